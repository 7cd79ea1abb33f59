//! The workbook as another program's reader sees it, and its sums against those of a database.

use std::process::Command;

use crate::parquet::python;
use crate::place::{Place, Ran, skipped};

#[test]
fn another_reader_finds_tables_types_notes_charts_and_the_same_sums() {
    let packages = "openpyxl, duckdb";
    let Some(python) = python(packages) else {
        return skipped("python3 with openpyxl and duckdb is not there");
    };
    let place = Place::new();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/tuned");
    place.run(["extract", corpus, "-o", "out"]).exits(0);
    let mut reader = Command::new(python);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/workbook.py");
    Ran::new(reader.arg(script).current_dir(place.path("out"))).exits(0);
}
