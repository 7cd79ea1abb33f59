//! `eval`: measured against gold, with floors that a script can rely on.

use crate::place::{Place, corpus};
use crate::texts::text;

/// A text whose two facts the gold tells rightly, but for `value` in place of the first.
fn measured(value: u64) -> Place {
    let place = Place::new();
    place.write("gold/bai.txt", text());
    let fact = |value: u64, year: u64, percents: &str, anchor: &str| {
        format!(
            r#"{{"metric": "admitted", "group": null, "value": {value}, "value_hi": null, "qualifier": "exact",
                "unit": "huyện Ea Súp", "period": {{"start": "{year}-01-01", "end": "{year}-12-31"}},
                "percents": [{percents}], "anchor": "{anchor}"}}"#
        )
    };
    let reached = r#"{"value": 92, "relation": "reached", "base": "target"}"#;
    place.write(
        "gold/bai.gold.json",
        format!(
            r#"{{"title": null, "author": null, "published": null, "facts": [{}, {}], "percents": [92],
                "dates": [{{"text": "Năm 2022", "start": "2022-01-01", "end": "2022-12-31"}},
                          {{"text": "Năm 2021", "start": "2021-01-01", "end": "2021-12-31"}}]}}"#,
            fact(value, 2022, reached, "kết nạp 138 đảng viên"),
            fact(125, 2021, "", "kết nạp 125 đảng viên"),
        ),
    );
    place
}

#[test]
fn what_is_all_right_is_above_every_floor() {
    let place = measured(138);
    place.write(
        "floors.toml",
        "admitted_counts = 1.0\nwhole_record = 1.0\npercent_list = 1.0\ndate_list = 1.0\n",
    );
    place
        .run(["eval", "gold", "--floor", "floors.toml"])
        .exits(0)
        .says_nothing();
}

#[test]
fn a_field_below_its_floor_is_named_and_the_answer_is_no() {
    let place = measured(139);
    // One of two is right, on both sides.
    place.write("floors.toml", "admitted_counts = 0.5\n");
    place
        .run(["eval", "gold", "--floor", "floors.toml"])
        .exits(0);
    place.write(
        "floors.toml",
        "admitted_counts = 0.51\npercent_list = 1.0\n",
    );
    let ran = place
        .run(["eval", "gold", "--floor", "floors.toml"])
        .exits(1);
    let told = ran.stdout() + &ran.stderr();
    assert!(told.contains("admitted_counts: F1 0.5"), "{ran}");
    assert!(!told.contains("percent_list: F1"), "{ran}");
}

#[test]
fn misses_are_shown_with_their_sentence() {
    let place = measured(139);
    let told = place.run(["eval", "gold", "--show"]).exits(0).stdout();
    assert!(told.contains("bai.txt"), "{told}");
    assert!(told.contains("kết nạp 138 đảng viên"), "{told}");
}

#[test]
fn the_corpus_is_measured() {
    let place = Place::new();
    let corpus = corpus();
    let told = place
        .run(["eval".as_ref(), corpus.as_os_str()])
        .exits(0)
        .stdout();
    assert!(told.contains("19 articles"), "{told}");
}

#[test]
fn bands_tell_how_many_of_each_confidence_are_right() {
    let band = |place: &Place, from: &str| -> Vec<String> {
        let told = place.run(["eval", "gold", "--bands"]).exits(0).stdout();
        let line = told.lines().find(|line| line.starts_with(from));
        let line = line.unwrap_or_else(|| panic!("no band {from} in\n{told}"));
        line.split_whitespace().skip(1).map(str::to_owned).collect()
    };
    // Both facts of the text are sure; with a wrong gold one of them is wrong.
    assert_eq!(band(&measured(138), "0.95-1.00"), ["2", "100.0%", "100.0%"]);
    assert_eq!(band(&measured(139), "0.95-1.00"), ["2", "50.0%", "50.0%"]);
    assert_eq!(band(&measured(138), "0.80-0.95"), ["0", "0.0%", "0.0%"]);
    // Only where they are asked for.
    let told = measured(138).run(["eval", "gold"]).exits(0).stdout();
    assert!(!told.contains("confidence"), "{told}");
}

#[test]
fn what_cannot_be_measured_is_wrong_use() {
    let place = measured(138);
    place.run(["eval", "nowhere"]).exits(2).tells(&["nowhere"]);
    place.write("empty/bai.txt", text());
    place
        .run(["eval", "empty"])
        .exits(2)
        .tells(&["empty", "gold.json"]);
    place.write("floors.toml", "counts = 0.5\n");
    place
        .run(["eval", "gold", "--floor", "floors.toml"])
        .exits(2)
        .tells(&["floors.toml", "\"counts\"", "all_counts"]);
    place
        .run(["eval", "gold", "--floor", "none.toml"])
        .exits(2)
        .tells(&["none.toml"]);
    place.write("gold/bai.gold.json", "{\"facts\": [");
    place
        .run(["eval", "gold"])
        .exits(2)
        .tells(&["bai.gold.json"]);
    place.write("alone/tin.gold.json", "{}");
    place
        .run(["eval", "alone"])
        .exits(2)
        .tells(&["tin.gold.json", "no article"]);
}
