//! Numbers in figures, and in figures with a word.

use proptest::prelude::*;

/// What parts thousands.
pub(crate) const DOTS: &str = ".";
pub(crate) const SPACES: &str = " ";
pub(crate) const PLAIN: &str = "";

/// The number in figures, thousands parted.
pub(crate) fn grouped(number: u64, parted_by: &str) -> String {
    let figures = number.to_string();
    let mut written = String::new();
    for (index, figure) in figures.chars().enumerate() {
        if index > 0 && (figures.len() - index).is_multiple_of(3) {
            written.push_str(parted_by);
        }
        written.push(figure);
    }
    written
}

/// A number with figures behind a comma.
#[derive(Debug, Clone)]
pub(crate) struct Decimal {
    whole: u64,
    fraction: String,
}

impl Decimal {
    /// As printed, with a comma or a dot.
    pub(crate) fn written(&self, mark: char) -> String {
        format!("{}{mark}{}", grouped(self.whole, DOTS), self.fraction)
    }

    pub(crate) fn value(&self) -> f64 {
        let written = format!("{}.{}", self.whole, self.fraction);
        written.parse().expect("a number")
    }

    /// How many figures stand behind the comma.
    pub(crate) fn decimals(&self) -> u8 {
        self.fraction.len() as u8
    }
}

/// Decimals with one to so many figures behind the comma.
pub(crate) fn decimals(whole: std::ops::Range<u64>, most: usize) -> impl Strategy<Value = Decimal> {
    let fraction = prop::collection::vec(0u8..10, 0..most);
    (whole, fraction, 1u8..10).prop_map(|(whole, mut fraction, last)| {
        fraction.push(last);
        let fraction = fraction.iter().map(u8::to_string).collect();
        Decimal { whole, fraction }
    })
}

/// A word that multiplies, and by how much.
pub(crate) fn scales() -> impl Strategy<Value = (&'static str, f64)> {
    prop::sample::select(vec![
        ("nghìn", 1e3),
        ("ngàn", 1e3),
        ("triệu", 1e6),
        ("tỷ", 1e9),
        ("tỉ", 1e9),
    ])
}

/// Two such words, the second a thousandth of the first.
pub(crate) fn scale_pairs() -> impl Strategy<Value = [(&'static str, f64); 2]> {
    prop::sample::select(vec![
        [("triệu", 1e6), ("nghìn", 1e3)],
        [("triệu", 1e6), ("ngàn", 1e3)],
        [("tỷ", 1e9), ("triệu", 1e6)],
        [("tỉ", 1e9), ("triệu", 1e6)],
    ])
}

#[test]
fn figures_are_parted_from_the_right() {
    assert_eq!(grouped(5, DOTS), "5");
    assert_eq!(grouped(138, DOTS), "138");
    assert_eq!(grouped(77_354, DOTS), "77.354");
    assert_eq!(grouped(77_354, SPACES), "77 354");
    assert_eq!(grouped(100_000, DOTS), "100.000");
    assert_eq!(grouped(2_300_402, SPACES), "2 300 402");
    assert_eq!(grouped(2_300_402, PLAIN), "2300402");
    assert_eq!(grouped(999_999_999_999_999, DOTS), "999.999.999.999.999");
}

#[test]
fn decimals_have_a_comma() {
    let decimal = Decimal {
        whole: 1_250,
        fraction: "05".to_owned(),
    };
    assert_eq!(decimal.written(','), "1.250,05");
    assert!((decimal.value() - 1_250.05).abs() < 1e-9);
    assert_eq!(decimal.decimals(), 2);
}
