//! Word lists, words of units, and the gazetteer.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::pack::at::At;

/// Words that mean one thing: a group of people, a counted noun.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct WordList {
    /// The slot that finds it: `group`, `people`, `org` or a name of the pack's own.
    pub(in crate::pack) slot: At<String>,
    /// The name that goes into the tables, or that a rule asks for.
    pub(in crate::pack) name: At<String>,
    /// The group that a counted noun stands for, where it stands for one.
    pub(in crate::pack) group: Option<String>,
    /// Parts that exclude each other share a scale; their sum cannot pass the whole.
    pub(in crate::pack) scale: Option<String>,
    /// Rows of official forms: "2-BTCTW:II.3.primary".
    #[serde(default)]
    pub(in crate::pack) rows: Vec<At<String>>,
    /// Whether the words are read only right after a number.
    #[serde(default)]
    pub(in crate::pack) after_number: bool,
    /// What is counted with these words: the `of` of metrics.
    pub(in crate::pack) of: Option<At<String>>,
    /// Whether they name organisations: without a number before them they may be a unit, and
    /// a group after them says where they are.
    #[serde(default)]
    pub(in crate::pack) organisation: bool,
    /// Whether words inside them say nothing of the numbers around: bình quân đầu người.
    #[serde(default)]
    pub(in crate::pack) closed: bool,
    /// The metric of a number of these in a list that began with something else.
    pub(in crate::pack) metric: Option<At<String>>,
    /// The unit of measure that they are converted to, as the tables name it: tỷ đồng.
    pub(in crate::pack) measure: Option<At<String>>,
    /// How many of these are one of `measure`.
    pub(in crate::pack) divide: Option<At<f64>>,
    /// Other units of measure that metrics may ask for, and how many of these are one of each.
    #[serde(default)]
    pub(in crate::pack) also: BTreeMap<String, At<f64>>,
    /// The words, as they stand in texts.
    pub(in crate::pack) words: Vec<At<String>>,
    /// One line on what it is for.
    #[serde(rename = "about")]
    pub(in crate::pack) _about: Option<String>,
}

impl WordList {
    /// The group that its words stand for: its own name in the slot `group`, else what it says.
    pub(in crate::pack) fn names_group(&self) -> Option<&str> {
        match self.slot.get_ref().as_str() {
            "group" => Some(self.name.get_ref()),
            _ => self.group.as_deref(),
        }
    }
}

/// Words that names of units are made of.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// Heads, longest wording first is not needed.
    pub heads: Vec<UnitHead>,
    /// Words before a head that add nothing: Ban Thường vụ, Ban Chấp hành.
    pub committees: Vec<String>,
    /// Those of them that report what others did: Ban Tổ chức.
    pub offices: Vec<String>,
    /// Words before a head that make it the whole of what the article is about: toàn.
    pub whole: Vec<String>,
    /// Words before a head that make it no particular unit: các, từng, mỗi.
    pub plural: Vec<String>,
    /// Words that end in one of `plural` and tell of a year: cả năm.
    pub years: Vec<String>,
    /// Longer words that begin like a head and are none: xã hội.
    pub never: Vec<String>,
    /// Pairs of words, the first a capital, that belong together in a name: Sinh viên.
    pub compounds: Vec<String>,
    /// Lower-case words that may stand inside a name.
    pub inner: Vec<String>,
    /// First words of what is counted: a number before one of them is no part of a name.
    pub counted: Vec<String>,
    /// The class word of the places that a district is made of.
    pub commune: String,
    /// Words that may stand between a name of a list and its number: được, chỉ.
    pub reach: Vec<String>,
    /// Words of a sentence, which never stand between two capitals of one name.
    pub never_inner: Vec<String>,
    /// Words before a unit that make it a mere modifier: trực thuộc, của.
    pub modifier: Vec<String>,
    /// Words that may stand between a modifier word and the unit.
    pub modifier_gap: Vec<String>,
    /// Verbs after which a unit without a name is their object: chưa có chi bộ.
    pub objects: Vec<String>,
    /// Words after a head without a name that make it a kind and no unit: trực thuộc.
    pub kinds: Vec<String>,
    /// Words between a Party head and the body whose it is: Đảng bộ cơ sở Công ty A.
    pub ranks: Vec<String>,
    /// First words of what a place without its class word does: Hà Nội kết nạp.
    pub acts: Vec<String>,
    /// The Party head of the places in a list of committees: Đảng bộ.
    pub list_head: String,
    /// What is called after the place that it is of: báo.
    pub papers: Vec<String>,
    /// Words behind the place in the name of a paper: online, điện tử.
    pub paper_ends: Vec<String>,
    /// Marks of papers before their reports, and the provinces that they are of: QBĐT.
    pub outlets: BTreeMap<String, String>,
    /// Hosts of papers, with {} for the letters of the province that they are of: bao{}.vn.
    pub outlet_hosts: Vec<String>,
    /// Words before the place where something happens: ở, tại.
    pub locative: Vec<String>,
    /// What offices are for, where signs or small words stand in it: Văn hóa, Thể thao và Du lịch.
    pub fields: Vec<String>,
    /// Words before the armed forces in a list: khối Công an 12.
    pub blocs: Vec<String>,
    /// Words before a name of a list that leaves its class word out: và, gồm.
    pub list_words: Vec<String>,
    /// Words between a figure's noun and its unit: của.
    pub owner: Vec<String>,
    /// Words before the name that a paragraph opens with: ở, tại.
    pub openers: Vec<String>,
    /// The class word of the provinces.
    pub province: String,
    /// The class word of the cities of the first level.
    pub city: String,
    /// Words before the name of a region: khu vực, địa bàn.
    pub region_leads: Vec<String>,
    /// What the blocs of the central bodies are called after: Trung ương.
    pub central: String,
    /// Words before a number that is a name: tổ dân phố số 15.
    pub number_words: Vec<String>,
    /// Titles of persons: what follows the unit is then a person's name.
    pub titles: Vec<String>,
    /// Family names: a capitalised word that begins a person's name.
    pub family_names: Vec<String>,
    /// Examples: the units that a text names, as written.
    pub examples: Vec<UnitExample>,
}

/// A word that begins a unit's name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitHead {
    /// The wordings, lower case.
    pub words: Vec<String>,
    /// `party` (Đảng bộ), `committee` (Huyện ủy: party head and level in one), `place`
    /// (huyện), `body` (Công ty), `sector` (Khối), `region` (Tây Nguyên).
    pub kind: HeadKind,
    /// Level, by one of the names that the tables have.
    #[serde(default, deserialize_with = "level")]
    #[schemars(extend("enum" = LEVELS))]
    pub level: Option<Level>,
    /// The place word that a committee stands for: Huyện ủy → huyện.
    pub place: Option<String>,
    /// The word to write in a resolved name, where it differs from the text: tp → thành phố.
    pub write: Option<String>,
    /// Whether the head alone, without a name, refers to a unit named elsewhere.
    #[serde(default)]
    pub generic: bool,
    /// Whether a number may be its name: quận 1, tổ dân phố 12.
    #[serde(default)]
    pub numbered: bool,
}

/// Levels as the tables name them, from the nearest place to the widest; then bodies.
pub(crate) const LEVELS: &[&str] = &[
    "village",
    "commune",
    "district",
    "province",
    "central",
    "enterprise",
    "school",
    "armed_forces",
    "other",
];

/// One of [`LEVELS`]. Under a name of its own, for serde would borrow a plain `&str` from
/// the file.
type Level = &'static str;

fn level<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Level>, D::Error> {
    let name = String::deserialize(value)?;
    let known = LEVELS.iter().find(|level| **level == name).copied();
    known.map(Some).ok_or_else(|| {
        let levels = LEVELS.join(", ");
        D::Error::custom(format!("\"{name}\" is no level: write one of: {levels}"))
    })
}

/// What a head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HeadKind {
    /// Đảng bộ, Đảng ủy, Chi bộ: stands before a place or body.
    Party,
    /// Tỉnh ủy, Huyện ủy: a party head that implies its place.
    Committee,
    /// tỉnh, huyện, xã.
    Place,
    /// Công ty, Trường, Bệnh viện: its name may hold lower-case words and a place.
    Body,
    /// Khối: lower-case words of a list follow.
    Sector,
    /// Tây Nguyên: a name that is complete, of several provinces.
    Region,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "a text and what must be found in it")]
pub struct UnitExample {
    /// The text.
    pub text: String,
    /// The units that must be found, as written.
    pub units: Vec<String>,
}

/// A province in the gazetteer.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// Name without its class word.
    pub name: String,
    /// Official code (General Statistics Office) of the units until 30 June 2025.
    pub code: Option<String>,
    /// Whether it is a centrally run city.
    #[serde(default)]
    pub city: bool,
    /// Other spellings.
    #[serde(default)]
    pub also: Vec<String>,
}

/// The districts of a province in the gazetteer: code by name, by class word.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Districts {
    /// Its province.
    pub(in crate::pack) province: At<String>,
    /// Districts by class word: name and official code.
    pub(in crate::pack) of: BTreeMap<String, BTreeMap<String, String>>,
}

/// A day on which areas were drawn anew under names that they kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct Change {
    /// The first day of the new areas.
    pub(in crate::pack) day: At<String>,
    /// What decided it.
    pub(in crate::pack) source: String,
    /// Provinces that took in others, each with those that ended.
    #[serde(default)]
    pub(in crate::pack) into: BTreeMap<String, At<Vec<At<String>>>>,
    /// Whether all communes were drawn anew.
    #[serde(default)]
    pub(in crate::pack) communes: bool,
}
