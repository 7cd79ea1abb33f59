//! A fact in few words, kept from run to run.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::fact::Fact;
use crate::outcome::Outcome;

/// What the tables say of a fact, without ids that change with the patterns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct FactLine {
    pub source: String,
    pub quote: String,
    /// Bytes of the article's text.
    pub start: usize,
    pub end: usize,
    /// The figure as it is written.
    pub figure: String,
    pub metric: String,
    pub group: Option<String>,
    /// The figure of the whole.
    pub part_of: Option<String>,
    pub value: Option<f64>,
    pub value_hi: Option<f64>,
    pub measure: Option<String>,
    pub qualifier: String,
    pub per: Option<String>,
    pub unit: Option<String>,
    pub period_start: Option<String>,
    pub period_end: Option<String>,
    /// Each in words: "92% reached of target".
    pub percents: Vec<String>,
    pub rule: String,
}

impl FactLine {
    /// The fields that a change of the patterns may change, by name, in words.
    pub(super) fn fields(&self) -> [(&'static str, String); 9] {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
        [
            ("metric", self.metric.clone()),
            ("group", or_none(&self.group)),
            ("whole", or_none(&self.part_of)),
            ("value", self.amount()),
            ("per", or_none(&self.per)),
            ("unit", or_none(&self.unit)),
            ("period", self.period()),
            ("percents", self.percents.join("; ")),
            ("rule", self.rule.clone()),
        ]
    }

    /// Value, range and measure.
    #[must_use]
    pub fn amount(&self) -> String {
        let mut told = self
            .value
            .map_or_else(|| "no value".to_owned(), |v| v.to_string());
        if let Some(high) = self.value_hi {
            told = format!("{told}..{high}");
        }
        if let Some(measure) = &self.measure {
            told = format!("{told} {measure}");
        }
        if self.qualifier != "exact" {
            told = format!("{told} ({})", self.qualifier);
        }
        told
    }

    /// First and last day.
    #[must_use]
    pub fn period(&self) -> String {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
        match (&self.period_start, &self.period_end) {
            (None, None) => "none".to_owned(),
            (start, end) => format!("{}..{}", day(start), day(end)),
        }
    }
}

/// The facts of an article.
pub(super) fn facts(outcome: &Outcome, article: &Article) -> Vec<FactLine> {
    let words = |fact: &Fact| fact.span.of(&article.text).to_owned();
    let line = |fact: &Fact| {
        let whole = fact.part_of.as_ref();
        let whole = whole.and_then(|id| outcome.facts.iter().find(|f| f.id == *id));
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let percents = fact.percents.iter();
        FactLine {
            source: article.source.clone(),
            quote: fact.quote.of(&article.text).to_owned(),
            start: fact.span.start,
            end: fact.span.end,
            figure: words(fact),
            metric: fact.metric.clone(),
            group: fact.group.clone(),
            part_of: whole.map(words),
            value: fact.value,
            value_hi: fact.value_hi,
            measure: fact.measure.clone(),
            qualifier: fact.qualifier.as_str().to_owned(),
            per: fact.per.clone(),
            unit: fact.unit.as_ref().map(|unit| unit.name.clone()),
            period_start: day(fact.period.and_then(|p| p.start)),
            period_end: day(fact.period.and_then(|p| p.end)),
            percents: percents
                .map(|p| format!("{} {} of {}", p.as_written, p.relation, p.base))
                .collect(),
            rule: fact.rule.clone(),
        }
    };
    outcome.facts.iter().map(line).collect()
}
