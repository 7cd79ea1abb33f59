//! One table in a workbook: sheets with a header that stays in view, filters and typed cells.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError,
};

use super::table::{Cell, Row};
use super::workbook::Limits;

/// How cells look; one set for the whole workbook.
#[derive(Clone)]
pub(super) struct Looks {
    header: Format,
    plain: Format,
    prose: Format,
    date: Format,
    link: Format,
}

impl Default for Looks {
    fn default() -> Self {
        // A sentence of four lines stands beside its figures, not below them.
        let plain = Format::new().set_align(FormatAlign::Top);
        let header = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00DD_E8F0));
        Self {
            header,
            prose: plain.clone().set_text_wrap(),
            date: plain.clone().set_num_format("yyyy-mm-dd"),
            link: plain.clone().set_hyperlink(),
            plain,
        }
    }
}

/// The sheets of one table: the second begins where the first is full.
pub(super) struct Sheets {
    table: &'static str,
    order: Vec<usize>,
    limits: Limits,
    looks: Looks,
    full: Vec<Worksheet>,
    current: Sheet,
}

impl Sheets {
    /// The first sheet of table `R`, with its header.
    pub(super) fn new<R: Row<'static>>(
        book: &mut Workbook,
        limits: Limits,
        looks: &Looks,
    ) -> Result<Self, XlsxError> {
        let order = R::sheet_order();
        Ok(Self {
            table: R::TABLE,
            current: Sheet::new::<R>(book, R::SHEET, &order, looks)?,
            order,
            limits,
            looks: looks.clone(),
            full: Vec::new(),
        })
    }

    /// Which table this is.
    pub(super) fn table(&self) -> &'static str {
        self.table
    }

    /// Writes one row.
    pub(super) fn write<'a, R: Row<'a>>(
        &mut self,
        book: &mut Workbook,
        row: &R,
    ) -> Result<(), XlsxError> {
        if self.current.rows >= self.limits.rows || self.current.bytes >= self.limits.bytes {
            let name = format!("{} {}", R::SHEET, self.full.len() + 2);
            let next = Sheet::new::<R>(book, &name, &self.order, &self.looks)?;
            let full = std::mem::replace(&mut self.current, next);
            self.full.push(full.finish()?);
        }
        let cells = self.order.iter().map(|&n| (R::COLUMNS[n].cell)(row));
        self.current.write(cells, self.limits, &self.looks)
    }

    /// All of them, to be put into the workbook.
    pub(super) fn finish(self) -> Result<Vec<Worksheet>, XlsxError> {
        let mut sheets = self.full;
        sheets.push(self.current.finish()?);
        Ok(sheets)
    }
}

/// A sheet being filled from top to bottom.
struct Sheet {
    inner: Worksheet,
    /// Width of every column that breaks text into lines.
    wrapped: Vec<Option<u16>>,
    /// Rows written, the header among them.
    rows: u32,
    links: u32,
    /// About how many bytes it takes.
    bytes: usize,
}

impl Sheet {
    fn new<'a, R: Row<'a>>(
        book: &mut Workbook,
        name: &str,
        order: &[usize],
        looks: &Looks,
    ) -> Result<Self, XlsxError> {
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, R::SHEET_FROZEN)?;
        sheet.set_landscape().set_paper_size(A4);
        sheet.set_repeat_rows(0, 0)?;
        let shown = order.iter().map(|&n| &R::COLUMNS[n]);
        for (at, column) in (0..).zip(shown.clone()) {
            let look = if column.wrapped {
                &looks.prose
            } else {
                &looks.plain
            };
            sheet.set_column_width(at, column.width)?;
            sheet.set_column_format(at, look)?;
            sheet.write_string_with_format(0, at, column.name, &looks.header)?;
        }
        Ok(Self {
            inner: sheet,
            wrapped: shown.map(|c| c.wrapped.then_some(c.width)).collect(),
            rows: 1,
            links: 0,
            bytes: 0,
        })
    }

    fn write<'a>(
        &mut self,
        cells: impl Iterator<Item = Cell<'a>>,
        limits: Limits,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let (sheet, row) = (&mut self.inner, self.rows);
        let mut lines = 1;
        for (at, cell) in (0..).zip(cells) {
            self.bytes += match &cell {
                Cell::Empty | Cell::List(_) => 0,
                Cell::Text(text) | Cell::Link(text) => CELL_BYTES + text.len(),
                Cell::Number(_) | Cell::Date(_) => CELL_BYTES,
            };
            match cell {
                // A sheet has no column of lists.
                Cell::Empty | Cell::List(_) => {}
                Cell::Number(number) => {
                    sheet.write_number(row, at, number)?;
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
                    let link = Url::new(url.as_ref());
                    sheet.write_url_with_format(row, at, link, &looks.link)?;
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
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let last_column = self.wrapped.len().saturating_sub(1) as u16;
        self.inner.autofilter(0, 0, self.rows - 1, last_column)?;
        Ok(self.inner)
    }
}

/// What is written around the value of a cell, well counted.
const CELL_BYTES: usize = 80;

/// Excel's number for the paper size.
const A4: u8 = 9;

/// Height of a line in points.
const LINE_HEIGHT: u32 = 15;

/// Beyond this a row hides the rows around it.
const LINES_MAX: u32 = 16;

/// About how many lines the text takes in a column of `width` digits: letters are narrower,
/// and what that leaves goes to the words that are not broken.
fn lines_of(text: &str, width: u16) -> u32 {
    let room = usize::from(width).max(10);
    let lines = text
        .lines()
        .map(|l| l.chars().count().div_ceil(room).max(1));
    u32::try_from(lines.sum::<usize>()).unwrap_or(LINES_MAX)
}

/// Excel's calendar begins in 1900; days before it are written as text.
fn excel_date(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|y| *y >= 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// What ends a text that a cell cannot hold.
const CUT: &str = " … [cut]";

/// The text, or as much of it as `limit` UTF-16 units hold with a mark that there was more.
fn fitting(text: &str, limit: usize) -> Cow<'_, str> {
    // Most text is far too short to need counting.
    if text.len() <= limit || text.encode_utf16().count() <= limit {
        return text.into();
    }
    let mut room = limit.saturating_sub(CUT.encode_utf16().count());
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    let mut kept: String = kept.collect();
    kept.push_str(CUT);
    kept.into()
}

/// Whether the workbook can hold this address as a link and keep it as it is.
fn is_clickable(url: &str) -> bool {
    // Other kinds run programs or point into the workbook, and a page may say anything.
    let known = url.starts_with("https://") || url.starts_with("http://");
    let (address, fragment) = url.split_once('#').unwrap_or((url, ""));
    known && address.len() <= URL_MAX && fragment.len() <= URL_MAX && survives_escaping(address)
}

/// Excel's limit, in characters; ours counts bytes to be safe.
const URL_MAX: usize = 2_000;

/// The workbook's writer takes an address without one of these for one that nobody has encoded
/// yet, and encodes its percent signs again.
fn survives_escaping(address: &str) -> bool {
    const ENCODED: [&str; 11] = [
        "%20", "%22", "%25", "%3c", "%3e", "%5b", "%5d", "%5e", "%60", "%7b", "%7d",
    ];
    let lower = address.to_ascii_lowercase();
    !lower.contains('%') || ENCODED.iter().any(|e| lower.contains(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_too_long_is_cut_with_a_mark() {
        assert_eq!(fitting("đảng viên", 9), "đảng viên");
        assert_eq!(fitting("đảng viên mới", 12), "đảng … [cut]");
        // A character of two units is kept whole or not at all.
        assert_eq!(fitting("abc😀efghijkl", 12), "abc … [cut]");
        let long = "a".repeat(40_000);
        assert_eq!(fitting(&long, 32_767).encode_utf16().count(), 32_767);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(lines_of("Yên Lạc", 30), 1);
        assert_eq!(lines_of(&"a".repeat(80), 80), 1);
        assert_eq!(lines_of(&"a".repeat(81), 80), 2);
        assert_eq!(lines_of("a\n\nb", 80), 3);
    }

    #[test]
    fn only_web_addresses_that_stay_as_they_are_become_links() {
        assert!(is_clickable("https://a.vn/b.html#:~:text=K%E1%BA%BFt"));
        assert!(is_clickable("http://a.vn/b%20c%C3%A1"));
        assert!(!is_clickable("http://a.vn/c%C3%A1"));
        assert!(!is_clickable("file:///etc/passwd"));
        assert!(!is_clickable("internal:Sheet1!A1"));
        assert!(!is_clickable("www.a.vn"));
        assert!(!is_clickable(&format!(
            "https://a.vn/{}",
            "a".repeat(2_100)
        )));
    }
}
