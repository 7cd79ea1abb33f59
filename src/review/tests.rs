//! Decisions written by hand, and the facts that they find.

use std::io::Write;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::*;

fn told(metric: &str, value: f64, (start, end): (usize, usize)) -> Value {
    json!({"metric": metric, "value": value, "start": start, "end": end, "quote": "Kết nạp 138."})
}

fn decision(decision: &str, fact_id: &str, decided: &str) -> Value {
    json!({
        "decision": decision, "decided": decided, "article_id": "a1", "source": "tin/a.html",
        "url": "https://x.example/a", "fact_id": fact_id, "found": told("admitted", 138.0, (8, 11)),
    })
}

fn file(decisions: &[Value]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a file");
    for decision in decisions {
        writeln!(file, "{decision}").expect("a line");
    }
    file
}

fn read(decisions: &[Value]) -> Result<Review, ReviewError> {
    Review::read(&[file(decisions).path().to_owned()])
}

#[track_caller]
fn refused(made: Value) -> String {
    let good = decision("accept", "f0", "2026-01-01T00:00:00Z");
    let error = read(&[good, made]).expect_err("a fault");
    let told = error.to_string();
    assert!(told.contains(":2: "), "{told}");
    told
}

const FACT: Candidate<'_> = Candidate {
    fact_id: "f1",
    metric: "admitted",
    group: None,
    value: Some(138.0),
    start: 8,
    end: 11,
    quote: "Kết nạp 138.",
};

fn decided(review: &Review) -> Vec<Decided> {
    let articles = review.articles();
    articles
        .flat_map(|(_, reviewed)| &reviewed.decisions)
        .map(|decision| decision.decision)
        .collect()
}

#[test]
fn of_two_decisions_about_one_fact_the_later_holds() {
    let early = decision("accept", "f1", "2026-11-23T08:00:00Z");
    let late = decision("reject", "f1", "2026-11-23T09:00:00Z");
    let review = read(&[late.clone(), early.clone()]).expect("decisions");
    assert_eq!(decided(&review), [Decided::Reject]);
    // Made at one time, that of the last file does.
    let same = decision("accept", "f1", "2026-11-23T09:00:00Z");
    let (first, second) = (file(&[late]), file(&[same]));
    let paths = [first.path().to_owned(), second.path().to_owned()];
    assert_eq!(
        decided(&Review::read(&paths).expect("decisions")),
        [Decided::Accept]
    );
}

#[test]
fn a_line_that_is_no_decision_is_named_with_what_is_wrong() {
    let mut without = decision("accept", "f1", "2026-11-23T08:00:00Z");
    without["found"] = Value::Null;
    assert!(refused(without).contains("`fact_id` or `found` is missing"));
    let correct = decision("correct", "f1", "2026-11-23T08:00:00Z");
    assert!(refused(correct).contains("`fact` is missing"));
    let mut odd = decision("accept", "f1", "2026-11-23T08:00:00Z");
    odd["found"]["qualifier"] = "roughly".into();
    assert!(refused(odd).contains("`qualifier` is none of exact, about"));
    let mut odd = decision("accept", "f1", "2026-11-23T08:00:00Z");
    odd["found"]["percents"] = json!([{"value": 5, "relation": "about", "base": "target"}]);
    assert!(refused(odd).contains("a `relation` is none of reached"));
    let mut odd = decision("accept", "f1", "2026-11-23T08:00:00Z");
    odd["found"]["period_start"] = "2022-12-31".into();
    odd["found"]["period_end"] = "2022-01-01".into();
    assert!(refused(odd).contains("`period_start` is after `period_end`"));
    let mut odd = decision("accept", "f1", "2026-11-23T08:00:00Z");
    odd["found"]["start"] = 11.into();
    assert!(refused(odd).contains("`start` is not before `end`"));
    let odd = decision("approve", "f1", "2026-11-23T08:00:00Z");
    assert!(refused(odd).contains("this is no decision"));
}

/// The fact that the one decision of a review is about.
fn pair(decision: Value, concerned: (&str, &str), fact: Candidate<'_>) -> Option<usize> {
    let review = read(&[decision]).expect("a decision");
    let concerned = review.concerning(concerned.0, concerned.1, None)?;
    concerned.pair(&[fact])[0].1
}

#[test]
fn a_decision_finds_its_fact_under_another_identifier() {
    let made = || decision("accept", "f1", "2026-11-23T08:00:00Z");
    let here = ("a1", "tin/a.html");
    assert_eq!(pair(made(), here, FACT), Some(0));
    let renamed = Candidate {
        fact_id: "f9",
        ..FACT
    };
    assert_eq!(pair(made(), here, renamed), Some(0));
    // Another reading of the number is another fact.
    let other = Candidate {
        metric: "target",
        ..renamed
    };
    assert_eq!(pair(made(), here, other), None);
    let elsewhere = Candidate {
        start: 80,
        end: 83,
        ..renamed
    };
    assert_eq!(pair(made(), here, elsewhere), None);
}

#[test]
fn a_fact_that_is_found_as_it_was_corrected_is_the_same() {
    let mut made = decision("correct", "f1", "2026-11-23T08:00:00Z");
    made["fact"] = told("target", 138.0, (8, 11));
    let now = Candidate {
        fact_id: "f9",
        metric: "target",
        ..FACT
    };
    assert_eq!(pair(made, ("a1", "tin/a.html"), now), Some(0));
}

#[test]
fn in_a_text_that_has_changed_the_sentence_tells() {
    let made = || decision("accept", "f1", "2026-11-23T08:00:00Z");
    let moved = Candidate {
        fact_id: "f9",
        start: 90,
        end: 93,
        ..FACT
    };
    assert_eq!(pair(made(), ("a2", "tin/a.html"), moved), Some(0));
    let reworded = Candidate {
        quote: "Kết nạp được 138.",
        ..moved
    };
    assert_eq!(pair(made(), ("a2", "tin/a.html"), reworded), None);
    // The page of another file is another article.
    assert_eq!(pair(made(), ("a2", "tin/b.html"), moved), None);
}

#[test]
fn no_fact_has_two_decisions() {
    let first = decision("accept", "f7", "2026-11-23T08:00:00Z");
    let second = decision("reject", "f8", "2026-11-23T08:00:00Z");
    let review = read(&[first, second]).expect("decisions");
    let concerned = review
        .concerning("a1", "tin/a.html", None)
        .expect("decisions");
    let found: Vec<_> = concerned.pair(&[FACT]).iter().map(|pair| pair.1).collect();
    assert_eq!(found, [Some(0), None]);
    // The one that names it goes first.
    let named = Candidate {
        fact_id: "f8",
        ..FACT
    };
    let found: Vec<_> = concerned.pair(&[named]).iter().map(|pair| pair.1).collect();
    assert_eq!(found, [None, Some(0)]);
}
