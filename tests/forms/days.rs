//! Single days.

use jiff::civil::Date;
use proptest::prelude::*;

use crate::calendar::{Zeros, days, names, one_day, publications, zeros};
use crate::cases;
use crate::sentence::{Form, date};

/// Sentences for a day that "ngày" or "mùng" leads.
const CARRIERS: [&str; 3] = [
    "Hội nghị được tổ chức vào {}.",
    "{}, huyện đã tổ chức hội nghị tổng kết.",
    "Nghị quyết ban hành {} đã đi vào cuộc sống.",
];

/// Sentences for bare figures.
const BARE: [&str; 2] = [
    "Hội nghị tổng kết ({}) đã thành công tốt đẹp.",
    "Sáng {}, huyện đã tổ chức hội nghị.",
];

fn figures(
    day: Date,
    zeros: Zeros,
    mark: &str,
    published: Option<Date>,
) -> Result<(), TestCaseError> {
    let form = Form::new(zeros.full(day, mark)).led_by("ngày");
    date(&form, &CARRIERS, published, one_day(day))
}

/// The first ten days of a month have a word of their own.
fn early() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["mùng", "mồng", "ngày mùng", "ngày mồng"])
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn slashes(day in days(), zeros in zeros(), published in publications()) {
        figures(day, zeros, "/", published)?;
    }

    #[test]
    fn hyphens(day in days(), zeros in zeros(), published in publications()) {
        figures(day, zeros, "-", published)?;
    }

    #[test]
    fn dots(day in days(), zeros in zeros(), published in publications()) {
        figures(day, zeros, ".", published)?;
    }

    #[test]
    fn bare_slashes(day in days(), zeros in zeros(), published in publications()) {
        let form = Form::new(zeros.full(day, "/"));
        date(&form, &BARE, published, one_day(day))?;
    }

    #[test]
    fn bare_hyphens(day in days(), zeros in zeros(), published in publications()) {
        let form = Form::new(zeros.full(day, "-"));
        date(&form, &BARE, published, one_day(day))?;
    }

    #[test]
    fn day_month_and_year_are_named(
        day in days(),
        zeros in zeros(),
        published in publications(),
    ) {
        let (d, m) = (zeros.day(day), zeros.month(day.month()));
        let form = Form::new(format!("{d} tháng {m} năm {}", day.year())).led_by("ngày");
        date(&form, &CARRIERS, published, one_day(day))?;
    }

    /// "ngày 9 tháng năm năm 2022".
    #[test]
    fn the_month_in_words(
        day in days(),
        zeros in zeros(),
        names in names(),
        published in publications(),
    ) {
        let (d, m) = (zeros.day(day), names.month(day.month()));
        let form = Form::new(format!("{d} tháng {m} năm {}", day.year())).led_by("ngày");
        date(&form, &CARRIERS, published, one_day(day))?;
    }

    #[test]
    fn all_in_words(
        day in days().prop_filter("has a word of its own", |day| day.day() > 10),
        names in names(),
        published in publications(),
    ) {
        let (d, m, y) = (
            names.number(day.day()),
            names.month(day.month()),
            names.number(day.year()),
        );
        let form = Form::new(format!("{d} tháng {m} năm {y}")).led_by("ngày");
        date(&form, &CARRIERS, published, one_day(day))?;
    }

    #[test]
    fn early_days(
        day in days().prop_filter("not early", |day| day.day() <= 10),
        early in early(),
        published in publications(),
    ) {
        let (d, m, y) = (day.day(), day.month(), day.year());
        let form = Form::new(format!("{d} tháng {m} năm {y}")).led_by(early);
        date(&form, &CARRIERS, published, one_day(day))?;
    }

    #[test]
    fn early_days_before_a_slash(
        day in days().prop_filter("not early", |day| day.day() <= 10),
        early in early(),
        published in publications(),
    ) {
        let form = Form::new(format!("{}/{}/{}", day.day(), day.month(), day.year()));
        date(&form.led_by(early), &CARRIERS, published, one_day(day))?;
    }

    #[test]
    fn early_days_in_words(
        day in days().prop_filter("not early", |day| day.day() <= 10),
        early in early(),
        names in names(),
        year_in_words in any::<bool>(),
        published in publications(),
    ) {
        let (d, m) = (names.number(day.day()), names.month(day.month()));
        let y = if year_in_words {
            names.number(day.year())
        } else {
            day.year().to_string()
        };
        let form = Form::new(format!("{d} tháng {m} năm {y}")).led_by(early);
        date(&form, &CARRIERS, published, one_day(day))?;
    }
}
