//! Finding: files, folders, patterns and standard input become inputs in a stable order.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use super::links::Links;
use super::names::{self, Wanted};
use super::shown::{shown, shown_path};
use super::{Input, LeftOut, Place, error, open};
use crate::problem::Problem;

/// The inputs that the arguments name, each argument in turn.
///
/// A file is read whatever its name; a folder is searched, in the order of the names' bytes, and
/// what its name says to hold no article (pictures, style sheets) is counted in `left_out`; a
/// pattern (`*`, `?`, `[…]`, `**`) gives the files it matches; `-` is standard input. What is not
/// there is an `Err` that names it, and so is a folder or pattern that gives nothing.
pub fn inputs(
    args: &[PathBuf],
    left_out: &LeftOut,
) -> impl Iterator<Item = Result<Input, Problem>> + use<> {
    let (args, left_out) = (args.to_vec(), left_out.clone());
    args.into_iter().flat_map(move |arg| one(&arg, &left_out))
}

/// Why none of what was named is there, so that a mistyped path costs no work; `None` where
/// something is.
pub fn nothing_there(found: impl Iterator<Item = Result<Input, Problem>>) -> Option<Problem> {
    let mut first = None;
    for input in found {
        match input {
            Ok(_) => return None,
            Err(problem) => {
                first.get_or_insert(problem);
            }
        }
    }
    first
}

type Found = Box<dyn Iterator<Item = Result<Input, Problem>> + Send>;

pub(super) fn one(arg: &Path, left_out: &LeftOut) -> Found {
    if arg == Path::new("-") {
        return single(Ok(Input {
            source: "-".to_owned(),
            place: Place::Stdin,
            url: None,
            left_out: left_out.clone(),
        }));
    }
    let shown = shown(arg.as_os_str().as_encoded_bytes());
    match std::fs::metadata(arg) {
        Ok(data) if data.is_dir() => at_least_one(
            folder(arg.to_owned(), true, left_out.clone()),
            error(
                &shown,
                "holds no file that can be read: no page, text, record, archive or document",
            ),
        ),
        Ok(data) if !data.is_file() && !is_handed_over(arg) => single(Err(error(
            &shown,
            "is no file but a pipe, a socket or a device, which may never end; it was not opened: \
             give its content to the standard input (-)",
        ))),
        Ok(_) => single(Ok(Input {
            source: self::shown(
                arg.file_name()
                    .unwrap_or(arg.as_os_str())
                    .as_encoded_bytes(),
            ),
            place: Place::File(arg.to_owned()),
            url: None,
            left_out: left_out.clone(),
        })),
        Err(_) if arg.to_string_lossy().contains(['*', '?', '[']) => {
            pattern(arg, &arg.to_string_lossy(), left_out)
        }
        Err(e) => single(Err(error(&shown, format!("cannot be read: {e}")))),
    }
}

/// Whether what is no file was opened for this program by the shell: `<(zcat a.gz)`.
fn is_handed_over(path: &Path) -> bool {
    let handed = |below: &str| path.starts_with(below);
    handed("/dev/fd") || handed("/dev/stdin") || handed("/proc/self/fd")
}

fn single(found: Result<Input, Problem>) -> Found {
    Box::new(std::iter::once(found))
}

/// The same inputs, or a problem when there is none.
fn at_least_one(found: Found, none: Problem) -> Found {
    let mut found = found.peekable();
    if found.peek().is_none() {
        return single(Err(none));
    }
    Box::new(found)
}

/// The files of a folder; `known` takes only what may hold articles.
fn folder(root: PathBuf, known: bool, left_out: LeftOut) -> Found {
    // Links are followed; walkdir reports a link that leads back to its own parent.
    let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name();
    let mut links = Links::new(&root, left_out.clone());
    let kept = walk
        .into_iter()
        .filter_entry(move |e| !is_aside(e) && !links.lead_astray(e));
    Box::new(kept.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_file() => {
            if known && !may_hold_articles(entry.path()) {
                left_out.count(&names::counted_as(&entry.path().to_string_lossy()));
                return None;
            }
            let below = entry.path().strip_prefix(&root).unwrap_or(entry.path());
            Some(Ok(Input {
                source: shown_path(below),
                place: Place::File(entry.into_path()),
                url: None,
                left_out: left_out.clone(),
            }))
        }
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(_) => {
            left_out.count("pipes, sockets and devices");
            None
        }
        // A loop is no loss: what it leads to is read under its own name.
        Err(e) if e.loop_ancestor().is_some() => None,
        Err(e) => {
            let path = e.path().map_or_else(|| root.clone(), Path::to_owned);
            let below = shown_path(path.strip_prefix(&root).unwrap_or(&path));
            let reason = e
                .io_error()
                .map_or_else(|| e.to_string(), ToString::to_string);
            Some(Err(error(&below, format!("cannot be read: {reason}"))))
        }
    }))
}

/// Whether a file is read, by its name or, where that says nothing, by its first bytes.
fn may_hold_articles(path: &Path) -> bool {
    match names::wanted(&path.to_string_lossy()) {
        Wanted::Yes => true,
        Wanted::No => false,
        Wanted::Perhaps => open::is_page_or_archive(path),
    }
}

/// Whether an entry is none of the user's by its name, the folder of pictures that a browser saved beside a
/// page (`X_files` beside `X.html`), or the folder of tables that an earlier run wrote.
fn is_aside(entry: &DirEntry) -> bool {
    if entry.depth() == 0 {
        return false;
    }
    let name = entry.file_name().to_string_lossy();
    if names::is_aside(&name) {
        return true;
    }
    if entry.file_type().is_dir() && is_of_a_run(entry.path()) {
        return true;
    }
    let page = name
        .strip_suffix("_files")
        .filter(|_| entry.file_type().is_dir());
    page.is_some_and(|page| {
        let beside = |ending| {
            entry
                .path()
                .with_file_name(format!("{page}.{ending}"))
                .is_file()
        };
        ["html", "htm", "xhtml", "shtml", "aspx", "php", "html.gz"]
            .into_iter()
            .any(beside)
    })
}

/// Whether a folder holds the tables of a run, its account and facts, or its ledger. Their texts
/// are those of articles, and would be read as news a second time.
fn is_of_a_run(folder: &Path) -> bool {
    let holds = |name| folder.join(name).is_file();
    let tables = ["facts.jsonl", "facts.csv", "facts.parquet", "facts.xlsx"];
    holds("run.ledger") || holds("run.json") && tables.into_iter().any(holds)
}

/// The files that a pattern matches, named below the folder before its first sign.
fn pattern(arg: &Path, shown: &str, left_out: &LeftOut) -> Found {
    let glob = match GlobBuilder::new(shown).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(e) => return single(Err(error(shown, format!("is no pattern: {e}")))),
    };
    let fixed = |part: &std::path::Component<'_>| {
        !part
            .as_os_str()
            .to_string_lossy()
            .contains(['*', '?', '[', '{'])
    };
    let root: PathBuf = arg.components().take_while(fixed).collect();
    let empty = root.as_os_str().is_empty();
    let root = if empty { PathBuf::from(".") } else { root };
    if !root.is_dir() {
        return single(Err(error(shown, "matches nothing")));
    }
    let matches = move |found: &Result<Input, Problem>| match found {
        Ok(input) => input.path().is_some_and(|path| {
            glob.is_match(if empty {
                path.strip_prefix(".").unwrap_or(path)
            } else {
                path
            })
        }),
        Err(_) => false,
    };
    at_least_one(
        Box::new(folder(root, false, left_out.clone()).filter(matches)),
        error(shown, "matches nothing"),
    )
}
