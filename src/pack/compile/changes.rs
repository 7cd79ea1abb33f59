//! The time line of the gazetteer.

use std::collections::BTreeSet;

use super::Compiler;
use super::names::known;
use super::rules::date;
use crate::pack::at::At;
use crate::pack::error::PackError;
use crate::pack::timeline::Change;

impl Compiler<'_> {
    /// The changes of all files, by their day.
    pub(super) fn changes(&self) -> Result<Vec<Change>, PackError> {
        let provinces = self.files.iter().flat_map(|(_, file)| &file.province);
        let provinces: BTreeSet<&str> = provinces.map(|p| p.name.as_str()).collect();
        let provinces: Vec<&str> = provinces.into_iter().collect();
        let mut changes = Vec::new();
        for (source, file) in self.files {
            for change in &file.change {
                for (name, others) in &change.into {
                    let name = At::new(others.span(), name.clone());
                    for name in std::iter::once(&name).chain(others.get_ref()) {
                        known(source, name, &provinces, "a province")?;
                    }
                }
                let day = change.day.text();
                let Some(day) = date(source, &change.day, Some(&day))? else {
                    continue;
                };
                let into = change.into.iter();
                let names = |others: &At<Vec<At<String>>>| {
                    let others = others.get_ref().iter();
                    others.map(At::text).collect()
                };
                changes.push(Change {
                    day,
                    source: change.source.clone(),
                    into: into
                        .map(|(name, others)| (name.clone(), names(others)))
                        .collect(),
                    communes: change.communes,
                });
            }
        }
        changes.sort_by_key(|change| change.day);
        Ok(changes)
    }
}
