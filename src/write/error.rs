//! What can go wrong with a file, said so that whoever reads it knows what to do.

use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};

use arrow_schema::ArrowError;

/// A table that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The operating system refused.
    #[error("cannot write {}: {source}{}", path.display(), advice(source))]
    Io {
        /// The file or folder as it was asked for.
        path: PathBuf,
        /// What the system says.
        source: IoError,
    },
    /// The facts of the run could not be merged.
    #[error("cannot merge the facts of this run: {source}{}", advice(source))]
    Merging {
        /// What the system says of its temporary file.
        source: IoError,
    },
    /// The workbook could not be put together.
    #[error("cannot write {}: {reason}; ask for .csv or .jsonl instead", path.display())]
    Workbook {
        /// The workbook.
        path: PathBuf,
        /// What its writer says.
        reason: String,
    },
    /// A Parquet table could not be put together.
    #[error("cannot write {}: {reason}; ask for .csv or .jsonl instead", path.display())]
    Parquet {
        /// The table.
        path: PathBuf,
        /// What its writer says.
        reason: String,
    },
    /// Rows could not be put together to a batch in memory.
    #[error("cannot put the table {table} together: {reason}")]
    Batch {
        /// The table.
        table: &'static str,
        /// What Arrow says.
        reason: String,
    },
}

impl WriteError {
    pub(super) fn merging(source: IoError) -> Self {
        Self::Merging { source }
    }

    pub(super) fn no_line(source: IoError) -> Self {
        Self::io(Path::new("lines of JSON"), source)
    }

    pub(super) fn batch(table: &'static str, error: &ArrowError) -> Self {
        Self::Batch {
            table,
            reason: error.to_string(),
        }
    }

    pub(super) fn io(path: &Path, source: IoError) -> Self {
        Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn parquet(path: &Path, reason: String) -> Self {
        Self::Parquet {
            path: path.to_owned(),
            reason,
        }
    }
}

fn advice(error: &IoError) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "; make room or choose a folder on another disk. What stood there before is unchanged"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "; choose a folder that you may write to, and close the file if a spreadsheet has it open"
        }
        ErrorKind::NotFound => "; make the folder first or choose another one",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "; a file stands where a folder is needed: choose another name"
        }
        ErrorKind::IsADirectory => "; a folder has this name: choose another name",
        _ => "",
    }
}
