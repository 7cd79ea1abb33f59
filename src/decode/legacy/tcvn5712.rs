//! TCVN 5712 VN1: TCVN3 with every toned capital.
//!
//! Source: TCVN 5712:1993, part VN1, as `iconv` has it under `TCVN5712-1`. The capitals lie where
//! windows-1252 has quotes and where ASCII has controls.

use super::tcvn3;

/// The capitals of bytes 80 to 9F.
#[rustfmt::skip]
const CAPITALS: [char; 32] = [
    'À', 'Ả', 'Ã', 'Á', 'Ạ', 'Ặ', 'Ậ', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ', 'Ệ', 'Ì', 'Ỉ', 'Ĩ',
    'Í', 'Ị', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ', 'Ộ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ', 'Ù', 'Ủ', 'Ũ',
];

/// The capitals among the controls.
#[rustfmt::skip]
const LOW: [(u8, char); 12] = [
    (0x01, 'Ú'), (0x02, 'Ụ'), (0x04, 'Ừ'), (0x05, 'Ử'), (0x06, 'Ữ'), (0x11, 'Ứ'),
    (0x12, 'Ự'), (0x13, 'Ỳ'), (0x14, 'Ỷ'), (0x15, 'Ỹ'), (0x16, 'Ý'), (0x17, 'Ỵ'),
];

/// The letter of a byte.
pub(super) fn letter(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => Some(CAPITALS[usize::from(byte - 0x80)]),
        0..0x20 => LOW.iter().find(|(b, _)| *b == byte).map(|(_, c)| *c),
        _ => tcvn3::letter(byte),
    }
}
