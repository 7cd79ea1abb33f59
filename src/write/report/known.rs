//! What the page must know besides the records: names and labels, counts, decisions, charts.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::Shown;
use super::charts::Charts;
use crate::mention::Qualifier;
use crate::pack::{LEVELS, Language, Packs};
use crate::review::{Decision, RELATIONS};
use crate::write::facts::FactRecord;
use crate::write::headers;

/// What percentages are of, beside what the facts say.
const BASES: [&str; 8] = [
    "target",
    "plan",
    "resolution",
    "previous",
    "admitted",
    "members",
    "total",
    "other",
];

/// Words of the records that are no names of the packs.
const WORDS: [&[&str]; 3] = [
    &["agrees", "disagrees", "unchecked"],
    &["sentence", "paragraph", "article"],
    &["day", "month", "quarter", "half", "year", "term"],
];

/// Outlines of the provinces until June 2025, made by `scripts/provinces_map.py`.
const MAP: &str = include_str!("map.json");

/// How many articles and facts there are, and how many articles are left out.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Counts {
    pub(super) articles: u64,
    pub(super) facts: u64,
    pub(super) copies: u64,
    pub(super) without_facts: u64,
}

/// What is gathered while articles are written.
pub(super) struct Known<'p> {
    run: String,
    shown: Shown<'p>,
    /// Of the identifiers of all facts: what names the run.
    hasher: blake3::Hasher,
    bases: BTreeSet<String>,
    groups: BTreeSet<String>,
    decisions: Vec<Decision>,
}

impl<'p> Known<'p> {
    pub(super) fn new(run: &str, shown: Shown<'p>) -> Self {
        Self {
            run: run.to_owned(),
            shown,
            hasher: blake3::Hasher::new(),
            bases: BASES.map(str::to_owned).into(),
            groups: groups(shown.packs),
            decisions: Vec::new(),
        }
    }

    /// Takes decisions on the facts of an article.
    pub(super) fn decide(&mut self, decisions: Vec<Decision>) {
        self.decisions.extend(decisions);
    }

    pub(super) const fn decisions(&self) -> u64 {
        self.decisions.len() as u64
    }

    /// Takes the names that a fact has.
    pub(super) fn saw(&mut self, fact: &FactRecord<'_>) {
        self.hasher.update(fact.fact_id().as_bytes());
        if let Some(group) = fact.group().filter(|group| !self.groups.contains(*group)) {
            self.groups.insert(group.to_owned());
        }
        for base in fact.bases() {
            if !self.bases.contains(base) {
                self.bases.insert(base.to_owned());
            }
        }
    }

    /// All of it as JSON.
    pub(super) fn about(&self, counts: Counts, charts: &Charts) -> String {
        let packs = self.shown.packs;
        let qualifiers = Qualifier::names();
        let names = self.groups.iter().map(String::as_str);
        let names = names
            .chain(LEVELS.iter().copied())
            .chain(qualifiers.iter().copied());
        let names: Vec<&str> = names.collect();
        let labels = |language| -> BTreeMap<&str, String> {
            let label = |name| packs.labels.label(language, name).into_owned();
            names.iter().map(|name| (*name, label(name))).collect()
        };
        let words = WORDS.into_iter().flatten().chain(&RELATIONS).copied();
        let words = words.chain(self.bases.iter().map(String::as_str));
        let said = |word| Some((word, headers::word(Language::Vi, word)?));
        let words: BTreeMap<&str, &str> = words.filter_map(said).collect();
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "run": self.run,
            "id": &self.hasher.finalize().to_hex()[..16],
            "language": self.shown.language.code(),
            "counts": counts,
            "labels": {"vi": labels(Language::Vi), "en": labels(Language::En)},
            "metrics": metrics(packs),
            "words": {"vi": words, "en": {}},
            "qualifiers": qualifiers,
            "relations": RELATIONS,
            "bases": self.bases,
            "groups": self.groups,
            "decisions": self.decisions,
            "charts": charts,
            "map": map(packs),
        })
        .to_string()
    }
}

/// Groups that the packs name; a run may have others, which are composed of these.
fn groups(packs: &Packs) -> BTreeSet<String> {
    let lists = packs.lexicon.entries().iter();
    let lists = lists.filter_map(|entry| entry.group.clone());
    let rules = packs.rules.iter().filter_map(|rule| rule.group.clone());
    lists.chain(rules).collect()
}

fn metrics(packs: &Packs) -> Vec<Value> {
    let metrics = packs.metrics.iter();
    let metric = |name: &str| {
        let label = |language| packs.metric_label(language, name).into_owned();
        json!({"name": name, "vi": label(Language::Vi), "en": label(Language::En)})
    };
    metrics.map(|m| metric(&m.name)).collect()
}

/// The map, and which of its areas a province is of since it was drawn anew.
pub(super) fn map(packs: &Packs) -> Value {
    let mut map: Value = serde_json::from_str(MAP).unwrap_or_default();
    let areas = map["areas"].as_array().into_iter().flatten();
    let drawn: BTreeSet<String> = areas
        .filter_map(|area| area["code"].as_str().map(str::to_owned))
        .collect();
    let changes: Vec<Value> = packs
        .redrawn_provinces()
        .filter_map(|(day, into)| {
            let into: BTreeMap<String, Vec<String>> = into
                .into_iter()
                .filter(|(_, areas)| {
                    areas.len() > 1 && areas.iter().all(|code| drawn.contains(code))
                })
                .collect();
            (!into.is_empty()).then(|| json!({"from": day.year(), "into": into}))
        })
        .collect();
    map["changes"] = changes.into();
    map
}
