//! What was left out because it holds no article by its kind: pictures, style sheets, redirects.
//! None of it is a problem; the analyst is told how much there was of each.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Kinds that are told apart, and bytes of the name of one: what a server or a mail calls its
/// parts may be anything. The rest is counted together.
const MOST_KINDS: usize = 500;
const LONGEST_KIND: usize = 120;

/// Counts of what was left out, by kind; clones count together.
#[derive(Debug, Clone, Default)]
pub struct LeftOut(Arc<Mutex<BTreeMap<String, u64>>>);

impl LeftOut {
    /// Counts one more of a kind, such as ".jpg" or "redirects".
    pub(super) fn count(&self, kind: &str) {
        self.add(kind, 1);
    }

    /// Counts more of a kind.
    pub fn add(&self, kind: &str, more: u64) {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = kinds.get_mut(kind) {
            *count += more;
            return;
        }
        let kind = if kinds.len() < MOST_KINDS && kind.len() <= LONGEST_KIND {
            kind
        } else {
            "other kinds"
        };
        *kinds.entry(kind.to_owned()).or_default() += more;
    }

    /// The kinds and how many there were of each, in the order of their names.
    #[must_use]
    pub fn kinds(&self) -> BTreeMap<String, u64> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
