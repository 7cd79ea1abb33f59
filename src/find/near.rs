//! The rule that came nearest: for a figure that no rule claimed, which pattern matched most
//! of its words, and where it stopped.

use std::fmt::Write as _;
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
    /// The part that did not, as authors write patterns.
    pub wanted: Option<String>,
    /// The alternative of the pattern that came so near, written likewise.
    pub pattern: String,
}

impl NearMiss {
    /// More parts first, then more words.
    fn nearness(&self) -> (f64, usize) {
        (self.share, self.matched.len())
    }
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
        self.nearest_where(masked, place, |_| true)
    }

    /// How near one rule comes.
    #[must_use]
    pub fn nearest_of(&self, rule: usize, masked: &str, place: usize) -> Option<NearMiss> {
        self.nearest_where(masked, place, |of| of == rule)
    }

    fn nearest_where(
        &self,
        masked: &str,
        place: usize,
        wanted: impl Fn(usize) -> bool,
    ) -> Option<NearMiss> {
        let mut best: Option<NearMiss> = None;
        for alternative in self.alternatives.iter().filter(|a| wanted(a.rule)) {
            let Some(miss) = alternative.miss(masked, place) else {
                continue;
            };
            if best.as_ref().is_none_or(|b| miss.nearness() > b.nearness()) {
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
        let stopped_before = count(&needed[..self.figure - before]) > 0;
        let mut missing: Vec<usize> = if stopped_before {
            (0..self.figure - before).rev().collect()
        } else {
            (self.figure + after + 1..self.parts.len()).collect()
        };
        missing.retain(|n| needed[*n]);
        Some(NearMiss {
            rule: self.rule,
            matched: start..end,
            before: stopped_before,
            share: matched as f64 / count(needed).max(1) as f64,
            wanted: missing
                .into_iter()
                .map(|n| as_written(&self.parts[n]))
                // A space alone says nothing.
                .find(|wanted| !wanted.is_empty()),
            pattern: as_written(&self.parts.concat()),
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

/// A part of a compiled pattern as its author would write it: slots by their names, one space
/// for many.
fn as_written(part: &str) -> String {
    let mut out = String::new();
    let mut rest = part;
    while let Some((before, slot)) = rest.split_once("(?P<") {
        out.push_str(before);
        let (name, body) = slot.split_once('>').unwrap_or((slot, ""));
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let _ = write!(out, "{{{}}}", name.trim_end_matches('_'));
        rest = body.split_once("])").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace("(?: +)", " ").trim().to_owned()
}

fn text_of(ast: &Ast, pattern: &str) -> String {
    let span = ast.span();
    pattern[span.start.offset..span.end.offset].to_owned()
}
