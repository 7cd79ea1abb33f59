//! `solieu merge`, and the names and words of the tables that it writes.

use crate::place::Place;
use crate::tables::{column, csv_rows, lines, sheets, words};

const PAPER: &str = "Kết nạp đảng viên ở Yên Lạc\n\n10/01/2023\n\nNăm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp hơn 130 đảng viên.\n";
const PORTAL: &str = "Công tác phát triển đảng viên năm 2022\n\n15/01/2023\n\nNăm 2022, Huyện ủy Yên Lạc, tỉnh Vĩnh Phúc đã kết nạp 138 đảng viên, trong đó nữ 68 đồng chí, chiếm 49,3%.\n";
const OTHER: &str = "Yên Lạc phát triển Đảng\n\n20/01/2023\n\nNăm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 141 đảng viên.\n";

fn place() -> Place {
    let place = Place::new();
    place.write("tin/a.txt", PAPER);
    place.write("tin/b.txt", PORTAL);
    place.write("tin/c.txt", OTHER);
    place
}

#[test]
fn articles_that_tell_one_figure_are_merged_and_the_terminal_says_so() {
    let place = place();
    let told = place.run(["extract", "tin", "-o", "out"]).exits(0);
    assert!(
        told.stderr()
            .contains("merged into 2 figures; articles disagree on 1 of them"),
        "{}",
        told.stderr()
    );
    let figures = lines(&place.text("out/figures.jsonl"));
    assert_eq!(figures.len(), 2);
    // The last of the exact values is taken: 141 of 20 January.
    assert_eq!(figures[0]["value"], 141);
    assert_eq!(figures[0]["standing"], "contradicted");
    assert_eq!(
        (&figures[0]["articles"], &figures[0]["agreeing"]),
        (&3.into(), &1.into())
    );
    assert_eq!(figures[0]["unit"], "huyện Yên Lạc");
    assert_eq!(figures[0]["total_year"], 2022);
    assert_eq!(
        (&figures[1]["group"], &figures[1]["value"]),
        (&"female".into(), &68.into())
    );
    let conflicts = lines(&place.text("out/conflicts.jsonl"));
    assert_eq!(
        words(&conflicts, "verdict"),
        ["chosen", "differs", "differs"]
    );
    assert_eq!(words(&conflicts, "source"), ["c.txt", "a.txt", "b.txt"]);
    // Every fact names its figure.
    let facts = lines(&place.text("out/facts.jsonl"));
    let of_facts = words(&facts, "figure_id");
    let of_figures = words(&figures, "figure_id");
    assert_eq!(
        of_facts.iter().filter(|id| **id == of_figures[0]).count(),
        3
    );
    let run: serde_json::Value = serde_json::from_str(&place.text("out/run.json")).expect("JSON");
    assert_eq!(
        (&run["counts"]["figures"], &run["counts"]["contradicted"]),
        (&2.into(), &1.into())
    );
}

#[test]
fn merging_again_gives_the_same_tables_in_another_language() {
    let place = place();
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let before = [
        "figures.jsonl",
        "figures.parquet",
        "conflicts.csv",
        "facts.xlsx",
    ]
    .map(|name| place.bytes(&format!("out/{name}")));
    let told = place.run(["merge", "out"]).exits(0);
    assert!(
        told.stderr().contains("3 articles, 4 facts"),
        "{}",
        told.stderr()
    );
    let after = [
        "figures.jsonl",
        "figures.parquet",
        "conflicts.csv",
        "facts.xlsx",
    ]
    .map(|name| place.bytes(&format!("out/{name}")));
    assert!(before == after);

    place
        .run([
            "merge",
            "out",
            "-o",
            "vi",
            "--headers",
            "vi",
            "--locale",
            "vi",
        ])
        .exits(0);
    let sheets = sheets(place.bytes("vi/facts.xlsx"));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Tổng hợp",
            "Số liệu",
            "Số liệu gộp",
            "Kết nạp",
            "Biểu 2-BTCTW",
            "Biểu 2B",
            "Mâu thuẫn",
            "Nhắc đến",
            "Bài viết",
            "Vấn đề"
        ]
    );
    let figures = &sheets[2].1;
    assert_eq!(column(figures, "Chỉ số"), ["Kết nạp", "Kết nạp"]);
    assert_eq!(column(figures, "Nhóm"), ["", "Nữ"]);
    assert_eq!(
        column(figures, "Tình trạng"),
        ["các bài mâu thuẫn", "một bài nêu"]
    );
    // Semicolons and decimal commas.
    let csv = String::from_utf8(place.bytes("vi/figures.csv")).expect("UTF-8");
    assert!(csv.contains(";Giá trị;"), "{csv}");
    assert!(csv.contains(";49,3;"), "{csv}");
    // What is no part of the merging is not there.
    assert!(!place.path("vi/facts.jsonl").exists());
}

#[test]
fn admissions_have_a_row_for_a_unit_and_period_and_columns_for_groups() {
    let place = place();
    place.run(["extract", "tin", "-o", "facts.xlsx"]).exits(0);
    let sheets = sheets(place.bytes("facts.xlsx"));
    let (name, rows) = &sheets[3];
    assert_eq!(name, "Admissions");
    assert_eq!(rows.len(), 2);
    assert_eq!(column(rows, "Key"), ["huyện Yên Lạc, Vĩnh Phúc · 2022"]);
    assert_eq!(column(rows, "Admitted"), ["141"]);
    assert_eq!(column(rows, "Women"), ["68"]);
    assert_eq!(column(rows, "Women %"), ["0.493"]);
    // The form is filled with it.
    let (name, form) = &sheets[4];
    assert_eq!(name, "Form 2-BTCTW");
    assert_eq!(form[2][1], "huyện Yên Lạc, Vĩnh Phúc · 2022");
    assert_eq!(form[4][1], "141");
}

#[test]
fn a_portal_of_the_body_itself_goes_before_the_press_of_the_same_day() {
    let place = Place::new();
    let page = |host: &str, value: u32| {
        format!(
            "<html><head><title>Phát triển đảng viên</title><link rel=\"canonical\" href=\"https://{host}/1.html\">\
             <meta property=\"article:published_time\" content=\"2023-01-10\"></head><body><article>\
             <h1>Phát triển đảng viên</h1><p>Năm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp {value} đảng viên.</p>\
             </article></body></html>"
        )
    };
    place.write("tin/a.html", page("baodiaphuong.example", 141));
    place.write("tin/b.html", page("yenlac.vinhphuc.gov.vn", 138));
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let figures = lines(&place.text("out/figures.jsonl"));
    assert_eq!(figures[0]["value"], 138);
    assert_eq!(figures[0]["official"], true);
    let conflicts = lines(&place.text("out/conflicts.jsonl"));
    let reason = "the chosen value is published by the bodies themselves";
    assert_eq!(words(&conflicts, "reason"), ["", reason]);
}

#[test]
fn a_row_of_a_form_has_the_people_of_all_its_groups() {
    let place = Place::new();
    place.write(
        "a.txt",
        "Kết nạp đảng viên\n\n10/01/2023\n\nNăm 2022, huyện A Lưới, tỉnh Thừa Thiên Huế kết nạp 100 đảng viên, \
         trong đó 40 người dân tộc Tà Ôi, 5 người dân tộc Pa Kô.\n",
    );
    place.run(["extract", "a.txt", "-o", "facts.xlsx"]).exits(0);
    let sheets = sheets(place.bytes("facts.xlsx"));
    let (name, form) = &sheets[5];
    assert_eq!(name, "Form 2B");
    let row = form.iter().find(|row| row[0] == "Tà Ôi").expect("a row");
    assert_eq!(row[1], "45");
}

#[test]
fn no_percentage_is_made_up_of_rounded_numbers_and_keys_name_the_district() {
    let place = Place::new();
    place.write(
        "a.txt",
        "Kết nạp đảng viên\n\n10/01/2023\n\nNăm 2022, xã Đồng Cương, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp hơn 30 đảng viên, \
         trong đó nữ 15 đồng chí.\n",
    );
    place.run(["extract", "a.txt", "-o", "facts.xlsx"]).exits(0);
    let sheets = sheets(place.bytes("facts.xlsx"));
    let rows = &sheets[3].1;
    assert_eq!(
        column(rows, "Key"),
        ["xã Đồng Cương, Yên Lạc, Vĩnh Phúc · 2022"]
    );
    assert_eq!(column(rows, "qualifier"), ["over"]);
    assert_eq!(column(rows, "Women"), ["15"]);
    assert_eq!(column(rows, "Women %"), [""]);
}

#[test]
fn a_run_that_cannot_be_read_back_is_told_with_file_and_line() {
    let place = place();
    let told = place.run(["merge", "nowhere"]).exits(2);
    assert!(
        told.stderr().contains("articles.jsonl"),
        "{}",
        told.stderr()
    );
    assert!(told.stderr().contains("--format"), "{}", told.stderr());
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    let facts = place.text("out/facts.jsonl");
    place.write(
        "out/facts.jsonl",
        facts.replacen("{\"fact_id\"", "{fact_id", 1),
    );
    let told = place.run(["merge", "out"]).exits(2);
    assert!(
        told.stderr().contains("facts.jsonl:1: this is no JSON"),
        "{}",
        told.stderr()
    );
    place.write(
        "out/facts.jsonl",
        facts.replace("\"unit_id\"", "\"id_of_unit\""),
    );
    let told = place.run(["merge", "out"]).exits(2);
    assert!(
        told.stderr().contains("an earlier version of solieu"),
        "{}",
        told.stderr()
    );
    let mentions = place.text("out/mentions.jsonl");
    place.write("out/facts.jsonl", &facts);
    place.write(
        "out/mentions.jsonl",
        mentions.replacen("article_id\":\"", "article_id\":\"x", 1),
    );
    let told = place.run(["merge", "out"]).exits(2);
    told.tells(&["mentions.jsonl:1: this mention does not follow"]);
}

#[test]
fn facts_that_were_corrected_by_hand_are_merged_as_they_are_now() {
    let place = place();
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    // The fact of the last article is taken out, a period is put right.
    let facts = place.text("out/facts.jsonl");
    let kept: Vec<&str> = facts
        .split_inclusive('\n')
        .filter(|fact| !fact.contains("c.txt"))
        .collect();
    let moved = kept.concat().replacen(
        "\"period_start\":\"2022-01-01\"",
        "\"period_start\":\"2022-07-01\"",
        1,
    );
    place.write("out/facts.jsonl", moved);
    place.run(["merge", "out"]).exits(0);
    let figures = lines(&place.text("out/figures.jsonl"));
    assert_eq!(
        words(&figures, "period_start"),
        ["2022-01-01", "2022-01-01", "2022-07-01"]
    );
    assert_eq!(figures[0]["value"], 138);
    // The sheet of facts names the figures that there are now.
    let sheets = sheets(place.bytes("out/facts.xlsx"));
    let mut of_facts = column(&sheets[1].1, "figure_id");
    let mut of_figures = words(&figures, "figure_id");
    of_facts.sort_unstable();
    of_figures.sort_unstable();
    assert_eq!(of_facts, of_figures);
}

#[test]
fn a_run_of_another_subject_is_not_merged_with_these_packs() {
    let place = place();
    place
        .run(["extract", "tin", "-o", "out", "--subject", "traffic"])
        .exits(0);
    let told = place.run(["merge", "out"]).exits(2);
    told.tells(&["other pattern packs", "traffic", "--subject"]);
    place.run(["merge", "out", "--subject", "traffic"]).exits(0);
}

#[test]
fn a_run_that_has_not_ended_is_not_merged() {
    let place = place();
    place.run(["extract", "tin", "-o", "out"]).exits(0);
    place.write("out/run.ledger", "solieu ledger 3\n");
    let told = place.run(["merge", "out"]).exits(2);
    told.tells(&["has not ended", "solieu status out"]);
}

#[test]
fn csv_of_an_extraction_follows_the_options_too() {
    let place = place();
    place
        .run([
            "extract",
            "tin/b.txt",
            "-o",
            "vi.csv",
            "--headers",
            "vi",
            "--locale",
            "vi",
        ])
        .exits(0);
    let text = String::from_utf8(place.bytes("vi.csv")).expect("UTF-8");
    assert!(text.starts_with("\u{feff}Mã số liệu;Mã bài;"), "{text}");
    assert!(text.contains(";49,3;"), "{text}");
    place.run(["extract", "tin/b.txt", "-o", "en.csv"]).exits(0);
    let rows = csv_rows(&place.bytes("en.csv"));
    assert_eq!(column(&rows, "share_percent"), ["", "49.3"]);
}
