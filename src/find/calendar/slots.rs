//! The numbers that a date form's slots hold.

use regex::Captures;

use crate::find::numbers::NumberReader;
use crate::pack::{CalendarNames, PeriodForm};

/// Years that are read: those of records, and of the history that articles tell.
const YEARS: std::ops::Range<i64> = 100..2200;

/// A match of a date form, slot by slot.
#[derive(Debug, Clone, Copy)]
pub(in crate::find) struct Slots<'m> {
    pub(in crate::find) captures: &'m Captures<'m>,
    pub(in crate::find) form: &'m PeriodForm,
    pub(in crate::find) reader: &'m NumberReader,
    pub(in crate::find) names: &'m CalendarNames,
}

impl Slots<'_> {
    /// The number in a slot, be it in figures, in words or a name.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        let letter = name.chars().next()?;
        let Some(text) = self.captures.name(name).map(|m| m.as_str()) else {
            return self.fixed(letter).filter(|_| name.len() == 1);
        };
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return text.parse().ok();
        }
        let single: Vec<&str> = text.split_whitespace().collect();
        let named = self.names.get(&letter);
        named
            .and_then(|names| names.get(&single.join(" ")).copied())
            .or_else(|| (letter == 'c').then(|| roman(text)).flatten())
            .or_else(|| self.reader.value_of_words(text).map(|v| v as i64))
    }

    fn fixed(&self, letter: char) -> Option<i64> {
        let found = self.form.fixed.iter().find(|(slot, _)| *slot == letter);
        found.map(|(_, n)| *n)
    }

    /// The number in one of a unit's slots: days, days2, days3.
    pub(super) fn units(&self, name: &str) -> Option<i64> {
        let numbered = ["", "2", "3"].iter().map(|n| format!("{name}{n}"));
        numbered.into_iter().find_map(|slot| self.number(&slot))
    }

    /// The number in the first of two slots that is there.
    pub(super) fn either(&self, name: &str, other: &str) -> Option<i64> {
        self.number(name).or_else(|| self.number(other))
    }

    /// Whether the text names a year.
    pub(in crate::find) fn names_year(&self) -> bool {
        ["y", "y2", "y3", "yy", "yy2"]
            .iter()
            .any(|name| self.captures.name(name).is_some())
    }

    /// A year in four figures, in words, or in two figures of this century or the last.
    pub(super) fn year(&self, name: &str) -> Option<i16> {
        if let Some(text) = self.captures.name(name) {
            let text = text.as_str();
            let year = if text.starts_with(|c: char| c.is_ascii_digit()) {
                text.parse().ok()?
            } else {
                self.reader
                    .year_of_words(text)
                    .or_else(|| self.reader.value_of_sentence_words(text).map(|v| v as i64))?
            };
            return i16::try_from(year).ok().filter(|_| YEARS.contains(&year));
        }
        let two: i16 = self.number(&format!("y{name}"))?.try_into().ok()?;
        Some(if two < 40 { 2000 + two } else { 1900 + two })
    }
}

/// Roman numerals up to 39, as centuries are written.
fn roman(text: &str) -> Option<i64> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let values: Option<Vec<i64>> = text.chars().map(value).collect();
    let values = values.filter(|v| !v.is_empty())?;
    let next = values.iter().skip(1).chain([&0]);
    let signed = |(v, n): (&i64, &i64)| if v < n { -v } else { *v };
    Some(values.iter().zip(next).map(signed).sum())
}
