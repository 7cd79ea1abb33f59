//! An official form, filled from the sheet of admissions: three units and periods side by side,
//! chosen in the coloured cells.
//!
//! Every cell is a formula over that sheet, so that another choice fills the form anew. The rows
//! with most figures stand there at first, with their values, for programs that do not calculate.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
    column_number_to_name,
};

use super::admissions::{AdmissionRow, Admissions, BEFORE, WHOLE};
use super::looks::{A4, Looks};
use crate::pack::{FormRow, Language, OfficialForm};
use crate::write::headers;

/// Units and periods side by side.
const BLOCKS: usize = 3;
/// Columns of one: this period, the same of the year before, the index.
const WIDE: u16 = 3;
/// Row of the choice, and of the heads below it.
const CHOICE: u32 = 2;

/// A figure that no article tells; statistical tables keep the dash for what is not there.
const UNKNOWN: &str = "…";

/// The rows that fill a form best.
pub(super) struct Fullest<'p> {
    /// Groups that fill a row of the form.
    groups: HashSet<&'p str>,
    rows: Vec<(AdmissionRow, Option<AdmissionRow>)>,
}

impl<'p> Fullest<'p> {
    /// None yet of this form.
    pub(super) fn of(form: &'p OfficialForm) -> Self {
        let groups = form.rows.iter().flat_map(|row| &row.groups);
        Self {
            groups: groups.map(String::as_str).collect(),
            rows: Vec::new(),
        }
    }

    /// Looks at the rows of a family of provinces.
    pub(super) fn look(&mut self, rows: &[AdmissionRow]) {
        let by_key: HashMap<&str, &AdmissionRow> =
            rows.iter().map(|row| (row.key.as_str(), row)).collect();
        for row in rows.iter().filter(|row| row.value.is_some()) {
            let before = row
                .before
                .as_deref()
                .and_then(|key| by_key.get(key).copied());
            self.rows.push((row.clone(), before.cloned()));
            // The first of those that are as full stays.
            let groups = &self.groups;
            self.rows.sort_by_key(|(row, before)| {
                let filled = row
                    .groups
                    .keys()
                    .filter(|name| groups.contains(name.as_str()));
                Reverse((filled.count(), before.is_some()))
            });
            self.rows.truncate(BLOCKS);
        }
    }
}

/// The sheet of a form.
pub(super) struct FormSheet<'a> {
    pub(super) form: &'a OfficialForm,
    pub(super) admissions: &'a Admissions<'a>,
    /// Rows of the sheet of admissions below its header.
    pub(super) rows: u32,
    pub(super) language: Language,
    pub(super) looks: &'a Looks,
}

impl FormSheet<'_> {
    /// Puts it together.
    pub(super) fn sheet(&self, fullest: &Fullest<'_>) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        let name = headers::sheet(self.language, "Form");
        sheet.set_name(format!("{name} {}", self.form.id))?;
        sheet.set_landscape().set_paper_size(A4);
        sheet.set_freeze_panes(CHOICE + 2, 1)?;
        sheet.set_column_width(0, 58)?;
        sheet.set_row_height(0, 24)?;
        sheet.set_row_height(CHOICE + 1, 32)?;
        let word = |name| headers::sheet(self.language, name);
        let title = self.form.title.of(self.language);
        sheet.write_string_with_format(0, 0, title, &self.looks.title)?;
        let hint = word("Choose a unit and a period in the coloured cells");
        sheet.write_string_with_format(1, 0, hint, &self.looks.dim)?;
        let head = self.looks.header.clone().set_align(FormatAlign::Center);
        let head = head.set_text_wrap();
        sheet.write_string_with_format(CHOICE + 1, 0, word("Criterion"), &head)?;
        for block in 0..BLOCKS as u16 {
            let left = 1 + block * WIDE;
            let filled = fullest.rows.get(usize::from(block));
            self.choice(&mut sheet, left, filled.map(|(row, _)| row))?;
            for (n, name) in (0..).zip(["This period", "Same period of the year before", "Index %"])
            {
                sheet.set_column_width(left + n, 15)?;
                sheet.write_string_with_format(CHOICE + 1, left + n, word(name), &head)?;
            }
        }
        for (n, row) in (0..).zip(&self.form.rows) {
            let at = CHOICE + 2 + n;
            let heading = row.metric.is_none();
            let look = if heading {
                self.looks.heading.clone()
            } else {
                self.looks.plain.clone()
            };
            let look = look.set_align(FormatAlign::Left).set_indent(row.depth);
            sheet.write_string_with_format(at, 0, self.label(row), &look)?;
            for block in (0..BLOCKS as u16).filter(|_| !heading) {
                let left = 1 + block * WIDE;
                let filled = fullest.rows.get(usize::from(block));
                self.figures(&mut sheet, at, left, row, filled)?;
            }
        }
        Ok(sheet)
    }

    /// The number that the form gives a row, and its criterion.
    fn label(&self, row: &FormRow) -> String {
        let label = row.label.of(self.language);
        match &row.section {
            Some(section) => format!("{section}. {label}"),
            None => label.to_owned(),
        }
    }

    /// The cell in which a unit and period is chosen, over the columns of its block.
    fn choice(
        &self,
        sheet: &mut Worksheet,
        left: u16,
        chosen: Option<&AdmissionRow>,
    ) -> Result<(), XlsxError> {
        let look = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x00FF_F2CC));
        let key = chosen.map_or("", |row| row.key.as_str());
        sheet.merge_range(CHOICE, left, CHOICE, left + WIDE - 1, key, &look)?;
        sheet.set_row_height(CHOICE, 48)?;
        if self.rows > 0 {
            let keys = Formula::new(format!("={}", self.column(0)));
            let choice = DataValidation::new().allow_list_formula(keys);
            sheet.add_data_validation(CHOICE, left, CHOICE, left, &choice)?;
        }
        Ok(())
    }

    /// A column of the sheet of admissions, without its header.
    fn column(&self, at: usize) -> String {
        let letters = column_number_to_name(at as u16);
        let name = headers::sheet(self.language, "Admissions");
        format!("'{name}'!${letters}$2:${letters}${}", self.rows + 1)
    }

    /// This period, the year before and the index of one row.
    fn figures(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        left: u16,
        row: &FormRow,
        filled: Option<&(AdmissionRow, Option<AdmissionRow>)>,
    ) -> Result<(), XlsxError> {
        // The sheet of admissions has figures of one metric.
        let columns: Vec<usize> = if row.metric.as_deref() != Some(self.admissions.metric()) {
            Vec::new()
        } else if row.groups.is_empty() {
            if row.whole { vec![WHOLE] } else { Vec::new() }
        } else {
            let columns = row.groups.iter();
            columns
                .filter_map(|group| self.admissions.column(group))
                .collect()
        };
        if columns.is_empty() || self.rows == 0 {
            return Ok(());
        }
        let letter = column_number_to_name(left);
        let key = format!("${letter}${}", CHOICE + 1);
        let keys = self.column(0);
        let this = format!("MATCH({key},{keys},0)");
        let before_key = format!("INDEX({},{this})", self.column(BEFORE));
        let before = format!("MATCH({before_key},{keys},0)");
        let value = |row_of: &AdmissionRow| {
            if row.whole {
                return row_of.value;
            }
            let groups = row.groups.iter();
            let told: Vec<f64> = groups
                .filter_map(|group| row_of.groups.get(group)?.0)
                .collect();
            (!told.is_empty()).then(|| told.iter().sum())
        };
        let now = filled.and_then(|(row, _)| value(row));
        let then = filled.and_then(|(_, before)| value(before.as_ref()?));
        for (n, place, result) in [(0, &this, now), (1, &before, then)] {
            let formula = Formula::new(self.sum(&columns, place));
            let formula = formula.set_result(said(result));
            sheet.write_formula_with_format(at, left + n, formula, &self.looks.figure)?;
        }
        let cell = |n: u16| format!("{}{}", column_number_to_name(left + n), at + 1);
        let (this, before) = (cell(0), cell(1));
        let index = Formula::new(format!(
            "=IF(AND(ISNUMBER({this}),ISNUMBER({before})),IF({before}>0,{this}/{before},\"{UNKNOWN}\"),\"{UNKNOWN}\")"
        ));
        let share = now.zip(then).filter(|(_, then)| *then > 0.0);
        let result = share.map(|(now, then)| now / then);
        let look = &self.looks.index;
        sheet.write_formula_with_format(at, left + 2, index.set_result(said(result)), look)?;
        Ok(())
    }

    /// A formula for what the columns have in the row at `place`: the groups of one row of a form
    /// are different people.
    fn sum(&self, columns: &[usize], place: &str) -> String {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| format!("INDEX({},{place})", self.column(*column)))
            .collect();
        let cells = cells.join(",");
        format!("=IFERROR(IF(COUNT({cells})=0,\"{UNKNOWN}\",SUM({cells})),\"{UNKNOWN}\")")
    }
}

fn said(result: Option<f64>) -> String {
    result.map_or_else(|| UNKNOWN.to_owned(), |number| number.to_string())
}
