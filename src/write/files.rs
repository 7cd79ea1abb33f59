//! Tables as files of their own, or in memory, one record at a time.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use super::Layout;
use super::aside::{AsideFile, Ready};
use super::batches::{Batches, Table};
use super::destination::Format;
use super::error::WriteError;
use super::lines::{CsvFile, json_line};
use super::parquet::{Group, ParquetFile};
use super::table::Row;

/// Where the records of one table go.
#[derive(Default)]
pub(super) struct Files {
    pub(super) json: Option<AsideFile>,
    pub(super) csv: Option<CsvFile>,
    pub(super) parquet: Option<ParquetFile>,
    pub(super) batches: Option<Batches>,
}

impl Files {
    pub(super) fn create<R: Row<'static>>(
        folder: &Path,
        formats: &[Format],
        layout: Layout<'_>,
    ) -> Result<Self, WriteError> {
        Self::named::<R>(folder, R::TABLE, formats, layout)
    }

    /// A table that has the columns of another one.
    pub(super) fn named<R: Row<'static>>(
        folder: &Path,
        name: &str,
        formats: &[Format],
        layout: Layout<'_>,
    ) -> Result<Self, WriteError> {
        let path = |format: Format| {
            let wanted = formats.contains(&format);
            wanted.then(|| folder.join(format!("{name}.{}", format.ending())))
        };
        Ok(Self {
            json: path(Format::Jsonl)
                .map(|path| AsideFile::create(&path))
                .transpose()?,
            csv: path(Format::Csv)
                .map(|path| CsvFile::create::<R>(&path, layout.headers, layout.locale))
                .transpose()?,
            parquet: path(Format::Parquet)
                .map(|path| ParquetFile::create::<R>(&path, Group::USUAL))
                .transpose()?,
            batches: None,
        })
    }

    /// No file: the table stays in memory.
    pub(super) fn in_memory(table: Table) -> Self {
        Self {
            batches: Some(Batches::new(table)),
            ..Self::default()
        }
    }

    pub(super) fn write<'a, R: Row<'a>>(
        &mut self,
        record: &impl Serialize,
        row: &R,
    ) -> Result<(), WriteError> {
        if let Some(file) = &mut self.json {
            json_line(file, record).map_err(|error| WriteError::io(file.path(), error))?;
        }
        self.write_row(row)
    }

    /// Writes lines of JSON that are made already.
    pub(super) fn write_lines(&mut self, lines: &[u8]) -> Result<(), WriteError> {
        let Some(file) = &mut self.json else {
            return Ok(());
        };
        let written = file.write_all(lines);
        written.map_err(|error| WriteError::io(file.path(), error))
    }

    /// Whether it takes more than lines of JSON.
    pub(super) const fn has_rows(&self) -> bool {
        self.csv.is_some() || self.parquet.is_some() || self.batches.is_some()
    }

    /// Writes a row to all that is no JSON.
    pub(super) fn write_row<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        self.write_csv(row)?;
        self.write_columns(row)
    }

    pub(super) fn write_csv<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        self.csv.as_mut().map_or(Ok(()), |file| file.write(row))
    }

    /// Writes a row to what holds columns of types: Parquet, and batches in memory.
    pub(super) fn write_columns<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        if let Some(file) = &mut self.parquet {
            file.write(row)?;
        }
        self.batches
            .as_mut()
            .map_or(Ok(()), |batches| batches.write(row))
    }

    pub(super) fn complete(self, ready: &mut Vec<Ready>) -> Result<(), WriteError> {
        if let Some(file) = self.json {
            ready.push(file.complete()?);
        }
        if let Some(file) = self.csv {
            ready.push(file.complete()?);
        }
        if let Some(file) = self.parquet {
            ready.push(file.complete()?);
        }
        Ok(())
    }
}

/// Lines that go straight to a reader, who may leave at any time.
pub(super) struct Stream {
    out: BufWriter<Box<dyn Write + Send>>,
    pub(super) closed: bool,
}

impl Stream {
    pub(super) fn new(out: Box<dyn Write + Send>) -> Self {
        Self {
            out: BufWriter::new(out),
            closed: false,
        }
    }

    pub(super) fn write(&mut self, lines: &[u8]) -> Result<(), WriteError> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(lines);
        self.heard(written)
    }

    pub(super) fn finish(mut self) -> Result<(), WriteError> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.heard(flushed)
    }

    fn heard(&mut self, done: io::Result<()>) -> Result<(), WriteError> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            done => done.map_err(|error| WriteError::io(Path::new("standard output"), error)),
        }
    }
}

/// Removes the tables of a name that an earlier run wrote into a folder.
pub(super) fn remove(folder: &Path, name: &str) -> Result<(), WriteError> {
    for format in [Format::Jsonl, Format::Csv, Format::Parquet] {
        let path = folder.join(format!("{name}.{}", format.ending()));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(WriteError::io(&path, error));
            }
            _ => {}
        }
    }
    Ok(())
}
