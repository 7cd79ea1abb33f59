//! Official forms: their rows, and the groups that fill them.

use super::Bilingual;

/// An official form that analysts fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialForm {
    /// Name and version: `2-BTCTW`.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// Its rows, in order.
    pub rows: Vec<FormRow>,
}

impl OfficialForm {
    /// The metric of its first figures, which most of its rows are of.
    #[must_use]
    pub fn metric(&self) -> Option<&str> {
        self.rows.iter().find_map(|row| row.metric.as_deref())
    }
}

/// A row of an official form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// Its code within the form, such as `II.1.enterprise`; a heading has none.
    pub code: Option<String>,
    /// The number that the form gives it: `II.1`.
    pub section: Option<String>,
    /// Its criterion, in short words.
    pub label: Bilingual,
    /// How far it is indented, from 0.
    pub depth: u8,
    /// The metric of its figures; a heading has none.
    pub metric: Option<String>,
    /// Whether the whole fills it: figures without a group.
    pub whole: bool,
    /// The groups that fill it, in the order of the packs; a row that no group fills stays empty.
    pub groups: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Language, Packs};

    fn forms() -> Vec<OfficialForm> {
        let packs = Packs::embedded().expect("the built-in packs load");
        packs.official_forms
    }

    #[track_caller]
    fn row(form: &OfficialForm, code: &str) -> FormRow {
        let mut rows = form.rows.iter();
        let found = rows.find(|row| row.code.as_deref() == Some(code));
        found.unwrap_or_else(|| panic!("no row {code}")).clone()
    }

    #[test]
    fn the_form_and_its_supplement_have_their_rows() {
        let forms = forms();
        let ids: Vec<&str> = forms.iter().map(|form| form.id.as_str()).collect();
        assert_eq!(ids, ["2-BTCTW", "2B"]);
        let total = row(&forms[0], "I");
        assert!(total.whole && total.groups.is_empty());
        assert_eq!(total.metric.as_deref(), Some("admitted"));
        assert_eq!(row(&forms[0], "I.female").groups, ["female"]);
        assert_eq!(
            row(&forms[0], "II.4.master").label.of(Language::Vi),
            "Thạc sĩ"
        );
        // The Pa Kô are counted among the Tà Ôi; the lists stand in this order.
        assert_eq!(row(&forms[1], "ta_oi").groups, ["pa_ko", "ta_oi"]);
        // 54 ethnic groups, foreign origin, others; seven rows of religions.
        let figures = forms[1].rows.iter().filter(|row| row.code.is_some());
        assert_eq!(figures.count(), 54 + 2 + 7);
    }

    #[test]
    fn rows_that_no_group_fills_stand_there_all_the_same() {
        let form = &forms()[0];
        let readmitted = row(form, "I.readmitted");
        assert!(readmitted.groups.is_empty() && !readmitted.whole);
        assert!(row(form, "II.2.mean").groups.is_empty());
    }

    #[test]
    fn organisations_are_counted_by_a_metric_of_their_own() {
        let form = &forms()[0];
        let with = row(form, "III.cell.with_admissions");
        assert_eq!(with.metric.as_deref(), Some("organisations"));
        assert_eq!(with.groups, ["chi_bo_co_so_with_admissions"]);
        let heading = |r: &&FormRow| r.section.as_deref() == Some("III");
        let heading = form.rows.iter().find(heading).expect("section III");
        assert_eq!((&heading.code, &heading.metric), (&None, &None));
    }

    #[test]
    fn every_row_that_a_built_in_list_names_is_there() {
        let packs = Packs::embedded().expect("the built-in packs load");
        for entry in packs.lexicon.entries() {
            for code in &entry.rows {
                let (id, code) = code.split_once(':').expect("form and row");
                let form = packs.official_forms.iter().find(|form| form.id == id);
                let row = row(form.expect("the form"), code);
                let group = entry.group.clone().expect("a group");
                assert!(row.groups.contains(&group), "{id}:{code}");
            }
        }
    }
}
