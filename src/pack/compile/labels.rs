//! Labels of what the tables name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Compiler, File};
use crate::mention::Qualifier;
use crate::pack::error::{PackError, Source};
use crate::pack::labels::Composed;
use crate::pack::schema::{self, LEVELS};
use crate::pack::{Labels, Language};

/// Refuses labels that say nothing, and those of names that no table can have. Names of all
/// subjects are known, for a file without one may hold labels of several. Built-in files are left
/// alone: a file of the user's own may have taken the place of the one that has the name.
pub(super) fn labels_are_of_names(files: &[File]) -> Result<(), PackError> {
    let composed = composed(files);
    let names = names(files);
    let known = |name: &str| {
        let parts = composed.parts(name);
        names.contains(name) || parts.group.is_none_or(|group| names.contains(group))
    };
    for (source, file) in files.iter().filter(|(source, _)| !source.built_in) {
        for language in Language::ALL {
            for (name, label) in file.labels.of(language) {
                if !known(name) {
                    return Err(source.error(
                        label.span(),
                        format!("\"{name}\" has a label, and no metric, group, level or qualifier has that name"),
                        "write the name as the tables have it, or take this label out",
                    ));
                }
                if label.get_ref().trim().is_empty() {
                    return Err(source.error(
                        label.span(),
                        format!("this label of \"{name}\" is empty"),
                        "write what the head of a column may say",
                    ));
                }
            }
        }
    }
    Ok(())
}

/// What groups are composed of in these files.
fn composed(files: &[File]) -> Composed {
    let lists = files.iter().flat_map(|(_, file)| &file.word);
    let organisations = lists.filter(|list| list.organisation).filter_map(group);
    let rules = files.iter().flat_map(|(_, file)| &file.rule);
    Composed {
        organisations: organisations.map(str::to_owned).collect(),
        suffixes: rules.filter_map(|rule| rule.suffix.clone()).collect(),
    }
}

/// The names that are of one piece.
fn names(files: &[File]) -> BTreeSet<&str> {
    let files = || files.iter().map(|(_, file)| file);
    let metrics = files()
        .flat_map(|file| &file.metric)
        .map(|metric| metric.name.get_ref().as_str());
    let lists = files().flat_map(|file| &file.word).filter_map(group);
    let rules = files()
        .flat_map(|file| &file.rule)
        .flat_map(|rule| [rule.group.as_deref(), rule.suffix.as_deref()])
        .flatten();
    metrics
        .chain(lists)
        .chain(rules)
        .chain(Qualifier::names())
        .chain(LEVELS.iter().copied())
        .collect()
}

/// The group that a list's words stand for.
fn group(list: &schema::WordList) -> Option<&str> {
    match list.slot.get_ref().as_str() {
        "group" => Some(list.name.get_ref()),
        _ => list.group.as_deref(),
    }
}

impl Compiler<'_> {
    /// The labels of all files together; those of the user's own go before the built-in ones.
    pub(super) fn labels(&self) -> Result<Labels, PackError> {
        Ok(Labels {
            vi: self.labels_in(Language::Vi)?,
            en: self.labels_in(Language::En)?,
            composed: composed(self.files),
        })
    }

    fn labels_in(&self, language: Language) -> Result<BTreeMap<String, String>, PackError> {
        let mut labels: BTreeMap<&str, (&str, &Source)> = BTreeMap::new();
        for (source, file) in self.files {
            for (name, label) in file.labels.of(language) {
                let other = labels.get(name.as_str()).map(|(_, other)| *other);
                if let Some(other) = other.filter(|other| other.built_in == source.built_in) {
                    return Err(source.error(
                        label.span(),
                        format!("{} has a label of \"{name}\" too", other.file),
                        "a name has one label in a language: take one of them out",
                    ));
                }
                if other.is_none() || !source.built_in {
                    labels.insert(name, (label.get_ref(), source));
                }
            }
        }
        let text = |(name, (label, _)): (&str, (&str, _))| (name.to_owned(), label.to_owned());
        Ok(labels.into_iter().map(text).collect())
    }
}
