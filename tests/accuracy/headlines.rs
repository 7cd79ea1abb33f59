//! What a headline counts is counted where the body tells it in full.

use crate::{days, facts_under_headline};

/// Metric, group, value, days and quoted sentence of every fact of an article of October 2022.
#[track_caller]
fn told(text: &str, expected: &[(&str, &str)]) {
    let facts = facts_under_headline(text, Some("2022-10-17"));
    let facts: Vec<(String, &str)> = facts
        .iter()
        .map(|f| {
            let group = f.group.as_deref().unwrap_or("-");
            let value = f.value.unwrap_or(f64::NAN);
            let fact = format!("{} {group} {value} {}", f.metric, days(f));
            (fact, f.quote.of(text))
        })
        .collect();
    let facts: Vec<(&str, &str)> = facts
        .iter()
        .map(|(f, quote)| (f.as_str(), *quote))
        .collect();
    assert_eq!(facts, expected, "{text}");
}

#[test]
fn a_figure_of_the_headline_is_told_where_no_rule_reads_it() {
    let again = "Chín tháng năm 2022, con số ở huyện Bát Xát dừng lại ở 124 đảng viên.";
    told(
        &format!("Huyện Bát Xát kết nạp 124 đảng viên\n\n{again}"),
        &[("admitted - 124 2022-01-01..2022-09-30", again)],
    );
}

#[test]
fn a_number_of_something_else_is_none_of_the_headlines() {
    told(
        "Huyện Bát Xát kết nạp 124 đảng viên\n\nToàn huyện làm được 124 nhà văn hóa thôn.",
        &[("admitted - 124 …..…", "Huyện Bát Xát kết nạp 124 đảng viên")],
    );
}

#[test]
fn a_small_number_without_its_noun_is_none_of_the_headlines() {
    told(
        "Xã Y Tý kết nạp 5 đảng viên\n\nLễ chào cờ ngày 3/9/2022 có đủ 5.",
        &[("admitted - 5 …..…", "Xã Y Tý kết nạp 5 đảng viên")],
    );
}

#[test]
fn a_headline_above_a_plan_tells_of_no_result() {
    let plan = "Trong năm 2023, huyện Bát Xát phấn đấu kết nạp 124 đảng viên.";
    told(
        &format!("Huyện Bát Xát kết nạp 124 đảng viên mới\n\n{plan}"),
        &[("target - 124 2023-01-01..2023-12-31", plan)],
    );
}

#[test]
fn a_share_of_the_headline_is_told_again_with_its_number() {
    let full =
        "Năm 2022, huyện Bát Xát kết nạp 124 đảng viên, trong đó đoàn viên là 35, chiếm 28%.";
    told(
        &format!("Đoàn viên chiếm 28% số đảng viên mới\n\n{full}"),
        &[
            ("admitted - 124 2022-01-01..2022-12-31", full),
            ("admitted youth_union 35 2022-01-01..2022-12-31", full),
        ],
    );
}
