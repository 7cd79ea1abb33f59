//! The first stages: a document decoded and scraped, with or without the reasons.

use std::borrow::Cow;

use crate::article::Article;
use crate::decode::office::{Written, office};
use crate::decode::{Told, as_it_stands, decode, lines};
use crate::pack::Anchors;
use crate::problem::{Problem, Severity, Stage};
use crate::read::{Content, Document, Office};
use crate::scrape::{
    DEEPEST, Explanation, Item, Page, Sites, Skimmed, assemble, explain_html, explain_text,
    scrape_html, scrape_html_if, scrape_text,
};

/// A document as its article, and what gave the parts of it.
#[derive(Debug, Clone)]
pub struct Scraped {
    /// The article; its text is empty where none was found.
    pub article: Article,
    /// The headlines of a page that is a list of them and no article.
    pub items: Vec<Item>,
    /// What gave its parts, and why the rest was left out.
    pub explanation: Explanation,
    /// What went wrong on the way.
    pub problems: Vec<Problem>,
}

/// The article of a document as all other commands take it, and how it was found.
#[must_use]
pub fn explain_page(document: &Document, sites: &Sites) -> Scraped {
    let mut problems = Vec::new();
    let Some(stored) = Stored::of(document, &mut problems) else {
        return Scraped {
            article: none(document),
            items: Vec::new(),
            explanation: Explanation::default(),
            problems,
        };
    };
    let (page, explanation) = if stored.is_page {
        explain_html(&stored.text, document.url.as_deref(), sites)
    } else {
        explain_text(&stored.text, sites)
    };
    Scraped {
        items: page.items.clone(),
        article: assembled(page, document, stored.encoding, &mut problems),
        explanation,
        problems,
    }
}

/// The article of a document; an empty one is a problem. `None` where the document has none of
/// the `anchors`, if there are any.
pub(super) fn article(
    document: &Document,
    sites: &Sites,
    anchors: Option<&Anchors>,
    problems: &mut Vec<Problem>,
) -> Option<Article> {
    let Some(stored) = Stored::of(document, problems) else {
        return Some(none(document));
    };
    // What came of a document with problems is to be seen.
    let anchors = anchors.filter(|_| problems.is_empty());
    let url = document.url.as_deref();
    let page = match anchors {
        Some(anchors) if stored.is_page => {
            let worth = |page: &Skimmed| anchors.may_be_in(page) || titled(document, anchors);
            scrape_html_if(&stored.text, url, sites, worth)?
        }
        None if stored.is_page => scrape_html(&stored.text, url, sites),
        Some(anchors) if !anchors.may_be_in_text(&stored.text) && !titled(document, anchors) => {
            return None;
        }
        _ => scrape_text(&stored.text, sites),
    };
    Some(assembled(page, document, stored.encoding, problems))
}

/// Whether the title that an archive's record gives has an anchor.
fn titled(document: &Document, anchors: &Anchors) -> bool {
    let title = document.title.as_deref();
    title.is_some_and(|title| anchors.may_be_in_text(title))
}

/// The article of a document without letters, which is empty.
fn none(document: &Document) -> Article {
    assemble(Page::default(), document, Told::utf8())
}

/// The letters of a document.
struct Stored<'d> {
    text: Cow<'d, str>,
    is_page: bool,
    encoding: Told,
}

impl<'d> Stored<'d> {
    /// `None` when there are no letters to be had, which is a problem then.
    fn of(document: &'d Document, problems: &mut Vec<Problem>) -> Option<Self> {
        let (text, is_page) = match &document.content {
            Content::Html(bytes) => return Some(Self::decoded(bytes, true, document, problems)),
            Content::Text(bytes) => return Some(Self::decoded(bytes, false, document, problems)),
            Content::Office(kind, bytes) => return Self::written(*kind, bytes, document, problems),
            Content::HtmlString(html) => (html, true),
            Content::TextString(text) => (text, false),
        };
        Some(if is_page {
            // The blocks of a page are told apart when it is scraped.
            Self::page(Cow::Borrowed(text))
        } else {
            Self::text(Cow::Borrowed(text))
        })
    }

    /// An office document; one that cannot be read is a problem and gives no text.
    fn written(
        kind: Office,
        bytes: &[u8],
        document: &Document,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let mut tell = |severity, message| {
            problems.push(Problem {
                source: document.source.clone(),
                stage: Stage::Decode,
                severity,
                message,
            });
        };
        match office(kind, bytes) {
            Ok(Written { page, lost }) => {
                if let Some(message) = lost {
                    tell(Severity::Warning, message);
                }
                Some(Self::page(Cow::Owned(page)))
            }
            Err(message) => {
                tell(Severity::Error, message);
                None
            }
        }
    }

    fn page(html: Cow<'d, str>) -> Self {
        Self {
            text: html,
            is_page: true,
            encoding: Told::utf8(),
        }
    }

    /// A text whose lines may still be in a legacy encoding.
    fn text(text: Cow<'d, str>) -> Self {
        let (text, encoding) = match lines(&text) {
            Some((text, told)) => (Cow::Owned(text), told),
            None => (text, Told::utf8()),
        };
        Self {
            text,
            is_page: false,
            encoding,
        }
    }

    /// Stored bytes; what could not be read is a warning.
    fn decoded(
        bytes: &'d [u8],
        is_page: bool,
        document: &Document,
        problems: &mut Vec<Problem>,
    ) -> Self {
        if is_page && let Some(html) = as_it_stands(bytes) {
            return Self::page(Cow::Borrowed(html));
        }
        let decoded = decode(bytes, is_page);
        if decoded.replaced > 0 {
            problems.push(Problem {
                source: document.source.clone(),
                stage: Stage::Decode,
                severity: Severity::Warning,
                message: format!(
                    "read as {}, but {} of its bytes mean nothing there; they stand as � in the text",
                    decoded.told.name, decoded.replaced
                ),
            });
        }
        Self {
            text: Cow::Owned(decoded.text),
            is_page,
            encoding: decoded.told,
        }
    }
}

fn assembled(
    page: Page,
    document: &Document,
    encoding: Told,
    problems: &mut Vec<Problem>,
) -> Article {
    let (items, frames) = (page.items.len(), page.frames.join(", "));
    let refused = page.refused.clone();
    let mut warn = |message: String| {
        problems.push(Problem {
            source: document.source.clone(),
            stage: Stage::Scrape,
            severity: Severity::Warning,
            message,
        });
    };
    if page.goes_on {
        let message = "the article goes on on further pages; give them too: each is read as an \
                       article of its own, and what one says of unit and date the other does not \
                       know";
        warn(message.to_owned());
    }
    if page.too_deep && refused.is_none() {
        warn(format!(
            "its elements lie more than {DEEPEST} deep in one another; what lies deeper was read \
             without its tags, and the article may not have been told from the rest: look at it \
             with solieu scrape"
        ));
    }
    let encoding = encoding.with_blocks(page.encoding.clone());
    let article = assemble(page, document, encoding);
    if article.text.is_empty() {
        let (severity, message) = if let Some(message) = refused {
            (Severity::Error, message)
        } else if items > 0 {
            let message = format!(
                "a list of {items} headlines and no article: left out, for what it says of them \
                 stands on their own pages; solieu scrape shows them"
            );
            (Severity::Warning, message)
        } else if frames.is_empty() {
            let message = "no article text was found in it: a menu or an empty page; it was left \
                           out";
            (Severity::Error, message.to_owned())
        } else {
            let message =
                format!("a page of frames without text of its own: give the pages {frames} too");
            (Severity::Warning, message)
        };
        problems.push(Problem {
            source: document.source.clone(),
            stage: Stage::Scrape,
            severity,
            message,
        });
    }
    article
}
