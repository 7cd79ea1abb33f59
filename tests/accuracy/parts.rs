//! Parts, lists and percentages: what belongs to which count.

use crate::facts_of;

/// Metric, group, value and percentages of every fact of a text of January 2023.
#[track_caller]
fn told(text: &str, expected: &[&str]) {
    let facts = facts_of(text, Some("2023-01-10"));
    let facts: Vec<String> = facts
        .iter()
        .map(|f| {
            let group = f.group.as_deref().unwrap_or("-");
            let value = f.value.map_or("-".to_owned(), |v| v.to_string());
            let percents = f.percents.iter();
            let percents = percents.map(|p| format!(" {} {} {}", p.value, p.relation, p.base));
            format!(
                "{} {group} {value}{}",
                f.metric,
                percents.collect::<String>()
            )
        })
        .collect();
    assert_eq!(facts, expected, "{text}");
}

#[test]
fn the_new_members_have_parts_of_their_own() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 187 đảng viên, đưa tổng số đảng viên lên 3.276 đồng chí. \
         Trong số đảng viên mới có 74 đồng chí là công nhân.",
        &["admitted - 187", "members - 3276", "admitted worker 74"],
    );
}

#[test]
fn a_group_has_parts_too() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 184 học sinh. Trong số này có 22 em là nữ.",
        &["admitted school_pupil 184", "admitted female 22"],
    );
}

#[test]
fn a_part_may_follow_without_a_comma() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 161 đảng viên thì chỉ 11 người là giáo dân.",
        &["admitted - 161", "admitted catholic 11"],
    );
}

#[test]
fn people_who_are_no_fact_have_no_parts_here() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 161 đảng viên. Các đại hội bầu 486 đồng chí vào cấp ủy, \
         trong đó nữ chiếm 15,6%.",
        &["admitted - 161"],
    );
}

#[test]
fn a_percentage_may_be_of_each() {
    told(
        "Năm 2022, Đảng bộ Quân sự tỉnh kết nạp 5 đảng viên và Đảng bộ Biên phòng tỉnh kết nạp 4 đảng viên, \
         cùng đạt 50% chỉ tiêu.",
        &[
            "admitted - 5 50 reached target",
            "admitted - 4 50 reached target",
        ],
    );
    told(
        "Năm 2022, Đảng bộ Quân sự tỉnh kết nạp 5 đảng viên và Đảng bộ Biên phòng tỉnh kết nạp 4 đảng viên, \
         đạt 50% chỉ tiêu.",
        &["admitted - 5", "admitted - 4 50 reached target"],
    );
}

#[test]
fn a_list_of_people_goes_on_after_a_count_of_organisations() {
    told(
        "Năm 2022, toàn tỉnh kết nạp 1.988 đảng viên. Có 8 đảng bộ vượt kế hoạch, gồm: \
         huyện Thới Lai 241 đảng viên, quận Thốt Nốt 126 đảng viên.",
        &["admitted - 1988", "admitted - 241", "admitted - 126"],
    );
}

#[test]
fn pairs_of_result_and_aim_stay_pairs_after_words_of_an_aim() {
    told(
        "Năm 2022, huyện Lục Ngạn kết nạp 113 đảng viên. Nhiều so với chỉ tiêu giao gồm: \
         xã Thanh Hải 11/15, xã Đồng Cốc 8/7.",
        &[
            "admitted - 113",
            "admitted - 11",
            "target - 15",
            "admitted - 8",
            "target - 7",
        ],
    );
}

#[test]
fn a_percentage_may_have_the_unit_of_its_count_for_subject() {
    told(
        "Kết nạp 132 đảng viên trong năm 2022, huyện Bát Xát đã vượt 10% chỉ tiêu.",
        &["admitted - 132 10 exceeded target"],
    );
    // Here the percentage is another unit's.
    told(
        "Năm 2022, huyện Bát Xát kết nạp 132 đảng viên, huyện Mường Khương đạt 96% chỉ tiêu.",
        &["admitted - 132", "admitted - - 96 reached target"],
    );
}

#[test]
fn a_count_may_be_as_much_as_the_percentage_before_it() {
    told(
        "Hết năm 2022, huyện Bát Xát mới đạt 40% chỉ tiêu kết nạp đảng viên, tương ứng 32 đồng chí.",
        &["admitted - 32 40 reached target"],
    );
}
