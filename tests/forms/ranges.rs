//! Ranges of counts and of percentages.

use proptest::prelude::*;

use crate::cases;
use crate::counts::{self, nouns};
use crate::figures::{DOTS, decimals, grouped, scales};
use crate::percents;
use crate::sentence::{Form, Told, count, percent};
use crate::writer::{Style, styles};

/// A number and a larger one.
fn pairs(most: u64) -> impl Strategy<Value = (u64, u64)> {
    (1..most).prop_flat_map(move |low| (Just(low), low + 1..=most))
}

/// The same from eleven on, which takes two words.
fn larger(most: u64) -> impl Strategy<Value = (u64, u64)> {
    pairs(most - 10).prop_map(|(a, b)| (a + 10, b + 10))
}

/// A number in one word and a larger one.
fn from_one_word() -> impl Strategy<Value = (u64, u64)> {
    (1u64..=10).prop_flat_map(|low| (Just(low), low + 1..=99))
}

fn percentages_in_words(a: u64, b: u64, style: Style) -> Result<(), TestCaseError> {
    let form = format!("{} đến {} phần trăm", style.words(a), style.words(b));
    let told = Told::range(a as f64, b as f64);
    percent(&Form::new(form).led_by("từ"), &percents::CARRIERS, told)
}

fn dashes() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["-", " - ", "–", " – "])
}

/// What stands before a range and within it: "từ 5 đến 7", "5-7", "từ 5-7".
fn bounds() -> impl Strategy<Value = (&'static str, &'static str)> {
    let dashed = (prop::sample::select(vec!["", "từ"]), dashes());
    prop_oneof![Just(("từ", " đến ")), dashed]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn from_one_figure_to_another_is_one_count((a, b) in pairs(20_000), noun in nouns()) {
        let form = Form::new(format!("{} đến {}", grouped(a, DOTS), grouped(b, DOTS)));
        let form = form.led_by("từ").of(noun);
        count(&form, &counts::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn from_one_word_to_words_is_one_count(
        (a, b) in from_one_word(),
        style in styles(),
        noun in nouns(),
    ) {
        let form = Form::new(format!("{} đến {}", style.words(a), style.words(b)));
        let form = form.led_by("từ").of(noun);
        count(&form, &counts::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn from_words_to_words_is_one_count(
        (a, b) in larger(20_000),
        style in styles(),
        noun in nouns(),
    ) {
        let form = Form::new(format!("{} đến {}", style.words(a), style.words(b)));
        let form = form.led_by("từ").of(noun);
        count(&form, &counts::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn a_range_with_a_dash_is_one_count(
        (a, b) in pairs(20_000),
        from in prop::sample::select(vec!["", "từ"]),
        dash in dashes(),
        noun in nouns(),
    ) {
        let form = Form::new(format!("{}{dash}{}", grouped(a, DOTS), grouped(b, DOTS)));
        let form = form.led_by(from).of(noun);
        count(&form, &counts::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn one_figure_to_another_is_one_count((a, b) in pairs(20_000), noun in nouns()) {
        let form = Form::new(format!("{} đến {}", grouped(a, DOTS), grouped(b, DOTS))).of(noun);
        count(&form, &counts::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    /// "từ 20 đến 30 nghìn" starts at twenty thousand.
    #[test]
    fn a_scale_word_after_a_range_is_of_both_ends(
        (a, b) in pairs(99),
        (from, to) in bounds(),
        scale in scales(),
        noun in nouns(),
    ) {
        let form = Form::new(format!("{a}{to}{b} {}", scale.0)).led_by(from).of(noun);
        let told = Told::range(a as f64 * scale.1, b as f64 * scale.1);
        count(&form, &counts::CARRIERS, told)?;
    }

    #[test]
    fn each_end_may_have_its_scale_word((a, b) in pairs(99), scale in scales(), noun in nouns()) {
        let form = Form::new(format!("{a} {} đến {b} {0}", scale.0)).led_by("từ").of(noun);
        let told = Told::range(a as f64 * scale.1, b as f64 * scale.1);
        count(&form, &counts::CARRIERS, told)?;
    }

    #[test]
    fn a_range_of_percentages_is_one((a, b) in pairs(100), (from, to) in bounds()) {
        let form = Form::new(format!("{a}{to}{b}%")).led_by(from);
        percent(&form, &percents::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn one_percentage_to_another_is_one((a, b) in pairs(100)) {
        let form = Form::new(format!("{a} đến {b}%"));
        percent(&form, &percents::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn a_range_of_percentages_with_commas_is_one(
        low in decimals(0..50, 2),
        high in decimals(50..100, 2),
        (from, to) in bounds(),
    ) {
        let form = Form::new(format!("{}{to}{}%", low.written(','), high.written(',')));
        let told = Told::range(low.value(), high.value());
        percent(&form.led_by(from), &percents::CARRIERS, told)?;
    }

    #[test]
    fn both_ends_may_have_a_sign((a, b) in pairs(100), (from, to) in bounds()) {
        let form = Form::new(format!("{a}%{to}{b}%")).led_by(from);
        percent(&form, &percents::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn one_sign_to_another_is_one_range((a, b) in pairs(100)) {
        let form = Form::new(format!("{a}% đến {b}%"));
        percent(&form, &percents::CARRIERS, Told::range(a as f64, b as f64))?;
    }

    #[test]
    fn a_range_of_percentages_in_words_is_one((a, b) in larger(100), style in styles()) {
        percentages_in_words(a, b, style)?;
    }

    #[test]
    fn a_range_of_percentages_from_one_word_is_one(
        (a, b) in from_one_word(),
        style in styles(),
    ) {
        percentages_in_words(a, b, style)?;
    }
}
