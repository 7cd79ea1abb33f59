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
        .find(text, &Keyed::new(text), Style::of(text), &[])
        .into_iter()
        .map(|f| {
            let number = f.number;
            (
                number.value,
                number.value_hi,
                number.qualifier.as_str(),
                f.kind == FoundKind::Percent,
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
        ("hai nghìn không trăm hai mươi", 2020.0),
        ("một triệu rưỡi", 1_500_000.0),
        ("hai trăm rưỡi", 250.0),
        ("năm vạn", 50_000.0),
        ("mười hai nghìn ba trăm bốn mươi lăm", 12_345.0),
        ("3,2 tỷ", 3_200_000_000.0),
        ("1 tỷ 200 triệu", 1_200_000_000.0),
        ("72 ngàn", 72_000.0),
    ] {
        one(&format!("có {text} đảng viên"), value, None, "exact");
    }
}

#[test]
fn the_last_digit_may_count_tenths_of_what_stands_before() {
    for (text, value) in [
        ("một trăm hai", 120.0),
        ("năm trăm tư", 540.0),
        ("tám nghìn mốt", 8_100.0),
        ("một triệu hai", 1_200_000.0),
        ("chín chín tỷ chín", 99_900_000_000.0),
        // năm is the year, một nothing of the kind.
        ("ba nghìn năm", 3_000.0),
        ("hai mươi năm", 20.0),
        ("mười năm", 10.0),
        ("một trăm một", 100.0),
    ] {
        one(&format!("qua {text} nay"), value, None, "exact");
    }
}

#[test]
fn scales_multiply_and_half_of_them_is_added() {
    for (text, value) in [
        ("một nghìn hai trăm tỷ", 1.2e12),
        ("ba nghìn năm trăm tỉ rưỡi", 3_500.5e9),
        ("nửa triệu", 500_000.0),
        ("không phẩy hai triệu", 200_000.0),
        ("hai mươi mốt phẩy bảy", 21.7),
        ("1,324 tỷ", 1_324_000_000.0),
        ("120 nghìn tỷ", 1.2e14),
        ("500k", 500_000.0),
        ("1tr2", 1_200_000.0),
        ("2tr500", 2_500_000.0),
        ("2 chục", 20.0),
        ("hai tá", 24.0),
    ] {
        one(&format!("thu {text} đồng"), value, None, "exact");
    }
}

#[test]
fn what_was_reached_has_the_scale_of_its_aim() {
    let values = |text: &str| -> Vec<f64> { read(text).iter().map(|f| f.0).collect() };
    assert_eq!(values("thu 4.015/5.646 tỷ đồng"), [4.015e12, 5.646e12]);
    assert_eq!(values("thu 1/2 triệu đồng"), [1.0, 2e6]);
    assert_eq!(values("thu 16 tỷ/18 tỷ đồng"), [16e9, 18e9]);
}

#[test]
fn what_fills_its_block_alone_may_be_shorter() {
    for (text, value) in [
        ("không", 0.0),
        ("trăm", 100.0),
        (",77", 0.77),
        ("- 1.200.000", -1_200_000.0),
        ("âm hai mươi lăm nghìn ba bảy", -25_037.0),
        ("trừ năm phần mười", -0.5),
        ("một chia tám", 0.125),
        ("1111111111111111", 1_111_111_111_111_111.0),
    ] {
        one(text, value, None, "exact");
    }
    // Inside a sentence these are no numbers.
    assert_eq!(read("xã không có chi bộ nào"), []);
    // "tỷ lệ" is a rate.
    assert!(
        read("mỗi năm tỷ lệ kết nạp cao hơn")
            .iter()
            .all(|read| read.0 < 10.0)
    );
    assert_eq!(read("hơn trăm người"), []);
}

#[test]
fn vague_words_are_intervals_and_no_counts() {
    let kinds = |text: &str| -> Vec<(f64, Option<f64>, FoundKind)> {
        let found = READER.find(text, &Keyed::new(text), Style::default(), &[]);
        let of = |f: Found| (f.number.value, f.number.value_hi, f.kind);
        found.into_iter().map(of).collect()
    };
    assert_eq!(
        kinds("có hàng trăm đảng viên"),
        [(100.0, Some(999.0), FoundKind::Vague)]
    );
    assert_eq!(
        kinds("hàng chục nghìn lượt người"),
        [(10_000.0, Some(99_999.0), FoundKind::Vague)]
    );
    assert_eq!(kinds("vài chục hộ"), [(20.0, Some(49.0), FoundKind::Vague)]);
    assert!(
        kinds("hàng năm họp")
            .iter()
            .all(|found| found.2 != FoundKind::Vague)
    );
}

#[test]
fn a_part_of_a_whole_and_a_difference_are_marked() {
    let around = |text: &str| -> Vec<(f64, Option<&'static str>, Option<f64>)> {
        let found = READER.find(text, &Keyed::new(text), Style::default(), &[]);
        let of = |f: Found| (f.number.value, f.relation, f.out_of);
        found.into_iter().map(of).collect()
    };
    assert_eq!(
        around("có 12/15 chi bộ"),
        [
            (12.0, Some("part"), Some(15.0)),
            (15.0, Some("whole"), None)
        ]
    );
    assert_eq!(around("tăng 5 đảng viên")[0].1, Some("increase"));
    assert_eq!(
        around("giảm so với cùng kỳ 18 người")[0].1,
        Some("decrease")
    );
    assert_eq!(around("vượt 9 người")[0].1, Some("exceeded"));
    assert_eq!(around("tăng lên 138 đảng viên")[0].1, None);
    one("hai phần ba số chi bộ", 2.0 / 3.0, None, "exact");
}

#[test]
fn the_document_decides_what_its_separators_mean() {
    let value = |text: &str, document: &str| {
        let found = READER.find(text, &Keyed::new(text), Style::of(document), &[]);
        (found[0].number.value, found[0].number.separator)
    };
    assert_eq!(
        value("3.011 đảng viên", "3.011 đảng viên"),
        (3_011.0, Separator::Usual)
    );
    assert_eq!(
        value("3,011 đảng viên", "thu 1,234,567 đồng"),
        (3_011.0, Separator::Document)
    );
    assert_eq!(
        value("1,324 tỷ", "chi 1.234.567 đồng"),
        (1_324_000_000.0, Separator::Usual)
    );
    assert_eq!(
        value("11,5 ha", "thu 1,234,567 đồng"),
        (11.5, Separator::Plain)
    );
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
    one("khoảng hơn 90 người", 90.0, None, "over");
    one("xấp xỉ 90 người", 90.0, None, "about");
    one("tối thiểu 12 người", 12.0, None, "at_least");
    one("dưới 12 người", 12.0, None, "under");
    one("từ 12 người trở xuống", 12.0, None, "at_most");
}

#[test]
fn ranges_have_two_ends() {
    one("từ 2-3 tổ chức", 2.0, Some(3.0), "range");
    one("270- 360 người", 270.0, Some(360.0), "range");
    one("từ 180 đến 200 đảng viên", 180.0, Some(200.0), "range");
    one("đạt 5-7%", 5.0, Some(7.0), "range");
    one("từ một đến hai đảng viên", 1.0, Some(2.0), "range");
    one(
        "từ 1 đến 2 nghìn đảng viên",
        1_000.0,
        Some(2_000.0),
        "range",
    );
    one(
        "từ 800 đến 1 nghìn đảng viên",
        800.0,
        Some(1_000.0),
        "range",
    );
    one("đạt 1% đến 2%", 1.0, Some(2.0), "range");
    one("có hai ba đảng viên", 2.0, Some(3.0), "range");
    assert_eq!(read("xã A 12, xã B 15").len(), 2);
}

#[test]
fn percentages_and_rates_are_told() {
    assert!(read("49%")[0].3 && read("đạt 49 %")[0].3 && read("đạt mười phần trăm")[0].3);
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
        for found in READER.find(&text, &Keyed::new(&text), Style::default(), &[]) {
            proptest::prop_assert!(text.is_char_boundary(found.outer.start));
            proptest::prop_assert!(text.is_char_boundary(found.outer.end));
            proptest::prop_assert!(found.outer.start <= found.figure.start);
            proptest::prop_assert!(found.figure.end <= found.outer.end);
        }
    }
}
