//! Review: what people decided about facts, and how a decision finds its fact in another run.
//!
//! A decision is about the fact of one run, and holds for later runs too: the fact may have got
//! another identifier from a rule that was changed, or the article from a page that is read
//! better now, or be a copy of another one. A decision is about the fact that, in this order,
//!
//! 1. has its identifier, or its metric, group, unit and period at the same place of the same text,
//!    as it was found or as it was corrected; in another text, its metric, group, value and
//!    sentence,
//! 2. has its metric and group at the same place of the same text, where the decision is that there
//!    is such a fact, and no other decision is surely about it.
//!
//! So a rejected fact stays rejected, and another reading of its number is a new one. Of several
//! decisions about one fact the latest holds.

mod again;
mod decision;
mod gold;
mod measure;
mod pair;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

pub use again::Pages;
pub use decision::{Decided, Decision, Lists, RELATIONS, Told};
pub use gold::gold;
pub use measure::{ByReview, measure};
pub use pair::{Candidate, Days, Paired};

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
    /// The articles that are copies of another one in the run at hand.
    copies: HashMap<String, Vec<String>>,
}

/// The decisions about one article; there is at least one.
#[derive(Debug, Clone, Default)]
pub struct Reviewed {
    /// Those about facts, as they were read.
    pub decisions: Vec<Decision>,
    /// The last decision on whether anything is missing.
    pub complete: Option<Decision>,
}

/// The decisions that concern an article of a run.
#[derive(Debug, Clone)]
pub struct Concerned<'r> {
    /// Those about facts, and whether they were made on this very text, so that places in it
    /// hold.
    decisions: Vec<(&'r Decision, bool)>,
    /// That nothing is missing in this very text.
    complete: Option<&'r Decision>,
    /// Whether somebody decided on this very text.
    pub same_text: bool,
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
        review.index();
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

    /// Notes where the articles came from.
    fn index(&mut self) {
        for (id, article) in &self.articles {
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

    /// Notes that an article of the run is a copy of another one: what was decided on either
    /// holds for both.
    pub fn is_copy(&mut self, article: &str, original: &str) {
        if self.articles.contains_key(article) {
            let copies = self.copies.entry(original.to_owned()).or_default();
            copies.push(article.to_owned());
        }
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The metrics of all facts that there should be.
    pub fn metrics(&self) -> impl Iterator<Item = &str> {
        let decisions = self
            .articles
            .values()
            .flat_map(|article| &article.decisions);
        decisions.filter_map(|decision| Some(decision.wanted()?.metric.as_str()))
    }

    /// All articles with decisions, by identifier.
    pub fn articles(&self) -> impl Iterator<Item = (&str, &Reviewed)> {
        let articles = self.articles.iter();
        articles.map(|(id, reviewed)| (id.as_str(), reviewed))
    }

    /// The decisions that concern an article: those about its text, and those about the texts that
    /// its file or its address had before, about the article that it is a copy of, and about copies
    /// of that one.
    #[must_use]
    pub fn concerning(
        &self,
        id: &str,
        source: &str,
        url: Option<&str>,
        original: Option<&str>,
    ) -> Option<Concerned<'_>> {
        let own = self.articles.get(id);
        let family = original.unwrap_or(id);
        let mut others: BTreeSet<&str> = BTreeSet::from([family]);
        let places = [
            self.places.get(source),
            url.and_then(|url| self.places.get(url)),
        ];
        for ids in places.into_iter().chain([self.copies.get(family)]) {
            others.extend(ids.into_iter().flatten().map(String::as_str));
        }
        others.remove(id);
        let others = others.into_iter().filter_map(|id| self.articles.get(id));
        let of_others = others.flat_map(|other| &other.decisions);
        let of_own = own.into_iter().flat_map(|own| &own.decisions);
        let decisions = of_own.map(|decision| (decision, true));
        let decisions: Vec<_> = decisions
            .chain(of_others.map(|decision| (decision, false)))
            .collect();
        (own.is_some() || !decisions.is_empty()).then(|| Concerned {
            decisions,
            complete: own.and_then(Reviewed::is_complete),
            same_text: own.is_some(),
        })
    }
}

impl Reviewed {
    /// Any of the decisions; all are about one article.
    #[must_use]
    pub fn first(&self) -> Option<&Decision> {
        self.decisions.first().or(self.complete.as_ref())
    }

    /// The decision that nothing is missing, unless it was taken back.
    #[must_use]
    pub fn is_complete(&self) -> Option<&Decision> {
        let complete = self.complete.as_ref();
        complete.filter(|decision| decision.decision == Decided::Complete)
    }
}

impl<'r> Concerned<'r> {
    /// That nothing is missing in this very text.
    #[must_use]
    pub const fn complete(&self) -> Option<&'r Decision> {
        self.complete
    }
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
        let mut decision: Decision = serde_json::from_str(text).map_err(|error| {
            // The reader of JSON sees one line only, and calls each of them the first.
            let reason = error
                .to_string()
                .replace(" at line 1 column ", " at column ");
            wrong(format!("this is no decision: {reason}"))
        })?;
        if let Some(fault) = decision.fault() {
            return Err(wrong(fault));
        }
        decision.normalise();
        each(decision);
    }
    Ok(())
}
