use std::sync::LazyLock;

use super::*;
use crate::normalise::key;
use crate::pack::Packs;

static READER: LazyLock<NumberReader> = LazyLock::new(|| {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    NumberReader::new(&packs.numbers)
});

/// Value, upper end, qualifier, whether it is a percentage, what it is a rate of.
type Read = (f64, Option<f64>, &'static str, bool, Option<String>);

/// All numbers of a text.
fn read(text: &str) -> Vec<Read> {
    READER
        .find(&key(text))
        .into_iter()
        .map(|f| {
            let number = f.number;
            (
                number.value,
                number.value_hi,
                number.qualifier.as_str(),
                f.percent,
                f.per,
            )
        })
        .collect()
}

#[track_caller]
fn one(text: &str, value: f64, hi: Option<f64>, qualifier: &str) {
    assert_eq!(
        read(text).first().map(|f| (f.0, f.1, f.2)),
        Some((value, hi, qualifier)),
        "{text}"
    );
}

#[test]
fn separators_say_thousands_or_decimals() {
    for (text, value) in [
        ("77.354 đảng viên", 77_354.0),
        ("1.234.567 đồng", 1_234_567.0),
        ("77 354 đảng viên", 77_354.0),
        ("3.2 ha", 3.2),
        ("11,5 ha", 11.5),
        ("1.234,5 ha", 1234.5),
        ("04 đồng chí", 4.0),
        ("0.125 ha", 0.125),
    ] {
        one(text, value, None, "exact");
    }
}

#[test]
fn words_are_worth_what_their_grammar_says() {
    for (text, value) in [
        ("hai mươi lăm", 25.0),
        ("hai mốt", 21.0),
        ("một trăm linh tư", 104.0),
        ("ba trăm", 300.0),
        ("trăm", f64::NAN),
        ("hai nghìn không trăm hai mươi", 2020.0),
        ("một triệu rưỡi", 1_500_000.0),
        ("hai trăm rưỡi", 250.0),
        ("năm vạn", 50_000.0),
        ("mười hai nghìn ba trăm bốn mươi lăm", 12_345.0),
        ("3,2 tỷ", 3_200_000_000.0),
        ("1 tỷ 200 triệu", 1_200_000_000.0),
        ("72 ngàn", 72_000.0),
    ] {
        match read(text).first() {
            Some(found) => assert!((found.0 - value).abs() < 1e-6, "{text}: {}", found.0),
            None => assert!(value.is_nan(), "{text} is not read"),
        }
    }
}

#[test]
fn cues_before_and_after_say_how_exact_a_number_is() {
    one("hơn 340 quần chúng", 340.0, None, "over");
    one("gần 80%", 80.0, None, "under");
    one("khoảng 90 người", 90.0, None, "about");
    one("ít nhất 95 đảng viên", 95.0, None, "at_least");
    one("không quá 12 người", 12.0, None, "at_most");
    one("từ 180 đảng viên trở lên", 180.0, None, "at_least");
    one("không dưới 95 đảng viên", 95.0, None, "at_least");
    one("bình quân 165 đảng viên/năm", 165.0, None, "average");
}

#[test]
fn ranges_have_two_ends() {
    one("từ 2-3 tổ chức", 2.0, Some(3.0), "range");
    one("270- 360 người", 270.0, Some(360.0), "range");
    one("từ 180 đến 200 đảng viên", 180.0, Some(200.0), "range");
    one("5-7%", 5.0, Some(7.0), "range");
    assert_eq!(read("xã A 12, xã B 15").len(), 2);
}

#[test]
fn percentages_and_rates_are_told() {
    assert!(read("49%")[0].3 && read("49 %")[0].3 && read("mười phần trăm")[0].3);
    assert_eq!(read("165 đảng viên/năm")[0].4.as_deref(), Some("year"));
    assert_eq!(
        read("mỗi năm kết nạp 165 đảng viên")
            .last()
            .and_then(|f| f.4.as_deref()),
        Some("year")
    );
    assert_eq!(read("165 đảng viên")[0].4, None);
}

#[test]
fn endless_runs_are_passed_over_in_one_go() {
    assert_eq!(read(&"1.".repeat(20_000)), []);
    assert!(read(&"hai ".repeat(20_000)).len() <= 20_000);
}

#[test]
fn letters_right_behind_figures_make_no_number() {
    assert_eq!(read("lớp 12a"), []);
    assert_eq!(read("G20").len(), 0);
}

proptest::proptest! {
    #[test]
    fn figures_are_found_inside_the_text(text in "[ 0-9.,%a-zà-ỹ-]{0,60}") {
        let text = key(&text);
        for found in READER.find(&text) {
            proptest::prop_assert!(text.is_char_boundary(found.outer.start));
            proptest::prop_assert!(text.is_char_boundary(found.outer.end));
            proptest::prop_assert!(found.outer.start <= found.figure.start);
            proptest::prop_assert!(found.figure.end <= found.outer.end);
        }
    }
}
