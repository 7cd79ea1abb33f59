//! windows-1258: Microsoft's encoding for Vietnamese, seen as windows-1252.
//!
//! Source: the table of Microsoft. Fourteen letters differ from windows-1252; five of them are
//! tones, which stand behind their letter.

use super::bytes::{byte, western};
use super::reading::nfc;

/// The letter of a byte where it differs from windows-1252.
const fn letter(byte: u8) -> Option<char> {
    Some(match byte {
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => return None,
    })
}

/// Decodes a text and composes its letters.
pub(super) fn decode(text: &str) -> String {
    let letters = text
        .chars()
        .map(|c| byte(c).map_or(c, |b| letter(b).unwrap_or_else(|| western(b))));
    nfc(letters.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_stand_behind_their_letters() {
        assert_eq!(decode("ðýõÌng phôì"), "đường phố");
        assert_eq!(decode("Ðaòng bôò huyêòn Ðãìk"), "Đạng bộ huyện Đắk");
    }
}
