//! The same input gives the same bytes, on one thread or two, today or tomorrow.

use std::path::Path;

use crate::place::{Place, copy, corpus};

/// Runs on one thread and on two, and compares every file but the account of the run.
#[track_caller]
fn same_on_all_threads(place: &Place, input: &Path) {
    for threads in ["1", "2"] {
        let arguments = [
            "extract".as_ref(),
            input.as_os_str(),
            "-o".as_ref(),
            threads.as_ref(),
            "--threads".as_ref(),
            threads.as_ref(),
        ];
        place.run(arguments).exits(0);
    }
    let names = place.names("1");
    assert_eq!(names, place.names("2"));
    assert_eq!(names.len(), 20);
    for name in names.iter().filter(|name| *name != "run.json") {
        let same = place.bytes(&format!("1/{name}")) == place.bytes(&format!("2/{name}"));
        assert!(same, "{name} differs between one thread and two");
    }
}

#[test]
fn the_corpus() {
    same_on_all_threads(&Place::new(), &corpus());
}

#[test]
fn more_articles_than_one_batch_holds() {
    let place = Place::new();
    for copied in 0..2 {
        copy(&corpus(), &place.path(&format!("news/{copied}")));
    }
    same_on_all_threads(&place, &place.path("news"));
    assert_eq!(place.text("1/articles.jsonl").lines().count(), 2 * 504);
}

#[test]
fn a_second_run_replaces_the_first_with_the_same() {
    let place = Place::new();
    let corpus = corpus();
    let run = || {
        place
            .run([
                "extract".as_ref(),
                corpus.as_os_str(),
                "-o".as_ref(),
                "facts.xlsx".as_ref(),
            ])
            .exits(0);
        place.bytes("facts.xlsx")
    };
    assert!(
        run() == run(),
        "the workbook differs from one run to the next"
    );
}
