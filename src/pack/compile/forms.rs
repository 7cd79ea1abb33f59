//! Official forms, and which groups fill their rows.

use std::collections::BTreeSet;

use super::Compiler;
use super::labels::Names;
use super::metrics::index_of;
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::schema;
use crate::pack::{FormRow, Metric, OfficialForm};

/// Characters of a form's id: with a word before it, it names a sheet, which takes 31.
const LONGEST: usize = 24;

/// What Excel refuses in the name of a sheet.
const NEVER_IN_SHEETS: [char; 8] = ['/', '\\', '?', '*', '[', ']', ':', '\''];

impl Compiler<'_> {
    /// The forms of all files, their rows filled by the groups of all word lists.
    pub(super) fn official_forms(
        &self,
        metrics: &[Metric],
    ) -> Result<Vec<OfficialForm>, PackError> {
        let names = Names::of(self.files);
        let mut forms: Vec<OfficialForm> = Vec::new();
        for (source, file) in self.files {
            for form in &file.form {
                let id = form.id.get_ref();
                if id.encode_utf16().count() > LONGEST || id.contains(NEVER_IN_SHEETS) {
                    return Err(source.error(
                        form.id.span(),
                        format!("\"{id}\" can be no name of a sheet"),
                        format!("write at most {LONGEST} characters, and none of / \\ ? * [ ] : '"),
                    ));
                }
                let same = |known: &OfficialForm| known.id.to_lowercase() == id.to_lowercase();
                if forms.iter().any(same) {
                    return Err(source.error(
                        form.id.span(),
                        format!("the form \"{id}\" is defined twice"),
                        "give this one another id",
                    ));
                }
                index_of(source, &form.metric, metrics, "")?;
                forms.push(OfficialForm {
                    id: id.clone(),
                    title: form.title.clone(),
                    rows: rows(source, form, metrics, &names)?,
                });
            }
        }
        self.fill(&mut forms)?;
        Ok(forms)
    }

    /// Enters the groups of the word lists that name a row. The forms of a code may be those of
    /// a pack that is not loaded.
    fn fill(&self, forms: &mut [OfficialForm]) -> Result<(), PackError> {
        for (source, file) in self.files {
            for list in &file.word {
                for code in &list.rows {
                    let Some((id, row_code)) = code.get_ref().split_once(':') else {
                        continue;
                    };
                    let Some(form) = forms.iter_mut().find(|form| form.id == id) else {
                        continue;
                    };
                    let mut rows = form.rows.iter_mut();
                    let row = rows.find(|row| row.code.as_deref() == Some(row_code));
                    match (row, list.names_group()) {
                        (Some(row), Some(group)) => add(&mut row.groups, group),
                        // Nobody who reads the message can edit a built-in file.
                        (None, _) if !source.built_in => {
                            return Err(source.error(
                                code.span(),
                                format!("the form {id} has no row \"{row_code}\""),
                                format!("write one of: {}", codes(form)),
                            ));
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }
}

/// The rows of a form, before the word lists fill them.
fn rows(
    source: &Source,
    form: &schema::OfficialForm,
    metrics: &[Metric],
    names: &Names<'_>,
) -> Result<Vec<FormRow>, PackError> {
    let mut codes = BTreeSet::new();
    let mut rows = Vec::with_capacity(form.row.len());
    for row in &form.row {
        if let Some(code) = row.code.as_ref().filter(|c| !codes.insert(c.get_ref())) {
            return Err(source.error(
                code.span(),
                format!("the form has two rows \"{}\"", code.get_ref()),
                "give this one another code",
            ));
        }
        let whole = row.whole.as_ref().filter(|whole| *whole.get_ref());
        if let (Some(whole), Some(_)) = (whole, row.groups.first()) {
            return Err(source.error(
                whole.span(),
                "a row is filled by the whole or by groups",
                "take whole or groups out",
            ));
        }
        for group in &row.groups {
            if !names.known(group.get_ref()) {
                return Err(source.error(
                    group.span(),
                    format!("no pack defines the group \"{}\"", group.get_ref()),
                    "write the name as the tables have it",
                ));
            }
        }
        if let Some(metric) = &row.metric {
            index_of(source, metric, metrics, "")?;
        }
        let metric = row.metric.as_ref().unwrap_or(&form.metric);
        rows.push(FormRow {
            code: row.code.as_ref().map(At::text),
            section: row.section.clone(),
            label: row.label.clone(),
            depth: row.depth,
            metric: row.code.is_some().then(|| metric.text()),
            whole: whole.is_some(),
            groups: row.groups.iter().map(At::text).collect(),
        });
    }
    Ok(rows)
}

fn add(groups: &mut Vec<String>, group: &str) {
    if !groups.iter().any(|known| known == group) {
        groups.push(group.to_owned());
    }
}

fn codes(form: &OfficialForm) -> String {
    let codes: Vec<&str> = form.rows.iter().filter_map(|r| r.code.as_deref()).collect();
    codes.join(", ")
}
