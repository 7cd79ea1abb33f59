//! Names that could act on a terminal, leave their folder, or be the same once they are shown.

use std::io::{Cursor, Write};

use crate::place::{PAGE, Place, sources};

#[test]
fn names_in_archives_are_data_and_nothing_more() {
    let place = Place::new();
    let names = [
        "../../ngoai.html",
        "/ngoai.html",
        "C:\\CON.html",
        "a\x1B[2J\x07.html",
        "a\u{202E}lmth.html",
        "a\n.html",
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in names {
        archive.start_file(name, options).expect("a member");
        archive.write_all(PAGE.as_bytes()).expect("written");
    }
    archive
        .start_file("x\x1B[1m.html", options)
        .expect("a member");
    place.write(
        "in/a.zip",
        archive.finish().expect("an archive").into_inner(),
    );
    let told = place.run(&["extract", "in", "--keep-duplicates", "-o", "out"]);
    let facts = std::fs::read_to_string(place.path().join("out/facts.jsonl")).expect("facts");
    let facts = facts
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    assert_eq!(
        sources(&facts.collect()),
        [
            "a.zip#../../ngoai.html",
            "a.zip#/ngoai.html",
            "a.zip#C:\\CON.html",
            "a.zip#a�{1B}[2J�{7}.html",
            "a.zip#a�{202E}lmth.html",
            "a.zip#a�{A}.html",
        ]
    );
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains("a.zip#x�{1B}[1m.html: is empty"), "{said}");
    assert!(!said.contains('\x1B'), "{said:?}");
    assert!(!place.path().join("ngoai.html").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_differ() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let place = Place::new();
    for name in [&b"b\xE0i.html"[..], b"b\xE1i.html"] {
        std::fs::write(place.path().join(OsStr::from_bytes(name)), PAGE).expect("written");
    }
    let (problems, facts) = place.extract();
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(sources(&facts), ["b�E0i.html", "b�E1i.html"]);
}
