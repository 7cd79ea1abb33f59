//! Cuts: the attributes that nobody reads, left out before the parser makes names and strings of
//! them.
//!
//! What is cut must be an attribute for the parser too. So nothing is cut where tags are text, as
//! in a title, and nothing at all behind markup of which that cannot be told.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::decode::legacy;
use crate::scrape::unread::{Fate, Unread};

/// An attribute, in bytes behind the name of its tag.
#[derive(Clone, Copy)]
pub(super) struct Attribute {
    pub(super) start: usize,
    pub(super) name: usize,
    pub(super) end: usize,
}

/// The attributes of a tag that are left out: only of what is a tag for the parser too.
pub(super) struct Cuts<'u> {
    unread: Option<&'u Unread>,
    /// Where text or a comment ends in which tags are none.
    until: usize,
    /// Where the last "<" stood.
    last: usize,
    places: Vec<Range<usize>>,
}

impl<'u> Cuts<'u> {
    pub(super) fn new(unread: Option<&'u Unread>) -> Self {
        Self {
            unread: unread.filter(|unread| unread.is_known()),
            until: 0,
            last: 0,
            places: Vec::new(),
        }
    }

    /// From here on nothing is cut.
    pub(super) fn off(&mut self) {
        self.unread = None;
    }

    /// The next "<", and where what stood before it ended: what reaches over the end of a text
    /// was no tag, and which tags follow is unknown.
    pub(super) fn reach(&mut self, open: usize, from: usize) {
        if self.last < self.until && from > self.until {
            self.off();
        }
        self.last = open;
        self.places.clear();
    }

    /// Something that is left out: what stands before it and behind it may make a tag.
    pub(super) fn left_out(&mut self, page: &str, open: usize) {
        if open < self.until || page.as_bytes()[..open].ends_with(b"<") {
            self.off();
        }
    }

    /// What begins with "<" and is no tag.
    pub(super) fn no_tag(&mut self, rest: &str, open: usize) {
        if self.unread.is_none() || open < self.until {
            return;
        }
        if rest.starts_with("<![CDATA[") {
            self.off();
        } else if matches!(rest.as_bytes().get(1), Some(b'!' | b'?' | b'/')) {
            let end = memchr(b'>', rest.as_bytes());
            self.until = open + end.unwrap_or(rest.len());
        }
    }

    /// A start tag behind which all is text up to its end tag.
    pub(super) fn text(&mut self, page: &str, from: usize, name: &str) {
        if self.unread.is_none() || self.last < self.until {
            return;
        }
        let bytes = page.as_bytes();
        let is_end = |at: &usize| {
            let behind = at + 2 + name.len();
            let named = page.get(at + 2..behind);
            named.is_some_and(|n| n.eq_ignore_ascii_case(name)) && ends_name(bytes.get(behind))
        };
        let mut ends = memmem::find_iter(&bytes[from..], b"</").map(|at| from + at);
        match ends.find(is_end) {
            Some(end) if !name.eq_ignore_ascii_case("plaintext") => self.until = end,
            _ => self.off(),
        }
    }

    /// Whether attributes of the tag at hand may be cut.
    pub(super) fn begin(&self, rest: &str) -> bool {
        self.unread.is_some() && self.last >= self.until && ends_name(rest.as_bytes().first())
    }

    pub(super) fn attribute(&mut self, tag: &str, rest: &str, attribute: Attribute) {
        let name = &rest[attribute.start..attribute.name];
        let Some(unread) = self.unread.filter(|_| !name.starts_with('=')) else {
            // It would be the value of an attribute before it.
            self.places.clear();
            self.off();
            return;
        };
        let start = match unread.fate(tag, name) {
            Fate::Stays => return,
            // What stands right behind the value must not become a part of the name.
            Fate::Bare if !ends_name(rest.as_bytes().get(attribute.end)) => return,
            Fate::Bare => attribute.name,
            Fate::Goes => attribute.start,
        };
        let cut = start..attribute.end;
        if !cut.is_empty() && !legacy::counts(&rest[attribute.start..attribute.end]) {
            self.places.push(cut);
        }
    }

    pub(super) fn places(&self) -> &[Range<usize>] {
        &self.places
    }
}

/// Whether the name of a tag or attribute ends before a byte.
fn ends_name(behind: Option<&u8>) -> bool {
    behind.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
}
