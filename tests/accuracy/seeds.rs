//! Five real articles that are not part of the repository, where they stand beside it: every
//! fact, percentage and date, and nothing more.

use solieu::eval::{Field, Gold, Totals};
use solieu::pack::Packs;

use super::{files, folder, measure, outcomes};

#[test]
#[expect(clippy::print_stderr, reason = "shown by `cargo test -- --nocapture`")]
fn the_seeds_are_read_without_a_fault() {
    let (seeds, golds) = (folder("../shared/seeds"), folder("../shared/seeds-gold"));
    if !seeds.is_dir() || !golds.is_dir() {
        eprintln!("skipped: there are no seed articles beside the repository");
        return;
    }
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let mut totals = Totals::default();
    let mut differences = Vec::new();
    for (article, gold) in files(&seeds, ".txt").iter().zip(files(&golds, ".json")) {
        let golds = Gold::read(&gold).unwrap_or_else(|error| panic!("{error}"));
        differences.extend(measure(&packs, article, &golds, &mut totals));
        for (outcome, gold) in outcomes(&packs, article).iter().zip(&golds) {
            let read = outcome.article.as_ref().expect("an article");
            assert_eq!(
                read.published.map(|p| p.date),
                gold.published,
                "{}",
                read.source
            );
            assert_eq!(read.author, gold.author, "{}", read.source);
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(
        (totals.articles, totals.of(Field::WholeRecord).right),
        (5, 46)
    );
}
