//! Figures of the headline that the body tells again in words that no rule knows.

use std::collections::BTreeMap;

use super::{HORIZON, Linker};
use crate::article::BlockKind;
use crate::find::{Count, Kind, RuleMatch, Sentence};
use crate::pack::RuleMetric;

/// The least number that is taken for a headline's figure when it is met again without a noun
/// of people: smaller ones may count anything.
const LEAST: f64 = 10.0;

/// The least number that is taken for one where both places count the same people.
const LEAST_ALIKE: f64 = 2.0;

/// Sentences of a headline, and figures of each, that are looked for in the body.
const FIGURES: usize = 8;

impl Linker<'_> {
    /// "Kết nạp 848 đảng viên" above, "Trong 848 đảng viên kết nạp được, …" below: what the
    /// headline counts is counted where it is told in full. By sentence, in text order.
    pub(super) fn headlined(&self) -> BTreeMap<usize, Vec<RuleMatch>> {
        let mut again: BTreeMap<usize, Vec<RuleMatch>> = BTreeMap::new();
        let sentences = self.sentences.iter().take(HORIZON);
        let titles = sentences.filter(|s| self.kind(s) == BlockKind::Title);
        for title in titles.take(FIGURES) {
            for matched in title.matches.iter().take(FIGURES) {
                if let Some((sentence, matched)) = self.below(title, matched) {
                    again.entry(sentence).or_default().push(matched);
                }
            }
        }
        for matches in again.values_mut() {
            matches.sort_by_key(RuleMatch::figure);
        }
        again
    }

    /// Where the body tells a figure of the headline again, if no rule reads it there.
    fn below(&self, title: &Sentence, matched: &RuleMatch) -> Option<(usize, RuleMatch)> {
        let rule = &self.packs.rules[matched.rule];
        let RuleMetric::Is(metric) = rule.metric else {
            return None;
        };
        let metric = &self.packs.metrics[metric];
        let told = count(title, matched.count?)?;
        if !metric.flow || rule.part || rule.aside || told.number.value < LEAST_ALIKE {
            return None;
        }
        let same = |s: &Sentence, token: usize| {
            count(s, token).is_some_and(|c| {
                c.number.value.to_bits() == told.number.value.to_bits() && c.relation.is_none()
            })
        };
        let body = || {
            let sentences = self.sentences.iter().enumerate().take(HORIZON);
            sentences
                .filter(|(_, s)| !matches!(self.kind(s), BlockKind::Title | BlockKind::Caption))
        };
        let read = |s: &Sentence, token: usize| {
            s.matches.iter().any(|m| {
                let metric = self.packs.rules[m.rule].metric;
                m.figure() == Some(token) && !matches!(metric, RuleMetric::None { .. })
            })
        };
        let all = |s: &Sentence| 0..s.tokens.len();
        if body().any(|(_, s)| all(s).any(|token| same(s, token) && read(s, token))) {
            return None;
        }
        let nouns: Vec<usize> = matched
            .words
            .iter()
            .filter_map(|w| list(title, w.1))
            .collect();
        body().find_map(|(index, sentence)| {
            let token = all(sentence)
                .filter(|token| same(sentence, *token))
                .find(|token| self.counts(sentence, *token, &metric.of, (told, &nouns)))?;
            let at = sentence.masked.place_of(token)?;
            let mut words = Vec::new();
            if let Some(noun) = sentence.masked.next_to(token)
                && let Some(list) = list(sentence, noun)
            {
                words.push((self.packs.lexicon.entries()[list].slot.clone(), noun));
            }
            let again = RuleMatch {
                range: at..at + FIGURE,
                length: 1,
                count: Some(token),
                second: None,
                percent: None,
                unit: None,
                period: None,
                words,
                rule: matched.rule,
            };
            Some((index, again))
        })
    }

    /// Whether a number counts what the metric counts, or nothing that the sentence names.
    fn counts(
        &self,
        sentence: &Sentence,
        token: usize,
        of: &str,
        (told, nouns): (&Count, &[usize]),
    ) -> bool {
        let Some(at) = sentence.masked.place_of(token) else {
            return false;
        };
        let behind = &sentence.masked.text[at + FIGURE..];
        if behind.is_empty() || behind.starts_with([',', '.', ';', ')']) {
            return told.number.value >= LEAST;
        }
        let noun = sentence.masked.next_to(token);
        noun.and_then(|noun| list(sentence, noun))
            .is_some_and(|noun| {
                // "8 người bị truy tố": a few people may be anybody.
                self.packs.lexicon.entries()[noun].of.as_deref() == Some(of)
                    && (told.number.value >= LEAST || nouns.contains(&noun))
            })
    }
}

/// Bytes of a figure in a masked text.
const FIGURE: usize = crate::pack::mask::COUNT.len_utf8();

/// A plain number among the tokens of a sentence.
fn count(sentence: &Sentence, token: usize) -> Option<&Count> {
    match &sentence.tokens[token].kind {
        Kind::Count(count) if !count.weak => Some(count),
        _ => None,
    }
}

/// The list of a listed word.
fn list(sentence: &Sentence, token: usize) -> Option<usize> {
    match sentence.tokens[token].kind {
        Kind::Word(list) => Some(list),
        _ => None,
    }
}
