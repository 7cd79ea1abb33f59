//! Inputs of every kind, made in a folder of their own.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, write::GzEncoder};
use jiff::civil::date;

use super::*;

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(&path, bytes).expect("written");
    path
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(bytes).expect("packed");
    gz.finish().expect("packed")
}

fn all(args: &[PathBuf]) -> Vec<Result<Document, Problem>> {
    inputs(args, &LeftOut::default())
        .flat_map(|input| match input {
            Ok(input) => input.all(),
            Err(problem) => vec![Err(problem)],
        })
        .collect()
}

fn sources(args: &[PathBuf]) -> Vec<String> {
    all(args)
        .into_iter()
        .map(|d| d.map_or_else(|p| format!("{}: {}", p.source, p.message), |d| d.source))
        .collect()
}

#[test]
fn a_folder_gives_what_can_be_read_in_order() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = dir.path();
    write(at, "b.html", b"<p>x");
    write(at, "a/z.txt", b"x");
    write(at, "a/y.htm.gz", &packed(b"<p>y"));
    write(at, "b_files/ad.html", b"<p>ad");
    write(at, "c_files/own.html", b"<p>own");
    for skipped in [
        "README.md",
        "a.gold.json",
        "p.jpg",
        ".git/x.txt",
        "noending",
    ] {
        write(at, skipped, b"\x89PNG\0\0");
    }
    assert_eq!(
        sources(&[at.to_owned()]),
        ["a/y.htm.gz", "a/z.txt", "b.html", "c_files/own.html"]
    );
}

#[test]
fn files_are_read_by_content_when_their_ending_is_unknown() {
    let dir = tempfile::tempdir().expect("a folder");
    let page = write(dir.path(), "trang.bak", b"<html><p>x");
    let text = write(dir.path(), "bai", "Đảng bộ".as_bytes());
    let found = all(&[page, text]);
    assert!(
        matches!(&found[0], Ok(d) if d.source == "trang.bak" && matches!(d.content, Content::Html(_)))
    );
    assert!(
        matches!(&found[1], Ok(d) if matches!(d.content, Content::Text(_)) && d.modified.is_some())
    );
}

#[test]
fn records_are_told_by_line_and_bad_ones_do_not_stop_the_rest() {
    let dir = tempfile::tempdir().expect("a folder");
    let bundle = "{\"url\":\"https://vi.du/1\",\"title\":\"Một\",\"published\":\"2021-10-14\",\"text\":\"Bài một\"}\n\
                  {\"text\": oops}\n\n{\"html\":\"<p>Bốn\",\"published\":\"05/06/2021\"}\n{\"title\":\"Năm\"}\n{\"text\":\"S";
    let path = write(dir.path(), "tin.jsonl", bundle.as_bytes());
    let found = all(&[path]);
    assert_eq!(found.len(), 5);
    let first = found[0].as_ref().expect("a record");
    assert_eq!(
        (first.source.as_str(), first.published),
        ("tin.jsonl#1", Some(date(2021, 10, 14)))
    );
    assert_eq!(first.content, Content::TextString("Bài một".to_owned()));
    let bad = found[1].as_ref().expect_err("no record");
    assert_eq!(bad.source, "tin.jsonl#2");
    assert!(
        bad.message.starts_with("line 2 is no JSON record"),
        "{}",
        bad.message
    );
    assert!(
        matches!(&found[2], Ok(d) if d.source == "tin.jsonl#4" && d.published == Some(date(2021, 6, 5)))
    );
    assert!(matches!(&found[3], Err(p) if p.message.contains("neither")));
    assert!(matches!(&found[4], Err(p) if p.message.contains("cut short")));
}

#[test]
fn damaged_gzip_keeps_the_records_before_the_damage() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut lines = String::new();
    for n in 0..3000 {
        writeln!(lines, "{{\"text\":\"bài số {n} {}\"}}", n * 7919 % 1009).expect("written");
    }
    let mut bytes = packed(lines.as_bytes());
    bytes.truncate(bytes.len() / 2);
    let path = write(dir.path(), "tin.jsonl.gz", &bytes);
    let found = all(&[path]);
    assert!(found.iter().filter(|d| d.is_ok()).count() > 500);
    let problem = found.last().expect("some").as_ref().expect_err("damage");
    assert!(
        problem.message.contains("is damaged"),
        "{}",
        problem.message
    );
}

#[test]
fn what_cannot_be_read_is_a_problem() {
    let dir = tempfile::tempdir().expect("a folder");
    let at = dir.path();
    let args = [
        write(at, "a.html", b""),
        write(at, "b.txt", b" \n "),
        write(at, "c.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
        write(at, "d.html.gz", b"\x1F\x8Bnonsense"),
        at.join("none.html"),
    ];
    let found = all(&args);
    let messages: Vec<_> = found
        .iter()
        .map(|d| d.as_ref().expect_err("a problem").message.as_str())
        .collect();
    assert_eq!(messages[0], "is empty");
    assert!(messages[1].starts_with("is empty"));
    assert!(messages[2].starts_with("is not text"));
    assert!(messages[3].starts_with("is damaged"), "{}", messages[3]);
    assert!(messages[4].starts_with("cannot be read"), "{}", messages[4]);
}

#[test]
fn patterns_give_the_files_they_match() {
    let dir = tempfile::tempdir().expect("a folder");
    for name in ["x/1.html", "x/2.html", "x/3.txt", "y/4.html"] {
        write(dir.path(), name, b"<p>x");
    }
    assert_eq!(
        sources(&[dir.path().join("*/*.html")]),
        ["x/1.html", "x/2.html", "y/4.html"]
    );
    let none = sources(&[dir.path().join("*.php")]);
    assert!(none[0].ends_with("matches nothing"), "{none:?}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_do_not_hang() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), "a/x.txt", b"x");
    std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).expect("a link");
    assert_eq!(sources(&[dir.path().to_owned()]), ["a/x.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_unicode_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(
        dir.path().join(std::ffi::OsStr::from_bytes(b"\xE1.txt")),
        b"x",
    )
    .expect("written");
    assert_eq!(sources(&[dir.path().to_owned()]), ["\u{FFFD}E1.txt"]);
}

#[test]
fn an_empty_folder_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(
        matches!(&all(&[dir.path().to_owned()])[..], [Err(p)] if p.message.starts_with("holds no file"))
    );
}

/// What the first bytes of every kind of container are, so that arbitrary ones get past them.
const BEGINNINGS: [&[u8]; 12] = [
    b"",
    b"\x1F\x8B\x08\0\0\0\0\0\0\x03",
    b"\x28\xB5\x2F\xFD",
    b"\x5D\x2A\x4D\x18\x04\0\0\0",
    b"\xFD7zXZ\0",
    b"PK\x03\x04",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 9\r\n\r\n",
    b"filedesc://x 0.0.0.0 20230107020304 text/plain 3\nabc\n",
    b"PAR1",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"{\"text\":",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
];

proptest::proptest! {
    #[test]
    fn any_bytes_behind_any_beginning_end_well(
        beginning in 0..BEGINNINGS.len(),
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400),
    ) {
        let bytes = [BEGINNINGS[beginning], &bytes].concat();
        let mut given = 0;
        let budget = budget::Budget::default();
        let mut walk = walk::Walk {
            budget: &budget,
            take: &mut |_| {
                given += 1;
                ControlFlow::Continue(())
            },
            left_out: &LeftOut::default(),
        };
        let at = walk::At { source: "a".to_owned(), ..walk::At::default() };
        let flow = walk.stream(&mut std::io::Cursor::new(bytes), None, &at);
        proptest::prop_assert!(flow.is_continue());
    }
}
