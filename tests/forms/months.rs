//! Months, quarters, the first and last months of a year, and years.

use proptest::prelude::*;
use solieu::mention::Grain;

use crate::calendar::{CARRIERS, Names, YEARS, months, names, publications, years, zeros};
use crate::cases;
use crate::sentence::{Days, Form, date};

const IN_IT: [&str; 4] = [
    "Trong {}, toàn huyện kết nạp nhiều đảng viên.",
    CARRIERS[0],
    CARRIERS[1],
    CARRIERS[2],
];

/// "I" or "1".
fn quarters() -> impl Strategy<Value = (i8, String)> {
    (1i8..=4, any::<bool>()).prop_map(|(quarter, roman)| {
        let written = match (quarter, roman) {
            (1, true) => "I".to_owned(),
            (2, true) => "II".to_owned(),
            (3, true) => "III".to_owned(),
            (4, true) => "IV".to_owned(),
            _ => quarter.to_string(),
        };
        (quarter, written)
    })
}

/// A small number in figures, with a zero or without, or in words.
fn small(number: i8, names: Names, form: u8) -> String {
    match form {
        0 => number.to_string(),
        1 => format!("{number:02}"),
        _ => names.number(number),
    }
}

/// The first or last months of a year; only six of them have a name.
fn part(year: i16, first: i8, last: i8) -> Days {
    let half = last - first == 5;
    Days {
        grain: half.then_some(Grain::Half),
        ..months(year, first, last, Grain::Span)
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_month_and_its_year_in_figures(
        year in YEARS,
        month in 1i8..=12,
        zeros in zeros(),
        mark in prop::sample::select(vec!["/", "-"]),
        published in publications(),
    ) {
        let form = Form::new(format!("tháng {}{mark}{year}", zeros.month(month)));
        date(&form, &IN_IT, published, months(year, month, month, Grain::Month))?;
    }

    #[test]
    fn a_month_of_a_year(
        year in YEARS,
        month in 1i8..=12,
        zeros in zeros(),
        published in publications(),
    ) {
        let form = Form::new(format!("tháng {} năm {year}", zeros.month(month)));
        date(&form, &IN_IT, published, months(year, month, month, Grain::Month))?;
    }

    #[test]
    fn a_month_in_words(
        year in YEARS,
        month in 1i8..=12,
        names in names(),
        published in publications(),
    ) {
        let form = Form::new(format!("tháng {} năm {year}", names.month(month)));
        date(&form, &IN_IT, published, months(year, month, month, Grain::Month))?;
    }

    #[test]
    fn a_month_and_its_year_in_words(
        year in YEARS,
        month in 1i8..=12,
        names in names(),
        published in publications(),
    ) {
        let form = format!("tháng {} năm {}", names.month(month), names.number(year));
        let days = months(year, month, month, Grain::Month);
        date(&Form::new(form), &IN_IT, published, days)?;
    }

    /// Months of the lunar year by origin; before a year in figures they stand for ours.
    #[test]
    fn a_month_by_its_old_name(
        year in YEARS,
        first in any::<bool>(),
        names in names(),
        published in publications(),
    ) {
        let month = if first { 1 } else { 12 };
        let form = Form::new(format!("tháng {} năm {year}", names.old_month(first)));
        date(&form, &IN_IT, published, months(year, month, month, Grain::Month))?;
    }

    #[test]
    fn a_quarter(
        year in YEARS,
        quarter in quarters(),
        joint in prop::sample::select(vec!["/", " năm "]),
        published in publications(),
    ) {
        let (quarter, written) = quarter;
        let form = Form::new(format!("quý {written}{joint}{year}"));
        let days = months(year, quarter * 3 - 2, quarter * 3, Grain::Quarter);
        date(&form, &IN_IT, published, days)?;
    }

    #[test]
    fn the_first_months(
        year in YEARS,
        count in 2i8..=11,
        names in names(),
        form in 0u8..3,
        published in publications(),
    ) {
        let form = Form::new(format!("{} tháng đầu năm {year}", small(count, names, form)));
        date(&form, &IN_IT, published, part(year, 1, count))?;
    }

    #[test]
    fn the_last_months(
        year in YEARS,
        count in 2i8..=6,
        names in names(),
        form in 0u8..3,
        published in publications(),
    ) {
        let form = Form::new(format!("{} tháng cuối năm {year}", small(count, names, form)));
        date(&form, &IN_IT, published, part(year, 13 - count, 12))?;
    }

    #[test]
    fn a_year(year in YEARS, published in publications()) {
        let form = Form::new(format!("năm {year}"));
        date(&form, &IN_IT, published, years(year, year, Grain::Year))?;
    }

    #[test]
    fn a_year_in_words(year in YEARS, names in names(), published in publications()) {
        let form = Form::new(format!("năm {}", names.number(year)));
        date(&form, &IN_IT, published, years(year, year, Grain::Year))?;
    }
}
