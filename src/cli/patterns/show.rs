//! `solieu patterns show`.

use clap::Args;

use super::Folder;
use crate::cli::Failure;

/// Show a rule.
#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// Its id: admissions/admitted, or admitted where no other pack has one of that name
    rule: String,
    #[command(flatten)]
    folder: Folder,
}

impl Show {
    pub(super) fn run(self) -> Result<(), Failure> {
        Ok(())
    }
}
