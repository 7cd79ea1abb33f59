//! A stream that can go back to where a member began, and look for the next one.

use std::io::{self, BufRead, Read};

use crate::read::again::Again;

/// What a gzip member begins with: its mark, and deflate as its method.
const MEMBER: [u8; 3] = [0x1F, 0x8B, 8];
/// The bits of a member's flags that mean nothing and are zero.
const RESERVED: u8 = 0xE0;
/// Packed bytes of a member that are kept to look for the next one in, 4 MiB.
const KEPT: usize = 4 << 20;

/// A packed stream that keeps what was read since a mark, to go back to it.
pub(super) struct Kept<R> {
    packed: Again<R>,
    /// Read since the mark; nothing once there was too much of it.
    since: Vec<u8>,
    keeping: bool,
}

impl<R: BufRead> Kept<R> {
    pub(super) const fn new(packed: R) -> Self {
        Self {
            packed: Again::new(packed),
            since: Vec::new(),
            keeping: false,
        }
    }

    /// Bytes read so far, without those that are to be read again.
    pub(super) const fn position(&self) -> u64 {
        self.packed.position()
    }

    /// Begins to keep what is read.
    pub(super) fn mark(&mut self) {
        self.since.clear();
        self.keeping = true;
    }

    /// Goes back to the mark, unless too much was read since.
    pub(super) fn back_to_mark(&mut self) {
        let since = std::mem::take(&mut self.since);
        if self.keeping {
            self.packed.unread(&since);
        }
        self.keeping = false;
    }

    pub(super) fn is_at_end(&mut self) -> io::Result<bool> {
        Ok(self.fill_buf()?.is_empty())
    }

    /// Zeros fill up the last block of some tapes.
    pub(super) fn skip_zeros(&mut self) -> io::Result<()> {
        while self.fill_buf()?.first() == Some(&0) {
            self.consume(1);
        }
        Ok(())
    }

    pub(super) fn read_byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.fill_buf()?.first().copied();
        self.consume(usize::from(byte.is_some()));
        Ok(byte)
    }

    /// Goes to where a member may begin; false at the end.
    pub(super) fn find_member(&mut self) -> io::Result<bool> {
        loop {
            let ready = self.fill_buf()?;
            if ready.is_empty() {
                return Ok(false);
            }
            match memchr::memchr(MEMBER[0], ready) {
                None => {
                    let all = ready.len();
                    self.consume(all);
                }
                Some(at) => {
                    self.consume(at);
                    let mut begin = Vec::new();
                    while begin.len() < 4 {
                        match self.read_byte()? {
                            Some(byte) => begin.push(byte),
                            None => return Ok(false),
                        }
                    }
                    if begin.starts_with(&MEMBER) && begin[3] & RESERVED == 0 {
                        self.packed.unread(&begin);
                        return Ok(true);
                    }
                    self.packed.unread(&begin[1..]);
                }
            }
        }
    }
}

impl<R: BufRead> Read for Kept<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Kept<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.packed.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if self.keeping {
            let ready = self.packed.ready();
            self.since
                .extend_from_slice(&ready[..amount.min(ready.len())]);
            if self.since.len() > KEPT {
                self.since = Vec::new();
                self.keeping = false;
            }
        }
        self.packed.consume(amount);
    }
}
