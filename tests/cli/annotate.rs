//! `annotate`: a text goes in, its mentions and facts come out.

use serde_json::Value;

use crate::place::Place;
use crate::tables::{lines, values, words};
use crate::texts::{FIRST, SECOND, THIS_YEAR, VALUES, text};

fn facts(records: &[Value]) -> Vec<Value> {
    records
        .iter()
        .filter(|record| !record["fact_id"].is_null())
        .cloned()
        .collect()
}

#[test]
fn a_text_gives_its_mentions_and_facts_in_order() {
    let place = Place::new();
    place.write("bai.txt", text());
    let of_file = place
        .run(["annotate", "bai.txt"])
        .exits(0)
        .says_nothing()
        .stdout();
    let of_stdin = place
        .pipe(["annotate"], text())
        .exits(0)
        .says_nothing()
        .stdout();
    assert_eq!(of_file, of_stdin);
    let records = lines(&of_file);
    let mentions: Vec<Value> = records
        .iter()
        .filter(|record| !record["kind"].is_null())
        .cloned()
        .collect();
    assert_eq!(
        words(&mentions, "text"),
        [
            "Năm 2022",
            "huyện Ea Súp",
            "138",
            "92%",
            "Năm 2021",
            "huyện Ea Súp",
            "125"
        ]
    );
    assert_eq!(
        words(&mentions, "kind"),
        ["date", "unit", "count", "percent", "date", "unit", "count"]
    );
    assert_eq!(values(&facts(&records)), VALUES);
    let starts: Vec<u64> = records
        .iter()
        .filter_map(|record| record["start"].as_u64())
        .collect();
    assert_eq!(starts.len(), records.len());
    assert!(starts.is_sorted(), "{starts:?}");
}

#[test]
fn every_line_is_a_text_of_its_own_when_asked() {
    let place = Place::new();
    let ran = place
        .pipe(["annotate", "--lines"], format!("{SECOND}\n\n{FIRST}\n"))
        .exits(0);
    let found = facts(&lines(&ran.stdout()));
    assert_eq!(values(&found), [125, 138]);
    // Places are counted from the start of each line.
    let starts: Vec<u64> = found
        .iter()
        .filter_map(|fact| fact["start"].as_u64())
        .collect();
    assert_eq!(starts, [31, 31]);
}

#[test]
fn one_object_holds_all_of_a_line_when_asked() {
    let place = Place::new();
    let options = ["annotate", "--lines", "--json-lines-per-text"];
    let texts = format!("{FIRST}\n\nhai mươi lăm\nquý III/2021\n");
    let records = lines(&place.pipe(options, texts).exits(0).stdout());
    let numbers: Vec<Option<u64>> = records.iter().map(|r| r["line"].as_u64()).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
    let found = records[0]["facts"].as_array().cloned().unwrap_or_default();
    assert_eq!(values(&found), [138]);
    assert_eq!(records[1]["mentions"], serde_json::json!([]));
    assert_eq!(records[2]["mentions"][0]["value"], 25);
    assert_eq!(records[2]["text"], "hai mươi lăm");
    let quarter = &records[3]["mentions"][0];
    assert_eq!(quarter["period_start"], "2021-07-01");
    assert_eq!(quarter["period_end"], "2021-09-30");
    // It says what to do with lines, so there must be lines.
    let alone = place.run(["annotate", "--json-lines-per-text"]);
    assert!(alone.exits(2).stderr().contains("--lines"));
}

#[test]
fn mentions_tell_differences_parts_and_separators() {
    let place = Place::new();
    let text = "Có 12/15 chi bộ kết nạp được 3.011 đảng viên, tăng 5 đồng chí, đạt 49% kế hoạch.";
    let records = lines(&place.pipe(["annotate"], text).exits(0).stdout());
    let of = |words: &str| {
        let found = records
            .iter()
            .find(|r| r["text"] == words && !r["kind"].is_null());
        found
            .unwrap_or_else(|| panic!("no mention {words}"))
            .clone()
    };
    assert_eq!(of("12")["relation"], "part");
    assert_eq!(of("12")["out_of"], 15);
    assert_eq!(of("15")["relation"], "whole");
    assert_eq!(of("5")["relation"], "increase");
    assert_eq!(of("49%")["relation"], "reached");
    assert_eq!(of("49%")["base"], "plan");
    assert!(
        of("3.011")["separator"]
            .as_str()
            .is_some_and(|why| why.contains("thousands"))
    );
}

#[test]
fn the_day_of_publication_tells_the_year() {
    let place = Place::new();
    let period = |arguments: &[&str]| {
        let found = facts(&lines(&place.pipe(arguments, THIS_YEAR).exits(0).stdout()));
        (
            found[0]["period_start"].clone(),
            found[0]["period_end"].clone(),
        )
    };
    assert_eq!(period(&["annotate"]), (Value::Null, Value::Null));
    assert_eq!(
        period(&["annotate", "--published", "2019-11-30"]),
        ("2019-01-01".into(), "2019-12-31".into())
    );
}

#[test]
fn a_text_without_figures_gives_nothing() {
    let place = Place::new();
    assert_eq!(place.pipe(["annotate"], "").exits(0).stdout(), "");
    assert_eq!(
        place.pipe(["annotate"], "Trời mưa.\n").exits(0).stdout(),
        ""
    );
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let place = Place::new();
    place
        .run(["annotate", "bai.txt"])
        .exits(2)
        .tells(&["bai.txt"]);
    place
        .run(["annotate", "--published", "hôm nay"])
        .exits(2)
        .tells(&["--published"]);
}

#[test]
fn each_line_is_a_text_that_its_records_name() {
    let place = Place::new();
    let out = place
        .pipe(
            ["annotate", "--lines"],
            "Năm 2022 có 12 người.\nNăm 2021 có 9 người.\n",
        )
        .exits(0)
        .says_nothing()
        .stdout();
    let records = lines(&out);
    assert_eq!(
        words(&records, "source"),
        ["text#1", "text#1", "text#2", "text#2"]
    );
}
