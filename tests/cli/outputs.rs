//! What is written: tables by the name of the output, and nothing that nobody asked for.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::place::{Place, Ran, corpus};
use crate::tables::{column, csv_rows, lines, sheets, values, words};
use crate::texts::{VALUES, bundle, page, text};

/// A folder with one page, and the output that was asked for.
fn extracted(arguments: &[&str]) -> (Place, Ran) {
    let place = Place::new();
    place.write("tin/trang.html", page());
    let ran = place.run([["extract", "tin"].as_slice(), arguments].concat());
    (place, ran.exits(0))
}

#[test]
fn a_folder_gets_every_table() {
    let (place, ran) = extracted(&["-o", "out/2022"]);
    assert_eq!(
        place.names("out/2022"),
        [
            "articles.csv",
            "articles.jsonl",
            "articles.parquet",
            "conflicts.csv",
            "conflicts.jsonl",
            "conflicts.parquet",
            "facts.csv",
            "facts.jsonl",
            "facts.parquet",
            "facts.xlsx",
            "figures.csv",
            "figures.jsonl",
            "figures.parquet",
            "mentions.csv",
            "mentions.jsonl",
            "mentions.parquet",
            "problems.csv",
            "problems.jsonl",
            "problems.parquet",
            "run.json"
        ]
    );
    assert_eq!(ran.stdout(), "");
    assert_eq!(values(&lines(&place.text("out/2022/facts.jsonl"))), VALUES);
}

#[test]
fn a_folder_gets_the_formats_asked_for() {
    let (place, _) = extracted(&["-o", "out", "--format", "jsonl"]);
    assert_eq!(
        place.names("out"),
        [
            "articles.jsonl",
            "conflicts.jsonl",
            "facts.jsonl",
            "figures.jsonl",
            "mentions.jsonl",
            "problems.jsonl",
            "run.json"
        ]
    );
    let (place, _) = extracted(&["-o", "out", "--format", "xlsx"]);
    assert_eq!(place.names("out"), ["facts.xlsx", "run.json"]);
    let place = Place::new();
    let arguments = ["extract", "tin", "-o", "out", "--format", "ods"];
    place
        .run(arguments)
        .exits(2)
        .tells(&["ods", "jsonl, csv, parquet and xlsx"]);
}

#[test]
fn a_file_of_json_lines_holds_the_facts() {
    let (place, ran) = extracted(&["-o", "facts.jsonl"]);
    assert_eq!(values(&lines(&place.text("facts.jsonl"))), VALUES);
    assert_eq!(place.names("."), ["facts.jsonl", "tin"]);
    assert_eq!(ran.stdout(), "");
}

#[test]
fn a_csv_opens_in_a_spreadsheet() {
    let (place, _) = extracted(&["-o", "facts.csv"]);
    let bytes = place.bytes("facts.csv");
    let rows = csv_rows(&bytes);
    assert_eq!(column(&rows, "value"), ["138", "125"]);
    assert_eq!(column(&rows, "unit"), ["huyện Ea Súp"; 2]);
    assert_eq!(column(&rows, "period_end"), ["2022-12-31", "2021-12-31"]);
    assert_eq!(column(&rows, "reached_percent"), ["92", ""]);
    assert_eq!(column(&rows, "reached_base"), ["target", ""]);
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches("\r\n").count(), 3, "{text}");
    assert!(text.ends_with("\r\n"), "{text}");
}

#[test]
fn a_workbook_holds_every_table() {
    let (place, _) = extracted(&["-o", "facts.xlsx"]);
    let sheets = sheets(place.bytes("facts.xlsx"));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "Summary",
        "Facts",
        "Figures",
        "Admissions",
        "Form 2-BTCTW",
        "Form 2B",
        "Conflicts",
        "Mentions",
        "Articles",
        "Problems",
    ];
    assert_eq!(names, expected);
    assert_eq!(column(&sheets[1].1, "value"), ["138", "125"]);
    assert_eq!(
        column(&sheets[8].1, "title"),
        ["Huyện Ea Súp thêm đảng viên"]
    );
    assert!(
        !sheets[8].1[0].contains(&"text".to_owned()),
        "a cell cannot hold an article"
    );
    assert_eq!(sheets[9].1.len(), 1, "a header and no problem");
}

#[test]
fn standard_output_gets_facts_and_nothing_else() {
    let (place, ran) = extracted(&["-o", "-"]);
    let facts = lines(&ran.stdout());
    assert_eq!(values(&facts), VALUES);
    assert!(words(&facts, "fact_id").iter().all(|id| !id.is_empty()));
    assert_eq!(place.names("."), ["tin"]);
}

#[test]
fn a_summary_stands_on_standard_error_unless_it_says_nothing() {
    let (_, ran) = extracted(&["-o", "out"]);
    ran.tells(&["1 article", "2 facts", "0 problems", "out"]);
    let (_, ran) = extracted(&["-o", "out", "--quiet"]);
    ran.says_nothing();
}

#[test]
fn a_format_that_is_not_written_is_refused_with_those_that_are() {
    for name in ["facts.xls", "facts.json", "facts.ods"] {
        let place = Place::new();
        place.write("bai.txt", text());
        let ran = place.run(["extract", "bai.txt", "-o", name]).exits(2);
        let ending = name.strip_prefix("facts").unwrap();
        ran.tells(&[ending, "folder", ".jsonl", ".csv", ".parquet", ".xlsx"]);
        assert_eq!(place.names("."), ["bai.txt"]);
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let place = Place::new();
    // More than a pipe holds, so that the program is still writing when its reader leaves.
    let many = bundle().repeat(200);
    place.write("tin.jsonl", many);
    let mut command = place.solieu(["extract", "tin.jsonl", "-o", "-", "--quiet"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(512, child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert_eq!(values(&lines(&line)), [138]);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn a_reader_of_annotations_that_leaves_is_no_error() {
    let place = Place::new();
    place.write("bai.txt", text().repeat(400));
    let mut command = place.solieu(["annotate", "bai.txt", "--lines"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(512, child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn records_are_worked_on_before_the_last_one_is_there() {
    let place = Place::new();
    let mut command = place.solieu(["extract", "-", "-o", "-", "--threads", "1", "--quiet"]);
    // Which of many are copies is known when all are there.
    command.arg("--keep-duplicates");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let writer = thread::spawn(move || {
        stdin.write_all(bundle().repeat(300).as_bytes()).unwrap();
        stdin
    });
    let (sender, first) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut rest = String::new();
        stdout.read_line(&mut rest).unwrap();
        sender.send(rest.clone()).unwrap();
        std::io::Read::read_to_string(&mut stdout, &mut rest).unwrap();
        rest.lines().count()
    });
    // The input stays open until a fact has come; the wait ends a run that waits for its end.
    let early = first.recv_timeout(Duration::from_mins(2));
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    let count = reader.join().unwrap();
    assert!(early.is_ok(), "no fact came before the input ended");
    assert_eq!(count, 600);
}

#[test]
fn the_corpus_is_read_without_a_loss() {
    let place = Place::new();
    place
        .run([
            "extract".as_ref(),
            corpus().as_os_str(),
            "-o".as_ref(),
            "out".as_ref(),
        ])
        .exits(0);
    // 502 files with one article, and a bundle of two.
    assert_eq!(lines(&place.text("out/articles.jsonl")).len(), 504);
    // Five lists of headlines, a page of frames, and the first of two pages of an article.
    let problems = place.text("out/problems.jsonl");
    assert_eq!(lines(&problems).len(), 7);
    assert_eq!(problems.matches("goes on on further pages").count(), 1);
    assert_eq!(problems.matches("headlines and no article").count(), 5);
    assert_eq!(problems.matches("a page of frames").count(), 1);
}

#[test]
fn a_table_among_the_inputs_is_not_read_by_the_next_run() {
    let place = Place::new();
    place.write("tin/bai.txt", text());
    for _ in 0..2 {
        place
            .run(["extract", "tin", "-o", "tin/facts.jsonl", "--quiet"])
            .exits(0)
            .says_nothing();
    }
}

#[test]
fn a_mistyped_input_leaves_the_tables_of_before() {
    let place = Place::new();
    place.write("bai.txt", text());
    place
        .run(["extract", "bai.txt", "-o", "out.jsonl", "--quiet"])
        .exits(0);
    let before = place.text("out.jsonl");
    place
        .run(["extract", "baii.txt", "-o", "out.jsonl"])
        .exits(2)
        .tells(&["baii.txt"]);
    assert_eq!(place.text("out.jsonl"), before);
}
