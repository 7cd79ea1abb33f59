//! What is read: files, folders, patterns and standard input, packed and unpacked.

use std::fs::File;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::place::Place;
use crate::tables::{lines, values, words};
use crate::texts::{THIS_YEAR, VALUES, bundle, packed, page, text};

/// Facts on standard output.
fn facts(place: &Place, input: &str) -> Vec<Value> {
    let arguments = ["extract", input, "--keep-duplicates", "-o", "-"];
    lines(&place.run(arguments).exits(0).stdout())
}

#[test]
fn a_file_of_every_kind_packed_or_not() {
    let kinds: [(&str, String, [&str; 2]); 3] = [
        ("trang.html", page(), ["trang.html"; 2]),
        ("bai.txt", text(), ["bai.txt"; 2]),
        ("tin.jsonl", bundle(), ["tin.jsonl#1", "tin.jsonl#2"]),
    ];
    for (name, content, sources) in kinds {
        let place = Place::new();
        place.write(name, &content);
        let found = facts(&place, name);
        assert_eq!(values(&found), VALUES, "{name}");
        assert_eq!(words(&found, "source"), sources);
        assert_eq!(words(&found, "unit"), ["huyện Ea Súp"; 2], "{name}");
        assert_eq!(
            words(&found, "period_start"),
            ["2022-01-01", "2021-01-01"],
            "{name}"
        );
        assert_eq!(
            words(&found, "period_end"),
            ["2022-12-31", "2021-12-31"],
            "{name}"
        );

        let name = format!("{name}.gz");
        place.write(&name, packed(&content));
        assert_eq!(values(&facts(&place, &name)), VALUES, "{name}");
    }
}

#[test]
fn standard_input_of_every_kind_packed_or_not() {
    let place = Place::new();
    for (kind, content) in [("page", page()), ("text", text()), ("bundle", bundle())] {
        for bytes in [content.as_bytes().to_owned(), packed(&content)] {
            let ran = place.pipe(["extract", "-", "-o", "-"], bytes).exits(0);
            let found = lines(&ran.stdout());
            assert_eq!(values(&found), VALUES, "{kind}");
            assert!(
                words(&found, "source")[0].starts_with('-'),
                "{kind}: {found:?}"
            );
        }
    }
}

#[test]
fn a_folder_is_searched_and_named_from_its_root() {
    let place = Place::new();
    place.write("tin/b.txt", text());
    place.write("tin/a/trang.html", page());
    place.write("tin/a/anh.jpg", "no article");
    place.write("tin/c.jsonl.gz", packed(bundle()));
    let found = facts(&place, "tin");
    assert_eq!(
        words(&found, "source"),
        [
            "a/trang.html",
            "a/trang.html",
            "b.txt",
            "b.txt",
            "c.jsonl.gz#1",
            "c.jsonl.gz#2"
        ]
    );
}

#[test]
fn a_pattern_gives_the_files_it_matches() {
    let place = Place::new();
    for name in ["tin/2021/a.html", "tin/2022/b.html", "tin/2022/c.txt"] {
        place.write(name, page());
    }
    let found = facts(&place, "tin/**/*.html");
    assert_eq!(
        words(&found, "source"),
        ["2021/a.html", "2021/a.html", "2022/b.html", "2022/b.html"]
    );
}

#[test]
fn many_arguments_are_read_in_turn() {
    let place = Place::new();
    place.write("b.txt", text());
    place.write("a.txt", text());
    let arguments = ["extract", "--keep-duplicates", "b.txt", "a.txt", "-o", "-"];
    let ran = place.run(arguments).exits(0);
    assert_eq!(
        words(&lines(&ran.stdout()), "source"),
        ["b.txt", "b.txt", "a.txt", "a.txt"]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_is_named_in_letters_that_are_no_unicode() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let place = Place::new();
    let name = OsStr::from_bytes(b"b\xE1o.txt");
    std::fs::write(place.path(".").join(name), text()).expect("written");
    let arguments = [
        OsStr::new("extract"),
        name,
        OsStr::new("-o"),
        OsStr::new("out"),
    ];
    place.run(arguments).exits(0);
    let account = place.text("out/run.json");
    assert!(account.contains("\"b\u{FFFD}o.txt\""), "{account}");
}

#[test]
fn what_an_earlier_run_wrote_into_the_folder_is_not_read_as_news() {
    let place = Place::new();
    place.write("tin/a.txt", text());
    place.run(["extract", "tin", "-o", "tin/out"]).exits(0);
    let before = place.bytes("tin/out/facts.jsonl");
    place.run(["extract", "tin", "-o", "tin/out"]).exits(0);
    assert_eq!(place.names("tin/out").len(), 20);
    assert!(
        before == place.bytes("tin/out/facts.jsonl"),
        "the second run read the first one's tables"
    );
}

/// The article of a text that says "this year" only, with further arguments.
fn dated(place: &Place, more: &[&str]) -> (Value, Value) {
    let arguments = [["extract", "bai.txt", "-o", "out"].as_slice(), more].concat();
    place.run(arguments).exits(0);
    let articles = lines(&place.text("out/articles.jsonl"));
    let facts = lines(&place.text("out/facts.jsonl"));
    (articles[0].clone(), facts[0].clone())
}

#[test]
fn an_undated_text_takes_the_day_that_was_asked_for() {
    let place = Place::new();
    place.write("bai.txt", format!("{THIS_YEAR}\n"));
    // 20:00 on 31 December by the clock of Greenwich is the next year in Vietnam.
    let change = SystemTime::UNIX_EPOCH + Duration::from_hours(438_284);
    let file = File::options()
        .write(true)
        .open(place.path("bai.txt"))
        .unwrap();
    file.set_modified(change).unwrap();

    let (article, fact) = dated(&place, &[]);
    assert_eq!(article["published"], Value::Null);
    assert_eq!(article["published_from"], Value::Null);
    assert_eq!(fact["value"], 141);

    let (article, fact) = dated(&place, &["--published-from", "file"]);
    assert_eq!(article["published"], "2020-01-01");
    assert_eq!(article["published_from"], "file");
    assert_eq!(fact["period_start"], "2020-01-01");
    assert_eq!(fact["period_end"], "2020-12-31");

    let (article, fact) = dated(&place, &["--default-date", "2018-06-05"]);
    assert_eq!(article["published"], "2018-06-05");
    assert_eq!(article["published_from"], "given");
    assert_eq!(fact["period_end"], "2018-12-31");
}

#[test]
fn a_day_that_the_record_tells_comes_before_the_one_asked_for() {
    let place = Place::new();
    place.write("tin.jsonl", bundle());
    place
        .run([
            "extract",
            "tin.jsonl",
            "-o",
            "out",
            "--default-date",
            "2018-06-05",
        ])
        .exits(0);
    let articles = lines(&place.text("out/articles.jsonl"));
    assert_eq!(words(&articles, "published"), ["2023-01-04", "2018-06-05"]);
    assert_eq!(words(&articles, "published_from"), ["record", "given"]);
}

#[test]
fn a_day_that_is_none_is_wrong_use() {
    let place = Place::new();
    place.write("bai.txt", text());
    let arguments = [
        "extract",
        "bai.txt",
        "-o",
        "out",
        "--default-date",
        "2018-02-30",
    ];
    place
        .run(arguments)
        .exits(2)
        .tells(&["--default-date", "2018-02-30"]);
    assert_eq!(place.names("."), ["bai.txt"]);
}
