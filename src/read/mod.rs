//! Reading: finds the inputs, opens them, and gives one document after the other.

use jiff::civil::Date;

/// One page, text or record, as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Path below the input root with `/` between folders, or `bundle.jsonl#line`.
    pub source: String,
    /// What was stored.
    pub content: Content,
    /// Address, when the record gives it.
    pub url: Option<String>,
    /// Title, when the record gives it.
    pub title: Option<String>,
    /// Day of publication, when the record gives it.
    pub published: Option<Date>,
    /// Day of the file's last change, in Vietnam's time zone (+07:00).
    pub modified: Option<Date>,
}

/// What a document is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A page, still in its encoding.
    Html(Vec<u8>),
    /// A plain text, still in its encoding.
    Text(Vec<u8>),
    /// A page out of a record, which is Unicode already.
    HtmlString(String),
    /// A text out of a record.
    TextString(String),
}
