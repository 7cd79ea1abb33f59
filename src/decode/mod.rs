//! Decoding: bytes to text, whatever the page says about itself.
//!
//! The order of belief: a byte order mark; UTF-16 by its shape; UTF-8, when the bytes are
//! valid (a page that is valid UTF-8 beyond ASCII is UTF-8, whatever it declares); what the page
//! declares against the encodings of Vietnamese, by counting words. Bytes that may be in one of
//! the [`legacy`] encodings are read as windows-1252, which loses none; then [`blocks`] tells
//! them apart paragraph by paragraph. Nothing is stripped or composed before that: U+00AD, the
//! no-break space and C1 are letters in legacy text.

mod declared;
pub mod legacy;
mod mixed;
pub mod office;
mod told;
mod utf;

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

pub use self::legacy::{Run, blocks, lines};
pub use self::told::{EncodingFrom, Told};

use self::mixed::Mixed;

/// How much of a text is looked at to see whether a declared encoding fits, in bytes.
const SAMPLE: usize = 64 * 1024;

/// Text out of bytes, and how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The text. That of a page whose bytes were not UTF-8 may hold legacy text, read as
    /// windows-1252, until its blocks are decoded.
    pub text: String,
    /// What most of it was read as, and what told that.
    pub told: Told,
    /// U+FFFD put in for bytes that mean nothing in that encoding.
    pub replaced: usize,
    /// What the page declares, as written, lower case.
    pub declared: Option<String>,
}

/// Decodes the bytes of a page (`html`) or of a plain text.
///
/// Only pages declare their encoding; a plain text goes by its mark and its bytes. Never fails:
/// what cannot be read is replaced and counted. The blocks of a page are its elements, which
/// scraping knows; those of a plain text are its lines, and are decoded here.
#[must_use]
pub fn decode(bytes: &[u8], html: bool) -> Decoded {
    let declared = if html { declared::find(bytes) } else { None };
    let (read, from, score) = if let Some(read) = utf::marked(bytes) {
        (read, EncodingFrom::Mark, None)
    } else if let Some(read) = utf::unmarked_utf16(bytes) {
        (read, EncodingFrom::Valid, None)
    } else if let Some(text) = utf::utf8(bytes) {
        let read = (text.to_owned(), "utf-8".to_owned(), 0);
        (read, EncodingFrom::Valid, None)
    } else {
        other(bytes, html, declared.as_deref())
    };
    let (mut text, name, replaced) = read;
    let mut told = Told::new(&name, from, score);
    if !html && let Some((decoded, blocks)) = lines(&text) {
        text = decoded;
        told = told.with_blocks(Some(blocks));
    }
    Decoded {
        text,
        told,
        replaced,
        declared,
    }
}

/// The text of a page that [`decode`] reads as UTF-8 by its bytes, as nearly all are: no copy of
/// it is made then.
pub(crate) fn as_it_stands(bytes: &[u8]) -> Option<&str> {
    let other = Encoding::for_bom(bytes).is_some() || utf::unmarked_utf16(bytes).is_some();
    if other { None } else { utf::utf8(bytes) }
}

/// Decodes bytes that are not UTF-8: by what makes Vietnamese words of them, or as declared.
fn other(
    bytes: &[u8],
    html: bool,
    declared: Option<&str>,
) -> (utf::Read, EncodingFrom, Option<f64>) {
    let named = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|e| e.is_single_byte() || declared_fits(e, &bytes[..bytes.len().min(SAMPLE)]));
    let mixed = Mixed::new(bytes, html);
    let told = legacy::judged(&mixed.sample());
    let from = |encoding| {
        if named == Some(encoding) {
            EncodingFrom::Declared
        } else {
            EncodingFrom::Words
        }
    };
    let (encoding, score) = match told {
        Some((name, score)) if name == legacy::WINDOWS_1258 => (WINDOWS_1258, Some(score)),
        Some(_) => (WINDOWS_1252, None),
        // No Vietnamese in it by any table: UTF-8 with scars, or a Western text.
        None => {
            if let Some(read) = utf::scarred(bytes) {
                return (read, EncodingFrom::Valid, None);
            }
            match named {
                Some(named) if !named.is_single_byte() => {
                    return (utf::with(named, bytes), EncodingFrom::Declared, None);
                }
                _ => (named.unwrap_or(WINDOWS_1252), None),
            }
        }
    };
    let read = mixed.text(encoding);
    if read.is_utf8 {
        let name = "utf-8".to_owned();
        return ((read.text, name, read.replaced), EncodingFrom::Valid, None);
    }
    let name = encoding.name().to_ascii_lowercase();
    ((read.text, name, read.replaced), from(encoding), score)
}

/// Whether a declared multi-byte encoding reads the bytes without loss.
fn declared_fits(encoding: &'static Encoding, sample: &[u8]) -> bool {
    encoding != encoding_rs::UTF_8
        && encoding != encoding_rs::UTF_16LE
        && encoding != encoding_rs::UTF_16BE
        && !encoding.decode_without_bom_handling(sample).1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Đảng bộ huyện kết nạp được 28 đảng viên mới, đạt 56% chỉ tiêu năm.";

    fn utf16(le: bool) -> Vec<u8> {
        TEXT.encode_utf16()
            .flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() })
            .collect()
    }

    #[test]
    fn utf8_with_and_without_a_mark() {
        let plain = decode(TEXT.as_bytes(), false);
        assert_eq!(
            (plain.text.as_str(), plain.told.name.as_str()),
            (TEXT, "utf-8")
        );
        let marked = decode(format!("\u{FEFF}{TEXT}").as_bytes(), false);
        assert_eq!((marked.text.as_str(), marked.replaced), (TEXT, 0));
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for (le, name) in [(true, "utf-16le"), (false, "utf-16be")] {
            let bytes = utf16(le);
            let found = decode(&bytes, false);
            assert_eq!(
                (found.text.as_str(), found.told.name.as_str()),
                (TEXT, name)
            );
            let mut marked = if le {
                vec![0xFF, 0xFE]
            } else {
                vec![0xFE, 0xFF]
            };
            marked.extend(&bytes);
            assert_eq!(decode(&marked, true).text, TEXT);
        }
    }

    #[test]
    fn valid_utf8_outranks_a_lying_declaration() {
        let page = format!("<meta charset=windows-1252><p>{TEXT}");
        let found = decode(page.as_bytes(), true);
        assert_eq!(found.told.name, "utf-8");
        assert_eq!(found.declared.as_deref(), Some("windows-1252"));
        assert!(found.text.ends_with(TEXT));
    }

    #[test]
    fn windows_1258_declared_or_not() {
        // "Đường phố" and "kết nạp" as Windows wrote them: base letters, then marks.
        let bytes =
            b"\xD0\xFD\xF5\xCCng ph\xF4\xEC, k\xEA\xECt na\xF2p \xF0a\xD2ng vi\xEAn m\xF5\xECi";
        for page in [
            bytes.to_vec(),
            [
                b"<meta http-equiv=x content='text/html; charset=windows-1258'>",
                &bytes[..],
            ]
            .concat(),
            [b"<meta charset=iso-8859-1>", &bytes[..]].concat(),
        ] {
            let found = decode(&page, true);
            assert_eq!(found.told.name, "windows-1258");
            let text = crate::normalise::normalise(&found.text).text;
            assert!(text.contains("Đường phố, kết nạp đảng viên mới"), "{text}");
        }
    }

    #[test]
    fn a_western_page_stays_western() {
        let page =
            b"<meta charset=\"iso-8859-1\"><p>d\xE9j\xE0 vu, na\xEFve caf\xE9 \xE0 l'\xE9t\xE9";
        let found = decode(page, true);
        assert_eq!(found.told.name, "windows-1252");
        assert!(found.text.ends_with("déjà vu, naïve café à l'été"));
    }

    #[test]
    fn a_scar_does_not_change_the_encoding() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.push(0xE1);
        let found = decode(&bytes, false);
        assert_eq!((found.told.name.as_str(), found.replaced), ("utf-8", 1));
        assert!(found.text.starts_with(TEXT));
    }

    #[test]
    fn soft_hyphens_and_no_break_spaces_are_kept() {
        assert_eq!(
            decode("a\u{AD}b\u{A0}c".as_bytes(), true).text,
            "a\u{AD}b\u{A0}c"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            for html in [true, false] {
                let found = decode(&bytes, html);
                proptest::prop_assert!(!found.told.name.is_empty());
            }
        }
    }
}
