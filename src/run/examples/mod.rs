//! The examples of the packs, run: every rule does what its author said.

mod differs;
mod report;

use std::ops::Range;

use rayon::prelude::*;

use super::{Extractor, Nearest, readable};
use crate::article::Article;
use crate::find::{Kind, NearRules, Sentence};
use crate::mention::{DateValue, Value};
use crate::outcome::Outcome;
use crate::pack::{Example, Expect, Packs, RuleMetric, Stands};
use crate::scrape::Sites;

/// An example that does not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The example.
    pub example: Example,
    /// What must be found, and what is found instead.
    pub message: String,
    /// What matched: bytes of the example's text.
    pub matched: Option<Range<usize>>,
    /// What to edit.
    pub cure: &'static str,
    /// The text as rules see it.
    pub seen: String,
}

/// Runs the examples of all packs that are loaded; failures in the order of the files.
#[must_use]
pub fn run_examples(packs: &Packs) -> Vec<Failure> {
    run_examples_of(packs, |_| true)
}

/// Runs the examples of the files that `wanted` takes, by their place in [`Packs::files`].
#[must_use]
pub fn run_examples_of(packs: &Packs, wanted: impl Fn(usize) -> bool) -> Vec<Failure> {
    let extractor = Extractor::new(packs, Sites::embedded());
    let examples: Vec<&Example> = packs.examples.iter().filter(|e| wanted(e.file)).collect();
    let failed = |example: &&Example| Trial::new(packs, &extractor, example)?.failure();
    examples.par_iter().filter_map(failed).collect()
}

/// What does not hold, and which bytes of the article's text matched.
#[derive(Debug)]
struct Difference {
    message: String,
    matched: Option<Range<usize>>,
    cure: &'static str,
}

const NARROW: &str = "narrow the pattern, or move the text to examples";
const WIDEN: &str = "let the pattern match the text, or take the example out";
const COMPARE: &str = "read the text again: is what the example expects right? Else mend the rule";

const OUTBID: &str = "match more words around the figure, or veto the other rule with unless";

/// An example with what the program makes of it.
struct Trial<'a> {
    packs: &'a Packs,
    example: &'a Example,
    outcome: Outcome,
    article: Article,
    sentences: Vec<Sentence>,
}

impl<'a> Trial<'a> {
    fn new(packs: &'a Packs, extractor: &Extractor<'_>, example: &'a Example) -> Option<Self> {
        let published = match &example.expect {
            Expect::Period { published, .. } => *published,
            Expect::Fact(fact) => fact.published,
            _ => None,
        };
        let outcome = extractor.text(&example.text, published);
        let article = outcome.article.clone()?;
        Some(Self {
            packs,
            example,
            sentences: extractor.finder().find(&article).sentences,
            article,
            outcome,
        })
    }

    fn failure(&self) -> Option<Failure> {
        let difference = self.difference()?;
        let words = difference.matched.map(|range| &self.article.text[range]);
        let seen = self.sentences.iter().map(|s| {
            let all = 0..s.masked.text.len();
            readable(self.packs, s, all)
        });
        Some(Failure {
            example: self.example.clone(),
            message: difference.message,
            matched: words.filter(|words| !words.is_empty()).and_then(|words| {
                let at = self.example.text.find(words)?;
                Some(at..at + words.len())
            }),
            cure: difference.cure,
            seen: seen.collect::<Vec<_>>().join(" ⏎ "),
        })
    }

    fn difference(&self) -> Option<Difference> {
        match &self.example.expect {
            Expect::Nothing => self.finds_nothing(),
            Expect::Decoy(found) => self.decoy_differs(found),
            Expect::Period {
                found, start, end, ..
            } => self.period_differs(found, (*start, *end)),
            Expect::Units(names) => self.units_differ(names),
            Expect::Percent { value, base } => self.percent_differs(*value, base.as_deref()),
            Expect::Fact(expected) => self.fact_differs(expected),
        }
    }

    /// What the rule of the example finds though it must find nothing.
    fn finds_nothing(&self) -> Option<Difference> {
        let rule = self.example.rule.as_str();
        let fact = || {
            let fact = self.outcome.facts.iter().find(|f| f.rule == rule)?;
            let figure = fact.span.start..fact.span.end;
            let matched = self.matched(|s, token| s.tokens[token].figure == figure);
            Some((figure.clone(), matched.unwrap_or(figure)))
        };
        let decoy = || self.decoys().next().map(|range| (range.clone(), range));
        let date = || {
            let (range, _) = self.dates(rule).next()?;
            Some((range.clone(), range))
        };
        let percent = || self.meanings().next().map(|m| (m.token, m.matched));
        let dropped = || {
            let index = self.rule()?;
            let none = matches!(self.packs.rules[index].metric, RuleMetric::None { .. });
            let matched = none.then(|| self.matched(|_, _| true))??;
            Some((matched.clone(), matched))
        };
        let (found, matched) = fact()
            .or_else(decoy)
            .or_else(date)
            .or_else(percent)
            .or_else(dropped)?;
        Some(Difference {
            message: format!(
                "must find nothing here; it finds \"{}\"",
                &self.article.text[found]
            ),
            matched: Some(matched),
            cure: NARROW,
        })
    }

    /// The rule of the example, where it is one for figures.
    fn rule(&self) -> Option<usize> {
        let mut rules = self.packs.rules.iter();
        rules.position(|r| r.form.id == self.example.rule)
    }

    /// The words of the first match of the example's rule that won such a figure.
    fn matched(&self, figure: impl Fn(&Sentence, usize) -> bool) -> Option<Range<usize>> {
        let rule = self.rule()?;
        self.sentences.iter().find_map(|s| {
            let mut matches = s.matches.iter();
            let found = matches
                .find(|m| m.rule == rule && m.figure().is_some_and(|token| figure(s, token)))?;
            Some(s.origin(&self.article, &found.range))
        })
    }

    /// A match of the example's rule that lost its figure, and who won it.
    fn lost(&self) -> Option<(Range<usize>, String)> {
        let rule = self.rule()?;
        self.sentences.iter().find_map(|s| {
            let loser = s.candidates.iter().find(|m| m.rule == rule)?;
            let winner = s.matches.iter().find(|m| m.figure() == loser.figure())?;
            let (won, figure) = (&self.packs.rules[winner.rule].form.id, loser.figure()?);
            let figure = &self.article.text[s.tokens[figure].range.clone()];
            let (more, less) = (winner.length, loser.length);
            let matched = s.origin(&self.article, &loser.range);
            let told = format!("{won} wins the \"{figure}\" with {more} characters to its {less}");
            (winner.rule != rule).then_some((matched, told))
        })
    }

    /// How far the rule of the example comes in its text, and the word where it stops.
    fn stops(&self) -> Option<(Range<usize>, String)> {
        let rule = self.rule()?;
        let rules = NearRules::new(self.packs);
        let misses = self.sentences.iter().flat_map(|s| {
            let places = (0..s.tokens.len()).filter_map(|token| s.masked.place_of(token));
            let near = places.filter_map(|at| rules.nearest_of(rule, &s.masked.text, at));
            near.map(move |miss| (s, miss))
        });
        let (sentence, miss) = misses.max_by(|(_, a), (_, b)| a.share.total_cmp(&b.share))?;
        let near = Nearest::new(self.packs, &sentence.masked.text, &miss);
        Some((sentence.origin(&self.article, &miss.matched), near.stop()))
    }

    /// What the decoy of the example claims: bytes of the article's text.
    fn decoys(&self) -> impl Iterator<Item = Range<usize>> {
        let mut decoys = self.packs.decoys.iter();
        let index = decoys.position(|d| d.form.id == self.example.rule);
        let tokens = self.sentences.iter().flat_map(|s| &s.tokens);
        tokens
            .filter(move |t| matches!(t.kind, Kind::Decoy(d) if Some(d) == index))
            .map(|t| t.range.clone())
    }

    /// The dates that a form reads.
    fn dates(&self, form: &str) -> impl Iterator<Item = (Range<usize>, DateValue)> {
        let mentions = self.outcome.mentions.iter().filter(move |m| m.rule == form);
        mentions.filter_map(|m| match m.value {
            Value::Date(value) => Some((m.span.start..m.span.end, value)),
            _ => None,
        })
    }

    /// The percentages that the wording of the example gives a meaning.
    fn meanings(&self) -> impl Iterator<Item = Meaning<'_>> {
        self.sentences.iter().flat_map(move |s| {
            let of_form = move |form: usize| self.packs.percents[form].form.id == self.example.rule;
            let meanings = s.percents.iter().filter(move |m| of_form(m.form));
            meanings.filter_map(move |m| {
                let Kind::Percent(number) = s.tokens[m.token].kind else {
                    return None;
                };
                let base = m.base.as_deref();
                Some(Meaning {
                    value: number.value,
                    base: base.or(self.packs.percents[m.form].base.as_deref()),
                    token: s.tokens[m.token].range.clone(),
                    matched: s.origin(&self.article, &m.range),
                })
            })
        })
    }

    /// Whether the form of the example is only read as an end of a stretch.
    fn joined_only(&self) -> bool {
        let mut periods = self.packs.periods.iter();
        periods.any(|p| p.form.id == self.example.rule && p.stands == Stands::Joined)
    }
}

/// A percentage with what a wording says of it.
struct Meaning<'a> {
    value: f64,
    base: Option<&'a str>,
    /// Bytes of the article's text: the percentage, and all that matched.
    token: Range<usize>,
    matched: Range<usize>,
}
