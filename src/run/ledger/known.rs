//! What a ledger knows of an input, and how an input is told from another.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::read::Input;

/// An input as a ledger names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    /// Hash of all that names it.
    pub(super) name: [u8; 16],
    /// What tells whether it changed.
    pub(super) state: State,
    /// Its name in the tables.
    pub(super) source: String,
}

/// What is known of an input when it is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Done {
    /// What it holds besides articles, and how many there were of each kind.
    pub(crate) left_out: BTreeMap<String, u64>,
    /// Whether it would give the same if it were read again.
    pub(crate) settled: bool,
}

/// What tells whether an input changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum State {
    /// Size in bytes and time of last change, in seconds and nanoseconds since 1970.
    File(u64, u64, u32),
    /// It names nothing that could be read, and its name says all.
    Nothing,
    /// It flows by once, and is never the same.
    Stream,
}

impl Identity {
    /// That of an input, whose file is looked at.
    pub(crate) fn of(input: &Input) -> Self {
        let path = input.path();
        // The same words in another folder name another file.
        let absolute = path.and_then(|path| std::path::absolute(path).ok());
        Self {
            name: hash(&[
                input.source().as_bytes(),
                absolute
                    .as_deref()
                    .map(Path::as_os_str)
                    .unwrap_or_default()
                    .as_encoded_bytes(),
                input.url().unwrap_or_default().as_bytes(),
            ]),
            state: path.map_or(State::Stream, state),
            source: input.source().to_owned(),
        }
    }

    /// That of something that is named as an input and is none.
    pub(crate) fn of_problem(problem: &Problem) -> Self {
        Self {
            name: hash(&[problem.source.as_bytes(), problem.message.as_bytes()]),
            state: State::Nothing,
            source: problem.source.clone(),
        }
    }

    /// Whether its file is another one by now, or gone.
    pub(crate) fn has_changed(&self, input: &Input) -> bool {
        let now = input.path().map_or(self.state, state);
        self.state != State::Stream && self.state != now
    }

    /// Whether what is known of `known` is still true of this.
    pub(super) fn is(&self, known: &Self) -> bool {
        self.state != State::Stream && self == known
    }
}

fn state(path: &Path) -> State {
    let Ok(data) = path.metadata() else {
        return State::Nothing;
    };
    if !data.is_file() {
        return State::Stream;
    }
    let changed = data.modified().ok();
    let since = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let since = since.unwrap_or_default();
    State::File(data.len(), since.as_secs(), since.subsec_nanos())
}

fn hash(parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut first = [0; 16];
    hasher.finalize_xof().fill(&mut first);
    first
}
