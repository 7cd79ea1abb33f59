//! Tables of the library as tables of Python.

use arrow_array::RecordBatch;
use arrow_pyarrow::{IntoPyArrow, PyArrowType, Table as ArrowTable};
use arrow_schema::{Schema, SchemaRef};
use pyo3::prelude::*;
use solieu::write::{Nested, Table, Tables};

use crate::errors;

/// The columns of a table.
#[pyfunction]
pub(crate) fn schema(table: &str) -> PyResult<PyArrowType<Schema>> {
    let schema = named(table, &Table::ALL)?.schema();
    Ok(PyArrowType(schema.as_ref().clone()))
}

/// The columns of one row for each document, with a list for each table.
#[pyfunction]
pub(crate) fn nested_schema(tables: Vec<String>) -> PyResult<PyArrowType<Schema>> {
    let schema = Nested::schema(&of_documents(&tables)?);
    Ok(PyArrowType(schema.as_ref().clone()))
}

/// The tables of these names, which single documents have rows in.
pub(crate) fn of_documents(names: &[String]) -> PyResult<Vec<Table>> {
    let table = |name: &String| named(name, &Table::OF_DOCUMENTS);
    let tables = names.iter().map(table).collect::<PyResult<Vec<_>>>()?;
    match tables
        .iter()
        .enumerate()
        .find(|(n, t)| tables[..*n].contains(t))
    {
        Some((_, twice)) => Err(errors::invalid(format_args!(
            "the table {} is named twice",
            twice.as_str()
        ))),
        None if tables.is_empty() => Err(errors::invalid("name at least one table")),
        None => Ok(tables),
    }
}

fn named(name: &str, among: &[Table]) -> PyResult<Table> {
    let table = Table::from_name(name);
    table.filter(|table| among.contains(table)).ok_or_else(|| {
        let known: Vec<&str> = among.iter().map(|table| table.as_str()).collect();
        let why = match table {
            Some(_) => "is of a whole run, as extract makes it, and of no single batch",
            None => "is no table",
        };
        errors::invalid(format_args!(
            "\"{name}\" {why}: name one of: {}",
            known.join(", ")
        ))
    })
}

/// The rows of some tables.
pub(crate) type Taken = Vec<(SchemaRef, Vec<RecordBatch>)>;

/// Takes all rows of some tables, in their order.
pub(crate) fn take(tables: &mut Tables<'_>, wanted: &[Table]) -> PyResult<Taken> {
    let one = |table: &Table| {
        let rows = tables.take(*table).map_err(errors::invalid)?;
        Ok((table.schema(), rows))
    };
    wanted.iter().map(one).collect()
}

/// A `pyarrow.Table` for each table.
pub(crate) fn to_python(py: Python<'_>, taken: Taken) -> PyResult<Vec<Bound<'_, PyAny>>> {
    let one = |(schema, batches)| {
        let table = ArrowTable::try_new(batches, schema).map_err(errors::invalid)?;
        table.into_pyarrow(py)
    };
    taken.into_iter().map(one).collect()
}
