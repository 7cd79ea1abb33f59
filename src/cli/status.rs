//! `solieu status`: how far a run into a folder is.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;
use solieu::read::{LeftOut, inputs, listed};
use solieu::run::ledger::{Look, Settings};

use super::{Failure, number};

/// Say how far a run into a folder is: what is done, what is left, what failed.
#[derive(Debug, Args)]
#[command(after_help = "Exit status:
  0  the run has ended
  1  it has not: it is under way, or was stopped
  2  there is no run in this folder")]
pub(super) struct Status {
    /// The folder that `solieu extract` wrote into
    #[arg(value_name = "RUN")]
    run: PathBuf,
}

impl Status {
    pub(super) fn run(self) -> Result<(), Failure> {
        let folder = self.run.as_path();
        let look = Look::at(folder).map_err(|e| {
            Failure::use_error(format!("{}: cannot be read: {e}", folder.display()))
        })?;
        let mut out = anstream::stdout().lock();
        match look {
            Some(look) => {
                unfinished(folder, &look, &mut out)?;
                Err(Failure::no())
            }
            None => finished(folder, &mut out),
        }
    }
}

fn unfinished(folder: &Path, look: &Look, out: &mut impl Write) -> io::Result<()> {
    let state = match look.process.as_deref() {
        Some("") => "under way".to_owned(),
        Some(process) => format!("under way (process {process})"),
        None => "stopped before its end".to_owned(),
    };
    writeln!(out, "{}: {state}", folder.display())?;
    writeln!(
        out,
        "done    {}: {}",
        number(look.finished, "input"),
        number(look.articles, "article")
    )?;
    if let Some((source, documents)) = &look.begun {
        writeln!(
            out,
            "begun   {source}: {} of it",
            number(*documents, "document")
        )?;
    }
    match left(look) {
        Some(0) => writeln!(out, "left    the tables")?,
        Some(left) => writeln!(out, "left    {}", number(left, "input"))?,
        None => writeln!(out, "left    as much as standard input holds")?,
    }
    writeln!(out, "failed  {}", number(look.problems, "problem"))?;
    for (source, message) in &look.first {
        writeln!(out, "        {source}: {message}")?;
    }
    if look.problems > look.first.len() as u64 {
        writeln!(
            out,
            "        and {} more",
            look.problems - look.first.len() as u64
        )?;
    }
    if look.process.is_none() {
        writeln!(
            out,
            "to go on, give the command again, in {}:",
            look.settings.folder
        )?;
        writeln!(out, "        solieu {}", command(&look.settings.arguments))?;
    }
    Ok(())
}

/// How many inputs are neither finished nor begun; `None` where nobody can know.
fn left(look: &Look) -> Option<u64> {
    let Settings {
        folder,
        inputs: given,
        list,
        ..
    } = &look.settings;
    let here = |path: &String| Path::new(folder).join(path);
    let from_stdin = given.iter().chain(list).any(|path| path == "-");
    if from_stdin {
        return None;
    }
    let paths: Vec<PathBuf> = given.iter().map(here).collect();
    let left_out = LeftOut::default();
    let mut all = inputs(&paths, &left_out).count();
    if let Some(list) = list {
        let list = fs::read(here(list)).ok()?;
        for line in listed(list.as_slice()).ok()? {
            all += line.map_or(1, |listing| listing.inputs(&left_out).len());
        }
    }
    let met = look.finished + u64::from(look.begun.is_some());
    Some((all as u64).saturating_sub(met))
}

/// Arguments as they are typed.
fn command(arguments: &[String]) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    let typed = arguments.iter().map(|argument| {
        if !argument.is_empty() && argument.chars().all(plain) {
            argument.clone()
        } else {
            format!("'{}'", argument.replace('\'', r"'\''"))
        }
    });
    typed.collect::<Vec<_>>().join(" ")
}

/// What `run.json` tells of a run that has ended.
fn finished(folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let shown = folder.display();
    let account = fs::read(folder.join("run.json")).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => Failure::use_error(format!(
            "{shown}: there is no run here: name the folder that solieu extract wrote into"
        )),
        _ => Failure::use_error(format!("{shown}: cannot be read: {e}")),
    })?;
    let account: Value = serde_json::from_slice(&account)
        .map_err(|e| Failure::use_error(format!("{shown}: run.json cannot be read: {e}")))?;
    let count = |name: &str| account["counts"][name].as_u64().unwrap_or_default();
    writeln!(out, "{shown}: ended")?;
    writeln!(
        out,
        "done    {}: {}, {}, {} copies of others",
        number(count("inputs"), "input"),
        number(count("articles"), "article"),
        number(count("facts"), "fact"),
        count("duplicates")
    )?;
    writeln!(out, "left    nothing")?;
    writeln!(out, "failed  {}", number(count("problems"), "problem"))?;
    Ok(())
}
