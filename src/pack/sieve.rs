//! The sieve: which of many patterns may match a text, told in one pass by the words that each of
//! them asks for.
//!
//! A pattern such as `kết nạp (?:được )?{count}` cannot match where "kết" or "nạp" is missing.
//! These words are read from the pattern itself; one automaton looks for those of all patterns,
//! and only a pattern whose words are all there is tried.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::slots::mask;

/// Wordings of one thing of which a pattern asks for any.
type Clause = Vec<String>;

/// Clauses of a pattern that are looked for; more tell hardly more.
const MOST_CLAUSES: usize = 8;

/// Wordings that a clause may have, and characters of a class: the word lists that may stand in
/// one slot.
const MOST_WORDINGS: usize = 400;

/// Patterns by the words that they ask for.
#[derive(Debug)]
pub struct Sieve {
    automaton: Option<AhoCorasick>,
    /// For each wording: the patterns that ask for it, each with the bit of its clause.
    asked: Vec<Vec<(u32, u8)>>,
    /// For each pattern the bits of all its clauses; 0 where it asks for nothing.
    needs: Vec<u8>,
}

impl Sieve {
    /// Reads what the patterns ask for; one that is no pattern is always let through.
    #[must_use]
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let mut wordings: Vec<String> = Vec::new();
        let mut index = std::collections::HashMap::new();
        let mut asked: Vec<Vec<(u32, u8)>> = Vec::new();
        let mut needs = Vec::new();
        for (pattern, text) in patterns.into_iter().enumerate() {
            let mut bits = 0;
            for (n, clause) in clauses(text).into_iter().enumerate() {
                bits |= 1 << n;
                for wording in clause {
                    let at = *index.entry(wording.clone()).or_insert_with(|| {
                        wordings.push(wording);
                        asked.push(Vec::new());
                        wordings.len() - 1
                    });
                    asked[at].push((pattern as u32, 1 << n));
                }
            }
            needs.push(bits);
        }
        let mut builder = AhoCorasick::builder();
        let automaton = builder
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&wordings)
            .ok();
        if automaton.is_none() {
            needs.fill(0);
        }
        Self {
            automaton,
            asked,
            needs,
        }
    }

    /// The patterns that may match somewhere in `text`, in their order: all that do, and few
    /// others.
    #[must_use]
    pub fn may_match(&self, text: &str) -> Vec<usize> {
        let mut met = vec![0; self.needs.len()];
        let mut seen = vec![false; self.asked.len()];
        let automaton = self.automaton.iter();
        for found in automaton.flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let wording = found.pattern().as_usize();
            if !std::mem::replace(&mut seen[wording], true) {
                for (pattern, bit) in &self.asked[wording] {
                    met[*pattern as usize] |= bit;
                }
            }
        }
        let all = self.needs.iter().zip(&met).enumerate();
        all.filter(|(_, (needs, met))| needs == met)
            .map(|(pattern, _)| pattern)
            .collect()
    }
}

/// What a pattern asks for: one wording at least of every clause.
fn clauses(pattern: &str) -> Vec<Clause> {
    let Ok(hir) = regex_syntax::parse(pattern) else {
        return Vec::new();
    };
    let mut found = asked_by(&hir);
    found.retain(|clause| clause.len() <= MOST_WORDINGS && worth(clause) > 0);
    found.sort_by_key(|clause| (std::cmp::Reverse(worth(clause)), clause.len()));
    found.dedup();
    found.truncate(MOST_CLAUSES);
    found
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

fn asked_by(hir: &Hir) -> Vec<Clause> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Vec::new(),
        HirKind::Literal(_) => exact(hir).map(|text| vec![vec![text]]).unwrap_or_default(),
        HirKind::Class(class) => letters(class).into_iter().collect(),
        HirKind::Repetition(repeated) if repeated.min == 0 => Vec::new(),
        HirKind::Repetition(repeated) => asked_by(&repeated.sub),
        HirKind::Capture(capture) => asked_by(&capture.sub),
        HirKind::Concat(parts) => in_a_row(parts),
        HirKind::Alternation(branches) => {
            let mut any = Vec::new();
            for branch in branches {
                let clauses = asked_by(branch).into_iter();
                let Some(best) = clauses.max_by_key(|clause| worth(clause)) else {
                    return Vec::new();
                };
                any.extend(best);
            }
            any.sort();
            any.dedup();
            vec![any]
        }
    }
}

/// What parts in a row ask for; words are taken with the spaces that part them, which makes them
/// whole words.
fn in_a_row(parts: &[Hir]) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut run = String::new();
    for part in parts {
        if let Some(text) = exact(part) {
            run.push_str(&text);
            continue;
        }
        let spaces = is_spaces(part);
        if spaces {
            run.push(' ');
        } else {
            found.extend(asked_by(part));
        }
        if !run.is_empty() {
            found.push(vec![std::mem::take(&mut run)]);
        }
        if spaces {
            run.push(' ');
        }
    }
    if !run.is_empty() {
        found.push(vec![run]);
    }
    found
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
        letters.map(String::from).collect()
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
        assert_eq!(clauses("(?:đã )?kết nạp"), [["kết nạp"]]);
        assert_eq!(clauses("(?:một|hai) ?(?:chi bộ)*"), [["hai", "một"]]);
        assert!(clauses("(?:một)?|[a-z]").is_empty());
        assert!(clauses("(?:kết|.)").is_empty());
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
