//! The first half of a run: documents to outcomes, outcomes to the ledger.

use std::fs::File;
use std::io;
use std::ops::ControlFlow;

use super::Extractor;
use super::item;
use super::ledger::{Done, Framed, Identity, Kind, Known, Ledger, LedgerError, Place, written};
use super::pipeline::{Found, bytes_of, bytes_of_file};
use super::window::{Window, window};
use crate::outcome::Outcome;
use crate::problem::{Problem, Severity, Stage};
use crate::read::{Input, LeftOut};

/// A piece of work.
enum Work {
    /// Frames of an earlier run.
    Copy(Place),
    /// An archive, of which documents follow.
    Begin(Identity),
    /// A document of an archive, or why there is none.
    Found(Box<Found>),
    /// The archive ends; what it holds besides articles, and whether it may be another one later.
    End(LeftOut, Settled),
    /// A file with one document, opened by the worker.
    Input(Identity, Input),
}

/// What goes to the ledger.
enum Made {
    Copy(Place),
    Frame(io::Result<Framed>),
    /// A document, and its problems for the terminal.
    Item(io::Result<Framed>, Vec<Problem>),
}

/// Reads all inputs that the ledger does not have yet, and adds them to it. `progress` is told
/// now and then how many inputs were met, and the problems of those that were done since; it says
/// whether to go on.
pub(super) fn record(
    extractor: &Extractor<'_>,
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    ledger: &mut Ledger,
    progress: impl FnMut(u64, &[Problem]) -> ControlFlow<()>,
) -> Result<(), LedgerError> {
    let work = |work: Work| work.done(extractor);
    window(&work, |window| {
        let mut recording = Recording {
            ledger,
            window,
            inputs: 0,
            progress,
            ended: Ok(()),
        };
        for input in inputs {
            if recording.input(input).is_break() {
                return recording.ended;
            }
        }
        let made = recording.window.rest();
        let _ = recording.take(made);
        recording.ended
    })
}

struct Recording<'w, 'scope, P> {
    ledger: &'w mut Ledger,
    window: Window<'w, 'scope, Work, Made>,
    /// Inputs that were met.
    inputs: u64,
    progress: P,
    ended: Result<(), LedgerError>,
}

impl<P: FnMut(u64, &[Problem]) -> ControlFlow<()>> Recording<'_, '_, P> {
    fn input(&mut self, input: Result<Input, Problem>) -> ControlFlow<()> {
        self.inputs += 1;
        let identity = match &input {
            Ok(input) => Identity::of(input),
            Err(problem) => Identity::of_problem(problem),
        };
        let known = match self.ledger.meet(&identity) {
            Ok(known) => known,
            Err(e) => return self.fail(e),
        };
        let read = match known {
            Known::Finished => return ControlFlow::Continue(()),
            Known::Aside(place) => return self.add(Work::Copy(place), 0),
            Known::PartlyAside(place, read) => {
                self.add(Work::Copy(place), 0)?;
                Some(read)
            }
            Known::Partly(read) => Some(read),
            Known::New => None,
        };
        match input {
            Ok(input) if input.is_single() && read.is_none() => {
                let bytes = bytes_of_file(&input);
                self.add(Work::Input(identity, input), bytes)
            }
            input => {
                if read.is_none() {
                    self.add(Work::Begin(identity.clone()), 0)?;
                }
                let read = read.unwrap_or(0);
                match input {
                    Ok(archive) => self.archive(archive, &identity, read),
                    Err(problem) => self.problem(problem, read),
                }
            }
        }
    }

    /// Reads what follows the first documents of an archive.
    fn archive(&mut self, archive: Input, identity: &Identity, mut read: u64) -> ControlFlow<()> {
        let left_out = LeftOut::default();
        let archive = archive.counting(left_out.clone());
        archive.documents(&mut |found| {
            if read > 0 {
                read -= 1;
                return ControlFlow::Continue(());
            }
            let bytes = bytes_of(&found);
            self.add(Work::Found(Box::new(found)), bytes)
        })?;
        self.add(Work::End(left_out, Settled::of(&archive, identity)), 0)
    }

    /// What is named as an input and is none.
    fn problem(&mut self, problem: Problem, read: u64) -> ControlFlow<()> {
        if read == 0 {
            self.add(Work::Found(Box::new(Err(problem))), 0)?;
        }
        self.add(Work::End(LeftOut::default(), Settled::Yes), 0)
    }

    fn add(&mut self, work: Work, bytes: u64) -> ControlFlow<()> {
        match self.window.add(work, bytes) {
            Some(made) => self.take(made),
            None => ControlFlow::Continue(()),
        }
    }

    fn take(&mut self, made: Vec<Made>) -> ControlFlow<()> {
        let mut problems = Vec::new();
        match self.keep(made, &mut problems) {
            Ok(()) => (self.progress)(self.inputs, &problems),
            Err(e) => self.fail(e),
        }
    }

    fn keep(&mut self, made: Vec<Made>, problems: &mut Vec<Problem>) -> Result<(), LedgerError> {
        for made in made {
            match made {
                Made::Copy(place) => self.ledger.copy(place)?,
                Made::Frame(frame) => self.ledger.push(frame)?,
                Made::Item(frame, met) => {
                    self.ledger.push(frame)?;
                    problems.extend(met);
                }
            }
        }
        self.ledger.checkpoint()
    }

    fn fail(&mut self, error: LedgerError) -> ControlFlow<()> {
        self.ended = Err(error);
        ControlFlow::Break(())
    }
}

impl Work {
    fn done(self, extractor: &Extractor<'_>) -> Vec<Made> {
        match self {
            Self::Copy(place) => vec![Made::Copy(place)],
            Self::Begin(identity) => vec![begun(&identity)],
            Self::Found(found) => vec![item(extractor, *found)],
            Self::End(left_out, settled) => {
                let problem = settled
                    .problem()
                    .map(|problem| item(extractor, Err(problem)));
                let ended = ended(&left_out, &settled);
                problem.into_iter().chain([ended]).collect()
            }
            Self::Input(identity, input) => {
                let left_out = LeftOut::default();
                let mut made = vec![begun(&identity)];
                let input = input.counting(left_out.clone());
                let found = input.all().into_iter();
                let settled = Settled::of(&input, &identity);
                let found = found.chain(settled.problem().map(Err));
                made.extend(found.map(|found| item(extractor, found)));
                made.push(ended(&left_out, &settled));
                made
            }
        }
    }
}

fn begun(identity: &Identity) -> Made {
    Made::Frame(written(Kind::Input, identity))
}

fn ended(left_out: &LeftOut, settled: &Settled) -> Made {
    let done = Done {
        left_out: left_out.kinds(),
        settled: matches!(settled, Settled::Yes),
    };
    Made::Frame(written(Kind::Done, &done))
}

/// Whether an input will give the same when it is read again.
enum Settled {
    Yes,
    /// It was written to while it was read, perhaps half of the old and half of the new.
    Changed(Problem),
    /// It cannot be opened, which another time it can.
    Closed,
}

impl Settled {
    fn of(input: &Input, identity: &Identity) -> Self {
        if identity.has_changed(input) {
            return Self::Changed(Problem {
                source: input.source().to_owned(),
                stage: Stage::Read,
                severity: Severity::Warning,
                message: "changed while it was read, or was taken away: what was read may be half \
                          of the old and half of the new; run the command again when nothing \
                          writes to it"
                    .to_owned(),
            });
        }
        match input.path().map(File::open) {
            Some(Err(_)) => Self::Closed,
            _ => Self::Yes,
        }
    }

    fn problem(&self) -> Option<Problem> {
        match self {
            Self::Changed(problem) => Some(problem.clone()),
            Self::Yes | Self::Closed => None,
        }
    }
}

fn item(extractor: &Extractor<'_>, found: Found) -> Made {
    let outcome = found.map_or_else(Outcome::from, |document| extractor.document(&document));
    Made::Item(item::written(&outcome), outcome.problems)
}
