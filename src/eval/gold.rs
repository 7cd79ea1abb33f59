//! Gold: what a careful reader found in an article, and where another reading is as good.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::normalise::normalise;

/// The gold of one article.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
pub struct Gold {
    /// Day of publication.
    pub published: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// Author as printed.
    pub author: Option<String>,
    /// Every fact, in text order.
    pub facts: Vec<GoldFact>,
    /// Every percentage, in text order, a range as two; none where nobody has listed them, and
    /// they are not measured.
    pub percents: Option<Vec<f64>>,
    /// Every date or period, in text order; none where nobody has listed them.
    pub dates: Option<Vec<GoldDate>>,
    /// Where another reading is as good.
    #[serde(default)]
    pub ambiguities: Vec<Ambiguity>,
}

/// A fact in a gold file; the fields are those of the facts table.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct GoldFact {
    pub metric: String,
    pub group: Option<String>,
    pub value: Option<f64>,
    pub value_hi: Option<f64>,
    pub qualifier: String,
    pub unit: Option<String>,
    pub period: Option<GoldPeriod>,
    pub percents: Vec<GoldPercent>,
    /// A short string of the text at the fact.
    pub anchor: String,
}

/// First and last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct GoldPeriod {
    pub start: Option<Date>,
    pub end: Option<Date>,
}

/// A percentage of a fact.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct GoldPercent {
    pub value: f64,
    pub relation: String,
    pub base: String,
}

/// A date as the text writes it, with its days.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[expect(missing_docs, reason = "words, first day, last day")]
pub struct GoldDate {
    pub text: String,
    pub start: Option<Date>,
    pub end: Option<Date>,
}

/// A place of the gold where another reading is as good.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Ambiguity {
    /// `facts[3].unit`, `facts[1..4].period`, `facts[*].unit`, `facts[6]`, `dates[2]` …
    pub at: String,
    /// The other readings.
    #[serde(default)]
    pub also_acceptable: Vec<Value>,
}

/// What stands wrong with a gold file.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// The file or folder cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It is no gold.
    #[error("{} is no gold file: {error}. Its fields are told in corpus/README.md", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What the reader says.
        error: serde_json::Error,
    },
}

#[derive(Deserialize)]
struct Bundle {
    records: Vec<Gold>,
}

impl Gold {
    /// The gold of a file: one article, or one for every record of a `.jsonl`.
    ///
    /// # Errors
    /// When the file cannot be read or is no gold.
    pub fn read(path: &Path) -> Result<Vec<Self>, GoldError> {
        let text = std::fs::read_to_string(path).map_err(|error| GoldError::Unreadable {
            path: path.to_owned(),
            error,
        })?;
        let malformed = |error| GoldError::Malformed {
            path: path.to_owned(),
            error,
        };
        let value: Value = serde_json::from_str(&text).map_err(malformed)?;
        let mut golds = if value.get("records").is_some() {
            serde_json::from_value::<Bundle>(value)
                .map_err(malformed)?
                .records
        } else {
            vec![serde_json::from_value::<Self>(value).map_err(malformed)?]
        };
        for gold in &mut golds {
            for fact in &mut gold.facts {
                // The program's text is normalised; so is what is looked for in it.
                fact.anchor = normalise(&fact.anchor).text;
            }
        }
        Ok(golds)
    }

    /// The readings that are as good for one field of one fact (`unit`, `period`, `group`,
    /// `percents[0].base` …; "" is the fact as a whole).
    pub fn alternatives<'g>(
        &'g self,
        fact: usize,
        field: &'g str,
    ) -> impl Iterator<Item = &'g Value> {
        self.ambiguities
            .iter()
            .filter(move |a| {
                a.at.split(',').any(|at| {
                    let at = at.trim();
                    let Some(rest) = at.strip_prefix("facts[") else {
                        return false;
                    };
                    let Some((range, tail)) = rest.split_once(']') else {
                        return false;
                    };
                    in_range(range, fact) && tail.trim_start_matches('.') == field
                })
            })
            .flat_map(|a| &a.also_acceptable)
    }

    /// Whether the fact may be left out.
    #[must_use]
    pub fn is_optional(&self, fact: usize) -> bool {
        self.alternatives(fact, "").any(|v| {
            v.is_null()
                || v.as_str().is_some_and(|s| {
                    s.contains("left out") || s.contains("no fact") || s.contains("none")
                })
        })
    }

    /// Whether an entry of a list (`dates`, `percents`) may be left out or read otherwise.
    #[must_use]
    pub fn is_open(&self, list: &str, index: usize) -> bool {
        self.ambiguities.iter().any(|a| {
            a.at.strip_prefix(list)
                .and_then(|rest| rest.strip_prefix('['))
                .and_then(|rest| rest.split_once(']'))
                .is_some_and(|(range, _)| in_range(range, index))
        })
    }
}

fn in_range(range: &str, index: usize) -> bool {
    match range.split_once("..") {
        _ if range == "*" => true,
        Some((from, to)) => {
            from.parse().is_ok_and(|f: usize| f <= index)
                && to.parse().is_ok_and(|t: usize| index <= t)
        }
        None => range.parse() == Ok(index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_an_ambiguity_hold_their_ends() {
        assert!(in_range("1..4", 1) && in_range("1..4", 4) && !in_range("1..4", 5));
        assert!(in_range("*", 9) && in_range("3", 3) && !in_range("3", 30));
    }
}
