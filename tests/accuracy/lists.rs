//! Lists of units, each with its result and its aim.

use crate::{days, facts_of};

/// Metric, value, unit and percentages of every fact of a text of October 2022.
#[track_caller]
fn told(text: &str, expected: &[&str]) {
    let facts = facts_of(text, Some("2022-10-17"));
    let facts: Vec<String> = facts
        .iter()
        .map(|f| {
            let value = f.value.unwrap_or(f64::NAN);
            let unit = f.unit.as_ref().map_or("-", |unit| unit.name.as_str());
            let percents = f.percents.iter();
            let percents: Vec<String> = percents
                .map(|p| format!(" {}% {} {}", p.value, p.relation, p.base))
                .collect();
            let percents = percents.concat();
            format!("{} {value} {unit}{percents}", f.metric)
        })
        .collect();
    assert_eq!(facts, expected, "{text}");
}

#[test]
fn a_list_behind_a_colon_is_of_what_was_told_before() {
    told(
        "Chín tháng năm 2022, huyện Bát Xát kết nạp 124 đảng viên. Trong số này, nữ 51 đồng chí. \
         Tuổi bình quân là 29. Phần lớn làm việc ở thôn, bản. Nhiều người là trưởng thôn.\n\n\
         Kết quả ở một số nơi như sau:\n\n\
         - Xã Mường Hum: 12/12 đảng viên (100%);\n\n- Xã Trịnh Tường: 11/14 đảng viên (78,57%).",
        &[
            "admitted 124 huyện Bát Xát",
            "admitted 51 huyện Bát Xát",
            "admitted 12 xã Mường Hum 100% reached target",
            "target 12 xã Mường Hum",
            "admitted 11 xã Trịnh Tường 78.57% reached target",
            "target 14 xã Trịnh Tường",
        ],
    );
}

#[test]
fn twelve_of_twelve_is_schooling_where_nobody_is_counted() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 31 đảng viên; theo học vấn 12/12, 29 đồng chí.",
        &["admitted 31 huyện Bát Xát", "admitted 29 huyện Bát Xát"],
    );
}

#[test]
fn items_are_of_the_time_of_their_list() {
    let facts = facts_of(
        "Đến ngày 12-9-2022, huyện Bát Xát kết nạp 57/90 đảng viên, bằng 63% số đăng ký năm 2022. \
         Theo từng nơi: xã Mường Hum 12 đảng viên, xã Trịnh Tường 9, xã Y Tý 7.",
        Some("2022-10-17"),
    );
    let of_nine_months: Vec<_> = facts
        .iter()
        .filter(|f| f.metric == "admitted")
        .map(|f| (f.value.unwrap_or(f64::NAN), days(f)))
        .collect();
    let told = |value: f64| (value, "2022-01-01..2022-09-12".to_owned());
    assert_eq!(
        of_nine_months,
        [told(57.0), told(12.0), told(9.0), told(7.0)]
    );
}

#[test]
fn armed_forces_in_a_list_may_be_led_by_their_bloc() {
    told(
        "Tỉnh ủy Vĩnh Phúc giao các đảng bộ kết nạp 1.640 đảng viên trong năm 2022: huyện Yên Lạc 140; \
         huyện Tam Đảo 115; khối Công an 21; Quân sự 33.",
        &[
            "target 1640 tỉnh Vĩnh Phúc",
            "target 140 Đảng bộ huyện Yên Lạc",
            "target 115 Đảng bộ huyện Tam Đảo",
            "target 21 Đảng bộ Công an tỉnh Vĩnh Phúc",
            "target 33 Đảng bộ Quân sự tỉnh Vĩnh Phúc",
        ],
    );
}

#[test]
fn parts_may_stand_between_a_figure_and_the_list_of_its_units() {
    told(
        "Quý III năm 2022, Đảng bộ tỉnh Vĩnh Phúc kết nạp được 333 đảng viên. Trong đó nữ 122 đồng chí.\n\n\
         Tỷ lệ người trẻ khá cao: trong số đó độ tuổi 18-30 có 213 đảng viên.\n\n\
         Nhiều nơi làm tốt. Có thể kể: Đảng bộ huyện Yên Lạc 58 đảng viên; Đảng bộ huyện Tam Đảo 46 đảng viên.",
        &[
            "admitted 333 Đảng bộ tỉnh Vĩnh Phúc",
            "admitted 122 Đảng bộ tỉnh Vĩnh Phúc",
            "admitted 213 Đảng bộ tỉnh Vĩnh Phúc",
            "admitted 58 Đảng bộ huyện Yên Lạc",
            "admitted 46 Đảng bộ huyện Tam Đảo",
        ],
    );
}

#[test]
fn an_aim_of_many_is_of_the_one_who_sets_it() {
    told(
        "Đảng bộ huyện Yên Lạc được giao nhiều việc khó.\n\nCác xã vừa được Ban Thường vụ Huyện ủy Tam Đảo giao chỉ tiêu kết nạp tổng cộng 190 đảng viên năm 2022.",
        &["target 190 huyện Tam Đảo"],
    );
}

#[test]
fn a_list_is_of_the_members_told_since_and_not_of_those_admitted_before() {
    let list = "Trong đó: xã Lý Nhân 14 đảng viên, xã Nhân Khang 9 đảng viên.";
    let facts = facts_of(
        &format!(
            "Từ năm 2015 đến năm 2018, các doanh nghiệp của huyện đã kết nạp 16 đảng viên. Cuối năm 2018, Đảng bộ huyện có 34 đảng viên. {list}"
        ),
        None,
    );
    let admitted = facts.iter().filter(|f| f.metric == "admitted");
    let values: Vec<_> = admitted.filter_map(|f| f.value).collect();
    assert_eq!(values, [16.0]);
}
