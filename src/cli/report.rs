//! `solieu report`: the review page of a run.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use solieu::write::{ReportError, ReportPage, Reviewer, Shown, read_back};

use super::layout::LanguageName;
use super::review::{ReviewArgs, left};
use super::{Failure, PatternArgs, number, runs};

/// Write a page on which the figures of a run are checked, corrected and charted.
///
/// It is one file that a browser opens from disk; nothing is loaded or sent. Decisions are
/// kept in the browser and exported as review.jsonl, which `solieu merge`, `solieu eval` and
/// `solieu review-to-gold` read.
#[derive(Debug, Args)]
#[command(after_help = super::EXIT_STATUS)]
pub(super) struct Report {
    /// Folder that `solieu extract` wrote, with its .jsonl files
    #[arg(value_name = "RUN")]
    run: PathBuf,
    /// The page to write
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
    /// Language that the page opens in; it can be changed there
    #[arg(long, value_name = "LANGUAGE", default_value = "vi")]
    language: LanguageName,
    /// Show articles without a fact too, to look for facts that were missed
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    review: ReviewArgs,
    #[command(flatten)]
    patterns: PatternArgs,
}

impl Report {
    pub(super) fn run(self) -> Result<(), Failure> {
        runs::has_ended(&self.run)?;
        let packs = self.patterns.packs()?;
        runs::has_packs(&self.run, &packs)?;
        let review = self.review.of_run(&self.run, &packs)?;
        let shown = Shown {
            packs: &packs,
            language: self.language.language(),
            all: self.all,
            review: review.as_ref(),
        };
        // What has no place here is told as merging tells it.
        let mut reviewer = review.as_ref().map(|review| Reviewer::new(review, &packs));
        let mut page = ReportPage::create(&self.output, &name(&self.run), shown)
            .map_err(Failure::use_error)?;
        read_back(&self.run, |records| {
            if let Some(reviewer) = &mut reviewer {
                reviewer.plan(records);
            }
            page.write(records).map_err(ReportError::Write)
        })
        .map_err(Failure::use_error)?;
        let written = page.finish(&self.run).map_err(Failure::use_error)?;
        let mut err = anstream::stderr();
        writeln!(
            err,
            "{}, {}, {:.1} MB → {}",
            number(written.articles, "article"),
            number(written.facts, "fact"),
            written.bytes as f64 / 1e6,
            self.output.display()
        )?;
        if written.copies > 0 {
            let articles = number(written.copies, "article");
            writeln!(
                err,
                "left out: {articles} told by another one word for word"
            )?;
        }
        if written.without_facts > 0 {
            let articles = number(written.without_facts, "article");
            writeln!(
                err,
                "left out: {articles} without a fact (--all shows them)"
            )?;
        }
        if written.decisions > 0 {
            writeln!(err, "begins with {}", number(written.decisions, "decision"))?;
        }
        if let Some(reviewer) = &reviewer {
            left(reviewer);
        }
        Ok(())
    }
}

/// What a run is called: its folder.
fn name(run: &Path) -> String {
    let full = run.canonicalize();
    let full = full.as_deref().unwrap_or(run);
    let name = full.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
