//! `solieu extract`: the main job.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal};
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use solieu::Problem;
use solieu::pack::Packs;
use solieu::read::{Input, LeftOut, Listing, inputs};
use solieu::run::ledger::Ledger;
use solieu::run::{Copies, Extractor, Undated, run, run_through};
use solieu::write::{Counts, Destination, Format, PackInfo, RunInfo, Tables, folder_of};

use super::account;
use super::layout::{LayoutArgs, format};
use super::settings::settings;
use super::{Failure, PatternArgs, TOLD, arguments, check_inputs, pool, tell};

/// Read pages, texts, documents and archives of them, write tables of facts.
///
/// OUT decides what is written: a folder gets all tables, a file that ends in .jsonl, .csv or
/// .parquet the facts, one that ends in .xlsx a workbook with all tables, - facts as JSON Lines
/// on standard output.
///
/// A run into a folder that was stopped goes on where it stopped when the same command is given
/// again; `solieu status OUT` says how far it is.
#[derive(Debug, Args)]
#[command(after_help = super::EXIT_STATUS)]
pub(super) struct Extract {
    /// Files, folders, patterns such as 'news/**/*.html', or - for standard input
    #[arg(required_unless_present = "from_list", value_name = "INPUT")]
    pub(super) input: Vec<PathBuf>,
    /// Read the files that LIST names, one a line, or an address, a tab and the file of its page;
    /// - for standard input
    #[arg(long, value_name = "LIST", num_args = 0..=1, default_missing_value = "-")]
    pub(super) from_list: Option<PathBuf>,
    /// Folder, .jsonl, .csv, .parquet or .xlsx file, or - for standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Kinds of files in an output folder
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = format, default_value = "jsonl,csv,parquet,xlsx")]
    format: Vec<Format>,
    /// Threads to use [default: one for every processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Where a page tells no day of publication, take that of the file's last change
    #[arg(long, value_name = "SOURCE", value_parser = ["file"])]
    pub(super) published_from: Option<String>,
    /// Where nothing tells the day of publication, take this one (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub(super) default_date: Option<Date>,
    /// Leave out facts of less confidence, from 0 to 1; docs/confidence.md tells how many are
    /// right at which
    #[arg(long, value_name = "X", value_parser = share, default_value = "0")]
    pub(super) min_confidence: f64,
    /// Also write the facts and mentions of articles that are copies of others; `duplicate_of` in
    /// the articles table tells which they are
    #[arg(long)]
    keep_duplicates: bool,
    /// Pass over pages and texts in which no pattern can find a fact: they are counted, and have
    /// no rows in articles and mentions. Facts stay the same. Always so where facts alone are
    /// written
    #[arg(long)]
    pub(super) skim: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    pub(super) patterns: PatternArgs,
}

/// The lines of a list of files.
type Listed = Vec<Result<Listing, Problem>>;

fn share(word: &str) -> Result<f64, String> {
    let share = word.parse().ok().filter(|x| (0.0..=1.0).contains(x));
    share.ok_or_else(|| "write a number from 0 to 1, such as 0.8".to_owned())
}

impl Extract {
    pub(super) fn run(self) -> Result<(), Failure> {
        let start = Instant::now();
        let destination = self.destination()?;
        // The process ends with the command: to free hundreds of patterns one by one is time lost.
        let (packs, sites) = self.patterns.load()?;
        let packs = &*Box::leak(Box::new(packs));
        prepare_aside(packs);
        let listed = self.listed()?;
        let pool = pool(self.threads)?;
        check_inputs(self.inputs(&listed, &LeftOut::default()))?;
        let settings = settings(&self, packs, &sites);
        let mut extractor = Extractor::new(packs, sites)
            .undated(Undated {
                from_file: self.published_from.is_some(),
                default: self.default_date,
            })
            .min_confidence(self.min_confidence);
        if self.skim || destination.is_facts_alone() {
            extractor = extractor.skimming();
        }
        let extractor = ManuallyDrop::new(extractor);
        // A folder is locked before its tables are begun.
        let mut ledger = match &destination {
            Destination::Folder { path, .. } => Some(Ledger::open(path, settings)),
            _ => None,
        }
        .transpose()
        .map_err(Failure::use_error)?;
        let mut tables =
            Tables::create(&destination, self.layout.layout(packs)).map_err(Failure::use_error)?;
        if ledger.is_none() && !self.streams(&destination) {
            ledger = Some(temporary(&destination)?);
        }
        if let Some(ledger) = ledger.as_ref().filter(|_| !self.quiet) {
            account::begun(ledger.resumed());
        }
        let bar = self.progress_bar(&listed);
        let left_out = LeftOut::default();
        let found = self.inputs(&listed, &left_out);
        let mut told = 0;
        let progress = |done, problems: &[Problem]| {
            bar.set_position(done);
            bar.suspend(|| told += self.tell(problems, told));
            ControlFlow::Continue(())
        };
        let copies = if self.keep_duplicates {
            Copies::Keep
        } else {
            Copies::LeaveOut
        };
        let ran = pool
            .install(|| match &mut ledger {
                Some(ledger) => run(
                    &extractor,
                    found,
                    ledger,
                    &mut tables,
                    copies,
                    &left_out,
                    progress,
                ),
                None => Ok(run_through(&extractor, found, &mut tables, progress)?),
            })
            .map_err(Failure::use_error)?;
        bar.finish_and_clear();
        if let Some(ledger) = ledger.as_ref().filter(|_| !self.quiet) {
            account::taken_over(ledger.resumed());
        }
        tables.merge().map_err(Failure::use_error)?;
        let info = RunInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            arguments: arguments(),
            packs: packs
                .files
                .iter()
                .map(|file| PackInfo {
                    name: file.name.clone(),
                    version: file.version.clone(),
                    blake3: file.hash.clone(),
                })
                .collect(),
            counts: Counts {
                inputs: ran.inputs,
                passed_over: ran.passed_over,
                ..tables.counts()
            },
            left_out: left_out.kinds(),
            seconds: start.elapsed().as_secs_f64(),
        };
        tables.finish(Some(&info)).map_err(Failure::use_error)?;
        if let Some(ledger) = ledger {
            ledger.remove().map_err(Failure::use_error)?;
        }
        if !self.quiet {
            account::ended(&info, &ran, copies, &self.output);
        }
        if info.counts.inputs == 0 || ran.problems > 0 {
            Err(Failure::no())
        } else {
            Ok(())
        }
    }

    /// Whether facts are shown as they come. Copies of articles are known at the end only.
    fn streams(&self, destination: &Destination) -> bool {
        self.keep_duplicates && *destination == Destination::Stdout
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
            Some((ending @ ("xls" | "json" | "ods" | "txt"), None)) if !path.is_dir() => {
                Err(Failure::use_error(format!(
                    "cannot write .{ending} files: give a folder, or a file that ends in .jsonl, .csv, .parquet or .xlsx"
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
}

/// Compiles, beside the run, what every document asks for: the one that is read first would compile
/// it all, one pattern after the other.
fn prepare_aside(packs: &'static Packs) {
    // It ends with the process. Where no thread can be started, documents compile what they ask.
    let _ = thread::Builder::new().spawn(|| packs.prepare());
}

/// A ledger for tables that are no folder's, where there is room for them.
fn temporary(destination: &Destination) -> Result<Ledger, Failure> {
    let folder = match destination {
        Destination::File { path, .. } => folder_of(path).to_owned(),
        _ => std::env::temp_dir(),
    };
    Ledger::temporary(&folder).map_err(Failure::use_error)
}
