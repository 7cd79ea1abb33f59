//! What the lists and filters of the page need: one row an article, one row a fact.

use serde::Serialize;

use super::packed::{List, letters};
use crate::write::facts::FactRecord;
use crate::write::records::ArticleRecord;
use crate::write::table::Day;

/// Rows that are packed together.
const MOST_FACTS: usize = 8192;
const MOST_ARTICLES: usize = 2048;

/// Rows in the making.
#[derive(Debug, Default)]
pub(super) struct Index {
    articles: List,
    facts: List,
    /// Articles that were packed before these.
    packed: usize,
}

/// `[chunk, article_id, title, published, source, site, province, url]`.
#[derive(Serialize)]
struct ArticleRow<'s>(
    usize,
    &'s str,
    Option<&'s str>,
    Option<Day>,
    &'s str,
    Option<&'s str>,
    Option<&'s str>,
    Option<&'s str>,
);

impl Index {
    /// Adds an article that is in this chunk.
    pub(super) fn add(
        &mut self,
        chunk: usize,
        article: &ArticleRecord<'_>,
        facts: &[FactRecord<'_>],
    ) {
        let number = self.packed + self.articles.items();
        let site = site(article);
        self.articles.push(&ArticleRow(
            chunk,
            article.article_id,
            article.title,
            article.published,
            article.source,
            site.as_deref(),
            article.province,
            article.url,
        ));
        for fact in facts {
            self.facts.push(&fact.short(number));
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.articles.items() == 0
    }

    pub(super) const fn is_full(&self) -> bool {
        self.articles.items() >= MOST_ARTICLES || self.facts.items() >= MOST_FACTS
    }

    /// The rows so far, packed.
    pub(super) fn take(&mut self) -> String {
        self.packed += self.articles.items();
        let mut json = br#"{"articles":"#.to_vec();
        json.extend(std::mem::take(&mut self.articles).finish());
        json.extend(br#","facts":"#);
        json.extend(std::mem::take(&mut self.facts).finish());
        json.push(b'}');
        letters(&json)
    }
}

/// Where an article was published: the host of its address, else the first folder of its file.
fn site(article: &ArticleRecord<'_>) -> Option<String> {
    let url = article.url.and_then(|url| url::Url::parse(url).ok());
    let host = url.as_ref().and_then(url::Url::host_str);
    let folder = || article.source.split_once('/').map(|(folder, _)| folder);
    host.or_else(folder).map(str::to_owned)
}
