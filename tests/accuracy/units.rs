//! Whose a figure is where the sentence leaves the name out, or tells it another way.

use crate::{facts_of, facts_under_headline, saved};

/// Metric, value and unit of every fact of a text.
#[track_caller]
pub(crate) fn told(text: &str, expected: &[&str]) {
    let facts = facts_of(text, Some("2023-01-10"));
    let facts: Vec<String> = facts
        .iter()
        .map(|f| {
            let unit = f.unit.as_ref().map_or("-", |u| u.name.as_str());
            format!("{} {} {unit}", f.metric, f.value.unwrap_or(f64::NAN))
        })
        .collect();
    assert_eq!(facts, expected, "{text}");
}

#[test]
fn a_paragraph_names_its_own_district() {
    told(
        "Xây dựng Đảng ở tỉnh Lào Cai\n\n\
         Ở huyện Bát Xát, cái khó là nguồn. Năm 2022, huyện kết nạp 170 đảng viên.\n\n\
         Tại huyện Mường Khương, cấp ủy bám bản. Năm 2022, huyện kết nạp 96 đảng viên.",
        &[
            "admitted 170 huyện Bát Xát",
            "admitted 96 huyện Mường Khương",
        ],
    );
}

#[test]
fn a_paragraph_may_open_with_its_commune() {
    told(
        "Xây dựng Đảng ở huyện Bát Xát\n\n\
         Sàng Ma Sáo là một ví dụ. Năm 2022, Đảng bộ xã kết nạp 12 đảng viên. Đảng bộ có 7 chi bộ.",
        &[
            "admitted 12 Đảng bộ xã Sàng Ma Sáo",
            "organisations 7 Đảng bộ xã Sàng Ma Sáo",
        ],
    );
}

#[test]
fn a_list_of_committees_names_committees() {
    told(
        "Các đảng bộ vượt chỉ tiêu kết nạp đảng viên năm 2022 là: huyện Bát Xát kết nạp 170 đảng viên, \
         huyện Mường Khương 96, Công an tỉnh Lào Cai 21.",
        &[
            "admitted 170 Đảng bộ huyện Bát Xát",
            "admitted 96 Đảng bộ huyện Mường Khương",
            "admitted 21 Đảng bộ Công an tỉnh Lào Cai",
        ],
    );
    // A list of places names places.
    told(
        "Năm 2022, huyện Bát Xát kết nạp 170 đảng viên, huyện Mường Khương 96.",
        &[
            "admitted 170 huyện Bát Xát",
            "admitted 96 huyện Mường Khương",
        ],
    );
}

#[test]
fn a_committee_acts_and_an_office_reports() {
    told(
        "Năm 2022, Ban Thường vụ Huyện ủy Bát Xát chuẩn y kết nạp 170 đảng viên.",
        &["admitted 170 Huyện ủy Bát Xát"],
    );
    told(
        "Theo Ban Tổ chức Huyện ủy Bát Xát, năm 2022 kết nạp 170 đảng viên.",
        &["admitted 170 huyện Bát Xát"],
    );
}

#[test]
fn the_committee_of_a_named_organisation_stands_for_it() {
    told(
        "Đảng bộ phường Hòa Hiệp hiện có 312 đảng viên. Năm 2022, Đảng ủy phường Hòa Hiệp kết nạp 16 đảng viên.",
        &[
            "members 312 Đảng bộ phường Hòa Hiệp",
            "admitted 16 Đảng bộ phường Hòa Hiệp",
        ],
    );
    // Where the article names no such organisation, the committee is what the text says.
    told(
        "Năm 2022, Đảng ủy phường Hòa Hiệp kết nạp 16 đảng viên.",
        &["admitted 16 Đảng ủy phường Hòa Hiệp"],
    );
}

#[test]
fn what_a_cell_has_is_not_who_it_is() {
    told(
        "Đến hết năm 2022, huyện Bát Xát có 97 chi bộ có chi ủy.",
        &["organisations 97 huyện Bát Xát"],
    );
}

#[test]
fn where_something_happened_is_no_subject_of_the_next_sentence() {
    told(
        "Năm 2022, huyện Bát Xát xóa tên 12 đảng viên, trong đó xóa tên 4 trường hợp ở xã Y Tý. \
         Các chi bộ kết nạp 121 đảng viên.",
        &[
            "expelled 12 huyện Bát Xát",
            "expelled 4 huyện Bát Xát",
            "admitted 121 huyện Bát Xát",
        ],
    );
}

#[test]
fn kinds_of_places_in_a_row_and_years_are_no_place() {
    told(
        "Huyện Bát Xát: năm 2022 huyện kết nạp 170 đảng viên. Các chi bộ quân sự xã, thị trấn có 48 đảng viên.",
        &["admitted 170 huyện Bát Xát", "members 48 huyện Bát Xát"],
    );
}

#[test]
fn whose_a_total_is_comes_before_who_was_told_of_last() {
    told(
        "Thấp nhất là Đảng bộ huyện Bát Xát, năm 2022 kết nạp 13 đảng viên. \
         Tổng số đảng viên của Đảng bộ tỉnh Lào Cai vì thế nâng lên 20.952 đồng chí.",
        &[
            "admitted 13 Đảng bộ huyện Bát Xát",
            "members 20952 Đảng bộ tỉnh Lào Cai",
        ],
    );
}

#[test]
fn names_hold_their_small_and_their_head_like_words() {
    told(
        "Năm 2022, Chi bộ Khoa Cơ khí kết nạp 4 đảng viên.",
        &["admitted 4 Chi bộ Khoa Cơ khí"],
    );
    told(
        "Năm 2022, xã Tân Trường kết nạp 4 đảng viên.",
        &["admitted 4 xã Tân Trường"],
    );
    told(
        "Năm 2022, Đảng bộ T.X Phổ Yên kết nạp 146 đảng viên.",
        &["admitted 146 Đảng bộ thị xã Phổ Yên"],
    );
}

#[test]
fn a_line_of_capitals_names_its_unit() {
    told(
        "NĂM 2022, ĐẢNG BỘ HUYỆN VŨ THƯ KẾT NẠP 158 ĐẢNG VIÊN",
        &["admitted 158 Đảng bộ huyện Vũ Thư"],
    );
}

#[test]
fn kinds_in_a_row_are_nobody() {
    for kinds in ["các huyện, thị, thành ủy", "các huyện ủy, thị ủy, thành ủy"]
    {
        told(
            &format!("Tỉnh ủy Quảng Nam giao {kinds} kết nạp 1.905 đảng viên trong năm 2023."),
            &["target 1905 tỉnh Quảng Nam"],
        );
    }
}

#[test]
fn a_class_word_may_end_a_name() {
    told(
        "Năm 2022, xã Phước Tỉnh kết nạp 22 đảng viên.",
        &["admitted 22 xã Phước Tỉnh"],
    );
    told(
        "Năm 2022, Đảng bộ xã Tân Lập tỉnh Thái Nguyên kết nạp 22 đảng viên.",
        &["admitted 22 Đảng bộ xã Tân Lập"],
    );
}

#[test]
fn numbers_told_respectively_are_left_out() {
    told(
        "Năm 2021 và năm 2022, huyện Bát Xát lần lượt kết nạp 210 và 196 đảng viên.",
        &[],
    );
}

#[test]
fn the_organisation_of_a_committee_in_the_same_sentence() {
    told(
        "Năm 2022, thành phố Tuyên Quang kết nạp 150 đảng viên.\n\
         Bí thư Đảng ủy xã Chân Sơn cho biết, Đảng bộ hiện có 404 đảng viên.",
        &[
            "admitted 150 thành phố Tuyên Quang",
            "members 404 Đảng bộ xã Chân Sơn",
        ],
    );
    told(
        "Đảng bộ tỉnh Đắk Nông kết nạp 1.900 đảng viên trong năm 2015.\n\
         Dưới sự chỉ đạo của Đảng ủy Quân sự tỉnh, năm 2015 toàn Đảng bộ kết nạp 404 đảng viên.",
        &[
            "admitted 1900 Đảng bộ tỉnh Đắk Nông",
            "admitted 404 Đảng bộ Quân sự tỉnh Đắk Nông",
        ],
    );
}

#[test]
fn bodies_that_act_together_are_no_communes() {
    told(
        "Tỉnh Sơn La có 12 huyện. Chi bộ bản Mông kết nạp 4 đảng viên. Năm 2021, các cấp ủy đã kết nạp \
         2.411 đảng viên.",
        &["admitted 4 Chi bộ bản Mông", "admitted 2411 tỉnh Sơn La"],
    );
}

#[test]
fn a_subject_may_follow_its_figures() {
    told(
        "Thành phố Bắc Kạn nằm ở trung tâm tỉnh. Với 35 tổ chức cơ sở đảng, 3.498 đảng viên, Đảng bộ \
         phường Đức Xuân là đơn vị lớn.",
        &[
            "organisations 35 Đảng bộ phường Đức Xuân",
            "members 3498 Đảng bộ phường Đức Xuân",
        ],
    );
}

#[test]
fn who_speaks_at_a_congress_speaks_for_its_host() {
    told(
        "Đại hội đại biểu Đảng bộ Công an tỉnh Thái Bình khai mạc. Lãnh đạo Tỉnh ủy Thái Bình dự và phát \
         biểu. Dự Đại hội có 197 đại biểu thay mặt cho gần 2.000 đảng viên.",
        &["members 2000 Đảng bộ Công an tỉnh Thái Bình"],
    );
}

#[test]
fn an_abbreviation_stays_in_capitals() {
    told(
        "ĐẢNG ỦY KCN kết nạp 4 đảng viên.",
        &["admitted 4 Đảng ủy KCN"],
    );
    told(
        "ĐẢNG BỘ HUYỆN EA SÚP kết nạp 4 đảng viên.",
        &["admitted 4 Đảng bộ huyện Ea Súp"],
    );
}

#[test]
fn a_person_who_opens_a_paragraph_is_no_commune() {
    told(
        "Anh Lý A Sử, trưởng bản, kể chuyện của mình. Năm 2022, xã kết nạp 5 đảng viên.",
        &["admitted 5 xã"],
    );
}

#[test]
fn what_was_admitted_may_stand_before_who_admitted() {
    told(
        "(BĐT) Kết nạp mới 84 đảng viên trong cả năm 2022, Đảng bộ huyện Bát Xát đạt 140% chỉ tiêu.",
        &["admitted 84 Đảng bộ huyện Bát Xát"],
    );
}

#[test]
fn a_city_of_the_first_level_may_stand_bare_in_the_headline() {
    let text = "Hải Phòng: Nhìn lại công tác phát triển đảng viên\n\n\
                Báo cáo cho thấy, năm 2022, toàn thành phố kết nạp 249 đảng viên.";
    let facts = facts_under_headline(text, Some("2023-01-10"));
    let unit = facts[0].unit.as_ref().map(|u| u.name.as_str());
    assert_eq!(unit, Some("thành phố Hải Phòng"));
}

#[test]
fn one_of_those_that_another_clause_counts_is_not_talked_of_further() {
    told(
        "Kết nạp đảng viên ở huyện Bát Xát\n\nNăm 2022, 4 cơ sở đạt chỉ tiêu, gồm chi bộ Công ty Vạn Hà và xã Y Tý; \
         ngoài ra đã kết nạp 19 đảng viên là học sinh.",
        &["admitted 19 huyện Bát Xát"],
    );
}

#[test]
fn all_of_a_province_that_nothing_names_is_called_so() {
    told(
        "Nửa đầu năm 2022, trên địa bàn toàn tỉnh có 62 đảng viên bị kỷ luật.\n\nVề hình thức: khiển trách 28 đồng chí.",
        &["expelled 62 toàn tỉnh", "expelled 28 toàn tỉnh"],
    );
}

#[test]
fn those_of_a_list_are_not_whom_the_article_is_about() {
    told(
        "Nghị quyết Đại hội Đảng bộ tỉnh giao mỗi năm phát triển 900 đảng viên.\n\n\
         Từ đầu năm 2017 đến tháng 11/2017 kết nạp được 812 đảng viên, nâng tổng số đảng viên của Đảng bộ tỉnh Hà Nam lên 33.503 người.\n\n\
         Những nơi vượt chỉ tiêu: huyện Lý Nhân (120,83%); huyện Bình Lục (110,62%); huyện Kim Bảng (105,62%).",
        &[
            "target 900 Đảng bộ tỉnh Hà Nam",
            "admitted 812 Đảng bộ tỉnh Hà Nam",
            "members 33503 Đảng bộ tỉnh Hà Nam",
            "admitted NaN huyện Lý Nhân",
            "admitted NaN huyện Bình Lục",
            "admitted NaN huyện Kim Bảng",
        ],
    );
}

#[test]
fn the_host_of_a_paper_tells_its_province() {
    let facts = facts_of(
        "(Baonghean.vn) - Năm 2022, toàn tỉnh kết nạp 1.860 đảng viên.",
        None,
    );
    let unit = facts[0].unit.as_ref().map(|u| u.name.as_str());
    assert_eq!(unit, Some("tỉnh Nghệ An"));
}

#[test]
fn a_day_of_the_week_that_opens_a_date_line_is_no_place() {
    let outcome = saved(
        "Thứ Ba, ngày 14 tháng 6 năm 2022, 8:15\n\nĐưa người trẻ vào Đảng\n\n\
         Ở các xã miền núi, việc tìm người có từ nhiều năm.\n\n\
         Năm 2021, Huyện đoàn giới thiệu nguồn, có 27 người đã được kết nạp vào Đảng.",
    );
    let units = outcome.facts.iter().filter_map(|f| f.unit.as_ref());
    let names: Vec<&str> = units.map(|u| u.name.as_str()).collect();
    assert_eq!(names, ["Huyện đoàn"]);
}

#[test]
fn bodies_of_the_place_are_not_the_place() {
    told(
        "Năm 2022, Huyện ủy Bát Xát cùng các ngành, đoàn thể địa phương mở 18 lớp bồi dưỡng nhận thức về Đảng.",
        &["classes 18 Huyện ủy Bát Xát"],
    );
}
