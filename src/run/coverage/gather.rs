//! Groups of unclaimed figures: those with the same words around them.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::context::Context;
use super::ranked::Ranked;

/// Wordings that are kept at most. Where there are more, the half that ranks lowest is left
/// out, and its figures are counted together.
const KEPT: usize = 20_000;

/// Articles that make the words on both sides a group of its own.
const ALONE: usize = 5;

/// Figures of a group that say what all its figures have in common.
pub(super) const SAMPLE: usize = 12;

/// How promising a group is for who writes rules; the first is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promise {
    /// A listed word that says who or what is counted stands beside the figure.
    Listed,
    /// Most of its sentences speak of what is counted, or give a fact already.
    Subject,
    /// Nothing says so.
    Other,
}

impl Promise {
    /// The word in the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Subject => "subject",
            Self::Other => "other",
        }
    }
}

/// A figure that no rule claims, in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclaimed {
    /// The sentence, or as much of it as stands around the figure.
    pub sentence: String,
    /// Bytes of it that are the figure, with the words that qualify it.
    pub figure: std::ops::Range<usize>,
    /// The same sentence as rules see it, masked.
    pub(super) masked: String,
    /// Byte of the figure in it.
    pub(super) place: usize,
    /// The wording that reads it, of a percentage that is of no fact: `pack/id`.
    pub wording: Option<String>,
    /// The article.
    pub source: String,
}

impl Unclaimed {
    /// The figure as it is written.
    #[must_use]
    pub fn figure(&self) -> &str {
        &self.sentence[self.figure.clone()]
    }
}

/// Figures with the same words on both sides.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) tally: Tally,
    /// The first of its articles, by their numbers; all where there are few.
    pub(super) articles: Vec<u64>,
    pub(super) sample: Vec<Context>,
    pub(super) example: Unclaimed,
}

/// How much there is of a group, and how promising it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) figures: u64,
    pub(super) articles: u64,
    /// How many of the figures stand beside what is counted.
    listed: u64,
    /// How many more stand where the subject is spoken of.
    on_subject: u64,
    /// The place of the group among all, by its first figure.
    first: u64,
}

/// All groups, by their words.
#[derive(Debug)]
pub(super) struct Gatherer {
    by_words: HashMap<String, Gathered>,
    /// Wordings that are kept at most.
    most: usize,
    begun: u64,
    articles: u64,
    /// Figures of groups that were left out.
    pub(super) left_out: u64,
}

impl Default for Gatherer {
    fn default() -> Self {
        Self::keeping(KEPT)
    }
}

impl Gatherer {
    /// Keeps so many wordings.
    pub(super) fn keeping(most: usize) -> Self {
        Self {
            by_words: HashMap::new(),
            most,
            begun: 0,
            articles: 0,
            left_out: 0,
        }
    }

    /// Adds a figure of an article; all groups that it meets here are of that one article.
    pub(super) fn add(
        &mut self,
        context: Context,
        promise: Promise,
        example: impl FnOnce() -> Unclaimed,
    ) {
        let key = context.words(context.both_sides());
        let begun = &mut self.begun;
        let group = self.by_words.entry(key).or_insert_with(|| {
            *begun += 1;
            Gathered::new(*begun, example())
        });
        group.tally.figures += 1;
        group.tally.listed += u64::from(promise == Promise::Listed);
        group.tally.on_subject += u64::from(promise == Promise::Subject);
        if group.sample.len() < SAMPLE {
            group.sample.push(context);
        }
        self.keep_best();
    }

    /// Adds the groups of the next article.
    pub(super) fn merge(&mut self, article: Self) {
        self.articles += 1;
        self.left_out += article.left_out;
        let mut groups: Vec<_> = article.by_words.into_iter().collect();
        groups.sort_by_key(|(_, group)| group.tally.first);
        for (words, other) in groups {
            let begun = &mut self.begun;
            let group = self.by_words.entry(words).or_insert_with(|| {
                *begun += 1;
                Gathered::new(*begun, other.example)
            });
            group.tally.add(other.tally);
            group.tally.articles += 1;
            if group.articles.len() < ALONE {
                group.articles.push(self.articles);
            }
            let room = SAMPLE.saturating_sub(group.sample.len());
            group.sample.extend(other.sample.into_iter().take(room));
            self.keep_best();
        }
    }

    fn keep_best(&mut self) {
        if self.by_words.len() <= self.most {
            return;
        }
        let mut groups: Vec<_> = std::mem::take(&mut self.by_words).into_iter().collect();
        groups.sort_by_key(|(_, group)| group.tally.rank());
        let dropped = groups.split_off(self.most / 2);
        let figures = dropped.iter().map(|(_, group)| group.tally.figures);
        self.left_out += figures.sum::<u64>();
        self.by_words = groups.into_iter().collect();
    }

    /// The groups, best first.
    pub(super) fn ranked(&self) -> Vec<Ranked<'_>> {
        let mut gathered: Vec<&Gathered> = self.by_words.values().collect();
        gathered.sort_by_key(|group| group.tally.first);
        let mut groups: Vec<Ranked<'_>> = Vec::new();
        let mut by_words: HashMap<String, usize> = HashMap::new();
        for group in gathered {
            let Some(context) = group.sample.first() else {
                continue;
            };
            if group.articles.len() >= ALONE {
                groups.push(Ranked::new(group, context.both_sides()));
                continue;
            }
            let side = context.telling_side();
            let at = by_words.entry(context.words(side)).or_insert(groups.len());
            match groups.get_mut(*at) {
                Some(of) => of.add(group),
                None => groups.push(Ranked::new(group, side)),
            }
        }
        groups.sort_by_key(|group| group.tally.rank());
        groups
    }
}

impl Gathered {
    fn new(first: u64, example: Unclaimed) -> Self {
        Self {
            tally: Tally {
                first,
                ..Tally::default()
            },
            articles: Vec::new(),
            sample: Vec::new(),
            example,
        }
    }
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.figures += other.figures;
        self.listed += other.listed;
        self.on_subject += other.on_subject;
    }

    /// The most promising first; then what stands in most articles, then what has most
    /// figures, then what came first.
    fn rank(&self) -> (Promise, Reverse<u64>, Reverse<u64>, u64) {
        (
            self.promise(),
            Reverse(self.articles),
            Reverse(self.figures),
            self.first,
        )
    }

    /// What more than half of the figures are.
    pub(super) fn promise(&self) -> Promise {
        if self.listed * 2 > self.figures {
            Promise::Listed
        } else if (self.listed + self.on_subject) * 2 > self.figures {
            Promise::Subject
        } else {
            Promise::Other
        }
    }
}
