//! Writing: records to tables, tables to files.
//!
//! [`Tables`] is an open set of files. Outcomes go in one at a time and in the order of the
//! inputs; nothing stands under its final name before [`Tables::finish`]. The same outcomes
//! give the same bytes. [`Tables::in_memory`] keeps them as Arrow record batches instead, and
//! [`Nested`] makes one row for each document of them.
//!
//! Every record is a struct whose fields are the keys of the JSON, followed by its columns,
//! which the other files share: `facts`, `figures`, and `records` for the other tables. A new
//! field is added there and nowhere else.

mod again;
mod arrow;
mod aside;
mod batches;
mod coverage;
mod destination;
mod error;
mod facts;
mod figures;
mod files;
mod headers;
mod json;
mod lines;
mod link;
mod nested;
mod parquet;
mod prepared;
mod records;
mod report;
mod reviewed;
mod run;
mod stored;
mod table;
#[cfg(test)]
mod tests;
mod workbook;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;

pub use again::{ReadBackError, read_back, read_copies};
pub use aside::folder_of;
pub use batches::Table;
pub use coverage::CoverageFile;
pub use destination::{Destination, Format};
pub use error::WriteError;
pub use json::{json_lines, json_of_text};
pub use lines::Locale;
pub use nested::Nested;
pub use prepared::{Lines, Prepared};
pub use report::{ReportError, ReportPage, ReportSummary, Shown};
pub use reviewed::{Applied, Plan, Reviewer};
pub use run::{Counts, PackInfo, RunInfo};
pub use stored::Stored;
pub(crate) use table::json_number;

use crate::merge::{Merger, Standing};
use crate::outcome::Outcome;
use crate::pack::{Language, Packs};
use aside::{AsideFile, Ready};
use batches::Batches;
use facts::{FactRecord, FactRow, Groups};
use figures::{ConflictRecord, FigureRecord};
use files::{Files, Stream};
use lines::CsvFile;
use parquet::{Group, ParquetFile};
use records::{ArticleRecord, MentionRecord, ProblemRecord};
use table::Row;
use workbook::{Limits, WorkbookFile};

/// The table of the facts as a review left them.
const REVIEWED: &str = "reviewed";

/// What a run has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Records; `inputs` is 0, for only the reader knows it.
    pub counts: Counts,
    /// Files under their final names, in the order they were named.
    pub files: Vec<PathBuf>,
}

/// How tables are laid out.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'p> {
    /// Labels, forms, and what is known of metrics and provinces.
    pub packs: &'p Packs,
    /// Language of the names of sheets and columns, in workbooks and csv.
    pub headers: Language,
    /// How csv files write numbers and separate fields.
    pub locale: Locale,
}

impl<'p> Layout<'p> {
    /// English names, commas between fields and points in decimals.
    #[must_use]
    pub const fn plain(packs: &'p Packs) -> Self {
        Self {
            packs,
            headers: Language::En,
            locale: Locale::Plain,
        }
    }
}

/// An open set of tables.
pub struct Tables<'p> {
    layout: Layout<'p>,
    /// What is merged, where more than the facts is written.
    merger: Option<Merger>,
    figures: Files,
    conflicts: Files,
    facts: Files,
    mentions: Files,
    articles: Files,
    problems: Files,
    workbook: Option<WorkbookFile<'p>>,
    stream: Option<Stream>,
    run: Option<AsideFile>,
    counts: Counts,
}

impl<'p> Tables<'p> {
    /// Opens everything that the destination asks for, so that a name that cannot be written
    /// is known before the work begins. What a run that was killed left half-written in a folder
    /// is removed: no two runs may write into one folder at the same time.
    ///
    /// # Errors
    ///
    /// When a folder or file cannot be made.
    pub fn create(destination: &Destination, layout: Layout<'p>) -> Result<Self, WriteError> {
        Self::with_limits(destination, layout, Limits::EXCEL)
    }

    /// Opens what merging alone writes into the folder of a run: figures, conflicts and the
    /// workbook, and, where a review is laid over the run, its facts as they are then, as the
    /// table `reviewed`.
    ///
    /// # Errors
    ///
    /// As [`Self::create`].
    pub fn of_merging(
        folder: &Path,
        formats: &[Format],
        layout: Layout<'p>,
        reviewed: bool,
    ) -> Result<Self, WriteError> {
        let mut tables = Self::none(layout);
        fs::create_dir_all(folder).map_err(|error| WriteError::io(folder, error))?;
        if reviewed {
            tables.facts = Files::named::<FactRow<'_>>(folder, REVIEWED, formats, layout)?;
        } else {
            // What an earlier merging wrote is of another review.
            files::remove(folder, REVIEWED)?;
        }
        tables.merged(folder, formats, Limits::EXCEL)?;
        Ok(tables)
    }

    /// Opens tables that stay in memory, from which [`Self::take`] takes them. What merging sorts,
    /// where figures or conflicts are among them, lies in the folder of temporary files.
    ///
    /// # Errors
    ///
    /// When a temporary file cannot be made.
    pub fn in_memory(wanted: &[Table], layout: Layout<'p>) -> Result<Self, WriteError> {
        let mut tables = Self::none(layout);
        for table in wanted {
            *tables.files(*table) = Files::in_memory(*table);
        }
        if wanted.contains(&Table::Figures) || wanted.contains(&Table::Conflicts) {
            tables.merger = Some(merger(&std::env::temp_dir(), layout)?);
        }
        Ok(tables)
    }

    /// The rows so far of a table in memory, in batches of at most 8,192 rows and about 8 MiB of
    /// text; none are left. Figures and conflicts have rows after [`Self::merge`]. Of a table that
    /// is not in memory there are none.
    ///
    /// # Errors
    ///
    /// None that a released program meets: a row of other columns than its table.
    pub fn take(&mut self, table: Table) -> Result<Vec<RecordBatch>, WriteError> {
        let batches = self.files(table).batches.as_mut();
        batches.map_or_else(|| Ok(Vec::new()), Batches::take)
    }

    fn files(&mut self, table: Table) -> &mut Files {
        match table {
            Table::Facts => &mut self.facts,
            Table::Figures => &mut self.figures,
            Table::Conflicts => &mut self.conflicts,
            Table::Mentions => &mut self.mentions,
            Table::Articles => &mut self.articles,
            Table::Problems => &mut self.problems,
        }
    }

    fn with_limits(
        destination: &Destination,
        layout: Layout<'p>,
        limits: Limits,
    ) -> Result<Self, WriteError> {
        let mut tables = Self::none(layout);
        match destination {
            Destination::Stdout => {
                tables.stream = Some(Stream::new(Box::new(io::stdout())));
            }
            Destination::File { path, format } => match format {
                Format::Jsonl => tables.facts.json = Some(AsideFile::create(path)?),
                Format::Csv => {
                    tables.facts.csv = Some(CsvFile::create::<FactRow<'_>>(
                        path,
                        layout.headers,
                        layout.locale,
                    )?);
                }
                Format::Parquet => {
                    let file = ParquetFile::create::<FactRow<'_>>(path, Group::USUAL)?;
                    tables.facts.parquet = Some(file);
                }
                Format::Xlsx => {
                    tables.workbook = Some(WorkbookFile::create(path, layout, limits)?);
                    tables.merger = Some(merger(folder_of(path), layout)?);
                }
            },
            Destination::Folder { path, formats } => {
                fs::create_dir_all(path).map_err(|error| WriteError::io(path, error))?;
                aside::sweep(path).map_err(|error| WriteError::io(path, error))?;
                // What an earlier merging wrote is of other facts.
                files::remove(path, REVIEWED)?;
                tables.facts = Files::create::<FactRow<'_>>(path, formats, layout)?;
                tables.mentions = Files::create::<MentionRecord<'_>>(path, formats, layout)?;
                tables.articles = Files::create::<ArticleRecord<'_>>(path, formats, layout)?;
                tables.problems = Files::create::<ProblemRecord<'_>>(path, formats, layout)?;
                tables.merged(path, formats, limits)?;
                tables.run = Some(AsideFile::create(&path.join("run.json"))?);
            }
        }
        Ok(tables)
    }

    /// Nothing to write.
    fn none(layout: Layout<'p>) -> Self {
        Self {
            layout,
            merger: None,
            figures: Files::default(),
            conflicts: Files::default(),
            facts: Files::default(),
            mentions: Files::default(),
            articles: Files::default(),
            problems: Files::default(),
            workbook: None,
            stream: None,
            run: None,
            counts: Counts::default(),
        }
    }

    /// Opens what is written of merged figures.
    fn merged(
        &mut self,
        folder: &Path,
        formats: &[Format],
        limits: Limits,
    ) -> Result<(), WriteError> {
        let layout = self.layout;
        self.figures = Files::create::<FigureRecord<'_>>(folder, formats, layout)?;
        self.conflicts = Files::create::<ConflictRecord<'_>>(folder, formats, layout)?;
        self.merger = Some(merger(folder, layout)?);
        if formats.contains(&Format::Xlsx) {
            let book = WorkbookFile::create(&folder.join("facts.xlsx"), layout, limits)?;
            self.workbook = Some(book);
        }
        Ok(())
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
        let prepared = self.lines().prepare(records);
        self.write_prepared(&prepared.map_err(WriteError::no_line)?)?;
        self.write_rows(records)
    }

    /// Which lines of JSON the tables take, to prepare them side by side.
    #[must_use]
    pub fn lines(&self) -> Lines {
        Lines::of(self)
    }

    /// Adds the lines of records; [`Self::write_rows`] adds the rest of them, if there is any.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn write_prepared(&mut self, prepared: &Prepared) -> Result<(), WriteError> {
        if let Some(stream) = &mut self.stream {
            stream.write(&prepared.facts)?;
        }
        self.facts.write_lines(&prepared.facts)?;
        self.mentions.write_lines(&prepared.mentions)?;
        self.articles.write_lines(&prepared.articles)?;
        self.problems.write_lines(&prepared.problems)?;
        let (all, more) = (&mut self.counts, prepared.counts);
        all.facts += more.facts;
        all.mentions += more.mentions;
        all.articles += more.articles;
        all.duplicates += more.duplicates;
        all.problems += more.problems;
        Ok(())
    }

    /// Adds records to all that is no JSON.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn write_rows(&mut self, records: &Stored<'_>) -> Result<(), WriteError> {
        for fact in &records.facts {
            self.write_fact(fact)?;
        }
        if let Some(article) = &records.article {
            self.claim(&records.facts, article)?;
        }
        for mention in &records.mentions {
            self.mentions.write_row(mention)?;
            self.write_sheet(mention)?;
        }
        if let Some(article) = &records.article {
            self.articles.write_row(article)?;
            self.write_sheet(article)?;
            if let Some(book) = &mut self.workbook {
                book.saw_article(article);
            }
        }
        for problem in &records.problems {
            self.problems.write_row(problem)?;
            self.write_sheet(problem)?;
            if let Some(book) = &mut self.workbook {
                book.saw_problem(problem);
            }
        }
        Ok(())
    }

    /// Hands the facts of an article to the merger.
    fn claim(
        &mut self,
        facts: &[FactRecord<'_>],
        article: &ArticleRecord<'_>,
    ) -> Result<(), WriteError> {
        let Some(merger) = &mut self.merger else {
            return Ok(());
        };
        let groups = Groups::of(facts);
        let official = article.is_official(self.layout.packs);
        for fact in facts {
            let claim = fact.claim(article, groups.within(fact), official);
            if let Some(claim) = &claim {
                merger.push(claim).map_err(WriteError::merging)?;
            }
            if let Some(book) = &mut self.workbook {
                book.saw_fact(fact.metric(), fact.group(), claim.is_some());
            }
        }
        Ok(())
    }

    fn write_fact(&mut self, record: &FactRecord<'_>) -> Result<(), WriteError> {
        self.facts.write_columns(&record.row())?;
        if self.facts.csv.is_some() || self.workbook.is_some() {
            for row in record.rows() {
                self.facts.write_csv(&row)?;
                self.write_sheet(&row)?;
            }
        }
        Ok(())
    }

    fn write_sheet<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        self.workbook
            .as_mut()
            .map_or(Ok(()), |book| book.write(row))
    }

    /// Merges the facts that were written, and writes the figures and what their sources disagree
    /// on; [`Self::finish`] does so where it was not done before.
    ///
    /// # Errors
    ///
    /// When the disk refuses.
    pub fn merge(&mut self) -> Result<(), WriteError> {
        let Some(merger) = self.merger.take() else {
            return Ok(());
        };
        let mut families = merger.finish().map_err(WriteError::merging)?;
        while let Some(family) = families.next_family().map_err(WriteError::merging)? {
            for figure in &family.figures {
                let record = FigureRecord::new(figure);
                self.figures.write(&record, &record)?;
                self.counts.figures += 1;
                self.counts.contradicted += u64::from(figure.standing == Standing::Contradicted);
            }
            for conflict in &family.conflicts {
                let record = ConflictRecord::new(conflict);
                self.conflicts.write(&record, &record)?;
            }
            if let Some(book) = &mut self.workbook {
                book.family(&family)?;
            }
        }
        Ok(())
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
    pub fn finish(mut self, run: Option<&RunInfo>) -> Result<Summary, WriteError> {
        self.merge()?;
        if let Some(stream) = self.stream {
            stream.finish()?;
        }
        let mut ready = Vec::new();
        let files = [
            self.facts,
            self.figures,
            self.conflicts,
            self.mentions,
            self.articles,
            self.problems,
        ];
        for files in files {
            files.complete(&mut ready)?;
        }
        if let Some(workbook) = self.workbook {
            ready.push(workbook.complete(self.counts)?);
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

fn merger(folder: &Path, layout: Layout<'_>) -> Result<Merger, WriteError> {
    let merger = Merger::new(layout.packs, folder);
    merger.map_err(|error| WriteError::io(folder, error))
}

fn write_run(file: &mut AsideFile, run: &RunInfo) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *file, run)?;
    file.write_all(b"\n")
}
