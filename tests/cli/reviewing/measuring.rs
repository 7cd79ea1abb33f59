//! Measuring by decisions, and gold of articles that are complete.

use serde_json::{Value, json};

use super::{ARTICLE, complete, corrected, decision, facts, missed, place, write};
use crate::place::Place;

/// The numbers of a line of the report: right, missed, extra.
#[track_caller]
fn tally(report: &str, field: &str) -> [u32; 3] {
    let line = report
        .lines()
        .find(|line| line.starts_with(field))
        .expect("the field");
    let numbers: Vec<u32> = line
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    numbers[numbers.len() - 3..]
        .try_into()
        .expect("three numbers")
}

#[test]
fn the_program_is_measured_by_what_people_decided() {
    let place = place();
    let found = facts(&place);
    // Of the first article the women are right, the whole should be 139; the second was not looked at.
    write(
        &place,
        "review.jsonl",
        &[
            corrected(&found[0], &[("value", 139.into())]),
            decision("accept", &found[1]),
        ],
    );
    let told = place
        .run(["eval", "tin", "--review", "review.jsonl"])
        .exits(0);
    assert!(told.stdout().starts_with("1 articles"), "{}", told.stdout());
    assert_eq!(tally(&told.stdout(), "all_counts"), [1, 1, 1]);
    assert!(
        told.stdout().contains("date_list          nothing"),
        "{}",
        told.stdout()
    );
    // A rejected fact that is still found is one too many; the others are not judged.
    write(&place, "review.jsonl", &[decision("reject", &found[2])]);
    let told = place
        .run(["eval", "tin", "--review", "review.jsonl"])
        .exits(0);
    assert_eq!(tally(&told.stdout(), "all_counts"), [0, 0, 1]);
    // A complete article is judged as a whole: what nobody named is too much, what was added is missed.
    write(
        &place,
        "review.jsonl",
        &[
            decision("accept", &found[0]),
            missed(&place),
            complete(&found[0]),
        ],
    );
    let told = place
        .run(["eval", "tin", "--review", "review.jsonl"])
        .exits(0);
    assert_eq!(tally(&told.stdout(), "all_counts"), [1, 1, 1]);
}

#[test]
fn a_review_of_other_pages_measures_nothing_and_says_so() {
    let place = place();
    write(
        &place,
        "review.jsonl",
        &[decision("accept", &facts(&place)[0])],
    );
    place.write("khac/x.txt", "Yên Lạc vào vụ gặt\n\nTrời đẹp.\n");
    let told = place
        .run(["eval", "khac", "--review", "review.jsonl"])
        .exits(1);
    told.says("1 article of the review not found here");
}

#[test]
fn complete_articles_become_gold() {
    let place = place();
    let found = facts(&place);
    let mut whole = complete(&found[0]);
    whole["lists"] = json!({"percents": [49.3], "dates": [
        {"text": "15/01/2023", "start": "2023-01-15", "end": "2023-01-15"},
        {"text": "Năm 2022", "start": "2022-01-01", "end": "2022-12-31"},
    ]});
    write(
        &place,
        "review.jsonl",
        &[
            decision("accept", &found[0]),
            decision("accept", &found[1]),
            whole,
            decision("accept", &found[2]),
        ],
    );
    let told = place
        .run([
            "review-to-gold",
            "tin",
            "--review",
            "review.jsonl",
            "-o",
            "gold",
        ])
        .exits(0);
    told.says("1 article with gold → gold");
    let id = &found[0]["article_id"].as_str().expect("an id")[..8];
    assert_eq!(
        place.names("gold"),
        [format!("a-{id}.gold.json"), format!("a-{id}.txt")]
    );
    assert_eq!(place.text(&format!("gold/a-{id}.txt")), ARTICLE);
    let gold: Value =
        serde_json::from_str(&place.text(&format!("gold/a-{id}.gold.json"))).expect("JSON");
    assert_eq!(gold["published"], "2023-01-15");
    assert_eq!(gold["facts"][0]["anchor"], "138");
    assert_eq!(
        gold["facts"][0]["period"],
        json!({"start": "2022-01-01", "end": "2022-12-31"})
    );
    assert_eq!(gold["facts"][1]["group"], "female");
    assert_eq!(gold["percents"], json!([49.3]));
    let told = place.run(["eval", "gold"]).exits(0);
    assert_eq!(tally(&told.stdout(), "whole_record"), [2, 0, 0]);
    assert_eq!(tally(&told.stdout(), "date_list"), [2, 0, 0]);

    write(&place, "review.jsonl", &[decision("accept", &found[2])]);
    let told = place
        .run([
            "review-to-gold",
            "tin",
            "--review",
            "review.jsonl",
            "-o",
            "gold",
        ])
        .exits(2);
    told.says("no article of the review is marked complete");
}

#[test]
fn gold_of_a_record_keeps_what_the_record_tells() {
    let place = Place::new();
    let record = json!({"url": "https://yenlac.example/tin/1", "published": "2023-01-15", "text": "Năm 2022, huyện Yên Lạc kết nạp 138 đảng viên."});
    place.write("tin.jsonl", format!("{record}\n"));
    place.run(["extract", "tin.jsonl", "-o", "out"]).exits(0);
    let found = facts(&place);
    write(
        &place,
        "review.jsonl",
        &[decision("accept", &found[0]), complete(&found[0])],
    );
    place
        .run([
            "review-to-gold",
            "tin.jsonl",
            "--review",
            "review.jsonl",
            "-o",
            "gold",
        ])
        .exits(0);
    let names = place.names("gold");
    let ending = names[1].rsplit_once('.').map(|(_, ending)| ending);
    assert_eq!(ending, Some("jsonl"));
    let saved: Value =
        serde_json::from_str(&place.text(&format!("gold/{}", names[1]))).expect("JSON");
    assert_eq!(
        (&saved["url"], &saved["published"]),
        (&record["url"], &record["published"])
    );
    assert_eq!(saved["text"], record["text"]);
    let told = place.run(["eval", "gold"]).exits(0);
    assert_eq!(tally(&told.stdout(), "whole_record"), [1, 0, 0]);
    assert!(
        told.stdout().contains("percent_list       nothing"),
        "{}",
        told.stdout()
    );
}

#[test]
fn another_reading_of_a_rejected_number_is_not_measured() {
    let place = place();
    let found = facts(&place);
    let mut reject = decision("reject", &found[2]);
    // Somebody rejected a reading of 141 that the program has no more.
    (reject["fact_id"], reject["found"]["metric"]) = ("0".into(), "target".into());
    write(&place, "review.jsonl", &[reject]);
    let told = place
        .run(["eval", "tin", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stdout().contains("all_counts         nothing"),
        "{}",
        told.stdout()
    );
}

#[test]
fn numbers_that_stand_twice_in_an_article_have_anchors_of_their_own() {
    let place = Place::new();
    place.write(
        "tin/a.txt",
        "Yên Lạc phát triển Đảng\n\n15/01/2023\n\nNăm 2021, huyện Yên Lạc kết nạp 138 đảng viên.\n\nNăm 2022, huyện Yên Lạc kết nạp 138 đảng viên.\n",
    );
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let found = facts(&place);
    let made = [
        decision("accept", &found[0]),
        decision("accept", &found[1]),
        complete(&found[0]),
    ];
    write(&place, "review.jsonl", &made);
    place
        .run([
            "review-to-gold",
            "tin",
            "--review",
            "review.jsonl",
            "-o",
            "gold",
        ])
        .exits(0);
    let gold = place
        .names("gold")
        .into_iter()
        .find(|name| name.contains(".gold."));
    let gold: Value =
        serde_json::from_str(&place.text(&format!("gold/{}", gold.expect("gold")))).expect("JSON");
    let anchors: Vec<&str> = (0..2)
        .filter_map(|n| gold["facts"][n]["anchor"].as_str())
        .collect();
    assert!(
        anchors[0].starts_with("2021,") && anchors[1].starts_with("2022,"),
        "{anchors:?}"
    );
    let told = place.run(["eval", "gold"]).exits(0);
    assert_eq!(tally(&told.stdout(), "whole_record"), [2, 0, 0]);
    // A complete article that is not there is named.
    let told = place
        .run([
            "review-to-gold",
            "out/problems.jsonl",
            "--review",
            "review.jsonl",
            "-o",
            "gold",
        ])
        .exits(1);
    told.says("1 article of the review not found here");
}
