//! The records of every table: their keys, their places in the text, what joins them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::place::{Place, corpus};
use crate::tables::lines;

const FACT: &str = "fact_id article_id source url title published metric group part_of value value_hi qualifier per \
    unit unit_as_written unit_level province district province_code district_code unit_id period_start period_end \
    period_as_written percents quote start end rule confidence audit audit_note link";
const PERCENT: &str = "value relation base qualifier as_written";
const MENTION: &str = "kind article_id source text start end value value_hi qualifier period_start period_end \
    grain unit rule";
const ARTICLE: &str = "article_id source url title description published published_from author publisher \
    province language encoding encoding_from encoding_score text facts duplicate_of";
const PROBLEM: &str = "source stage severity message";

/// The tables of a run.
struct Tables {
    facts: Vec<Value>,
    mentions: Vec<Value>,
    articles: Vec<Value>,
    problems: Vec<Value>,
}

impl Tables {
    fn new(place: &Place, folder: &str) -> Self {
        let table = |name: &str| lines(&place.text(&format!("{folder}/{name}.jsonl")));
        Self {
            facts: table("facts"),
            mentions: table("mentions"),
            articles: table("articles"),
            problems: table("problems"),
        }
    }

    /// Those of the corpus, and of a file that cannot be read.
    fn of_corpus() -> Self {
        let place = Place::new();
        place.write("empty.html", "");
        let corpus = corpus();
        let arguments = [
            "extract".as_ref(),
            corpus.as_os_str(),
            "empty.html".as_ref(),
            "-o".as_ref(),
            "out".as_ref(),
        ];
        place.run(arguments).exits(1);
        Self::new(&place, "out")
    }

    /// The letters of every article by its source.
    fn texts(&self) -> BTreeMap<&str, Vec<char>> {
        let text = |a: &Value| a["text"].as_str().expect("a text").chars().collect();
        self.articles
            .iter()
            .map(|a| (a["source"].as_str().expect("a source"), text(a)))
            .collect()
    }
}

#[track_caller]
fn has_keys(record: &Value, keys: &str) {
    let object = record.as_object().expect("an object");
    let missing: Vec<&str> = keys
        .split_whitespace()
        .filter(|key| !object.contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "{missing:?} are missing in {record:#}");
    let empty: Vec<&String> = object
        .iter()
        .filter(|(_, v)| **v == json!(""))
        .map(|(key, _)| key)
        .collect();
    assert!(
        empty.is_empty(),
        "{empty:?} are empty, not null, in {record:#}"
    );
}

#[test]
fn every_key_is_there_and_what_is_absent_is_null() {
    let tables = Tables::of_corpus();
    for (records, keys) in [
        (&tables.facts, FACT),
        (&tables.mentions, MENTION),
        (&tables.articles, ARTICLE),
        (&tables.problems, PROBLEM),
    ] {
        assert!(!records.is_empty(), "no record with the keys {keys}");
        for record in records {
            has_keys(record, keys);
        }
    }
    let percents = tables
        .facts
        .iter()
        .flat_map(|f| f["percents"].as_array().expect("a list"));
    percents.for_each(|percent| has_keys(percent, PERCENT));
}

/// The words of an article between the code points `start` and `end` of a record.
#[track_caller]
fn cut(record: &Value, texts: &BTreeMap<&str, Vec<char>>) -> String {
    let point =
        |key: &str| usize::try_from(record[key].as_u64().expect("a place")).expect("a place");
    let text = &texts[record["source"].as_str().expect("a source")];
    text[point("start")..point("end")].iter().collect()
}

#[test]
fn offsets_cut_the_figure_out_of_the_text() {
    let tables = Tables::of_corpus();
    let texts = tables.texts();
    let mut compared = 0;
    for fact in &tables.facts {
        let figure = cut(fact, &texts);
        let text: String = texts[fact["source"].as_str().unwrap()].iter().collect();
        let quote = fact["quote"].as_str().unwrap();
        assert!(
            text.contains(quote),
            "the quote is not in the text: {fact:#}"
        );
        assert!(
            quote.contains(&figure),
            "\"{figure}\" is not in the quote of {fact:#}"
        );
        // Figures with points between the thousands, as most are written.
        let digits = figure.replace('.', "");
        if let (Ok(written), Some(value)) = (digits.parse::<u64>(), fact["value"].as_u64()) {
            assert_eq!(written, value, "\"{figure}\" in {fact:#}");
            compared += 1;
        }
    }
    assert!(
        compared * 2 > tables.facts.len(),
        "{compared} of {} figures were compared",
        tables.facts.len()
    );
    for mention in &tables.mentions {
        assert_eq!(
            cut(mention, &texts),
            mention["text"].as_str().unwrap(),
            "{mention:#}"
        );
    }
}

#[test]
fn ids_join_the_tables() {
    let tables = Tables::of_corpus();
    let of_source: BTreeMap<&str, &Value> = tables
        .articles
        .iter()
        .map(|a| (a["source"].as_str().unwrap(), a))
        .collect();
    for record in tables.facts.iter().chain(&tables.mentions) {
        let article = of_source[record["source"].as_str().unwrap()];
        assert_eq!(record["article_id"], article["article_id"]);
    }
    let ids: BTreeSet<&str> = tables
        .facts
        .iter()
        .map(|f| f["fact_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), tables.facts.len(), "ids that are told twice");
    for part in tables.facts.iter().filter_map(|f| f["part_of"].as_str()) {
        assert!(ids.contains(part), "{part} is a part of nothing");
    }
    for article in &tables.articles {
        let of_article = tables
            .facts
            .iter()
            .filter(|f| f["source"] == article["source"])
            .count();
        assert_eq!(article["facts"], of_article, "{}", article["source"]);
    }
}

#[test]
fn words_that_a_script_compares_are_of_a_closed_list() {
    let tables = Tables::of_corpus();
    let only = |records: &[Value], key: &str, words: &[&str]| {
        for value in records.iter().filter_map(|record| record[key].as_str()) {
            assert!(
                words.contains(&value),
                "{key} \"{value}\" is none of {words:?}"
            );
        }
    };
    let qualifiers = [
        "exact", "about", "over", "under", "at_least", "at_most", "range", "average",
    ];
    let levels = [
        "central",
        "province",
        "district",
        "commune",
        "village",
        "enterprise",
        "school",
        "armed_forces",
        "other",
    ];
    only(&tables.facts, "qualifier", &qualifiers);
    only(
        &tables.facts,
        "audit",
        &["agrees", "disagrees", "unchecked"],
    );
    only(&tables.facts, "unit_level", &levels);
    only(
        &tables.mentions,
        "kind",
        &["percent", "date", "count", "unit"],
    );
    only(
        &tables.mentions,
        "grain",
        &["day", "month", "quarter", "half", "year", "term", "span"],
    );
    only(
        &tables.problems,
        "stage",
        &["read", "decode", "scrape", "find", "write"],
    );
    only(&tables.problems, "severity", &["error", "warning"]);
    for fact in &tables.facts {
        assert!(
            (0.0..=1.0).contains(&fact["confidence"].as_f64().unwrap()),
            "{fact:#}"
        );
        // "từ năm 2021 đến nay" ends on the day of publication, where the page tells it.
        assert!(
            fact["period_start"].is_null()
                || !fact["period_end"].is_null()
                || fact["published"].is_null(),
            "{fact:#}"
        );
    }
}
