//! The sketch: what is kept of an article so that its copies can be told.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::keys::keys;
use super::signature::Signature;
use super::words::{Body, Word, hash, named};
use crate::Article;
use crate::fact::{Fact, Period, UnitRef};
use crate::mention::{Mention, Value};
use crate::span::Span;

/// What is kept of an article so that copies of it can be told: the keyed words of its body, some
/// seven bytes each, and some thirty bytes a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sketch {
    /// What is asked of every article; it stands first, so that it can be read alone.
    marks: Marks,
    /// The keyed words of the body, parted by spaces.
    pub(super) text: String,
    /// How many words there are.
    pub(super) words: u32,
    /// A bit for each word, the lowest first: whether it is distinctive; see [`Word`].
    distinctive: Vec<u8>,
    /// The words that begin a sentence, ascending.
    pub(super) sentences: Vec<u32>,
    /// Numbers and percentages of the body.
    pub(super) claims: Vec<Claim>,
    /// How many units with their names the body speaks of.
    pub(super) units: u32,
    /// Its facts.
    pub(super) facts: Vec<FactMark>,
    pub(super) title: Option<u64>,
    pub(super) url: Option<u64>,
    pub(super) publisher: Option<u64>,
}

/// What [`Search`](super::Search) keeps of every article; more is asked only of those that may be
/// copies. A [`Sketch`] begins with it, also as it is serialized.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// The hash of what is equal in two articles that are copies by all that is kept of them.
    pub(super) whole: u64,
    /// How many words the body has.
    pub(super) words: u32,
    /// How many facts there are.
    pub(super) facts: u32,
    /// What copies share.
    pub(super) keys: Vec<u64>,
    /// Which words there are.
    pub(super) signature: Signature,
}

/// A number or percentage, and what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claim {
    /// Hash of value and relation.
    pub(super) says: u64,
    /// The first and the last word of it.
    pub(super) words: (u32, u32),
}

/// A fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FactMark {
    /// Hash of metric, group, value and percentages.
    pub(super) says: u64,
    /// Hash of what identifies the unit.
    pub(super) unit: Option<u64>,
    /// Hash of the unit's province.
    pub(super) province: Option<u64>,
    /// The first day of the period, in months of 31 days since the year 0.
    pub(super) start: Option<i32>,
    /// The last day, likewise.
    pub(super) end: Option<i32>,
    /// The word at which the number stands; `None` for a headline.
    pub(super) word: Option<u32>,
}

impl Sketch {
    /// Keeps of an article what a comparison needs.
    #[must_use]
    pub fn of(article: &Article, mentions: &[Mention], facts: &[Fact]) -> Self {
        let mut spans: Vec<Span> = mentions.iter().map(|m| m.span).collect();
        spans.sort_unstable();
        let body = Body::of(article, &spans);
        let word_at = |at: usize| {
            let word = body.starts.partition_point(|start| *start as usize <= at);
            let word = word.checked_sub(1)?;
            let text = article.text.get(body.starts[word] as usize..at)?;
            // A number of a headline or caption stands behind a word of another block.
            (!text.contains('\n')).then_some(word as u32)
        };
        let mut sketch = Self {
            marks: Marks {
                keys: keys(&body.words),
                signature: Signature::of(&body.words),
                ..Marks::default()
            },
            sentences: (0..)
                .zip(&body.opens)
                .filter_map(|(word, opens)| opens.then_some(word))
                .collect(),
            claims: mentions.iter().filter_map(|m| claim(m, word_at)).collect(),
            units: units(mentions, word_at),
            facts: facts
                .iter()
                .map(|fact| FactMark::of(fact, word_at(fact.span.start)))
                .collect(),
            title: article.title.as_deref().and_then(named),
            url: article.url.as_deref().map(|url| hash(url.as_bytes())),
            publisher: article.publisher.as_deref().and_then(named),
            words: body.words.len() as u32,
            distinctive: body
                .words
                .chunks(8)
                .map(|words| {
                    words
                        .iter()
                        .rev()
                        .fold(0, |bits, word| bits << 1 | u8::from(word.is_distinctive()))
                })
                .collect(),
            text: body.text,
        };
        sketch.marks.whole = sketch.whole();
        sketch.marks.words = sketch.words;
        sketch.marks.facts = sketch.facts.len() as u32;
        sketch
    }

    /// What it begins with.
    #[must_use]
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The words of the body.
    pub(super) fn body(&self) -> Vec<Word> {
        let distinctive = |at: usize| self.distinctive[at / 8] >> (at % 8) & 1 == 1;
        self.letters()
            .enumerate()
            .map(|(at, word)| Word::new(word, distinctive(at)))
            .collect()
    }

    /// The same in letters.
    pub(super) fn letters(&self) -> impl Iterator<Item = &str> {
        self.text.split(' ').filter(|word| !word.is_empty())
    }

    /// The words of the sentence of a word.
    pub(super) fn sentence(&self, word: u32) -> Range<usize> {
        let next = self.sentences.partition_point(|start| *start <= word);
        let start = |at: usize| self.sentences.get(at).map(|start| *start as usize);
        let from = next.checked_sub(1).and_then(start).unwrap_or(0);
        from..start(next).unwrap_or(self.words as usize)
    }

    /// What is equal in two articles that are copies by all that is kept of them.
    fn whole(&self) -> u64 {
        let mut bytes = Vec::with_capacity(self.text.len() + 64);
        let mut put = |n: u64| bytes.extend_from_slice(&n.to_le_bytes());
        let mut put_option = |n: Option<u64>| {
            put(u64::from(n.is_some()));
            put(n.unwrap_or_default());
        };
        put_option(self.title);
        put_option(self.url);
        put_option(self.publisher);
        for fact in &self.facts {
            put_option(Some(fact.says));
            put_option(fact.unit);
            put_option(fact.province);
            put_option(fact.start.map(|day| day as u64));
            put_option(fact.end.map(|day| day as u64));
        }
        bytes.extend_from_slice(self.text.as_bytes());
        hash(&bytes)
    }
}

impl FactMark {
    fn of(fact: &Fact, word: Option<u32>) -> Self {
        let percents: Vec<_> = fact
            .percents
            .iter()
            .map(|percent| (percent.value, percent.relation, &percent.base))
            .collect();
        let says = format!(
            "{}|{:?}|{:?}|{:?}|{:?}|{:?}|{percents:?}",
            fact.metric, fact.group, fact.value, fact.value_hi, fact.per, fact.measure
        );
        let unit = fact.unit.as_ref();
        let day = |of: fn(Period) -> Option<Date>| {
            let date = fact.period.and_then(of)?;
            Some(
                i32::from(date.year()) * 372 + i32::from(date.month()) * 31 + i32::from(date.day()),
            )
        };
        Self {
            says: hash(says.as_bytes()),
            unit: unit.map(|unit| hash(unit.identity.as_bytes())),
            province: unit.and_then(province).map(|name| hash(name.as_bytes())),
            start: day(|p| p.start),
            end: day(|p| p.end),
            word,
        }
    }
}

fn province(unit: &UnitRef) -> Option<&str> {
    unit.province_code.as_deref().or(unit.province.as_deref())
}

/// How many different units with a name of their own the body speaks of.
fn units(mentions: &[Mention], word_at: impl Fn(usize) -> Option<u32>) -> u32 {
    let mut names: Vec<&str> = mentions
        .iter()
        .filter_map(|mention| match &mention.value {
            Value::Unit { name } => {
                let named = name.chars().skip(1).any(char::is_uppercase);
                (named && word_at(mention.span.start).is_some()).then_some(name.as_str())
            }
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len() as u32
}

fn claim(mention: &Mention, word_at: impl Fn(usize) -> Option<u32>) -> Option<Claim> {
    let (kind, number) = match &mention.value {
        Value::Count(number) => ("n", number),
        Value::Percent(number) => ("%", number),
        Value::Date(_) | Value::Unit { .. } => return None,
    };
    let around = &mention.around;
    let says = format!(
        "{kind}{}|{:?}|{:?}|{:?}|{:?}|{:?}",
        number.value, number.value_hi, around.relation, around.base, around.out_of, around.per
    );
    Some(Claim {
        says: hash(says.as_bytes()),
        words: (
            word_at(mention.span.start)?,
            word_at(mention.span.end.saturating_sub(1))?,
        ),
    })
}
