//! How right the program is: on the corpus, against floors that only rise, and on articles
//! beside the repository, where there are any.

mod audit;
mod clauses;
mod corpus;
mod seeds;

use std::path::{Path, PathBuf};

use solieu::eval::{Gold, Score, Totals};
use solieu::pack::Packs;
use solieu::read::inputs;
use solieu::run::Extractor;
use solieu::scrape::Sites;
use solieu::{Outcome, Problem};

/// A folder of the repository, or beside it.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder whose names end in `ending`, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

/// What the program makes of a file, document by document.
fn outcomes(packs: &Packs, path: &Path) -> Vec<Outcome> {
    let extractor = Extractor::new(packs, Sites::embedded());
    inputs(&[path.to_owned()])
        .flat_map(|input| readable(input).documents())
        .map(|document| extractor.document(&readable(document)))
        .collect()
}

fn readable<T>(read: Result<T, Problem>) -> T {
    read.unwrap_or_else(|problem| panic!("{}: {}", problem.source, problem.message))
}

/// Adds a file's score against its gold; what differs is told.
fn measure(packs: &Packs, article: &Path, golds: &[Gold], totals: &mut Totals) -> Vec<String> {
    let outcomes = outcomes(packs, article);
    assert_eq!(outcomes.len(), golds.len(), "{}", article.display());
    let mut differences = Vec::new();
    for (outcome, gold) in outcomes.iter().zip(golds) {
        let score = Score::new(outcome, gold);
        totals.add(&score);
        differences.extend(score.differences.iter().map(|d| {
            format!(
                "{}: {} {}\n    {}",
                article.display(),
                d.field.as_str(),
                d.text,
                d.sentence
            )
        }));
    }
    differences
}
