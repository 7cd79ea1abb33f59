//! The table of figures that no rule claims.

use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::lines::{CsvFile, Locale};
use super::table::{Column, Num, Row};
use crate::pack::Language;
use crate::run::Group;

/// A csv of groups of unclaimed figures, open from before the work begins, so that a name
/// that cannot be written is known at once.
pub struct CoverageFile(CsvFile);

impl CoverageFile {
    /// Begins the file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(path: &Path) -> Result<Self, WriteError> {
        CsvFile::create::<GroupRow<'_>>(path, Language::En, Locale::Plain).map(Self)
    }

    /// Writes all groups, and gives the file its name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(mut self, groups: &[Group]) -> Result<PathBuf, WriteError> {
        for group in groups {
            self.0.write(&GroupRow(group))?;
        }
        self.0.complete()?.publish()
    }
}

struct GroupRow<'a>(&'a Group);

impl<'a> Row<'a> for GroupRow<'a> {
    const TABLE: &'static str = "coverage";
    const SHEET: &'static str = "Coverage";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::whole("rank", 6, |r| r.0.rank.into()),
        Column::text("promise", 9, |r| r.0.promise.as_str().into()),
        Column::whole("figures", 8, |r| Num(r.0.figures as f64).into()),
        Column::whole("articles", 8, |r| Num(r.0.articles as f64).into()),
        Column::prose("words", 40, |r| r.0.words.as_str().into()),
        Column::text("kind", 9, |r| r.0.kind.into()),
        Column::prose("figure", 12, |r| r.0.example.figure().into()),
        Column::prose("seen_by_rules", 60, |r| r.0.seen_by_rules.as_str().into()),
        Column::prose("sentence", 80, |r| r.0.example.sentence.as_str().into()),
        Column::text("source", 30, |r| r.0.example.source.as_str().into()),
        Column::text("read_by", 30, |r| r.0.example.wording.as_deref().into()),
        Column::text("nearest_rule", 30, |r| {
            r.0.nearest.as_ref().map(|n| n.rule.as_str()).into()
        }),
        Column::whole("nearest_share", 13, |r| {
            let share = r.0.nearest.as_ref().map(|n| n.share);
            share.map(|share| Num((share * 100.0).round())).into()
        }),
    ];
}
