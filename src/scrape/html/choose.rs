//! Choosing: which paragraphs are the article, and what each of them is.

mod body;
mod shape;
mod title;
mod unlike;

pub(super) use self::title::{AS_IN_HEAD, NAMED};

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;
use scraper::Html;

use super::container::Weighed;
use super::meta::Meta;
use super::stated::{Kinds, Stated};
use super::table;
use super::tree::{Paragraph, Tree};
use crate::article::{BlockKind, Published, PublishedFrom};
use crate::scrape::classes::Flags;
use crate::scrape::line::Line;
use crate::scrape::notes::{AuthorFrom, Day, Notes, Why};
use crate::scrape::sites::Sites;
use crate::scrape::{Page, byline, date};

/// How many paragraphs before the body may hold headline, date line and lead.
const HEAD: usize = 60;

/// A line with a `<time>` that a name marks as dated is one up to so many characters.
const LONGEST_DATED: usize = 80;

/// How many paragraphs behind the body may hold byline and date line.
const FOOT: usize = 8;

/// The article among the paragraphs of a page.
pub(super) fn article(
    html: &Html,
    tree: &Tree,
    weighed: &Weighed,
    meta: &Meta,
    sites: &Sites,
    notes: &mut Notes,
) -> Page {
    let chooser = Chooser {
        html,
        tree,
        junk: &weighed.junk,
        captions: &weighed.captions,
        meta_lines: &weighed.meta,
        stated: weighed.stated.as_ref(),
        kinds: None,
        odd: HashSet::new(),
        data: table::data_tables(tree),
        meta,
        sites,
        page: Page::default(),
        left_out: Vec::new(),
        days: Vec::new(),
        notes,
    };
    chooser.run(&weighed.body)
}

struct Chooser<'c> {
    html: &'c Html,
    tree: &'c Tree,
    junk: &'c [bool],
    captions: &'c [bool],
    meta_lines: &'c [bool],
    stated: Option<&'c Stated>,
    /// What the stated paragraphs of the body are like, where they are most of it.
    kinds: Option<Kinds>,
    /// Lines at the ends of the body that are set like none of its running text.
    odd: HashSet<usize>,
    data: Vec<usize>,
    meta: &'c Meta,
    sites: &'c Sites,
    page: Page,
    left_out: Vec<Line>,
    /// Date lines met, the least rank the most telling.
    days: Vec<Day>,
    notes: &'c mut Notes,
}

impl Chooser<'_> {
    fn run(mut self, body: &Range<usize>) -> Page {
        let paragraphs = &self.tree.paragraphs;
        self.publisher();
        let Some(title) = self.title(body) else {
            return self.by_shape(body);
        };
        let start = (title + 1).min(body.end).max(title);
        let line = self.sites.unglued(paragraphs[title].line.clone());
        let line = self.without_mark(line);
        let (line, dated) = match date::trailing(&line.key, self.sites) {
            Some((at, day)) => {
                let (head, tail) = line.split_at_key(at);
                (head, Some((tail, day)))
            }
            None => (line, None),
        };
        self.page.title = Some(line.text.clone());
        self.notes.kept(title, BlockKind::Title, Why::Points);
        self.put(BlockKind::Title, line.text);
        if let Some((tail, date)) = dated {
            self.day(0, date, title);
            self.notes
                .kept(title, BlockKind::Dateline, Why::TrailingDate);
            self.put(BlockKind::Dateline, tail.text);
        }
        self.above(title, body);
        let first = body.start.max(start);
        self.between(start..body.start.max(start));
        let cut = self.body(first..body.end);
        self.below(cut, body.end);
        self.rest(body, title);
        self.notes.days(&self.days);
        let day = self.days.iter().min_by_key(|day| day.rank);
        self.page.published = day.map(|day| Published {
            date: day.date,
            from: PublishedFrom::Visible,
        });
        self.stated_author();
        let left_out = std::mem::take(&mut self.left_out);
        self.page.keep_furniture(&left_out, self.sites, self.notes);
        self.page
    }

    /// A headline without what a site sets behind it ("Nổi bật"), by the headline of its head.
    fn without_mark(&self, line: Line) -> Line {
        let stated = self.meta.headline(self.sites).map(|t| Line::new(&t));
        let mark = stated.and_then(|stated| {
            let rest = line.key.strip_prefix(&stated.key)?.strip_prefix(' ')?;
            (stated.words() >= 4 && rest.split(' ').count() <= 2).then_some(stated.key.len())
        });
        match mark {
            Some(at) => line.split_at_key(at).0,
            None => line,
        }
    }

    /// Takes the author that the head of the page names, if it is a person and no line of the
    /// page named one.
    fn stated_author(&mut self) {
        if self.page.author.is_none() {
            let stated = self.meta.author.as_deref().map(Line::new);
            let found = stated.and_then(|line| byline::read(&line, true, self.sites));
            self.author(found.and_then(|found| found.author), AuthorFrom::Head);
        }
    }

    /// Takes an author, unless one is known.
    fn author(&mut self, author: Option<String>, from: AuthorFrom) {
        if self.page.author.is_none() && author.is_some() {
            self.page.author = author;
            self.notes.author(from);
        }
    }

    /// The day of a line that says when: what its `<time>` says, where that is a day too, for
    /// the words may put the month first.
    fn day_of(&self, p: &Paragraph) -> Option<Date> {
        let read = date::line(&p.line.key, self.sites);
        let dated = p.flags.has(Flags::DATE) && p.chars <= LONGEST_DATED;
        let stated = p.moment.as_deref().filter(|_| read.is_some() || dated);
        stated.and_then(|m| date::attribute(m, self.sites)).or(read)
    }

    fn day(&mut self, rank: usize, date: Date, at: usize) {
        self.days.push(Day { rank, date, at });
    }

    /// Takes a paragraph whole.
    fn keep(&mut self, i: usize, kind: BlockKind, why: Why) {
        self.notes.kept(i, kind, why);
        self.put(kind, self.tree.paragraphs[i].line.text.clone());
    }

    /// Takes a paragraph as a date line.
    fn dateline(&mut self, i: usize, why: Why) {
        self.notes.kept(i, BlockKind::Dateline, why);
        let line = &self.tree.paragraphs[i].line;
        self.put(BlockKind::Dateline, date::bare(line, self.sites));
    }

    fn leave(&mut self, i: usize, why: Why) {
        self.notes.left(i, why);
        self.left_out.push(self.tree.paragraphs[i].line.clone());
    }

    /// Leaves out furniture between headline and text; a bar of buttons may hold the day.
    fn aside(&mut self, i: usize) {
        let p = &self.tree.paragraphs[i];
        if let Some(day) = self.day_of(p).filter(|_| !p.flags.has(Flags::CLOCK)) {
            self.day(3, day, i);
        }
        self.leave(i, Why::Junk);
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
            if let Some(day) = self.day_of(p) {
                let sure = inside || p.flags.has(Flags::DATE);
                self.day(if sure { 1 } else { 4 }, day, i);
                if sure {
                    self.notes.kept(i, BlockKind::Dateline, Why::DateLine);
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
            if self.is_junk(p) {
                self.aside(i);
            } else if p.linked * 2 > p.chars && !p.flags.has(Flags::AUTHOR) {
                self.leave(i, Why::Links);
            } else if self.data[p.element] != 0 {
                self.leave(i, Why::DataTable);
            } else if !self.small(i) {
                if let Some(why) = self.caption(p) {
                    self.keep(i, BlockKind::Caption, why);
                } else if p.flags.has(Flags::LEAD) {
                    self.keep(i, BlockKind::Lead, Why::Named(Flags::LEAD));
                } else if p.line.is_prose() {
                    self.keep(i, BlockKind::Lead, Why::ProseAbove);
                } else {
                    self.leave(i, Why::Label);
                }
            }
        }
    }

    /// Takes date lines, bylines and furniture; false for everything else.
    fn small(&mut self, i: usize) -> bool {
        let p = &self.tree.paragraphs[i];
        let rank = usize::from(!p.flags.has(Flags::DATE));
        if let Some(day) = self.day_of(p) {
            self.day(rank, day, i);
            self.dateline(i, Why::DateLine);
        } else if let Some((day, author)) = date::signed(&p.line, self.sites) {
            self.day(rank, day, i);
            self.author(author, AuthorFrom::Line(i));
            self.dateline(i, Why::SignedDate);
        } else if self.sites.is_furniture(&p.line) {
            self.leave(i, Why::Furniture);
        } else if (p.flags.has(Flags::AUTHOR) || self.sites.author_verb.is_match(&p.line.key))
            && let Some(found) = byline::read(&p.line, true, self.sites)
        {
            self.sign(found, i, Why::Named(Flags::AUTHOR));
        } else {
            return false;
        }
        true
    }

    fn sign(&mut self, found: byline::Byline, i: usize, why: Why) {
        self.author(found.author, AuthorFrom::Line(i));
        self.keep(i, BlockKind::Byline, why);
    }

    /// Byline and date line behind the body's container.
    fn below(&mut self, cut: usize, end: usize) {
        let all = &self.tree.paragraphs;
        if cut < end {
            self.notes.left(cut, Why::Tail);
            self.left_out
                .extend(all[cut..end].iter().take(40).map(|p| p.line.clone()));
            return;
        }
        for (i, p) in all.iter().enumerate().skip(end).take(FOOT) {
            if self.sites.is_tail(&p.line) {
                self.notes.left(i, Why::Tail);
                break;
            }
            if self.is_junk(p) {
                continue;
            }
            let signed = p.flags.has(Flags::AUTHOR)
                || p.right
                || p.bold * 10 >= p.chars * 9
                || byline::is_labelled(&p.line, self.sites)
                || byline::is_source(&p.line, self.sites);
            if signed
                && p.linked == 0
                && let Some(found) = byline::read(&p.line, true, self.sites)
                && (self.page.author.is_none() || found.author.is_none())
            {
                let named = p.flags.has(Flags::AUTHOR);
                let why = if named {
                    Why::Named(Flags::AUTHOR)
                } else {
                    Why::SetApart
                };
                self.sign(found, i, why);
            } else if self.days.iter().all(|day| day.rank > 1)
                && !p.flags.has(Flags::CLOCK)
                && let Some(day) = self.day_of(p)
            {
                self.day(2, day, i);
                self.dateline(i, Why::DateLine);
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
