//! Wordings: lists of expressions of which a line hardly ever has one.
//!
//! All of a list are asked at once first, without their word boundaries: in text beyond ASCII
//! these cost more than all else in an expression. Where one may match, those are tried whose words
//! the text has.

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use regex_syntax::hir::print::Printer;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

use crate::pack::Sieve;

/// Repetitions are counted up to so many.
const COUNTED: u32 = 5;

/// A class of more ranges than these has all characters beyond ASCII.
const RANGES: usize = 8;

/// Expressions in the order of their file.
#[derive(Debug)]
pub(super) struct Wordings<T> {
    pub(super) rules: Vec<T>,
    gate: Gate,
    /// By their words, so that one which no text has is never compiled.
    sieve: OnceLock<Sieve>,
}

impl<T> Wordings<T> {
    pub(super) fn new<'p>(rules: Vec<T>, patterns: impl Iterator<Item = &'p str>) -> Self {
        Self {
            rules,
            gate: Gate::new(patterns),
            sieve: OnceLock::new(),
        }
    }

    /// Compiles what is asked first.
    pub(super) fn prepare(&self) {
        self.gate.prepare();
        let _ = self.sieve();
    }

    /// Those that a text may have, few besides those that it has.
    pub(super) fn of(&self, text: &str) -> impl Iterator<Item = &T> {
        self.ranked(text).map(|(_, rule)| rule)
    }

    /// The same, each with its place in the list.
    pub(super) fn ranked(&self, text: &str) -> impl Iterator<Item = (usize, &T)> {
        let open = self.gate.opens(text);
        let ranks = open.then(|| self.sieve().may_match(text));
        let ranks = ranks.into_iter().flatten();
        ranks.map(|rank| (rank, &self.rules[rank]))
    }

    fn sieve(&self) -> &Sieve {
        let patterns = || self.gate.patterns.iter().map(String::as_str);
        self.sieve.get_or_init(|| Sieve::new(patterns()))
    }
}

/// Expressions that match wherever one of several does: those that begin with the text, which
/// end where it begins otherwise, and all others.
#[derive(Debug)]
pub(super) struct Gate {
    patterns: Vec<String>,
    /// Made when it is first asked.
    any: OnceLock<Vec<Regex>>,
}

impl Gate {
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        Self {
            patterns: patterns.map(str::to_owned).collect(),
            any: OnceLock::new(),
        }
    }

    pub(super) fn prepare(&self) {
        let _ = self.any();
    }

    fn any(&self) -> &[Regex] {
        self.any.get_or_init(|| any_of(&self.patterns))
    }

    fn opens(&self, text: &str) -> bool {
        self.any().iter().any(|any| any.is_match(text))
    }

    /// Whether one may match that begins up to byte `at`.
    pub(super) fn opens_by(&self, text: &str, at: usize) -> bool {
        let begins = |any: &Regex| any.find(text).is_some_and(|m| m.start() <= at);
        self.any().iter().any(begins)
    }
}

/// The expressions of a gate.
fn any_of(patterns: &[String]) -> Vec<Regex> {
    // One that is not understood may match anywhere.
    let parsed = patterns
        .iter()
        .map(|p| regex_syntax::parse(p).map_or(Hir::empty(), |hir| wider(&hir)));
    let (first, free): (Vec<Hir>, Vec<Hir>) =
        parsed.partition(|hir| hir.properties().look_set_prefix().contains(Look::Start));
    let any = |all: Vec<Hir>| {
        let mut written = String::new();
        let printed = Printer::new().print(&Hir::alternation(all), &mut written);
        printed.ok().and_then(|()| Regex::new(&written).ok())
    };
    let lists = [first, free].into_iter().filter(|all| !all.is_empty());
    // Without one of the two every expression is asked.
    let all = || Regex::new("").ok();
    lists.filter_map(|list| any(list).or_else(all)).collect()
}

/// An expression of few states that matches whatever this one does: without groups, without
/// what it asks of the ends of words, without counting far.
fn wider(hir: &Hir) -> Hir {
    let all = |parts: &[Hir]| parts.iter().map(wider).collect();
    match hir.kind() {
        HirKind::Look(Look::Start | Look::End) => hir.clone(),
        HirKind::Look(_) => Hir::empty(),
        HirKind::Repetition(repeated) => Hir::repetition(Repetition {
            min: repeated.min.min(COUNTED),
            max: repeated.max.filter(|max| *max <= COUNTED),
            greedy: repeated.greedy,
            sub: Box::new(wider(&repeated.sub)),
        }),
        HirKind::Capture(group) => wider(&group.sub),
        // Whatever follows to the end of the text says nothing.
        HirKind::Concat(parts) => match parts.as_slice() {
            [before @ .., rest, end]
                if is_rest(rest) && *end.kind() == HirKind::Look(Look::End) =>
            {
                Hir::concat(all(before))
            }
            parts => Hir::concat(all(parts)),
        },
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
        HirKind::Class(Class::Unicode(class)) if class.ranges().len() > RANGES => {
            let far = ClassUnicodeRange::new('\u{80}', char::MAX);
            let mut class = class.clone();
            class.union(&ClassUnicode::new([far]));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

/// Whether an expression is `.*`.
fn is_rest(hir: &Hir) -> bool {
    static REST: LazyLock<Option<Hir>> = LazyLock::new(|| regex_syntax::parse(".*").ok());
    REST.as_ref().is_some_and(|rest| rest == hir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wordings(patterns: &[&str]) -> Wordings<Regex> {
        let rules = patterns.iter().map(|p| Regex::new(p).expect("a pattern"));
        Wordings::new(rules.collect(), patterns.iter().copied())
    }

    #[test]
    fn none_is_asked_where_none_can_match() {
        let found = wordings(&[r"^\W*tin (?P<d>\d+)\b", r"\bảnh(?-u:\b)$"]);
        assert_eq!(found.of("tin khác").count(), 0);
        assert_eq!(found.of("ảnh trên").count(), 0);
        for text in ["» tin 12", "trong ảnh"] {
            assert!(found.of(text).any(|rule| rule.is_match(text)), "{text}");
        }
    }

    #[test]
    fn only_those_are_asked_whose_words_are_there() {
        let found = wordings(&["tin khác", "tin (?:mới|cũ)", "ảnh"]);
        let ranks = |text: &str| -> Vec<usize> { found.ranked(text).map(|(n, _)| n).collect() };
        assert_eq!(ranks("ảnh, tin cũ"), [1, 2]);
        assert_eq!(ranks("tin"), [0; 0]);
    }

    #[test]
    fn what_is_counted_far_or_follows_to_the_end_is_asked_later() {
        let found = wordings(&[r"^a\p{L}{7,9}b", r"c.*$"]);
        for text in ["axxxxxb", "axxxxxxxxxxxxxxxxb", "c\nd"] {
            assert!(found.gate.opens(text), "{text}");
        }
        assert!(!found.gate.opens("xaxxxxxxb") && !found.gate.opens("axb"));
        let one = Gate::new([r"\bngày\b"].into_iter());
        assert!(one.opens_by("ngàyx", 0) && !one.opens_by("x ngày", 1));
    }

    #[test]
    fn lines_and_their_ends_stay() {
        let found = wordings(&[r"(?m)^tin$", r"^ảnh$"]);
        let mut of_lines = found.of("một\ntin\nhai");
        assert!(of_lines.any(|rule| rule.is_match("một\ntin\nhai")));
        // Where a line begins is not told from the rest, where the text begins is.
        assert!(found.gate.opens("một tin") && !found.gate.opens("trong ảnh"));
    }
}
