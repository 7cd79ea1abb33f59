//! Tables as Parquet: typed columns, packed, for `DuckDB`, pandas and their like.
//!
//! Nothing in the file tells when it was made: the same rows give the same bytes.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::arrow::Gathered;
use super::aside::{AsideFile, Ready};
use super::error::WriteError;
use super::table::Row;

/// Bounds of a row group, which is held in memory until it is full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// Readers share the work out by row groups, and take long for many small ones.
    pub(super) rows: usize,
    /// As packed.
    pub(super) bytes: usize,
}

impl Group {
    pub(super) const USUAL: Self = Self {
        rows: 128 * 1024,
        bytes: 32 << 20,
    };
}

/// A Parquet file being written.
pub(super) struct ParquetFile {
    path: PathBuf,
    gathered: Gathered,
    out: ArrowWriter<Lent>,
}

impl ParquetFile {
    /// Begins the file of table `R`.
    pub(super) fn create<R: Row<'static>>(path: &Path, group: Group) -> Result<Self, WriteError> {
        let file = AsideFile::create(path)?;
        let gathered = Gathered::new::<R>();
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(group.rows))
            .set_max_row_group_bytes(Some(group.bytes))
            .build();
        let out = ArrowWriter::try_new(Lent(Some(file)), gathered.schema(), Some(properties));
        Ok(Self {
            out: out.map_err(|error| explained(path, error))?,
            path: path.to_owned(),
            gathered,
        })
    }

    /// Writes one row.
    pub(super) fn write<'a, R: Row<'a>>(&mut self, row: &R) -> Result<(), WriteError> {
        let added = self.gathered.add(row);
        added.map_err(|error| explained(&self.path, error.into()))?;
        if self.gathered.is_full() {
            self.write_batch()?;
        }
        Ok(())
    }

    fn write_batch(&mut self) -> Result<(), WriteError> {
        let batch = self.gathered.take().map_err(ParquetError::from);
        let written = batch.and_then(|batch| self.out.write(&batch));
        written.map_err(|error| explained(&self.path, error))
    }

    /// All bytes to the disk.
    pub(super) fn complete(mut self) -> Result<Ready, WriteError> {
        self.write_batch()?;
        let finished = self.out.finish();
        finished.map_err(|error| explained(&self.path, error))?;
        match self.out.inner_mut().0.take() {
            Some(file) => file.complete(),
            None => Err(WriteError::io(&self.path, given_back())),
        }
    }
}

/// The file while the writer has it. The writer gives it back only by a call that turns the
/// errors of the system into words, so that it is taken from within.
struct Lent(Option<AsideFile>);

impl Write for Lent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_mut().ok_or_else(given_back)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_mut().ok_or_else(given_back)?.flush()
    }
}

fn given_back() -> io::Error {
    io::Error::other("the file is complete already")
}

/// The system's own error where there is one, which tells what to do.
fn explained(path: &Path, error: ParquetError) -> WriteError {
    let reason = error.to_string();
    let ParquetError::External(inner) = error else {
        return WriteError::parquet(path, reason);
    };
    match inner.downcast::<io::Error>() {
        Ok(source) => WriteError::io(path, *source),
        Err(_) => WriteError::parquet(path, reason),
    }
}
