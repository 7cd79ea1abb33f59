//! Scraping: the article of a page, apart from the furniture around it.
//!
//! A page gives its headline, date line, lead, body, captions and byline in reading order;
//! menus, lists of other news, counters, comment forms and footers are left out, save the lines
//! that say who publishes or name a place. Pages ([`scrape_html`]) are judged by markup and
//! wording, saved text ([`scrape_text`]) by wording and shape alone. What the wording is,
//! stands in `patterns/sites/`.

mod assemble;
mod byline;
mod classes;
mod date;
mod explain;
mod family;
mod html;
mod line;
mod notes;
mod selectors;
mod sites;
mod text;
mod unread;
mod wordings;
mod words;

use jiff::civil::Date;
use serde::Serialize;

use crate::article::{BlockKind, Published};
use crate::decode::Told;

pub use self::assemble::{LONGEST_BLOCK, LONGEST_FIELD, LONGEST_URL, assemble};
pub use self::explain::{
    Candidate, Day, Explanation, Headline, Matched, Part, Reason, Sign, SiteFile,
};
pub use self::html::{DEEPEST, MOST_NODES, explain_html, scrape_html};
pub(crate) use self::html::{Skimmed, scrape_html_if};
pub use self::sites::{Sites, SitesError};
pub use self::text::{MOST_LINES, explain_text, scrape_text};

use self::line::Line;
use self::notes::{Notes, PublisherFrom};

/// Lines of furniture that a page may keep.
const MOST_FURNITURE: usize = 30;

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Headline, without the site's name.
    pub title: Option<String>,
    /// The page's own summary.
    pub description: Option<String>,
    /// Person or pen name that signs.
    pub author: Option<String>,
    /// Who publishes: "UBND huyện Ea Súp".
    pub publisher: Option<String>,
    /// Language as declared.
    pub language: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Day of publication and what told it.
    pub published: Option<Published>,
    /// The legacy encoding that its blocks were decoded from, where they were.
    pub encoding: Option<Told>,
    /// Headline, date line, lead, body and byline in reading order.
    pub blocks: Vec<(BlockKind, String)>,
    /// Lines left out that name a unit or a place, the most telling first.
    pub furniture: Vec<String>,
    /// What a page lists that has no article of its own: headlines of other pages. Then there
    /// are no blocks.
    pub items: Vec<Item>,
    /// Whether the article goes on on further pages.
    pub goes_on: bool,
    /// The pages that a page of frames shows, as it names them.
    pub frames: Vec<String>,
    /// Why nothing of it was read, where that is so.
    pub refused: Option<String>,
    /// Whether its elements lie deeper in one another than is looked at ([`DEEPEST`]), so that an
    /// article among them may be taken together with what stands beside it.
    pub too_deep: bool,
}

/// A headline on a page of headlines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The headline.
    pub title: String,
    /// The day beside it.
    pub date: Option<Date>,
    /// The words below it.
    pub summary: Option<String>,
}

impl Page {
    /// Keeps of the lines left out who publishes and what names a place.
    fn keep_furniture(&mut self, left_out: &[Line], sites: &Sites, notes: &mut Notes) {
        let mut best: Option<((usize, String), &Line)> = None;
        let (mut telling, mut others) = (Vec::new(), Vec::new());
        for line in left_out.iter().filter(|l| l.chars() <= 300) {
            let publisher = sites.publisher(line);
            let list = if publisher.is_some() {
                &mut telling
            } else {
                &mut others
            };
            if (publisher.is_some() || sites.names_place(line)) && !list.contains(&line.text) {
                list.push(line.text.clone());
            }
            if let Some(p) = publisher.filter(|p| best.as_ref().is_none_or(|b| p.0 < b.0.0)) {
                best = Some((p, line));
            }
            if telling.len() + others.len() >= MOST_FURNITURE * 4 {
                break;
            }
        }
        telling.append(&mut others);
        telling.truncate(MOST_FURNITURE);
        self.furniture = telling;
        if let (None, Some(((_, name), line))) = (&self.publisher, best) {
            self.publisher = Some(name);
            notes.publisher(|| PublisherFrom::Line(line.text.clone()));
        }
    }
}
