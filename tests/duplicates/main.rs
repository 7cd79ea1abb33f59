//! How right the search for duplicates is: on variants that are made of the corpus by program,
//! against floors. `docs/duplicates.md` has the numbers.

#![expect(
    clippy::print_stdout,
    reason = "the tables are for those who run it with --nocapture"
)]

mod large;
mod news;
mod others;
mod score;
mod variants;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayon::prelude::*;
use solieu::duplicates::{Duplicates, Search, Sketch};
use solieu::pack::Packs;
use solieu::read::{Document, LeftOut, inputs};
use solieu::run::Extractor;
use solieu::scrape::Sites;

use news::News;
use score::Score;

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

/// The parts of the corpus that may be looked at.
fn corpus() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let is_article = |path: &Path| path.extension().is_some_and(|e| e == "html" || e == "txt");
    let own: Vec<PathBuf> = std::fs::read_dir(&root)
        .expect("the corpus")
        .map(|entry| entry.expect("the corpus").path())
        .filter(|path| is_article(path))
        .collect();
    let mut documents: Vec<Document> = own
        .into_iter()
        .chain(["tuned", "news", "news-2"].map(|part| root.join(part)))
        .flat_map(|path| inputs(&[path], &LeftOut::default()))
        .filter_map(Result::ok)
        .filter(|input| input.path().is_some_and(is_article))
        .flat_map(|input| input.all())
        .filter_map(Result::ok)
        .collect();
    documents.sort_by(|a, b| a.source.cmp(&b.source));
    documents
}

/// The sketches of documents, as a run makes them.
fn sketches(extractor: &Extractor<'_>, documents: &[Document]) -> Vec<Sketch> {
    documents
        .par_iter()
        .map(|document| {
            let outcome = extractor.document(document);
            outcome.article.map_or_else(Sketch::default, |article| {
                Sketch::of(&article, &outcome.mentions, &outcome.facts)
            })
        })
        .collect()
}

fn search(sketches: &[Sketch]) -> Duplicates {
    let mut search = Search::new(&std::env::temp_dir()).expect("temporary files");
    for sketch in sketches {
        search.add(sketch.marks()).expect("added");
    }
    search
        .finish(|number| Ok(sketches[number as usize].clone()))
        .expect("found")
}

/// Measures every `step`th article of the corpus and what is made of it.
fn measure(step: usize) -> BTreeMap<&'static str, Score> {
    let extractor = Extractor::new(&PACKS, Sites::embedded());
    let bases: Vec<Document> = corpus().into_iter().step_by(step).collect();
    let news: Vec<News> = bases
        .par_iter()
        .enumerate()
        .map(|(number, document)| News::of(&extractor, document, number))
        .collect();
    let base_sketches = sketches(&extractor, &bases);

    let mut scores = BTreeMap::new();
    let among: Duplicates = search(&base_sketches);
    let mut score = Score::default();
    for number in 0..bases.len() {
        let found = among.of(number as u64);
        score.add(false, found.is_some());
        if let Some(original) = found {
            score.wrong.push(format!(
                "{} is {}",
                bases[number].source, bases[original as usize].source
            ));
        }
    }
    scores.insert("corpus among itself", score);

    for (kind, make) in variants::KINDS {
        let made: Vec<Option<Document>> = news.iter().map(make).collect();
        scores.insert(
            kind,
            score::of(&extractor, &bases, &base_sketches, &made, true),
        );
    }
    for (kind, make) in others::KINDS {
        let made: Vec<Option<Document>> = news.iter().map(|n| make(n, &news)).collect();
        scores.insert(
            kind,
            score::of(&extractor, &bases, &base_sketches, &made, false),
        );
    }
    for (kind, documents) in others::templates() {
        let found = search(&sketches(&extractor, &documents));
        let mut score = Score::default();
        for number in 0..documents.len() as u64 {
            let copy = found.of(number);
            score.add(false, copy.is_some());
            if let Some(original) = copy {
                score.wrong.push(format!("{number} is {original}"));
            }
        }
        scores.insert(kind, score);
    }
    scores
}

#[test]
#[ignore = "all of the corpus takes minutes: cargo test --test duplicates -- --ignored --nocapture"]
fn the_whole_corpus_reaches_the_floors() {
    score::hold(&measure(1));
}

#[test]
fn a_part_of_the_corpus_reaches_the_floors() {
    score::hold(&measure(12));
}
