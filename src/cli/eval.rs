//! `solieu eval`: how right the program is, against gold.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use solieu::eval::{BANDS, Field, Floors, Gold, Score, Tally, Totals, fingerprint};
use solieu::read::{LeftOut, inputs};
use solieu::review::{Measured, Pages, measured};
use solieu::run::Extractor;
use solieu::{Outcome, Problem};

use super::review::read;
use super::{Failure, PatternArgs, TOLD, tell};

/// Measure against gold, or against a review: precision, recall and F1.
///
/// With --review the pages of GOLD_DIR are measured by what people decided about them: articles
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
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    #[command(flatten)]
    patterns: PatternArgs,
}

/// Files with the scores of their articles.
type Scores = Vec<(String, Score)>;

/// An article file and the gold of its records.
type Pair = (PathBuf, Vec<Gold>);

impl Eval {
    pub(super) fn run(self) -> Result<(), Failure> {
        let (packs, sites) = self.patterns.load()?;
        let extractor = Extractor::new(&packs, sites);
        let scored = if self.review.is_empty() {
            let pairs = self.pairs()?;
            let scored = pairs.par_iter().map(|pair| score(&extractor, pair));
            scored.collect::<Vec<_>>()
        } else {
            self.by_review(&extractor)?
        };
        let mut totals = Totals::default();
        let mut out = anstream::stdout().lock();
        for (source, score) in scored.iter().flatten() {
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
        self.check_floors(&totals, &mut out)
    }

    /// Scores of the articles that people have decided on.
    fn by_review(&self, extractor: &Extractor<'_>) -> Result<Vec<Scores>, Failure> {
        let Some(review) = read(&self.review)? else {
            return Err(Failure::use_error("the review holds no decision"));
        };
        let pages = Pages::of(&review);
        let found: Vec<_> =
            inputs(std::slice::from_ref(&self.gold_dir), &LeftOut::default()).collect();
        let scored: Vec<(Scores, Vec<Problem>)> = found
            .into_par_iter()
            .map(|input| {
                let input = match input {
                    Ok(input) => input,
                    Err(problem) => return (Vec::new(), vec![problem]),
                };
                let mut scores = Vec::new();
                let problems = pages.extract(&input, extractor, &mut |_, outcome, concerned| {
                    if let Some(Measured { outcome, gold }) = measured(outcome, concerned) {
                        let source = outcome.article.as_ref().map(|a| a.source.clone());
                        let score = Score::new(&outcome, &gold, extractor.finder());
                        scores.push((source.unwrap_or_default(), score));
                    }
                });
                (scores, problems)
            })
            .collect();
        let problems = scored.iter().flat_map(|(_, problems)| problems).cloned();
        tell(&problems.collect::<Vec<_>>(), TOLD);
        Ok(scored.into_iter().map(|(scores, _)| scores).collect())
    }

    /// Articles with their gold, by the name of the gold file: `name.gold.json` belongs to
    /// `name.html` (or another ending), and `000.json` to `000_….txt`.
    fn pairs(&self) -> Result<Vec<Pair>, Failure> {
        let folder = |path: &Path| {
            std::fs::read_dir(path)
                .map_err(|e| Failure::use_error(format!("cannot read {}: {e}", path.display())))
                .map(|dir| {
                    let mut paths: Vec<PathBuf> =
                        dir.filter_map(Result::ok).map(|e| e.path()).collect();
                    paths.sort();
                    paths
                })
        };
        let golds = folder(&self.gold_dir)?;
        let articles = folder(self.articles.as_deref().unwrap_or(&self.gold_dir))?;
        let name = |path: &Path| {
            path.file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        let mut pairs = Vec::new();
        for path in &golds {
            let file = name(path);
            let Some(stem) = file.strip_suffix(".gold.json").or_else(|| {
                self.articles
                    .as_ref()
                    .and_then(|_| file.strip_suffix(".json"))
            }) else {
                continue;
            };
            let article = articles.iter().find(|a| {
                let article = name(a);
                article != file
                    && !is_json(&article)
                    && article
                        .strip_prefix(stem)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '_']))
            });
            let Some(article) = article else {
                return Err(Failure::use_error(format!(
                    "{} has no article beside it: {stem}.html, .txt or .jsonl is missing",
                    path.display()
                )));
            };
            pairs.push((
                article.clone(),
                Gold::read(path).map_err(Failure::use_error)?,
            ));
        }
        if pairs.is_empty() {
            return Err(Failure::use_error(format!(
                "{} holds no *.gold.json beside an article; corpus/README.md tells what gold is",
                self.gold_dir.display()
            )));
        }
        Ok(pairs)
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

fn is_json(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn score(extractor: &Extractor<'_>, (path, golds): &Pair) -> Scores {
    let documents = inputs(std::slice::from_ref(path), &LeftOut::default())
        .flat_map(|input| input.map_or_else(|problem| vec![Err(problem)], |input| input.all()));
    let mut outcomes = documents.map(|document| {
        document.map_or_else(
            |problem| Outcome {
                problems: vec![problem],
                ..Outcome::default()
            },
            |document| extractor.document(&document),
        )
    });
    let file = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    golds
        .iter()
        .map(|gold| {
            let outcome = outcomes.next().unwrap_or_default();
            let source = outcome
                .article
                .as_ref()
                .map_or_else(|| file.clone(), |a| a.source.clone());
            (source, Score::new(&outcome, gold, extractor.finder()))
        })
        .collect()
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
