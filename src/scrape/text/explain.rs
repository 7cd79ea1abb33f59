//! Explanations of plain texts: lines by their numbers.

use std::collections::HashMap;

use super::Entry;
use crate::scrape::Page;
use crate::scrape::explain::{Explanation, Source, Teller, headline, take_day};
use crate::scrape::line::Line;
use crate::scrape::notes::{AuthorFrom, Notes, PublisherFrom, Why};
use crate::scrape::sites::Sites;

/// The lines of a text by their numbers.
struct Lines(HashMap<usize, Line>);

impl Source for Lines {
    fn line(&self, at: usize) -> Option<&Line> {
        self.0.get(&at)
    }

    fn place(&self, at: usize) -> String {
        format!("line {at}")
    }

    fn places(&self, at: usize, last: usize, _: Why) -> String {
        format!("lines {at} to {last}")
    }

    fn group(&self, _: usize, _: Why) -> usize {
        0
    }
}

pub(super) fn explanation(
    lines: impl Iterator<Item = Entry>,
    page: &Page,
    mut notes: Notes,
    sites: &Sites,
) -> Explanation {
    notes.steps.sort_by_key(|step| step.at);
    let teller = Teller {
        source: Lines(lines.map(|entry| (entry.at, entry.line)).collect()),
        sites,
        notes: &notes,
    };
    let mut published = teller.days();
    take_day(&mut published, page);
    Explanation {
        title: headline(teller.candidates(|_, _| None)),
        published,
        author: notes.author.and_then(|from| match from {
            AuthorFrom::Line(at) => Some(teller.author(at)),
            AuthorFrom::Head => None,
        }),
        publisher: notes.publisher.as_ref().and_then(|from| match from {
            PublisherFrom::Line(line) => Some(teller.publisher(line)),
            _ => None,
        }),
        parts: teller.parts(notes.steps.iter().copied()),
        ..Explanation::default()
    }
}
