//! Decisions written by hand, and the facts that they find.

use std::io::Write;

use jiff::civil::date;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::*;

fn told(metric: &str, value: f64, (start, end): (usize, usize)) -> Value {
    json!({
        "metric": metric, "group": null, "value": value, "value_hi": null, "qualifier": "exact", "per": null,
        "measure": null, "unit": "huyện Yên Lạc", "period_start": "2022-01-01", "period_end": "2022-12-31",
        "percents": [], "start": start, "end": end, "quote": "Kết nạp 138.", "rule": "x/y",
    })
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
    unit: Some("huyện Yên Lạc"),
    period: (Some(date(2022, 1, 1)), Some(date(2022, 12, 31))),
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
    let concerned = review.concerning(concerned.0, concerned.1, None, None)?;
    concerned.pair(&[fact])[0].fact
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

/// What holds of some decisions on facts of their text, each with its fact.
fn holding(decisions: &[Value], facts: &[Candidate<'_>]) -> Vec<(Decided, Option<usize>)> {
    let review = read(decisions).expect("decisions");
    let concerned = review.concerning("a1", "tin/a.html", None, None);
    let pairs = concerned.expect("decisions").pair(facts);
    pairs
        .iter()
        .map(|pair| (pair.decision.decision, pair.fact))
        .collect()
}

#[test]
fn of_decisions_about_one_fact_under_two_identifiers_the_later_holds() {
    // An earlier run gave it another identifier.
    let old = decision("accept", "f0", "2026-11-23T08:00:00Z");
    let late = decision("reject", "f1", "2026-11-23T09:00:00Z");
    for order in [[old.clone(), late.clone()], [late.clone(), old.clone()]] {
        assert_eq!(holding(&order, &[FACT]), [(Decided::Reject, Some(0))]);
        // Nor does it come back where it is not found any more.
        assert_eq!(holding(&order, &[]), [(Decided::Reject, None)]);
    }
    // What a page made of an accepted fact that was not found any more.
    let mut added = decision("add", "", "2026-11-23T09:00:00Z");
    added["fact"] = told("admitted", 140.0, (8, 11));
    (added["fact_id"], added["found"]) = (Value::Null, Value::Null);
    assert_eq!(holding(&[old, added], &[]), [(Decided::Add, None)]);
}

fn added(unit: &str, decided: &str) -> Value {
    let mut made = decision("add", "", decided);
    made["fact"] = told("admitted", 138.0, (8, 11));
    made["fact"]["unit"] = unit.into();
    (made["fact_id"], made["found"]) = (Value::Null, Value::Null);
    made
}

#[test]
fn a_fact_that_was_added_leaves_its_neighbour_at_the_same_number_alone() {
    let other = added("huyện Bình Xuyên", "2026-11-23T08:00:00Z");
    assert_eq!(holding(&[other], &[FACT]), [(Decided::Add, None)]);
    // Found by now, it is that fact.
    let same = added("huyện Yên Lạc", "2026-11-23T08:00:00Z");
    assert_eq!(holding(&[same], &[FACT]), [(Decided::Add, Some(0))]);
}

#[test]
fn another_claim_at_a_rejected_number_is_not_rejected() {
    let mut reject = decision("reject", "f0", "2026-11-23T08:00:00Z");
    reject["found"]["unit"] = "huyện Tam Dương".into();
    assert_eq!(holding(&[reject], &[FACT]), [(Decided::Reject, None)]);
    // An accepted fact that is linked otherwise now is the same number.
    let mut accept = decision("accept", "f0", "2026-11-23T08:00:00Z");
    accept["found"]["unit"] = "huyện Tam Dương".into();
    assert_eq!(
        holding(&[accept.clone()], &[FACT]),
        [(Decided::Accept, Some(0))]
    );
    // Unless somebody has decided on that very claim.
    let sure = decision("accept", "f1", "2026-11-23T07:00:00Z");
    assert_eq!(
        holding(&[accept, sure], &[FACT]),
        [(Decided::Accept, None), (Decided::Accept, Some(0))]
    );
}

#[test]
fn a_decision_that_was_taken_back_does_not_come_back() {
    let accept = decision("accept", "f1", "2026-11-23T08:00:00Z");
    let mut undo = decision("undo", "f1", "2026-11-23T09:00:00Z");
    undo["found"] = Value::Null;
    assert_eq!(holding(&[accept.clone(), undo.clone()], &[FACT]), []);
    undo["decided"] = "2026-11-23T07:00:00Z".into();
    assert_eq!(
        holding(&[accept, undo], &[FACT]),
        [(Decided::Accept, Some(0))]
    );

    let add = added("huyện Bình Xuyên", "2026-11-23T08:00:00Z");
    let mut undo = added("huyện Bình Xuyên", "2026-11-23T09:00:00Z");
    undo["decision"] = "undo".into();
    assert_eq!(holding(&[add, undo], &[FACT]), []);

    let mut complete = decision("complete", "", "2026-11-23T08:00:00Z");
    (complete["fact_id"], complete["found"]) = (Value::Null, Value::Null);
    let mut undo = complete.clone();
    (undo["decision"], undo["decided"]) = ("undo".into(), "2026-11-23T09:00:00Z".into());
    let review = read(&[complete.clone(), undo]).expect("decisions");
    let is_complete = |review: &Review| {
        let concerned = review.concerning("a1", "tin/a.html", None, None);
        concerned.is_some_and(|concerned| concerned.complete().is_some())
    };
    assert!(!is_complete(&review));
    assert!(is_complete(&read(&[complete]).expect("a decision")));
}

#[test]
fn decisions_on_an_article_hold_for_its_copies_and_for_all_its_texts() {
    let made = decision("reject", "f1", "2026-11-23T08:00:00Z");
    let mut review = read(std::slice::from_ref(&made)).expect("a decision");
    let in_copy = Candidate {
        fact_id: "f9",
        start: 40,
        end: 43,
        ..FACT
    };
    let of_copy = |review: &Review, id, original| {
        let concerned = review.concerning(id, "tin/b.html", None, original)?;
        concerned.pair(&[in_copy])[0].fact
    };
    assert_eq!(of_copy(&review, "b1", Some("a1")), Some(0));
    assert_eq!(of_copy(&review, "b1", None), None);
    // The one that was reviewed is the copy, in this run.
    review.is_copy("a1", "b1");
    assert_eq!(of_copy(&review, "b1", None), Some(0));

    let mut other = made.clone();
    other["article_id"] = "a2".into();
    other["found"]["quote"] = "Kết nạp được 138.".into();
    let review = read(&[made, other]).expect("decisions");
    let concerned = review
        .concerning("a3", "tin/a.html", None, None)
        .expect("decisions");
    let found: Vec<_> = concerned
        .pair(&[in_copy])
        .iter()
        .map(|pair| pair.fact)
        .collect();
    assert_eq!(found, [Some(0), None]);
}

#[test]
fn a_fact_has_to_say_what_it_is_and_has_one_spelling() {
    let mut short = decision("accept", "f1", "2026-11-23T08:00:00Z");
    short["found"]
        .as_object_mut()
        .expect("a fact")
        .remove("unit");
    assert!(refused(short).contains("missing field `unit`"));
    let mut decomposed = decision("accept", "f1", "2026-11-23T08:00:00Z");
    decomposed["found"]["unit"] = "huye\u{323}\u{302}n Y\u{65}\u{302}n La\u{323}c".into();
    decomposed["found"]["group"] = "".into();
    let review = read(&[decomposed]).expect("a decision");
    let (_, reviewed) = review.articles().next().expect("an article");
    let found = reviewed.decisions[0].found.as_ref().expect("a fact");
    assert_eq!(
        (found.unit.as_deref(), found.group.as_deref()),
        (Some("huyện Yên Lạc"), None)
    );
}
