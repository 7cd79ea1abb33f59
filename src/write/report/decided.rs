//! Decisions of earlier reviews, on the facts of this run.

use jiff::Timestamp;

use crate::review::{Candidate, Decided, Decision, Review, Told};
use crate::write::facts::FactRecord;
use crate::write::stored::Stored;

/// The decisions that concern an article, as they would have been made on this run: on the facts
/// that it has, as it has them. A fact that a person saw and this run has not found is one that
/// was missed.
pub(super) fn of(review: &Review, records: &Stored<'_>) -> Option<Vec<Decision>> {
    let article = records.article.as_ref()?;
    let concerned = article.concerning(review)?;
    let facts: Vec<_> = records.facts.iter().map(FactRecord::candidate).collect();
    let here = |decision: &Decision| Decision {
        article_id: article.article_id.to_owned(),
        source: article.source.to_owned(),
        url: article.url.map(str::to_owned),
        // Pages count in whole seconds.
        decided: Timestamp::from_second(decision.decided.as_second()).unwrap_or(decision.decided),
        ..decision.clone()
    };
    let mut decisions = Vec::new();
    for pair in concerned.pair(&facts) {
        let mut made = here(pair.decision);
        match (pair.fact, pair.decision.wanted()) {
            (Some(n), wanted) => {
                let found = records.facts[n].told();
                let as_found = wanted.is_some_and(|told| told.says_as(&found));
                made.decision = match wanted {
                    None => Decided::Reject,
                    Some(_) if as_found => Decided::Accept,
                    Some(_) => Decided::Correct,
                };
                made.fact = wanted
                    .filter(|_| !as_found)
                    .map(|told| placed(told, &facts[n]));
                made.fact_id = Some(facts[n].fact_id.to_owned());
                made.found = Some(found);
            }
            (None, Some(told)) if pair.same_text => {
                made.decision = Decided::Add;
                made.fact = Some(Told {
                    rule: None,
                    ..told.clone()
                });
                (made.fact_id, made.found) = (None, None);
            }
            (None, _) => continue,
        }
        decisions.push(made);
    }
    decisions.extend(concerned.complete().map(here));
    Some(decisions)
}

/// What a person tells, at the place where the fact stands now.
fn placed(told: &Told, fact: &Candidate<'_>) -> Told {
    Told {
        start: fact.start,
        end: fact.end,
        quote: fact.quote.to_owned(),
        ..told.clone()
    }
}
