//! From the text of pack files to [`Packs`]: reads, expands, compiles, and refuses what
//! could not work, with the place and the cure.

mod changes;
mod forms;
mod labels;
mod lists;
mod metrics;
mod names;
mod periods;
mod rules;
mod sections;
mod sense;
mod subjects;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::thread::ScopedJoinHandle;

use serde::Deserialize as _;
use toml::de::{DeTable, Deserializer};

use self::labels::labels_are_of_names;
use self::names::pieces_are_used;
use self::sections::once;
use self::subjects::{Subjects, infer};
use super::anchors::{Anchors, COUNTED, Needing, bare};
use super::at::At;
use super::error::{PackError, Source};
use super::schema;
use super::slots::{KeySlots, MaskSlots, expand};
use super::{
    CalendarNames, Decoy, District, Example, Expect, Form, Gazetteer, PackFile, Packs, Pattern,
    PercentForm, PeriodForm, Province, Rule, Sieve,
};
use crate::normalise::key;
use crate::pattern::NEVER;

/// What a percentage can say; fixed by the format of the tables.
pub(crate) const RELATIONS: &[&str] = &["reached", "exceeded", "share", "increase", "decrease"];

/// Loads all files together: those of no subject, and those of one.
pub(super) fn compile(mut sources: Vec<Source>, subject: Option<&str>) -> Result<Packs, PackError> {
    let trusted = sources.iter().all(|source| source.built_in);
    for source in &mut sources {
        source.trusted = trusted;
    }
    let mut tables = Vec::with_capacity(sources.len());
    for source in &sources {
        let table = DeTable::parse(&source.text).map_err(|error| source.toml_error(&error))?;
        tables.push((source, table));
    }
    once(&tables)?;
    let mut files = Vec::with_capacity(sources.len());
    for (source, table) in tables {
        let file = schema::File::deserialize(Deserializer::from(table));
        files.push(file.map_err(|error| source.toml_error(&error))?);
    }
    let mut files: Vec<File> = sources.into_iter().zip(files).collect();
    pieces_are_used(&files)?;
    labels_are_of_names(&files)?;
    infer(&mut files);
    let subjects = Subjects::of(&files, subject)?;
    let other_slots = subjects.slots_of_others(&files);
    let files = subjects.keep(files);
    let mut compiler = Compiler::new(&files)?;
    compiler.mask_slots.of_others = other_slots;
    let mut packs = compiler.finish()?;
    packs.subjects = subjects.names;
    packs.subject = subjects.chosen;
    Ok(packs)
}

type File = (Source, schema::File);

struct Compiler<'f> {
    files: &'f [File],
    pieces: BTreeMap<String, String>,
    key_slots: KeySlots,
    mask_slots: MaskSlots,
    numbers: schema::Numbers,
    names: CalendarNames,
    ids: BTreeSet<String>,
    examples: Vec<Example>,
}

impl<'f> Compiler<'f> {
    fn new(files: &'f [File]) -> Result<Self, PackError> {
        let mut pieces = BTreeMap::new();
        for (source, file) in files {
            for (name, piece) in &file.pieces {
                if pieces.insert(name.clone(), key(piece.get_ref())).is_some() {
                    return Err(source.error(
                        piece.span(),
                        format!("the piece {{{name}}} is defined twice"),
                        "all packs of a folder share their pieces: rename this one",
                    ));
                }
            }
        }
        let mut names = BTreeSet::new();
        for (source, file) in files {
            if !names.insert(file.pack.name.get_ref()) {
                return Err(source.error(
                    file.pack.name.span(),
                    format!(
                        "another pack is called \"{}\" too",
                        file.pack.name.get_ref()
                    ),
                    "rules are named pack/rule: give this pack another name",
                ));
            }
        }
        let numbers = files
            .iter()
            .find_map(|(_, file)| file.numbers.clone())
            .ok_or(PackError::Missing("numbers"))?;
        let names: CalendarNames = files
            .iter()
            .find_map(|(_, file)| file.calendar.clone())
            .ok_or(PackError::Missing("calendar"))?;
        Ok(Self {
            files,
            pieces,
            key_slots: KeySlots::new(&numbers, &names),
            mask_slots: MaskSlots::default(),
            numbers,
            names,
            ids: BTreeSet::new(),
            examples: Vec::new(),
        })
    }

    fn finish(mut self) -> Result<Packs, PackError> {
        sense::of_metrics(self.files)?;
        let metrics = self.metrics()?;
        let listed = self.listed(&metrics)?;
        // Built-in files were looked at by the tests.
        let trusted = self.files.iter().all(|(source, _)| source.trusted);
        if !trusted {
            self.listed_words_in_patterns(&listed.clone().lexicon()?)?;
        }
        let bases = self.bases()?;
        self.names_are_known(&metrics, &bases)?;
        let aims = self.aims()?;
        let units = self
            .files
            .iter()
            .find_map(|(_, file)| file.units.clone())
            .ok_or(PackError::Missing("units"))?;
        let (mut decoys, mut periods, mut percents, mut rules) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut joins = None;
        for (index, (source, file)) in self.files.iter().enumerate() {
            let pack = file.pack.name.get_ref().as_str();
            for decoy in &file.decoy {
                decoys.push(self.decoy(index, source, pack, decoy)?);
            }
            for period in &file.period {
                periods.push(self.period(index, source, pack, period)?);
            }
            for percent in &file.percent {
                percents.push(self.percent(index, source, pack, percent)?);
            }
            for rule in &file.rule {
                rules.push(self.rule(index, source, pack, rule, &metrics)?);
            }
            if let Some(j) = &file.joins {
                let (found, form) = self.joins(index, source, pack, j, periods.len())?;
                periods.push(form);
                joins = Some(found);
            }
            if let Some(units) = &file.units {
                let of = Owner {
                    file: index,
                    source,
                    id: &format!("{pack}/units"),
                    pattern: None,
                };
                for example in &units.examples {
                    let at = source.text.find(&example.text).unwrap_or(0);
                    let expect = Expect::Units(example.units.clone());
                    self.example(&of, &example.text, at..at + example.text.len(), expect);
                }
            }
        }
        // The four sieves and the automaton of listed words are half of what loading takes.
        let (rule_sieve, [period_sieve, decoy_sieve, percent_sieve], lexicon) =
            std::thread::scope(|scope| {
                let of_rules = scope.spawn(|| sieve(rules.iter().map(|rule: &Rule| &rule.form)));
                let lexicon = scope.spawn(|| listed.lexicon());
                let others = [
                    sieve(periods.iter().map(|period: &PeriodForm| &period.form)),
                    sieve(decoys.iter().map(|decoy: &Decoy| &decoy.form)),
                    sieve(percents.iter().map(|percent: &PercentForm| &percent.form)),
                ];
                (joined(of_rules), others, joined(lexicon))
            });
        let anchors = self.anchors()?;
        let districts = self.districts();
        let changes = self.changes()?;
        let provinces: Vec<Province> = self
            .files
            .iter()
            .flat_map(|(_, file)| file.province.iter().cloned())
            .collect();
        let scope = self.scope()?;
        let official_forms = self.official_forms(&metrics)?;
        let labels = self.labels()?;
        Ok(Packs {
            subjects: Vec::new(),
            subject: None,
            files: self.headers(),
            anchors,
            numbers: self.numbers,
            names: self.names,
            decoy_sieve,
            decoys,
            period_sieve,
            periods,
            joins: joins.ok_or(PackError::Missing("joins"))?,
            lexicon: lexicon?,
            units,
            gazetteer: Gazetteer::new(&provinces, &districts),
            provinces,
            districts,
            changes,
            bases,
            aims,
            percent_sieve,
            percents,
            metrics,
            rule_sieve,
            rules,
            scope,
            official_forms,
            labels,
            examples: self.examples,
            pieces: self.pieces,
        })
    }

    fn anchors(&self) -> Result<Option<Anchors>, PackError> {
        let mut anchors = Vec::new();
        for (source, file) in self.files {
            for anchor in &file.pack.anchors {
                let words = anchor.get_ref().trim_start_matches(COUNTED);
                if words.contains(['{', '}']) || bare(words).is_none() {
                    return Err(source.error(
                        anchor.span(),
                        "this anchor is no word",
                        "write words of the subject, such as \"kết nạp\", or \"{count} đảng viên\"",
                    ));
                }
                anchors.push(anchor.get_ref().as_str());
            }
        }
        let of_subject = |file: &schema::File| file.pack.subject.is_some();
        let files = self.files.iter().map(|(_, file)| file);
        let needing = Needing {
            packs: (files.clone().filter(|file| of_subject(file)))
                .map(|file| file.pack.name.get_ref().clone())
                .collect(),
            all: files
                .clone()
                .all(|file| of_subject(file) || file.rule.is_empty()),
        };
        Ok(Anchors::new(anchors.into_iter(), &self.numbers, needing))
    }

    fn districts(&self) -> Vec<District> {
        let mut districts = Vec::new();
        for of in self.files.iter().flat_map(|(_, file)| &file.districts) {
            for (word, names) in &of.of {
                districts.extend(names.iter().map(|(name, code)| District {
                    name: name.clone(),
                    word: word.clone(),
                    code: code.clone(),
                    province: of.province.text(),
                }));
            }
        }
        districts
    }

    fn headers(&self) -> Vec<PackFile> {
        let header = |(source, file): &File| PackFile {
            name: file.pack.name.get_ref().clone(),
            version: file.pack.version.clone(),
            about: file.pack.about.clone(),
            subject: file.pack.subject.as_ref().map(At::text),
            file: source.file.clone(),
            text: source.text.clone(),
            built_in: source.built_in,
            hash: blake3::hash(source.text.as_bytes()).to_hex().to_string(),
        };
        self.files.iter().map(header).collect()
    }

    fn id(&mut self, source: &Source, pack: &str, id: &At<String>) -> Result<String, PackError> {
        let full = format!("{pack}/{}", id.get_ref());
        if self.ids.insert(full.clone()) {
            return Ok(full);
        }
        Err(source.error(
            id.span(),
            format!("the id \"{}\" is used twice in this pack", id.get_ref()),
            "give this one another id",
        ))
    }

    fn expanded_key(&self, source: &Source, pattern: &At<String>) -> Result<String, PackError> {
        let slot = |name: &str, before| self.key_slots.get(name, before);
        expand(
            &key_of_pattern(pattern.get_ref()),
            &self.pieces,
            &slot,
            KeySlots::KNOWN,
        )
        .map_err(|e| source.error(source.inside(&pattern.span(), &e.at), e.reason, e.cure))
    }

    /// A pattern over key text with its slots left open.
    fn open_key(&self, source: &Source, pattern: &At<String>) -> Result<String, PackError> {
        let slot = |_: &str, _| Some("(?:.)".to_owned());
        let pattern_of_keys = key_of_pattern(pattern.get_ref());
        expand(&pattern_of_keys, &self.pieces, &slot, KeySlots::KNOWN)
            .map_err(|e| source.error(source.inside(&pattern.span(), &e.at), e.reason, e.cure))
    }

    fn expanded_mask(&self, source: &Source, pattern: &At<String>) -> Result<String, PackError> {
        let slot = |name: &str, before| self.mask_slots.get(name, before);
        expand(
            &key_of_pattern(pattern.get_ref()),
            &self.pieces,
            &slot,
            &self.mask_slots.known(),
        )
        .map_err(|e| source.error(source.inside(&pattern.span(), &e.at), e.reason, e.cure))
    }

    /// A pattern of what may stand before something, which may be nothing.
    fn lead(&self, source: &Source, pattern: &At<String>) -> Result<Pattern, PackError> {
        let expanded = self.expanded_mask(source, pattern)?;
        compiled(source, pattern.span(), &expanded)
    }

    fn masked(&self, source: &Source, pattern: &At<String>) -> Result<Pattern, PackError> {
        let expanded = self.expanded_mask(source, pattern)?;
        regex(source, pattern.span(), &expanded)
    }

    fn negatives(&mut self, of: &Owner<'_>, not: &[At<String>]) -> Result<(), PackError> {
        for text in not {
            sense::of_example(of.source, text, (None, None))?;
            self.example(of, text.get_ref(), text.span(), Expect::Nothing);
        }
        Ok(())
    }

    fn example(&mut self, of: &Owner<'_>, text: &str, at: Range<usize>, expect: Expect) {
        self.examples.push(Example {
            rule: of.id.to_owned(),
            text: text.to_owned(),
            expect,
            file: of.file,
            line: of.source.line(at.start),
            at,
            pattern: of.pattern.clone(),
        });
    }
}

/// What a thread made; its panic is that of who waits for it.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    let made = thread.join();
    made.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn sieve<'f>(forms: impl Iterator<Item = &'f Form>) -> Sieve {
    Sieve::new(forms.map(|form| form.open.as_str()))
}

/// What examples are examples of.
struct Owner<'a> {
    file: usize,
    source: &'a Source,
    id: &'a str,
    /// Bytes of its pattern in the file.
    pattern: Option<Range<usize>>,
}

/// A pattern in the style of the key text: its words lower case, its escapes as they are.
fn key_of_pattern(pattern: &str) -> String {
    let lowered = key(pattern);
    // `\S`, `\D`, `\P{…}` are other things than `\s`, `\d`, `\p{…}`.
    let mut out = String::with_capacity(lowered.len());
    let mut escaped = false;
    for (was, is) in pattern.chars().zip(lowered.chars()) {
        out.push(if escaped { was } else { is });
        escaped = was == '\\' && !escaped;
    }
    out.replace("(?p<", "(?P<")
}

fn regex(source: &Source, span: Range<usize>, expanded: &str) -> Result<Pattern, PackError> {
    let regex = compiled(source, span.clone(), expanded)?;
    if !source.trusted && regex.is_match("") {
        return Err(source.error(
            span,
            "this pattern can match nothing at all",
            "it must ask for at least one word or figure",
        ));
    }
    Ok(regex)
}

/// Refuses a pattern that matches what stands alone, with nothing around it: it would take all.
fn not_everything(
    source: &Source,
    span: Range<usize>,
    regex: &Pattern,
    alone: &[&str],
    what: &str,
) -> Result<(), PackError> {
    if source.trusted {
        return Ok(());
    }
    let whole = |text: &&str| {
        regex
            .find(text)
            .is_some_and(|found| found.as_str() == *text)
    };
    if alone.iter().any(whole) {
        return Err(source.error(
            span,
            format!("this pattern takes every {what}, whatever stands around it"),
            "ask for a word beside it",
        ));
    }
    Ok(())
}

fn compiled(source: &Source, span: Range<usize>, expanded: &str) -> Result<Pattern, PackError> {
    if source.trusted {
        return Ok(Pattern::trusted(expanded.to_owned()));
    }
    Pattern::compiled(expanded).map_err(|error| {
        let reason = match error {
            regex::Error::CompiledTooBig(_) => {
                "this pattern compiles to more than 8 MB: shorten its repetitions".to_owned()
            }
            error => error
                .to_string()
                .lines()
                .last()
                .unwrap_or("not a regular expression")
                .to_owned(),
        };
        source.error(
            span.clone(),
            reason,
            "mend this pattern (syntax of the Rust crate regex)",
        )
    })
}
