//! The rule that came nearest to a figure, for people.

use std::fmt;

use serde::Serialize;

use super::readable::spelled;
use crate::find::NearMiss;
use crate::pack::Packs;

/// The rule that came nearest to claiming a figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Nearest {
    /// `pack/id`.
    pub rule: String,
    /// The alternative of its pattern that came so near.
    pub pattern: String,
    /// 0 to 1: how much of what it needs matches.
    pub share: f64,
    /// Whether it stops before the figure (`true`) or after it.
    pub before: bool,
    /// The word where it stops; `None` at an end of the sentence.
    pub stops_at: Option<String>,
    /// What it asks for there.
    pub wants: Option<String>,
}

impl Nearest {
    /// What a near miss in a masked text says to a reader.
    #[must_use]
    pub fn new(packs: &Packs, masked: &str, near: &NearMiss) -> Self {
        let word = if near.before {
            masked[..near.matched.start].split_whitespace().next_back()
        } else {
            masked[near.matched.end..].split_whitespace().next()
        };
        Self {
            rule: packs.rules[near.rule].form.id.clone(),
            pattern: near.pattern.clone(),
            share: (near.share * 100.0).round() / 100.0,
            before: near.before,
            stops_at: word.map(|word| spelled(packs, word)),
            wants: near.wanted.clone(),
        }
    }

    /// The word where it stops, and what it asks for there.
    #[must_use]
    pub fn stop(&self) -> String {
        let edge = if self.before { "start" } else { "end" };
        let word = match &self.stops_at {
            Some(word) => format!("\"{word}\""),
            None => format!("the {edge} of the sentence"),
        };
        match &self.wants {
            Some(wanted) => format!("{word}, where it asks for \"{wanted}\""),
            None => word,
        }
    }
}

impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.share * 100.0;
        let side = if self.before { "before" } else { "after" };
        let stop = self.stop();
        write!(
            f,
            "{}: {share:.0} % of it matches; {side} the figure it stops at {stop}",
            self.rule
        )
    }
}
