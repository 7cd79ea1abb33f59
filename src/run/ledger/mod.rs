//! The ledger: what a run has finished, kept so that a run that was stopped goes on.
//!
//! A run into a folder appends the records of every document to `run.ledger` there, in the order
//! of the inputs, and writes its tables from it when all are read. Killed at any moment it leaves
//! a file whose whole part says what is done. The next run follows the ledger as long as its own
//! inputs are the same, and goes on behind it. Where inputs changed, came or went, the file
//! becomes `run.ledger.1`, from which each finished input that comes up again is copied. When the
//! tables have their names the ledger is taken away.
//!
//! Other runs keep their ledger in a temporary file, for their tables are written from it too.

mod aside;
mod frames;
mod known;
mod lock;
mod look;
mod settings;

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::Deserialize;

pub use self::look::Look;
pub use self::settings::Settings;

pub(super) use self::aside::Place;
pub(super) use self::frames::{BUFFER, Framed, Kind, Reader};
pub(super) use self::known::{Done, Identity};

use self::aside::{Aside, Since};
use self::frames::{Ended, Writer};
use self::lock::{Holder, Lock};

/// The ledger of a run into a folder.
const NAME: &str = "run.ledger";

/// A ledger that is being written.
#[derive(Debug)]
pub struct Ledger {
    /// Where its files are, and those that the writing of tables needs for a while.
    folder: PathBuf,
    /// Of one that may be taken up again.
    lock: Option<Lock>,
    settings: Settings,
    /// `None` before it is taken up, while one becomes the other, and after it is read back.
    mode: Option<Mode>,
    aside: Option<Aside>,
    since: Resumed,
}

/// What became of a run that was stopped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resumed {
    /// Inputs that were finished, and are not read again.
    pub finished: u64,
    /// Documents of inputs that were begun, which are not worked on again.
    pub documents: u64,
    /// Inputs that changed since, and are read again.
    pub changed: u64,
    /// Inputs that are not there any more.
    pub gone: u64,
    /// Names of the settings that changed, so that nothing of the earlier run holds.
    pub settings: Vec<String>,
}

/// Why a ledger cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Another process writes into the folder.
    #[error(
        "another run{} is writing into {}: wait until it has ended, or choose another folder",
        if process.is_empty() { String::new() } else { format!(" (process {process})") },
        folder.display()
    )]
    Busy {
        /// The folder.
        folder: PathBuf,
        /// The number of the process, where it could be read.
        process: String,
    },
    /// What it holds cannot be made into tables.
    #[error("{} cannot be used: {reason}; remove it, and the files {}.1 and so on, to begin anew", path.display(), path.display())]
    Unusable {
        /// The ledger.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The operating system refused.
    #[error("cannot write {}: {source}; {}", path.display(), advice(source))]
    Io {
        /// The ledger or its folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room and give the same command again: it goes on where it stopped"
        }
        io::ErrorKind::NotFound => "make the folder above it first or choose another one",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "choose a folder that you may write to"
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed: choose another name"
        }
        _ => "give the same command again: it goes on where it stopped",
    }
}

#[derive(Debug)]
enum Mode {
    /// The inputs so far are those of the file.
    Following(Reader),
    /// What comes is added.
    Appending(Writer),
}

/// What is known of an input that comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It stands in the ledger where it belongs.
    Finished,
    /// So many of its documents do.
    Partly(u64),
    /// It was finished, and is to be copied.
    Aside(Place),
    /// So many of its documents were, and are to be copied.
    PartlyAside(Place, u64),
    /// Nothing.
    New,
}

impl Ledger {
    /// Takes up the ledger of a folder, or begins one; the folder is made where there is none.
    ///
    /// # Errors
    /// When another run writes into the folder, or it cannot be written.
    pub fn open(folder: &Path, settings: Settings) -> Result<Self, LedgerError> {
        let failed = |source| LedgerError::Io {
            path: folder.to_owned(),
            source,
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let lock = match Lock::take(folder).map_err(failed)? {
            Holder::This(lock) => lock,
            Holder::Other(process) => {
                return Err(LedgerError::Busy {
                    folder: folder.to_owned(),
                    process,
                });
            }
        };
        let mut ledger = Self {
            folder: folder.to_owned(),
            lock: Some(lock),
            settings,
            mode: None,
            aside: None,
            since: Resumed::default(),
        };
        let taken_up = ledger.take_up();
        taken_up.map_err(|e| ledger.error(e))?;
        Ok(ledger)
    }

    /// Begins a ledger in a temporary file of a folder, which nobody takes up.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn temporary(folder: &Path) -> Result<Self, LedgerError> {
        let writer = tempfile::tempfile_in(folder).and_then(Writer::passing);
        let writer = writer.map_err(|source| LedgerError::Io {
            path: folder.to_owned(),
            source,
        })?;
        Ok(Self {
            folder: folder.to_owned(),
            lock: None,
            settings: Settings::default(),
            mode: Some(Mode::Appending(writer)),
            aside: None,
            since: Resumed::default(),
        })
    }

    /// What was taken over so far.
    #[must_use]
    pub const fn resumed(&self) -> &Resumed {
        &self.since
    }

    /// The next input, in order.
    pub(super) fn meet(&mut self, input: &Identity) -> Result<Known, LedgerError> {
        let known = self.look_up(input).map_err(|e| self.error(e))?;
        match known {
            Known::Finished | Known::Aside(_) => self.since.finished += 1,
            Known::Partly(items) | Known::PartlyAside(_, items) => self.since.documents += items,
            Known::New => {}
        }
        Ok(known)
    }

    /// Adds a frame; it counts from the next [`Self::checkpoint`] on.
    pub(super) fn push(&mut self, frame: io::Result<Framed>) -> Result<(), LedgerError> {
        let pushed = frame.and_then(|frame| {
            self.writer()?.push(&frame);
            Ok(())
        });
        pushed.map_err(|e| self.error(e))
    }

    /// Adds what was done before.
    pub(super) fn copy(&mut self, place: Place) -> Result<(), LedgerError> {
        let copied = (|| {
            let (Some(Mode::Appending(writer)), Some(aside)) = (&mut self.mode, &mut self.aside)
            else {
                return Err(io::Error::other("nothing is to be copied here"));
            };
            writer.copy(&mut aside.frames(place)?)
        })();
        copied.map(|_| ()).map_err(|e| self.error(e))
    }

    /// What was added outlives the process.
    pub(super) fn checkpoint(&mut self) -> Result<(), LedgerError> {
        let kept = self.writer().and_then(Writer::checkpoint);
        kept.map_err(|e| self.error(e))
    }

    /// No further input comes: what the ledger holds is read from its start.
    pub(super) fn read_back(&mut self) -> Result<Reader, LedgerError> {
        let reader = self.end();
        reader.map_err(|e| self.error(e))
    }

    /// Takes the ledger away: the tables have their names.
    ///
    /// # Errors
    /// When the folder cannot be changed.
    pub fn remove(self) -> Result<(), LedgerError> {
        if self.lock.is_none() {
            return Ok(());
        }
        // The older ones first: alone, they would be those of a run that was stopped.
        let removed = self.set_aside().and_then(|older| {
            let older = older.into_iter().map(set_aside);
            let mut names = older.chain([NAME.to_owned()]);
            names.try_for_each(|name| fs::remove_file(self.path(&name)))
        });
        removed.map_err(|e| self.error(e))
    }

    /// Opens what an earlier run left, unless it was begun with other settings.
    fn take_up(&mut self) -> io::Result<()> {
        let set_aside = self.opened_aside(None)?;
        self.aside = set_aside;
        match self.opened(&self.path(NAME))? {
            Some((reader, settings)) if settings == self.settings => {
                self.mode = Some(Mode::Following(reader));
                Ok(())
            }
            // The same results, asked for in other words: `solieu status` tells the new ones.
            Some((reader, _)) => {
                let start = reader.whole();
                self.mode = Some(Mode::Following(reader));
                self.part_ways(start)
            }
            None => {
                self.mode = Some(Mode::Appending(self.begun()?));
                Ok(())
            }
        }
    }

    /// A ledger file, behind its settings, that holds for this run; one that does not is gone.
    fn opened(&mut self, path: &Path) -> io::Result<Option<(Reader, Settings)>> {
        let file = match File::options().read(true).write(true).open(path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        if let Some(mut reader) = Reader::new(file)?
            && let Some(frame) = reader.next()?
            && frame.kind == Kind::Settings
            && let Ok(settings) = read::<Settings>(frame.content)
        {
            let changed = self.settings.changed(&settings);
            if changed.is_empty() {
                return Ok(Some((reader, settings)));
            }
            self.since.settings = changed;
        }
        fs::remove_file(path)?;
        Ok(None)
    }

    /// All that was set aside. Of the file of this number, inputs before this byte were met.
    fn opened_aside(&mut self, met: Option<(u32, u64)>) -> io::Result<Option<Aside>> {
        let mut aside = None;
        for number in self.set_aside()? {
            if let Some((reader, _)) = self.opened(&self.path(&set_aside(number)))? {
                let met = met
                    .filter(|(n, _)| *n == number)
                    .map_or(0, |(_, byte)| byte);
                aside.get_or_insert_with(Aside::default).add(reader, met)?;
            }
        }
        Ok(aside)
    }

    /// A new file that begins with the settings.
    fn begun(&self) -> io::Result<Writer> {
        let path = self.path(NAME);
        let mut options = File::options();
        let file = options.read(true).write(true).create(true).truncate(true);
        let mut writer = Writer::begin(file.open(path)?)?;
        writer.push(&written(Kind::Settings, &self.settings)?);
        writer.sync()?;
        Ok(writer)
    }

    fn look_up(&mut self, input: &Identity) -> io::Result<Known> {
        if let Some(Mode::Following(reader)) = &mut self.mode {
            let start = reader.whole();
            match reader.next_input()? {
                Some(next) if input.is(&next) => {
                    if let Some(aside) = &mut self.aside {
                        aside.mark(input);
                    }
                    match reader.skip_items()? {
                        Ended::Finished => return Ok(Known::Finished),
                        Ended::Unsettled => self.part_ways(start)?,
                        Ended::Not(items) => {
                            self.append()?;
                            return Ok(Known::Partly(items));
                        }
                    }
                }
                Some(_) => self.part_ways(start)?,
                None => self.append()?,
            }
        }
        let Some(aside) = &mut self.aside else {
            return Ok(Known::New);
        };
        Ok(match aside.meet(input) {
            Since::Finished(place) => Known::Aside(place),
            Since::Partly(place, items) => Known::PartlyAside(place, items),
            Since::Changed => {
                self.since.changed += 1;
                Known::New
            }
            Since::New => Known::New,
        })
    }

    /// From following to appending, behind the last frame that was read.
    fn append(&mut self) -> io::Result<()> {
        self.mode = match self.mode.take() {
            Some(Mode::Following(reader)) => {
                let whole = reader.whole();
                Some(Mode::Appending(Writer::at(reader.into_file(), whole)?))
            }
            mode => mode,
        };
        Ok(())
    }

    /// The inputs are others from byte `start` of the file on: the file is set aside, and a new
    /// one begins with what stands before that byte.
    fn part_ways(&mut self, start: u64) -> io::Result<()> {
        let number = self.set_aside()?.last().map_or(1, |last| last + 1);
        let old = self.path(&set_aside(number));
        // A file that is open cannot be renamed everywhere.
        self.mode = None;
        fs::rename(self.path(NAME), &old)?;
        let mut writer = self.begun()?;
        if let Some((reader, _)) = self.opened(&old)? {
            let first = reader.whole();
            let mut file = reader.into_file();
            file.seek(SeekFrom::Start(first))?;
            writer.copy(&mut file.take(start - first))?;
        }
        self.mode = Some(Mode::Appending(writer));
        self.aside = self.opened_aside(Some((number, start)))?;
        Ok(())
    }

    fn writer(&mut self) -> io::Result<&mut Writer> {
        self.append()?;
        match &mut self.mode {
            Some(Mode::Appending(writer)) => Ok(writer),
            _ => Err(io::Error::other("the ledger was lost in an earlier error")),
        }
    }

    fn end(&mut self) -> io::Result<Reader> {
        if let Some(Mode::Following(reader)) = &mut self.mode {
            // What is behind is of inputs that are not there any more.
            let end = reader.whole();
            while reader.next_input()?.is_some() {
                reader.skip_items()?;
                self.since.gone += 1;
            }
            reader.seek(end)?;
        }
        self.writer()?.sync()?;
        self.since.gone += self.aside.as_ref().map_or(0, Aside::unmet);
        let Some(Mode::Appending(writer)) = self.mode.take() else {
            return Err(io::Error::other("the ledger was lost in an earlier error"));
        };
        let reader = Reader::new(writer.into_file()?)?;
        reader.ok_or_else(|| io::Error::other("the ledger was changed by another program"))
    }

    /// The numbers of the files that were set aside, ascending.
    fn set_aside(&self) -> io::Result<Vec<u32>> {
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let name = name.to_str().and_then(|name| name.strip_prefix(NAME));
            let number = name.and_then(|rest| rest.strip_prefix('.'));
            let number = number.filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
            let number = number.and_then(|n| n.parse::<u32>().ok());
            numbers.extend(number);
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Where there is room for what grows with the run.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// That reading it back failed.
    pub(super) fn failed(&self, source: io::Error) -> LedgerError {
        match source.kind() {
            io::ErrorKind::Other | io::ErrorKind::InvalidData => LedgerError::Unusable {
                path: self.path(NAME),
                reason: source.to_string(),
            },
            _ => self.error(source),
        }
    }

    fn error(&self, source: io::Error) -> LedgerError {
        LedgerError::Io {
            path: match self.lock {
                Some(_) => self.path(NAME),
                None => self.folder.clone(),
            },
            source,
        }
    }
}

/// The name of a ledger that was set aside.
fn set_aside(number: u32) -> String {
    format!("{NAME}.{number}")
}

/// What a frame holds.
pub(super) fn read<'c, T: Deserialize<'c>>(content: &'c [u8]) -> io::Result<T> {
    postcard::from_bytes(content)
        .map_err(|e| io::Error::other(format!("the ledger cannot be read: {e}")))
}

/// A frame that holds this.
pub(super) fn written(kind: Kind, value: &impl Serialize) -> io::Result<Framed> {
    Framed::new(kind, |frame| {
        postcard::to_extend(value, frame).map_err(io::Error::other)
    })
}
