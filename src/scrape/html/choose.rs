//! Choosing: which paragraphs are the article, and what each of them is.

mod title;

use std::ops::Range;

use jiff::civil::Date;
use scraper::Html;

use super::container::Weighed;
use super::meta::Meta;
use super::table;
use super::tree::{Paragraph, Tree};
use crate::article::{BlockKind, Published, PublishedFrom};
use crate::scrape::classes::Flags;
use crate::scrape::line::Line;
use crate::scrape::sites::Sites;
use crate::scrape::text::{self, Hint};
use crate::scrape::{Page, byline, date};

/// How many paragraphs before the body may hold headline, date line and lead.
const HEAD: usize = 60;

/// How many paragraphs behind the body may hold byline and date line.
const FOOT: usize = 8;

/// The article among the paragraphs of a page.
pub(super) fn article(
    html: &Html,
    tree: &Tree,
    weighed: &Weighed,
    meta: &Meta,
    sites: &Sites,
) -> Page {
    let chooser = Chooser {
        html,
        tree,
        junk: &weighed.junk,
        data: table::data_tables(tree),
        meta,
        sites,
        page: Page::default(),
        left_out: Vec::new(),
        dates: Vec::new(),
    };
    chooser.run(weighed.container)
}

struct Chooser<'c> {
    html: &'c Html,
    tree: &'c Tree,
    junk: &'c [bool],
    data: Vec<usize>,
    meta: &'c Meta,
    sites: &'c Sites,
    page: Page,
    left_out: Vec<Line>,
    /// Date lines met: how telling (less is more) and the day.
    dates: Vec<(usize, Date)>,
}

impl Chooser<'_> {
    fn run(mut self, container: usize) -> Page {
        let paragraphs = &self.tree.paragraphs;
        let end = self.tree.elements.get(container).map_or(0, |e| e.end);
        let body = paragraphs.partition_point(|p| p.element < container)
            ..paragraphs.partition_point(|p| p.element < end);
        self.publisher();
        let Some(title) = self.title(&body) else {
            return self.by_shape(&body);
        };
        let start = (title + 1).min(body.end).max(title);
        let line = self.sites.unglued(paragraphs[title].line.clone());
        let (line, dated) = match date::trailing(&line.key, self.sites) {
            Some((at, day)) => {
                let (head, tail) = line.split_at_key(at);
                (head, Some((tail, day)))
            }
            None => (line, None),
        };
        self.page.title = Some(line.text.clone());
        self.put(BlockKind::Title, line.text);
        if let Some((tail, day)) = dated {
            self.dates.push((0, day));
            self.put(BlockKind::Dateline, tail.text);
        }
        self.above(title, &body);
        let first = body.start.max(start);
        self.between(start..body.start.max(start));
        let cut = self.body(first..body.end);
        self.below(cut, body.end);
        self.rest(&body, title);
        self.page.published = self
            .dates
            .iter()
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, date)| Published {
                date: *date,
                from: PublishedFrom::Visible,
            });
        self.page.author = self.page.author.take().or_else(|| self.stated_author());
        let left_out = std::mem::take(&mut self.left_out);
        self.page.keep_furniture(&left_out, self.sites);
        self.page
    }

    /// A page whose markup names no headline is read as saved text is, by wording and shape.
    fn by_shape(mut self, body: &Range<usize>) -> Page {
        let all = &self.tree.paragraphs;
        self.rest(body, body.start.saturating_sub(HEAD));
        let mut lines = Vec::new();
        let mut i = body.start.saturating_sub(HEAD);
        while i < all.len().min(body.end + 4 * FOOT) {
            let p = &all[i];
            let data = self.data[p.element];
            if data != 0 {
                let end = i + all[i..]
                    .iter()
                    .take_while(|p| self.data[p.element] == data)
                    .count();
                let rows = self.rows(data, &(i..end).collect::<Vec<_>>());
                lines.extend(rows.into_iter().map(|row| (Line::verbatim(row), Hint::Row)));
                i = end;
                continue;
            }
            let hint = if self.is_junk(p) || p.linked * 2 > p.chars {
                Hint::Furniture
            } else if self.caption(p) {
                Hint::Caption
            } else {
                Hint::None
            };
            lines.push((p.line.clone(), hint));
            i += 1;
        }
        let mut page = text::scrape_lines(
            lines.into_iter(),
            std::mem::take(&mut self.left_out),
            self.sites,
        );
        let stated = self.stripped_title().map(|t| Line::new(&t));
        let stated = stated.filter(|line| self.sites.publisher(line).is_none());
        if let (None, Some(title)) = (&page.title, stated) {
            page.blocks
                .insert(0, (BlockKind::Title, title.text.clone()));
            page.title = Some(title.text);
        }
        page.author = page.author.or_else(|| self.stated_author());
        page.publisher = self.page.publisher.or(page.publisher);
        page
    }

    /// The author that the head of the page names, if it is a person.
    fn stated_author(&self) -> Option<String> {
        let line = Line::new(self.meta.author.as_deref()?);
        byline::read(&line, true, self.sites)?.author
    }

    fn put(&mut self, kind: BlockKind, text: String) {
        self.page.blocks.push((kind, text));
    }

    fn is_junk(&self, p: &Paragraph) -> bool {
        self.junk.get(p.element).is_some_and(|j| *j)
    }

    /// A date line right above the headline, which is not a clock in the page's header.
    fn above(&mut self, t: usize, body: &Range<usize>) {
        let near = t.saturating_sub(3)..t;
        for i in near {
            let p = &self.tree.paragraphs[i];
            let inside = body.contains(&i);
            if self.is_junk(p) || (p.flags.has(Flags::CLOCK) && !inside) {
                continue;
            }
            if let Some(day) = date::line(&p.line.key, self.sites) {
                let sure = inside || p.flags.has(Flags::DATE);
                self.dates.push((if sure { 1 } else { 4 }, day));
                if sure {
                    // It stands above the headline, which is there already.
                    let line = date::bare(&p.line, self.sites);
                    let title = self
                        .page
                        .blocks
                        .iter()
                        .position(|(kind, _)| *kind == BlockKind::Title);
                    self.page
                        .blocks
                        .insert(title.unwrap_or(0), (BlockKind::Dateline, line));
                }
            }
        }
    }

    /// Date line, byline and lead between headline and body.
    fn between(&mut self, range: Range<usize>) {
        for i in range {
            let p = &self.tree.paragraphs[i];
            if self.is_junk(p) || p.linked * 2 > p.chars || self.data[p.element] != 0 {
                self.left_out.push(p.line.clone());
            } else if !self.small(p) {
                let lead = p.flags.has(Flags::LEAD) || p.line.is_prose();
                match self.caption(p) {
                    true => self.put(BlockKind::Caption, p.line.text.clone()),
                    false if lead => self.put(BlockKind::Lead, p.line.text.clone()),
                    false => self.left_out.push(p.line.clone()),
                }
            }
        }
    }

    /// Takes date lines, bylines and furniture; false for everything else.
    fn small(&mut self, p: &Paragraph) -> bool {
        if let Some(day) = date::line(&p.line.key, self.sites) {
            let rank = usize::from(!p.flags.has(Flags::DATE));
            self.dates.push((rank, day));
            self.put(BlockKind::Dateline, date::bare(&p.line, self.sites));
            return true;
        }
        if let Some((day, author)) = date::signed(&p.line, self.sites) {
            self.dates
                .push((usize::from(!p.flags.has(Flags::DATE)), day));
            self.page.author = self.page.author.take().or(author);
            self.put(BlockKind::Dateline, date::bare(&p.line, self.sites));
            return true;
        }
        if self.sites.is_furniture(&p.line) {
            self.left_out.push(p.line.clone());
            return true;
        }
        if p.flags.has(Flags::AUTHOR)
            && let Some(found) = byline::read(&p.line, true, self.sites)
        {
            self.sign(found, p);
            return true;
        }
        false
    }

    fn sign(&mut self, found: byline::Byline, p: &Paragraph) {
        self.page.author = self.page.author.take().or(found.author);
        self.put(BlockKind::Byline, p.line.text.clone());
    }

    /// The body; gives the paragraph at which it ends before its container does.
    fn body(&mut self, range: Range<usize>) -> usize {
        let all = &self.tree.paragraphs;
        let worth = |i: usize| {
            if all[i].line.is_prose() {
                all[i].chars.saturating_sub(all[i].linked)
            } else {
                0
            }
        };
        let whole: usize = range.clone().map(worth).sum();
        let title = self.page.title.as_deref().map(crate::normalise::key);
        let mut before = 0;
        let mut i = range.start;
        let mut kept: Vec<usize> = Vec::new();
        while i < range.end {
            let p = &all[i];
            let over = before > 0 && before * 3 >= whole * 2;
            if over && !self.is_junk(p) && self.sites.is_tail(&p.line) {
                break;
            }
            before += worth(i);
            let list = p.linked * 5 > p.chars * 4 && p.chars < 200;
            let repeated = title.as_ref().is_some_and(|t| *t == p.line.key);
            if self.data[p.element] == 0 && (self.is_junk(p) || list || repeated) {
                if !repeated {
                    self.left_out.push(p.line.clone());
                }
            } else if !self.is_junk(p) {
                kept.push(i);
            }
            i += 1;
        }
        let cut = i;
        let last = kept
            .iter()
            .rposition(|i| !self.sites.is_furniture(&all[*i].line));
        let mut n = 0;
        while n < kept.len() {
            let p = &all[kept[n]];
            let data = self.data[p.element];
            if data != 0 {
                let end = n + kept[n..]
                    .iter()
                    .take_while(|i| self.data[all[**i].element] == data)
                    .count();
                self.table(data, &kept[n..end]);
                n = end;
                continue;
            }
            let signs = last.is_some_and(|last| n + 2 > last && n <= last && n > 0);
            self.paragraph(p, signs, n == 0);
            n += 1;
        }
        cut
    }

    fn table(&mut self, table: usize, members: &[usize]) {
        let all = &self.tree.paragraphs;
        for i in members {
            if self.cell(*i) <= table {
                self.put(BlockKind::Caption, all[*i].line.text.clone());
            }
        }
        for row in self.rows(table, members) {
            self.put(BlockKind::Row, row);
        }
    }

    fn cell(&self, paragraph: usize) -> usize {
        self.tree.elements[self.tree.paragraphs[paragraph].element].cell
    }

    fn rows(&self, table: usize, members: &[usize]) -> Vec<String> {
        let all = &self.tree.paragraphs;
        let inside = members.iter().filter(|i| self.cell(**i) > table);
        let texts: Vec<(usize, &str)> = inside
            .map(|i| (self.cell(*i), all[*i].line.text.as_str()))
            .collect();
        table::rows(self.html, self.tree, table, &texts)
    }

    /// One paragraph of the body; `signs` where a byline may stand.
    fn paragraph(&mut self, p: &Paragraph, signs: bool, first: bool) {
        if self.small(p) {
            return;
        }
        let short = p.line.chars() <= 150 && !p.line.ends_sentence();
        let bold = p.bold * 10 >= p.chars * 9;
        if self.caption(p) {
            return self.put(BlockKind::Caption, p.line.text.clone());
        }
        if signs
            && p.heading == 0
            && let Some(found) = byline::read(&p.line, p.right || bold, self.sites)
        {
            return self.sign(found, p);
        }
        let kind = if p.flags.has(Flags::LEAD) || (first && bold && p.line.is_prose()) {
            BlockKind::Lead
        } else if short && (p.heading > 0 || bold) && !p.line.is_item() {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        self.put(kind, p.line.text.clone());
    }

    /// Whether the paragraph is about the picture before it.
    fn caption(&self, p: &Paragraph) -> bool {
        let set_apart = p.italic * 10 >= p.chars * 8 || p.centred;
        p.flags.has(Flags::CAPTION)
            || self.sites.is_caption(&p.line)
            || (p.pictured
                && p.line.chars() <= 300
                && p.heading == 0
                && (set_apart || self.sites.looks_like_caption(&p.line)))
    }

    /// Byline and date line behind the body's container.
    fn below(&mut self, cut: usize, end: usize) {
        let all = &self.tree.paragraphs;
        if cut < end {
            self.left_out
                .extend(all[cut..end].iter().take(40).map(|p| p.line.clone()));
            return;
        }
        for p in all.iter().skip(end).take(FOOT) {
            if self.sites.is_tail(&p.line) {
                break;
            }
            if self.is_junk(p) {
                continue;
            }
            let signed = p.flags.has(Flags::AUTHOR) || p.right || p.bold * 10 >= p.chars * 9;
            if self.page.author.is_none()
                && signed
                && p.linked == 0
                && let Some(found) = byline::read(&p.line, true, self.sites)
            {
                self.sign(found, p);
            } else if self.dates.iter().all(|(rank, _)| *rank > 1)
                && !p.flags.has(Flags::CLOCK)
                && let Some(day) = date::line(&p.line.key, self.sites)
            {
                self.dates.push((2, day));
                self.put(BlockKind::Dateline, date::bare(&p.line, self.sites));
            }
        }
    }

    /// What stands before and behind, for publisher and places: the last lines first.
    fn rest(&mut self, body: &Range<usize>, title: usize) {
        let all = &self.tree.paragraphs;
        let top = title.min(body.start);
        let footer = all[body.end..].iter().rev().take(60);
        let header = all[..top].iter().take(120);
        let free = |p: &&Paragraph| p.linked * 2 <= p.chars || p.line.words() <= 12;
        self.left_out.splice(
            0..0,
            footer.chain(header).filter(free).map(|p| p.line.clone()),
        );
    }
}
