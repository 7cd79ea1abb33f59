//! Bare letters: a Vietnamese letter without its marks, the same in every way to write it.
//!
//! They are for saying that words are *not* in a text, before anything is decoded, composed or
//! put in lower case: what is written with the same letters may still be another word.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

/// What is left of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A small ASCII letter or a figure.
    Letter(u8),
    /// Nothing: a space, a sign, a letter of a script that no mark turns into ours.
    Nothing,
    /// A mark on the letter before it.
    Mark,
    /// It cannot be told: a letter that normalising may turn into another one.
    Unsure,
}

/// The marks of Vietnamese vowels: grave, acute, tilde, hook, dot, hat, breve, horn.
const MARKS: [char; 8] = [
    '\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}', '\u{302}', '\u{306}', '\u{31B}',
];

/// Letters with marks: U+00C0 to U+024F, then U+1E00 to U+1EFF.
const LATIN: u32 = 0xC0;
const LATIN_END: u32 = 0x250;
const ADDITIONAL: u32 = 0x1E00;
const ADDITIONAL_END: u32 = 0x1F00;

static LETTERS: LazyLock<Vec<Bare>> = LazyLock::new(|| {
    (LATIN..LATIN_END)
        .chain(ADDITIONAL..ADDITIONAL_END)
        .map(|code| char::from_u32(code).map_or(Bare::Nothing, letter))
        .collect()
});

/// The bare letter of a character beyond ASCII.
fn letter(c: char) -> Bare {
    if matches!(c, 'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ') {
        return Bare::Letter(b'd');
    }
    let mut parts = Vec::new();
    decompose_canonical(c, |part| parts.push(part));
    match parts.as_slice() {
        [base, marks @ ..] if is_vowel(*base) && marks.iter().all(|m| MARKS.contains(m)) => {
            Bare::Letter(base.to_ascii_lowercase() as u8)
        }
        _ if c.is_alphabetic() => Bare::Unsure,
        _ => Bare::Nothing,
    }
}

const fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// What is left of a character.
pub(crate) fn bare(c: char) -> Bare {
    let code = c as u32;
    match code {
        0..0x80 if c.is_ascii_alphanumeric() => Bare::Letter(c.to_ascii_lowercase() as u8),
        0..LATIN => Bare::Nothing,
        LATIN..LATIN_END => LETTERS[(code - LATIN) as usize],
        ADDITIONAL..ADDITIONAL_END => LETTERS[(code - ADDITIONAL + LATIN_END - LATIN) as usize],
        0x300..0x370 | 0x1AB0..0x1B00 | 0x1DC0..0x1E00 | 0x20D0..0x2100 => Bare::Mark,
        // Ɖ and ɖ stand among these, and signs that are letters: K, Å.
        0xFF10..=0xFF19 => Bare::Letter(b'0' + (code - 0xFF10) as u8),
        0x250..0x2B0 | 0x2100..0x2150 if c.is_alphabetic() => letter(c),
        _ => Bare::Nothing,
    }
}

/// The bare letters of a text, all in a row.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// Small ASCII letters and figures.
    pub(crate) text: Vec<u8>,
    /// For each of them, whether a word may begin there.
    begins: Vec<bool>,
    /// Whether the next letter goes on with a word.
    goes_on: bool,
}

impl Letters {
    /// None yet, with room for so many.
    pub(crate) fn with_capacity(letters: usize) -> Self {
        Self {
            text: Vec::with_capacity(letters),
            begins: Vec::with_capacity(letters),
            goes_on: false,
        }
    }

    /// Takes a character in; whether it could be told.
    #[inline]
    #[must_use]
    pub(crate) fn push(&mut self, c: char) -> bool {
        match bare(c) {
            Bare::Letter(letter) => {
                self.letter(letter);
                true
            }
            Bare::Nothing => {
                self.part();
                true
            }
            // A mark on a consonant is one that normalising moves.
            Bare::Mark => self
                .text
                .last()
                .is_some_and(|last| is_vowel(char::from(*last))),
            Bare::Unsure => false,
        }
    }

    /// Takes a small ASCII letter or a figure in.
    #[inline]
    pub(crate) fn letter(&mut self, letter: u8) {
        // "31đảng viên"
        let figures = self.text.last().is_some_and(u8::is_ascii_digit);
        let apart = !self.goes_on || figures != letter.is_ascii_digit();
        self.text.push(letter);
        self.begins.push(apart);
        self.goes_on = true;
    }

    /// Up to so many letters before a stretch and behind it, without the stretch.
    pub(crate) fn around(&self, stretch: &Range<usize>, reach: usize) -> Self {
        let before = stretch.start.saturating_sub(reach)..stretch.start;
        let behind = stretch.end..self.text.len().min(stretch.end + reach);
        Self {
            text: [&self.text[before.clone()], &self.text[behind.clone()]].concat(),
            begins: [&self.begins[before], &self.begins[behind]].concat(),
            goes_on: false,
        }
    }

    /// Whether a word may begin at a letter; it may behind the last.
    pub(crate) fn may_begin(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(true)
    }

    /// What comes next may begin a word.
    #[inline]
    pub(crate) const fn part(&mut self) {
        self.goes_on = false;
    }

    /// Takes a text in; whether all of it could be told.
    #[must_use]
    pub(crate) fn push_str(&mut self, text: &str) -> bool {
        text.chars().all(|c| self.push(c))
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::normalise::{key, normalise};

    fn letters(text: &str) -> Option<String> {
        let mut letters = Letters::default();
        let told = letters.push_str(text);
        told.then(|| String::from_utf8(letters.text).expect("it is ASCII"))
    }

    #[test]
    fn all_ways_to_write_a_word_have_the_same_letters() {
        let text = "Kết nạp 138 quần chúng ưu tú vào ĐẢNG; thuỷ lợi, HÐND";
        let expected = "ketnap138quanchunguutuvaodangthuyloihdnd";
        for written in [
            text.to_owned(),
            text.nfd().collect(),
            text.to_uppercase(),
            key(text),
            normalise(text).text,
            text.replace(' ', "\u{A0}\n"),
            text.replace("138", "１３８"),
            text.replace('K', "\u{200B}K\u{AD}"),
        ] {
            assert_eq!(letters(&written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_normalising_may_turn_into_another_letter_is_not_told() {
        // "trình" as windows-1252 had it, whole and in parts.
        for text in ["tŕnh", "tr\u{301}nh", "München", "\u{212A}ết", "ȧ"] {
            assert_eq!(letters(text), None, "{text}");
        }
        assert_eq!(letters("Đảng Д 党 — ½").as_deref(), Some("dang"));
    }
}
