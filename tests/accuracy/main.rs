//! How right the program is: on the corpus, against floors that only rise, and on articles
//! beside the repository, where there are any.

mod aims;
mod audit;
mod clauses;
mod corpus;
mod economy;
mod headlines;
mod lists;
mod naming;
mod parts;
mod places;
mod referring;
mod repeats;
mod seeds;
mod subjects;
mod times;
mod today;
mod units;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use solieu::article::{BlockKind, Published, PublishedFrom};
use solieu::eval::{Gold, Score, Totals};
use solieu::find::Finder;
use solieu::pack::Packs;
use solieu::read::{Content, Document, LeftOut, inputs};
use solieu::run::Extractor;
use solieu::scrape::Sites;
use solieu::{Fact, Outcome, Problem};

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

/// The facts of a text, and of its day of publication where one is known.
fn facts_of(text: &str, published: Option<&str>) -> Vec<Fact> {
    let day = published.map(|day| day.parse().expect("a day"));
    Extractor::new(&PACKS, Sites::embedded())
        .text(text, day)
        .facts
}

/// The facts of a text whose first line is its headline.
fn facts_under_headline(text: &str, published: Option<&str>) -> Vec<Fact> {
    let extractor = Extractor::new(&PACKS, Sites::embedded());
    let mut article = extractor.plain(text);
    article.blocks[0].kind = BlockKind::Title;
    article.published = published.map(|day| Published {
        date: day.parse().expect("a day"),
        from: PublishedFrom::Given,
    });
    extractor.article(article).facts
}

/// What becomes of a text that somebody saved.
fn saved(text: &str) -> Outcome {
    let document = Document {
        source: "saved.txt".to_owned(),
        content: Content::TextString(text.to_owned()),
        url: None,
        title: None,
        published: None,
        modified: None,
    };
    Extractor::new(&PACKS, Sites::embedded()).document(&document)
}

/// The first and the last day of a fact, `…` where there is none.
fn days(fact: &Fact) -> String {
    let day = |d: Option<jiff::civil::Date>| d.map_or("…".to_owned(), |d| d.to_string());
    let (start, end) = fact.period.map_or((None, None), |p| (p.start, p.end));
    format!("{}..{}", day(start), day(end))
}

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
    inputs(&[path.to_owned()], &LeftOut::default())
        .flat_map(|input| readable(input).all())
        .map(|document| extractor.document(&readable(document)))
        .collect()
}

fn readable<T>(read: Result<T, Problem>) -> T {
    read.unwrap_or_else(|problem| panic!("{}: {}", problem.source, problem.message))
}

/// Adds a file's score against its gold; what differs is told.
fn measure(packs: &Packs, article: &Path, golds: &[Gold], totals: &mut Totals) -> Vec<String> {
    let finder = Finder::new(packs);
    let outcomes = outcomes(packs, article);
    assert_eq!(outcomes.len(), golds.len(), "{}", article.display());
    let mut differences = Vec::new();
    for (outcome, gold) in outcomes.iter().zip(golds) {
        let score = Score::new(outcome, gold, &finder);
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
