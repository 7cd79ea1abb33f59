//! `solieu fetch`: pages out of the web into an archive.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use solieu::fetch::{
    Archive, Clock, Event, LONGEST_DELAY, List, Options, Summary, SystemClock, fetch, user_agent,
};

use super::Failure;

const MIB: u64 = 1 << 20;

const EXIT_STATUS: &str = "Exit status:
  0  everything was fetched that may be
  1  some addresses failed, or some lines of the list are no addresses
  2  wrong use, or an archive that cannot be read or written";

pub(super) const LONG: &str = "Fetch pages into a web archive (WARC), the form in which tools \
    for archives keep what sites answered.

One request at a time goes to each host, with a delay between them, and none to what its \
    robots.txt forbids. Give the same command again to go on after a stop: what the archive holds \
    is not asked for again. docs/fetch.md tells more.";

/// Ask sites for the pages of a list.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub(super) struct Fetch {
    /// A text file with one address on each line; - is standard input
    #[arg(value_name = "URL_LIST")]
    list: PathBuf,
    /// The archive, a name that ends in .warc.gz; what it holds stays
    #[arg(short, long, value_name = "ARCHIVE")]
    output: PathBuf,
    /// Time between the end of one request to a host and the next; a longer Crawl-delay in its
    /// robots.txt is kept, up to 60 seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "1")]
    delay: Duration,
    /// Longest wait for a connection, and for each further piece of an answer
    #[arg(long, value_name = "SECONDS", value_parser = timeout, default_value = "30")]
    timeout: Duration,
    /// Further tries after one that failed, each after a longer wait
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=20), default_value = "3")]
    retries: u32,
    /// Longest page that is stored whole; the rest of a longer one is left out
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1024), default_value = "50")]
    max_size: u64,
    /// Your address (mail or page), so that sites know whom to turn to; it is sent with each
    /// request
    #[arg(long, value_name = "TEXT")]
    contact: Option<String>,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

fn seconds(word: &str) -> Result<Duration, String> {
    let seconds = word.parse().ok().filter(|x| (0.0..=3600.0).contains(x));
    seconds
        .map(Duration::from_secs_f64)
        .ok_or_else(|| "write a number of seconds from 0 to 3600, such as 1.5".to_owned())
}

fn timeout(word: &str) -> Result<Duration, String> {
    seconds(word)
        .ok()
        .filter(|time| *time >= Duration::from_millis(1))
        .ok_or_else(|| "write a number of seconds up to 3600, such as 30".to_owned())
}

impl Fetch {
    pub(super) fn run(self) -> Result<(), Failure> {
        let user_agent = user_agent(self.contact.as_deref()).ok_or_else(|| {
            Failure::use_error(
                "--contact goes into a header: write a mail address or the address of a page, in \
                 plain letters without brackets",
            )
        })?;
        let list = List::read(&self.bytes()?);
        self.tell_odd_lines(&list);
        if list.addresses.is_empty() {
            return Err(Failure::use_error(format!(
                "{} holds no address: write one on each line, such as https://example.vn/page",
                self.list.display()
            )));
        }
        let mut clock = SystemClock::new();
        let mut archive =
            Archive::open(&self.output, &user_agent, clock.date()).map_err(Failure::use_error)?;
        if archive.cut() > 0 {
            self.say("an incomplete answer was cut off at the end of the archive");
        }
        let options = Options {
            user_agent,
            delay: self.delay,
            timeout: self.timeout,
            retries: self.retries,
            max_size: self.max_size * MIB,
        };
        let bar = self.progress_bar(list.addresses.len() as u64);
        let mut tell = |event: Event<'_>| {
            if let Some(line) = note(&bar, event) {
                bar.suspend(|| self.say(&line));
            }
        };
        let ran = fetch(
            &list.addresses,
            &mut archive,
            &options,
            &mut clock,
            &mut tell,
        );
        bar.finish_and_clear();
        let summary = ran.map_err(Failure::use_error)?;
        self.summary(&summary);
        if summary.failures() > 0 || !list.odd.is_empty() {
            Err(Failure::no())
        } else {
            Ok(())
        }
    }

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let read = if self.list == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(&self.list)
        };
        read.map_err(|error| {
            Failure::use_error(format!(
                "cannot read the list {}: {error}",
                self.list.display()
            ))
        })
    }

    fn tell_odd_lines(&self, list: &List) {
        for odd in &list.odd {
            self.say(&format!(
                "{}, line {}: {}: {}",
                self.list.display(),
                odd.line,
                odd.text,
                odd.reason
            ));
        }
    }

    /// A bar on a terminal, nothing elsewhere.
    fn progress_bar(&self, addresses: u64) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template(
            "{bar:30} {human_pos}/{human_len} addresses  {eta} left  {wide_msg}",
        )
        .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(addresses).with_style(style)
    }

    fn say(&self, line: &str) {
        if !self.quiet {
            // Nothing can be done where even this cannot be written.
            let _ = writeln!(anstream::stderr(), "{line}");
        }
    }

    fn summary(&self, summary: &Summary) {
        if summary.already > 0 {
            self.say(&format!(
                "{} of {} addresses are there already",
                summary.already, summary.listed
            ));
        }
        for (site, (addresses, first)) in &summary.forbidden {
            self.say(&format!(
                "{site}: its robots.txt forbids {}, such as {first}",
                plural(*addresses)
            ));
        }
        for (reason, addresses) in &summary.failed {
            self.say(&format!("{} failed: {reason}", plural(*addresses)));
        }
        if summary.failures() > 0 {
            self.say("give the same command again to ask for those that failed");
        }
        let refused: Vec<String> = summary
            .refused
            .iter()
            .map(|(status, n)| format!("{n} answered {status}"))
            .collect();
        if !refused.is_empty() {
            self.say(&format!("of those fetched, {}", refused.join(", ")));
        }
        if summary.cut > 0 {
            self.say(&format!(
                "{} gave a longer answer than --max-size allows; the rest of it is missing",
                plural(summary.cut)
            ));
        }
        self.say(&format!(
            "{} fetched, {} forbidden by robots.txt, {} failed → {}",
            plural(summary.fetched),
            summary.forbiddances(),
            summary.failures(),
            self.output.display()
        ));
    }
}

fn plural(n: u64) -> String {
    format!("{n} address{}", if n == 1 { "" } else { "es" })
}

/// Moves the bar; the line that an event is worth, if any.
fn note(bar: &ProgressBar, event: Event<'_>) -> Option<String> {
    match event {
        Event::Done => {
            bar.set_message("");
            bar.inc(1);
            None
        }
        Event::Again {
            address,
            reason,
            wait,
        } => {
            let host = address.host_str().unwrap_or_default();
            bar.set_message(format!("{host}: {reason}; again in {} s", wait.as_secs()));
            None
        }
        Event::Failed { address, reason } => Some(format!("{address}: {reason}")),
        Event::Left {
            site,
            addresses,
            reason,
        } => {
            let left = plural(addresses);
            Some(format!("{site}: {reason}; {left} left for a later run"))
        }
        Event::Impatient { site, asked } => Some(format!(
            "{site}: its robots.txt asks for {} seconds between requests; {} are kept, or more \
             with --delay",
            asked.as_secs(),
            LONGEST_DELAY.as_secs()
        )),
    }
}
