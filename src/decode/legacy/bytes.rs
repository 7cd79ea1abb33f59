//! The way back: from characters to the bytes that were read as windows-1252.

/// The letters and signs of windows-1252 that lie outside Latin-1, for bytes 80 to 9F; `\0` is a
/// byte that the encoding leaves empty.
#[rustfmt::skip]
const SIGNS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0',
    '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The byte that a character stands for, when its text was read as windows-1252 or Latin-1, or
/// set in a symbol font (U+F020 to U+F0FF).
pub(super) fn byte(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{FF}' => Some(c as u8),
        '\u{F020}'..='\u{F0FF}' => Some((c as u32 & 0xFF) as u8),
        // The letters of Vietnamese among others.
        '\u{193}'..='\u{2C5}' | '\u{2DD}'..='\u{2012}' => None,
        '\u{152}'..='\u{2122}' => {
            let at = SIGNS.iter().position(|s| *s == c)?;
            Some(0x80 + at as u8)
        }
        _ => None,
    }
}

/// The character of a byte in windows-1252.
pub(super) fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => match SIGNS[usize::from(byte - 0x80)] {
            '\0' => char::from(byte),
            sign => sign,
        },
        _ => char::from(byte),
    }
}

/// Whether a character is beyond ASCII, or a control, and stands for a byte.
pub(super) fn is_legacy(c: char) -> bool {
    !c.is_ascii() && byte(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back_from_windows_1252() {
        let all: Vec<u8> = (0..=255).collect();
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&all);
        let back: Option<Vec<u8>> = text.chars().map(byte).collect();
        assert_eq!(back, Some(all.clone()));
        let again: String = all.iter().map(|b| western(*b)).collect();
        assert_eq!(again, text);
    }

    #[test]
    fn symbol_fonts_count_and_other_letters_do_not() {
        assert_eq!(byte('\u{F0AE}'), Some(0xAE));
        assert_eq!(byte('\u{92}'), Some(0x92));
        for c in ['đ', 'ệ', '→', '\u{F000}', '漢'] {
            assert_eq!(byte(c), None, "{c}");
        }
    }
}
