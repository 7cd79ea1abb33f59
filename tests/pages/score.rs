//! Scores: precision and recall of the body by runs of four words, and the other parts by
//! whether they are the same.

use std::collections::BTreeMap;

use solieu::article::BlockKind::{self, Byline, Caption, Heading, Lead, Paragraph, Row};
use solieu::normalise::{key, normalise};
use solieu::scrape::Page;

use crate::gold::{Gold, Item, Kind};

/// Words of a run.
const RUN: usize = 4;

/// What pages were scored, and what was wrong.
#[derive(Debug, Default)]
pub(crate) struct Score {
    precision: Vec<f64>,
    recall: Vec<f64>,
    /// Right ones of all, by part.
    parts: BTreeMap<&'static str, (usize, usize)>,
    /// Page, part, what was taken and what is right.
    pub(crate) misses: Vec<String>,
}

impl Score {
    pub(crate) fn add(&mut self, name: &str, page: &Page, gold: &Gold) {
        self.part(
            name,
            "publisher",
            page.publisher.as_deref(),
            gold.publisher.as_deref(),
            contained,
        );
        match gold.kind {
            Kind::Frames => return,
            Kind::List => {
                let mut found = page.items.iter();
                for item in &gold.items {
                    let right = found.clone().any(|i| same_item(i, item));
                    self.count(name, "items", right, &found.next(), item);
                }
                return;
            }
            Kind::Article => {}
        }
        let of = |kinds: &[BlockKind]| -> Vec<&str> {
            let blocks = page.blocks.iter().filter(|(kind, _)| kinds.contains(kind));
            blocks.map(|(_, text)| text.as_str()).collect()
        };
        let text = of(&[Lead, Paragraph, Heading, Row]).join("\n");
        let (precision, recall) = overlap(&text, &gold.text());
        if precision < 1.0 || recall < 1.0 {
            let miss = format!("{name} body: precision {precision:.3}, recall {recall:.3}");
            self.misses.push(miss);
        }
        self.precision.push(precision);
        self.recall.push(recall);
        let day = page.published.map(|p| p.date.to_string());
        self.part(
            name,
            "title",
            page.title.as_deref(),
            gold.title.as_deref(),
            same,
        );
        self.part(
            name,
            "date",
            day.as_deref(),
            gold.published.as_deref(),
            same,
        );
        self.part(
            name,
            "author",
            page.author.as_deref(),
            gold.author.as_deref(),
            same,
        );
        self.part(
            name,
            "address",
            page.url.as_deref(),
            gold.url.as_deref(),
            same,
        );
        let lead = Some(of(&[Lead]).join(" ")).filter(|lead| !lead.is_empty());
        self.part(name, "lead", lead.as_deref(), gold.lead.as_deref(), same);
        let captions = of(&[Caption]).join("\n");
        self.part(
            name,
            "captions",
            Some(&captions),
            Some(&gold.captions.join("\n")),
            same,
        );
        if let Some(source) = &gold.source {
            let bylines = of(&[Byline]);
            let right = bylines.iter().any(|b| plain(b).contains(&plain(source)));
            self.count(name, "source", right, &bylines, source);
        }
    }

    fn part(
        &mut self,
        name: &str,
        part: &'static str,
        found: Option<&str>,
        gold: Option<&str>,
        right: fn(&str, &str) -> bool,
    ) {
        let right = match (found, gold) {
            (Some(found), Some(gold)) => right(found, gold),
            (None, None) => true,
            _ => false,
        };
        self.count(name, part, right, &found, &gold);
    }

    fn count(
        &mut self,
        name: &str,
        part: &'static str,
        right: bool,
        found: &impl std::fmt::Debug,
        gold: &impl std::fmt::Debug,
    ) {
        let (rights, all) = self.parts.entry(part).or_default();
        *rights += usize::from(right);
        *all += 1;
        if !right {
            self.misses
                .push(format!("{name} {part}: {found:?}, not {gold:?}"));
        }
    }

    /// Scores from 0 to 1, by part; the body has three.
    pub(crate) fn scores(&self) -> BTreeMap<&'static str, f64> {
        let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len().max(1) as f64;
        let (precision, recall) = (mean(&self.precision), mean(&self.recall));
        let parts = self.parts.iter();
        let mut scores: BTreeMap<_, _> = parts
            .map(|(part, (right, all))| (*part, *right as f64 / *all as f64))
            .collect();
        scores.insert("body", f1(precision, recall));
        scores.insert("body_precision", precision);
        scores.insert("body_recall", recall);
        scores
    }
}

pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
}

/// Precision and recall of a text, by the runs of words that it shares with the right one.
pub(crate) fn overlap(found: &str, right: &str) -> (f64, f64) {
    let runs = |text: &str| {
        let text = plain(text);
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let mut runs: BTreeMap<String, usize> = BTreeMap::new();
        for run in words.windows(RUN.min(words.len().max(1))) {
            *runs.entry(run.join(" ")).or_default() += 1;
        }
        runs
    };
    let (found, right) = (runs(found), runs(right));
    let shared: usize = found
        .iter()
        .map(|(run, n)| right.get(run).map_or(0, |m| *n.min(m)))
        .sum();
    let of =
        |runs: &BTreeMap<String, usize>| shared as f64 / runs.values().sum::<usize>().max(1) as f64;
    (of(&found), of(&right))
}

/// The text as it is compared: letters in one case and spelling, single spaces.
fn plain(text: &str) -> String {
    let key = key(&normalise(text).text);
    let words: Vec<&str> = key.split_whitespace().collect();
    words.join(" ")
}

fn same(found: &str, gold: &str) -> bool {
    plain(found).trim_end_matches('.') == plain(gold).trim_end_matches('.')
}

/// Publishers have long and short names: "Báo Gia Lai", "Báo Gia Lai điện tử". The same are two
/// of which one holds the last words of the other.
fn contained(found: &str, gold: &str) -> bool {
    let (found, gold) = (plain(found), plain(gold));
    let tail = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        words[words.len().saturating_sub(2)..].join(" ")
    };
    found.contains(&tail(&gold)) || gold.contains(&tail(&found))
}

fn same_item(found: &solieu::scrape::Item, gold: &Item) -> bool {
    let summary = |s: &Option<String>| s.as_deref().map(plain);
    same(&found.title, &gold.title)
        && found.date.map(|d| d.to_string()) == gold.date
        && summary(&found.summary) == summary(&gold.summary)
}
