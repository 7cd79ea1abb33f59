//! Zip, tar, gzip, zstd, xz, in one another, with pages, records and archives in them.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use solieu_fuzz::holds;

/// Few packed bytes can hold many records.
const MOST: usize = 1 << 22;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    holds::reading("kho", bytes, MOST);
    holds::reading_some("kho", bytes, 1);
    Corpus::Keep
});
