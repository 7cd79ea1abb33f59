//! What is asked for or planned is an aim, and what was reached is none.

use crate::{days, facts_of};

/// Metric, group, value and days of every fact of a text of April 2023.
#[track_caller]
fn told(text: &str, expected: &[&str]) {
    let facts = facts_of(text, Some("2023-04-10"));
    let facts: Vec<String> = facts
        .iter()
        .map(|f| {
            let group = f.group.as_deref().unwrap_or("-");
            let value = f.value.unwrap_or(f64::NAN);
            format!("{} {group} {value} {}", f.metric, days(f))
        })
        .collect();
    assert_eq!(facts, expected, "{text}");
}

#[test]
fn what_is_asked_for_is_a_target() {
    told(
        "Huyện ủy Bát Xát yêu cầu đến hết năm kết nạp ít nhất 132 đảng viên.",
        &["target - 132 2023-01-01..2023-12-31"],
    );
    // The same words of what was done.
    told(
        "Đến hết năm 2022, huyện Bát Xát kết nạp 132 đảng viên.",
        &["admitted - 132 2022-01-01..2022-12-31"],
    );
}

#[test]
fn a_list_of_aims_goes_on_behind_its_semicolons() {
    told(
        "Một số chỉ tiêu chính năm 2023: kết nạp 132 đảng viên; thành lập 3 chi bộ.",
        &[
            "target - 132 2023-01-01..2023-12-31",
            "target chi_bo 3 2023-01-01..2023-12-31",
        ],
    );
    // Without such a heading the same list tells what was done.
    told(
        "Một số việc đã làm năm 2022: kết nạp 132 đảng viên; thành lập 3 chi bộ.",
        &[
            "admitted - 132 2022-01-01..2022-12-31",
            "founded chi_bo 3 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn the_second_number_of_a_pair_is_the_target_of_the_year() {
    let of_target = |days: &str| format!("admitted - 31 {days}");
    let target = "target - 40 2022-01-01..2022-12-31";
    told(
        "Năm 2022, xã Bản Vược kết nạp được 31/40 chỉ tiêu.",
        &[&of_target("2022-01-01..2022-12-31"), target],
    );
    // The target holds for the year, whatever of it has passed.
    told(
        "9 tháng đầu năm 2022, xã Bản Vược kết nạp được 31/40 chỉ tiêu.",
        &[&of_target("2022-01-01..2022-09-30"), target],
    );
    told(
        "9 tháng đầu năm 2022, huyện Bát Xát kết nạp 96 đảng viên: xã Bản Vược 11/12; xã Y Tý 9/8.",
        &[
            "admitted - 96 2022-01-01..2022-09-30",
            "admitted - 11 2022-01-01..2022-09-30",
            "target - 12 2022-01-01..2022-12-31",
            "admitted - 9 2022-01-01..2022-09-30",
            "target - 8 2022-01-01..2022-12-31",
        ],
    );
    // 31 of 40 aims were met: nobody was admitted.
    told(
        "Năm 2022, xã Bản Vược hoàn thành 31/40 chỉ tiêu kinh tế - xã hội.",
        &[],
    );
}

#[test]
fn an_aim_reaches_over_its_clause_and_its_sentence() {
    told(
        "Năm 2023, huyện Bát Xát phấn đấu trồng 300 ha rừng; mỗi năm kết nạp 120 đảng viên.",
        &["target - 120 2023-01-01..2023-12-31"],
    );
    let aims = "Mục tiêu chủ yếu: thu nhập 50 triệu đồng mỗi người.";
    let facts = facts_of(
        &format!("{aims} Thu ngân sách 400 tỷ đồng; kết nạp 600 đảng viên."),
        Some("2023-04-10"),
    );
    assert_eq!(facts[0].metric, "target");
    // What tells its time, or that it was done, is a result.
    for result in [
        "Năm 2022, huyện Bát Xát kết nạp 600 đảng viên.",
        "Huyện Bát Xát đã kết nạp 600 đảng viên.",
    ] {
        let facts = facts_of(&format!("{aims} {result}"), Some("2023-04-10"));
        assert_eq!(facts[0].metric, "admitted", "{result}");
    }
}

#[test]
fn who_counts_knows_how_many() {
    told(
        "Năm 2023, các chi bộ của huyện Bát Xát kết nạp ít nhất 30 đảng viên.",
        &["target - 30 2023-01-01..2023-12-31"],
    );
    told(
        "Năm 2022, các chi bộ của huyện Bát Xát kết nạp 30 đảng viên.",
        &["admitted - 30 2022-01-01..2022-12-31"],
    );
}

#[test]
fn a_number_in_brackets_closes_the_aim() {
    told(
        "Năm 2022, thực hiện chỉ tiêu tỉnh giao (120 đảng viên), huyện Bát Xát kết nạp 132 đảng viên.",
        &[
            "target - 120 2022-01-01..2022-12-31",
            "admitted - 132 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn what_was_done_is_no_aim_whatever_the_day_of_the_page() {
    told(
        "Năm 2024, huyện Bát Xát đã kết nạp được 132 đảng viên.",
        &["admitted - 132 2024-01-01..2024-12-31"],
    );
    told(
        "Năm 2024, huyện Bát Xát kết nạp 132 đảng viên.",
        &["target - 132 2024-01-01..2024-12-31"],
    );
}

#[test]
fn a_result_after_an_aim_is_no_aim() {
    told(
        "Năm 2022, huyện Bát Xát cần kết nạp tối thiểu 230 đảng viên. Đến hết năm 2022, huyện mới đạt 219 đồng chí.",
        &[
            "target - 230 2022-01-01..2022-12-31",
            "admitted - 219 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn a_result_told_with_its_aim_is_no_aim() {
    told(
        "Năm 2022, kết quả kết nạp đảng viên so với chỉ tiêu giao: huyện Bát Xát 176/170 đảng viên, huyện Mường Khương 92/100 đảng viên.",
        &[
            "admitted - 176 2022-01-01..2022-12-31",
            "target - 170 2022-01-01..2022-12-31",
            "admitted - 92 2022-01-01..2022-12-31",
            "target - 100 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn the_second_number_is_the_aim_whatever_stands_after_it() {
    told(
        "Năm 2022, huyện Bát Xát có 26/30 đảng viên mới đã được kết nạp.",
        &[
            "admitted - 26 2022-01-01..2022-12-31",
            "target - 30 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn the_aim_that_a_percentage_names_sets_none() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 96 đảng viên, bằng 80% kế hoạch phấn đấu. Đông nhất \
         là Đảng bộ xã Y Tý với 14 đảng viên.",
        &[
            "admitted - 96 2022-01-01..2022-12-31",
            "admitted - 14 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn what_is_wished_for_is_an_aim_though_its_verb_tells_of_success() {
    told(
        "Đảng bộ xã Y Tý phấn đấu mỗi chi bộ giúp đỡ, kết nạp được 2 đảng viên.",
        &["target - 2 …..…"],
    );
    told(
        "Phấn đấu vươn lên, Đảng bộ xã Y Tý đã kết nạp được 2 đảng viên năm 2022.",
        &["admitted - 2 2022-01-01..2022-12-31"],
    );
}

#[test]
fn the_year_of_an_aim_counts_nobody() {
    told(
        "Nửa đầu năm 2022, huyện Bát Xát kết nạp 28 đảng viên, mới đạt 35% chỉ tiêu 2022.",
        &["admitted - 28 2022-01-01..2022-06-30"],
    );
    told(
        "Nửa đầu năm 2022, huyện Bát Xát kết nạp 28 đảng viên, mới đạt 35% chỉ tiêu 80.",
        &[
            "admitted - 28 2022-01-01..2022-06-30",
            "target - 80 2022-01-01..2022-12-31",
        ],
    );
}

#[test]
fn what_was_reached_against_an_aim_is_a_result() {
    told(
        "Chỉ tiêu mà huyện giao cho xã Y Tý năm 2022 là 15 đảng viên mới, song 6 tháng đầu năm 2022 mới có 9 quần chúng được kết nạp.",
        &[
            "target - 15 2022-01-01..2022-12-31",
            "admitted - 9 2022-01-01..2022-06-30",
        ],
    );
}
