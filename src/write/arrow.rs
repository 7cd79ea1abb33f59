//! Rows as Arrow record batches: typed columns in memory, as Parquet and other programs take them.
//!
//! Every column may be null. Text stands as it is in the JSON: only a spreadsheet would run it.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use jiff::civil::{Date, date};

use super::table::{Cell, Kind, Row};

/// Rows of one batch.
const ROWS: usize = 8192;

/// Bytes of text after which a batch is full; a row may be longer than that.
const BYTES: usize = 8 << 20;

/// Rows of one table, gathered until there are enough for a batch.
pub(super) struct Gathered {
    schema: SchemaRef,
    columns: Vec<Gather>,
    size: Size,
}

/// How much of a table there is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) rows: usize,
    /// Of text.
    bytes: usize,
}

impl Size {
    /// Whether it is enough for a batch.
    pub(super) const fn is_enough(self) -> bool {
        self.rows >= ROWS || self.bytes >= BYTES
    }

    /// What was added since there was so much.
    pub(super) const fn since(self, before: Self) -> Self {
        Self {
            rows: self.rows - before.rows,
            bytes: self.bytes - before.bytes,
        }
    }
}

impl Gathered {
    /// No row yet of table `R`.
    pub(super) fn new<R: Row<'static>>() -> Self {
        let columns = R::nested().map(|column| (column.name, column.kind));
        let columns: Vec<_> = columns.collect();
        Self {
            schema: Arc::new(Schema::new(fields(&columns))),
            columns: gathers(&columns),
            size: Size::default(),
        }
    }

    /// Names and types of the columns.
    pub(super) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Adds one row.
    pub(super) fn add<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), ArrowError> {
        for (gather, column) in self.columns.iter_mut().zip(R::nested()) {
            let added = gather.add((column.cell)(row));
            self.size.bytes += added.map_err(|cell| mistyped(column.name, &cell))?;
        }
        self.size.rows += 1;
        Ok(())
    }

    /// How much there is.
    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// Whether a batch should be taken before further rows are added.
    pub(super) fn is_full(&self) -> bool {
        self.size.is_enough()
    }

    /// The rows so far; none are left.
    pub(super) fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.size = Size::default();
        RecordBatch::try_new(self.schema(), arrays(&mut self.columns)?)
    }
}

/// The cells of one column so far.
enum Gather {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
    Day(Date32Builder),
    Flag(BooleanBuilder),
    List {
        fields: Fields,
        columns: Vec<Gather>,
        lengths: Vec<usize>,
    },
}

impl Gather {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Whole => Self::Whole(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
            Kind::List(of) => Self::List {
                fields: fields(of),
                columns: gathers(of),
                lengths: Vec::new(),
            },
        }
    }

    /// Adds a cell and tells how many bytes of text it has; a cell of another kind is given back.
    fn add<'a>(&mut self, cell: Cell<'a>) -> Result<usize, Cell<'a>> {
        let mut bytes = 0;
        match (self, cell) {
            (Self::Text(column), Cell::Text(text) | Cell::Link(text)) => {
                bytes = text.len();
                column.append_value(text);
            }
            (Self::Text(column), Cell::Empty) => column.append_null(),
            (Self::Whole(column), Cell::Number(number)) => column.append_value(number as i64),
            (Self::Whole(column), Cell::Empty) => column.append_null(),
            (Self::Number(column), Cell::Number(number) | Cell::Percent(number)) => {
                column.append_value(number);
            }
            (Self::Number(column), Cell::Empty) => column.append_null(),
            (Self::Day(column), Cell::Date(date)) => column.append_value(days(date)),
            (Self::Day(column), Cell::Empty) => column.append_null(),
            (Self::Flag(column), Cell::Bool(yes)) => column.append_value(yes),
            (Self::Flag(column), Cell::Empty) => column.append_null(),
            (
                Self::List {
                    columns, lengths, ..
                },
                Cell::List(items),
            ) => {
                lengths.push(items.len());
                for item in items {
                    for (column, cell) in columns.iter_mut().zip(item) {
                        bytes += column.add(cell)?;
                    }
                }
            }
            (_, cell) => return Err(cell),
        }
        Ok(bytes)
    }

    fn take(&mut self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Number(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::List {
                fields,
                columns,
                lengths,
            } => {
                let items = StructArray::try_new(fields.clone(), arrays(columns)?, None)?;
                let ends = OffsetBuffer::try_from_lengths(lengths.drain(..));
                let ends = ends.map_err(|e| ArrowError::InvalidArgumentError(e.to_string()))?;
                let item = element(fields.clone());
                Arc::new(ListArray::try_new(item, ends, Arc::new(items), None)?)
            }
        })
    }
}

fn gathers(columns: &[(&str, Kind)]) -> Vec<Gather> {
    columns.iter().map(|(_, kind)| Gather::new(*kind)).collect()
}

fn arrays(columns: &mut [Gather]) -> Result<Vec<ArrayRef>, ArrowError> {
    columns.iter_mut().map(Gather::take).collect()
}

fn fields(columns: &[(&str, Kind)]) -> Fields {
    let field = |(name, kind): &(&str, Kind)| Field::new(*name, data_type(*kind), true);
    columns.iter().map(field).collect()
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Whole => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Day => DataType::Date32,
        Kind::Flag => DataType::Boolean,
        Kind::List(of) => DataType::List(element(fields(of))),
    }
}

/// What a list holds, under the name that Parquet gives it.
pub(super) fn element(fields: Fields) -> FieldRef {
    Arc::new(Field::new("element", DataType::Struct(fields), true))
}

/// Days since the first of January 1970.
fn days(day: Date) -> i32 {
    const DAY: i64 = 24 * 60 * 60;
    (day.duration_since(date(1970, 1, 1)).as_secs() / DAY) as i32
}

fn mistyped(column: &str, cell: &Cell<'_>) -> ArrowError {
    ArrowError::SchemaError(format!(
        "{column} is a column of another type than {cell:?}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days(date(1970, 1, 1)), 0);
        assert_eq!(days(date(1969, 12, 31)), -1);
        assert_eq!(days(date(2000, 3, 1)), 11_017);
    }
}
