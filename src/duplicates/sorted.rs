//! Sorting more pairs of numbers than memory holds.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Pairs sorted in memory before they go to disk: 16 MB.
const IN_MEMORY: usize = 1 << 20;

/// Bytes read at once of each sorted stretch.
const READ: usize = 1 << 15;

/// Bytes of a pair.
const PAIR: usize = 16;

type Pair = (u64, u64);

/// Takes pairs in any order.
#[derive(Debug)]
pub(super) struct Sorter {
    pairs: Vec<Pair>,
    file: File,
    /// The bytes of each sorted stretch of the file.
    stretches: Vec<(u64, u64)>,
    end: u64,
    in_memory: usize,
}

impl Sorter {
    /// One whose file lies in this folder.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Self::holding(IN_MEMORY, folder)
    }

    fn holding(in_memory: usize, folder: &Path) -> io::Result<Self> {
        Ok(Self {
            pairs: Vec::new(),
            file: tempfile::tempfile_in(folder)?,
            stretches: Vec::new(),
            end: 0,
            in_memory,
        })
    }

    pub(super) fn push(&mut self, pair: Pair) -> io::Result<()> {
        self.pairs.push(pair);
        if self.pairs.len() >= self.in_memory {
            self.spill()?;
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut out = BufWriter::new(&self.file);
        for (a, b) in &self.pairs {
            out.write_all(&a.to_le_bytes())?;
            out.write_all(&b.to_le_bytes())?;
        }
        out.flush()?;
        let start = self.end;
        self.end += (self.pairs.len() * PAIR) as u64;
        self.stretches.push((start, self.end));
        self.pairs.clear();
        Ok(())
    }

    /// All pairs in ascending order, each once.
    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        self.spill()?;
        let mut stretches: Vec<Stretch> = self
            .stretches
            .iter()
            .map(|(start, end)| Stretch {
                at: *start,
                end: *end,
                bytes: Vec::new(),
                next: 0,
            })
            .collect();
        let mut heads = BinaryHeap::with_capacity(stretches.len());
        for (number, stretch) in stretches.iter_mut().enumerate() {
            if let Some(pair) = stretch.next(&mut self.file)? {
                heads.push(Reverse((pair, number)));
            }
        }
        Ok(Sorted {
            file: self.file,
            stretches,
            heads,
            last: None,
        })
    }
}

/// Pairs in ascending order.
#[derive(Debug)]
pub(super) struct Sorted {
    file: File,
    stretches: Vec<Stretch>,
    heads: BinaryHeap<Reverse<(Pair, usize)>>,
    last: Option<Pair>,
}

impl Sorted {
    fn take(&mut self) -> io::Result<Option<Pair>> {
        while let Some(Reverse((pair, number))) = self.heads.pop() {
            if let Some(next) = self.stretches[number].next(&mut self.file)? {
                self.heads.push(Reverse((next, number)));
            }
            if self.last.replace(pair) != Some(pair) {
                return Ok(Some(pair));
            }
        }
        Ok(None)
    }
}

impl Iterator for Sorted {
    type Item = io::Result<Pair>;

    fn next(&mut self) -> Option<Self::Item> {
        self.take().transpose()
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
    fn next(&mut self, file: &mut File) -> io::Result<Option<Pair>> {
        if self.next == self.bytes.len() {
            let len = (self.end - self.at).min(READ as u64) as usize;
            if len == 0 {
                return Ok(None);
            }
            self.bytes.resize(len, 0);
            file.seek(SeekFrom::Start(self.at))?;
            file.read_exact(&mut self.bytes)?;
            self.at += len as u64;
            self.next = 0;
        }
        let number = |from: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&self.bytes[from..from + 8]);
            u64::from_le_bytes(bytes)
        };
        let pair = (number(self.next), number(self.next + 8));
        self.next += PAIR;
        Ok(Some(pair))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_many_stretches_come_in_order_and_once() {
        let mut sorter = Sorter::holding(3, &std::env::temp_dir()).unwrap();
        for n in [5, 1, 9, 5, 7, 1, 2, 8, 5, 3] {
            sorter.push((n, 10 - n)).unwrap();
        }
        assert_eq!(sorter.stretches.len(), 3);
        let found: Vec<Pair> = sorter.finish().unwrap().map(Result::unwrap).collect();
        assert_eq!(
            found,
            [(1, 9), (2, 8), (3, 7), (5, 5), (7, 3), (8, 2), (9, 1)]
        );
    }
}
