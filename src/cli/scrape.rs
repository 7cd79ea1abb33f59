//! `solieu scrape`: for those who edit site files.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use solieu::article::{Article, Published};
use solieu::read::{Content, Document, LeftOut, inputs};
use solieu::run::{Scraped, explain_page};
use solieu::scrape::{Explanation, Item, Sites};

use super::told::{field, told};
use super::{Failure, PatternArgs};

/// How many of the lines left out that name a unit or a place are shown.
const PLACES: usize = 5;

/// Show the article of a page as it is taken: title, day, author, publisher, and the text.
#[derive(Debug, Args)]
pub(super) struct Scrape {
    /// A page or a plain text; - is standard input
    page: PathBuf,
    /// Show which selector or rule gave each part, and what was dropped and why
    #[arg(long)]
    explain: bool,
    /// One JSON object instead; docs/scrape.md tells its keys
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    patterns: PatternArgs,
}

impl Scrape {
    pub(super) fn run(self) -> Result<(), Failure> {
        let sites = self.sites()?;
        let document = self.document()?;
        let scraped = explain_page(&document, &sites);
        let mut out = anstream::stdout().lock();
        if self.json {
            let record = Record::new(&scraped, self.explain);
            let json = serde_json::to_string(&record).map_err(Failure::use_error)?;
            writeln!(out, "{json}")?;
        } else {
            head(&scraped.article, &mut out)?;
            if self.explain {
                told(&scraped.explanation, &mut out)?;
            } else {
                text(&scraped.article, &mut out)?;
            }
            items(&scraped.items, &mut out)?;
        }
        out.flush()?;
        for problem in &scraped.problems {
            // Nothing can be done where even this cannot be written.
            let _ = writeln!(
                anstream::stderr(),
                "{}: {}",
                problem.source,
                problem.message
            );
        }
        if scraped.problems.is_empty() {
            Ok(())
        } else {
            Err(Failure::no())
        }
    }

    /// The site files; a folder that holds none would leave its author puzzled.
    fn sites(&self) -> Result<Sites, Failure> {
        if let Some(folder) = &self.patterns.patterns
            && !folder.join("sites").is_dir()
        {
            return Err(Failure::use_error(format!(
                "{} holds no folder sites: name the folder that holds it, such as patterns, or \
                 leave --patterns out for the built-in site files",
                folder.display()
            )));
        }
        self.patterns.sites()
    }

    fn document(&self) -> Result<Document, Failure> {
        let shown = self.page.display();
        if self.page.is_dir() {
            return Err(Failure::use_error(format!(
                "{shown} is a folder: name one page or text in it"
            )));
        }
        let mut found = None;
        for input in inputs(std::slice::from_ref(&self.page), &LeftOut::default()) {
            let mut take = |document| {
                found = Some(document);
                ControlFlow::Break(())
            };
            let flow = match input {
                Ok(input) => input.documents(&mut take),
                Err(problem) => take(Err(problem)),
            };
            if flow.is_break() {
                break;
            }
        }
        match found {
            Some(Ok(Document {
                content: Content::HtmlString(_) | Content::TextString(_),
                ..
            }))
            | None => Err(Failure::use_error(format!(
                "{shown} holds records: give the html or text of one of them as a file of its own"
            ))),
            Some(Ok(document)) => Ok(document),
            Some(Err(problem)) => Err(Failure::use_error(format!(
                "{}: {}",
                problem.source, problem.message
            ))),
        }
    }
}

/// What stands above the text of an article.
fn head(article: &Article, out: &mut impl Write) -> io::Result<()> {
    let day = |p: Published| format!("{} ({})", p.date, p.from.as_str());
    let rows = [
        ("Title", article.title.clone()),
        ("Published", article.published.map(day)),
        ("Author", article.author.clone()),
        ("Publisher", article.publisher.clone()),
        ("Address", article.url.clone()),
    ];
    for (name, value) in rows {
        field(out, name, value.as_deref().unwrap_or("none found"))?;
    }
    let mut places = article.furniture.clone();
    if places.len() > PLACES {
        places.truncate(PLACES);
        let others = article.furniture.len() - PLACES;
        places.push(format!("and {others} more"));
    }
    if !places.is_empty() {
        field(out, "Places", &places.join(" · "))?;
    }
    writeln!(out)
}

/// The text by its blocks.
fn text(article: &Article, out: &mut impl Write) -> io::Result<()> {
    for block in &article.blocks {
        field(out, block.kind.as_str(), block.span.of(&article.text))?;
    }
    Ok(())
}

/// The headlines of a list, each with its day and what it says.
fn items(items: &[Item], out: &mut impl Write) -> io::Result<()> {
    for item in items {
        field(out, "headline", &item.title)?;
        if let Some(date) = item.date {
            field(out, "day", &date.to_string())?;
        }
        if let Some(summary) = &item.summary {
            field(out, "summary", summary)?;
        }
    }
    Ok(())
}

/// The article as one JSON object.
#[derive(Serialize)]
struct Record<'a> {
    source: &'a str,
    encoding: &'a str,
    encoding_from: &'static str,
    encoding_score: Option<f64>,
    title: Option<&'a str>,
    published: Option<String>,
    published_from: Option<&'static str>,
    author: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    description: Option<&'a str>,
    language: Option<&'a str>,
    /// Lines left out that name a unit or a place.
    furniture: &'a [String],
    blocks: Vec<Block<'a>>,
    items: &'a [Item],
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
}

#[derive(Serialize)]
struct Block<'a> {
    kind: &'static str,
    text: &'a str,
}

impl<'a> Record<'a> {
    fn new(scraped: &'a Scraped, explain: bool) -> Self {
        let article = &scraped.article;
        Self {
            source: &article.source,
            encoding: &article.encoding.name,
            encoding_from: article.encoding.from.as_str(),
            encoding_score: article.encoding.score,
            title: article.title.as_deref(),
            published: article.published.map(|p| p.date.to_string()),
            published_from: article.published.map(|p| p.from.as_str()),
            author: article.author.as_deref(),
            publisher: article.publisher.as_deref(),
            url: article.url.as_deref(),
            description: article.description.as_deref(),
            language: article.language.as_deref(),
            furniture: &article.furniture,
            blocks: article
                .blocks
                .iter()
                .map(|block| Block {
                    kind: block.kind.as_str(),
                    text: block.span.of(&article.text),
                })
                .collect(),
            items: &scraped.items,
            explanation: explain.then_some(&scraped.explanation),
        }
    }
}
