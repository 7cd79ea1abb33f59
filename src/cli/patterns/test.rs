//! `solieu patterns test`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use solieu::run::run_examples_of;

use super::corpus::corpus;
use super::watch::watch;
use super::{Folder, every_subject};
use crate::cli::{Failure, PatternArgs};

/// Run the examples of all packs.
///
/// The examples of a pack with a subject are run with the packs of that subject, all others
/// with the packs of the default one.
#[derive(Debug, Args)]
pub(in crate::cli) struct Test {
    #[command(flatten)]
    folder: Folder,
    /// Run them again whenever a pack of the folder changes, until stopped (Ctrl-C)
    #[arg(long, requires = "dir")]
    watch: bool,
    /// Try the packs on these articles, too: tell which patterns never fire, which rules want
    /// the same figures, and which facts changed since the last run
    #[arg(long, value_name = "FOLDER")]
    corpus: Option<PathBuf>,
    /// What is counted in the corpus
    #[arg(long, value_name = "NAME", requires = "corpus")]
    subject: Option<String>,
}

impl Test {
    pub(super) fn run(self) -> Result<(), Failure> {
        let folder = self.folder.dir.as_deref();
        let round = || {
            let mut out = anstream::stdout().lock();
            let done = examples(folder, &mut out);
            if let Some(articles) = &self.corpus {
                let packs = PatternArgs {
                    patterns: self.folder.dir.clone(),
                    subject: self.subject.clone(),
                };
                writeln!(out)?;
                corpus(&packs, articles, &mut out)?;
            }
            out.flush()?;
            done
        };
        match folder {
            Some(folder) if self.watch => watch(folder, round),
            _ => round(),
        }
    }
}

/// Runs all examples and tells those that fail.
fn examples(folder: Option<&Path>, out: &mut impl Write) -> Result<(), Failure> {
    let styled = std::io::stdout().is_terminal();
    let (mut files, mut run, mut failed) = (0, 0, 0);
    let begun = Instant::now();
    for (n, packs) in every_subject(folder)?.iter().enumerate() {
        let own = |file: usize| match &packs.files[file].subject {
            None => n == 0,
            subject => *subject == packs.subject,
        };
        for failure in run_examples_of(packs, own) {
            writeln!(out, "{}\n", failure.report(packs, styled))?;
            failed += 1;
        }
        files += (0..packs.files.len()).filter(|file| own(*file)).count();
        run += packs.examples.iter().filter(|e| own(e.file)).count();
    }
    let seconds = begun.elapsed().as_secs_f64();
    writeln!(
        out,
        "{run} examples in {files} packs in {seconds:.1} s, {failed} failed"
    )?;
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::no())
    }
}
