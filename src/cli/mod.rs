//! The command line: one file a command.

mod annotate;
mod eval;
mod explain;
mod extract;
mod patterns;
mod scrape;
mod told;

use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use solieu::pack::Packs;
use solieu::scrape::Sites;

/// Figures out of Vietnamese news: reads saved pages and writes tables of facts.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None, after_help = EXIT_STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "Exit status:
  0  everything was read
  1  some inputs had problems (they are listed in the problems table), or a check failed
  2  wrong use, unusable patterns, or a file that cannot be written";

#[derive(Debug, Subcommand)]
enum Command {
    /// Read pages and texts, write tables of facts
    Extract(extract::Extract),
    /// Show every mention and fact of a text
    Annotate(annotate::Annotate),
    /// Show the article of a page, and which rule gave or dropped each part of it
    Scrape(scrape::Scrape),
    /// Measure against gold: precision, recall, F1
    Eval(eval::Eval),
    /// Test and list the pattern packs
    #[command(subcommand)]
    Patterns(patterns::Patterns),
}

/// Options that every command with patterns has.
#[derive(Debug, Args)]
struct PatternArgs {
    /// Folder of pattern packs to use instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
}

impl PatternArgs {
    fn packs(&self) -> Result<Packs, Failure> {
        let packs = match &self.patterns {
            Some(folder) => Packs::load(folder),
            None => Packs::embedded(),
        };
        packs.map_err(Failure::use_error)
    }

    /// Site files beside the packs, or the built-in ones.
    fn sites(&self) -> Result<Sites, Failure> {
        match self.patterns.as_ref().map(|folder| folder.join("sites")) {
            Some(folder) if folder.is_dir() => Sites::load(&folder).map_err(Failure::use_error),
            _ => Ok(Sites::embedded()),
        }
    }
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
        Command::Annotate(command) => command.run(),
        Command::Scrape(command) => command.run(),
        Command::Eval(command) => command.run(),
        Command::Patterns(command) => command.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message {
                // Nothing can be done where even this cannot be written.
                let _ = writeln!(anstream::stderr(), "solieu: {message}");
            }
            ExitCode::from(failure.code)
        }
    }
}
