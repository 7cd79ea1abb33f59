//! The command line: one file a command.

mod account;
mod annotate;
mod coverage;
mod eval;
mod explain;
mod extract;
mod fetch;
mod gold;
mod layout;
mod merge;
mod patterns;
mod report;
mod review;
mod runs;
mod scrape;
mod settings;
mod status;
mod told;
mod wrap;

use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use clap::{Args, Parser, Subcommand};
use solieu::Problem;
use solieu::pack::Packs;
use solieu::read::{Input, nothing_there};
use solieu::scrape::Sites;

/// Figures out of Vietnamese news: reads saved pages and writes tables of facts.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None, after_help = EXIT_STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Problems that are named on the terminal.
const TOLD: usize = 10;

const EXIT_STATUS: &str = "Exit status:
  0  everything was read
  1  some inputs had problems (they are listed in the problems table), or a check failed
  2  wrong use, unusable patterns, or a file that cannot be written";

#[derive(Debug, Subcommand)]
enum Command {
    /// Read pages, texts, documents and archives of them, write tables of facts
    Extract(extract::Extract),
    /// Merge what the articles of a run tell of the same figure, and write the workbook anew
    Merge(merge::Merge),
    /// Write a page on which the figures of a run are checked, corrected and charted
    Report(report::Report),
    /// Say how far a run into a folder is
    Status(status::Status),
    /// Fetch pages into a web archive
    #[command(long_about = fetch::LONG)]
    Fetch(fetch::Fetch),
    /// Show every mention and fact of a text
    Annotate(annotate::Annotate),
    /// List the figures that no rule claims, by the words around them
    #[command(long_about = coverage::LONG)]
    Coverage(coverage::Coverage),
    /// Show the article of a page, and which rule gave or dropped each part of it
    Scrape(scrape::Scrape),
    /// Measure against gold, or against a review: precision, recall, F1
    Eval(eval::Eval),
    /// Save articles that were checked in a review page as gold
    ReviewToGold(gold::ReviewToGold),
    /// Test and list the pattern packs
    #[command(subcommand)]
    Patterns(patterns::Patterns),
}

/// Options that every command with patterns has.
#[derive(Debug, Args)]
struct PatternArgs {
    /// Folder of pattern packs to use beside the built-in ones; a file takes the place of the
    /// built-in one of its name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// What is counted: a subject of the packs [default: that of the packs' own choice; see
    /// `solieu patterns list`]
    #[arg(long, value_name = "NAME")]
    subject: Option<String>,
}

impl PatternArgs {
    /// Packs and site files, which are read side by side. What the first document would wait for is
    /// compiled beside, by a thread that ends with the process; where none can be started, the
    /// document compiles it.
    fn load(&self) -> Result<(Packs, Arc<Sites>), Failure> {
        thread::scope(|scope| {
            let sites = scope.spawn(|| {
                let sites = Arc::new(self.sites()?);
                let prepared = Arc::clone(&sites);
                let _ = thread::Builder::new().spawn(move || prepared.prepare());
                Ok::<_, Failure>(sites)
            });
            let packs = self.packs()?;
            let sites = sites.join();
            let sites = sites.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            Ok((packs, sites))
        })
    }

    fn packs(&self) -> Result<Packs, Failure> {
        Packs::open(self.patterns.as_deref(), self.subject.as_deref()).map_err(Failure::use_error)
    }

    /// Site files beside the packs, or the built-in ones.
    fn sites(&self) -> Result<Sites, Failure> {
        Sites::beside(self.patterns.as_deref()).map_err(Failure::use_error)
    }
}

/// A pool of so many threads, or of one for every processor.
fn pool(threads: Option<u16>) -> Result<rayon::ThreadPool, Failure> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, usize::from))
        .build()
        .map_err(|error| Failure::use_error(format!("cannot start the threads: {error}")))
}

/// Whether anything that was named is there; a mistyped path costs no work.
fn check_inputs(found: impl Iterator<Item = Result<Input, Problem>>) -> Result<(), Failure> {
    nothing_there(found).map_or(Ok(()), |problem| {
        Err(Failure::use_error(format!(
            "{}: {}",
            problem.source, problem.message
        )))
    })
}

/// Names problems as they come, as many as there is `room` for; how many it named.
fn tell(problems: &[Problem], room: usize) -> usize {
    for problem in problems.iter().take(room) {
        let _ = writeln!(
            anstream::stderr(),
            "{}: {}",
            problem.source,
            problem.message
        );
    }
    problems.len().min(room)
}

/// Says that there was no article, and what is one.
fn tell_nothing_read() {
    let _ = writeln!(
        anstream::stderr(),
        "no article was read: solieu reads pages, texts, JSON Lines, Parquet, Word, RTF and PDF, also in WARC, zip, tar and mails"
    );
}

/// The arguments of the command line, as far as they can be shown.
fn arguments() -> Vec<String> {
    let arguments = std::env::args_os().skip(1);
    arguments
        .map(|a| a.to_string_lossy().into_owned())
        .collect()
}

/// A number of things.
fn number(n: u64, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// Why a command ended badly.
struct Failure {
    message: Option<String>,
    code: u8,
}

impl Failure {
    /// Wrong use, or something that the whole run depends on.
    fn use_error(error: impl Display) -> Self {
        Self {
            message: Some(error.to_string()),
            code: 2,
        }
    }

    /// Whether whoever read the output went away.
    const fn reader_left(&self) -> bool {
        self.code == 0
    }

    /// Says on the terminal what there is to say.
    fn tell(&self) {
        if let Some(message) = &self.message {
            // Nothing can be done where even this cannot be written.
            let _ = writeln!(anstream::stderr(), "solieu: {message}");
        }
    }

    /// The command did its work, and the answer is no.
    const fn no() -> Self {
        Self {
            message: None,
            code: 1,
        }
    }
}

impl From<std::io::Error> for Failure {
    /// Output that cannot be written; a reader that went away is no error.
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self {
                message: None,
                code: 0,
            };
        }
        Self::use_error(format!("cannot write the output: {error}"))
    }
}

/// Runs the command that the arguments name.
pub(crate) fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(command) => command.run(),
        Command::Merge(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Status(command) => command.run(),
        Command::Fetch(command) => command.run(),
        Command::Annotate(command) => command.run(),
        Command::Coverage(command) => command.run(),
        Command::Scrape(command) => command.run(),
        Command::Eval(command) => command.run(),
        Command::ReviewToGold(command) => command.run(),
        Command::Patterns(command) => command.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell();
            ExitCode::from(failure.code)
        }
    }
}
