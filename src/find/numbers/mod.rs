//! Numbers in figures and words.
//!
//! Vietnamese writes 77.354 for seventy-seven thousand and 11,5 for eleven and a half. A
//! dot before exactly three figures parts thousands, before any other number of figures
//! decimals; a comma parts decimals, and thousands only where several groups of three
//! follow each other, or where the document does so elsewhere ([`Style`]). Words are worth
//! what their grammar says (see `words.rs`). Where a block holds nothing but a number, as a
//! table's cell does, forms are read that mean other things inside a sentence: a sign, a
//! bare "trăm", ",77".

mod around;
mod bare;
mod cues;
mod figures;
mod lone;
mod style;
mod words;

use std::ops::Range;

use super::keyed::Keyed;
use crate::mention::{Number, Qualifier, Separator};
use crate::pack::Numbers;
use crate::word_table::{WordMap, WordSet};
use bare::Bare;
use words::{Digit, Word};

pub(super) use around::preceded_by;
pub(super) use style::Style;

/// The least share of an aim that is told in the scale of the aim: "1/2 triệu" is a half.
const SHARE: f64 = 0.01;

/// A number as it stands in a key text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The number with the words that qualify it.
    pub(super) outer: Range<usize>,
    /// The number alone; a range as a whole.
    pub(super) figure: Range<usize>,
    pub(super) number: Number,
    pub(super) kind: FoundKind,
    pub(super) per: Option<String>,
    pub(super) weak: bool,
    /// See [`crate::mention::Around`].
    pub(super) relation: Option<&'static str>,
    pub(super) out_of: Option<f64>,
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FoundKind {
    Count,
    Percent,
    /// An interval that is no count: hàng chục.
    Vague,
}

/// Reads numbers; made once from the packs' number words.
#[derive(Debug)]
pub(super) struct NumberReader {
    words: WordMap<Word>,
    pack: Numbers,
    weak: WordSet,
    before: Vec<(String, Qualifier)>,
    after: Vec<(String, Qualifier)>,
    per: Vec<(String, String)>,
    change: Vec<(String, &'static str)>,
}

/// Where numbers are looked for.
#[derive(Debug, Clone, Copy)]
struct Place<'t> {
    key: &'t str,
    text: &'t str,
    keyed: &'t Keyed,
    style: Style,
    /// Where listed words stand of which each alone says nothing of a number.
    closed: &'t [Range<usize>],
}

impl Place<'_> {
    /// The text as printed behind a range of the key: letters with their case.
    fn printed(&self, range: &Range<usize>) -> &str {
        &self.text[self.keyed.range_to_text(range)]
    }
}

impl NumberReader {
    pub(super) fn new(pack: &Numbers) -> Self {
        let mut words = WordMap::default();
        for (word, value) in &pack.digits {
            let digit = Digit {
                value: u8::try_from(*value).unwrap_or(0).min(9),
                bound: pack.bound.contains(word),
                last: !pack.never_last.contains(word),
            };
            words.insert(word.clone(), Word::Digit(digit));
        }
        for (list, word) in [
            (&pack.ten, Word::Ten),
            (&pack.tens, Word::Tens),
            (&pack.zero_tens, Word::ZeroTens),
            (&pack.hundred, Word::Hundred),
            (&pack.half, Word::Half),
            (&pack.half_of, Word::HalfOf),
            (&pack.point, Word::Point),
        ] {
            words.extend(list.iter().map(|w| (w.clone(), word)));
        }
        let scaled = |(w, v): (&String, &u64)| (w.clone(), Word::Scale(*v));
        words.extend(pack.scales.iter().map(scaled));
        let dozens = |(w, v): (&String, &u64)| (w.clone(), Word::Dozen(*v));
        words.extend(pack.dozens.iter().map(dozens));
        Self {
            words,
            weak: pack.weak.iter().cloned().collect(),
            before: listed(&pack.before, Qualifier::from_word),
            after: listed(&pack.after, Qualifier::from_word),
            per: listed(&pack.per, |what| Some(what.to_owned())),
            change: listed(&pack.change, |name| {
                let names = ["increase", "decrease", "exceeded"];
                names.into_iter().find(|n| *n == name)
            }),
            pack: pack.clone(),
        }
    }

    /// All numbers of a key text, in order.
    pub(super) fn find(
        &self,
        text: &str,
        keyed: &Keyed,
        style: Style,
        closed: &[Range<usize>],
    ) -> Vec<Found> {
        let place = Place {
            key: &keyed.key,
            text,
            keyed,
            style,
            closed,
        };
        if let Some(found) = self.lone(&place) {
            return vec![found];
        }
        let mut bare = self.bare(&place).into_iter().peekable();
        let mut found: Vec<Found> = Vec::new();
        while let Some(mut first) = bare.next() {
            let mut figure = first.range.clone();
            let mut value_hi = first.value_hi;
            let mut decimals = first.decimals;
            if let Some(second) = bare.peek()
                && self.joins_range(place.key, &first, second)
            {
                scale_both(&mut first, second);
                value_hi = Some(second.value);
                decimals = decimals.max(second.decimals);
                figure.end = second.range.end;
                bare.next();
            }
            if let Some(second) = bare.peek()
                && value_hi.is_none()
                && key_between(place.key, &first, second) == "/"
            {
                scale_first(&mut first, second);
            }
            let of = bare
                .peek()
                .filter(|second| value_hi.is_none() && is_fraction(place.key, &first, second));
            let out_of = of.map(|second| second.value);
            let whole_of = found.last().is_some_and(|last| {
                last.out_of == Some(first.value)
                    && place.key[last.figure.end..first.range.start].trim() == "/"
            });
            found.push(self.qualified(&place, &first, figure, (value_hi, decimals)));
            if let Some(last) = found.last_mut().filter(|f| f.kind == FoundKind::Count) {
                last.out_of = out_of;
                if out_of.is_some() {
                    last.relation = Some("part");
                } else if whole_of {
                    last.relation = Some("whole");
                }
            }
        }
        found
    }

    /// A number with the words around it that change what it says.
    fn qualified(
        &self,
        place: &Place<'_>,
        first: &Bare,
        figure: Range<usize>,
        (value_hi, decimals): (Option<f64>, u8),
    ) -> Found {
        let key = place.key;
        let percent_end = self.percent_end(key, figure.end);
        let mut outer = figure.start..percent_end.unwrap_or(figure.end);
        let mut qualifier = match value_hi {
            _ if first.vague => Qualifier::About,
            Some(_) => Qualifier::Range,
            None => Qualifier::Exact,
        };
        self.read_before(key, &mut outer, &mut qualifier);
        self.read_after(key, outer.end, &mut qualifier);
        let per = self.read_rate(place, &outer, &mut qualifier);
        let kind = match percent_end {
            Some(_) => FoundKind::Percent,
            None if first.vague => FoundKind::Vague,
            None => FoundKind::Count,
        };
        let relation = (kind == FoundKind::Count)
            .then(|| self.change_before(&key[..outer.start]))
            .flatten();
        Found {
            outer,
            figure,
            number: Number {
                value: first.value,
                value_hi,
                qualifier,
                decimals,
                separator: first.separator,
            },
            kind,
            per,
            weak: first.weak,
            relation,
            out_of: None,
        }
    }

    /// What a run of number words is worth, all of it; also of words that follow others.
    pub(super) fn value_of_words(&self, key: &str) -> Option<f64> {
        words::value_of(&self.words_of(key)?, true).map(|worth| worth.value)
    }

    /// The same for words that stand on their own in a sentence: not "trăm tư".
    pub(super) fn value_of_sentence_words(&self, key: &str) -> Option<f64> {
        words::value_of(&self.words_of(key)?, false).map(|worth| worth.value)
    }

    /// The year that words tell figure by figure or in pairs.
    pub(super) fn year_of_words(&self, key: &str) -> Option<i64> {
        words::year_of(&self.words_of(key)?)
    }

    /// Whether a text begins with a number word.
    pub(super) fn starts(&self, key: &str) -> bool {
        let first = key.split(' ').next().unwrap_or_default();
        self.words.contains_key(first)
    }

    fn words_of(&self, key: &str) -> Option<Vec<Word>> {
        key.split(' ')
            .filter(|w| !w.is_empty())
            .map(|w| self.words.get(w).copied())
            .collect()
    }
}

/// The words of a table with what they stand for, the longest first.
fn listed<T: Clone>(
    table: &std::collections::BTreeMap<String, Vec<String>>,
    name: impl Fn(&str) -> Option<T>,
) -> Vec<(String, T)> {
    let mut list: Vec<(String, T)> = table
        .iter()
        .filter_map(|(what, words)| Some((name(what)?, words)))
        .flat_map(|(what, words)| words.iter().map(move |w| (w.clone(), what.clone())))
        .collect();
    list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    list
}

/// "từ 1 đến 2 nghìn": the scale holds for both ends where the first is below the second.
fn scale_both(first: &mut Bare, second: &Bare) {
    if let (None, Some(scale)) = (first.scale, second.scale)
        && first.value < second.value / scale
    {
        first.value = rounded(first.value * scale);
        first.decimals = 0;
    }
}

/// "4.015/5.646 tỷ": what was reached of an aim, in the scale of the aim.
fn scale_first(first: &mut Bare, second: &Bare) {
    if let (None, Some(scale)) = (first.scale, second.scale)
        && first.value >= SHARE * second.value / scale
        && first.value > 1.0
    {
        first.value = rounded(first.value * scale);
        first.decimals = 0;
    }
}

fn key_between<'k>(key: &'k str, first: &Bare, second: &Bare) -> &'k str {
    key[first.range.end..second.range.start].trim()
}

/// "12/15": two counts, of which the first is a part of the second.
fn is_fraction(key: &str, first: &Bare, second: &Bare) -> bool {
    let whole = |b: &Bare| b.decimals == 0 && !b.words && b.value_hi.is_none();
    whole(first)
        && whole(second)
        && first.value <= second.value
        && key[first.range.end..second.range.start].trim() == "/"
        && !key[second.range.end..].starts_with('/')
}

/// Undoes the last bits that a product of decimals adds: 3,2 tỷ is 3200000000.
fn rounded(value: f64) -> f64 {
    let scaled = value * 1e6;
    if scaled.abs() < 9e15 {
        scaled.round() / 1e6
    } else if value.abs() < 9e15 && (value - value.round()).abs() < 1e-3 {
        value.round()
    } else {
        value
    }
}

impl Default for Bare {
    fn default() -> Self {
        Self {
            range: 0..0,
            value: 0.0,
            value_hi: None,
            decimals: 0,
            separator: Separator::Plain,
            scale: None,
            weak: false,
            vague: false,
            words: false,
        }
    }
}

#[cfg(test)]
mod tests;
