//! What a run was begun with.

use serde::{Deserialize, Serialize};

/// What a run was begun with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// What decides over the outcomes, by name: patterns with their hashes, options, the program
    /// itself. Where one differs, nothing that was done before holds.
    pub decisive: Vec<(String, String)>,
    /// The arguments of the command line.
    pub arguments: Vec<String>,
    /// The folder that they were given in.
    pub folder: String,
    /// The files, folders and patterns among them.
    pub inputs: Vec<String>,
    /// The list of further files among them.
    pub list: Option<String>,
}

impl Settings {
    /// The names of what decides and is not the same in both.
    pub(super) fn changed(&self, other: &Self) -> Vec<String> {
        let differs = |(name, value): &&(String, String)| {
            let there = other.decisive.iter().find(|(n, _)| n == name);
            there.is_none_or(|(_, v)| v != value)
        };
        let gone = |(name, _): &&(String, String)| !self.decisive.iter().any(|(n, _)| n == name);
        let differing = self.decisive.iter().filter(differs);
        let gone = other.decisive.iter().filter(gone);
        differing
            .chain(gone)
            .map(|(name, _)| name.clone())
            .collect()
    }
}
