//! The window: documents that all threads work on while the next ones are read and the first are
//! written. Their number and bytes are bounded by the number of threads, so that memory does not
//! grow with the archive, and what they give comes in their order.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use rayon::{ScopeFifo, Yield};

/// Documents of a window, for every thread.
pub(super) const DOCUMENTS: usize = 64;
/// Bytes of a window, for every thread; a larger document is alone in it.
const BYTES: u64 = 16 << 20;

/// What a piece of work gave, or how it panicked.
type Done<T> = Result<Vec<T>, Box<dyn Any + Send>>;

/// Work for the threads of the current rayon pool, in the order in which it was added.
pub(super) struct Window<'a, 'scope, W, T> {
    scope: &'a ScopeFifo<'scope>,
    work: &'scope (dyn Fn(W) -> Vec<T> + Sync),
    /// The oldest first.
    pieces: VecDeque<Piece<T>>,
    /// The number of the oldest.
    first: u64,
    /// Bytes that all of them hold, about.
    bytes: u64,
    /// Pieces and bytes of a full window.
    most: (usize, u64),
    /// Pieces that are left when a full window is emptied, for others to work on meanwhile. One
    /// thread alone leaves none: while it waits for an input, nobody would.
    kept: usize,
    done: Receiver<(u64, Done<T>)>,
    tell: Sender<(u64, Done<T>)>,
    /// Whether nobody asks any more for what is still to be done.
    left: Arc<AtomicBool>,
}

struct Piece<T> {
    bytes: u64,
    gave: Option<Vec<T>>,
}

/// Opens a window for `body`, which adds work and takes what it gave.
pub(super) fn window<'scope, W, T, R>(
    work: &'scope (dyn Fn(W) -> Vec<T> + Sync),
    body: impl FnOnce(Window<'_, 'scope, W, T>) -> R,
) -> R
where
    W: Send + 'scope,
    T: Send + 'scope,
{
    let threads = rayon::current_num_threads();
    let (tell, done) = mpsc::channel();
    rayon::in_place_scope_fifo(|scope| {
        body(Window {
            scope,
            work,
            pieces: VecDeque::new(),
            first: 0,
            bytes: 0,
            most: (DOCUMENTS * threads, BYTES * threads as u64),
            kept: DOCUMENTS * threads / 2 * usize::from(threads > 1),
            done,
            tell,
            left: Arc::default(),
        })
    })
}

impl<'scope, W: Send + 'scope, T: Send + 'scope> Window<'_, 'scope, W, T> {
    /// Adds work of so many bytes. Where the window is full, it first works with the others until
    /// there is room again, and gives what was done, in its order.
    pub(super) fn add(&mut self, work: W, bytes: u64) -> Option<Vec<T>> {
        let (pieces, most) = self.most;
        let full = self.pieces.len() >= pieces || self.bytes + bytes > most;
        let gave = (full && !self.pieces.is_empty()).then(|| {
            self.take(|window| window.pieces.len() > window.kept || window.bytes + bytes > most)
        });
        let number = self.first + self.pieces.len() as u64;
        self.pieces.push_back(Piece { bytes, gave: None });
        self.bytes += bytes;
        let (run, tell, left) = (self.work, self.tell.clone(), Arc::clone(&self.left));
        self.scope.spawn_fifo(move |_| {
            if !left.load(Ordering::Relaxed) {
                let done = catch_unwind(AssertUnwindSafe(|| run(work)));
                // Where nobody listens any more, nobody asks for it.
                let _ = tell.send((number, done));
            }
        });
        gave
    }

    /// What the rest of the work gives.
    pub(super) fn rest(&mut self) -> Vec<T> {
        self.take(|_| true)
    }

    /// Waits for the oldest piece as long as there is one and `goes_on`; gives it and all behind it
    /// that are done.
    fn take(&mut self, goes_on: impl Fn(&Self) -> bool) -> Vec<T> {
        let mut taken = Vec::new();
        loop {
            while let Some(Piece { bytes, gave }) = self.pieces.front_mut()
                && let Some(gave) = gave.take()
            {
                self.first += 1;
                self.bytes -= *bytes;
                self.pieces.pop_front();
                taken.extend(gave);
            }
            if self.pieces.is_empty() || !goes_on(self) {
                return taken;
            }
            self.help();
        }
    }

    /// Works until a piece is done.
    fn help(&mut self) {
        let mut next = self.done.try_recv().ok();
        while next.is_none() {
            next = match rayon::yield_now() {
                Some(Yield::Executed) => self.done.try_recv().ok(),
                // Other threads have all that is left. One sender is our own, so that the channel
                // stays open.
                _ => self.done.recv().ok(),
            };
        }
        while let Some((number, done)) = next {
            let gave = done.unwrap_or_else(|panic| resume_unwind(panic));
            if let Some(piece) = self.pieces.get_mut((number - self.first) as usize) {
                piece.gave = Some(gave);
            }
            next = self.done.try_recv().ok();
        }
    }
}

impl<W, T> Drop for Window<'_, '_, W, T> {
    /// What nobody asks for is not worked on.
    fn drop(&mut self) {
        self.left.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    fn on<R: Send>(threads: usize, run: impl FnOnce() -> R + Send) -> R {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().expect("threads start").install(run)
    }

    /// The first pieces take longest.
    fn slow_first(number: u64) -> Vec<u64> {
        sleep(Duration::from_micros(300_u64.saturating_sub(number)));
        vec![number, number]
    }

    #[test]
    fn what_work_gives_comes_in_its_order() {
        for threads in [1, 2, 5] {
            let taken = on(threads, || {
                window(&slow_first, |mut window| {
                    let mut taken = Vec::new();
                    for number in 0..400 {
                        taken.extend(window.add(number, 0).into_iter().flatten());
                    }
                    taken.extend(window.rest());
                    taken
                })
            });
            let expected: Vec<u64> = (0..400).flat_map(|number| [number, number]).collect();
            assert_eq!(taken, expected, "{threads} threads");
        }
    }

    #[test]
    fn a_full_window_takes_no_more() {
        on(2, || {
            let waiting = AtomicUsize::new(0);
            let work = |()| {
                waiting.fetch_sub(1, Ordering::SeqCst);
                Vec::<()>::new()
            };
            window(&work, |mut window| {
                for _ in 0..1000 {
                    window.add((), 0);
                    let now = waiting.fetch_add(1, Ordering::SeqCst);
                    assert!(now <= 2 * DOCUMENTS + 1, "{now} wait");
                }
                for _ in 0..100 {
                    window.add((), BYTES);
                    assert!(window.bytes <= 2 * BYTES, "{} bytes", window.bytes);
                }
                // One that is larger than all may hold is alone.
                window.add((), 5 * BYTES);
                assert_eq!(window.pieces.len(), 1);
            });
        });
    }

    #[test]
    fn work_goes_on_while_the_next_is_read() {
        on(2, || {
            let (begun, begins) = mpsc::channel();
            let begun = std::sync::Mutex::new(begun);
            let work = |number: u32| {
                let begun = begun.lock().expect("nobody panicked");
                begun.send(number).expect("somebody listens");
                vec![number]
            };
            window(&work, |mut window| {
                window.add(7, 0);
                // The window is open and not full.
                let first = begins.recv_timeout(Duration::from_mins(1));
                assert_eq!(first, Ok(7));
                assert_eq!(window.rest(), [7]);
            });
        });
    }

    #[test]
    fn what_nobody_asks_for_is_not_done() {
        on(1, || {
            let done = AtomicUsize::new(0);
            let work = |()| vec![done.fetch_add(1, Ordering::SeqCst)];
            window(&work, |mut window| {
                for _ in 0..10 {
                    window.add((), 0);
                }
            });
            assert_eq!(done.load(Ordering::SeqCst), 0);
        });
    }

    #[test]
    #[should_panic(expected = "of the work")]
    fn a_panic_is_that_of_who_takes() {
        let work = |()| -> Vec<()> { panic!("a panic of the work") };
        on(2, || {
            window(&work, |mut window| {
                window.add((), 0);
                window.rest()
            })
        });
    }
}
