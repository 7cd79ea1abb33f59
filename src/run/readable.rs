//! Masked text for people.

use crate::find::{Kind, NearMiss, Sentence};
use crate::pack::Packs;

/// A masked sentence, or a range of it, with the names of its slots.
#[must_use]
pub fn readable(packs: &Packs, sentence: &Sentence, range: std::ops::Range<usize>) -> String {
    sentence.masked.text[range.clone()]
        .char_indices()
        .map(|(at, c)| (range.start + at, c))
        .map(|(at, c)| {
            match sentence
                .masked
                .token_at(at)
                .map(|t| &sentence.tokens[t].kind)
            {
                Some(Kind::Count(_)) => "{count}".to_owned(),
                Some(Kind::Percent(_)) => "{percent}".to_owned(),
                Some(Kind::Period(..)) => "{period}".to_owned(),
                Some(Kind::Unit(_)) => "{unit}".to_owned(),
                Some(Kind::Decoy(_) | Kind::Vague(_)) => "{decoy}".to_owned(),
                Some(Kind::Word(list)) => {
                    let entry = &packs.lexicon.entries()[*list];
                    format!("{{{}.{}}}", entry.slot, entry.name)
                }
                None => c.to_string(),
            }
        })
        .collect()
}

/// Where a rule that nearly matched stopped: the word that stands there, and what its pattern
/// asks for instead.
#[must_use]
pub fn stopped_at(packs: &Packs, sentence: &Sentence, miss: &NearMiss) -> String {
    let range = miss.next_word(sentence);
    let word = if range.is_empty() {
        let edge = if miss.before { "start" } else { "end" };
        format!("the {edge} of the sentence")
    } else {
        format!("\"{}\"", readable(packs, sentence, range))
    };
    match &miss.wanted {
        Some(wanted) => format!("{word}, where it asks for \"{wanted}\""),
        None => word,
    }
}
