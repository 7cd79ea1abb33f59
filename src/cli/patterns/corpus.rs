//! What the patterns do on a corpus, and what changed in its facts since the last run.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use solieu::pack::{Form, Packs};
use solieu::read::{LeftOut, inputs};
use solieu::run::{Change, Changed, Extractor, FactLine, Quoted, Usage, changes, usage};

use crate::cli::wrap::wrapped;
use crate::cli::{Failure, PatternArgs, check_inputs, number, pool, tell};

const HEAD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ADDED: Style = AnsiColor::Green.on_default().bold();
const LOST: Style = AnsiColor::Red.on_default().bold();
const DIFFERS: Style = AnsiColor::Yellow.on_default().bold();

/// Pairs of rules that are told.
const PAIRS: usize = 20;

/// Where the facts of the last run are kept, below the folder of packs, or below the current
/// folder where there is none.
const KEPT: &str = ".solieu";

/// Tries the packs on a corpus.
pub(super) fn corpus(
    packs: &PatternArgs,
    folder: &Path,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let (loaded, sites) = packs.load()?;
    let extractor = Extractor::new(&loaded, sites);
    let paths = [folder.to_owned()];
    check_inputs(inputs(&paths, &LeftOut::default()))?;
    let used = pool(None)?.install(|| usage(&extractor, inputs(&paths, &LeftOut::default())));
    tell(&used.problems, used.problems.len());
    never(&loaded, &used, out)?;
    overlaps(&loaded, &used, out)?;
    since_last(packs, &loaded, folder, &used, out)
}

/// Whether messages are about a pattern: those of the author's own files, or all where there
/// are none.
fn own(packs: &Packs, form: &Form) -> bool {
    !packs.files[form.file].built_in || packs.files.iter().all(|file| file.built_in)
}

fn never(packs: &Packs, used: &Usage, out: &mut impl Write) -> io::Result<()> {
    let articles = number(used.articles, "article");
    writeln!(out, "{HEAD}Patterns that never fired in {articles}{HEAD:#}")?;
    let silent = packs
        .forms()
        .filter(|form| own(packs, form) && !used.fired.contains_key(&form.id));
    let silent: Vec<&str> = silent.map(|form| form.id.as_str()).collect();
    let told = if silent.is_empty() {
        "none".to_owned()
    } else {
        silent.join(", ")
    };
    wrapped(out, "  ", &told)
}

fn overlaps(packs: &Packs, used: &Usage, out: &mut impl Write) -> io::Result<()> {
    let form = |rule: usize| &packs.rules[rule].form;
    let pairs = used.overlaps.iter();
    let mut pairs: Vec<_> = pairs
        .filter(|((winner, loser), _)| own(packs, form(*winner)) || own(packs, form(*loser)))
        .collect();
    pairs.sort_by_key(|(pair, overlap)| (std::cmp::Reverse(overlap.figures), **pair));
    let all = pairs.len();
    writeln!(out, "\n{HEAD}Rules that want the same figures{HEAD:#}")?;
    if pairs.is_empty() {
        return writeln!(out, "  none");
    }
    writeln!(out, "{DIM}figures  winner over loser{DIM:#}")?;
    for ((winner, loser), overlap) in pairs.into_iter().take(PAIRS) {
        let (winner, loser) = (&form(*winner).id, &form(*loser).id);
        let head = format!("{:>7}  ", overlap.figures);
        wrapped(out, &head, &format!("{winner} over {loser}"))?;
        quoted(&overlap.first, out)?;
    }
    if all > PAIRS {
        writeln!(out, "         … and {} more pairs", all - PAIRS)?;
    }
    Ok(())
}

fn quoted(quoted: &Quoted, out: &mut impl Write) -> io::Result<()> {
    let told = format!("{DIM}{}: {}{DIM:#}", quoted.source, quoted.sentence);
    wrapped(out, "         ", &told)
}

/// Tells what changed since the last run, and keeps the facts for the next one.
fn since_last(
    args: &PatternArgs,
    packs: &Packs,
    folder: &Path,
    used: &Usage,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let path = kept(args, packs, folder);
    let facts = used.facts.len() as u64;
    match last(&path)? {
        None => writeln!(
            out,
            "\n{} in the tables; the next run tells what changed",
            number(facts, "fact")
        )?,
        Some(before) => {
            let changes = changes(&before, &used.facts);
            changed(&changes, facts, out)?;
        }
    }
    keep(&path, &used.facts)
}

fn changed(changes: &[Change], facts: u64, out: &mut impl Write) -> io::Result<()> {
    let count = |of: fn(&Changed) -> bool| changes.iter().filter(|c| of(&c.changed)).count();
    writeln!(
        out,
        "\n{HEAD}Since the last run: {} added, {} lost, {} changed; {} in the tables{HEAD:#}",
        count(|c| matches!(c, Changed::Added)),
        count(|c| matches!(c, Changed::Lost)),
        count(|c| matches!(c, Changed::Fields(_))),
        number(facts, "fact"),
    )?;
    let mut last: Option<(&str, &str)> = None;
    for Change { fact, changed } in changes {
        let place = (fact.source.as_str(), fact.quote.as_str());
        if last.replace(place) != Some(place) {
            wrapped(out, "  ", &format!("{DIM}{}:{DIM:#} {}", place.0, place.1))?;
        }
        match changed {
            Changed::Added => wrapped(out, &format!("    {ADDED}+{ADDED:#} "), &told(fact))?,
            Changed::Lost => wrapped(out, &format!("    {LOST}-{LOST:#} "), &told(fact))?,
            Changed::Fields(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, was, is)| format!("{name} {was} → {is}"))
                    .collect();
                let told = format!("{}: {}", fact.figure, fields.join("; "));
                wrapped(out, &format!("    {DIFFERS}~{DIFFERS:#} "), &told)?;
            }
        }
    }
    Ok(())
}

fn told(fact: &FactLine) -> String {
    let group = fact
        .group
        .as_ref()
        .map_or_else(String::new, |g| format!(" · {g}"));
    let unit = fact.unit.as_deref().unwrap_or("no unit");
    format!(
        "{}: {}{group} {}, {unit}, {} {DIM}by {}{DIM:#}",
        fact.figure,
        fact.metric,
        fact.amount(),
        fact.period(),
        fact.rule
    )
}

/// The file of a corpus and a subject.
fn kept(args: &PatternArgs, packs: &Packs, folder: &Path) -> PathBuf {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut hasher = blake3::Hasher::new();
    hasher.update(whole.as_os_str().as_encoded_bytes());
    hasher.update(packs.subject.as_deref().unwrap_or_default().as_bytes());
    let name = format!("{}.jsonl", &hasher.finalize().to_hex()[..16]);
    args.patterns
        .clone()
        .unwrap_or_default()
        .join(KEPT)
        .join(name)
}

fn last(path: &Path) -> Result<Option<Vec<FactLine>>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let path = path.display();
            return Err(Failure::use_error(format!("cannot read {path}: {error}")));
        }
    };
    let facts: Result<Vec<FactLine>, _> = text.lines().map(serde_json::from_str).collect();
    // What another version wrote tells nothing of this one.
    Ok(facts.ok())
}

fn keep(path: &Path, facts: &[FactLine]) -> Result<(), Failure> {
    let written = || -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut text = String::new();
        for fact in facts {
            text.push_str(&serde_json::to_string(fact)?);
            text.push('\n');
        }
        fs::write(path, text)
    };
    written().map_err(|error| {
        let path = path.display();
        Failure::use_error(format!(
            "cannot write {path} ({error}), where the facts are kept for the next run"
        ))
    })
}
