//! The pipeline: inputs are read and worked on by all threads, and written in their order.
//!
//! Work is taken in batches whose number of documents and bytes is bounded by the number of
//! threads, so that memory does not grow with the archive. Within a batch rayon shares out
//! the documents; its outcomes are written before the next batch is taken.

use std::marker::PhantomData;
use std::ops::ControlFlow;

use rayon::prelude::*;

use super::Extractor;
use crate::outcome::Outcome;
use crate::problem::{Problem, Severity, Stage};
use crate::read::{Document, Input};
use crate::write::{Tables, WriteError};

/// Documents of a batch, for every thread.
const DOCUMENTS: usize = 64;
/// Bytes of a batch, for every thread; a larger document is a batch of its own.
const BYTES: u64 = 16 << 20;

/// A part of a batch.
enum Work {
    /// A file with one document, opened by the worker.
    Input(Input),
    /// A record of a bundle.
    Document(Box<Document>),
    /// What could not be read.
    Problem(Problem),
}

/// What came of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ran {
    /// Documents and unreadable inputs.
    pub inputs: u64,
    /// Problems by which something was lost, as [`Problem::is_loss`] has it.
    pub problems: u64,
}

/// Runs all inputs through the stages into the tables, on the threads of the current rayon
/// pool. `progress` is told after every batch how many inputs are done, and the problems of
/// the batch.
///
/// # Errors
/// When a table cannot be written; inputs that cannot be read are rows in `problems`.
pub fn run(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    tables: &mut Tables,
    mut progress: impl FnMut(u64, &[Problem]),
) -> Result<Ran, WriteError> {
    let mut ran = Ran::default();
    let read = |found: Found| {
        found.map_or_else(
            |problem| Outcome {
                problems: vec![problem],
                ..Outcome::default()
            },
            |document| extractor.document(&document),
        )
    };
    in_batches(inputs, read, |outcomes| {
        let mut problems = Vec::new();
        for outcome in outcomes {
            ran.inputs += u64::from(!is_remark(&outcome));
            ran.problems += outcome.problems.iter().filter(|p| p.is_loss()).count() as u64;
            tables.write(&outcome)?;
            problems.extend(outcome.problems);
        }
        progress(ran.inputs, &problems);
        Ok(!tables.is_closed())
    })?;
    Ok(ran)
}

/// Whether an outcome is a remark on a document that is read besides.
fn is_remark(outcome: &Outcome) -> bool {
    let remark = |p: &Problem| p.stage == Stage::Read && p.severity == Severity::Warning;
    outcome.article.is_none() && !outcome.problems.is_empty() && outcome.problems.iter().all(remark)
}

/// A document, or why there is none.
pub(super) type Found = Result<Document, Problem>;

/// Reads all inputs batch by batch on the threads of the current rayon pool. `read` makes
/// something of each document, and `finish` takes what a batch gave, in the order of the
/// inputs; it says whether to go on.
pub(super) fn in_batches<T: Send, E>(
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    read: impl Fn(Found) -> T + Sync,
    finish: impl FnMut(Vec<T>) -> Result<bool, E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    let mut batches = Batches {
        batch: Vec::new(),
        bytes: 0,
        most: (DOCUMENTS * threads, BYTES * threads as u64),
        read,
        finish,
        ended: Ok(()),
        made: PhantomData,
    };
    for input in inputs {
        let flow = match input {
            Err(problem) => batches.add(Work::Problem(problem)),
            Ok(input) if input.is_single() => batches.add(Work::Input(input)),
            Ok(archive) => archive.documents(&mut |found| {
                batches.add(found.map_or_else(Work::Problem, |d| Work::Document(Box::new(d))))
            }),
        };
        if flow.is_break() {
            return batches.ended;
        }
    }
    let _ = batches.flush();
    batches.ended
}

/// The batch that is being filled, and what becomes of it.
struct Batches<T, E, R, F> {
    batch: Vec<Work>,
    /// Bytes that its documents hold, about.
    bytes: u64,
    /// Documents and bytes of a full batch.
    most: (usize, u64),
    read: R,
    finish: F,
    ended: Result<(), E>,
    made: PhantomData<T>,
}

impl<T: Send, E, R: Fn(Found) -> T + Sync, F: FnMut(Vec<T>) -> Result<bool, E>>
    Batches<T, E, R, F>
{
    /// Adds to the batch; a full one is finished first. Breaks when there is to be no more.
    fn add(&mut self, work: Work) -> ControlFlow<()> {
        let size = work.bytes();
        let (documents, bytes) = self.most;
        let full = self.batch.len() >= documents || self.bytes + size > bytes;
        if full && !self.batch.is_empty() {
            self.flush()?;
        }
        self.bytes += size;
        self.batch.push(work);
        ControlFlow::Continue(())
    }

    fn flush(&mut self) -> ControlFlow<()> {
        let read = &self.read;
        let made: Vec<Vec<T>> = self
            .batch
            .par_drain(..)
            .with_max_len(1)
            .map(|work| work.read(read))
            .collect();
        self.bytes = 0;
        match (self.finish)(made.into_iter().flatten().collect()) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(e) => {
                self.ended = Err(e);
                ControlFlow::Break(())
            }
        }
    }
}

impl Work {
    /// How much memory it will hold, about.
    fn bytes(&self) -> u64 {
        match self {
            Self::Input(input) => input
                .path()
                .and_then(|path| path.metadata().ok())
                .map_or(0, |data| data.len()),
            Self::Document(document) => document.content.len() as u64,
            Self::Problem(_) => 0,
        }
    }

    fn read<T>(self, read: impl Fn(Found) -> T) -> Vec<T> {
        match self {
            Self::Problem(problem) => vec![read(Err(problem))],
            Self::Document(document) => vec![read(Ok(*document))],
            Self::Input(input) => input.all().into_iter().map(read).collect(),
        }
    }
}
