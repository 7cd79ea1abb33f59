//! The claim: what one fact says of a figure, and whose word it is.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::mention::Qualifier;

/// What one fact says of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What it is a figure of.
    pub subject: Subject,
    /// The value.
    pub amount: Amount,
    /// Its percentages.
    pub percents: Vec<Share>,
    /// 0 to 1, as the fact has it.
    pub confidence: f64,
    /// `agrees`, `disagrees`, `unchecked`.
    pub audit: String,
    /// Whether a person has accepted, corrected or added the fact.
    pub reviewed: bool,
    /// Who says so.
    pub source: Source,
}

/// What a figure is of. Claims whose subjects have the same [`Subject::key`] are of one figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// What is counted.
    pub metric: String,
    /// The part that is counted.
    pub group: Option<String>,
    /// The group of the whole that this is a part of: women among the students are no women of
    /// the whole.
    pub within: Option<String>,
    /// `year`, `month` … of a rate.
    pub per: Option<String>,
    /// The unit of measure of the value.
    pub measure: Option<String>,
    /// Whether it is a mean.
    pub average: bool,
    /// Of what unit.
    pub unit: Unit,
    /// First day covered; a moment has none.
    pub start: Option<Date>,
    /// Last day covered.
    pub end: Option<Date>,
}

/// A unit, as the facts table has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The same in every article.
    pub id: String,
    /// As one article writes it in full.
    pub name: String,
    /// `province`, `district` …
    pub level: Option<String>,
    /// Name of the province.
    pub province: Option<String>,
    /// Its official code.
    pub province_code: Option<String>,
    /// Name of the district.
    pub district: Option<String>,
    /// Its official code.
    pub district_code: Option<String>,
}

/// A value, its upper end and how exact it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The value; `None` where only a percentage is told.
    pub value: Option<f64>,
    /// Upper end of a range.
    pub value_hi: Option<f64>,
    /// How exact it is.
    pub qualifier: Qualifier,
}

/// A percentage of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// `reached`, `exceeded`, `share`, `increase`, `decrease`.
    pub relation: String,
    /// What it is a percentage of.
    pub base: String,
    /// Per cent.
    pub value: f64,
}

/// Where a claim stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The fact.
    pub fact_id: String,
    /// Its article.
    pub article_id: String,
    /// The article's file.
    pub path: String,
    /// The article's headline.
    pub title: Option<String>,
    /// The article's day.
    pub published: Option<Date>,
    /// Whether a body of the Party or the state publishes it itself.
    pub official: bool,
    /// Whether the article is a copy of another one.
    pub copy: bool,
    /// The sentence.
    pub quote: String,
    /// Opens the page at the sentence.
    pub link: Option<String>,
}

impl Claim {
    /// Whether both can be said of one quantity: by their values, or where neither has one by
    /// their percentages.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.amount.value, other.amount.value) {
            (None, None) => self
                .percents
                .iter()
                .all(|share| share.agrees(&other.percents)),
            _ => self.amount.agrees(&other.amount),
        }
    }
}

impl Share {
    /// Whether none of these says otherwise; 49 is said of 49.3 too.
    fn agrees(&self, others: &[Self]) -> bool {
        let same = |other: &&Self| other.relation == self.relation && other.base == self.base;
        let mut others = others.iter().filter(same);
        others.all(|other| (other.value - self.value).abs() <= 0.5)
    }
}

impl Subject {
    /// What the claims of one figure have in common, so written that sorting gives the order of
    /// the tables: by unit, the latest period last, and the whole before its parts.
    #[must_use]
    pub fn key(&self) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            self.unit.id.clone(),
            day(self.end),
            day(self.start),
            self.metric.clone(),
            text(&self.within),
            text(&self.group),
            text(&self.per),
            text(&self.measure),
            u8::from(self.average).to_string(),
        ]
        .join("\u{1}")
    }

    /// The key as 16 hexadecimal figures.
    #[must_use]
    pub fn id(&self) -> String {
        let hash = blake3::hash(self.key().as_bytes());
        let bytes = &hash.as_bytes()[..8];
        bytes.iter().fold(String::new(), |mut id, byte| {
            let _ = write!(id, "{byte:02x}");
            id
        })
    }
}

impl Amount {
    /// Whether it is no more and no less than it says.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.qualifier == Qualifier::Exact && self.value_hi.is_none()
    }

    /// How far the number that it stands for may lie from it: 0 of exact ones.
    #[must_use]
    pub fn looseness(&self) -> f64 {
        match self.value {
            Some(value) if !self.is_exact() => match self.value_hi {
                Some(high) => high - value,
                None => step_of(value),
            },
            _ => 0.0,
        }
    }

    /// Whether both can be said of one number: "hơn 130" of 138, "gần 140" of 138, and not 138
    /// of 140. A rounded number stands for what is one step of its last figure away; amounts of
    /// which one is unknown agree.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.span(), other.span()) {
            (Some((low, high)), Some((other_low, other_high))) => {
                low <= other_high && other_low <= high
            }
            _ => true,
        }
    }

    /// The numbers that it may stand for.
    fn span(&self) -> Option<(f64, f64)> {
        let value = self.value?;
        let high = self.value_hi.unwrap_or(value);
        let step = step_of(value);
        Some(match self.qualifier {
            Qualifier::Exact | Qualifier::Range | Qualifier::Average => (value, high),
            Qualifier::About => (value - step, high + step),
            Qualifier::Over => (value, high + step),
            Qualifier::Under => (value - step, high),
            Qualifier::AtLeast => (value, f64::INFINITY),
            Qualifier::AtMost => (f64::NEG_INFINITY, high),
        })
    }
}

/// What the last figure of a number that is not 0 counts: 10 in 130, 0.1 in 11.5.
fn step_of(value: f64) -> f64 {
    let mut step = 0.001;
    let divides = |step: f64| {
        let parts = value / step;
        (parts - parts.round()).abs() < 1e-6
    };
    while value != 0.0 && step < value.abs() && divides(step * 10.0) {
        step *= 10.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: f64, qualifier: Qualifier) -> Amount {
        Amount {
            value: Some(value),
            value_hi: None,
            qualifier,
        }
    }

    #[test]
    fn a_rounded_number_agrees_with_what_it_may_be_rounded_from() {
        use Qualifier::{About, AtLeast, AtMost, Exact, Over, Under};
        let agree = |a: (f64, Qualifier), b: (f64, Qualifier)| {
            let (a, b) = (amount(a.0, a.1), amount(b.0, b.1));
            assert_eq!(a.agrees(&b), b.agrees(&a), "{a:?} {b:?}");
            a.agrees(&b)
        };
        assert!(agree((138.0, Exact), (138.0, Exact)));
        assert!(!agree((138.0, Exact), (140.0, Exact)));
        assert!(agree((130.0, Over), (138.0, Exact)));
        assert!(!agree((130.0, Over), (141.0, Exact)));
        assert!(!agree((130.0, Over), (128.0, Exact)));
        assert!(agree((140.0, Under), (138.0, Exact)));
        assert!(!agree((140.0, Under), (129.0, Exact)));
        assert!(agree((6000.0, Over), (6400.0, Exact)));
        assert!(agree((6000.0, About), (5400.0, Exact)));
        assert!(agree((130.0, Over), (140.0, Under)));
        assert!(agree((100.0, AtLeast), (138.0, Exact)));
        assert!(!agree((140.0, AtLeast), (138.0, Exact)));
        assert!(agree((140.0, AtMost), (138.0, Exact)));
        assert!(agree((11.5, About), (11.6, Exact)));
        assert!(!agree((11.5, About), (12.0, Exact)));
    }

    #[test]
    fn a_range_holds_what_lies_in_it() {
        let range = Amount {
            value: Some(180.0),
            value_hi: Some(200.0),
            qualifier: Qualifier::Range,
        };
        assert!(range.agrees(&amount(190.0, Qualifier::Exact)));
        assert!(!range.agrees(&amount(201.0, Qualifier::Exact)));
    }

    #[test]
    fn the_step_of_a_number_is_that_of_its_last_figure() {
        for (value, step) in [
            (138.0, 1.0),
            (130.0, 10.0),
            (6000.0, 1000.0),
            (6400.0, 100.0),
            (11.5, 0.1),
            (0.0, 0.001),
        ] {
            assert!((step_of(value) - step).abs() < 1e-9, "{value}");
        }
    }
}
