//! The token: a figure, a date, a unit or a listed word, read and valued.

use std::ops::Range;

use crate::mention::{DateValue, Number};

use super::units::UnitMention;

/// Something that the finders read in a block; tokens of a block never overlap.
#[derive(Debug, Clone)]
pub struct Token {
    /// Bytes of the block's text, words that qualify it included.
    pub range: Range<usize>,
    /// Bytes of the figure itself, where it is one.
    pub figure: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A number.
    Count(Count),
    /// An interval that is no count: hàng chục, vài trăm.
    Vague(Number),
    /// A percentage.
    Percent(Number),
    /// A date or period, and the index of its form.
    Period(DateValue, usize),
    /// A unit.
    Unit(Box<UnitMention>),
    /// A word of a list: the index of the list.
    Word(usize),
    /// No figure, though it looks like one: the index of the decoy.
    Decoy(usize),
}

/// A number that may count something.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Its value.
    pub number: Number,
    /// What it is a rate of: `year`, `month`.
    pub per: Option<String>,
    /// Whether it is a single number word (hai, năm), which is often no number.
    pub weak: bool,
    /// What the words before it make of it, where it is no plain count.
    pub relation: Option<&'static str>,
    /// The whole that it is so many of, where both are written as one: "12/15 chi bộ".
    pub out_of: Option<f64>,
}
