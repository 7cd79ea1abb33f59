//! The rule that came nearest: for a figure that no rule claimed, which pattern matched most
//! of its words, and where it stopped.

use std::fmt::Write as _;
use std::ops::Range;

use regex::Regex;
use regex_syntax::ast::{Ast, parse::Parser};

use super::Sentence;
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

    /// The word of the masked text where the pattern stopped; empty at an end of the sentence.
    #[must_use]
    pub fn next_word(&self, sentence: &Sentence) -> Range<usize> {
        let text = &sentence.masked.text;
        if self.before {
            let end = text[..self.matched.start].trim_end().len();
            return text[..end].rfind(' ').map_or(0, |at| at + 1)..end;
        }
        let start = text.len() - text[self.matched.end..].trim_start().len();
        start..text[start..].find(' ').map_or(text.len(), |at| start + at)
    }
}

/// The rule of which most parts match around a figure.
#[must_use]
pub fn nearest(packs: &Packs, sentence: &Sentence, token: usize) -> Option<NearMiss> {
    let of_rule = |rule| nearest_of(packs, sentence, token, rule);
    let mut best: Option<NearMiss> = None;
    for miss in (0..packs.rules.len()).filter_map(of_rule) {
        if best.as_ref().is_none_or(|b| miss.nearness() > b.nearness()) {
            best = Some(miss);
        }
    }
    best
}

/// How near one rule comes.
#[must_use]
pub fn nearest_of(
    packs: &Packs,
    sentence: &Sentence,
    token: usize,
    rule: usize,
) -> Option<NearMiss> {
    let place = sentence.masked.place_of(token)?;
    let mut best: Option<NearMiss> = None;
    for parts in alternatives(packs.rules[rule].form.regex.as_str()) {
        if let Some(miss) = try_parts(sentence, place, rule, &parts)
            && best.as_ref().is_none_or(|b| miss.nearness() > b.nearness())
        {
            best = Some(miss);
        }
    }
    best
}

fn try_parts(sentence: &Sentence, place: usize, rule: usize, parts: &[String]) -> Option<NearMiss> {
    let masked = sentence.masked.text.as_str();
    let figure = parts
        .iter()
        .position(|p| p.contains("(?P<count>") || p.contains("(?P<percent>"))?;
    // Forward from the figure: as many parts after it as match.
    let mut end = None;
    let mut after = 0;
    for to in (figure..parts.len()).rev() {
        let found = anchored(&parts[figure..=to].concat(), &masked[place..]);
        if let Some(len) = found {
            end = Some(place + len);
            after = to - figure;
            break;
        }
    }
    let end = end?;
    // Backward from the figure: as many parts before it as match.
    let mut start = place;
    let mut before = 0;
    for from in 0..figure {
        let pattern = format!("(?:{})$", parts[from..figure].concat());
        let found = Regex::new(&pattern)
            .ok()
            .and_then(|r| r.find(&masked[..place]));
        if let Some(found) = found.filter(|f| !f.is_empty()) {
            start = found.start();
            before = figure - from;
            break;
        }
    }
    // What may be left out says nothing of how near the pattern came.
    let needed = |parts: &[String]| parts.iter().filter(|p| anchored(p, "").is_none()).count();
    let matched = needed(&parts[figure - before..=figure + after]);
    if matched < 2 {
        return None;
    }
    let stopped_before = needed(&parts[..figure - before]) > 0;
    let is_needed = |part: &&String| anchored(part, "").is_none();
    let wanted = if stopped_before {
        parts[..figure - before].iter().rfind(is_needed)
    } else {
        parts[figure + after + 1..].iter().find(is_needed)
    };
    Some(NearMiss {
        rule,
        matched: start..end,
        wanted: wanted.map(|part| as_written(part)),
        pattern: as_written(&parts.concat()),
        before: stopped_before,
        share: matched as f64 / needed(parts).max(1) as f64,
    })
}

fn anchored(pattern: &str, text: &str) -> Option<usize> {
    let regex = Regex::new(&format!("^(?:{pattern})")).ok()?;
    regex.find(text).map(|found| found.end())
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
