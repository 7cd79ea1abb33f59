//! Days and periods that the day of publication fixes.

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use solieu::mention::Grain;

use crate::calendar::{day_of, days, months, one_day, stretch, years};
use crate::cases;
use crate::sentence::{Days, Form, date};

const CARRIERS: [&str; 3] = [
    "{}, huyện tổ chức hội nghị tổng kết.",
    "Theo kế hoạch, hội nghị được tổ chức vào {}.",
    "Lịch công tác {} đã được thông qua.",
];

fn told(words: &str, published: Date, days: Days) -> Result<(), TestCaseError> {
    date(&Form::new(words), &CARRIERS, Some(published), days)
}

/// Monday to Sunday around a day.
fn week(day: Date) -> Days {
    let monday = day - i64::from(day.weekday().to_monday_zero_offset()).days();
    stretch(monday, monday + 6.days())
}

fn month(day: Date) -> Days {
    months(day.year(), day.month(), day.month(), Grain::Month)
}

fn year(year: i16) -> Days {
    years(year, year, Grain::Year)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn today(day in days()) {
        told("hôm nay", day, one_day(day))?;
    }

    #[test]
    fn yesterday(day in days()) {
        told("hôm qua", day, one_day(day - 1.day()))?;
    }

    #[test]
    fn tomorrow(day in days()) {
        told("ngày mai", day, one_day(day + 1.day()))?;
    }

    #[test]
    fn this_week(day in days()) {
        told("tuần này", day, week(day))?;
    }

    #[test]
    fn last_week(day in days()) {
        told("tuần trước", day, week(day - 7.days()))?;
    }

    #[test]
    fn this_month(day in days()) {
        told("tháng này", day, month(day))?;
    }

    #[test]
    fn last_month(day in days()) {
        told("tháng trước", day, month(day.first_of_month() - 1.day()))?;
    }

    #[test]
    fn this_quarter(day in days()) {
        let last = (day.month() + 2) / 3 * 3;
        told("quý này", day, months(day.year(), last - 2, last, Grain::Quarter))?;
    }

    #[test]
    fn this_year(day in days()) {
        told("năm nay", day, year(day.year()))?;
    }

    #[test]
    fn last_year(day in days()) {
        told("năm ngoái", day, year(day.year() - 1))?;
    }

    #[test]
    fn next_year(day in days()) {
        told("năm tới", day, year(day.year() + 1))?;
    }

    #[test]
    fn from_new_year_to_now(day in days()) {
        let form = Form::new("đầu năm đến nay").led_by("từ");
        let carriers = [
            "{}, toàn huyện kết nạp nhiều đảng viên.",
            "Công tác này được triển khai {}.",
            "Kết quả {} rất đáng ghi nhận.",
        ];
        let days = Days {
            grain: None,
            ..stretch(day_of(day.year(), 1, 1), day)
        };
        date(&form, &carriers, Some(day), days)?;
    }
}

#[test]
fn weeks_go_from_monday_to_sunday() {
    // 14 October 2021 was a Thursday.
    let days = week(day_of(2021, 10, 14));
    assert_eq!(days.start, Some(day_of(2021, 10, 11)));
    assert_eq!(days.end, day_of(2021, 10, 17));
    assert_eq!(week(days.end).start, days.start);
}
