//! Parquet tables and JSON records.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use solieu_fuzz::holds;

/// A table can say that a value is repeated many times.
const MOST: usize = 1 << 22;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let name = if bytes.starts_with(b"PAR1") {
        "bang.parquet"
    } else {
        "bang.jsonl"
    };
    holds::reading(name, bytes, MOST);
    Corpus::Keep
});
