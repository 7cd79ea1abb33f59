//! Two dates that are the ends of one stretch, or neighbours in a list.

use super::{Found, PeriodReader, Reading, is_listed};
use crate::find::calendar::{self, Governing};
use crate::find::numbers::preceded_by;
use crate::mention::{DateValue, Grain};
use crate::pack::Covers;

impl PeriodReader<'_> {
    /// The stretch between this date and the next, where words join them.
    pub(super) fn stretch(
        &self,
        key: &str,
        readings: &[Reading<'_>],
        governing: &[Option<Governing>],
        at: usize,
    ) -> Option<Found> {
        let (first, last) = (readings.get(at)?, readings.get(at + 1)?);
        let joins = &self.packs.joins;
        let (form, last_form) = (
            &self.packs.periods[first.form],
            &self.packs.periods[last.form],
        );
        let lead = &key[first.range.start..first.figure.start];
        let from = preceded_by(&key[..first.range.start], &joins.from).or_else(|| {
            // The form itself asks for the word: "từ 10 tháng 6".
            let word = joins
                .from
                .iter()
                .find(|from| lead.starts_with(from.as_str()));
            word.map(|_| first.range.start)
        });
        let between = key.get(first.range.end..last.figure.end)?;
        let between = between.trim_start();
        let dash = between.starts_with('-')
            && key[first.range.end..last.range.start].trim() == "-"
            && (from.is_some()
                || form.covers == last_form.covers
                    && governing[at].is_none()
                    && is_listed(form.covers));
        let word = joins.to.iter().find(|to| {
            between
                .strip_prefix(to.as_str())
                .is_some_and(|rest| rest.starts_with(' '))
        });
        let words_fit = word.is_some_and(|to| {
            let gap = key[first.range.end..last.range.start.max(first.range.end)].trim();
            gap.is_empty() || gap == to
        });
        let listed = joins
            .and
            .iter()
            .any(|and| key[first.range.end..last.range.start.max(first.range.end)].trim() == and);
        if listed && from.is_none() && form.covers == last_form.covers && is_listed(form.covers) {
            return self.neighbours(key, readings, governing, at);
        }
        if !(dash || words_fit) {
            return None;
        }
        let (start, end) = self.ends(key, readings, governing, at)?;
        let figure = from.unwrap_or(first.figure.start)..last.figure.end;
        let grain = Grain::Span;
        let value = match (start.start.or(start.end), end.end.or(end.start)) {
            (Some(start), Some(end)) if start <= end => DateValue {
                start: Some(start),
                end: Some(end),
                grain,
            },
            (Some(_), Some(_)) => return None,
            // "từ đầu nhiệm kỳ đến 30/6/2022" where no term was named
            (None, Some(end)) => DateValue {
                start: None,
                end: Some(end),
                grain,
            },
            // "từ năm 2015 đến nay" on a page without a date
            (Some(start), None) => DateValue {
                start: Some(start),
                end: None,
                grain,
            },
            _ => calendar::unknown(grain),
        };
        Some(Found {
            range: from.unwrap_or(first.range.start)..last.range.end,
            figure,
            value,
            form: joins.form,
        })
    }

    /// "quý I và quý II năm 2020": two dates of a list that follow each other are a stretch.
    fn neighbours(
        &self,
        key: &str,
        readings: &[Reading<'_>],
        governing: &[Option<Governing>],
        at: usize,
    ) -> Option<Found> {
        let (first, last) = (&readings[at], &readings[at + 1]);
        // One of three or more is told apart from its list.
        if self.listed_with(key, readings, at + 1)
            || at > 0 && self.listed_with(key, readings, at - 1)
        {
            return None;
        }
        let (start, end) = self.ends(key, readings, governing, at)?;
        let follows = start.end?.tomorrow().ok() == end.start;
        follows.then_some(Found {
            range: first.range.start..last.range.end,
            figure: first.figure.start..last.figure.end,
            value: DateValue {
                start: start.start,
                end: end.end,
                grain: Grain::Span,
            },
            form: self.packs.joins.form,
        })
    }

    /// Whether a date and the one after it stand in one list.
    pub(super) fn listed_with(&self, key: &str, readings: &[Reading<'_>], at: usize) -> bool {
        let (Some(first), Some(last)) = (readings.get(at), readings.get(at + 1)) else {
            return false;
        };
        let between = key
            .get(first.range.end..last.range.start)
            .unwrap_or_default();
        let covers = |r: &Reading<'_>| self.packs.periods[r.form].covers;
        covers(first) == covers(last)
            && self.packs.joins.and.iter().any(|and| and == between.trim())
    }

    /// Both ends; the one without a year takes that of the other.
    fn ends(
        &self,
        key: &str,
        readings: &[Reading<'_>],
        governing: &[Option<Governing>],
        at: usize,
    ) -> Option<(DateValue, DateValue)> {
        let (first, last) = (&readings[at], &readings[at + 1]);
        let covers = |r: &Reading<'_>| self.packs.periods[r.form].covers;
        if covers(first) == Covers::GoverningTerm
            && let Some(term) = readings[..at]
                .iter()
                .rev()
                .find(|r| covers(r) == Covers::Term)
        {
            let start = self.resolve(term, None)?;
            return Some((start, self.resolve(last, None)?));
        }
        let shifted = |governing: Governing, by: i16| Governing {
            year: governing.year + by,
            ..governing
        };
        let told = |value: DateValue| {
            value.start.or(value.end).map(|day| Governing {
                year: day.year(),
                month: Some(day.month()),
            })
        };
        if let Some(start) = governing[at] {
            let start_value = self.resolve(first, None)?;
            let end = self.resolve(last, Some(start).filter(|_| governing[at + 1].is_none()))?;
            let early = end.end < start_value.start && governing[at + 1].is_none();
            let end = if early {
                self.resolve(last, Some(shifted(start, 1)))?
            } else {
                end
            };
            return Some((start_value, end));
        }
        let in_force = self.in_force(key, readings, governing, at + 1);
        let end = self.resolve(last, in_force)?;
        let Some(from) = told(end) else {
            // "từ đầu năm đến nay" on a page without a date: of the year that it speaks of.
            let of_year = self.in_force(key, readings, governing, at);
            return Some((self.resolve(first, of_year)?, end));
        };
        let start = self.resolve(first, Some(from))?;
        let late = start.start.or(start.end) > end.end.or(end.start);
        let start = if late {
            self.resolve(first, Some(shifted(from, -1)))?
        } else {
            start
        };
        Some((start, end))
    }
}
