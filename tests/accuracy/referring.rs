//! Which of several names a figure is about: short names, names in brackets, of offices, of aims.

use crate::units::told;

#[test]
fn what_a_unit_is_part_of_stands_in_brackets() {
    told(
        "Chi bộ khu phố 40 (Đảng bộ phường Quy Nhơn) có 309 đảng viên, \
         nhưng trong năm 2022 chỉ kết nạp được 3 đảng viên mới.",
        &[
            "members 309 Chi bộ khu phố 40, phường Quy Nhơn",
            "admitted 3 Chi bộ khu phố 40, phường Quy Nhơn",
        ],
    );
}

#[test]
fn where_an_earlier_figure_was_is_not_where_the_next_is() {
    told(
        "Năm 2022, Đảng bộ huyện Lý Nhân xóa tên 12 đảng viên, phần nhiều trong số 9 vụ ở xã Nhân Khang; \
         khai trừ 3 đảng viên.",
        &[
            "expelled 12 Đảng bộ huyện Lý Nhân",
            "expelled 3 Đảng bộ huyện Lý Nhân",
        ],
    );
}

#[test]
fn the_school_is_the_one_named_before() {
    told(
        "Huyện Cẩm Xuyên có Trường THPT Hà Huy Tập. Năm 2022, nhà trường kết nạp 9 học sinh.",
        &["admitted 9 Trường THPT Hà Huy Tập"],
    );
    // No school is named: the place is, and not the word.
    told(
        "Năm 2022, huyện Cẩm Xuyên kết nạp 90 đảng viên.\nNăm 2021, nhà trường kết nạp 9 học sinh.",
        &["admitted 90 huyện Cẩm Xuyên", "admitted 9 huyện Cẩm Xuyên"],
    );
}

#[test]
fn kinds_of_organisations_are_no_unit() {
    told(
        "Tỉnh ủy Quảng Nam giao các đơn vị, đảng ủy trực thuộc kết nạp 1.905 đảng viên trong năm 2023.",
        &["target 1905 tỉnh Quảng Nam"],
    );
}

#[test]
fn of_whom_the_organisations_are_that_did_it() {
    told(
        "Năm 2022, các cơ sở đảng trực thuộc Đảng bộ Than Quảng Ninh kết nạp 400 đảng viên.",
        &["admitted 400 Đảng bộ Than Quảng Ninh"],
    );
}

#[test]
fn the_committee_of_a_cell_is_the_cell() {
    told(
        "Năm 2022, Chi ủy Chi bộ Cơ động trực thuộc Đảng bộ Khối kết nạp 8 đảng viên.",
        &["admitted 8 Chi bộ Cơ động"],
    );
}

#[test]
fn an_office_did_not_admit_what_the_next_sentence_counts() {
    told(
        "Năm 2022, Đảng bộ huyện Quế Sơn kết nạp 90 đảng viên. Trung tâm Chính trị huyện mở lớp cho họ. \
         Khai trừ 3 đảng viên.",
        &[
            "admitted 90 Đảng bộ huyện Quế Sơn",
            "expelled 3 Đảng bộ huyện Quế Sơn",
        ],
    );
}

#[test]
fn the_aim_of_a_congress_is_that_of_its_organisation() {
    told(
        "Năm 2022, Chi bộ khu phố 40 kết nạp 3 đảng viên. Nghị quyết Đại hội Đảng bộ tỉnh Gia Lai \
         đặt mục tiêu năm 2023 kết nạp 4.500 đảng viên.",
        &[
            "admitted 3 Chi bộ khu phố 40",
            "target 4500 Đảng bộ tỉnh Gia Lai",
        ],
    );
}

#[test]
fn a_district_that_leads_is_named_before_the_word() {
    told(
        "Năm 2022, huyện Giồng Trôm kết nạp 902 đảng viên. Ba Tri là huyện dẫn đầu với 934 đảng viên được kết nạp.",
        &["admitted 902 huyện Giồng Trôm", "admitted 934 huyện Ba Tri"],
    );
}

#[test]
fn a_bloc_alone_is_the_one_that_the_page_names() {
    told(
        "Đảng ủy Khối các cơ quan tỉnh Hà Nam chú trọng tạo nguồn.\n\nNăm 2022, toàn Khối kết nạp 131 đảng viên. Khối mở 3 lớp bồi dưỡng nhận thức về Đảng.",
        &[
            "admitted 131 Đảng bộ Khối các cơ quan tỉnh Hà Nam",
            "classes 3 Đảng bộ Khối các cơ quan tỉnh Hà Nam",
        ],
    );
    told(
        "Huyện Lạc Sơn có hai trường. Năm 2022, Khối 10 và Khối 11 học cả ngày; huyện kết nạp 131 đảng viên.",
        &["admitted 131 huyện Lạc Sơn"],
    );
}
