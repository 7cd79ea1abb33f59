//! `coverage`: the figures that no rule claims, for who writes rules.

use std::path::Path;

use serde_json::json;

use crate::place::{Place, copy};
use crate::tables::{column, csv_rows};
use crate::texts::{FIRST, SECOND, page_of, text};

/// What no built-in rule knows of: trees, and an oath.
const TREES: &str = "Ven sông trồng được 3.400 cây keo.";
const MORE_TREES: &str = "Ngoài bãi trồng được 120 cây bàng.";
const OATH: &str = "Sáng nay, 9 quần chúng ưu tú của xã Tân Lập tuyên thệ dưới cờ Đảng.";

/// The csv of a run in `place`, its summary and its exit code checked.
#[track_caller]
fn table(place: &Place, summary: &[&str]) -> Vec<Vec<String>> {
    let arguments = ["coverage", "tin", "--csv", "groups.csv"];
    let ran = place.run(arguments).exits(0);
    let told = ran.says_nothing().stdout();
    let last: Vec<&str> = told.lines().rev().take(3).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    assert_eq!(last, summary, "{told}");
    csv_rows(&place.bytes("groups.csv"))
}

#[test]
fn figures_of_no_rule_are_counted_by_the_words_around_them() {
    let place = Place::new();
    // 138 and 92 % and 125 are facts; 3.400 and 120 are trees.
    place.write("tin/a.txt", format!("{FIRST}\n\n{TREES}\n"));
    place.write("tin/b.html", page_of(&[SECOND, MORE_TREES]));
    let rows = table(
        &place,
        &[
            "5 figures in 2 articles",
            "3 claimed (60.0 %): 3 in facts, 0 by rules that gave no new fact",
            "2 of no rule (40.0 %), in 1 group → groups.csv",
        ],
    );
    assert_eq!(column(&rows, "words"), ["trồng được {count} cây"]);
    assert_eq!(column(&rows, "figures"), ["2"]);
    assert_eq!(column(&rows, "articles"), ["2"]);
    assert_eq!(column(&rows, "kind"), ["count"]);
    assert_eq!(column(&rows, "figure"), ["3.400"]);
    assert_eq!(column(&rows, "sentence"), [TREES]);
    assert_eq!(
        column(&rows, "seen_by_rules"),
        ["ven sông trồng được {count} cây keo."]
    );
    assert_eq!(column(&rows, "source"), ["a.txt"]);
}

#[test]
fn a_listed_word_beside_the_figure_comes_before_what_is_told_more_often() {
    let place = Place::new();
    place.write("tin/a.txt", format!("{TREES}\n\n{MORE_TREES}\n"));
    place.write("tin/b.txt", format!("{TREES}\n\n{OATH}\n"));
    let told = place.run(["coverage", "tin"]).exits(0).stdout();
    let at = |words: &str| {
        told.find(words)
            .unwrap_or_else(|| panic!("{words}: {told}"))
    };
    assert!(at("Beside a listed word") < at("   1        1         1  "));
    assert!(at("   1        1         1  ") < at(OATH));
    assert!(at(OATH) < at("Elsewhere"));
    assert!(at("Elsewhere") < at("   2        3         2  trồng được {count} cây"));
    assert!(at("figure   9 in b.txt") < at("figure   3.400 in a.txt"));
    let help = place.run(["coverage", "--help"]).exits(0).stdout();
    assert!(
        help.contains("The order: first the groups with a listed word"),
        "{help}"
    );
    // One group of each kind, and none.
    let one = place
        .run(["coverage", "tin", "--top", "1"])
        .exits(0)
        .stdout();
    assert_eq!(one, told);
    let none = place
        .run(["coverage", "tin", "--top", "0"])
        .exits(0)
        .stdout();
    assert_eq!(none.lines().count(), 3, "{none}");
}

#[test]
fn what_a_rule_drops_and_what_is_no_figure_is_not_listed() {
    let place = Place::new();
    place.write(
        "tin/a.txt",
        "Đoàn xã kết nạp 45 đoàn viên mới vào Đoàn theo Nghị quyết số 25-NQ/TW.\n",
    );
    let rows = table(
        &place,
        &[
            "1 figure in 1 article",
            "1 claimed (100.0 %): 0 in facts, 1 by rules that gave no new fact",
            "0 of no rule (0.0 %), in 0 groups → groups.csv",
        ],
    );
    assert_eq!(rows.len(), 1, "{rows:?}");
}

#[test]
fn what_is_told_again_is_claimed() {
    let place = Place::new();
    // 138 and 92 % twice: the second time they are no facts of their own.
    place.write("tin/a.txt", format!("{FIRST}\n\nTheo báo cáo: {FIRST}\n"));
    table(
        &place,
        &[
            "4 figures in 1 article",
            "4 claimed (100.0 %): 2 in facts, 2 by rules that gave no new fact",
            "0 of no rule (0.0 %), in 0 groups → groups.csv",
        ],
    );
}

#[test]
fn a_rule_for_a_group_takes_it_off_the_list() {
    let place = Place::new();
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns");
    copy(&built_in, &place.path("packs"));
    place.write("tin/a.txt", format!("{TREES}\n\n{MORE_TREES}\n"));
    let before = place
        .run(["coverage", "tin", "--patterns", "packs"])
        .exits(0);
    assert!(before.stdout().contains("2 of no rule"), "{before}");
    place.write(
        "packs/trees.toml",
        "[pack]\nname = \"trees\"\nversion = \"1\"\nabout = \"Trees\"\n\n\
         [[rule]]\nid = \"planted\"\nmetric = \"none\"\npattern = 'trồng được {count} cây'\n\
         examples = [{ text = \"trồng được 5 cây\" }]\nnot = [\"trồng được 5 luống\"]\n",
    );
    let after = place
        .run(["coverage", "tin", "--patterns", "packs"])
        .exits(0);
    assert!(after.stdout().contains("0 of no rule"), "{after}");
}

#[test]
fn a_percentage_that_is_of_no_fact_names_the_wording_that_reads_it() {
    let place = Place::new();
    place.write("tin/a.txt", "Thu ngân sách đạt 88% kế hoạch.\n");
    let rows = table(
        &place,
        &[
            "1 figure in 1 article",
            "0 claimed (0.0 %): 0 in facts, 0 by rules that gave no new fact",
            "1 of no rule (100.0 %), in 1 group → groups.csv",
        ],
    );
    assert_eq!(column(&rows, "kind"), ["percent"]);
    assert!(column(&rows, "read_by")[0].starts_with("percents/"));
    assert_eq!(column(&rows, "figure"), ["88%"]);
}

#[test]
fn the_list_is_the_same_on_any_number_of_threads() {
    let place = Place::new();
    let nouns = ["cây", "con", "tấn", "hộ", "ngôi", "chiếc", "mẫu"];
    let verbs = ["trồng", "nuôi", "bán", "mua", "dựng"];
    // More records than one thread takes at a time, their wordings in many orders.
    let records = (0..300).map(|n: usize| {
        let said = |k: usize| {
            let (verb, noun) = (verbs[(n * k + k) % 5], nouns[(n * n + k) % 7]);
            format!("Xã {verb} được {} {noun} mới.", 10 + n * k)
        };
        json!({"text": format!("{}\n{}\n{}", said(1), said(3), said(8))}).to_string()
    });
    let records: Vec<String> = records.collect();
    place.write("tin/a.jsonl", records.join("\n"));
    let run = |threads: &str| {
        let arguments = [
            "coverage",
            "tin",
            "-o",
            "g.csv",
            "--top",
            "40",
            "--threads",
            threads,
        ];
        let told = place.run(arguments).exits(0).stdout();
        assert!(told.contains("\n900 of no rule"), "{told}");
        (told, place.bytes("g.csv"))
    };
    let one = run("1");
    assert!(one == run("1"), "two runs differ");
    assert!(one == run("3"), "the number of threads shows");
}

#[test]
fn the_terminal_is_never_wider_than_a_hundred_columns() {
    let place = Place::new();
    let long = "dọc bờ kênh mới đào ở cuối làng ".repeat(40);
    place.write(
        "tin/a.txt",
        format!("Người {long} trồng được 7 luống rau {long}.\n"),
    );
    let told = place.run(["coverage", "tin"]).exits(0).stdout();
    assert!(told.contains("trồng được 7 luống"), "{told}");
    let widest = told.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(100), "{told}");
    assert!(told.lines().all(|line| line == line.trim_end()), "{told}");
    // The csv holds about 400 bytes of the sentence on either side, in whole words.
    place.run(["coverage", "tin", "-o", "g.csv"]).exits(0);
    let rows = csv_rows(&place.bytes("g.csv"));
    let sentence = column(&rows, "sentence")[0];
    assert!(
        sentence.starts_with("… ") && sentence.ends_with(" …"),
        "{sentence}"
    );
    assert!((700..900).contains(&sentence.len()), "{sentence}");
}

#[test]
fn problems_are_told_and_the_rest_is_read() {
    let place = Place::new();
    place.write("bai.txt", text());
    let ran = place.run(["coverage", "nowhere", "bai.txt"]).exits(1);
    let ran = ran.tells(&["nowhere: cannot be read"]);
    assert!(
        ran.stdout().starts_with("3 figures in 1 article\n"),
        "{ran}"
    );
    place
        .run(["coverage", "nowhere"])
        .exits(2)
        .tells(&["nowhere"]);
    place.run(["coverage"]).exits(2).tells(&["<INPUT>"]);
}

#[test]
fn the_list_is_written_to_a_csv_and_to_nothing_else() {
    let place = Place::new();
    place.write("bai.txt", text());
    for name in ["groups.xlsx", "groups", "-"] {
        let ran = place.run(["coverage", "bai.txt", "-o", name]).exits(2);
        ran.tells(&["cannot write", name, "ends in .csv"]);
    }
    place
        .run(["coverage", "bai.txt", "-o", "none/groups.csv"])
        .exits(2)
        .tells(&["none/groups.csv", "make the folder"]);
    assert_eq!(place.names("."), ["bai.txt"]);
}
