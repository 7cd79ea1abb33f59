//! Review: what people decided about facts, and how a decision finds its fact in another run.
//!
//! A decision is about the fact of one run, and holds for later runs too: the fact may have got
//! another identifier from a rule that was changed, or the article from a page that is read
//! better now. Of the decisions about an article, in this order, one is about a fact that
//!
//! 1. has its identifier,
//! 2. has its metric and group at the same place of the same text, as it was found or as it was
//!    corrected,
//! 3. has its metric, group, value and sentence in an article of the same file or address whose
//!    text has changed.
//!
//! So a rejected fact stays rejected, and another reading of its number is a new one.

mod again;
mod decision;
mod gold;
mod measure;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

pub use again::Pages;
pub use decision::{Decided, Decision, Lists, RELATIONS, Told};
pub use gold::gold;
pub use measure::{ByReview, measure};

use decision::About;

/// A review that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The file cannot be opened or read.
    #[error("cannot read {}: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line is no decision.
    #[error("{}:{line}: {reason}; export the review again, or take this line out", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// The decisions of one or several reviews.
#[derive(Debug, Clone, Default)]
pub struct Review {
    articles: BTreeMap<String, Reviewed>,
    /// The articles of each file and address, for those whose text has changed since.
    places: HashMap<String, Vec<String>>,
}

/// The decisions about one article; there is at least one.
#[derive(Debug, Clone, Default)]
pub struct Reviewed {
    /// Those about facts, in the order of the text.
    pub decisions: Vec<Decision>,
    /// The decision that nothing is missing, if it was made.
    pub complete: Option<Decision>,
}

/// The decisions that concern an article of a run.
#[derive(Debug, Clone, Copy)]
pub struct Concerned<'r> {
    /// The decisions.
    pub reviewed: &'r Reviewed,
    /// Whether they were made on this very text, so that places in it hold.
    pub same_text: bool,
}

/// What tells a fact of a run from others.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct Candidate<'a> {
    pub fact_id: &'a str,
    pub metric: &'a str,
    pub group: Option<&'a str>,
    pub value: Option<f64>,
    pub start: usize,
    pub end: usize,
    pub quote: &'a str,
}

impl Review {
    /// The decisions of these files; of several about one thing the latest holds, and of those
    /// made at one time that of the last file.
    ///
    /// # Errors
    /// When a file cannot be read or holds a line that is no decision.
    pub fn read(paths: &[PathBuf]) -> Result<Self, ReviewError> {
        let mut review = Self::default();
        for path in paths {
            read_lines(path, |decision| review.add(decision))?;
        }
        review.sort();
        Ok(review)
    }

    fn add(&mut self, decision: Decision) {
        let article = self
            .articles
            .entry(decision.article_id.clone())
            .or_default();
        if decision.about() == About::Article {
            let earlier = article.complete.as_ref();
            if earlier.is_none_or(|earlier| earlier.decided <= decision.decided) {
                article.complete = Some(decision);
            }
            return;
        }
        let about = decision.about();
        let mut made = article.decisions.iter_mut();
        match made.find(|earlier| earlier.about() == about) {
            Some(earlier) if earlier.decided <= decision.decided => *earlier = decision,
            Some(_) => {}
            None => article.decisions.push(decision),
        }
    }

    fn sort(&mut self) {
        for (id, article) in &mut self.articles {
            article.decisions.sort_by_key(|decision| {
                let told = decision.found.as_ref().or(decision.fact.as_ref());
                (told.map(|told| told.start), decision.fact_id.clone())
            });
            for decision in article.decisions.iter().chain(&article.complete) {
                for place in [Some(&decision.source), decision.url.as_ref()] {
                    let Some(place) = place else { continue };
                    let ids = self.places.entry(place.clone()).or_default();
                    if !ids.contains(id) {
                        ids.push(id.clone());
                    }
                }
            }
        }
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All articles with decisions, by identifier.
    pub fn articles(&self) -> impl Iterator<Item = (&str, &Reviewed)> {
        let articles = self.articles.iter();
        articles.map(|(id, reviewed)| (id.as_str(), reviewed))
    }

    /// The decisions that concern an article: those about its text, else those about the text
    /// that its file or its address had before.
    #[must_use]
    pub fn concerning(&self, id: &str, source: &str, url: Option<&str>) -> Option<Concerned<'_>> {
        if let Some(reviewed) = self.articles.get(id) {
            return Some(Concerned {
                reviewed,
                same_text: true,
            });
        }
        let of_place = |place: &str| match self.places.get(place)?.as_slice() {
            [id] => self.articles.get(id),
            _ => None,
        };
        let reviewed = url.and_then(of_place).or_else(|| of_place(source))?;
        Some(Concerned {
            reviewed,
            same_text: false,
        })
    }
}

impl Reviewed {
    /// Any of the decisions; all are about one article.
    #[must_use]
    pub fn first(&self) -> Option<&Decision> {
        self.decisions.first().or(self.complete.as_ref())
    }
}

impl<'r> Concerned<'r> {
    /// Each decision about a fact with the fact that it is about, by its place in `facts`; none
    /// where it is not among them. No fact has two decisions.
    #[must_use]
    pub fn pair(&self, facts: &[Candidate<'_>]) -> Vec<(&'r Decision, Option<usize>)> {
        let decisions = &self.reviewed.decisions;
        let mut pairs: Vec<(&Decision, Option<usize>)> =
            decisions.iter().map(|decision| (decision, None)).collect();
        let mut taken = vec![false; facts.len()];
        let ways: &[fn(&Decision, &Candidate<'_>) -> bool] = if self.same_text {
            &[is_named, is_at]
        } else {
            &[says]
        };
        for way in ways {
            for (decision, pair) in pairs.iter_mut().filter(|(_, pair)| pair.is_none()) {
                let fits = |n: &usize| !taken[*n] && way(decision, &facts[*n]);
                *pair = (0..facts.len()).find(fits);
                if let Some(n) = *pair {
                    taken[n] = true;
                }
            }
        }
        pairs
    }
}

fn is_named(decision: &Decision, fact: &Candidate<'_>) -> bool {
    decision.fact_id.as_deref() == Some(fact.fact_id)
}

fn is_at(decision: &Decision, fact: &Candidate<'_>) -> bool {
    let same = |told: &Told| is_of(told, fact) && told.start < fact.end && fact.start < told.end;
    decision.found.iter().chain(&decision.fact).any(same)
}

fn says(decision: &Decision, fact: &Candidate<'_>) -> bool {
    let same =
        |told: &Told| is_of(told, fact) && told.value == fact.value && told.quote == fact.quote;
    decision.found.iter().chain(&decision.fact).any(same)
}

fn is_of(told: &Told, fact: &Candidate<'_>) -> bool {
    told.metric == fact.metric && told.group.as_deref() == fact.group
}

fn read_lines(path: &Path, mut each: impl FnMut(Decision)) -> Result<(), ReviewError> {
    let unreadable = |source| ReviewError::Open {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(unreadable)?;
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(unreadable)?;
        let text = line.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            continue;
        }
        let wrong = |reason: String| ReviewError::Line {
            path: path.to_owned(),
            line: n + 1,
            reason,
        };
        let decision: Decision = serde_json::from_str(text).map_err(|error| {
            // The reader of JSON sees one line only, and calls each of them the first.
            let reason = error
                .to_string()
                .replace(" at line 1 column ", " at column ");
            wrong(format!("this is no decision: {reason}"))
        })?;
        if let Some(fault) = decision.fault() {
            return Err(wrong(fault));
        }
        each(decision);
    }
    Ok(())
}
