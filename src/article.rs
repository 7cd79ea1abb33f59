//! The article: what a page says, apart from what stands around it.

use jiff::civil::Date;

use crate::decode::Told;
use crate::span::Span;

/// One article, read, decoded, scraped and normalised: what the finders work on.
#[derive(Debug, Clone)]
pub struct Article {
    /// Hash of the article's text, 16 hexadecimal figures; the join key of all tables.
    pub id: String,
    /// Path below the input root, or `bundle.jsonl#line`.
    pub source: String,
    /// Address of the page, when the page or the record gives it.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The page's own summary (`description`).
    pub description: Option<String>,
    /// Day of publication.
    pub published: Option<Published>,
    /// Author or pen name, as printed.
    pub author: Option<String>,
    /// Who publishes the page, from its header or footer: "UBND huyện Ea Súp".
    pub publisher: Option<String>,
    /// Language as the page declares it, "vi" otherwise.
    pub language: Option<String>,
    /// The encoding that most of its letters were decoded from (utf-8, windows-1258, tcvn3 …),
    /// what told it, and how far the words bear it out.
    pub encoding: Told,
    /// The text, one block a paragraph, in reading order, blocks parted by an empty line.
    pub text: String,
    /// The blocks of `text`, in order; what lies between two blocks is line breaks.
    pub blocks: Vec<Block>,
    /// Lines of header, menu and footer that name a unit or a place, most telling first.
    pub furniture: Vec<String>,
}

/// A paragraph of an article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// What a block is within its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A line that gives the day of publication: "Thứ Năm, 14/10/2021".
    Dateline,
    /// The summary above the body (sapo).
    Lead,
    /// A heading inside the body.
    Heading,
    /// A paragraph or a list item.
    Paragraph,
    /// One row of a table, its cells parted by " | ".
    Row,
    /// The words under a picture.
    Caption,
    /// The author's line.
    Byline,
}

impl BlockKind {
    /// The word for it in what is shown.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Dateline => "dateline",
            Self::Lead => "lead",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Row => "row",
            Self::Caption => "caption",
            Self::Byline => "byline",
        }
    }
}

/// A day of publication and what told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// What told it.
    pub from: PublishedFrom,
}

/// Where a day of publication was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedFrom {
    /// A field of the record that held the article (`jsonl`).
    Record,
    /// A `<meta>` element.
    Meta,
    /// JSON-LD.
    JsonLd,
    /// A date line that a reader sees.
    Visible,
    /// The page's address.
    Url,
    /// The file's time of last change (`--published-from file`).
    File,
    /// The day given on the command line (`--default-date`, `--published`).
    Given,
}

impl PublishedFrom {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Meta => "meta",
            Self::JsonLd => "json-ld",
            Self::Visible => "visible",
            Self::Url => "url",
            Self::File => "file",
            Self::Given => "given",
        }
    }
}
