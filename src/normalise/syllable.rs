//! The syllable: whether a word can be one, and which of its letters bears the tone mark.
//!
//! Vietnamese writes each syllable as one word, and a syllable is an initial and a rime out of
//! two short closed lists. The lists are those of Vietnamese spelling (Quyết định 240/QĐ of
//! 1984 and the initial and rime tables of the primary school readers).

use std::sync::LazyLock;

use super::vowel::{Tone, Vowel, vowel};

/// Initials, lower case; "qu" and "gi" are initials before a vowel only.
const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Rimes without their tone. "ăk", "ak" and "êng", "êc" are not in school tables: the first
/// two serve highland names (Đăk, Đak), the others what is left of "giếng" and "giếc".
const RIMES: &str = "a ac ach ai ak am an ang anh ao ap at au ay \
    ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet \
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uên uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôp uôt up \
    ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu \
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
    y ych yêm yên yêng yêt yêu yn ynh yp yt yu";

/// The longest syllable is "nghiêng".
const LONGEST: usize = 7;

/// A word taken apart as a syllable: initial, vowels, what follows.
#[derive(Debug)]
pub(super) struct Syllable {
    /// Lower-case letters without their tone.
    letters: [char; LONGEST],
    len: usize,
    /// The vowel at each place, tone and case as written.
    vowels: [Option<Vowel>; LONGEST],
    /// First vowel after the initial.
    nucleus: usize,
    /// One past the last vowel.
    coda: usize,
    /// Places that carry a tone mark: how many, and the last of them.
    marks: usize,
    marked: usize,
    tone: Tone,
}

impl Syllable {
    /// Takes a word of precomposed letters apart; `None` when it is too long or has no vowel.
    pub(super) fn parse(word: impl Iterator<Item = char>) -> Option<Self> {
        let mut s = Self {
            letters: ['\0'; LONGEST],
            len: 0,
            vowels: [None; LONGEST],
            nucleus: 0,
            coda: 0,
            marks: 0,
            marked: 0,
            tone: Tone::LEVEL,
        };
        for c in word {
            if s.len == LONGEST {
                return None;
            }
            let found = vowel(c);
            if let Some(v) = found {
                if v.tone != Tone::LEVEL {
                    s.marks += 1;
                    s.marked = s.len;
                    s.tone = v.tone;
                }
                s.letters[s.len] = lower(v.plain());
            } else {
                s.letters[s.len] = lower(c);
            }
            s.vowels[s.len] = found;
            s.len += 1;
        }
        let is_vowel = |i: usize| i < s.len && s.vowels[i].is_some();
        let first = (0..s.len).find(|i| is_vowel(*i))?;
        // The u of "qu" and the i of "gi" belong to the initial when a vowel follows.
        let glide = first == 1
            && is_vowel(2)
            && matches!((s.letters[0], s.letters[1]), ('q', 'u') | ('g', 'i'));
        s.nucleus = if glide { 2 } else { first };
        s.coda = (s.nucleus..s.len).find(|i| !is_vowel(*i)).unwrap_or(s.len);
        Some(s)
    }

    /// Whether initial and rime are Vietnamese, the word has at most one tone mark, and the
    /// tone suits the ending (after c, ch, p, t only sắc and nặng).
    pub(super) fn is_valid(&self) -> bool {
        let known = |letters: &[char], set: &[u64]| {
            packed(letters).is_some_and(|packed| set.binary_search(&packed).is_ok())
        };
        let sets = sets();
        let stop = matches!(
            &self.letters[self.coda..self.len],
            ['c' | 'p' | 't' | 'k'] | ['c', 'h']
        );
        self.marks <= 1
            && (!stop || self.marks == 0 || self.tone.suits_stop())
            && known(&self.letters[..self.nucleus], &sets.onsets)
            && known(&self.letters[self.nucleus..self.len], &sets.rimes)
    }

    /// Where the tone mark belongs and what stands there now: `(from, to)` in letters, when the
    /// word has one mark in a wrong place and is a syllable otherwise.
    pub(super) fn misplaced(&self) -> Option<(usize, usize)> {
        if self.marks != 1 {
            return None;
        }
        let to = self.home()?;
        // oa, oe, uy: the second letter is right too, in the newer style.
        let second = self.has_two_styles() && self.marked == self.nucleus + 1;
        (self.marked != to && !second && self.is_valid()).then_some((self.marked, to))
    }

    /// The letters at both places after the move of [`Syllable::misplaced`].
    pub(super) fn moved(&self, from: usize, to: usize) -> Option<(char, char)> {
        Some((self.vowels[from]?.plain(), self.vowels[to]?.with(self.tone)))
    }

    /// The place of the mark by the rules of spelling, old style where there are two.
    fn home(&self) -> Option<usize> {
        let vowels = self.nucleus..self.coda;
        let marked = |i: &usize| self.vowels[*i].is_some_and(Vowel::is_marked);
        if let Some(i) = vowels.clone().rev().find(marked) {
            return Some(i);
        }
        match vowels.len() {
            0 => None,
            1 => Some(self.nucleus),
            _ if self.coda < self.len => Some(self.coda - 1),
            3 => Some(self.nucleus + 1),
            _ => Some(self.nucleus),
        }
    }

    fn has_two_styles(&self) -> bool {
        self.coda == self.len
            && matches!(
                &self.letters[self.nucleus..self.len],
                ['o', 'a' | 'e'] | ['u', 'y']
            )
    }
}

fn lower(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

/// Initials and rimes as numbers, sorted.
struct Sets {
    onsets: Vec<u64>,
    rimes: Vec<u64>,
}

fn sets() -> &'static Sets {
    static SETS: LazyLock<Sets> = LazyLock::new(|| {
        let set = |words: &mut dyn Iterator<Item = &'static str>| {
            let letters = words.map(|word| word.chars().collect::<Vec<char>>());
            let mut set: Vec<u64> = letters.filter_map(|letters| packed(&letters)).collect();
            set.sort_unstable();
            set
        };
        Sets {
            onsets: set(&mut ONSETS.iter().copied()),
            rimes: set(&mut RIMES.split_ascii_whitespace()),
        }
    });
    &SETS
}

/// Up to [`LONGEST`] letters of the Vietnamese alphabet, without tones, as one number.
fn packed(letters: &[char]) -> Option<u64> {
    letters.iter().try_fold(0, |packed, letter| {
        let code = match letter {
            'a'..='z' => *letter as u64 - 'a' as u64 + 1,
            'ă' => 27,
            'â' => 28,
            'đ' => 29,
            'ê' => 30,
            'ô' => 31,
            'ơ' => 32,
            'ư' => 33,
            _ => return None,
        };
        Some(packed << 6 | code)
    })
}

/// Whether a word of precomposed letters can be a Vietnamese syllable.
///
/// Case does not matter. This is what tells Vietnamese from other languages, and one encoding
/// from another: it knows spelling, not words.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    Syllable::parse(word.chars()).is_some_and(|s| s.is_valid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_words_are_syllables() {
        for word in [
            "Đảng", "nghiêng", "khuỷu", "huỳnh", "quý", "gìn", "giếng", "gì", "QUYẾT", "thuở",
            "hoà", "hòa", "ý", "yêu", "xoong", "Kạn", "Đăk", "Đắk", "kỹ", "lý", "rượu", "quốc",
        ] {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for word in [
            "",
            "Krông",
            "Niê",
            "ðað",
            "straße",
            "été",
            "phòc",
            "hằt",
            "qảủ",
            "TCCSĐ",
            "café1",
            "nghiêngs",
            "b",
            "über",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
