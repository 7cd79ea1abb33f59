//! From the text of pack files to [`Packs`]: reads, expands, compiles, and refuses what
//! could not work, with the place and the cure.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

use jiff::civil::Date;
use regex::{Regex, RegexSetBuilder};
use toml::Spanned;

use super::error::{PackError, Source};
use super::lexicon::{Entry, Lexicon};
use super::schema;
use super::slots::{KeySlots, MaskSlots, expand, mask};
use super::{
    Covers, Example, Expect, ExpectedFact, Form, Metric, PackFile, Packs, PercentForm, PeriodForm,
    Rule, RuleMetric, Scope,
};
use crate::mention::Qualifier;
use crate::normalise::key;

/// A compiled pattern may take this much memory; one that needs more is refused.
const SIZE_LIMIT: usize = 8 << 20;

/// What a percentage can say; fixed by the format of the tables.
pub(crate) const RELATIONS: &[&str] = &["reached", "exceeded", "share", "increase", "decrease"];

/// Loads all files together.
pub(super) fn compile(texts: Vec<(PathBuf, String)>) -> Result<Packs, PackError> {
    let mut files = Vec::with_capacity(texts.len());
    for (path, text) in texts {
        let source = Source::new(&path, text);
        let file: schema::File =
            toml::from_str(&source.text).map_err(|error| source.toml_error(&error))?;
        files.push((source, file));
    }
    Compiler::new(&files)?.finish()
}

type File = (Source, schema::File);

struct Compiler<'f> {
    files: &'f [File],
    pieces: BTreeMap<String, String>,
    key_slots: KeySlots,
    mask_slots: MaskSlots,
    numbers: schema::Numbers,
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
        let numbers = files
            .iter()
            .find_map(|(_, file)| file.numbers.clone())
            .ok_or(PackError::Missing("numbers"))?;
        Ok(Self {
            files,
            pieces,
            key_slots: KeySlots::new(&numbers),
            mask_slots: MaskSlots::default(),
            numbers,
            ids: BTreeSet::new(),
            examples: Vec::new(),
        })
    }

    fn finish(mut self) -> Result<Packs, PackError> {
        let lexicon = self.lexicon()?;
        let bases = self.bases()?;
        let units = self
            .files
            .iter()
            .find_map(|(_, file)| file.units.clone())
            .ok_or(PackError::Missing("units"))?;
        let mut metrics = Vec::new();
        for (source, file) in self.files {
            for metric in &file.metric {
                let flow = match metric.kind.get_ref().as_str() {
                    "flow" => true,
                    "stock" => false,
                    other => {
                        return Err(source.error(
                            metric.kind.span(),
                            format!("\"{other}\" is no kind of metric"),
                            "write \"flow\" (happens over a period) or \"stock\" (stands at a moment)",
                        ));
                    }
                };
                metrics.push(Metric {
                    name: metric.name.get_ref().clone(),
                    flow,
                    base: metric.base.clone(),
                    of: metric.of.clone(),
                    parts: metric.parts,
                    goal: metric.goal,
                    raised_by: metric.raised_by.clone(),
                });
            }
        }
        let (mut decoys, mut periods, mut percents, mut rules) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut scope = None;
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
            if let Some(units) = &file.units {
                for example in &units.examples {
                    let at = source.text.find(&example.text).unwrap_or(0);
                    let expect = Expect::Units(example.units.clone());
                    self.example(index, source, format!("{pack}/units"), &example.text, at, expect);
                }
            }
            if let Some(s) = &file.scope {
                scope = Some(Scope {
                    parts: self.masked(source, &s.parts)?,
                    compared: self.masked(source, &s.compared)?,
                    cited: self.masked(source, &s.cited)?,
                    now: self.masked(source, &s.now)?,
                    passed: self.masked(source, &s.passed)?,
                    complete: self.masked(source, &s.complete)?,
                    raised: self.masked(source, &s.raised)?,
                });
            }
        }
        let rule_set = RegexSetBuilder::new(rules.iter().map(|r: &Rule| r.form.regex.as_str()))
            .size_limit(SIZE_LIMIT * 8)
            .dfa_size_limit(SIZE_LIMIT * 4)
            .build()
            .map_err(|_| PackError::Missing("rule (all rules together are too large)"))?;
        Ok(Packs {
            files: self.headers(),
            numbers: self.numbers,
            decoys,
            periods,
            lexicon,
            units,
            provinces: self.files.iter().flat_map(|(_, f)| f.province.iter().cloned()).collect(),
            bases,
            percents,
            metrics,
            rules,
            rule_set,
            scope: scope.ok_or(PackError::Missing("scope"))?,
            examples: self.examples,
        })
    }

    fn headers(&self) -> Vec<PackFile> {
        let header = |(source, file): &File| PackFile {
            name: file.pack.name.get_ref().clone(),
            version: file.pack.version.clone(),
            about: file.pack.about.clone(),
            file: source.file.clone(),
            hash: blake3::hash(source.text.as_bytes()).to_hex().to_string(),
        };
        self.files.iter().map(header).collect()
    }

    fn lexicon(&mut self) -> Result<Lexicon, PackError> {
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
                let by_name = self.mask_slots.words.entry(format!("{slot}.{name}")).or_default();
                by_name.push(mask::word(index));
                entries.push(Entry {
                    slot: slot.clone(),
                    name: name.clone(),
                    group: match slot.as_str() {
                        "group" => Some(name.clone()),
                        _ => list.group.clone(),
                    },
                    scale: list.scale.clone(),
                    rows: list.rows.clone(),
                    after_number: list.after_number,
                    of: list.of.clone(),
                    organisation: list.organisation,
                    metric: list.metric.clone(),
                });
            }
        }
        let words: Vec<(String, usize)> = words.into_iter().collect();
        Lexicon::new(entries, &words).map_err(|_| PackError::Missing("word (the lists are too long)"))
    }

    fn bases(&mut self) -> Result<Vec<String>, PackError> {
        let captures = Regex::new(r"\(\?P<[a-z0-9_.]+>")
            .map_err(|_| PackError::Missing("base"))?;
        let mut names = Vec::new();
        let mut by_slot: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (source, file) in self.files {
            for base in &file.base {
                // Slots of a base capture nothing: the pattern may stand in several places.
                let pattern = self.expanded_mask(source, &base.pattern)?;
                let pattern = captures.replace_all(&pattern, "(?:").into_owned();
                let of_slot = by_slot.entry(base.slot.get_ref().clone()).or_default();
                of_slot.push((names.len(), pattern));
                names.push(base.name.get_ref().clone());
            }
        }
        self.mask_slots.bases = by_slot;
        Ok(names)
    }

    fn id(&mut self, source: &Source, pack: &str, id: &Spanned<String>) -> Result<String, PackError> {
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

    fn expanded_key(&self, source: &Source, pattern: &Spanned<String>) -> Result<String, PackError> {
        let slot = |name: &str, before| self.key_slots.get(name, before);
        expand(&key_of_pattern(pattern.get_ref()), &self.pieces, &slot, KeySlots::KNOWN)
            .map_err(|e| source.error(source.inside(&pattern.span(), &e.at), e.reason, e.cure))
    }

    fn expanded_mask(&self, source: &Source, pattern: &Spanned<String>) -> Result<String, PackError> {
        let slot = |name: &str, before| self.mask_slots.get(name, before);
        expand(&key_of_pattern(pattern.get_ref()), &self.pieces, &slot, &self.mask_slots.known())
            .map_err(|e| source.error(source.inside(&pattern.span(), &e.at), e.reason, e.cure))
    }

    fn masked(&self, source: &Source, pattern: &Spanned<String>) -> Result<Regex, PackError> {
        let expanded = self.expanded_mask(source, pattern)?;
        regex(source, pattern.span(), &expanded)
    }

    fn decoy(&mut self, file: usize, source: &Source, pack: &str, decoy: &schema::Decoy) -> Result<Form, PackError> {
        let id = self.id(source, pack, &decoy.id)?;
        let expanded = self.expanded_key(source, &decoy.pattern)?;
        let regex = regex(source, decoy.pattern.span(), &expanded)?;
        needs_both(source, &decoy.id, decoy.examples.len(), decoy.not.len())?;
        for example in &decoy.examples {
            let expect = Expect::Decoy(example.found.clone());
            self.example(file, source, id.clone(), example.text.get_ref(), example.text.span().start, expect);
        }
        self.negatives(file, source, &id, &decoy.not);
        Ok(Form { id, regex })
    }

    fn period(&mut self, file: usize, source: &Source, pack: &str, form: &schema::PeriodForm) -> Result<PeriodForm, PackError> {
        let id = self.id(source, pack, &form.id)?;
        let expanded = self.expanded_key(source, &form.pattern)?;
        let regex = regex(source, form.pattern.span(), &expanded)?;
        let covers = form.covers.get_ref().as_str();
        let Some((_, covers)) = Covers::NAMES.iter().find(|(name, _)| *name == covers) else {
            let names: Vec<&str> = Covers::NAMES.iter().map(|(name, _)| *name).collect();
            return Err(source.error(
                form.covers.span(),
                format!("a date form cannot cover \"{covers}\""),
                format!("write one of: {}", names.join(", ")),
            ));
        };
        needs_both(source, &form.id, form.examples.len(), form.not.len())?;
        for example in &form.examples {
            let expect = Expect::Period {
                found: example.found.clone(),
                published: date(source, &example.text, example.published.as_ref())?,
                start: date(source, &example.text, example.start.as_ref())?,
                end: date(source, &example.text, example.end.as_ref())?,
            };
            self.example(file, source, id.clone(), example.text.get_ref(), example.text.span().start, expect);
        }
        self.negatives(file, source, &id, &form.not);
        Ok(PeriodForm { form: Form { id, regex }, covers: *covers })
    }

    fn percent(&mut self, file: usize, source: &Source, pack: &str, form: &schema::PercentForm) -> Result<PercentForm, PackError> {
        let id = self.id(source, pack, &form.id)?;
        let expanded = self.expanded_mask(source, &form.pattern)?;
        let regex = regex(source, form.pattern.span(), &expanded)?;
        needs_slot(source, &form.pattern, &regex, &["percent"])?;
        let relation = relation(source, &form.relation)?;
        needs_both(source, &form.id, form.examples.len(), form.not.len())?;
        for example in &form.examples {
            let expect = Expect::Percent { value: example.percent, base: example.base.clone() };
            self.example(file, source, id.clone(), example.text.get_ref(), example.text.span().start, expect);
        }
        self.negatives(file, source, &id, &form.not);
        Ok(PercentForm { form: Form { id, regex }, relation, base: form.base.clone() })
    }

    fn rule(&mut self, file: usize, source: &Source, pack: &str, rule: &schema::Rule, metrics: &[Metric]) -> Result<Rule, PackError> {
        let id = self.id(source, pack, &rule.id)?;
        let expanded = self.expanded_mask(source, &rule.pattern)?;
        let regex = regex(source, rule.pattern.span(), &expanded)?;
        needs_slot(source, &rule.pattern, &regex, &["count", "percent"])?;
        let metric = match rule.metric.get_ref().as_str() {
            "same" => RuleMetric::Same,
            "none" => RuleMetric::None,
            name => match metrics.iter().position(|m| m.name == name) {
                Some(index) => RuleMetric::Is(index),
                None => {
                    let names: Vec<&str> = metrics.iter().map(|m| m.name.as_str()).collect();
                    return Err(source.error(
                        rule.metric.span(),
                        format!("no pack defines the metric \"{name}\""),
                        format!("write \"same\", \"none\" or one of: {}", names.join(", ")),
                    ));
                }
            },
        };
        needs_both(source, &rule.id, rule.examples.len(), rule.not.len())?;
        for example in &rule.examples {
            if example.value.is_none() && example.percent.is_none() && metric != RuleMetric::None {
                return Err(source.error(
                    example.text.span(),
                    "this example does not say which figure must be found",
                    "add value = … (or percent = … for a part that is only a percentage)",
                ));
            }
            if let Some(word) = &example.qualifier
                && Qualifier::from_word(word).is_none()
            {
                return Err(source.error(
                    example.text.span(),
                    format!("\"{word}\" is no qualifier"),
                    "write exact, about, over, under, at_least, at_most, range or average",
                ));
            }
            let expected = ExpectedFact {
                published: date(source, &example.text, example.published.as_ref())?,
                value: example.value,
                value_hi: example.value_hi,
                group: example.group.clone(),
                qualifier: example.qualifier.clone(),
                unit: example.unit.clone(),
                percent: example.percent,
                start: date(source, &example.text, example.start.as_ref())?,
                end: date(source, &example.text, example.end.as_ref())?,
            };
            self.example(file, source, id.clone(), example.text.get_ref(), example.text.span().start, Expect::Fact(Box::new(expected)));
        }
        self.negatives(file, source, &id, &rule.not);
        Ok(Rule {
            form: Form { id, regex },
            written: rule.pattern.get_ref().clone(),
            metric,
            group: rule.group.clone(),
            part: rule.part,
            goal: rule.goal.clone(),
            unless: rule.unless.as_ref().map(|u| self.masked(source, u)).transpose()?,
            yields: rule.yields,
            suffix: rule.suffix.clone(),
            bridge: rule.bridge,
            aside: rule.aside,
            own: own_percent(source, rule)?,
        })
    }

    fn negatives(&mut self, file: usize, source: &Source, id: &str, not: &[Spanned<String>]) {
        for text in not {
            self.example(file, source, id.to_owned(), text.get_ref(), text.span().start, Expect::Nothing);
        }
    }

    fn example(&mut self, file: usize, source: &Source, rule: String, text: &str, at: usize, expect: Expect) {
        let line = 1 + source.text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count();
        self.examples.push(Example { rule, text: text.to_owned(), expect, file, line });
    }
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

/// What a rule's own percentage says.
fn own_percent(source: &Source, rule: &schema::Rule) -> Result<Option<(&'static str, String)>, PackError> {
    match (&rule.relation, &rule.base) {
        (Some(relation), Some(base)) => Ok(Some((self::relation(source, relation)?, base.clone()))),
        (None, None) => Ok(None),
        _ => Err(source.error(
            rule.id.span(),
            "relation and base belong together",
            "give both, or neither",
        )),
    }
}

fn relation(source: &Source, word: &Spanned<String>) -> Result<&'static str, PackError> {
    RELATIONS.iter().find(|r| **r == word.get_ref().as_str()).copied().ok_or_else(|| {
        source.error(
            word.span(),
            format!("\"{}\" is no relation", word.get_ref()),
            format!("write one of: {}", RELATIONS.join(", ")),
        )
    })
}

fn regex(source: &Source, span: Range<usize>, expanded: &str) -> Result<Regex, PackError> {
    let regex = regex::RegexBuilder::new(expanded)
        .size_limit(SIZE_LIMIT)
        .build()
        .map_err(|error| {
            let reason = match error {
                regex::Error::CompiledTooBig(_) => {
                    "this pattern compiles to more than 8 MB: shorten its repetitions".to_owned()
                }
                error => error.to_string().lines().last().unwrap_or("not a regular expression").to_owned(),
            };
            source.error(span.clone(), reason, "mend this pattern (syntax of the Rust crate regex)")
        })?;
    if regex.is_match("") {
        return Err(source.error(
            span,
            "this pattern can match nothing at all",
            "it must ask for at least one word or figure",
        ));
    }
    Ok(regex)
}

fn needs_slot(source: &Source, pattern: &Spanned<String>, regex: &Regex, slots: &[&str]) -> Result<(), PackError> {
    if regex.capture_names().flatten().any(|name| slots.contains(&name)) {
        return Ok(());
    }
    let slots: Vec<String> = slots.iter().map(|s| format!("{{{s}}}")).collect();
    Err(source.error(
        pattern.span(),
        format!("this pattern has no {}", slots.join(" or ")),
        "say where the figure stands; its digits are never part of the pattern",
    ))
}

fn needs_both(source: &Source, id: &Spanned<String>, positive: usize, negative: usize) -> Result<(), PackError> {
    let missing = match (positive, negative) {
        (0, _) => "has no example that it must match",
        (_, 0) => "has no example that it must not match",
        _ => return Ok(()),
    };
    Err(source.error(
        id.span(),
        format!("\"{}\" {missing}", id.get_ref()),
        "add at least one line each to examples = [ … ] and not = [ … ]",
    ))
}

fn date(source: &Source, near: &Spanned<String>, text: Option<&String>) -> Result<Option<Date>, PackError> {
    let Some(text) = text else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        source.error(
            near.span(),
            format!("\"{text}\" is no date"),
            "write dates as \"2021-10-14\"",
        )
    })
}
