//! The words of a block, as names are read: capitals, numbers, and what lies between.

use std::ops::Range;

use crate::normalise::key;

/// A word of a block and what stands before it.
pub(super) struct Word<'t> {
    pub(super) range: Range<usize>,
    pub(super) text: &'t str,
    pub(super) key: String,
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

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut last = 0;
    let mut start = None;
    let mut push = |range: Range<usize>, last: usize| {
        let word = &text[range.clone()];
        words.push(Word {
            gap: &text[last..range.start],
            text: word,
            key: key(word),
            range,
        });
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || (c == '\'' || c == '’') && start.is_some();
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(from..at, last);
                last = at;
                start = None;
            }
            _ => {}
        }
    }
    words
}

pub(super) fn matches_at(words: &[Word<'_>], at: usize, list: &[String]) -> bool {
    words.len() >= at + list.len()
        && list
            .iter()
            .zip(&words[at..])
            .all(|(want, word)| *want == word.key)
        && words[at + 1..at + list.len()].iter().all(Word::joined)
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
