//! Precision and recall by kind of variant.

use std::collections::BTreeMap;

use solieu::duplicates::Sketch;
use solieu::read::Document;
use solieu::run::Extractor;

/// Of all pairs that the search marks so many must be copies.
const PRECISION: f64 = 0.999;

/// Of all copies so many must be marked.
const RECALL: f64 = 0.95;

/// Pairs of one kind.
#[derive(Debug, Default)]
pub(super) struct Score {
    /// Copies that were marked.
    pub(super) found: usize,
    /// Copies that were not.
    pub(super) missed: usize,
    /// Articles of their own that were marked as copies.
    pub(super) merged: usize,
    /// Articles of their own that were not.
    pub(super) apart: usize,
    /// What went wrong, to look at.
    pub(super) wrong: Vec<String>,
}

impl Score {
    pub(super) fn add(&mut self, is_copy: bool, marked: bool) {
        *match (is_copy, marked) {
            (true, true) => &mut self.found,
            (true, false) => &mut self.missed,
            (false, true) => &mut self.merged,
            (false, false) => &mut self.apart,
        } += 1;
    }
}

/// The score of one kind: the articles and what was made of each, searched together.
pub(super) fn of(
    extractor: &Extractor<'_>,
    bases: &[Document],
    base_sketches: &[Sketch],
    made: &[Option<Document>],
    copies: bool,
) -> Score {
    let documents: Vec<Document> = made.iter().flatten().cloned().collect();
    let mut sketches = super::sketches(extractor, &documents).into_iter();
    // Every other variant stands before its article.
    let mut all = Vec::new();
    let mut pairs = Vec::new();
    for (number, (base, made)) in base_sketches.iter().zip(made).enumerate() {
        let variant = made.as_ref().and_then(|_| sketches.next());
        let at = all.len() as u64;
        match variant {
            None => all.push(base.clone()),
            Some(variant) if number % 2 == 0 => {
                pairs.push((number, at, at + 1));
                all.extend([base.clone(), variant]);
            }
            Some(variant) => {
                pairs.push((number, at + 1, at));
                all.extend([variant, base.clone()]);
            }
        }
    }
    let found = super::search(&all);
    let root = |n: u64| found.of(n).unwrap_or(n);
    let mut score = Score::default();
    let mut right = 0;
    for (number, base, variant) in pairs {
        let marked = root(base) == root(variant);
        right += usize::from(marked);
        score.add(copies, marked);
        if marked != copies {
            score.wrong.push(bases[number].source.clone());
        }
    }
    // Whatever else was marked joins articles that have nothing to do with one another.
    score.merged += found.len() - right;
    score
}

/// Prints the table and compares it with the floors.
pub(super) fn hold(scores: &BTreeMap<&'static str, Score>) {
    let mut all = Score::default();
    println!("| kind | pairs | found | missed | merged wrongly |\n|---|---:|---:|---:|---:|");
    for (kind, score) in scores {
        let pairs = score.found + score.missed + score.merged + score.apart;
        println!(
            "| {kind} | {pairs} | {} | {} | {} |",
            score.found, score.missed, score.merged
        );
        all.found += score.found;
        all.missed += score.missed;
        all.merged += score.merged;
    }
    let precision = all.found as f64 / (all.found + all.merged) as f64;
    let recall = all.found as f64 / (all.found + all.missed) as f64;
    println!("precision {precision:.5}, recall {recall:.5}");
    for (kind, score) in scores {
        if !score.wrong.is_empty() {
            println!("{kind}: {}", score.wrong.join(", "));
        }
    }
    assert!(precision >= PRECISION, "precision {precision}");
    assert!(recall >= RECALL, "recall {recall}");
}
