//! Threads: one pool for each number of them, for as long as the process lives.

use std::collections::HashMap;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::PyResult;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::errors;

/// Pools by the process and the number of threads. A process that was forked has none of its
/// parent's threads; it would wait for them for ever.
static POOLS: Mutex<Option<(u32, Pools)>> = Mutex::new(None);

type Pools = HashMap<usize, Arc<ThreadPool>>;

/// A pool of so many threads; 0 is one for every processor.
pub(crate) fn of(threads: usize) -> PyResult<Arc<ThreadPool>> {
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    let here = process::id();
    if pools.as_ref().is_some_and(|(process, _)| *process != here) {
        // Taking them down would wait for their threads, too.
        std::mem::forget(pools.take());
    }
    let (_, pools) = pools.get_or_insert_with(|| (here, Pools::new()));
    if let Some(pool) = pools.get(&threads) {
        return Ok(Arc::clone(pool));
    }
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|e| errors::file(format_args!("cannot start the threads: {e}")))?;
    let pool = Arc::new(pool);
    pools.insert(threads, Arc::clone(&pool));
    Ok(pool)
}
