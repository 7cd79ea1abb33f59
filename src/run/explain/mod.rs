//! What every part of a text was read as, and why: for a person or as JSON.

mod build;

use serde::Serialize;

use super::{Extractor, Nearest};
use crate::outcome::Outcome;
use crate::write::json_number;

/// What the program made of a text. Places are counted in Unicode code points of the
/// article's text, ends exclusive.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// Its sentences, in order.
    pub sentences: Vec<SentenceTold>,
}

impl Explanation {
    /// Explains an outcome of the same extractor.
    #[must_use]
    pub fn new(extractor: &Extractor<'_>, outcome: &Outcome) -> Self {
        build::explanation(extractor, outcome)
    }
}

/// A sentence: its words, how rules see it, and what became of its figures.
#[derive(Debug, Clone, Serialize)]
pub struct SentenceTold {
    /// As it stands in the text.
    pub text: String,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// With the names of slots in place of what was read.
    pub rules_see: String,
    /// What was read in it, in order.
    pub mentions: Vec<MentionTold>,
    /// Its numbers and percentages.
    pub figures: Vec<Figure>,
}

/// Something that was read in a sentence.
#[derive(Debug, Clone, Serialize)]
pub struct MentionTold {
    /// `count`, `percent`, `date`, `unit`, `word` or `decoy`.
    pub kind: &'static str,
    /// As it stands in the text.
    pub text: String,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it was read as: 138, 2022-01-01..2022-12-31, huyện Ea Súp, {people.person}.
    pub read_as: String,
    /// The form or list that read it, where there is one.
    pub by: Option<String>,
}

/// A number or percentage and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// As it stands in the text.
    pub text: String,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is a percentage.
    pub percent: bool,
    /// What became of it.
    #[serde(flatten)]
    pub became: Became,
    /// Rules that matched and did not get it.
    pub lost: Vec<Lost>,
}

/// What became of a figure.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "became", rename_all = "snake_case")]
pub enum Became {
    /// A fact.
    Fact(Box<FactTold>),
    /// A percentage that is told of this fact elsewhere.
    ToldAgain {
        /// [`crate::Fact::id`].
        fact_id: String,
        /// The number of that fact, as it stands in the text.
        figure: String,
    },
    /// What a fact is compared with.
    PercentageOf {
        /// [`crate::Fact::id`].
        fact_id: String,
        /// The number of that fact, as it stands in the text.
        figure: String,
        /// The wording that gave it its meaning.
        by: Option<String>,
    },
    /// A rule won it, and it is no fact all the same.
    NoFact {
        /// The rule.
        rule: String,
        /// The words that it matched.
        matched: String,
        /// Why there is no fact.
        why: &'static str,
    },
    /// No rule claims it.
    Unclaimed {
        /// The rule that came nearest.
        nearest: Option<Nearest>,
    },
}

/// A fact with where its parts were taken from.
#[derive(Debug, Clone, Serialize)]
pub struct FactTold {
    /// [`crate::Fact::id`].
    pub fact_id: String,
    /// What is counted.
    pub metric: String,
    /// The part that is counted.
    pub group: Option<String>,
    /// The value; `None` for a part that is only a percentage.
    #[serde(serialize_with = "json_number")]
    pub value: Option<f64>,
    /// The upper end of a range.
    #[serde(serialize_with = "json_number")]
    pub value_hi: Option<f64>,
    /// The unit of measure.
    pub measure: Option<String>,
    /// How exact the value is.
    pub qualifier: &'static str,
    /// The rule that won the figure.
    pub rule: String,
    /// The words that it matched.
    pub matched: String,
    /// The unit.
    pub unit: Option<LinkTold>,
    /// The period.
    pub period: Option<LinkTold>,
    /// The whole of a part.
    pub whole: Option<LinkTold>,
    /// Its percentages: "92% reached of target".
    pub percents: Vec<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// What recomputing said.
    pub audit: &'static str,
    /// The arithmetic.
    pub audit_note: Option<String>,
}

/// A unit, period or whole, and where it was taken from.
#[derive(Debug, Clone, Serialize)]
pub struct LinkTold {
    /// As the tables have it.
    pub name: String,
    /// The words that it was taken from.
    pub as_written: Option<String>,
    /// `sentence`, `paragraph`, `article` or `nowhere`.
    pub from: &'static str,
}

/// A rule that matched a figure and did not get it.
#[derive(Debug, Clone, Serialize)]
pub struct Lost {
    /// The rule.
    pub rule: String,
    /// Why another rule got it.
    pub why: String,
}
