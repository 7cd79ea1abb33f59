//! Word lists, found in a text in one pass.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Measure;
use crate::normalise::is_alphanumeric;

/// The words of all lists, as one automaton over key text.
#[derive(Debug)]
pub struct Lexicon {
    automaton: AhoCorasick,
    /// All words, in the style of the key text.
    words: Vec<String>,
    /// For every word, its list.
    lists: Vec<usize>,
    /// The lists, in the order of the packs.
    entries: Vec<Entry>,
}

/// One word list: all wordings of one thing.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The slot that finds it: `group`, `people`, `org` …
    pub slot: String,
    /// Its name.
    pub name: String,
    /// The group that it stands for: its own name for slot `group`, else what the pack says.
    pub group: Option<String>,
    /// Parts on one scale exclude each other.
    pub scale: Option<String>,
    /// Rows of official forms: `2-BTCTW:II.3.primary`, form and version before the colon.
    pub rows: Vec<String>,
    /// Read only right after a number.
    pub after_number: bool,
    /// What is counted with these words.
    pub of: Option<String>,
    /// Whether they name organisations, and so may be a unit.
    pub organisation: bool,
    /// Whether words inside them say nothing of the numbers around: income on average per head.
    pub closed: bool,
    /// The metric of a number of these in a list that began with something else.
    pub metric: Option<String>,
    /// The units of measure that they can be converted to.
    pub measures: Vec<Measure>,
}

impl Lexicon {
    pub(super) fn new(
        entries: Vec<Entry>,
        words: &[(String, usize)],
    ) -> Result<Self, aho_corasick::BuildError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.iter().map(|(word, _)| word))?;
        let lists = words.iter().map(|(_, list)| *list).collect();
        Ok(Self {
            automaton,
            words: words.iter().map(|(word, _)| word.clone()).collect(),
            lists,
            entries,
        })
    }

    /// The lists in the order of the packs; the index is what [`Lexicon::find`] gives.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The words of a list, in alphabetical order of their key text.
    pub fn words(&self, list: usize) -> impl Iterator<Item = &str> {
        let words = self.words.iter().zip(&self.lists);
        words
            .filter(move |(_, of)| **of == list)
            .map(|(word, _)| word.as_str())
    }

    /// Whole words of the lists in a key text: place and list, longest first at each place.
    pub fn find<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while from <= key.len() {
                let input = aho_corasick::Input::new(key).range(from..);
                let found = self.automaton.find(input)?;
                if is_word(key, found.range()) {
                    from = found.end();
                    return Some((found.range(), self.lists[found.pattern().as_usize()]));
                }
                // A longer word ended inside another word; a shorter one may still fit.
                if let Some(shorter) = self.shorter(key, found.range()) {
                    from = shorter.0.end;
                    return Some(shorter);
                }
                from = found.start()
                    + key[found.start()..]
                        .chars()
                        .next()
                        .map_or(1, char::len_utf8);
            }
            None
        })
    }

    /// The longest whole word of the lists that begins where a longer one does, in a key text.
    pub(crate) fn shorter(&self, key: &str, at: Range<usize>) -> Option<(Range<usize>, usize)> {
        let mut end = at.end;
        while let Some((cut, _)) = key[at.start..end].char_indices().next_back() {
            end = at.start + cut;
            if end == at.start {
                return None;
            }
            let input = aho_corasick::Input::new(key)
                .range(at.start..end)
                .anchored(aho_corasick::Anchored::No);
            let found = self.automaton.find(input)?;
            if found.start() != at.start {
                return None;
            }
            if is_whole(key, found.range()) {
                return Some((found.range(), self.lists[found.pattern().as_usize()]));
            }
            end = found.end();
        }
        None
    }
}

/// The same for a word that a number may be glued to: "31đảng viên".
fn is_word(text: &str, range: Range<usize>) -> bool {
    let digits = |n: usize| {
        text[..n]
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len()
    };
    let letter = text[range.clone()].starts_with(char::is_alphabetic);
    let glued = letter && digits(range.start) < range.start;
    // "12a": what stands before the figures must not be a word that goes on.
    let number = glued && !text[..digits(range.start)].ends_with(char::is_alphabetic);
    if number {
        let rest = &text[range.start..];
        return is_whole(rest, 0..range.len());
    }
    is_whole(text, range)
}

/// Whether no letter or figure touches the ends of `range` in `text`.
/// A word that begins or ends with something else (a bracket, a slash) needs none.
#[must_use]
pub fn is_whole(text: &str, range: Range<usize>) -> bool {
    let inside = &text[range.clone()];
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let meet = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if is_alphanumeric(a) && is_alphanumeric(b));
    !meet(before, inside.chars().next()) && !meet(inside.chars().next_back(), after)
}
