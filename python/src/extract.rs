//! A whole run into memory, through the pipeline of `solieu extract`.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use solieu::Problem;
use solieu::pack::Packs;
use solieu::read::{Input, LeftOut, inputs, nothing_there};
use solieu::run::ledger::Ledger;
use solieu::run::{Copies, Extractor, run};
use solieu::write::{Layout, Table, Tables};

use crate::errors;
use crate::tables::{Taken, take};

/// What a run is to read, as Python names it.
#[derive(FromPyObject)]
pub(crate) enum Wanted {
    /// A file, a folder or a pattern.
    #[pyo3(transparent)]
    Path(PathBuf),
    /// A name, and the content of a file of that name.
    Content(String, Vec<u8>),
}

/// What a run is to read.
pub(crate) enum Named {
    Path(PathBuf),
    Memory(Input),
}

impl From<Wanted> for Named {
    fn from(wanted: Wanted) -> Self {
        match wanted {
            Wanted::Path(path) => Self::Path(path),
            Wanted::Content(name, bytes) => {
                Self::Memory(Input::from_bytes(name, bytes, &LeftOut::default()))
            }
        }
    }
}

/// How many of each kind of file hold no article.
pub(crate) type Kinds = BTreeMap<String, u64>;

/// A run.
pub(crate) struct Job<'p> {
    pub(crate) packs: &'p Packs,
    pub(crate) extractor: Extractor<'p>,
    pub(crate) inputs: Vec<Named>,
    pub(crate) keep_duplicates: bool,
}

impl Job<'_> {
    /// Runs it on the threads of the current pool: all tables in the order of [`Table::ALL`], and
    /// what the inputs hold besides articles. It ends early, and gives less, when it is stopped.
    pub(crate) fn run(&self, stopped: &AtomicBool) -> PyResult<(Taken, Kinds)> {
        if let Some(problem) = nothing_there(self.inputs(&LeftOut::default())) {
            return Err(errors::input(&problem));
        }
        let left_out = LeftOut::default();
        let found = self.inputs(&left_out);
        let copies = if self.keep_duplicates {
            Copies::Keep
        } else {
            Copies::LeaveOut
        };
        let mut tables =
            Tables::in_memory(&Table::ALL, Layout::plain(self.packs)).map_err(errors::file)?;
        let mut ledger = Ledger::temporary(&std::env::temp_dir()).map_err(errors::file)?;
        let progress = |_, _: &[Problem]| {
            if stopped.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        run(
            &self.extractor,
            found,
            &mut ledger,
            &mut tables,
            copies,
            &left_out,
            progress,
        )
        .map_err(errors::file)?;
        tables.merge().map_err(errors::file)?;
        Ok((take(&mut tables, &Table::ALL)?, left_out.kinds()))
    }

    fn inputs(&self, left_out: &LeftOut) -> impl Iterator<Item = Result<Input, Problem>> {
        self.inputs.iter().flat_map(move |named| match named {
            Named::Path(path) => {
                let found = inputs(std::slice::from_ref(path), left_out);
                Box::new(found) as Box<dyn Iterator<Item = _>>
            }
            Named::Memory(input) => {
                let input = input.clone().counting(left_out.clone());
                Box::new(std::iter::once(Ok(input)))
            }
        })
    }
}
