//! Tables as lines: JSON Lines for programs, csv for spreadsheets.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use super::aside::{AsideFile, Ready};
use super::error::WriteError;
use super::headers::column as column_name;
use super::table::{Cell, Row};
use crate::pack::Language;

/// Writes one JSON object and ends the line.
pub(super) fn json_line<W: Write>(out: &mut W, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// How a csv writes numbers and parts fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// A point in decimals, commas between fields: for programs, and for Excel in English.
    #[default]
    Plain,
    /// A comma in decimals, semicolons between fields: as Excel expects them where Windows is set
    /// to Vietnamese.
    Vi,
}

/// A csv file that a spreadsheet opens by a double click.
///
/// The byte order mark tells Excel that the text is UTF-8. Lines end as RFC 4180 says, so that
/// old programs see them too; line breaks inside a cell stay single.
pub(super) struct CsvFile {
    out: csv::Writer<AsideFile>,
    locale: Locale,
}

impl CsvFile {
    /// Begins the file with the header of table `R`.
    pub(super) fn create<R: Row<'static>>(
        path: &Path,
        headers: Language,
        locale: Locale,
    ) -> Result<Self, WriteError> {
        let mut file = AsideFile::create(path)?;
        file.write_all("\u{feff}".as_bytes())
            .map_err(|error| WriteError::io(path, error))?;
        let mut builder = WriterBuilder::new();
        if locale == Locale::Vi {
            builder.delimiter(b';');
        }
        let mut out = builder.terminator(Terminator::CRLF).from_writer(file);
        let names = R::flat().map(|column| column_name(headers, column.name));
        out.write_record(names)
            .map_err(|error| WriteError::io(path, system(error)))?;
        Ok(Self { out, locale })
    }

    /// Writes one row.
    pub(super) fn write<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        let locale = self.locale;
        let put = |out: &mut csv::Writer<AsideFile>| {
            for column in R::flat() {
                out.write_field(field(&(column.cell)(row), locale).as_bytes())?;
            }
            out.write_record(None::<&[u8]>)
        };
        let done = put(&mut self.out);
        done.map_err(|error| WriteError::io(self.out.get_ref().path(), system(error)))
    }

    /// All bytes to the disk.
    pub(super) fn complete(self) -> Result<Ready, WriteError> {
        let path = self.out.get_ref().path().to_owned();
        match self.out.into_inner() {
            Ok(file) => file.complete(),
            Err(error) => Err(WriteError::io(&path, error.into_error())),
        }
    }
}

/// The system's own error, which tells what to do.
fn system(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn field<'a>(cell: &'a Cell<'_>, locale: Locale) -> Cow<'a, str> {
    match cell {
        // A csv has no column of lists.
        Cell::Empty | Cell::List(_) => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Link(text) => guarded(text),
        Cell::Number(number) | Cell::Percent(number) => match locale {
            Locale::Plain => number.to_string().into(),
            Locale::Vi => number.to_string().replace('.', ",").into(),
        },
        Cell::Bool(yes) => yes.to_string().into(),
        Cell::Date(date) => date.to_string().into(),
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers never
/// come here: -3 stays -3.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_guarded_against_being_run() {
        let text = |t: &'static str| field(&Cell::from(t), Locale::Plain).into_owned();
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("+ Kết nạp"), "'+ Kết nạp");
        assert_eq!(text("- Kết nạp"), "'- Kết nạp");
        assert_eq!(text("@a"), "'@a");
        assert_eq!(text("\tx"), "'\tx");
        assert_eq!(text("\rx"), "'\rx");
        assert_eq!(text("a=1"), "a=1");
        assert_eq!(field(&Cell::Number(-3.0), Locale::Plain), "-3");
        assert_eq!(field(&Cell::Number(11.5), Locale::Plain), "11.5");
        assert_eq!(field(&Cell::Number(11.5), Locale::Vi), "11,5");
        assert_eq!(field(&Cell::Percent(49.0), Locale::Vi), "49");
        assert_eq!(field(&Cell::Empty, Locale::Plain), "");
    }
}
