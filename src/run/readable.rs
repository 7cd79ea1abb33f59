//! Masked text for people.

use std::ops::Range;

use crate::find::Sentence;
use crate::pack::{Entry, Packs, mask};

/// A masked sentence, or a range of it, with the names of its slots.
#[must_use]
pub fn readable(packs: &Packs, sentence: &Sentence, range: Range<usize>) -> String {
    spelled(packs, &sentence.masked.text[range])
}

/// A masked text with the names of its slots.
#[must_use]
pub fn spelled(packs: &Packs, masked: &str) -> String {
    let mut out = String::with_capacity(masked.len() * 2);
    for c in masked.chars() {
        match slot_of(packs, c) {
            Some((slot, Some(list))) => {
                out.extend(["{", slot, ".", list, "}"]);
            }
            Some((slot, None)) => out.extend(["{", slot, "}"]),
            None => out.push(c),
        }
    }
    out
}

/// The slot that a character of the masked text stands for, and its list.
pub(super) fn slot_of(packs: &Packs, c: char) -> Option<(&str, Option<&str>)> {
    let plain = match c {
        mask::COUNT => "count",
        mask::PERCENT => "percent",
        mask::PERIOD => "period",
        mask::UNIT => "unit",
        mask::DECOY => "decoy",
        _ => {
            let entry = list_of(packs, c)?;
            return Some((&entry.slot, Some(&entry.name)));
        }
    };
    Some((plain, None))
}

/// The word list that a character of the masked text stands for.
pub(super) fn list_of(packs: &Packs, c: char) -> Option<&Entry> {
    let list = u32::from(c).checked_sub(mask::FIRST_WORD)?;
    packs.lexicon.entries().get(list as usize)
}
