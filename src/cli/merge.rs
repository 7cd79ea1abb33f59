//! `solieu merge`: the facts of a run to figures, once more.

use std::path::PathBuf;

use clap::Args;
use solieu::write::{Format, ReadBackError, Reviewer, Tables, WriteError, read_back};

use super::layout::{LayoutArgs, format};
use super::review::{ReviewArgs, told};
use super::{Failure, PatternArgs, account, runs};

/// Merge what the articles of a run tell of the same figure, and write the workbook anew.
///
/// `solieu extract` into a folder does so at its end. Merge again to have the workbook in
/// another language, with decisions of a review in it, or after facts.jsonl was corrected: RUN gets the tables `figures` and
/// `conflicts` and the workbook anew, and all else in it stays as it is. With a review the
/// table `reviewed` has the facts as people left them.
#[derive(Debug, Args)]
#[command(after_help = super::EXIT_STATUS)]
pub(super) struct Merge {
    /// Folder that `solieu extract` wrote, with its .jsonl files
    #[arg(value_name = "RUN")]
    run: PathBuf,
    /// Folder to write into [default: RUN]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Kinds of files to write
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = format, default_value = "jsonl,csv,parquet,xlsx")]
    format: Vec<Format>,
    #[command(flatten)]
    review: ReviewArgs,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    patterns: PatternArgs,
}

/// Why merging stopped.
#[derive(Debug, thiserror::Error)]
enum Stopped {
    #[error(transparent)]
    Read(#[from] ReadBackError),
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Merge {
    pub(super) fn run(self) -> Result<(), Failure> {
        runs::has_ended(&self.run)?;
        let packs = self.patterns.packs()?;
        runs::has_packs(&self.run, &packs)?;
        let review = self.review.of_run(&self.run, &packs)?;
        let mut reviewer = review.as_ref().map(|review| Reviewer::new(review, &packs));
        let layout = self.layout.layout(&packs);
        let output = self.output.as_ref().unwrap_or(&self.run);
        let mut tables = Tables::of_merging(output, &self.format, layout, reviewer.is_some())
            .map_err(Failure::use_error)?;
        read_back(&self.run, |records| {
            let plan = reviewer
                .as_mut()
                .and_then(|reviewer| reviewer.plan(records));
            let written = match &plan {
                Some(plan) => tables.write_stored(&records.clone().reviewed(plan)),
                None => tables.write_stored(records),
            };
            written.map_err(Stopped::Write)
        })
        .map_err(Failure::use_error)?;
        tables.merge().map_err(Failure::use_error)?;
        let counts = tables.counts();
        tables.finish(None).map_err(Failure::use_error)?;
        account::merged(counts, output);
        if let Some(reviewer) = &reviewer {
            told(reviewer);
        }
        Ok(())
    }
}
