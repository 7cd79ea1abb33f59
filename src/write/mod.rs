//! Writing: records to tables, tables to files.
//!
//! [`Tables`] is an open set of files. Outcomes go in one at a time and in the order of the
//! inputs; nothing stands under its final name before [`Tables::finish`]. The same outcomes
//! give the same bytes.
//!
//! Every record is a struct whose fields are the keys of the JSON, followed by its columns,
//! which the other files share: `facts`, and `records` for the other tables. A new field is
//! added there and nowhere else.

mod arrow;
mod aside;
mod coverage;
mod destination;
mod error;
mod facts;
mod files;
mod json;
mod lines;
mod link;
mod parquet;
mod records;
mod run;
mod sheet;
mod stored;
mod table;
#[cfg(test)]
mod tests;
mod workbook;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

pub use aside::folder_of;
pub use coverage::CoverageFile;
pub use destination::{Destination, Format};
pub use error::WriteError;
pub use json::{json_lines, json_of_text};
pub use run::{Counts, PackInfo, RunInfo};
pub use stored::Stored;
pub(crate) use table::json_number;

use crate::outcome::Outcome;
use aside::{AsideFile, Ready};
use facts::{FactRecord, FactRow};
use files::{Files, Stream};
use lines::CsvFile;
use parquet::{Group, ParquetFile};
use records::{ArticleRecord, MentionRecord, ProblemRecord};
use table::Row;
use workbook::{Limits, WorkbookFile};

/// What a run has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Records; `inputs` is 0, for only the reader knows it.
    pub counts: Counts,
    /// Files under their final names, in the order they were named.
    pub files: Vec<PathBuf>,
}

/// An open set of tables.
pub struct Tables {
    facts: Files,
    mentions: Files,
    articles: Files,
    problems: Files,
    workbook: Option<WorkbookFile>,
    stream: Option<Stream>,
    run: Option<AsideFile>,
    counts: Counts,
}

impl Tables {
    /// Opens everything that the destination asks for, so that a name that cannot be written
    /// is known before the work begins. What a run that was killed left half-written in a folder
    /// is removed: no two runs may write into one folder at the same time.
    ///
    /// # Errors
    ///
    /// When a folder or file cannot be made.
    pub fn create(destination: &Destination) -> Result<Self, WriteError> {
        Self::with_limits(destination, Limits::EXCEL)
    }

    fn with_limits(destination: &Destination, limits: Limits) -> Result<Self, WriteError> {
        let mut tables = Self {
            facts: Files::default(),
            mentions: Files::default(),
            articles: Files::default(),
            problems: Files::default(),
            workbook: None,
            stream: None,
            run: None,
            counts: Counts::default(),
        };
        match destination {
            Destination::Stdout => {
                tables.stream = Some(Stream::new(Box::new(io::stdout())));
            }
            Destination::File { path, format } => match format {
                Format::Jsonl => tables.facts.json = Some(AsideFile::create(path)?),
                Format::Csv => tables.facts.csv = Some(CsvFile::create::<FactRow<'_>>(path)?),
                Format::Parquet => {
                    let file = ParquetFile::create::<FactRow<'_>>(path, Group::USUAL)?;
                    tables.facts.parquet = Some(file);
                }
                Format::Xlsx => tables.workbook = Some(WorkbookFile::create(path, limits)?),
            },
            Destination::Folder { path, formats } => {
                fs::create_dir_all(path).map_err(|error| WriteError::io(path, error))?;
                aside::sweep(path).map_err(|error| WriteError::io(path, error))?;
                tables.facts = Files::create::<FactRow<'_>>(path, formats)?;
                tables.mentions = Files::create::<MentionRecord<'_>>(path, formats)?;
                tables.articles = Files::create::<ArticleRecord<'_>>(path, formats)?;
                tables.problems = Files::create::<ProblemRecord<'_>>(path, formats)?;
                if formats.contains(&Format::Xlsx) {
                    let book = WorkbookFile::create(&path.join("facts.xlsx"), limits)?;
                    tables.workbook = Some(book);
                }
                tables.run = Some(AsideFile::create(&path.join("run.json"))?);
            }
        }
        Ok(tables)
    }

    /// Adds the records of one outcome.
    ///
    /// # Errors
    ///
    /// When the disk refuses. A reader of standard output that went away is no error.
    pub fn write(&mut self, outcome: &Outcome) -> Result<(), WriteError> {
        self.write_stored(&Stored::of(outcome))
    }

    /// Adds records.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn write_stored(&mut self, records: &Stored<'_>) -> Result<(), WriteError> {
        for fact in &records.facts {
            self.write_fact(fact)?;
        }
        for mention in &records.mentions {
            self.mentions.write(mention, mention)?;
            self.write_sheet(mention)?;
            self.counts.mentions += 1;
        }
        if let Some(article) = &records.article {
            self.articles.write(article, article)?;
            self.write_sheet(article)?;
            self.counts.articles += 1;
            self.counts.duplicates += u64::from(article.duplicate_of.is_some());
        }
        for problem in &records.problems {
            self.problems.write(problem, problem)?;
            self.write_sheet(problem)?;
            self.counts.problems += 1;
        }
        Ok(())
    }

    fn write_fact(&mut self, record: &FactRecord<'_>) -> Result<(), WriteError> {
        if let Some(stream) = &mut self.stream {
            stream.write(record)?;
        }
        self.facts.write_json(record)?;
        self.facts.write_parquet(&record.row())?;
        if self.facts.csv.is_some() || self.workbook.is_some() {
            for row in record.rows() {
                self.facts.write_csv(&row)?;
                self.write_sheet(&row)?;
            }
        }
        self.counts.facts += 1;
        Ok(())
    }

    fn write_sheet<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        self.workbook
            .as_mut()
            .map_or(Ok(()), |book| book.write(row))
    }

    /// What has been written so far; `inputs` and `passed_over` are 0.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether nobody reads any more, so that the rest of the work is in vain.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.stream.as_ref().is_some_and(|stream| stream.closed)
    }

    /// Completes all files and gives them their names. `run` goes to `run.json` in a folder.
    ///
    /// # Errors
    ///
    /// When the disk refuses. While a file is incomplete none gets its name.
    pub fn finish(self, run: Option<&RunInfo>) -> Result<Summary, WriteError> {
        if let Some(stream) = self.stream {
            stream.finish()?;
        }
        let mut ready = Vec::new();
        for files in [self.facts, self.mentions, self.articles, self.problems] {
            files.complete(&mut ready)?;
        }
        if let Some(workbook) = self.workbook {
            ready.push(workbook.complete()?);
        }
        if let (Some(mut file), Some(run)) = (self.run, run) {
            write_run(&mut file, run).map_err(|error| WriteError::io(file.path(), error))?;
            ready.push(file.complete()?);
        }
        let files: Result<Vec<_>, _> = ready.into_iter().map(Ready::publish).collect();
        Ok(Summary {
            counts: self.counts,
            files: files?,
        })
    }
}

fn write_run(file: &mut AsideFile, run: &RunInfo) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *file, run)?;
    file.write_all(b"\n")
}
