//! The words around a number: what stands right before it, and its clause.

use memchr::memchr_iter;

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
    let ended = before_space(before)?;
    list.iter().find_map(|word| start_of_last(ended, word))
}

/// The same for words that tell something.
pub(super) fn preceded_by_pair<T: Copy>(before: &str, list: &[(String, T)]) -> Option<(usize, T)> {
    let ended = before_space(before)?;
    let mut words = list.iter();
    words.find_map(|(word, told)| Some((start_of_last(ended, word)?, *told)))
}

/// A text without the spaces at its end, where there are any.
fn before_space(text: &str) -> Option<&str> {
    let trimmed = text.trim_end_matches(' ');
    (trimmed.len() < text.len()).then_some(trimmed)
}

/// Where a text's last word starts, if it is this one.
fn start_of_last(text: &str, word: &str) -> Option<usize> {
    // Lists are long, and hardly ever is it one of theirs.
    if text.as_bytes().last() != word.as_bytes().last() {
        return None;
    }
    let head = text.strip_suffix(word)?;
    let inside = head.ends_with(char::is_alphanumeric);
    (!inside).then_some(head.len())
}

/// Whether a character of one byte ends a clause.
const fn ends_clause(byte: u8) -> bool {
    byte.is_ascii_digit()
        || matches!(
            byte,
            b'.' | b',' | b';' | b':' | b'(' | b')' | b'!' | b'?' | b'\n'
        )
}

/// The text up to the next punctuation or figure.
pub(super) fn clause(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(WINDOW)];
    let end = text.bytes().position(ends_clause);
    &text[..end.unwrap_or(text.len())]
}

/// The last words of the text after the last punctuation or figure.
pub(super) fn last_clause(text: &str, words: usize) -> &str {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(WINDOW))..];
    let ends = |byte| ends_clause(byte) || byte == b'%';
    let start = text.bytes().rposition(ends).map_or(0, |at| at + 1);
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
