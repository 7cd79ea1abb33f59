//! The records of one outcome: what the tables take, and what the ledger of a run keeps until they
//! are written.

use serde::{Deserialize, Serialize};

use super::facts::{FactRecord, Groups};
use super::records::{ArticleRecord, MentionRecord, ProblemRecord};
use crate::outcome::Outcome;
use crate::problem::{Severity, Stage};
use crate::span::CodePoints;

/// The records of one outcome.
///
/// They borrow from it, or from the bytes that they were read back from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stored<'a> {
    #[serde(borrow)]
    pub(super) article: Option<ArticleRecord<'a>>,
    #[serde(borrow)]
    pub(super) facts: Vec<FactRecord<'a>>,
    #[serde(borrow)]
    pub(super) mentions: Vec<MentionRecord<'a>>,
    #[serde(borrow)]
    pub(super) problems: Vec<ProblemRecord<'a>>,
    /// The sentence of each fact, in bytes of the article's text.
    quotes: Vec<(usize, usize)>,
}

impl<'a> Stored<'a> {
    /// The records that an outcome gives.
    #[must_use]
    pub fn of(outcome: &'a Outcome) -> Self {
        let problems = outcome.problems.iter().map(ProblemRecord::new).collect();
        let Some(article) = &outcome.article else {
            return Self {
                article: None,
                facts: Vec::new(),
                mentions: Vec::new(),
                problems,
                quotes: Vec::new(),
            };
        };
        let points = CodePoints::new(&article.text);
        let facts = outcome.facts.iter();
        let mut facts: Vec<FactRecord<'_>> = facts
            .map(|fact| FactRecord::new(fact, article, &points))
            .collect();
        name_figures(&mut facts);
        let mentions = outcome.mentions.iter();
        Self {
            article: Some(ArticleRecord::new(article, outcome)),
            facts,
            mentions: mentions
                .map(|mention| MentionRecord::new(mention, article, &points))
                .collect(),
            problems,
            quotes: outcome
                .facts
                .iter()
                .map(|fact| (fact.quote.start, fact.quote.end))
                .collect(),
        }
    }

    /// Records that were read back from tables.
    pub(super) fn read(
        mut article: Option<ArticleRecord<'a>>,
        mut facts: Vec<FactRecord<'a>>,
        mentions: Vec<MentionRecord<'a>>,
        problems: Vec<ProblemRecord<'a>>,
    ) -> Self {
        // They may have been corrected since they were written.
        name_figures(&mut facts);
        if let Some(article) = &mut article {
            article.facts = facts.len();
        }
        Self {
            article,
            facts,
            mentions,
            problems,
            quotes: Vec::new(),
        }
    }

    /// The same without what facts and mentions repeat of their article: an address of 8 KiB or a
    /// sentence of hundreds of facts would make them hundreds of times as long as the page.
    #[must_use]
    pub fn condensed(mut self) -> Self {
        self.facts.iter_mut().for_each(FactRecord::condense);
        self.mentions.iter_mut().for_each(MentionRecord::condense);
        self
    }

    /// What [`Self::condensed`] was made of; `None` where these are no such records.
    #[must_use]
    pub fn filled(mut self) -> Option<Self> {
        if let Some(article) = &self.article {
            for (fact, (start, end)) in self.facts.iter_mut().zip(&self.quotes) {
                fact.fill(article, article.text.get(*start..*end)?);
            }
            for mention in &mut self.mentions {
                mention.fill(article);
            }
        }
        Some(self)
    }

    /// The identifier of the article alone, of what [`Self::condensed`] was written as.
    ///
    /// # Errors
    /// When these are no such records.
    pub(crate) fn article_id_in(written: &'a [u8]) -> Result<Option<&'a str>, postcard::Error> {
        // The article stands first.
        let (article, _) = postcard::take_from_bytes::<Option<ArticleRecord<'a>>>(written)?;
        Ok(article.map(|article| article.article_id))
    }

    /// The article, unless the input gave none.
    #[must_use]
    pub fn article_id(&self) -> Option<&'a str> {
        self.article.as_ref().map(|article| article.article_id)
    }

    /// Marks the article as a copy of the one with this identifier.
    pub fn mark_copy(&mut self, original: &'a str) {
        if let Some(article) = &mut self.article {
            article.duplicate_of = Some(original);
        }
    }

    /// Leaves out facts and mentions: another article tells them.
    pub fn leave_out_findings(&mut self) {
        self.facts.clear();
        self.mentions.clear();
        if let Some(article) = &mut self.article {
            article.facts = 0;
        }
    }

    /// How many facts there are.
    #[must_use]
    pub const fn facts(&self) -> usize {
        self.facts.len()
    }

    /// Whether all that it says is a remark on a document that is read besides.
    #[must_use]
    pub fn is_remark(&self) -> bool {
        let remark =
            |p: &ProblemRecord<'_>| p.stage == Stage::Read && p.severity == Severity::Warning;
        self.article.is_none() && !self.problems.is_empty() && self.problems.iter().all(remark)
    }

    /// Whether it says nothing at all: the document was passed over.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.article.is_none() && self.problems.is_empty()
    }

    /// Problems by which something was lost, as [`crate::Problem::is_loss`] has it: what they are
    /// of, and what they say.
    pub fn losses(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let lost = self.problems.iter().filter(|p| p.stage.is_loss(p.severity));
        lost.map(|p| (p.source, p.message))
    }
}

pub(super) fn name_figures(facts: &mut [FactRecord<'_>]) {
    let groups = Groups::of(facts);
    for fact in facts {
        fact.name_figure(groups.within(fact));
    }
}
