//! Sentences that tempt: a figure of another clause, a day that ends a flow, admissions that
//! did not happen. A wrong figure costs more than a missing one.

use crate::{days, facts_of};

/// Metric, group, value, first and last day of every fact of a text.
fn facts(text: &str) -> Vec<String> {
    facts_of(text, Some("2023-04-10"))
        .iter()
        .map(|f| {
            let percents = f.percents.iter().fold(String::new(), |told, p| {
                format!("{told} {} {}", p.relation, p.value)
            });
            format!(
                "{} {} {} {}{percents}",
                f.metric,
                f.group.as_deref().unwrap_or("-"),
                f.value.unwrap_or(f64::NAN),
                days(f),
            )
        })
        .collect()
}

const YEAR: &str = "admitted - 120 2022-01-01..2022-12-31";

#[test]
fn a_clause_with_a_subject_of_its_own_adds_nothing() {
    for tail in [
        "; xã Đăk Ruồng có 15 thôn đạt chuẩn nông thôn mới.",
        ", hỗ trợ 27 sinh viên nghèo.",
        ", đào tạo nghề cho 80 nông dân.",
        ", thu ngân sách đạt 102% kế hoạch.",
        ", giá trị sản xuất tăng 8,5% so với năm 2021.",
        "; xã Đăk Ruồng đạt 95% tiêu chí nông thôn mới.",
        ". Toàn huyện có 35 cán bộ, công chức nghỉ hưu.",
        ". Nữ chiếm 47% dân số toàn huyện.",
    ] {
        let text = format!("Năm 2022, huyện Yên Lạc kết nạp 120 đảng viên{tail}");
        assert_eq!(facts(&text), [YEAR], "{text}");
    }
}

#[test]
fn a_day_that_ends_a_flow_is_not_the_whole_of_it() {
    let ends = |text: &str, expected: &str| assert_eq!(facts(text), [expected], "{text}");
    ends(
        "Tính đến ngày 30/6/2022, huyện Yên Lạc kết nạp 60 đảng viên.",
        "admitted - 60 2022-01-01..2022-06-30",
    );
    ends(
        "Từ đầu năm đến ngày 30/9/2022, huyện Yên Lạc kết nạp 60 đảng viên.",
        "admitted - 60 2022-01-01..2022-09-30",
    );
    ends(
        "Từ đầu nhiệm kỳ đến 30/6/2022, huyện Yên Lạc kết nạp 260 đảng viên.",
        "admitted - 260 …..2022-06-30",
    );
}

#[test]
fn what_has_not_happened_is_no_admission() {
    for text in [
        "Năm 2022, huyện Yên Lạc chưa kết nạp được 3 đảng viên.",
        "Đảng ủy đang làm thủ tục xét kết nạp 60 quần chúng.",
        "Năm 2022, huyện Yên Lạc phát triển 12 người dùng dịch vụ công.",
        "Đoàn xã kết nạp 45 đoàn viên mới vào Đoàn.",
    ] {
        assert_eq!(facts(text), [] as [&str; 0], "{text}");
    }
    assert_eq!(
        facts("Năm 2022, 12/45 chi bộ của huyện Yên Lạc không kết nạp được đảng viên mới."),
        ["organisations chi_bo_without_admissions 12 2022-01-01..2022-12-31"]
    );
}

#[test]
fn a_whole_year_is_no_five() {
    assert_eq!(
        facts("Tổng kết, cả năm Đảng bộ huyện Bát Xát có kết nạp đảng viên ở 12 xã."),
        Vec::<String>::new()
    );
    assert_eq!(
        facts("Năm 2022, huyện Bát Xát có năm đảng bộ chưa kết nạp được đảng viên."),
        ["organisations dang_bo_without_admissions 5 2022-01-01..2022-12-31"]
    );
}
