//! `solieu coverage`: the figures that no rule claims.

use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;

use anstyle::Style;
use clap::Args;
use solieu::read::{LeftOut, inputs};
use solieu::run::{Coverage as Covered, Extractor, Group, Promise, coverage};
use solieu::write::{CoverageFile, Format};

use super::explain::{COUNT, DIM, PERCENT};
use super::wrap::{WIDTH, wrapped};
use super::{Failure, PatternArgs, TOLD, check_inputs, number, pool, tell, tell_nothing_read};

/// Letters of a sentence that are shown on the terminal, on either side of the figure.
const SHOWN: usize = 120;

/// Where the words of a group begin on the terminal.
const INDENT: &str = "                         ";

const EXIT_STATUS: &str = "Exit status:
  0  everything was read
  1  some inputs had problems
  2  wrong use, unusable patterns, or a file that cannot be written";

const HEAD: Style = Style::new().bold();

/// What a group is, and in which order groups are told.
pub(super) const LONG: &str = "\
List the figures that no rule claims, grouped by the words around them: what to write a rule
for next, best first.

A group holds figures with the same words beside them, as rules see them: the nearest word on
either side in the clause, with the slots between. Wordings of fewer than five articles are
grouped by one side alone: what follows a number, what stands before a percentage; \"…\" is the
side that is left open.

The order: first the groups with a listed word beside the figure that says who or what is
counted ({people}, {org}, {group} …), then those whose sentences hold such a word or give a
fact already, then the others. In each of the three: what stands in most articles, then what
has most figures, then what came first. Each group shows its first sentence, and the rule that
comes nearest to claiming the figure.";

/// List the figures that no rule claims, by the words around them.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS)]
pub(super) struct Coverage {
    /// Files, folders, patterns such as 'news/**/*.html', or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    input: Vec<PathBuf>,
    /// Also write all groups to this .csv file
    #[arg(short, long, visible_alias = "csv", value_name = "FILE.csv")]
    output: Option<PathBuf>,
    /// How many groups to show of each of the three; the csv holds all
    #[arg(long, value_name = "N", default_value = "10")]
    top: usize,
    /// Threads to use [default: one for every processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    patterns: PatternArgs,
}

impl Coverage {
    pub(super) fn run(self) -> Result<(), Failure> {
        let (packs, sites) = self.patterns.load()?;
        let extractor = Extractor::new(&packs, sites);
        let pool = pool(self.threads)?;
        check_inputs(inputs(&self.input, &LeftOut::default()))?;
        let file = self.file()?;
        let mut told = 0;
        let most = if file.is_some() { usize::MAX } else { self.top };
        let (covered, groups) = pool.install(|| {
            let covered = coverage(
                &extractor,
                inputs(&self.input, &LeftOut::default()),
                |_, problems| {
                    told += tell(problems, TOLD - told);
                },
            );
            let groups = covered.groups(&packs, most);
            (covered, groups)
        });
        if let Some(file) = file {
            file.finish(&groups.shown).map_err(Failure::use_error)?;
        }
        let mut out = anstream::stdout().lock();
        table(&groups.shown, self.top, &mut out)?;
        self.summary(&covered, groups.all, &mut out)?;
        out.flush()?;
        if covered.problems > TOLD as u64 {
            let more = covered.problems - TOLD as u64;
            let _ = writeln!(
                anstream::stderr(),
                "{} more; the problems table of `solieu extract` names all",
                number(more, "problem")
            );
        }
        if covered.articles == 0 {
            tell_nothing_read();
        }
        if covered.inputs == 0 || covered.problems > 0 {
            return Err(Failure::no());
        }
        Ok(())
    }

    fn file(&self) -> Result<Option<CoverageFile>, Failure> {
        let Some(path) = &self.output else {
            return Ok(None);
        };
        let ending = path.extension().map(|e| e.to_string_lossy().into_owned());
        if ending.and_then(|e| Format::from_ending(&e)) != Some(Format::Csv) {
            return Err(Failure::use_error(format!(
                "cannot write {}: give a file that ends in .csv",
                path.display()
            )));
        }
        CoverageFile::create(path)
            .map(Some)
            .map_err(Failure::use_error)
    }

    fn summary(&self, covered: &Covered, groups: usize, out: &mut impl Write) -> io::Result<()> {
        let share = |n: u64| 100.0 * n as f64 / covered.figures.max(1) as f64;
        let claimed = covered.figures - covered.unclaimed();
        writeln!(
            out,
            "{} in {}",
            number(covered.figures, "figure"),
            number(covered.articles, "article")
        )?;
        writeln!(
            out,
            "{claimed} claimed ({:.1} %): {} in facts, {} by rules that gave no new fact",
            share(claimed),
            covered.facts,
            covered.dropped,
        )?;
        write!(
            out,
            "{} of no rule ({:.1} %), in {}",
            covered.unclaimed(),
            share(covered.unclaimed()),
            number(groups as u64, "group")
        )?;
        if covered.left_out() > 0 {
            write!(out, " but for {}", covered.left_out())?;
        }
        match &self.output {
            Some(path) => writeln!(out, " → {}", path.display()),
            None => writeln!(out),
        }
    }
}

/// The first `top` groups of each kind of promise.
fn table(groups: &[Group], top: usize, out: &mut impl Write) -> io::Result<()> {
    let mut last: Option<Promise> = None;
    let mut shown = 0;
    for group in groups {
        if last.replace(group.promise) != Some(group.promise) {
            shown = 0;
        }
        shown += 1;
        if shown > top {
            continue;
        }
        if shown == 1 {
            head(group.promise, out)?;
        }
        let Group {
            rank,
            figures,
            articles,
            ..
        } = group;
        let numbers = format!("{rank:>4}  {figures:>7}  {articles:>8}  ");
        wrapped(out, &numbers, &group.words)?;
        sentence(group, out)?;
        if let Some(wording) = &group.example.wording {
            let told = format!("{wording}; the number that it is of is no fact");
            wrapped(out, &format!("{INDENT}read by  "), &told)?;
        }
        let near = group.nearest.as_ref().map(ToString::to_string);
        let near = near.unwrap_or_else(|| "no rule comes near".to_owned());
        wrapped(out, &format!("{INDENT}nearest  "), &near)?;
        writeln!(out)?;
    }
    Ok(())
}

fn head(promise: Promise, out: &mut impl Write) -> io::Result<()> {
    let title = match promise {
        Promise::Listed => "Beside a listed word that says who or what is counted",
        Promise::Subject => "In sentences that hold such a word, or give a fact already",
        Promise::Other => "Elsewhere",
    };
    writeln!(out, "{HEAD}{title}{HEAD:#}")?;
    writeln!(
        out,
        "{DIM}rank  figures  articles  words around them{DIM:#}"
    )
}

/// The example's sentence with its figure marked, cut on both sides, and where it stands.
fn sentence(group: &Group, out: &mut impl Write) -> io::Result<()> {
    let example = &group.example;
    let text = example.sentence.as_str();
    let shown = shown(text, &example.figure);
    let mut words = Vec::new();
    if shown.start > 0 {
        words.push(("…", 0..0));
    }
    let mut at = shown.start;
    for word in text[shown.clone()].split(' ') {
        let clip = |place: usize| place.clamp(at, at + word.len()) - at;
        words.push((word, clip(example.figure.start)..clip(example.figure.end)));
        at += word.len() + 1;
    }
    if shown.end < text.len() {
        words.push(("…", 0..0));
    }
    let style = match group.kind {
        "percent" => PERCENT,
        _ => COUNT,
    };
    let mut room = 0;
    for (n, (word, marked)) in words.into_iter().enumerate() {
        let width = word.chars().count() + 1;
        if n == 0 || room < width {
            let end = if n == 0 { "" } else { "\n" };
            write!(out, "{end}{INDENT}")?;
            room = WIDTH - INDENT.len();
        } else {
            write!(out, " ")?;
        }
        room = room.saturating_sub(width);
        let (before, after) = (&word[..marked.start], &word[marked.end..]);
        match &word[marked] {
            "" => write!(out, "{word}")?,
            marked => write!(out, "{before}{style}{marked}{style:#}{after}")?,
        }
    }
    writeln!(out)?;
    let figure = example.figure();
    let place = format!("{figure} in {}", example.source);
    wrapped(out, &format!("{INDENT}figure   "), &place)
}

/// The part of a sentence around its figure that is shown, in whole words.
fn shown(text: &str, figure: &Range<usize>) -> Range<usize> {
    let letters = |text: &str| text.chars().count();
    let (mut start, mut end) = (figure.start, figure.end);
    start = text[..start].rfind(' ').map_or(0, |at| at + 1);
    end = text[end..].find(' ').map_or(text.len(), |at| end + at);
    while start > 0 {
        let next = text[..start - 1].rfind(' ').map_or(0, |at| at + 1);
        if letters(&text[next..figure.start]) > SHOWN {
            break;
        }
        start = next;
    }
    while end < text.len() {
        let next = text[end + 1..]
            .find(' ')
            .map_or(text.len(), |at| end + 1 + at);
        if letters(&text[figure.end..next]) > SHOWN {
            break;
        }
        end = next;
    }
    start..end
}
