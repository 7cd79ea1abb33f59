//! Commands for those who write packs: a pack to start from, failing examples, a rule and
//! what it does on a corpus.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use serde_json::Value;

use crate::place::Place;

/// A pack whose rule reads "tuyên thệ" as an admission.
fn oath(pattern: &str, not: &str) -> String {
    format!(
        "[pack]\nname = \"oath\"\nversion = \"1\"\nabout = \"Oaths\"\n\n[[rule]]\nid = \"oath\"\n\
         metric = \"admitted\"\npattern = '{pattern}'\nexamples = [\n  \
         {{ text = \"Năm 2022, 9 quần chúng ưu tú tuyên thệ dưới cờ Đảng\", value = 9 }},\n]\n\
         not = [\"{not}\"]\n"
    )
}

const ALL_OATHS: &str = "{count} {people} tuyên thệ";
const PARTY_OATHS: &str = "{count} {people} tuyên thệ{words}cờ đảng";
const OF_SOLDIERS: &str = "9 đồng chí tuyên thệ dưới Quân kỳ";

#[test]
fn a_new_pack_holds_and_counts() {
    let place = Place::new();
    let told = place.run(["patterns", "new", "trees"]).exits(0).stdout();
    assert!(told.contains("my-patterns/trees.toml"), "{told}");
    assert!(
        place
            .text("my-patterns/trees.toml")
            .contains("name = \"trees\"")
    );
    place.run(["patterns", "test", "my-patterns"]).exits(0);
    place.write(
        "bai.txt",
        "Năm 2022, xã Tân Lập trồng được 1.250 cây xanh, kết nạp 5 đảng viên.\n",
    );
    let counted = |subject: &[&str]| {
        let arguments = ["extract", "bai.txt", "-o", "-", "--patterns", "my-patterns"];
        let ran = place.run(arguments.iter().chain(subject)).exits(0);
        let facts: Vec<Value> = ran
            .stdout()
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let told = |fact: &Value| format!("{} {}", fact["metric"], fact["value"]);
        facts.iter().map(told).collect::<Vec<_>>()
    };
    // Its subject is counted where it is asked for, and nothing else then.
    assert_eq!(counted(&["--subject", "trees"]), ["\"planted\" 1250"]);
    assert_eq!(counted(&[]), ["\"admitted\" 5"]);
    // It is never written over.
    place
        .run(["patterns", "new", "trees"])
        .exits(2)
        .tells(&["trees.toml", "another name"]);
    place
        .run(["patterns", "new", "Cây"])
        .exits(2)
        .tells(&["small letters"]);
}

#[test]
fn a_subject_that_is_not_there_is_told_with_those_that_are() {
    let place = Place::new();
    place
        .run(["annotate", "--subject", "eels"])
        .exits(2)
        .tells(&["eels", "party"]);
}

#[test]
fn a_file_of_the_folder_takes_the_place_of_the_built_in_one() {
    let place = Place::new();
    // Without the groups nobody knows what "nữ" is.
    place.write(
        "packs/breakdowns.toml",
        "[pack]\nname = \"breakdowns\"\nversion = \"2\"\nsubject = \"party\"\nabout = \"None\"\n",
    );
    let text = "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên, trong đó nữ 68 đồng chí.";
    let facts = |arguments: &[&str]| {
        let ran = place.pipe(arguments, text);
        let ids = |line: &&str| line.contains("\"fact_id\"");
        ran.stdout().lines().filter(ids).count()
    };
    assert_eq!(facts(&["annotate"]), 2);
    let ran = place.pipe(["annotate", "--patterns", "packs"], text);
    // The rules of the other file ask for groups: it says so instead of finding less.
    ran.exits(2).tells(&["admissions.toml", "{group"]);
}

#[test]
fn a_failing_example_shows_what_matched_and_what_to_edit() {
    let place = Place::new();
    place.write("packs/oath.toml", oath(ALL_OATHS, OF_SOLDIERS));
    let told = place.run(["patterns", "test", "packs"]).exits(1).stdout();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[0],
        "error: oath/oath must find nothing here; it finds \"9\""
    );
    assert!(lines[1].ends_with("oath.toml:13:9"), "{told}");
    // The caret stands under the words that match, and the pattern is shown.
    let at = lines
        .iter()
        .position(|l| l.contains("not = ["))
        .expect("the example");
    let start = lines[at].find("9 đồng chí").expect("the text");
    let caret = lines[at + 1].find('^').expect("a caret");
    let columns = |line: &str, byte: usize| line[..byte].chars().count();
    assert_eq!(columns(lines[at], start), columns(lines[at + 1], caret));
    assert_eq!(
        lines[at + 1].matches('^').count(),
        "9 đồng chí tuyên thệ".chars().count()
    );
    for words in [
        "its pattern",
        "rules see: {count} {people.person} tuyên thệ dưới quân kỳ",
        "narrow the pattern, or move the text to examples",
        " 1 failed",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
}

#[test]
fn an_example_that_nothing_matches_shows_where_the_rule_stops() {
    let place = Place::new();
    let pack = oath(PARTY_OATHS, OF_SOLDIERS).replace("dưới cờ Đảng\"", "trước lá cờ\"");
    place.write("packs/oath.toml", pack);
    let told = place.run(["patterns", "test", "packs"]).exits(1).stdout();
    assert!(
        told.contains("must find a figure here; it finds none: it stops at"),
        "{told}"
    );
    assert!(
        told.contains("the end of the sentence, where it asks for \"đảng\""),
        "{told}"
    );
}

#[test]
fn examples_are_run_again_when_a_pack_changes() {
    let place = Place::new();
    place.write("packs/oath.toml", oath(ALL_OATHS, OF_SOLDIERS));
    let mut child = place
        .solieu(["patterns", "test", "packs", "--watch"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut summary = || loop {
        let line = lines.next().expect("it goes on").expect("a line");
        if line.ends_with(" failed") {
            return line;
        }
    };
    assert!(summary().ends_with(" 1 failed"));
    place.write("packs/oath.toml", oath(PARTY_OATHS, OF_SOLDIERS));
    assert!(summary().ends_with(" 0 failed"));
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}

#[test]
fn a_rule_is_shown_with_its_pieces_and_how_often_it_fires() {
    let place = Place::new();
    place.write(
        "news/a.txt",
        "Năm 2022, xã Tân Lập mở 2 lớp bồi dưỡng nhận thức về Đảng (90 học viên).\n",
    );
    place.write("news/b.txt", "Trời mưa.\n");
    let ran = place.run([
        "patterns",
        "show",
        "trained-in-brackets",
        "--corpus",
        "news",
    ]);
    let told = ran.exits(0).stdout();
    for words in [
        "admissions/trained-in-brackets",
        "patterns/admissions.toml:",
        "metric = \"trained\"",
        "{who}  (?:{people}|{group})",
        "pattern with its pieces spelt out",
        "it fires 1 times, in 1 of 2 articles",
        "a.txt: Năm 2022, xã Tân Lập",
    ] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    place
        .run(["patterns", "show", "trained-in-bracket"])
        .exits(2)
        .tells(&["did you mean", "admissions/trained-in-brackets"]);
}

#[test]
fn a_corpus_tells_what_a_change_of_the_packs_does() {
    let place = Place::new();
    place.write(
        "news/a.txt",
        "Năm 2022, 9 quần chúng ưu tú của xã Tân Lập tuyên thệ dưới cờ Đảng.\n",
    );
    let test = || {
        let ran = place.run(["patterns", "test", "packs", "--corpus", "news"]);
        ran.exits(0).stdout()
    };
    // At first the rule asks for other words, and never fires.
    let never = oath(PARTY_OATHS, OF_SOLDIERS).replace("{words}cờ đảng", " dưới cờ đảng");
    place.write("packs/oath.toml", never);
    let first = test();
    assert!(
        first.contains("never fired in 1 article\n  oath/oath\n"),
        "{first}"
    );
    assert!(
        first.contains("0 facts in the tables; the next run"),
        "{first}"
    );
    let wider = oath(
        "{count} {people}{words}(?:của {unit})?{words} tuyên thệ{words}cờ đảng",
        OF_SOLDIERS,
    );
    place.write("packs/oath.toml", wider);
    let second = test();
    assert!(
        second.contains("never fired in 1 article\n  none\n"),
        "{second}"
    );
    assert!(
        second.contains("1 added, 0 lost, 0 changed; 1 fact"),
        "{second}"
    );
    assert!(
        second.contains("+ 9: admitted 9, xã Tân Lập, 2022-01-01..2022-12-31 by oath/oath"),
        "{second}"
    );
    // Nothing changes from a run to the next with the same packs.
    assert!(test().contains("0 added, 0 lost, 0 changed"));
}

#[test]
fn rules_that_want_the_same_figure_are_told_with_the_winner() {
    let place = Place::new();
    place.write(
        "news/a.txt",
        "Năm 2022, xã Tân Lập kết nạp 9 quần chúng ưu tú vào Đảng.\n",
    );
    let pack = oath("kết nạp {count} {people}", "kết nạp 9 đoàn viên").replace(
        "9 quần chúng ưu tú tuyên thệ dưới cờ Đảng",
        "xã kết nạp 9 người",
    );
    place.write("packs/oath.toml", pack);
    let ran = place.run(["patterns", "test", "packs", "--corpus", "news"]);
    let told = ran.stdout();
    assert!(
        told.contains("1  admissions/admitted over oath/oath"),
        "{told}"
    );
}

#[test]
fn the_schema_beside_the_packs_is_that_of_the_program() {
    let place = Place::new();
    let printed = place.run(["patterns", "schema"]).exits(0).stdout();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns/pack.schema.json");
    let kept = std::fs::read_to_string(path).expect("the schema");
    assert_eq!(
        printed, kept,
        "write it anew: solieu patterns schema > patterns/pack.schema.json"
    );
    let schema: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(
        schema["definitions"]["Metric"]["properties"]["kind"]["enum"],
        serde_json::json!(["flow", "stock"])
    );
}

#[test]
fn an_explanation_tells_every_figure_and_link_as_json() {
    let place = Place::new();
    let text = "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên, trong đó nữ 68 đồng chí, chiếm 49%; \
                trồng 500 cây.";
    let ran = place
        .pipe(["annotate", "--explain", "--json"], text)
        .exits(0);
    let told: Value = serde_json::from_str(&ran.stdout()).expect("one object");
    let sentence = &told["sentences"][0];
    assert_eq!(
        sentence["rules_see"],
        "{period}, {unit} kết nạp {count} {people.party_member}, trong đó {group.female} {count} \
         {people.person}, chiếm {percent}; trồng {count} cây."
    );
    let figures = sentence["figures"].as_array().expect("figures");
    let became: Vec<_> = figures.iter().map(|f| f["became"].as_str()).collect();
    assert_eq!(
        became,
        [
            Some("fact"),
            Some("fact"),
            Some("percentage_of"),
            Some("unclaimed")
        ]
    );
    let women = &figures[1];
    assert_eq!(women["metric"], "admitted");
    assert_eq!(women["value"], 68);
    assert_eq!(women["whole"]["name"], "admitted 138");
    assert_eq!(women["unit"]["from"], "sentence");
    assert_eq!(women["period"]["as_written"], "Năm 2022");
    assert_eq!(women["audit_note"], "68 / 138 = 49.28 %, printed 49%");
    assert_eq!(figures[2]["fact_id"], women["fact_id"]);
    assert!(figures[3]["nearest"]["rule"].is_string());
}

#[test]
fn an_explanation_fits_a_hundred_columns_and_says_why_rules_lost() {
    let place = Place::new();
    let text = "Năm 2022, huyện Ea Súp kết nạp 96 quần chúng ưu tú vào Đảng, hơn mức đại hội đề ra \
                cho cả nhiệm kỳ là 12,5%, và đông nhất từ ngày chia tách; xã kết nạp 5 con lươn.";
    let told = place
        .pipe(["annotate", "--explain"], text)
        .exits(0)
        .stdout();
    for line in told.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    // "96 quần chúng ưu tú vào Đảng" has 12 characters as rules see it, with the verb 20.
    assert!(
        told.contains("admissions/admitted-passive: it matches 12 characters, the winner 20"),
        "{told}"
    );
    assert!(told.contains("no rule claims it"), "{told}");
    assert!(told.contains("nearest"), "{told}");
}
