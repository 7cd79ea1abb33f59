//! What the patterns do on a corpus: how often each fires, which of them want the same figure,
//! and which facts they give. It holds the facts of the corpus in memory: it is meant for the
//! articles that patterns are tried on, and not for archives.

mod changes;
mod told;

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::Extractor;
use super::pipeline::{Found, in_order};
use crate::find::{Kind, RuleMatch, Sentence};
use crate::outcome::Outcome;
use crate::pack::Packs;
use crate::problem::Problem;
use crate::read::Input;

pub use changes::{Change, Changed, changes};
pub use told::FactLine;

/// Sentences that are kept of a pattern.
const SHOWN: usize = 3;

/// What the patterns did on a corpus.
#[derive(Debug, Default)]
pub struct Usage {
    /// Articles that were read.
    pub articles: u64,
    /// Problems that left an input without an article, or perhaps without part of it.
    pub problems: Vec<Problem>,
    /// By the id of the pattern; one that is not here never fired.
    pub fired: BTreeMap<String, Fired>,
    /// By winner and loser: indices into [`Packs::rules`].
    pub overlaps: BTreeMap<(usize, usize), Overlap>,
    /// The facts, in the order of the corpus.
    pub facts: Vec<FactLine>,
}

/// How often a pattern fired.
#[derive(Debug, Clone, Default)]
pub struct Fired {
    /// Figures that a rule won, dates that a form read …
    pub figures: u64,
    /// In how many articles.
    pub articles: u64,
    /// The first of their sentences.
    pub sentences: Vec<Quoted>,
}

/// Two rules that want the same figures.
#[derive(Debug, Clone)]
pub struct Overlap {
    /// How many.
    pub figures: u64,
    /// The first of their sentences.
    pub first: Quoted,
}

/// A sentence and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The sentence.
    pub sentence: String,
    /// Its document.
    pub source: String,
}

/// Reads a corpus on the threads of the current rayon pool and notes what the patterns do. The
/// same corpus gives the same on any number of threads.
pub fn usage(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
) -> Usage {
    let mut all = Usage::default();
    let read = |found: Found| of_document(extractor, found);
    let done: Result<(), Infallible> = in_order(inputs, read, |done| {
        for one in done {
            all.add(one);
        }
        Ok(true)
    });
    match done {
        Ok(()) => all,
        Err(never) => match never {},
    }
}

fn of_document(extractor: &Extractor<'_>, found: Found) -> Usage {
    let mut seen = Usage::default();
    match found {
        Err(problem) => seen.problems.push(problem),
        Ok(document) => {
            let packs = extractor.finder().packs();
            let outcome = extractor.document_seen(&document, |outcome, sentences| {
                seen.article(packs, outcome, sentences);
            });
            seen.problems.extend(outcome.problems);
        }
    }
    seen
}

impl Usage {
    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.problems.extend(other.problems);
        self.facts.extend(other.facts);
        for (id, fired) in other.fired {
            let all = self.fired.entry(id).or_default();
            all.figures += fired.figures;
            all.articles += fired.articles;
            let room = SHOWN.saturating_sub(all.sentences.len());
            all.sentences.extend(fired.sentences.into_iter().take(room));
        }
        for (pair, overlap) in other.overlaps {
            let figures = overlap.figures;
            let all = self.overlaps.entry(pair);
            all.and_modify(|o| o.figures += figures).or_insert(overlap);
        }
    }

    fn article(&mut self, packs: &Packs, outcome: &Outcome, sentences: &[Sentence]) {
        let Some(article) = &outcome.article else {
            return;
        };
        self.articles = 1;
        self.facts = told::facts(outcome, article);
        for sentence in sentences {
            let quoted = || Quoted {
                sentence: article.text[sentence.range.clone()].to_owned(),
                source: article.source.clone(),
            };
            for id in fired(packs, sentence) {
                let fired = self.fired.entry(id.to_owned()).or_default();
                fired.figures += 1;
                fired.articles = 1;
                if fired.sentences.len() < SHOWN && fired.sentences.last() != Some(&quoted()) {
                    fired.sentences.push(quoted());
                }
            }
            for pair in overlaps(sentence) {
                let overlap = self.overlaps.entry(pair).or_insert_with(|| Overlap {
                    figures: 0,
                    first: quoted(),
                });
                overlap.figures += 1;
            }
        }
    }
}

/// The patterns that read something in a sentence, once for each thing read.
fn fired<'p>(packs: &'p Packs, sentence: &Sentence) -> Vec<&'p str> {
    let rules = sentence.matches.iter().map(|m| &packs.rules[m.rule].form);
    let percents = sentence.percents.iter();
    let percents = percents.map(|m| &packs.percents[m.form].form);
    let tokens = sentence.tokens.iter().filter_map(|t| match t.kind {
        Kind::Period(_, form) => Some(&packs.periods[form].form),
        Kind::Decoy(decoy) => Some(&packs.decoys[decoy].form),
        _ => None,
    });
    let forms = rules.chain(percents).chain(tokens);
    forms.map(|form| form.id.as_str()).collect()
}

/// Winner and loser of every figure that several rules want.
fn overlaps(sentence: &Sentence) -> Vec<(usize, usize)> {
    let winner = |loser: &RuleMatch| {
        let mut matches = sentence.matches.iter();
        matches.find(|m| m.figure() == loser.figure())
    };
    let candidates = sentence.candidates.iter();
    let pairs = candidates.filter_map(|loser| Some((winner(loser)?.rule, loser.rule)));
    pairs.filter(|(winner, loser)| winner != loser).collect()
}
