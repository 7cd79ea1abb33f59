//! Streams: what an input or a part of an archive is read from, its first bytes looked at.

use std::io::{self, BufRead, BufReader, Read};

/// Bytes that are looked at to tell what a stream is.
const HEAD: u64 = 8192;

/// A stream that may know where its parts begin, and may go on behind damage.
pub(super) trait Stream: BufRead {
    /// Goes on behind the damage that the last read reported, where another part begins; false
    /// where none does.
    fn recover(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    /// Where the packed member that holds a byte of this stream begins in the stored one. It is
    /// asked for growing `offset`s.
    fn member_of(&mut self, offset: u64) -> Option<u64> {
        let _ = offset;
        None
    }
}

impl<R: Read> Stream for BufReader<R> {}
impl Stream for io::Cursor<Vec<u8>> {}
impl Stream for &[u8] {}

/// A stream whose first bytes have been looked at, from its beginning.
pub(super) struct Peeked<'s> {
    head: Vec<u8>,
    at: usize,
    /// What stopped the look. An unpacker that met damage says so once and is empty then, as
    /// if its input ended well.
    failed: Option<io::Error>,
    rest: &'s mut dyn Stream,
}

impl<'s> Peeked<'s> {
    /// Looks at the first bytes. Fails when there is damage before any of them.
    pub(super) fn new(rest: &'s mut dyn Stream) -> io::Result<Self> {
        let mut head = Vec::new();
        match (&mut *rest).take(HEAD).read_to_end(&mut head) {
            Err(e) if head.is_empty() => Err(e),
            read => Ok(Self {
                head,
                at: 0,
                failed: read.err(),
                rest,
            }),
        }
    }

    /// The first bytes, fewer than 8 KiB only at the end.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }
}

impl Read for Peeked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Peeked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.head.len() {
            return Ok(&self.head[self.at..]);
        }
        match self.failed.take() {
            Some(e) => Err(e),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        if self.at < self.head.len() {
            self.at += amount;
        } else {
            self.rest.consume(amount);
        }
    }
}

impl Stream for Peeked<'_> {
    fn recover(&mut self) -> io::Result<bool> {
        self.rest.recover()
    }

    fn member_of(&mut self, offset: u64) -> Option<u64> {
        self.rest.member_of(offset)
    }
}
