//! Date forms, how they are joined, and decoys.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::names;
use crate::pack::at::At;
use crate::pack::period::{Covers, Edge, Stands};

/// Text that holds figures and is none.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Decoy {
    /// Its name in the pack: small letters, figures and -.
    pub(in crate::pack) id: At<String>,
    /// The pattern; `{name}` stands for a piece or a slot.
    pub(in crate::pack) pattern: At<String>,
    /// Whether it is a time without a calendar date: what is told of it has no period.
    #[serde(default)]
    pub(in crate::pack) time: bool,
    /// Texts in which it must find what is said.
    pub(in crate::pack) examples: Vec<FoundExample>,
    /// Texts that come close, and in which it must find nothing.
    #[serde(rename = "not")]
    pub(in crate::pack) not: Vec<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

/// A text and what must be found in it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct FoundExample {
    /// The text.
    pub(in crate::pack) text: At<String>,
    /// The words that must be found, as written.
    pub(in crate::pack) found: String,
}

/// A form of date or period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct PeriodForm {
    /// Its name in the pack: small letters, figures and -.
    pub(in crate::pack) id: At<String>,
    /// The pattern; `{name}` stands for a piece or a slot.
    pub(in crate::pack) pattern: At<String>,
    /// How its slots become days: a name of `Covers`.
    #[schemars(extend("enum" = names(Covers::NAMES)))]
    pub(in crate::pack) covers: At<String>,
    /// What is counted from the day of publication: `{ month = -1 }` is the month before.
    #[serde(default)]
    pub(in crate::pack) shift: BTreeMap<String, At<i64>>,
    /// Slots that the words imply: `{ d = 2, m = 9 }`.
    #[serde(default)]
    pub(in crate::pack) fixed: BTreeMap<char, i64>,
    /// `start` or `end`, where it is only the first or last day of what it covers; `before`
    /// or `after`, where it is what lies before or after.
    #[schemars(extend("enum" = names(Edge::NAMES)))]
    pub(in crate::pack) edge: Option<At<String>>,
    /// Where it is read: `uncounted`, `repeated`, `joined`, `alone`.
    #[schemars(extend("enum" = names(Stands::NAMES)))]
    pub(in crate::pack) stands: Option<At<String>>,
    /// Texts in which it must find what is said.
    pub(in crate::pack) examples: Vec<PeriodExample>,
    /// Texts that come close, and in which it must find nothing.
    #[serde(rename = "not")]
    pub(in crate::pack) not: Vec<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

/// How two dates become one stretch.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Joins {
    /// What stretches are called in the tables.
    pub(in crate::pack) id: At<String>,
    /// Words before the first end: từ, kể từ.
    pub(in crate::pack) from: Vec<String>,
    /// Words between the ends: đến, tới.
    pub(in crate::pack) to: Vec<String>,
    /// Words and signs between dates of a list.
    pub(in crate::pack) and: Vec<String>,
    /// Words before a day.
    pub(in crate::pack) edge: Vec<String>,
    /// Words before a date that tells its year to no other.
    pub(in crate::pack) aside: Vec<String>,
    /// Words that make figures with a stroke between them no date.
    pub(in crate::pack) counted_before: Vec<String>,
    /// Counted nouns that no word list names.
    pub(in crate::pack) counted_after: Vec<String>,
    /// Texts in which it must find what is said.
    pub(in crate::pack) examples: Vec<PeriodExample>,
    /// Texts that come close, and in which it must find nothing.
    #[serde(rename = "not")]
    pub(in crate::pack) not: Vec<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct PeriodExample {
    /// The text.
    pub(in crate::pack) text: At<String>,
    /// The words that must be found, as written.
    pub(in crate::pack) found: String,
    /// Day of publication of the text: "2021-10-14".
    pub(in crate::pack) published: Option<String>,
    /// First day: "2021-01-01".
    pub(in crate::pack) start: Option<String>,
    /// Last day: "2021-06-30".
    pub(in crate::pack) end: Option<String>,
}
