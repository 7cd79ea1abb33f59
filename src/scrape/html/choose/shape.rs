//! Pages whose markup tells no headline: read by wording and shape, as saved text is.

use std::ops::Range;

use super::{Chooser, FOOT, HEAD};
use crate::article::BlockKind;
use crate::scrape::classes::Flags;
use crate::scrape::line::Line;
use crate::scrape::notes::Why;
use crate::scrape::text::{self, Entry, Hint};
use crate::scrape::{Page, date};

impl Chooser<'_> {
    /// A page whose markup names no headline is read as saved text is, by wording and shape.
    pub(super) fn by_shape(mut self, body: &Range<usize>) -> Page {
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
                lines.extend(rows.into_iter().map(|row| Entry {
                    at: i,
                    line: Line::verbatim(row),
                    hint: Hint::Row,
                }));
                i = end;
                continue;
            }
            let hint = if self.is_junk(p) {
                Hint::Furniture(Why::Junk)
            } else if p.flags.has(Flags::CLOCK) && date::line(&p.line.key, self.sites).is_some() {
                Hint::Furniture(Why::Above)
            } else if p.linked * 2 > p.chars {
                Hint::Furniture(Why::Links)
            } else {
                self.caption(p).map_or(Hint::None, Hint::Caption)
            };
            lines.push(Entry {
                at: i,
                line: p.line.clone(),
                hint,
            });
            i += 1;
        }
        let mut page = text::scrape_lines(
            lines.into_iter(),
            std::mem::take(&mut self.left_out),
            self.sites,
            self.notes,
        );
        let stated = self.meta.headline(self.sites).map(|t| Line::new(&t));
        let stated = stated.filter(|line| self.sites.publisher(line).is_none());
        if let (None, Some(title)) = (&page.title, stated) {
            page.blocks
                .insert(0, (BlockKind::Title, title.text.clone()));
            page.title = Some(title.text);
        }
        self.page.author = page.author.take();
        self.stated_author();
        page.author = self.page.author;
        page.publisher = self.page.publisher.or(page.publisher);
        page
    }
}
