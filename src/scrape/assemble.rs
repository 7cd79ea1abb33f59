//! Assembling: a page becomes an article, its blocks joined into one text.

use super::Page;
use crate::article::{Article, Block, BlockKind, Published, PublishedFrom};
use crate::decode::Told;
use crate::normalise::normalise;
use crate::read::Document;
use crate::span::Span;

/// What parts two blocks of the text.
const BREAK: &str = "\n\n";

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
            Some((kind, first)) if clean(first).as_ref() == Some(title) => *kind = BlockKind::Title,
            _ => parts.insert(0, (BlockKind::Title, title.clone())),
        }
    }
    for (kind, part) in &parts {
        let part = match kind {
            // A row may begin with an empty cell.
            BlockKind::Row => Some(normalise(part).text).filter(|row| !row.trim().is_empty()),
            _ => clean(part),
        };
        let Some(part) = part else { continue };
        if !text.is_empty() {
            text.push_str(BREAK);
        }
        let start = text.len();
        text.push_str(&part);
        blocks.push(Block {
            kind: *kind,
            span: Span::new(start, text.len()),
        });
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
        url: document.url.clone().or(page.url),
        title: record_title.or_else(|| page.title.as_deref().and_then(clean)),
        description: page.description.as_deref().and_then(clean),
        published,
        author: page.author.as_deref().and_then(clean),
        publisher: page.publisher.as_deref().and_then(clean),
        language: page.language,
        encoding,
        text,
        blocks,
        furniture: page
            .furniture
            .iter()
            .filter_map(|line| clean(line))
            .collect(),
    }
}

/// Normalised and without outer space; `None` when nothing is left.
fn clean(text: &str) -> Option<String> {
    let normal = normalise(text).text;
    let trimmed = normal.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
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
