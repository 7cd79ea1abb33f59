//! Files that change or vanish while they are read.

use std::fs;
use std::path::Path;

use serde_json::Value;
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

use crate::in_process::run_while;
use crate::place::Place;
use crate::texts::text;

/// Runs over a file, to which `happens` something between its being found and its being read; the
/// problems.
fn while_read(place: &Place, name: &str, happens: impl Fn(&Path)) -> Vec<Value> {
    let packs = Packs::embedded().expect("packs");
    let extractor = Extractor::new(&packs, Sites::embedded());
    let path = place.path(name);
    let [_, _, problems] = run_while(place, &extractor, &[name], || happens(&path));
    let problems = problems.lines();
    problems
        .map(|line| serde_json::from_str(line).expect("a row"))
        .collect()
}

#[test]
fn a_file_that_changes_is_told() {
    let place = Place::new();
    place.write("bai.txt", text());
    let problems = while_read(&place, "bai.txt", |path| {
        fs::write(path, text().repeat(2)).expect("written");
    });
    let [problem] = problems.as_slice() else {
        panic!("one problem: {problems:?}");
    };
    assert_eq!(problem["source"], "bai.txt");
    assert_eq!(problem["severity"], "warning");
    let message = problem["message"].as_str().expect("words");
    assert!(
        message.starts_with("changed while it was read"),
        "{message}"
    );
    assert_eq!(place.text("out/articles.jsonl").lines().count(), 1);
}

#[test]
fn a_file_that_vanishes_is_told() {
    let place = Place::new();
    place.write("bai.txt", text());
    let problems = while_read(&place, "bai.txt", |path| {
        fs::remove_file(path).expect("gone");
    });
    let messages: Vec<_> = problems
        .iter()
        .filter_map(|p| p["message"].as_str())
        .collect();
    assert!(
        messages[0].starts_with("cannot be read: No such file"),
        "{messages:?}"
    );
    assert!(
        messages[1].starts_with("changed while it was read, or was taken away"),
        "{messages:?}"
    );
}

#[test]
fn a_file_that_stays_as_it_is_gives_no_problem() {
    let place = Place::new();
    place.write("bai.txt", text());
    assert!(while_read(&place, "bai.txt", |_| ()).is_empty());
}
