//! The pipeline: inputs are read and worked on by all threads, and written in their order.
//!
//! Work is taken in batches whose number of documents and bytes is bounded by the number of
//! threads, so that memory does not grow with the archive. Within a batch rayon shares out
//! the documents; its outcomes are written before the next batch is taken.

use rayon::prelude::*;

use super::Extractor;
use crate::outcome::Outcome;
use crate::problem::Problem;
use crate::read::{Content, Document, Input};
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
            ran.inputs += 1;
            ran.problems += outcome.problems.iter().filter(|p| p.is_loss()).count() as u64;
            tables.write(&outcome)?;
            problems.extend(outcome.problems);
        }
        progress(ran.inputs, &problems);
        Ok(!tables.is_closed())
    })?;
    Ok(ran)
}

/// A document, or why there is none.
pub(super) type Found = Result<Document, Problem>;

/// Reads all inputs batch by batch on the threads of the current rayon pool. `read` makes
/// something of each document, and `finish` takes what a batch gave, in the order of the
/// inputs; it says whether to go on.
pub(super) fn in_batches<T: Send, E>(
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    read: impl Fn(Found) -> T + Sync,
    mut finish: impl FnMut(Vec<T>) -> Result<bool, E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    let mut batch = Vec::new();
    let mut bytes = 0;
    for work in inputs.flat_map(works) {
        let size = work.bytes();
        let full = batch.len() >= DOCUMENTS * threads || bytes + size > BYTES * threads as u64;
        if full && !batch.is_empty() {
            if !finish(read_batch(&mut batch, &read))? {
                return Ok(());
            }
            bytes = 0;
        }
        bytes += size;
        batch.push(work);
    }
    finish(read_batch(&mut batch, &read)).map(|_| ())
}

fn read_batch<T: Send>(batch: &mut Vec<Work>, read: &(impl Fn(Found) -> T + Sync)) -> Vec<T> {
    let read: Vec<Vec<T>> = batch
        .par_drain(..)
        .with_max_len(1)
        .map(|work| work.read(read))
        .collect();
    read.into_iter().flatten().collect()
}

/// An input as parts of batches: a bundle is opened here, record by record.
fn works(input: Result<Input, Problem>) -> Box<dyn Iterator<Item = Work>> {
    match input {
        Err(problem) => Box::new(std::iter::once(Work::Problem(problem))),
        Ok(input) if input.is_single() => Box::new(std::iter::once(Work::Input(input))),
        Ok(bundle) => Box::new(bundle.documents().map(|document| match document {
            Ok(document) => Work::Document(Box::new(document)),
            Err(problem) => Work::Problem(problem),
        })),
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
            Self::Document(document) => match &document.content {
                Content::Html(bytes) | Content::Text(bytes) => bytes.len() as u64,
                Content::HtmlString(text) | Content::TextString(text) => text.len() as u64,
            },
            Self::Problem(_) => 0,
        }
    }

    fn read<T>(self, read: impl Fn(Found) -> T) -> Vec<T> {
        match self {
            Self::Problem(problem) => vec![read(Err(problem))],
            Self::Document(document) => vec![read(Ok(*document))],
            Self::Input(input) => input.documents().map(read).collect(),
        }
    }
}
