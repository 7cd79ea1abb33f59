//! `solieu review-to-gold`: articles that people have checked, to measure against.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use solieu::Article;
use solieu::decode::decode;
use solieu::eval::Gold;
use solieu::read::{Content, Document, LeftOut, Office, inputs};
use solieu::review::{Pages, gold};
use solieu::run::Extractor;

use super::review::{not_met, read};
use super::{Failure, PatternArgs, TOLD, number, tell};

/// Save articles that were checked in a review page as gold.
///
/// Each article that was marked complete is written into GOLD as it was stored, and beside it
/// its facts as people left them: `solieu eval GOLD` measures against them.
#[derive(Debug, Args)]
#[command(after_help = super::EXIT_STATUS)]
pub(super) struct ReviewToGold {
    /// The pages and archives that the run was made from
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// Decisions that were exported from a review page; may be given several times
    #[arg(long, value_name = "FILE", required = true)]
    review: Vec<PathBuf>,
    /// Folder to write into
    #[arg(short, long, value_name = "GOLD")]
    output: PathBuf,
    #[command(flatten)]
    patterns: PatternArgs,
}

impl ReviewToGold {
    pub(super) fn run(self) -> Result<(), Failure> {
        let Some(review) = read(&self.review)? else {
            return Err(Failure::use_error("the review holds no decision"));
        };
        let (packs, sites) = self.patterns.load()?;
        let extractor = Extractor::new(&packs, sites);
        let pages = Pages::of(&review);
        fs::create_dir_all(&self.output).map_err(|error| unwritable(&self.output, &error))?;
        let (mut met, mut written) = (BTreeSet::new(), 0);
        let (mut problems, mut failed) = (Vec::new(), None);
        for input in inputs(&self.inputs, &LeftOut::default()) {
            let input = match input {
                Ok(input) => input,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let found = pages.extract(&input, &extractor, &mut |document, outcome, concerned| {
                let Some(article) = outcome
                    .article
                    .filter(|article| concerned.same_text && met.insert(article.id.clone()))
                else {
                    return;
                };
                if let Some(gold) = gold(&article, &concerned) {
                    let saved = save(&self.output, document, &article, &gold);
                    match saved {
                        Ok(()) => written += 1,
                        Err(error) => failed = Some(error),
                    }
                }
            });
            problems.extend(found);
            if let Some(error) = failed {
                return Err(unwritable(&self.output, &error));
            }
        }
        let complete = review
            .articles()
            .filter(|(_, reviewed)| reviewed.is_complete().is_some());
        let missing = complete.filter(|(id, _)| !met.contains(*id));
        let missing: Vec<&str> = missing
            .filter_map(|(_, reviewed)| Some(reviewed.first()?.source.as_str()))
            .collect();
        let _ = writeln!(
            anstream::stderr(),
            "{} with gold → {}",
            number(written, "article"),
            self.output.display()
        );
        tell(&problems, TOLD);
        not_met(missing.iter().copied());
        if written == 0 && missing.is_empty() {
            return Err(Failure::use_error(
                "no article of the review is marked complete: mark those of which every fact is decided on",
            ));
        }
        if missing.is_empty() && problems.is_empty() {
            Ok(())
        } else {
            Err(Failure::no())
        }
    }
}

fn unwritable(folder: &Path, error: &io::Error) -> Failure {
    Failure::use_error(format!("cannot write into {}: {error}", folder.display()))
}

/// Writes an article and its gold. The file is called after the page and the article, so that
/// pages of one name get files of their own.
fn save(folder: &Path, document: &Document, article: &Article, gold: &Gold) -> io::Result<()> {
    let name = format!("{}-{}", stem(&article.source), &article.id[..8]);
    let (ending, bytes) = stored(document)?;
    fs::write(folder.join(format!("{name}.{ending}")), bytes)?;
    let mut text = serde_json::to_string_pretty(gold)?;
    text.push('\n');
    fs::write(folder.join(format!("{name}.gold.json")), text)
}

/// The name of a page without its ending, of letters, figures and hyphens.
fn stem(source: &str) -> String {
    let name = source.rsplit(['/', '#']).next().unwrap_or(source);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = name.chars().map(plain).take(60).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "article" } else { name }.to_owned()
}

/// A document as a file: as it was stored, or as a record where an archive tells more of it.
fn stored(document: &Document) -> io::Result<(&'static str, Vec<u8>)> {
    let told = document.url.is_some() || document.title.is_some() || document.published.is_some();
    let letters = |bytes: &[u8], html| Some(decode(bytes, html).text);
    let (ending, field, text, bytes) = match &document.content {
        Content::Html(bytes) => ("html", "html", letters(bytes, true), bytes.clone()),
        Content::Text(bytes) => ("txt", "text", letters(bytes, false), bytes.clone()),
        Content::HtmlString(html) => ("html", "html", Some(html.clone()), html.clone().into()),
        Content::TextString(text) => ("txt", "text", Some(text.clone()), text.clone().into()),
        Content::Office(kind, bytes) => (office(*kind), "", None, bytes.clone()),
    };
    let Some(text) = text.filter(|_| told || is_record(&document.content)) else {
        return Ok((ending, bytes));
    };
    let record: Value = json!({
        "url": document.url,
        "title": document.title,
        "published": document.published,
        field: text,
    });
    let mut line = serde_json::to_vec(&record)?;
    line.push(b'\n');
    Ok(("jsonl", line))
}

const fn is_record(content: &Content) -> bool {
    matches!(content, Content::HtmlString(_) | Content::TextString(_))
}

const fn office(kind: Office) -> &'static str {
    match kind {
        Office::Docx => "docx",
        Office::Doc => "doc",
        Office::Rtf => "rtf",
        Office::Pdf => "pdf",
    }
}
