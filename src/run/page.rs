//! The first stages: a document decoded and scraped, with or without the reasons.

use std::borrow::Cow;

use crate::article::Article;
use crate::decode::decode;
use crate::problem::{Problem, Severity, Stage};
use crate::read::{Content, Document};
use crate::scrape::{
    Explanation, Page, Sites, assemble, explain_html, explain_text, scrape_html, scrape_text,
};

/// A document as its article, and what gave the parts of it.
#[derive(Debug, Clone)]
pub struct Scraped {
    /// The article; its text is empty where none was found.
    pub article: Article,
    /// What gave its parts, and why the rest was left out.
    pub explanation: Explanation,
    /// What went wrong on the way.
    pub problems: Vec<Problem>,
}

/// The article of a document as all other commands take it, and how it was found.
#[must_use]
pub fn explain_page(document: &Document, sites: &Sites) -> Scraped {
    let mut problems = Vec::new();
    let stored = Stored::of(document, &mut problems);
    let (page, explanation) = if stored.is_page {
        explain_html(&stored.text, document.url.as_deref(), sites)
    } else {
        explain_text(&stored.text, sites)
    };
    Scraped {
        article: assembled(page, document, stored.encoding, &mut problems),
        explanation,
        problems,
    }
}

/// The article of a document; an empty one is a problem.
pub(super) fn article(document: &Document, sites: &Sites, problems: &mut Vec<Problem>) -> Article {
    let stored = Stored::of(document, problems);
    let page = if stored.is_page {
        scrape_html(&stored.text, document.url.as_deref(), sites)
    } else {
        scrape_text(&stored.text, sites)
    };
    assembled(page, document, stored.encoding, problems)
}

/// The letters of a document.
struct Stored<'d> {
    text: Cow<'d, str>,
    is_page: bool,
    encoding: String,
}

impl<'d> Stored<'d> {
    fn of(document: &'d Document, problems: &mut Vec<Problem>) -> Self {
        let (text, is_page) = match &document.content {
            Content::Html(bytes) => return Self::decoded(bytes, true, document, problems),
            Content::Text(bytes) => return Self::decoded(bytes, false, document, problems),
            Content::HtmlString(html) => (html, true),
            Content::TextString(text) => (text, false),
        };
        Self {
            text: Cow::Borrowed(text),
            is_page,
            encoding: "utf-8".to_owned(),
        }
    }

    /// Stored bytes; what could not be read is a warning.
    fn decoded(
        bytes: &[u8],
        is_page: bool,
        document: &Document,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let decoded = decode(bytes, is_page);
        if decoded.replaced > 0 {
            problems.push(Problem {
                source: document.source.clone(),
                stage: Stage::Decode,
                severity: Severity::Warning,
                message: format!(
                    "read as {}, but {} of its bytes mean nothing there; they stand as � in the text",
                    decoded.encoding, decoded.replaced
                ),
            });
        }
        Self {
            text: Cow::Owned(decoded.text),
            is_page,
            encoding: decoded.encoding,
        }
    }
}

fn assembled(
    page: Page,
    document: &Document,
    encoding: String,
    problems: &mut Vec<Problem>,
) -> Article {
    let article = assemble(page, document, encoding);
    if article.text.is_empty() {
        problems.push(Problem {
            source: document.source.clone(),
            stage: Stage::Scrape,
            severity: Severity::Error,
            message: "no article text was found in it: a frame, a menu or an empty page; it was \
                      left out"
                .to_owned(),
        });
    }
    article
}
