//! Documents as rows: what each gave, in lists, so that facts and problems come in one pass.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};

use super::arrow::{Gathered, Size, element};
use super::batches::Table;
use super::error::WriteError;
use super::facts::FactRecord;
use super::stored::Stored;
use super::table::Row;

/// Rows of one batch.
const ROWS: usize = 8192;

/// One row for each document: its `source`, and for each table a list of its rows there, which
/// may be empty.
///
/// A batch ends at 8,192 rows, or behind the document with which a list has as many items or 8 MiB
/// of text. A document that gives more than that by itself goes on in a further row of the same
/// `source`.
pub struct Nested {
    schema: SchemaRef,
    sources: StringBuilder,
    lists: Vec<List>,
    rows: usize,
    full: Vec<RecordBatch>,
}

impl Nested {
    /// No document yet. Of the tables of a whole run, figures and conflicts, the lists stay empty.
    #[must_use]
    pub fn new(tables: &[Table]) -> Self {
        Self {
            schema: Self::schema(tables),
            sources: StringBuilder::new(),
            lists: tables.iter().copied().map(List::new).collect(),
            rows: 0,
            full: Vec::new(),
        }
    }

    /// The columns: `source`, then one for each table, under its name.
    #[must_use]
    pub fn schema(tables: &[Table]) -> SchemaRef {
        let source = Field::new("source", DataType::Utf8, true);
        let list = |table: &Table| {
            let items = element(table.schema().fields().clone());
            Field::new(table.as_str(), DataType::List(items), true)
        };
        let lists = tables.iter().map(list);
        let fields: Fields = std::iter::once(source).chain(lists).collect();
        Arc::new(Schema::new(fields))
    }

    /// Adds the row of a document.
    ///
    /// # Errors
    ///
    /// None that a released program meets: a row of other columns than its table.
    pub fn write_stored(&mut self, source: &str, records: &Stored<'_>) -> Result<(), WriteError> {
        for fact in &records.facts {
            self.add(Table::Facts, source, &FactRecord::row(fact))?;
        }
        for mention in &records.mentions {
            self.add(Table::Mentions, source, mention)?;
        }
        if let Some(article) = &records.article {
            self.add(Table::Articles, source, article)?;
        }
        for problem in &records.problems {
            self.add(Table::Problems, source, problem)?;
        }
        self.end_row(source);
        if self.rows >= ROWS || self.lists.iter().any(|list| list.items.is_full()) {
            self.close()?;
        }
        Ok(())
    }

    /// The rows so far; none are left.
    ///
    /// # Errors
    ///
    /// As [`Self::write_stored`].
    pub fn take(&mut self) -> Result<Vec<RecordBatch>, WriteError> {
        if self.rows > 0 {
            self.close()?;
        }
        Ok(std::mem::take(&mut self.full))
    }

    fn add<'a, R: Row<'a>>(
        &mut self,
        table: Table,
        source: &str,
        row: &R,
    ) -> Result<(), WriteError> {
        let Some(place) = self.lists.iter().position(|list| list.table == table) else {
            return Ok(());
        };
        if self.lists[place].row().is_enough() {
            self.end_row(source);
            self.close()?;
        }
        let list = &mut self.lists[place];
        let added = list.items.add(row);
        added.map_err(|error| WriteError::batch(table.as_str(), &error))
    }

    fn end_row(&mut self, source: &str) {
        self.sources.append_value(source);
        self.lists.iter_mut().for_each(List::end_row);
        self.rows += 1;
    }

    fn close(&mut self) -> Result<(), WriteError> {
        self.rows = 0;
        let sources: ArrayRef = Arc::new(self.sources.finish());
        let mut columns = vec![sources];
        for list in &mut self.lists {
            let taken = list.take();
            columns.push(taken.map_err(|error| WriteError::batch(list.table.as_str(), &error))?);
        }
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns);
        self.full
            .push(batch.map_err(|error| WriteError::batch("of documents", &error))?);
        Ok(())
    }
}

/// The rows of one table, in a list for each document.
struct List {
    table: Table,
    items: Gathered,
    /// How many there are of each document.
    lengths: Vec<usize>,
    /// How much there was before the document that is being added.
    before: Size,
}

impl List {
    fn new(table: Table) -> Self {
        Self {
            table,
            items: table.gathered(),
            lengths: Vec::new(),
            before: Size::default(),
        }
    }

    /// How much there is of the document that is being added.
    fn row(&self) -> Size {
        self.items.size().since(self.before)
    }

    fn end_row(&mut self) {
        self.lengths.push(self.row().rows);
        self.before = self.items.size();
    }

    fn take(&mut self) -> Result<ArrayRef, ArrowError> {
        self.before = Size::default();
        let items = StructArray::from(self.items.take()?);
        let ends = OffsetBuffer::try_from_lengths(self.lengths.drain(..));
        let ends = ends.map_err(|e| ArrowError::InvalidArgumentError(e.to_string()))?;
        let item = element(items.fields().clone());
        Ok(Arc::new(ListArray::try_new(
            item,
            ends,
            Arc::new(items),
            None,
        )?))
    }
}
