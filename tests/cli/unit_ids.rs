//! `unit_id`: one unit is one over all articles, and another one after its area was drawn anew.

use serde_json::{Value, json};

use crate::place::Place;
use crate::tables::lines;

/// The ids of the units of all facts, each text an article of its own.
fn ids(texts: &[&str]) -> Vec<Value> {
    ids_published(texts, None)
}

fn ids_published(texts: &[&str], published: Option<&str>) -> Vec<Value> {
    let place = Place::new();
    let article = |text: &&str| json!({ "text": text, "published": published }).to_string() + "\n";
    let articles: String = texts.iter().map(article).collect();
    place.write("tin.jsonl", articles);
    place.run(["extract", "tin.jsonl", "-o", "out"]).exits(0);
    let facts = lines(&place.text("out/facts.jsonl"));
    facts.iter().map(|fact| fact["unit_id"].clone()).collect()
}

#[test]
fn a_district_is_one_whatever_its_organisation_is_called() {
    let found = ids(&[
        "Năm 2022, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 96 đảng viên.",
        "Năm 2023, Đảng bộ huyện Yên Lạc kết nạp 97 đảng viên.",
        "Năm 2024, Huyện ủy Yên Lạc kết nạp 98 đảng viên.",
    ]);
    assert_eq!(found, ["251"; 3]);
}

#[test]
fn a_commune_is_one_whether_or_not_its_district_is_spelt_out() {
    let found = ids(&[
        "Năm 2022, xã Đồng Cương, huyện Yên Lạc, tỉnh Vĩnh Phúc kết nạp 12 đảng viên.",
        "Năm 2022, huyện Yên Lạc kết nạp 96 đảng viên.\n\nNăm 2022, Đảng bộ xã Đồng Cương kết nạp 12 đảng viên.",
    ]);
    let commune = "251:xã đồng cương";
    assert_eq!(found, [commune, "251", commune]);
}

#[test]
fn two_districts_of_one_name_are_two() {
    let found = ids(&[
        "Năm 2022, huyện Kỳ Anh, tỉnh Hà Tĩnh kết nạp 96 đảng viên.",
        "Năm 2022, thị xã Kỳ Anh, tỉnh Hà Tĩnh kết nạp 97 đảng viên.",
    ]);
    assert_eq!(found, ["447", "449"]);
}

#[test]
fn a_province_that_took_in_others_is_another_one() {
    let found = ids(&[
        "Năm 2024, tỉnh Lâm Đồng kết nạp 2.300 đảng viên.",
        "Năm 2026, tỉnh Lâm Đồng kết nạp 4.100 đảng viên.",
        "Năm 2024, thành phố Hà Nội kết nạp 9.500 đảng viên.",
        "Năm 2026, Đảng bộ thành phố Hà Nội kết nạp 9.600 đảng viên.",
        "Năm 2007, thành phố Hà Nội kết nạp 9.100 đảng viên.",
    ]);
    let (before, after) = ("01", "01@2008-08-01");
    assert_eq!(found, ["68", "68@2025-07-01", after, after, before]);
}

#[test]
fn a_commune_that_was_drawn_anew_is_another_one() {
    let found = ids(&[
        "Năm 2024, xã Tam Quang, tỉnh Nghệ An kết nạp 5 đảng viên.",
        "Năm 2026, xã Tam Quang, tỉnh Nghệ An kết nạp 6 đảng viên.",
    ]);
    assert_eq!(found, ["40:xã tam quang", "40:xã tam quang@2025-07-01"]);
}

#[test]
fn where_no_period_is_told_the_day_of_publication_decides() {
    let text = ["Đảng bộ tỉnh Lâm Đồng kết nạp 2.300 đảng viên."];
    assert_eq!(ids_published(&text, Some("2025-06-30")), ["68"]);
    assert_eq!(ids_published(&text, Some("2025-07-01")), ["68@2025-07-01"]);
    // The period goes before it.
    let text = ["Năm 2024, Đảng bộ tỉnh Lâm Đồng kết nạp 2.300 đảng viên."];
    assert_eq!(ids_published(&text, Some("2025-08-12")), ["68"]);
}

#[test]
fn a_unit_of_no_list_has_its_name_and_one_that_nothing_names_has_no_id() {
    let found = ids(&[
        "Năm 2022, huyện Không Có kết nạp 96 đảng viên.",
        "Năm 2022, Đảng bộ xã Cũng Không, huyện Không Có kết nạp 9 đảng viên.",
        "Năm 2022, Đảng bộ Công ty Than Khe Sâu kết nạp 7 đảng viên.",
        "Năm 2022, toàn tỉnh kết nạp 960 đảng viên.",
    ]);
    assert_eq!(found[0], "-:huyện không có");
    assert_eq!(found[1], "-:xã cũng không, huyện không có");
    assert_eq!(found[2], "-:công ty than khe sâu");
    assert_eq!(found[3], Value::Null);
}
