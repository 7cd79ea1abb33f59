//! Anchors: news of other things give no facts, and are passed over where facts alone are wanted.

use serde_json::Value;

use crate::place::Place;

/// News of a farm, in which the Party's packs would find classes and learners.
const FARM: &str =
    "Năm 2022, xã Yên Mỹ trồng được 4.500 cây ven đường; trung tâm mở 3 lớp cho 90 học viên.";

/// A pack of no subject.
const TREES: &str = r#"
[pack]
name = "trees"
version = "1"
about = "Trees that were planted"

[[metric]]
name = "planted"
kind = "flow"
base = "other"
of = "trees"

[[rule]]
id = "planted"
metric = "planted"
pattern = 'trồng(?: được)? {count} cây'
examples = [{ text = "Năm 2022, xã Yên Mỹ trồng được 4.500 cây", value = 4500 }]
not = ["xã trồng cây ven đường"]
"#;

fn lines(place: &Place, table: &str) -> usize {
    place.text(table).lines().count()
}

#[test]
fn an_article_without_an_anchor_gives_no_facts() {
    let place = Place::new();
    place.write("news/farm.txt", FARM);
    place.write(
        "news/party.txt",
        "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.",
    );
    place
        .run(["extract", "news", "-o", "out", "--format", "jsonl"])
        .exits(0)
        .tells(&["2 articles, 1 fact"]);
    assert_eq!(lines(&place, "out/articles.jsonl"), 2);
    assert!(place.text("out/mentions.jsonl").contains("4.500"));

    place
        .run(["extract", "news", "-o", "facts.jsonl"])
        .exits(0)
        .tells(&["1 article, 1 fact", "1 document was passed over"]);
    assert_eq!(place.text("facts.jsonl"), place.text("out/facts.jsonl"));
}

#[test]
fn skimmed_documents_are_counted_and_have_no_rows() {
    let place = Place::new();
    place.write("news/farm.txt", FARM);
    place.write(
        "news/farm.html",
        format!("<html><body><p>{FARM}</p></body></html>"),
    );
    place.write(
        "news/party.txt",
        "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.",
    );
    place
        .run([
            "extract", "news", "-o", "out", "--format", "jsonl", "--skim",
        ])
        .exits(0)
        .tells(&["2 documents were passed over"]);
    let run: Value = serde_json::from_str(&place.text("out/run.json")).expect("an object");
    assert_eq!(run["counts"]["passed_over"], 2);
    assert_eq!(run["counts"]["inputs"], 3);
    assert_eq!(lines(&place, "out/articles.jsonl"), 1);
    assert!(!place.text("out/mentions.jsonl").contains("4.500"));
}

#[test]
fn rules_of_no_subject_need_no_anchor() {
    let place = Place::new();
    place.write("news/farm.txt", FARM);
    place.write("mine/trees.toml", TREES);
    for out in ["out", "facts.jsonl"] {
        place
            .run([
                "extract",
                "news",
                "-o",
                out,
                "--format",
                "jsonl",
                "--patterns",
                "mine",
            ])
            .exits(0)
            .tells(&["1 article, 1 fact"]);
    }
    let fact: Value = serde_json::from_str(place.text("facts.jsonl").trim()).expect("one fact");
    assert_eq!(
        (&fact["metric"], &fact["value"]),
        (&"planted".into(), &4500.into())
    );
    assert_eq!(place.text("facts.jsonl"), place.text("out/facts.jsonl"));
}

#[test]
fn an_anchor_that_is_no_word_is_refused() {
    let place = Place::new();
    place.write("news/farm.txt", FARM);
    let anchored = TREES.replace("about =", "anchors = [\"{unit} cây\"]\nabout =");
    place.write("mine/trees.toml", anchored);
    place
        .run(["extract", "news", "-o", "out", "--patterns", "mine"])
        .exits(2)
        .tells(&["this anchor is no word", "trees.toml:5"]);
}
