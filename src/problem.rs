//! The problem: an input that could not be read, or only in part, and why.

use serde::{Deserialize, Serialize};

/// One record of the `problems` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The input, named as in the other tables.
    pub source: String,
    /// The stage that met it.
    pub stage: Stage,
    /// Whether the input gave no article, or one that may be incomplete.
    pub severity: Severity,
    /// In plain words: what is wrong and what was done about it.
    pub message: String,
}

impl Problem {
    /// Whether something was lost by it. A page that is no article is told in the table, but a
    /// run that met one did all that could be done.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        self.stage.is_loss(self.severity)
    }
}

/// The stages that can meet a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Opening files and archives.
    Read,
    /// Bytes to text.
    Decode,
    /// Page to article.
    Scrape,
    /// Text to mentions and facts.
    Find,
    /// Records to files.
    Write,
}

impl Stage {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Decode => "decode",
            Self::Scrape => "scrape",
            Self::Find => "find",
            Self::Write => "write",
        }
    }

    /// As [`Problem::is_loss`].
    pub(crate) fn is_loss(self, severity: Severity) -> bool {
        severity == Severity::Error || self != Self::Scrape
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input gave no article.
    Error,
    /// The input gave an article, perhaps not the whole of it; or it is a page of another kind.
    Warning,
}

impl Severity {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
