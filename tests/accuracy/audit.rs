//! The audit: it agrees and disagrees where the arithmetic does, and makes nothing up.

use solieu::fact::Audit;
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

use crate::{folder, outcomes};

/// Audit and note of every fact of a text.
fn audits(text: &str) -> Vec<(Option<f64>, Audit, Option<String>)> {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let extractor = Extractor::new(&packs, Sites::embedded());
    let published = "2023-01-15".parse().ok();
    let facts = extractor.text(text, published).facts;
    facts
        .into_iter()
        .map(|f| (f.value, f.audit, f.audit_note))
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[(Option<f64>, Audit, Option<&str>)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(v, a, n)| (*v, *a, n.map(str::to_owned)))
        .collect();
    assert_eq!(audits(text), expected, "{text}");
}

#[test]
fn a_share_agrees_to_half_of_its_last_printed_figure() {
    check(
        "Năm 2022, huyện Ea Súp kết nạp 150 đảng viên, trong đó nữ 61 đồng chí, chiếm 40,7%; dân tộc thiểu số 12 đồng chí, chiếm 9%.",
        &[
            (Some(150.0), Audit::Unchecked, None),
            (
                Some(61.0),
                Audit::Agrees,
                Some("61 / 150 = 40.67 %, printed 40,7%"),
            ),
            (
                Some(12.0),
                Audit::Disagrees,
                Some("12 / 150 = 8.00 %, printed 9%"),
            ),
        ],
    );
}

#[test]
fn a_target_is_compared_only_where_the_article_names_it() {
    check(
        "Năm 2022, huyện Ea Súp được giao chỉ tiêu kết nạp 80 đảng viên. Năm 2022, huyện Ea Súp kết nạp 92 đảng viên, đạt 115% chỉ tiêu.",
        &[
            (Some(80.0), Audit::Unchecked, None),
            (
                Some(92.0),
                Audit::Agrees,
                Some("92 / 80 = 115.00 %, printed 115%"),
            ),
        ],
    );
    check(
        "Năm 2022, huyện Ea Súp kết nạp 92 đảng viên, đạt 115% chỉ tiêu.",
        &[(Some(92.0), Audit::Unchecked, None)],
    );
}

#[test]
fn what_is_only_about_right_is_not_recomputed() {
    check(
        "Năm 2022, huyện Ea Súp kết nạp hơn 150 đảng viên, trong đó nữ 61 đồng chí, chiếm 45%.",
        &[
            (Some(150.0), Audit::Unchecked, None),
            (Some(61.0), Audit::Unchecked, None),
        ],
    );
}

#[test]
fn parts_that_add_up_confirm_and_parts_that_pass_the_whole_do_not() {
    check(
        "Năm 2022, huyện Ea Súp kết nạp 50 đảng viên, trong đó 2 thạc sĩ, 30 đại học, 18 trung cấp.",
        &[
            (Some(50.0), Audit::Agrees, Some("2 + 30 + 18 = 50")),
            (Some(2.0), Audit::Unchecked, None),
            (Some(30.0), Audit::Unchecked, None),
            (Some(18.0), Audit::Unchecked, None),
        ],
    );
    let too_many = audits(
        "Năm 2022, huyện Ea Súp kết nạp 50 đảng viên, trong đó 2 thạc sĩ, 30 đại học, 28 trung cấp.",
    );
    assert_eq!(too_many[0].1, Audit::Disagrees);
}

#[test]
fn a_mean_over_a_term_counts_five_years() {
    check(
        "Nhiệm kỳ 2015 - 2020, huyện Ea Súp kết nạp 610 đảng viên, bình quân 122 đảng viên/năm.",
        &[
            (Some(610.0), Audit::Unchecked, None),
            (
                Some(122.0),
                Audit::Agrees,
                Some("610 / 5 years = 122.0, printed 122"),
            ),
        ],
    );
}

#[test]
fn growth_is_compared_with_the_year_before() {
    check(
        "Năm 2021, huyện Ea Súp kết nạp 100 đảng viên. Năm 2022, huyện Ea Súp kết nạp 112 đảng viên, tăng 10% so với năm 2021.",
        &[
            (Some(100.0), Audit::Unchecked, None),
            (
                Some(112.0),
                Audit::Disagrees,
                Some("112 / 100 - 100 % = 12.00 %, printed 10%"),
            ),
        ],
    );
}

#[test]
fn the_total_of_a_table_is_no_aim_of_what_the_text_tells() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let page = folder("corpus/pages/51-tinhuy-sharepoint.html");
    let outcomes = outcomes(&packs, &page);
    // 1.506 of 2.000; the table adds up six of the party bodies.
    let told = |value: f64| {
        let mut facts = outcomes.iter().flat_map(|outcome| &outcome.facts);
        let fact = facts.find(|f| f.metric == "admitted" && f.value == Some(value));
        fact.map(|f| f.audit)
    };
    assert_eq!(told(1506.0), Some(Audit::Unchecked));
    assert_eq!(told(823.0), Some(Audit::Agrees));
    assert_eq!(told(189.0), Some(Audit::Agrees));
}
