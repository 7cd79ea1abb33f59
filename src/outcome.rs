//! The outcome: everything that one input gave, as it goes to the tables.

use crate::{Article, Fact, Mention, Problem};

/// All that one article gave.
///
/// Without an article there are problems only: mentions and facts point into its text.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The article; `None` for an input that could not be read.
    pub article: Option<Article>,
    /// Canonical name of the article's own province.
    pub province: Option<String>,
    /// What was found in the text.
    pub mentions: Vec<Mention>,
    /// What the mentions add up to.
    pub facts: Vec<Fact>,
    /// What went wrong on the way.
    pub problems: Vec<Problem>,
}

impl From<Problem> for Outcome {
    /// What came of an input that could not be read.
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }
}
