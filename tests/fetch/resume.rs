//! Going on after a stop.

use std::fs;
use std::path::Path;

use solieu::fetch::{Archive, ArchiveError, Clock as _};

use crate::clock::TestClock;
use crate::records::{Record, records, responses, whole_records};
use crate::run::{Place, open};
use crate::server::{Server, leads_to, nothing, page, status};

fn site() -> Server {
    Server::start(|path, _| match path {
        "/robots.txt" => nothing(),
        _ => page(format!("<p>{path}</p>")),
    })
}

fn refused(path: &Path) -> ArchiveError {
    match Archive::open(path, "solieu/0", TestClock::new().date()) {
        Err(error) => error,
        Ok(_) => panic!("{} was opened", path.display()),
    }
}

#[test]
fn a_second_run_asks_only_for_what_is_missing() {
    let server = site();
    let place = Place::new();
    place.fetch(&[server.url("/1")]);
    let ran = place.fetch(&[server.url("/1"), server.url("/2")]);
    assert_eq!((ran.summary.already, ran.summary.fetched), (1, 1));
    assert_eq!(server.asked(), ["/robots.txt", "/1", "/robots.txt", "/2"]);
    let kinds: Vec<&str> = ran.records.iter().map(Record::kind).collect();
    let (info, pair) = (["warcinfo"], ["request", "response"]);
    assert_eq!(
        kinds,
        [&info[..], &pair, &pair, &info, &pair, &pair].concat()
    );
}

#[test]
fn a_run_that_has_all_asks_nothing_and_writes_nothing() {
    let server = site();
    let place = Place::new();
    place.fetch(&[server.url("/1")]);
    let before = fs::read(place.archive()).expect("the archive");
    let ran = place.fetch(&[server.url("/1")]);
    assert_eq!((ran.summary.already, ran.summary.fetched), (1, 0));
    assert_eq!(fs::read(place.archive()).expect("the archive"), before);
    assert_eq!(server.asked(), ["/robots.txt", "/1"]);
}

#[test]
fn wherever_an_archive_was_cut_off_the_next_run_mends_it() {
    let server = site();
    let place = Place::new();
    place.fetch(&[server.url("/1")]);
    let one = fs::read(place.archive()).expect("the archive").len();
    place.fetch(&[server.url("/1"), server.url("/2")]);
    let both = fs::read(place.archive()).expect("the archive");
    let cuts = (one + 1..both.len()).step_by(97).chain([both.len() - 1]);
    for cut in cuts {
        fs::write(place.archive(), &both[..cut]).expect("the archive");
        let ran = place.fetch(&[server.url("/1"), server.url("/2")]);
        assert_eq!((ran.summary.already, ran.summary.fetched), (1, 1), "{cut}");
        let answers = responses(&ran.records, &server.url("/2"));
        assert_eq!(answers.len(), 1, "{cut}");
        assert_eq!(answers[0].http().1, b"<p>/2</p>");
        let requests = ran.records.iter().filter(|r| r.kind() == "request").count();
        let answers = ran
            .records
            .iter()
            .filter(|r| r.kind() == "response")
            .count();
        assert_eq!(requests, answers, "{cut}");
    }
}

#[test]
fn an_archive_that_was_cut_off_in_its_first_record_begins_anew() {
    let server = site();
    let place = Place::new();
    place.fetch(&[server.url("/1")]);
    let bytes = fs::read(place.archive()).expect("the archive");
    for cut in [0, 1, 10, 100] {
        fs::write(place.archive(), &bytes[..cut]).expect("the archive");
        let ran = place.fetch(&[server.url("/1")]);
        assert_eq!(ran.summary.fetched, 1, "{cut}");
        assert_eq!(ran.records.len(), 5, "{cut}");
    }
}

#[test]
fn a_tail_of_zeros_is_cut_off_too() {
    let server = site();
    let place = Place::new();
    place.fetch(&[server.url("/1")]);
    let mut bytes = fs::read(place.archive()).expect("the archive");
    let whole = bytes.len();
    bytes.resize(whole + 4096, 0);
    fs::write(place.archive(), &bytes).expect("the archive");
    let archive = open(&place.archive(), "solieu/0");
    assert_eq!(archive.cut(), 4096);
    drop(archive);
    assert_eq!(records(&place.archive()).len(), 5);
}

#[test]
fn a_stop_amid_a_chain_of_addresses_asks_for_its_end_only() {
    let server = Server::start(|path, times| match (path, times) {
        ("/cu", _) => leads_to("/moi"),
        ("/moi", 1) => status("500 Internal Server Error", "", ""),
        ("/moi", _) => page("<p>moi</p>"),
        _ => nothing(),
    });
    let mut place = Place::new();
    place.options.retries = 0;
    assert_eq!(place.fetch(&[server.url("/cu")]).summary.failures(), 1);
    let ran = place.fetch(&[server.url("/cu")]);
    assert_eq!((ran.summary.already, ran.summary.fetched), (0, 1));
    assert_eq!(
        server.asked(),
        ["/robots.txt", "/cu", "/moi", "/robots.txt", "/moi"]
    );
    assert_eq!(place.fetch(&[server.url("/cu")]).summary.already, 1);
}

#[test]
fn an_archive_that_is_damaged_in_the_middle_is_left_as_it_is() {
    let server = site();
    let place = Place::new();
    place.fetch(&[server.url("/1"), server.url("/2")]);
    let mut bytes = fs::read(place.archive()).expect("the archive");
    let (_, behind) = whole_records(&bytes);
    assert!(behind.is_empty());
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8].fill(0xff);
    fs::write(place.archive(), &bytes).expect("the archive");
    assert!(matches!(refused(&place.archive()), ArchiveError::Damaged { byte, .. } if byte > 0));
    assert_eq!(fs::read(place.archive()).expect("the archive"), bytes);
}

#[test]
fn a_file_of_another_kind_is_left_as_it_is() {
    let place = Place::new();
    let long = crate::records::gzip(&"mot hai ba".repeat(1000).into_bytes());
    for bytes in [&b"<html>"[..], &long, &[0; 2000]] {
        fs::write(place.archive(), bytes).expect("a file");
        assert!(matches!(
            refused(&place.archive()),
            ArchiveError::Foreign(_)
        ));
        assert_eq!(fs::read(place.archive()).expect("a file"), bytes);
    }
}

#[test]
fn a_name_that_no_reader_would_know_is_refused() {
    let place = Place::new();
    for name in ["tin.xlsx", "tin.warc", "tin.gz"] {
        assert!(
            matches!(refused(&place.path(name)), ArchiveError::Name(_)),
            "{name}"
        );
        assert!(!place.path(name).exists());
    }
}

#[test]
fn two_runs_do_not_write_one_archive() {
    let place = Place::new();
    let archive = open(&place.archive(), "solieu/0");
    assert!(matches!(refused(&place.archive()), ArchiveError::InUse(_)));
    drop(archive);
    open(&place.archive(), "solieu/0");
}
