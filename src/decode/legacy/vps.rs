//! VPS: the encoding of the Vietnamese Professionals Society and of the `VPS …` fonts.
//!
//! Source: the table of the society, as Debian's `recode` has it under `VPS`, with Ỗ at 99, which
//! is missing there.

/// The letters of bytes 80 to FF; `\0` stays as it is.
#[rustfmt::skip]
const LETTERS: [char; 128] = [
    'À', 'Ả', 'Ã', 'Ấ', 'Ầ', 'Ẩ', 'ọ', 'ỗ', 'Ă', 'ế', 'ề', 'ể', 'ệ', 'Ắ', 'Ằ', 'Ẳ',
    'Ế', '\0', '\0', 'Ề', 'Ể', 'Ễ', 'Ố', 'Ồ', 'Ổ', 'Ỗ', 'ý', 'ỷ', 'ỵ', 'Ớ', 'Ờ', 'Ở',
    '\0', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ', 'Ỡ', 'ớ', 'Ù', 'ờ', 'ở', 'ỡ', 'Ũ', 'Ứ', 'ợ', 'Ừ',
    'ổ', 'Ử', 'Ỳ', 'Ỹ', 'Í', 'Ì', 'ộ', 'Ỉ', 'Ĩ', 'Ó', 'ử', 'ữ', 'Ò', 'Ỏ', 'Õ', 'ự',
    'ầ', 'Á', 'Â', 'ấ', 'ẩ', 'ẫ', 'ậ', 'đ', 'ẻ', 'É', 'Ê', 'ẹ', 'ỉ', 'ễ', 'ị', 'ỹ',
    'Ư', 'Ủ', 'ồ', 'ố', 'Ô', 'ỏ', 'ơ', 'È', 'ừ', 'ứ', 'Ú', 'ũ', 'ư', 'Ý', 'Ẻ', '\0',
    'à', 'á', 'â', 'ã', 'ả', 'ạ', 'ă', '\0', 'è', 'é', 'ê', 'ẽ', 'ì', 'í', '\0', 'ĩ',
    'Ẵ', 'Đ', 'ò', 'ó', 'ô', 'õ', '\0', 'Ơ', 'ụ', 'ù', 'ú', 'ủ', '\0', 'Ỷ', 'Ẽ', 'ỳ',
];

/// The capitals among the controls.
#[rustfmt::skip]
const LOW: [(u8, char); 14] = [
    (0x02, 'Ạ'), (0x03, 'Ậ'), (0x04, 'Ặ'), (0x05, 'Ẹ'), (0x06, 'Ệ'), (0x10, 'Ị'),
    (0x11, 'Ọ'), (0x12, 'Ộ'), (0x13, 'Ợ'), (0x14, 'Ụ'), (0x15, 'Ự'), (0x19, 'Ỵ'),
    (0x1C, 'Ẫ'), (0x1D, 'Ữ'),
];

/// The letter of a byte.
pub(super) fn letter(byte: u8) -> Option<char> {
    match byte {
        0x80.. => Some(LETTERS[usize::from(byte - 0x80)]).filter(|c| *c != '\0'),
        0..0x20 => LOW.iter().find(|(b, _)| *b == byte).map(|(_, c)| *c),
        _ => None,
    }
}
