//! The batch: work whose number of documents and bytes is bounded by the number of threads, so
//! that memory does not grow with the archive.

use rayon::prelude::*;

/// Documents of a batch, for every thread.
pub(super) const DOCUMENTS: usize = 64;
/// Bytes of a batch, for every thread; a larger document is a batch of its own.
const BYTES: u64 = 16 << 20;

/// Work that waits for the threads of the current rayon pool.
pub(super) struct Batch<W> {
    work: Vec<W>,
    /// Bytes that it holds, about.
    bytes: u64,
    /// Documents and bytes of a full batch.
    most: (usize, u64),
}

impl<W: Send> Batch<W> {
    pub(super) fn new() -> Self {
        let threads = rayon::current_num_threads();
        Self {
            work: Vec::new(),
            bytes: 0,
            most: (DOCUMENTS * threads, BYTES * threads as u64),
        }
    }

    /// Whether work of so many bytes has to wait until the batch is done.
    pub(super) fn is_full_for(&self, bytes: u64) -> bool {
        let (documents, most) = self.most;
        let full = self.work.len() >= documents || self.bytes + bytes > most;
        full && !self.work.is_empty()
    }

    pub(super) fn add(&mut self, work: W, bytes: u64) {
        self.work.push(work);
        self.bytes += bytes;
    }

    /// Does all of it on all threads; what it gave is in the order of the work.
    pub(super) fn done<T: Send>(&mut self, work: impl Fn(W) -> Vec<T> + Sync) -> Vec<T> {
        self.bytes = 0;
        let made: Vec<Vec<T>> = self.work.par_drain(..).with_max_len(1).map(&work).collect();
        made.into_iter().flatten().collect()
    }
}
