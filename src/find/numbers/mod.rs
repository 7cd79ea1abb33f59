//! Numbers in figures and words.
//!
//! Vietnamese writes 77.354 for seventy-seven thousand and 11,5 for eleven and a half. A
//! dot before exactly three figures parts thousands, before any other number of figures
//! decimals; a comma parts decimals, and thousands only where several groups of three
//! follow each other. Words are worth what their grammar says: hundreds, tens and ones
//! within a group, groups times their scale.

mod around;
mod figures;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::mention::{Number, Qualifier};
use crate::pack::Numbers;
use around::{
    alphanumeric_len, clause, find_word, last_clause, nth_word_end, preceded_by, preceded_by_pair,
    spaces,
};
use figures::read_figures;
use words::{Word, value_of};

/// Words that a number can have: nine hundred ninety-nine, four times, with their scales.
const LONGEST: usize = 24;

/// A number as it stands in a key text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The number with the words that qualify it.
    pub(super) outer: Range<usize>,
    /// The number alone; a range as a whole.
    pub(super) figure: Range<usize>,
    pub(super) number: Number,
    pub(super) percent: bool,
    pub(super) per: Option<String>,
    pub(super) weak: bool,
}

/// Reads numbers; made once from the packs' number words.
#[derive(Debug)]
pub(super) struct NumberReader {
    words: HashMap<String, Word>,
    weak: HashSet<String>,
    percent: Vec<String>,
    before: Vec<(String, Qualifier)>,
    after: Vec<(String, Qualifier)>,
    average: Vec<String>,
    per: Vec<(String, String)>,
    range_from: Vec<String>,
    range_to: Vec<String>,
}

/// A number without its surroundings.
#[derive(Debug, Clone)]
struct Bare {
    range: Range<usize>,
    value: f64,
    decimals: u8,
    weak: bool,
    words: bool,
}

impl NumberReader {
    pub(super) fn new(pack: &Numbers) -> Self {
        let mut words = HashMap::new();
        words.extend(
            pack.digits
                .iter()
                .map(|(w, v)| (w.clone(), Word::Digit(*v))),
        );
        words.extend(pack.ten.iter().map(|w| (w.clone(), Word::Ten)));
        words.extend(pack.tens.iter().map(|w| (w.clone(), Word::Tens)));
        words.extend(pack.zero_tens.iter().map(|w| (w.clone(), Word::ZeroTens)));
        words.extend(pack.hundred.iter().map(|w| (w.clone(), Word::Hundred)));
        words.extend(
            pack.scales
                .iter()
                .map(|(w, v)| (w.clone(), Word::Scale(*v))),
        );
        words.extend(
            pack.dozens
                .iter()
                .map(|(w, v)| (w.clone(), Word::Dozen(*v))),
        );
        words.extend(pack.half.iter().map(|w| (w.clone(), Word::Half)));
        let qualifiers = |table: &std::collections::BTreeMap<String, Vec<String>>| {
            let mut list: Vec<(String, Qualifier)> = table
                .iter()
                .filter_map(|(name, words)| Some((Qualifier::from_word(name)?, words)))
                .flat_map(|(q, words)| words.iter().map(move |w| (w.clone(), q)))
                .collect();
            list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
            list
        };
        Self {
            words,
            weak: pack.weak.iter().cloned().collect(),
            percent: pack.percent.clone(),
            before: qualifiers(&pack.before),
            after: qualifiers(&pack.after),
            average: pack.average.clone(),
            per: pack
                .per
                .iter()
                .flat_map(|(what, words)| words.iter().map(|w| (w.clone(), what.clone())))
                .collect(),
            range_from: pack.range_from.clone(),
            range_to: pack.range_to.clone(),
        }
    }

    /// All numbers of a key text, in order.
    pub(super) fn find(&self, key: &str) -> Vec<Found> {
        let mut bare = self.bare(key).into_iter().peekable();
        let mut found: Vec<Found> = Vec::new();
        while let Some(first) = bare.next() {
            let mut figure = first.range.clone();
            let mut value_hi = None;
            let mut decimals = first.decimals;
            if let Some(second) = bare.peek()
                && self.joins_range(key, &first, second)
            {
                value_hi = Some(second.value);
                decimals = decimals.max(second.decimals);
                figure.end = second.range.end;
                bare.next();
            }
            let percent_end = self.percent_end(key, figure.end);
            let mut outer = figure.start..percent_end.unwrap_or(figure.end);
            let mut qualifier = if value_hi.is_some() {
                Qualifier::Range
            } else {
                Qualifier::Exact
            };
            self.read_before(key, &mut outer, &mut qualifier);
            self.read_after(key, outer.end, &mut qualifier);
            let per = self.read_rate(key, &outer, &mut qualifier);
            found.push(Found {
                outer,
                figure,
                number: Number {
                    value: first.value,
                    value_hi,
                    qualifier,
                    decimals,
                },
                percent: percent_end.is_some(),
                per,
                weak: first.weak,
            });
        }
        found
    }

    /// What a run of number words is worth, all of it.
    pub(super) fn value_of_words(&self, key: &str) -> Option<f64> {
        let words: Option<Vec<Word>> = key
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(|w| self.words.get(w).copied())
            .collect();
        value_of(&words?)
    }

    fn bare(&self, key: &str) -> Vec<Bare> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < key.len() {
            let rest = &key[at..];
            let Some(c) = rest.chars().next() else { break };
            if c.is_ascii_digit() {
                let token_end = at + alphanumeric_len(rest);
                let (end, value, decimals) = match read_figures(key, at) {
                    Ok(figures) => figures,
                    Err(end) => {
                        at = end;
                        continue;
                    }
                };
                let glued = key[end..].chars().next().filter(|c| c.is_alphabetic());
                let one_letter = glued.is_some_and(|c| {
                    !key[end + c.len_utf8()..]
                        .chars()
                        .next()
                        .is_some_and(char::is_alphabetic)
                });
                if one_letter {
                    at = token_end.max(end);
                    continue;
                }
                let mut bare = Bare {
                    range: at..end,
                    value,
                    decimals,
                    weak: false,
                    words: false,
                };
                self.read_scales(key, &mut bare);
                at = bare.range.end;
                found.push(bare);
            } else if c.is_alphanumeric() {
                let len = alphanumeric_len(rest);
                if let Some(bare) = self.read_words(key, at) {
                    at = bare.range.end;
                    found.push(bare);
                } else {
                    at += len;
                }
            } else {
                at += c.len_utf8();
            }
        }
        found
    }

    /// Scale words after figures: 3,2 tỷ; 1 tỷ 200 triệu; 2 chục.
    fn read_scales(&self, key: &str, bare: &mut Bare) {
        let mut total = 0.0;
        let mut part = bare.value;
        let mut scaled = false;
        let mut limit = u64::MAX;
        while let Some((range, Word::Scale(scale) | Word::Dozen(scale))) =
            self.word_at(key, bare.range.end)
        {
            if scale >= limit {
                break;
            }
            limit = scale;
            bare.range.end = range.end;
            total += part * scale as f64;
            part = 0.0;
            scaled = true;
            if let Some((range, Word::Half)) = self.word_at(key, bare.range.end) {
                total += scale as f64 / 2.0;
                bare.range.end = range.end;
                break;
            }
            // Another figure with a smaller scale: "1 tỷ 200 triệu".
            let next = bare.range.end + spaces(&key[bare.range.end..]);
            if next == bare.range.end || !key[next..].starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            let Ok((end, value, _)) = read_figures(key, next) else {
                break;
            };
            match self.word_at(key, end) {
                Some((_, Word::Scale(smaller))) if smaller < scale => {
                    bare.range.end = end;
                    part = value;
                }
                _ => break,
            }
        }
        if scaled {
            bare.value = (total + part).round_to(6);
            bare.decimals = 0;
        }
    }

    /// The number word after the spaces at `at`.
    fn word_at(&self, key: &str, at: usize) -> Option<(Range<usize>, Word)> {
        let gap = spaces(&key[at..]);
        let start = at + gap;
        let len = alphanumeric_len(&key[start..]);
        if len == 0 || (gap == 0 && at > 0) {
            return None;
        }
        let word = self.words.get(&key[start..start + len])?;
        Some((start..start + len, *word))
    }

    fn read_words(&self, key: &str, at: usize) -> Option<Bare> {
        let mut words = Vec::new();
        let mut ends = Vec::new();
        let mut next = at;
        loop {
            let len = alphanumeric_len(&key[next..]);
            let Some(word) = self.words.get(&key[next..next + len]) else {
                break;
            };
            words.push(*word);
            ends.push(next + len);
            if words.len() == LONGEST {
                break;
            }
            let gap = spaces(&key[next + len..]);
            if gap == 0 {
                break;
            }
            next = next + len + gap;
        }
        while !words.is_empty() {
            if let Some(value) = value_of(&words) {
                let end = ends[words.len() - 1];
                let weak = words.len() == 1;
                if weak && !self.weak.contains(&key[at..end]) {
                    return None;
                }
                return Some(Bare {
                    range: at..end,
                    value,
                    decimals: 0,
                    weak,
                    words: true,
                });
            }
            words.pop();
        }
        None
    }

    fn joins_range(&self, key: &str, first: &Bare, second: &Bare) -> bool {
        if second.value <= first.value || first.weak || second.weak {
            return false;
        }
        let between = key[first.range.end..second.range.start].trim();
        if between == "-" {
            return !first.words && !second.words;
        }
        let percent = |s: &str| s.trim_start_matches('%').trim_start().to_owned();
        let from = preceded_by(&key[..first.range.start], &self.range_from).is_some();
        if percent(between) == "-" {
            return true;
        }
        from && self.range_to.iter().any(|to| {
            // "từ 180 đến 200", "từ 180 đảng viên đến 200 đảng viên"
            between
                .rsplit_once(to.as_str())
                .is_some_and(|(noun, rest)| {
                    rest.is_empty()
                        && noun.split(' ').count() <= 4
                        && !noun.contains([',', '.', ';', ':', '('])
                })
        })
    }

    fn percent_end(&self, key: &str, at: usize) -> Option<usize> {
        let start = at + spaces(&key[at..]);
        let rest = &key[start..];
        if rest.starts_with('%') {
            return Some(start + 1);
        }
        let word = self.percent.iter().find(|w| {
            rest.starts_with(w.as_str())
                && !rest[w.len()..].starts_with(|c: char| c.is_alphanumeric())
        })?;
        (start > at).then_some(start + word.len())
    }

    fn read_before(&self, key: &str, outer: &mut Range<usize>, qualifier: &mut Qualifier) {
        loop {
            let before = &key[..outer.start];
            if let Some((start, q)) = preceded_by_pair(before, &self.before) {
                outer.start = start;
                if *qualifier == Qualifier::Exact {
                    *qualifier = q;
                }
                continue;
            }
            if let Some(start) = preceded_by(before, &self.range_from)
                && *qualifier == Qualifier::Range
            {
                outer.start = start;
                continue;
            }
            return;
        }
    }

    fn read_after(&self, key: &str, end: usize, qualifier: &mut Qualifier) {
        let rest = clause(&key[end..]);
        let rest = &rest[..nth_word_end(rest, 7)];
        for (cue, q) in &self.after {
            if find_word(rest, cue).is_some() {
                *qualifier = *q;
                return;
            }
        }
    }

    fn read_rate(
        &self,
        key: &str,
        outer: &Range<usize>,
        qualifier: &mut Qualifier,
    ) -> Option<String> {
        let before = last_clause(&key[..outer.start], 9);
        let after = clause(&key[outer.end..]);
        let after = &after[..nth_word_end(after, 4)];
        if self.average.iter().any(|w| find_word(before, w).is_some()) {
            *qualifier = Qualifier::Average;
        }
        self.per
            .iter()
            .find(|(word, _)| {
                if word.starts_with('/') {
                    after.contains(word.as_str())
                } else {
                    find_word(before, word).is_some() || find_word(after, word).is_some()
                }
            })
            .map(|(_, what)| what.clone())
    }
}

trait RoundTo {
    fn round_to(self, decimals: i32) -> Self;
}

impl RoundTo for f64 {
    /// Undoes the last bits that a product of decimals adds: 3,2 tỷ is 3200000000.
    fn round_to(self, decimals: i32) -> Self {
        let scale = 10_f64.powi(decimals);
        let scaled = self * scale;
        if scaled.abs() < 9e15 {
            scaled.round() / scale
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests;
