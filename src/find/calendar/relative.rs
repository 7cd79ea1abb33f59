//! Days counted from the day of publication: weeks, weekdays, so many units back or ahead.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Slots, days, stretch, unknown, weekday, whole_month};
use crate::mention::{DateValue, Grain};
use crate::pack::{Covers, Unit};

/// The day of publication.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today(pub(super) Date);

impl Today {
    pub(super) fn day(self, by: i64) -> Option<Date> {
        self.0.checked_add(by.days()).ok()
    }

    /// Monday of a week.
    fn week(self, by: i64) -> Option<Date> {
        let since_monday = i64::from(self.0.weekday().to_monday_zero_offset());
        self.0.checked_add((by * 7 - since_monday).days()).ok()
    }

    /// The first day of a month.
    pub(super) fn month(self, by: i64) -> Option<Date> {
        self.0.first_of_month().checked_add(by.months()).ok()
    }

    /// A quarter and its year.
    pub(super) fn quarter(self, by: i64) -> Option<(i16, i64)> {
        let month = self.month(by * 3)?;
        Some((month.year(), i64::from(month.month() - 1) / 3 + 1))
    }

    pub(super) fn year(self, by: i64) -> Option<i16> {
        self.0.year().checked_add(i16::try_from(by).ok()?)
    }
}

/// The days of a form that nothing but the publication fixes.
pub(super) fn value(slots: &Slots<'_>, today: Option<Today>) -> Option<DateValue> {
    let covers = slots.form.covers;
    let Some(today) = today else {
        let grain = match covers {
            Covers::Weekday => Grain::Day,
            _ => Grain::Span,
        };
        return (covers != Covers::Week || in_month(slots).is_none()).then(|| unknown(grain));
    };
    match covers {
        Covers::Weekday => one_weekday(slots, today),
        Covers::Week => week(slots, today),
        Covers::Weekend => {
            let monday = today.week(slots.form.shift?.by)?;
            let saturday = monday.checked_add(5.days()).ok()?;
            stretch(saturday, saturday.tomorrow().ok()?)
        }
        Covers::Past | Covers::Coming => run(slots, today),
        _ => point(slots, today),
    }
}

fn one_weekday(slots: &Slots<'_>, today: Today) -> Option<DateValue> {
    let wanted = weekday(slots.number("w")?)?;
    let shift = slots.form.shift?;
    let day = match shift.unit {
        Unit::Week => {
            let after_monday = i64::from(wanted.to_monday_zero_offset());
            today
                .week(shift.by)?
                .checked_add(after_monday.days())
                .ok()?
        }
        _ if shift.by == 0 && today.0.weekday() == wanted => today.0,
        _ => {
            let nth = if shift.by < 0 { -1 } else { 1 };
            today.0.nth_weekday(nth, wanted).ok()?
        }
    };
    Some(days(Some(day), Some(day), Grain::Day))
}

/// A week from the publication, or the nth week that begins in a month.
fn week(slots: &Slots<'_>, today: Today) -> Option<DateValue> {
    let monday = match in_month(slots) {
        Some((m, n)) => {
            let y = slots.year("y").unwrap_or(today.0.year());
            let first = Date::new(y, i8::try_from(m).ok()?, 1).ok()?;
            let nth = i8::try_from(n).ok()?;
            first
                .nth_weekday_of_month(nth, jiff::civil::Weekday::Monday)
                .ok()?
        }
        None => today.week(slots.form.shift?.by)?,
    };
    stretch(monday, monday.checked_add(6.days()).ok()?)
}

fn in_month(slots: &Slots<'_>) -> Option<(i64, i64)> {
    Some((slots.number("m")?, slots.number("n")?))
}

/// So many of each unit, and the finest unit that is counted.
fn counted(slots: &Slots<'_>) -> Option<(jiff::Span, Unit)> {
    let mut span = jiff::Span::new();
    let mut finest = None;
    let units = [
        ("years", Unit::Year),
        ("months", Unit::Month),
        ("weeks", Unit::Week),
        ("days", Unit::Day),
    ];
    for (name, unit) in units {
        let Some(n) = slots.units(name) else {
            continue;
        };
        span = match unit {
            Unit::Year => span.try_years(n),
            Unit::Month => span.try_months(n),
            Unit::Week => span.try_weeks(n),
            _ => span.try_days(n),
        }
        .ok()?;
        finest = Some(unit);
    }
    finest.map(|unit| (span, unit))
}

/// "2 tháng qua": whole units before the one of the publication; "3 năm tới": after it.
fn run(slots: &Slots<'_>, Today(now): Today) -> Option<DateValue> {
    let (span, unit) = counted(slots)?;
    let first_day = first_of(unit, now)?;
    let one = match unit {
        Unit::Year => 1.year(),
        Unit::Month => 1.month(),
        Unit::Week => 1.week(),
        _ => 1.day(),
    };
    let (start, end) = if slots.form.covers == Covers::Past {
        (first_day.checked_sub(span).ok()?, first_day)
    } else {
        let start = first_day.checked_add(one).ok()?;
        (start, start.checked_add(span).ok()?)
    };
    stretch(start, end.yesterday().ok()?)
}

/// "23 ngày trước", "5 năm nữa": the day, or the whole of the coarser unit that is counted.
fn point(slots: &Slots<'_>, Today(now): Today) -> Option<DateValue> {
    let (span, unit) = counted(slots)?;
    let day = if slots.form.covers == Covers::Ago {
        now.checked_sub(span).ok()?
    } else {
        now.checked_add(span).ok()?
    };
    Some(match unit {
        Unit::Year => days(
            Some(day.first_of_year()),
            Some(day.last_of_year()),
            Grain::Year,
        ),
        Unit::Month => whole_month(day.first_of_month()),
        Unit::Week => {
            let monday = first_of(Unit::Week, day)?;
            days(Some(monday), monday.checked_add(6.days()).ok(), Grain::Span)
        }
        _ => days(Some(day), Some(day), Grain::Day),
    })
}

fn first_of(unit: Unit, day: Date) -> Option<Date> {
    match unit {
        Unit::Year => Some(day.first_of_year()),
        Unit::Month => Some(day.first_of_month()),
        Unit::Week => Today(day).week(0),
        _ => Some(day),
    }
}
