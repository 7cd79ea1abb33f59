//! Reviews: decisions that `solieu merge`, `eval`, `report` and `review-to-gold` read.

use serde_json::{Value, json};

use crate::place::Place;
use crate::tables::{column, lines, sheets, words};

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

#[test]
fn corrections_win_in_figures_tables_and_workbook() {
    let place = place();
    let found = facts(&place);
    assert_eq!(words(&found, "source"), ["a.txt", "a.txt", "c.txt"]);
    write(
        &place,
        "review.jsonl",
        &[
            corrected(&found[0], &[("value", 139.into())]),
            decision("accept", &found[1]),
            missed(&place),
        ],
    );
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr()
            .contains("reviewed: 1 accepted, 1 corrected, 0 rejected, 1 added"),
        "{}",
        told.stderr()
    );
    // Unreviewed, 141 of the later article would be the value.
    let figures = lines(&place.text("out/figures.jsonl"));
    let admitted = figures
        .iter()
        .find(|f| f["metric"] == "admitted" && f["group"].is_null());
    let admitted = admitted.expect("a figure");
    assert_eq!(
        (&admitted["value"], &admitted["reviewed"]),
        (&139.into(), &true.into())
    );
    let conflicts = lines(&place.text("out/conflicts.jsonl"));
    assert_eq!(words(&conflicts, "verdict"), ["chosen", "differs"]);
    assert_eq!(
        conflicts[1]["reason"],
        "a person has checked the chosen value"
    );

    // The facts stay as they were found; those of the review have a table of their own.
    assert_eq!(facts(&place), found);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    let review: Vec<&Value> = reviewed.iter().map(|fact| &fact["review"]).collect();
    assert_eq!(
        review,
        [
            &json!("corrected"),
            &"accepted".into(),
            &"added".into(),
            &Value::Null
        ]
    );
    assert_eq!(
        (&reviewed[0]["value"], &reviewed[0]["confidence"]),
        (&139.into(), &1.into())
    );
    // 68 of 139 is no longer what was recomputed.
    assert_eq!(
        (&found[1]["audit"], &reviewed[1]["audit"]),
        (&"agrees".into(), &"unchecked".into())
    );
    let added = &reviewed[2];
    assert_eq!(
        (&added["metric"], &added["value"]),
        (&"source".into(), &25.into())
    );
    assert_eq!(
        (&added["unit_id"], &added["province"]),
        (&"251".into(), &"Vĩnh Phúc".into())
    );
    assert_eq!(
        added["quote"],
        "Dịp này, 25 quần chúng có tên trong danh sách xem xét."
    );
    let figure = figures.iter().find(|figure| figure["metric"] == "source");
    assert_eq!(added["figure_id"], figure.expect("a figure")["figure_id"]);

    let sheets = sheets(place.bytes("out/facts.xlsx"));
    let (_, sheet) = sheets
        .iter()
        .find(|(name, _)| name == "Facts")
        .expect("a sheet");
    assert_eq!(
        column(sheet, "review"),
        ["corrected", "accepted", "added", ""]
    );
    assert_eq!(column(sheet, "value"), ["139", "68", "25", "141"]);
}

#[test]
fn a_review_in_the_folder_of_the_run_is_read_unasked() {
    let place = place();
    let found = facts(&place);
    write(&place, "out/review.jsonl", &[decision("reject", &found[2])]);
    place.run(["merge", "out"]).exits(0);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(words(&reviewed, "source"), ["a.txt", "a.txt"]);
    let figures = lines(&place.text("out/figures.jsonl"));
    assert_eq!(
        (&figures[0]["value"], &figures[0]["standing"]),
        (&138.into(), &"single".into())
    );
    assert_eq!(figures[0]["reviewed"], false);
}

#[test]
fn a_rejected_whole_leaves_its_parts_without_one() {
    let place = place();
    let found = facts(&place);
    assert_eq!(found[1]["part_of"], found[0]["fact_id"]);
    write(&place, "review.jsonl", &[decision("reject", &found[0])]);
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed[0]["group"], "female");
    assert_eq!(reviewed[0]["part_of"], Value::Null);
    assert_eq!(reviewed[0]["audit"], "unchecked");
}

#[test]
fn a_corrected_unit_and_period_have_their_columns() {
    let place = place();
    let found = facts(&place);
    let changes = [
        ("unit", json!("xã Đồng Cương")),
        ("period_start", json!("2021-01-01")),
        ("period_end", json!("2021-12-31")),
        (
            "percents",
            json!([{"value": 49.3, "relation": "share", "base": "total"}, {"value": 105.5, "relation": "reached", "base": "target"}]),
        ),
    ];
    write(&place, "review.jsonl", &[corrected(&found[1], &changes)]);
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    let fact = &lines(&place.text("out/reviewed.jsonl"))[1];
    assert_eq!(
        (&fact["unit"], &fact["unit_level"]),
        (&"xã Đồng Cương".into(), &"commune".into())
    );
    assert_eq!(
        (&fact["district"], &fact["district_code"]),
        (&"Yên Lạc".into(), &"251".into())
    );
    assert_eq!(fact["unit_id"], "251:xã đồng cương");
    for field in [
        "unit_as_written",
        "unit_from",
        "period_as_written",
        "period_from",
    ] {
        assert!(fact[field].is_null(), "{field}");
        assert!(!found[1][field].is_null(), "{field}");
    }
    assert_eq!(fact["period_start"], "2021-01-01");
    assert_eq!(
        fact["percents"],
        json!([
            {"value": 49.3, "relation": "share", "base": "total", "qualifier": "exact", "as_written": "49,3%"},
            {"value": 105.5, "relation": "reached", "base": "target", "qualifier": "exact", "as_written": null},
        ])
    );
}

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
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr().contains("0 corrected, 1 rejected"),
        "{}",
        told.stderr()
    );
    assert!(
        told.stderr().contains("1 decision found no place")
            && told.stderr().contains("a.txt: Năm 2022"),
        "{}",
        told.stderr()
    );
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(words(&reviewed, "source"), ["a.txt", "a.txt"]);

    std::fs::remove_file(place.path("tin/c.txt")).expect("a file");
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr()
            .contains("1 article of the review not found here")
            && told.stderr().contains("c.txt"),
        "{}",
        told.stderr()
    );
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
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr()
            .contains("reviewed: 1 accepted, 1 corrected, 0 rejected, 0 added"),
        "{}",
        told.stderr()
    );
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
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
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
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr().contains("1 decision found no place")
            && told.stderr().contains("Câu này không có."),
        "{}",
        told.stderr()
    );
}

#[test]
fn an_accepted_fact_that_is_not_found_any_more_comes_back() {
    let place = place();
    let found = facts(&place);
    write(&place, "review.jsonl", &[decision("accept", &found[0])]);
    write(&place, "out/facts.jsonl", &found[1..]);
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
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
        assert!(
            told.stderr()
                .contains("review.jsonl:1: this is no decision"),
            "{}",
            told.stderr()
        );
    }
    place.write("review.jsonl", "");
    let told = place
        .run(["eval", "tin", "--review", "review.jsonl"])
        .exits(2);
    assert!(
        told.stderr().contains("the review holds no decision"),
        "{}",
        told.stderr()
    );
}

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
    assert!(
        told.stderr()
            .contains("1 article of the review not found here"),
        "{}",
        told.stderr()
    );
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
    assert!(
        told.stderr().contains("1 article with gold → gold"),
        "{}",
        told.stderr()
    );
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
    assert!(
        told.stderr()
            .contains("no article of the review is marked complete"),
        "{}",
        told.stderr()
    );
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
        assert!(
            told.stderr().contains("1 decision found no place"),
            "{}",
            told.stderr()
        );
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
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr()
            .contains("0 accepted, 1 corrected, 1 rejected"),
        "{}",
        told.stderr()
    );
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed.len(), 1);
    assert_eq!(
        (&reviewed[0]["source"], &reviewed[0]["value"]),
        (&json!("a.txt"), &json!(139))
    );
    let told = place
        .run(["report", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(
        told.stderr().contains("begins with 2 decisions"),
        "{}",
        told.stderr()
    );
}

#[test]
fn a_corrected_period_or_unit_leaves_no_stale_column() {
    let place = Place::new();
    place.write(
        "tin/a.txt",
        "Lâm Đồng phát triển Đảng\n\n15/01/2025\n\nNăm 2024, tỉnh Lâm Đồng kết nạp 138 đảng viên, trong đó có 40 sinh viên; trong số 40 sinh viên có 10 nữ, chiếm 25%.\n",
    );
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let found = facts(&place);
    assert_eq!(found[0]["unit_id"], "68");
    // A year after the province was drawn anew.
    let later = [
        ("period_start", json!("2026-01-01")),
        ("period_end", json!("2026-12-31")),
    ];
    write(&place, "review.jsonl", &[corrected(&found[0], &later)]);
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed[0]["unit_id"], "68@2025-07-01");

    // A part of another unit is a part of nothing here.
    write(
        &place,
        "review.jsonl",
        &[corrected(&found[1], &[("unit", "xã Hiệp Thạnh".into())])],
    );
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed[1]["group"], "student");
    assert_eq!(
        (&reviewed[1]["part_of"], &reviewed[1]["audit"]),
        (&Value::Null, &"unchecked".into())
    );
    // And a part of another metric has the whole of that metric, where there is one.
    write(
        &place,
        "review.jsonl",
        &[corrected(&found[0], &[("unit", "".into())])],
    );
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(
        (&reviewed[0]["unit"], &reviewed[0]["unit_id"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn a_metric_that_no_pack_has_is_refused() {
    let place = place();
    let odd = corrected(&facts(&place)[0], &[("metric", "admited".into())]);
    write(&place, "review.jsonl", &[odd]);
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(2);
    assert!(
        told.stderr()
            .contains("\"admited\", and no pack has that metric"),
        "{}",
        told.stderr()
    );
}

#[test]
fn what_an_earlier_merging_wrote_of_a_review_goes_with_the_review() {
    let place = place();
    write(
        &place,
        "review.jsonl",
        &[decision("accept", &facts(&place)[0])],
    );
    let merged = ["merge", "out", "--review", "review.jsonl"];
    place.run(merged).exits(0);
    assert!(place.path("out/reviewed.csv").exists());
    place.run(["merge", "out"]).exits(0);
    assert!(!place.path("out/reviewed.csv").exists());
    place.run(merged).exits(0);
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    assert!(!place.path("out/reviewed.jsonl").exists());
}

#[test]
fn what_was_added_has_its_whole_its_sentence_and_its_own_identifier() {
    let place = place();
    let found = facts(&place);
    // The women among the 138, told once more of another group, by somebody whose tool gave no sentence.
    let text = lines(&place.text("out/articles.jsonl"))[0]["text"].clone();
    let text = text.as_str().expect("a text");
    let start = text[..text.find("68 đồng").expect("the number")]
        .chars()
        .count();
    let part = |group: &str| {
        let mut made = missed(&place);
        made["fact"] = found[1].clone();
        made["fact"]["group"] = group.into();
        (made["fact"]["start"], made["fact"]["end"]) = (start.into(), (start + 2).into());
        made["fact"]["quote"] = "".into();
        made
    };
    write(&place, "review.jsonl", &[part("worker"), part("farmer")]);
    place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    let added: Vec<&Value> = reviewed
        .iter()
        .filter(|fact| fact["review"] == "added")
        .collect();
    assert_eq!(added.len(), 2);
    assert_ne!(added[0]["fact_id"], added[1]["fact_id"]);
    for fact in added {
        assert_eq!(fact["part_of"], found[0]["fact_id"]);
        // The paragraph, for no sentence was told.
        let quote = fact["quote"].as_str().expect("a sentence");
        assert!(
            quote.starts_with("Năm 2022") && quote.ends_with("49,3%."),
            "{quote}"
        );
    }
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
    let told = place
        .run(["merge", "out", "--review", "review.jsonl"])
        .exits(0);
    assert!(told.stderr().contains("2 rejected"), "{}", told.stderr());
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
    assert!(
        told.stderr()
            .contains("1 article of the review not found here"),
        "{}",
        told.stderr()
    );
}
