//! `solieu patterns`: for those who write packs.

mod corpus;
mod list;
mod new;
mod show;
mod test;
mod watch;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use solieu::pack::{Packs, json_schema};

use super::Failure;

/// Commands for authors of pattern packs.
#[derive(Debug, Subcommand)]
pub(super) enum Patterns {
    /// Write a pack to start from: what is counted, its words, a rule with its examples
    New(new::New),
    /// Run the examples of all packs: those that must match and those that must not
    Test(test::Test),
    /// List the packs, their rules, and the groups with their rows in official forms
    List(list::List),
    /// Show a rule: where it stands, what its pieces are, its examples, how often it fires
    Show(show::Show),
    /// Print the format of packs as a JSON Schema, with which editors complete and check them
    Schema,
}

impl Patterns {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self {
            Self::New(command) => command.run(),
            Self::Test(command) => command.run(),
            Self::List(command) => command.run(),
            Self::Show(command) => command.run(),
            Self::Schema => Ok(write!(anstream::stdout().lock(), "{}", json_schema())?),
        }
    }
}

/// The packs of every subject, each loaded with those of no subject; the default one first.
fn every_subject(folder: Option<&Path>) -> Result<Vec<Packs>, Failure> {
    let open = |subject: Option<&str>| Packs::open(folder, subject).map_err(Failure::use_error);
    let first = open(None)?;
    let others: Vec<String> = first.subjects.clone();
    let mut all = vec![first];
    for subject in others {
        if all[0].subject.as_ref() != Some(&subject) {
            all.push(open(Some(&subject))?);
        }
    }
    Ok(all)
}

/// Folder of packs and subject, as the commands for authors take them.
#[derive(Debug, clap::Args)]
struct Folder {
    /// Folder of packs; the built-in ones where it is left out
    dir: Option<PathBuf>,
}
