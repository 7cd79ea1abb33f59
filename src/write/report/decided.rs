//! Decisions of earlier reviews, on the facts of this run.

use crate::review::{Decided, Decision, Review, Told};
use crate::write::facts::FactRecord;
use crate::write::stored::Stored;

/// The decisions that concern an article, as they would have been made on this run. A fact that
/// a person saw and this run has not found is one that was missed.
pub(super) fn of(review: &Review, records: &Stored<'_>) -> Option<Vec<Decision>> {
    let article = records.article.as_ref()?;
    let concerned = review.concerning(article.article_id, article.source, article.url)?;
    let facts: Vec<_> = records.facts.iter().map(FactRecord::candidate).collect();
    let here = |decision: &Decision| Decision {
        article_id: article.article_id.to_owned(),
        source: article.source.to_owned(),
        url: article.url.map(str::to_owned),
        ..decision.clone()
    };
    let mut decisions = Vec::new();
    for (decision, fact) in concerned.pair(&facts) {
        let mut made = here(decision);
        match fact {
            Some(n) => {
                let place = (facts[n].start, facts[n].end);
                made.fact_id = Some(facts[n].fact_id.to_owned());
                for told in made.found.iter_mut().chain(&mut made.fact) {
                    (told.start, told.end) = place;
                }
            }
            None => match decision.wanted().filter(|_| concerned.same_text) {
                Some(told) => {
                    made.decision = Decided::Add;
                    made.fact = Some(Told {
                        rule: None,
                        ..told.clone()
                    });
                    (made.fact_id, made.found) = (None, None);
                }
                None => continue,
            },
        }
        decisions.push(made);
    }
    let complete = concerned.reviewed.complete.iter();
    decisions.extend(complete.filter(|_| concerned.same_text).map(here));
    Some(decisions)
}
