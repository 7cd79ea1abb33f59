//! UTF-8 twice: the bytes of UTF-8 that were read as windows-1252 and written as UTF-8 again.

use super::bytes::{byte, western};

/// Decodes a text; bytes that make no character of UTF-8 stay as they were read.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut bytes: Vec<u8> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(b) = byte(c) {
            bytes.push(b);
            // The second byte of "à" is a no-break space, which editors turn into a space.
            if b == 0xC3 && chars.peek() == Some(&' ') {
                bytes.push(0xA0);
                if chars.clone().nth(1) == Some(' ') {
                    chars.next();
                }
            }
        } else {
            flush(&mut bytes, &mut out);
            out.push(c);
        }
    }
    flush(&mut bytes, &mut out);
    out
}

fn flush(bytes: &mut Vec<u8>, out: &mut String) {
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|b| western(*b)));
    }
    bytes.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_comes_back() {
        assert_eq!(decode("Ä‘Æ°á»\u{9D}ng phá»‘"), "đường phố");
        assert_eq!(decode("Báº£n tin → Ä\u{90}áº£ng"), "Bản tin → Đảng");
        assert_eq!(decode("LÃ\u{A0} ngÆ°á»\u{9D}i"), "Là người");
    }

    #[test]
    fn a_space_that_was_a_no_break_space() {
        assert_eq!(decode("lÃ  ngÆ°á»\u{9D}i vÃ "), "là người và ");
        // One space is left where runs of spaces were made one.
        assert_eq!(decode("lÃ con"), "là con");
    }
}
