//! Subjects: which packs are loaded together.
//!
//! A pack without a subject is always loaded; one with a subject only where that is asked for,
//! so that what is counted for one purpose never competes with what is counted for another.

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use crate::pack::at::At;
use crate::pack::error::PackError;
use crate::pack::schema;

/// The subjects of a folder, and the one that is loaded.
#[derive(Debug)]
pub(super) struct Subjects {
    /// All of them, in the order of their names.
    pub(super) names: Vec<String>,
    /// The one that is loaded; none where no pack of the folder has one.
    pub(super) chosen: Option<String>,
}

impl Subjects {
    /// Finds the subject of that name, or the one that is meant where none is named.
    pub(super) fn of(files: &[File], asked: Option<&str>) -> Result<Self, PackError> {
        let all: BTreeSet<&str> = files.iter().filter_map(subject).collect();
        let names: Vec<String> = all.into_iter().map(str::to_owned).collect();
        let mut defaults: Vec<&File> = files.iter().filter(|(_, file)| file.pack.default).collect();
        defaults.dedup_by_key(|file| subject(file));
        if let [_, (source, second), ..] = defaults.as_slice() {
            return Err(source.error(
                second.pack.name.span(),
                "another subject is the default one too",
                "keep default = true in the packs of one subject",
            ));
        }
        let chosen = match asked {
            Some(name) if names.iter().any(|n| n == name) => Some(name.to_owned()),
            Some(name) => {
                return Err(PackError::Subject {
                    name: name.to_owned(),
                    known: names.join(", "),
                });
            }
            None => defaults
                .first()
                .copied()
                .and_then(subject)
                .map(str::to_owned),
        };
        Ok(Self { names, chosen })
    }

    /// The files that are loaded.
    pub(super) fn keep(&self, files: Vec<File>) -> Vec<File> {
        let kept = |file: &File| match subject(file) {
            None => true,
            Some(subject) => self.chosen.as_deref() == Some(subject),
        };
        files.into_iter().filter(kept).collect()
    }

    /// Slots of the word lists and bases of other subjects: what is written for all subjects
    /// may name them, and finds nothing there.
    pub(super) fn slots_of_others(&self, files: &[File]) -> BTreeSet<String> {
        let others = files
            .iter()
            .filter(|file| subject(file).is_some_and(|s| self.chosen.as_deref() != Some(s)));
        let mut slots = BTreeSet::new();
        for (_, file) in others {
            for list in &file.word {
                let slot = list.slot.get_ref();
                slots.insert(format!("{slot}.{}", list.name.get_ref()));
                slots.insert(slot.clone());
            }
            slots.extend(file.base.iter().map(|base| base.slot.get_ref().clone()));
        }
        slots
    }
}

/// Makes a pack that names no subject, but metrics of one, a pack of that: rules for admissions
/// can do nothing where something else is counted.
pub(super) fn infer(files: &mut [File]) {
    let mut of_subject: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut of_all = BTreeSet::new();
    for file in files.iter() {
        let names = file.1.metric.iter().map(|m| m.name.get_ref().clone());
        match subject(file) {
            Some(subject) => of_subject
                .entry(subject.to_owned())
                .or_default()
                .extend(names),
            None => of_all.extend(names),
        }
    }
    let default = files.iter().find(|(_, file)| file.pack.default);
    let default = default.and_then(subject).map(str::to_owned);
    for (_, file) in files.iter_mut().filter(|file| subject(file).is_none()) {
        let named: Vec<&At<String>> = named_metrics(file)
            .filter(|name| !of_all.contains(name.get_ref()))
            .collect();
        let Some(place) = named.first().map(|name| name.span()) else {
            continue;
        };
        let knows =
            |metrics: &BTreeSet<String>| named.iter().all(|n| metrics.contains(n.get_ref()));
        let fitting = of_subject.iter().filter(|(_, metrics)| knows(metrics));
        let fitting: Vec<&String> = fitting.map(|(subject, _)| subject).collect();
        let usual = fitting
            .iter()
            .find(|subject| Some(**subject) == default.as_ref());
        let found = usual.or(fitting.first()).map(|subject| (*subject).clone());
        file.pack.subject = found.map(|subject| At::new(place, subject));
    }
}

/// The metrics that a file speaks of: those of its rules and words, and those that its own name.
fn named_metrics(file: &schema::File) -> impl Iterator<Item = &At<String>> {
    let rules = file.rule.iter().flat_map(|rule| {
        let metric =
            Some(&rule.metric).filter(|m| !["same", "none"].contains(&m.get_ref().as_str()));
        metric
            .into_iter()
            .chain(&rule.second)
            .chain(&rule.whole)
            .chain(&rule.percents_of)
    });
    let words = file.word.iter().filter_map(|list| list.metric.as_ref());
    let metrics = file
        .metric
        .iter()
        .flat_map(|m| m.aim.iter().chain(&m.raised_by));
    let forms = file.form.iter().flat_map(|form| {
        let rows = form.row.iter().filter_map(|row| row.metric.as_ref());
        std::iter::once(&form.metric).chain(rows)
    });
    rules.chain(words).chain(metrics).chain(forms)
}

fn subject((_, file): &File) -> Option<&str> {
    let subject = file.pack.subject.as_ref()?;
    Some(subject.get_ref().as_str())
}
