//! The figure: what all articles of a run together say of one quantity.

use super::claim::{Amount, Claim, Share, Source, Subject};

/// What all articles of a run together say of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The same for the same quantity in every run, 16 hexadecimal figures.
    pub id: String,
    /// What it is a figure of; the unit under the name that most claims give it.
    pub subject: Subject,
    /// The best-attested value; none where that cannot be told.
    pub amount: Amount,
    /// Percentages of the chosen value, and of claims that agree with it.
    pub percents: Vec<Share>,
    /// How far its sources agree.
    pub standing: Standing,
    /// Articles that tell it; copies are not among them.
    pub articles: usize,
    /// Those among them that agree with the value.
    pub agreeing: usize,
    /// Claims of articles that are copies.
    pub copies: usize,
    /// The claim that gave the value; where there is no value, the first one.
    pub chosen: Chosen,
    /// The year in whose totals it is counted.
    pub total_year: Option<i16>,
    /// The value of the same period of the year before.
    pub before: Option<f64>,
}

/// What is kept of the claim that gave a figure its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Its confidence.
    pub confidence: f64,
    /// Its audit.
    pub audit: String,
    /// Whether a person has accepted, corrected or added its fact.
    pub reviewed: bool,
    /// Where it stands.
    pub source: Source,
}

/// How far the sources of a figure agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// One article tells it.
    Single,
    /// Several articles tell it, and all agree.
    Agreed,
    /// Articles tell different values, of which one was chosen.
    Contradicted,
    /// An article, or several, give several values for it, and nothing tells which to choose.
    Unclear,
}

impl Standing {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Agreed => "agreed",
            Self::Contradicted => "contradicted",
            Self::Unclear => "unclear",
        }
    }
}

/// One claim of a figure on which claims disagree.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// [`Figure::id`].
    pub figure_id: String,
    /// The claim.
    pub claim: Claim,
    /// What became of it.
    pub verdict: Verdict,
    /// By which rule, unless it agrees with the value.
    pub reason: Option<Reason>,
}

/// Why a claim has not given the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its article gives several values.
    Several,
    /// Several articles give values that are as well attested.
    Undecided,
    /// Its article gives another value that is surer.
    Surer,
    /// A person has checked the chosen value.
    Reviewed,
    /// The chosen value is linked more surely.
    Link,
    /// The chosen value is not at odds with the arithmetic of its article.
    Arithmetic,
    /// The chosen value is less rounded.
    Exact,
    /// The chosen value was published later.
    Later,
    /// The chosen value is published by the bodies themselves.
    Official,
    /// The chosen value is told by more articles.
    Majority,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Several,
        Self::Undecided,
        Self::Surer,
        Self::Reviewed,
        Self::Link,
        Self::Arithmetic,
        Self::Exact,
        Self::Later,
        Self::Official,
        Self::Majority,
    ];

    /// The words in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Several => {
                "its article gives several values for this figure, none surer than the others"
            }
            Self::Undecided => {
                "articles give several values for this figure, none better attested than the others"
            }
            Self::Surer => "its article gives another value for this figure with more confidence",
            Self::Reviewed => "a person has checked the chosen value",
            Self::Link => "the chosen value is linked more surely to unit and period",
            Self::Arithmetic => "the chosen value agrees with the arithmetic of its article",
            Self::Exact => "the chosen value is exact, or less rounded",
            Self::Later => "the chosen value was published later",
            Self::Official => "the chosen value is published by the bodies themselves",
            Self::Majority => "the chosen value is told by more articles",
        }
    }
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its value is the figure's.
    Chosen,
    /// It agrees with the value.
    Agrees,
    /// Another article tells another value.
    Differs,
    /// Its own article tells a surer value.
    Aside,
    /// Another value is as well attested.
    Unclear,
}

impl Verdict {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Agrees => "agrees",
            Self::Differs => "differs",
            Self::Aside => "aside",
            Self::Unclear => "unclear",
        }
    }
}

impl Figure {
    /// The value as a percentage of that of the same period of the year before: 105 is growth of
    /// 5 %. Only of exact values, for rounded ones would make up a change.
    #[must_use]
    pub fn index(&self) -> Option<f64> {
        let before = self.before.filter(|before| *before > 0.0)?;
        let value = self.amount.value.filter(|_| self.amount.is_exact())?;
        Some(value * 100.0 / before)
    }

    /// The percentage of this relation and base.
    #[must_use]
    pub fn percent(&self, relation: &str, base: &str) -> Option<f64> {
        let of = |share: &&Share| share.relation == relation && share.base == base;
        self.percents.iter().find(of).map(|share| share.value)
    }
}
