//! Times that a sentence tells without a date of its own: of the sentence before, of the term,
//! of the event, of the year before; and times that no calendar knows.

use crate::{days, facts_of, facts_under_headline};

/// Metric, value and days of every fact of a text.
#[track_caller]
pub(crate) fn told(text: &str, published: Option<&str>, expected: &[&str]) {
    let facts: Vec<String> = facts_of(text, published)
        .iter()
        .map(|f| format!("{} {} {}", f.metric, f.value.unwrap_or(f64::NAN), days(f)))
        .collect();
    assert_eq!(facts, expected, "{text} ({published:?})");
}

#[test]
fn so_many_years_up_to_an_unknown_day_are_no_period() {
    let text = "Ba năm qua, chi bộ thôn Ngải Trồ kết nạp 3 đảng viên.";
    told(text, None, &["admitted 3 …..…"]);
    // Whether the year of publication is one of the three, the words do not say.
    told(text, Some("2023-04-10"), &["admitted 3 …..…"]);
    told(
        "Năm 2022, huyện Bát Xát kết nạp 96 đảng viên. Ba năm qua, toàn huyện kết nạp 300 đảng viên.",
        None,
        &["admitted 96 2022-01-01..2022-12-31", "admitted 300 …..…"],
    );
}

#[test]
fn the_same_time_is_that_of_the_result_before() {
    // The day between them is that of what stands.
    let first = "9 tháng đầu năm 2022, huyện Bát Xát kết nạp 96 đảng viên. \
                 Tính đến ngày 10/10/2022, toàn huyện có 4.200 đảng viên.";
    for words in [
        "Cũng trong thời gian này",
        "Cùng thời gian trên",
        "Trong thời gian đó",
    ] {
        told(
            &format!("{first} {words}, huyện khai trừ 2 đảng viên."),
            None,
            &[
                "admitted 96 2022-01-01..2022-09-30",
                "members 4200 …..2022-10-10",
                "expelled 2 2022-01-01..2022-09-30",
            ],
        );
    }
    // Before it nothing was told.
    told(
        "Trong thời gian này, huyện Bát Xát kết nạp 96 đảng viên.",
        None,
        &["admitted 96 …..…"],
    );
}

#[test]
fn this_term_is_the_one_that_the_article_names() {
    let named = "Đảng bộ huyện Bát Xát tổng kết nhiệm kỳ 2015-2020. \
                 Năm 2016, toàn huyện kết nạp 110 đảng viên.";
    for words in ["Trong nhiệm kỳ", "Nhiệm kỳ qua", "Nhiệm kỳ này"] {
        told(
            &format!("{named} {words}, Đảng bộ huyện kết nạp 620 đảng viên."),
            None,
            &[
                "admitted 110 2016-01-01..2016-12-31",
                "admitted 620 2015-01-01..2020-12-31",
            ],
        );
    }
    // A congress names the term that it begins; of that one there are no results.
    told(
        "Đại hội Đảng bộ huyện Bát Xát nhiệm kỳ 2020-2025 tổng kết nhiệm kỳ 2015-2020. \
         Nhiệm kỳ qua, Đảng bộ huyện kết nạp 620 đảng viên.",
        Some("2020-08-05"),
        &["admitted 620 2015-01-01..2020-12-31"],
    );
}

#[test]
fn this_time_is_the_day_of_the_event() {
    let event = "Ngày 8/3/2023, Đảng ủy xã Bản Vược tổ chức lễ kết nạp đảng viên.";
    for words in ["Đợt này", "Tại buổi lễ", "Dịp này"] {
        told(
            &format!("{event} {words}, Đảng ủy xã kết nạp 4 quần chúng ưu tú vào Đảng."),
            Some("2023-04-10"),
            &["admitted 4 2023-03-08..2023-03-08"],
        );
    }
}

#[test]
fn the_same_days_of_the_year_before_are_counted_back() {
    // `years_before` of the rule admitted-year-before.
    for words in [
        "tăng 15 đảng viên so với cùng kỳ (81 đảng viên)",
        "tăng so với cùng kỳ năm trước (81 đảng viên)",
        "cùng kỳ chỉ có 81 đảng viên",
    ] {
        told(
            &format!("6 tháng đầu năm 2022, huyện Bát Xát kết nạp 96 đảng viên, {words}."),
            None,
            &[
                "admitted 96 2022-01-01..2022-06-30",
                "admitted 81 2021-01-01..2021-06-30",
            ],
        );
    }
}

#[test]
fn a_page_without_a_day_has_the_year_that_it_speaks_of() {
    told(
        "Kết quả năm 2022 của huyện Bát Xát. Đến ngày 30/6, huyện Bát Xát kết nạp 96 đảng viên.",
        None,
        &["admitted 96 2022-01-01..2022-06-30"],
    );
    // Of a year that is only compared with, nothing is known.
    told(
        "Đến ngày 30/6, huyện Bát Xát kết nạp 96 đảng viên, nhiều hơn năm 2017 là 5 đảng viên.",
        None,
        &["admitted 96 …..…"],
    );
}

#[test]
fn in_january_the_year_is_the_one_that_is_reported_on() {
    told(
        "Năm 2022 có nhiều khó khăn.\nTrong năm, huyện Bát Xát kết nạp 96 đảng viên.",
        Some("2023-01-10"),
        &["admitted 96 2022-01-01..2022-12-31"],
    );
    told(
        "Năm 2022 có nhiều khó khăn.\nTrong năm, huyện Bát Xát kết nạp 96 đảng viên.",
        Some("2023-11-10"),
        &["admitted 96 2023-01-01..2023-12-31"],
    );
}

#[test]
fn the_last_days_of_a_month_are_no_stretch_from_new_year() {
    told(
        "Cuối tháng 2/2022, huyện Bát Xát mở 1 lớp bồi dưỡng nhận thức về Đảng.",
        Some("2023-01-10"),
        &["classes 1 …..2022-02-28"],
    );
    told(
        "Đến cuối tháng 2/2022, huyện Bát Xát mở 1 lớp bồi dưỡng nhận thức về Đảng.",
        Some("2023-01-10"),
        &["classes 1 2022-01-01..2022-02-28"],
    );
}

#[test]
fn a_quarter_told_apart_is_the_next_figures() {
    told(
        "Đảng bộ tỉnh Hà Nam kết nạp 846 đảng viên, riêng quý III/2022 kết nạp 301.",
        Some("2023-01-10"),
        &["admitted 846 …..…", "admitted 301 2022-07-01..2022-09-30"],
    );
}

#[test]
fn after_a_list_of_years_the_next_paragraph_is_of_all_of_them() {
    told(
        "Từ năm 2019 đến hết năm 2021, tỉnh Lào Cai kết nạp 730 đảng viên: năm 2019 là 210, \
         năm 2020: 250, năm 2021: 270.\n\nHuyện Bát Xát dẫn đầu với 96 đảng viên.",
        Some("2022-01-10"),
        &[
            "admitted 730 2019-01-01..2021-12-31",
            "admitted 210 2019-01-01..2019-12-31",
            "admitted 250 2020-01-01..2020-12-31",
            "admitted 270 2021-01-01..2021-12-31",
            "admitted 96 2019-01-01..2021-12-31",
        ],
    );
}

#[test]
fn what_began_with_a_date_goes_on_until_it_is_told() {
    told(
        "Kể từ đầu nhiệm kỳ 2020-2025, Chi bộ thôn Ngải Trồ kết nạp 17 đảng viên mới, tổng số đảng \
         viên của chi bộ là 48 người.",
        Some("2025-06-19"),
        &[
            "admitted 17 2020-01-01..2025-06-19",
            "members 48 …..2025-06-19",
        ],
    );
    told(
        "Từ năm 2015, huyện Bát Xát kết nạp 1.230 đảng viên.",
        Some("2019-06-19"),
        &["admitted 1230 2015-01-01..2019-06-19"],
    );
    // The day is not known.
    told(
        "Kể từ đầu nhiệm kỳ 2020-2025, Chi bộ thôn Ngải Trồ kết nạp 17 đảng viên mới.",
        None,
        &["admitted 17 2020-01-01..…"],
    );
}

#[test]
fn at_the_congress_of_a_new_term_the_results_are_of_the_term_before() {
    let text = "Đại hội Đảng bộ huyện Bát Xát nhiệm kỳ 2020 - 2025 khai mạc sáng 14/8. Trong nhiệm kỳ, \
                toàn Đảng bộ kết nạp 1.187 đảng viên.";
    told(
        text,
        Some("2020-08-14"),
        &["admitted 1187 2015-01-01..2020-12-31"],
    );
    // Two years later the term is that of the results.
    told(
        text,
        Some("2022-08-14"),
        &["admitted 1187 2020-01-01..2025-12-31"],
    );
}

#[test]
fn a_term_does_not_tell_the_year_of_a_day() {
    told(
        "Sau đại hội nhiệm kỳ 2020 - 2025, tính đến ngày 14/8 huyện Bát Xát có 4.200 đảng viên.",
        Some("2020-09-01"),
        &["members 4200 …..2020-08-14"],
    );
}

#[test]
fn the_first_months_of_this_year_are_those_of_the_publication() {
    told(
        "Năm 2017, huyện Bát Xát kết nạp 96 đảng viên; 4 tháng đầu năm nay, huyện kết nạp 31 đảng viên.",
        Some("2018-05-11"),
        &[
            "admitted 96 2017-01-01..2017-12-31",
            "admitted 31 2018-01-01..2018-04-30",
        ],
    );
}

#[test]
fn a_time_that_points_back_is_the_one_that_was_told() {
    told(
        "Trong tháng 10/2022, Ủy ban Kiểm tra Huyện ủy Bát Xát kiểm tra 8 tổ chức đảng. \
         Cũng trong tháng, huyện Bát Xát kỷ luật 6 đảng viên.",
        Some("2022-11-08"),
        &["expelled 6 2022-10-01..2022-10-31"],
    );
    told(
        "Năm 2019, huyện Bát Xát lập 10 chi bộ thôn. Cũng năm này, toàn huyện kết nạp 34 đảng viên.",
        Some("2021-03-08"),
        &[
            "founded 10 2019-01-01..2019-12-31",
            "admitted 34 2019-01-01..2019-12-31",
        ],
    );
    told(
        "Năm 2016, huyện Bát Xát kết nạp 2 học sinh. Từ đó đến nay, toàn huyện kết nạp 29 em.",
        Some("2021-09-21"),
        &[
            "admitted 2 2016-01-01..2016-12-31",
            "admitted 29 2016-01-01..2021-09-21",
        ],
    );
}

#[test]
fn a_date_behind_a_comma_is_that_of_the_figure_behind_it() {
    told(
        "Chi bộ Quân sự xã Bản Vược có 9 đảng viên, năm 2019 kết nạp được 3 dân quân.",
        Some("2020-02-03"),
        &[
            "members 9 …..2020-02-03",
            "admitted 3 2019-01-01..2019-12-31",
        ],
    );
    // No figure follows.
    told(
        "Huyện Bát Xát kết nạp 96 đảng viên, trong năm 2022, đúng như đã hứa.",
        Some("2023-02-03"),
        &["admitted 96 2022-01-01..2022-12-31"],
    );
}

#[test]
fn an_aim_up_to_a_later_year_has_no_beginning() {
    let aim = "Huyện Bát Xát phấn đấu đến năm 2025 kết nạp 700 đảng viên.";
    told(aim, Some("2020-05-22"), &["target 700 …..2025-12-31"]);
    // Of the year that runs, it is the year's.
    told(
        aim,
        Some("2025-05-22"),
        &["target 700 2025-01-01..2025-12-31"],
    );
}

#[test]
fn the_end_of_a_year_is_no_day_of_publication() {
    told(
        "Từ đầu năm 2021 tới nay, xã Tân Lập kết nạp 5 đảng viên. Những tháng còn lại đến cuối năm 2021, xã lo tạo nguồn.",
        None,
        &["admitted 5 2021-01-01..…"],
    );
}

#[test]
fn a_page_without_a_day_is_of_the_year_after_the_one_compared_with() {
    let text = "Tính đến ngày 27-11, huyện Bát Xát kết nạp 96 đảng viên, tăng 5 đảng viên so với năm 2017.";
    told(
        &format!("{text}\n\nHuyện vận dụng Quy định số 5 ngày 28-8-2018 của Tỉnh ủy."),
        None,
        &["admitted 96 2018-01-01..2018-11-27"],
    );
    // Days of another year tell nothing.
    told(
        &format!("{text}\n\nHuyện vận dụng Quy định số 5 ngày 28-8-2012 của Tỉnh ủy."),
        None,
        &["admitted 96 …..…"],
    );
}

#[test]
fn what_goes_on_until_now_keeps_its_start_without_a_day() {
    told(
        "Kế hoạch của năm 2017 là kết nạp 170 đảng viên. Đảng bộ huyện Bát Xát từ đầu năm đến nay đã kết nạp 135 đảng viên.",
        None,
        &[
            "target 170 2017-01-01..2017-12-31",
            "admitted 135 2017-01-01..…",
        ],
    );
}

#[test]
fn a_report_tells_the_time_and_a_title_in_quotes_ends() {
    told(
        "Báo cáo của huyện Bát Xát cho thấy từ năm 2015 đến nay hơn 140 quần chúng được kết nạp Đảng.",
        None,
        &["admitted 140 2015-01-01..…"],
    );
    told(
        "Nhờ phong trào “Mỗi chi bộ một việc hay” do Huyện ủy Bát Xát phát động, năm 2022 huyện kết nạp 96 đảng viên.",
        None,
        &["admitted 96 2022-01-01..2022-12-31"],
    );
}

#[test]
fn the_day_of_a_meeting_is_when_results_are_told() {
    told(
        "Tại hội nghị tổng kết do Tỉnh ủy Lào Cai tổ chức ngày 31-3-2015, báo cáo nêu rõ: các cấp ủy đã mở 37 lớp cảm tình đảng.",
        Some("2015-04-02"),
        &["classes 37 …..2015-03-31"],
    );
}

#[test]
fn the_term_that_ended_is_the_one_before_that_of_the_congress() {
    told(
        "Ngày 30/7, Đảng bộ Công ty Cao su Bình Lâm tiến hành Đại hội đại biểu nhiệm kỳ 2020-2025.\n\n\
         Nhiệm kỳ qua, toàn Đảng bộ kết nạp 96 đảng viên.",
        Some("2020-07-30"),
        &["admitted 96 2015-01-01..2020-12-31"],
    );
}

#[test]
fn the_year_of_the_headline_is_not_over() {
    let text = "Phát triển đảng viên năm 2022\n\nTrong 6 tháng đầu năm 2022, huyện Bát Xát kết nạp 96 đảng viên, \
                trong đó nữ 41 đảng viên.\n\nLàm tốt có xã Y Tý kết nạp 12 đảng viên.";
    let of = |published: &str| {
        let facts = facts_under_headline(text, Some(published));
        facts.iter().map(days).collect::<Vec<_>>()
    };
    let half = "2022-01-01..2022-06-30";
    assert_eq!(of("2022-07-18"), [half, half, half]);
    assert_eq!(of("2023-01-18"), [half, half, "2022-01-01..2022-12-31"]);
}

#[test]
fn an_aim_of_the_year_under_way_runs_from_its_first_day() {
    told(
        "Từ đầu năm 2009 đến nay, huyện Bát Xát kết nạp 118 đảng viên. Phấn đấu hết năm 2009 toàn huyện kết nạp 200 đảng viên.",
        None,
        &[
            "admitted 118 2009-01-01..…",
            "target 200 2009-01-01..2009-12-31",
        ],
    );
}

#[test]
fn within_the_month_is_within_the_one_that_was_told() {
    told(
        "Tháng 10/2022, Ủy ban Kiểm tra Tỉnh ủy Lào Cai họp kỳ thứ 21.\n\nTrong tháng, huyện Bát Xát khai trừ 6 đảng viên.",
        None,
        &["expelled 6 2022-10-01..2022-10-31"],
    );
}

#[test]
fn the_age_of_a_place_is_the_time_of_nothing() {
    told(
        "Đợt kết nạp này chào mừng 70 năm ngày truyền thống huyện (1954 - 2024). Huyện ủy Bát Xát ra quyết định \
         kết nạp 3 đồng chí.",
        None,
        &["admitted 3 …..…"],
    );
}

#[test]
fn the_next_year_of_a_page_without_a_day_may_be_the_one_it_speaks_of() {
    let facts = facts_under_headline(
        "Huyện Bát Xát phấn đấu kết nạp 150 đảng viên trong năm 2024\n\nChỉ tiêu kết nạp đảng viên năm tới của \
         huyện Bát Xát là 150 đảng viên, xã Y Tý 12 đảng viên.",
        None,
    );
    let later: Vec<String> = facts.iter().map(days).collect();
    assert!(
        !later.iter().any(|days| days.starts_with("2025")),
        "{later:?}"
    );
}

#[test]
fn a_raised_total_is_of_the_end_of_the_result() {
    told(
        "Từ đầu năm 2017 đến hết tháng 4, huyện Bát Xát kết nạp 41 người trong số 160 đảng viên được giao, \
         đưa tổng số đảng viên lên 3.418 đồng chí.",
        Some("2017-05-03"),
        &[
            "admitted 41 2017-01-01..2017-04-30",
            "target 160 2017-01-01..2017-12-31",
            "members 3418 …..2017-04-30",
        ],
    );
}

#[test]
fn the_day_on_which_a_body_was_founded_is_no_day_of_admissions() {
    told(
        "Thành lập năm 2013, Chi bộ Công ty Mây Việt đã kết nạp 13 quần chúng.",
        Some("2022-10-17"),
        &["admitted 13 …..…"],
    );
}

#[test]
fn the_day_in_brackets_at_the_end_is_of_all_that_stands_in_the_sentence() {
    let text = "Đảng bộ tỉnh Hà Nam gồm 12 đảng bộ trực thuộc, 309 TCCSĐ với 30.162 đảng viên (tính đến 30-6-2011).";
    for fact in facts_of(text, None) {
        assert_eq!(days(&fact), "…..2011-06-30", "{}", fact.metric);
    }
}
