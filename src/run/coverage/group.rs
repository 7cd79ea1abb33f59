//! Groups of unclaimed figures as they are shown.

use std::fmt;

use super::gather::{Promise, Unclaimed};
use super::ranked::Ranked;
use crate::find::{NearMiss, NearRules};
use crate::pack::Packs;
use crate::run::examples::spelled;

/// The groups that are shown, best first.
#[derive(Debug, Clone)]
pub struct Groups {
    /// Those that are shown.
    pub shown: Vec<Group>,
    /// How many there are.
    pub all: usize,
}

/// Figures that no rule claims, with the same words around them.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its place among all groups, from 1.
    pub rank: usize,
    /// How many there are.
    pub figures: u64,
    /// In how many articles.
    pub articles: u64,
    /// The words around them, as rules see them.
    pub words: String,
    /// `count` or `percent`.
    pub kind: &'static str,
    /// How promising it is.
    pub promise: Promise,
    /// The first of them.
    pub example: Unclaimed,
    /// Its sentence as rules see it.
    pub seen_by_rules: String,
    /// The rule that comes nearest to claiming it.
    pub nearest: Option<Nearest>,
}

/// The rule that comes nearest to claiming a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// `pack/id`.
    pub rule: String,
    /// Share of its pattern that matches.
    pub share: f64,
    /// Whether it stops before the figure (`true`) or after it.
    pub before: bool,
    /// The word where it stops; `None` at an end of the sentence.
    pub stops_at: Option<String>,
}

impl Group {
    pub(super) fn new(packs: &Packs, rules: &NearRules, rank: usize, ranked: &Ranked<'_>) -> Self {
        let example = ranked.example.clone();
        let near = rules.nearest(&example.masked, example.place);
        Self {
            rank,
            figures: ranked.tally.figures,
            articles: ranked.tally.articles,
            words: ranked.words(),
            kind: ranked.kind(),
            promise: ranked.tally.promise(),
            seen_by_rules: spelled(packs, &example.masked),
            nearest: near.map(|near| Nearest::new(packs, &example.masked, &near)),
            example,
        }
    }
}

impl Nearest {
    /// What a near miss in a masked text says to a reader.
    #[must_use]
    pub fn new(packs: &Packs, masked: &str, near: &NearMiss) -> Self {
        let word = if near.before {
            masked[..near.matched.start].split_whitespace().next_back()
        } else {
            masked[near.matched.end..].split_whitespace().next()
        };
        Self {
            rule: packs.rules[near.rule].form.id.clone(),
            share: near.share,
            before: near.before,
            stops_at: word.map(|word| spelled(packs, word)),
        }
    }
}

impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (side, edge) = if self.before {
            ("before", "start")
        } else {
            ("after", "end")
        };
        write!(
            f,
            "{}: {:.0} % of it matches; it stops {side} the figure at ",
            self.rule,
            self.share * 100.0
        )?;
        match &self.stops_at {
            Some(word) => write!(f, "\"{word}\""),
            None => write!(f, "the {edge} of the sentence"),
        }
    }
}
