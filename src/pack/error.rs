//! What is wrong with a pack, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A pack that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The file or folder cannot be read.
    #[error("cannot read the patterns in {}: {error}. Give --patterns a folder that holds *.toml files", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The folder holds no pack.
    #[error("{} holds no *.toml file: a pattern folder needs at least one pack", .0.display())]
    Empty(PathBuf),
    /// No pack is of the subject that was asked for.
    #[error("no pack is of the subject \"{name}\": name one of: {known}")]
    Subject {
        /// What was asked for.
        name: String,
        /// The subjects that there are.
        known: String,
    },
    /// A section that the program cannot do without is in none of the files.
    #[error("no pack in this folder has a [{0}] section: copy the one of the built-in patterns")]
    Missing(&'static str),
    /// One place in one file is wrong.
    #[error("{0}")]
    Place(Box<Place>),
}

/// A place in a pack file, with the reason and the cure.
#[derive(Debug)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// The file's text.
    pub text: String,
    /// Bytes of `text` to point at.
    pub span: Range<usize>,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub cure: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = &[Level::ERROR.primary_title(self.reason.as_str()).element(
            Snippet::source(self.text.as_str())
                .path(self.file.as_str())
                .annotation(
                    AnnotationKind::Primary
                        .span(self.span.clone())
                        .label(self.cure.as_str()),
                ),
        )];
        f.write_str(&Renderer::plain().render(report))
    }
}

/// A file being loaded: makes errors that point into it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: String,
    /// Whether it is built into the program: nobody who reads a message can edit it.
    pub(super) built_in: bool,
    /// Whether nothing but built-in files is loaded, which tests have checked.
    pub(super) trusted: bool,
    /// Where its lines begin.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    pub(super) fn new(path: &Path, text: String, built_in: bool) -> Self {
        Self {
            file: path.display().to_string(),
            text,
            built_in,
            trusted: false,
            lines: OnceLock::new(),
        }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n');
            breaks.map(|(at, _)| at + 1).collect()
        });
        1 + lines.partition_point(|start| *start <= at)
    }

    pub(super) fn error(
        &self,
        span: Range<usize>,
        reason: impl Into<String>,
        cure: impl Into<String>,
    ) -> PackError {
        let end = span.end.min(self.text.len());
        PackError::Place(Box::new(Place {
            file: self.file.clone(),
            text: self.text.clone(),
            span: span.start.min(end)..end,
            reason: reason.into(),
            cure: cure.into(),
        }))
    }

    /// What the TOML reader says, with a caret.
    pub(super) fn toml_error(&self, error: &toml::de::Error) -> PackError {
        let span = error.span().unwrap_or(0..0);
        self.error(
            span,
            plain(error.message()),
            "mend this line; patterns/README.md lists every key",
        )
    }

    /// Where `{name}` stands inside a quoted value, or the value as a whole.
    pub(super) fn inside(&self, value: &Range<usize>, needle: &str) -> Range<usize> {
        let text = self.text.get(value.clone()).unwrap_or_default();
        match text.find(needle) {
            Some(at) => value.start + at..value.start + at + needle.len(),
            None => value.clone(),
        }
    }
}

/// What serde calls things, and what pack authors do.
const WORDS: [(&str, &str); 9] = [
    ("invalid type: ", "found "),
    ("invalid value: ", "found "),
    ("invalid length ", "found "),
    (", expected ", ", and this must be "),
    ("floating point `", "the number `"),
    ("integer `", "the number `"),
    ("string \"", "the text \""),
    ("boolean `", "`"),
    ("sequence", "list"),
];

/// The types of values, where serde asks for them.
const TYPES: [(&str, &str); 9] = [
    ("f64", "a number"),
    ("u64", "a whole number from 0 up"),
    ("i64", "a whole number"),
    ("i16", "a whole number"),
    ("a boolean", "true or false"),
    ("a borrowed string", "a text in quotes"),
    ("a string", "a text in quotes"),
    ("a list", "a list in [ ]"),
    ("a map", "a table in { }"),
];

/// A message of the TOML reader in the words of pack authors.
fn plain(message: &str) -> String {
    let of_value = ["invalid type: ", "invalid value: ", "invalid length "];
    let mut told = message.to_owned();
    if !of_value.iter().any(|start| told.starts_with(start)) {
        return told;
    }
    for (theirs, ours) in WORDS {
        told = told.replace(theirs, ours);
    }
    for (theirs, ours) in TYPES {
        if let Some(start) = told.strip_suffix(theirs) {
            return format!("{start}{ours}");
        }
    }
    told
}
