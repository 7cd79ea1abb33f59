//! Pages: the article of an HTML page by markup, class names and wording.

mod choose;
mod container;
mod guard;
mod meta;
mod table;
mod tree;

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::{Html, Selector};

use super::classes::Flags;
use super::sites::{Family, Sites};
use super::{Page, date};
use crate::article::{Published, PublishedFrom};

/// Scrapes a page; `url` is where it came from, when that is known.
///
/// The time taken grows with the length of the page, whatever its markup.
#[must_use]
pub fn scrape_html(html: &str, url: Option<&str>, sites: &Sites) -> Page {
    let guarded = guard::guard(html);
    let parsed = Html::parse_document(&guarded.html);
    let meta = meta::read(&parsed, &guarded.json_ld, sites);
    let address = url.or(meta.url.as_deref()).map(str::to_owned);
    let marks = marks(&parsed, address.as_deref(), sites);
    let tree = tree::list(&parsed, &marks, sites);
    let weighed = container::weigh(&tree);
    let mut page = choose::article(&parsed, &tree, &weighed, &meta, sites);
    page.published = meta.published.or(page.published).or_else(|| {
        let date = date::url(address.as_deref()?, sites)?;
        Some(Published {
            date,
            from: PublishedFrom::Url,
        })
    });
    page.description = meta.description;
    page.language = meta.language;
    page.url = meta.url;
    page
}

/// What the family of the site says about elements of this page.
fn marks(html: &Html, url: Option<&str>, sites: &Sites) -> HashMap<NodeId, Flags> {
    let host = url.and_then(host).unwrap_or_default();
    let mut marks = HashMap::new();
    let is_of = |f: &&Family| {
        f.hosts.is_match(host) || f.marker.iter().any(|m| html.select(m).next().is_some())
    };
    for family in sites.families.iter().filter(is_of) {
        let mut mark = |selectors: &[Selector], flag: Flags| {
            for e in selectors.iter().flat_map(|s| html.select(s)) {
                let flags: &mut Flags = marks.entry(e.id()).or_default();
                *flags = flags.and(flag);
            }
        };
        mark(&family.title, Flags::TITLE);
        mark(&family.date, Flags::DATE);
        mark(&family.lead, Flags::LEAD);
        mark(&family.body, Flags::FIRST_BODY);
        mark(&family.author, Flags::AUTHOR);
        mark(&family.junk, Flags::JUNK);
    }
    marks
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', '?', '#', ':']).next()
}

#[cfg(test)]
mod tests;
