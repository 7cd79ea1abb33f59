//! `solieu merge`: the facts of a run to figures, once more.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use serde_json::Value;
use solieu::pack::Packs;
use solieu::run::ledger::Look;
use solieu::write::{Format, ReadBackError, Tables, WriteError, read_back};

use super::layout::{LayoutArgs, format};
use super::{Failure, PatternArgs, account};

/// Merge what the articles of a run tell of the same figure, and write the workbook anew.
///
/// `solieu extract` into a folder does so at its end. Merge again to have the workbook in
/// another language, or after facts.jsonl was corrected: RUN gets the tables `figures` and
/// `conflicts` and the workbook anew, and all else in it stays as it is.
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
        self.has_ended()?;
        let packs = self.patterns.packs()?;
        self.has_packs(&packs)?;
        let layout = self.layout.layout(&packs);
        let output = self.output.as_ref().unwrap_or(&self.run);
        let mut tables =
            Tables::of_merging(output, &self.format, layout).map_err(Failure::use_error)?;
        read_back(&self.run, |records| {
            tables.write_stored(records).map_err(Stopped::Write)
        })
        .map_err(Failure::use_error)?;
        tables.merge().map_err(Failure::use_error)?;
        let counts = tables.counts();
        tables.finish(None).map_err(Failure::use_error)?;
        account::merged(counts, output);
        Ok(())
    }

    /// Refuses packs that are not those of the run: they would not know its metrics and groups.
    fn has_packs(&self, packs: &Packs) -> Result<(), Failure> {
        // A folder of tables without an account of the run may come from anywhere.
        let Ok(account) = fs::read(self.run.join("run.json")) else {
            return Ok(());
        };
        let account: Value = serde_json::from_slice(&account).unwrap_or_default();
        let of_run = account["packs"].as_array().into_iter().flatten();
        let of_run: BTreeSet<&str> = of_run.filter_map(|pack| pack["name"].as_str()).collect();
        let here: BTreeSet<&str> = packs.files.iter().map(|file| file.name.as_str()).collect();
        if of_run.is_empty() || of_run == here {
            return Ok(());
        }
        let names: Vec<&str> = of_run.symmetric_difference(&here).copied().collect();
        Err(Failure::use_error(format!(
            "{}: this run was made with other pattern packs ({}): give the --subject and --patterns that it was made with",
            self.run.display(),
            names.join(", ")
        )))
    }

    /// Refuses a run whose tables are those of an earlier one.
    fn has_ended(&self) -> Result<(), Failure> {
        let folder = self.run.display();
        match Look::at(&self.run) {
            Ok(None) => Ok(()),
            Ok(Some(_)) => Err(Failure::use_error(format!(
                "{folder}: the run into this folder has not ended; solieu status {folder} says how to go on"
            ))),
            Err(error) => Err(Failure::use_error(format!(
                "{folder}: cannot be read: {error}"
            ))),
        }
    }
}
