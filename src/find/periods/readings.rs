//! Which words of a block a date form reads, where forms overlap.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Beside, PeriodReader, Reading};
use crate::find::numbers::preceded_by;
use crate::find::{each_whole, settled_start};
use crate::pack::{Covers, Stands};

/// Bytes that a date which stands alone has at most, and signs around it besides.
const LONGEST_ALONE: usize = 250;

/// Digits of a group of thousands.
const THOUSANDS: usize = 3;

impl PeriodReader<'_> {
    /// Matches that could be dates and do not overlap: first start, then longest.
    pub(super) fn readings<'k>(
        &self,
        key: &'k str,
        taken: &[Range<usize>],
        beside: &Beside<'_>,
    ) -> Vec<Reading<'k>> {
        let mut all: Vec<Reading<'k>> = Vec::new();
        let brief = key.trim_matches(is_bare).len() <= LONGEST_ALONE;
        for form in self.packs.period_sieve.may_match(key) {
            // A third of all forms read a block that is nothing else, and no paragraph is.
            if !brief && self.packs.periods[form].stands == Stands::Alone {
                continue;
            }
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
                    let whole = !cut_from_longer(key, &reading.figure);
                    if stands && whole && self.resolve(&reading, None).is_some() {
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
    pub(super) fn is_day(
        &self,
        key: &str,
        reading: &Reading<'_>,
        before: Option<&Reading<'_>>,
    ) -> bool {
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
pub(super) fn is_dashed_day(key: &str, reading: &Reading<'_>) -> bool {
    let figure = &key[reading.figure.clone()];
    figure.matches('-').count() == 1
        && figure
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'))
}

/// Whether figures go on behind a stroke, or as thousands: "2/2021" in "31/2/2021", "1-1" in
/// "1-1.000", or with decimals, "3-3" in "3-3,5%".
fn cut_from_longer(key: &str, figure: &Range<usize>) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let before = key[..figure.start].strip_suffix('/');
    let after = key[figure.end..].strip_prefix('/');
    let thousands = key[figure.end..]
        .strip_prefix('.')
        .is_some_and(|rest| rest.find(|c: char| !digit(c)).unwrap_or(rest.len()) == THOUSANDS);
    let decimals = key[figure.end..].strip_prefix(',');
    let range = key[figure.clone()].contains('-')
        && key[figure.clone()]
            .bytes()
            .all(|b| !b.is_ascii_alphabetic());
    before.is_some_and(|b| b.ends_with(digit)) && key[figure.start..].starts_with(digit)
        || after.is_some_and(|a| a.starts_with(digit))
        || thousands && key[..figure.end].ends_with(digit)
        || range && decimals.is_some_and(|rest| rest.starts_with(digit))
}

/// Whether a block holds nothing else.
fn is_alone(key: &str, range: &Range<usize>) -> bool {
    key[..range.start].chars().all(is_bare) && key[range.end..].chars().all(is_bare)
}

fn is_bare(c: char) -> bool {
    !c.is_alphanumeric()
}
