//! Links between folders: each folder is read once, whatever links lead to it.
//!
//! A few folders with two links each to the next one make more paths than a run could ever
//! follow, and none of them is a loop.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::{LeftOut, names};

/// What links are counted as that lead to what is read under another name.
const KNOWN: &str = "links to folders that are read under another name";

/// The folders that links led to.
pub(super) struct Links {
    /// The folder that was named, without links.
    root: Option<PathBuf>,
    followed: HashSet<PathBuf>,
    left_out: LeftOut,
}

impl Links {
    pub(super) fn new(root: &Path, left_out: LeftOut) -> Self {
        Self {
            root: root.canonicalize().ok(),
            followed: HashSet::new(),
            left_out,
        }
    }

    /// Whether an entry is a link to a folder that is read under its own name, or was read
    /// behind another link; such a one is counted.
    pub(super) fn lead_astray(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 || !entry.path_is_symlink() || !entry.file_type().is_dir() {
            return false;
        }
        // What leads nowhere is reported when it is opened.
        let Ok(folder) = entry.path().canonicalize() else {
            return false;
        };
        let below = self
            .root
            .as_ref()
            .and_then(|root| folder.strip_prefix(root).ok());
        // A hidden one is not read under its own name.
        let aside = |part: &OsStr| names::is_aside(&part.to_string_lossy());
        let below = below.is_some_and(|below| !below.iter().any(aside));
        let known = below || !self.followed.insert(folder);
        if known {
            self.left_out.count(KNOWN);
        }
        known
    }
}
