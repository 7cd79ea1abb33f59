//! Tables in memory: the rows of each as Arrow record batches, with the columns of its Parquet
//! file.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::arrow::Gathered;
use super::error::WriteError;
use super::facts::FactRow;
use super::figures::{ConflictRecord, FigureRecord};
use super::records::{ArticleRecord, MentionRecord, ProblemRecord};
use super::table::Row;

/// The tables of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row for each number that says how many.
    Facts,
    /// One row for each quantity that the articles of a run tell of.
    Figures,
    /// One row for each fact on which sources of a figure disagree.
    Conflicts,
    /// One row for each percentage, date, count or unit as it stands in a text.
    Mentions,
    /// One row for each article.
    Articles,
    /// One row for each input that was not read, or only in part.
    Problems,
}

impl Table {
    /// All tables, in the order in which a run names its files.
    pub const ALL: [Self; 6] = [
        Self::Facts,
        Self::Figures,
        Self::Conflicts,
        Self::Mentions,
        Self::Articles,
        Self::Problems,
    ];

    /// The tables that a document has rows in by itself. Figures and conflicts are of a whole run.
    pub const OF_DOCUMENTS: [Self; 4] =
        [Self::Facts, Self::Mentions, Self::Articles, Self::Problems];

    /// The name of its files: `facts`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Facts => FactRow::TABLE,
            Self::Figures => FigureRecord::TABLE,
            Self::Conflicts => ConflictRecord::TABLE,
            Self::Mentions => MentionRecord::TABLE,
            Self::Articles => ArticleRecord::TABLE,
            Self::Problems => ProblemRecord::TABLE,
        }
    }

    /// The table of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.as_str() == name)
    }

    /// Names, types and order of its columns, as its Parquet file has them.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        self.gathered().schema()
    }

    /// No row yet.
    pub(super) fn gathered(self) -> Gathered {
        match self {
            Self::Facts => Gathered::new::<FactRow<'_>>(),
            Self::Figures => Gathered::new::<FigureRecord<'_>>(),
            Self::Conflicts => Gathered::new::<ConflictRecord<'_>>(),
            Self::Mentions => Gathered::new::<MentionRecord<'_>>(),
            Self::Articles => Gathered::new::<ArticleRecord<'_>>(),
            Self::Problems => Gathered::new::<ProblemRecord<'_>>(),
        }
    }
}

/// The rows of one table so far.
pub(super) struct Batches {
    table: Table,
    gathered: Gathered,
    full: Vec<RecordBatch>,
}

impl Batches {
    /// No row yet.
    pub(super) fn new(table: Table) -> Self {
        Self {
            table,
            gathered: table.gathered(),
            full: Vec::new(),
        }
    }

    /// Adds one row.
    pub(super) fn write<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        let added = self.gathered.add(row);
        added.map_err(|error| WriteError::batch(self.table.as_str(), &error))?;
        if self.gathered.is_full() {
            self.close()?;
        }
        Ok(())
    }

    /// The rows so far; none are left.
    pub(super) fn take(&mut self) -> Result<Vec<RecordBatch>, WriteError> {
        if self.gathered.size().rows > 0 {
            self.close()?;
        }
        Ok(std::mem::take(&mut self.full))
    }

    fn close(&mut self) -> Result<(), WriteError> {
        let batch = self.gathered.take();
        self.full
            .push(batch.map_err(|error| WriteError::batch(self.table.as_str(), &error))?);
        Ok(())
    }
}
