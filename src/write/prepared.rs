//! What the records of one outcome are as lines of JSON, made before it is their turn to be written:
//! by any thread, which leaves to the writer what has to be done in order.

use std::io;

use serde::Serialize;

use super::Tables;
use super::files::Files;
use super::lines::json_line;
use super::run::Counts;
use super::stored::Stored;

/// Which lines an open set of tables takes; [`Tables::lines`] tells.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each table, and one for all that is no JSON"
)]
pub struct Lines {
    facts: bool,
    mentions: bool,
    articles: bool,
    problems: bool,
    rows: bool,
}

/// The lines of one outcome, and how many records they are of.
#[derive(Debug, Default)]
pub struct Prepared {
    pub(super) facts: Vec<u8>,
    pub(super) mentions: Vec<u8>,
    pub(super) articles: Vec<u8>,
    pub(super) problems: Vec<u8>,
    pub(super) counts: Counts,
}

impl Lines {
    /// Those that these tables take.
    pub(super) fn of(tables: &Tables<'_>) -> Self {
        let all = [
            &tables.facts,
            &tables.mentions,
            &tables.articles,
            &tables.problems,
        ];
        let [facts, mentions, articles, problems] = all.map(|files| files.json.is_some());
        Self {
            facts: facts || tables.stream.is_some(),
            mentions,
            articles,
            problems,
            rows: tables.workbook.is_some()
                || tables.merger.is_some()
                || all.into_iter().any(Files::has_rows),
        }
    }

    /// Whether the tables take more than lines, so that they ask for the records too.
    #[must_use]
    pub const fn are_not_all(self) -> bool {
        self.rows
    }

    /// Makes the lines of these records.
    ///
    /// # Errors
    ///
    /// None that a released program meets: a record that is no JSON.
    pub fn prepare(self, records: &Stored<'_>) -> io::Result<Prepared> {
        let article = records.article.as_slice();
        let copies = article.iter().filter(|a| a.duplicate_of.is_some());
        Ok(Prepared {
            facts: lines(self.facts, &records.facts)?,
            mentions: lines(self.mentions, &records.mentions)?,
            articles: lines(self.articles, article)?,
            problems: lines(self.problems, &records.problems)?,
            counts: Counts {
                facts: records.facts.len() as u64,
                mentions: records.mentions.len() as u64,
                articles: article.len() as u64,
                duplicates: copies.count() as u64,
                problems: records.problems.len() as u64,
                ..Counts::default()
            },
        })
    }
}

fn lines(wanted: bool, records: &[impl Serialize]) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for record in records.iter().filter(|_| wanted) {
        json_line(&mut lines, record)?;
    }
    Ok(lines)
}
