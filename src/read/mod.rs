//! Reading: finds the inputs, opens them, and gives one document after the other.
//!
//! An [`Input`] is cheap to hold, a path and a name, so that a worker thread opens it. What
//! cannot be read becomes a [`Problem`] with its name; the run goes on.

mod find;
mod kind;
mod open;
mod records;

use std::path::PathBuf;

use jiff::civil::Date;

use crate::problem::{Problem, Severity, Stage};

pub use self::find::inputs;
pub use self::kind::{Form, Kind};
pub use self::open::LARGEST;

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

/// One thing to read: a file, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The name of its documents in the tables.
    source: String,
    place: Place,
    /// What its ending says; `None` leaves it to its first bytes.
    form: Option<Form>,
}

/// Where an input's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    Stdin,
}

impl Input {
    /// The name of its documents in the tables; a bundle's add `#line`.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The file, unless it is standard input.
    #[must_use]
    pub fn path(&self) -> Option<&std::path::Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Stdin => None,
        }
    }

    /// Whether it gives one document at most, so that a worker may hold it whole.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.form.is_some_and(|form| form.kind != Kind::Records)
    }

    /// Opens the input and gives its documents: one, or as many as a bundle has lines.
    ///
    /// A bundle is read as it is asked for, one record in memory at a time.
    pub fn documents(self) -> impl Iterator<Item = Result<Document, Problem>> {
        open::documents(self)
    }
}

/// A problem of this stage that leaves its input without an article.
fn error(source: &str, message: impl Into<String>) -> Problem {
    Problem {
        source: source.to_owned(),
        stage: Stage::Read,
        severity: Severity::Error,
        message: message.into(),
    }
}

#[cfg(test)]
mod tests;
