//! The words around a number: what stands right before it, and its clause.

use memchr::memchr_iter;

use crate::mention::Qualifier;
use crate::normalise::is_alphanumeric;
use crate::pack::is_whole;

/// Bytes around a number within which words are looked for.
const WINDOW: usize = 240;

pub(super) fn spaces(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b' ').count()
}

pub(super) fn alphanumeric_len(text: &str) -> usize {
    text.find(|c: char| !is_alphanumeric(c))
        .unwrap_or(text.len())
}

/// Where a word of `list` starts that stands right before the end of `before`.
pub(in crate::find) fn preceded_by(before: &str, list: &[String]) -> Option<usize> {
    let trimmed = before.trim_end_matches(' ');
    if trimmed.len() == before.len() {
        return None;
    }
    list.iter().find_map(|word| {
        let start = trimmed.len().checked_sub(word.len())?;
        (trimmed.is_char_boundary(start)
            && &trimmed[start..] == word.as_str()
            && !trimmed[..start]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric))
        .then_some(start)
    })
}

pub(super) fn preceded_by_pair(
    before: &str,
    list: &[(String, Qualifier)],
) -> Option<(usize, Qualifier)> {
    list.iter().find_map(|(word, q)| {
        preceded_by(before, std::slice::from_ref(word)).map(|start| (start, *q))
    })
}

/// The text up to the next punctuation or figure.
pub(super) fn clause(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(WINDOW)];
    let end = text.find(|c: char| c.is_ascii_digit() || ".,;:()!?\n".contains(c));
    &text[..end.unwrap_or(text.len())]
}

/// The last words of the text after the last punctuation or figure.
pub(super) fn last_clause(text: &str, words: usize) -> &str {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(WINDOW))..];
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_ascii_digit() || ".,;:()!?%\n".contains(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let tail = &text[start..];
    let from = tail
        .rmatch_indices(' ')
        .nth(words)
        .map_or(0, |(at, _)| at + 1);
    &tail[from..]
}

pub(super) fn nth_word_end(text: &str, n: usize) -> usize {
    text.match_indices(' ')
        .nth(n)
        .map_or(text.len(), |(at, _)| at)
}

pub(super) fn find_word(text: &str, word: &str) -> Option<usize> {
    find_words(text, word).next()
}

/// Where a word stands in a text as a whole.
pub(super) fn find_words<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    let mut from = 0;
    // Texts are short and words many: to prepare a search takes longer than this.
    memchr_iter(first, text.as_bytes()).filter(move |at| {
        let found = *at >= from && text.as_bytes()[*at..].starts_with(word.as_bytes());
        if found {
            from = at + word.len();
        }
        found && is_whole(text, *at..from)
    })
}
