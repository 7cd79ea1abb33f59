//! Inputs that are made to fill a memory, a disk, a terminal or a day: each ends with a row in
//! `problems` or is read at the cost of its size, and what lies beside it is read.
//!
//! `.ci/hostile.py` does the same with larger ones, under a limit of memory and time.

mod archives;
mod document;
mod folders;
mod names;
mod packs;
mod place;
mod texts;
