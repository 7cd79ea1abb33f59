//! The pipeline: inputs are read and worked on by all threads, batch by batch, and what they give
//! comes in their order.

use std::ops::ControlFlow;

use super::batch::Batch;
use crate::problem::Problem;
use crate::read::{Document, Input};

/// A document, or why there is none.
pub(super) type Found = Result<Document, Problem>;

/// A part of a batch.
enum Work {
    /// A file with one document, opened by the worker.
    Input(Input),
    /// A document of an archive, or why there is none.
    Found(Box<Found>),
}

/// Reads all inputs batch by batch on the threads of the current rayon pool. `read` makes
/// something of each document, and `finish` takes what a batch gave, in the order of the
/// inputs; it says whether to go on.
pub(super) fn in_batches<T: Send, E>(
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    read: impl Fn(Found) -> T + Sync,
    mut finish: impl FnMut(Vec<T>) -> Result<bool, E>,
) -> Result<(), E> {
    let mut batch = Batch::new();
    let mut ended = Ok(());
    let mut flush = |batch: &mut Batch<Work>| {
        let made = batch.done(|work| match work {
            Work::Input(input) => input.all().into_iter().map(&read).collect(),
            Work::Found(found) => vec![read(*found)],
        });
        match finish(made) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(e) => {
                ended = Err(e);
                ControlFlow::Break(())
            }
        }
    };
    let mut add = |work, bytes| {
        if batch.is_full_for(bytes) {
            flush(&mut batch)?;
        }
        batch.add(work, bytes);
        ControlFlow::Continue(())
    };
    let all = || {
        for input in inputs {
            match input {
                Err(problem) => add(Work::Found(Box::new(Err(problem))), 0)?,
                Ok(input) if input.is_single() => {
                    let bytes = bytes_of_file(&input);
                    add(Work::Input(input), bytes)?;
                }
                Ok(archive) => archive.documents(&mut |found| {
                    let bytes = bytes_of(&found);
                    add(Work::Found(Box::new(found)), bytes)
                })?,
            }
        }
        ControlFlow::Continue(())
    };
    if all().is_continue() {
        let _ = flush(&mut batch);
    }
    ended
}

/// How much memory the document of a file will hold, about.
pub(super) fn bytes_of_file(input: &Input) -> u64 {
    let data = input.path().and_then(|path| path.metadata().ok());
    data.map_or(0, |data| data.len())
}

/// How much memory a document holds, about.
pub(super) fn bytes_of(found: &Found) -> u64 {
    found.as_ref().map_or(0, |d| d.content.len() as u64)
}
