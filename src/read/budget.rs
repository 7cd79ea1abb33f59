//! The budget: how much one input may unpack to. An archive of a few megabytes can be made that
//! unpacks to more than any disk holds, in one stream or in thousands of members that are each
//! small enough to be read.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use super::peek::Stream;

/// What any input may unpack to, whatever its stored size, in bytes: 1 GiB, four of the largest
/// documents. What is packed in packed archives counts at each level.
pub const MOST_UNPACKED: u64 = 1 << 30;

/// Beyond that, how many times its stored size an input may unpack to. News packs to a fifth, and
/// the same pages crawled again and again to a hundredth, while gzip can reach a thousandth and
/// xz and zstd any fraction.
pub const MOST_RATIO: u64 = 200;

/// What unpacking one input has cost so far.
#[derive(Debug, Default)]
pub(super) struct Budget {
    /// Bytes of the input as it is stored; 0 where that is not known.
    stored: u64,
    /// Those of them that came so far.
    came: Cell<u64>,
    unpacked: Cell<u64>,
    spent: Cell<bool>,
}

impl Budget {
    /// That of an input of so many bytes; 0 where that is not known.
    pub(super) fn of(stored: u64) -> Self {
        Self {
            stored,
            ..Self::default()
        }
    }

    /// More of the input came.
    fn came(&self, bytes: usize) {
        self.came.set(self.came.get() + bytes as u64);
    }

    /// Counts bytes that were unpacked. Fails from the one on that is too much.
    pub(super) fn spend(&self, bytes: usize) -> io::Result<()> {
        let unpacked = self.unpacked.get() + bytes as u64;
        self.unpacked.set(unpacked);
        let stored = self.stored.max(self.came.get());
        if unpacked > MOST_UNPACKED.max(stored.saturating_mul(MOST_RATIO)) {
            self.spent.set(true);
        }
        self.check()
    }

    fn check(&self) -> io::Result<()> {
        if self.is_spent() {
            return Err(io::Error::other(message()));
        }
        Ok(())
    }

    /// Whether no more is to be unpacked.
    pub(super) fn is_spent(&self) -> bool {
        self.spent.get()
    }
}

/// What is said of an input that unpacks to too much.
pub(super) fn message() -> String {
    format!(
        "unpacks to more than {} MiB and to more than {MOST_RATIO} times its stored size, as archives \
         do that are made to fill a memory; reading ended there, and what came before was read; \
         if it is in order, unpack it and give its files",
        MOST_UNPACKED >> 20
    )
}

/// An unpacker whose bytes are counted.
pub(super) struct Metered<'b, S> {
    unpacked: S,
    budget: &'b Budget,
}

impl<'b, S> Metered<'b, S> {
    pub(super) const fn new(unpacked: S, budget: &'b Budget) -> Self {
        Self { unpacked, budget }
    }
}

impl<S: BufRead> Read for Metered<'_, S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<S: BufRead> BufRead for Metered<'_, S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.budget.check()?;
        self.unpacked.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // Whoever reads on is told.
        let _ = self.budget.spend(amount);
        self.unpacked.consume(amount);
    }
}

impl<S: Stream> Stream for Metered<'_, S> {
    fn recover(&mut self) -> io::Result<bool> {
        if self.budget.is_spent() {
            return Ok(false);
        }
        self.unpacked.recover()
    }

    fn member_of(&mut self, offset: u64) -> Option<u64> {
        self.unpacked.member_of(offset)
    }
}

/// A stream that is stored nowhere: its bytes are counted as they come.
pub(super) struct Coming<'b, R> {
    stream: R,
    budget: &'b Budget,
}

impl<'b, R> Coming<'b, R> {
    pub(super) const fn new(stream: R, budget: &'b Budget) -> Self {
        Self { stream, budget }
    }
}

impl<R: Read> Read for Coming<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.budget.came(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_inputs_have_the_free_part_and_large_ones_their_share() {
        let small = Budget::of(1000);
        assert!(small.spend(MOST_UNPACKED as usize).is_ok());
        assert!(small.spend(1).is_err() && small.is_spent());
        let large = Budget::of(MOST_UNPACKED);
        assert!(large.spend((MOST_UNPACKED * MOST_RATIO) as usize).is_ok());
        assert!(large.spend(1).is_err());
    }

    #[test]
    fn what_comes_as_a_stream_adds_to_its_budget() {
        let budget = Budget::default();
        let mut stream = Coming::new(io::repeat(b'a').take(MOST_UNPACKED / 100 + 1), &budget);
        io::copy(&mut stream, &mut io::sink()).expect("read");
        assert!(budget.spend((MOST_UNPACKED * 2) as usize).is_ok());
        assert!(budget.spend(1 << 20).is_err());
    }
}
