//! Parquet read back by the library's reader, which makes Arrow of it.

use std::fs::File;
use std::path::Path;

use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::file::metadata::RowGroupMetaData;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::{DataType, Field};
use serde_json::{Map, Value, json};

use super::*;
use crate::write::table::{Cell, Column};

/// All rows of a file, and how many each row group has.
fn read(path: &Path) -> (RecordBatch, Vec<i64>) {
    let file = File::open(path).unwrap();
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let groups = builder.metadata().row_groups().iter();
    let groups = groups.map(RowGroupMetaData::num_rows).collect();
    let schema = builder.schema().clone();
    // Enough for all rows of these tests.
    let mut batches = builder.with_batch_size(100_000).build().unwrap();
    let batch = batches
        .next()
        .unwrap_or_else(|| Ok(RecordBatch::new_empty(schema)));
    assert!(batches.next().is_none());
    (batch.unwrap(), groups)
}

pub(super) fn written(folder: &Path) -> impl Fn(&str) -> RecordBatch + use<'_> {
    write_to(&everything(folder), 1, Limits::EXCEL);
    |table| read(&folder.join(format!("{table}.parquet"))).0
}

/// One cell as JSON has it.
fn cell(column: &dyn Array, row: usize) -> Value {
    if column.is_null(row) {
        return Value::Null;
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::Float64 => json!(Num(column.as_primitive::<Float64Type>().value(row))),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            let day = date(1970, 1, 1).saturating_add(jiff::Span::new().days(days));
            day.to_string().into()
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(row);
            let items = items.as_struct();
            (0..items.len()).map(|row| object(items, row)).collect()
        }
        other => panic!("{other} is no type of a table"),
    }
}

fn object(rows: &StructArray, row: usize) -> Value {
    let names = rows.column_names().into_iter();
    let cells = names.zip(rows.columns());
    let cells = cells.map(|(name, column)| (name.to_owned(), cell(column, row)));
    Value::Object(cells.collect::<Map<_, _>>())
}

pub(super) fn objects(batch: RecordBatch) -> Vec<Value> {
    let rows = StructArray::from(batch);
    (0..rows.len()).map(|row| object(&rows, row)).collect()
}

#[test]
fn facts_are_typed_and_hold_their_percentages_as_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let facts = written(folder.path())("facts");
    let list = {
        let number = Field::new("value", DataType::Float64, true);
        let text = |name| Field::new(name, DataType::Utf8, true);
        let parts = ["relation", "base", "qualifier", "as_written"].map(text);
        let parts = [vec![number], parts.to_vec()].concat();
        let item = Field::new("element", DataType::Struct(parts.into()), true);
        DataType::List(item.into())
    };
    let (text, whole, number, day) = (
        &DataType::Utf8,
        &DataType::Int64,
        &DataType::Float64,
        &DataType::Date32,
    );
    let expected = [
        ("fact_id", text),
        ("article_id", text),
        ("source", text),
        ("url", text),
        ("title", text),
        ("published", day),
        ("metric", text),
        ("group", text),
        ("part_of", text),
        ("value", number),
        ("value_hi", number),
        ("qualifier", text),
        ("per", text),
        ("unit", text),
        ("unit_as_written", text),
        ("unit_level", text),
        ("province", text),
        ("district", text),
        ("province_code", text),
        ("district_code", text),
        ("unit_id", text),
        ("period_start", day),
        ("period_end", day),
        ("period_as_written", text),
        ("percents", &list),
        ("quote", text),
        ("start", whole),
        ("end", whole),
        ("rule", text),
        ("confidence", number),
        ("audit", text),
        ("audit_note", text),
        ("link", text),
        ("measure", text),
        ("figure_id", text),
        ("unit_from", text),
        ("period_from", text),
        ("review", text),
    ];
    let schema = facts.schema();
    let fields = schema.fields().iter();
    let found: Vec<_> = fields.map(|f| (f.name().as_str(), f.data_type())).collect();
    assert_eq!(found, expected);

    // One row a fact, also where the csv has a further one for a second percentage.
    let facts = objects(facts);
    let column = |name: &str| facts.iter().map(|fact| &fact[name]).collect::<Vec<_>>();
    assert_eq!(column("value"), [138, 68]);
    assert_eq!(column("period_end"), [&json!("2020-12-31"), &Value::Null]);
    assert_eq!(column("group"), [&Value::Null, &json!("female")]);
    let percent = |value: f64, relation: &str, base: &str, words: &str| json!({"value": value, "relation": relation, "base": base, "qualifier": "exact", "as_written": words});
    let percents = json!([
        percent(102.5, "reached", "plan", "102.5%"),
        percent(11.5, "decrease", "previous", "11.5%"),
        {"value": 115, "relation": "reached", "base": "resolution", "qualifier": "exact", "as_written": "115%"},
    ]);
    assert_eq!(column("percents"), [&percents, &json!([])]);
    // No spreadsheet opens it.
    assert_eq!(column("title"), ["=HYPERLINK(\"x\")"; 2]);
}

#[test]
fn every_table_says_what_its_json_lines_say() {
    let folder = tempfile::tempdir().unwrap();
    let table = written(folder.path());
    for (name, rows) in [
        ("facts", 2),
        ("figures", 1),
        ("conflicts", 0),
        ("mentions", 2),
        ("articles", 1),
        ("problems", 1),
    ] {
        let lines = fs::read_to_string(folder.path().join(format!("{name}.jsonl"))).unwrap();
        let lines: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), rows);
        assert_eq!(objects(table(name)), lines, "{name}");
    }
    let articles = table("articles");
    let whole = articles.column_by_name("facts").unwrap();
    assert_eq!(whole.data_type(), &DataType::Int64);
}

#[test]
fn a_table_without_a_row_has_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let full = written(folder.path())("facts");
    let path = folder.path().join("none.parquet");
    let packs = Packs::embedded().unwrap();
    let layout = Layout::plain(&packs);
    let tables = Tables::create(&file(&path, Format::Parquet), layout).unwrap();
    tables.finish(None).unwrap();
    let (empty, _) = read(&path);
    assert_eq!(empty.num_rows(), 0);
    assert_eq!(empty.schema(), full.schema());
}

/// A row with as much text as asked for.
struct Lines(usize);

impl<'a> Row<'a> for Lines {
    const TABLE: &'static str = "lines";
    const SHEET: &'static str = "Lines";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::whole("length", 8, |r| r.0.into()),
        Column::text("text", 8, |r| Cell::Text("a".repeat(r.0).into())),
    ];
}

/// The lengths that come back, and the rows of each group.
fn grouped(lengths: &[usize], group: Group) -> (Vec<i64>, Vec<i64>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines.parquet");
    let mut table = ParquetFile::create::<Lines>(&path, group).unwrap();
    for length in lengths {
        table.write(&Lines(*length)).unwrap();
    }
    table.complete().unwrap().publish().unwrap();
    let (rows, groups) = read(&path);
    let lengths = rows.column(0).as_primitive::<Int64Type>();
    (lengths.values().to_vec(), groups)
}

#[test]
fn row_groups_are_bounded_by_rows() {
    let group = Group {
        rows: 3,
        ..Group::USUAL
    };
    let (lengths, groups) = grouped(&[5, 4, 3, 2, 1, 0, 9, 8, 7, 6], group);
    assert_eq!(lengths, [5, 4, 3, 2, 1, 0, 9, 8, 7, 6]);
    assert_eq!(groups, [3, 3, 3, 1]);
}

#[test]
fn batches_are_bounded_by_rows_and_by_bytes() {
    // A row group for every batch.
    let group = Group {
        bytes: 1,
        ..Group::USUAL
    };
    assert_eq!(grouped(&vec![1; 8193], group).1, [8192, 1]);
    // Eight of 1 MiB, or one that is longer than a batch.
    assert_eq!(grouped(&[1 << 20; 9], group).1, [8, 1]);
    assert_eq!(grouped(&[9 << 20, 1], group).1, [1, 1]);
}

struct Mistyped;

impl<'a> Row<'a> for Mistyped {
    const TABLE: &'static str = "mistyped";
    const SHEET: &'static str = "Mistyped";
    const COLUMNS: &'a [Column<Self>] = &[Column::number("count", 8, |_| "many".into())];
}

#[test]
fn a_cell_of_another_type_than_its_column_is_an_error_that_names_file_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mistyped.parquet");
    let mut table = ParquetFile::create::<Mistyped>(&path, Group::USUAL).unwrap();
    let error = table.write(&Mistyped).unwrap_err().to_string();
    for words in ["mistyped.parquet", "count", "many", ".csv or .jsonl"] {
        assert!(error.contains(words), "{error}");
    }
}
