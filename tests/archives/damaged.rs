//! Damaged archives: what can be read is, what cannot is told with its place.

use crate::article::ADDRESS;
use crate::crawl;
use crate::packing::{gzip, zip};
use crate::place::{Place, sources_of_whole_articles};

/// Three articles; the middle one is to be damaged.
fn articles() -> Vec<Vec<u8>> {
    (1..=3).map(|id| crawl::article(id, ADDRESS)).collect()
}

#[test]
fn a_member_that_cannot_be_unpacked() {
    let place = Place::new();
    let [one, mut two, three] = articles().map_members();
    let middle = two.len() / 2;
    two[middle..middle + 12].fill(0xFF);
    place.write("a.warc.gz", [&one[..], &two, &three].concat());
    assert_eq!(place.extract(".").code(), Some(1));
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        [crawl::name("a.warc.gz", 1), crawl::name("a.warc.gz", 3)]
    );
    let problems = place.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    let begins = format!("a.warc.gz: the record at byte {} (byte ", one.len());
    assert!(problems[0].starts_with(&begins), "{problems:?}");
    assert!(
        problems[0].ends_with("the next record was read"),
        "{problems:?}"
    );
}

#[test]
fn a_length_that_is_wrong() {
    for (said, name) in [("9", "short.warc"), ("999999", "long.warc")] {
        let place = Place::new();
        let [one, two, three] = articles().try_into().expect("three");
        let two = String::from_utf8(two).expect("UTF-8");
        let (before, after) = two.split_once("Content-Length: ").expect("a length");
        let (_, after) = after.split_once('\r').expect("a line");
        let two = format!("{before}Content-Length: {said}\r{after}");
        let begins = one.len();
        place.write(name, [&one[..], two.as_bytes(), &three].concat());
        assert_eq!(place.extract(".").code(), Some(1));
        assert_eq!(
            sources_of_whole_articles(&place.table("facts")),
            [crawl::name(name, 1), crawl::name(name, 3)]
        );
        let problems = place.problems();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(
            problems[0].starts_with(&format!("{name}: the record at byte {begins} ")),
            "{problems:?}"
        );
    }
}

#[test]
fn a_note_whose_length_swallows_an_article() {
    let place = Place::new();
    let notes = String::from_utf8(crawl::notes()).expect("UTF-8");
    let (before, after) = notes.rsplit_once("Content-Length: ").expect("a length");
    let (_, after) = after.split_once('\r').expect("a line");
    let notes = format!("{before}Content-Length: 700\r{after}");
    place.write("a.warc", [notes.into_bytes(), articles().concat()].concat());
    assert_eq!(place.extract(".").code(), Some(1));
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        [1, 2, 3].map(|id| crawl::name("a.warc", id))
    );
    assert_eq!(place.problems().len(), 1);
}

#[test]
fn an_archive_that_ends_in_a_record() {
    let place = Place::new();
    let plain = articles().concat();
    place.write("a.warc", &plain[..plain.len() - 300]);
    let packed = articles().map_members().concat();
    place.write("b.warc.gz", &packed[..packed.len() - 100]);
    assert_eq!(place.extract(".").code(), Some(1));
    let expected: Vec<_> = ["a.warc", "b.warc.gz"]
        .iter()
        .flat_map(|archive| (1..=2).map(|id| crawl::name(archive, id)))
        .collect();
    assert_eq!(sources_of_whole_articles(&place.table("facts")), expected);
    let problems = place.problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    for problem in problems {
        assert!(
            problem.ends_with("no record was found behind it"),
            "{problem}"
        );
    }
}

#[test]
fn a_page_whose_packing_is_damaged() {
    let place = Place::new();
    let mut packed = gzip(crate::article::page().as_bytes());
    packed.truncate(packed.len() / 2);
    let fields = "Content-Type: text/html\r\nContent-Encoding: gzip";
    let bad = crawl::response(1, ADDRESS, &crawl::http(fields, &packed));
    place.write("a.warc", [bad, crawl::article(2, ADDRESS)].concat());
    assert_eq!(place.extract(".").code(), Some(1));
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        [crawl::name("a.warc", 2)]
    );
    let problems = place.problems();
    assert!(
        problems[0].starts_with(&format!("{}: is damaged", crawl::name("a.warc", 1))),
        "{problems:?}"
    );
}

#[test]
fn a_zip_that_was_cut_short() {
    let place = Place::new();
    let whole = zip(&[("bai.html", crate::article::page().as_bytes())]);
    place.write("a.zip", &whole[..whole.len() / 2]);
    assert_eq!(place.extract("a.zip").code(), Some(1));
    let problems = place.problems();
    assert!(problems[0].starts_with("a.zip: is damaged"), "{problems:?}");
}

#[test]
fn what_other_programs_pack_is_told_by_its_name() {
    let place = Place::new();
    for (name, bytes, says) in [
        ("a.rar", &b"Rar!\x1A\x07\x01\0"[..], "is a RAR archive"),
        ("b.7z", b"7z\xBC\xAF\x27\x1C\0\x04", "is a 7-Zip archive"),
        ("c.warc.bz2", b"BZh91AY", "is packed with bzip2"),
        (
            "d.xlsx",
            &zip(&[("xl/workbook.xml", b"<x/>")]),
            "is an Excel workbook",
        ),
    ] {
        place.write(name, bytes);
        assert_eq!(place.extract(name).code(), Some(1), "{name}");
        let problems = place.problems();
        assert!(
            problems[0].starts_with(&format!("{name}: {says}")),
            "{problems:?}"
        );
    }
}

trait Members {
    fn map_members(self) -> [Vec<u8>; 3];
}

impl Members for Vec<Vec<u8>> {
    /// Each record as a gzip member of its own.
    fn map_members(self) -> [Vec<u8>; 3] {
        let members: Vec<_> = self.iter().map(|record| gzip(record)).collect();
        members.try_into().expect("three")
    }
}
