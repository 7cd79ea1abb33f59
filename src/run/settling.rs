//! The second half of a run: from the ledger to the tables, copies of articles marked.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::item;
use super::ledger::{BUFFER, Done, Kind, Reader, read};
use super::window::window;
use super::{Copies, Ran};
use crate::duplicates::{Duplicates, Search, Sketch};
use crate::read::LeftOut;
use crate::write::{Lines, Prepared, Stored, Tables, WriteError};

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
    ledger.rewind()?;
    while let Some(frame) = ledger.next()? {
        match frame.kind {
            Kind::Item => {
                let start = frame.start;
                let Some((marks, id)) = item::marks(frame.content)? else {
                    continue;
                };
                places.add(start, id)?;
                search.add(&marks)?;
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
    item::sketch(frame.content)?.ok_or_else(changed)
}

/// A document on its way from the ledger to the tables.
struct Item {
    content: Vec<u8>,
    /// The article that it is a copy of.
    original: Option<String>,
}

/// The same when all that needs no order is done.
struct Ready {
    item: Item,
    lines: Prepared,
    ran: Ran,
}

impl Item {
    /// Its records as they are to be written, and how many facts are left out.
    fn records(&self, copies: Copies) -> io::Result<(Stored<'_>, u64)> {
        let mut records = item::records(&self.content)?;
        let mut left_out = 0;
        if let Some(original) = &self.original {
            records.mark_copy(original);
            if copies == Copies::LeaveOut {
                left_out = records.facts() as u64;
                records.leave_out_findings();
            }
        }
        Ok((records, left_out))
    }

    fn ready(self, copies: Copies, lines: Lines) -> io::Result<Ready> {
        let (records, facts_left_out) = self.records(copies)?;
        let mut ran = Ran {
            facts_left_out,
            ..Ran::default()
        };
        ran.add(&records);
        Ok(Ready {
            lines: lines.prepare(&records)?,
            item: self,
            ran,
        })
    }
}

fn write(
    ledger: &mut Reader,
    places: &mut Places,
    duplicates: &Duplicates,
    tables: &mut Tables<'_>,
    copies: Copies,
    ran: &mut Ran,
) -> Result<(), Settling> {
    let lines = tables.lines();
    let work = |item: Item| vec![item.ready(copies, lines)];
    let mut take = |done: Vec<io::Result<Ready>>| {
        for ready in done {
            let ready = ready?;
            ran.join(ready.ran);
            let written = tables.write_prepared(&ready.lines);
            written.map_err(Settling::Write)?;
            if lines.are_not_all() {
                let (records, _) = ready.item.records(copies)?;
                tables.write_rows(&records).map_err(Settling::Write)?;
            }
        }
        Ok(tables.is_closed())
    };
    let mut article = 0;
    ledger.rewind()?;
    window(&work, |mut window| {
        while let Some(frame) = ledger.next()? {
            if frame.kind != Kind::Item {
                continue;
            }
            let is_article = item::has_article(frame.content)?;
            let original = match duplicates.of(article).filter(|_| is_article) {
                Some(original) => Some(places.get(original)?.1),
                None => None,
            };
            article += u64::from(is_article);
            let content = frame.content.to_vec();
            // The lines and the records that are made of it take their place beside it.
            let bytes = 4 * content.len() as u64;
            if let Some(done) = window.add(Item { content, original }, bytes)
                && take(done)?
            {
                return Ok(());
            }
        }
        take(window.rest()).map(|_| ())
    })
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
