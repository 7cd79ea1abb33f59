//! What holds for any text: spans lie in it and in order, and long texts come to an end.

use proptest::prelude::*;

use crate::calendar::publications;
use crate::{EXTRACTOR, cases};

/// Figures, words of numbers and dates, and what stands between them.
fn pieces() -> impl Strategy<Value = String> {
    let words = "một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt trăm nghìn ngàn triệu tỷ \
                 tỉ tr linh lẻ không phẩy rưỡi chục phần % từ đến hết trong ngày mùng mồng tháng \
                 giêng chạp quý nhiệm kỳ giai đoạn đầu cuối nay qua mai này trước tới tuần hôm hơn \
                 gần khoảng ít nhất trở lên đảng viên đồng chí đạt kế hoạch I IV 0 1 05 12 24 31 \
                 138 2020 2021 1.000 3,2 77.354 1/3 24-26/7/2020 31/12/2021 2015-2020 . , ; : / - \
                 – ( ) \" \u{300} \u{200b} Ð ﬁ 😀 ５";
    let words: Vec<&str> = words.split_whitespace().collect();
    let gaps = vec![" ", " ", " ", "", "\n", "\u{a0}"];
    let piece = (prop::sample::select(words), prop::sample::select(gaps));
    prop::collection::vec(piece, 0..500).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(word, gap)| [word, gap])
            .collect()
    })
}

/// At most 2 000 characters of words, of figures and marks alone, or of anything.
fn texts() -> impl Strategy<Value = String> {
    let texts = prop_oneof![pieces(), "[0-9.,/%: -]{0,300}", any::<String>()];
    texts.prop_map(|text| text.chars().take(2_000).collect())
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn mentions_lie_in_the_text_and_in_order(text in texts(), published in publications()) {
        let outcome = EXTRACTOR.text(&text, published);
        let article = outcome.article.expect("a text is an article");
        let mut end = 0;
        for mention in &outcome.mentions {
            let span = mention.span;
            prop_assert!(end <= span.start && span.start < span.end, "{mention:?} after {end}");
            prop_assert!(article.text.get(span.start..span.end).is_some(), "{mention:?}");
            end = span.end;
        }
    }
}

/// Work that grows with the square of the length would not come to an end here.
fn ends(piece: &str) {
    let text = piece.repeat(200_000 / piece.len());
    let outcome = EXTRACTOR.text(&text, "2021-10-14".parse().ok());
    let last = outcome
        .mentions
        .last()
        .map_or(0, |mention| mention.span.end);
    // A paragraph that is too long is parted, so that the article has a little more.
    let article = outcome.article.expect("a text is an article");
    assert!(last <= article.text.len());
}

macro_rules! long_texts_end {
    ($($name:ident: $piece:literal,)*) => {
        $(#[test] fn $name() { ends($piece); })*
    };
}

long_texts_end! {
    thousands_in_words: "một nghìn ",
    tens_in_words: "hai mươi ",
    billions_and_millions: "1 tỷ 200 triệu ",
    figures_parted_by_dots: "1.000.",
    figures_parted_by_commas: "1,",
    figures_parted_by_spaces: "100 ",
    ranges_without_an_end: "từ 1 đến ",
    days_without_an_end: "từ ngày 1/1 đến hết ",
    months_without_a_number: "tháng ",
    years_without_a_number: "năm ",
    days_without_a_month: "ngày 1/",
    days_in_a_row: "24-",
    days_in_a_month: "24-26/7/",
    years_in_a_row: "2015 - ",
    quarters_without_a_year: "quý I/",
    cues_without_a_number: "hơn khoảng ",
    percentages: "5% ",
    percentages_without_a_gap: "5-7%",
    open_brackets: "(12 ",
    figures_alone: "7",
    counts: "12 đảng viên ",
    counts_and_dates: "năm 2021, 12 đảng viên; ",
}
