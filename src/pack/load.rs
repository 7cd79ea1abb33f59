//! Loading: which files packs are made of.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::Source;
use super::{PackError, Packs, compile};
use crate::embedded::PACKS;

impl Packs {
    /// The packs that are built into the program, of the default subject.
    ///
    /// # Errors
    /// None in a released program: its tests load them.
    pub fn embedded() -> Result<Self, PackError> {
        Self::open(None, None)
    }

    /// The built-in packs with those of a folder, of the default subject.
    ///
    /// # Errors
    /// See [`Packs::open`].
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        Self::open(Some(folder), None)
    }

    /// The built-in packs with the `*.toml` files of a folder beside them, in the order of
    /// the file names: a file takes the place of the built-in one of its name, others are
    /// added. Of packs that have a subject, those of the one named are loaded.
    ///
    /// # Errors
    /// When a file cannot be read or is no valid pack, or no pack is of that subject; the
    /// message says where and what to do.
    pub fn open(folder: Option<&Path>, subject: Option<&str>) -> Result<Self, PackError> {
        let files = folder.map_or_else(|| Ok(Vec::new()), files_of)?;
        Self::beside_built_in(files, subject)
    }

    /// The built-in packs with pack files that are in memory beside them, each by its name and
    /// its text, as [`Self::open`] takes those of a folder.
    ///
    /// # Errors
    /// When a text is no valid pack, or no pack is of that subject; the message says where and
    /// what to do.
    pub fn with_texts<'t>(
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
        subject: Option<&str>,
    ) -> Result<Self, PackError> {
        Self::beside_built_in(files.into_iter().map(in_memory), subject)
    }

    fn beside_built_in(
        own: impl IntoIterator<Item = (String, Source)>,
        subject: Option<&str>,
    ) -> Result<Self, PackError> {
        let built_in = PACKS.iter().map(|(name, text)| {
            let path = Path::new("patterns").join(name);
            let source = Source::new(&path, (*text).to_owned(), true);
            ((*name).to_owned(), source)
        });
        let mut files: BTreeMap<String, Source> = built_in.collect();
        files.extend(own);
        compile::compile(files.into_values().collect(), subject)
    }

    /// Pack files that are in memory, each by its name and its text, without the built-in ones. Of
    /// packs that have a subject, those of the one named are loaded.
    ///
    /// ```
    /// use solieu::pack::Packs;
    ///
    /// let error = Packs::from_texts([("mine.toml", "[pack]\nname = mine")], None);
    /// let message = error.expect_err("no TOML: a name stands in quotes").to_string();
    /// assert!(message.contains("mine.toml:2"), "{message}");
    /// ```
    ///
    /// # Errors
    /// When a text is no valid pack, when they lack a section, or when no pack is of that
    /// subject; the message says where and what to do.
    pub fn from_texts<'t>(
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
        subject: Option<&str>,
    ) -> Result<Self, PackError> {
        let files: BTreeMap<String, Source> = files.into_iter().map(in_memory).collect();
        compile::compile(files.into_values().collect(), subject)
    }

    /// Compiles the patterns that every text is matched with, which is otherwise done when a text
    /// first is. What is asked last is compiled first, so that a thread that does this meets the
    /// first text half-way.
    pub fn prepare(&self) {
        let rules = self
            .rule_sieve
            .always()
            .iter()
            .map(|n| &self.rules[*n].form);
        let percents = self.percent_sieve.always().iter();
        let periods = self.period_sieve.always().iter();
        let decoys = self.decoy_sieve.always().iter();
        rules
            .chain(percents.map(|n| &self.percents[*n].form))
            .chain(periods.map(|n| &self.periods[*n].form))
            .chain(decoys.map(|n| &self.decoys[*n].form))
            .for_each(|form| form.regex.prepare());
    }
}

/// A pack file by its name and its text.
fn in_memory((name, text): (&str, &str)) -> (String, Source) {
    let source = Source::new(Path::new(name), text.to_owned(), false);
    (name.to_owned(), source)
}

/// The `*.toml` files of a folder by their names.
fn files_of(folder: &Path) -> Result<Vec<(String, Source)>, PackError> {
    let unreadable = |path: &Path, error| PackError::Unreadable {
        path: path.to_owned(),
        error,
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| unreadable(folder, e))? {
        let entry = entry.map_err(|e| unreadable(folder, e))?;
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push((name, Source::new(&path, text, false)));
        }
    }
    if files.is_empty() {
        return Err(PackError::Empty(folder.to_owned()));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is built in is not checked when the program starts.
    #[test]
    fn the_built_in_packs_are_in_order() {
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        for subject in &packs.subjects {
            let texts = PACKS.iter().copied();
            let checked = Packs::from_texts(texts, Some(subject));
            let checked = checked.unwrap_or_else(|error| panic!("{error}"));
            assert!(checked.rules.len() > 20, "{subject}");
        }
    }
}
