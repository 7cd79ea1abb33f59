//! Parquet as programs of other people read it.

use std::process::Command;

use crate::place::{Place, Ran, skipped};
use crate::tables::lines;
use crate::texts::{page, text};

/// A Python that has these packages: of an environment made for it, or the system's.
pub(crate) fn python(packages: &str) -> Option<String> {
    let python = std::env::var("SOLIEU_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let imports = ["-c", &format!("import {packages}")];
    let there = Command::new(&python).args(imports).output();
    there
        .is_ok_and(|out| out.status.success())
        .then_some(python)
}

#[test]
fn other_readers_see_types_and_values_of_every_table() {
    let Some(python) = python("duckdb, pandas, pyarrow") else {
        return skipped("python3 with duckdb, pandas and pyarrow is not there");
    };
    let place = Place::new();
    place.write("tin/trang.html", page());
    place.write(
        "tin/bai.txt",
        "Thị trấn Phước An: 97 đảng viên mới\n\n- Trong năm 2020, thị trấn Phước An kết nạp 97 đảng viên, \
         giảm 11,5% so với năm 2019.\n",
    );
    place.write("tin/trong.html", "");
    place.run(["extract", "tin", "-o", "out"]).exits(1);
    let mut reader = Command::new(python);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/parquet.py");
    Ran::new(reader.arg(script).current_dir(place.path("out"))).exits(0);
}

#[test]
fn a_parquet_file_holds_the_facts_alone() {
    let place = Place::new();
    place.write("bai.txt", text());
    let ran = place.run(["extract", "bai.txt", "-o", "facts.parquet"]);
    ran.exits(0);
    assert_eq!(place.names("."), ["bai.txt", "facts.parquet"]);
    let table = place.bytes("facts.parquet");
    assert!(table.starts_with(b"PAR1") && table.ends_with(b"PAR1"));
    // Tables of a run are no articles.
    place.run(["extract", "bai.txt", "-o", "tin/out", "--format", "parquet"]);
    place.write("tin/bai.txt", text());
    place.run(["extract", "tin", "-o", "next"]).exits(0);
    assert_eq!(lines(&place.text("next/articles.jsonl")).len(), 1);
}
