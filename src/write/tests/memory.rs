//! Tables in memory against the Parquet files of the same outcomes.

use arrow_array::Array;
use arrow_array::cast::AsArray;

use super::parquet::{objects, written};
use super::*;

#[test]
fn tables_in_memory_are_those_of_the_parquet_files() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path());
    let packs = Packs::embedded().unwrap();
    let mut tables = Tables::in_memory(&Table::ALL, Layout::plain(&packs)).unwrap();
    tables.write(&outcome()).unwrap();
    tables.merge().unwrap();
    for table in Table::ALL {
        let expected = file(table.as_str());
        assert_eq!(table.schema(), expected.schema(), "{}", table.as_str());
        let rows: Vec<_> = tables
            .take(table)
            .unwrap()
            .into_iter()
            .flat_map(objects)
            .collect();
        assert_eq!(rows, objects(expected), "{}", table.as_str());
        assert!(tables.take(table).unwrap().is_empty(), "none are left");
    }
}

#[test]
fn tables_that_nobody_wants_are_not_held() {
    let packs = Packs::embedded().unwrap();
    let mut tables = Tables::in_memory(&[Table::Problems], Layout::plain(&packs)).unwrap();
    tables.write(&outcome()).unwrap();
    assert!(tables.take(Table::Facts).unwrap().is_empty());
    let problems = tables.take(Table::Problems).unwrap();
    assert_eq!(problems.iter().map(RecordBatch::num_rows).sum::<usize>(), 1);
}

#[test]
fn a_document_is_a_row_with_a_list_for_each_table() {
    let outcome = outcome();
    let mut nested = Nested::new(&[Table::Problems, Table::Facts]);
    nested.write_stored("a", &Stored::of(&outcome)).unwrap();
    nested
        .write_stored("b", &Stored::of(&Outcome::default()))
        .unwrap();
    nested.write_stored("c", &Stored::of(&outcome)).unwrap();
    let [batch] = nested.take().unwrap().try_into().unwrap();
    assert_eq!(
        batch.schema(),
        Nested::schema(&[Table::Problems, Table::Facts])
    );
    let sources = batch.column(0).as_string::<i32>();
    assert_eq!(
        sources.iter().flatten().collect::<Vec<_>>(),
        ["a", "b", "c"]
    );
    let lengths = |column: usize| {
        let lists = batch.column(column).as_list::<i32>();
        (0..3).map(|row| lists.value(row).len()).collect::<Vec<_>>()
    };
    assert_eq!((lengths(1), lengths(2)), (vec![1, 0, 1], vec![2, 0, 2]));
    assert!(nested.take().unwrap().is_empty());
}
