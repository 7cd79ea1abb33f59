//! `solieu report`: the page and the records that it holds.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::DeflateDecoder;
use serde_json::{Value, json};

use crate::place::Place;
use crate::tables::lines;

const ARTICLE: &str = "Công tác phát triển Đảng ở Yên Lạc 🎉\n\n15/01/2023\n\nNăm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 138 đảng viên, trong đó nữ 68 đồng chí, chiếm 49,3%.\n";
const NO_FACT: &str = "Yên Lạc vào vụ gặt\n\n15/05/2023\n\nNăm 2023, nông dân huyện Yên Lạc gặt 138 ha lúa, đạt 49,3% diện tích.\n";

fn place() -> Place {
    let place = Place::new();
    place.write("tin/yenlac/a.txt", ARTICLE);
    place.write("tin/yenlac/b.txt", NO_FACT);
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    place
}

/// The records of the elements of this class.
fn unpacked(page: &str, class: &str) -> Vec<Value> {
    let open = format!("class=\"{class}\">");
    let elements = page.split(&open).skip(1);
    elements
        .map(|element| {
            let letters = element.split_once('<').expect("an end").0;
            let deflated = STANDARD.decode(letters).expect("base64");
            let mut json = String::new();
            let mut inflated = DeflateDecoder::new(deflated.as_slice());
            inflated.read_to_string(&mut json).expect("deflate");
            serde_json::from_str(&json).expect("JSON")
        })
        .collect()
}

fn about(page: &str) -> Value {
    let (_, rest) = page
        .split_once("id=\"solieu-about\">")
        .expect("the element");
    serde_json::from_str(rest.split_once('<').expect("an end").0).expect("JSON")
}

#[test]
fn the_page_holds_the_records_of_the_run() {
    let place = place();
    let told = place.run(["report", "out", "-o", "report.html"]).exits(0);
    assert!(
        told.stderr().starts_with("1 article, 2 facts, "),
        "{}",
        told.stderr()
    );
    told.says("left out: 1 article without a fact (--all shows them)");
    let page = place.text("report.html");
    let facts = lines(&place.text("out/facts.jsonl"));
    let mentions = lines(&place.text("out/mentions.jsonl"));

    let chunks = unpacked(&page, "solieu-chunk");
    let article = &chunks[0][0];
    assert_eq!(article["facts"], Value::Array(facts.clone()));
    let text: Vec<char> = article["text"].as_str().expect("a text").chars().collect();
    let of_article = mentions
        .iter()
        .filter(|m| m["article_id"] == article["article_id"]);
    let shown = article["mentions"].as_array().expect("mentions");
    assert_eq!(shown.len(), of_article.count());
    let of_percent: Vec<&Value> = shown.iter().filter(|m| m[0] == "percent").collect();
    let (start, end) = (of_percent[0][1].as_u64(), of_percent[0][2].as_u64());
    let place_of = |at: Option<u64>| usize::try_from(at.expect("a place")).expect("a place");
    let words: String = text[place_of(start)..place_of(end)].iter().collect();
    assert_eq!((words.as_str(), &of_percent[0][3]), ("49,3%", &json!(49.3)));

    let index = &unpacked(&page, "solieu-index")[0];
    assert_eq!(
        index["articles"],
        json!([[
            0,
            article["article_id"],
            article["title"],
            "2023-01-15",
            "yenlac/a.txt",
            "yenlac",
            "Vĩnh Phúc",
            null
        ]])
    );
    assert_eq!(
        index["facts"][1],
        json!([
            0,
            facts[1]["fact_id"],
            "admitted",
            "female",
            68,
            null,
            "exact",
            null,
            null,
            "huyện Yên Lạc",
            "Vĩnh Phúc",
            "2022-01-01",
            "2022-12-31",
            "agrees",
            facts[1]["confidence"],
            [49.3, "share", "admitted"]
        ])
    );

    let about = about(&page);
    assert_eq!(about["run"], "out");
    assert_eq!(about["language"], "vi");
    assert_eq!(
        about["counts"],
        json!({"articles": 1, "facts": 2, "copies": 0, "without_facts": 1})
    );
    assert_eq!(about["labels"]["vi"]["female"], "Nữ");
    assert_eq!(about["words"]["vi"]["target"], "chỉ tiêu");
    assert_eq!(
        about["metrics"][0],
        json!({"name": "admitted", "vi": "Kết nạp", "en": "Admitted"})
    );
    assert_eq!(
        about["charts"]["admissions"],
        json!([["admitted", "26", "Vĩnh Phúc", 2022, 138.0, 1]])
    );
    assert_eq!(about["decisions"], json!([]));
}

#[test]
fn the_same_run_gives_the_same_page() {
    let place = place();
    place.run(["report", "out", "-o", "a.html"]).exits(0);
    place.run(["report", "out", "-o", "b.html"]).exits(0);
    assert!(place.bytes("a.html") == place.bytes("b.html"));
    place
        .run(["report", "out", "-o", "c.html", "--all", "--language", "en"])
        .exits(0);
    let page = place.text("c.html");
    assert_eq!(about(&page)["language"], "en");
    assert_eq!(
        unpacked(&page, "solieu-chunk")[0].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn copies_are_checked_with_what_they_are_copies_of() {
    let place = Place::new();
    let body = "Năm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 138 đảng viên, trong đó nữ 68 đồng chí, chiếm 49,3%. Các chi bộ nông thôn giới thiệu 210 quần chúng ưu tú đi học lớp bồi dưỡng nhận thức về Đảng, phần lớn là đoàn viên trẻ ở các xã.";
    place.write(
        "tin/a.txt",
        format!("Yên Lạc phát triển Đảng\n\n15/01/2023\n\n{body}\n"),
    );
    place.write(
        "tin/b.txt",
        format!("Yên Lạc phát triển Đảng\n\n16/01/2023\n\n{body}\n"),
    );
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let told = place.run(["report", "out", "-o", "report.html"]).exits(0);
    assert!(
        told.stderr().starts_with("1 article, "),
        "{}",
        told.stderr()
    );
    told.says("left out: 1 article told by another one");
}

#[test]
fn a_later_page_begins_with_what_was_decided_on_an_earlier_one() {
    let place = place();
    let facts = lines(&place.text("out/facts.jsonl"));
    let decision = |made: &str, fact: &Value| {
        let mut fact = fact.clone();
        // An earlier version of the rules found it.
        fact["fact_id"] = "0000000000000000".into();
        json!({"decision": made, "decided": "2026-11-23T08:00:00Z", "article_id": fact["article_id"],
            "source": "yenlac/a.txt", "fact_id": fact["fact_id"], "found": fact})
    };
    let mut gone = facts[1].clone();
    gone["metric"] = "confirmed".into();
    let text = [
        decision("accept", &facts[0]),
        // This run has no such fact: it was missed.
        {
            let mut lost = decision("accept", &gone);
            lost["fact_id"] = "1111111111111111".into();
            lost
        },
    ]
    .map(|made| format!("{made}\n"))
    .concat();
    place.write("out/review.jsonl", text);
    let told = place.run(["report", "out", "-o", "report.html"]).exits(0);
    told.says("begins with 2 decisions");
    let made = &about(&place.text("report.html"))["decisions"];
    assert_eq!(
        (&made[0]["decision"], &made[0]["fact_id"]),
        (&json!("accept"), &facts[0]["fact_id"])
    );
    assert_eq!(
        (&made[1]["decision"], &made[1]["fact_id"]),
        (&json!("add"), &Value::Null)
    );
    assert_eq!(made[1]["fact"]["metric"], "confirmed");
}

#[test]
fn a_run_that_a_page_cannot_be_made_of_is_refused() {
    let place = place();
    std::fs::remove_file(place.path("out/figures.jsonl")).expect("a table");
    let told = place.run(["report", "out", "-o", "report.html"]).exits(2);
    told.says("figures.jsonl");
    assert!(!place.path("report.html").exists());
    let told = place
        .run(["report", "nowhere", "-o", "report.html"])
        .exits(2);
    told.says("articles.jsonl");
    let told = place
        .run(["report", "out", "--subject", "economy"])
        .exits(2);
    told.says("was made with other pattern packs");
}

#[test]
fn a_later_page_shows_as_a_correction_what_a_person_saw_otherwise() {
    let place = place();
    let facts = lines(&place.text("out/facts.jsonl"));
    // The fact was of another year when it was accepted.
    let mut seen = facts[0].clone();
    (seen["period_start"], seen["period_end"]) = ("2021-01-01".into(), "2021-12-31".into());
    let made = |decision: &str, found: &Value, lists: &Value| {
        json!({"decision": decision, "decided": "2026-11-23T08:00:00.75Z", "article_id": facts[0]["article_id"],
            "source": "yenlac/a.txt", "fact_id": found["fact_id"], "found": found, "lists": lists})
    };
    let lists = json!({"percents": [49.3], "dates": []});
    let lines = [
        made("accept", &seen, &Value::Null),
        made("complete", &Value::Null, &lists),
    ];
    place.write(
        "out/review.jsonl",
        lines.map(|line| format!("{line}\n")).concat(),
    );
    place.run(["report", "out", "-o", "report.html"]).exits(0);
    let made = &about(&place.text("report.html"))["decisions"];
    assert_eq!(made[0]["decision"], "correct");
    assert_eq!(made[0]["decided"], "2026-11-23T08:00:00Z");
    assert_eq!(made[0]["found"]["period_end"], "2022-12-31");
    assert_eq!(made[0]["fact"]["period_end"], "2021-12-31");
    assert_eq!(
        (&made[1]["decision"], &made[1]["lists"]),
        (&json!("complete"), &lists)
    );
}
