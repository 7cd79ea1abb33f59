//! Tables as a reader of them sees them: objects of JSON, rows of csv and of sheets.

use calamine::{Reader as _, Xlsx, open_workbook_from_rs};
use serde_json::Value;
use std::io::Cursor;

/// One object for every line.
#[track_caller]
pub(crate) fn lines(text: &str) -> Vec<Value> {
    let object = |line: &str| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("no JSON: {error}\n{line}"))
    };
    text.lines().map(object).collect()
}

/// The `value` of every record.
pub(crate) fn values(records: &[Value]) -> Vec<u64> {
    records
        .iter()
        .filter_map(|record| record["value"].as_u64())
        .collect()
}

/// The words under a key, "" where there are none.
pub(crate) fn words<'a>(records: &'a [Value], key: &str) -> Vec<&'a str> {
    records
        .iter()
        .map(|record| record[key].as_str().unwrap_or_default())
        .collect()
}

/// The rows of a csv with its header, which begins with a byte order mark.
#[track_caller]
pub(crate) fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader
        .records()
        .map(|record| row(record.expect("a row of as many cells")))
        .collect()
}

/// The column of a table with a header.
#[track_caller]
pub(crate) fn column<'a>(rows: &'a [Vec<String>], name: &str) -> Vec<&'a str> {
    let header = rows.first().expect("a header");
    let at = header.iter().position(|cell| cell == name);
    let at = at.unwrap_or_else(|| panic!("no column {name} in {header:?}"));
    rows.iter().skip(1).map(|row| row[at].as_str()).collect()
}

/// The sheets of a workbook: their names and their rows with the header.
#[track_caller]
pub(crate) fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let sheet = |name: String| {
        let range = book.worksheet_range(&name).expect("a sheet");
        let rows = range
            .rows()
            .map(|row| row.iter().map(ToString::to_string).collect());
        (name, rows.collect())
    };
    names.into_iter().map(sheet).collect()
}
