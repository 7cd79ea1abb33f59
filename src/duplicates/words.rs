//! The words of a body, as they are compared.

use twox_hash::XxHash64;

use crate::article::{Article, BlockKind};
use crate::normalise::{is_alphanumeric, key};
use crate::span::Span;

/// Words at the start of a body among which a paper may set its mark: "(Báo Lào Cai) -".
const MARK: usize = 8;

/// Words of a paper's name that tell a mark from a place at the start of a body.
const PAPERS: [&str; 14] = [
    "báo", "đài", "tạp", "ttxvn", "vov", "vtv", "online", "cổng", "cttđt", "website", "bản",
    "theo", "nguồn", "đcsvn",
];

/// A word of a body: its hash, and whether it may differ in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(u32);

impl Word {
    /// The last bit says that the word is distinctive.
    const DISTINCTIVE: u32 = 1;

    /// The word of these keyed letters.
    pub(super) fn new(letters: &str, distinctive: bool) -> Self {
        let hash = hash(letters.as_bytes()) as u32;
        Self(hash & !Self::DISTINCTIVE | u32::from(distinctive))
    }

    /// Whether both are the same letters, wherever they stand.
    pub(super) const fn is(self, other: Self) -> bool {
        (self.0 ^ other.0) <= Self::DISTINCTIVE
    }

    /// What the letters hash to.
    pub(super) const fn hash(self) -> u32 {
        self.0 | Self::DISTINCTIVE
    }

    /// Whether it is part of a figure, a date, a unit or a name: what no copy changes.
    pub(super) const fn is_distinctive(self) -> bool {
        self.0 & Self::DISTINCTIVE != 0
    }
}

/// A hash that is the same on every machine and in every version.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    XxHash64::oneshot(0, bytes)
}

/// The words of a body and where they begin.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) words: Vec<Word>,
    /// The same in keyed letters, a space behind each.
    pub(super) text: String,
    /// The byte of the article's text at which each word begins.
    pub(super) starts: Vec<u32>,
    /// Whether each word begins a sentence.
    pub(super) opens: Vec<bool>,
}

impl Body {
    /// Reads the blocks that tell the news; `mentions` are the spans of figures, dates and units
    /// in the order of the text. Headline, date, byline and captions change from site to site.
    pub(super) fn of(article: &Article, mentions: &[Span]) -> Self {
        let mut body = Self::default();
        let mut mentions = mentions.iter().peekable();
        for block in &article.blocks {
            if matches!(
                block.kind,
                BlockKind::Title | BlockKind::Dateline | BlockKind::Byline | BlockKind::Caption
            ) {
                continue;
            }
            let text = block.span.of(&article.text);
            // Some pages say the headline again at the head of the body.
            if repeats(text, article.title.as_deref()) {
                continue;
            }
            let from = body.words.len();
            let skipped = if from == 0 { mark(text) } else { 0 };
            let in_mention = |at: usize| {
                while mentions.peek().is_some_and(|m| m.end <= at) {
                    mentions.next();
                }
                mentions.peek().is_some_and(|m| m.start <= at)
            };
            body.read(&text[skipped..], block.span.start + skipped, in_mention);
        }
        body
    }

    fn read(&mut self, text: &str, offset: usize, mut in_mention: impl FnMut(usize) -> bool) {
        let keyed = key(text);
        let mut key_at = 0;
        let mut opens = true;
        let mut end = 0;
        // A headline in capitals has no names that could be told by them.
        let shouted = !text.chars().any(char::is_lowercase);
        for (start, word) in tokens(text) {
            let gap = &text[end..start];
            opens |= end > 0 && gap.contains(['.', '!', '?', ';', '…', '\n']);
            end = start + word.len();
            key_at += chars_len(&keyed[key_at..], gap.chars().count());
            let len = chars_len(&keyed[key_at..], word.chars().count());
            let letters = &keyed[key_at..key_at + len];
            key_at += len;

            let first = word.chars().next().unwrap_or(' ');
            let figure = word.contains(|c: char| c.is_numeric());
            let distinctive = in_mention(offset + start)
                || figure
                || (!opens && !shouted && first.is_uppercase());
            self.words.push(Word::new(letters, distinctive));
            self.text.push_str(letters);
            self.text.push(' ');
            self.starts.push((offset + start) as u32);
            self.opens.push(opens);
            opens = false;
        }
    }
}

/// Whether a block has the words of the headline and no more.
fn repeats(text: &str, title: Option<&str>) -> bool {
    title.is_some_and(|title| text.len().abs_diff(title.len()) < 8 && named(text) == named(title))
}

/// The hash of a headline or name, whatever its signs and capitals.
pub(super) fn named(name: &str) -> Option<u64> {
    let words: String = key(name).chars().filter(|c| c.is_alphanumeric()).collect();
    (!words.is_empty()).then(|| hash(words.as_bytes()))
}

/// Bytes of the first `count` characters.
fn chars_len(text: &str, count: usize) -> usize {
    text.char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| at)
}

/// Runs of letters and digits; a dot or comma between digits belongs to its figure.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| is_part(c) || c == '%')?;
        let rest = &text[start..];
        if rest.starts_with('%') {
            at = start + 1;
            return Some((start, &rest[..1]));
        }
        let mut len = 0;
        let mut chars = rest.chars().peekable();
        let mut before = ' ';
        while let Some(c) = chars.next() {
            let inside = matches!(c, '.' | ',')
                && before.is_ascii_digit()
                && chars.peek().is_some_and(char::is_ascii_digit);
            if !is_part(c) && !inside {
                break;
            }
            len += c.len_utf8();
            before = c;
        }
        at = start + len;
        Some((start, &rest[..len]))
    })
}

fn is_part(c: char) -> bool {
    is_alphanumeric(c) || unicode_normalization::char::is_combining_mark(c)
}

/// Bytes of the mark that a paper sets before a body: "(Báo Lào Cai) -", "QĐND Online -",
/// "Theo Báo Lào Cai:". A place before the dash is no mark, for it tells whose news it is.
fn mark(text: &str) -> usize {
    let Some((at, sign)) = text
        .char_indices()
        .find(|(_, c)| matches!(c, '-' | '–' | '—' | ':' | '.'))
    else {
        return 0;
    };
    let head = &text[..at];
    let mut count = 0;
    let mut named = false;
    for (_, word) in tokens(head) {
        count += 1;
        named |= PAPERS.contains(&key(word).as_str());
        if word.contains(|c: char| c.is_numeric()) {
            return 0;
        }
    }
    if named && count <= MARK {
        at + sign.len_utf8()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        tokens(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn a_figure_is_one_word() {
        assert_eq!(
            read("Đạt 45,5% (1.204 người), 11/12."),
            ["Đạt", "45,5", "%", "1.204", "người", "11", "12"]
        );
    }

    #[test]
    fn the_mark_of_a_paper_is_left_out_and_a_place_is_not() {
        assert_eq!(mark("(Báo Lào Cai) - Sáng nay"), "(Báo Lào Cai) -".len());
        assert_eq!(mark("QĐND Online – Sáng nay"), "QĐND Online –".len());
        assert_eq!(mark("Bát Xát - Sáng nay"), 0);
        assert_eq!(mark("Báo cáo 12 chi bộ - đảng bộ"), 0);
        assert_eq!(mark("Sáng nay huyện họp"), 0);
    }
}
