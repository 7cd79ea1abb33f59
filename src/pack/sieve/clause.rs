//! What a pattern asks for: the ways in which it can match, and the wordings of each.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use super::shape::{Classes, Shape, shape};
use crate::pack::slots::mask;

/// Wordings of one thing of which a pattern asks for any.
pub(super) type Clause = Rc<Wordings>;

/// Clauses of a way to match that are looked for; more tell hardly more.
const MOST_CLAUSES: usize = 8;

/// Wordings that a clause may have, and characters of a class: the word lists that may stand in
/// one slot.
pub(super) const MOST_WORDINGS: usize = 400;

/// Ways to match that are told apart in a part of a pattern.
const MOST_WAYS: usize = 32;

/// Wordings, and how much they tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wordings {
    pub(super) texts: Vec<String>,
    /// The length of the shortest, 0 where nearly every text has it.
    worth: usize,
}

impl Wordings {
    pub(super) fn new(texts: Vec<String>) -> Self {
        let worth = texts.iter().map(|text| worth(text)).min().unwrap_or(0);
        Self { texts, worth }
    }
}

fn worth(wording: &str) -> usize {
    let mut chars = wording.trim_matches(' ').chars();
    match (chars.next(), chars.next()) {
        (None, _) | (Some(mask::COUNT | ' ' | '.' | ','), None) => 0,
        (Some(c), None) if c.is_alphabetic() => 0,
        _ => wording.len(),
    }
}

/// Reads clauses; equal ones are one, so that they are told apart by where they lie.
#[derive(Default)]
pub(super) struct Clauses {
    texts: HashMap<String, Clause>,
    classes: Classes,
}

impl Clauses {
    /// The ways in which a pattern can match, each with what it asks for: one wording at least of
    /// every clause, the most telling clauses first.
    pub(super) fn ways(&mut self, pattern: &str) -> Vec<Vec<Clause>> {
        let Some(shape) = shape(pattern, &mut self.classes) else {
            return vec![Vec::new()];
        };
        let mut ways = self.ways_of(&shape);
        for clauses in &mut ways {
            clauses.retain(|clause| clause.texts.len() <= MOST_WORDINGS && clause.worth > 0);
            clauses.sort_by_key(|clause| (Reverse(clause.worth), clause.texts.len()));
            clauses.dedup();
            clauses.truncate(MOST_CLAUSES);
        }
        ways
    }

    /// One way with no clause is a part that asks for nothing.
    fn ways_of(&mut self, shape: &Shape) -> Vec<Vec<Clause>> {
        match shape {
            Shape::Open | Shape::Spaces => vec![Vec::new()],
            Shape::Text(text) if text.is_empty() => vec![Vec::new()],
            Shape::Text(text) => vec![vec![self.text(text)]],
            Shape::Letter(letters) => vec![vec![Rc::clone(letters)]],
            Shape::Repeated(part) => self.ways_of(part),
            Shape::Row(parts) => self.in_a_row(parts),
            Shape::Choice(branches) => branches.iter().flat_map(|b| self.ways_of(b)).collect(),
        }
    }

    /// What parts in a row ask for; words are taken with the spaces and signs beside them, which
    /// makes them whole words.
    fn in_a_row(&mut self, parts: &[Shape]) -> Vec<Vec<Clause>> {
        // What was found, and the wording that is not at its end yet.
        let mut found: Vec<(Vec<Clause>, String)> = vec![(Vec::new(), String::new())];
        for part in parts {
            let texts = exact_texts(part);
            if let Some(texts) = texts.filter(|texts| found.len() * texts.len() <= MOST_WAYS) {
                found = longer(found, &texts);
                continue;
            }
            let spaces = *part == Shape::Spaces;
            for (way, run) in &mut found {
                if spaces {
                    run.push(' ');
                }
                self.end_run(way, run);
                if spaces {
                    run.push(' ');
                }
            }
            if !spaces {
                let ways: Vec<_> = found.into_iter().map(|(way, _)| way).collect();
                let ways = product(ways, self.ways_of(part));
                found = ways.into_iter().map(|way| (way, String::new())).collect();
            }
        }
        for (way, run) in &mut found {
            self.end_run(way, run);
        }
        found.into_iter().map(|(way, _)| way).collect()
    }

    fn end_run(&mut self, way: &mut Vec<Clause>, run: &mut String) {
        if !run.is_empty() {
            way.push(self.text(run));
            run.clear();
        }
    }

    /// The clause of one wording.
    fn text(&mut self, text: &str) -> Clause {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        let clause = Rc::new(Wordings::new(vec![text.to_owned()]));
        self.texts.insert(text.to_owned(), Rc::clone(&clause));
        clause
    }
}

/// Every run with every text behind it.
fn longer(mut found: Vec<(Vec<Clause>, String)>, texts: &[&str]) -> Vec<(Vec<Clause>, String)> {
    if let [text] = texts {
        for (_, run) in &mut found {
            run.push_str(text);
        }
        return found;
    }
    let runs = found.iter().flat_map(|(way, run)| {
        let longer = move |text: &&str| (way.clone(), format!("{run}{text}"));
        texts.iter().map(longer)
    });
    runs.collect()
}

/// The texts that a part may be, where it can be no other.
fn exact_texts(shape: &Shape) -> Option<Vec<&str>> {
    fn exact(shape: &Shape) -> Option<&str> {
        match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }
    match shape {
        Shape::Choice(branches) => branches.iter().map(exact).collect(),
        shape => exact(shape).map(|text| vec![text]),
    }
}

/// Every way of one part with every way of the next, or with what all of them have in common
/// where these are too many.
fn product(first: Vec<Vec<Clause>>, mut next: Vec<Vec<Clause>>) -> Vec<Vec<Clause>> {
    if matches!(next.as_slice(), [asked] if asked.is_empty()) {
        return first;
    }
    if first.len() * next.len() > MOST_WAYS {
        next = vec![either(next).into_iter().collect()];
    }
    let both = |one: &Vec<Clause>| {
        let with = next.iter().map(|other| [&one[..], other].concat());
        with.collect::<Vec<_>>()
    };
    first.iter().flat_map(both).collect()
}

/// One clause for many ways: the most telling one of each.
fn either(ways: Vec<Vec<Clause>>) -> Option<Clause> {
    let mut any = Vec::new();
    for way in ways {
        let best = way.into_iter().max_by_key(|clause| clause.worth)?;
        any.extend(best.texts.iter().cloned());
    }
    any.sort();
    any.dedup();
    Some(Rc::new(Wordings::new(any)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_left_out_is_not_asked_for() {
        let asked = |pattern: &str| -> Vec<Vec<Vec<String>>> {
            let told = |way: Vec<Clause>| way.iter().map(|clause| clause.texts.clone()).collect();
            let ways = Clauses::default().ways(pattern);
            ways.into_iter().map(told).collect()
        };
        assert_eq!(asked("(?:đã )?kết nạp"), [[["kết nạp"]]]);
        assert_eq!(asked("(?:một|hai) ?(?:chi bộ)*"), [[["một"]], [["hai"]]]);
        assert_eq!(asked("(?:kết|.)"), [vec![vec!["kết"]], vec![]]);
        assert_eq!(asked("kết (?:nạp|)"), [[["kết nạp"]], [["kết "]]]);
        let many: Vec<String> = ('a'..='z').map(|c| format!("{c}{c}")).collect();
        let many = format!("(?:{0})-(?:{0})", many.join("|"));
        assert_eq!(asked(&many).len(), 26);
    }
}
