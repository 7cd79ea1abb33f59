//! The words around a number that change what it says: hơn, trở lên, bình quân, tăng.

use std::ops::Range;

use super::around::{
    clause, find_word, find_words, last_clause, nth_word_end, preceded_by, preceded_by_pair, spaces,
};
use super::bare::Bare;
use super::{NumberReader, Place};
use crate::mention::Qualifier;

/// Letters that a unit of measure inside a range may have: "15cm-25cm".
const MEASURE: usize = 4;

impl NumberReader {
    pub(super) fn joins_range(&self, key: &str, first: &Bare, second: &Bare) -> bool {
        if second.value <= first.value || first.value_hi.or(second.value_hi).is_some() {
            return false;
        }
        let words = first.words || second.words;
        let between = key[first.range.end..second.range.start].trim();
        if let Some(measure) = between.strip_suffix('-').map(str::trim_end) {
            let measure = measure == "%" || self.is_measure(measure);
            return measure || between == "-" && !words;
        }
        let from = preceded_by(&key[..first.range.start], &self.pack.range_from).is_some();
        if (first.weak || second.weak) && !from {
            return false;
        }
        let plain = between.strip_prefix('%').unwrap_or(between).trim_start();
        if self.pack.range_to.iter().any(|to| to == plain) {
            return true;
        }
        from && self.pack.range_to.iter().any(|to| {
            // "từ 180 đảng viên đến 200 đảng viên"
            between
                .rsplit_once(to.as_str())
                .is_some_and(|(noun, rest)| {
                    rest.is_empty()
                        && noun.split(' ').count() <= 4
                        && !noun.contains([',', '.', ';', ':', '('])
                })
        })
    }

    fn is_measure(&self, text: &str) -> bool {
        text.chars().count() <= MEASURE
            && (self.pack.measures.iter().any(|m| m == text) || text == "$" || text == "₫")
    }

    pub(super) fn percent_end(&self, key: &str, at: usize) -> Option<usize> {
        let start = at + spaces(&key[at..]);
        let rest = &key[start..];
        if rest.starts_with('%') {
            return Some(start + 1);
        }
        let word = self.pack.percent.iter().find(|w| {
            rest.starts_with(w.as_str())
                && !rest[w.len()..].starts_with(|c: char| c.is_alphanumeric())
        })?;
        (start > at).then_some(start + word.len())
    }

    pub(super) fn read_before(
        &self,
        key: &str,
        outer: &mut Range<usize>,
        qualifier: &mut Qualifier,
    ) {
        loop {
            let before = &key[..outer.start];
            if let Some((start, q)) = preceded_by_pair(before, &self.before) {
                outer.start = start;
                if *qualifier == Qualifier::Exact {
                    *qualifier = q;
                }
                continue;
            }
            if let Some(start) = preceded_by(before, &self.pack.range_from)
                && *qualifier == Qualifier::Range
            {
                outer.start = start;
                continue;
            }
            return;
        }
    }

    pub(super) fn read_after(&self, key: &str, end: usize, qualifier: &mut Qualifier) {
        let rest = clause(&key[end..]);
        let rest = &rest[..nth_word_end(rest, 7)];
        for (cue, q) in &self.after {
            if find_word(rest, cue).is_some() {
                *qualifier = *q;
                return;
            }
        }
    }

    pub(super) fn read_rate(
        &self,
        place: &Place<'_>,
        outer: &Range<usize>,
        qualifier: &mut Qualifier,
    ) -> Option<String> {
        let key = place.key;
        let before = last_clause(&key[..outer.start], 9);
        let after = clause(&key[outer.end..]);
        let after = &after[..nth_word_end(after, 4)];
        // "thu nhập bình quân đầu người đạt 65 triệu": so much it is, and not on average.
        let open = |at: usize| !place.closed.iter().any(|words| words.contains(&at));
        let from = outer.start - before.len();
        let is_before = |word: &str| find_words(before, word).any(|at| open(from + at));
        let is_after = |word: &str| find_words(after, word).any(|at| open(outer.end + at));
        if self.pack.average.iter().any(|word| is_before(word)) {
            *qualifier = Qualifier::Average;
        }
        self.per
            .iter()
            .find(|(word, _)| {
                if word.starts_with('/') {
                    let mut found = after.match_indices(word.as_str());
                    found.any(|(at, _)| open(outer.end + at))
                } else {
                    is_before(word) || is_after(word)
                }
            })
            .map(|(_, what)| what.clone())
    }

    /// "tăng 5", "giảm so với cùng kỳ 18": the number is a difference.
    pub(super) fn change_before(&self, before: &str) -> Option<&'static str> {
        let mut end = before.len();
        while let Some(start) = preceded_by(&before[..end], &self.pack.change_gap) {
            end = start;
        }
        let (_, name) = preceded_by_pair(&before[..end], &self.change)?;
        Some(name)
    }
}
