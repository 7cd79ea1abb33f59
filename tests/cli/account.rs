//! Where a figure comes from: its place in the text, the link to its page, and the account of the run that found it.

use serde_json::{Value, json};

use crate::place::Place;
use crate::tables::lines;
use crate::texts::{FIRST, bundle};

#[test]
fn offsets_count_code_points_not_bytes_or_utf16() {
    let place = Place::new();
    // Eight signs before the sentence: a letter of three bytes, one beyond the first plane.
    let text = format!("Số ệ 😀: {FIRST}");
    place.write("bai.txt", &text);
    let found = lines(&place.run(["extract", "bai.txt", "-o", "-"]).stdout());
    // "Năm 2022, huyện Ea Súp kết nạp " are 31 letters, signs and spaces.
    assert_eq!(
        (&found[0]["start"], &found[0]["end"]),
        (&json!(39), &json!(42)),
        "{:#}",
        found[0]
    );
}

#[test]
fn a_link_opens_the_page_at_the_quote() {
    let place = Place::new();
    place.write("tin.jsonl", bundle());
    let found = lines(
        &place
            .run(["extract", "tin.jsonl", "-o", "-"])
            .exits(0)
            .stdout(),
    );
    let link = found[0]["link"].as_str().unwrap();
    assert!(link.starts_with("https://tin.example/1#:~:text="), "{link}");
    assert_eq!(found[1]["link"], Value::Null);
}

#[test]
fn the_account_of_a_run_tells_what_made_the_tables() {
    let place = Place::new();
    place.write("tin.jsonl", format!("{}no record\n", bundle()));
    place
        .run(["extract", "tin.jsonl", "-o", "out", "--threads", "2"])
        .exits(1);
    let run: Value = serde_json::from_slice(&place.bytes("out/run.json")).unwrap();
    assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(
        run["arguments"],
        json!(["extract", "tin.jsonl", "-o", "out", "--threads", "2"])
    );
    assert_eq!(run["counts"]["inputs"], 3);
    assert_eq!(run["counts"]["articles"], 2);
    assert_eq!(run["counts"]["facts"], 2);
    let mentions = lines(&place.text("out/mentions.jsonl"));
    assert_eq!(run["counts"]["mentions"], mentions.len());
    assert_eq!(run["counts"]["problems"], 1);
    assert!(run["seconds"].is_f64(), "{run:#}");
    let packs = run["packs"].as_array().unwrap();
    assert!(
        packs.iter().any(|pack| pack["name"] == "admissions"),
        "{run:#}"
    );
    for pack in packs {
        assert!(!pack["version"].as_str().unwrap().is_empty(), "{pack}");
        let hash = pack["blake3"].as_str().unwrap();
        assert!(
            hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()),
            "{pack}"
        );
    }
}
