//! Text to one spelling, with the way back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use solieu_fuzz::holds;

fuzz_target!(|text: &str| holds::normalising(text));
