//! Mixed bytes: a page whose frame is UTF-8 and whose article is not, or UTF-8 with scars.
//!
//! The bytes are taken apart where nothing is cut: at tags in a page, at line ends in a text.

use encoding_rs::{Encoding, WINDOWS_1252};

/// How much of what is not UTF-8 is looked at to tell its encoding, in bytes.
const SAMPLE: usize = 64 * 1024;

/// What a piece of the bytes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ascii,
    Utf8,
    /// UTF-8 in which single characters are broken.
    Scarred,
    /// Something else.
    Other,
}

/// Bytes that are not UTF-8 as a whole.
pub(super) struct Mixed<'b> {
    bytes: &'b [u8],
    html: bool,
}

/// The text of mixed bytes.
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) replaced: usize,
    /// Whether more of it was UTF-8 than not.
    pub(super) is_utf8: bool,
}

impl<'b> Mixed<'b> {
    pub(super) const fn new(bytes: &'b [u8], html: bool) -> Self {
        Self { bytes, html }
    }

    /// What is not UTF-8, read as windows-1252.
    pub(super) fn sample(&self) -> String {
        let mut sample = Vec::new();
        for piece in self.pieces().filter(|p| kind(p) == Kind::Other) {
            // In a page a piece begins with its tag.
            let tag = if self.html && piece.first() == Some(&b'<') {
                memchr::memchr(b'>', piece).map_or(0, |end| end + 1)
            } else {
                0
            };
            sample.extend_from_slice(&piece[tag..]);
            sample.push(b'\n');
            if sample.len() > SAMPLE {
                break;
            }
        }
        WINDOWS_1252
            .decode_without_bom_handling(&sample)
            .0
            .into_owned()
    }

    /// The text, with `other` for what is not UTF-8.
    pub(super) fn text(&self, other: &'static Encoding) -> Joined {
        let mut out = Joined {
            text: String::with_capacity(self.bytes.len() + self.bytes.len() / 4),
            replaced: 0,
            is_utf8: false,
        };
        let (mut utf8, mut others) = (0, 0);
        for piece in self.pieces() {
            let beyond = || piece.iter().filter(|b| **b >= 0x80).count();
            let encoding = match kind(piece) {
                Kind::Ascii => encoding_rs::UTF_8,
                Kind::Utf8 | Kind::Scarred => {
                    utf8 += beyond();
                    encoding_rs::UTF_8
                }
                Kind::Other => {
                    // A letter of UTF-8 has two or three bytes.
                    others += beyond() * 2;
                    other
                }
            };
            let (text, _, replaced) = super::utf::with(encoding, piece);
            out.text.push_str(&text);
            out.replaced += replaced;
        }
        out.is_utf8 = utf8 > others;
        out
    }

    /// Pieces that end before a tag, or behind a line end.
    fn pieces(&self) -> impl Iterator<Item = &'b [u8]> {
        let (mut rest, html) = (self.bytes, self.html);
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = if html {
                memchr::memchr(b'<', &rest[1..]).map(|at| at + 1)
            } else {
                memchr::memchr(b'\n', rest).map(|at| at + 1)
            };
            let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
            rest = behind;
            Some(piece)
        })
    }
}

fn kind(piece: &[u8]) -> Kind {
    if piece.is_ascii() {
        return Kind::Ascii;
    }
    let (mut whole, mut broken, mut odd) = (0, 0, 0);
    for chunk in piece.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            whole += 1;
            odd += usize::from(!is_usual(c));
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // Two letters of a legacy encoding may look like one of UTF-8, of a far script.
    if odd * 2 > whole || broken > whole {
        Kind::Other
    } else if broken > 0 {
        Kind::Scarred
    } else {
        Kind::Utf8
    }
}

/// Letters and signs of Vietnamese and its neighbours in Latin script.
const fn is_usual(c: char) -> bool {
    matches!(c,
        '\u{A0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{303F}' | '\u{E000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_in_utf8_around_an_article_that_is_not() {
        let page = [
            "<p>Đường phố, trang chủ</p><div>".as_bytes(),
            b"\xAE\xAD\xEAng ph\xE8 <b>b\xE9</b></div>",
        ]
        .concat();
        let mixed = Mixed::new(&page, true);
        assert_eq!(mixed.sample(), "®\u{AD}êng phè \nbé\n");
        let text = mixed.text(WINDOWS_1252);
        assert_eq!(
            text.text,
            "<p>Đường phố, trang chủ</p><div>®\u{AD}êng phè <b>bé</b></div>"
        );
        assert_eq!(text.replaced, 0);
    }

    #[test]
    fn what_only_looks_like_utf8() {
        // "hương" in VISCII: DF BD would be U+07FD.
        assert_eq!(kind(b"h\xDF\xBDng"), Kind::Other);
        assert_eq!(kind("đường".as_bytes()), Kind::Utf8);
        assert_eq!(kind(b"\xC4\x91\xC6\xB0\xE1 ng"), Kind::Scarred);
        assert_eq!(kind(b"ng"), Kind::Ascii);
    }
}
