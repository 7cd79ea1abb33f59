//! Mails and saved pages of one file (MHTML), and what is attached to them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use solieu_fuzz::holds;

fuzz_target!(|bytes: &[u8]| {
    // Without it most of what is tried would be a plain text.
    let mail = [b"MIME-Version: 1.0\r\n", bytes].concat();
    holds::reading("thu.mht", &mail, MOST);
    holds::reading_some("thu.mht", &mail, 1);
});

/// A mail can hold a packed bundle of short records.
const MOST: usize = 1 << 20;
