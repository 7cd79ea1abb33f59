//! Sorting more records than memory holds, by a text.
//!
//! Sorted stretches go to one temporary file and are merged when all are there. (The crates that
//! sort on disk take an iterator, where records come one by one from the writing of tables, and
//! keep a file open for every stretch.)

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Bytes sorted in memory before they go to disk.
const IN_MEMORY: usize = 16 << 20;

/// Bytes read at once of each sorted stretch.
const READ: u64 = 1 << 16;

/// What a record in memory takes besides its bytes.
const OVERHEAD: usize = 64;

/// A record behind the text that it is sorted by.
type Keyed = (String, Vec<u8>);

/// Takes records in any order.
#[derive(Debug)]
pub(super) struct Sorter {
    records: Vec<Keyed>,
    bytes: usize,
    limit: usize,
    file: File,
    /// First byte and end of each sorted stretch of the file.
    stretches: Vec<(u64, u64)>,
}

impl Sorter {
    /// One whose file lies in this folder.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Self::holding(IN_MEMORY, folder)
    }

    fn holding(limit: usize, folder: &Path) -> io::Result<Self> {
        Ok(Self {
            records: Vec::new(),
            bytes: 0,
            limit,
            file: tempfile::tempfile_in(folder)?,
            stretches: Vec::new(),
        })
    }

    pub(super) fn push(&mut self, key: String, record: Vec<u8>) -> io::Result<()> {
        self.bytes += key.len() + record.len() + OVERHEAD;
        self.records.push((key, record));
        if self.bytes >= self.limit {
            self.spill()?;
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        self.records.sort_unstable();
        let start = self.stretches.last().map_or(0, |(_, end)| *end);
        let mut end = start;
        let mut out = BufWriter::new(&self.file);
        for (key, record) in self.records.drain(..) {
            for part in [key.as_bytes(), &record] {
                let length = u32::try_from(part.len()).map_err(io::Error::other)?;
                out.write_all(&length.to_le_bytes())?;
                out.write_all(part)?;
                end += 4 + u64::from(length);
            }
        }
        out.flush()?;
        drop(out);
        self.stretches.push((start, end));
        self.bytes = 0;
        Ok(())
    }

    /// All records, in the order of their keys; those of one key in the order of their bytes.
    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        self.spill()?;
        let mut stretches: Vec<Stretch> = self
            .stretches
            .iter()
            .map(|&(at, end)| Stretch {
                at,
                end,
                bytes: Vec::new(),
                next: 0,
            })
            .collect();
        let mut heads = BinaryHeap::with_capacity(stretches.len());
        for (number, stretch) in stretches.iter_mut().enumerate() {
            if let Some(keyed) = stretch.next(&mut self.file)? {
                heads.push(Reverse((keyed, number)));
            }
        }
        Ok(Sorted {
            file: self.file,
            stretches,
            heads,
        })
    }
}

/// Records in the order of their keys.
#[derive(Debug)]
pub(super) struct Sorted {
    file: File,
    stretches: Vec<Stretch>,
    heads: BinaryHeap<Reverse<(Keyed, usize)>>,
}

impl Sorted {
    pub(super) fn next(&mut self) -> io::Result<Option<Keyed>> {
        let Some(Reverse((keyed, number))) = self.heads.pop() else {
            return Ok(None);
        };
        if let Some(next) = self.stretches[number].next(&mut self.file)? {
            self.heads.push(Reverse((next, number)));
        }
        Ok(Some(keyed))
    }
}

/// A sorted stretch of the file.
#[derive(Debug)]
struct Stretch {
    at: u64,
    end: u64,
    bytes: Vec<u8>,
    next: usize,
}

impl Stretch {
    fn next(&mut self, file: &mut File) -> io::Result<Option<Keyed>> {
        if self.next == self.bytes.len() && self.at == self.end {
            return Ok(None);
        }
        let key = self.part(file)?;
        let key = String::from_utf8(key).map_err(io::Error::other)?;
        Ok(Some((key, self.part(file)?)))
    }

    fn part(&mut self, file: &mut File) -> io::Result<Vec<u8>> {
        let mut length = [0; 4];
        length.copy_from_slice(self.take(file, 4)?);
        let length = u32::from_le_bytes(length) as usize;
        Ok(self.take(file, length)?.to_vec())
    }

    /// The next bytes, read from the file where they are not there yet.
    fn take(&mut self, file: &mut File, count: usize) -> io::Result<&[u8]> {
        let held = self.bytes.len() - self.next;
        if held < count {
            self.bytes.drain(..self.next);
            self.next = 0;
            let wanted = ((count - held) as u64).max(READ).min(self.end - self.at);
            self.bytes.resize(held + wanted as usize, 0);
            file.seek(SeekFrom::Start(self.at))?;
            file.read_exact(&mut self.bytes[held..])?;
            self.at += wanted;
        }
        let start = self.next;
        self.next += count;
        self.bytes
            .get(start..self.next)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_many_stretches_come_in_the_order_of_their_keys() {
        let mut sorter = Sorter::holding(3 * OVERHEAD, &std::env::temp_dir()).unwrap();
        for (key, record) in [
            ("d", "4"),
            ("b", "2"),
            ("e", ""),
            ("a", "1"),
            ("b", "1"),
            ("c", "3"),
            ("", "0"),
        ] {
            sorter.push(key.into(), record.as_bytes().to_vec()).unwrap();
        }
        assert!(sorter.stretches.len() > 1);
        let mut out = sorter.finish().unwrap();
        let mut found = Vec::new();
        while let Some((key, record)) = out.next().unwrap() {
            found.push(key + &String::from_utf8(record).unwrap());
        }
        assert_eq!(found, ["0", "a1", "b1", "b2", "c3", "d4", "e"]);
    }

    #[test]
    fn records_longer_than_what_is_read_at_once_are_whole() {
        let mut sorter = Sorter::holding(1, &std::env::temp_dir()).unwrap();
        let long = vec![b'x'; 3 * READ as usize];
        for key in ["b", "a"] {
            sorter.push(key.into(), long.clone()).unwrap();
        }
        let mut out = sorter.finish().unwrap();
        for key in ["a", "b"] {
            assert_eq!(out.next().unwrap(), Some((key.into(), long.clone())));
        }
        assert_eq!(out.next().unwrap(), None);
    }
}
