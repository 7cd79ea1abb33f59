//! The dates and periods of a block: which form reads which words, which two dates are the
//! ends of one stretch, and where a date without a year takes it from.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;
use regex::Captures;

use super::calendar::{self, Anchor, Governing, Slots};
use super::numbers::{NumberReader, preceded_by};
use super::{each_whole, settled_start};
use crate::mention::{DateValue, Grain};
use crate::pack::{Covers, Edge, Packs, Stands};

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

    /// Matches that could be dates and do not overlap: first start, then longest.
    fn readings<'k>(
        &self,
        key: &'k str,
        taken: &[Range<usize>],
        beside: &Beside<'_>,
    ) -> Vec<Reading<'k>> {
        let mut all: Vec<Reading<'k>> = Vec::new();
        for form in &self.packs.period_set.matches(key) {
            each_whole(
                &self.packs.periods[form].form.regex,
                key,
                |range, captures| {
                    let text = captures.name("text").or(captures.name("text2"));
                    let reading = Reading {
                        figure: text.map_or(range.clone(), |t| t.range()),
                        range,
                        captures,
                        form,
                    };
                    let stands = match self.packs.periods[form].stands {
                        Stands::Anywhere => true,
                        Stands::Joined => {
                            let figures =
                                key[..reading.figure.end].ends_with(|c: char| c.is_ascii_digit());
                            !(figures && self.counts(key, &reading.figure, beside))
                        }
                        Stands::Uncounted | Stands::Repeated => {
                            !self.counts(key, &reading.figure, beside)
                        }
                        Stands::Alone => is_alone(key, &reading.range),
                    };
                    if stands && self.resolve(&reading, None).is_some() {
                        all.push(reading);
                    }
                },
            );
        }
        if let Some(alone) = all.iter().position(|r| self.stands(r) == Stands::Alone) {
            return vec![all.swap_remove(alone)];
        }
        // Ends of stretches are looked for where nothing else was read.
        let (ends, whole): (Vec<_>, Vec<_>) = all.into_iter().partition(|r| {
            let from = || preceded_by(&key[..r.range.start], &self.packs.joins.from);
            match self.stands(r) {
                Stands::Joined => from().is_none(),
                stands => stands == Stands::Repeated,
            }
        });
        let mut readings = settle(taken.to_vec(), whole);
        let mut blocked: Vec<Range<usize>> = readings.iter().map(|r| r.range.clone()).collect();
        blocked.extend_from_slice(taken);
        let blocked = merged(blocked);
        let mut free = ends;
        free.retain(|r| {
            let after = blocked.partition_point(|b| b.start < r.range.end);
            blocked[..after]
                .last()
                .is_none_or(|b| b.end <= r.range.start)
        });
        readings.extend(settle(Vec::new(), free));
        readings.sort_by_key(|r| r.range.start);
        readings
    }

    /// Whether figures with a dash are a day: after "từ" and going down, or listed after one.
    fn is_day(&self, key: &str, reading: &Reading<'_>, before: Option<&Reading<'_>>) -> bool {
        let joins = &self.packs.joins;
        let number = |slot| {
            let digits = reading
                .captures
                .name(slot)
                .map(|m| m.as_str().parse::<u8>());
            digits.and_then(Result::ok).unwrap_or(0)
        };
        let falls = number("d") >= number("m");
        let edge = preceded_by(&key[..reading.range.start], &joins.edge).is_some();
        let listed = before.is_some_and(|before| {
            let between = key[before.range.end..reading.range.start].trim();
            self.packs.periods[before.form].covers == Covers::Day
                && joins.and.iter().any(|and| and == between)
        });
        falls && edge || listed
    }

    /// Whether figures with a stroke count something: "10/12 chi bộ", "đạt 10/12".
    fn counts(&self, key: &str, figure: &Range<usize>, beside: &Beside<'_>) -> bool {
        let joins = &self.packs.joins;
        let rest = key[figure.end..].trim_start_matches(' ');
        let next = key.len() - rest.len();
        let heads = self.packs.units.heads.iter().flat_map(|head| &head.words);
        let noun = next > figure.end
            && ((beside.noun_at)(next)
                || joins.counted_after.iter().chain(heads).any(|noun| {
                    rest.strip_prefix(noun.as_str())
                        .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
                }));
        // "trong năm ba mươi …": the number goes on.
        let ends_in_word = key[..figure.end].ends_with(char::is_alphabetic);
        let number = ends_in_word && self.numbers.starts(rest);
        let stroke = key[figure.clone()].contains(['/', '-']);
        let fraction = stroke
            && (preceded_by(&key[..figure.start], &joins.counted_before).is_some()
                || (beside.name_before)(figure.start));
        noun || number || fraction
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
        calendar::resolve(&self.slots(reading), anchor)
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
        let before = (0..at)
            .rev()
            .take_while(|n| reading.range.start - readings[*n].range.end < NEAR)
            .find(|n| governing[*n].is_some())?;
        let between = &key[readings[before].range.end..reading.range.start];
        if !between.contains(['.', ';']) {
            return governing[before];
        }
        // Across sentences, only what a text is about: a month, a quarter, a year. A day may
        // be that of a cited paper.
        let whole = matches!(
            self.packs.periods[readings[before].form].covers,
            Covers::Month | Covers::Quarter | Covers::Year | Covers::FirstMonths
        ) && self.packs.periods[readings[before].form].edge.is_none();
        let past = |g: &Governing| self.published.is_none_or(|day| g.year <= day.year());
        governing[before].filter(past).filter(|_| whole)
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

    /// The stretch between this date and the next, where words join them.
    fn stretch(
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
        if !(dash || words_fit) || form.edge == Some(Edge::End) && from.is_none() {
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
            (Some(start), None) if governing[at].is_some() => DateValue {
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
    fn listed_with(&self, key: &str, readings: &[Reading<'_>], at: usize) -> bool {
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
            return Some((self.resolve(first, None)?, end));
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

/// Readings that do not overlap each other or what is taken: first start, then longest.
fn settle<'k>(taken: Vec<Range<usize>>, readings: Vec<Reading<'k>>) -> Vec<Reading<'k>> {
    let mut order: Vec<(Range<usize>, Option<Reading<'k>>)> =
        taken.into_iter().map(|range| (range, None)).collect();
    order.extend(readings.into_iter().map(|r| (r.range.clone(), Some(r))));
    order.sort_by_key(|(range, reading)| {
        let form = reading.as_ref().map(|r| r.form);
        (range.start, Reverse(range.end), form)
    });
    let mut kept: Vec<Reading<'k>> = Vec::new();
    let mut end = 0;
    for (range, reading) in order {
        if range.start >= end {
            end = range.end;
            kept.extend(reading);
        } else if let Some(mut reading) = reading
            && let Some(start) = settled_start(&range, &reading.figure, end)
        {
            reading.range.start = start;
            end = range.end;
            kept.push(reading);
        }
    }
    kept
}

/// The same ranges in order, with those that overlap made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Whether a date is written "24-7", without a year.
fn is_dashed_day(key: &str, reading: &Reading<'_>) -> bool {
    let figure = &key[reading.figure.clone()];
    figure.matches('-').count() == 1
        && figure
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'))
}

/// Whether a block holds nothing else.
fn is_alone(key: &str, range: &Range<usize>) -> bool {
    let bare = |c: char| !c.is_alphanumeric();
    key[..range.start].chars().all(bare) && key[range.end..].chars().all(bare)
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
