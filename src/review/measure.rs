//! Measuring by reviews: what is found now against what people decided.

use std::collections::HashSet;
use std::path::PathBuf;

use rayon::prelude::*;

use super::again::Pages;
use super::gold::{Places, fact, gold, wanted};
use super::{Concerned, Decided, Decision, Review, Told};
use crate::eval::{Gold, Measured, Score};
use crate::outcome::Outcome;
use crate::problem::Problem;
use crate::read::{LeftOut, inputs};
use crate::run::Extractor;
use crate::span::Span;

/// What was measured by a review.
#[derive(Debug, Default)]
pub struct ByReview {
    /// The articles that people have decided on, in the order of their inputs.
    pub articles: Vec<Measured>,
    /// Inputs that could not be read.
    pub problems: Vec<Problem>,
    /// Files of reviewed articles that are not there, or whose text is another one now.
    pub not_met: Vec<String>,
}

/// Measures the reviewed articles of files and folders on the threads of the current rayon pool:
/// those that are complete as a whole, the others at the numbers that somebody decided on.
#[must_use]
pub fn measure(review: &Review, pages: &[PathBuf], extractor: &Extractor<'_>) -> ByReview {
    let of_review = Pages::of(review);
    let found: Vec<_> = inputs(pages, &LeftOut::default()).collect();
    let measured: Vec<ByReview> = found
        .into_par_iter()
        .map(|input| match input {
            Ok(input) => {
                let mut measured = ByReview::default();
                let problems =
                    of_review.extract(&input, extractor, &mut |_, outcome, concerned| {
                        measured
                            .articles
                            .extend(one(outcome, &concerned, extractor));
                    });
                ByReview {
                    problems,
                    ..measured
                }
            }
            Err(problem) => ByReview {
                problems: vec![problem],
                ..ByReview::default()
            },
        })
        .collect();
    let mut all = ByReview::default();
    for one in measured {
        all.articles.extend(one.articles);
        all.problems.extend(one.problems);
    }
    let met: HashSet<&str> = all.articles.iter().map(|a| a.source.as_str()).collect();
    let reviewed = review
        .articles()
        .filter_map(|(_, reviewed)| reviewed.first());
    let missing = reviewed.filter(|decision| !met.contains(decision.source.as_str()));
    all.not_met = missing.map(|decision| decision.source.clone()).collect();
    all
}

/// The score of one article; none where its text has changed since.
fn one(
    mut outcome: Outcome,
    concerned: &Concerned<'_>,
    extractor: &Extractor<'_>,
) -> Option<Measured> {
    let article = outcome.article.as_ref().filter(|_| concerned.same_text)?;
    let source = article.source.clone();
    let gold = match gold(article, concerned) {
        Some(gold) => gold,
        None => partial(&mut outcome, concerned)?,
    };
    Some(Measured {
        source,
        score: Score::new(&outcome, &gold, extractor.finder()),
    })
}

/// The gold of an article that is not complete; facts at places that nobody decided on are left out
/// of the outcome.
fn partial(outcome: &mut Outcome, concerned: &Concerned<'_>) -> Option<Gold> {
    let article = outcome.article.as_ref()?;
    let places = Places::new(&article.text);
    let gold = Gold {
        facts: wanted(concerned)
            .map(|told| fact(told, &places))
            .collect::<Option<_>>()?,
        ..Gold::default()
    };
    let holding = concerned
        .pair(&[])
        .into_iter()
        .filter(|pair| pair.same_text);
    let decided: Vec<(&Decision, Span)> = holding
        .filter_map(|pair| {
            let told = pair.decision.wanted().or(pair.decision.found.as_ref())?;
            Some((pair.decision, places.span(told)?))
        })
        .collect();
    outcome.facts.retain(|found| {
        decided.iter().any(|(decision, span)| {
            // Another reading of a number of which one was rejected may be right.
            let judged = |told: &Told| told.metric == found.metric && told.group == found.group;
            span.overlaps(found.span)
                && (decision.decision != Decided::Reject
                    || decision.found.as_ref().is_some_and(judged))
        })
    });
    Some(gold)
}
