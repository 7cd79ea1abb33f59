//! TCVN3, also called ABC: the encoding of the `.Vn…` fonts.
//!
//! Source: TCVN 5712:1993, parts VN3 and VN2. VN3 has no capitals with a tone; fonts whose names
//! end in H show its small letters as capitals. VN2 adds toned capitals of marked letters at
//! places that VN3 leaves empty, so one table serves both. Bytes 80 to 9F are those of
//! windows-1252: quotes and dashes.

/// The letters of bytes A0 to FF; `\0` stays as it is. B0 to B4 are tones behind their letter.
#[rustfmt::skip]
pub(super) const LETTERS: [char; 96] = [
    '\0', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
    '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
    'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
    'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
    'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
];

/// The letter of a byte.
pub(super) fn letter(byte: u8) -> Option<char> {
    let at = usize::from(byte).checked_sub(0xA0)?;
    Some(LETTERS[at]).filter(|c| *c != '\0')
}
