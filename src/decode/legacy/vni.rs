//! VNI: the encoding of the `VNI-…` fonts for Windows.
//!
//! Source: the keyboard and font table of VNI Software, as Debian's `recode` has it under `VNI`,
//! with its Ằ and Ắ the right way round. A hat, a breve or a tone is a second byte behind the
//! letter; i, đ, ơ, ư and ỵ have bytes of their own.

use super::bytes::byte;
use super::reading::nfc;

const GRAVE: &str = "\u{300}";
const ACUTE: &str = "\u{301}";
const TILDE: &str = "\u{303}";
const HOOK: &str = "\u{309}";
const DOT: &str = "\u{323}";

/// The marks that a second byte adds, by its small form; a capital's is 20 (hexadecimal) lower.
fn marks(base: char, byte: u8) -> Option<(&'static str, &'static str)> {
    // A small byte behind a capital occurs too.
    let byte = if (0xC0..0xE0).contains(&byte) {
        byte + 0x20
    } else {
        byte
    };
    let base = base.to_ascii_lowercase();
    let tone = match byte {
        0xF8 => GRAVE,
        0xF9 => ACUTE,
        0xFB => HOOK,
        0xF5 => TILDE,
        0xEF => DOT,
        _ => "",
    };
    if !tone.is_empty() {
        return matches!(base, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư' | 'Ơ' | 'Ư')
            .then_some(("", tone));
    }
    let (sign, tone) = match byte {
        0xE2 => ("\u{302}", ""),
        0xE0 => ("\u{302}", GRAVE),
        0xE1 => ("\u{302}", ACUTE),
        0xE5 => ("\u{302}", HOOK),
        0xE3 => ("\u{302}", TILDE),
        0xE4 => ("\u{302}", DOT),
        0xEA => ("\u{306}", ""),
        0xE8 => ("\u{306}", GRAVE),
        0xE9 => ("\u{306}", ACUTE),
        0xFA => ("\u{306}", HOOK),
        0xFC => ("\u{306}", TILDE),
        0xEB => ("\u{306}", DOT),
        _ => return None,
    };
    let fits = match sign {
        "\u{302}" => matches!(base, 'a' | 'e' | 'o'),
        _ => base == 'a',
    };
    fits.then_some((sign, tone))
}

/// The letters that have a byte of their own.
fn letter(byte: u8) -> Option<char> {
    Some(match byte {
        0xF1 => 'đ',
        0xD1 => 'Đ',
        0xF4 => 'ơ',
        0xD4 => 'Ơ',
        0xF6 => 'ư',
        0xD6 => 'Ư',
        0xEC => 'ì',
        0xCC => 'Ì',
        0xED => 'í',
        0xCD => 'Í',
        0xE6 => 'ỉ',
        0xC6 => 'Ỉ',
        0xF3 => 'ĩ',
        0xD3 => 'Ĩ',
        0xF2 => 'ị',
        0xD2 => 'Ị',
        0xEE => 'ỵ',
        0xCE => 'Ỵ',
        _ => return None,
    })
}

/// Decodes a text; what has no meaning stays.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    // The last letter, when it may take a mark.
    let mut base = None;
    for c in text.chars() {
        let byte = byte(c);
        if let (Some(base), Some(byte)) = (base.take(), byte)
            && let Some((sign, tone)) = marks(base, byte)
        {
            out.push_str(sign);
            out.push_str(tone);
            continue;
        }
        let c = byte.and_then(letter).unwrap_or(c);
        out.push(c);
        base = Some(c);
    }
    nfc(out)
}

/// Whether a byte can be a mark of the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    byte(c).is_some_and(|b| marks('a', b).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_bytes_are_one_letter() {
        for (seen, text) in [
            ("ñöôøng phoá", "đường phố"),
            ("Ñaûng boä tænh Ñaék Laék", "Đảng bộ tỉnh Đắk Lắk"),
            ("TÆNH UÛY HAØ NOÄI, AÈ AÉ", "TỈNH ỦY HÀ NỘI, Ằ Ắ"),
            (
                "kyû luaät 15 ñaûng vieân; kyõ sö; Myõ",
                "kỷ luật 15 đảng viên; kỹ sư; Mỹ",
            ),
            (
                "nghóa, lyù, thò xaõ, thuûy, quyù",
                "nghĩa, lý, thị xã, thủy, quý",
            ),
        ] {
            assert_eq!(decode(seen), text);
        }
    }
}
