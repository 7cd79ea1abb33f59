//! Saved text: an article in a `.txt` that was copied or converted from a page.
//!
//! Nothing but wording and shape is left. Running text is the body; what stands before it holds
//! headline and date, what stands behind it byline and furniture. A text without furniture
//! comes through whole.

use jiff::civil::Date;

use super::line::Line;
use super::sites::Sites;
use super::{Page, byline, date};
use crate::article::{BlockKind, Published, PublishedFrom};

/// What a line is by its wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Furniture,
    Date(Date),
    Caption,
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
    /// It is furniture.
    Furniture,
    /// It is about a picture.
    Caption,
    /// It is a row of a data table.
    Row,
}

/// Scrapes a text that was saved from a page, or any plain text.
#[must_use]
pub fn scrape_text(text: &str, sites: &Sites) -> Page {
    let lines = text
        .split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{C}'])
        .map(|raw| (Line::new(raw), Hint::None))
        .filter(|(line, _)| !line.is_empty());
    scrape_lines(lines, Vec::new(), sites)
}

/// Scrapes lines by wording and shape; `outer` is furniture that is known already.
pub(super) fn scrape_lines(
    lines: impl Iterator<Item = (Line, Hint)>,
    outer: Vec<Line>,
    sites: &Sites,
) -> Page {
    let mut scraper = Scraper {
        sites,
        page: Page::default(),
        left_out: outer,
        dates: Vec::new(),
    };
    let lines = lines
        .map(|(line, hint)| {
            let kind = scraper.kind(&line, hint);
            (line, kind)
        })
        .collect();
    scraper.run(lines);
    scraper.page
}

struct Scraper<'s> {
    sites: &'s Sites,
    page: Page,
    left_out: Vec<Line>,
    /// Dates of publication that were met, the first is the best.
    dates: Vec<Date>,
}

impl Scraper<'_> {
    fn run(&mut self, lines: Vec<(Line, Kind)>) {
        let body = lines.iter().position(|(_, kind)| *kind == Kind::Prose);
        if let Some(start) = body {
            let end = self.end(&lines, start);
            self.head(&lines[..start]);
            let last = lines[..end].iter().rposition(|(_, k)| *k == Kind::Prose);
            let behind = last.map_or(end, |l| l + 1);
            self.body(&lines[start..behind]);
            self.foot(&lines[behind..end]);
            self.left_out
                .extend(lines[end..].iter().map(|(line, _)| line.clone()));
        } else {
            // A few words: all of them, short of what is furniture for certain.
            for (line, kind) in lines {
                match kind {
                    Kind::Furniture => self.left_out.push(line),
                    Kind::Date(date) => self.date_line(&line, date),
                    Kind::Row => self.put(BlockKind::Row, line.text),
                    Kind::Caption => self.put(BlockKind::Caption, line.text),
                    _ => self.put(BlockKind::Paragraph, line.text),
                }
            }
        }
        if self.dates.is_empty() {
            let leading = self.page.blocks.iter().find_map(|(kind, text)| {
                let prose = *kind == BlockKind::Paragraph;
                prose.then(|| date::leading(&Line::new(text).key, self.sites))
            });
            self.dates.extend(leading.flatten());
        }
        self.page.published = self.dates.first().map(|date| Published {
            date: *date,
            from: PublishedFrom::Visible,
        });
        let left_out = std::mem::take(&mut self.left_out);
        self.page.keep_furniture(&left_out, self.sites);
    }

    fn kind(&self, line: &Line, hint: Hint) -> Kind {
        match hint {
            Hint::Row => return Kind::Row,
            Hint::Caption => return Kind::Caption,
            Hint::Furniture => return Kind::Furniture,
            Hint::None => {}
        }
        let signed = || date::signed(line, self.sites).map(|(date, _)| date);
        if let Some(date) = date::line(&line.key, self.sites).or_else(signed) {
            Kind::Date(date)
        } else if self.sites.is_furniture(line) {
            Kind::Furniture
        } else if self.sites.is_caption(line) {
            Kind::Caption
        } else if line.is_prose() {
            Kind::Prose
        } else {
            Kind::Short
        }
    }

    fn put(&mut self, kind: BlockKind, text: String) {
        self.page.blocks.push((kind, text));
    }

    fn date_line(&mut self, line: &Line, date: Date) {
        self.dates.push(date);
        if date::line(&line.key, self.sites).is_none()
            && let Some((_, author)) = date::signed(line, self.sites)
        {
            self.page.author = self.page.author.take().or(author);
        }
        self.put(BlockKind::Dateline, date::bare(line, self.sites));
    }

    /// One past the last line that can belong to the article: the first "Tin khác", comment
    /// form or copyright line that has most of the running text before it.
    fn end(&self, lines: &[(Line, Kind)], start: usize) -> usize {
        let weight = |(line, kind): &(Line, Kind)| match kind {
            Kind::Prose => line.text.len(),
            _ => 0,
        };
        let whole: usize = lines.iter().map(weight).sum();
        let mut before = 0;
        for (at, line) in lines.iter().enumerate() {
            if at > start && before * 3 >= whole * 2 && self.sites.is_tail(&line.0) {
                return at;
            }
            before += weight(line);
        }
        lines.len()
    }

    /// What stands before the running text: menus, section, headline, date.
    fn head(&mut self, lines: &[(Line, Kind)]) {
        let title = self.title(lines);
        for (line, kind) in &lines[..title.unwrap_or(0)] {
            if let Kind::Date(date) = kind {
                self.date_line(line, *date);
            }
        }
        if let Some(at) = title {
            let line = self.sites.unglued(lines[at].0.clone());
            let (line, date) = match date::trailing(&line.key, self.sites) {
                Some((end, date)) => (line.split_at_key(end), Some(date)),
                None => ((line, Line::default()), None),
            };
            self.page.title = Some(line.0.text.clone());
            self.put(BlockKind::Title, line.0.text);
            if let Some(date) = date {
                self.date_line(&line.1, date);
            }
        }
        for (at, (line, kind)) in lines.iter().enumerate() {
            let before = title.is_some_and(|t| at < t);
            match kind {
                _ if Some(at) == title => {}
                Kind::Date(_) if before => {}
                Kind::Date(date) => self.date_line(line, *date),
                Kind::Furniture => self.left_out.push(line.clone()),
                Kind::Caption => self.put(BlockKind::Caption, line.text.clone()),
                Kind::Row => self.put(BlockKind::Row, line.text.clone()),
                // A section's name or a motto; a line with figures may be worth more.
                _ if before && !(line.has_digit() && line.words() >= 6) => {
                    self.left_out.push(line.clone());
                }
                _ if before => self.put(BlockKind::Paragraph, line.text.clone()),
                _ => self.between(line, false),
            }
        }
    }

    /// The headline among the lines before the running text.
    fn title(&self, lines: &[(Line, Kind)]) -> Option<usize> {
        let dated = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_some_and(|(_, kind)| matches!(kind, Kind::Date(_)))
        };
        let mut best: Option<(i32, usize)> = None;
        for (at, (line, kind)) in lines.iter().enumerate() {
            let words = line.words();
            if *kind != Kind::Short || words < 3 || line.is_item() || line.ends_sentence() {
                continue;
            }
            let motto = line.key.ends_with('!');
            let score = 2 * i32::from(words >= 5)
                + i32::from(words >= 8)
                + 3 * i32::from(dated(Some(at + 1)))
                + i32::from(dated(at.checked_sub(1)))
                + i32::from(at + 1 == lines.len())
                + 4 * i32::from(date::trailing(&line.key, self.sites).is_some())
                - 3 * i32::from(motto);
            if best.is_none_or(|(other, _)| score >= other) {
                best = Some((score, at));
            }
        }
        // A lone label of three or four words before the text is no headline unless dated.
        best.filter(|(score, _)| *score >= 2).map(|(_, at)| at)
    }

    /// The running text with what stands in it.
    fn body(&mut self, lines: &[(Line, Kind)]) {
        for (at, (line, kind)) in lines.iter().enumerate() {
            match kind {
                Kind::Furniture => self.left_out.push(line.clone()),
                Kind::Date(_) => self.put(BlockKind::Dateline, date::bare(line, self.sites)),
                Kind::Caption => self.put(BlockKind::Caption, line.text.clone()),
                Kind::Row => self.put(BlockKind::Row, line.text.clone()),
                Kind::Prose if at + 1 == lines.len() => self.last(line),
                Kind::Prose => self.put(BlockKind::Paragraph, line.text.clone()),
                Kind::Short => {
                    let beside = |n: Option<usize>| {
                        n.and_then(|n| lines.get(n))
                            .is_some_and(|(_, k)| *k == Kind::Short)
                    };
                    let row = beside(at.checked_sub(1)) || beside(Some(at + 1));
                    self.between(line, row);
                }
            }
        }
    }

    /// A short line among the running text; `row` when other short lines stand beside it.
    fn between(&mut self, line: &Line, row: bool) {
        let kind = if !row && self.sites.looks_like_caption(line) {
            BlockKind::Caption
        } else if row || line.is_item() || line.ends_sentence() || line.words() > 20 {
            BlockKind::Paragraph
        } else {
            BlockKind::Heading
        };
        self.put(kind, line.text.clone());
    }

    /// The last paragraph, to whose end a byline may be glued.
    fn last(&mut self, line: &Line) {
        let signed = line.after_last_stop().and_then(|at| {
            let name = Line::new(&line.text[at..]);
            let found = byline::read(&name, false, self.sites)?;
            Some((at, name, found))
        });
        match signed {
            Some((at, name, found)) => {
                self.put(BlockKind::Paragraph, line.text[..at].trim_end().to_owned());
                self.page.author = found.author;
                self.put(BlockKind::Byline, name.text);
            }
            None => self.put(BlockKind::Paragraph, line.text.clone()),
        }
    }

    /// What stands behind the running text: the last items, the byline, furniture.
    fn foot(&mut self, lines: &[(Line, Kind)]) {
        let mut over = self.page.author.is_some();
        for (line, kind) in lines {
            match kind {
                Kind::Furniture => {
                    over = true;
                    self.left_out.push(line.clone());
                }
                Kind::Date(date) if self.dates.is_empty() => self.date_line(line, *date),
                Kind::Date(_) => self.left_out.push(line.clone()),
                Kind::Row if !over => self.put(BlockKind::Row, line.text.clone()),
                // "Bài, ảnh: Lê An" is worded like a caption.
                Kind::Caption if !over && byline::read(line, false, self.sites).is_none() => {
                    self.put(BlockKind::Caption, line.text.clone());
                }
                _ if over => self.left_out.push(line.clone()),
                _ => over = self.foot_line(line),
            }
        }
    }

    /// A line behind the running text; true when it was the byline.
    fn foot_line(&mut self, line: &Line) -> bool {
        let (whole, rest) = match glue(&line.text) {
            Some(at) => (Line::new(&line.text[..at]), Line::new(&line.text[at..])),
            None => (self.sites.unglued(line.clone()), Line::default()),
        };
        if let Some(found) = byline::read(&whole, false, self.sites) {
            self.page.author = found.author;
            self.put(BlockKind::Byline, whole.text);
            if !rest.is_empty() {
                self.left_out.push(rest);
            }
            return true;
        }
        // The name of a section; anything longer may be an item of the text.
        if line.words() <= 4 && !line.has_digit() && !line.is_item() {
            self.left_out.push(line.clone());
        } else {
            self.between(line, true);
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
