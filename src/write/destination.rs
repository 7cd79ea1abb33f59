//! Where tables go, and as what kinds of files.

use std::path::PathBuf;

/// The kinds of files that tables are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON Lines, for programs.
    Jsonl,
    /// Comma separated values with a byte order mark, as Excel opens them.
    Csv,
    /// Parquet, typed and packed, for `DuckDB`, pandas and their like.
    Parquet,
    /// One workbook with a sheet for each table.
    Xlsx,
}

impl Format {
    /// Every format, in the order of being written.
    pub const ALL: [Self; 4] = [Self::Jsonl, Self::Csv, Self::Parquet, Self::Xlsx];

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format that has this ending, in small or capital letters.
    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// Where the tables go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// All tables, each in every format asked for.
    Folder {
        /// The folder; it is made where there is none.
        path: PathBuf,
        /// Which files; [`Format::ALL`] is usual.
        formats: Vec<Format>,
    },
    /// One file: the facts alone, or a workbook of all tables.
    File {
        /// The file.
        path: PathBuf,
        /// What it is to be.
        format: Format,
    },
    /// The facts as JSON Lines on standard output.
    Stdout,
}

impl Destination {
    /// Whether of all tables only the facts are written.
    #[must_use]
    pub const fn is_facts_alone(&self) -> bool {
        match self {
            Self::Folder { .. } => false,
            Self::File { format, .. } => !matches!(format, Format::Xlsx),
            Self::Stdout => true,
        }
    }
}
