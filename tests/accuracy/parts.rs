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

#[test]
fn a_share_is_of_all_where_nobody_sets_an_aim() {
    told(
        "Năm 2022, huyện Bát Xát có 123 chi bộ có chi ủy, đạt 96%.",
        &["organisations chi_bo_with_committee 123 96 share total"],
    );
    told(
        "Năm 2022, huyện Bát Xát kết nạp 123 đảng viên, đạt 96%.",
        &["admitted - 123 96 reached target"],
    );
}

#[test]
fn a_share_of_what_is_told_in_all_is_of_the_figure_before() {
    told(
        "Huyện Bát Xát có 120 đảng viên là người Công giáo trong tổng số 2.000 đảng viên, chiếm 6%.",
        &["members catholic 120 6 share members", "members - 2000"],
    );
}

#[test]
fn the_second_number_of_a_fraction_bars_no_share() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 333 đảng viên, có 213/333 đảng viên trong độ tuổi 18-30, chiếm 64%.",
        &["admitted - 333", "admitted age_18_30 213 64 share admitted"],
    );
}

#[test]
fn brackets_after_a_percentage_of_no_figure_speak_of_it() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 505 đảng viên, nâng tỷ lệ đảng viên trẻ lên 22,7% (vượt 0,7% nghị quyết).",
        &["admitted - 505"],
    );
}

#[test]
fn whom_the_news_counts_as_em_are_pupils() {
    told(
        "Năm 2022, huyện Bát Xát có 44 em được kết nạp vào Đảng, trong đó 20 em là nữ.",
        &["admitted school_pupil 44", "admitted female 20"],
    );
}

#[test]
fn parts_after_a_list_of_years_are_of_all_of_them() {
    told(
        "Từ năm 2019 đến hết năm 2021, huyện Bát Xát kết nạp 730 đảng viên: năm 2019 là 210, \
         năm 2020: 250, năm 2021: 270.\n\nTrong tổng số đảng viên mới, học sinh 40 đồng chí.",
        &[
            "admitted - 730",
            "admitted - 210",
            "admitted - 250",
            "admitted - 270",
            "admitted school_pupil 40",
        ],
    );
    let facts = facts_of(
        "Từ năm 2019 đến hết năm 2021, huyện Bát Xát kết nạp 730 đảng viên: năm 2019 là 210, \
         năm 2020: 250, năm 2021: 270.\n\nVề cơ cấu: học sinh 40 đồng chí, nữ 90 đồng chí.",
        Some("2023-01-10"),
    );
    let of_all = |group: &str| {
        let part = facts.iter().find(|f| f.group.as_deref() == Some(group));
        part.map(|f| f.part_of.as_ref() == Some(&facts[0].id))
    };
    assert_eq!(
        (of_all("school_pupil"), of_all("female")),
        (Some(true), Some(true))
    );
}

#[test]
fn a_percentage_reached_is_of_the_aim_that_was_named() {
    // In the sentence, before or behind it.
    told(
        "Năm 2022, nhiều nơi vượt kế hoạch: huyện Bát Xát kết nạp 96 đảng viên, đạt 120%.",
        &["admitted - 96 120 reached plan"],
    );
    told(
        "Năm 2022, huyện Bát Xát kết nạp 96 đảng viên, vượt 20%; đây là huyện giữ vững chỉ tiêu.",
        &["admitted - 96 20 exceeded target"],
    );
    // In the sentence before it; in another paragraph it is that of another matter.
    let reached = "Năm 2022, huyện Bát Xát kết nạp 96 đảng viên, đạt 120%.";
    told(
        &format!("Các đảng bộ đều có kế hoạch từ đầu năm. {reached}"),
        &["admitted - 96 120 reached plan"],
    );
    told(
        &format!("Các đảng bộ đều có kế hoạch từ đầu năm.\n\n{reached}"),
        &["admitted - 96 120 reached target"],
    );
}

#[test]
fn no_share_is_of_more_than_its_whole() {
    told(
        "Năm 2022, toàn tỉnh kết nạp 300 đảng viên. Vượt kế hoạch là huyện Bát Xát 21 đảng viên (105%), \
         huyện Sa Pa 52 đảng viên (50,98%).",
        &[
            "admitted - 300",
            "admitted - 21 105 reached plan",
            "admitted - 52 50.98 reached plan",
        ],
    );
    // Which aim it would be of, nobody says.
    told(
        "Năm 2022, toàn tỉnh kết nạp 300 đảng viên. Nhiều nhất là huyện Bát Xát 21 đảng viên (105%).",
        &["admitted - 300", "admitted - 21"],
    );
}

#[test]
fn a_percentage_behind_brackets_is_not_of_what_stands_in_them() {
    told(
        "Năm 2022, huyện Bát Xát kỷ luật 111 đảng viên (khiển trách 91, khai trừ 20), tăng 15,6% so với cùng kỳ.",
        &[
            "expelled - 111 15.6 increase previous",
            "expelled reprimanded 91",
            "expelled expelled 20",
        ],
    );
}

#[test]
fn some_of_a_group_are_of_the_group() {
    told(
        "Năm 2022, huyện Bát Xát giới thiệu 100 đoàn viên ưu tú cho Đảng, 72 người trong số đó được kết nạp.",
        &["source youth_union 100", "admitted youth_union 72"],
    );
}

#[test]
fn a_breakdown_is_of_what_holds_its_largest_part() {
    told(
        "Huyện Bát Xát có 3.276 đảng viên, năm 2022 kết nạp 187 đảng viên. \
         Trong đó, trình độ tiểu học 96, trung học cơ sở 548, trung học phổ thông 2.202.",
        &[
            "members - 3276",
            "admitted - 187",
            "members edu_primary 96",
            "members edu_lower_secondary 548",
            "members edu_upper_secondary 2202",
        ],
    );
}

#[test]
fn parts_may_be_of_new_members_whose_number_nobody_tells() {
    told(
        "Trong số đảng viên mới kết nạp năm 2022 của huyện Bát Xát, nữ chiếm 55%, đoàn viên chiếm 70%.",
        &[
            "admitted female - 55 share admitted",
            "admitted youth_union - 70 share admitted",
        ],
    );
    told(
        "Huyện Bát Xát đã có kết quả kết nạp đảng viên năm 2022. Xét theo thành phần, nữ có 61 đảng viên; \
         80 đoàn viên; 14 người có đạo.",
        &[
            "admitted female 61",
            "admitted youth_union 80",
            "admitted religious 14",
        ],
    );
    // Of a place that is told elsewhere.
    told(
        "Trong số đảng viên mới kết nạp năm 2022 ở khu vực này, nữ chiếm 34%.",
        &[],
    );
    // Nobody spoke of admissions before it.
    told(
        "Huyện Bát Xát vừa bàn công tác đảng viên. Xét theo thành phần, 14 người có đạo.",
        &[],
    );
}

#[test]
fn parts_behind_another_whole_are_of_that_one() {
    told(
        "Tính chung số đảng viên mới năm 2022 của huyện Bát Xát thì có 80 đồng chí là người dân tộc thiểu số, \
         nâng tổng số đảng viên lên 2.500 đồng chí, với 40% là nữ.",
        &[
            "admitted ethnic_minority 80",
            "members - 2500",
            "members female - 40 share members",
        ],
    );
}

#[test]
fn what_a_part_is_called_last_is_what_it_is() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 30 học sinh vào Đảng, trong đó 2 học sinh là người có đạo, \
         5 học sinh là con hộ nghèo.",
        &["admitted school_pupil 30", "admitted religious 2"],
    );
    // Religious teachers are neither the teachers nor the religious among all.
    told(
        "Năm 2022, huyện Bát Xát kết nạp 120 đảng viên, trong đó có 5 giáo viên là người có đạo.",
        &["admitted - 120"],
    );
}

#[test]
fn a_figure_of_a_group_is_none_of_all() {
    told(
        "Năm 2022, riêng phụ nữ có 443 đảng viên ở huyện Bát Xát được nhắc tới.",
        &[],
    );
}

#[test]
fn a_whole_may_be_named_again_by_its_number() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 200 đảng viên.\n\nNhiều nơi làm tốt việc tạo nguồn.\n\n\
         Các chi bộ thôn đã chủ động.\n\nĐội ngũ được trẻ hóa.\n\nTrong 200 đảng viên này có 14 đồng chí là học sinh THPT.",
        &["admitted - 200", "admitted school_pupil 14"],
    );
}

#[test]
fn learners_named_again_keep_their_grades() {
    told(
        "Lớp bồi dưỡng nhận thức về Đảng có 50 học viên. Bế mạc, cả 50/50 học viên đều được \
         chứng nhận; xếp loại giỏi là 12 học viên, loại khá là 38 học viên.",
        &[
            "trained - 50",
            "trained graded_good 12",
            "trained graded_fair 38",
        ],
    );
}

#[test]
fn a_bare_noun_is_of_the_organisations_before_it() {
    told(
        "Năm 2022, huyện Bát Xát còn 14 tổ chức cơ sở đảng, so với cuối năm 2019 (15 tổ chức) là ít hơn.",
        &["organisations tccsd 14", "organisations tccsd 15"],
    );
}

#[test]
fn forms_of_discipline_may_be_shares() {
    told(
        "Năm 2022, huyện Bát Xát thi hành kỷ luật 203 đảng viên. Trong 203 trường hợp, khiển trách chiếm 55%, \
         cảnh cáo 31%.",
        &[
            "expelled - 203",
            "expelled reprimanded - 55 share total",
            "expelled warned - 31 share total",
        ],
    );
}

#[test]
fn what_stands_has_no_first_day_after_what_happened_in_a_year() {
    let facts = facts_of(
        "Năm 2022, huyện Bát Xát có 24 tổ chức cơ sở đảng kết nạp được đảng viên. Đội ngũ gồm 3.200 đảng viên.",
        Some("2023-01-10"),
    );
    let days: Vec<String> = facts.iter().map(crate::days).collect();
    assert_eq!(days, ["2022-01-01..2022-12-31", "…..2022-12-31"]);
}

#[test]
fn an_aim_may_be_a_share_of_those_there_are() {
    told(
        "Năm 2022, chỉ tiêu của huyện Bát Xát là kết nạp 240 đảng viên, bằng 5,2% tổng số đảng viên.",
        &["target - 240 5.2 share members"],
    );
}

#[test]
fn a_clause_may_tell_of_a_sector_alone() {
    told(
        "Nhờ vậy, ở các doanh nghiệp tư nhân, năm 2022 huyện Bát Xát lập 2 chi bộ và kết nạp 17 đảng viên.",
        &[
            "founded chi_bo_private_enterprise 2",
            "admitted private_enterprise 17",
        ],
    );
    // All of a unit, or one of its bodies, is no sector.
    told(
        "Ở các doanh nghiệp tư nhân, năm 2022 kết nạp 17 đảng viên, đưa đảng số toàn huyện Bát Xát lên 3.276 đồng chí.",
        &["admitted private_enterprise 17", "members - 3276"],
    );
    told(
        "Ở các doanh nghiệp tư nhân, năm 2022 Đảng bộ Công ty May Hòa Bình kết nạp 17 đảng viên.",
        &["admitted - 17"],
    );
}

#[test]
fn this_sector_is_the_one_that_was_named() {
    told(
        "Huyện Bát Xát chú trọng doanh nghiệp tư nhân. Năm 2022, khu vực này kết nạp 17 đảng viên.",
        &["admitted private_enterprise 17"],
    );
    // Of two, no group names both.
    told(
        "Huyện Bát Xát chú trọng doanh nghiệp tư nhân và hợp tác xã. Năm 2022, khu vực này kết nạp 17 đảng viên.",
        &["admitted - 17"],
    );
}

#[test]
fn a_part_may_reach_an_aim_of_its_own() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 210 đồng chí, bằng 105% kế hoạch; trong đó, doanh nghiệp có 15 đồng chí, \
         bằng 125% kế hoạch.",
        &[
            "admitted - 210 105 reached plan",
            "admitted enterprise 15 125 reached plan",
        ],
    );
}

#[test]
fn a_share_of_newcomers_is_a_part_of_them() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 187 đảng viên, đưa tổng số đảng viên lên 3.276 đồng chí; đoàn viên \
         chiếm 68% trong số kết nạp mới.",
        &[
            "admitted - 187",
            "members - 3276",
            "admitted youth_union - 68 share admitted",
        ],
    );
}

#[test]
fn brackets_hold_the_parts_of_a_group() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 184 học sinh (nữ: 22).",
        &["admitted school_pupil 184", "admitted female 22"],
    );
}

#[test]
fn some_of_a_group_are_of_it_wherever_that_is_said() {
    told(
        "Năm 2022, Đoàn xã Y Tý giới thiệu cho Đảng 17 đoàn viên ưu tú, trong số ấy có 9 người được vào Đảng.",
        &["source youth_union 17", "admitted youth_union 9"],
    );
}

#[test]
fn some_of_those_admitted_are_no_total_of_members() {
    told(
        "Năm 2022, xã Y Tý kết nạp 15 đảng viên, gồm 9 đảng viên ở thôn, 6 đảng viên ở cơ quan xã.",
        &["admitted - 15"],
    );
    // Those of another unit are a total of its own.
    told(
        "Đảng bộ huyện Bát Xát có 3.276 đảng viên, trong đó Đảng bộ xã Y Tý có 264 đảng viên.",
        &["members - 3276", "members - 264"],
    );
}
