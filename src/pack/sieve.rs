//! The sieve: which of many patterns may match a text, told in one pass by the words that each of
//! them asks for.
//!
//! A pattern such as `kết nạp (?:được )?{count}` cannot match where "kết" or "nạp" is missing.
//! These words are read from the pattern itself; one automaton looks for those of all patterns,
//! and only a pattern whose words are all there is tried.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::slots::mask;

/// Wordings of one thing of which a pattern asks for any.
type Clause = Rc<Vec<String>>;

/// Clauses of a way to match that are looked for; more tell hardly more.
const MOST_CLAUSES: usize = 8;

/// Wordings that a clause may have, and characters of a class: the word lists that may stand in
/// one slot.
const MOST_WORDINGS: usize = 400;

/// Ways to match that are told apart in a part of a pattern.
const MOST_WAYS: usize = 32;

/// Patterns by the words that they ask for.
#[derive(Debug)]
pub struct Sieve {
    automaton: Option<AhoCorasick>,
    /// For each wording: the ways that ask for it, each with the bit of its clause.
    asked: Vec<Vec<(u32, u8)>>,
    /// For each way to match: its pattern, and the bits of all its clauses.
    ways: Vec<(usize, u8)>,
}

impl Sieve {
    /// Reads what the patterns ask for; one that is no pattern is always let through.
    #[must_use]
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let mut wordings: Vec<String> = Vec::new();
        let mut numbers = HashMap::new();
        let mut asked: Vec<Vec<(u32, u8)>> = Vec::new();
        let mut all_ways = Vec::new();
        for (pattern, text) in patterns.into_iter().enumerate() {
            for clauses in ways(text) {
                let way = all_ways.len() as u32;
                let mut needs = 0;
                for (n, clause) in clauses.into_iter().enumerate() {
                    needs |= 1 << n;
                    for wording in clause.iter() {
                        let number = *numbers.entry(wording.clone()).or_insert_with_key(
                            |wording: &String| {
                                wordings.push(wording.clone());
                                asked.push(Vec::new());
                                asked.len() - 1
                            },
                        );
                        asked[number].push((way, 1 << n));
                    }
                }
                all_ways.push((pattern, needs));
            }
        }
        // The kind that is quick to build.
        let mut builder = AhoCorasick::builder();
        let builder = builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        let automaton = builder.build(&wordings).ok();
        if automaton.is_none() {
            for (_, needs) in &mut all_ways {
                *needs = 0;
            }
        }
        Self {
            automaton,
            asked,
            ways: all_ways,
        }
    }

    /// The patterns that may match somewhere in `text`, in their order: all that do, and few
    /// others.
    #[must_use]
    pub fn may_match(&self, text: &str) -> Vec<usize> {
        let mut met = vec![0; self.ways.len()];
        let mut seen = vec![false; self.asked.len()];
        let automaton = self.automaton.iter();
        for found in automaton.flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let wording = found.pattern().as_usize();
            if !std::mem::replace(&mut seen[wording], true) {
                for (way, bit) in &self.asked[wording] {
                    met[*way as usize] |= bit;
                }
            }
        }
        let mut patterns = Vec::new();
        for ((pattern, needs), met) in self.ways.iter().zip(&met) {
            if needs == met && patterns.last() != Some(pattern) {
                patterns.push(*pattern);
            }
        }
        patterns
    }
}

/// The ways in which a pattern can match, each with what it asks for: one wording at least of
/// every clause, the most telling clauses first.
fn ways(pattern: &str) -> Vec<Vec<Clause>> {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return vec![Vec::new()];
    };
    let mut ways = ways_of(&hir);
    for clauses in &mut ways {
        clauses.retain(|clause| clause.len() <= MOST_WORDINGS && worth(clause) > 0);
        clauses.sort_by_cached_key(|clause| (Reverse(worth(clause)), clause.len()));
        clauses.dedup();
        clauses.truncate(MOST_CLAUSES);
    }
    ways
}

/// One way with no clause is a part that asks for nothing.
fn ways_of(hir: &Hir) -> Vec<Vec<Clause>> {
    let nothing = || vec![Vec::new()];
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => nothing(),
        HirKind::Literal(_) => {
            exact(hir).map_or_else(nothing, |text| vec![vec![Rc::new(vec![text])]])
        }
        HirKind::Class(class) => letters(class).map_or_else(nothing, |clause| vec![vec![clause]]),
        HirKind::Repetition(repeated) if repeated.min == 0 => nothing(),
        HirKind::Repetition(repeated) => ways_of(&repeated.sub),
        HirKind::Capture(capture) => ways_of(&capture.sub),
        HirKind::Concat(parts) => in_a_row(parts),
        HirKind::Alternation(branches) => branches.iter().flat_map(ways_of).collect(),
    }
}

/// What parts in a row ask for; words are taken with the spaces and signs beside them, which makes
/// them whole words.
fn in_a_row(parts: &[Hir]) -> Vec<Vec<Clause>> {
    // What was found, and the wording that is not at its end yet.
    let mut found: Vec<(Vec<Clause>, String)> = vec![(Vec::new(), String::new())];
    for part in parts {
        let texts = exact_texts(part);
        if let Some(texts) = texts.filter(|texts| found.len() * texts.len() <= MOST_WAYS) {
            found = found
                .iter()
                .flat_map(|(way, run)| {
                    let longer = move |text| (way.clone(), format!("{run}{text}"));
                    texts.iter().map(longer)
                })
                .collect();
            continue;
        }
        let spaces = is_spaces(part);
        for (way, run) in &mut found {
            if spaces {
                run.push(' ');
            }
            end_run(way, run);
            if spaces {
                run.push(' ');
            }
        }
        if !spaces {
            let ways: Vec<_> = found.into_iter().map(|(way, _)| way).collect();
            let ways = product(&ways, ways_of(part));
            found = ways.into_iter().map(|way| (way, String::new())).collect();
        }
    }
    for (way, run) in &mut found {
        end_run(way, run);
    }
    found.into_iter().map(|(way, _)| way).collect()
}

fn end_run(way: &mut Vec<Clause>, run: &mut String) {
    if !run.is_empty() {
        way.push(Rc::new(vec![std::mem::take(run)]));
    }
}

/// The texts that a part may be, where it can be no other.
fn exact_texts(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Alternation(branches) => branches.iter().map(exact).collect(),
        HirKind::Capture(capture) => exact_texts(&capture.sub),
        _ => exact(hir).map(|text| vec![text]),
    }
}

/// Every way of one part with every way of the next, or with what all of them have in common
/// where these are too many.
fn product(first: &[Vec<Clause>], mut next: Vec<Vec<Clause>>) -> Vec<Vec<Clause>> {
    if first.len() * next.len() > MOST_WAYS {
        next = vec![either(next).into_iter().collect()];
    }
    let both = |one: &Vec<Clause>| {
        let with = next.iter().map(|other| [&one[..], other].concat());
        with.collect::<Vec<_>>()
    };
    first.iter().flat_map(both).collect()
}

/// How much a clause tells: the length of its shortest wording, 0 where nearly every text has it.
fn worth(clause: &[String]) -> usize {
    let of = |wording: &String| {
        let mut chars = wording.trim_matches(' ').chars();
        match (chars.next(), chars.next()) {
            (None, _) | (Some(mask::COUNT | ' ' | '.' | ','), None) => 0,
            (Some(c), None) if c.is_alphabetic() => 0,
            _ => wording.len(),
        }
    };
    clause.iter().map(of).min().unwrap_or(0)
}

/// One clause for many ways: the most telling one of each.
fn either(ways: Vec<Vec<Clause>>) -> Option<Clause> {
    let mut any = Vec::new();
    for way in ways {
        let best = way.into_iter().max_by_key(|clause| worth(clause))?;
        any.extend(best.iter().cloned());
    }
    any.sort();
    any.dedup();
    Some(Rc::new(any))
}

/// The text that a part is, where it can be no other.
fn exact(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).ok(),
        HirKind::Capture(capture) => exact(&capture.sub),
        _ => None,
    }
}

/// Whether a part is one space or more.
fn is_spaces(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repeated) => {
            repeated.min > 0 && exact(&repeated.sub).is_some_and(|text| text == " ")
        }
        HirKind::Capture(capture) => is_spaces(&capture.sub),
        _ => false,
    }
}

/// The letters of a class, unless they are many.
fn letters(class: &Class) -> Option<Clause> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let ranges = class.ranges();
    let count = ranges
        .iter()
        .map(|range| range.end() as u32 - range.start() as u32 + 1);
    // Numbers of characters: their sum is far from the largest number.
    (count.sum::<u32>() as usize <= MOST_WORDINGS).then(|| {
        let letters = ranges.iter().flat_map(|range| range.start()..=range.end());
        Rc::new(letters.map(String::from).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_tried_where_all_its_words_are() {
        let sieve = Sieve::new([
            r"kết(?: +)nạp(?:(?: +)được)?(?: +)(?P<count>[\u{E000}])",
            r"(?:thành(?: +)lập|lập(?: +)mới)(?: +)chi(?: +)bộ",
            r"[0-9]+",
            r"[^.]*",
        ]);
        assert_eq!(sieve.may_match("đã kết  nạp được"), [0, 3]);
        assert_eq!(sieve.may_match("kết quả"), [3]);
        assert_eq!(sieve.may_match("lập mới 2 chi bộ"), [1, 2, 3]);
        assert_eq!(sieve.may_match("lập chi hội"), [3]);
    }

    #[test]
    fn what_may_be_left_out_is_not_asked_for() {
        let asked = |pattern: &str| -> Vec<Vec<Vec<String>>> {
            let told = |way: Vec<Clause>| way.iter().map(|clause| clause.to_vec()).collect();
            ways(pattern).into_iter().map(told).collect()
        };
        assert_eq!(asked("(?:đã )?kết nạp"), [[["kết nạp"]]]);
        assert_eq!(asked("(?:một|hai) ?(?:chi bộ)*"), [[["một"]], [["hai"]]]);
        assert_eq!(asked("(?:kết|.)"), [vec![vec!["kết"]], vec![]]);
        let many: Vec<String> = ('a'..='z').map(|c| format!("{c}{c}")).collect();
        let many = format!("(?:{0})-(?:{0})", many.join("|"));
        assert_eq!(asked(&many).len(), 26);
    }

    #[test]
    fn whatever_matches_is_let_through() {
        let packs = crate::pack::Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        let keys: Vec<String> = packs
            .examples
            .iter()
            .map(|example| crate::normalise::key(&example.text))
            .collect();
        for (sieve, forms) in [
            (
                &packs.decoy_sieve,
                packs.decoys.iter().map(|d| &d.form).collect::<Vec<_>>(),
            ),
            (
                &packs.period_sieve,
                packs.periods.iter().map(|p| &p.form).collect(),
            ),
        ] {
            let mut tried = 0;
            for key in &keys {
                let through = sieve.may_match(key);
                tried += through.len();
                for (n, form) in forms.iter().enumerate() {
                    assert!(
                        !form.regex.is_match(key) || through.contains(&n),
                        "{} is left out of: {key}",
                        form.id
                    );
                }
            }
            assert!(
                tried * 2 < keys.len() * forms.len(),
                "hardly any is left out"
            );
        }
    }
}
