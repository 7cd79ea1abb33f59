//! The sieve: which of many patterns may match a text, told in one pass by the words that each of
//! them asks for.
//!
//! A pattern such as `kết nạp (?:được )?{count}` cannot match where "kết" or "nạp" is missing.
//! These words are read from the pattern itself; one automaton looks for those of all patterns,
//! and only a pattern whose words are all there is tried.

mod clause;
mod shape;

use std::collections::HashMap;
use std::rc::Rc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use clause::{Clause, Clauses, Wordings};

/// Patterns by the words that they ask for.
#[derive(Debug)]
pub struct Sieve {
    automaton: Option<AhoCorasick>,
    /// For each wording: the clauses that have it.
    clauses: Vec<Vec<u32>>,
    /// For each clause: the ways whose most telling one it is.
    led: Vec<Vec<u32>>,
    /// For each way to match: its pattern, and all its other clauses.
    ways: Vec<(usize, Vec<u32>)>,
    /// Patterns that ask for nothing, or not in all their ways.
    always: Vec<usize>,
}

impl Sieve {
    /// Reads what the patterns ask for; one that is not understood is always let through.
    #[must_use]
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let mut clauses = Clauses::default();
        let mut asked = Asked::default();
        let (mut ways, mut always) = (Vec::new(), Vec::new());
        for (pattern, text) in patterns.into_iter().enumerate() {
            let of_pattern = clauses.ways(text);
            if of_pattern.iter().any(Vec::is_empty) {
                always.push(pattern);
                continue;
            }
            for way in of_pattern {
                let mut clauses: Vec<u32> = way.iter().map(|clause| asked.number(clause)).collect();
                let leading = clauses.remove(0);
                asked.led[leading as usize].push(ways.len() as u32);
                ways.push((pattern, clauses));
            }
        }
        // The kind that is quick to build.
        let mut builder = AhoCorasick::builder();
        let builder = builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        let automaton = builder.build(&asked.wordings).ok();
        if automaton.is_none() {
            always.extend(ways.iter().map(|(pattern, _)| *pattern));
            always.sort_unstable();
            always.dedup();
        }
        Self {
            automaton,
            clauses: asked.clauses,
            led: asked.led,
            ways,
            always,
        }
    }

    /// The patterns that are let through wherever they stand.
    pub(super) fn always(&self) -> &[usize] {
        &self.always
    }

    /// The patterns that may match somewhere in `text`, in their order: all that do, and few
    /// others.
    #[must_use]
    pub fn may_match(&self, text: &str) -> Vec<usize> {
        let mut seen = vec![false; self.clauses.len()];
        let mut met = vec![false; self.led.len()];
        let mut led = Vec::new();
        let automaton = self.automaton.iter();
        for found in automaton.flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let wording = found.pattern().as_usize();
            if std::mem::replace(&mut seen[wording], true) {
                continue;
            }
            for clause in &self.clauses[wording] {
                let clause = *clause as usize;
                if !std::mem::replace(&mut met[clause], true) {
                    led.extend_from_slice(&self.led[clause]);
                }
            }
        }
        let ways = led.iter().map(|way| &self.ways[*way as usize]);
        let whole = ways.filter(|(_, others)| others.iter().all(|clause| met[*clause as usize]));
        let mut patterns = self.always.clone();
        patterns.extend(whole.map(|(pattern, _)| *pattern));
        patterns.sort_unstable();
        patterns.dedup();
        patterns
    }
}

/// Wordings and clauses as they are gathered.
#[derive(Default)]
struct Asked {
    wordings: Vec<String>,
    /// Places in `wordings`.
    numbers: HashMap<String, usize>,
    clauses: Vec<Vec<u32>>,
    led: Vec<Vec<u32>>,
    /// Clauses by where they lie, each held so that no other comes to lie there.
    known: HashMap<*const Wordings, (u32, Clause)>,
}

impl Asked {
    fn number(&mut self, clause: &Clause) -> u32 {
        match self.known.get(&Rc::as_ptr(clause)) {
            Some((number, _)) => *number,
            None => self.added(clause),
        }
    }

    fn added(&mut self, clause: &Clause) -> u32 {
        let number = self.led.len() as u32;
        self.led.push(Vec::new());
        for text in &clause.texts {
            let next = self.wordings.len();
            let wording = *self.numbers.entry(text.clone()).or_insert(next);
            if wording == next {
                self.wordings.push(text.clone());
                self.clauses.push(Vec::new());
            }
            self.clauses[wording].push(number);
        }
        let held = (number, Rc::clone(clause));
        self.known.insert(Rc::as_ptr(clause), held);
        number
    }
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

    /// One that is not read is tried on every text, which nobody would notice but by the clock.
    #[test]
    fn every_built_in_pattern_is_read() {
        for subject in [None, Some("economy"), Some("traffic")] {
            let packs = crate::pack::Packs::open(None, subject);
            let packs = packs.unwrap_or_else(|error| panic!("{error}"));
            for form in packs.forms() {
                let shape = shape::shape(&form.open, &mut shape::Classes::new());
                assert!(shape.is_some(), "{}: {}", form.id, form.open);
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_always_tried() {
        let sieve = Sieve::new(["(?i)kết nạp", "[[:alpha:]]{3} năm", "kết nạp"]);
        assert_eq!(sieve.may_match("KẾT NẠP"), [0, 1]);
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
