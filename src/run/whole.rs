//! A whole run: inputs to ledger, ledger to tables.

use std::ops::ControlFlow;

use super::Extractor;
use super::ledger::{Ledger, LedgerError};
use super::pipeline::{Found, in_order};
use super::recording::record;
use super::settling::{Settling, settle};
use crate::outcome::Outcome;
use crate::problem::Problem;
use crate::read::{Input, LeftOut};
use crate::write::{Stored, Tables, WriteError};

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ran {
    /// Documents and unreadable inputs.
    pub inputs: u64,
    /// Problems by which something was lost, as [`Problem::is_loss`] has it.
    pub problems: u64,
    /// Facts that were left out because a copied article tells them.
    pub facts_left_out: u64,
    /// Documents that were passed over because they can hold no fact.
    pub passed_over: u64,
}

impl Ran {
    /// Counts what one document gave.
    pub(super) fn add(&mut self, records: &Stored<'_>) {
        self.inputs += u64::from(!records.is_remark());
        self.problems += records.losses().count() as u64;
        self.passed_over += u64::from(records.is_nothing());
    }

    /// Counts what others gave.
    pub(super) const fn join(&mut self, other: Self) {
        self.inputs += other.inputs;
        self.problems += other.problems;
        self.facts_left_out += other.facts_left_out;
        self.passed_over += other.passed_over;
    }
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

/// Runs all inputs through the stages straight into the tables, which show a few as soon as they
/// are done: no copies are looked for, and a run that is stopped begins anew. `progress` is told as
/// by [`run`].
///
/// # Errors
/// When a table cannot be written; inputs that cannot be read are rows in `problems`.
pub fn run_through(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    tables: &mut Tables<'_>,
    mut progress: impl FnMut(u64, &[Problem]) -> ControlFlow<()>,
) -> Result<Ran, WriteError> {
    let mut ran = Ran::default();
    let read =
        |found: Found| found.map_or_else(Outcome::from, |document| extractor.document(&document));
    in_order(inputs, read, |outcomes| {
        let mut problems = Vec::new();
        for outcome in outcomes {
            let records = Stored::of(&outcome);
            ran.add(&records);
            tables.write_stored(&records)?;
            problems.extend(outcome.problems);
        }
        let goes_on = progress(ran.inputs, &problems).is_continue();
        Ok(goes_on && !tables.is_closed())
    })?;
    Ok(ran)
}

/// Runs all inputs through the stages into the ledger, on the threads of the current rayon pool,
/// and then the ledger into the tables. What the ledger of a run that was stopped holds already is
/// not read again. What inputs hold besides articles is counted in `left_out`. `progress` is told
/// now and then how many inputs were met, and the problems of those that were done since; when it
/// breaks, no more are read, and the tables have what was read until then.
///
/// # Errors
/// When ledger or tables cannot be written; inputs that cannot be read are rows in `problems`.
pub fn run(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    ledger: &mut Ledger,
    tables: &mut Tables<'_>,
    copies: Copies,
    left_out: &LeftOut,
    progress: impl FnMut(u64, &[Problem]) -> ControlFlow<()>,
) -> Result<Ran, RunError> {
    record(extractor, inputs, ledger, progress)?;
    let reader = ledger.read_back()?;
    let mut ran = Ran::default();
    match settle(reader, ledger.folder(), tables, copies, left_out, &mut ran) {
        Ok(()) => Ok(ran),
        Err(Settling::Write(e)) => Err(e.into()),
        Err(Settling::Ledger(e)) => Err(ledger.failed(e).into()),
    }
}
