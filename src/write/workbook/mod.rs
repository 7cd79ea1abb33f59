//! Tables as one workbook, for people who filter, sort and read.
//!
//! Long tables go to the disk as they come (the writer's constant memory mode), so a sheet holds
//! as many rows as Excel allows without the memory to match. A table that is longer goes on in
//! a further sheet.

mod admissions;
mod cells;
mod form;
mod looks;
mod sheet;
mod summary;

use std::any::Any;
use std::collections::BTreeSet;
use std::io::Error as IoError;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Layout;
use super::aside::{AsideFile, Ready, folder_of};
use super::error::WriteError;
use super::facts::FactRow;
use super::figures::{ConflictRecord, FigureRecord};
use super::records::{ArticleRecord, MentionRecord, ProblemRecord};
use super::run::Counts;
use super::table::Row;
use crate::caught::{caught, words};
use crate::merge::Family;
use crate::pack::OfficialForm;
use admissions::Admissions;
use form::{FormSheet, Fullest};
use looks::Looks;
use sheet::{Plan, Sheets, line};
use summary::Summary;

/// How much one sheet may hold; tests lower it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Rows with the header.
    pub(super) rows: u32,
    /// Addresses to click on: Excel breaks beyond 65,530.
    pub(super) links: u32,
    /// Notes at cells; they wait in memory.
    pub(super) notes: u32,
    /// UTF-16 units of a cell.
    pub(super) text: usize,
    /// Bytes, about. Beyond 4 GiB the file takes a form that some programs do not open.
    pub(super) bytes: usize,
    /// Cells of a table of Excel's own; its writer remembers each.
    pub(super) table_cells: usize,
    /// Bytes of one, about, which wait in memory.
    pub(super) table_bytes: usize,
}

impl Limits {
    pub(super) const EXCEL: Self = Self {
        rows: 1_048_576,
        links: 65_000,
        notes: 10_000,
        text: 32_767,
        bytes: 3 << 30,
        table_cells: 400_000,
        table_bytes: 24 << 20,
    };
}

/// A workbook being written.
pub(super) struct WorkbookFile<'p> {
    file: AsideFile,
    book: Workbook,
    layout: Layout<'p>,
    limits: Limits,
    looks: Looks,
    tables: Vec<Sheets>,
    summary: Summary,
    /// The metric that the official forms are of, where the packs know any.
    metric: Option<&'p str>,
    /// Groups that are told of it.
    groups: BTreeSet<String>,
    admissions: Option<Filled<'p>>,
}

/// The sheet of admissions, and what the form takes from it.
struct Filled<'p> {
    admissions: Admissions<'p>,
    sheets: Sheets,
    rows: u32,
    /// By form.
    fullest: Vec<Fullest<'p>>,
}

impl<'p> WorkbookFile<'p> {
    /// Begins the workbook that will be called `path`.
    pub(super) fn create(
        path: &Path,
        layout: Layout<'p>,
        limits: Limits,
    ) -> Result<Self, WriteError> {
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
            let sheets = |plan| Sheets::new(plan, limits, &looks);
            let tables = vec![
                sheets(Plan::of::<FactRow<'static>>(layout.headers)),
                sheets(Plan::of::<FigureRecord<'static>>(layout.headers)),
                sheets(Plan::of::<ConflictRecord<'static>>(layout.headers)),
                sheets(Plan::of::<MentionRecord<'static>>(layout.headers)),
                sheets(Plan::of::<ArticleRecord<'static>>(layout.headers)),
                sheets(Plan::of::<ProblemRecord<'static>>(layout.headers)),
            ];
            Ok(Self {
                file,
                book,
                layout,
                limits,
                looks,
                tables,
                summary: Summary::default(),
                metric: layout
                    .packs
                    .official_forms
                    .first()
                    .and_then(OfficialForm::metric),
                groups: BTreeSet::new(),
                admissions: None,
            })
        })
    }

    /// Writes one row to the sheet of its table.
    pub(super) fn write<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        let (book, path, layout) = (&mut self.book, self.file.path(), self.layout);
        let mut sheets = self.tables.iter_mut();
        match sheets.find(|sheets| sheets.table() == R::TABLE) {
            Some(sheets) => guard(path, || sheets.write(book, line(row, layout))),
            None => Ok(()),
        }
    }

    /// Counts an article for the summary.
    pub(super) fn saw_article(&mut self, article: &ArticleRecord<'_>) {
        self.summary.article(article);
    }

    /// Counts a problem for the summary.
    pub(super) fn saw_problem(&mut self, problem: &ProblemRecord<'_>) {
        self.summary.problem(problem);
    }

    /// Counts a fact for the summary, and takes note of its group.
    pub(super) fn saw_fact(&mut self, metric: &str, group: Option<&str>, merged: bool) {
        self.summary.fact(metric, merged);
        let of_forms = self.metric == Some(metric);
        if let Some(group) = group.filter(|group| of_forms && !self.groups.contains(*group)) {
            self.groups.insert(group.to_owned());
        }
    }

    /// Takes the figures of provinces; all facts must have been seen.
    pub(super) fn family(&mut self, family: &Family) -> Result<(), WriteError> {
        for figure in &family.figures {
            self.summary.figure(figure, self.metric);
            self.write(&FigureRecord::new(figure))?;
        }
        for conflict in &family.conflicts {
            self.write(&ConflictRecord::new(conflict))?;
        }
        let Some(metric) = self.metric else {
            return Ok(());
        };
        let filled = self.admissions.get_or_insert_with(|| {
            let (packs, language) = (self.layout.packs, self.layout.headers);
            let admissions = Admissions::new(packs, metric, &self.groups, language);
            let plan = admissions.plan();
            Filled {
                admissions,
                sheets: Sheets::new(plan, self.limits, &self.looks),
                rows: 0,
                fullest: packs.official_forms.iter().map(Fullest::of).collect(),
            }
        });
        let rows = filled.admissions.rows(&family.figures);
        for fullest in &mut filled.fullest {
            fullest.look(&rows);
        }
        let (book, path) = (&mut self.book, self.file.path());
        for row in &rows {
            let cells = filled.admissions.cells(row);
            guard(path, || filled.sheets.write(book, (cells, None)))?;
            filled.rows += 1;
        }
        Ok(())
    }

    /// All bytes to the disk.
    pub(super) fn complete(self, counts: Counts) -> Result<Ready, WriteError> {
        let path = self.file.path().to_owned();
        guard(&path, || self.save(counts))?.complete()
    }

    fn save(mut self, counts: Counts) -> Result<AsideFile, XlsxError> {
        let (packs, language) = (self.layout.packs, self.layout.headers);
        let summary = self
            .summary
            .sheet(packs, language, &self.looks, counts, self.metric)?;
        self.book.push_worksheet(summary);
        let mut filled = self.admissions;
        for table in self.tables {
            let behind = table.table() == FigureRecord::TABLE;
            let sheets = table.finish(&mut self.book)?;
            push(&mut self.book, sheets);
            // What is made of the figures stands behind them.
            if behind && let Some(filled) = filled.take() {
                let mut forms = Vec::new();
                for (form, fullest) in packs.official_forms.iter().zip(&filled.fullest) {
                    let form = FormSheet {
                        form,
                        admissions: &filled.admissions,
                        rows: filled.rows.min(self.limits.rows - 1),
                        language,
                        looks: &self.looks,
                    };
                    forms.push(form.sheet(fullest)?);
                }
                let admissions = filled.sheets.finish(&mut self.book)?;
                push(&mut self.book, admissions);
                push(&mut self.book, forms);
            }
        }
        self.book.save_to_writer(&mut self.file)?;
        Ok(self.file)
    }
}

fn push(book: &mut Workbook, sheets: Vec<Worksheet>) {
    for sheet in sheets {
        book.push_worksheet(sheet);
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
