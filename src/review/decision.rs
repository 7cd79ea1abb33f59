//! The record of `review.jsonl`: what one person decided about one fact, or about an article.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::eval::{GoldDate, GoldPercent};
use crate::mention::Qualifier;

/// One line of `review.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub decision: Decided,
    /// When; of two decisions about one thing the later one holds.
    pub decided: Timestamp,
    /// The article, as the tables of the run had it.
    pub article_id: String,
    /// Its file.
    pub source: String,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// The fact, unless it was added or the decision is about the article.
    #[serde(default)]
    pub fact_id: Option<String>,
    /// The fact as the program had found it.
    #[serde(default)]
    pub found: Option<Told>,
    /// The fact as it should be.
    #[serde(default)]
    pub fact: Option<Told>,
    /// The percentages and dates of a complete article, where they were checked too.
    #[serde(default)]
    pub lists: Option<Lists>,
    /// What the person wrote beside it.
    #[serde(default)]
    pub note: Option<String>,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decided {
    /// The fact is right as it was found.
    Accept,
    /// There is such a fact, and some of it was wrong.
    Correct,
    /// There is no such fact.
    Reject,
    /// A fact was missed.
    Add,
    /// Every fact of the article was decided on, and none is missing.
    Complete,
    /// An earlier decision was taken back.
    Undo,
}

/// A fact as a person sees it; the fields are those of the facts table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct Told {
    pub metric: String,
    #[serde(deserialize_with = "said")]
    pub group: Option<String>,
    #[serde(deserialize_with = "said")]
    pub value: Option<f64>,
    #[serde(deserialize_with = "said")]
    pub value_hi: Option<f64>,
    #[serde(default = "exact")]
    pub qualifier: String,
    #[serde(deserialize_with = "said")]
    pub per: Option<String>,
    #[serde(deserialize_with = "said")]
    pub measure: Option<String>,
    #[serde(deserialize_with = "said")]
    pub unit: Option<String>,
    #[serde(deserialize_with = "said")]
    pub period_start: Option<Date>,
    #[serde(deserialize_with = "said")]
    pub period_end: Option<Date>,
    #[serde(default)]
    pub percents: Vec<GoldPercent>,
    pub start: usize,
    pub end: usize,
    #[serde(default)]
    pub quote: String,
    #[serde(default)]
    pub rule: Option<String>,
}

/// The percentages and dates of an article, in the order of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lists {
    /// Per cent; a range as two.
    pub percents: Vec<f64>,
    /// The words and the days that they cover.
    pub dates: Vec<GoldDate>,
}

fn exact() -> String {
    Qualifier::Exact.as_str().to_owned()
}

/// What a percentage of a fact can say.
pub const RELATIONS: [&str; 5] = ["reached", "exceeded", "share", "increase", "decrease"];

impl Decision {
    /// The fact that there should be; none where there is none.
    #[must_use]
    pub fn wanted(&self) -> Option<&Told> {
        match self.decision {
            Decided::Accept => self.found.as_ref(),
            Decided::Correct | Decided::Add => self.fact.as_ref(),
            Decided::Reject | Decided::Complete | Decided::Undo => None,
        }
    }

    /// The fact as it was found, and as it should be.
    pub(super) fn told(&self) -> impl Iterator<Item = &Told> {
        self.found.iter().chain(&self.fact)
    }

    /// Where the fact stands.
    pub(super) fn start(&self) -> Option<usize> {
        self.told().next().map(|told| told.start)
    }

    /// Gives its words one spelling, and takes empty ones for none.
    pub(super) fn normalise(&mut self) {
        for told in self.found.iter_mut().chain(&mut self.fact) {
            let words = [
                &mut told.group,
                &mut told.per,
                &mut told.measure,
                &mut told.unit,
            ];
            for word in words {
                *word = word
                    .take()
                    .map(|word| nfc(word.trim()))
                    .filter(|word| !word.is_empty());
            }
            told.quote = nfc(&told.quote);
        }
    }

    /// What is wrong with a record, in words.
    pub(super) fn fault(&self) -> Option<String> {
        let found = self.fact_id.is_some() && self.found.is_some();
        let missing = match self.decision {
            Decided::Accept | Decided::Reject | Decided::Correct if !found => {
                "`fact_id` or `found`"
            }
            Decided::Correct | Decided::Add if self.fact.is_none() => "`fact`",
            _ => return self.told().find_map(Told::fault),
        };
        Some(format!("{missing} is missing"))
    }

    /// What the decision is about: of two about one thing the later one holds.
    pub(super) fn about(&self) -> About<'_> {
        match (self.decision, &self.fact_id, &self.fact) {
            (Decided::Complete, ..) => About::Article,
            (
                Decided::Accept | Decided::Correct | Decided::Reject | Decided::Undo,
                Some(fact),
                _,
            ) => About::Fact(fact),
            (_, _, Some(fact)) => About::Missed(
                (fact.start, fact.end),
                (&fact.metric, fact.group.as_deref()),
                // One number may be told of two units, or of two periods.
                fact.unit.as_deref(),
                (fact.period_start, fact.period_end),
            ),
            _ => About::Article,
        }
    }
}

/// What a decision is about, within an article.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum About<'d> {
    Article,
    Fact(&'d str),
    Missed(
        (usize, usize),
        (&'d str, Option<&'d str>),
        Option<&'d str>,
        (Option<Date>, Option<Date>),
    ),
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Null has to be said: a key that is left out would say that the fact has no unit.
fn said<'d, T: Deserialize<'d>, D: Deserializer<'d>>(told: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(told)
}

impl Told {
    /// Whether both are of the same metric, group, unit and period at the same place.
    pub(super) fn is_same_claim(&self, other: &Self) -> bool {
        (&self.metric, &self.group) == (&other.metric, &other.group)
            && self.start < other.end
            && other.start < self.end
            && self.unit == other.unit
            && (self.period_start, self.period_end) == (other.period_start, other.period_end)
    }

    /// Whether all that a person can change is the same in both.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let at_one_place = Self {
            start: other.start,
            end: other.end,
            quote: other.quote.clone(),
            rule: other.rule.clone(),
            ..self.clone()
        };
        at_one_place == *other
    }

    fn fault(&self) -> Option<String> {
        if Qualifier::from_word(&self.qualifier).is_none() {
            let known = Qualifier::names().join(", ");
            return Some(format!("`qualifier` is none of {known}"));
        }
        let known = |p: &&GoldPercent| RELATIONS.contains(&p.relation.as_str());
        if self.percents.iter().filter(known).count() < self.percents.len() {
            return Some(format!("a `relation` is none of {}", RELATIONS.join(", ")));
        }
        if self.start >= self.end {
            return Some("`start` is not before `end`".to_owned());
        }
        let ends = self.period_start.zip(self.period_end);
        if ends.is_some_and(|(start, end)| start > end) {
            return Some("`period_start` is after `period_end`".to_owned());
        }
        None
    }
}
