//! Marks: what the files on sites say about the elements of a page.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::Html;

use crate::scrape::classes::Flags;
use crate::scrape::family::{Family, Told};
use crate::scrape::sites::Sites;

/// The families that a page is of, and what their selectors mark.
pub(super) struct Marks<'s> {
    pub(super) families: Vec<(&'s Family, Told<'s>)>,
    pub(super) flags: HashMap<NodeId, Flags>,
}

/// What the families of the site say about elements of this page.
pub(super) fn marks<'s>(html: &Html, url: Option<&str>, sites: &'s Sites) -> Marks<'s> {
    let host = url.and_then(host).unwrap_or_default();
    let families = sites.families.iter();
    let mut marks = Marks {
        families: families
            .filter_map(|f| Some((f, f.told(html, host)?)))
            .collect(),
        flags: HashMap::new(),
    };
    for key in marks.families.iter().flat_map(|(family, _)| &family.keys) {
        for e in key.selectors.iter().flat_map(|s| html.select(&s.rule)) {
            let flags: &mut Flags = marks.flags.entry(e.id()).or_default();
            *flags = flags.and(key.flag);
        }
    }
    marks
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', '?', '#', ':']).next()
}
