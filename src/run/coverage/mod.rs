//! Coverage: the figures that no rule claims, grouped by the words around them. For who
//! writes rules it is the list of what to write next.
//!
//! The words of a group are those that a rule would match on: the nearest plain word on
//! either side of the figure in its clause, with the slots between; where the clause ends at
//! the figure, two on the other side. Listed words are their slots, so that "đảng viên" and
//! "đồng chí" are one wording. Wordings that few articles have are taken together by the side
//! that says most: what follows a number, what stands before a percentage.
//!
//! The best groups come first: those with a listed word beside the figure, then those whose
//! sentences speak of what is counted or give a fact, then the others; among these what
//! stands in most articles, then what has most figures, then what came first.

mod context;
mod gather;
mod group;
mod ranked;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rayon::prelude::*;

use super::claim::{Claim, Claims};
use super::extract::Extractor;
use super::pipeline::{Found, in_order};
use super::readable::list_of;
use crate::article::Article;
use crate::find::{Kind, NearRules, Sentence};
use crate::outcome::Outcome;
use crate::pack::Packs;
use crate::problem::Problem;
use crate::read::Input;

use context::Context;
use gather::Gatherer;
pub use gather::{Promise, Unclaimed};
pub use group::{Group, Groups};
use ranked::Ranked;

/// Bytes of a sentence that are kept on either side of a figure.
const AROUND: usize = 400;

/// What became of the figures of a run.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Documents and unreadable inputs.
    pub inputs: u64,
    /// Problems that left an input without an article, or perhaps without part of it.
    pub problems: u64,
    /// Articles that were read.
    pub articles: u64,
    /// Numbers and percentages of all articles, without decoys.
    pub figures: u64,
    /// Those that are the number or the percentage of a fact.
    pub facts: u64,
    /// Those that a rule claims and that give no fact, or tell one again.
    pub dropped: u64,
    gathered: Gatherer,
}

/// Reads all inputs on the threads of the current rayon pool and gathers the figures that no
/// rule claims. `progress` is told now and then how many inputs are done, and the
/// problems of those that were done since. The same inputs give the same groups on any number of threads.
pub fn coverage(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    mut progress: impl FnMut(u64, &[Problem]),
) -> Coverage {
    let mut total = Coverage::default();
    let read = |found: Found| of_document(extractor, found);
    let done: Result<(), std::convert::Infallible> = in_order(inputs, read, |batch| {
        let mut problems = Vec::new();
        for (coverage, told) in batch {
            total.add(coverage, told.len());
            problems.extend(told);
        }
        progress(total.inputs, &problems);
        Ok(true)
    });
    match done {
        Ok(()) => total,
        Err(never) => match never {},
    }
}

fn of_document(extractor: &Extractor<'_>, found: Found) -> (Coverage, Vec<Problem>) {
    let mut seen = Coverage::default();
    let problems = match found {
        Err(problem) => vec![problem],
        Ok(document) => {
            let packs = extractor.finder().packs();
            let see = |outcome: &Outcome, sentences: &[Sentence]| {
                seen = of_article(packs, outcome, sentences);
            };
            extractor.document_seen(&document, see).problems
        }
    };
    (seen, problems)
}

fn of_article(packs: &Packs, outcome: &Outcome, sentences: &[Sentence]) -> Coverage {
    let mut seen = Coverage::default();
    let Some(article) = &outcome.article else {
        return seen;
    };
    seen.articles = 1;
    let claims = Claims::new(&outcome.facts);
    for sentence in sentences {
        let mut unclaimed = Vec::new();
        let mut on_subject = sentence
            .masked
            .text
            .chars()
            .any(|c| list_of(packs, c).is_some_and(|entry| entry.of.is_some()));
        for token in 0..sentence.tokens.len() {
            let Some(claim) = claims.of(sentence, token) else {
                continue;
            };
            seen.figures += 1;
            match claim {
                Claim::Fact(_) | Claim::PercentOf(_) => {
                    seen.facts += 1;
                    on_subject = true;
                }
                Claim::Repeats(_) | Claim::Rule(_) => seen.dropped += 1,
                Claim::Nobody => unclaimed.push(token),
            }
        }
        for token in unclaimed {
            let Some(place) = sentence.masked.place_of(token) else {
                continue;
            };
            let context = Context::new(packs, &sentence.masked.text, place);
            let example = || example(packs, article, sentence, token, place);
            let weak = matches!(&sentence.tokens[token].kind, Kind::Count(c) if c.weak);
            let promise = match on_subject {
                _ if context.is_counted() && !weak => Promise::Listed,
                true if !weak => Promise::Subject,
                _ => Promise::Other,
            };
            seen.gathered.add(context, promise, example);
        }
    }
    seen
}

fn example(
    packs: &Packs,
    article: &Article,
    sentence: &Sentence,
    token: usize,
    place: usize,
) -> Unclaimed {
    let all = &article.text[sentence.range.clone()];
    let figure = &sentence.tokens[token].range;
    let figure = figure.start - sentence.range.start..figure.end - sentence.range.start;
    let kept = around(all, figure.clone());
    let head = if kept.start > 0 { "… " } else { "" };
    let tail = if kept.end < all.len() { " …" } else { "" };
    let moved = |at: usize| at - kept.start + head.len();
    let masked = &sentence.masked.text;
    let seen = around(masked, place..place);
    let meaning = sentence.percents.iter().find(|m| m.token == token);
    Unclaimed {
        sentence: format!("{head}{}{tail}", &all[kept.clone()]),
        figure: moved(figure.start)..moved(figure.end),
        masked: masked[seen.clone()].to_owned(),
        place: place - seen.start,
        wording: meaning.map(|m| packs.percents[m.form].form.id.clone()),
        source: article.source.clone(),
    }
}

/// The part of a text around a range that is kept, in whole words where there are any.
fn around(text: &str, of: Range<usize>) -> Range<usize> {
    let mut start = 0;
    if of.start > AROUND {
        let from = text.ceil_char_boundary(of.start - AROUND);
        start = text[from..of.start]
            .find(' ')
            .map_or(from, |at| from + at + 1);
    }
    let mut end = text.len();
    if end - of.end > AROUND {
        let to = text.floor_char_boundary(of.end + AROUND);
        end = text[of.end..to].rfind(' ').map_or(to, |at| of.end + at);
    }
    start..end
}

impl Coverage {
    fn add(&mut self, other: Self, problems: usize) {
        self.inputs += 1;
        self.problems += problems as u64;
        self.articles += other.articles;
        self.figures += other.figures;
        self.facts += other.facts;
        self.dropped += other.dropped;
        self.gathered.merge(other.gathered);
    }

    /// Figures that no rule claims.
    #[must_use]
    pub const fn unclaimed(&self) -> u64 {
        self.figures - self.facts - self.dropped
    }

    /// Unclaimed figures that are in no group: so many wordings are not kept.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.gathered.left_out
    }

    /// The groups, best first, each with its rank: the first `most` of every kind of promise,
    /// with the rules that come nearest, on the threads of the current rayon pool.
    #[must_use]
    pub fn groups(&self, packs: &Packs, most: usize) -> Groups {
        let ranked = self.gathered.ranked();
        let all = ranked.len();
        let mut shown: Vec<(usize, Ranked<'_>)> = Vec::new();
        let mut last = (None, 0);
        for (n, group) in ranked.into_iter().enumerate() {
            let promise = Some(group.tally.promise());
            last = (promise, if last.0 == promise { last.1 + 1 } else { 1 });
            if last.1 <= most {
                shown.push((n + 1, group));
            }
        }
        let rules = NearRules::new(packs);
        let group = |(rank, group): &(usize, Ranked<'_>)| Group::new(packs, &rules, *rank, group);
        Groups {
            shown: shown.par_iter().map(group).collect(),
            all,
        }
    }
}
