//! `solieu patterns show`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anstyle::Style;
use clap::Args;
use solieu::pack::{Form, Packs};
use solieu::read::{LeftOut, inputs};
use solieu::run::{Extractor, usage};
use solieu::scrape::Sites;
use strsim::jaro_winkler;

use super::every_subject;
use crate::cli::wrap::wrapped;
use crate::cli::{Failure, check_inputs, number, pool, tell};

const HEAD: Style = Style::new().bold();

/// Names of rules that are offered where the one asked for is not known.
const OFFERED: usize = 5;
/// How alike such a name must be, from 0 to 1.
const ALIKE: f64 = 0.75;
/// Lists of a slot and words of a list that are written out.
const FEW: usize = 8;

/// Show a rule: where it stands, what its pieces and slots are, its examples, and how often it
/// fires on a corpus.
#[derive(Debug, Args)]
pub(in crate::cli) struct Show {
    /// Its id: admissions/admitted, or admitted where no other pack has one of that name
    rule: String,
    /// Folder of packs; the built-in ones where it is left out
    dir: Option<PathBuf>,
    /// Tell how often it fires in these articles, with the first sentences
    #[arg(long, value_name = "FOLDER")]
    corpus: Option<PathBuf>,
}

impl Show {
    pub(super) fn run(self) -> Result<(), Failure> {
        let subjects = every_subject(self.dir.as_deref())?;
        let (packs, form) = self.find(&subjects)?;
        let mut out = anstream::stdout().lock();
        let file = &packs.files[form.file];
        let line = 1 + file.text[..form.at].matches('\n').count();
        writeln!(out, "{HEAD}{}{HEAD:#}  {}:{line}", form.id, file.file)?;
        writeln!(out, "\n{}", section(&file.text, form.at))?;
        let pieces = packs.pieces_of(&form.written);
        if !pieces.is_empty() {
            writeln!(out, "\n{HEAD}pieces{HEAD:#}")?;
            for (name, piece) in pieces {
                wrapped(&mut out, &format!("  {{{name}}}  "), piece)?;
            }
            writeln!(out, "\n{HEAD}pattern with its pieces spelt out{HEAD:#}")?;
            wrapped(&mut out, "  ", &packs.spelt_out(&form.written))?;
        }
        slots(packs, form, &mut out)?;
        match &self.corpus {
            Some(folder) => fires(packs, form, folder, &mut out),
            None => Ok(()),
        }
    }

    /// The rule of that id, or the only one of that name.
    fn find<'p>(&self, subjects: &'p [Packs]) -> Result<(&'p Packs, &'p Form), Failure> {
        let mut found: Vec<(&Packs, &Form)> = Vec::new();
        let mut near: Vec<(f64, &str)> = Vec::new();
        for (packs, form) in subjects.iter().flat_map(|p| p.forms().map(move |f| (p, f))) {
            let name = form.id.split_once('/').map_or("", |(_, name)| name);
            if form.id == self.rule || name == self.rule {
                if !found.iter().any(|(_, f)| f.id == form.id) {
                    found.push((packs, form));
                }
                continue;
            }
            let alike = jaro_winkler(name, &self.rule).max(jaro_winkler(&form.id, &self.rule));
            if alike >= ALIKE && !near.iter().any(|(_, id)| *id == form.id) {
                near.push((alike, &form.id));
            }
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let near: Vec<&str> = near.iter().take(OFFERED).map(|(_, id)| *id).collect();
        let told = match found.as_slice() {
            [one] => return Ok(*one),
            [] if near.is_empty() => "`solieu patterns list` tells all".to_owned(),
            [] => format!("did you mean {}?", near.join(", ")),
            several => {
                let ids: Vec<&str> = several.iter().map(|(_, f)| f.id.as_str()).collect();
                format!("name one of: {}", ids.join(", "))
            }
        };
        let count = if found.is_empty() {
            "no"
        } else {
            "more than one"
        };
        Err(Failure::use_error(format!(
            "{count} rule is called \"{}\"; {told}",
            self.rule
        )))
    }
}

/// The section of a pack file that a byte stands in, without the comments after it.
fn section(text: &str, at: usize) -> &str {
    let start = text[..at].rfind("\n[").map_or(0, |n| n + 1);
    let end = text[at..].find("\n[").map_or(text.len(), |n| at + n);
    let mut lines = text[start..end].trim_end();
    while let Some((before, last)) = lines.rsplit_once('\n') {
        if !(last.starts_with('#') || last.trim().is_empty()) {
            break;
        }
        lines = before;
    }
    lines
}

/// What the slots of a pattern stand for: lists with their first words, and of a slot with many
/// lists their names.
fn slots(packs: &Packs, form: &Form, out: &mut impl Write) -> Result<(), Failure> {
    let spelt = packs.spelt_out(&form.written);
    let entries = packs.lexicon.entries();
    let mut lists: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let all = spelt.contains(&format!("{{{}}}", entry.slot));
        if all || spelt.contains(&format!("{{{}.{}}}", entry.slot, entry.name)) {
            lists.entry(&entry.slot).or_default().push(index);
        }
    }
    if !lists.is_empty() {
        writeln!(out, "\n{HEAD}words that its slots stand for{HEAD:#}")?;
    }
    for (slot, lists) in lists {
        if lists.len() > FEW {
            let mut names: Vec<&str> = lists.iter().map(|n| entries[*n].name.as_str()).collect();
            names.dedup();
            wrapped(out, &format!("  {{{slot}}}  "), &names.join(", "))?;
            continue;
        }
        for index in lists {
            let mut words: Vec<&str> = packs.lexicon.words(index).collect();
            if words.len() > FEW {
                words.truncate(FEW);
                words.push("…");
            }
            let head = format!("  {{{slot}.{}}}  ", entries[index].name);
            wrapped(out, &head, &words.join(", "))?;
        }
    }
    Ok(())
}

/// How often a pattern fires in the articles of a folder.
fn fires(packs: &Packs, form: &Form, folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let extractor = Extractor::new(packs, Sites::embedded());
    let paths = [folder.to_owned()];
    check_inputs(inputs(&paths, &LeftOut::default()))?;
    let used = pool(None)?.install(|| usage(&extractor, inputs(&paths, &LeftOut::default())));
    tell(&used.problems, used.problems.len());
    let read = number(used.articles, "article");
    let Some(fired) = used.fired.get(&form.id) else {
        writeln!(out, "\n{HEAD}it never fires in {read}{HEAD:#}")?;
        return Ok(());
    };
    writeln!(
        out,
        "\n{HEAD}it fires {} times, in {} of {read}{HEAD:#}",
        fired.figures, fired.articles
    )?;
    for quoted in &fired.sentences {
        wrapped(
            out,
            "  ",
            &format!("{}: {}", quoted.source, quoted.sentence),
        )?;
    }
    Ok(())
}
