//! The gate: whether a text has letters that Vietnamese in Unicode never has. Nearly free, so
//! that all other texts cost nothing.

use memchr::memchr3_iter;

use super::bytes::byte;

/// Letters beyond it that open the gate for a page.
const ENOUGH: usize = 2;

/// One bit for each of U+00C0 to U+00DF that no Vietnamese word has; small letters are alike.
const FOREIGN_LETTERS: u32 = 0b1101_1001_1100_0011_1100_1000_1111_0000;

/// One bit for each of U+00A0 to U+00BF that prose in Unicode rarely has: not the no-break
/// space, quotes, degrees, squares and the like.
const FOREIGN_SIGNS: u32 = 0b1000_0111_0111_0000_1011_0101_1111_0110;

/// Whether a character of Latin-1 is no letter of Vietnamese and no usual sign.
const fn is_foreign(byte: u8) -> bool {
    match byte {
        0..0x80 => false,
        0x80..0xA0 => true,
        0xA0..0xC0 => FOREIGN_SIGNS >> (byte - 0xA0) & 1 == 1,
        _ => FOREIGN_LETTERS >> (byte & 0x1F) & 1 == 1,
    }
}

/// Whether a piece of text holds a character of a legacy text.
pub(super) fn is_suspect(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_suspect_char)
}

fn is_suspect_char(c: char) -> bool {
    match c {
        '\u{80}'..='\u{FF}' => is_foreign(c as u8),
        '\u{F080}'..='\u{F0FF}' => true,
        // Letters of windows-1252; its quotes and dashes are everywhere.
        '\u{152}'..='\u{2DC}' | '†' | '‡' => byte(c).is_some(),
        _ => false,
    }
}

/// Whether a whole page or text may hold legacy text, entities included.
pub(super) fn opens(text: &str) -> bool {
    foreign(text).take(ENOUGH).count() == ENOUGH
}

/// Whether anything in a piece of a page counts.
pub(super) fn counts(piece: &str) -> bool {
    foreign(piece).next().is_some()
}

fn foreign(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr3_iter(0xC2, 0xC3, b'&', bytes).filter(move |at| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match bytes[*at] {
            // "á»" begins half the letters of UTF-8 that was read as windows-1252.
            0xC2 => is_foreign(next) || next == 0xBB && bytes[..*at].ends_with("á".as_bytes()),
            0xC3 => is_foreign(next | 0x40),
            _ => entity(&bytes[at + 1..]),
        }
    })
}

/// Whether what stands behind an ampersand names a character that Vietnamese never has.
fn entity(rest: &[u8]) -> bool {
    const NAMES: [&[u8]; 36] = [
        b"shy;", b"para;", b"micro;", b"cedil;", b"sup1;", b"ordf;", b"ordm;", b"not;", b"sect;",
        b"uml;", b"acute;", b"macr;", b"curren;", b"yen;", b"brvbar;", b"cent;", b"iexcl;",
        b"iquest;", b"thorn;", b"szlig;", b"eth;", b"aelig;", b"aring;", b"ccedil;", b"ntilde;",
        b"oslash;", b"auml;", b"euml;", b"iuml;", b"ouml;", b"uuml;", b"yuml;", b"icirc;",
        b"ucirc;", b"divide;", b"times;",
    ];
    match rest.first() {
        Some(b'#') => {
            let (digits, radix) = match rest.get(1) {
                Some(b'x' | b'X') => (&rest[2..], 16),
                _ => (&rest[1..], 10),
            };
            let end = digits.iter().take(4).position(|b| *b == b';');
            end.and_then(|end| std::str::from_utf8(&digits[..end]).ok())
                .and_then(|number| u8::from_str_radix(number, radix).ok())
                .is_some_and(is_foreign)
        }
        Some(first) if first.is_ascii_alphabetic() => NAMES.iter().any(|name| {
            rest.get(..name.len())
                .is_some_and(|r| r.eq_ignore_ascii_case(name))
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_in_unicode_stays_outside() {
        let letters = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
        for text in [
            letters,
            &letters.to_uppercase(),
            "“Đảng” – 5°C, 10 m², «báo»\u{A0}… © 2020 · 3½",
            "&nbsp;&agrave;&ocirc;&#432;&#234;&acirc;&ldquo;",
        ] {
            assert!(!is_suspect(text) && !opens(&text.repeat(8)), "{text}");
        }
    }

    #[test]
    fn legacy_text_opens_it() {
        for text in [
            "§¶ng bé tØnh ®· kÕt n¹p",
            "Ñaûng boä tænh ñaõ keát naïp",
            "ÐÄng bµ tïnh ðã kªt nÕp",
            "Äáº£ng bá»™ tá»‰nh Ä‘Ã£",
            "&#167;&#182;ng b&eacute; t&Oslash;nh &#xAE;&middot; k&Otilde;t n&sup1;p",
        ] {
            assert!(opens(text), "{text}");
        }
        assert!(is_suspect("\u{F0AE}") && is_suspect("kªt") && is_suspect("Œ"));
    }
}
