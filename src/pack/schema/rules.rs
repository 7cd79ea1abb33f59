//! Metrics, percentages and rules.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Bilingual;
use crate::mention::Qualifier;
use crate::pack::at::At;
use crate::pack::compile::RELATIONS;

/// What a percentage is a percentage of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Base {
    /// The name.
    pub(in crate::pack) name: At<String>,
    /// The slot that finds it: `goal`, `whole` or `before`.
    pub(in crate::pack) slot: At<String>,
    /// The pattern; `{name}` stands for a piece or a slot.
    pub(in crate::pack) pattern: At<String>,
}

/// A wording that says what a percentage means.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct PercentForm {
    /// Its name in the pack: small letters, figures and -.
    pub(in crate::pack) id: At<String>,
    /// reached, exceeded, share, increase or decrease.
    #[schemars(extend("enum" = RELATIONS))]
    pub(in crate::pack) relation: At<String>,
    /// The base where the words name none.
    pub(in crate::pack) base: Option<At<String>>,
    /// The pattern; `{name}` stands for a piece or a slot.
    pub(in crate::pack) pattern: At<String>,
    /// Texts in which it must find what is said.
    pub(in crate::pack) examples: Vec<PercentExample>,
    /// Texts that come close, and in which it must find nothing.
    #[serde(rename = "not")]
    pub(in crate::pack) not: Vec<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct PercentExample {
    /// The text.
    pub(in crate::pack) text: At<String>,
    /// A percentage, 49 for 49 %.
    pub(in crate::pack) percent: f64,
    /// What it is a percentage of.
    pub(in crate::pack) base: Option<At<String>>,
}

/// Something that is counted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, as a pack's file has them"
)]
pub(in crate::pack) struct Metric {
    /// Whether one alone, written as a word, is a count: một học viên nói is none.
    #[serde(default = "yes")]
    pub(in crate::pack) singular: bool,
    /// The name.
    pub(in crate::pack) name: At<String>,
    /// Its label, where `[labels]` has that of a group of the same name.
    pub(in crate::pack) label: Option<Bilingual>,
    /// `flow` (happens over a period) or `stock` (stands at a moment).
    #[schemars(extend("enum" = ["flow", "stock"]))]
    pub(in crate::pack) kind: At<String>,
    /// The base of a share of this metric's whole.
    pub(in crate::pack) base: At<String>,
    /// What is counted, so that only like is a part of like: people, organisations …
    pub(in crate::pack) of: At<String>,
    /// Whether groups are parts of it.
    #[serde(default)]
    pub(in crate::pack) parts: bool,
    /// Whether it is an aim: no result, and what percentages reached are percentages of.
    #[serde(default)]
    pub(in crate::pack) goal: bool,
    /// The flow that raises this stock.
    pub(in crate::pack) raised_by: Option<At<String>>,
    /// Whether it counts those that are called new: đảng viên mới.
    #[serde(default)]
    pub(in crate::pack) newcomers: bool,
    /// Whether its figures are those of places: who reports them stands for the place.
    #[serde(default)]
    pub(in crate::pack) of_places: bool,
    /// Whether it is counted at an event, over whose days it is told where nothing else is said.
    #[serde(default)]
    pub(in crate::pack) event: bool,
    /// What a figure of this metric is where the words are of an aim: "yêu cầu kết nạp 30".
    pub(in crate::pack) aim: Option<At<String>>,
    /// Whether its figures are no facts where the words are of an aim: "sẽ mở 3 lớp".
    #[serde(default)]
    pub(in crate::pack) done_only: bool,
    /// The unit of measure of its values, as the tables name it: tỷ đồng, %.
    pub(in crate::pack) measure: Option<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

const fn yes() -> bool {
    true
}

/// A wording that states a figure.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are keys of a TOML table"
)]
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Rule {
    /// Its name in the pack: small letters, figures and -.
    pub(in crate::pack) id: At<String>,
    /// A metric, `same` (that of the whole or list in force) or `none` (claims and drops).
    pub(in crate::pack) metric: At<String>,
    /// The group.
    pub(in crate::pack) group: Option<String>,
    /// Whether it states a part of the whole in force.
    #[serde(default)]
    pub(in crate::pack) part: bool,
    /// What the figure is a percentage of, where a target is named by this rule.
    pub(in crate::pack) goal: Option<At<String>>,
    /// What its own percentage says, where no wording tells: relation and base.
    #[schemars(extend("enum" = RELATIONS))]
    pub(in crate::pack) relation: Option<At<String>>,
    /// See `relation`.
    pub(in crate::pack) base: Option<At<String>>,
    /// The metric of the whole that its part is of, where it can be of one alone.
    pub(in crate::pack) whole: Option<At<String>>,
    /// The metric of the second number of the match: the aim in "đạt 31/40 chỉ tiêu".
    pub(in crate::pack) second: Option<At<String>>,
    /// The pattern; `{name}` stands for a piece or a slot.
    pub(in crate::pack) pattern: At<String>,
    /// Words that veto the match where they stand inside it.
    pub(in crate::pack) unless: Option<At<String>>,
    /// Whether it loses its figure to every rule that does not yield.
    #[serde(default)]
    pub(in crate::pack) yields: bool,
    /// Whether its group may serve other figures too: 24 tổ chức đảng and 486 đảng viên "trong
    /// doanh nghiệp tư nhân".
    #[serde(default)]
    pub(in crate::pack) shared: bool,
    /// What is added to the group's name: `without_admissions`.
    pub(in crate::pack) suffix: Option<String>,
    /// Whether it tells what happened over a time, of a metric that stands at a moment:
    /// committees without admissions.
    #[serde(default)]
    pub(in crate::pack) flow: bool,
    /// How many years before the figure that it is compared with: cùng kỳ.
    #[serde(default)]
    pub(in crate::pack) years_before: i16,
    /// Whether its words point to the figure before: con số này.
    #[serde(default)]
    pub(in crate::pack) refers: bool,
    /// Whether it tells a figure aside, of another period: parts never belong to it.
    #[serde(default)]
    pub(in crate::pack) aside: bool,
    /// Whether percentages after the dropped figure speak of the figure before it.
    #[serde(default)]
    pub(in crate::pack) bridge: bool,
    /// The metric whose last figure percentages after the dropped figure speak of: "số vụ giảm
    /// 339 (10,6%)".
    pub(in crate::pack) percents_of: Option<At<String>>,
    /// Whether the value is below zero: giảm 2,1 % of what grows.
    #[serde(default)]
    pub(in crate::pack) negative: bool,
    /// Texts in which it must find what is said.
    pub(in crate::pack) examples: Vec<RuleExample>,
    /// Texts that come close, and in which it must find nothing.
    #[serde(rename = "not")]
    pub(in crate::pack) not: Vec<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RuleExample {
    /// The text.
    pub(in crate::pack) text: At<String>,
    /// The number that must be found.
    pub(in crate::pack) value: Option<f64>,
    /// The upper end, where it is a range.
    pub(in crate::pack) value_hi: Option<f64>,
    /// The group.
    pub(in crate::pack) group: Option<String>,
    /// How exact it is: about, over, under …
    #[schemars(extend("enum" = Qualifier::names()))]
    pub(in crate::pack) qualifier: Option<String>,
    /// The unit that it is of.
    pub(in crate::pack) unit: Option<String>,
    /// A percentage, 49 for 49 %.
    pub(in crate::pack) percent: Option<f64>,
    /// Day of publication of the text: "2021-10-14".
    pub(in crate::pack) published: Option<String>,
    /// First day: "2021-01-01".
    pub(in crate::pack) start: Option<String>,
    /// Last day: "2021-06-30".
    pub(in crate::pack) end: Option<String>,
}
