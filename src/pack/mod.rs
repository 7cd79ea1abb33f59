//! Pattern packs: the knowledge of the program, loaded from `patterns/*.toml`.
//!
//! A pack file holds word lists, date forms, unit words, percentage wordings and rules,
//! each with its examples; `patterns/README.md` is the guide for authors. All files of a
//! folder are loaded together and may use each other's pieces and lists.

mod anchors;
mod at;
mod compile;
mod error;
mod example;
mod forms;
mod gazetteer;
mod json_schema;
mod labels;
mod lexicon;
mod load;
mod period;
mod schema;
mod sieve;
mod slots;
mod timeline;

use std::collections::BTreeMap;

use crate::normalise::key;
pub use crate::pattern::Pattern;
pub use anchors::Anchors;
pub use error::{PackError, Place};
pub use example::{Example, Expect, ExpectedFact};
pub use forms::{FormRow, OfficialForm};
pub use gazetteer::Gazetteer;
pub(crate) use gazetteer::name_key;
pub use json_schema::json_schema;
pub use labels::{Labels, Language};
pub use lexicon::{Entry, Lexicon, is_whole};
pub use period::{Covers, Edge, Joins, PeriodForm, Shift, Stands, Unit};
pub(crate) use schema::LEVELS;
pub use schema::{Bilingual, HeadKind, Numbers, Province, UnitExample, UnitHead, Units};
pub use sieve::Sieve;
pub use slots::mask;
pub use timeline::Change;

/// All packs of a folder, compiled.
#[derive(Debug)]
pub struct Packs {
    /// Name, version and hash of every loaded file, in the order of their names.
    pub files: Vec<PackFile>,
    /// The subjects that packs of the folder have.
    pub subjects: Vec<String>,
    /// The subject whose packs are loaded beside those that have none.
    pub subject: Option<String>,
    /// Words of which an article of the subject has one, where its packs name any.
    pub anchors: Option<Anchors>,
    /// Number words.
    pub numbers: Numbers,
    /// Names of months, quarters, weekdays and seasons, by the letter of their slot.
    pub names: CalendarNames,
    /// Text that holds figures and is none.
    pub decoys: Vec<Decoy>,
    /// Tells in one pass which of [`Packs::decoys`] may match a block.
    pub decoy_sieve: Sieve,
    /// Dates and periods.
    pub periods: Vec<PeriodForm>,
    /// Tells in one pass which of [`Packs::periods`] may match a block.
    pub period_sieve: Sieve,
    /// How two dates become one stretch.
    pub joins: Joins,
    /// Word lists.
    pub lexicon: Lexicon,
    /// Unit words.
    pub units: Units,
    /// Gazetteer of provinces.
    pub provinces: Vec<Province>,
    /// Gazetteer of districts until 30 June 2025.
    pub districts: Vec<District>,
    /// When areas were drawn anew, by the day.
    pub changes: Vec<Change>,
    /// Finds provinces and districts by their names.
    pub gazetteer: Gazetteer,
    /// What percentages are percentages of; the index is that of the group names in patterns.
    pub bases: Vec<String>,
    /// The aims among the bases: what finds each, and its name.
    pub aims: Vec<(Pattern, String)>,
    /// Wordings of percentages.
    pub percents: Vec<PercentForm>,
    /// Tells in one pass which of [`Packs::percents`] may match a sentence.
    pub percent_sieve: Sieve,
    /// What is counted.
    pub metrics: Vec<Metric>,
    /// Wordings of figures.
    pub rules: Vec<Rule>,
    /// Tells in one pass which of [`Packs::rules`] may match a sentence.
    pub rule_sieve: Sieve,
    /// Words that steer the linking.
    pub scope: Scope,
    /// Official forms, and what fills their rows.
    pub official_forms: Vec<OfficialForm>,
    /// What people read in the place of names.
    pub labels: Labels,
    /// All examples, in the order of the files.
    pub examples: Vec<Example>,
    /// Parts of patterns by their names, in the style of the key text.
    pub pieces: BTreeMap<String, String>,
}

/// Names that stand for numbers of the calendar, by slot: `m`, `q`, `w`, `s`.
pub type CalendarNames = BTreeMap<char, BTreeMap<String, i64>>;

/// A pack file.
#[derive(Debug, Clone)]
pub struct PackFile {
    /// Name of the pack.
    pub name: String,
    /// Version, as its author counts.
    pub version: String,
    /// What it is for.
    pub about: String,
    /// What it is about, where it is loaded only for that.
    pub subject: Option<String>,
    /// File name.
    pub file: String,
    /// What it holds.
    pub text: String,
    /// Whether it is built into the program, and no file of a folder.
    pub built_in: bool,
    /// blake3 of the file, 64 hexadecimal figures.
    pub hash: String,
}

/// A pattern over key text.
#[derive(Debug)]
pub struct Form {
    /// `pack/id`.
    pub id: String,
    /// Expanded pattern.
    pub regex: Pattern,
    /// The same with all figures and names of the calendar left open: what the sieve reads.
    pub(crate) open: String,
    /// The pattern as its author wrote it.
    pub written: String,
    /// Its file: an index into [`Packs::files`].
    pub file: usize,
    /// Where its id stands in that file: bytes.
    pub at: usize,
}

/// What looks like a figure and is none.
#[derive(Debug)]
pub struct Decoy {
    /// Pattern and name.
    pub form: Form,
    /// Whether it is a time without a calendar date: "ba năm qua".
    pub time: bool,
}

/// A district in the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Name without its class word.
    pub name: String,
    /// Class word: huyện, quận, thị xã, thành phố.
    pub word: String,
    /// Official code (General Statistics Office).
    pub code: String,
    /// Name of its province.
    pub province: String,
}

/// A wording that says what a percentage means.
#[derive(Debug)]
pub struct PercentForm {
    /// Pattern over masked text, and name.
    pub form: Form,
    /// `reached`, `exceeded`, `share`, `increase`, `decrease`.
    pub relation: &'static str,
    /// The base where the words name none.
    pub base: Option<String>,
}

/// Something that is counted.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, as a pack's file has them"
)]
pub struct Metric {
    /// Whether one alone, written as a word, is a count.
    pub singular: bool,
    /// Its name in the tables.
    pub name: String,
    /// Its label, where a group has the same name.
    pub label: Option<Bilingual>,
    /// Whether it happens over a period, or stands at a moment.
    pub flow: bool,
    /// The base of a share of its whole.
    pub base: String,
    /// What is counted: people, organisations …
    pub of: String,
    /// Whether groups are parts of it.
    pub parts: bool,
    /// Whether it is an aim and no result.
    pub goal: bool,
    /// The flow that raises this stock.
    pub raised_by: Option<String>,
    /// Whether it counts those that are called new: đảng viên mới.
    pub newcomers: bool,
    /// Whether its figures are those of places.
    pub of_places: bool,
    /// Whether it is counted at an event, over whose days it is told.
    pub event: bool,
    /// What a figure of it is where the words are of an aim: a name of a metric.
    pub aim: Option<String>,
    /// Whether its figures are no facts where the words are of an aim.
    pub done_only: bool,
    /// The unit of measure of its values; `None` for plain counts.
    pub measure: Option<Measure>,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// As the tables name it: tỷ đồng, triệu USD, tấn, ha, %.
    pub name: String,
    /// How many of what its words name make one of it: 1,000,000,000 đồng.
    pub divide: f64,
}

impl Measure {
    /// The measure of values that are percentages themselves.
    pub const PERCENT: &str = "%";
}

/// A wording that states a figure.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, as a pack's file has them"
)]
pub struct Rule {
    /// Pattern over masked text, and name.
    pub form: Form,
    /// What is counted.
    pub metric: RuleMetric,
    /// The group that the words imply.
    pub group: Option<String>,
    /// Whether it states a part of the whole in force.
    pub part: bool,
    /// What a target named here is called: target, plan, resolution.
    pub goal: Option<String>,
    /// Words that veto the match where they stand inside it.
    pub unless: Option<Pattern>,
    /// Whether it loses its figure to every rule that does not yield.
    pub yields: bool,
    /// Whether its group may serve other figures too.
    pub shared: bool,
    /// What is added to the group's name.
    pub suffix: Option<String>,
    /// Whether it tells a figure of another period: parts never belong to it.
    pub aside: bool,
    /// Whether it is told of a stretch of time, whatever its metric.
    pub flow: bool,
    /// How many years before the figure that it is compared with.
    pub years_before: i16,
    /// Whether its words point to the figure before: "con số này".
    pub refers: bool,
    /// What its own percentage says, where no wording tells: relation and base.
    pub own: Option<(&'static str, String)>,
    /// The metric of the whole that its part is of, where it can be of one alone.
    pub whole: Option<usize>,
    /// The metric of the second number of the match.
    pub second: Option<usize>,
    /// Whether the value is below zero.
    pub negative: bool,
    /// The metric whose last figure percentages after its own figure speak of.
    pub percents_of: Option<usize>,
}

/// What a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleMetric {
    /// This metric: an index of [`Packs::metrics`].
    Is(usize),
    /// That of the whole or the list in force.
    Same,
    /// Nothing: the figure is claimed and dropped.
    None {
        /// Whether percentages after it speak of the figure before it.
        bridge: bool,
    },
}

/// Words that steer the linking, over masked text.
#[derive(Debug)]
pub struct Scope {
    /// Openers of a breakdown.
    pub parts: Pattern,
    /// What stands right before a date of comparison.
    pub compared: Pattern,
    /// The context of a date that belongs to a cited document.
    pub cited: Pattern,
    /// Words of an event that lasts from its opening to its end: a course.
    pub event: Pattern,
    /// The context of a day of history: an anniversary, a day in brackets.
    pub history: Pattern,
    /// The context of a date of results, though it looks like a citation.
    pub reported: Pattern,
    /// What stands right before the day of a meeting at which results are told.
    pub meeting: Pattern,
    /// What stands right before a date that is the end of a flow.
    pub until: Pattern,
    /// What stands right before a date that a flow began with and went on from.
    pub since: Pattern,
    /// Words of a flow that began with the time that was told last.
    pub since_then: Pattern,
    /// Words that open a clause and the sector after them: "ở các doanh nghiệp".
    pub sector: Pattern,
    /// Groups that are sectors.
    pub sector_named: Pattern,
    /// Words for the sector that was named last: "khu vực này".
    pub that_sector: Pattern,
    /// Words of a flow that began with a term.
    pub since_term: Pattern,
    /// How a sentence opens that names its subject only after its figures.
    pub subject_follows: Pattern,
    /// Bodies that act together, of which no commune has many.
    pub many: Pattern,
    /// The noun of a figure, up to the unit that owns it.
    pub counts_of: Pattern,
    /// Words of a congress, whose term is no citation.
    pub congress: Pattern,
    /// Words between delegates and those that they stand for.
    pub delegates: Pattern,
    /// What may stand between the start of a clause and a part.
    pub part_lead: Pattern,
    /// What may stand between the start of a clause and a percentage of a count before it.
    pub percent_lead: Pattern,
    /// Words between a percentage and the count after it that is as much.
    pub equals: Pattern,
    /// Words for the day of publication.
    pub now: Pattern,
    /// Words that say that an aim was passed, without a percentage.
    pub passed: Pattern,
    /// Words before a breakdown that leaves nothing out.
    pub complete: Pattern,
    /// Words that raise a stock by the flow before it.
    pub raised: Pattern,
    /// Words that make what follows them an aim.
    pub aims: Pattern,
    /// Words between an aim and a figure that make it a result.
    pub done: Pattern,
    /// Words right before a date that speaks for its own sentence only.
    pub apart: Pattern,
    /// Words for the period of the result before.
    pub same_time: Pattern,
    /// Words for the day of the event that was told of.
    pub this_day: Pattern,
    /// Words before a percentage that is of every count of its clause.
    pub each: Pattern,
    /// Words of an aim that reach beyond their clause, to the next sentence.
    pub far_aims: Pattern,
    /// Words of an aim that no success is told in.
    pub wishes: Pattern,
    /// Words behind such an aim that make it a result all the same.
    pub certain: Pattern,
    /// Words that name the aim of a percentage and set none.
    pub named_aims: Pattern,
    /// The opening of a list whose places stand for their committees.
    pub committees: Pattern,
    /// Words for the term after the one that the article reports on.
    pub next_term: Pattern,
    /// Words of a breakdown of what was added, and not of what stands.
    pub newcomers: Pattern,
    /// Words for a place that is told elsewhere.
    pub told_place: Pattern,
    /// Words for the term that the article names.
    pub this_term: Pattern,
    /// Words that begin the details of what was said before.
    pub details: Pattern,
    /// Hosts of bodies of the Party and the state.
    pub official_hosts: Pattern,
    /// Names of publishers that are such bodies.
    pub official_publishers: Pattern,
}

impl Scope {
    /// Whether what this host or publisher tells comes from a body of the Party or the state
    /// itself, and not from the press.
    #[must_use]
    pub fn is_official(&self, host: Option<&str>, publisher: Option<&str>) -> bool {
        host.is_some_and(|host| self.official_hosts.is_match(&host.to_ascii_lowercase()))
            || publisher.is_some_and(|name| self.official_publishers.is_match(&key(name)))
    }
}

impl Packs {
    /// A pattern with its pieces spelt out; slots stay as they are.
    #[must_use]
    pub fn spelt_out(&self, written: &str) -> String {
        let mut text = key(written);
        // A piece may use others; the packs were refused if one contained itself.
        while let Some((name, piece)) = self.piece_in(&text) {
            text = text.replace(&format!("{{{name}}}"), &format!("(?:{piece})"));
        }
        text
    }

    /// The pieces of a pattern, those of its pieces too, each with what it stands for.
    #[must_use]
    pub fn pieces_of(&self, written: &str) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        let mut texts = vec![written];
        while let Some(text) = texts.pop() {
            for (name, piece) in &self.pieces {
                let new = !found.iter().any(|(known, _)| known == name);
                if new && text.contains(&format!("{{{name}}}")) {
                    found.push((name, piece));
                    texts.push(piece);
                }
            }
        }
        found
    }

    fn piece_in(&self, text: &str) -> Option<(&str, &str)> {
        let mut pieces = self.pieces.iter();
        let found = pieces.find(|(name, _)| text.contains(&format!("{{{name}}}")));
        found.map(|(name, piece)| (name.as_str(), piece.as_str()))
    }

    /// All patterns with an id: rules, wordings of percentages, date forms and decoys.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        let rules = self.rules.iter().map(|rule| &rule.form);
        let percents = self.percents.iter().map(|percent| &percent.form);
        let periods = self.periods.iter().map(|period| &period.form);
        let decoys = self.decoys.iter().map(|decoy| &decoy.form);
        rules.chain(percents).chain(periods).chain(decoys)
    }

    /// The index of a metric by its name.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<usize> {
        self.metrics.iter().position(|m| m.name == name)
    }
}
