//! Inputs that are broken or mean harm: each is a row in the table of problems, and the rest
//! of the run goes on.

use serde_json::{Value, json};

use crate::place::{Place, skipped};
use crate::tables::{lines, values, words};
use crate::texts::{FIRST, SECOND, VALUES, bundle, packed, page, text};

/// The facts and problems of a folder that holds what is broken, and a text that is not.
fn with_good_text(place: &Place) -> (Vec<Value>, Vec<Value>) {
    place.write("tin/zz-good.txt", text());
    place
        .run(["extract", "tin", "--keep-duplicates", "-o", "out"])
        .exits(1)
        .tells(&["problem"]);
    let table = |name: &str| lines(&place.text(&format!("out/{name}.jsonl")));
    (table("facts"), table("problems"))
}

/// Runs with one broken file beside a good one; its problem must say `words`.
#[track_caller]
fn told(name: &str, bytes: &[u8], stage: &str, message: &str) {
    let place = Place::new();
    place.write(&format!("tin/{name}"), bytes);
    let (facts, problems) = with_good_text(&place);
    assert_eq!(
        values(&facts),
        VALUES,
        "the good text lost its facts beside {name}"
    );
    assert_eq!(words(&problems, "source"), [name]);
    assert_eq!(words(&problems, "stage"), [stage]);
    assert_eq!(words(&problems, "severity"), ["error"]);
    let got = words(&problems, "message")[0];
    assert!(got.contains(message), "expected \"{message}\" in \"{got}\"");
}

#[test]
fn pages_that_are_no_article_are_told_and_lose_nothing() {
    let list = "<html><head><title>Xây dựng Đảng</title></head><body><h3><a href=1>Xã Một kết nạp 4 \
        đảng viên trong quý I</a></h3><p>12/3/2021</p><p>Trong số này có 2 đảng viên là nữ, 1 là \
        đoàn viên.</p><h3><a href=2>Xã Hai sơ kết nửa nhiệm kỳ đại hội</a></h3><p>Chi bộ thôn 3 đã \
        kết nạp 5 đảng viên mới.</p><h3><a href=3>Huyện ủy giao chỉ tiêu cho các xã</a></h3><p>Năm \
        nay huyện phấn đấu kết nạp 80 đảng viên.</p></body></html>";
    let frames = "<html><frameset><frame src=\"tin.html\"></frameset></html>";
    for (page, message) in [
        (list, "a list of 3 headlines and no article"),
        (frames, "give the pages tin.html too"),
    ] {
        let place = Place::new();
        place.write("tin/a.html", page);
        place.write("tin/zz-good.txt", text());
        place
            .run(["extract", "tin", "-o", "out"])
            .exits(0)
            .tells(&["1 problem", message]);
        assert_eq!(values(&lines(&place.text("out/facts.jsonl"))), VALUES);
        let problems = lines(&place.text("out/problems.jsonl"));
        assert_eq!(words(&problems, "severity"), ["warning"]);
        assert_eq!(words(&problems, "stage"), ["scrape"]);
    }
}

#[test]
fn files_without_an_article() {
    told("a.html", b"", "read", "empty");
    told("a.txt", b" \r\n\t\n", "read", "empty");
    told("a.jsonl", b"", "read", "empty");
    told("a.html.gz", &packed(""), "read", "empty");
    told(
        "a.html",
        b"<html><body><ul><li><a href=x>Trang</a></ul></body></html>",
        "scrape",
        "no article text",
    );

    told(
        "a.html",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10",
        "read",
        "not text",
    );
    told(
        "a.txt",
        b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj",
        "decode",
        "is damaged",
    );
    told("a.txt", &[0; 4096], "read", "not text");
}

#[test]
fn packed_files_that_are_damaged() {
    let whole = packed(page());
    told("a.html.gz", &whole[..whole.len() / 2], "read", "damaged");
    let mut turned = whole.clone();
    let middle = turned.len() / 2;
    turned[middle..middle + 8].fill(0xFF);
    told("a.html.gz", &turned, "read", "damaged");
    told("a.html.gz", &whole[..5], "read", "damaged");
}

#[test]
fn a_packed_bundle_that_ends_too_early_keeps_the_records_before() {
    let place = Place::new();
    // Numbers that differ, so that the packed bundle is longer than what is unpacked at once.
    let record =
        |n: u64| json!({"text": format!("{FIRST} Hồ sơ số {}.", n * 2_654_435_761 % 1_000_003)});
    let records: Vec<String> = (0..4000).map(|n| record(n).to_string()).collect();
    let whole = packed(records.join("\n"));
    place.write("tin/a.jsonl.gz", &whole[..whole.len() / 2]);
    let (facts, problems) = with_good_text(&place);
    let kept = facts.iter().filter(|fact| fact["value"] == 138).count();
    assert!(kept > 500, "{kept} facts were kept");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(
        words(&problems, "message")[0].contains("were kept"),
        "{problems:#?}"
    );
}

#[test]
fn a_bad_line_in_a_bundle_is_told_by_its_number() {
    let place = Place::new();
    let good = bundle();
    let mut good = good.lines();
    let records = [
        good.next().unwrap(),
        "{\"text\": oops}",
        "{\"title\": \"Không có gì\"}",
        good.next().unwrap(),
    ];
    place.write("tin/a.jsonl", records.join("\n"));
    let (facts, problems) = with_good_text(&place);
    assert_eq!(
        words(&facts, "source"),
        ["a.jsonl#1", "a.jsonl#4", "zz-good.txt", "zz-good.txt"]
    );
    assert_eq!(words(&problems, "source"), ["a.jsonl#2", "a.jsonl#3"]);
    let messages = words(&problems, "message");
    // The line of the file, and none that is counted from the line itself.
    assert!(
        messages[0].starts_with("line 2 is no JSON record"),
        "{messages:?}"
    );
    assert!(!messages[0].contains("line 1"), "{messages:?}");
    assert!(
        messages[1].contains("neither `html` nor `text`"),
        "{messages:?}"
    );
}

#[test]
fn a_page_cut_short_is_read_as_far_as_it_goes() {
    let place = Place::new();
    let page = page();
    let end = page.find(SECOND).unwrap() + "Năm 2021, huy".len();
    place.write("tin/a.html", &page[..end]);
    let ran = place.run(["extract", "tin", "-o", "-"]).exits(0);
    assert_eq!(values(&lines(&ran.stdout())), [138]);
}

#[test]
fn bytes_that_mean_nothing_are_told_and_the_rest_is_read() {
    let place = Place::new();
    let mut bytes = text().repeat(20).into_bytes();
    bytes.extend_from_slice(b"\nC\xF4ng t\xE1c \xFF\xFE\n");
    place.write(
        "tin/a.html",
        [b"<meta charset=utf-8><p>".as_slice(), &bytes].concat(),
    );
    let (facts, problems) = with_good_text(&place);
    assert!(
        facts.iter().any(|fact| fact["source"] == "a.html"),
        "{facts:#?}"
    );
    assert_eq!(words(&problems, "stage"), ["decode"]);
    assert_eq!(words(&problems, "severity"), ["warning"]);
}

#[test]
fn elements_nested_too_deep_for_any_author() {
    for element in ["div", "b", "blockquote", "ul><li", "table><tr><td"] {
        let place = Place::new();
        let nested = format!("<{element}>").repeat(5000);
        place.write("tin/a.html", format!("<html><body>{nested}<p>{FIRST}</p>"));
        let ran = place.run(["extract", "tin", "-o", "-"]).exits(0);
        assert_eq!(values(&lines(&ran.stdout())), [138], "{element}");
    }
}

#[test]
fn inputs_that_are_not_there() {
    let place = Place::new();
    place.write("bai.txt", text());
    place
        .run(["extract", "nowhere", "*.php", "bai.txt", "-o", "out"])
        .exits(1);
    assert_eq!(values(&lines(&place.text("out/facts.jsonl"))), VALUES);
    let problems = lines(&place.text("out/problems.jsonl"));
    assert_eq!(words(&problems, "source"), ["nowhere", "*.php"]);
    assert!(
        words(&problems, "message")[1].contains("matches nothing"),
        "{problems:#?}"
    );
    place
        .run(["extract", "-o", "out"])
        .exits(2)
        .tells(&["<INPUT>"]);
}

#[test]
fn a_problem_is_told_where_no_table_holds_it() {
    let place = Place::new();
    place.write("bai.txt", text());
    let run = |more: &[&str]| {
        let arguments = ["extract", "nowhere", "bai.txt", "-o", "-"];
        place.run([&arguments, more].concat()).exits(1)
    };
    let ran = run(&[]).tells(&["nowhere: cannot be read", "1 problem"]);
    assert_eq!(values(&lines(&ran.stdout())), VALUES);
    run(&["--quiet"]).says_nothing();
}

#[cfg(target_os = "linux")]
#[test]
fn files_that_cannot_be_read() {
    let place = Place::new();
    place.write("tin/readme", "");
    // A file that opens and does not read, whoever asks; a link that leads nowhere.
    std::os::unix::fs::symlink("/proc/self/mem", place.path("tin/a.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.path("tin/b.html")).unwrap();
    let (facts, problems) = with_good_text(&place);
    assert_eq!(values(&facts), VALUES);
    assert_eq!(words(&problems, "source"), ["a.txt", "b.html"]);
    let messages = words(&problems, "message");
    assert!(
        messages.iter().all(|m| m.starts_with("cannot be read: ")),
        "{messages:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_is_not_ours_to_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    place.write("tin/a.txt", text());
    let path = place.path("tin/a.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return skipped("this user may read every file; the test above stands in");
    }
    let (facts, problems) = with_good_text(&place);
    assert_eq!(values(&facts), VALUES);
    assert_eq!(words(&problems, "source"), ["a.txt"]);
}
