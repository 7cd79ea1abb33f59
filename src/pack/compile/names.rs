//! Names that packs give, and names that they ask for.

use std::ops::Range;

use super::{Compiler, File};
use crate::pack::Metric;
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::schema;

/// Slots that stand for what is read, or for any words.
const BUILT_IN: [&str; 8] = [
    "count", "percent", "period", "unit", "decoy", "words", "phrase", "clauses",
];

/// The base of percentages of something else.
const OTHER: &str = "other";

/// Refuses a name that cannot stand in braces, or that stands for something there already.
pub(super) fn of_slot(
    source: &Source,
    name: &str,
    at: &Range<usize>,
    what: &str,
) -> Result<(), PackError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(fits) {
        return Err(source.error(
            at.clone(),
            format!("\"{name}\" can be no name of a {what}"),
            "write small letters a to z, figures and _, a letter first",
        ));
    }
    if BUILT_IN.contains(&name) {
        return Err(source.error(
            at.clone(),
            format!("{{{name}}} stands for something else in every pattern"),
            format!("give this {what} another name"),
        ));
    }
    Ok(())
}

/// Refuses pieces whose names cannot be used, and pieces that no pattern uses. Of these, those of built-in files are left alone: a file of the
/// user's own may have taken the place of the one that used them.
pub(super) fn pieces_are_used(files: &[File]) -> Result<(), PackError> {
    for (source, file) in files {
        for (name, piece) in &file.pieces {
            of_slot(source, name, &piece.span(), "piece")?;
        }
    }
    for (source, file) in files.iter().filter(|(source, _)| !source.built_in) {
        for (name, piece) in &file.pieces {
            let braced = format!("{{{name}}}");
            if !files.iter().any(|(_, file)| uses(file, &braced)) {
                return Err(source.error(
                    piece.span(),
                    format!("no pattern uses the piece {braced}"),
                    "use it in a pattern, or take it out",
                ));
            }
        }
    }
    Ok(())
}

/// Whether a pattern of a file holds these words.
fn uses(file: &schema::File, words: &str) -> bool {
    let rules = file
        .rule
        .iter()
        .flat_map(|r| [Some(&r.pattern), r.unless.as_ref()]);
    let percents = file.percent.iter().map(|p| Some(&p.pattern));
    let periods = file.period.iter().map(|p| Some(&p.pattern));
    let decoys = file.decoy.iter().map(|d| Some(&d.pattern));
    let bases = file.base.iter().map(|b| Some(&b.pattern));
    let pieces = file.pieces.values().map(Some);
    let scope = file
        .scope
        .iter()
        .flat_map(schema::Scope::patterns)
        .map(Some);
    let mut patterns = rules
        .chain(percents)
        .chain(periods)
        .chain(decoys)
        .chain(bases)
        .chain(pieces)
        .chain(scope)
        .flatten();
    patterns.any(|pattern| pattern.get_ref().contains(words))
}

impl Compiler<'_> {
    /// Refuses names of bases, of what is counted and of provinces that no pack gives.
    pub(super) fn names_are_known(
        &self,
        metrics: &[Metric],
        bases: &[String],
    ) -> Result<(), PackError> {
        let mut bases: Vec<&str> = bases.iter().map(String::as_str).collect();
        bases.push(OTHER);
        let counted: Vec<&str> = metrics.iter().map(|m| m.of.as_str()).collect();
        let provinces = self.files.iter().flat_map(|(_, file)| &file.province);
        let provinces: Vec<&str> = provinces.map(|p| p.name.as_str()).collect();
        for (source, file) in self.files {
            let rules = file.rule.iter().flat_map(|r| [&r.base, &r.goal]);
            let percents = file.percent.iter().map(|p| &p.base);
            let metrics = file.metric.iter().map(|m| &m.base);
            let asked = rules.chain(percents).flatten().chain(metrics);
            for base in asked {
                known(source, base, &bases, "a base of percentages")?;
            }
            for list in &file.word {
                of_slot(source, list.slot.get_ref(), &list.slot.span(), "slot")?;
                of_slot(source, list.name.get_ref(), &list.name.span(), "word list")?;
                if let Some(of) = &list.of {
                    known(source, of, &counted, "the `of` of a metric")?;
                }
                words(source, list)?;
            }
            for districts in &file.districts {
                known(source, &districts.province, &provinces, "a province")?;
            }
        }
        Ok(())
    }
}

/// Refuses a list without words, and words without a letter or figure.
fn words(source: &Source, list: &schema::WordList) -> Result<(), PackError> {
    let empty = |word: &&At<String>| !word.get_ref().chars().any(char::is_alphanumeric);
    let (span, reason) = match list.words.iter().find(empty) {
        Some(word) => (word.span(), "this word holds no letter and no figure"),
        None if list.words.is_empty() => (list.name.span(), "this list has no words"),
        None => return Ok(()),
    };
    Err(source.error(span, reason, "write the words that the list is to find"))
}

/// Refuses a name that is not among those known.
pub(super) fn known(
    source: &Source,
    name: &At<String>,
    names: &[&str],
    what: &str,
) -> Result<(), PackError> {
    if names.contains(&name.get_ref().as_str()) {
        return Ok(());
    }
    let mut known = names.to_vec();
    known.sort_unstable();
    known.dedup();
    Err(source.error(
        name.span(),
        format!("\"{}\" is not {what}", name.get_ref()),
        format!("write one of: {}", known.join(", ")),
    ))
}
