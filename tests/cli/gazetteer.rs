//! Official codes in the tables: words with their zeros, and none where nothing is known.

use crate::place::Place;
use crate::tables::{column, csv_rows, lines, words};

#[test]
fn codes_of_districts_and_provinces_stand_in_the_tables() {
    let place = Place::new();
    place.write(
        "tin.txt",
        "Năm 2022, huyện Bát Xát, tỉnh Lào Cai kết nạp 96 đảng viên.\n\n\
         Năm 2022, xã Bản Vược kết nạp 12 đảng viên.\n",
    );
    place.run(["extract", "tin.txt", "-o", "out"]).exits(0);
    let facts = lines(&place.text("out/facts.jsonl"));
    // A commune without a district of its own is taken to be one of the article's.
    assert_eq!(words(&facts, "unit"), ["huyện Bát Xát", "xã Bản Vược"]);
    assert_eq!(words(&facts, "district"), ["Bát Xát"; 2]);
    assert_eq!(words(&facts, "district_code"), ["082"; 2]);
    assert_eq!(words(&facts, "province"), ["Lào Cai"; 2]);
    assert_eq!(words(&facts, "province_code"), ["10"; 2]);
    let rows = csv_rows(&place.bytes("out/facts.csv"));
    assert_eq!(column(&rows, "district_code"), ["082"; 2]);
    assert_eq!(column(&rows, "province_code"), ["10"; 2]);
}

#[test]
fn a_unit_that_is_in_no_list_has_no_code() {
    let place = Place::new();
    place.write(
        "tin.txt",
        "Năm 2022, huyện Không Có kết nạp 96 đảng viên.\n",
    );
    place.run(["extract", "tin.txt", "-o", "out"]).exits(0);
    let facts = lines(&place.text("out/facts.jsonl"));
    assert_eq!(words(&facts, "district"), ["Không Có"]);
    for key in ["district_code", "province", "province_code"] {
        assert!(facts[0][key].is_null(), "{key} in {facts:#?}");
    }
}
