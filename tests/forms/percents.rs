//! Percentages, in figures and in words.

use proptest::prelude::*;

use crate::cases;
use crate::counts::cues;
use crate::figures::decimals;
use crate::sentence::{Form, Told, percent};
use crate::writer::styles;

pub(crate) const CARRIERS: [&str; 3] = [
    "Toàn huyện đạt {} kế hoạch.",
    "Số này chiếm {} tổng số đảng viên.",
    "Thu ngân sách tăng {} so với cùng kỳ.",
];

/// What says that it is a percentage.
fn signs() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["%", " %", " phần trăm"])
}

fn printed(value: f64, decimals: u8) -> Told {
    Told {
        decimals: Some(decimals),
        ..Told::exactly(value)
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn whole_percentages_are_read(n in 1u32..1_000, sign in signs()) {
        percent(&Form::new(format!("{n}{sign}")), &CARRIERS, printed(f64::from(n), 0))?;
    }

    #[test]
    fn a_leading_zero_changes_nothing(n in 1u8..10, sign in signs()) {
        percent(&Form::new(format!("0{n}{sign}")), &CARRIERS, printed(f64::from(n), 0))?;
    }

    #[test]
    fn percentages_with_a_comma_are_read(n in decimals(0..1_000, 3), sign in signs()) {
        let form = Form::new(format!("{}{sign}", n.written(',')));
        percent(&form, &CARRIERS, printed(n.value(), n.decimals()))?;
    }

    /// Three figures after a dot could be thousands; one or two are decimals.
    #[test]
    fn percentages_with_a_dot_are_read(n in decimals(0..200, 2), sign in signs()) {
        let form = Form::new(format!("{}{sign}", n.written('.')));
        percent(&form, &CARRIERS, printed(n.value(), n.decimals()))?;
    }

    #[test]
    fn percentages_in_words_are_read(n in 1u64..=200, style in styles()) {
        let form = Form::new(format!("{} phần trăm", style.words(n)));
        percent(&form, &CARRIERS, Told::exactly(n as f64))?;
    }

    #[test]
    fn percentages_in_words_with_a_comma_are_read(
        n in 0u64..=200,
        tenths in 1u64..10,
        style in styles(),
    ) {
        let (whole, tenth) = (style.words(n), style.words(tenths));
        let form = Form::new(format!("{whole} phẩy {tenth} phần trăm"));
        percent(&form, &CARRIERS, Told::exactly(n as f64 + tenths as f64 / 10.0))?;
    }

    #[test]
    fn a_cue_qualifies_a_percentage(n in decimals(1..100, 2), cue in cues(), sign in signs()) {
        let form = Form::new(format!("{}{sign}", n.written(','))).led_by(cue.0);
        percent(&form, &CARRIERS, Told::with(n.value(), cue.1))?;
    }

    #[test]
    fn a_cue_qualifies_a_percentage_in_words(n in 1u64..=100, style in styles(), cue in cues()) {
        let form = Form::new(format!("{} phần trăm", style.words(n))).led_by(cue.0);
        percent(&form, &CARRIERS, Told::with(n as f64, cue.1))?;
    }
}
