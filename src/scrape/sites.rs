//! What is known about sites: the wording and the class names of `patterns/sites/*.toml`.
//!
//! `generic.toml` holds what pages of all kinds share; every other file tells one family of
//! sites by its host or by a marker and says where that family keeps title, date, lead and body.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use scraper::Selector;
use serde::Deserialize;
use toml::Spanned;

use super::classes::Classes;
use super::family::Family;
use super::selectors::Index;
use super::unread::Unread;
use super::wordings::{Gate, Wordings};
use super::words::Words;
use crate::embedded::SITES;
use crate::pattern::Pattern;

/// The file on what all pages have in common; every other one is a family of sites.
const GENERIC: &str = "generic.toml";

fn generic() -> (&'static str, &'static str) {
    let embedded = SITES.iter().copied().find(|(name, _)| *name == GENERIC);
    embedded.unwrap_or((GENERIC, ""))
}

/// Why the files on sites could not be used. Each message says where and what to mend.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SitesError {
    /// A file or the folder could not be read.
    #[error("{}: {reason}; name a folder that holds files such as generic.toml", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file is not the TOML that is expected.
    #[error("{file}: {reason}\nmend the line, or compare with patterns/sites/wordpress.toml")]
    Syntax {
        /// The file's name.
        file: String,
        /// What the TOML reader says, with line and column.
        reason: String,
    },
    /// An expression, a selector or a host pattern does not compile.
    #[error("{file}, line {line}: `{pattern}` is no {what} ({reason}); mend or remove it")]
    Pattern {
        /// The file's name.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What was written.
        pattern: String,
        /// What it should be: "CSS selector", "regular expression", "host pattern".
        what: &'static str,
        /// Why it is not.
        reason: String,
    },
}

/// All that is known about sites, compiled. Cheap to share between threads.
#[derive(Debug)]
pub struct Sites {
    pub(super) date_forms: Wordings<Pattern>,
    pub(super) date_fillers: Pattern,
    pub(super) date_fillers_gate: Gate,
    pub(super) date_label: Pattern,
    pub(super) date_counter: Pattern,
    pub(super) clocks: Vec<String>,
    pub(super) months: HashMap<String, i16>,
    pub(super) url_forms: Vec<Pattern>,
    pub(super) furniture: Wordings<Written<Pattern>>,
    pub(super) tails: Wordings<Written<Pattern>>,
    pub(super) site_lines: Wordings<Pattern>,
    pub(super) glued: Vec<Pattern>,
    pub(super) places: Words,
    pub(super) publishers: Wordings<Written<Pattern>>,
    pub(super) author_label: Pattern,
    pub(super) author_verb: Pattern,
    pub(super) addresses: Wordings<Pattern>,
    pub(super) pagers: Wordings<Pattern>,
    pub(super) source_label: Pattern,
    pub(super) organisations: Vec<String>,
    pub(super) accounts: Vec<String>,
    pub(super) caption_marks: Wordings<Written<Pattern>>,
    pub(super) caption_openers: Vec<String>,
    pub(super) caption_verbs: Words,
    pub(super) separators: Vec<String>,
    pub(super) classes: Classes,
    pub(super) families: Vec<Family>,
    pub(super) selectors: Index,
    pub(super) unread: Unread,
    hash: String,
}

/// A rule and how its file has it, for explanations.
#[derive(Debug)]
pub(super) struct Written<T> {
    pub(super) rule: T,
    pub(super) text: String,
    /// Line of the file, from 1.
    pub(super) line: usize,
}

pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GenericFile {
    date: DateTable,
    furniture: FurnitureTable,
    byline: BylineTable,
    caption: CaptionTable,
    classes: ClassTable,
    publisher: PublisherTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateTable {
    forms: Vec<Text>,
    fillers: Vec<Text>,
    labels: Vec<Text>,
    counters: Vec<Text>,
    clocks: Vec<String>,
    url_forms: Vec<Text>,
    months: HashMap<String, i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureTable {
    lines: Vec<Text>,
    tails: Vec<Text>,
    site_lines: Vec<Text>,
    glued: Vec<Text>,
    addresses: Vec<Text>,
    pagers: Vec<Text>,
    places: Vec<String>,
    publishers: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BylineTable {
    labels: Vec<Text>,
    verbs: Vec<Text>,
    sources: Vec<Text>,
    organisations: Vec<String>,
    accounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaptionTable {
    marks: Vec<Text>,
    openers: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublisherTable {
    separators: Vec<String>,
}

/// The class names of `generic.toml`, by what they are for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassTable {
    pub(super) body: Vec<Vec<String>>,
    pub(super) lead: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) date: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) caption: Vec<String>,
    pub(super) junk: Vec<String>,
    pub(super) apart: Vec<String>,
    pub(super) meta: Vec<String>,
    pub(super) clock: Vec<String>,
}

impl Sites {
    /// What the program brings along.
    ///
    /// # Panics
    ///
    /// Never: the files are part of the program, and a test compiles them.
    #[must_use]
    #[allow(clippy::expect_used)]
    pub fn embedded() -> Self {
        let families = SITES.iter().copied().filter(|(name, _)| *name != GENERIC);
        Self::build(generic(), families, true).expect("the embedded files compile")
    }

    /// What the program brings along on pages of all kinds, without any family of sites.
    ///
    /// # Panics
    ///
    /// Never: the file is part of the program, and a test compiles it.
    #[must_use]
    #[allow(clippy::expect_used)]
    pub fn generic() -> Self {
        Self::build(generic(), std::iter::empty(), true).expect("the embedded file compiles")
    }

    /// What the built-in files and the `.toml` files of a folder say, in the order of their
    /// names; a file takes the place of the built-in one of its name.
    ///
    /// # Errors
    ///
    /// When the folder or a file cannot be read, or a file says something that cannot be used.
    pub fn load(folder: &Path) -> Result<Self, SitesError> {
        let unreadable = |path: &Path, e: &std::io::Error| SitesError::Unreadable {
            path: path.to_owned(),
            reason: e.to_string(),
        };
        let built_in = SITES.iter();
        let mut files: BTreeMap<String, String> = built_in
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let entries = std::fs::read_dir(folder).map_err(|e| unreadable(folder, &e))?;
        for entry in entries {
            let path = entry.map_err(|e| unreadable(folder, &e))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                files.insert(name.into_owned(), text);
            }
        }
        let own = files.remove(GENERIC);
        let generic = (GENERIC, own.as_deref().unwrap_or_else(|| generic().1));
        let families = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        Self::build(generic, families, false)
    }

    /// The site files beside the packs of a folder, in its `sites`, where there are any; else
    /// what the program brings along.
    ///
    /// # Errors
    ///
    /// As [`Self::load`].
    pub fn beside(packs: Option<&Path>) -> Result<Self, SitesError> {
        match packs.map(|folder| folder.join("sites")) {
            Some(folder) if folder.is_dir() => Self::load(&folder),
            _ => Ok(Self::embedded()),
        }
    }

    /// Compiles what nearly every document asks, which is otherwise done when one first does.
    pub fn prepare(&self) {
        self.date_forms.prepare();
        self.furniture.prepare();
        self.caption_marks.prepare();
        self.date_fillers_gate.prepare();
        self.date_fillers.prepare();
    }

    /// BLAKE3 hash of all site files, in hexadecimal figures.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    fn build<'f>(
        generic: (&str, &str),
        families: impl Iterator<Item = (&'f str, &'f str)>,
        built_in: bool,
    ) -> Result<Self, SitesError> {
        let file = Source {
            name: generic.0,
            text: generic.1,
            built_in,
        };
        let g: GenericFile = file.parse()?;
        let mut hasher = blake3::Hasher::new();
        let mut take_in = |part: &str| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        };
        take_in(generic.1);
        let families = families
            .map(|(name, text)| {
                take_in(name);
                take_in(text);
                Family::read(&Source {
                    name,
                    text,
                    built_in,
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            date_forms: file.forms(&g.date.forms)?,
            date_fillers: file.alternation(&g.date.fillers, "", "")?,
            date_fillers_gate: Gate::new(g.date.fillers.iter().map(written)),
            date_label: file.alternation(&g.date.labels, r"^\W*", r"\s*:\s*")?,
            date_counter: file.alternation(&g.date.counters, r"[\s|,;-]*\b", ".*$")?,
            clocks: g.date.clocks,
            months: g.date.months,
            url_forms: file.regexes(&g.date.url_forms)?,
            furniture: file.written(&g.furniture.lines)?,
            tails: file.written(&g.furniture.tails)?,
            site_lines: file.forms(&g.furniture.site_lines)?,
            glued: file.regexes(&g.furniture.glued)?,
            places: Words::new(&g.furniture.places),
            publishers: file.written(&g.furniture.publishers)?,
            author_label: file.alternation(&g.byline.labels, r"^\W*", r"\s*[:.]\s*")?,
            author_verb: file.alternation(&g.byline.verbs, r"^\W*", r"\s+")?,
            addresses: file.forms(&g.furniture.addresses)?,
            pagers: file.forms(&g.furniture.pagers)?,
            source_label: file.alternation(&g.byline.sources, r"^\W*", r"\b")?,
            organisations: g.byline.organisations,
            accounts: g.byline.accounts,
            caption_marks: file.written(&g.caption.marks)?,
            caption_openers: g.caption.openers,
            caption_verbs: Words::new(&g.caption.verbs),
            separators: g.publisher.separators,
            classes: Classes::new(&g.classes),
            selectors: Index::new(&families),
            unread: Unread::new(families.iter().flat_map(Family::selectors)),
            hash: hasher.finalize().to_hex().to_string(),
            families,
        })
    }
}

/// A file's name and text, for messages.
pub(super) struct Source<'f> {
    pub(super) name: &'f str,
    text: &'f str,
    built_in: bool,
}

impl Source<'_> {
    pub(super) fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, SitesError> {
        toml::from_str(self.text).map_err(|e| SitesError::Syntax {
            file: self.name.to_owned(),
            reason: e.to_string(),
        })
    }

    /// What is built in was compiled by tests, and is compiled again when it is first asked.
    fn pattern(&self, written: &str) -> Result<Pattern, regex::Error> {
        if self.built_in {
            Ok(Pattern::trusted(written.to_owned()))
        } else {
            Pattern::compiled(written)
        }
    }

    fn regexes(&self, patterns: &[Text]) -> Result<Vec<Pattern>, SitesError> {
        let compile = |p: &Text| {
            let pattern = self.pattern(p.get_ref());
            pattern.map_err(|e| self.bad(p, "regular expression", &e))
        };
        patterns.iter().map(compile).collect()
    }

    fn forms(&self, patterns: &[Text]) -> Result<Wordings<Pattern>, SitesError> {
        let forms = self.regexes(patterns)?;
        Ok(Wordings::new(forms, patterns.iter().map(written)))
    }

    /// One expression out of many; each is tried alone first so that a message names it.
    fn alternation(
        &self,
        patterns: &[Text],
        before: &str,
        behind: &str,
    ) -> Result<Pattern, SitesError> {
        self.regexes(patterns)?;
        let all: Vec<&str> = patterns.iter().map(|p| p.get_ref().as_str()).collect();
        let whole = format!("{before}(?:{}){behind}", all.join("|"));
        self.pattern(&whole).map_err(|e| SitesError::Pattern {
            file: self.name.to_owned(),
            line: patterns.first().map_or(1, |p| self.line(p)),
            pattern: whole,
            what: "regular expression",
            reason: e.to_string(),
        })
    }

    /// Expressions of which an explanation may speak.
    fn written(&self, patterns: &[Text]) -> Result<Wordings<Written<Pattern>>, SitesError> {
        let rules = self.regexes(patterns)?.into_iter();
        let rules = rules.zip(patterns).map(|(r, p)| self.with(r, p)).collect();
        Ok(Wordings::new(rules, patterns.iter().map(written)))
    }

    pub(super) fn selectors(
        &self,
        patterns: &[Text],
    ) -> Result<Vec<Written<Selector>>, SitesError> {
        let compile = |p: &Text| match Selector::parse(p.get_ref()) {
            Ok(selector) => Ok(self.with(selector, p)),
            Err(e) => Err(self.bad(p, "CSS selector", &e)),
        };
        patterns.iter().map(compile).collect()
    }

    fn with<T>(&self, rule: T, pattern: &Text) -> Written<T> {
        Written {
            rule,
            text: pattern.get_ref().clone(),
            line: self.line(pattern),
        }
    }

    pub(super) fn bad(
        &self,
        pattern: &Text,
        what: &'static str,
        reason: &dyn std::fmt::Display,
    ) -> SitesError {
        SitesError::Pattern {
            file: self.name.to_owned(),
            line: self.line(pattern),
            pattern: pattern.get_ref().clone(),
            what,
            reason: reason.to_string(),
        }
    }

    fn line(&self, pattern: &Text) -> usize {
        let before = self.text.get(..pattern.span().start).unwrap_or_default();
        before.matches('\n').count() + 1
    }
}

fn written(pattern: &Text) -> &str {
    pattern.get_ref()
}

/// The embedded sites, compiled once for all tests.
#[cfg(test)]
pub(super) fn shared() -> &'static Sites {
    static SITES: std::sync::LazyLock<Sites> = std::sync::LazyLock::new(Sites::embedded);
    &SITES
}

#[cfg(test)]
mod tests;
