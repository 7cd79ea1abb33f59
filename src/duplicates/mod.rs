//! Duplicates: which articles of a run are copies of another one.
//!
//! News is syndicated, crawled twice, stored beside its print view, trimmed and given another
//! headline. Each copy would count its figures again. The search goes over all articles of a run
//! and says of each copy which article it is a copy of.
//!
//! 1. [`Sketch::of`] keeps of an article what a comparison needs: the words of its body as
//!    hashes, its facts, and a few keys that a copy would share (`sketch`, `words`, `keys`);
//! 2. [`Search`] sorts the keys of all articles on disk (`sorted`) and pairs those that share
//!    one (`search`), unless the signature of one tells that it lacks words of the other
//!    (`signature`);
//! 3. each pair is laid side by side word by word (`align`), and what differs decides
//!    (`same`, `edits`): other figures, other names, facts of other units or periods are no copies.
//!
//! The fullest article of a group is the original. A copy is only marked against an original
//! that holds all of its figures, so nothing is lost when its facts are left out.
//! `docs/duplicates.md` has the measurements.

mod align;
mod edits;
mod keys;
mod same;
mod search;
mod signature;
mod sketch;
mod sorted;
mod words;

#[cfg(test)]
mod tests;

pub use self::search::{Duplicates, Search};
pub use self::sketch::{Marks, Sketch};
