//! Word lists and bases: what slots stand for.

use std::collections::BTreeMap;

use super::metrics::index_of;
use super::{Compiler, File};
use crate::normalise::key;
use crate::pack::Pattern;
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::lexicon::{Entry, Lexicon};
use crate::pack::schema::WordList;
use crate::pack::slots::{mask, nameless};
use crate::pack::{Measure, Metric};

/// The word lists, and each word with its list.
#[derive(Clone)]
pub(super) struct Listed {
    entries: Vec<Entry>,
    words: Vec<(String, usize)>,
}

impl Listed {
    pub(super) fn lexicon(self) -> Result<Lexicon, PackError> {
        let lexicon = Lexicon::new(self.entries, &self.words);
        lexicon.map_err(|_| PackError::Missing("word (the lists are too long)"))
    }
}

impl Compiler<'_> {
    pub(super) fn listed(&mut self, metrics: &[Metric]) -> Result<Listed, PackError> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut words: BTreeMap<String, usize> = BTreeMap::new();
        for (source, file) in self.files {
            for list in &file.word {
                let index = entries.len();
                let (slot, name) = (list.slot.get_ref(), list.name.get_ref());
                for word in &list.words {
                    let clash = words.insert(key(word.get_ref()), index);
                    if let Some(other) = clash.filter(|other| *other != index) {
                        let other: &Entry = &entries[other];
                        return Err(source.error(
                            word.span(),
                            format!(
                                "\"{}\" already stands in the list {}.{}",
                                word.get_ref(),
                                other.slot,
                                other.name
                            ),
                            "a wording belongs to one list: take it out of one of them",
                        ));
                    }
                }
                let of_slot = self.mask_slots.words.entry(slot.clone()).or_default();
                of_slot.push(mask::word(index));
                let by_name = self
                    .mask_slots
                    .words
                    .entry(format!("{slot}.{name}"))
                    .or_default();
                by_name.push(mask::word(index));
                if let Some(metric) = &list.metric {
                    index_of(source, metric, metrics, "")?;
                }
                entries.push(Entry {
                    slot: slot.clone(),
                    name: name.clone(),
                    group: list.names_group().map(str::to_owned),
                    scale: list.scale.clone(),
                    rows: list.rows.iter().map(At::text).collect(),
                    after_number: list.after_number,
                    of: list.of.as_ref().map(At::text),
                    organisation: list.organisation,
                    closed: list.closed,
                    metric: list.metric.as_ref().map(At::text),
                    measures: measures(source, list)?,
                });
            }
        }
        let words = words.into_iter().collect();
        Ok(Listed { entries, words })
    }

    /// Rules never see listed words, only their slots: a pattern that spells one out could
    /// not match, and nobody would know why.
    pub(super) fn listed_words_in_patterns(&self, lexicon: &Lexicon) -> Result<(), PackError> {
        for (source, file) in self.files {
            let rules = file
                .rule
                .iter()
                .flat_map(|r| [Some(&r.pattern), r.unless.as_ref()]);
            let percents = file.percent.iter().map(|p| Some(&p.pattern));
            let bases = file.base.iter().map(|b| Some(&b.pattern));
            let pieces = file.pieces.values().map(Some);
            for pattern in rules.chain(percents).chain(bases).chain(pieces).flatten() {
                for words in literals(pattern.get_ref()) {
                    let Some((range, list)) = lexicon.find(&words).next() else {
                        continue;
                    };
                    let entry = &lexicon.entries()[list];
                    if entry.after_number || is_key_piece(self.files, pattern) {
                        continue;
                    }
                    return Err(source.error(
                        source.inside(&pattern.span(), &words[range.clone()]),
                        format!("rules never see the words \"{}\"", &words[range]),
                        format!(
                            "they stand in a word list: write {{{}.{}}} or {{{}}}",
                            entry.slot, entry.name, entry.slot
                        ),
                    ));
                }
            }
        }
        Ok(())
    }

    /// The aims among the bases: what finds each, and its name.
    pub(super) fn aims(&self) -> Result<Vec<(Pattern, String)>, PackError> {
        let mut aims = Vec::new();
        for (source, file) in self.files {
            for base in file.base.iter().filter(|b| b.slot.get_ref() == "goal") {
                let found = self.masked(source, &base.pattern)?;
                aims.push((found, base.name.get_ref().clone()));
            }
        }
        Ok(aims)
    }

    pub(super) fn bases(&mut self) -> Result<Vec<String>, PackError> {
        let mut names = Vec::new();
        let mut by_slot: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (source, file) in self.files {
            for base in &file.base {
                // Slots of a base capture nothing: the pattern may stand in several places.
                let pattern = self.expanded_mask(source, &base.pattern)?;
                let pattern = nameless(&pattern);
                let of_slot = by_slot.entry(base.slot.get_ref().clone()).or_default();
                of_slot.push((names.len(), pattern));
                names.push(base.name.get_ref().clone());
            }
        }
        self.mask_slots.bases = by_slot;
        Ok(names)
    }
}

/// The units of measure that a list's words can be converted to; the first is their own.
fn measures(source: &Source, list: &WordList) -> Result<Vec<Measure>, PackError> {
    let Some(name) = &list.measure else {
        let first = list.divide.as_ref().or_else(|| list.also.values().next());
        return match first {
            None => Ok(Vec::new()),
            Some(divide) => Err(source.error(
                divide.span(),
                "this says how many of these words are one of a measure, and none is named",
                "add measure = \"tỷ đồng\", or take it out",
            )),
        };
    };
    let own = (name.get_ref(), list.divide.as_ref());
    let also = list.also.iter().map(|(name, divide)| (name, Some(divide)));
    let measure = |(name_of, divide): (&String, Option<&At<f64>>)| {
        let many = divide.map_or(1.0, |d| *d.get_ref());
        if many.is_finite() && many > 0.0 {
            return Ok(Measure {
                name: name_of.clone(),
                divide: many,
            });
        }
        Err(source.error(
            divide.map_or(name.span(), |d| d.span()),
            "so many words as make one of a measure must be a number above zero",
            "write how many of these words are one of the measure: 1_000_000_000.0",
        ))
    };
    std::iter::once(own).chain(also).map(measure).collect()
}

/// The stretches of plain words in a pattern, in the style of the key text.
fn literals(pattern: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = key(pattern);
    // What stands in braces is a piece or a slot.
    while let (Some(open), Some(close)) = (rest.find('{'), rest.find('}')) {
        if open > close {
            break;
        }
        rest.replace_range(open..=close, "|");
    }
    for stretch in rest.split(|c: char| !(c.is_alphabetic() || c == ' ')) {
        if !stretch.trim().is_empty() {
            found.push(stretch.to_owned());
        }
    }
    found
}

/// Whether a piece serves date forms and decoys, which see the words themselves.
fn is_key_piece(files: &[File], pattern: &At<String>) -> bool {
    let named = |text: &str, name: &str| text.contains(&format!("{{{name}}}"));
    files.iter().any(|(_, file)| {
        file.pieces.iter().any(|(name, piece)| {
            std::ptr::eq(piece, pattern)
                && files.iter().any(|(_, f)| {
                    f.decoy.iter().any(|d| named(d.pattern.get_ref(), name))
                        || f.period.iter().any(|p| named(p.pattern.get_ref(), name))
                })
        })
    })
}
