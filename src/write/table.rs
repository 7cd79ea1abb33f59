//! What a table is, whatever file it goes to: named columns that turn a row into typed cells.
//!
//! A record's columns are listed once, in the order of csv and Parquet; the sheet of a workbook
//! shows the same columns, those that a reader wants first moved to the front. A list has one
//! column in Parquet, and columns of its own for its items in csv and sheet.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What one column holds of one row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Words, which no spreadsheet may take for a formula.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// Per cent: 49 for 49 %, which a sheet shows as a percentage.
    Percent(f64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(Date),
    /// An address to click on.
    Link(Cow<'a, str>),
    /// The items of a list, each with a cell for every part.
    List(Vec<Vec<Cell<'a>>>),
}

/// What all cells of a column are, unless they are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words or an address.
    Text,
    /// A number without a fraction.
    Whole,
    /// Any number.
    Number,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// A list, and the parts of its items.
    List(&'static [(&'static str, Kind)]),
}

/// Which files have a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    All,
    /// Those whose cells hold no lists: csv and sheet.
    Flat,
    /// Those whose cells may hold lists: Parquet.
    Nested,
}

/// One column of a table whose rows are `R`.
pub(super) struct Column<R> {
    /// The name in the header.
    pub(super) name: &'static str,
    /// Width in a sheet, in characters.
    pub(super) width: u16,
    /// Whether a sheet breaks long text into lines.
    pub(super) wrapped: bool,
    /// What its cells are.
    pub(super) kind: Kind,
    files: Files,
    /// What it holds of a row.
    pub(super) cell: CellOf<R>,
}

/// What a column holds of a row.
type CellOf<R> = for<'r> fn(&'r R) -> Cell<'r>;

impl<R> Column<R> {
    /// A column of words that are filtered.
    pub(super) const fn text(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self::of(Kind::Text, name, width, cell)
    }

    /// A column of text that is read rather than filtered.
    pub(super) const fn prose(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self {
            wrapped: true,
            ..Self::text(name, width, cell)
        }
    }

    /// A column of numbers without a fraction.
    pub(super) const fn whole(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self::of(Kind::Whole, name, width, cell)
    }

    /// A column of numbers.
    pub(super) const fn number(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self::of(Kind::Number, name, width, cell)
    }

    /// A column of days.
    pub(super) const fn day(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self::of(Kind::Day, name, width, cell)
    }

    /// A column that says yes or no.
    pub(super) const fn flag(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self::of(Kind::Flag, name, width, cell)
    }

    /// A column of lists, which csv and sheet cannot have.
    pub(super) const fn list(
        name: &'static str,
        items: &'static [(&'static str, Kind)],
        cell: CellOf<R>,
    ) -> Self {
        Self {
            files: Files::Nested,
            ..Self::of(Kind::List(items), name, 0, cell)
        }
    }

    /// A column of numbers out of a list, for csv and sheet.
    pub(super) const fn flat_number(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self {
            files: Files::Flat,
            ..Self::number(name, width, cell)
        }
    }

    /// A column of words out of a list, for csv and sheet.
    pub(super) const fn flat_text(name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self {
            files: Files::Flat,
            ..Self::text(name, width, cell)
        }
    }

    const fn of(kind: Kind, name: &'static str, width: u16, cell: CellOf<R>) -> Self {
        Self {
            name,
            width,
            wrapped: false,
            kind,
            files: Files::All,
            cell,
        }
    }
}

/// A row of a csv, of a sheet or of a Parquet table.
pub(super) trait Row<'a>: Sized + 'a {
    /// Name of the table: `facts`.
    const TABLE: &'static str;
    /// Name of its sheet: `Facts`.
    const SHEET: &'static str;
    /// All columns, in the order of csv and Parquet.
    const COLUMNS: &'a [Column<Self>];
    /// Columns that a sheet shows first.
    const SHEET_FIRST: &'static [&'static str] = &[];
    /// Columns that a sheet leaves out.
    const SHEET_WITHOUT: &'static [&'static str] = &[];
    /// How many columns of the sheet stay in view when it is moved sideways.
    const SHEET_FROZEN: u16 = 0;

    /// The column that a sheet notes something at, and what.
    fn note(&self) -> Option<(&'static str, &str)> {
        None
    }

    /// The columns of a csv.
    fn flat() -> impl Iterator<Item = &'a Column<Self>> {
        let columns = Self::COLUMNS.iter();
        columns.filter(|column| column.files != Files::Nested)
    }

    /// The columns of a Parquet table.
    fn nested() -> impl Iterator<Item = &'a Column<Self>> {
        let columns = Self::COLUMNS.iter();
        columns.filter(|column| column.files != Files::Flat)
    }

    /// Places in [`Self::COLUMNS`] of what a sheet shows, from left to right.
    fn sheet_order() -> Vec<usize> {
        let place = |name: &&str| Self::COLUMNS.iter().position(|c| c.name == *name);
        let first: Vec<usize> = Self::SHEET_FIRST.iter().filter_map(place).collect();
        let rest = Self::COLUMNS.iter().enumerate().filter(|(n, column)| {
            column.files != Files::Nested
                && !first.contains(n)
                && !Self::SHEET_WITHOUT.contains(&column.name)
        });
        let rest: Vec<usize> = rest.map(|(n, _)| n).collect();
        [first, rest].concat()
    }
}

/// Text that says something: what is absent is null in every table, never "".
pub(super) fn present(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// A number of a table: whole values are written without a decimal point.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Num(pub(super) f64);

/// Above this a double no longer tells neighbouring whole numbers apart.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            // The ledger of a run is read back.
            serializer.serialize_f64(self.0)
        } else if self.0.fract() == 0.0 && self.0.abs() <= WHOLE_MAX {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A number that may be absent, written as in the tables; for records of other modules.
#[expect(clippy::ref_option, reason = "serde gives fields in this way")]
pub(crate) fn json_number<S: Serializer>(
    value: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.map(Num).serialize(serializer)
}

/// A day of a table, written as ISO 8601 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day(pub(super) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Date::deserialize(deserializer).map(Self)
    }
}

impl Cell<'_> {
    /// The same without what it borrows.
    pub(super) fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(text.into_owned().into()),
            Self::Number(number) => Cell::Number(number),
            Self::Percent(percent) => Cell::Percent(percent),
            Self::Bool(yes) => Cell::Bool(yes),
            Self::Date(date) => Cell::Date(date),
            Self::Link(link) => Cell::Link(link.into_owned().into()),
            Self::List(items) => {
                let item = |item: Vec<Self>| item.into_iter().map(Self::into_owned).collect();
                Cell::List(items.into_iter().map(item).collect())
            }
        }
    }

    /// A percentage, where it is known.
    pub(super) fn percent(value: Option<Num>) -> Self {
        match Self::from(value) {
            Self::Number(percent) => Self::Percent(percent),
            other => other,
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        // An empty cell and a cell of no characters look alike to whoever reads the sheet.
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(Cow::Borrowed(text))
        }
    }
}

impl From<Num> for Cell<'_> {
    fn from(Num(number): Num) -> Self {
        // "-0" and "NaN" mean nothing in a table.
        if number.is_finite() {
            Self::Number(number + 0.0)
        } else {
            Self::Empty
        }
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Day> for Cell<'_> {
    fn from(Day(date): Day) -> Self {
        Self::Date(date)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_lose_the_decimal_point_and_others_keep_the_shortest_form() {
        let json = |n: f64| serde_json::to_string(&Num(n)).unwrap();
        assert_eq!(json(138.0), "138");
        assert_eq!(json(-3.0), "-3");
        assert_eq!(json(-0.0), "0");
        assert_eq!(json(49.28), "49.28");
        assert_eq!(json(11.5), "11.5");
        assert_eq!(json(0.1), "0.1");
        assert_eq!(json(1e19), "1e+19");
        assert_eq!(json(f64::NAN), "null");
    }
}
