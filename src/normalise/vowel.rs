//! The vowel letters: which base letter and which tone each of them carries.
//!
//! The table is the Vietnamese alphabet itself (twelve vowel letters, six tones), as any
//! dictionary prints it; nothing else is a toned vowel.

/// Tones in the order of [`ROWS`]: none, huyền, hỏi, ngã, sắc, nặng.
pub(super) const TONES: usize = 6;

/// One row a vowel letter, first without a tone, then with each of the five.
pub(super) const ROWS: [[char; TONES]; 24] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
    ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// A tone mark, as its column in the table; 0 is no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tone(u8);

impl Tone {
    /// No mark (ngang).
    pub(super) const LEVEL: Self = Self(0);

    /// Whether the tone may stand on a syllable that ends in c, ch, p or t: sắc and nặng.
    pub(super) const fn suits_stop(self) -> bool {
        self.0 >= 4
    }
}

/// A vowel letter taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Vowel {
    /// Row of the table.
    row: u8,
    /// The tone mark.
    pub(super) tone: Tone,
}

impl Vowel {
    /// The letter without its tone mark, case kept.
    pub(super) const fn plain(self) -> char {
        ROWS[self.row as usize][0]
    }

    /// Whether it bears a tone mark and may be the second letter of oa, oe, uy.
    pub(super) const fn is_second(self) -> bool {
        self.tone.0 != 0 && matches!(self.plain(), 'a' | 'e' | 'y')
    }

    /// The same letter with another tone mark, case kept.
    pub(super) const fn with(self, tone: Tone) -> char {
        ROWS[self.row as usize][tone.0 as usize]
    }

    /// Whether the letter bears a hat, a breve or a horn: ă â ê ô ơ ư.
    pub(super) const fn is_marked(self) -> bool {
        !self.plain().is_ascii()
    }
}

/// Where the letters of the table lie: Basic Latin to Latin Extended-B, and U+1EA0 to U+1EFF.
const LOW: usize = 0x1B1;
pub(super) const HIGH_START: usize = 0x1EA0;
pub(super) const HIGH: usize = 0x60;

/// Row × 6 + tone + 1 for every code point of the two ranges; 0 is no vowel.
static INDEX: [u8; LOW + HIGH] = index();

const fn index() -> [u8; LOW + HIGH] {
    let mut out = [0; LOW + HIGH];
    let mut row = 0;
    while row < ROWS.len() {
        let mut tone = 0;
        while tone < TONES {
            let code = ROWS[row][tone] as usize;
            let at = if code < LOW {
                code
            } else {
                code - HIGH_START + LOW
            };
            out[at] = (row * TONES + tone + 1) as u8;
            tone += 1;
        }
        row += 1;
    }
    out
}

/// Takes a vowel letter apart; `None` for every other character.
pub(super) const fn vowel(c: char) -> Option<Vowel> {
    let code = c as usize;
    let at = if code < LOW {
        code
    } else if code >= HIGH_START && code < HIGH_START + HIGH {
        code - HIGH_START + LOW
    } else {
        return None;
    };
    match INDEX[at] {
        0 => None,
        n => Some(Vowel {
            row: (n - 1) / TONES as u8,
            tone: Tone((n - 1) % TONES as u8),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toned_letter_gives_its_base_and_its_tone() {
        let e = vowel('Ệ').expect("a vowel");
        assert_eq!(e.plain(), 'Ê');
        assert_eq!(e.with(Tone::LEVEL), 'Ê');
        assert!(e.is_marked() && e.tone.suits_stop());
        let o = vowel('ò').expect("a vowel");
        assert_eq!((o.plain(), o.tone.suits_stop()), ('o', false));
    }

    #[test]
    fn other_characters_are_no_vowels() {
        for c in [
            'đ', 'Đ', 'b', '1', ' ', 'ö', 'ç', '\u{1EFF}', '\u{300}', '漢', '😀',
        ] {
            assert_eq!(vowel(c), None, "{c:?}");
        }
    }
}
