//! `solieu eval`: how right the program is, against gold.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use solieu::eval::{BANDS, Field, Floors, Measured, Tally, Totals, fingerprint, measure};
use solieu::review;
use solieu::run::Extractor;

use super::review::{not_met, read};
use super::{Failure, PatternArgs, TOLD, tell};

/// Measure against gold, or against a review: precision, recall and F1.
///
/// With --review the pages of the folder are measured by what people decided about them: articles
/// that are marked complete as a whole, others at the figures that were decided on.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// Folder of articles with *.gold.json beside them; with --review, the pages and archives
    /// that were reviewed
    gold_dir: PathBuf,
    /// Folder of the articles, where it is another one
    #[arg(long, value_name = "DIR", conflicts_with = "review")]
    articles: Option<PathBuf>,
    /// Decisions that were exported from a review page, to measure against; may be given several
    /// times
    #[arg(long, value_name = "FILE")]
    review: Vec<PathBuf>,
    /// List every miss and every extra with its sentence
    #[arg(long)]
    show: bool,
    /// Tell how many facts of each band of confidence are right
    #[arg(long)]
    bands: bool,
    /// Fail when a field is below its floor (TOML: `all_counts` = 0.9)
    #[arg(long, value_name = "FILE", conflicts_with = "review")]
    floor: Option<PathBuf>,
    #[command(flatten)]
    patterns: PatternArgs,
}

impl Eval {
    pub(super) fn run(self) -> Result<(), Failure> {
        let (packs, sites) = self.patterns.load()?;
        let extractor = Extractor::new(&packs, sites);
        let scored = if self.review.is_empty() {
            measure(&extractor, &self.gold_dir, self.articles.as_deref())
                .map_err(Failure::use_error)?
        } else {
            self.by_review(&extractor)?
        };
        let mut totals = Totals::default();
        let mut out = anstream::stdout().lock();
        for Measured { source, score } in &scored {
            totals.add(score);
            if self.show && !score.differences.is_empty() {
                writeln!(out, "{source}")?;
                for difference in &score.differences {
                    writeln!(
                        out,
                        "  {:<16} {}",
                        difference.field.as_str(),
                        difference.text
                    )?;
                    if !difference.sentence.is_empty() {
                        writeln!(out, "{:19}{}", "", difference.sentence)?;
                    }
                }
                writeln!(out)?;
            }
        }
        table(&totals, &mut out)?;
        if self.review.is_empty() {
            let told = fingerprint(&self.gold_dir);
            let told = told.map_err(|e| {
                Failure::use_error(format!("cannot read {}: {e}", self.gold_dir.display()))
            })?;
            writeln!(out, "{:<16} {told}", "fingerprint")?;
        }
        if self.bands {
            bands(&totals, &mut out)?;
        }
        if scored.is_empty() {
            // Of a review whose articles are not here; they were named.
            return Err(Failure::no());
        }
        self.check_floors(&totals, &mut out)
    }

    /// What is measured by what people have decided.
    fn by_review(&self, extractor: &Extractor<'_>) -> Result<Vec<Measured>, Failure> {
        let Some(review) = read(&self.review)? else {
            return Err(Failure::use_error("the review holds no decision"));
        };
        let pages = std::slice::from_ref(&self.gold_dir);
        let measured = review::measure(&review, pages, extractor);
        tell(&measured.problems, TOLD);
        not_met(measured.not_met.iter().map(String::as_str));
        Ok(measured.articles)
    }

    fn check_floors(&self, totals: &Totals, out: &mut impl Write) -> Result<(), Failure> {
        let Some(path) = &self.floor else {
            return Ok(());
        };
        let text = std::fs::read_to_string(path)
            .map_err(|e| Failure::use_error(format!("cannot read {}: {e}", path.display())))?;
        let floors = Floors::parse(&text)
            .map_err(|e| Failure::use_error(format!("{}: {e}", path.display())))?;
        let short = floors.shortfalls(totals, &self.gold_dir).map_err(|e| {
            Failure::use_error(format!("cannot read {}: {e}", self.gold_dir.display()))
        })?;
        for line in &short {
            writeln!(out, "{line}")?;
        }
        if short.is_empty() {
            Ok(())
        } else {
            Err(Failure::no())
        }
    }
}

fn bands(totals: &Totals, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "\nconfidence  facts  count right  all right")?;
    for (n, band) in totals.bands.iter().enumerate() {
        let to = BANDS.get(n + 1).copied().unwrap_or(1.0);
        let share = |right: usize| 100.0 * right as f64 / band.facts.max(1) as f64;
        writeln!(
            out,
            "{:.2}-{to:.2} {:>7} {:>10.1}% {:>9.1}%",
            BANDS[n],
            band.facts,
            share(band.counts),
            share(band.whole)
        )?;
    }
    Ok(())
}

fn table(totals: &Totals, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{} articles", totals.articles)?;
    writeln!(
        out,
        "{:<16} {:>9} {:>7} {:>7} {:>6} {:>6} {:>6}",
        "", "precision", "recall", "F1", "right", "missed", "extra"
    )?;
    for field in Field::ALL {
        let tally = totals.of(field);
        if tally == Tally::default() {
            // "1.000" of nothing would look like a success.
            writeln!(out, "{:<16} {:>9}", field.as_str(), "nothing")?;
            continue;
        }
        writeln!(
            out,
            "{:<16} {:>9.3} {:>7.3} {:>7.3} {:>6} {:>6} {:>6}",
            field.as_str(),
            tally.precision(),
            tally.recall(),
            tally.f1(),
            tally.right,
            tally.missed,
            tally.extra
        )?;
    }
    Ok(())
}
