//! Rules on masked sentences: which match, and which wins a figure.

use std::collections::HashSet;
use std::ops::Range;

use super::{PercentMeaning, Sentence};
use crate::pack::{Packs, is_whole};

/// A rule that matches in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleMatch {
    /// Index into [`Packs::rules`].
    pub rule: usize,
    /// Bytes of the masked text.
    pub range: Range<usize>,
    /// Its characters: slots count as one.
    pub length: usize,
    /// The number: an index into the sentence's tokens.
    pub count: Option<usize>,
    /// A second number, likewise.
    pub second: Option<usize>,
    /// The percentage, likewise.
    pub percent: Option<usize>,
    /// The unit, likewise.
    pub unit: Option<usize>,
    /// The date, likewise.
    pub period: Option<usize>,
    /// Listed words in slots: slot and token, in text order.
    pub words: Vec<(String, usize)>,
}

impl RuleMatch {
    /// The figure that the rule claims.
    #[must_use]
    pub fn figure(&self) -> Option<usize> {
        self.count.or(self.percent)
    }
}

/// All matches of all rules in a sentence, in the order of the rules.
pub(super) fn all(packs: &Packs, sentence: &Sentence) -> Vec<RuleMatch> {
    let masked = sentence.masked.text.as_str();
    let mut found_matches = Vec::new();
    if !sentence
        .tokens
        .iter()
        .any(|t| matches!(t.kind, super::Kind::Count(_) | super::Kind::Percent(_)))
    {
        return found_matches;
    }
    for rule in packs.rule_sieve.may_match(masked) {
        let regex = &packs.rules[rule].form.regex;
        let mut from = 0;
        while let Some(captures) = regex.captures_at(masked, from) {
            let Some(found) = captures.get(0) else { break };
            let veto = packs.rules[rule].unless.as_ref();
            if !is_whole(masked, found.range()) || veto.is_some_and(|u| u.is_match(found.as_str()))
            {
                from = next_char(masked, found.start());
                continue;
            }
            let mut matched = RuleMatch {
                rule,
                range: found.range(),
                length: found.as_str().chars().count(),
                count: None,
                second: None,
                percent: None,
                unit: None,
                period: None,
                words: Vec::new(),
            };
            let mut last_figure = found.start();
            for (group, name) in regex.capture_names().enumerate() {
                let (Some(name), Some(capture)) = (name, captures.get(group)) else {
                    continue;
                };
                let Some(token) = sentence.masked.token_at(capture.start()) else {
                    continue;
                };
                let slot = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
                match slot {
                    "count" if matched.count.is_some() => matched.second = Some(token),
                    "count" => matched.count = Some(token),
                    "percent" => matched.percent = matched.percent.or(Some(token)),
                    "unit" => matched.unit = matched.unit.or(Some(token)),
                    "period" => matched.period = matched.period.or(Some(token)),
                    slot => {
                        let slot = slot.split('.').next().unwrap_or(slot);
                        matched.words.push((slot.to_owned(), token));
                    }
                }
                if matches!(slot, "count" | "percent") {
                    last_figure = last_figure.max(capture.end());
                }
            }
            matched.words.sort_by_key(|(_, token)| *token);
            // The words around one figure may serve the next one too: "nữ 68, dân tộc 4".
            from = last_figure.max(next_char(masked, found.start()));
            found_matches.push(matched);
        }
    }
    found_matches
}

/// The matches that win: rules that yield come last; then longest first, then the rule that
/// is listed first. A figure belongs to one match, and so does the group of a part, unless the
/// rule shares it.
#[must_use]
pub fn compete(packs: &Packs, matches: &[RuleMatch]) -> Vec<RuleMatch> {
    let mut order: Vec<&RuleMatch> = matches.iter().collect();
    let yields = |m: &RuleMatch| packs.rules[m.rule].yields;
    order.sort_by_key(|m| {
        (
            yields(m),
            std::cmp::Reverse(m.length),
            m.rule,
            m.range.start,
        )
    });
    let mut taken = HashSet::new();
    let mut winners = Vec::new();
    for candidate in order {
        let Some(figure) = candidate.figure() else {
            continue;
        };
        let shared = packs.rules[candidate.rule].shared;
        let groups = candidate
            .words
            .iter()
            .filter(|(slot, _)| slot == "group" && !shared)
            .map(|(_, t)| *t);
        let needed: Vec<usize> = groups.chain([figure]).collect();
        if needed.iter().any(|token| taken.contains(token)) {
            continue;
        }
        taken.extend(needed);
        winners.push(candidate.clone());
    }
    winners.sort_by_key(RuleMatch::figure);
    winners
}

/// What wordings say of the percentages of a sentence; the longest wording of each.
pub(super) fn percents(packs: &Packs, sentence: &Sentence) -> Vec<PercentMeaning> {
    let masked = sentence.masked.text.as_str();
    let mut meanings: Vec<PercentMeaning> = Vec::new();
    if !sentence
        .tokens
        .iter()
        .any(|t| matches!(t.kind, super::Kind::Percent(_)))
    {
        return meanings;
    }
    for form in packs.percent_sieve.may_match(masked) {
        let regex = &packs.percents[form].form.regex;
        let mut from = 0;
        while let Some(captures) = regex.captures_at(masked, from) {
            let Some(found) = captures.get(0) else { break };
            // A pattern may have it in each of its alternatives.
            let mut figures = regex.capture_names().flatten();
            let figure = figures
                .find_map(|name| captures.name(name).filter(|_| name.starts_with("percent")));
            let token = figure.and_then(|f| sentence.masked.token_at(f.start()));
            from = figure
                .map_or(found.end(), |f| f.end())
                .max(next_char(masked, found.start()));
            let Some(token) = token.filter(|_| is_whole(masked, found.range())) else {
                from = next_char(masked, found.start());
                continue;
            };
            let base = regex
                .capture_names()
                .flatten()
                .filter(|name| captures.name(name).is_some())
                .find_map(|name| {
                    let index: usize = name
                        .strip_prefix("base_")?
                        .split('_')
                        .next()?
                        .parse()
                        .ok()?;
                    packs.bases.get(index).cloned()
                });
            let meaning = PercentMeaning {
                token,
                form,
                base,
                range: found.range(),
            };
            match meanings.iter_mut().find(|m| m.token == token) {
                Some(other) if other.range.len() < meaning.range.len() => *other = meaning,
                Some(_) => {}
                None => meanings.push(meaning),
            }
        }
    }
    meanings.sort_by_key(|m| m.token);
    meanings
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}
