//! The archive: a file that is added to, one answer after another, by one run at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use thiserror::Error;
use url::Url;

use super::client::Answer;
use super::list::is_web;
use super::stored::{Contents, Stored, Unfit, read};
use super::writer::{Info, Writer};

/// How many times an address may lead to another one.
pub const REDIRECTS: u32 = 5;

/// Why an archive cannot be used.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// The name does not say what it is, and no reader would know it.
    #[error("{0}: an archive has a name that ends in .warc.gz")]
    Name(PathBuf),
    /// Something else has this name.
    #[error("{0} is there and was not written by solieu fetch: give another name")]
    Foreign(PathBuf),
    /// Another run adds to it.
    #[error("{0} is being written by another run: wait for it, or give another name")]
    InUse(PathBuf),
    /// Something in the middle cannot be read.
    #[error("{path} is damaged at byte {byte}: keep it as it is, and give another name")]
    Damaged {
        /// The archive.
        path: PathBuf,
        /// Where the first record that cannot be read begins.
        byte: u64,
    },
    /// It cannot be opened, read or written.
    #[error("{path}: {error}")]
    Io {
        /// The archive.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// An archive that is open for adding.
pub struct Archive {
    path: PathBuf,
    writer: Writer,
    contents: Contents,
    cut: u64,
}

/// Where an address stands.
pub(super) enum Way {
    /// Its last answer is there, with this status.
    Arrived(u16),
    /// This is to be asked, after so many redirects.
    Next(Url, u32),
    /// It leads on and on, or to something that cannot be asked.
    Lost(String),
}

impl Archive {
    /// Opens an archive, or makes a new one. An answer that a stopped run left incomplete at the
    /// end is cut off.
    ///
    /// # Errors
    ///
    /// Where the file is no archive, is damaged, is in use, or cannot be read and written. It is
    /// left as it is then.
    pub fn open(path: &Path, user_agent: &str, date: Timestamp) -> Result<Self, ArchiveError> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        if !name
            .as_ref()
            .is_some_and(|name| name.to_lowercase().ends_with(".warc.gz"))
        {
            return Err(ArchiveError::Name(path.to_owned()));
        }
        let failed = |error| ArchiveError::Io {
            path: path.to_owned(),
            error,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(ArchiveError::InUse(path.to_owned())),
            // Some network drives know no locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let contents = read(&file).map_err(|unfit| match unfit {
            Unfit::Foreign => ArchiveError::Foreign(path.to_owned()),
            Unfit::Damaged(byte) => ArchiveError::Damaged {
                path: path.to_owned(),
                byte,
            },
            Unfit::Io(error) => failed(error),
        })?;
        let cut = cut(&mut file, contents.whole).map_err(failed)?;
        let info = Info {
            user_agent: user_agent.to_owned(),
            file_name: name,
        };
        let mut archive = Self {
            path: path.to_owned(),
            writer: Writer::new(file, info),
            contents,
            cut,
        };
        if archive.contents.whole == 0 {
            archive.writer.begin(date).map_err(failed)?;
        }
        Ok(archive)
    }

    /// Bytes of an incomplete answer that were cut off at its end.
    #[must_use]
    pub const fn cut(&self) -> u64 {
        self.cut
    }

    /// Stores an answer that came at `date`.
    pub(super) fn store(
        &mut self,
        address: &Url,
        answer: Answer,
        date: Timestamp,
    ) -> Result<(), ArchiveError> {
        let stored = Stored {
            status: answer.status,
            location: answer.head.location(answer.status),
        };
        self.writer
            .store(address, answer, date)
            .map_err(|error| ArchiveError::Io {
                path: self.path.clone(),
                error,
            })?;
        self.contents.answers.insert(address.to_string(), stored);
        Ok(())
    }

    /// Follows an address through the answers that are there, behind so many redirects.
    pub(super) fn way(&self, address: &Url, mut redirects: u32) -> Way {
        let mut address = address.clone();
        loop {
            let Some(stored) = self.contents.answers.get(address.as_str()) else {
                return Way::Next(address, redirects);
            };
            let Some(location) = &stored.location else {
                return Way::Arrived(stored.status);
            };
            redirects += 1;
            if redirects > REDIRECTS {
                return Way::Lost(format!("it leads on more than {REDIRECTS} times"));
            }
            address = match target(&address, location) {
                Ok(target) => target,
                Err(reason) => return Way::Lost(reason),
            };
        }
    }
}

/// The address that an answer leads to.
pub(super) fn target(from: &Url, location: &str) -> Result<Url, String> {
    let mut target = from
        .join(location)
        .ok()
        .filter(is_web)
        .ok_or_else(|| format!("it leads to {location}, which is no address of a page"))?;
    target.set_fragment(None);
    Ok(target)
}

/// Shortens a file, and goes to its new end; how many bytes are gone.
fn cut(file: &mut File, whole: u64) -> io::Result<u64> {
    let gone = file.metadata()?.len() - whole;
    if gone > 0 {
        file.set_len(whole)?;
    }
    file.seek(SeekFrom::Start(whole))?;
    Ok(gone)
}
