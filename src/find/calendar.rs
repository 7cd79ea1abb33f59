//! From the slots of a date form to the days that it covers.
//!
//! A form without a year takes the year in force: that of the last full date or year in
//! the same sentence, else that of the publication; a day or month that would then lie
//! after the publication is taken from the year before. With neither there is no date.

use jiff::civil::Date;
use regex::Captures;

use super::numbers::NumberReader;
use crate::mention::{DateValue, Grain};
use crate::pack::Covers;

/// What a form without a year is read against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Anchor {
    pub(super) published: Option<Date>,
    /// Year of the last date in the same sentence.
    pub(super) year: Option<i16>,
}

/// Months by their special names.
pub(super) type MonthNames = std::collections::BTreeMap<String, u64>;

/// The numbers of a match's slots.
struct Slots<'c, 'r> {
    captures: &'c Captures<'c>,
    reader: &'r NumberReader,
    months: &'r MonthNames,
}

impl Slots<'_, '_> {
    fn number(&self, name: &str) -> Option<i64> {
        let text = self.captures.name(name)?.as_str();
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return text.parse().ok();
        }
        if let Some(month) = self.months.get(text).filter(|_| name.starts_with('m')) {
            return i64::try_from(*month).ok();
        }
        match text {
            "i" | "nhất" if name.starts_with('q') => Some(1),
            "ii" | "nhì" if name.starts_with('q') => Some(2),
            "iii" if name.starts_with('q') => Some(3),
            "iv" if name.starts_with('q') => Some(4),
            _ => self.reader.value_of_words(text).map(|v| v as i64),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.captures.name(name).is_some()
    }

    fn year(&self, name: &str) -> Option<i16> {
        self.number(name)
            .and_then(|y| i16::try_from(y).ok())
            .filter(|y| (1800..2200).contains(y))
    }
}

/// The days that a match covers; `None` when it is no date (31 February, month 14).
pub(super) fn resolve(
    covers: Covers,
    captures: &Captures<'_>,
    anchor: Anchor,
    reader: &NumberReader,
    months: &MonthNames,
) -> Option<DateValue> {
    let slots = Slots {
        captures,
        reader,
        months,
    };
    let today = anchor.published;
    let year_in_force = slots.year("y").or(anchor.year).or(today.map(Date::year));
    let given_year = slots.has("y");
    match covers {
        Covers::Day => {
            let d = slots.number("d").or_else(|| slots.number("d2"))?;
            let m = slots.number("m").or_else(|| slots.number("m2"))?;
            let given_year = given_year || slots.has("y2");
            let year_in_force = slots.year("y2").or(year_in_force);
            check_day(d, m)?;
            let Some(y) = year_in_force else {
                return Some(unknown(Grain::Day));
            };
            let day = day_or_before(d, m, y, given_year || anchor.year.is_some(), today)?;
            Some(days(Some(day), Some(day), Grain::Day))
        }
        Covers::Days => {
            let (d2, m2) = (slots.number("d2")?, slots.number("m2")?);
            let (d, m) = (slots.number("d")?, slots.number("m").unwrap_or(m2));
            check_day(d, m)?;
            check_day(d2, m2)?;
            let Some(y2) = slots.year("y2").or(year_in_force) else {
                return Some(unknown(Grain::Span));
            };
            let end = date(y2, m2, d2)?;
            let y = slots
                .year("y")
                .unwrap_or(if (m, d) > (m2, d2) { y2 - 1 } else { y2 });
            let start = date(y, m, d)?;
            (start <= end).then(|| days(Some(start), Some(end), Grain::Span))
        }
        Covers::MixedSpan => mixed_span(&slots, year_in_force),
        Covers::Month => {
            let m = slots.number("m").filter(|m| (1..=12).contains(m))?;
            let Some(y) = year_in_force else {
                return Some(unknown(Grain::Month));
            };
            let first = day_or_before(1, m, y, given_year || anchor.year.is_some(), today)?;
            Some(days(Some(first), Some(first.last_of_month()), Grain::Month))
        }
        Covers::Months => {
            let (m, m2) = (slots.number("m")?, slots.number("m2")?);
            let y2 = slots.year("y2").or(year_in_force)?;
            let y = slots.year("y").filter(|_| slots.has("y2")).unwrap_or(y2);
            let (start, end) = (date(y, m, 1)?, date(y2, m2, 1)?.last_of_month());
            (start <= end).then(|| days(Some(start), Some(end), Grain::Span))
        }
        Covers::Quarter => {
            let q = slots.number("q").filter(|q| (1..=4).contains(q))?;
            let Some(y) = year_in_force else {
                return Some(unknown(Grain::Quarter));
            };
            quarter(y, q, Grain::Quarter)
        }
        Covers::HalfFirst | Covers::HalfSecond => {
            let Some(y) = year_in_force else {
                return Some(unknown(Grain::Half));
            };
            let (m, m2) = if covers == Covers::HalfFirst {
                (1, 6)
            } else {
                (7, 12)
            };
            month_span(y, m, m2, Grain::Half)
        }
        Covers::FirstMonths | Covers::LastMonths => {
            let n = slots.number("n").filter(|n| (1..=12).contains(n))?;
            let grain = match n {
                3 => Grain::Quarter,
                6 => Grain::Half,
                12 => Grain::Year,
                _ => Grain::Span,
            };
            let Some(y) = year_in_force else {
                return Some(unknown(grain));
            };
            if covers == Covers::FirstMonths {
                month_span(y, 1, n, grain)
            } else {
                month_span(y, 13 - n, 12, grain)
            }
        }
        Covers::Year => year(slots.year("y")?, Grain::Year),
        Covers::Years | Covers::Term => {
            let (y, y2) = (slots.year("y")?, slots.year("y2")?);
            let grain = if covers == Covers::Term {
                Grain::Term
            } else {
                Grain::Span
            };
            (y <= y2 && y2 - y <= 100)
                .then(|| Some(days(Some(date(y, 1, 1)?), Some(date(y2, 12, 31)?), grain)))?
        }
        Covers::YearStart => {
            let y = year_in_force?;
            Some(days(Some(date(y, 1, 1)?), None, Grain::Span))
        }
        Covers::YearEnd => {
            let day = date(year_in_force?, 12, 31)?;
            Some(days(Some(day), Some(day), Grain::Day))
        }
        Covers::MonthEnd => {
            let m = slots.number("m").filter(|m| (1..=12).contains(m))?;
            let Some(y) = year_in_force else {
                return Some(unknown(Grain::Day));
            };
            let first = day_or_before(1, m, y, given_year || anchor.year.is_some(), today)?;
            let last = first.last_of_month();
            Some(days(Some(last), Some(last), Grain::Day))
        }
        Covers::QuarterEnd => {
            let q = slots.number("q").filter(|q| (1..=4).contains(q))?;
            let end = quarter(year_in_force?, q, Grain::Day)?.end;
            Some(days(end, end, Grain::Day))
        }
        Covers::YearToNow => match (year_in_force, today) {
            (Some(y), Some(now)) => {
                let start = date(y, 1, 1)?;
                (start <= now).then(|| days(Some(start), Some(now), Grain::Span))
            }
            (Some(y), None) if given_year => Some(days(Some(date(y, 1, 1)?), None, Grain::Span)),
            _ => Some(unknown(Grain::Span)),
        },
        Covers::SinceYear => {
            let start = date(slots.year("y")?, 1, 1)?;
            Some(days(
                Some(start),
                today.filter(|now| *now >= start),
                Grain::Span,
            ))
        }
        Covers::SinceDay => {
            let (d, m) = (slots.number("d").unwrap_or(1), slots.number("m")?);
            let start = date(year_in_force?, m, d)?;
            Some(days(
                Some(start),
                today.filter(|now| *now >= start),
                Grain::Span,
            ))
        }
        Covers::ThisYear => relative_year(today, 0),
        Covers::LastYear => relative_year(today, -1),
        Covers::NextYear => relative_year(today, 1),
        Covers::ThisMonth => {
            let Some(now) = today else {
                return Some(unknown(Grain::Month));
            };
            Some(days(
                Some(now.first_of_month()),
                Some(now.last_of_month()),
                Grain::Month,
            ))
        }
        Covers::LastMonth => {
            let Some(now) = today else {
                return Some(unknown(Grain::Month));
            };
            let last = now.first_of_month().yesterday().ok()?;
            Some(days(Some(last.first_of_month()), Some(last), Grain::Month))
        }
        Covers::ThisQuarter => {
            let Some(now) = today else {
                return Some(unknown(Grain::Quarter));
            };
            quarter(
                now.year(),
                i64::from((now.month() - 1) / 3 + 1),
                Grain::Quarter,
            )
        }
        Covers::Today | Covers::Yesterday | Covers::Tomorrow => {
            let Some(now) = today else {
                return Some(unknown(Grain::Day));
            };
            let day = match covers {
                Covers::Today => now,
                Covers::Yesterday => now.yesterday().ok()?,
                _ => now.tomorrow().ok()?,
            };
            Some(days(Some(day), Some(day), Grain::Day))
        }
    }
}

/// "từ năm 2011 đến 31/12/2015": each end a day, a month or a year.
fn mixed_span(slots: &Slots<'_, '_>, year_in_force: Option<i16>) -> Option<DateValue> {
    let y2 = slots.year("y2").or(year_in_force)?;
    let end = match (slots.number("d2"), slots.number("m2")) {
        (Some(d), Some(m)) => date(y2, m, d)?,
        (None, Some(m)) => date(y2, m, 1)?.last_of_month(),
        _ => date(y2, 12, 31)?,
    };
    let y = slots.year("y").unwrap_or(y2);
    let start = date(
        y,
        slots.number("m").unwrap_or(1),
        slots.number("d").unwrap_or(1),
    )?;
    (start <= end).then(|| days(Some(start), Some(end), Grain::Span))
}

fn relative_year(today: Option<Date>, by: i16) -> Option<DateValue> {
    match today {
        Some(now) => year(now.year() + by, Grain::Year),
        None => Some(unknown(Grain::Year)),
    }
}

fn year(y: i16, grain: Grain) -> Option<DateValue> {
    month_span(y, 1, 12, grain)
}

fn quarter(y: i16, q: i64, grain: Grain) -> Option<DateValue> {
    month_span(y, q * 3 - 2, q * 3, grain)
}

fn month_span(y: i16, m: i64, m2: i64, grain: Grain) -> Option<DateValue> {
    Some(days(
        Some(date(y, m, 1)?),
        Some(date(y, m2, 1)?.last_of_month()),
        grain,
    ))
}

/// A day of the year in force, or of the year before where it would lie in the future.
fn day_or_before(d: i64, m: i64, y: i16, certain: bool, today: Option<Date>) -> Option<Date> {
    let day = date(y, m, d);
    match (day, today) {
        (Some(day), Some(now)) if !certain && day > now && months_apart(now, day) > 1 => {
            date(y - 1, m, d)
        }
        (day, _) => day,
    }
}

fn months_apart(from: Date, to: Date) -> i32 {
    (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month())
}

fn check_day(d: i64, m: i64) -> Option<()> {
    // 29 February is checked with its year; 2000 has one.
    date(2000, m, d).map(|_| ())
}

fn date(y: i16, m: i64, d: i64) -> Option<Date> {
    Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

const fn days(start: Option<Date>, end: Option<Date>, grain: Grain) -> DateValue {
    DateValue { start, end, grain }
}

const fn unknown(grain: Grain) -> DateValue {
    days(None, None, grain)
}
