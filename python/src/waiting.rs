//! Waiting for long work, so that Ctrl-C ends it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::{PyResult, Python};

/// How long a signal waits at most until it is heard.
const PAUSE: Duration = Duration::from_millis(50);

/// Does work on a thread of its own, without the interpreter. A signal makes `stopped` true, for
/// which the work is to look; what it gives then is dropped.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is of one lifetime, and any is asked for"
)]
pub(crate) fn for_work<T: Send>(
    py: Python<'_>,
    work: impl FnOnce(&AtomicBool) -> PyResult<T> + Send,
) -> PyResult<T> {
    let stopped = &AtomicBool::new(false);
    py.detach(|| {
        thread::scope(|scope| {
            let (working, ended) = channel::<()>();
            let worker = scope.spawn(move || {
                // Its end is heard when this is dropped, also by a panic.
                let _working = working;
                work(stopped)
            });
            let mut signal = Ok(());
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(PAUSE) {
                if signal.is_ok() {
                    signal = Python::attach(|py| py.check_signals());
                    stopped.store(signal.is_err(), Ordering::Relaxed);
                }
            }
            let result = worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            signal.and(result)
        })
    })
}
