//! The sketch: what is kept of an article so that its copies can be told.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::keys::keys;
use super::words::{Body, Word, hash};
use crate::Article;
use crate::fact::{Fact, Period, UnitRef};
use crate::mention::{Mention, Value};
use crate::normalise::key;
use crate::span::Span;

/// What is kept of an article so that copies of it can be told: four bytes a word, and some
/// thirty a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sketch {
    /// The words of the body; see [`Word`].
    pub(super) words: Vec<u32>,
    /// The words that begin a sentence, ascending.
    pub(super) sentences: Vec<u32>,
    /// Numbers and percentages of the body.
    pub(super) claims: Vec<Claim>,
    /// Its facts.
    pub(super) facts: Vec<FactMark>,
    pub(super) title: Option<u64>,
    pub(super) url: Option<u64>,
    pub(super) publisher: Option<u64>,
    /// What copies share.
    pub(super) keys: Vec<u64>,
}

/// A number or percentage, and what is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claim {
    /// Hash of value and relation.
    pub(super) says: u64,
    /// The word at which it stands.
    pub(super) word: u32,
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
    /// Days since the year 0 of the period's start.
    pub(super) start: Option<i32>,
    /// Days since the year 0 of the period's end.
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
        Self {
            sentences: (0..)
                .zip(&body.opens)
                .filter_map(|(word, opens)| opens.then_some(word))
                .collect(),
            claims: mentions.iter().filter_map(|m| claim(m, word_at)).collect(),
            facts: facts
                .iter()
                .map(|fact| FactMark::of(fact, word_at(fact.span.start)))
                .collect(),
            title: named(article.title.as_deref()),
            url: article.url.as_deref().map(|url| hash(url.as_bytes())),
            publisher: named(article.publisher.as_deref()),
            keys: keys(&body.words),
            words: body.words.into_iter().map(Word::bits).collect(),
        }
    }

    /// The words of the body.
    pub(super) fn body(&self) -> Vec<Word> {
        self.words.iter().copied().map(Word::of_bits).collect()
    }

    /// What is equal in two articles that are copies by all that is kept of them.
    pub(super) fn whole(&self) -> u64 {
        let mut bytes = Vec::with_capacity(4 * self.words.len() + 64);
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
        for word in self.words.iter().copied().map(Word::of_bits) {
            bytes.extend_from_slice(&word.hash().to_le_bytes());
        }
        hash(&bytes)
    }
}

impl FactMark {
    fn of(fact: &Fact, word: Option<u32>) -> Self {
        let mut says = format!(
            "{}|{:?}|{:?}|{:?}|{:?}|{:?}",
            fact.metric, fact.group, fact.value, fact.value_hi, fact.per, fact.measure
        );
        for percent in &fact.percents {
            says += &format!("|{}{}{}", percent.value, percent.relation, percent.base);
        }
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
        word: word_at(mention.span.start)?,
    })
}

/// The hash of a headline or name, whatever its signs and capitals.
fn named(name: Option<&str>) -> Option<u64> {
    let words: String = key(name?).chars().filter(|c| c.is_alphanumeric()).collect();
    (!words.is_empty()).then(|| hash(words.as_bytes()))
}
