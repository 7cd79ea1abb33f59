//! The account of a run: what made the tables beside it.

use std::collections::BTreeMap;

use serde::Serialize;

/// What `run.json` holds.
///
/// Of all that a run writes only this differs from one run to the next, by its `seconds`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunInfo {
    /// Version of the program.
    pub version: String,
    /// What the command line said.
    pub arguments: Vec<String>,
    /// The pattern packs that were used, in the order of use.
    pub packs: Vec<PackInfo>,
    /// How much there was.
    pub counts: Counts,
    /// What was left out because it holds no article by its kind, and how many there were of
    /// each: ".jpg", "redirects in web archives".
    pub left_out: BTreeMap<String, u64>,
    /// How long it took.
    pub seconds: f64,
}

/// A pattern pack, told apart from any other of its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackInfo {
    /// Its name, the first half of every `rule`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// BLAKE3 hash of its files, in hexadecimal figures.
    pub blake3: String,
}

/// How many records there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Files and records that were looked at.
    pub inputs: u64,
    /// Those among them that were passed over because they can hold no fact.
    pub passed_over: u64,
    /// Records in `articles`.
    pub articles: u64,
    /// Those among them that are copies of another.
    pub duplicates: u64,
    /// Records in `facts`; a csv may have more rows.
    pub facts: u64,
    /// Records in `figures`.
    pub figures: u64,
    /// Those among them on which articles disagree.
    pub contradicted: u64,
    /// Records in `mentions`.
    pub mentions: u64,
    /// Records in `problems`.
    pub problems: u64,
}
