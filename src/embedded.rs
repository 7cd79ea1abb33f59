//! The pattern files that are built into the program; `build.rs` lists them.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
