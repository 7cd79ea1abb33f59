//! Whose a figure is, and where that is: names of units, districts and provinces, and their
//! official codes as the General Statistics Office gave them until 30 June 2025.

use crate::facts_of;

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
