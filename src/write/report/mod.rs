//! The review page: the articles of a run with their facts, in one file that a browser opens
//! from disk.
//!
//! The file holds the page (`page/`) and the records. Articles are packed in chunks, which the
//! page unpacks when one of theirs is shown; what its lists and filters need is packed apart and
//! unpacked at once. The page loads nothing: its policy (`Content-Security-Policy`) allows the one
//! script and the one style that are in it, by their hashes, so that nothing an article says can
//! run.
//!
//! | part | what it does |
//! |---|---|
//! | `page` | the skeleton, the style and the script, and the policy |
//! | `packed` | records as compressed text |
//! | `index` | what lists and filters need of articles and facts |
//! | `known` | what the page must know of packs and of the run |
//! | `charts` | sums for the charts, out of the merged figures |
//! | `decided` | decisions of earlier reviews, on the facts of this run |

mod charts;
mod decided;
mod index;
mod known;
mod packed;
mod page;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde::Serialize;

use self::charts::Charts;
use self::index::Index;
use self::known::{Counts, Known};
use self::packed::{List, letters};
use super::aside::{AsideFile, Ready};
use super::error::WriteError;
use super::facts::FactRecord;
use super::records::{ArticleRecord, MentionRecord, MentionShort};
use super::stored::Stored;
use crate::pack::{Language, Packs};
use crate::review::Review;

/// Articles and bytes of JSON that are packed together: unpacking them takes milliseconds, and
/// more would hardly pack better.
const MOST_ARTICLES: usize = 64;
const MOST_BYTES: usize = 512 * 1024;

/// What the review page shows of a run.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'p> {
    /// The packs that the run was made with: labels, metrics and provinces.
    pub packs: &'p Packs,
    /// The language that it opens in.
    pub language: Language,
    /// Whether articles without a fact are in it.
    pub all: bool,
    /// Decisions that it begins with.
    pub review: Option<&'p Review>,
}

/// What a review page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportSummary {
    /// Articles that are in it.
    pub articles: u64,
    /// Their facts.
    pub facts: u64,
    /// Articles that are left out as copies of others.
    pub copies: u64,
    /// Articles that are left out because they hold no fact.
    pub without_facts: u64,
    /// Decisions that it begins with.
    pub decisions: u64,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A review page being written.
pub struct ReportPage<'p> {
    out: AsideFile,
    shown: Shown<'p>,
    chunk: List,
    /// Chunks that are full.
    chunks: usize,
    index: Index,
    counts: Counts,
    known: Known<'p>,
}

/// An article with all that was found in it.
#[derive(Serialize)]
struct ArticleShown<'s, 'a> {
    #[serde(flatten)]
    article: &'s ArticleRecord<'a>,
    facts: &'s [FactRecord<'a>],
    mentions: Vec<MentionShort<'a>>,
}

impl<'p> ReportPage<'p> {
    /// Begins the page of a run of this name.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(path: &Path, run: &str, shown: Shown<'p>) -> Result<Self, WriteError> {
        let mut page = Self {
            out: AsideFile::create(path)?,
            shown,
            chunk: List::default(),
            chunks: 0,
            index: Index::default(),
            counts: Counts::default(),
            known: Known::new(run, shown),
        };
        page.put(page::head().as_bytes())?;
        Ok(page)
    }

    /// Adds the article of some records, unless it is left out.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&mut self, records: &Stored<'_>) -> Result<(), WriteError> {
        let Some(article) = &records.article else {
            return Ok(());
        };
        if article.duplicate_of.is_some() {
            // It was checked with the one that it is a copy of.
            self.counts.copies += 1;
            return Ok(());
        }
        let decisions = self
            .shown
            .review
            .and_then(|review| decided::of(review, records));
        let decisions = decisions.unwrap_or_default();
        if records.facts.is_empty() && decisions.is_empty() && !self.shown.all {
            self.counts.without_facts += 1;
            return Ok(());
        }
        self.counts.articles += 1;
        self.counts.facts += records.facts.len() as u64;
        self.known.decide(decisions);
        for fact in &records.facts {
            self.known.saw(fact);
        }
        self.index.add(self.chunks, article, &records.facts);
        let mentions = records.mentions.iter().map(MentionRecord::short);
        self.chunk.push(&ArticleShown {
            article,
            facts: &records.facts,
            mentions: mentions.collect(),
        });
        if self.chunk.items() >= MOST_ARTICLES || self.chunk.bytes() >= MOST_BYTES {
            self.put_chunk()?;
        }
        if self.index.is_full() {
            self.put_index()?;
        }
        Ok(())
    }

    /// Completes the page. `run` is the folder whose merged figures its charts show.
    ///
    /// # Errors
    /// When the merged figures cannot be read, or the disk refuses.
    pub fn finish(mut self, run: &Path) -> Result<ReportSummary, ReportError> {
        let charts = Charts::of_run(run, self.shown.packs)?;
        if self.chunk.items() > 0 {
            self.put_chunk()?;
        }
        if !self.index.is_empty() {
            self.put_index()?;
        }
        let decisions = self.known.decisions();
        let about = self.known.about(self.counts, &charts);
        self.put(page::json("solieu-about", &about).as_bytes())?;
        self.put(page::tail().as_bytes())?;
        let path = self.out.path().to_owned();
        self.out.complete().and_then(Ready::publish)?;
        let bytes = std::fs::metadata(&path).map_err(|error| WriteError::io(&path, error))?;
        Ok(ReportSummary {
            articles: self.counts.articles,
            facts: self.counts.facts,
            copies: self.counts.copies,
            without_facts: self.counts.without_facts,
            decisions,
            bytes: bytes.len(),
        })
    }

    fn put_chunk(&mut self) -> Result<(), WriteError> {
        let packed = letters(&std::mem::take(&mut self.chunk).finish());
        self.chunks += 1;
        self.put(page::data("solieu-chunk", &packed).as_bytes())
    }

    fn put_index(&mut self) -> Result<(), WriteError> {
        let packed = self.index.take();
        self.put(page::data("solieu-index", &packed).as_bytes())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        use std::io::Write;
        let written = self.out.write_all(bytes);
        written.map_err(|error| WriteError::io(self.out.path(), error))
    }
}

/// Why there is no review page.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The tables of the run cannot be read.
    #[error(transparent)]
    Read(#[from] super::ReadBackError),
    /// The page cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}
