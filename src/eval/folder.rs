//! A folder of articles with gold beside them, measured.

use std::io::{self, Error as IoError};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::gold::{Gold, GoldError};
use super::score::Score;
use crate::outcome::Outcome;
use crate::read::{LeftOut, inputs};
use crate::run::Extractor;

/// One article, compared with its gold.
#[derive(Debug)]
pub struct Measured {
    /// The name of its document.
    pub source: String,
    /// What was right, missed and extra.
    pub score: Score,
}

/// A folder that cannot be measured.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A folder cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        error: IoError,
    },
    /// Gold is there, and not what it is of.
    #[error(
        "{} has no article beside it: {stem}.html, .txt or .jsonl is missing",
        path.display()
    )]
    Alone {
        /// The gold.
        path: PathBuf,
        /// Its name without the ending.
        stem: String,
    },
    /// There is no gold.
    #[error(
        "{} holds no *.gold.json beside an article; corpus/README.md tells what gold is",
        .0.display()
    )]
    Empty(PathBuf),
    /// A gold file is none.
    #[error(transparent)]
    Gold(#[from] GoldError),
}

/// Compares what is found in the articles of a folder with the gold there, on the threads of the
/// current rayon pool; `articles` is their folder where it is another one. They come in the order
/// of their golds' names.
///
/// The gold `name.gold.json` is of `name.html` (or another ending), and `000.json` of `000_….txt`
/// in another folder.
///
/// # Errors
/// When a folder or a gold cannot be read, or a gold has no article.
pub fn measure(
    extractor: &Extractor<'_>,
    golds: &Path,
    articles: Option<&Path>,
) -> Result<Vec<Measured>, FolderError> {
    let pairs = pairs(golds, articles)?;
    let scored: Vec<Vec<Measured>> = pairs
        .par_iter()
        .map(|pair| score(extractor, pair))
        .collect();
    Ok(scored.into_iter().flatten().collect())
}

/// An article file and the gold of its records.
type Pair = (PathBuf, Vec<Gold>);

fn pairs(folder: &Path, articles: Option<&Path>) -> Result<Vec<Pair>, FolderError> {
    let golds = files(folder)?;
    let beside = files(articles.unwrap_or(folder))?;
    let mut pairs = Vec::new();
    for path in &golds {
        let file = name(path);
        let stem = file
            .strip_suffix(".gold.json")
            .or_else(|| articles.and_then(|_| file.strip_suffix(".json")));
        let Some(stem) = stem else {
            continue;
        };
        let is_of = |article: &&PathBuf| {
            let article = name(article);
            let rest = article.strip_prefix(stem);
            article != file
                && !is_json(&article)
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '_']))
        };
        let article = beside
            .iter()
            .find(is_of)
            .ok_or_else(|| FolderError::Alone {
                path: path.clone(),
                stem: stem.to_owned(),
            })?;
        pairs.push((article.clone(), Gold::read(path)?));
    }
    if pairs.is_empty() {
        return Err(FolderError::Empty(folder.to_owned()));
    }
    Ok(pairs)
}

/// What lies in a folder, in the order of the names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let entries = std::fs::read_dir(folder)?;
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        paths.sort();
        Ok(paths)
    };
    read().map_err(|error| FolderError::Unreadable {
        path: folder.to_owned(),
        error,
    })
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn is_json(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn score(extractor: &Extractor<'_>, (path, golds): &Pair) -> Vec<Measured> {
    let documents = inputs(std::slice::from_ref(path), &LeftOut::default())
        .flat_map(|input| input.map_or_else(|problem| vec![Err(problem)], |input| input.all()));
    let mut outcomes = documents.map(|document| {
        document.map_or_else(Outcome::from, |document| extractor.document(&document))
    });
    let file = name(path);
    golds
        .iter()
        .map(|gold| {
            let outcome = outcomes.next().unwrap_or_default();
            let article = outcome.article.as_ref();
            Measured {
                source: article.map_or_else(|| file.clone(), |a| a.source.clone()),
                score: Score::new(&outcome, gold, extractor.finder()),
            }
        })
        .collect()
}
