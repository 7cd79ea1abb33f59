//! Official forms.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Bilingual;
use crate::pack::at::At;

/// An official form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct OfficialForm {
    /// Its name and version: what stands before the colon in the `rows` of word lists.
    pub(in crate::pack) id: At<String>,
    /// What it is called.
    pub(in crate::pack) title: Bilingual,
    /// The metric of its figures.
    pub(in crate::pack) metric: At<String>,
    /// Its rows, in order.
    #[serde(default)]
    pub(in crate::pack) row: Vec<FormRow>,
}

/// A row of a form; one without a code is a heading.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct FormRow {
    /// What stands behind the colon in the `rows` of word lists.
    pub(in crate::pack) code: Option<At<String>>,
    /// The number that the form gives it: "II.1".
    pub(in crate::pack) section: Option<String>,
    /// Its criterion, in short words.
    pub(in crate::pack) label: Bilingual,
    /// How many rows above it are each a step wider.
    #[serde(default)]
    pub(in crate::pack) depth: u8,
    /// The metric of its figures, where it is not that of the form.
    pub(in crate::pack) metric: Option<At<String>>,
    /// Groups that fill it and stand in no word list: those with the suffix of a rule.
    #[serde(default)]
    pub(in crate::pack) groups: Vec<At<String>>,
    /// Whether it is filled by the whole, and by no group.
    pub(in crate::pack) whole: Option<At<bool>>,
}
