//! The rule that came nearest: for a figure that no rule claimed, which pattern matched most
//! of its words, and where it stopped.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;
use regex_syntax::ast::{Ast, parse::Parser};

use crate::pack::Packs;

/// A rule that nearly matched.
#[derive(Debug, Clone, PartialEq)]
pub struct NearMiss {
    /// Index into [`Packs::rules`].
    pub rule: usize,
    /// What did match: bytes of the masked text.
    pub matched: Range<usize>,
    /// Whether it stopped before the figure (`true`) or after it.
    pub before: bool,
    /// Share of the pattern's parts that matched.
    pub share: f64,
}

/// The patterns of all rules in parts; made once, shared by all threads.
#[derive(Debug)]
pub struct NearRules {
    alternatives: Vec<Alternative>,
}

/// One alternative of a rule's pattern. What its parts match alone and together is compiled
/// when it is first asked for.
#[derive(Debug)]
struct Alternative {
    rule: usize,
    parts: Vec<String>,
    /// The part that is the figure.
    figure: usize,
    /// For every part, whether it must be there.
    needed: OnceLock<Vec<bool>>,
    /// For every part from the figure on: all from the figure to it.
    forward: Vec<OnceLock<Option<Regex>>>,
    /// For every part before the figure: all from it to the figure.
    backward: Vec<OnceLock<Option<Regex>>>,
}

impl NearRules {
    /// Takes the patterns of all rules apart.
    #[must_use]
    pub fn new(packs: &Packs) -> Self {
        let mut found = Vec::new();
        for (rule, of) in packs.rules.iter().enumerate() {
            let parts = alternatives(of.form.regex.as_str());
            found.extend(parts.into_iter().filter_map(|p| Alternative::new(rule, p)));
        }
        Self {
            alternatives: found,
        }
    }

    /// The rule of which most parts match around a figure of a masked text; `place` is the
    /// byte of the figure.
    #[must_use]
    pub fn nearest(&self, masked: &str, place: usize) -> Option<NearMiss> {
        let mut best: Option<NearMiss> = None;
        let words = |m: &NearMiss| m.matched.len();
        for alternative in &self.alternatives {
            let Some(miss) = alternative.miss(masked, place) else {
                continue;
            };
            if best
                .as_ref()
                .is_none_or(|b| (miss.share, words(&miss)) > (b.share, words(b)))
            {
                best = Some(miss);
            }
        }
        best
    }
}

impl Alternative {
    fn new(rule: usize, parts: Vec<String>) -> Option<Self> {
        let figure = parts
            .iter()
            .position(|p| p.contains("(?P<count>") || p.contains("(?P<percent>"))?;
        let unmade = |n: usize| std::iter::repeat_with(OnceLock::new).take(n).collect();
        Some(Self {
            rule,
            figure,
            needed: OnceLock::new(),
            forward: unmade(parts.len() - figure),
            backward: unmade(figure),
            parts,
        })
    }

    fn miss(&self, masked: &str, place: usize) -> Option<NearMiss> {
        // Forward from the figure: as many parts after it as match. What a longer stretch of
        // the pattern matches, a shorter one does too.
        let mut end = None;
        let mut after = 0;
        for n in 0..self.forward.len() {
            let Some(len) = self.forward(n).and_then(|r| r.find(&masked[place..])) else {
                break;
            };
            end = Some(place + len.end());
            after = n;
        }
        let end = end?;
        // Backward from the figure: as many parts before it as match.
        let mut start = place;
        let mut before = 0;
        for n in (0..self.figure).rev() {
            let Some(found) = self.backward(n).and_then(|r| r.find(&masked[..place])) else {
                break;
            };
            if !found.is_empty() {
                start = found.start();
                before = self.figure - n;
            }
        }
        let needed = self.needed();
        let count = |needed: &[bool]| needed.iter().filter(|n| **n).count();
        let matched = count(&needed[self.figure - before..=self.figure + after]);
        if matched < 2 {
            return None;
        }
        Some(NearMiss {
            rule: self.rule,
            matched: start..end,
            before: count(&needed[..self.figure - before]) > 0,
            share: matched as f64 / count(needed).max(1) as f64,
        })
    }

    fn forward(&self, n: usize) -> Option<&Regex> {
        let parts = || self.parts[self.figure..=self.figure + n].concat();
        self.forward[n].get_or_init(|| at_start(&parts())).as_ref()
    }

    fn backward(&self, n: usize) -> Option<&Regex> {
        let parts = || self.parts[n..self.figure].concat();
        let made = self.backward[n].get_or_init(|| Regex::new(&format!("(?:{})$", parts())).ok());
        made.as_ref()
    }

    /// What may be left out says nothing of how near a pattern came.
    fn needed(&self) -> &[bool] {
        let optional = |part: &String| at_start(part).is_some_and(|r| r.is_match(""));
        let needed = || self.parts.iter().map(|part| !optional(part)).collect();
        self.needed.get_or_init(needed)
    }
}

fn at_start(pattern: &str) -> Option<Regex> {
    Regex::new(&format!("^(?:{pattern})")).ok()
}

/// The alternatives of a pattern, each as its parts in order.
fn alternatives(pattern: &str) -> Vec<Vec<String>> {
    let Ok(ast) = Parser::new().parse(pattern) else {
        return Vec::new();
    };
    let branches = match &ast {
        Ast::Alternation(alternation) => alternation.asts.as_slice(),
        other => std::slice::from_ref(other),
    };
    branches
        .iter()
        .map(|branch| match branch {
            Ast::Concat(concat) => words_and_slots(&concat.asts, pattern),
            other => vec![text_of(other, pattern)],
        })
        .collect()
}

/// Letters are joined to words, so that a pattern stops at a word and not inside one.
fn words_and_slots(asts: &[Ast], pattern: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut word = String::new();
    for ast in asts {
        let text = text_of(ast, pattern);
        if matches!(ast, Ast::Literal(_)) {
            word.push_str(&text);
            continue;
        }
        if !word.is_empty() {
            parts.push(std::mem::take(&mut word));
        }
        parts.push(text);
    }
    if !word.is_empty() {
        parts.push(word);
    }
    parts
}

fn text_of(ast: &Ast, pattern: &str) -> String {
    let span = ast.span();
    pattern[span.start.offset..span.end.offset].to_owned()
}
