//! A form in a sentence, and what has to be found there.

use jiff::civil::Date;
use proptest::prelude::*;
use solieu::mention::{DateValue, Grain, Number, Qualifier, Value};
use solieu::{Mention, Span};

use crate::EXTRACTOR;

/// What is written: the part that a mention has to cover, and what it may cover besides.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    before: String,
    core: String,
    after: String,
}

impl Form {
    pub(crate) fn new(core: impl Into<String>) -> Self {
        Self {
            before: String::new(),
            core: core.into(),
            after: String::new(),
        }
    }

    /// With words in front: "hơn", "từ", "ngày".
    pub(crate) fn led_by(self, words: &str) -> Self {
        let gap = if words.is_empty() { "" } else { " " };
        Self {
            before: format!("{words}{gap}"),
            ..self
        }
    }

    /// With words behind: the noun that is counted.
    pub(crate) fn of(self, words: &str) -> Self {
        Self {
            after: format!(" {words}"),
            ..self
        }
    }

    /// The mentions of one kind that `carrier` gives with this form in the place of `{}`, and
    /// whether a span lies well.
    fn found(
        &self,
        carrier: &str,
        kind: &str,
        published: Option<Date>,
    ) -> (String, Vec<Mention>, impl Fn(Span) -> bool + use<>) {
        let (left, right) = carrier.split_once("{}").expect("a place for the form");
        let mut written = format!("{}{}{}", self.before, self.core, self.after);
        if left.is_empty() {
            written = capitalised(&written);
        }
        let outer = Span::new(left.len(), left.len() + written.len());
        let start = outer.start + self.before.len();
        let core = Span::new(start, start + self.core.len());
        let text = format!("{left}{written}{right}");

        let outcome = EXTRACTOR.text(&text, published);
        assert_eq!(outcome.article.map(|a| a.text).as_deref(), Some(&*text));
        let mentions = outcome.mentions.into_iter();
        let mentions = mentions.filter(|m| m.value.kind() == kind).collect();
        (text, mentions, move |span| {
            outer.contains(span) && span.contains(core)
        })
    }
}

/// With a capital at the start; no capital here is longer than its letter.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A number that has to be found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) value: f64,
    pub(crate) value_hi: Option<f64>,
    pub(crate) qualifier: Qualifier,
    pub(crate) decimals: Option<u8>,
}

impl Told {
    pub(crate) fn exactly(value: f64) -> Self {
        Self::with(value, Qualifier::Exact)
    }

    pub(crate) fn with(value: f64, qualifier: Qualifier) -> Self {
        Self {
            value,
            value_hi: None,
            qualifier,
            decimals: None,
        }
    }

    pub(crate) fn range(low: f64, high: f64) -> Self {
        Self {
            value_hi: Some(high),
            ..Self::with(low, Qualifier::Range)
        }
    }

    fn is(self, number: Number) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= a.abs() * 1e-9;
        let same_end = match (self.value_hi, number.value_hi) {
            (Some(a), Some(b)) => near(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        near(self.value, number.value)
            && same_end
            && self.qualifier == number.qualifier
            && self.decimals.is_none_or(|d| d == number.decimals)
    }
}

/// Each carrier holds one count, this one.
pub(crate) fn count(form: &Form, carriers: &[&str], told: Told) -> Result<(), TestCaseError> {
    number(form, carriers, "count", told)
}

/// Each carrier holds one percentage, this one.
pub(crate) fn percent(form: &Form, carriers: &[&str], told: Told) -> Result<(), TestCaseError> {
    number(form, carriers, "percent", told)
}

fn number(form: &Form, carriers: &[&str], kind: &str, told: Told) -> Result<(), TestCaseError> {
    for carrier in carriers {
        let (text, mentions, lies_well) = form.found(carrier, kind, None);
        let [mention] = mentions.as_slice() else {
            return Err(TestCaseError::fail(format!("{text}\n{mentions:#?}")));
        };
        let (Value::Count(read) | Value::Percent(read)) = mention.value else {
            unreachable!("mentions of one kind")
        };
        prop_assert!(told.is(read), "{text}\nwanted {told:?}\nread {read:?}");
        let marked = mention.span.of(&text);
        prop_assert!(lies_well(mention.span), "{text}\nmarked: {marked}");
    }
    Ok(())
}

/// A day or period that has to be found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    /// No start: a moment, which may also be told as its day.
    pub(crate) start: Option<Date>,
    pub(crate) end: Date,
    pub(crate) grain: Option<Grain>,
}

impl Days {
    fn is(self, read: DateValue) -> bool {
        let same_start = match self.start {
            Some(_) => read.start == self.start,
            None => read.start.is_none_or(|start| start == self.end),
        };
        same_start && read.end == Some(self.end) && self.grain.is_none_or(|g| g == read.grain)
    }
}

/// Each carrier holds one date or period, this one.
pub(crate) fn date(
    form: &Form,
    carriers: &[&str],
    published: Option<Date>,
    days: Days,
) -> Result<(), TestCaseError> {
    for carrier in carriers {
        let (text, mentions, lies_well) = form.found(carrier, "date", published);
        let [mention] = mentions.as_slice() else {
            return Err(TestCaseError::fail(format!("{text}\n{mentions:#?}")));
        };
        let Value::Date(read) = mention.value else {
            unreachable!("mentions of one kind")
        };
        prop_assert!(days.is(read), "{text}\nwanted {days:?}\nread {read:?}");
        let marked = mention.span.of(&text);
        prop_assert!(lies_well(mention.span), "{text}\nmarked: {marked}");
    }
    Ok(())
}
