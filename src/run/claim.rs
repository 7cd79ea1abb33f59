//! Claims: what became of a figure of the text.

use std::collections::HashMap;

use crate::fact::Fact;
use crate::find::{Kind, RuleMatch, Sentence};

/// What became of a number or percentage.
#[derive(Debug, Clone, Copy)]
pub enum Claim<'a> {
    /// It is the figure of this fact.
    Fact(&'a Fact),
    /// It is a percentage of this fact.
    PercentOf(&'a Fact),
    /// A wording reads it, and its value is told as a percentage of this fact elsewhere.
    Repeats(&'a Fact),
    /// This rule won it, and gave no fact.
    Rule(&'a RuleMatch),
    /// No rule claims it.
    Nobody,
}

/// The figures of the facts of one article, by their places.
#[derive(Debug)]
pub struct Claims<'a> {
    facts: HashMap<(usize, usize), &'a Fact>,
    percents: HashMap<usize, &'a Fact>,
    values: HashMap<u64, &'a Fact>,
}

impl<'a> Claims<'a> {
    /// Looks up all facts of an article.
    #[must_use]
    pub fn new(facts: &'a [Fact]) -> Self {
        let mut claims = Self {
            facts: HashMap::new(),
            percents: HashMap::new(),
            values: HashMap::new(),
        };
        for fact in facts {
            let place = (fact.span.start, fact.span.end);
            claims.facts.entry(place).or_insert(fact);
            for percent in &fact.percents {
                claims.percents.entry(percent.span.start).or_insert(fact);
                let value = percent.value.to_bits();
                claims.values.entry(value).or_insert(fact);
            }
        }
        claims
    }

    /// What became of a token of a sentence; of one that is no figure, `None`.
    #[must_use]
    pub fn of(&self, sentence: &'a Sentence, token: usize) -> Option<Claim<'a>> {
        let found = sentence.tokens.get(token)?;
        let number = match &found.kind {
            Kind::Count(count) => count.number,
            Kind::Percent(number) => *number,
            _ => return None,
        };
        let figure = (found.figure.start, found.figure.end);
        if let Some(fact) = self.facts.get(&figure) {
            return Some(Claim::Fact(fact));
        }
        if let Some(fact) = self.percents.get(&found.range.start) {
            return Some(Claim::PercentOf(fact));
        }
        let claims = |m: &&RuleMatch| [m.count, m.second, m.percent].contains(&Some(token));
        if let Some(matched) = sentence.matches.iter().find(claims) {
            return Some(Claim::Rule(matched));
        }
        let read = sentence.percents.iter().any(|m| m.token == token);
        let value = number.value.to_bits();
        let again = self.values.get(&value).filter(|_| read);
        Some(again.map_or(Claim::Nobody, |fact| Claim::Repeats(fact)))
    }
}
