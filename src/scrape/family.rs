//! A family of sites: how it is told from others, and where it keeps the parts of an article.

use globset::{Glob, GlobSet, GlobSetBuilder};
use scraper::Selector;
use serde::Deserialize;

use super::classes::Flags;
use super::sites::{SitesError, Source, Text, Written};

/// One family of sites: a file of `patterns/sites/` other than `generic.toml`.
#[derive(Debug)]
pub(super) struct Family {
    /// The file.
    pub(super) file: String,
    /// Its name for readers.
    pub(super) name: String,
    hosts: GlobSet,
    host_names: Vec<String>,
    pub(super) marker: Vec<Written<Selector>>,
    /// Its selectors, by what they mark.
    pub(super) keys: [Key; 6],
}

/// The selectors under one key of the file.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) flag: Flags,
    pub(super) selectors: Vec<Written<Selector>>,
}

/// What told a family: the key of its file and what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told<'f> {
    pub(super) key: &'static str,
    pub(super) written: &'f str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyFile {
    name: String,
    #[serde(default)]
    hosts: Vec<Text>,
    #[serde(default)]
    marker: Vec<Text>,
    #[serde(default)]
    title: Vec<Text>,
    #[serde(default)]
    date: Vec<Text>,
    #[serde(default)]
    lead: Vec<Text>,
    #[serde(default)]
    body: Vec<Text>,
    #[serde(default)]
    author: Vec<Text>,
    #[serde(default)]
    junk: Vec<Text>,
}

impl Family {
    pub(super) fn read(source: &Source<'_>) -> Result<Self, SitesError> {
        let f: FamilyFile = source.parse()?;
        let mut hosts = GlobSetBuilder::new();
        for host in &f.hosts {
            let glob = Glob::new(host.get_ref());
            hosts.add(glob.map_err(|e| source.bad(host, "host pattern", &e))?);
        }
        let key = |name, flag, written: &[Text]| {
            Ok(Key {
                name,
                flag,
                selectors: source.selectors(written)?,
            })
        };
        Ok(Self {
            file: source.name.to_owned(),
            name: f.name,
            hosts: hosts.build().unwrap_or_default(),
            host_names: f.hosts.iter().map(|h| h.get_ref().clone()).collect(),
            marker: source.selectors(&f.marker)?,
            keys: [
                key("title", Flags::TITLE, &f.title)?,
                key("date", Flags::DATE, &f.date)?,
                key("lead", Flags::LEAD, &f.lead)?,
                key("body", Flags::FIRST_BODY, &f.body)?,
                key("author", Flags::AUTHOR, &f.author)?,
                key("junk", Flags::JUNK, &f.junk)?,
            ],
        })
    }

    /// All its selectors, as written.
    pub(super) fn selectors(&self) -> impl Iterator<Item = &str> {
        let parts = self.keys.iter().flat_map(|key| &key.selectors);
        self.marker.iter().chain(parts).map(|s| s.text.as_str())
    }

    /// The host pattern that tells it.
    pub(super) fn host(&self, host: &str) -> Option<Told<'_>> {
        let first = *self.hosts.matches(host).first()?;
        let key = "hosts";
        let written = self.host_names.get(first)?;
        Some(Told { key, written })
    }

    /// One of its markers, as what told it.
    pub(super) fn marked(&self, nth: usize) -> Option<Told<'_>> {
        let key = "marker";
        let written = &self.marker.get(nth)?.text;
        Some(Told { key, written })
    }
}
