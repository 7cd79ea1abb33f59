//! The tables of a run read back, article by article.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Lines};
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::stored::Stored;

/// A run whose tables cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum ReadBackError {
    /// A table cannot be opened.
    #[error("cannot read {}: {source}; give the folder of a run that wrote jsonl (--format)", path.display())]
    Open {
        /// The table.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line is no record.
    #[error("{}:{line}: {reason}; extract again, or take this line out", path.display())]
    Line {
        /// The table.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// The lines of a table.
pub(super) struct Table {
    path: PathBuf,
    lines: Peekable<Numbered>,
}

/// Lines as values, with their numbers.
struct Numbered {
    lines: Lines<BufReader<File>>,
    number: usize,
}

impl Iterator for Numbered {
    type Item = (usize, Result<Value, String>);

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?;
        self.number += 1;
        let value = line.map_err(|error| error.to_string());
        let value = value.and_then(|line| {
            serde_json::from_str(&line).map_err(|error| format!("this is no JSON: {error}"))
        });
        Some((self.number, value))
    }
}

impl Table {
    pub(super) fn open(folder: &Path, name: &str) -> Result<Self, ReadBackError> {
        let path = folder.join(name);
        match File::open(&path) {
            Ok(file) => Ok(Self {
                path,
                lines: Numbered {
                    lines: BufReader::new(file).lines(),
                    number: 0,
                }
                .peekable(),
            }),
            Err(source) => Err(ReadBackError::Open { path, source }),
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<(usize, Value)>, ReadBackError> {
        match self.lines.next() {
            None => Ok(None),
            Some((line, Ok(value))) => Ok(Some((line, value))),
            Some((line, Err(reason))) => Err(self.wrong(line, reason)),
        }
    }

    /// The next line, if it is of this article.
    fn next_of(&mut self, article: &str) -> Result<Option<(usize, Value)>, ReadBackError> {
        let of_article = |line: &(usize, Result<Value, String>)| {
            line.1
                .as_ref()
                .map_or(true, |value| value["article_id"] == article)
        };
        match self.lines.peek() {
            Some(line) if of_article(line) => self.next(),
            _ => Ok(None),
        }
    }

    fn wrong(&self, line: usize, reason: String) -> ReadBackError {
        ReadBackError::Line {
            path: self.path.clone(),
            line,
            reason,
        }
    }

    fn record<'v, R: Deserialize<'v>>(
        &self,
        (line, value): &'v (usize, Value),
    ) -> Result<R, ReadBackError> {
        R::deserialize(value).map_err(|error| self.wrong(*line, error.to_string()))
    }
}

/// Names the articles of a run that are copies of others: each, and the one that it is a copy of.
///
/// # Errors
/// When `articles.jsonl` cannot be read.
pub fn read_copies(folder: &Path, mut each: impl FnMut(&str, &str)) -> Result<(), ReadBackError> {
    let mut articles = Table::open(folder, "articles.jsonl")?;
    while let Some((_, article)) = articles.next()? {
        let id = article["article_id"].as_str();
        if let (Some(id), Some(original)) = (id, article["duplicate_of"].as_str()) {
            each(id, original);
        }
    }
    Ok(())
}

/// Hands on the records of a run, one article after the other, and its problems last. `folder`
/// holds `articles.jsonl`, `facts.jsonl`, `mentions.jsonl` and `problems.jsonl`.
///
/// # Errors
/// When a table cannot be read, or what is done with the records fails.
pub fn read_back<E: From<ReadBackError>>(
    folder: &Path,
    mut each: impl FnMut(&Stored<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut articles = Table::open(folder, "articles.jsonl")?;
    let mut facts = Table::open(folder, "facts.jsonl")?;
    let mut mentions = Table::open(folder, "mentions.jsonl")?;
    let mut problems = Table::open(folder, "problems.jsonl")?;
    while let Some(article) = articles.next()? {
        let id = article.1["article_id"].as_str().unwrap_or_default();
        // Facts that were taken out by hand are missed by nobody.
        let (mut of_facts, mut of_mentions) = (Vec::new(), Vec::new());
        while let Some(fact) = facts.next_of(id)? {
            if fact.1.get("unit_id").is_none() {
                let reason = "an earlier version of solieu wrote this, without unit_id";
                return Err(facts.wrong(fact.0, reason.to_owned()).into());
            }
            of_facts.push(fact);
        }
        while let Some(mention) = mentions.next_of(id)? {
            of_mentions.push(mention);
        }
        let stored = Stored::read(
            Some(articles.record(&article)?),
            of_facts
                .iter()
                .map(|f| facts.record(f))
                .collect::<Result<_, _>>()?,
            of_mentions
                .iter()
                .map(|m| mentions.record(m))
                .collect::<Result<_, _>>()?,
            Vec::new(),
        );
        each(&stored)?;
    }
    for (table, of) in [(&mut facts, "fact"), (&mut mentions, "mention")] {
        if let Some((line, _)) = table.next()? {
            let reason =
                format!("this {of} does not follow those of its article in articles.jsonl");
            return Err(table.wrong(line, reason).into());
        }
    }
    while let Some(problem) = problems.next()? {
        let problem = problems.record(&problem)?;
        each(&Stored::read(None, Vec::new(), Vec::new(), vec![problem]))?;
    }
    Ok(())
}
