//! One run over a list, with the clock of the tests.

use std::path::{Path, PathBuf};
use std::time::Duration;

use solieu::fetch::{Archive, Clock as _, Event, List, Options, Summary, fetch, user_agent};

use crate::clock::TestClock;
use crate::records::{Record, records};

/// A folder with an archive in it, and how to ask.
pub(crate) struct Place {
    folder: tempfile::TempDir,
    pub(crate) options: Options,
}

/// What a run left.
pub(crate) struct Ran {
    pub(crate) summary: Summary,
    /// What was told, one line each.
    pub(crate) told: Vec<String>,
    /// Seconds of each wait.
    pub(crate) waits: Vec<f64>,
    pub(crate) records: Vec<Record>,
}

impl Place {
    /// One second of delay, three further tries, bodies up to 10,000 bytes.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            options: Options {
                user_agent: user_agent(Some("lan@vien.example")).expect("a name"),
                delay: Duration::from_secs(1),
                timeout: Duration::from_secs(30),
                retries: 3,
                max_size: 10_000,
            },
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn archive(&self) -> PathBuf {
        self.path("pages.warc.gz")
    }

    pub(crate) fn fetch<S: AsRef<str>>(&self, addresses: &[S]) -> Ran {
        let lines: Vec<&str> = addresses.iter().map(AsRef::as_ref).collect();
        let list = List::read(lines.join("\n").as_bytes());
        assert_eq!(list.odd, [], "the list of the test");
        let mut clock = TestClock::new();
        let mut archive = open(&self.archive(), &self.options.user_agent);
        let mut told = Vec::new();
        let mut done = 0;
        let summary = fetch(
            &list.addresses,
            &mut archive,
            &self.options,
            &mut clock,
            &mut |event| match event {
                Event::Done => done += 1,
                Event::Again { .. } => {}
                Event::Failed { address, reason } => told.push(format!("{address}: {reason}")),
                Event::Left {
                    site,
                    addresses,
                    reason,
                } => told.push(format!("{site}: {addresses} left: {reason}")),
                Event::Impatient { site, asked } => {
                    told.push(format!("{site}: asks for {} s", asked.as_secs()));
                }
            },
        )
        .expect("an archive that can be written");
        drop(archive);
        assert_eq!(done, summary.listed, "each address is done with once");
        assert_eq!(
            summary.listed,
            summary.already + summary.fetched + summary.forbiddances() + summary.failures()
        );
        Ran {
            summary,
            told,
            waits: clock.waits,
            records: records(&self.archive()),
        }
    }
}

/// Opens an archive at the beginning of the time of the tests.
pub(crate) fn open(path: &Path, user_agent: &str) -> Archive {
    Archive::open(path, user_agent, TestClock::new().date()).expect("an archive")
}
