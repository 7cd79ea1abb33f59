//! Reviews on the command line: which files, and what became of their decisions.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use solieu::pack::Packs;
use solieu::review::Review;
use solieu::write::{Reviewer, read_copies};

use super::{Failure, TOLD, number};

/// What the review of a run is called where it lies in the run's folder.
const OF_RUN: &str = "review.jsonl";

/// The reviews that a command reads.
#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    /// Decisions that were exported from a review page; may be given several times, and of two
    /// decisions about one fact the later one holds [default: review.jsonl in the folder of the
    /// run, if there is one]
    #[arg(long = "review", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl ReviewArgs {
    /// The review of a run that was made with these packs; none where nothing was decided.
    pub(super) fn of_run(&self, run: &Path, packs: &Packs) -> Result<Option<Review>, Failure> {
        let own = run.join(OF_RUN);
        let files = if self.files.is_empty() && own.is_file() {
            &vec![own]
        } else {
            &self.files
        };
        let Some(mut review) = read(files)? else {
            return Ok(None);
        };
        let known = |name: &str| packs.metrics.iter().any(|metric| metric.name == name);
        if let Some(name) = review.metrics().find(|name| !known(name)) {
            return Err(Failure::use_error(format!(
                "the review has facts of \"{name}\", and no pack has that metric: correct the name, or give the --subject and --patterns that it was made with"
            )));
        }
        read_copies(run, |article, original| review.is_copy(article, original))
            .map_err(Failure::use_error)?;
        Ok(Some(review))
    }
}

/// The decisions of these files; none where there are none.
pub(super) fn read(files: &[PathBuf]) -> Result<Option<Review>, Failure> {
    let review = Review::read(files).map_err(Failure::use_error)?;
    Ok(Some(review).filter(|review| !review.is_empty()))
}

/// Says what became of the decisions.
pub(super) fn told(reviewer: &Reviewer<'_, '_>) {
    let applied = reviewer.applied();
    let mut err = anstream::stderr();
    let _ = writeln!(
        err,
        "reviewed: {} accepted, {} corrected, {} rejected, {} added",
        applied.accepted, applied.corrected, applied.rejected, applied.added
    );
    left(reviewer);
}

/// Names decisions that found no place.
pub(super) fn left(reviewer: &Reviewer<'_, '_>) {
    let mut err = anstream::stderr();
    not_met(reviewer.not_met());
    let lost: Vec<_> = reviewer.lost().collect();
    if lost.is_empty() {
        return;
    }
    let _ = writeln!(
        err,
        "{} found no place in the text of their articles as it is now; check these again:",
        number(lost.len() as u64, "decision")
    );
    for decision in lost.iter().take(TOLD) {
        let told = decision.wanted().or(decision.found.as_ref());
        let quote = told.map_or("", |told| told.quote.as_str());
        let _ = writeln!(err, "  {}: {quote}", decision.source);
    }
}

/// Names articles with decisions that are not there.
pub(super) fn not_met<'r>(sources: impl Iterator<Item = &'r str>) {
    let sources: Vec<&str> = sources.collect();
    if sources.is_empty() {
        return;
    }
    let mut err = anstream::stderr();
    let named: Vec<&str> = sources.iter().copied().take(TOLD).collect();
    let _ = writeln!(
        err,
        "{} of the review not found here, their decisions are left out: {}{}",
        number(sources.len() as u64, "article"),
        named.join(", "),
        if sources.len() > TOLD { ", …" } else { "" }
    );
}
