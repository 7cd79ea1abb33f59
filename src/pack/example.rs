//! Examples of packs: a text, and what must be found in it.

use std::ops::Range;

use jiff::civil::Date;

/// An example of a pack, with where it stands for messages.
#[derive(Debug, Clone)]
pub struct Example {
    /// `pack/id` of what it is an example of.
    pub rule: String,
    /// The text.
    pub text: String,
    /// What must be found.
    pub expect: Expect,
    /// Index into [`Packs::files`](super::Packs::files).
    pub file: usize,
    /// Line in that file, from 1.
    pub line: usize,
    /// Bytes of that file: the text, in its quotes.
    pub at: Range<usize>,
    /// Bytes of that file: the pattern that it is an example of, where it has one.
    pub pattern: Option<Range<usize>>,
}

/// What an example says.
#[derive(Debug, Clone, PartialEq)]
pub enum Expect {
    /// The rule finds nothing in the text.
    Nothing,
    /// The decoy claims exactly these words.
    Decoy(String),
    /// The date form reads these words as these days.
    Period {
        /// The words.
        found: String,
        /// Publication day of the text.
        published: Option<Date>,
        /// First day.
        start: Option<Date>,
        /// Last day.
        end: Option<Date>,
    },
    /// The unit words find these units.
    Units(Vec<String>),
    /// The wording gives this percentage this meaning.
    Percent {
        /// Per cent.
        value: f64,
        /// The base, if the example says.
        base: Option<String>,
    },
    /// The rule gives a fact with these fields; `None` is not compared.
    Fact(Box<ExpectedFact>),
}

/// The fields of a fact that an example of a rule gives.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct ExpectedFact {
    pub published: Option<Date>,
    pub value: Option<f64>,
    pub value_hi: Option<f64>,
    pub group: Option<String>,
    pub qualifier: Option<String>,
    pub unit: Option<String>,
    pub percent: Option<f64>,
    pub start: Option<Date>,
    pub end: Option<Date>,
}
