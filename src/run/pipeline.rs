//! The pipeline: inputs are read and worked on by all threads, and what they give comes in their
//! order.

use std::ops::ControlFlow;

use super::window::window;
use crate::problem::Problem;
use crate::read::{Document, Input};

/// A document, or why there is none.
pub(super) type Found = Result<Document, Problem>;

/// A piece of work.
enum Work {
    /// A file with one document, opened by the worker.
    Input(Input),
    /// A document of an archive, or why there is none.
    Found(Box<Found>),
}

/// Reads all inputs on the threads of the current rayon pool. `read` makes something of each
/// document, and `finish` takes what it made of some at a time, in the order of the inputs; it says
/// whether to go on.
pub(super) fn in_order<T: Send, E>(
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    read: impl Fn(Found) -> T + Sync,
    mut finish: impl FnMut(Vec<T>) -> Result<bool, E>,
) -> Result<(), E> {
    let mut ended = Ok(());
    let mut take = |made| match finish(made) {
        Ok(true) => ControlFlow::Continue(()),
        Ok(false) => ControlFlow::Break(()),
        Err(e) => {
            ended = Err(e);
            ControlFlow::Break(())
        }
    };
    let work = |work| match work {
        Work::Input(input) => input.all().into_iter().map(&read).collect(),
        Work::Found(found) => vec![read(*found)],
    };
    let _ = window(&work, |mut window| {
        for input in inputs {
            let mut add = |work, bytes| match window.add(work, bytes) {
                Some(made) => take(made),
                None => ControlFlow::Continue(()),
            };
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
        take(window.rest())
    });
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
