//! A stream that takes back what was read from it.

use std::io::{self, BufRead, Read};

/// A stream, and what is to be read from it again.
pub(super) struct Again<R> {
    stream: R,
    taken: Vec<u8>,
    at: usize,
    /// Bytes read so far, without those that are to be read again.
    position: u64,
}

impl<R: BufRead> Again<R> {
    pub(super) const fn new(stream: R) -> Self {
        Self {
            stream,
            taken: Vec::new(),
            at: 0,
            position: 0,
        }
    }

    /// Bytes read so far, without those that are to be read again.
    pub(super) const fn position(&self) -> u64 {
        self.position
    }

    /// Takes back the bytes that were read last.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        self.position = self.position.saturating_sub(bytes.len() as u64);
        // What came from there is still there.
        if self.taken[..self.at].ends_with(bytes) {
            self.at -= bytes.len();
            return;
        }
        let rest = self.taken.split_off(self.at);
        self.taken = [bytes, &rest].concat();
        self.at = 0;
    }

    /// The stream itself, which is behind what is to be read again.
    pub(super) const fn stream(&mut self) -> &mut R {
        &mut self.stream
    }

    /// What is ready to be read, after a call of `fill_buf`.
    pub(super) fn ready(&mut self) -> &[u8] {
        // What was filled is still there; a stream that cannot say so gave no bytes.
        self.fill_buf().unwrap_or_default()
    }
}

impl<R: BufRead> Read for Again<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Again<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.taken.len() {
            return Ok(&self.taken[self.at..]);
        }
        self.stream.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.position += amount as u64;
        if self.at < self.taken.len() {
            self.at += amount;
        } else {
            self.stream.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_is_read_again() {
        let mut stream = Again::new(&b"abcdef"[..]);
        let mut three = [0; 3];
        stream.read_exact(&mut three).expect("read");
        stream.unread(b"bc");
        assert_eq!(stream.position(), 1);
        stream.unread(b"a");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).expect("read");
        assert_eq!((rest.as_str(), stream.position()), ("abcdef", 6));
    }
}
