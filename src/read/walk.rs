//! The walk: a stream becomes documents, by what it is; what it packs or archives is walked in
//! turn.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::Date;

use super::budget::Budget;
use super::kind::{Kind, by_magic, by_text};
use super::open::{too_large, unreadable, whole};
use super::peek::{Peeked, Stream};
use super::records::Records;
use super::{
    Content, Document, LARGEST, LeftOut, Office, Taker, archive, error, mail, names, packed, table,
    warc,
};
use crate::problem::{Problem, Severity};

/// How deep archives and packed streams may lie in one another; `a.zip` with `b.tar.gz` in it
/// that holds pages is three deep.
pub const DEEPEST: u8 = 6;

/// Reads streams and hands on what they give.
pub(super) struct Walk<'w, 't> {
    pub(super) take: &'w mut Taker<'t>,
    pub(super) left_out: &'w LeftOut,
    /// What unpacking the input may cost, and has cost.
    pub(super) budget: &'w Budget,
}

/// What can be read from its end.
pub(super) enum Seekable {
    File(File),
    Memory(Vec<u8>),
}

/// What is known of a stream before it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct At {
    /// The name in the tables.
    pub(super) source: String,
    /// Its own name, whose ending may tell what it is.
    pub(super) name: String,
    /// The address of its page.
    pub(super) url: Option<String>,
    /// The day of its last change.
    pub(super) modified: Option<Date>,
    /// How many archives and packings it lies in.
    pub(super) depth: u8,
    /// Whether it is read only if it is a page or an archive: its name says nothing.
    pub(super) doubtful: bool,
}

impl At {
    /// A part of what this is.
    pub(super) fn part(&self, name: &str, modified: Option<Date>) -> Self {
        Self {
            source: format!("{}#{name}", self.source),
            name: name.to_owned(),
            url: None,
            modified,
            depth: self.depth + 1,
            doubtful: false,
        }
    }

    /// A document of this name and day.
    pub(super) fn document(&self, content: Content) -> Document {
        Document {
            source: self.source.clone(),
            content,
            url: self.url.clone(),
            title: None,
            published: None,
            modified: self.modified,
        }
    }
}

impl Walk<'_, '_> {
    /// Reads a stream; `path` is the file that it comes from unless it lies in another.
    pub(super) fn stream(
        &mut self,
        stream: &mut dyn Stream,
        path: Option<&Path>,
        at: &At,
    ) -> ControlFlow<()> {
        let mut peeked = match Peeked::new(stream) {
            Ok(peeked) => peeked,
            Err(e) => return self.fail(&at.source, unreadable(&e)),
        };
        if peeked.head().is_empty() {
            return self.fail(&at.source, "is empty");
        }
        let kind = kind(peeked.head(), at);
        if at.doubtful
            && matches!(
                kind,
                Kind::Text | Kind::Records | Kind::Mail | Kind::Other(_)
            )
        {
            self.left_out.count(&names::counted_as(&at.name));
            return ControlFlow::Continue(());
        }
        let nested = matches!(kind, Kind::Packed(_) | Kind::Zip | Kind::Tar | Kind::Mail);
        if nested && at.depth >= DEEPEST {
            let message = format!(
                "lies more than {DEEPEST} archives deep and was not read; unpack the outer ones"
            );
            return self.fail(&at.source, message);
        }
        match kind {
            Kind::Packed(packer) => packed::read(self, packer, peeked, at),
            Kind::Zip => archive::zip(self, &mut peeked, path, at),
            Kind::Tar => archive::tar(self, &mut peeked, at),
            Kind::Warc(form) => warc::read(self, form, &mut peeked, at),
            Kind::Table => table::read(self, &mut peeked, path, at),
            Kind::Mail => mail::read(self, &mut peeked, at),
            Kind::Records => {
                for found in Records::new(peeked, at.source.clone(), at.modified) {
                    (self.take)(found)?;
                }
                ControlFlow::Continue(())
            }
            Kind::Other(what) => self.fail(&at.source, what),
            Kind::Html => self.document(&mut peeked, at, Content::Html),
            Kind::Text => self.document(&mut peeked, at, Content::Text),
            Kind::Office(office) => self.office(&mut peeked, at, office),
        }
    }

    fn office(&mut self, stream: &mut Peeked<'_>, at: &At, office: Office) -> ControlFlow<()> {
        self.document(stream, at, |bytes| Content::Office(office, bytes))
    }

    /// A stream that is one document.
    fn document(
        &mut self,
        stream: &mut Peeked<'_>,
        at: &At,
        content: impl FnOnce(Vec<u8>) -> Content,
    ) -> ControlFlow<()> {
        let found = whole(stream, &at.source).and_then(|bytes| {
            if bytes.trim_ascii().is_empty() {
                return Err(error(&at.source, "is empty: it holds nothing but space"));
            }
            Ok(at.document(content(bytes)))
        });
        (self.take)(found)
    }

    /// Reads what has its table of contents at its end: the file itself, or a copy in memory of
    /// what lies in another archive.
    pub(super) fn seekable(
        &mut self,
        stream: &mut Peeked<'_>,
        path: Option<&Path>,
        at: &At,
        read: impl FnOnce(&mut Self, Seekable) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let found = match path {
            Some(path) => File::open(path)
                .map(Seekable::File)
                .map_err(|e| error(&at.source, unreadable(&e))),
            None => whole(stream, &at.source).map(Seekable::Memory),
        };
        match found {
            Ok(found) => read(self, found),
            Err(problem) => (self.take)(Err(problem)),
        }
    }

    /// A document that is in memory already.
    pub(super) fn give(&mut self, document: Document) -> ControlFlow<()> {
        if document.content.len() as u64 > LARGEST {
            return self.fail(&document.source, too_large());
        }
        (self.take)(Ok(document))
    }

    /// Reports what could not be read.
    pub(super) fn fail(&mut self, source: &str, message: impl Into<String>) -> ControlFlow<()> {
        (self.take)(Err(error(source, message)))
    }

    /// Reports what was read all the same, perhaps not wholly.
    pub(super) fn warn(&mut self, source: &str, message: impl Into<String>) -> ControlFlow<()> {
        (self.take)(Err(Problem {
            severity: Severity::Warning,
            ..error(source, message)
        }))
    }
}

/// What a stream is: its first bytes decide, and where they are text the ending of its name.
fn kind(head: &[u8], at: &At) -> Kind {
    if let Some(kind) = by_magic(head) {
        return kind;
    }
    if names::is_records(&at.name) {
        return Kind::Records;
    }
    if names::is_text(&at.name) {
        return Kind::Text;
    }
    match by_text(head) {
        // Browsers named their saved mails ".html" too; a script's braces are no records.
        Kind::Text | Kind::Records if names::is_page(&at.name) => Kind::Html,
        told => told,
    }
}
