//! Reading: finds the inputs, opens them, and gives one document after the other.
//!
//! An [`Input`] is cheap to hold, a path and a name, so that a worker thread opens it. What an
//! input is, its first bytes tell, and its ending only where they do not. Archives are read as
//! they stream by, archives in archives too, down to [`DEEPEST`] levels; nothing is unpacked to
//! disk, and no more than one document is held. What cannot be read becomes a [`Problem`] with
//! its name; what holds no article by its kind, such as pictures, is counted in [`LeftOut`]; the
//! run goes on.
//!
//! | folder or file | reads |
//! |---|---|
//! | `find`, `links`, `list` | arguments, folders, patterns, lists of files |
//! | `kind`, `names` | what an input is, by its bytes and by its name |
//! | `shown` | names as the tables show them |
//! | `open`, `walk`, `peek` | an input, and what is inside it |
//! | `packed`, `again` | gzip, zstd, xz; going back behind damage |
//! | `budget` | how much an input may unpack to |
//! | `archive` | zip (also WACZ and Word files), tar |
//! | `warc` | WARC and ARC |
//! | `mail` | MHTML and mail |
//! | `records`, `table`, `rows` | JSON Lines, Parquet, Arrow record batches |

mod again;
mod archive;
mod budget;
mod find;
mod kind;
mod left_out;
mod links;
mod list;
mod mail;
mod names;
mod open;
mod packed;
mod peek;
mod records;
mod rows;
mod shown;
mod table;
mod walk;
mod warc;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::harmless::harmless;
use crate::problem::{Problem, Severity, Stage};

pub use self::budget::{MOST_RATIO, MOST_UNPACKED};
pub use self::find::{inputs, nothing_there};
pub use self::left_out::LeftOut;
pub use self::list::{Listing, listed};
pub use self::names::is_read;
pub use self::open::LARGEST;
pub use self::packed::MOST_MEMORY;
pub use self::rows::{Rows, RowsError};
pub use self::shown::LONGEST_NAME;
pub use self::walk::DEEPEST;

/// One page, text or record, as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Path below the input root with `/` between folders. What lies inside an archive follows
    /// behind `#`: `bundle.jsonl#line`, `bundle.zip#inner/path`, `archive.warc.gz#record-id`.
    pub source: String,
    /// What was stored.
    pub content: Content,
    /// Address, when the record or the archive gives it.
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
    /// A document of an office program, as it was stored.
    Office(Office, Vec<u8>),
    /// A page out of a record, which is Unicode already.
    HtmlString(String),
    /// A text out of a record.
    TextString(String),
}

impl Content {
    /// How much memory it holds, in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Html(bytes) | Self::Text(bytes) | Self::Office(_, bytes) => bytes.len(),
            Self::HtmlString(text) | Self::TextString(text) => text.len(),
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The kinds of office documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// Word since 2007 (`.docx`).
    Docx,
    /// Word 6 to 2003 (`.doc`).
    Doc,
    /// Rich Text Format (`.rtf`).
    Rtf,
    /// Portable Document Format (`.pdf`).
    Pdf,
}

/// One thing to read: a file, bytes in memory, or standard input.
#[derive(Debug, Clone)]
pub struct Input {
    /// The name of its documents in the tables.
    source: String,
    place: Place,
    /// The address of its page, where a list gives it.
    url: Option<String>,
    left_out: LeftOut,
}

/// Where an input's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    Memory(Arc<[u8]>),
    Stdin,
}

/// Takes what reading gives; [`ControlFlow::Break`] ends the reading.
pub type Taker<'t> = dyn FnMut(Result<Document, Problem>) -> ControlFlow<()> + 't;

impl Input {
    /// Bytes that are in memory already, read as a file of this name would be: its ending counts
    /// where the first bytes do not tell what they are. What is left out is counted in `left_out`.
    ///
    /// ```
    /// use solieu::read::{Content, Input, LeftOut};
    ///
    /// let page = "<html><p>Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.";
    /// let input = Input::from_bytes("tin/bai.html", page.as_bytes(), &LeftOut::default());
    /// let documents = input.all();
    /// let document = documents[0].as_ref().expect("a page");
    /// assert_eq!(document.source, "tin/bai.html");
    /// assert_eq!(document.content, Content::Html(page.into()));
    /// ```
    #[must_use]
    pub fn from_bytes(
        source: impl Into<String>,
        bytes: impl Into<Arc<[u8]>>,
        left_out: &LeftOut,
    ) -> Self {
        Self {
            source: source.into(),
            place: Place::Memory(bytes.into()),
            url: None,
            left_out: left_out.clone(),
        }
    }

    /// The name of its documents in the tables; those of an archive add `#` and the place in it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The file, if it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Memory(_) | Place::Stdin => None,
        }
    }

    /// The address of its page, where a list gives it.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The same input; what it holds besides articles is counted in `left_out`.
    #[must_use]
    pub fn counting(self, left_out: LeftOut) -> Self {
        Self { left_out, ..self }
    }

    /// Whether it gives one document at most, by its name and its first bytes, so that a worker
    /// may open it and hold it whole.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.path().is_some_and(open::is_single)
    }

    /// Opens the input and gives its documents to `take`, one after the other: one, or as many
    /// as an archive holds. No more than one is in memory at a time.
    ///
    /// # Errors
    /// None of its own: what cannot be read is given to `take` as a [`Problem`], and the next
    /// document follows. Breaks when `take` does.
    pub fn documents(&self, take: &mut Taker<'_>) -> ControlFlow<()> {
        open::documents(self, take)
    }

    /// All documents of an input that is known to be small, held at once.
    #[must_use]
    pub fn all(&self) -> Vec<Result<Document, Problem>> {
        let mut all = Vec::new();
        // Nothing in the taker breaks.
        let _ = self.documents(&mut |found| {
            all.push(found);
            ControlFlow::Continue(())
        });
        all
    }
}

/// A problem of this stage that leaves its input without an article.
fn error(source: &str, message: impl Into<String>) -> Problem {
    Problem {
        source: source.to_owned(),
        stage: Stage::Read,
        severity: Severity::Error,
        // Some quote what a file says of itself.
        message: harmless(&message.into()),
    }
}

#[cfg(test)]
mod tests;
