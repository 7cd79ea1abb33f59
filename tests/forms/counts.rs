//! A written number before a noun is one count, where it stands.

use proptest::prelude::*;
use solieu::mention::Qualifier;

use crate::cases;
use crate::figures::{DOTS, PLAIN, SPACES, decimals, grouped, scale_pairs, scales};
use crate::sentence::{Form, Told, count};
use crate::writer::{numbers, spoken, styles};

pub(crate) const CARRIERS: [&str; 3] = [
    "Toàn huyện có {}.",
    "Đến nay, đảng bộ đã vận động được {} tham gia.",
    "{} đã tham dự hội nghị.",
];

/// What is counted.
pub(crate) fn nouns() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "đảng viên",
        "đồng chí",
        "quần chúng ưu tú",
        "người",
        "hộ dân",
        "lượt người",
    ])
}

/// Words before a number, and what they make of it.
pub(crate) fn cues() -> impl Strategy<Value = (&'static str, Qualifier)> {
    prop::sample::select(vec![
        ("hơn", Qualifier::Over),
        ("trên", Qualifier::Over),
        ("gần", Qualifier::Under),
        ("khoảng", Qualifier::About),
        ("xấp xỉ", Qualifier::About),
        ("ít nhất", Qualifier::AtLeast),
        ("tối thiểu", Qualifier::AtLeast),
        ("không quá", Qualifier::AtMost),
        ("dưới", Qualifier::Under),
    ])
}

fn exactly(written: String, noun: &str, value: f64) -> Result<(), TestCaseError> {
    count(
        &Form::new(written).of(noun),
        &CARRIERS,
        Told::exactly(value),
    )
}

proptest! {
    #![proptest_config(cases(256))]

    /// "một" may be an article; from two on, a word is a number.
    #[test]
    fn one_word_is_one_count(n in 2u64..=10, style in styles(), noun in nouns()) {
        exactly(style.words(n), noun, n as f64)?;
    }

    #[test]
    fn words_are_one_count(
        n in spoken().prop_map(|n| (n % 1_000_000_000_000).max(11)),
        style in styles(),
        noun in nouns(),
    ) {
        exactly(style.words(n), noun, n as f64)?;
    }

    #[test]
    fn words_of_thousands_of_billions_are_one_count(
        n in 1_000_000_000_000u64..=1_000_000_000_000_000,
        rest in any::<bool>(),
        style in styles(),
        noun in nouns(),
    ) {
        let n = if rest { n } else { n / 1_000_000_000 * 1_000_000_000 };
        prop_assume!(n / 1_000 % 1_000 > 0 || n % 1_000 < 100);
        exactly(style.words(n), noun, n as f64)?;
    }

    #[test]
    fn figures_with_dots_are_one_count(n in numbers(), noun in nouns()) {
        exactly(grouped(n, DOTS), noun, n as f64)?;
    }

    #[test]
    fn figures_with_spaces_are_one_count(n in numbers(), noun in nouns()) {
        exactly(grouped(n, SPACES), noun, n as f64)?;
    }

    #[test]
    fn plain_figures_are_one_count(n in numbers(), noun in nouns()) {
        exactly(grouped(n, PLAIN), noun, n as f64)?;
    }

    #[test]
    fn a_leading_zero_changes_nothing(n in 1u8..10, noun in nouns()) {
        exactly(format!("0{n}"), noun, f64::from(n))?;
    }

    #[test]
    fn a_scale_word_multiplies(n in 1u64..10_000, scale in scales(), noun in nouns()) {
        exactly(format!("{} {}", grouped(n, DOTS), scale.0), noun, n as f64 * scale.1)?;
    }

    #[test]
    fn a_scale_word_multiplies_decimals(
        n in decimals(0..2_000, 3),
        scale in scales(),
        noun in nouns(),
    ) {
        exactly(format!("{} {}", n.written(','), scale.0), noun, n.value() * scale.1)?;
    }

    #[test]
    fn thousands_of_billions_multiply_twice(
        n in 1u64..1_000,
        scale in prop::sample::select(vec!["nghìn tỷ", "ngàn tỷ", "nghìn tỉ", "ngàn tỉ"]),
        noun in nouns(),
    ) {
        exactly(format!("{n} {scale}"), noun, n as f64 * 1e12)?;
    }

    #[test]
    fn two_scale_words_add_up(
        a in 1u64..1_000,
        b in 1u64..1_000,
        scales in scale_pairs(),
        noun in nouns(),
    ) {
        let [(high, times), (low, less)] = scales;
        exactly(format!("{a} {high} {b} {low}"), noun, a as f64 * times + b as f64 * less)?;
    }

    /// 1tr2 is 1 200 000.
    #[test]
    fn millions_in_short_are_one_count(a in 1u64..100, tenths in 1u64..10) {
        let value = a as f64 * 1e6 + tenths as f64 * 1e5;
        exactly(format!("{a}tr{tenths}"), "lượt xem", value)?;
    }

    #[test]
    fn money_is_one_count(n in decimals(1..1_000, 2), scale in scales()) {
        let form = Form::new(format!("{} {}", n.written(','), scale.0)).of("đồng");
        let carriers = ["Tổng kinh phí là {}.", "Mỗi năm, xã thu ngân sách {}."];
        count(&form, &carriers, Told::exactly(n.value() * scale.1))?;
    }

    #[test]
    fn a_cue_before_figures_qualifies(n in 10u64..100_000, cue in cues(), noun in nouns()) {
        let form = Form::new(grouped(n, DOTS)).led_by(cue.0).of(noun);
        count(&form, &CARRIERS, Told::with(n as f64, cue.1))?;
    }

    #[test]
    fn a_cue_before_words_qualifies(
        n in 10u64..100_000,
        style in styles(),
        cue in cues(),
        noun in nouns(),
    ) {
        let form = Form::new(style.words(n)).led_by(cue.0).of(noun);
        count(&form, &CARRIERS, Told::with(n as f64, cue.1))?;
    }

    #[test]
    fn a_cue_before_a_scaled_number_qualifies(
        n in decimals(1..1_000, 2),
        scale in scales(),
        cue in cues(),
        noun in nouns(),
    ) {
        let form = Form::new(format!("{} {}", n.written(','), scale.0)).led_by(cue.0).of(noun);
        count(&form, &CARRIERS, Told::with(n.value() * scale.1, cue.1))?;
    }

    #[test]
    fn upwards_and_downwards_qualify(n in 10u64..10_000, noun in nouns(), up in any::<bool>()) {
        let (cue, qualifier) = if up {
            ("trở lên", Qualifier::AtLeast)
        } else {
            ("trở xuống", Qualifier::AtMost)
        };
        let form = Form::new(grouped(n, DOTS)).led_by("từ").of(&format!("{noun} {cue}"));
        let carriers = ["Mỗi đảng bộ có {}.", "Đảng bộ cơ sở là nơi có {}."];
        count(&form, &carriers, Told::with(n as f64, qualifier))?;
    }
}
