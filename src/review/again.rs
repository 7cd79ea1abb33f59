//! Reviewed articles taken out of their pages again.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::{Concerned, Review};
use crate::outcome::Outcome;
use crate::problem::Problem;
use crate::read::{Document, Input};
use crate::run::Extractor;

/// The pages of a review, by the names of their files: a run from another folder has other paths.
#[derive(Debug)]
pub struct Pages<'r> {
    review: &'r Review,
    names: HashSet<&'r str>,
}

impl<'r> Pages<'r> {
    /// The pages that articles of the review came from.
    #[must_use]
    pub fn of(review: &'r Review) -> Self {
        let names = review.places.keys().map(|place| name(place)).collect();
        Self { review, names }
    }

    /// Extracts again what an input holds of them, one document after the other. What cannot be
    /// read comes back as problems.
    pub fn extract(
        &self,
        input: &Input,
        extractor: &Extractor<'_>,
        each: &mut dyn FnMut(&Document, Outcome, Concerned<'r>),
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        // Nothing in the taker breaks.
        let _ = input.documents(&mut |document| {
            match document {
                Ok(document) => self.document(&document, extractor, each),
                Err(problem) => problems.push(problem),
            }
            ControlFlow::Continue(())
        });
        problems
    }

    fn document(
        &self,
        document: &Document,
        extractor: &Extractor<'_>,
        each: &mut dyn FnMut(&Document, Outcome, Concerned<'r>),
    ) {
        let url = document.url.as_deref().map(name);
        if !self.names.contains(name(&document.source))
            && url.is_none_or(|url| !self.names.contains(url))
        {
            return;
        }
        let outcome = extractor.document(document);
        let Some(article) = &outcome.article else {
            return;
        };
        let concerned =
            self.review
                .concerning(&article.id, &article.source, article.url.as_deref(), None);
        if let Some(concerned) = concerned {
            each(document, outcome, concerned);
        }
    }
}

/// What a path or an address ends in.
fn name(place: &str) -> &str {
    let place = place.trim_end_matches('/');
    place.rsplit_once('/').map_or(place, |(_, name)| name)
}
