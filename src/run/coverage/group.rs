//! Groups of unclaimed figures as they are shown.

use super::gather::{Promise, Unclaimed};
use super::ranked::Ranked;
use crate::find::NearRules;
use crate::pack::Packs;
use crate::run::{Nearest, spelled};

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
