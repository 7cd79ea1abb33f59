//! What a unit is called, and which words are none.

use crate::units::told;

#[test]
fn a_village_is_told_with_its_commune() {
    told(
        "Chi bộ thôn Cầu, xã Tân Lập, huyện Yên Lạc hiện có 12 đảng viên. Năm 2022, chi bộ kết nạp 2 đảng viên.",
        &[
            "members 12 Chi bộ thôn Cầu, xã Tân Lập",
            "admitted 2 Chi bộ thôn Cầu, xã Tân Lập",
        ],
    );
    // The article tells of one commune, before it comes to the village.
    told(
        "Xã Tân Lập xây dựng Đảng\n\nĐảng bộ xã Tân Lập có 8 chi bộ. Năm 2022, Chi bộ thôn Cầu kết nạp 2 đảng viên.",
        &[
            "organisations 8 Đảng bộ xã Tân Lập",
            "admitted 2 Chi bộ thôn Cầu, xã Tân Lập",
        ],
    );
    // Of two communes that it tells of elsewhere, neither.
    told(
        "Xã Tân Lập và xã Đồng Cương làm tốt công tác phát triển đảng viên.\n\nNăm 2022, Chi bộ thôn Cầu kết nạp 2 đảng viên.",
        &["admitted 2 Chi bộ thôn Cầu"],
    );
}

#[test]
fn a_region_is_a_unit_where_figures_are_told_of_it() {
    told(
        "Cuối năm 2022, cả vùng Tây Nguyên có 4.120 tổ chức cơ sở đảng.",
        &["organisations 4120 Tây Nguyên"],
    );
    // Where a province lies is no unit.
    told(
        "Là tỉnh miền núi Tây Bắc, tỉnh Sơn La năm 2022 kết nạp 2.411 đảng viên.",
        &["admitted 2411 tỉnh Sơn La"],
    );
}

#[test]
fn the_blocs_of_central_bodies_are_named() {
    told(
        "Sáng 5/1, Đảng bộ khối các cơ quan Trung ương họp tổng kết. Năm 2022, Đảng bộ khối kết nạp 512 đảng viên.",
        &["admitted 512 Đảng bộ khối các cơ quan Trung ương"],
    );
}

#[test]
fn one_number_of_two_units_names_both() {
    told(
        "Năm 2022, huyện Bát Xát, huyện Mường Khương mỗi nơi kết nạp 96 đảng viên.",
        &["admitted 96 huyện Bát Xát, huyện Mường Khương"],
    );
    told(
        "Năm 2022, huyện Bát Xát kết nạp 170 đảng viên, huyện Mường Khương 96.",
        &[
            "admitted 170 huyện Bát Xát",
            "admitted 96 huyện Mường Khương",
        ],
    );
}

#[test]
fn all_of_a_list_of_committees_are_committees() {
    told(
        "Quý I/2023, các Đảng bộ huyện Bát Xát kết nạp 46 đảng viên, thị xã Sa Pa 42, huyện Bảo Thắng 41.",
        &[
            "admitted 46 Đảng bộ huyện Bát Xát",
            "admitted 42 Đảng bộ thị xã Sa Pa",
            "admitted 41 Đảng bộ huyện Bảo Thắng",
        ],
    );
}

#[test]
fn a_list_that_opens_with_a_committee_names_committees() {
    told(
        "Giao chỉ tiêu ở tỉnh Lào Cai\n\nMức giao năm 2023: Đảng bộ thị xã Sa Pa được giao kết nạp 46 đảng viên; Bát Xát 42; \
         huyện Bảo Thắng 41; Công an 12; Quân sự tỉnh 9 và Đảng bộ Khối các cơ quan tỉnh 75.",
        &[
            "target 46 Đảng bộ thị xã Sa Pa",
            "target 42 Đảng bộ huyện Bát Xát",
            "target 41 Đảng bộ huyện Bảo Thắng",
            "target 12 Đảng bộ Công an tỉnh Lào Cai",
            "target 9 Đảng bộ Quân sự tỉnh Lào Cai",
            "target 75 Đảng bộ Khối các cơ quan tỉnh Lào Cai",
        ],
    );
    // What is said of all before the list is said of places.
    told(
        "Giao chỉ tiêu ở tỉnh Lào Cai\n\nNăm 2023, mức giao kết nạp đảng viên như sau: \
         Đảng bộ thị xã Sa Pa 46; huyện Bát Xát 42; huyện Bảo Thắng 41.",
        &[
            "target 46 Đảng bộ thị xã Sa Pa",
            "target 42 huyện Bát Xát",
            "target 41 huyện Bảo Thắng",
        ],
    );
    // Where no list is announced, each is what it is called.
    told(
        "Giao chỉ tiêu ở tỉnh Lào Cai\n\nNăm 2023, Đảng bộ thị xã Sa Pa được giao kết nạp 46 đảng viên, huyện Bát Xát 42.",
        &["target 46 Đảng bộ thị xã Sa Pa", "target 42 huyện Bát Xát"],
    );
    // With a verb of its own each is what it is called, and what is smaller is no item of the list.
    told(
        "Năm 2022, Đảng bộ huyện Bát Xát kết nạp 170 đảng viên, huyện Mường Khương kết nạp 96 đảng viên.",
        &[
            "admitted 170 Đảng bộ huyện Bát Xát",
            "admitted 96 huyện Mường Khương",
        ],
    );
    told(
        "Năm 2022, Đảng bộ huyện Bát Xát kết nạp 170 đảng viên; xã Y Tý 12, xã Mường Hum 9.",
        &[
            "admitted 170 Đảng bộ huyện Bát Xát",
            "admitted 12 xã Y Tý",
            "admitted 9 xã Mường Hum",
        ],
    );
}

#[test]
fn a_list_under_a_committee_names_committees() {
    told(
        "Năm 2022, trong các đảng bộ trực thuộc Tỉnh ủy Lào Cai, 3 nơi vượt kế hoạch, gồm: huyện Bát Xát kết nạp 170 đảng viên, huyện Bảo Yên 96.",
        &[
            "admitted 170 Đảng bộ huyện Bát Xát",
            "admitted 96 Đảng bộ huyện Bảo Yên",
        ],
    );
}

#[test]
fn a_name_of_a_list_is_of_the_province_of_the_article() {
    told(
        "Huyện Bắc Bình (Bình Thuận) quan tâm phát triển Đảng trong dân quân. Ba tháng đầu năm 2022, \
         cả huyện kết nạp 12 đảng viên là dân quân thường trực ở hai xã (Bình Tân 9, Sông Bình 3).",
        &[
            "admitted 12 huyện Bắc Bình",
            "admitted 9 xã Bình Tân",
            "admitted 3 xã Sông Bình",
        ],
    );
}

#[test]
fn a_bloc_needs_no_province_to_stand_for_what_is_short() {
    told(
        "Đảng bộ Khối Doanh nghiệp tỉnh họp sáng 5/1, có lãnh đạo Tỉnh ủy Lào Cai dự.\n\n\
         Năm 2022, Đảng ủy Khối kết nạp 187 đảng viên, nhiều nhất là Đảng bộ Công ty Vạn Hà với 21 đảng viên.",
        &[
            "admitted 187 Đảng bộ Khối Doanh nghiệp tỉnh Lào Cai",
            "admitted 21 Đảng bộ Công ty Vạn Hà",
        ],
    );
}

#[test]
fn the_city_that_bears_its_name_tells_the_province() {
    told(
        "Lễ kết nạp diễn ra tại thành phố Bắc Ninh.\n\nNăm 2022, Đảng ủy Khối các Cơ quan tỉnh kết nạp 285 đảng viên.",
        &["admitted 285 Đảng ủy Khối các Cơ quan tỉnh Bắc Ninh"],
    );
}

#[test]
fn a_name_that_the_paragraph_gave_acts_without_its_class_word() {
    told(
        "Ở xã Đạo Viện, nguồn còn khó. Năm 2022, Chi bộ Ngòi Nghìn kết nạp 1 đảng viên. \
         Cũng năm 2022, Đạo Viện kết nạp 7 đảng viên.",
        &["admitted 1 Chi bộ Ngòi Nghìn", "admitted 7 xã Đạo Viện"],
    );
}

#[test]
fn a_year_is_not_five_committees() {
    told(
        "Đảng ủy xã Tân Lập vừa tổng kết công tác Đảng, có lãnh đạo Huyện ủy Yên Lạc dự. \
         Trong năm Đảng bộ kết nạp 8 đảng viên.",
        &["admitted 8 Đảng bộ xã Tân Lập"],
    );
}

#[test]
fn levels_in_a_row_and_what_a_place_becomes_are_no_unit() {
    told(
        "Năm 2022, Đảng bộ huyện Bát Xát kết nạp 170 đảng viên. \
         Cấp ủy từ huyện đến cơ sở kiểm tra 46 tổ chức đảng và đã khai trừ 3 đảng viên.",
        &[
            "admitted 170 Đảng bộ huyện Bát Xát",
            "expelled 3 Đảng bộ huyện Bát Xát",
        ],
    );
    told(
        "Nhiệm kỳ 2020-2025, Đảng bộ huyện Bát Xát phấn đấu xây dựng huyện trở thành thị xã, kết nạp 900 đảng viên.",
        &["target 900 Đảng bộ huyện Bát Xát"],
    );
}

#[test]
fn a_headline_in_capitals_begins_with_its_province() {
    told(
        "BÌNH THUẬN GẦN VỀ ĐÍCH CHỈ TIÊU ĐẢNG VIÊN MỚI NĂM 2017\n\n\
         Năm 2017, toàn tỉnh kết nạp 1.932 đảng viên.",
        &["admitted 1932 tỉnh Bình Thuận"],
    );
}

#[test]
fn a_paragraph_may_open_with_another_province_than_that_of_the_paper() {
    told(
        "Báo Gia Lai điện tử\nThứ Sáu, 17/12/2021, 09:10\n\nPhát triển Đảng ở các buôn làng vùng xa trong năm\n\n\
         Muốn có đảng viên là người của buôn làng thì trước hết phải có nguồn tại chỗ.\n\n\
         Ở Đắk Lắk, năm 2021 toàn tỉnh kết nạp 1.985 đảng viên.\n\n\
         Năm 2020, toàn tỉnh kết nạp 1.700 đảng viên.",
        &["admitted 1985 tỉnh Đắk Lắk", "admitted 1700 tỉnh Gia Lai"],
    );
}

#[test]
fn class_words_of_schools_may_be_short() {
    told(
        "Năm 2022, Đảng bộ ĐH Thái Nguyên kết nạp 60 đảng viên.",
        &["admitted 60 Đảng bộ Đại học Thái Nguyên"],
    );
}

#[test]
fn a_province_acts_right_behind_a_date() {
    told(
        "Thường trực Tỉnh ủy đánh giá, trong năm 2022 Điện Biên kết nạp được gần 260 đảng viên.",
        &["admitted 260 tỉnh Điện Biên"],
    );
}

#[test]
fn a_rank_is_part_of_the_name_where_a_body_follows() {
    told(
        "Năm 2022, Đảng bộ cơ sở KCN Hòa Bình kết nạp 12 đảng viên.",
        &["admitted 12 Đảng bộ cơ sở KCN Hòa Bình"],
    );
}
