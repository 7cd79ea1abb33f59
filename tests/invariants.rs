//! What holds for any text: nothing panics, and whatever is found lies where it says.

use std::sync::LazyLock;

use proptest::prelude::*;
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

/// Pieces that texts of this kind are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Năm 2022",
        "huyện Yên Lạc",
        "toàn huyện",
        "Đảng bộ",
        "kết nạp",
        "được",
        "138",
        "hơn 170",
        "đảng viên",
        "quần chúng ưu tú",
        "nữ",
        "68 đồng chí",
        "chiếm 49%",
        "(",
        ")",
        ",",
        ";",
        ".",
        "trong đó",
        "6 tháng đầu năm",
        "tỉnh Lâm Đồng",
        "đạt 65% chỉ tiêu",
        "12/12",
        "từ",
        "đến",
        "31/12/2015",
        "nhiệm kỳ 2015 - 2020",
        "chi bộ",
        "Công ty TNHH Điện",
        "phấn đấu",
        "\n",
        "thuỷ",
        "e\u{301}",
        "\u{200B}",
        "\u{E000}",
        "𝟛",
        "Ảnh:",
        "-",
        "%",
        "ngày",
        "xã",
        "bình quân",
        "/năm",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_found_lies_in_the_text(text in prop_oneof![pieces(), any::<String>()]) {
        let extractor = Extractor::new(&PACKS, Sites::embedded());
        let outcome = extractor.text(&text, "2021-10-14".parse().ok());
        let article = outcome.article.expect("a text is an article");
        for mention in &outcome.mentions {
            prop_assert!(article.text.get(mention.span.start..mention.span.end).is_some());
        }
        for fact in &outcome.facts {
            prop_assert!(fact.quote.contains(fact.span));
            prop_assert!(article.text.get(fact.span.start..fact.span.end).is_some());
            let whole = fact.part_of.as_ref();
            prop_assert!(whole.is_none_or(|id| outcome.facts.iter().any(|f| f.id == *id)));
            prop_assert!((0.0..=1.0).contains(&fact.confidence));
        }
    }
}
