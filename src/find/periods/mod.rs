//! The dates and periods of a block: which form reads which words, which two dates are the
//! ends of one stretch, and where a date without a year takes it from.

mod joins;
mod readings;

use std::ops::Range;

use jiff::civil::Date;
use regex::Captures;

use super::calendar::{self, Anchor, Governing, Slots};
use super::numbers::{NumberReader, preceded_by};
use crate::mention::{DateValue, Grain};
use crate::pack::{Covers, Packs, Stands};
use readings::is_dashed_day;

/// How far, in bytes, a full date tells its year to shorter ones.
const NEAR: usize = 1000;

/// How many dates a list may have whose last one tells the year.
const LISTED: usize = 12;

/// A date or period as it stands in a key text.
#[derive(Debug)]
pub(super) struct Found {
    /// The words that were read.
    pub(super) range: Range<usize>,
    /// The words that are the date.
    pub(super) figure: Range<usize>,
    pub(super) value: DateValue,
    /// Index of its form.
    pub(super) form: usize,
}

/// A match of a form, before its days are known.
#[derive(Debug)]
struct Reading<'k> {
    range: Range<usize>,
    figure: Range<usize>,
    captures: Captures<'k>,
    form: usize,
}

/// What stands beside a place of the key text.
pub(super) struct Beside<'b> {
    /// Whether a counted noun starts there.
    pub(super) noun_at: &'b dyn Fn(usize) -> bool,
    /// Whether a name ends right before it: "Y Tý 11/12" is no day.
    pub(super) name_before: &'b dyn Fn(usize) -> bool,
}

/// Reads the dates of a block.
pub(super) struct PeriodReader<'r> {
    pub(super) packs: &'r Packs,
    pub(super) numbers: &'r NumberReader,
    pub(super) published: Option<Date>,
    /// The term that the article has named last.
    pub(super) term: Option<(Date, Date)>,
    /// The year that an article speaks of, where the day of publication does not tell it.
    pub(super) year: Option<i16>,
}

impl PeriodReader<'_> {
    /// Dates and periods of a key text, outside the `taken` ranges.
    pub(super) fn find(
        &self,
        key: &str,
        taken: &[Range<usize>],
        beside: &Beside<'_>,
    ) -> Vec<Found> {
        let readings = self.readings(key, taken, beside);
        let governing: Vec<Option<Governing>> =
            readings.iter().map(|r| self.tells(key, r)).collect();
        let dashed = readings
            .iter()
            .any(|r| self.stands(r) == Stands::Anywhere && is_dashed_day(key, r))
            || (0..readings.len()).any(|n| {
                self.stands(&readings[n]) == Stands::Repeated
                    && self.stretch(key, &readings, &governing, n).is_some()
            });
        let mut found = Vec::new();
        let mut at = 0;
        while at < readings.len() {
            if let Some(stretch) = self.stretch(key, &readings, &governing, at) {
                found.push(stretch);
                at += 2;
                continue;
            }
            let reading = &readings[at];
            let in_force = self.in_force(key, &readings, &governing, at);
            let stands = match self.stands(reading) {
                Stands::Joined => false,
                Stands::Repeated => {
                    dashed || self.is_day(key, reading, at.checked_sub(1).map(|n| &readings[n]))
                }
                _ => true,
            };
            if stands && let Some(value) = self.resolve(reading, in_force) {
                found.push(Found {
                    range: reading.range.clone(),
                    figure: reading.figure.clone(),
                    value,
                    form: reading.form,
                });
            }
            at += 1;
        }
        found
    }
    fn stands(&self, reading: &Reading<'_>) -> Stands {
        self.packs.periods[reading.form].stands
    }

    fn slots<'m>(&'m self, reading: &'m Reading<'_>) -> Slots<'m> {
        Slots {
            captures: &reading.captures,
            form: &self.packs.periods[reading.form],
            reader: self.numbers,
            names: &self.packs.names,
        }
    }

    fn resolve(&self, reading: &Reading<'_>, governing: Option<Governing>) -> Option<DateValue> {
        let anchor = Anchor {
            published: self.published,
            governing,
            term: self.term,
        };
        let value = calendar::resolve(&self.slots(reading), anchor)?;
        // An article that speaks of another year knows better than a day that was supposed.
        let past = self.packs.periods[reading.form].covers == Covers::YearPast;
        let other = |year: i16| value.start.is_some_and(|start| start.year() != year);
        (!(past && self.year.is_some_and(other))).then_some(value)
    }

    /// The year, and month, that a full date tells to others.
    fn tells(&self, key: &str, reading: &Reading<'_>) -> Option<Governing> {
        let form = &self.packs.periods[reading.form];
        if !(self.slots(reading).names_year() || form.shift.is_some()) {
            return None;
        }
        if preceded_by(&key[..reading.range.start], &self.packs.joins.aside).is_some() {
            return None;
        }
        let value = self.resolve(reading, None)?;
        let last = value.end.or(value.start)?;
        // A term or a stretch of years says of no day in which of them it is.
        if value
            .start
            .is_some_and(|start| last.year() - start.year() > 1)
        {
            return None;
        }
        Some(Governing {
            year: last.year(),
            month: matches!(value.grain, Grain::Day | Grain::Month).then_some(last.month()),
        })
    }

    /// What governs a date: the last of its list, or the full date before it.
    fn in_force(
        &self,
        key: &str,
        readings: &[Reading<'_>],
        governing: &[Option<Governing>],
        at: usize,
    ) -> Option<Governing> {
        let reading = &readings[at];
        let form = &self.packs.periods[reading.form];
        if governing[at].is_some() || !takes_governing(form.covers, form.stands) {
            return None;
        }
        let mut last = at;
        while let Some(next) = readings.get(last + 1).filter(|_| last < at + LISTED) {
            let between = key[readings[last].range.end..next.range.start].trim();
            let listed = self.packs.joins.and.iter().any(|and| and == between);
            let covers = self.packs.periods[next.form].covers;
            if !listed || covers != form.covers {
                break;
            }
            last += 1;
            if governing[last].is_some() {
                return governing[last];
            }
            // "ngày 24, 25/7": the month at least is told.
            if let Some(month) = self.month_of(next)
                && self.month_of(reading).is_none()
            {
                let year = self.in_force(key, readings, governing, last);
                let value = self.resolve(next, year)?;
                return Some(Governing {
                    year: value.start?.year(),
                    month: Some(month),
                });
            }
        }
        // "năm tới" of a page without a day: the year that it speaks of may be that very year.
        let ahead = form.shift.is_some_and(|shift| shift.by > 0);
        let spoken_of = self.year.filter(|_| !ahead);
        let before = (0..at)
            .rev()
            .take_while(|n| reading.range.start - readings[*n].range.end < NEAR)
            .find(|n| governing[*n].is_some());
        if before.is_none() && self.published.is_none() {
            // "đến hết ngày 30-6 …, bằng 35,34% chỉ tiêu năm 2022": the year comes after it.
            let sentence = &key[reading.range.end..];
            let end = sentence.find(". ").unwrap_or(sentence.len()) + reading.range.end;
            let after = (at + 1..readings.len())
                .take_while(|n| readings[*n].range.start < end)
                .filter(|n| self.tells_one_year(&readings[*n]))
                .find_map(|n| governing[n]);
            return after.or(spoken_of.map(|year| Governing { year, month: None }));
        }
        let Some(before) = before else {
            let year = spoken_of.filter(|_| form.covers == Covers::Year);
            return year.map(|year| Governing { year, month: None });
        };
        let between = &key[readings[before].range.end..reading.range.start];
        if !between.contains(';') && !between.contains(". ") {
            return governing[before];
        }
        // Across sentences, only what a text is about: a month, a quarter, a year. A day may
        // be that of a cited paper.
        let whole = self.tells_one_year(&readings[before]);
        let past = |g: &Governing| self.published.is_none_or(|day| g.year <= day.year());
        governing[before].filter(past).filter(|_| whole)
    }

    /// Whether a date is a year or a part of one, and no day.
    fn tells_one_year(&self, reading: &Reading<'_>) -> bool {
        let form = &self.packs.periods[reading.form];
        let part = matches!(
            form.covers,
            Covers::Month | Covers::Quarter | Covers::Year | Covers::FirstMonths
        );
        part && form.edge.is_none()
    }

    fn month_of(&self, reading: &Reading<'_>) -> Option<i8> {
        let month = reading.captures.name("m").or(reading.captures.name("m2"));
        month?;
        let value = self.resolve(
            reading,
            Some(Governing {
                year: 2000,
                month: None,
            }),
        )?;
        value.start.map(Date::month)
    }
}

/// Forms to which another date may tell the year.
fn takes_governing(covers: Covers, stands: Stands) -> bool {
    let part = matches!(
        covers,
        Covers::FirstMonths | Covers::LastMonths | Covers::FirstQuarters | Covers::Year
    );
    stands != Stands::Alone && (is_listed(covers) || part)
}

/// What stands in lists and joined by a dash: days, months, quarters.
const fn is_listed(covers: Covers) -> bool {
    matches!(
        covers,
        Covers::Day | Covers::Days | Covers::Month | Covers::HalfMonth | Covers::Quarter
    )
}
