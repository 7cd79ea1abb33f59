//! Whether one article is a copy of another.
//!
//! Wrong merges cost more than missed ones. So each of these forbids it: a figure, date, unit or
//! name that the original does not have at this place of its text; a fact that it does not
//! have; the same fact of another unit, province or period; much other text; a short text
//! without further agreement; a part of the original that does not begin where it begins.

use super::align::align;
use super::sketch::{FactMark, Sketch};

/// Of so many words of a copy one may be another word.
const WORDS_TO_AN_EDIT: usize = 8;

/// A text of fewer words needs more agreement than that of its words.
const SHORT: usize = 40;

/// Days by which a period that is told from the day of publication may differ between a text
/// and its copy on another site.
const DAYS_LATE: i32 = 8;

/// Words that a trimmed copy may leave out at the start of the original.
const LATE_START: u32 = 12;

/// Whether `copy`, which is not longer than `original`, is a copy of it.
pub(super) fn is_copy(copy: &Sketch, original: &Sketch) -> bool {
    if copy.words.is_empty() {
        return false;
    }
    let most = copy.words.len() / WORDS_TO_AN_EDIT;
    let Some(places) = align(&original.body(), &copy.body(), most) else {
        return false;
    };
    is_sure(copy, original)
        && (is_beginning(&places) || is_most(copy, original) || same_headline(copy, original))
        && facts_stay(copy, original, &places)
}

/// Whether a text is long enough to be told by its words, or something else agrees.
fn is_sure(copy: &Sketch, original: &Sketch) -> bool {
    copy.words.len() >= SHORT
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
    copy.words.len() * 3 >= original.words.len() * 2
}

/// Whether the original has all that the copy says, of the same units and periods.
fn facts_stay(copy: &Sketch, original: &Sketch, places: &[Option<u32>]) -> bool {
    let edited = |word: u32| is_edited(copy, places, word);
    copy.claims.iter().all(|claim| {
        !edited(claim.word) || original.claims.iter().any(|other| other.says == claim.says)
    }) && copy.facts.iter().all(|fact| {
        let mut said = original
            .facts
            .iter()
            .filter(|other| other.says == fact.says)
            .peekable();
        if said.peek().is_none() {
            // The same sentence gives the same fact, unless another one repeats it.
            return match fact.word {
                Some(word) => !edited(word),
                None => agree(copy.title, original.title),
            };
        }
        said.any(|other| same_subject(fact, other, differ(copy.publisher, original.publisher)))
    })
}

/// Whether the sentence of a word has another wording in the original.
fn is_edited(copy: &Sketch, places: &[Option<u32>], word: u32) -> bool {
    let next = copy.sentences.partition_point(|start| *start <= word);
    let from = next
        .checked_sub(1)
        .map_or(0, |at| copy.sentences[at] as usize);
    let to = copy
        .sentences
        .get(next)
        .map_or(places.len(), |start| *start as usize);
    let sentence = &places[from..to];
    sentence.iter().any(Option::is_none)
        || sentence
            .windows(2)
            .any(|pair| pair[0].map(|place| place + 1) != pair[1])
}

/// Whether the same number is told of the same unit and period, as far as both are known.
fn same_subject(fact: &FactMark, other: &FactMark, other_publisher: bool) -> bool {
    let unit = match (fact.unit, other.unit) {
        (Some(a), Some(b)) => a == b,
        // "Toàn huyện" of two sites may be two districts.
        _ => !other_publisher,
    };
    unit && !differ(fact.province, other.province)
        && near(fact.start, other.start)
        && near(fact.end, other.end)
}

fn near(a: Option<i32>, b: Option<i32>) -> bool {
    a.zip(b).is_none_or(|(a, b)| (a - b).abs() <= DAYS_LATE)
}
