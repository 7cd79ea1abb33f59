//! `solieu extract`: the main job.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use solieu::Problem;
use solieu::read::{Input, LeftOut, Listing, inputs};
use solieu::run::{Extractor, Undated, run};
use solieu::write::{Counts, Destination, Format, PackInfo, RunInfo, Tables};

use super::{Failure, PatternArgs, TOLD, check_inputs, number, pool, tell, tell_nothing_read};

/// Read pages, texts, documents and archives of them, write tables of facts.
///
/// OUT decides what is written: a folder gets all tables, a file that ends in .jsonl or .csv
/// the facts, one that ends in .xlsx a workbook with all tables, - facts as JSON Lines on
/// standard output.
#[derive(Debug, Args)]
#[command(after_help = super::EXIT_STATUS)]
pub(super) struct Extract {
    /// Files, folders, patterns such as 'news/**/*.html', or - for standard input
    #[arg(required_unless_present = "from_list", value_name = "INPUT")]
    input: Vec<PathBuf>,
    /// Read the files that LIST names, one a line, or an address, a tab and the file of its page;
    /// - for standard input
    #[arg(long, value_name = "LIST", num_args = 0..=1, default_missing_value = "-")]
    from_list: Option<PathBuf>,
    /// Folder, .jsonl, .csv or .xlsx file, or - for standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Kinds of files in an output folder
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = format, default_value = "jsonl,csv,xlsx")]
    format: Vec<Format>,
    /// Threads to use [default: one for every processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Where a page tells no day of publication, take that of the file's last change
    #[arg(long, value_name = "SOURCE", value_parser = ["file"])]
    published_from: Option<String>,
    /// Where nothing tells the day of publication, take this one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    default_date: Option<Date>,
    /// Leave out facts of less confidence, from 0 to 1; docs/confidence.md tells how many are
    /// right at which
    #[arg(long, value_name = "X", value_parser = share, default_value = "0")]
    min_confidence: f64,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    patterns: PatternArgs,
}

/// Kinds of what was left out that are named on the terminal.
const KINDS_TOLD: usize = 6;

/// The lines of a list of files.
type Listed = Vec<Result<Listing, Problem>>;

fn format(word: &str) -> Result<Format, String> {
    Format::from_ending(word).ok_or_else(|| "choose from jsonl, csv and xlsx".to_owned())
}

fn share(word: &str) -> Result<f64, String> {
    let share = word.parse().ok().filter(|x| (0.0..=1.0).contains(x));
    share.ok_or_else(|| "write a number from 0 to 1, such as 0.8".to_owned())
}

impl Extract {
    pub(super) fn run(self) -> Result<(), Failure> {
        let start = Instant::now();
        let destination = self.destination()?;
        let packs = self.patterns.packs()?;
        let extractor = Extractor::new(&packs, self.patterns.sites()?)
            .undated(Undated {
                from_file: self.published_from.is_some(),
                default: self.default_date,
            })
            .min_confidence(self.min_confidence);
        let pool = pool(self.threads)?;
        let listed = self.listed()?;
        check_inputs(self.inputs(&listed, &LeftOut::default()))?;
        let mut tables = Tables::create(&destination).map_err(Failure::use_error)?;
        let bar = self.progress_bar(&listed);
        let left_out = LeftOut::default();
        let found = self.inputs(&listed, &left_out);
        let mut told = 0;
        let ran = pool
            .install(|| {
                run(&extractor, found, &mut tables, |done, problems| {
                    bar.set_position(done);
                    bar.suspend(|| told += self.tell(problems, told));
                })
            })
            .map_err(Failure::use_error)?;
        bar.finish_and_clear();
        let counts = Counts {
            inputs: ran.inputs,
            ..tables.counts()
        };
        let info = RunInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            arguments: std::env::args().skip(1).collect(),
            packs: packs
                .files
                .iter()
                .map(|file| PackInfo {
                    name: file.name.clone(),
                    version: file.version.clone(),
                    blake3: file.hash.clone(),
                })
                .collect(),
            counts,
            left_out: left_out.kinds(),
            seconds: start.elapsed().as_secs_f64(),
        };
        tables.finish(Some(&info)).map_err(Failure::use_error)?;
        self.summary(&counts, info.seconds, &info.left_out);
        if counts.inputs == 0 || ran.problems > 0 {
            Err(Failure::no())
        } else {
            Ok(())
        }
    }

    /// What the list of files names.
    fn listed(&self) -> Result<Listed, Failure> {
        let Some(list) = &self.from_list else {
            return Ok(Vec::new());
        };
        let shown = list.display();
        let unreadable =
            |e: io::Error| Failure::use_error(format!("{shown}: the list cannot be read: {e}"));
        if list == Path::new("-") {
            return solieu::read::listed(io::stdin().lock()).map_err(unreadable);
        }
        let file = File::open(list).map_err(unreadable)?;
        solieu::read::listed(BufReader::new(file)).map_err(unreadable)
    }

    /// What there is to read; tables of an earlier run into the same file are not.
    fn inputs<'i>(
        &'i self,
        listed: &'i [Result<Listing, Problem>],
        left_out: &'i LeftOut,
    ) -> impl Iterator<Item = Result<Input, Problem>> + 'i {
        let output = self.output.canonicalize().ok();
        let listed = listed.iter().flat_map(|line| match line {
            Ok(listing) => listing.inputs(left_out),
            Err(problem) => vec![Err(problem.clone())],
        });
        inputs(&self.input, left_out)
            .chain(listed)
            .filter(move |input| {
                let path = input.as_ref().ok().and_then(Input::path);
                output.is_none() || path.is_none_or(|path| path.canonicalize().ok() != output)
            })
    }

    fn destination(&self) -> Result<Destination, Failure> {
        let path = self.output.as_path();
        if path == Path::new("-") {
            return Ok(Destination::Stdout);
        }
        let ending = path.extension().map(|e| e.to_string_lossy().into_owned());
        match ending.as_deref().map(|e| (e, Format::from_ending(e))) {
            Some((_, Some(format))) if !path.is_dir() => Ok(Destination::File {
                path: path.to_owned(),
                format,
            }),
            Some((ending @ ("parquet" | "xls" | "json" | "ods" | "txt"), None))
                if !path.is_dir() =>
            {
                Err(Failure::use_error(format!(
                    "cannot write .{ending} files: give a folder, or a file that ends in .jsonl, .csv or .xlsx"
                )))
            }
            _ => Ok(Destination::Folder {
                path: path.to_owned(),
                formats: self.format.clone(),
            }),
        }
    }

    /// A bar on a terminal, nothing elsewhere. Files are counted in a moment beforehand, so
    /// that the time left can be told; standard input has no end that is known.
    fn progress_bar(&self, listed: &[Result<Listing, Problem>]) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let total = self.inputs(listed, &LeftOut::default()).count() as u64;
        let style = ProgressStyle::with_template(
            "{bar:30} {human_pos}/{human_len} articles  {per_sec}  {eta} left",
        )
        .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(total).with_style(style)
    }

    /// Names the first problems as they come; how many it named.
    fn tell(&self, problems: &[Problem], told: usize) -> usize {
        let room = if self.quiet {
            0
        } else {
            TOLD.saturating_sub(told)
        };
        tell(problems, room)
    }

    fn summary(&self, counts: &Counts, seconds: f64, left_out: &BTreeMap<String, u64>) {
        if self.quiet {
            return;
        }
        let mut err = anstream::stderr();
        let _ = writeln!(
            err,
            "{}, {}, {} in {seconds:.1} s → {}",
            number(counts.articles, "article"),
            number(counts.facts, "fact"),
            number(counts.problems, "problem"),
            self.output.display()
        );
        if !left_out.is_empty() {
            let _ = writeln!(
                err,
                "left out, for they hold no articles: {}",
                kinds(left_out)
            );
        }
        if counts.problems > TOLD as u64 {
            let _ = writeln!(err, "the problems table names the other problems too");
        }
        if counts.articles == 0 {
            tell_nothing_read();
        }
    }
}

/// The kinds of what was left out, the most frequent first.
fn kinds(left_out: &BTreeMap<String, u64>) -> String {
    let mut kinds: Vec<_> = left_out.iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let mut told: Vec<_> = kinds
        .iter()
        .take(KINDS_TOLD)
        .map(|(kind, count)| format!("{count} × {kind}"))
        .collect();
    let others: u64 = kinds
        .iter()
        .skip(KINDS_TOLD)
        .map(|(_, count)| **count)
        .sum();
    if others > 0 {
        told.push(format!("{others} others"));
    }
    told.join(", ")
}
