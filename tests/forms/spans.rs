//! Terms, phases, and what goes from one day, month or year to another.

use proptest::prelude::*;
use solieu::mention::Grain;

use crate::calendar::{
    CARRIERS, YEARS, Zeros, day_of, day_pairs, days, days_of_a_month, months, publications,
    stretch, years, zeros,
};
use crate::cases;
use crate::sentence::{Days, Form, date};

/// Sentences for days in a row.
const MEETINGS: [&str; 3] = [
    "Hội nghị diễn ra {}.",
    "Hội nghị tổng kết ({}) đã thành công tốt đẹp.",
    "{}, huyện đã tổ chức hội nghị.",
];

fn dashes() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["-", " - ", "–", " – "])
}

/// The last day, month or year is meant whole, with "hết" or without.
fn until() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["đến", "đến hết"])
}

/// A year and a later one; no period of a text takes more than a century.
fn year_pairs() -> impl Strategy<Value = (i16, i16)> {
    (1930i16..2035).prop_flat_map(|first| (Just(first), first + 1..=2035.min(first + 100)))
}

/// "3/2021" or "3 năm 2021".
fn month_of(zeros: Zeros, month: i8, year: i16, named: bool) -> String {
    let joint = if named { " năm " } else { "/" };
    format!("tháng {}{joint}{year}", zeros.month(month))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_term(year in 1930i16..=2030, dash in dashes(), published in publications()) {
        let form = Form::new(format!("nhiệm kỳ {year}{dash}{}", year + 5));
        date(&form, &CARRIERS, published, years(year, year + 5, Grain::Term))?;
    }

    #[test]
    fn a_phase((a, b) in year_pairs(), dash in dashes(), published in publications()) {
        let form = Form::new(format!("giai đoạn {a}{dash}{b}"));
        date(&form, &CARRIERS, published, years(a, b, Grain::Span))?;
    }

    #[test]
    fn from_year_to_year(
        (a, b) in year_pairs(),
        until in until(),
        published in publications(),
    ) {
        let form = Form::new(format!("năm {a} {until} năm {b}")).led_by("từ");
        date(&form, &CARRIERS, published, years(a, b, Grain::Span))?;
    }

    #[test]
    fn from_a_year_to_a_bare_year((a, b) in year_pairs(), published in publications()) {
        let form = Form::new(format!("năm {a} đến {b}")).led_by("từ");
        date(&form, &CARRIERS, published, years(a, b, Grain::Span))?;
    }

    #[test]
    fn from_day_to_day(
        (a, b) in day_pairs(),
        until in until(),
        zeros in zeros(),
        published in publications(),
    ) {
        let core = format!("{} {until} ngày {}", zeros.full(a, "/"), zeros.full(b, "/"));
        let form = Form::new(core).led_by("từ ngày");
        date(&form, &CARRIERS, published, stretch(a, b))?;
    }

    #[test]
    fn from_a_day_to_one_that_tells_the_year(
        (a, b) in (days(), days()),
        until in until(),
        zeros in zeros(),
        published in publications(),
    ) {
        let a = day_of(b.year(), a.month(), a.day().min(28));
        prop_assume!(a != b);
        let (a, b) = (a.min(b), a.max(b));
        let core = format!("{} {until} ngày {}", zeros.short(a, "/"), zeros.full(b, "/"));
        let form = Form::new(core).led_by("từ ngày");
        date(&form, &CARRIERS, published, stretch(a, b))?;
    }

    #[test]
    fn days_of_one_month_with_a_dash(
        (first, last) in days_of_a_month(),
        dash in dashes(),
        zeros in zeros(),
        lead in prop::sample::select(vec!["ngày", "từ ngày", "trong các ngày"]),
        published in publications(),
    ) {
        let core = format!("{}{dash}{}", zeros.day(first), zeros.full(last, "/"));
        let form = Form::new(core).led_by(lead);
        date(&form, &MEETINGS, published, stretch(first, last))?;
    }

    #[test]
    fn from_day_to_day_of_one_month(
        (first, last) in days_of_a_month(),
        zeros in zeros(),
        words in prop::sample::select(vec![
            ("từ", "đến"),
            ("từ ngày", "đến"),
            ("từ ngày", "đến ngày"),
        ]),
        published in publications(),
    ) {
        let core = format!("{} {} {}", zeros.day(first), words.1, zeros.full(last, "/"));
        let form = Form::new(core).led_by(words.0);
        date(&form, &MEETINGS, published, stretch(first, last))?;
    }

    #[test]
    fn from_day_to_the_end_of_a_day_of_one_month(
        (first, last) in days_of_a_month(),
        zeros in zeros(),
        published in publications(),
    ) {
        let core = format!("{} đến hết ngày {}", zeros.day(first), zeros.full(last, "/"));
        let form = Form::new(core).led_by("từ ngày");
        date(&form, &MEETINGS, published, stretch(first, last))?;
    }

    #[test]
    fn from_month_to_month(
        (first, last) in (1i8..12).prop_flat_map(|first| (Just(first), first + 1..=12)),
        year in YEARS,
        until in until(),
        named in any::<bool>(),
        zeros in zeros(),
        published in publications(),
    ) {
        let (a, b) = (zeros.month(first), month_of(zeros, last, year, named));
        let form = Form::new(format!("tháng {a} {until} {b}")).led_by("từ");
        let days = Days { grain: None, ..months(year, first, last, Grain::Span) };
        date(&form, &CARRIERS, published, days)?;
    }

    #[test]
    fn from_a_month_of_a_year_to_another(
        (a, b) in day_pairs(),
        until in until(),
        named in any::<bool>(),
        zeros in zeros(),
        published in publications(),
    ) {
        prop_assume!(a.year() < b.year());
        let first = month_of(zeros, a.month(), a.year(), named);
        let last = month_of(zeros, b.month(), b.year(), named);
        let form = Form::new(format!("{first} {until} {last}")).led_by("từ");
        let days = stretch(a.first_of_month(), b.last_of_month());
        date(&form, &CARRIERS, published, days)?;
    }

    #[test]
    fn up_to_the_end_of_a_month(
        day in days(),
        named in any::<bool>(),
        zeros in zeros(),
        published in publications(),
    ) {
        let form = Form::new(month_of(zeros, day.month(), day.year(), named));
        let moment = Days { start: None, end: day.last_of_month(), grain: None };
        let carriers = [
            "{}, toàn huyện có nhiều đảng viên mới.",
            "Đó là kết quả {}.",
            "Số liệu {} cho thấy nhiều chuyển biến.",
        ];
        date(&form.led_by("tính đến hết"), &carriers, published, moment)?;
    }

    #[test]
    fn from_new_year_to_the_end_of_a_month(
        day in days(),
        named in any::<bool>(),
        zeros in zeros(),
        published in publications(),
    ) {
        let month = month_of(zeros, day.month(), day.year(), named);
        let form = Form::new(format!("đầu năm đến hết {month}")).led_by("từ");
        let days = Days {
            grain: None,
            ..months(day.year(), 1, day.month(), Grain::Span)
        };
        date(&form, &CARRIERS, published, days)?;
    }
}

#[test]
fn a_leap_day_takes_its_year_from_the_other_end() -> Result<(), TestCaseError> {
    let form = Form::new("29/2 đến ngày 1/3/1992").led_by("từ ngày");
    // 1933 has no 29 February.
    let published = Some(day_of(1933, 1, 1));
    let days = stretch(day_of(1992, 2, 29), day_of(1992, 3, 1));
    date(&form, &CARRIERS, published, days)
}
