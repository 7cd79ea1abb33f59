//! The corpus: floors, and what pages say of themselves.

use solieu::eval::{Floors, Gold, Totals};
use solieu::normalise::key;
use solieu::pack::Packs;

use super::{files, folder, measure, outcomes};

/// The parts of the corpus: those that the rules were made on, and those that are only
/// measured.
const PARTS: [&str; 7] = [
    "corpus",
    "corpus/tuned",
    "corpus/kept",
    "corpus/news",
    "corpus/news-kept",
    "corpus/news-2",
    "corpus/news-unseen",
];

/// Those of other subjects, by subject.
const OTHERS: [(&str, &[&str]); 2] = [
    ("economy", &["corpus/economy", "corpus/economy-kept"]),
    ("traffic", &["corpus/traffic"]),
];

/// Every gold file of a folder with its article.
fn pairs(part: &str) -> Vec<(std::path::PathBuf, Vec<Gold>)> {
    files(&folder(part), ".gold.json")
        .into_iter()
        .map(|path| {
            let golds = Gold::read(&path).unwrap_or_else(|error| panic!("{error}"));
            let stem = path
                .to_string_lossy()
                .trim_end_matches(".gold.json")
                .to_owned();
            let article = ["", ".html", ".txt"]
                .iter()
                .map(|ending| std::path::PathBuf::from(format!("{stem}{ending}")))
                .find(|p| p.is_file())
                .unwrap_or_else(|| panic!("{stem} has no article"));
            (article, golds)
        })
        .collect()
}

/// Measures parts of the corpus, none of which may be below its floors: how many articles they
/// hold, and how many of these without a fact.
fn held(packs: &Packs, parts: &[&str]) -> (usize, usize) {
    let mut articles = 0;
    let mut without_facts = 0;
    for part in parts {
        let floors = std::fs::read_to_string(folder(part).join("floors.toml"));
        let floors = Floors::parse(&floors.expect("the floors")).expect("floors are numbers");
        let mut totals = Totals::default();
        for (article, golds) in pairs(part) {
            measure(packs, &article, &golds, &mut totals);
            without_facts += golds.iter().filter(|gold| gold.facts.is_empty()).count();
        }
        let short = floors.shortfalls(&totals, &folder(part));
        assert_eq!(short.expect("the folder can be read"), [""; 0], "{part}");
        articles += totals.articles;
    }
    (articles, without_facts)
}

#[test]
fn no_field_is_below_its_floor() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let (articles, without_facts) = held(&packs, &PARTS);
    assert!(articles >= 400, "only {articles} articles");
    assert!(without_facts >= 50, "only {without_facts} hold no fact");
}

#[test]
fn no_field_of_another_subject_is_below_its_floor() {
    let mut all = 0;
    for (subject, parts) in OTHERS {
        let packs = Packs::open(None, Some(subject)).unwrap_or_else(|error| panic!("{error}"));
        all += held(&packs, parts).0;
    }
    assert!(all >= 40, "only {all} articles");
}

#[test]
fn pages_tell_their_headline_author_and_day() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let all = PARTS[..2].iter().flat_map(|part| pairs(part));
    for (article, golds) in all {
        for (outcome, gold) in outcomes(&packs, &article).iter().zip(&golds) {
            let read = outcome.article.as_ref().expect("an article");
            let place = &read.source;
            assert_eq!(read.published.map(|p| p.date), gold.published, "{place}");
            assert_eq!(
                read.title.as_deref().map(key),
                gold.title.as_deref().map(key),
                "{place}"
            );
            // A name that is not told is no fault; a wrong one is.
            if read.author.is_some() {
                assert_eq!(
                    read.author.as_deref().map(key),
                    gold.author.as_deref().map(key),
                    "{place}"
                );
            }
        }
    }
}
