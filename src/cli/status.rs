//! `solieu status`: how far a run into a folder is.

use std::env;
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
    if look.has_older {
        writeln!(
            out,
            "        what was finished before inputs changed is taken over as it comes up"
        )?;
    }
    if let Some(settings) = &look.settings {
        writeln!(out, "left    {}", left(look, settings))?;
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
    if let (None, Some(settings)) = (&look.process, &look.settings) {
        writeln!(
            out,
            "to go on, give the command again, in {}:",
            settings.folder
        )?;
        writeln!(out, "        solieu {}", command(&settings.arguments))?;
    }
    Ok(())
}

/// What is neither finished nor begun.
fn left(look: &Look, settings: &Settings) -> String {
    let list = settings.list.as_deref();
    if settings
        .inputs
        .iter()
        .map(String::as_str)
        .chain(list)
        .any(|path| path == "-")
    {
        return "as much as standard input holds".to_owned();
    }
    // Inputs are named as they were typed, there.
    if let Err(e) = env::set_current_dir(&settings.folder) {
        return format!(
            "cannot be told, for {} cannot be entered: {e}",
            settings.folder
        );
    }
    let paths: Vec<PathBuf> = settings.inputs.iter().map(PathBuf::from).collect();
    let left_out = LeftOut::default();
    let mut all = inputs(&paths, &left_out).count();
    let lines = list.and_then(|list| listed(fs::read(list).ok()?.as_slice()).ok());
    for line in lines.into_iter().flatten() {
        all += line.map_or(1, |listing| listing.inputs(&left_out).len());
    }
    let met = look.finished + u64::from(look.begun.is_some());
    match (all as u64).saturating_sub(met) {
        0 => "the tables".to_owned(),
        left => number(left, "input"),
    }
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
