//! Days, months and years in Vietnamese, and the days that they cover.

use jiff::civil::Date;
use proptest::prelude::*;
use solieu::mention::Grain;

use crate::sentence::{Days, capitalised};
use crate::writer::{Style, styles};

pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1930..=2035;

/// Sentences that any period may stand in.
pub(crate) const CARRIERS: [&str; 3] = [
    "{}, công tác phát triển đảng viên có nhiều chuyển biến.",
    "Báo cáo kết quả công tác {} đã được thông qua.",
    "Đảng bộ hoàn thành tốt nhiệm vụ {}.",
];

/// Any day of these years.
pub(crate) fn days() -> impl Strategy<Value = Date> {
    (YEARS, 1i8..=12, 1i8..=31).prop_map(|(year, month, day)| {
        let first = day_of(year, month, 1);
        day_of(year, month, day.min(first.days_in_month()))
    })
}

/// A day and a later one.
pub(crate) fn day_pairs() -> impl Strategy<Value = (Date, Date)> {
    (days(), days())
        .prop_filter("one day", |(a, b)| a != b)
        .prop_map(|(a, b)| (a.min(b), a.max(b)))
}

/// A day and a later one of the same month.
pub(crate) fn days_of_a_month() -> impl Strategy<Value = (Date, Date)> {
    (days(), 1i8..=31).prop_map(|(day, other)| {
        let other = other.min(day.days_in_month());
        let (first, last) = (day.day().min(other), day.day().max(other));
        let first = first.min(last - 1).max(1);
        let of_month = |d| day_of(day.year(), day.month(), d);
        (of_month(first), of_month(last.max(2)))
    })
}

/// A day of publication, or none; dates that name their year do not look at it.
pub(crate) fn publications() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(days())
}

pub(crate) fn day_of(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

/// Whether a zero stands before a single figure: "01/3", "1/03".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Zeros {
    day: bool,
    month: bool,
}

pub(crate) fn zeros() -> impl Strategy<Value = Zeros> {
    any::<(bool, bool)>().prop_map(|(day, month)| Zeros { day, month })
}

impl Zeros {
    pub(crate) fn day(self, day: Date) -> String {
        figures(day.day(), self.day)
    }

    pub(crate) fn month(self, month: i8) -> String {
        figures(month, self.month)
    }

    /// "1/3".
    pub(crate) fn short(self, day: Date, mark: &str) -> String {
        format!("{}{mark}{}", self.day(day), self.month(day.month()))
    }

    /// "1/3/2021".
    pub(crate) fn full(self, day: Date, mark: &str) -> String {
        format!("{}{mark}{}", self.short(day, mark), day.year())
    }
}

fn figures(number: i8, zero: bool) -> String {
    if zero {
        format!("{number:02}")
    } else {
        number.to_string()
    }
}

/// Names of months, and numbers of days and years, in words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    numbers: Style,
    capital: bool,
}

pub(crate) fn names() -> impl Strategy<Value = Names> {
    (styles(), any::<bool>()).prop_map(|(numbers, capital)| Names { numbers, capital })
}

impl Names {
    pub(crate) fn number(self, number: impl Into<i64>) -> String {
        self.numbers.words(number.into().unsigned_abs())
    }

    /// What follows "tháng": the fourth month is "tư", never "bốn".
    pub(crate) fn month(self, month: i8) -> String {
        self.named(match month {
            4 => "tư".to_owned(),
            month => self.number(month),
        })
    }

    /// The first and the last month by their old names.
    pub(crate) fn old_month(self, first: bool) -> String {
        self.named(if first { "giêng" } else { "chạp" }.to_owned())
    }

    fn named(self, name: String) -> String {
        if self.capital {
            capitalised(&name)
        } else {
            name
        }
    }
}

pub(crate) fn one_day(day: Date) -> Days {
    Days {
        start: Some(day),
        end: day,
        grain: Some(Grain::Day),
    }
}

/// From the first of one month to the last day of another, both of this year.
pub(crate) fn months(year: i16, first: i8, last: i8, grain: Grain) -> Days {
    Days {
        start: Some(day_of(year, first, 1)),
        end: day_of(year, last, 1).last_of_month(),
        grain: Some(grain),
    }
}

/// Whole years.
pub(crate) fn years(first: i16, last: i16, grain: Grain) -> Days {
    Days {
        start: Some(day_of(first, 1, 1)),
        end: day_of(last, 12, 31),
        grain: Some(grain),
    }
}

/// Any other stretch of days.
pub(crate) fn stretch(start: Date, end: Date) -> Days {
    Days {
        start: Some(start),
        end,
        grain: Some(Grain::Span),
    }
}

#[test]
fn days_are_written_in_figures_and_words() {
    let day = day_of(2021, 4, 5);
    let zeros = |day, month| Zeros { day, month };
    assert_eq!(zeros(false, false).full(day, "/"), "5/4/2021");
    assert_eq!(zeros(true, false).full(day, "-"), "05-4-2021");
    assert_eq!(zeros(true, true).short(day, "."), "05.04");
    let names = Names {
        numbers: Style::SCHOOL,
        capital: false,
    };
    assert_eq!(
        (names.month(4), names.month(5)),
        ("tư".into(), "năm".into())
    );
    assert_eq!(names.month(12), "mười hai");
    assert_eq!(
        names.number(day.year()),
        "hai nghìn không trăm hai mươi mốt"
    );
    assert_eq!(
        Names {
            capital: true,
            ..names
        }
        .old_month(true),
        "Giêng"
    );
    let february = months(2024, 1, 2, Grain::Span);
    assert_eq!(february.end, day_of(2024, 2, 29));
}
