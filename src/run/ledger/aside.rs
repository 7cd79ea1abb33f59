//! What was done in another order, or before inputs came, went or changed: a second ledger file,
//! from which finished inputs are copied when they come up again.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::frames::{Kind, Reader};
use super::known::{Identity, State};
use super::read;

/// The inputs of ledgers that were set aside, by name: about 100 bytes of memory an input.
#[derive(Debug, Default)]
pub(super) struct Aside {
    files: Vec<File>,
    inputs: HashMap<[u8; 16], Kept>,
}

/// Where the frames of an input lie.
#[derive(Debug, Clone, Copy)]
struct Kept {
    state: State,
    frames: Place,
    items: u64,
    finished: bool,
    met: bool,
}

/// A stretch of whole frames, in bytes from the start of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    file: usize,
    start: u64,
    end: u64,
}

/// What became of an input since.
pub(super) enum Since {
    /// It was finished.
    Finished(Place),
    /// So many of its documents were.
    Partly(Place, u64),
    /// It was another then.
    Changed,
    /// It was not there.
    New,
}

impl Aside {
    /// Adds a file, and notes where everything lies in it. Inputs before byte `met` were met
    /// already.
    pub(super) fn add(&mut self, mut reader: Reader, met: u64) -> io::Result<()> {
        let file = self.files.len();
        let mut begun = None;
        while let Some(frame) = reader.next()? {
            let (kind, start) = (frame.kind, frame.start);
            if kind == Kind::Input {
                let identity: Identity = read(frame.content)?;
                begun = Some(identity.name);
                let kept = Kept {
                    state: identity.state,
                    frames: Place {
                        file,
                        start,
                        end: start,
                    },
                    items: 0,
                    finished: false,
                    met: start < met,
                };
                self.inputs.insert(identity.name, kept);
            }
            let end = reader.whole();
            if let Some(kept) = begun.as_ref().and_then(|name| self.inputs.get_mut(name)) {
                kept.frames.end = end;
                kept.items += u64::from(kind == Kind::Item);
                kept.finished |= kind == Kind::Done;
            }
        }
        self.files.push(reader.into_file());
        Ok(())
    }

    /// What is known of an input that comes up.
    pub(super) fn meet(&mut self, identity: &Identity) -> Since {
        let Some(kept) = self.inputs.get_mut(&identity.name) else {
            return Since::New;
        };
        kept.met = true;
        if kept.state != identity.state || identity.state == State::Stream {
            Since::Changed
        } else if kept.finished {
            Since::Finished(kept.frames)
        } else {
            Since::Partly(kept.frames, kept.items)
        }
    }

    /// Notes that an input came up, and stands elsewhere.
    pub(super) fn mark(&mut self, identity: &Identity) {
        if let Some(kept) = self.inputs.get_mut(&identity.name) {
            kept.met = true;
        }
    }

    /// How many inputs did not come up.
    pub(super) fn unmet(&self) -> u64 {
        self.inputs.values().filter(|kept| !kept.met).count() as u64
    }

    /// The frames of a place.
    pub(super) fn frames(&mut self, place: Place) -> io::Result<impl Read> {
        let file = self.files.get_mut(place.file);
        let file = file.ok_or_else(|| io::Error::other("nothing was set aside"))?;
        file.seek(SeekFrom::Start(place.start))?;
        Ok(file.take(place.end - place.start))
    }
}
