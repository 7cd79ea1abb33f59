//! The corpus: floors, and what pages say of themselves.

use std::collections::BTreeMap;

use solieu::eval::{Field, Gold, Totals};
use solieu::normalise::key;
use solieu::pack::Packs;

use super::{files, folder, measure, outcomes};

/// Every gold file with its article.
fn pairs() -> Vec<(std::path::PathBuf, Vec<Gold>)> {
    let corpus = folder("corpus");
    files(&corpus, ".gold.json")
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

#[test]
fn no_field_is_below_its_floor() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let floors = std::fs::read_to_string(folder("corpus/floors.toml")).expect("the floors");
    let floors: BTreeMap<String, f64> = toml::from_str(&floors).expect("floors are numbers");
    let mut totals = Totals::default();
    for (article, golds) in pairs() {
        measure(&packs, &article, &golds, &mut totals);
    }
    assert!(totals.articles >= 19, "only {} articles", totals.articles);
    for field in Field::ALL {
        let floor = floors[field.as_str()];
        let f1 = totals.of(field).f1();
        assert!(
            f1 >= floor,
            "{}: F1 {f1:.4} is below its floor of {floor}",
            field.as_str()
        );
    }
}

#[test]
fn pages_tell_their_headline_author_and_day() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    for (article, golds) in pairs() {
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
