//! A whole run: inputs to ledger, ledger to tables.

use std::collections::BTreeMap;

use super::Extractor;
use super::ledger::{Ledger, LedgerError};
use super::recording::record;
use super::settling::{Settling, settle};
use crate::problem::Problem;
use crate::read::Input;
use crate::write::{Tables, WriteError};

/// What becomes of the facts and mentions of articles that are copies of others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Copies {
    /// They are left out: the article that it is a copy of tells them all.
    #[default]
    LeaveOut,
    /// They are written like all others; `duplicate_of` tells which they are.
    Keep,
}

/// What came of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    /// Documents and unreadable inputs.
    pub inputs: u64,
    /// Problems by which something was lost, as [`Problem::is_loss`] has it.
    pub problems: u64,
    /// Facts that were left out because a copied article tells them.
    pub facts_left_out: u64,
    /// What archives hold besides articles, and how many there were of each kind.
    pub left_out: BTreeMap<String, u64>,
}

/// Why a run ended before its time.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The ledger cannot be kept.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A table cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Runs all inputs through the stages into the ledger, on the threads of the current rayon pool,
/// and then the ledger into the tables. What the ledger of a run that was stopped holds already is
/// not read again. `progress` is told after every batch how many inputs are done, and the problems
/// of the batch.
///
/// # Errors
/// When ledger or tables cannot be written; inputs that cannot be read are rows in `problems`.
pub fn run(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    ledger: &mut Ledger,
    tables: &mut Tables,
    copies: Copies,
    progress: impl FnMut(u64, &[Problem]),
) -> Result<Ran, RunError> {
    record(extractor, inputs, ledger, progress)?;
    let reader = ledger.read_back()?;
    let mut ran = Ran::default();
    match settle(reader, tables, copies, &mut ran) {
        Ok(()) => Ok(ran),
        Err(Settling::Write(e)) => Err(e.into()),
        Err(Settling::Ledger(e)) => Err(ledger.failed(e).into()),
    }
}
