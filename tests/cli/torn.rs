//! Ledgers that were cut anywhere, as a full disk or a power cut leaves them.

use std::fs;
use std::path::Path;

use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::run::ledger::Look;
use solieu::scrape::Sites;

use crate::in_process::{run_into, run_while};
use crate::place::{Place, skipped};
use crate::texts::{bundle, text};

/// Bytes before the first frame, and of a frame before its content.
const MAGIC: usize = 16;
const HEAD: usize = 13;

/// Where the frames of a ledger begin, and where the last one ends.
fn frames(ledger: &Path) -> Vec<usize> {
    let bytes = fs::read(ledger).expect("a ledger");
    let mut starts = vec![MAGIC];
    while let Some(length) = starts.last().and_then(|at| bytes.get(at + 1..at + 5)) {
        let length = u32::from_le_bytes(length.try_into().expect("four bytes"));
        starts.push(starts[starts.len() - 1] + HEAD + length as usize);
    }
    assert_eq!(starts.last(), Some(&bytes.len()));
    starts
}

#[test]
fn cut_anywhere_it_is_taken_up_and_nothing_is_doubled_or_lost() {
    let place = Place::new();
    let packs = Packs::embedded().expect("packs");
    let extractor = Extractor::new(&packs, Sites::embedded());
    place.write("a.txt", text());
    place.write("bundle.jsonl", bundle());
    place.write("c.txt", text());
    place.write("empty.txt", "");
    let names = [
        "a.txt",
        "none.html",
        "bundle.jsonl",
        "empty.txt",
        "c.txt",
        "none.txt",
    ];
    let expected = run_into(&place, &extractor, &names);
    assert_eq!(expected[1].lines().count(), 4);
    assert_eq!(expected[2].lines().count(), 3);
    let ledger = place.path("out/run.ledger");
    let (whole, starts) = (fs::read(&ledger).expect("a ledger"), frames(&ledger));
    // Settings; of each input its beginning and end, and seven documents and problems.
    assert_eq!(starts.len(), 1 + 2 * 6 + 7 + 1);
    let cuts = starts
        .iter()
        .flat_map(|start| [*start, start + 5, start + HEAD + 1]);
    for cut in cuts.filter(|cut| *cut <= whole.len()).chain([0, 7]) {
        fs::write(&ledger, &whole[..cut]).expect("cut");
        assert_eq!(
            run_into(&place, &extractor, &names),
            expected,
            "cut at {cut}"
        );
        // Cut again, further on: what was appended follows on what was there.
        let starts = frames(&ledger);
        let last = starts[starts.len() - 3];
        let appended = fs::read(&ledger).expect("a ledger");
        assert_eq!(appended.len(), whole.len(), "cut at {cut}");
        fs::write(&ledger, &appended[..last]).expect("cut");
        assert_eq!(
            run_into(&place, &extractor, &names),
            expected,
            "cut at {cut} and {last}"
        );
    }
}

#[test]
fn stopped_while_it_was_set_aside_it_is_known_and_taken_over() {
    let place = Place::new();
    let packs = Packs::embedded().expect("packs");
    let extractor = Extractor::new(&packs, Sites::embedded());
    place.write("a.txt", text());
    let expected = run_into(&place, &extractor, &["a.txt"]);
    // The old file has its new name, and the new one is not begun.
    let (ledger, aside) = (place.path("out/run.ledger"), place.path("out/run.ledger.1"));
    fs::rename(&ledger, &aside).expect("renamed");
    let look = Look::at(&place.path("out"))
        .expect("a ledger")
        .expect("a run");
    assert!(look.has_older && look.settings.is_none(), "{look:?}");
    let told = place.run(["status", "out"]).exits(1).stdout();
    assert!(
        told.contains("before inputs changed is taken over"),
        "{told}"
    );

    // Another text of the same length and time: it is the old one that is taken over.
    let file = place.path("a.txt");
    let old = fs::metadata(&file).expect("a file");
    fs::write(&file, text().replace("138", "139")).expect("written");
    let time = old.modified().expect("a time");
    let opened = fs::File::options().write(true).open(&file).expect("a file");
    opened.set_modified(time).expect("the time of before");
    assert_eq!(run_into(&place, &extractor, &["a.txt"]), expected);
}

#[test]
fn a_file_that_was_away_for_a_moment_is_read_again() {
    let place = Place::new();
    let packs = Packs::embedded().expect("packs");
    let extractor = Extractor::new(&packs, Sites::embedded());
    let (file, away) = (place.path("a.txt"), place.path("away"));
    place.write("a.txt", text());
    // Found, and gone before it is read; back then with the size and time that it had.
    let gone = || fs::rename(&file, &away).expect("moved");
    let [_, articles, problems] = run_while(&place, &extractor, &["a.txt"], gone);
    assert_eq!((articles.lines().count(), problems.lines().count()), (0, 2));
    fs::rename(&away, &file).expect("moved");
    let [_, articles, problems] = run_into(&place, &extractor, &["a.txt"]);
    assert_eq!((articles.lines().count(), problems.lines().count()), (1, 0));
}

#[cfg(unix)]
#[test]
fn a_file_that_could_not_be_opened_is_tried_again() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = Place::new();
    let packs = Packs::embedded().expect("packs");
    let extractor = Extractor::new(&packs, Sites::embedded());
    place.write("a.txt", text());
    let rights = |mode| {
        let rights = fs::Permissions::from_mode(mode);
        fs::set_permissions(place.path("a.txt"), rights).expect("rights");
    };
    rights(0o000);
    if fs::File::open(place.path("a.txt")).is_ok() {
        return skipped("this user may read every file");
    }
    let [_, articles, _] = run_into(&place, &extractor, &["a.txt"]);
    assert_eq!(articles.lines().count(), 0);
    rights(0o644);
    let [_, articles, problems] = run_into(&place, &extractor, &["a.txt"]);
    assert_eq!((articles.lines().count(), problems.lines().count()), (1, 0));
}
