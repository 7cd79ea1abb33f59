//! Reviews: decisions that `solieu merge`, `eval`, `report` and `review-to-gold` read.

mod finding;
mod measuring;
mod merging;

use serde_json::{Value, json};

use crate::place::{Place, Ran};
use crate::tables::lines;

const ARTICLE: &str = "Công tác phát triển Đảng ở Yên Lạc\n\n15/01/2023\n\nNăm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 138 đảng viên, trong đó nữ 68 đồng chí, chiếm 49,3%.\n\nDịp này, 25 quần chúng có tên trong danh sách xem xét.\n";
const OTHER: &str = "Yên Lạc phát triển Đảng\n\n20/01/2023\n\nNăm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 141 đảng viên.\n";

/// A run over two articles that disagree.
fn place() -> Place {
    let place = Place::new();
    place.write("tin/a.txt", ARTICLE);
    place.write("tin/c.txt", OTHER);
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    place
}

fn facts(place: &Place) -> Vec<Value> {
    lines(&place.text("out/facts.jsonl"))
}

/// A decision about a fact of the run.
fn decision(decision: &str, fact: &Value) -> Value {
    json!({
        "decision": decision, "decided": "2026-11-23T08:00:00Z", "article_id": fact["article_id"],
        "source": fact["source"], "url": fact["url"], "fact_id": fact["fact_id"], "found": fact,
        "fact": null, "lists": null, "note": null,
    })
}

fn corrected(fact: &Value, changes: &[(&str, Value)]) -> Value {
    let mut made = decision("correct", fact);
    made["fact"] = fact.clone();
    for (field, value) in changes {
        made["fact"][field] = value.clone();
    }
    made
}

/// The fact of the 25 people, which no rule finds.
fn missed(place: &Place) -> Value {
    let article = &lines(&place.text("out/articles.jsonl"))[0];
    let text = article["text"].as_str().expect("a text");
    let start = text[..text.find("25 quần").expect("the number")]
        .chars()
        .count();
    json!({
        "decision": "add", "decided": "2026-11-23T08:00:00Z", "article_id": article["article_id"],
        "source": "a.txt", "fact_id": null, "found": null,
        "fact": {"metric": "source", "group": null, "value": 25, "value_hi": null, "qualifier": "exact", "per": null,
            "measure": null, "unit": "huyện Yên Lạc", "period_start": null, "period_end": "2023-01-15", "percents": [],
            "start": start, "end": start + 2,
            "quote": "Dịp này, 25 quần chúng có tên trong danh sách xem xét."},
    })
}

fn complete(fact: &Value) -> Value {
    let mut made = decision("complete", fact);
    (made["fact_id"], made["found"]) = (Value::Null, Value::Null);
    made
}

fn write(place: &Place, name: &str, decisions: &[Value]) {
    let lines: Vec<String> = decisions.iter().map(Value::to_string).collect();
    place.write(name, lines.join("\n"));
}

/// Merges the run with the review.
#[track_caller]
fn merge(place: &Place) -> Ran {
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0)
}
