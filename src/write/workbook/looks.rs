//! How cells look; one set for the whole workbook.

use jiff::civil::Date;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign};

use crate::pack::Language;
use crate::write::headers;

/// Excel's number for the paper size.
pub(super) const A4: u8 = 9;

/// Height of a line in points.
pub(super) const LINE_HEIGHT: u32 = 15;

/// Beyond this a row hides the rows around it.
pub(super) const LINES_MAX: u32 = 16;

const GREEN: (u32, u32) = (0x00E2_F0D9, 0x0037_5623);
const RED: (u32, u32) = (0x00F8_D7DA, 0x009C_0006);
const AMBER: (u32, u32) = (0x00FF_F2CC, 0x007F_6000);

/// Words of verdicts and their colours: of the background and of the letters.
const VERDICTS: [(&str, (u32, u32)); 12] = [
    ("agrees", GREEN),
    ("disagrees", RED),
    ("agreed", GREEN),
    ("contradicted", RED),
    ("unclear", AMBER),
    ("chosen", GREEN),
    ("differs", RED),
    ("aside", AMBER),
    ("error", RED),
    ("warning", AMBER),
    ("single", (0x00FF_FFFF, 0x0059_5959)),
    ("unchecked", (0x00FF_FFFF, 0x0059_5959)),
];

/// How cells look.
#[derive(Clone)]
pub(super) struct Looks {
    pub(super) header: Format,
    pub(super) plain: Format,
    pub(super) prose: Format,
    pub(super) date: Format,
    pub(super) link: Format,
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) dim: Format,
    /// A number of a form, or what stands in its place.
    pub(super) figure: Format,
    /// An index of a form.
    pub(super) index: Format,
    /// By decimals: none, one, two.
    percent: [Format; 3],
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
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new().set_bold().set_font_size(12),
            figure: plain.clone().set_align(FormatAlign::Right),
            index: plain
                .clone()
                .set_align(FormatAlign::Right)
                .set_num_format("0.0%"),
            dim: Format::new().set_font_color(Color::RGB(0x0059_5959)),
            percent: ["0%", "0.0%", "0.00%"].map(|form| plain.clone().set_num_format(form)),
            plain,
        }
    }
}

impl Looks {
    /// That of a percentage, with as many decimals as it has, up to two.
    pub(super) fn percent(&self, percent: f64) -> &Format {
        let whole = |factor: f64| ((percent * factor).round() - percent * factor).abs() < 1e-6;
        match () {
            () if whole(1.0) => &self.percent[0],
            () if whole(10.0) => &self.percent[1],
            () => &self.percent[2],
        }
    }
}

/// Words of verdicts in a language, and how their cells look.
pub(super) fn verdicts_of(language: Language) -> impl Iterator<Item = (&'static str, Format)> {
    VERDICTS.into_iter().map(move |(word, (ground, letters))| {
        let look = Format::new()
            .set_background_color(Color::RGB(ground))
            .set_font_color(Color::RGB(letters));
        (headers::word(language, word).unwrap_or(word), look)
    })
}

/// Excel's calendar begins in 1900; days before it are written as text.
pub(super) fn excel_date(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|y| *y >= 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}
