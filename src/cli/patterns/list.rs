//! `solieu patterns list`.

use std::collections::BTreeSet;
use std::io::Write;

use clap::Args;
use solieu::pack::{Packs, RuleMetric};

use super::{Folder, every_subject};
use crate::cli::Failure;

/// List the packs, their rules, and the groups with their rows in official forms.
#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    folder: Folder,
}

impl List {
    pub(super) fn run(self) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        let mut listed = BTreeSet::new();
        let subjects = every_subject(self.folder.dir.as_deref())?;
        for packs in &subjects {
            for (index, file) in packs.files.iter().enumerate() {
                if listed.insert(file.file.clone()) {
                    pack(packs, index, &mut out)?;
                }
            }
        }
        writeln!(out, "groups and their rows in official forms")?;
        let mut listed = BTreeSet::new();
        for entry in subjects.iter().flat_map(|packs| packs.lexicon.entries()) {
            if let Some(group) = entry.group.as_deref().filter(|group| listed.insert(*group)) {
                let line = format!("  {group:<38} {}", entry.rows.join(", "));
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }
}

fn pack(packs: &Packs, index: usize, out: &mut impl Write) -> Result<(), Failure> {
    let file = &packs.files[index];
    let subject = match &file.subject {
        Some(subject) if packs.subjects.len() > 1 => format!(" [--subject {subject}]"),
        _ => String::new(),
    };
    writeln!(
        out,
        "{} {}{subject} — {}",
        file.name, file.version, file.about
    )?;
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
        writeln!(
            out,
            "  {:<38} {metric:<14} {}",
            rule.form.id, rule.form.written
        )?;
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
    Ok(())
}
