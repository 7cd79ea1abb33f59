//! One document in the ledger: what tells copies of it, and its records.

use std::io;

use crate::duplicates::Sketch;
use crate::outcome::Outcome;
use crate::write::Stored;

/// What an outcome is in the ledger.
pub(super) fn written(outcome: &Outcome) -> io::Result<Vec<u8>> {
    let article = outcome.article.as_ref();
    let sketch = article.map(|article| Sketch::of(article, &outcome.mentions, &outcome.facts));
    let bytes = postcard::to_stdvec(&sketch).map_err(io::Error::other)?;
    postcard::to_extend(&Stored::of(outcome).condensed(), bytes).map_err(io::Error::other)
}

/// The sketch, where there is an article, and the records behind it.
pub(super) fn sketch(content: &[u8]) -> io::Result<(Option<Sketch>, &[u8])> {
    postcard::take_from_bytes(content).map_err(|e| unreadable(&e))
}

/// The identifier of the article in the records of [`sketch`], which nothing else is read of.
pub(super) fn article_id(content: &[u8]) -> io::Result<Option<&str>> {
    Stored::article_id_in(content).map_err(|e| unreadable(&e))
}

/// The records of [`sketch`].
pub(super) fn records(content: &[u8]) -> io::Result<Stored<'_>> {
    let condensed: Stored<'_> = postcard::from_bytes(content).map_err(|e| unreadable(&e))?;
    condensed
        .filled()
        .ok_or_else(|| unreadable(&postcard::Error::SerdeDeCustom))
}

fn unreadable(e: &postcard::Error) -> io::Error {
    io::Error::other(format!("a document in the ledger cannot be read: {e}"))
}
