//! What changed in the facts of a corpus from one run to the next.

use std::collections::BTreeMap;

use super::FactLine;

/// A fact that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The fact as it is now; one that was lost as it was.
    pub fact: FactLine,
    /// What became of it.
    pub changed: Changed,
}

/// What became of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// It was not there before.
    Added,
    /// It is no longer there.
    Lost,
    /// Some of its fields differ: name, before, now.
    Fields(Vec<(&'static str, String, String)>),
}

/// The differences between two runs over one corpus, in the order of sources and places.
#[must_use]
pub fn changes(before: &[FactLine], now: &[FactLine]) -> Vec<Change> {
    let mut found: BTreeMap<(String, usize, usize), Change> = BTreeMap::new();
    let key = |fact: &FactLine| (fact.source.clone(), fact.start, fact.end);
    let old: BTreeMap<_, _> = before.iter().map(|fact| (key(fact), fact)).collect();
    let new: BTreeMap<_, _> = now.iter().map(|fact| (key(fact), fact)).collect();
    let mut note = |key, fact: &FactLine, changed| {
        let fact = fact.clone();
        found.insert(key, Change { fact, changed });
    };
    for (key, fact) in &new {
        match old.get(key) {
            None => note(key.clone(), fact, Changed::Added),
            Some(was) if was != fact => {
                let fields = was.fields().into_iter().zip(fact.fields());
                let differ = fields.filter(|((_, was), (_, is))| was != is);
                let differ: Vec<_> = differ
                    .map(|((name, was), (_, is))| (name, was, is))
                    .collect();
                if !differ.is_empty() {
                    note(key.clone(), fact, Changed::Fields(differ));
                }
            }
            Some(_) => {}
        }
    }
    for (key, fact) in &old {
        if !new.contains_key(key) {
            note(key.clone(), fact, Changed::Lost);
        }
    }
    found.into_values().collect()
}
