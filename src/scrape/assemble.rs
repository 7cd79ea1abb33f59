//! Assembling: a page becomes an article, its blocks joined into one text.

use std::borrow::Cow;

use super::Page;
use crate::article::{Article, Block, BlockKind, Published, PublishedFrom};
use crate::decode::Told;
use crate::harmless::is_unseen;
use crate::normalise::normalised;
use crate::read::Document;
use crate::span::Span;

/// What parts two blocks of the text.
const BREAK: &str = "\n\n";

/// The longest paragraph that is one block, in bytes: 64 KiB, twenty pages of print. A longer one
/// is parted at the end of a sentence, else at a space, since dates, decoys and units are looked
/// for block by block.
pub const LONGEST_BLOCK: usize = 64 << 10;

/// The longest title, author, publisher and description, in characters. Every fact repeats the
/// title of its article.
pub const LONGEST_FIELD: usize = 1000;

/// The longest address, in bytes; browsers take none that is longer.
pub const LONGEST_URL: usize = 8 << 10;

/// Makes the article of a page. The record that held the document knows better than the page:
/// its title, address and day of publication come first.
///
/// The article's text may be empty when the page says nothing.
#[must_use]
pub fn assemble(page: Page, document: &Document, encoding: Told) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(page.blocks.len());
    let record_title = document.title.as_deref().and_then(clean);
    let mut parts: Vec<(BlockKind, String)> = page.blocks;
    let has_title = parts.iter().any(|(kind, _)| *kind == BlockKind::Title);
    if let Some(title) = record_title.as_ref().filter(|_| !has_title) {
        // A record's text often begins with its title all the same.
        match parts.first_mut() {
            Some((kind, first)) if clean(first).as_deref() == Some(title.as_ref()) => {
                *kind = BlockKind::Title;
            }
            _ => parts.insert(0, (BlockKind::Title, title.clone().into_owned())),
        }
    }
    for (kind, part) in &parts {
        let part = match kind {
            // A row may begin with an empty cell.
            BlockKind::Row => Some(normalised(part)).filter(|row| !row.trim().is_empty()),
            _ => clean(part),
        };
        let Some(part) = part else { continue };
        for piece in pieces(&part) {
            if !text.is_empty() {
                text.push_str(BREAK);
            }
            let start = text.len();
            text.push_str(piece);
            blocks.push(Block {
                kind: *kind,
                span: Span::new(start, text.len()),
            });
        }
    }
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let published = document
        .published
        .map(|date| Published {
            date,
            from: PublishedFrom::Record,
        })
        .or(page.published);
    Article {
        id: hash[..16].to_owned(),
        source: document.source.clone(),
        url: (document.url.clone().or(page.url))
            .filter(|url| url.len() <= LONGEST_URL && !url.contains(is_unseen)),
        title: record_title
            .or_else(|| page.title.as_deref().and_then(clean))
            .map(shortened),
        description: page.description.as_deref().and_then(clean).map(shortened),
        published,
        author: page.author.as_deref().and_then(clean).map(shortened),
        publisher: page.publisher.as_deref().and_then(clean).map(shortened),
        language: page.language.as_deref().and_then(clean).map(shortened),
        encoding,
        text,
        blocks,
        furniture: page
            .furniture
            .iter()
            .filter_map(|line| clean(line).map(Cow::into_owned))
            .collect(),
    }
}

/// A paragraph in parts that are blocks of their own; nearly always one.
fn pieces(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let piece = &rest[..end_of_piece(rest)];
        rest = rest[piece.len()..].trim_start();
        Some(piece.trim_end())
    })
}

/// Where the first block of a paragraph ends, in bytes.
fn end_of_piece(part: &str) -> usize {
    if part.len() <= LONGEST_BLOCK {
        return part.len();
    }
    let most = part.floor_char_boundary(LONGEST_BLOCK);
    let least = part.floor_char_boundary(LONGEST_BLOCK / 2);
    let behind = |sign: &str| {
        let found = part[least..most].rfind(sign)?;
        Some(least + found + sign.len())
    };
    let place = ["\n", ". ", "; ", " "].into_iter().find_map(behind);
    place.unwrap_or(most)
}

/// A field that is not too long, or its beginning.
fn shortened(field: Cow<'_, str>) -> String {
    let mut field = field.into_owned();
    if let Some((end, _)) = field.char_indices().nth(LONGEST_FIELD) {
        field.truncate(end);
        field.push('…');
    }
    field
}

/// Normalised and without outer space; `None` when nothing is left.
fn clean(text: &str) -> Option<Cow<'_, str>> {
    let normal = match normalised(text) {
        Cow::Borrowed(same) => Cow::Borrowed(same.trim()),
        Cow::Owned(normal) => Cow::Owned(normal.trim().to_owned()),
    };
    (!normal.is_empty()).then_some(normal)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::read::Content;

    fn document() -> Document {
        Document {
            source: "a/b.html".to_owned(),
            content: Content::TextString(String::new()),
            url: None,
            title: None,
            published: None,
            modified: None,
        }
    }

    #[test]
    fn blocks_span_the_joined_text() {
        let page = Page {
            title: Some("Kết qủa".to_owned()),
            blocks: vec![
                (BlockKind::Title, "Kết qủa".to_owned()),
                (BlockKind::Paragraph, "\u{200B} ".to_owned()),
                (
                    BlockKind::Paragraph,
                    "Kết nạp 28\u{A0}đảng viên.".to_owned(),
                ),
            ],
            ..Page::default()
        };
        let article = assemble(page, &document(), Told::utf8());
        assert_eq!(article.text, "Kết quả\n\nKết nạp 28 đảng viên.");
        assert_eq!(article.title.as_deref(), Some("Kết quả"));
        let parts: Vec<_> = article
            .blocks
            .iter()
            .map(|b| b.span.of(&article.text))
            .collect();
        assert_eq!(parts, ["Kết quả", "Kết nạp 28 đảng viên."]);
        assert_eq!(article.id.len(), 16);
    }

    #[test]
    fn a_paragraph_without_end_is_parted_between_sentences() {
        let sentence = "Đảng bộ huyện kết nạp 12 đảng viên. ";
        let long = sentence.repeat(3000);
        let page = |part: String| Page {
            blocks: vec![(BlockKind::Paragraph, part)],
            ..Page::default()
        };
        let article = assemble(page(long.clone()), &document(), Told::utf8());
        let parts = article.blocks.iter().map(|b| b.span.of(&article.text));
        let parts: Vec<&str> = parts.collect();
        assert_eq!(parts.len(), long.len() / LONGEST_BLOCK + 1);
        assert!(
            parts
                .iter()
                .all(|p| p.starts_with("Đảng") && p.ends_with("viên."))
        );
        assert_eq!(parts.join(" "), long.trim());
        let words = assemble(page("ạ".repeat(LONGEST_BLOCK)), &document(), Told::utf8());
        assert!(
            words
                .blocks
                .iter()
                .all(|b| b.span.end - b.span.start <= LONGEST_BLOCK)
        );
    }

    #[test]
    fn fields_that_every_row_repeats_are_short() {
        let page = Page {
            title: Some("ạ".repeat(5000)),
            url: Some(format!("https://vi.example/{}", "a".repeat(LONGEST_URL))),
            ..Page::default()
        };
        let article = assemble(page, &document(), Told::utf8());
        let title = article.title.expect("a title");
        assert_eq!(title.chars().count(), LONGEST_FIELD + 1);
        assert!(title.ends_with('…') && article.url.is_none());
    }

    #[test]
    fn the_record_outranks_the_page() {
        let record = Document {
            title: Some("Tên bài".to_owned()),
            published: Some(date(2020, 3, 31)),
            ..document()
        };
        let page = Page {
            blocks: vec![(BlockKind::Paragraph, "Tên bài".to_owned())],
            published: Some(Published {
                date: date(2021, 1, 2),
                from: PublishedFrom::Visible,
            }),
            ..Page::default()
        };
        let article = assemble(page, &record, Told::utf8());
        assert_eq!(
            article.published.map(|p| (p.date, p.from)),
            Some((date(2020, 3, 31), PublishedFrom::Record))
        );
        assert_eq!(article.blocks.len(), 1);
        assert_eq!(article.blocks[0].kind, BlockKind::Title);
    }

    #[test]
    fn the_empty_cells_of_a_row_stay() {
        let page = Page {
            blocks: vec![(BlockKind::Row, " |  | 8".to_owned())],
            ..Page::default()
        };
        let article = assemble(page, &document(), Told::utf8());
        assert_eq!(article.text.split(" | ").collect::<Vec<_>>(), ["", "", "8"]);
    }
}
