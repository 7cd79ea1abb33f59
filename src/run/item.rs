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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packs;
    use crate::read::{Content, Document};
    use crate::run::Extractor;
    use crate::scrape::Sites;

    #[test]
    fn the_identifier_is_read_without_the_rest() {
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        let extractor = Extractor::new(&packs, Sites::embedded());
        let text = "Năm 2022, Đảng bộ huyện Ea Súp kết nạp 138 đảng viên.";
        let outcome = extractor.document(&Document {
            source: "a.txt".to_owned(),
            content: Content::TextString(text.to_owned()),
            url: None,
            title: None,
            published: None,
            modified: None,
        });
        let bytes = written(&outcome).expect("it is written");
        let (_, of_article) = sketch(&bytes).expect("it is read");
        let all = records(of_article).expect("they are read");
        assert_eq!(all.facts(), 1);
        let alone = article_id(of_article).expect("it is read");
        assert!(alone.is_some_and(|id| id.len() == 16));
        assert_eq!(alone, all.article_id());
    }
}
