//! The second half of a run: from the ledger to the tables, copies of articles marked.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::item;
use super::ledger::{BUFFER, Done, Kind, Reader, read};
use super::{Copies, Ran};
use crate::duplicates::{Duplicates, Search, Sketch};
use crate::read::LeftOut;
use crate::write::{Tables, WriteError};

/// Bytes of most sketches.
const SKETCH: usize = 8 << 10;

/// Bytes of an article's identifier.
const ID: usize = 16;
/// Bytes of a place.
const PLACE: usize = 8 + ID;

/// Writes all records of a ledger, in its order, and marks copies. What the search for them sorts
/// lies in temporary files of `folder`.
pub(super) fn settle(
    mut ledger: Reader,
    folder: &Path,
    tables: &mut Tables<'_>,
    copies: Copies,
    left_out: &LeftOut,
    ran: &mut Ran,
) -> Result<(), Settling> {
    let mut places = Places::new(folder)?;
    let mut search = Search::new(folder)?;
    let mut articles = 0;
    ledger.rewind()?;
    while let Some(frame) = ledger.next()? {
        match frame.kind {
            Kind::Item => {
                let start = frame.start;
                let (Some(sketch), records) = item::sketch(frame.content)? else {
                    continue;
                };
                let id = item::article_id(records)?.unwrap_or_default();
                places.add(start, id)?;
                search.add(articles, &sketch)?;
                articles += 1;
            }
            Kind::Done => {
                let done: Done = read(frame.content)?;
                for (kind, count) in done.left_out {
                    left_out.add(&kind, count);
                }
            }
            Kind::Settings | Kind::Input => {}
        }
    }
    // Sketches are read here and there.
    let mut ledger = ledger.buffered(SKETCH);
    let duplicates = search.finish(|number| sketch_at(&mut ledger, &mut places, number))?;
    let mut ledger = ledger.buffered(BUFFER);
    write(&mut ledger, &mut places, &duplicates, tables, copies, ran)
}

fn sketch_at(ledger: &mut Reader, places: &mut Places, number: u64) -> io::Result<Sketch> {
    ledger.seek(places.get(number)?.0)?;
    let frame = ledger.next()?.ok_or_else(changed)?;
    item::sketch(frame.content)?.0.ok_or_else(changed)
}

fn write(
    ledger: &mut Reader,
    places: &mut Places,
    duplicates: &Duplicates,
    tables: &mut Tables<'_>,
    copies: Copies,
    ran: &mut Ran,
) -> Result<(), Settling> {
    let mut article = 0;
    ledger.rewind()?;
    while let Some(frame) = ledger.next()? {
        if frame.kind != Kind::Item {
            continue;
        }
        let (sketch, records) = item::sketch(frame.content)?;
        let mut records = item::records(records)?;
        let original = match sketch.and_then(|_| duplicates.of(article)) {
            Some(original) => Some(places.get(original)?.1),
            None => None,
        };
        article += u64::from(records.article_id().is_some());
        if let Some(original) = &original {
            records.mark_copy(original);
            if copies == Copies::LeaveOut {
                ran.facts_left_out += records.facts() as u64;
                records.leave_out_findings();
            }
        }
        ran.add(&records);
        tables.write_stored(&records).map_err(Settling::Write)?;
        if tables.is_closed() {
            break;
        }
    }
    Ok(())
}

/// Why tables cannot be made of a ledger.
pub(super) enum Settling {
    /// The ledger, or a temporary file, failed.
    Ledger(io::Error),
    /// A table did.
    Write(WriteError),
}

impl From<io::Error> for Settling {
    fn from(error: io::Error) -> Self {
        Self::Ledger(error)
    }
}

fn changed() -> io::Error {
    io::Error::other("the ledger was changed by another program")
}

/// Where each article lies in the ledger, and its identifier: on disk, for there may be
/// millions.
struct Places {
    file: io::BufWriter<File>,
}

impl Places {
    fn new(folder: &Path) -> io::Result<Self> {
        let file = io::BufWriter::new(tempfile::tempfile_in(folder)?);
        Ok(Self { file })
    }

    fn add(&mut self, start: u64, id: &str) -> io::Result<()> {
        let mut place = [0; PLACE];
        place[..8].copy_from_slice(&start.to_le_bytes());
        let id = id.as_bytes().get(..ID).ok_or_else(changed)?;
        place[8..].copy_from_slice(id);
        self.file.write_all(&place)
    }

    fn get(&mut self, number: u64) -> io::Result<(u64, String)> {
        let mut place = [0; PLACE];
        self.file.seek(SeekFrom::Start(number * PLACE as u64))?;
        self.file.get_mut().read_exact(&mut place)?;
        let (start, id) = place.split_at(8);
        let start = u64::from_le_bytes(start.try_into().map_err(|_| changed())?);
        let id = String::from_utf8(id.to_vec()).map_err(io::Error::other)?;
        Ok((start, id))
    }
}
