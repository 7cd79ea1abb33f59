//! `--min-confidence`: facts under it are left out, and nothing speaks of them.

use serde_json::Value;

use crate::place::Place;
use crate::tables::{lines, values};

/// What is said outright; its part, a paragraph later; a year without a unit of its own.
const TEXT: &str = "Năm 2022, huyện Bát Xát kết nạp 96 đảng viên.\n\n\
                    Trong đó có 41 đảng viên nữ.\n\n\
                    Năm 2021, kết nạp 80 đảng viên, trong đó có 30 đảng viên nữ.\n";

/// The tables of a run, and its facts.
fn extracted(least: &str) -> (Place, Vec<Value>) {
    let place = Place::new();
    place.write("tin.txt", TEXT);
    place
        .run(["extract", "tin.txt", "-o", "out", "--min-confidence", least])
        .exits(0);
    let facts = lines(&place.text("out/facts.jsonl"));
    (place, facts)
}

#[test]
fn facts_of_less_confidence_are_left_out() {
    // By docs/confidence.md: all in the sentence is 1; a whole of another paragraph 0.7; a unit
    // that the article is about 0.75, and its part as much.
    for (least, expected) in [
        ("0", vec![96, 41, 80, 30]),
        ("0.7", vec![96, 41, 80, 30]),
        ("0.71", vec![96, 80, 30]),
        ("0.75", vec![96, 80, 30]),
        ("0.76", vec![96]),
        ("1", vec![96]),
    ] {
        let (place, facts) = extracted(least);
        assert_eq!(values(&facts), expected, "{least}");
        let articles = lines(&place.text("out/articles.jsonl"));
        assert_eq!(articles[0]["facts"], expected.len(), "{least}");
    }
}

#[test]
fn what_is_left_keeps_its_ids_and_its_whole() {
    let (_, all) = extracted("0");
    let (_, sure) = extracted("0.71");
    assert!(sure.iter().all(|fact| all.contains(fact)), "{sure:#?}");
    assert_eq!(sure[2]["part_of"], sure[1]["fact_id"]);
}

#[test]
fn a_confidence_that_is_none_is_wrong_use() {
    let place = Place::new();
    place.write("tin.txt", TEXT);
    for word in ["1.1", "-0.1", "80%", "high"] {
        place
            .run([
                "extract",
                "tin.txt",
                "-o",
                "out",
                &format!("--min-confidence={word}"),
            ])
            .exits(2)
            .tells(&["--min-confidence", "from 0 to 1"]);
        assert!(!place.path("out").exists(), "{word}");
    }
}
