//! Pattern packs: their examples, and the mistakes of their authors.

use std::path::Path;

use crate::place::{Place, Ran, copy};
use crate::texts::text;

/// A folder of packs that is the built-in one but for one change in one file.
fn changed(file: &str, from: &str, to: &str) -> Place {
    let place = Place::new();
    place.write("bai.txt", text());
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns"),
        &place.path("packs"),
    );
    let name = format!("packs/{file}");
    let written = place.text(&name);
    assert!(written.contains(from), "{file} holds no {from}");
    place.write(&name, written.replacen(from, to, 1));
    place
}

/// A pack of its own, beside the built-in packs; its sections begin on line 6.
fn with_pack(sections: &str) -> Place {
    let place = changed("decoys.toml", "[pack]", "[pack]");
    let head = "[pack]\nname = \"mine\"\nversion = \"1\"\nabout = \"Mine\"\n\n";
    place.write("packs/mine.toml", format!("{head}{sections}"));
    place
}

/// A rule of a pack of its own; its keys begin on line 7.
fn with_rule(rule: &str) -> Place {
    with_pack(&format!("[[rule]]\n{rule}"))
}

/// The mistake as `extract` tells it: file, line, the words pointed at, and what to do.
#[track_caller]
fn refused(place: &Place, file_and_line: &str, cure: &[&str]) {
    let ran: Ran = place
        .run(["extract", "bai.txt", "-o", "out", "--patterns", "packs"])
        .exits(2);
    let ran = ran.tells(&[file_and_line, "^"]).tells(cure);
    assert!(
        !place.path("out").exists(),
        "tables were begun in spite of\n{ran}"
    );
}

#[test]
fn the_examples_of_the_built_in_packs_hold() {
    let told = Place::new()
        .run(["patterns", "test"])
        .exits(0)
        .says_nothing()
        .stdout();
    assert!(told.ends_with(" 0 failed\n"), "{told}");
}

#[test]
fn an_example_that_does_not_hold_is_told_with_its_place() {
    let place = with_rule(
        "id = \"eels\"\nabout = \"kết nạp 5 con lươn\"\nmetric = \"admitted\"\n\
         pattern = 'kết nạp {count} con lươn'\n\
         examples = [\n  { text = \"Năm 2022, xã Tân Lập kết nạp 5 con lươn\", value = 5 },\n  \
         { text = \"Năm 2022, xã Tân Lập kết nạp 7 con cá\", value = 7 },\n]\nnot = [\"kết nạp 5 con cá\"]\n",
    );
    let ran = place.run(["patterns", "test", "packs"]).exits(1);
    let told = ran.stdout();
    // Line 13 of the file holds the second example.
    for word in [
        "mine.toml:13:",
        "mine/eels",
        "kết nạp 7 con cá",
        " 1 failed",
    ] {
        assert!(told.contains(word), "expected \"{word}\" in\n{ran}");
    }
}

#[test]
fn rules_are_listed() {
    let told = Place::new().run(["patterns", "list"]).exits(0).stdout();
    assert!(told.contains("admissions/admitted"), "{told}");
    let told = with_rule(
        "id = \"eels\"\nabout = \"x\"\nmetric = \"admitted\"\npattern = '{count} con lươn'\n\
        examples = [{ text = \"kết nạp 5 con lươn\", value = 5 }]\nnot = [\"kết nạp 5 con cá\"]\n",
    )
    .run(["patterns", "list", "packs"])
    .exits(0)
    .stdout();
    assert!(told.contains("mine/eels"), "{told}");
}

#[test]
fn a_mistake_of_writing_is_pointed_at() {
    let place = with_rule("id = \"eels\nabout = \"x\"\n");
    refused(&place, "mine.toml:7", &["mend this line"]);
}

#[test]
fn an_unknown_slot_is_pointed_at() {
    let place = with_rule(
        "id = \"eels\"\nabout = \"x\"\nmetric = \"admitted\"\npattern = 'kết nạp {eels} con lươn'\n\
         examples = [{ text = \"kết nạp 5 con lươn\", value = 5 }]\nnot = []\n",
    );
    refused(&place, "mine.toml:10", &["{eels}", "count"]);
}

#[test]
fn an_unknown_key_is_pointed_at() {
    let place = with_rule(
        "id = \"eels\"\nabout = \"x\"\nmetric = \"admitted\"\npatern = '{count} con lươn'\n\
         examples = [{ text = \"kết nạp 5 con lươn\", value = 5 }]\nnot = []\n",
    );
    refused(&place, "mine.toml:10", &["patern", "pattern"]);
}

#[test]
fn an_unknown_metric_is_pointed_at() {
    let place = with_rule(
        "id = \"eels\"\nabout = \"x\"\nmetric = \"eels\"\npattern = '{count} con lươn'\n\
         examples = [{ text = \"kết nạp 5 con lươn\", value = 5 }]\nnot = []\n",
    );
    refused(&place, "mine.toml:9", &["eels"]);
}

#[test]
fn an_unknown_second_metric_is_pointed_at() {
    let place = with_rule(
        "id = \"eels\"\nabout = \"x\"\nmetric = \"admitted\"\nsecond = \"eels\"\n\
         pattern = '{count}/{count} con lươn'\n\
         examples = [{ text = \"kết nạp 5/7 con lươn\", value = 5 }]\nnot = [\"kết nạp 5/7 con cá\"]\n",
    );
    refused(
        &place,
        "mine.toml:10",
        &["\"eels\"", "write one of: admitted"],
    );
}

#[test]
fn an_unknown_metric_of_aims_is_pointed_at() {
    let place = with_pack(
        "[[metric]]\nname = \"caught\"\nkind = \"flow\"\nbase = \"total\"\nof = \"eels\"\naim = \"targte\"\n",
    );
    refused(&place, "mine.toml:11", &["\"targte\"", "admitted, target"]);
}

#[test]
fn an_unknown_metric_that_raises_another_is_pointed_at() {
    let place = with_pack(
        "[[metric]]\nname = \"eels\"\nkind = \"stock\"\nbase = \"total\"\nof = \"eels\"\nraised_by = \"caught\"\n",
    );
    refused(&place, "mine.toml:11", &["\"caught\"", "admitted, target"]);
}

#[test]
fn an_unknown_metric_of_a_word_list_is_pointed_at() {
    let place = with_pack(
        "[[word]]\nslot = \"animal\"\nname = \"eel\"\nmetric = \"eels\"\nwords = [\"con lươn\"]\n",
    );
    refused(&place, "mine.toml:9", &["\"eels\"", "admitted, target"]);
}

#[test]
fn an_unknown_level_of_units_is_pointed_at() {
    let place = changed("units.toml", "level = \"province\"", "level = \"provnice\"");
    let text = place.text("packs/units.toml");
    let line = text.split("provnice").next().unwrap().lines().count();
    refused(
        &place,
        &format!("units.toml:{line}:"),
        &["\"provnice\" is no level", "village, commune"],
    );
}

#[test]
fn a_second_section_of_those_that_stand_once_is_pointed_at() {
    for (section, words, file) in [
        ("[numbers.before]", "over = [\"quá\"]", "numbers.toml"),
        ("[calendar.m]", "\"giêng\" = 1", "periods.toml"),
        ("[joins]", "to = [\"đến\"]", "periods.toml"),
        (
            "[[units.heads]]",
            "words = [\"hội\"]\nkind = \"body\"",
            "units.toml",
        ),
    ] {
        let place = with_pack(&format!("{section}\n{words}\n"));
        refused(&place, file, &["mine.toml", "put both into one file"]);
    }
}

#[test]
fn metrics_may_name_each_other_whatever_their_order() {
    let place = with_pack(
        "[[metric]]\nname = \"eels\"\nkind = \"stock\"\nbase = \"total\"\nof = \"eels\"\nraised_by = \"caught\"\n\n\
         [[metric]]\nname = \"caught\"\nkind = \"flow\"\nbase = \"total\"\nof = \"eels\"\naim = \"target\"\n",
    );
    place.run(["patterns", "list", "packs"]).exits(0);
}

#[test]
fn a_pattern_that_does_not_close_is_pointed_at() {
    let place = with_rule(
        "id = \"eels\"\nabout = \"x\"\nmetric = \"admitted\"\npattern = 'kết nạp ({count} con lươn'\n\
         examples = [{ text = \"kết nạp 5 con lươn\", value = 5 }]\nnot = []\n",
    );
    refused(&place, "mine.toml:10", &[]);
}

#[test]
fn a_folder_without_packs_is_told() {
    let place = Place::new();
    place.write("bai.txt", text());
    place.write("none/README.md", "");
    let run = |folder: &str| {
        place
            .run(["extract", "bai.txt", "-o", "out", "--patterns", folder])
            .exits(2)
    };
    run("none").tells(&["none", "*.toml"]);
    run("nowhere").tells(&["nowhere", "--patterns"]);
    place
        .run(["patterns", "test", "nowhere"])
        .exits(2)
        .tells(&["nowhere"]);
}

#[test]
fn a_copy_of_the_built_in_packs_gives_the_same_tables() {
    let place = changed("decoys.toml", "[pack]", "[pack]");
    let own = place
        .run(["extract", "bai.txt", "-o", "-", "--patterns", "packs"])
        .exits(0)
        .stdout();
    let built_in = place
        .run(["extract", "bai.txt", "-o", "-"])
        .exits(0)
        .stdout();
    assert_eq!(own, built_in);
}

#[test]
fn groups_are_listed_with_their_rows_in_official_forms() {
    let place = Place::new();
    let listed = place.run(["patterns", "list"]).exits(0).stdout();
    let row = |group: &str| {
        let mut lines = listed.lines();
        let line = lines.find(|line| line.split_whitespace().next() == Some(group));
        line.unwrap_or_else(|| panic!("{group} is not listed"))
            .split_whitespace()
            .nth(1)
            .map(str::to_owned)
    };
    assert_eq!(row("edu_primary").as_deref(), Some("2-BTCTW:II.3.primary"));
    assert_eq!(row("tay").as_deref(), Some("2B:tay"));
    assert_eq!(row("retired"), None);
}

#[test]
fn a_measure_that_no_words_have_is_pointed_at() {
    let words = "[[word]]\nslot = \"money\"\nname = \"dong\"\nmeasure = \"tỷ đồng\"\n\
                 divide = 1_000_000_000.0\nalso = { \"triệu đồng\" = 1_000_000.0 }\n\
                 words = [\"đồng tiền\"]\n\n";
    let metric = |measure: &str| {
        format!(
            "{words}[[metric]]\nname = \"income\"\nkind = \"flow\"\nbase = \"total\"\n\
             of = \"income\"\nmeasure = \"{measure}\"\n"
        )
    };
    for known in ["tỷ đồng", "triệu đồng", "%"] {
        let ran = with_pack(&metric(known)).run([
            "extract",
            "bai.txt",
            "-o",
            "out",
            "--patterns",
            "packs",
        ]);
        ran.exits(0);
    }
    let place = with_pack(&metric("nghìn đồng"));
    refused(
        &place,
        "mine.toml:19",
        &["nghìn đồng", "%, tỷ đồng, triệu đồng"],
    );
}

#[test]
fn a_pack_that_names_metrics_of_a_subject_is_of_it() {
    let rule = "id = \"eels\"\nabout = \"x\"\nmetric = \"exports\"\n\
                pattern = '{count} con lươn xuất đi'\n\
                examples = [{ text = \"9 con lươn xuất đi\", value = 9 }]\nnot = [\"5 con cá\"]\n";
    let told = with_rule(rule)
        .run(["patterns", "list", "packs"])
        .exits(0)
        .stdout();
    assert!(told.contains("[--subject economy] — Mine"), "{told}");
    // One of no subject holds whatever is counted.
    let told = with_rule(&rule.replace("exports", "none").replace(", value = 9", ""))
        .run(["patterns", "list", "packs"])
        .exits(0)
        .stdout();
    assert!(told.contains("mine 1 — Mine"), "{told}");
}

#[test]
fn so_many_words_as_make_a_measure_are_a_number_above_zero() {
    let words = |keys: &str| {
        with_pack(&format!(
            "[[word]]\nslot = \"money\"\nname = \"dong\"\n{keys}\nwords = [\"đồng tiền\"]\n"
        ))
    };
    let place = words("measure = \"tỷ đồng\"\nalso = { \"triệu đồng\" = 0.0 }");
    refused(&place, "mine.toml:10", &["number above zero"]);
    let place = words("also = { \"triệu đồng\" = 1.0 }");
    refused(&place, "mine.toml:9", &["none is named"]);
}
