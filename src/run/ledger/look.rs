//! A look at the ledger of a run that has not ended, without taking it up.

use std::fs::File;
use std::io;
use std::path::Path;

use super::lock::Lock;
use super::settings::Settings;
use super::{Identity, Kind, NAME, Reader, read, set_aside};
use crate::run::item;

/// Problems that are kept to be named.
const NAMED: usize = 10;

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// What it was begun with; `None` where it was stopped before that was written.
    pub settings: Option<Settings>,
    /// Whether there are older ledgers besides, from which finished inputs are taken over.
    pub has_older: bool,
    /// The number of the process that works on it now, "" where it could not be read.
    pub process: Option<String>,
    /// Inputs that are finished.
    pub finished: u64,
    /// The input that is begun, and how many of its documents are finished.
    pub begun: Option<(String, u64)>,
    /// Articles so far.
    pub articles: u64,
    /// Problems by which something was lost, so far.
    pub problems: u64,
    /// The first of them: what they are of, and what they say.
    pub first: Vec<(String, String)>,
}

impl Look {
    /// Looks at the ledger of a folder; `None` where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn at(folder: &Path) -> io::Result<Option<Self>> {
        let mut look = Self {
            process: Lock::holder(folder),
            has_older: folder.join(set_aside(1)).exists(),
            ..Self::default()
        };
        let file = match File::open(folder.join(NAME)) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                return Ok(look.has_older.then_some(look));
            }
            Err(e) => return Err(e),
        };
        let Some(mut reader) = Reader::new(file)? else {
            return Ok(Some(look));
        };
        while let Some(frame) = reader.next()? {
            match frame.kind {
                Kind::Settings => look.settings = Some(read(frame.content)?),
                Kind::Input => {
                    let identity: Identity = read(frame.content)?;
                    look.begun = Some((identity.source, 0));
                }
                Kind::Item => look.item(frame.content)?,
                Kind::Done => {
                    look.begun = None;
                    look.finished += 1;
                }
            }
        }
        Ok(Some(look))
    }

    fn item(&mut self, content: &[u8]) -> io::Result<()> {
        if let Some((_, documents)) = &mut self.begun {
            *documents += 1;
        }
        let records = item::records(content)?;
        self.articles += u64::from(records.article_id().is_some());
        for (source, message) in records.losses() {
            self.problems += 1;
            if self.first.len() < NAMED {
                self.first.push((source.to_owned(), message.to_owned()));
            }
        }
        Ok(())
    }
}
