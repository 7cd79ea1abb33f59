//! What was done in another order, or before inputs came, went or changed: a second ledger file,
//! from which finished inputs are copied when they come up again.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::frames::{Kind, Reader};
use super::known::{Done, Identity, State};
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
    end: End,
    met: bool,
}

/// How an input ended there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Not,
    Finished,
    /// It may give something else another time.
    Unsettled,
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
            let done = (kind == Kind::Done).then(|| read::<Done>(frame.content));
            let end = match done.transpose()? {
                Some(done) if done.settled => Some(End::Finished),
                Some(_) => Some(End::Unsettled),
                None => None,
            };
            if kind == Kind::Input {
                let identity: Identity = read(frame.content)?;
                begun = Some(identity.name);
                let before = self.inputs.get(&identity.name);
                if before.is_some_and(|b| b.end == End::Finished && b.state == identity.state) {
                    // What was copied from it and not to its end.
                    begun = None;
                    continue;
                }
                let kept = Kept {
                    state: identity.state,
                    frames: Place {
                        file,
                        start,
                        end: start,
                    },
                    items: 0,
                    end: End::Not,
                    met: start < met,
                };
                self.inputs.insert(identity.name, kept);
            }
            let whole = reader.whole();
            if let Some(kept) = begun.as_ref().and_then(|name| self.inputs.get_mut(name)) {
                kept.frames.end = whole;
                kept.items += u64::from(kind == Kind::Item);
                kept.end = end.unwrap_or(kept.end);
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
        if identity.state == State::Stream || kept.end == End::Unsettled {
            Since::New
        } else if kept.state != identity.state {
            Since::Changed
        } else if kept.end == End::Finished {
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
