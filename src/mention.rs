//! The mention: a percentage, a date or period, a count or a unit as it stands in the text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One record of the `mentions` table.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands, in [`crate::Article::text`].
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// `pack/rule-id` that read it.
    pub rule: String,
    /// What the words around it say of it.
    pub around: Around,
}

/// What a mention says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number that counts something.
    Count(Number),
    /// A percentage, 49.0 for 49 %.
    Percent(Number),
    /// A calendar date or period.
    Date(DateValue),
    /// An organisation or a place.
    Unit {
        /// Its name as fully as these words give it.
        name: String,
    },
}

impl Value {
    /// The word in the tables.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Count(_) => "count",
            Self::Percent(_) => "percent",
            Self::Date(_) => "date",
            Self::Unit { .. } => "unit",
        }
    }
}

/// A number with its range and its qualifier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The number; a range's lower end.
    pub value: f64,
    /// A range's upper end.
    pub value_hi: Option<f64>,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// Decimals as printed: 1 for "11,5".
    pub decimals: u8,
    /// How its dot or comma was read.
    pub separator: Separator,
}

/// How the dot or comma in a figure was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Separator {
    /// There is none, or only one reading.
    #[default]
    Plain,
    /// As Vietnamese writes: a dot before three figures parts thousands, a comma decimals.
    Usual,
    /// As other figures of the document do: commas part thousands, dots decimals.
    Document,
}

impl Separator {
    /// Why an ambiguous figure was read as it was, for the tables.
    #[must_use]
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Usual => Some("dot parts thousands, comma decimals: the Vietnamese usage"),
            Self::Document => {
                Some("comma parts thousands, dot decimals: other figures of this text do so")
            }
        }
    }
}

/// What stands around a number or percentage says of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Around {
    /// `reached`, `exceeded`, `share`, `increase`, `decrease` of a percentage; `exceeded`,
    /// `increase`, `decrease` of a difference; `part` and `whole` of "12/15".
    pub relation: Option<&'static str>,
    /// What a percentage is a percentage of.
    pub base: Option<String>,
    /// The whole of a part: 15 in "12/15".
    pub out_of: Option<f64>,
    /// What it is a rate of: `year`, `quarter`, `month`.
    pub per: Option<String>,
}

/// A calendar date or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateValue {
    /// First day covered.
    pub start: Option<Date>,
    /// Last day covered.
    pub end: Option<Date>,
    /// How coarse it is.
    pub grain: Grain,
}

/// How exact a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// As printed.
    #[default]
    Exact,
    /// khoảng, xấp xỉ.
    About,
    /// hơn, trên.
    Over,
    /// gần, dưới.
    Under,
    /// trở lên, ít nhất, tối thiểu.
    AtLeast,
    /// trở xuống, không quá.
    AtMost,
    /// "2-3", "từ 180 đến 200".
    Range,
    /// bình quân, trung bình.
    Average,
}

impl Qualifier {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Range => "range",
            Self::Average => "average",
        }
    }

    const ALL: [Self; 8] = [
        Self::Exact,
        Self::About,
        Self::Over,
        Self::Under,
        Self::AtLeast,
        Self::AtMost,
        Self::Range,
        Self::Average,
    ];

    /// The words of all qualifiers.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        Self::ALL.into_iter().map(Self::as_str).collect()
    }

    /// The qualifier that a table or a pack calls by this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.as_str() == word)
    }
}

/// How coarse a date or period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grain {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// A congress term (nhiệm kỳ).
    Term,
    /// Any other stretch of days.
    Span,
}

impl Grain {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Term => "term",
            Self::Span => "span",
        }
    }
}
