//! Pages: the article of an HTML page by markup, class names and wording.

mod choose;
mod container;
mod explain;
mod guard;
mod items;
mod legacy;
mod marks;
mod meta;
mod pieces;
mod skim;
mod stated;
mod table;
mod tag;
mod tree;

use ego_tree::Tree;
use html5ever::driver;
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink, Node};

pub use self::guard::DEEPEST;
use self::guard::Guarded;
pub(crate) use self::skim::Skimmed;
pub(super) use self::tree::attribute;

use super::notes::Notes;
use super::sites::Sites;
use super::{Explanation, Page, byline, date};
use crate::article::{Published, PublishedFrom};

/// How many paragraphs behind the body the numbers of its pages may stand.
const BEHIND: usize = 2;

/// Elements and texts of a page, 2 million: a page of 50 MB of prose has 1.2 million, and each
/// takes some 400 bytes of memory. A short page may make any number of them, since a paragraph
/// opens again what was left open in the one before it (`<font>`, `<b>`).
pub const MOST_NODES: usize = 2_000_000;

/// What is parsed before the nodes are counted again, in bytes.
const PIECE: usize = 4096;

/// Nodes that memory is set aside for at once; more are as they come.
const MOST_AT_ONCE: usize = 10_000;

/// Scrapes a page; `url` is where it came from, when that is known.
///
/// The time taken grows with the length of the page, whatever its markup.
#[must_use]
pub fn scrape_html(html: &str, url: Option<&str>, sites: &Sites) -> Page {
    Reading::new(
        guard::guard(html, &sites.unread),
        url,
        sites,
        Notes::default(),
    )
    .page
}

/// Scrapes a page, unless `worth` says of its letters that it is not worth it. A page whose
/// letters cannot be told without parsing it always is.
pub(crate) fn scrape_html_if(
    html: &str,
    url: Option<&str>,
    sites: &Sites,
    worth: impl FnOnce(&Skimmed) -> bool,
) -> Option<Page> {
    let guarded = guard::guard(html, &sites.unread);
    let skimmed =
        (!crate::decode::legacy::is_possible(&guarded.html)).then(|| skim::skim(&guarded));
    if skimmed.flatten().is_some_and(|letters| !worth(&letters)) {
        return None;
    }
    Some(Reading::new(guarded, url, sites, Notes::default()).page)
}

/// Scrapes a page, and tells what gave its parts and why the rest was left out.
#[must_use]
pub fn explain_html(html: &str, url: Option<&str>, sites: &Sites) -> (Page, Explanation) {
    let reading = Reading::new(
        guard::guard(html, &sites.unread),
        url,
        sites,
        Notes::taken(),
    );
    let explanation = explain::explanation(&reading, sites);
    (reading.page, explanation)
}

/// A page as it was read.
struct Reading<'s> {
    parsed: Html,
    meta: meta::Meta,
    marks: marks::Marks<'s>,
    tree: tree::Tree,
    weighed: container::Weighed,
    notes: Notes,
    page: Page,
}

impl<'s> Reading<'s> {
    fn new(guarded: Guarded<'_>, url: Option<&str>, sites: &'s Sites, mut notes: Notes) -> Self {
        let (mut parsed, refused) = match parse(&guarded) {
            Some(parsed) => (parsed, None),
            None => (Html::parse_document(""), Some(too_many_nodes())),
        };
        let encoding = legacy::decode(&mut parsed, &guarded.html);
        let meta = meta::read(&parsed, &guarded.json_ld, sites);
        let saved_from = guarded.saved_from.as_deref();
        let address = url
            .or(meta.url.as_deref())
            .or(saved_from)
            .map(str::to_owned);
        let marks = marks::marks(&parsed, address.as_deref(), sites);
        let mut tree = tree::list(&parsed, &marks.named);
        tree.join_labels(|line| byline::is_label(line, sites));
        let stated = meta.body.as_deref();
        let stated = stated.and_then(|text| stated::Stated::of(text, &tree));
        let weighed = container::weigh(&tree, stated);
        let mut page = choose::article(&parsed, &tree, &weighed, &meta, sites, &mut notes);
        page.published = meta.published.or(page.published).or_else(|| {
            let date = date::url(address.as_deref()?, sites)?;
            Some(Published {
                date,
                from: PublishedFrom::Url,
            })
        });
        page.encoding = encoding;
        page.refused = refused;
        page.too_deep = guarded.too_deep;
        page.items = items::items(&tree, &weighed.junk, &meta, sites);
        page.goes_on = page.items.is_empty() && goes_on(&tree, weighed.container, sites);
        page.frames.clone_from(&meta.frames);
        if !(page.items.is_empty() && page.frames.is_empty()) {
            // What it shows is the text of other pages.
            page.blocks.clear();
            notes.nothing_kept();
            page.author = None;
            page.published = None;
        }
        page.description.clone_from(&meta.description);
        page.language.clone_from(&meta.language);
        page.url = meta.url.clone().or_else(|| {
            let mut lines = tree.paragraphs.iter().map(|p| &p.line);
            lines
                .find_map(|line| line.own_address(sites))
                .or(guarded.saved_from)
        });
        Self {
            parsed,
            meta,
            marks,
            tree,
            weighed,
            notes,
            page,
        }
    }
}

/// The tree of a page; `None` where it has too many nodes.
fn parse(guarded: &Guarded<'_>) -> Option<Html> {
    let mut empty = Html::new_document();
    // Half of the tags begin an element, and text may stand around each.
    empty.tree = Tree::with_capacity(Node::Document, guarded.tags.min(MOST_AT_ONCE));
    let sink = HtmlTreeSink::new(empty);
    let mut parser = driver::parse_document(sink, driver::ParseOpts::default());
    let mut rest = guarded.html.as_str();
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from_slice(piece));
        rest = behind;
        if parser.tokenizer.sink.sink.0.borrow().tree.values().len() > MOST_NODES {
            return None;
        }
    }
    Some(parser.finish())
}

fn too_many_nodes() -> String {
    format!(
        "is a page of more than {MOST_NODES} elements and was not read, for no article has so \
         many; if it is in order, split it"
    )
}

/// Whether the numbers of further pages stand at the end of the body, or right behind it.
fn goes_on(tree: &tree::Tree, container: usize, sites: &Sites) -> bool {
    let body = tree.inside(container);
    let end = tree.paragraphs.len().min(body.end + BEHIND);
    let mut lines = tree.paragraphs[body.start..end].iter().map(|p| &p.line);
    lines.any(|line| sites.pagers.of(&line.key).any(|p| p.is_match(&line.key)))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_bodies;
