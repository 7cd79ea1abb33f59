//! Labels of what the tables name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Compiler, File};
use crate::mention::Qualifier;
use crate::pack::error::{PackError, Source};
use crate::pack::labels::Composed;
use crate::pack::schema::{LEVELS, WordList};
use crate::pack::{Labels, Language};

/// Refuses labels that say nothing, and those of names that no table can have. Names of all
/// subjects are known, for a file without one may hold labels of several. Built-in files are left
/// alone: a file of the user's own may have taken the place of the one that has the name.
pub(super) fn labels_are_of_names(files: &[File]) -> Result<(), PackError> {
    let names = Names::of(files);
    for (source, file) in files.iter().filter(|(source, _)| !source.built_in) {
        for language in Language::ALL {
            for (name, label) in file.labels.of(language) {
                if !names.known(name) {
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

/// What the tables can name with these files.
pub(super) struct Names<'f> {
    /// Names of one piece.
    simple: BTreeSet<&'f str>,
    composed: Composed,
}

impl<'f> Names<'f> {
    pub(super) fn of(files: &'f [File]) -> Self {
        let metrics = files.iter().flat_map(|(_, file)| &file.metric);
        let metrics = metrics.map(|metric| metric.name.get_ref().as_str());
        let lists = files.iter().flat_map(|(_, file)| &file.word);
        let lists = lists.filter_map(WordList::names_group);
        let rules = files.iter().flat_map(|(_, file)| &file.rule);
        let rules = rules.flat_map(|rule| [rule.group.as_deref(), rule.suffix.as_deref()]);
        let simple = metrics.chain(lists).chain(rules.flatten());
        let fixed = Qualifier::names().into_iter().chain(LEVELS.iter().copied());
        Self {
            simple: simple.chain(fixed).collect(),
            composed: composed(files),
        }
    }

    /// Whether a table can have this name.
    pub(super) fn known(&self, name: &str) -> bool {
        let group = self.composed.parts(name).group;
        self.simple.contains(name) || group.is_none_or(|group| self.simple.contains(group))
    }
}

/// What groups are composed of in these files.
fn composed(files: &[File]) -> Composed {
    let lists = files.iter().flat_map(|(_, file)| &file.word);
    let organisations = lists.filter(|list| list.organisation);
    let organisations = organisations.filter_map(WordList::names_group);
    let rules = files.iter().flat_map(|(_, file)| &file.rule);
    Composed {
        organisations: organisations.map(str::to_owned).collect(),
        suffixes: rules.filter_map(|rule| rule.suffix.clone()).collect(),
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
