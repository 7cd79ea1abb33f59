//! Which edits leave the meaning of a figure alone.
//!
//! "Tăng 18", "giảm 18" and "chưa có 18" have one figure, "71 nữ" and "71 công nhân" too. In a
//! sentence with a figure only words without a meaning of their own, and slips of typing, may
//! differ.

use std::ops::Range;

use super::sketch::Sketch;
use crate::normalise::is_syllable;

/// Words that say nothing by themselves.
const EMPTY: [&str; 42] = [
    "được", "đã", "đang", "sẽ", "là", "và", "các", "những", "của", "cho", "với", "trong", "ở",
    "tại", "do", "vì", "để", "nhằm", "cùng", "thì", "mà", "này", "đó", "ấy", "số", "gồm", "bao",
    "cũng", "vừa", "đều", "rằng", "song", "tuy", "nhiên", "nhất", "đặc", "biệt", "hiện", "nay",
    "theo", "còn", "vẫn",
];

/// What differs between a copy and its original; `places` as `align` gives them.
pub(super) struct Edits<'s> {
    sketch: &'s Sketch,
    other: &'s Sketch,
    copy: Vec<&'s str>,
    original: Vec<&'s str>,
    places: &'s [Option<u32>],
}

impl<'s> Edits<'s> {
    pub(super) fn new(copy: &'s Sketch, original: &'s Sketch, places: &'s [Option<u32>]) -> Self {
        let edited = places.iter().any(Option::is_none)
            || places
                .windows(2)
                .any(|pair| pair[0].map(|place| place + 1) != pair[1]);
        // Nearly all copies have the very words of their original.
        let letters = |sketch: &'s Sketch| {
            if edited {
                sketch.letters().collect()
            } else {
                Vec::new()
            }
        };
        Self {
            sketch: copy,
            other: original,
            copy: letters(copy),
            original: letters(original),
            places,
        }
    }

    /// Whether the edits leave the meaning of all sentences with a figure alone.
    pub(super) fn are_harmless(&self) -> bool {
        let figures = self
            .copy
            .iter()
            .enumerate()
            .filter(|(_, word)| word.contains(char::is_numeric))
            .map(|(at, _)| at as u32);
        let claims = self.sketch.claims.iter().map(|claim| claim.words.0);
        let mut done = 0..0;
        self.copy.is_empty()
            || figures.chain(claims).all(|word| {
                done.contains(&(word as usize)) || {
                    done = self.sketch.sentence(word);
                    self.is_harmless(done.clone())
                }
            })
    }

    fn is_harmless(&self, sentence: Range<usize>) -> bool {
        self.more(sentence.clone()).all(|(more, after)| {
            is_empty(self.original[more as usize]) || self.is_slip_before(after, more)
        }) && sentence
            .clone()
            .filter(|word| self.places[*word].is_none())
            .all(|word| is_empty(self.copy[word]) || self.slip(word).is_some())
    }

    /// Whether a word's sentence is that of the original, but for slips of the copy. Whatever
    /// is read in it the original says too.
    pub(super) fn change_no_reading(&self, word: u32) -> bool {
        if self.copy.is_empty() {
            return true;
        }
        let mut sentence = self.sketch.sentence(word);
        self.more(sentence.clone())
            .all(|(more, after)| self.is_slip_before(after, more))
            && sentence.all(|word| {
                self.places[word].is_some()
                    || self.slip(word).is_some() && !is_syllable(self.copy[word])
            })
    }

    /// What the sentence has more in the original: each word, and the word of the copy behind
    /// it. Words of another sentence were left out and are none.
    fn more(&self, sentence: Range<usize>) -> impl Iterator<Item = (u32, usize)> {
        let end = sentence.end;
        let mut before = self.places[..sentence.start].iter().rev().flatten().next();
        let inside = sentence.filter_map(move |word| {
            let place = self.places[word].as_ref()?;
            let from = before.map_or(0, |before| before + 1);
            let start = self.other.sentence(*place).start as u32;
            before = Some(place);
            Some((from.max(start)..*place, word))
        });
        let last = self.places[..end].iter().rev().flatten().next();
        let behind = last.map(|last| {
            let next = self.places[end..].iter().flatten().next();
            let to = self.other.sentence(*last).end as u32;
            let next = next.map_or(to, |next| to.min(*next));
            (last + 1..next.max(last + 1), end)
        });
        inside
            .chain(behind)
            .flat_map(|(more, word)| more.map(move |more| (more, word)))
    }

    /// Whether a word of the original is the one before `after` in the copy, but for one slip.
    fn is_slip_before(&self, after: usize, more: u32) -> bool {
        after
            .checked_sub(1)
            .is_some_and(|word| self.slip(word) == Some(more))
    }

    /// The word of the original that stands between the same two words, if both are the same
    /// but for one slip. One of both is then no Vietnamese syllable.
    fn slip(&self, word: usize) -> Option<u32> {
        if self.places[word].is_some() {
            return None;
        }
        let place = match word.checked_sub(1) {
            None => 0,
            Some(before) => self.places[before]? + 1,
        };
        let next = self.places.get(word + 1);
        if next.is_some_and(|next| *next != Some(place + 1)) {
            return None;
        }
        let this = self.copy[word];
        let other = *self.original.get(place as usize)?;
        let slip = strsim::osa_distance(this, other) == 1
            && !(is_syllable(this) && is_syllable(other))
            && !this.contains(char::is_numeric);
        slip.then_some(place)
    }
}

fn is_empty(word: &str) -> bool {
    EMPTY.contains(&word)
}
