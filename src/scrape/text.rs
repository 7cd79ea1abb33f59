//! Saved text: an article in a `.txt` that was copied or converted from a page.
//!
//! Nothing but wording and shape is left. Running text is the body; what stands before it holds
//! headline and date, what stands behind it byline and furniture. A text without furniture
//! comes through whole.

mod explain;
mod headline;

use jiff::civil::Date;

use super::line::Line;
use super::notes::{AuthorFrom, Day, Notes, Why};
use super::sites::Sites;
use super::{Explanation, Page, byline, date};
use crate::article::{BlockKind, Published, PublishedFrom};
pub(super) use headline::LEAST;

/// What a line is by its wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Furniture(Why),
    Date(Date),
    Caption(Why),
    /// A row of a data table, which only markup can tell.
    Row,
    Prose,
    Short,
}

/// What markup says about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing: wording and shape decide.
    None,
    /// It is furniture, and why.
    Furniture(Why),
    /// It is about a picture, and why.
    Caption(Why),
    /// It is a row of a data table.
    Row,
}

/// Lines from the first of the running text on among which its day may stand.
const DAY_BELOW_LEAD: usize = 4;

/// A line of a text, or what a page gives for one.
pub(super) struct Entry {
    /// Which line of the text, from 1, or which paragraph of the page.
    pub(super) at: usize,
    pub(super) line: Line,
    pub(super) hint: Hint,
}

/// A line and what it is.
struct Judged {
    at: usize,
    line: Line,
    kind: Kind,
}

/// What ends a line.
const BREAKS: [char; 6] = ['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{C}'];

/// Lines of a text, 2 million: each takes some 150 bytes of memory besides its letters.
pub const MOST_LINES: usize = 2_000_000;

/// What a text gives that has more lines than are read.
fn refused(text: &str) -> Option<Page> {
    let message = || {
        format!(
            "is a text of more than {MOST_LINES} lines and was not read, for no article has so \
             many; if it is in order, split it"
        )
    };
    text.matches(BREAKS).nth(MOST_LINES).map(|_| Page {
        refused: Some(message()),
        ..Page::default()
    })
}

/// Scrapes a text that was saved from a page, or any plain text.
#[must_use]
pub fn scrape_text(text: &str, sites: &Sites) -> Page {
    if let Some(page) = refused(text) {
        return page;
    }
    scrape_lines(lines(text), Vec::new(), sites, &mut Notes::default())
}

/// Scrapes a text, and tells what gave its parts and why the rest was left out.
#[must_use]
pub fn explain_text(text: &str, sites: &Sites) -> (Page, Explanation) {
    if let Some(page) = refused(text) {
        return (page, Explanation::default());
    }
    let mut notes = Notes::taken();
    let page = scrape_lines(lines(text), Vec::new(), sites, &mut notes);
    let explanation = explain::explanation(lines(text), &page, notes, sites);
    (page, explanation)
}

/// The lines of a text that hold anything.
fn lines(text: &str) -> impl Iterator<Item = Entry> {
    let numbered = text
        .split_inclusive(BREAKS)
        .scan((0, false), |(at, returned), raw| {
            // A carriage return and the line feed behind it are one break.
            *at += usize::from(!(*returned && raw == "\n"));
            *returned = raw.ends_with('\r');
            Some((*at, raw))
        });
    numbered.filter_map(|(at, raw)| {
        let line = Line::new(raw.trim_end_matches(BREAKS));
        let hint = Hint::None;
        (!line.is_empty()).then_some(Entry { at, line, hint })
    })
}

/// Scrapes lines by wording and shape; `outer` is furniture that is known already.
pub(super) fn scrape_lines(
    lines: impl Iterator<Item = Entry>,
    outer: Vec<Line>,
    sites: &Sites,
    notes: &mut Notes,
) -> Page {
    let mut scraper = Scraper {
        sites,
        page: Page::default(),
        left_out: outer,
        days: Vec::new(),
        notes,
    };
    let mut lines: Vec<Judged> = lines
        .map(|Entry { at, line, hint }| {
            let kind = scraper.kind(&line, hint);
            Judged { at, line, kind }
        })
        .collect();
    headline::with_a_stop(&mut lines, sites);
    scraper.run(&lines);
    scraper.page
}

struct Scraper<'s> {
    sites: &'s Sites,
    page: Page,
    left_out: Vec<Line>,
    /// Days of publication that were met, the first is the best.
    days: Vec<Day>,
    notes: &'s mut Notes,
}

impl Scraper<'_> {
    fn run(&mut self, lines: &[Judged]) {
        let body = lines.iter().position(|l| l.kind == Kind::Prose);
        if let Some(start) = body {
            let end = self.end(lines, start);
            self.head(&lines[..start]);
            // Above the headline stands the clock of a page as often as its day.
            if let Some(below) = self.days.iter().position(|day| day.rank == 0) {
                self.days.swap(0, below);
            }
            let last = lines[..end].iter().rposition(|l| l.kind == Kind::Prose);
            let behind = last.map_or(end, |l| l + 1);
            self.body(&lines[start..behind]);
            self.foot(&lines[behind..end]);
            for (n, line) in lines[end..].iter().enumerate() {
                self.leave(line, if n == 0 { Why::Tail } else { Why::BehindTail });
            }
        } else {
            // A few words: all of them, short of what is furniture for certain.
            for line in lines {
                match line.kind {
                    Kind::Furniture(why) => self.leave(line, why),
                    Kind::Date(date) => self.date_line(line, date),
                    Kind::Row => self.keep(line, BlockKind::Row, Why::DataTable),
                    Kind::Caption(why) => self.keep(line, BlockKind::Caption, why),
                    _ => self.keep(line, BlockKind::Paragraph, Why::Few),
                }
            }
        }
        if self.days.is_empty()
            && let Some(start) = body
        {
            // Below the lead: "Lê An - Thứ sáu, 17/05/2024 07:05".
            let mut lead = lines[start..].iter().take(DAY_BELOW_LEAD);
            let day = lead.find_map(|line| match line.kind {
                Kind::Date(date) => Some(Day {
                    rank: 0,
                    date,
                    at: line.at,
                }),
                _ => None,
            });
            self.days.extend(day);
        }
        if self.days.is_empty() {
            let day = self.page.blocks.iter().find_map(|(kind, text)| {
                let prose = *kind == BlockKind::Paragraph;
                prose.then(|| date::leading(&Line::new(text).key, self.sites))
            });
            let at = lines.get(body.unwrap_or(0)).map_or(0, |line| line.at);
            let day = day.flatten().map(|date| Day { rank: 0, date, at });
            self.days.extend(day);
        }
        self.notes.days(&self.days);
        self.page.published = self.days.first().map(|day| Published {
            date: day.date,
            from: PublishedFrom::Visible,
        });
        let left_out = std::mem::take(&mut self.left_out);
        self.page.keep_furniture(&left_out, self.sites, self.notes);
    }

    fn kind(&self, line: &Line, hint: Hint) -> Kind {
        match hint {
            Hint::Row => return Kind::Row,
            Hint::Caption(why) => return Kind::Caption(why),
            Hint::Furniture(why) => return Kind::Furniture(why),
            Hint::None => {}
        }
        let signed = || date::signed(line, self.sites).map(|(date, _)| date);
        if let Some(date) = date::line(&line.key, self.sites).or_else(signed) {
            Kind::Date(date)
        } else if self.sites.is_furniture(line) {
            Kind::Furniture(Why::Furniture)
        } else if self.sites.is_caption(line) {
            Kind::Caption(Why::CaptionWording)
        } else if line.is_prose() {
            Kind::Prose
        } else {
            Kind::Short
        }
    }

    fn put(&mut self, kind: BlockKind, text: String) {
        self.page.blocks.push((kind, text));
    }

    /// Takes a line whole.
    fn keep(&mut self, line: &Judged, kind: BlockKind, why: Why) {
        self.notes.kept(line.at, kind, why);
        self.put(kind, line.line.text.clone());
    }

    fn leave(&mut self, line: &Judged, why: Why) {
        self.notes.left(line.at, why);
        self.left_out.push(line.line.clone());
    }

    fn date_line(&mut self, line: &Judged, date: Date) {
        let mut why = Why::DateLine;
        if date::line(&line.line.key, self.sites).is_none()
            && let Some((_, author)) = date::signed(&line.line, self.sites)
        {
            why = Why::SignedDate;
            self.author(author, line.at);
        }
        self.dated(&line.line, line.at, date, why);
    }

    fn dated(&mut self, line: &Line, at: usize, date: Date, why: Why) {
        self.days.push(Day { rank: 0, date, at });
        self.notes.kept(at, BlockKind::Dateline, why);
        self.put(BlockKind::Dateline, date::bare(line, self.sites));
    }

    /// Takes the author that a line names, unless one is known.
    fn author(&mut self, author: Option<String>, at: usize) {
        if self.page.author.is_none() && author.is_some() {
            self.page.author = author;
            self.notes.author(AuthorFrom::Line(at));
        }
    }

    /// Takes the author of a byline, which knows better than the lines before it.
    fn sign(&mut self, found: byline::Byline, name: Line, at: usize, why: Why) {
        self.page.author = None;
        self.notes.author = None;
        self.author(found.author, at);
        self.notes.kept(at, BlockKind::Byline, why);
        self.put(BlockKind::Byline, name.text);
    }

    /// One past the last line that can belong to the article: the first "Tin khác", comment
    /// form or copyright line that has most of the running text before it.
    fn end(&self, lines: &[Judged], start: usize) -> usize {
        let weight = |line: &Judged| match line.kind {
            Kind::Prose => line.line.text.len(),
            _ => 0,
        };
        let whole: usize = lines.iter().map(weight).sum();
        let mut before = 0;
        for (at, line) in lines.iter().enumerate() {
            if at > start && before * 3 >= whole * 2 && self.sites.is_tail(&line.line) {
                return at;
            }
            before += weight(line);
        }
        lines.len()
    }

    /// What stands before the running text: menus, section, headline, date.
    fn head(&mut self, lines: &[Judged]) {
        let title = self.title(lines);
        for line in &lines[..title.unwrap_or(0)] {
            if let Kind::Date(date) = line.kind {
                self.date_line(line, date);
            }
        }
        for day in &mut self.days {
            day.rank = 1;
        }
        if let Some(headline) = title.map(|at| &lines[at]) {
            let line = self.sites.unglued(headline.line.clone());
            let (line, date) = match date::trailing(&line.key, self.sites) {
                Some((end, date)) => (line.split_at_key(end), Some(date)),
                None => ((line, Line::default()), None),
            };
            self.page.title = Some(line.0.text.clone());
            self.notes.kept(headline.at, BlockKind::Title, Why::Points);
            self.put(BlockKind::Title, line.0.text);
            if let Some(date) = date {
                self.dated(&line.1, headline.at, date, Why::TrailingDate);
            }
        }
        for (at, line) in lines.iter().enumerate() {
            let before = title.is_some_and(|t| at < t);
            match line.kind {
                _ if Some(at) == title => {}
                Kind::Date(_) if before => {}
                Kind::Date(date) => self.date_line(line, date),
                Kind::Furniture(why) => self.leave(line, why),
                Kind::Caption(why) => self.keep(line, BlockKind::Caption, why),
                Kind::Row => self.keep(line, BlockKind::Row, Why::DataTable),
                // A section's name or a motto; a line with figures may be worth more.
                _ if before && !(line.line.has_digit() && line.line.words() >= 6) => {
                    self.leave(line, Why::Section);
                }
                _ if before => self.keep(line, BlockKind::Paragraph, Why::Figures),
                _ => self.between(line, false),
            }
        }
    }

    /// The running text with what stands in it.
    fn body(&mut self, lines: &[Judged]) {
        for (at, line) in lines.iter().enumerate() {
            match line.kind {
                Kind::Furniture(why) => self.leave(line, why),
                Kind::Date(_) => {
                    let text = date::bare(&line.line, self.sites);
                    self.notes.kept(line.at, BlockKind::Dateline, Why::DateLine);
                    self.put(BlockKind::Dateline, text);
                }
                Kind::Caption(why) => self.keep(line, BlockKind::Caption, why),
                Kind::Row => self.keep(line, BlockKind::Row, Why::DataTable),
                Kind::Prose if at + 1 == lines.len() => self.last(line),
                Kind::Prose => self.keep(line, BlockKind::Paragraph, Why::Body),
                Kind::Short => {
                    let beside = |n: Option<usize>| {
                        n.and_then(|n| lines.get(n))
                            .is_some_and(|l| l.kind == Kind::Short)
                    };
                    let row = beside(at.checked_sub(1)) || beside(Some(at + 1));
                    self.between(line, row);
                }
            }
        }
    }

    /// A short line among the running text; `row` when other short lines stand beside it.
    fn between(&mut self, entry: &Judged, row: bool) {
        let line = &entry.line;
        let (kind, why) = if !row && self.sites.looks_like_caption(line) {
            (BlockKind::Caption, Why::CaptionShape)
        } else if row || line.is_item() || line.ends_sentence() || line.words() > 20 {
            (BlockKind::Paragraph, Why::Body)
        } else {
            (BlockKind::Heading, Why::Short)
        };
        self.keep(entry, kind, why);
    }

    /// The last paragraph, to whose end a byline may be glued.
    fn last(&mut self, entry: &Judged) {
        let line = &entry.line;
        let signed = line.after_last_stop().and_then(|at| {
            let name = Line::new(&line.text[at..]);
            let found = byline::read(&name, false, self.sites)?;
            Some((at, name, found))
        });
        match signed {
            Some((at, name, found)) => {
                self.notes.kept(entry.at, BlockKind::Paragraph, Why::Body);
                self.put(BlockKind::Paragraph, line.text[..at].trim_end().to_owned());
                self.sign(found, name, entry.at, Why::GluedByline);
            }
            None => self.keep(entry, BlockKind::Paragraph, Why::Body),
        }
    }

    /// What stands behind the running text: the last items, the byline, furniture.
    fn foot(&mut self, lines: &[Judged]) {
        let mut over = self.page.author.is_some();
        for line in lines {
            match line.kind {
                Kind::Furniture(why) => {
                    over = true;
                    self.leave(line, why);
                }
                Kind::Date(date) if self.days.is_empty() => self.date_line(line, date),
                Kind::Date(_) => self.leave(line, Why::SecondDate),
                Kind::Row if !over => self.keep(line, BlockKind::Row, Why::DataTable),
                // "Bài, ảnh: Lê An" is worded like a caption.
                Kind::Caption(why)
                    if !over && byline::read(&line.line, false, self.sites).is_none() =>
                {
                    self.keep(line, BlockKind::Caption, why);
                }
                _ if over => self.leave(line, Why::BehindByline),
                _ => over = self.foot_line(line),
            }
        }
    }

    /// A line behind the running text; true when it was the byline.
    fn foot_line(&mut self, entry: &Judged) -> bool {
        let line = &entry.line;
        let (whole, rest) = match glue(&line.text) {
            Some(at) => (Line::new(&line.text[..at]), Line::new(&line.text[at..])),
            None => (self.sites.unglued(line.clone()), Line::default()),
        };
        if let Some(found) = byline::read(&whole, false, self.sites) {
            self.sign(found, whole, entry.at, Why::Byline);
            if !rest.is_empty() {
                self.left_out.push(rest);
            }
            return true;
        }
        // The name of a section; anything longer may be an item of the text.
        if line.words() <= 4 && !line.has_digit() && !line.is_item() {
            self.leave(entry, Why::ShortFoot);
        } else {
            self.between(entry, true);
        }
        false
    }
}

/// Where a capital follows a small letter inside a word: two lines in one.
fn glue(text: &str) -> Option<usize> {
    let mut small = false;
    for (at, c) in text.char_indices() {
        if small && c.is_uppercase() {
            return Some(at);
        }
        small = c.is_lowercase();
    }
    None
}

#[cfg(test)]
mod tests;
