//! Whose a figure is, and where that is: names of units, districts and provinces, and their
//! official codes as the General Statistics Office gave them until 30 June 2025.

use crate::{facts_of, saved};

/// Unit, level, district with its code and province with its code of the one fact of a text.
#[track_caller]
fn place(text: &str) -> String {
    let facts = facts_of(text, None);
    let [fact] = facts.as_slice() else {
        panic!("{} facts in {text}", facts.len());
    };
    let unit = fact.unit.as_ref().expect("a unit");
    let or_none = |words: &Option<String>| words.clone().unwrap_or_else(|| "-".to_owned());
    format!(
        "{} ({}): {} {}, {} {}",
        unit.name,
        unit.level.unwrap_or("-"),
        or_none(&unit.district),
        or_none(&unit.district_code),
        or_none(&unit.province),
        or_none(&unit.province_code),
    )
}

#[track_caller]
fn told(who: &str, expected: &str) {
    let text = format!("Năm 2022, {who} kết nạp 96 đảng viên.");
    assert_eq!(place(&text), expected, "{text}");
}

#[test]
fn a_district_of_a_city_of_the_first_level_is_no_neighbour_of_it() {
    told(
        "quận Gò Vấp, TP. HCM",
        "quận Gò Vấp (district): Gò Vấp 764, Hồ Chí Minh 79",
    );
    told(
        "huyện Củ Chi (TP. HCM)",
        "huyện Củ Chi (district): Củ Chi 783, Hồ Chí Minh 79",
    );
    told(
        "xã Hòa Tiến, huyện Hòa Vang, thành phố Đà Nẵng",
        "xã Hòa Tiến (commune): Hòa Vang 497, Đà Nẵng 48",
    );
}

#[test]
fn a_city_of_the_first_level_may_be_told_by_its_initials() {
    let city = "thành phố Hồ Chí Minh (province): - -, Hồ Chí Minh 79";
    for name in ["TP. HCM", "TP.HCM", "TP HCM", "TP Hồ Chí Minh"] {
        told(name, city);
    }
    told("Đảng bộ TP. HCM", &format!("Đảng bộ {city}"));
}

#[test]
fn districts_and_provinces_have_their_official_codes() {
    told(
        "huyện Bát Xát, tỉnh Lào Cai",
        "huyện Bát Xát (district): Bát Xát 082, Lào Cai 10",
    );
    told(
        "Đảng bộ xã Bản Vược, huyện Bát Xát, tỉnh Lào Cai",
        "Đảng bộ xã Bản Vược (commune): Bát Xát 082, Lào Cai 10",
    );
    told("tỉnh Lào Cai", "tỉnh Lào Cai (province): - -, Lào Cai 10");
    told("quận 1", "quận 1 (district): 1 760, Hồ Chí Minh 79");
}

#[test]
fn a_city_may_have_the_name_of_its_province() {
    let city = "thành phố Lào Cai (district): Lào Cai 080, Lào Cai 10";
    told("thành phố Lào Cai, tỉnh Lào Cai", city);
    told("thành phố Lào Cai", city);
}

#[test]
fn the_class_tells_districts_of_one_name_apart() {
    told(
        "huyện Kỳ Anh, tỉnh Hà Tĩnh",
        "huyện Kỳ Anh (district): Kỳ Anh 447, Hà Tĩnh 42",
    );
    told(
        "thị xã Kỳ Anh",
        "thị xã Kỳ Anh (district): Kỳ Anh 449, Hà Tĩnh 42",
    );
    // Sa Pa became a thị xã in 2020; older news has the huyện.
    told(
        "huyện Sa Pa",
        "huyện Sa Pa (district): Sa Pa 088, Lào Cai 10",
    );
}

#[test]
fn a_district_of_many_provinces_has_a_code_where_its_own_is_known() {
    told(
        "huyện Châu Thành",
        "huyện Châu Thành (district): Châu Thành -, - -",
    );
    told(
        "huyện Châu Thành, tỉnh Bến Tre",
        "huyện Châu Thành (district): Châu Thành 831, Bến Tre 83",
    );
}

#[test]
fn who_admits_is_the_unit_wherever_it_stands() {
    let of = |text: &str, expected: &str| assert_eq!(place(text), expected, "{text}");
    of(
        "Năm 2022, 12 quần chúng ưu tú được Đảng bộ xã Bản Vược kết nạp vào Đảng.",
        "Đảng bộ xã Bản Vược (commune): - -, - -",
    );
    of(
        "Năm 2022, có 4 học sinh được Chi bộ Trường THPT Bát Xát kết nạp.",
        "Chi bộ Trường THPT Bát Xát (school): - -, - -",
    );
    // The committee admits, the place has the members.
    of(
        "Năm 2022, 12 quần chúng được Huyện ủy Bát Xát kết nạp vào Đảng.",
        "huyện Bát Xát (district): Bát Xát 082, Lào Cai 10",
    );
}

#[test]
fn the_mark_of_a_paper_tells_the_province() {
    let place_of = |text: &str| place(text);
    assert_eq!(
        place_of("(QBĐT) - Năm 2022, toàn tỉnh kết nạp 1.392 đảng viên."),
        "tỉnh Quảng Bình (province): - -, Quảng Bình 44"
    );
    assert_eq!(
        place_of("(TTXVN) - Năm 2022, toàn tỉnh kết nạp 1.392 đảng viên."),
        "toàn tỉnh (province): - -, - -"
    );
}

#[test]
fn offices_have_the_whole_of_their_fields() {
    told(
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Văn hóa, Thể thao và Du lịch (other): - -, - -",
    );
    told(
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Nông nghiệp và Phát triển nông thôn (other): - -, - -",
    );
}

#[test]
fn a_paper_that_is_online_is_of_its_province() {
    let outcome = saved(
        "Báo Vĩnh Long Online\n\nSáu tháng đầu năm, toàn tỉnh thêm nhiều đảng viên\n\nCập nhật, 06:00, Thứ Năm, 12/07/2018 (GMT+7)\n\n\
             Sáu tháng đầu năm 2018, toàn tỉnh kết nạp 612 đảng viên, nhiều hơn cùng kỳ năm trước và đều ở các xã.",
    );
    let units: Vec<_> = outcome
        .facts
        .iter()
        .filter_map(|f| f.unit.as_ref())
        .collect();
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["tỉnh Vĩnh Long"]);
}
