//! WARC and ARC records: a reader ends, and gives no more than the bytes can hold.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use solieu_fuzz::holds;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if !bytes.starts_with(b"WARC/") && !bytes.starts_with(b"filedesc://") {
        return Corpus::Reject;
    }
    holds::reading("tin.warc", bytes, bytes.len());
    holds::reading_some("tin.warc", bytes, 1);
    Corpus::Keep
});
