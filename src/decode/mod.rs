//! Decoding: bytes to text, whatever the page says about itself.
//!
//! The order of belief: a byte order mark; UTF-16 by its shape; UTF-8, when the bytes are
//! valid (a page that is valid UTF-8 beyond ASCII is UTF-8, whatever it declares); what the page
//! declares against the other encodings of `FAMILIES`, by counting Vietnamese words. Nothing
//! is stripped or composed here: U+00AD, the no-break space and C1 are letters in legacy text.

mod declared;
pub mod office;
mod score;
mod single_byte;
mod utf;

use encoding_rs::Encoding;

/// Text out of bytes, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// What it was read as: `utf-8`, `utf-16le`, `windows-1258` …
    pub encoding: String,
    /// U+FFFD put in for bytes that mean nothing in that encoding.
    pub replaced: usize,
    /// What the page declares, as written, lower case.
    pub declared: Option<String>,
}

/// An encoding that is tried on bytes that are not UTF-8.
pub(crate) struct Family {
    /// The name that the tables print.
    name: &'static str,
    /// The text, and how many U+FFFD were put in.
    decode: fn(&[u8]) -> (String, usize),
}

/// The encodings tried on bytes that are not UTF-8, the likeliest first. Another legacy encoding
/// (TCVN3, VNI, VISCII, VPS) is a file beside this one and a line here.
const FAMILIES: &[Family] = &[single_byte::WINDOWS_1258, single_byte::WINDOWS_1252];

/// How much of a text is looked at to tell encodings apart, in bytes.
const SAMPLE: usize = 64 * 1024;

/// Decodes the bytes of a page (`html`) or of a plain text.
///
/// Only pages declare their encoding; a plain text goes by its mark and its bytes. Never fails:
/// what cannot be read is replaced and counted.
#[must_use]
pub fn decode(bytes: &[u8], html: bool) -> Decoded {
    let declared = if html { declared::find(bytes) } else { None };
    let (text, encoding, replaced) = utf::marked(bytes)
        .or_else(|| utf::unmarked_utf16(bytes))
        .or_else(|| utf::utf8(bytes))
        .unwrap_or_else(|| legacy(bytes, declared.as_deref()));
    Decoded {
        text,
        encoding,
        replaced,
        declared,
    }
}

/// The declared encoding or the one of `FAMILIES` that makes the most Vietnamese words.
fn legacy(bytes: &[u8], declared: Option<&str>) -> (String, String, usize) {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let named = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|e| e.is_single_byte() || declared_fits(e, sample));
    let best = FAMILIES
        .iter()
        .map(|f| (score::vietnamese(&(f.decode)(sample).0), f))
        // The first of equals: `max_by` would take the last.
        .rev()
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let own = named.map(|e| {
        (
            score::vietnamese(&e.decode_without_bom_handling(sample).0),
            e,
        )
    });
    match (own, best) {
        // What is declared is believed unless another reading is clearly better.
        (Some((score, encoding)), Some((other, _))) if score + score::MARGIN >= other => {
            utf::with(encoding, bytes)
        }
        (None, Some((other, _))) if other < score::ENOUGH => {
            // No Vietnamese in it by any table: UTF-8 with scars, or a Western text.
            utf::scarred(bytes).unwrap_or_else(|| utf::with(encoding_rs::WINDOWS_1252, bytes))
        }
        (_, Some((_, family))) => {
            let (text, replaced) = (family.decode)(bytes);
            (text, family.name.to_owned(), replaced)
        }
        (_, None) => utf::with(encoding_rs::WINDOWS_1252, bytes),
    }
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
            (plain.text.as_str(), plain.encoding.as_str()),
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
            assert_eq!((found.text.as_str(), found.encoding.as_str()), (TEXT, name));
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
        assert_eq!(found.encoding, "utf-8");
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
            assert_eq!(found.encoding, "windows-1258");
            let text = crate::normalise::normalise(&found.text).text;
            assert!(text.contains("Đường phố, kết nạp đảng viên mới"), "{text}");
        }
    }

    #[test]
    fn a_western_page_stays_western() {
        let page =
            b"<meta charset=\"iso-8859-1\"><p>d\xE9j\xE0 vu, na\xEFve caf\xE9 \xE0 l'\xE9t\xE9";
        let found = decode(page, true);
        assert_eq!(found.encoding, "windows-1252");
        assert!(found.text.ends_with("déjà vu, naïve café à l'été"));
    }

    #[test]
    fn a_scar_does_not_change_the_encoding() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.push(0xE1);
        let found = decode(&bytes, false);
        assert_eq!((found.encoding.as_str(), found.replaced), ("utf-8", 1));
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
                proptest::prop_assert!(!found.encoding.is_empty());
            }
        }
    }
}
