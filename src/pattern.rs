//! A pattern that is compiled when it is first asked.
//!
//! A short text meets a few of the hundreds of patterns: what is built into the program, and was
//! compiled by its tests, need not be compiled again at every start.

use std::ops::Deref;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// Matches nothing.
pub(crate) const NEVER: &str = r"[^\s\S]";

/// A compiled pattern may take this much memory, 8 MB; one that needs more is refused.
const SIZE_LIMIT: usize = 8 << 20;

/// A regular expression.
#[derive(Debug)]
pub struct Pattern {
    written: String,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern that compiles, as tests have shown.
    pub(crate) const fn trusted(written: String) -> Self {
        Self {
            written,
            regex: OnceLock::new(),
        }
    }

    /// A pattern that is compiled now.
    pub(crate) fn compiled(written: &str) -> Result<Self, regex::Error> {
        let regex = compile(written)?;
        Ok(Self {
            written: written.to_owned(),
            regex: OnceLock::from(regex),
        })
    }

    /// Compiles it, if it is not yet.
    pub(crate) fn prepare(&self) {
        let _: &Regex = self;
    }

    /// The expression.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl Deref for Pattern {
    type Target = Regex;

    /// The compiled pattern.
    ///
    /// # Panics
    ///
    /// Never: what is not compiled at once is part of the program, and a test compiles it.
    #[allow(clippy::expect_used)]
    fn deref(&self) -> &Regex {
        let compile = || compile(&self.written).expect("the built-in patterns compile");
        self.regex.get_or_init(compile)
    }
}

fn compile(written: &str) -> Result<Regex, regex::Error> {
    let mut builder = RegexBuilder::new(written);
    builder.size_limit(SIZE_LIMIT).build()
}

impl Default for Pattern {
    /// One that matches nothing.
    fn default() -> Self {
        Self::trusted(NEVER.to_owned())
    }
}
