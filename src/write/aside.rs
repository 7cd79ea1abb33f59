//! Files that appear whole or not at all.
//!
//! A table grows beside its final name and takes that name when the run ends well. A run
//! that dies leaves the table of the run before it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Error as IoError, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::WriteError;

/// Bytes gathered before the system is asked to write.
const BUFFER: usize = 128 * 1024;

/// What the names of files end in that have no name of their own yet.
const PART: &str = ".part";

/// What the names of the files in a folder of tables begin with.
const TABLES: [&str; 8] = [
    "facts",
    "reviewed",
    "figures",
    "conflicts",
    "mentions",
    "articles",
    "problems",
    "run",
];

/// A file being written.
#[derive(Debug)]
pub(super) struct AsideFile {
    path: PathBuf,
    out: BufWriter<Target>,
}

#[derive(Debug)]
enum Target {
    /// Renamed at the end.
    Aside(NamedTempFile),
    /// A pipe or a device, which cannot be replaced by a file.
    Direct(File),
}

/// A file that is complete on the disk and waits for its name.
#[derive(Debug)]
pub(super) struct Ready {
    path: PathBuf,
    target: Target,
}

impl AsideFile {
    /// Begins the file that will be called `path`.
    pub(super) fn create(path: &Path) -> Result<Self, WriteError> {
        let target = open(path).map_err(|error| WriteError::io(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            out: BufWriter::with_capacity(BUFFER, target),
        })
    }

    /// The final name.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// All bytes to the disk.
    pub(super) fn complete(self) -> Result<Ready, WriteError> {
        let Self { path, out } = self;
        let synced = out.into_inner().map_err(io::IntoInnerError::into_error);
        let synced = synced.and_then(|target| {
            if let Target::Aside(file) = &target {
                file.as_file().sync_all()?;
            }
            Ok(target)
        });
        match synced {
            Ok(target) => Ok(Ready { path, target }),
            Err(error) => Err(WriteError::io(&path, error)),
        }
    }
}

impl Ready {
    /// Gives the file its name; whatever had it before is gone.
    pub(super) fn publish(self) -> Result<PathBuf, WriteError> {
        let Self { path, target } = self;
        if let Target::Aside(file) = target {
            // A link stays a link: the file behind it is replaced.
            let place = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            file.persist(place)
                .map_err(|error| WriteError::io(&path, error.error))?;
        }
        Ok(path)
    }
}

fn open(path: &Path) -> io::Result<Target> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(IoError::from(ErrorKind::IsADirectory)),
        Ok(found) if !found.is_file() => {
            let file = OpenOptions::new().write(true).open(path)?;
            Ok(Target::Direct(file))
        }
        Ok(_) => aside(&fs::canonicalize(path)?).map(Target::Aside),
        Err(_) => aside(path).map(Target::Aside),
    }
}

/// Removes what runs that were killed left half-written in a folder.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = TABLES.iter().any(|table| {
            let rest = name.strip_prefix('.').and_then(|n| n.strip_prefix(table));
            rest.is_some_and(|rest| rest.starts_with('.') && rest.ends_with(PART))
        });
        if ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn aside(path: &Path) -> io::Result<NamedTempFile> {
    let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?;
    let prefix = format!(".{}.", name.to_string_lossy());
    let mut refused = None;
    let made = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(PART)
        // Opened by hand: a temporary file is for one pair of eyes, a table for whom the umask
        // lets read it. And its errors name a file that nobody asked for.
        .make_in(folder_of(path), |place| {
            let opened = OpenOptions::new().write(true).create_new(true).open(place);
            opened.inspect_err(|error| refused = error.raw_os_error())
        });
    made.map_err(|error| refused.map_or(error, IoError::from_raw_os_error))
}

/// The folder that holds `path`, which may not be there yet.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

impl Write for AsideFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Aside(file) => file.as_file_mut().write(bytes),
            Self::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Aside(file) => file.as_file_mut().flush(),
            Self::Direct(file) => file.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changes_before_the_file_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.jsonl");
        fs::write(&path, "old").unwrap();
        let mut dropped = AsideFile::create(&path).unwrap();
        dropped.write_all(b"half").unwrap();
        drop(dropped);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        let mut whole = AsideFile::create(&path).unwrap();
        whole.write_all(b"new").unwrap();
        let ready = whole.complete().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        ready.publish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_error_names_the_file_the_reason_and_the_way_out() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none/facts.csv");
        let error = AsideFile::create(&missing).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("cannot write {}: ", missing.display())),
            "{error}"
        );
        assert!(!error.contains(".part"), "{error}");
        assert!(
            error.ends_with("; make the folder first or choose another one"),
            "{error}"
        );
        let error = AsideFile::create(folder.path()).unwrap_err().to_string();
        assert!(
            error.ends_with("a folder has this name: choose another name"),
            "{error}"
        );
    }

    #[test]
    fn what_was_left_half_written_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let left = [".facts.jsonl.aB3x.part", ".run.json.Qq9.part"];
        let kept = [
            ".facts.part.txt",
            "facts.csv",
            "notes.part",
            ".notes.jsonl.aB3x.part",
            ".factsheet.part",
        ];
        for name in left.iter().chain(&kept) {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        sweep(folder.path()).unwrap();
        for name in left {
            assert!(!folder.path().join(name).exists(), "{name}");
        }
        for name in kept {
            assert!(folder.path().join(name).exists(), "{name}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told() {
        let mut file = AsideFile::create(Path::new("/dev/full")).unwrap();
        file.write_all(b"x").unwrap();
        let error = file.complete().unwrap_err().to_string();
        assert!(
            error.starts_with("cannot write /dev/full: No space left"),
            "{error}"
        );
        assert!(error.contains("make room"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_the_file_and_a_link_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        let file = AsideFile::create(&link).unwrap();
        file.complete().unwrap().publish().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "");
        assert_ne!(fs::metadata(&real).unwrap().permissions().mode() & 0o044, 0);
    }
}
