//! Tar archives, which are read in one go from the first byte to the last.

use std::io::BufReader;
use std::ops::ControlFlow;

use jiff::civil::Date;
use tar::{Archive, Entry};

use super::{SAVED, is_hidden, member, saved_beside};
use crate::read::open::{unreadable, vietnam};
use crate::read::peek::Peeked;
use crate::read::shown::shown;
use crate::read::walk::{At, Walk};

/// Reads the members of a tar archive.
///
/// Whether a page stands behind its `_files` folder cannot be known when the folder comes, so
/// those are left out wherever they lie.
pub(in crate::read) fn read(
    walk: &mut Walk<'_, '_>,
    stream: &mut Peeked<'_>,
    at: &At,
) -> ControlFlow<()> {
    let mut archive = Archive::new(stream);
    let damaged = |walk: &mut Walk<'_, '_>, e: &std::io::Error, read: usize| {
        let message = format!("{}; the {read} files before that were read", unreadable(e));
        walk.fail(&at.source, message)
    };
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(e) => return damaged(walk, &e, 0),
    };
    let mut read = 0;
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // A broken header leaves no way to the next one.
            Err(e) => return damaged(walk, &e, read),
        };
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = shown(&entry.path_bytes());
        let name = name.strip_prefix("./").unwrap_or(&name);
        if is_hidden(name) {
            continue;
        }
        if saved_beside(name).is_some() {
            walk.left_out.count(SAVED);
            continue;
        }
        let modified = modified(&entry);
        read += 1;
        member(walk, &mut BufReader::new(entry), at, name, modified)?;
    }
    if read == 0 {
        return walk.fail(&at.source, "holds no file that can be read");
    }
    ControlFlow::Continue(())
}

fn modified<R: std::io::Read>(entry: &Entry<'_, R>) -> Option<Date> {
    let seconds = i64::try_from(entry.header().mtime().ok()?).ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(vietnam()).date())
}
