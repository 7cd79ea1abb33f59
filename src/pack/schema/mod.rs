//! What a pack file may hold: the TOML of `patterns/*.toml`, key by key.
//!
//! Unknown keys are refused, so that a misspelt one is never silently without effect.
//! `patterns/README.md` tells the same to pattern authors, with examples.

mod dates;
mod forms;
mod labels;
mod numbers;
mod rules;
mod scope;
mod units;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::at::At;
pub(super) use dates::*;
pub(super) use forms::OfficialForm;
pub use labels::Bilingual;
use labels::Labels;
pub use numbers::Numbers;
pub(super) use rules::*;
pub(super) use scope::Scope;
use units::Change;
pub(crate) use units::LEVELS;
pub(super) use units::{Districts, WordList};
pub use units::{HeadKind, Province, UnitExample, UnitHead, Units};

/// The names of a table of names, for the schema.
fn names<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(name, _)| *name).collect()
}

/// One file of `patterns/`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A pattern pack of solieu")]
pub(in crate::pack) struct File {
    /// Who the pack is.
    pub(in crate::pack) pack: Header,
    /// Parts of patterns by their names.
    #[serde(default)]
    pub(in crate::pack) pieces: BTreeMap<String, At<String>>,
    /// Words that write numbers; once in a folder.
    pub(in crate::pack) numbers: Option<Numbers>,
    /// Names of months (`m`), quarters (`q`), weekdays (`w`) and seasons (`s`).
    pub(in crate::pack) calendar: Option<BTreeMap<char, BTreeMap<String, i64>>>,
    /// Text that holds figures and is none.
    #[serde(default)]
    pub(in crate::pack) decoy: Vec<Decoy>,
    /// Dates and periods.
    #[serde(default)]
    pub(in crate::pack) period: Vec<PeriodForm>,
    /// How two dates become one stretch; once in a folder.
    pub(in crate::pack) joins: Option<Joins>,
    /// Word lists.
    #[serde(default)]
    pub(in crate::pack) word: Vec<WordList>,
    /// The units that must be found, as written.
    pub(in crate::pack) units: Option<Units>,
    /// Its province.
    #[serde(default)]
    pub(in crate::pack) province: Vec<Province>,
    /// Districts by province.
    #[serde(default)]
    pub(in crate::pack) districts: Vec<Districts>,
    /// Days on which areas were drawn anew.
    #[serde(default)]
    pub(in crate::pack) change: Vec<Change>,
    /// What it is a percentage of.
    #[serde(default)]
    pub(in crate::pack) base: Vec<Base>,
    /// Wordings of percentages.
    #[serde(default)]
    pub(in crate::pack) percent: Vec<PercentForm>,
    /// What is counted.
    #[serde(default)]
    pub(in crate::pack) metric: Vec<Metric>,
    /// Wordings that state a figure.
    #[serde(default)]
    pub(in crate::pack) rule: Vec<Rule>,
    /// Words that steer the linking.
    pub(in crate::pack) scope: Option<Scope>,
    /// Official forms.
    #[serde(default)]
    pub(in crate::pack) form: Vec<OfficialForm>,
    /// What people read in the place of names: heads of columns, series of charts.
    #[serde(default)]
    pub(in crate::pack) labels: Labels,
}

/// Who a pack is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Header {
    /// The name.
    pub(in crate::pack) name: At<String>,
    /// As its author counts.
    pub(in crate::pack) version: String,
    /// One line for `patterns list`.
    pub(in crate::pack) about: String,
    /// What it is about, where it is loaded only for that.
    pub(in crate::pack) subject: Option<At<String>>,
    /// Words of its subject: an article that has none of them gives no facts, for its figures are
    /// of something else. "{count} đảng viên" asks for a number right before the words. Those of
    /// all packs of a subject hold together.
    #[serde(default)]
    pub(in crate::pack) anchors: Vec<At<String>>,
    /// Whether its subject is the one that is meant where none is named.
    #[serde(default)]
    pub(in crate::pack) default: bool,
}
