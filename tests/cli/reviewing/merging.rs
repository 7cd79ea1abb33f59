//! What merging does with decisions: figures, the table `reviewed`, the workbook.

use serde_json::{Value, json};

use super::{corrected, decision, facts, merge, missed, place, write};
use crate::place::Place;
use crate::tables::{column, lines, sheets, words};

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
    let told = merge(&place);
    told.says("reviewed: 1 accepted, 1 corrected, 0 rejected, 1 added");
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
    merge(&place);
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
    merge(&place);
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
    merge(&place);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(reviewed[0]["unit_id"], "68@2025-07-01");

    // A part of another unit is a part of nothing here.
    write(
        &place,
        "review.jsonl",
        &[corrected(&found[1], &[("unit", "xã Hiệp Thạnh".into())])],
    );
    merge(&place);
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
    merge(&place);
    let reviewed = lines(&place.text("out/reviewed.jsonl"));
    assert_eq!(
        (&reviewed[0]["unit"], &reviewed[0]["unit_id"]),
        (&Value::Null, &Value::Null)
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
    merge(&place);
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
