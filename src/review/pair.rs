//! Which decision is about which fact.

use std::cmp::Reverse;

use super::{Concerned, Decided, Decision, Told};

/// What tells a fact of a run from others.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are those of the facts table")]
pub struct Candidate<'a> {
    pub fact_id: &'a str,
    pub metric: &'a str,
    pub group: Option<&'a str>,
    pub value: Option<f64>,
    pub unit: Option<&'a str>,
    pub period: Days,
    pub start: usize,
    pub end: usize,
    pub quote: &'a str,
}

/// First and last day of a fact.
pub type Days = (Option<jiff::civil::Date>, Option<jiff::civil::Date>);

/// A decision that holds, and the fact that it is about.
#[derive(Debug, Clone, Copy)]
pub struct Paired<'r> {
    /// The decision.
    pub decision: &'r Decision,
    /// Whether it was made on this very text, so that its place in it holds.
    pub same_text: bool,
    /// The fact, by its place among those given; none where it is not among them.
    pub fact: Option<usize>,
}

impl<'r> Concerned<'r> {
    /// The decisions about facts that hold, each with the fact that it is about. Of those about one
    /// fact, found or missed, the latest holds, and of those made at one time the last.
    #[must_use]
    pub fn pair(&self, facts: &[Candidate<'_>]) -> Vec<Paired<'r>> {
        let mut pairs: Vec<Paired<'r>> = Vec::new();
        let mut exact = vec![false; facts.len()];
        for (decision, same_text) in self.decisions.iter().copied() {
            let fact = (0..facts.len()).find(|n| is_surely(decision, same_text, &facts[*n]));
            if let Some(n) = fact {
                exact[n] = true;
            }
            pairs.push(Paired {
                decision,
                same_text,
                fact,
            });
        }
        for pair in pairs.iter_mut().filter(|pair| pair.fact.is_none()) {
            let free =
                |n: &usize| !exact[*n] && is_probably(pair.decision, pair.same_text, &facts[*n]);
            pair.fact = (0..facts.len()).find(free);
        }
        let later = |a: &Paired<'_>, b: &Paired<'_>| a.decision.decided > b.decision.decided;
        let overruled = |n: usize| {
            let pair = &pairs[n];
            pairs.iter().enumerate().any(|(m, other)| {
                m != n
                    && concerns_same(pair, other)
                    && (later(other, pair) || (!later(pair, other) && m > n))
            })
        };
        let holding = (0..pairs.len()).filter(|n| !overruled(*n));
        let mut holding: Vec<Paired<'r>> = holding.map(|n| pairs[n]).collect();
        holding.retain(|pair| pair.decision.decision != Decided::Undo);
        holding.sort_by_key(|pair| (Reverse(pair.same_text), pair.decision.start()));
        holding
    }
}

/// Whether both are about one fact.
fn concerns_same(a: &Paired<'_>, b: &Paired<'_>) -> bool {
    match (a.fact, b.fact) {
        (Some(a), Some(b)) => a == b,
        (None, None) => {
            let named = a.decision.fact_id.is_some() && a.decision.fact_id == b.decision.fact_id;
            let same = |a: &Told| b.decision.told().any(|b| a.is_same_claim(b));
            named || a.same_text == b.same_text && a.decision.told().any(same)
        }
        _ => false,
    }
}

/// The fact has the identifier, or is the same claim at the same place, or in the same sentence.
fn is_surely(decision: &Decision, same_text: bool, fact: &Candidate<'_>) -> bool {
    if same_text {
        let named = decision.fact_id.as_deref() == Some(fact.fact_id);
        return named
            || decision
                .told()
                .any(|told| is_at(told, fact) && tells_same(told, fact));
    }
    let says =
        |told: &Told| is_of(told, fact) && told.value == fact.value && told.quote == fact.quote;
    decision.told().any(says)
}

/// A fact of its metric and group at its place, whose unit or period is read otherwise now. What
/// was rejected or added was one claim, and another one at its place is not meant.
fn is_probably(decision: &Decision, same_text: bool, fact: &Candidate<'_>) -> bool {
    same_text
        && matches!(decision.decision, Decided::Accept | Decided::Correct)
        && decision.told().any(|told| is_at(told, fact))
}

fn is_at(told: &Told, fact: &Candidate<'_>) -> bool {
    is_of(told, fact) && told.start < fact.end && fact.start < told.end
}

fn is_of(told: &Told, fact: &Candidate<'_>) -> bool {
    told.metric == fact.metric && told.group.as_deref() == fact.group
}

fn tells_same(told: &Told, fact: &Candidate<'_>) -> bool {
    told.unit.as_deref() == fact.unit && (told.period_start, told.period_end) == fact.period
}
