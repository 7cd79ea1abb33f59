//! The words of a block, as names are read: capitals, numbers, and what lies between.

use std::borrow::Cow;
use std::ops::Range;

use crate::normalise::{is_alphanumeric, key_of_word};

/// A word of a block and what stands before it.
pub(super) struct Word<'t> {
    pub(super) range: Range<usize>,
    pub(super) text: &'t str,
    pub(super) key: Cow<'t, str>,
    /// What stands between the word before and this one.
    pub(super) gap: &'t str,
}

impl Word<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// "NẠP" in a line of capitals.
    pub(super) fn is_upper(&self) -> bool {
        self.text.chars().count() > 1 && self.text.chars().all(char::is_uppercase)
    }

    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn joined(&self) -> bool {
        !self.gap.is_empty() && self.gap.chars().all(|c| c == ' ')
    }

    /// Joined by a space, or by a hyphen inside a name.
    pub(super) fn hyphened(&self) -> bool {
        let gap = self.gap.trim();
        matches!(gap, "-" | "–" | "—") || self.joined()
    }
}

pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut letters = text.char_indices().chain([(text.len(), ' ')]);
    let mut last = 0;
    std::iter::from_fn(move || {
        let mut start = None;
        loop {
            let (at, c) = letters.next()?;
            let inside = is_alphanumeric(c) || (c == '\'' || c == '’') && start.is_some();
            match start {
                None if inside => start = Some(at),
                Some(from) if !inside => {
                    let word = &text[from..at];
                    let gap = &text[last..from];
                    last = at;
                    return Some(Word {
                        gap,
                        text: word,
                        key: key_of_word(word),
                        range: from..at,
                    });
                }
                _ => {}
            }
        }
    })
}

pub(super) fn matches_at(words: &[Word<'_>], at: usize, list: &[String]) -> bool {
    // Asked for every word of a text and every entry of a list: hardly ever does one begin so.
    let begins = |word: &Word<'_>| list.first().is_some_and(|first| *first == word.key);
    words.get(at).is_some_and(begins)
        && words.len() >= at + list.len()
        && (list.iter().enumerate().skip(1))
            .all(|(n, want)| *want == words[at + n].key && words[at + n].joined())
}

pub(super) fn joined(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(Word::joined)
}

pub(super) fn written(words: &[Word<'_>], from: usize, to: usize) -> String {
    let mut out = String::new();
    for (n, word) in words[from..to].iter().enumerate() {
        if n > 0 {
            out.push_str(if word.joined() { " " } else { word.gap });
        }
        out.push_str(word.text);
    }
    out
}

/// "EA SÚP" → "Ea Súp"; anything else as it is.
pub(super) fn title_case(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() < 3 || letters.clone().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for word in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
        // "KCN": letters that no voice can read are an abbreviation.
        let silent = |c: char| !c.is_alphabetic() || "BCDĐFGHJKLMNPQRSTVWXZ".contains(c);
        if word.chars().all(silent) {
            out.push_str(word);
            continue;
        }
        let mut letters = word.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.extend(letters.flat_map(char::to_lowercase));
    }
    out
}

/// "ĐẢNG BỘ" → "Đảng bộ"; anything else as it is.
pub(super) fn sentence_case(words: &str) -> String {
    if words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let mut letters = words.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}
