//! What a pack file may hold: the TOML of `patterns/*.toml`, key by key.
//!
//! Unknown keys are refused, so that a misspelt one is never silently without effect.
//! `patterns/README.md` tells the same to pattern authors, with examples.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

/// One file of `patterns/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) pack: Header,
    #[serde(default)]
    pub(super) pieces: BTreeMap<String, Spanned<String>>,
    pub(super) numbers: Option<Numbers>,
    /// Names of months (`m`), quarters (`q`), weekdays (`w`) and seasons (`s`).
    pub(super) calendar: Option<BTreeMap<char, BTreeMap<String, i64>>>,
    #[serde(default)]
    pub(super) decoy: Vec<Decoy>,
    #[serde(default)]
    pub(super) period: Vec<PeriodForm>,
    pub(super) joins: Option<Joins>,
    #[serde(default)]
    pub(super) word: Vec<WordList>,
    pub(super) units: Option<Units>,
    #[serde(default)]
    pub(super) province: Vec<Province>,
    #[serde(default)]
    pub(super) districts: Vec<Districts>,
    #[serde(default)]
    pub(super) base: Vec<Base>,
    #[serde(default)]
    pub(super) percent: Vec<PercentForm>,
    #[serde(default)]
    pub(super) metric: Vec<Metric>,
    #[serde(default)]
    pub(super) rule: Vec<Rule>,
    pub(super) scope: Option<Scope>,
}

/// Who a pack is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub(super) name: Spanned<String>,
    pub(super) version: String,
    /// One line for `patterns list`.
    pub(super) about: String,
    /// What it is about, where it is loaded only for that.
    pub(super) subject: Option<Spanned<String>>,
    /// Whether its subject is the one that is meant where none is named.
    #[serde(default)]
    pub(super) default: bool,
}

/// Words that write numbers, and words that say how exact a number is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Words for 0 to 9; several may share a value (bốn, tư).
    pub digits: BTreeMap<String, u64>,
    /// Words for ten on its own (mười) and for tens after a digit (mươi).
    pub ten: Vec<String>,
    /// See [`Numbers::ten`].
    pub tens: Vec<String>,
    /// Words that stand for an empty tens place (linh, lẻ).
    pub zero_tens: Vec<String>,
    /// "trăm".
    pub hundred: Vec<String>,
    /// Words that multiply: nghìn, ngàn, vạn, triệu, tỷ.
    pub scales: BTreeMap<String, u64>,
    /// Words that multiply and may follow figures as a counter: chục, tá.
    pub dozens: BTreeMap<String, u64>,
    /// Half of the scale before it: rưỡi.
    pub half: Vec<String>,
    /// Half of the scale after it: nửa.
    pub half_of: Vec<String>,
    /// Words before decimals: phẩy, chấm.
    pub point: Vec<String>,
    /// Digits that only follow other number words: mốt, lăm, tư.
    pub bound: Vec<String>,
    /// Digits that do not end a number after trăm, nghìn, triệu without linh: năm, một.
    pub never_last: Vec<String>,
    /// Words after which a digit of `never_last` is none: "cả năm".
    pub never_after: Vec<String>,
    /// Words between the parts of a fraction: phần.
    pub fraction: Vec<String>,
    /// The same, where a block holds nothing but the fraction: trên, chia.
    pub divided: Vec<String>,
    /// Signs before a number below zero, where a block holds nothing else.
    pub minus: Vec<String>,
    /// Letters that multiply right behind figures, in their case: k, tr.
    pub suffixes: BTreeMap<String, u64>,
    /// Letters right behind figures that measure: kg, m2.
    pub measures: Vec<String>,
    /// Words that make a scale an interval, and between which multiples of it: hàng chục.
    pub vague: BTreeMap<String, [u64; 2]>,
    /// Words before a difference, by relation: `increase = ["tăng"]`.
    pub change: BTreeMap<String, Vec<String>>,
    /// Words that may stand between those and the number.
    pub change_gap: Vec<String>,
    /// Single number words that are read as numbers only before a counted noun.
    pub weak: Vec<String>,
    /// Counted nouns before which a single number word is a number, beside listed words.
    pub counters: Vec<String>,
    /// Words for %: phần trăm.
    pub percent: Vec<String>,
    /// Words before a number, by qualifier: `over = ["hơn", "trên"]`.
    pub before: BTreeMap<String, Vec<String>>,
    /// Words after a number or its noun, by qualifier: `at_least = ["trở lên"]`.
    pub after: BTreeMap<String, Vec<String>>,
    /// Words of a mean: bình quân, trung bình.
    pub average: Vec<String>,
    /// Words that make a number a rate, by what it is per: `year = ["mỗi năm"]`.
    pub per: BTreeMap<String, Vec<String>>,
    /// First words of a range: từ.
    pub range_from: Vec<String>,
    /// Words between the ends of a range: đến, tới.
    pub range_to: Vec<String>,
}

/// Text that holds figures and is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decoy {
    pub(super) id: Spanned<String>,
    pub(super) pattern: Spanned<String>,
    /// Whether it is a time without a calendar date: what is told of it has no period.
    #[serde(default)]
    pub(super) time: bool,
    pub(super) examples: Vec<FoundExample>,
    #[serde(rename = "not")]
    pub(super) not: Vec<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

/// A text and what must be found in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FoundExample {
    pub(super) text: Spanned<String>,
    pub(super) found: String,
}

/// A form of date or period.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodForm {
    pub(super) id: Spanned<String>,
    pub(super) pattern: Spanned<String>,
    /// How its slots become days: a name of `Covers`.
    pub(super) covers: Spanned<String>,
    /// What is counted from the day of publication: `{ month = -1 }` is the month before.
    #[serde(default)]
    pub(super) shift: BTreeMap<String, Spanned<i64>>,
    /// Slots that the words imply: `{ d = 2, m = 9 }`.
    #[serde(default)]
    pub(super) fixed: BTreeMap<char, i64>,
    /// `start` or `end`, where it is only the first or last day of what it covers; `before`
    /// or `after`, where it is what lies before or after.
    pub(super) edge: Option<Spanned<String>>,
    /// Where it is read: `uncounted`, `repeated`, `joined`, `alone`.
    pub(super) stands: Option<Spanned<String>>,
    pub(super) examples: Vec<PeriodExample>,
    #[serde(rename = "not")]
    pub(super) not: Vec<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

/// How two dates become one stretch.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Joins {
    /// What stretches are called in the tables.
    pub(super) id: Spanned<String>,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) and: Vec<String>,
    pub(super) edge: Vec<String>,
    pub(super) aside: Vec<String>,
    pub(super) counted_before: Vec<String>,
    pub(super) counted_after: Vec<String>,
    pub(super) examples: Vec<PeriodExample>,
    #[serde(rename = "not")]
    pub(super) not: Vec<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodExample {
    pub(super) text: Spanned<String>,
    pub(super) found: String,
    pub(super) published: Option<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
}

/// Words that mean one thing: a group of people, a counted noun.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordList {
    /// The slot that finds it: `group`, `people`, `org` or a name of the pack's own.
    pub(super) slot: Spanned<String>,
    /// The name that goes into the tables, or that a rule asks for.
    pub(super) name: Spanned<String>,
    /// The group that a counted noun stands for, where it stands for one.
    pub(super) group: Option<String>,
    /// Parts that exclude each other share a scale; their sum cannot pass the whole.
    pub(super) scale: Option<String>,
    /// Rows of official forms: "2-BTCTW:II.3.primary".
    #[serde(default)]
    pub(super) rows: Vec<String>,
    /// Whether the words are read only right after a number.
    #[serde(default)]
    pub(super) after_number: bool,
    /// What is counted with these words: the `of` of metrics.
    pub(super) of: Option<String>,
    /// Whether they name organisations: without a number before them they may be a unit, and
    /// a group after them says where they are.
    #[serde(default)]
    pub(super) organisation: bool,
    /// Whether words inside them say nothing of the numbers around: bình quân đầu người.
    #[serde(default)]
    pub(super) closed: bool,
    /// The metric of a number of these in a list that began with something else.
    pub(super) metric: Option<Spanned<String>>,
    /// The unit of measure that they are converted to, as the tables name it: tỷ đồng.
    pub(super) measure: Option<Spanned<String>>,
    /// How many of these are one of `measure`.
    pub(super) divide: Option<Spanned<f64>>,
    /// Other units of measure that metrics may ask for, and how many of these are one of each.
    #[serde(default)]
    pub(super) also: BTreeMap<String, Spanned<f64>>,
    pub(super) words: Vec<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

/// Words that names of units are made of.
#[derive(Debug, Clone, Deserialize)]
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
    /// First words of what a place without its class word does: Hà Nội kết nạp.
    pub acts: Vec<String>,
    /// The Party head of the places in a list of committees: Đảng bộ.
    pub list_head: String,
    /// What is called after the place that it is of: báo.
    pub papers: Vec<String>,
    /// Words before the place where something happens: ở, tại.
    pub locative: Vec<String>,
    /// Words before a name of a list that leaves its class word out: và, gồm.
    pub list_words: Vec<String>,
    /// Words between a figure's noun and its unit: của.
    pub owner: Vec<String>,
    /// Words before the name that a paragraph opens with: ở, tại.
    pub openers: Vec<String>,
    /// The class word of the cities of the first level.
    pub city: String,
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitHead {
    /// The wordings, lower case.
    pub words: Vec<String>,
    /// `party` (Đảng bộ), `committee` (Huyện ủy: party head and level in one), `place`
    /// (huyện), `body` (Công ty), `sector` (Khối).
    pub kind: HeadKind,
    /// Level, by one of the names that the tables have.
    #[serde(default, deserialize_with = "level")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "a text and what must be found in it")]
pub struct UnitExample {
    pub text: String,
    pub units: Vec<String>,
}

/// A province in the gazetteer.
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Districts {
    pub(super) province: String,
    pub(super) of: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a percentage is a percentage of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    pub(super) name: Spanned<String>,
    /// The slot that finds it: `goal`, `whole` or `before`.
    pub(super) slot: Spanned<String>,
    pub(super) pattern: Spanned<String>,
}

/// A wording that says what a percentage means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PercentForm {
    pub(super) id: Spanned<String>,
    pub(super) relation: Spanned<String>,
    /// The base where the words name none.
    pub(super) base: Option<String>,
    pub(super) pattern: Spanned<String>,
    pub(super) examples: Vec<PercentExample>,
    #[serde(rename = "not")]
    pub(super) not: Vec<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PercentExample {
    pub(super) text: Spanned<String>,
    pub(super) percent: f64,
    pub(super) base: Option<String>,
}

/// Something that is counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, as a pack's file has them"
)]
pub(super) struct Metric {
    /// Whether one alone, written as a word, is a count: một học viên nói is none.
    #[serde(default = "yes")]
    pub(super) singular: bool,
    pub(super) name: Spanned<String>,
    /// `flow` (happens over a period) or `stock` (stands at a moment).
    pub(super) kind: Spanned<String>,
    /// The base of a share of this metric's whole.
    pub(super) base: String,
    /// What is counted, so that only like is a part of like: people, organisations …
    pub(super) of: String,
    /// Whether groups are parts of it.
    #[serde(default)]
    pub(super) parts: bool,
    /// Whether it is an aim: no result, and what percentages reached are percentages of.
    #[serde(default)]
    pub(super) goal: bool,
    /// The flow that raises this stock.
    pub(super) raised_by: Option<Spanned<String>>,
    /// Whether it counts those that are called new: đảng viên mới.
    #[serde(default)]
    pub(super) newcomers: bool,
    /// Whether its figures are those of places: who reports them stands for the place.
    #[serde(default)]
    pub(super) of_places: bool,
    /// What a figure of this metric is where the words are of an aim: "yêu cầu kết nạp 30".
    pub(super) aim: Option<Spanned<String>>,
    /// The unit of measure of its values, as the tables name it: tỷ đồng, %.
    pub(super) measure: Option<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

const fn yes() -> bool {
    true
}

/// A wording that states a figure.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are keys of a TOML table"
)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) id: Spanned<String>,
    /// A metric, `same` (that of the whole or list in force) or `none` (claims and drops).
    pub(super) metric: Spanned<String>,
    pub(super) group: Option<String>,
    /// Whether it states a part of the whole in force.
    #[serde(default)]
    pub(super) part: bool,
    /// What the figure is a percentage of, where a target is named by this rule.
    pub(super) goal: Option<String>,
    /// What its own percentage says, where no wording tells: relation and base.
    pub(super) relation: Option<Spanned<String>>,
    /// See `relation`.
    pub(super) base: Option<String>,
    /// The metric of the whole that its part is of, where it can be of one alone.
    pub(super) whole: Option<Spanned<String>>,
    /// The metric of the second number of the match: the aim in "đạt 31/40 chỉ tiêu".
    pub(super) second: Option<Spanned<String>>,
    pub(super) pattern: Spanned<String>,
    /// Words that veto the match where they stand inside it.
    pub(super) unless: Option<Spanned<String>>,
    /// Whether it loses its figure to every rule that does not yield.
    #[serde(default)]
    pub(super) yields: bool,
    /// What is added to the group's name: `without_admissions`.
    pub(super) suffix: Option<String>,
    /// Whether it tells what happened over a time, of a metric that stands at a moment:
    /// committees without admissions.
    #[serde(default)]
    pub(super) flow: bool,
    /// How many years before the figure that it is compared with: cùng kỳ.
    #[serde(default)]
    pub(super) years_before: i16,
    /// Whether its words point to the figure before: con số này.
    #[serde(default)]
    pub(super) refers: bool,
    /// Whether it tells a figure aside, of another period: parts never belong to it.
    #[serde(default)]
    pub(super) aside: bool,
    /// Whether percentages after the dropped figure speak of the figure before it.
    #[serde(default)]
    pub(super) bridge: bool,
    /// Whether the value is below zero: giảm 2,1 % of what grows.
    #[serde(default)]
    pub(super) negative: bool,
    pub(super) examples: Vec<RuleExample>,
    #[serde(rename = "not")]
    pub(super) not: Vec<Spanned<String>>,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleExample {
    pub(super) text: Spanned<String>,
    pub(super) value: Option<f64>,
    pub(super) value_hi: Option<f64>,
    pub(super) group: Option<String>,
    pub(super) qualifier: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) percent: Option<f64>,
    pub(super) published: Option<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
}

/// Words that steer the linking. What several files say of a key holds together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    /// Openers of a breakdown: "trong đó".
    pub(super) parts: Option<Spanned<String>>,
    /// Words before a date that make it a date of comparison: "so với".
    pub(super) compared: Option<Spanned<String>>,
    /// Contexts of a date that belongs to a cited document.
    pub(super) cited: Option<Spanned<String>>,
    /// Those of them that report results all the same: "hoàn thành 16/18 chỉ tiêu năm 2023".
    pub(super) reported: Option<Spanned<String>>,
    /// Words right before a date that is the end of a flow: "tính đến ngày".
    pub(super) until: Option<Spanned<String>>,
    /// Words of a flow that began with a term: "từ đầu nhiệm kỳ".
    pub(super) since_term: Option<Spanned<String>>,
    /// Words of a congress, whose term is no citation: "đại hội".
    pub(super) congress: Option<Spanned<String>>,
    /// What may stand between the start of a clause and a part.
    pub(super) part_lead: Option<Spanned<String>>,
    /// What may stand between the start of a clause and a percentage of a count before it.
    pub(super) percent_lead: Option<Spanned<String>>,
    /// Words between a percentage and the number after it that is as much.
    pub(super) equals: Option<Spanned<String>>,
    /// Words for the day of publication: "hiện có", "đến nay".
    pub(super) now: Option<Spanned<String>>,
    /// Words that say that an aim was passed, without a percentage: "vượt chỉ tiêu".
    pub(super) passed: Option<Spanned<String>>,
    /// Words before a breakdown that leaves nothing out: "gồm".
    pub(super) complete: Option<Spanned<String>>,
    /// Words that raise a stock by the flow before it: "nâng tổng số".
    pub(super) raised: Option<Spanned<String>>,
    /// Words that make what follows them an aim: "yêu cầu", "quyết nghị".
    pub(super) aims: Option<Spanned<String>>,
    /// Words between an aim and a figure that make it a result: "đã", "thực hiện được".
    pub(super) done: Option<Spanned<String>>,
    /// Words right before a date that speaks for its own sentence only: "riêng".
    pub(super) apart: Option<Spanned<String>>,
    /// Words for the period of the result before: "trong cùng thời gian".
    pub(super) same_time: Option<Spanned<String>>,
    /// Words for the day of the event that was told of: "đợt này".
    pub(super) this_day: Option<Spanned<String>>,
    /// Words for the term after the one that is reported on.
    pub(super) next_term: Option<Spanned<String>>,
    /// Words before a percentage that is of every count of its clause.
    pub(super) each: Option<Spanned<String>>,
    /// Words of an aim that reach beyond their clause.
    pub(super) far_aims: Option<Spanned<String>>,
    /// The opening of a list whose places stand for their committees.
    pub(super) committees: Option<Spanned<String>>,
    /// Words of a breakdown of the new members.
    pub(super) newcomers: Option<Spanned<String>>,
    /// Words for the term that the article names: "nhiệm kỳ này".
    pub(super) this_term: Option<Spanned<String>>,
    /// Words that begin the details of what was said before: "cụ thể".
    pub(super) details: Option<Spanned<String>>,
}
