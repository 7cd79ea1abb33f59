//! What the targets share: the stages made once, and what must hold whatever they are given.

use std::sync::LazyLock;

use jiff::civil::Date;
use solieu::article::{Article, BlockKind};
use solieu::decode::{EncodingFrom, Told};
use solieu::pack::Packs;
use solieu::read::{Content, Document};
use solieu::run::Extractor;
use solieu::scrape::{Page, Sites, assemble};

#[path = "../../tests/invariants/holds.rs"]
pub mod holds;

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

/// All stages with what is built in.
pub static EXTRACTOR: LazyLock<Extractor<'static>> =
    LazyLock::new(|| Extractor::new(&PACKS, Sites::embedded()));

/// The sites that are built in.
pub static SITES: LazyLock<Sites> = LazyLock::new(Sites::embedded);

/// A document of this content, as reading would give it.
#[must_use]
pub fn document(content: Content) -> Document {
    Document {
        source: "tin/bai".to_owned(),
        content,
        url: None,
        title: None,
        published: None,
        modified: None,
    }
}

/// An article with blocks of all kinds: the first character of a line may say which it is.
#[must_use]
pub fn article(text: &str) -> Article {
    let block = |line: &str| {
        let kind = match line.chars().next() {
            Some('#') => BlockKind::Title,
            Some('>') => BlockKind::Lead,
            Some('=') => BlockKind::Heading,
            Some('|') => BlockKind::Row,
            Some('~') => BlockKind::Caption,
            Some('@') => BlockKind::Dateline,
            Some('&') => BlockKind::Byline,
            _ => return (BlockKind::Paragraph, line.to_owned()),
        };
        (kind, line[1..].to_owned())
    };
    let page = Page {
        blocks: text.split('\n').map(block).collect(),
        ..Page::default()
    };
    let told = Told {
        name: "utf-8".to_owned(),
        from: EncodingFrom::Valid,
        score: None,
    };
    assemble(page, &document(Content::TextString(String::new())), told)
}

/// The day of publication that a byte stands for, if any: days at the ends of months and years
/// among them.
#[must_use]
pub fn day(byte: u8) -> Option<Date> {
    let days = [
        "2021-10-14",
        "2020-02-29",
        "2023-01-01",
        "2019-12-31",
        "0001-01-01",
        "9999-12-31",
    ];
    days.get(usize::from(byte) % 8)?.parse().ok()
}
