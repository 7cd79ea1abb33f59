//! Doing something again whenever a pack changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::new_debouncer;
use notify_debouncer_mini::notify::RecursiveMode;

use crate::cli::Failure;

/// Editors write a file in several steps; this long after the last one it is read.
const SETTLED: Duration = Duration::from_millis(100);

/// Does it now, and again after every change of a `*.toml` file of the folder, until the
/// program is stopped. A failure of the work is told and watching goes on.
pub(super) fn watch(
    folder: &Path,
    mut work: impl FnMut() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let cannot = |error: &dyn std::fmt::Display| {
        let folder = folder.display();
        Failure::use_error(format!(
            "cannot watch {folder} ({error}): name a folder of packs that exists, or run without --watch"
        ))
    };
    let (sender, changes) = channel();
    let mut debouncer = new_debouncer(SETTLED, sender).map_err(|e| cannot(&e))?;
    let begun = debouncer
        .watcher()
        .watch(folder, RecursiveMode::NonRecursive);
    begun.map_err(|e| cannot(&e))?;
    let mut seen = state(folder);
    told(work())?;
    for change in changes {
        change.map_err(|e| cannot(&e))?;
        // A pack that is only read is an event, too.
        let now = state(folder);
        if now != seen {
            seen = now;
            told(work())?;
        }
    }
    Ok(())
}

/// The packs of a folder with the time of their last change and their size.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let packs = entries.filter(|e| e.path().extension().is_some_and(|e| e == "toml"));
    packs
        .filter_map(|entry| {
            let data = entry.metadata().ok()?;
            Some((entry.path(), (data.modified().ok(), data.len())))
        })
        .collect()
}

/// Tells why a round failed; only output that goes nowhere ends the watching.
fn told(round: Result<(), Failure>) -> Result<(), Failure> {
    match round {
        Err(failure) if failure.reader_left() => Err(failure),
        Err(failure) => {
            failure.tell();
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}
