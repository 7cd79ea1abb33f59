//! One table in a workbook: sheets with a header that stays in view, filters and typed cells.
//!
//! A table of up to [`Limits::table_cells`] cells becomes a table of Excel's own, which grows with
//! what is typed below it and can be named in formulas. Rows wait in memory until it is known
//! whether there are more; a longer table goes to the disk row by row and has the filters alone.

use std::borrow::Cow;

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Note, Table, TableColumn, TableStyle, Url,
    Workbook, Worksheet, XlsxError,
};

use super::Limits;
use super::cells::{fitting, is_clickable, lines_of};
use super::looks::{A4, LINE_HEIGHT, LINES_MAX, Looks, excel_date, verdicts_of};
use crate::pack::Language;
use crate::write::Layout;
use crate::write::headers;
use crate::write::table::{Cell, Row};

/// What a sheet is to look like.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// What its tab says.
    pub(super) name: String,
    /// What formulas call its table: letters without marks.
    pub(super) table: String,
    /// Its columns.
    pub(super) heads: Vec<Head>,
    /// How many of them stay in view when it is moved sideways.
    pub(super) frozen: u16,
    /// What its words are in.
    pub(super) language: Language,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// What it says; no two of a sheet say the same.
    pub(super) name: String,
    /// Characters.
    pub(super) width: u16,
    /// Whether long text is broken into lines.
    pub(super) wrapped: bool,
    /// What its words are.
    pub(super) words: Words,
}

/// What the words of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Names and text of articles.
    Free,
    /// Names that the packs have labels for.
    Labelled,
    /// Words of the records.
    Fixed,
    /// Such words, which have colours.
    Verdicts,
}

impl Words {
    fn of(column: &str) -> Self {
        match column {
            "metric" | "group" | "of_group" | "unit_level" | "qualifier" => Self::Labelled,
            "per" | "kind" | "grain" | "relation" | "base" | "share_base" | "reached_base"
            | "exceeded_base" | "change_base" | "stage" | "published_from" | "reason"
            | "unit_from" | "period_from" | "review" => Self::Fixed,
            "audit" | "standing" | "verdict" | "severity" => Self::Verdicts,
            _ => Self::Free,
        }
    }
}

impl Plan {
    /// The sheet of table `R`.
    pub(super) fn of<'a, R: Row<'a>>(language: Language) -> Self {
        let heads = R::sheet_order().into_iter().map(|n| {
            let column = &R::COLUMNS[n];
            Head {
                name: headers::column(language, column.name).to_owned(),
                width: column.width,
                wrapped: column.wrapped,
                words: Words::of(column.name),
            }
        });
        Self {
            name: headers::sheet(language, R::SHEET).to_owned(),
            table: R::TABLE.to_owned(),
            heads: heads.collect(),
            frozen: R::SHEET_FROZEN,
            language,
        }
    }
}

/// Cells of one row, and what is noted at one of them.
pub(super) type Line<'a> = (Vec<Cell<'a>>, Option<(u16, String)>);

/// The line of a row in the sheet of its table. In Vietnamese its words are too.
pub(super) fn line<'r, 'a: 'r, R: Row<'a>>(row: &'r R, layout: Layout<'r>) -> Line<'r> {
    let order = R::sheet_order();
    let said = |name: &str, cell: Cell<'r>| match cell {
        Cell::Text(word) if layout.headers != Language::En => {
            Cell::Text(in_language(name, word, layout))
        }
        cell => cell,
    };
    let note = row.note().and_then(|(name, text)| {
        let at = order.iter().position(|n| R::COLUMNS[*n].name == name)?;
        Some((u16::try_from(at).ok()?, text.to_owned()))
    });
    let cells = order.iter().map(|n| {
        let column = &R::COLUMNS[*n];
        said(column.name, (column.cell)(row))
    });
    (cells.collect(), note)
}

fn in_language<'r>(column: &str, word: Cow<'r, str>, layout: Layout<'r>) -> Cow<'r, str> {
    let language = layout.headers;
    match Words::of(column) {
        Words::Free => word,
        Words::Labelled if column == "metric" => {
            let label = layout.packs.metric_label(language, &word);
            label.into_owned().into()
        }
        Words::Labelled => {
            let label = layout.packs.labels.label(language, &word);
            label.into_owned().into()
        }
        Words::Fixed | Words::Verdicts => match headers::word(language, &word) {
            Some(said) => said.into(),
            None => word,
        },
    }
}

/// The sheets of one table: the second begins where the first is full.
pub(super) struct Sheets {
    plan: Plan,
    limits: Limits,
    looks: Looks,
    full: Vec<Worksheet>,
    state: State,
}

enum State {
    /// Few enough rows to be a table of Excel's own, as far as is known; about how many bytes.
    Waiting(Vec<Line<'static>>, usize),
    /// Written row by row.
    Open(Box<Sheet>),
}

impl Sheets {
    pub(super) fn new(plan: Plan, limits: Limits, looks: &Looks) -> Self {
        Self {
            plan,
            limits,
            looks: looks.clone(),
            full: Vec::new(),
            state: State::Waiting(Vec::new(), 0),
        }
    }

    /// What formulas call its table.
    pub(super) fn table(&self) -> &str {
        &self.plan.table
    }

    /// Writes one row.
    pub(super) fn write(&mut self, book: &mut Workbook, line: Line<'_>) -> Result<(), XlsxError> {
        if let State::Waiting(lines, bytes) = &mut self.state {
            *bytes += line.0.iter().map(bytes_of).sum::<usize>();
            lines.push(owned(line));
            let many = lines.len() * self.plan.heads.len() > self.limits.table_cells;
            if many || *bytes > self.limits.table_bytes || lines.len() >= self.limits.rows as usize
            {
                let lines = std::mem::take(lines);
                self.state = State::Open(Box::new(Sheet::new(
                    book,
                    &self.plan,
                    1,
                    None,
                    &self.looks,
                )?));
                for line in lines {
                    self.write(book, line)?;
                }
            }
            return Ok(());
        }
        if let State::Open(sheet) = &mut self.state
            && (sheet.rows >= self.limits.rows || sheet.bytes >= self.limits.bytes)
        {
            let number = self.full.len() + 2;
            let next = Sheet::new(book, &self.plan, number, None, &self.looks)?;
            self.full
                .push(std::mem::replace(&mut **sheet, next).finish(&self.plan)?);
        }
        match &mut self.state {
            State::Open(sheet) => sheet.write(line, self.limits, &self.looks),
            State::Waiting(..) => Ok(()),
        }
    }

    /// All of them, to be put into the workbook.
    pub(super) fn finish(self, book: &mut Workbook) -> Result<Vec<Worksheet>, XlsxError> {
        let mut sheets = self.full;
        let last = match self.state {
            State::Open(sheet) => *sheet,
            State::Waiting(lines, _) => {
                let rows = Some(lines.len()).filter(|rows| *rows > 0);
                let mut sheet = Sheet::new(book, &self.plan, 1, rows, &self.looks)?;
                for line in lines {
                    sheet.write(line, self.limits, &self.looks)?;
                }
                sheet
            }
        };
        sheets.push(last.finish(&self.plan)?);
        Ok(sheets)
    }
}

fn owned(line: Line<'_>) -> Line<'static> {
    (line.0.into_iter().map(Cell::into_owned).collect(), line.1)
}

/// What is written around the value of a cell, well counted.
const CELL_BYTES: usize = 80;

fn bytes_of(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Empty | Cell::List(_) => 0,
        Cell::Text(text) | Cell::Link(text) => CELL_BYTES + text.len(),
        Cell::Number(_) | Cell::Percent(_) | Cell::Bool(_) | Cell::Date(_) => CELL_BYTES,
    }
}

/// A sheet being filled from top to bottom.
struct Sheet {
    inner: Worksheet,
    /// Width of every column that breaks text into lines.
    wrapped: Vec<Option<u16>>,
    /// Whether a table of Excel's own has its rows.
    is_table: bool,
    /// Rows written, the header among them.
    rows: u32,
    links: u32,
    notes: u32,
    /// About how many bytes it takes.
    bytes: usize,
}

impl Sheet {
    /// Sheet `number` of a plan, with its header; a table of `rows` where they are known.
    fn new(
        book: &mut Workbook,
        plan: &Plan,
        number: usize,
        rows: Option<usize>,
        looks: &Looks,
    ) -> Result<Self, XlsxError> {
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        match number {
            1 => sheet.set_name(&plan.name)?,
            n => sheet.set_name(format!("{} {n}", plan.name))?,
        };
        sheet.set_freeze_panes(1, plan.frozen)?;
        sheet.set_landscape().set_paper_size(A4);
        sheet.set_repeat_rows(0, 0)?;
        for (at, head) in (0..).zip(&plan.heads) {
            sheet.set_column_width(at, head.width.max(width_of(&head.name)))?;
            let look = if head.wrapped {
                &looks.prose
            } else {
                &looks.plain
            };
            sheet.set_column_format(at, look)?;
        }
        match rows {
            Some(rows) => {
                let table = excel_table(plan, looks);
                let (last, right) = (rows as u32, last_column(plan));
                sheet.add_table(0, 0, last, right, &table)?;
            }
            None => {
                for (at, head) in (0..).zip(&plan.heads) {
                    sheet.write_string_with_format(0, at, &head.name, &looks.header)?;
                }
            }
        }
        let wrapped = plan.heads.iter().map(|h| h.wrapped.then_some(h.width));
        Ok(Self {
            inner: sheet,
            wrapped: wrapped.collect(),
            is_table: rows.is_some(),
            rows: 1,
            links: 0,
            notes: 0,
            bytes: 0,
        })
    }

    fn write(&mut self, line: Line<'_>, limits: Limits, looks: &Looks) -> Result<(), XlsxError> {
        let (sheet, row) = (&mut self.inner, self.rows);
        let (cells, note) = line;
        let mut lines = 1;
        for (at, cell) in (0..).zip(cells) {
            self.bytes += bytes_of(&cell);
            match cell {
                // A sheet has no column of lists.
                Cell::Empty | Cell::List(_) => {}
                Cell::Number(number) => {
                    sheet.write_number(row, at, number)?;
                }
                Cell::Percent(percent) => {
                    let look = looks.percent(percent);
                    sheet.write_number_with_format(row, at, percent / 100.0, look)?;
                }
                Cell::Bool(yes) => {
                    sheet.write_boolean(row, at, yes)?;
                }
                Cell::Text(text) => {
                    if let Some(width) = self.wrapped[usize::from(at)] {
                        lines = lines.max(lines_of(&text, width));
                    }
                    sheet.write_string(row, at, fitting(&text, limits.text))?;
                }
                Cell::Date(date) => match excel_date(date) {
                    Some(day) => {
                        sheet.write_datetime_with_format(row, at, &day, &looks.date)?;
                    }
                    None => {
                        sheet.write_string(row, at, date.to_string())?;
                    }
                },
                Cell::Link(url) if self.links < limits.links && is_clickable(&url) => {
                    let address = Url::new(url.as_ref());
                    sheet.write_url_with_format(row, at, address, &looks.link)?;
                    self.links += 1;
                }
                Cell::Link(url) => {
                    sheet.write_string(row, at, fitting(&url, limits.text))?;
                }
            }
        }
        if lines > 1 {
            // Not every program fits the height to the text by itself.
            sheet.set_row_height(row, lines.min(LINES_MAX) * LINE_HEIGHT)?;
        }
        if let Some((at, text)) = note
            && self.notes < limits.notes
        {
            let note = Note::new(fitting(&text, limits.text)).add_author_prefix(false);
            sheet.insert_note(row, at, &note)?;
            self.notes += 1;
        }
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self, plan: &Plan) -> Result<Worksheet, XlsxError> {
        let last = self.rows - 1;
        if !self.is_table {
            self.inner.autofilter(0, 0, last, last_column(plan))?;
        }
        let verdicts = |head: &Head| head.words == Words::Verdicts && last > 0;
        for (at, _) in (0..).zip(&plan.heads).filter(|(_, head)| verdicts(head)) {
            for (word, look) in verdicts_of(plan.language) {
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::EqualTo(word))
                    .set_format(look);
                self.inner.add_conditional_format(1, at, last, at, &rule)?;
            }
        }
        Ok(self.inner)
    }
}

/// Characters that a name in a header takes, with the arrow of its filter.
fn width_of(name: &str) -> u16 {
    const ARROW: usize = 4;
    u16::try_from(name.chars().count() + ARROW).unwrap_or(u16::MAX)
}

fn last_column(plan: &Plan) -> u16 {
    plan.heads.len().saturating_sub(1) as u16
}

/// A table with the heads of a plan.
fn excel_table(plan: &Plan, looks: &Looks) -> Table {
    let columns: Vec<TableColumn> = plan
        .heads
        .iter()
        .map(|head| {
            let column = TableColumn::new().set_header(&head.name);
            column.set_header_format(&looks.header)
        })
        .collect();
    Table::new()
        .set_name(&plan.table)
        .set_style(TableStyle::Light1)
        .set_banded_rows(false)
        .set_columns(&columns)
}
