//! How decisions find their facts in later runs, and what is told of those that do not.

use serde_json::{Value, json};

use super::{ARTICLE, OTHER, corrected, decision, facts, merge, missed, place, write};
use crate::place::Place;
use crate::tables::{lines, words};

#[test]
fn decisions_hold_when_the_article_is_read_anew_and_are_never_lost_in_silence() {
    let place = place();
    let found = facts(&place);
    let gone = corrected(&found[0], &[("value", 139.into())]);
    write(
        &place,
        "review.jsonl",
        &[gone, decision("reject", &found[2])],
    );
    // Other rules gave the facts other identifiers, and the second page lost a line.
    place.write(
        "tin/a.txt",
        ARTICLE.replace("kết nạp 138", "kết nạp được 138"),
    );
    place.write(
        "tin/c.txt",
        OTHER.replace("Yên Lạc phát triển Đảng", "Yên Lạc"),
    );
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let told = merge(&place);
    told.says("0 corrected, 1 rejected");
    told.says("1 decision found no place");
    told.says("a.txt: Năm 2022");
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(words(&reviewed, "source"), ["a.txt", "a.txt"]);

    std::fs::remove_file(place.path("tin/c.txt")).expect("a file");
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let told = merge(&place);
    told.says("1 article of the review not found here");
    told.says("c.txt");
}

#[test]
fn a_page_that_is_there_in_two_states_loses_no_decision() {
    let place = Place::new();
    let record = |text: &str| json!({"url": "https://yenlac.example/tin/1", "text": text});
    let first =
        "Năm 2022, huyện Yên Lạc kết nạp 138 đảng viên. Năm 2021, huyện kết nạp 120 đảng viên.";
    let later = "Năm 2022, huyện Yên Lạc kết nạp 138 đảng viên. Bài đã sửa: năm 2021, huyện kết nạp 121 đảng viên.";
    place.write(
        "tin.jsonl",
        format!("{}\n{}\n", record(first), record(later)),
    );
    place
        .run(["extract", "tin.jsonl", "-o", "out", "--keep-duplicates"])
        .exits(0);
    let found = facts(&place);
    assert_eq!(
        found.iter().map(|f| f["value"].clone()).collect::<Vec<_>>(),
        [138, 120, 138, 121]
    );
    write(
        &place,
        "review.jsonl",
        &[
            corrected(&found[0], &[("group", "female".into())]),
            decision("accept", &found[1]),
        ],
    );
    let told = merge(&place);
    told.says("reviewed: 1 accepted, 1 corrected, 0 rejected, 0 added");
    assert!(!told.stderr().contains("no place"), "{}", told.stderr());
    // The sentence that both have is corrected in both.
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    let groups: Vec<&Value> = reviewed.iter().map(|fact| &fact["group"]).collect();
    assert_eq!(
        groups,
        [
            &json!("female"),
            &Value::Null,
            &json!("female"),
            &Value::Null
        ]
    );
}

#[test]
fn facts_of_copies_that_were_left_out_stay_so() {
    let place = Place::new();
    place.write("tin/a.txt", ARTICLE);
    place.write("tin/b.txt", ARTICLE);
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let found = facts(&place);
    assert_eq!(words(&found, "source"), ["a.txt", "a.txt"]);
    write(&place, "review.jsonl", &[decision("accept", &found[0])]);
    merge(&place);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(words(&reviewed, "source"), ["a.txt", "a.txt"]);
}

#[test]
fn a_place_that_is_not_in_the_text_is_named() {
    let place = place();
    let mut beyond = missed(&place);
    (beyond["fact"]["start"], beyond["fact"]["end"]) = (90_000.into(), 90_002.into());
    beyond["fact"]["quote"] = "Câu này không có.".into();
    write(&place, "review.jsonl", &[beyond]);
    let told = merge(&place);
    told.says("1 decision found no place");
    told.says("Câu này không có.");
}

#[test]
fn an_accepted_fact_that_is_not_found_any_more_comes_back() {
    let place = place();
    let found = facts(&place);
    write(&place, "review.jsonl", &[decision("accept", &found[0])]);
    write(&place, "out/facts.jsonl", &found[1..]);
    merge(&place);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed[0]["value"], 138);
    assert_eq!(reviewed[0]["unit_id"], "251");
    assert_eq!(reviewed[0]["fact_id"], found[0]["fact_id"]);
}

#[test]
fn a_review_that_cannot_be_read_is_refused_with_its_line() {
    let place = place();
    place.write("review.jsonl", "{\"decision\": \"accept\"}\n");
    for command in [
        vec!["merge", "out", "--review", "review.jsonl"],
        vec!["report", "out", "--review", "review.jsonl"],
        vec!["eval", "tin", "--review", "review.jsonl"],
        vec![
            "review-to-gold",
            "tin",
            "--review",
            "review.jsonl",
            "-o",
            "gold",
        ],
    ] {
        let told = place.run(command).exits(2);
        told.says("review.jsonl:1: this is no decision");
    }
    place.write("review.jsonl", "");
    let told = place
        .run(["eval", "tin", "--review", "review.jsonl"])
        .exits(2);
    told.says("the review holds no decision");
}

#[test]
fn a_rejection_whose_sentence_has_changed_is_named() {
    let place = place();
    let found = facts(&place);
    write(&place, "review.jsonl", &[decision("reject", &found[2])]);
    place.write(
        "tin/c.txt",
        OTHER.replace("kết nạp 141", "kết nạp được 141"),
    );
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    for command in ["merge", "report"] {
        let told = place
            .run([command, "out", "--review", "review.jsonl"])
            .exits(0);
        told.says("1 decision found no place");
    }
}

#[test]
fn a_review_of_what_is_a_copy_now_holds_for_the_original() {
    let place = Place::new();
    place.write("tin/b.txt", ARTICLE);
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let found = facts(&place);
    write(
        &place,
        "review.jsonl",
        &[
            corrected(&found[0], &[("value", 139.into())]),
            decision("reject", &found[1]),
        ],
    );
    // The day before, in another paper.
    place.write("tin/a.txt", ARTICLE.replace("15/01/2023", "14/01/2023"));
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    assert_eq!(words(&facts(&place), "source"), ["a.txt", "a.txt"]);
    let told = merge(&place);
    told.says("0 accepted, 1 corrected, 1 rejected");
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed.len(), 1);
    assert_eq!(
        (&reviewed[0]["source"], &reviewed[0]["value"]),
        (&json!("a.txt"), &json!(139))
    );
    let told = place
        .run(["report", "out", "--review", "review.jsonl"])
        .exits(0);
    told.says("begins with 2 decisions");
}

#[test]
fn a_metric_that_no_pack_has_is_refused() {
    let place = place();
    let odd = corrected(&facts(&place)[0], &[("metric", "admited".into())]);
    write(&place, "review.jsonl", &[odd]);
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(2);
    told.says("\"admited\", and no pack has that metric");
}

#[test]
fn a_file_of_another_tool_may_begin_with_a_mark_and_end_its_lines_otherwise() {
    let place = place();
    let found = facts(&place);
    let made = [decision("reject", &found[0]), decision("reject", &found[1])];
    place.write(
        "review.jsonl",
        format!("\u{feff}{}\r\n\r\n{}\r\n", made[0], made[1]),
    );
    let told = merge(&place);
    told.says("2 rejected");
}
