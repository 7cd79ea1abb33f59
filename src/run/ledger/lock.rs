//! The lock of an output folder: two runs at once would mix their tables.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use same_file::Handle;

/// The file that is locked; it holds the number of the process.
const NAME: &str = "run.lock";

/// How often a lock that is held is tried again, every 10 milliseconds.
const PATIENCE: u32 = 20;

/// A folder that no other run may write into while this is held. The system gives it back when
/// the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

/// Who holds a folder.
pub(super) enum Holder {
    /// Nobody did; now this process does.
    This(Lock),
    /// The process of this number, as far as it could be read.
    Other(String),
}

impl Lock {
    pub(super) fn take(folder: &Path) -> io::Result<Holder> {
        let path = folder.join(NAME);
        let mut patience = PATIENCE;
        loop {
            let mut options = OpenOptions::new();
            let mut file = options
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                // Whoever looks how far a run is holds it for a moment.
                Err(TryLockError::WouldBlock) if patience > 0 => {
                    patience -= 1;
                    thread::sleep(Duration::from_millis(10));
                    continue;
                }
                Err(TryLockError::WouldBlock) => {
                    let process = fs::read_to_string(&path).unwrap_or_default();
                    return Ok(Holder::Other(process.trim().to_owned()));
                }
                // Some network drives know no locks; the run is worth more than the guard.
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(e)) => return Err(e),
            }
            // Whoever held it may have taken the file away between opening and locking.
            if !is_still(&file, &path)? {
                continue;
            }
            file.set_len(0)?;
            write!(file, "{}", std::process::id())?;
            return Ok(Holder::This(Self { path, _file: file }));
        }
    }

    /// Whether another process holds the folder; its number, as far as it could be read.
    pub(super) fn holder(folder: &Path) -> Option<String> {
        let path = folder.join(NAME);
        let file = File::open(&path).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => {
                let process = fs::read_to_string(&path).unwrap_or_default();
                Some(process.trim().to_owned())
            }
            _ => None,
        }
    }
}

fn is_still(file: &File, path: &Path) -> io::Result<bool> {
    let held = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Ok(named) => Ok(named == held),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays behind does no harm: it is the lock on it that counts.
        let _ = fs::remove_file(&self.path);
    }
}
