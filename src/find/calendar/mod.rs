//! From the slots of a date form to the days that it covers.
//!
//! What a form leaves out is counted from the day of publication where the form says so
//! ("tháng trước"), else taken from the date that governs it: the end of a stretch that
//! names its year, the last date of a list, the last full date before it in the sentence.
//! With none of these a day or month lies in the year of publication, or in the year before
//! if that would be more than half a year ahead; a weekday beside it decides instead. With
//! no publication day either, the period is unknown.

mod relative;
mod slots;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::mention::{DateValue, Grain};
use crate::pack::{Covers, Edge, Unit};
use relative::Today;

pub(super) use slots::Slots;

/// Months that a date without a year may lie ahead of the publication.
const AHEAD: i32 = 6;

/// The last month in which "năm qua" is the year before.
const BACK: i8 = 6;

/// The first month in which it is the year that ends.
const CLOSING: i8 = 11;

/// What a form without a year is read against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Anchor {
    /// Day of publication.
    pub(super) published: Option<Date>,
    /// The date that governs.
    pub(super) governing: Option<Governing>,
    /// The term that the article named last.
    pub(super) term: Option<(Date, Date)>,
}

/// What a governing date tells: its year, and its month where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Governing {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
}

/// The days that a match covers; `None` when it is no date (31 February, month 14).
pub(super) fn resolve(slots: &Slots<'_>, anchor: Anchor) -> Option<DateValue> {
    let value = Reading { slots, anchor }.value()?;
    Some(match slots.form.edge {
        None => value,
        Some(Edge::Start) => days(value.start, None, Grain::Span),
        Some(Edge::End | Edge::Late) => days(value.end, value.end, Grain::Day),
        Some(Edge::Before) => {
            let before = value.start.and_then(|day| day.yesterday().ok());
            days(None, before, Grain::Span)
        }
        Some(Edge::After) => {
            let after = value.end.and_then(|day| day.tomorrow().ok());
            days(after, None, Grain::Span)
        }
    })
}

struct Reading<'r> {
    slots: &'r Slots<'r>,
    anchor: Anchor,
}

/// The year of a date, and how sure it is.
#[derive(Debug, Clone, Copy)]
enum Year {
    /// Said by the date or by what governs it.
    Said(i16),
    /// That of the publication.
    Supposed(i16),
    Unknown,
}

impl Reading<'_> {
    fn value(&self) -> Option<DateValue> {
        let slots = self.slots;
        match slots.form.covers {
            Covers::Day => self.day(),
            Covers::Days => self.days(),
            Covers::Month => self.month(),
            Covers::Months => {
                let (m, m2) = (slots.number("m")?, slots.number("m2")?);
                // "tháng 3 và 9/2021" are two months.
                if slots.number("n").is_some_and(|n| m + n != m2) {
                    return None;
                }
                let Some(y2) = self.plain_year("y2") else {
                    return Some(unknown(Grain::Span));
                };
                let y = slots.year("y").unwrap_or(y2);
                stretch(date(y, m, 1)?, date(y2, m2, 1)?.last_of_month())
            }
            Covers::HalfMonth => {
                let month = self.month()?;
                let (Some(first), Some(last)) = (month.start, month.end) else {
                    return Some(unknown(Grain::Span));
                };
                let middle = first.checked_add(14.days()).ok()?;
                if slots.number("n")? == 1 {
                    stretch(first, middle)
                } else {
                    stretch(middle.tomorrow().ok()?, last)
                }
            }
            Covers::Quarter => self.quarter(),
            Covers::Quarters => {
                let (q, q2) = (slots.number("q")?, slots.number("q2")?);
                let Some(y) = self.plain_year("y") else {
                    return Some(unknown(Grain::Span));
                };
                stretch(date(y, q * 3 - 2, 1)?, date(y, q2 * 3, 1)?.last_of_month())
            }
            Covers::FirstMonths | Covers::FirstQuarters | Covers::LastMonths => {
                self.part_of_year(slots.form.covers)
            }
            Covers::Season => {
                let s = slots.number("s")?;
                self.plain_year("y")
                    .map_or(Some(unknown(Grain::Span)), |y| season(y, s, self.today()))
            }
            Covers::Year => match self.plain_year("y") {
                Some(y) => months(y, 1, 12, Grain::Year),
                None => (!slots.names_year()).then(|| unknown(Grain::Year)),
            },
            Covers::GoverningTerm => Some(match self.anchor.term {
                Some((start, end)) => days(Some(start), Some(end), Grain::Term),
                None => unknown(Grain::Term),
            }),
            Covers::YearPast => months(self.year_past()?, 1, 12, Grain::Year),
            Covers::Years | Covers::Term | Covers::HalfTerm | Covers::SchoolYear => self.years(),
            Covers::Decade => {
                let y = i64::from(slots.year("y")?) / 10 * 10;
                let y = match slots.number("c") {
                    Some(c) => (c - 1) * 100 + y % 100,
                    None => y,
                };
                let y = i16::try_from(y).ok()?;
                stretch(date(y, 1, 1)?, date(y + 9, 12, 31)?)
            }
            Covers::Century => {
                let c = slots.number("c").filter(|c| (1..=21).contains(c))?;
                let y = i16::try_from(c * 100).ok()?;
                stretch(date(y - 99, 1, 1)?, date(y, 12, 31)?)
            }
            Covers::Weekday
            | Covers::Week
            | Covers::Weekend
            | Covers::Past
            | Covers::Coming
            | Covers::Ago
            | Covers::Ahead => relative::value(slots, self.today()),
        }
    }

    fn today(&self) -> Option<Today> {
        self.anchor.published.map(Today)
    }

    /// How far the form says that a unit lies from the publication.
    fn shift(&self, unit: Unit) -> Option<i64> {
        let shift = self.slots.form.shift?;
        (shift.unit == unit).then_some(shift.by)
    }

    fn year(&self, name: &str) -> Year {
        if let Some(y) = self.slots.year(name) {
            return Year::Said(y);
        }
        if let Some(by) = self.shift(Unit::Year) {
            let today = self.today().and_then(|today| today.year(by));
            let told = || {
                let year = self.anchor.governing?.year;
                year.checked_add(i16::try_from(by).ok()?)
            };
            return today.or_else(told).map_or(Year::Unknown, Year::Said);
        }
        match (self.anchor.governing, self.anchor.published) {
            (Some(governing), _) => Year::Said(governing.year),
            (None, Some(day)) => Year::Supposed(day.year()),
            (None, None) => Year::Unknown,
        }
    }

    /// The year said, or that of the publication.
    fn plain_year(&self, name: &str) -> Option<i16> {
        if self.slots.names_year() && name == "y" && self.slots.year("y").is_none() {
            return None;
        }
        match self.year(name) {
            Year::Said(y) | Year::Supposed(y) => Some(y),
            Year::Unknown => None,
        }
    }

    /// "năm qua": the year before, as long as papers look back on it; at the end of a year that
    /// year itself; in between nobody can tell.
    fn year_past(&self) -> Option<i16> {
        let day = self.anchor.published?;
        match day.month() {
            ..=BACK => Some(day.year() - 1),
            CLOSING.. => Some(day.year()),
            _ => None,
        }
    }

    fn day(&self) -> Option<DateValue> {
        let slots = self.slots;
        if let Some(by) = self.shift(Unit::Day) {
            let day = self.today().and_then(|today| today.day(by));
            return Some(day.map_or(unknown(Grain::Day), one_day));
        }
        let d = slots.either("d", "d2")?;
        if let Some(by) = self.shift(Unit::Month) {
            let Some(first) = self.today().and_then(|today| today.month(by)) else {
                return Some(unknown(Grain::Day));
            };
            return date(first.year(), first.month().into(), d).map(one_day);
        }
        let governing = || self.anchor.governing.and_then(|g| g.month).map(i64::from);
        let Some(m) = slots.either("m", "m2").or_else(governing) else {
            return (1..=31).contains(&d).then(|| unknown(Grain::Day));
        };
        check_day(d, m)?;
        let second = ["y2", "yy2"]
            .iter()
            .any(|y| slots.captures.name(y).is_some());
        let weekday = slots.number("w").and_then(weekday);
        match self.year(if second { "y2" } else { "y" }) {
            Year::Said(y) => date(y, m, d).map(one_day),
            // 29 February: a day all the same, in a year that a date beside it may tell.
            Year::Supposed(y) => Some(
                self.supposed(y, m, d, weekday)
                    .map_or_else(|| unknown(Grain::Day), one_day),
            ),
            Year::Unknown => Some(unknown(Grain::Day)),
        }
    }

    /// "24-26/7/2020", "28/12-3/1/2021": the first end takes what it lacks from the last.
    fn days(&self) -> Option<DateValue> {
        let slots = self.slots;
        let (d, d2) = (slots.number("d")?, slots.number("d2")?);
        let m2 = ["m2", "m3", "m4"].iter().find_map(|m| slots.number(m))?;
        check_day(d, m2)?;
        check_day(d2, m2)?;
        // "24 và 27/7" are two days.
        if slots.number("n").is_some_and(|n| d + n != d2) {
            return None;
        }
        let year = if slots.captures.name("y3").is_some() {
            "y3"
        } else {
            "y2"
        };
        let (start, end) = match self.year(year) {
            Year::Said(y) => (date(y, m2, d)?, date(y, m2, d2)?),
            Year::Supposed(y) => {
                let end = self.supposed(y, m2, d2, None)?;
                (date(end.year(), m2, d)?, end)
            }
            Year::Unknown => return Some(unknown(Grain::Span)),
        };
        stretch(start, end)
    }

    fn month(&self) -> Option<DateValue> {
        if let Some(by) = self.shift(Unit::Month) {
            return Some(match self.today().and_then(|today| today.month(by)) {
                Some(first) => whole_month(first),
                None => unknown(Grain::Month),
            });
        }
        let m = self.slots.number("m").filter(|m| (1..=12).contains(m))?;
        let first = match self.year("y") {
            Year::Said(y) => date(y, m, 1)?,
            Year::Supposed(y) => self.supposed(y, m, 1, None)?,
            Year::Unknown => return Some(unknown(Grain::Month)),
        };
        Some(whole_month(first))
    }

    fn quarter(&self) -> Option<DateValue> {
        if let Some(by) = self.shift(Unit::Quarter) {
            return match self.today().and_then(|today| today.quarter(by)) {
                Some((y, q)) => quarter(y, q),
                None => Some(unknown(Grain::Quarter)),
            };
        }
        let q = self.slots.number("q").filter(|q| (1..=4).contains(q))?;
        match self.year("y") {
            Year::Said(y) => quarter(y, q),
            Year::Supposed(y) => quarter(self.supposed(y, q * 3 - 2, 1, None)?.year(), q),
            Year::Unknown => Some(unknown(Grain::Quarter)),
        }
    }

    /// "6 tháng đầu năm", "3 quý đầu năm", "2 tháng cuối năm".
    fn part_of_year(&self, covers: Covers) -> Option<DateValue> {
        let n = self.slots.number("n")?;
        let n = if covers == Covers::FirstQuarters {
            n * 3
        } else {
            n
        };
        if !(1..=12).contains(&n) {
            return None;
        }
        let grain = match n {
            1 => Grain::Month,
            3 => Grain::Quarter,
            6 => Grain::Half,
            12 => Grain::Year,
            _ => Grain::Span,
        };
        match self.plain_year("y") {
            Some(y) if covers == Covers::LastMonths => months(y, 13 - n, 12, grain),
            Some(y) => months(y, 1, n, grain),
            None => Some(unknown(grain)),
        }
    }

    /// Two years: a stretch, a term, its first or second half, a school year.
    fn years(&self) -> Option<DateValue> {
        let (y, y2) = (self.slots.year("y")?, self.slots.year("y2")?);
        if y > y2 || y2 - y > 200 {
            return None;
        }
        let (start, end) = (date(y, 1, 1)?, date(y2, 12, 31)?);
        Some(match self.slots.form.covers {
            Covers::Term => days(Some(start), Some(end), Grain::Term),
            // "nửa nhiệm kỳ (2020 - 2022)": the years are those of the half.
            Covers::HalfTerm if y2 - y <= 3 => days(Some(start), Some(end), Grain::Span),
            Covers::HalfTerm => {
                let middle = date(i16::midpoint(y, y2), 12, 31)?;
                let first = self.slots.number("n")? == 1;
                let second = middle.tomorrow().ok()?;
                let (start, end) = if first {
                    (start, middle)
                } else {
                    (second, end)
                };
                days(Some(start), Some(end), Grain::Span)
            }
            // From September until the end of May.
            Covers::SchoolYear if y2 == y + 1 => {
                days(Some(date(y, 9, 1)?), Some(date(y2, 5, 31)?), Grain::Span)
            }
            _ => days(Some(start), Some(end), Grain::Span),
        })
    }

    /// A day in the year of publication, or in the year before where that lies far ahead;
    /// a weekday that fits another year decides.
    fn supposed(&self, y: i16, m: i64, d: i64, weekday: Option<Weekday>) -> Option<Date> {
        let day = date(y, m, d);
        if let Some(weekday) = weekday {
            let fits = |day: &Date| day.weekday() == weekday;
            let near = [day, date(y - 1, m, d), date(y + 1, m, d)];
            if let Some(fitting) = near.into_iter().flatten().find(fits) {
                return Some(fitting);
            }
        }
        let implied = self.slots.form.fixed.iter().any(|(slot, _)| *slot == 'm');
        match (day, self.anchor.published) {
            (Some(day), Some(now)) if !implied && months_apart(now, day) > AHEAD => {
                date(y - 1, m, d)
            }
            (day, _) => day,
        }
    }
}

/// The seasons as the calendar has them, without overlap: spring from 21 March, summer from
/// 21 June, autumn from 24 September, winter from 21 December into the next year.
fn season(y: i16, s: i64, today: Option<Today>) -> Option<DateValue> {
    // "mùa đông này" in January is the winter that began the year before.
    let y = match today {
        Some(Today(now)) if s == 4 && now.year() == y && now < date(y, 3, 21)? => y - 1,
        _ => y,
    };
    let (start, end) = match s {
        1 => (date(y, 3, 21)?, date(y, 6, 20)?),
        2 => (date(y, 6, 21)?, date(y, 9, 23)?),
        3 => (date(y, 9, 24)?, date(y, 12, 20)?),
        _ => (date(y, 12, 21)?, date(y + 1, 3, 20)?),
    };
    stretch(start, end)
}

fn weekday(w: i64) -> Option<Weekday> {
    i8::try_from(w)
        .ok()
        .and_then(|w| Weekday::from_monday_one_offset(w).ok())
}

const fn one_day(day: Date) -> DateValue {
    days(Some(day), Some(day), Grain::Day)
}

fn whole_month(first: Date) -> DateValue {
    days(Some(first), Some(first.last_of_month()), Grain::Month)
}

fn quarter(y: i16, q: i64) -> Option<DateValue> {
    months(y, q * 3 - 2, q * 3, Grain::Quarter)
}

fn months(y: i16, m: i64, m2: i64, grain: Grain) -> Option<DateValue> {
    let (start, end) = (date(y, m, 1)?, date(y, m2, 1)?.last_of_month());
    Some(days(Some(start), Some(end), grain))
}

fn stretch(start: Date, end: Date) -> Option<DateValue> {
    (start <= end).then(|| days(Some(start), Some(end), Grain::Span))
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

pub(super) const fn unknown(grain: Grain) -> DateValue {
    days(None, None, grain)
}
