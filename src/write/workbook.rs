//! Tables as one workbook, for people who filter, sort and read.
//!
//! Rows go to the disk as they come (the writer's constant memory mode), so a sheet holds as
//! many rows as Excel allows without the memory to match. A table that is longer goes on in
//! a further sheet.

use std::any::Any;
use std::io::Error as IoError;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::aside::{AsideFile, Ready, folder_of};
use super::error::WriteError;
use super::facts::FactRow;
use super::records::{ArticleRecord, MentionRecord, ProblemRecord};
use super::sheet::{Looks, Sheets};
use super::table::Row;
use crate::caught::{caught, words};

/// How much one sheet may hold; tests lower it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Rows with the header.
    pub(super) rows: u32,
    /// Addresses to click on: Excel breaks beyond 65,530.
    pub(super) links: u32,
    /// UTF-16 units of a cell.
    pub(super) text: usize,
    /// Bytes, about. Beyond 4 GiB the file takes a form that some programs do not open.
    pub(super) bytes: usize,
}

impl Limits {
    pub(super) const EXCEL: Self = Self {
        rows: 1_048_576,
        links: 65_000,
        text: 32_767,
        bytes: 3 << 30,
    };
}

/// A workbook being written.
pub(super) struct WorkbookFile {
    file: AsideFile,
    book: Workbook,
    tables: Vec<Sheets>,
}

impl WorkbookFile {
    /// Begins the workbook that will be called `path`.
    pub(super) fn create(path: &Path, limits: Limits) -> Result<Self, WriteError> {
        let file = AsideFile::create(path)?;
        guard(path, || {
            let mut book = Workbook::new();
            // Rows wait beside the file they are for, where there is room for it. A device has
            // no room beside it, and the system's own place for such files does as well.
            let _ = book.set_tempdir(folder_of(path));
            // A clock would make every run differ.
            let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
            let properties = DocProperties::new()
                .set_title("Figures found in articles")
                .set_creation_datetime(&made);
            book.set_properties(&properties);
            let looks = Looks::default();
            let tables = vec![
                Sheets::new::<FactRow<'static>>(&mut book, limits, &looks)?,
                Sheets::new::<MentionRecord<'static>>(&mut book, limits, &looks)?,
                Sheets::new::<ArticleRecord<'static>>(&mut book, limits, &looks)?,
                Sheets::new::<ProblemRecord<'static>>(&mut book, limits, &looks)?,
            ];
            Ok(Self { file, book, tables })
        })
    }

    /// Writes one row to the sheet of its table.
    pub(super) fn write<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        let (book, path) = (&mut self.book, self.file.path());
        let mut sheets = self.tables.iter_mut();
        match sheets.find(|sheets| sheets.table() == R::TABLE) {
            Some(sheets) => guard(path, || sheets.write(book, row)),
            None => Ok(()),
        }
    }

    /// All bytes to the disk.
    pub(super) fn complete(self) -> Result<Ready, WriteError> {
        let path = self.file.path().to_owned();
        guard(&path, || self.save())?.complete()
    }

    fn save(mut self) -> Result<AsideFile, XlsxError> {
        for table in self.tables {
            for sheet in table.finish()? {
                self.book.push_worksheet(sheet);
            }
        }
        self.book.save_to_writer(&mut self.file)?;
        Ok(self.file)
    }
}

/// Runs a step of the workbook's writer. It panics when the disk is full, which is no reason
/// for the whole program to fall over, nor for its user to read where in the code it was.
fn guard<T>(path: &Path, step: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, WriteError> {
    let done = caught(step);
    done.unwrap_or_else(|panic| Err(said(panic.as_ref())))
        .map_err(|error| explained(path, error))
}

fn explained(path: &Path, error: XlsxError) -> WriteError {
    match error {
        XlsxError::IoError(source) | XlsxError::TempFileError(_, source) => {
            WriteError::io(path, source)
        }
        other => WriteError::Workbook {
            path: path.to_owned(),
            reason: other.to_string(),
        },
    }
}

/// What the writer said when it panicked; most often an error of the system, as `Debug`
/// prints it.
fn said(panic: &(dyn Any + Send)) -> XlsxError {
    let words = words(panic).unwrap_or("its writer gave up");
    let code = words.split_once("Os { code: ").map(|(_, rest)| rest);
    let code = code.and_then(|rest| rest.split(',').next()?.parse().ok());
    match code {
        Some(code) => XlsxError::IoError(IoError::from_raw_os_error(code)),
        None => XlsxError::ParameterError(words.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_writer_becomes_an_error_that_says_what_to_do() {
        let full = || -> Result<(), XlsxError> {
            let error = IoError::from_raw_os_error(28);
            panic!("Couldn't write to xml file: {error:?}")
        };
        let error = guard(Path::new("a.xlsx"), full).unwrap_err();
        let io =
            matches!(&error, WriteError::Io { source, .. } if source.raw_os_error() == Some(28));
        assert!(io, "{error}");
        let odd = guard(Path::new("a.xlsx"), || -> Result<(), _> { panic!("odd") });
        let error = odd.unwrap_err().to_string();
        assert!(error.contains("odd"), "{error}");
    }
}
