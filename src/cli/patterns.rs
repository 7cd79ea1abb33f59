//! `solieu patterns`: for those who write packs.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use solieu::pack::{Packs, RuleMetric};
use solieu::run::run_examples;

use super::{Failure, PatternArgs};

/// Commands for authors of pattern packs.
#[derive(Debug, Subcommand)]
pub(super) enum Patterns {
    /// Run the examples of all packs: those that must match and those that must not
    Test {
        /// Folder of packs; the built-in ones where it is left out
        dir: Option<PathBuf>,
    },
    /// List the packs, their rules, and the groups with their rows in official forms
    List {
        /// Folder of packs; the built-in ones where it is left out
        dir: Option<PathBuf>,
    },
}

impl Patterns {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self {
            Self::Test { dir } => test(&PatternArgs { patterns: dir }.packs()?),
            Self::List { dir } => list(&PatternArgs { patterns: dir }.packs()?),
        }
    }
}

fn test(packs: &Packs) -> Result<(), Failure> {
    let failures = run_examples(packs);
    let mut out = anstream::stdout().lock();
    for failure in &failures {
        let example = &failure.example;
        writeln!(
            out,
            "{}:{}: {}",
            packs.files[example.file].file, example.line, example.rule
        )?;
        writeln!(out, "    {}", example.text)?;
        writeln!(out, "    {}\n", failure.message)?;
    }
    writeln!(
        out,
        "{} examples in {} packs, {} failed",
        packs.examples.len(),
        packs.files.len(),
        failures.len()
    )?;
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure::no())
    }
}

fn list(packs: &Packs) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    for file in &packs.files {
        writeln!(out, "{} {} — {}", file.name, file.version, file.about)?;
        let of_pack = |id: &str| {
            id.split_once('/')
                .is_some_and(|(pack, _)| pack == file.name)
        };
        for rule in packs.rules.iter().filter(|r| of_pack(&r.form.id)) {
            let metric = match rule.metric {
                RuleMetric::Is(index) => packs.metrics[index].name.as_str(),
                RuleMetric::Same => "(same)",
                RuleMetric::None { .. } => "(none)",
            };
            writeln!(out, "  {:<38} {metric:<14} {}", rule.form.id, rule.written)?;
        }
        for percent in packs.percents.iter().filter(|p| of_pack(&p.form.id)) {
            writeln!(out, "  {:<38} {}", percent.form.id, percent.relation)?;
        }
        for period in packs.periods.iter().filter(|p| of_pack(&p.form.id)) {
            writeln!(out, "  {:<38} date", period.form.id)?;
        }
        for decoy in packs.decoys.iter().filter(|d| of_pack(&d.form.id)) {
            writeln!(out, "  {:<38} no figure", decoy.form.id)?;
        }
    }
    writeln!(out, "groups and their rows in official forms")?;
    let mut listed = BTreeSet::new();
    for entry in packs.lexicon.entries() {
        if let Some(group) = entry.group.as_deref().filter(|group| listed.insert(*group)) {
            let line = format!("  {group:<38} {}", entry.rows.join(", "));
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}
