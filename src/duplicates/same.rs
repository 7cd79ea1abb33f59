//! Whether one article is a copy of another.
//!
//! Wrong merges cost more than missed ones. So each of these forbids it: a figure, date, unit or
//! name that the original does not have at this place of its text; a fact that it does not
//! have; the same fact of another unit, province or period; much other text; a short text
//! without further agreement; a part of the original that does not begin where it begins.

use super::align::align;
use super::edits::Edits;
use super::sketch::{FactMark, Sketch};
use super::words::Word;

/// Of so many words of a copy one may be another word.
const WORDS_TO_AN_EDIT: usize = 8;

/// How many words of a copy of so many its original may lack.
pub(super) const fn may_be_left_out(words: u32) -> usize {
    words as usize / WORDS_TO_AN_EDIT
}

/// A text of fewer words needs more agreement than that of its words.
const SHORT: u32 = 40;

/// Days by which a period that is told from the day of publication may differ between a text
/// and its copy on another site.
const DAYS_LATE: i32 = 8;

/// A text of so many words, units with their names, and figures says itself of whom it speaks.
const PLACED_WORDS: u32 = 100;
const PLACED_UNITS: u32 = 2;
const PLACED_FIGURES: usize = 4;

/// So many different figures are not those of two units.
const MANY_FIGURES: usize = 6;

/// Words that a trimmed copy may leave out at the start of the original.
const LATE_START: u32 = 12;

/// An article that is compared with others.
#[derive(Debug)]
pub(super) struct Known {
    sketch: Sketch,
    body: Vec<Word>,
    /// What its words hash to, ascending: how many words each is, and whether one of them is
    /// distinctive.
    words: Vec<(u32, usize, bool)>,
}

impl Known {
    pub(super) fn new(sketch: Sketch) -> Self {
        let body = sketch.body();
        let mut hashes: Vec<_> = body
            .iter()
            .map(|w| (w.hash(), w.is_distinctive()))
            .collect();
        hashes.sort_unstable();
        let words = hashes.chunk_by(|a, b| a.0 == b.0);
        let words = words.map(|same| (same[0].0, same.len(), same[same.len() - 1].1));
        Self {
            words: words.collect(),
            body,
            sketch,
        }
    }

    /// Whether it is a copy of an article that is not shorter.
    pub(super) fn is_copy_of(&self, whole: &Self) -> bool {
        let (copy, original) = (&self.sketch, &whole.sketch);
        let most = may_be_left_out(copy.words);
        if copy.words == 0 || !self.may_lie_in(whole, most) {
            return false;
        }
        let Some(places) = align(&whole.body, &self.body, most) else {
            return false;
        };
        is_sure(copy, original)
            && (is_beginning(&places) || is_most(copy, original) || same_headline(copy, original))
            && figures_stay(copy, original, &places)
    }

    /// Whether a body has all distinctive words and all but `most` others, in whatever order:
    /// without that no order need be looked for.
    fn may_lie_in(&self, whole: &Self, most: usize) -> bool {
        let is_missing = |word: &&(u32, usize, bool)| {
            let found = whole.words.binary_search_by_key(&word.0, |other| other.0);
            found.is_err()
        };
        let distinctive = |word: &&(u32, usize, bool)| word.2;
        !self
            .words
            .iter()
            .filter(distinctive)
            .any(|word| is_missing(&word))
            && self
                .words
                .iter()
                .filter(is_missing)
                .map(|word| word.1)
                .sum::<usize>()
                <= most
    }
}

/// Whether a text is long enough to be told by its words, or something else agrees.
fn is_sure(copy: &Sketch, original: &Sketch) -> bool {
    copy.words >= SHORT
        || same_headline(copy, original)
        || agree(copy.publisher, original.publisher)
        || (!copy.facts.is_empty()
            && copy.facts.iter().all(|fact| {
                fact.unit.is_some()
                    && fact.end.is_some()
                    && original.facts.iter().any(|other| {
                        other.says == fact.says && other.unit == fact.unit && other.end == fact.end
                    })
            }))
}

fn same_headline(copy: &Sketch, original: &Sketch) -> bool {
    agree(copy.title, original.title) || agree(copy.url, original.url)
}

/// Whether both are known and equal.
fn agree(a: Option<u64>, b: Option<u64>) -> bool {
    a.is_some() && a == b
}

/// Whether both are known and differ.
fn differ(a: Option<u64>, b: Option<u64>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

/// Whether a trimmed copy begins as the original does. An essay that quotes a short news is not
/// its original.
fn is_beginning(places: &[Option<u32>]) -> bool {
    places
        .iter()
        .flatten()
        .next()
        .is_some_and(|first| *first <= LATE_START)
}

fn is_most(copy: &Sketch, original: &Sketch) -> bool {
    copy.words * 3 >= original.words * 2
}

/// Whether the original has all figures that the copy has, with the same meaning, of the same
/// units and periods.
fn figures_stay(copy: &Sketch, original: &Sketch, places: &[Option<u32>]) -> bool {
    let edits = Edits::new(copy, original, places);
    edits.are_harmless()
        && copy.claims.iter().all(|claim| {
            edits.change_no_reading(claim.words.0)
                || original.claims.iter().any(|other| other.says == claim.says)
        })
        && copy
            .facts
            .iter()
            .all(|fact| fact_stays(fact, copy, original, &edits))
}

fn fact_stays(fact: &FactMark, copy: &Sketch, original: &Sketch, edits: &Edits<'_>) -> bool {
    let Some(word) = fact.word else {
        // A figure of the headline.
        return agree(copy.title, original.title)
            || original.facts.iter().any(|other| other.says == fact.says);
    };
    let mut said = original
        .facts
        .iter()
        .filter(|other| other.says == fact.says)
        .peekable();
    if said.peek().is_none() {
        // The same sentence gives the same fact, unless another one repeats it.
        return edits.change_no_reading(word);
    }
    let other_publisher = differ(copy.publisher, original.publisher);
    said.any(|other| {
        same_period(fact, other)
            && (is_placed(copy, other_publisher) || same_unit(fact, other, other_publisher))
    })
}

/// Whether a text itself says of whom it speaks, or has more figures than two units share. What
/// its headline or its publisher make of "toàn huyện" then tells no two texts apart.
fn is_placed(copy: &Sketch, other_publisher: bool) -> bool {
    let named = copy.units >= PLACED_UNITS && copy.claims.len() >= PLACED_FIGURES;
    let figures = || {
        let mut figures: Vec<u64> = copy.claims.iter().map(|claim| claim.says).collect();
        figures.sort_unstable();
        figures.dedup();
        figures.len()
    };
    copy.words >= PLACED_WORDS && (named || !other_publisher && figures() >= MANY_FIGURES)
}

/// Whether the same number is told of the same unit, as far as both are known.
fn same_unit(fact: &FactMark, other: &FactMark, other_publisher: bool) -> bool {
    let unit = match (fact.unit, other.unit) {
        (Some(a), Some(b)) => a == b,
        // "Toàn huyện" of two sites may be two districts.
        _ => !other_publisher,
    };
    unit && !differ(fact.province, other.province)
}

fn same_period(fact: &FactMark, other: &FactMark) -> bool {
    let near =
        |a: Option<i32>, b: Option<i32>| a.zip(b).is_none_or(|(a, b)| (a - b).abs() <= DAYS_LATE);
    near(fact.start, other.start) && near(fact.end, other.end)
}
