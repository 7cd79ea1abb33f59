//! Opening: the bytes of an input, from a file, from memory or from standard input.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::budget::{self, Budget, Coming};
use super::kind::{Kind, by_magic, by_text};
use super::packed::MOST_MEMORY;
use super::walk::{At, Walk};
use super::{Document, Input, Place, Taker, error, names};
use crate::problem::Problem;

/// The largest document that is read, in bytes: 256 MiB after unpacking.
pub const LARGEST: u64 = 256 << 20;

/// What a file is read through, in bytes.
const BUFFER: usize = 64 * 1024;

/// Vietnam's time zone, +07:00 all year.
pub(super) fn vietnam() -> TimeZone {
    TimeZone::fixed(Offset::constant(7))
}

/// Gives the documents of an input.
pub(super) fn documents(input: &Input, take: &mut Taker<'_>) -> ControlFlow<()> {
    let mut at = At {
        source: input.source.clone(),
        name: input.source.clone(),
        url: input.url.clone(),
        ..At::default()
    };
    let budget = Budget::of(match &input.place {
        Place::Stdin => 0,
        Place::Memory(bytes) => bytes.len() as u64,
        // A pipe that the system names as a file has no size.
        Place::File(path) => path.metadata().map_or(0, |data| data.len()),
    });
    // What follows a spent budget is told once.
    let mut told = false;
    let mut once = |found: Result<Document, Problem>| match found {
        Err(_) if budget.is_spent() && told => ControlFlow::Continue(()),
        Err(problem) if budget.is_spent() => {
            told = true;
            take(Err(error(&problem.source, budget::message())))
        }
        found => take(found),
    };
    let mut walk = Walk {
        take: &mut once,
        left_out: &input.left_out,
        budget: &budget,
    };
    let flow = match &input.place {
        Place::Stdin => {
            let stdin = Coming::new(io::stdin().lock(), &budget);
            walk.stream(&mut BufReader::with_capacity(BUFFER, stdin), None, &at)
        }
        Place::Memory(bytes) => walk.stream(&mut &bytes[..], None, &at),
        Place::File(path) => match File::open(path) {
            Ok(file) => {
                at.modified = modified(&file);
                let file = Coming::new(file, &budget);
                let mut reader = BufReader::with_capacity(BUFFER, file);
                walk.stream(&mut reader, Some(path), &at)
            }
            Err(e) => walk.fail(&at.source, unreadable(&e)),
        },
    };
    flow?;
    if budget.is_spent() && !told {
        return take(Err(error(&at.source, budget::message())));
    }
    ControlFlow::Continue(())
}

/// Whether a file holds one document at most, by its name and its first bytes.
pub(super) fn is_single(path: &Path) -> bool {
    if !names::is_single(&path.to_string_lossy()) {
        return false;
    }
    // What cannot be opened is one problem.
    begin(path).map_or(true, |head| {
        !by_magic(&head).is_some_and(|kind| holds_many(kind, path))
    })
}

/// Whether a file without a known ending is a page or an archive. What cannot be opened is: its
/// problem is told when it is read.
pub(super) fn is_page_or_archive(path: &Path) -> bool {
    match begin(path) {
        Err(_) => true,
        Ok(head) => match by_magic(&head).unwrap_or_else(|| by_text(&head)) {
            // Mails and records are named as such; other texts begin like them.
            Kind::Text | Kind::Records | Kind::Mail | Kind::Other(_) => false,
            _ => true,
        },
    }
}

/// The first bytes of a file.
fn begin(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(4096).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether there may be several documents in what begins like this.
fn holds_many(kind: Kind, path: &Path) -> bool {
    match kind {
        Kind::Tar | Kind::Warc(_) | Kind::Table | Kind::Records => true,
        Kind::Zip => !names::is_office(&path.to_string_lossy()),
        // A packed page; a bundle is named as one.
        _ => false,
    }
}

/// The bytes of one document.
pub(super) fn whole(stream: &mut dyn Read, source: &str) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    stream
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| error(source, unreadable(&e)))?;
    if bytes.len() as u64 > LARGEST {
        return Err(error(source, too_large()));
    }
    Ok(bytes)
}

pub(super) fn too_large() -> String {
    format!(
        "is larger than {} MiB and was not read; split it",
        LARGEST >> 20
    )
}

/// What the system or the unpacker says, in words that help.
pub(super) fn unreadable(e: &io::Error) -> String {
    // zstd says so in words alone.
    let needs_memory =
        e.kind() == io::ErrorKind::OutOfMemory || e.to_string().contains("too much memory");
    match e.kind() {
        _ if needs_memory => format!(
            "needs more than {} MiB of memory to be unpacked and was not read; unpack it, or \
             pack it with a smaller window or dictionary",
            MOST_MEMORY >> 20
        ),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other => {
            format!("is damaged: {e}")
        }
        io::ErrorKind::UnexpectedEof => format!("is damaged: it ends too early ({e})"),
        _ => format!("cannot be read: {e}"),
    }
}

/// The day of the last change in Vietnam.
fn modified(file: &File) -> Option<Date> {
    let time = file.metadata().ok()?.modified().ok()?;
    let moment = jiff::Timestamp::try_from(time).ok()?;
    Some(moment.to_zoned(vietnam()).date())
}
