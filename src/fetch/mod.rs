//! Fetching: addresses in, a web archive out. It stands before the stages and is used by none of
//! them.
//!
//! A run is one thread that asks one address after another: of the hosts that have something
//! left, the one that may be asked first. So a host gets one request at a time, with a delay
//! after each, and the delays of one host are used for others. What a site forbids in its
//! robots.txt is not asked for; a site whose robots.txt cannot be had is not asked at all.
//!
//! The archive is WARC 1.1, every record a gzip member of its own: a `warcinfo` for each run that
//! adds to it, and for each answer a `request` and a `response`. Headers are stored as they came
//! over the wire. Bodies stay compressed where the site sent them so; those that came in chunks
//! are stored in one piece, since readers differ in what they take the chunks for, and so are
//! those that were cut at the limit of size. Their headers agree with that: there is a new
//! `Content-Length`, and `X-Crawl-` before the names of the old ones. Answers of servers in trouble (429, 5xx) are not
//! stored, because a later run asks for them again.
//!
//! HTTPS trusts the authorities of Mozilla's list, which is part of the program: all machines
//! give the same result.

mod archive;
mod client;
mod clock;
mod head;
mod list;
mod queue;
mod retry;
mod robots;
mod run;
mod sites;
mod stored;
mod tap;
mod trouble;
mod writer;

use std::collections::BTreeMap;
use std::time::Duration;

use url::Url;

pub use archive::{Archive, ArchiveError, REDIRECTS};
pub use clock::{Clock, SystemClock};
pub use list::{List, OddLine};
pub use retry::LONGEST_ASKED;
pub use robots::{LONGEST_DELAY, NAME};
pub use run::fetch;
pub use trouble::SILENT;

/// How to ask.
#[derive(Debug, Clone)]
pub struct Options {
    /// Who asks; see [`user_agent`].
    pub user_agent: String,
    /// The least time between the end of one request to a host and the next.
    pub delay: Duration,
    /// The longest wait for a connection, and for each further piece of an answer; a whole
    /// answer may take ten times as long.
    pub timeout: Duration,
    /// Further tries after one that failed.
    pub retries: u32,
    /// The longest body that is stored whole, in bytes as they come over the wire.
    pub max_size: u64,
}

/// The name that the program gives of itself, with whom to turn to. Nothing where `contact` is
/// no plain text of one line: it stands in a header.
#[must_use]
pub fn user_agent(contact: Option<&str>) -> Option<String> {
    let version = env!("CARGO_PKG_VERSION");
    let Some(contact) = contact.map(str::trim) else {
        return Some(format!("{NAME}/{version}"));
    };
    let plain = |c: char| (c.is_ascii_graphic() || c == ' ') && !"()\\".contains(c);
    (!contact.is_empty() && contact.chars().all(plain))
        .then(|| format!("{NAME}/{version} (+{contact})"))
}

/// What a run met on its way.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// An address of the list is done with, in whatever way.
    Done,
    /// An address is asked for once more after a wait.
    Again {
        /// The address.
        address: &'a Url,
        /// What went wrong, in plain words.
        reason: &'a str,
        /// How long the host is left alone.
        wait: Duration,
    },
    /// An address gave no answer.
    Failed {
        /// As it stands in the list.
        address: &'a Url,
        /// In plain words.
        reason: &'a str,
    },
    /// All that is left of a site is left for a later run.
    Left {
        /// The host, or the scheme, host and port.
        site: &'a str,
        /// How many addresses of the list.
        addresses: u64,
        /// In plain words.
        reason: &'a str,
    },
    /// A site asks for a longer time between requests than is kept.
    Impatient {
        /// The scheme, host and port.
        site: &'a str,
        /// What its robots.txt asks for.
        asked: Duration,
    },
}

/// How a run ended. Counts are of addresses of the list; `listed` is the sum of `already`,
/// `fetched`, `forbidden` and `failed`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// All.
    pub listed: u64,
    /// Those that were in the archive before.
    pub already: u64,
    /// Those that an answer was stored for.
    pub fetched: u64,
    /// Those among the fetched whose answer is an error of the asker, such as 404, by status.
    pub refused: BTreeMap<u16, u64>,
    /// Those that a robots.txt forbids, by site, with the first of each.
    pub forbidden: BTreeMap<String, (u64, Url)>,
    /// Those that failed, by reason in plain words.
    pub failed: BTreeMap<String, u64>,
    /// Those among the fetched whose answer was longer than the limit.
    pub cut: u64,
}

impl Summary {
    /// How many failed.
    #[must_use]
    pub fn failures(&self) -> u64 {
        self.failed.values().sum()
    }

    /// How many were forbidden.
    #[must_use]
    pub fn forbiddances(&self) -> u64 {
        self.forbidden.values().map(|(n, _)| n).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::user_agent;

    #[test]
    fn the_program_gives_its_own_name() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(user_agent(None), Some(format!("solieu/{version}")));
        assert_eq!(
            user_agent(Some(" lan@vien.example ")),
            Some(format!("solieu/{version} (+lan@vien.example)"))
        );
    }

    #[test]
    fn a_contact_that_would_break_the_header_is_refused() {
        for contact in ["", "a\r\nX: y", "a) Mozilla/5.0 (b", "Viện"] {
            assert_eq!(user_agent(Some(contact)), None, "{contact}");
        }
    }
}
