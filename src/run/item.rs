//! One document in the ledger: what tells copies of it, and its records.

use std::io;

use super::ledger::{Framed, Kind};
use crate::duplicates::{Marks, Sketch};
use crate::outcome::Outcome;
use crate::write::Stored;

/// Bytes that tell how long the sketch is.
const LENGTH: usize = 4;

/// What an [`Option`] that is not empty begins with.
const SOME: u8 = 1;

/// An outcome as the ledger keeps it: its sketch, which begins with its marks, and its records.
pub(super) fn written(outcome: &Outcome) -> io::Result<Framed> {
    let article = outcome.article.as_ref();
    let sketch = article.map(|article| Sketch::of(article, &outcome.mentions, &outcome.facts));
    Framed::new(Kind::Item, |mut frame| {
        let start = frame.len() + LENGTH;
        frame.resize(start, 0);
        let mut frame = postcard::to_extend(&sketch, frame).map_err(io::Error::other)?;
        let length = u32::try_from(frame.len() - start).map_err(io::Error::other)?;
        frame[start - LENGTH..start].copy_from_slice(&length.to_le_bytes());
        let records = Stored::of(outcome).condensed();
        postcard::to_extend(&records, frame).map_err(io::Error::other)
    })
}

/// The bytes of the sketch, and of the records behind it.
fn parts(content: &[u8]) -> io::Result<(&[u8], &[u8])> {
    let short = || unreadable(&postcard::Error::DeserializeUnexpectedEnd);
    let (length, rest) = content.split_first_chunk().ok_or_else(short)?;
    let length = u32::from_le_bytes(*length) as usize;
    rest.split_at_checked(length).ok_or_else(short)
}

/// The sketch of the article, where there is one.
pub(super) fn sketch(content: &[u8]) -> io::Result<Option<Sketch>> {
    postcard::from_bytes(parts(content)?.0).map_err(|e| unreadable(&e))
}

/// Whether there is an article.
pub(super) fn has_article(content: &[u8]) -> io::Result<bool> {
    Ok(parts(content)?.0.first() == Some(&SOME))
}

/// Its marks alone, and the identifier of the article: nothing else is read.
pub(super) fn marks(content: &[u8]) -> io::Result<Option<(Marks, &str)>> {
    let (sketch, records) = parts(content)?;
    let marks = postcard::take_from_bytes(sketch).and_then(|(marks, _)| {
        let marks: Option<Marks> = marks;
        let id = Stored::article_id_in(records)?;
        Ok(marks.map(|marks| (marks, id.unwrap_or_default())))
    });
    marks.map_err(|e| unreadable(&e))
}

/// The records.
pub(super) fn records(content: &[u8]) -> io::Result<Stored<'_>> {
    let records = parts(content)?.1;
    let condensed: Stored<'_> = postcard::from_bytes(records).map_err(|e| unreadable(&e))?;
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
    fn marks_and_identifier_are_read_without_the_rest() {
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
        let frame = written(&outcome).expect("it is written");
        let content = frame.content();
        let all = records(content).expect("they are read");
        assert_eq!(all.facts(), 1);
        assert!(has_article(content).expect("it is read"));
        let sketch = sketch(content).expect("it is read").expect("an article");
        let (marks, id) = marks(content).expect("they are read").expect("an article");
        assert_eq!(marks, *sketch.marks());
        assert_eq!(id.len(), 16);
        assert_eq!(Some(id), all.article_id());
    }
}
