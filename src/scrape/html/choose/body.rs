//! The body: its paragraphs, tables and captions, and where it ends.

use std::ops::Range;

use super::Chooser;
use crate::article::BlockKind;
use crate::scrape::byline;
use crate::scrape::classes::Flags;
use crate::scrape::html::table;
use crate::scrape::html::tree::Paragraph;
use crate::scrape::notes::Why;

/// A line right behind a picture that is set like its text is so up to this many characters.
const LONGEST_BEHIND: usize = 200;

/// A line about the article is up to so many characters long.
const LONGEST_ABOUT: usize = 120;

impl Chooser<'_> {
    /// The body; gives the paragraph at which it ends before its container does.
    pub(super) fn body(&mut self, range: Range<usize>) -> usize {
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
            if !self.is_junk(p) && self.sites.is_tail(&p.line) {
                if over {
                    break;
                }
                let end = self.boxed(i, &range, whole, worth);
                for inside in i..end {
                    self.leave(inside, Why::Box);
                }
                i = end;
                continue;
            }
            before += worth(i);
            let list = p.linked * 5 > p.chars * 4 && p.chars < 200;
            let repeated = title.as_ref().is_some_and(|t| *t == p.line.key);
            if self.data[p.element] == 0 && (self.is_junk(p) || list || repeated) {
                match (repeated, self.is_junk(p)) {
                    (true, _) => self.notes.left(i, Why::RepeatsTitle),
                    (_, true) if before == 0 => self.aside(i),
                    (_, true) => self.leave(i, Why::Junk),
                    _ => self.leave(i, Why::Links),
                }
            } else if self.is_junk(p) {
                self.notes.left(i, Why::Junk);
            } else {
                kept.push(i);
            }
            i += 1;
        }
        let cut = i;
        let stated = self.stated;
        self.kinds = stated.and_then(|s| s.kinds(self.tree, kept.iter().copied()));
        self.odd = self.odd_ends(&kept);
        self.leave_empty_headings(&mut kept);
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
            self.paragraph(kept[n], signs, n == 0);
            n += 1;
        }
        cut
    }

    /// Leaves out headings that head nothing of the article: at its end, and before links that were
    /// left out up to the next heading.
    fn leave_empty_headings(&mut self, kept: &mut Vec<usize>) {
        let mut next: Option<usize> = None;
        for n in (0..kept.len()).rev() {
            let i = kept[n];
            let p = &self.tree.paragraphs[i];
            let heads = self.is_heading(p);
            let empty = match next {
                None => n > 0,
                Some(next) => next > i + 1 && self.is_heading(&self.tree.paragraphs[next]),
            };
            if heads && empty {
                kept.remove(n);
                self.leave(i, Why::HeadsNothing);
            } else {
                next = Some(i);
            }
        }
    }

    /// Whether the paragraph is a heading by its tag, and no byline that is set as one.
    fn is_heading(&self, p: &Paragraph) -> bool {
        p.heading > 0
            && self.data[p.element] == 0
            && !p.line.is_prose()
            && byline::read(&p.line, true, self.sites).is_none()
    }

    /// Where a box of other news ends whose heading stands amid the text: with the widest element
    /// that begins with the heading and holds little of the text.
    fn boxed(
        &self,
        heading: usize,
        body: &Range<usize>,
        whole: usize,
        worth: impl Fn(usize) -> usize,
    ) -> usize {
        let mut element = self.tree.paragraphs[heading].element;
        let mut end = heading + 1;
        loop {
            let inside = self.tree.inside(element);
            if inside.start < heading || inside.end > body.end {
                return end;
            }
            let weight: usize = inside.clone().map(&worth).sum();
            if weight * 4 > whole {
                return end;
            }
            end = end.max(inside.end);
            let parent = self.tree.elements[element].parent;
            if parent == element {
                return end;
            }
            element = parent;
        }
    }

    fn table(&mut self, table: usize, members: &[usize]) {
        for i in members {
            if self.cell(*i) <= table {
                self.keep(*i, BlockKind::Caption, Why::Named(Flags::CAPTION));
            } else {
                self.notes.kept(*i, BlockKind::Row, Why::DataTable);
            }
        }
        for row in self.rows(table, members) {
            self.put(BlockKind::Row, row);
        }
    }

    fn cell(&self, paragraph: usize) -> usize {
        self.tree.elements[self.tree.paragraphs[paragraph].element].cell
    }

    pub(super) fn rows(&self, table: usize, members: &[usize]) -> Vec<String> {
        let all = &self.tree.paragraphs;
        let inside = members.iter().filter(|i| self.cell(**i) > table);
        let texts: Vec<(usize, &str)> = inside
            .map(|i| (self.cell(*i), all[*i].line.text.as_str()))
            .collect();
        table::rows(self.html, self.tree, table, &texts)
    }

    /// One paragraph of the body; `signs` where a byline may stand.
    fn paragraph(&mut self, i: usize, signs: bool, first: bool) {
        if self.small(i) {
            return;
        }
        let p = &self.tree.paragraphs[i];
        let short = p.line.chars() <= 150 && !p.line.ends_sentence() && !p.line.is_item();
        let bold = p.bold * 10 >= p.chars * 9;
        let labelled = signs && byline::is_labelled(&p.line, self.sites);
        let about = self.meta_lines.get(p.element).is_some_and(|m| *m) && p.chars <= LONGEST_ABOUT;
        if about && !p.line.is_prose() {
            return self.leave(i, Why::Named(Flags::META));
        }
        if let Some(why) = self.caption(p).filter(|_| !labelled) {
            return self.keep(i, BlockKind::Caption, why);
        }
        if signs
            && (p.heading == 0 || labelled)
            && let Some(found) = byline::read(&p.line, p.right || bold, self.sites)
        {
            return self.sign(found, i, Why::Byline);
        }
        if self.odd.contains(&i) {
            return self.leave(i, Why::Odd);
        }
        let headed = p.flags.has(Flags::LEAD) || p.heading > 0 || short && bold;
        if !headed && self.is_unstated(i) {
            return self.leave(i, Why::Unstated);
        }
        let (kind, why) = if p.flags.has(Flags::LEAD) {
            (BlockKind::Lead, Why::Named(Flags::LEAD))
        } else if first && bold && p.line.is_prose() {
            (BlockKind::Lead, Why::BoldOpening)
        } else if short && p.heading > 0 {
            (BlockKind::Heading, Why::HeadingTag)
        } else if short && bold {
            (BlockKind::Heading, Why::ShortBold)
        } else {
            (BlockKind::Paragraph, Why::Body)
        };
        self.keep(i, kind, why);
    }

    /// Whether the paragraph is all the words of a table, which holds the picture with them.
    fn fills_table(&self, p: &Paragraph) -> bool {
        let table = self.tree.elements[p.element].table;
        table > 0 && self.tree.inside(table).len() == 1 && !p.line.ends_sentence()
    }

    /// Whether the paragraph is about the picture before it, and what tells it.
    pub(super) fn caption(&self, p: &Paragraph) -> Option<Why> {
        let behind = p.pictured && p.line.chars() <= LONGEST_BEHIND && p.heading == 0;
        if self.captions.get(p.element).is_some_and(|c| *c) {
            Some(Why::Named(Flags::CAPTION))
        } else if self.sites.is_caption(&p.line) {
            Some(Why::CaptionWording)
        } else if behind && (p.italic * 10 >= p.chars * 8 || p.centred || self.fills_table(p)) {
            Some(Why::BehindPicture)
        } else if behind && self.sites.looks_like_caption(&p.line) {
            Some(Why::CaptionShape)
        } else {
            None
        }
    }
}
