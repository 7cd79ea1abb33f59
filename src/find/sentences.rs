//! Sentences: where one statement ends and the next begins.

use std::ops::Range;

use super::token::Token;
use super::{Masked, PercentMeaning, RuleMatch};

/// A sentence with its tokens and the rules that matched.
#[derive(Debug)]
pub struct Sentence {
    /// Index of its block.
    pub block: usize,
    /// Bytes of the article's text.
    pub range: Range<usize>,
    /// Its tokens; their ranges are bytes of the article's text.
    pub tokens: Vec<Token>,
    /// The text with tokens in place of their words.
    pub masked: Masked,
    /// Matches of rules that won their figure, in the order of their figures.
    pub matches: Vec<RuleMatch>,
    /// All matches of all rules, the losing ones too.
    pub candidates: Vec<RuleMatch>,
    /// Meanings of percentages: token, form and base.
    pub percents: Vec<PercentMeaning>,
}

/// Bytes after which text without full stops is parted at the next comma or space, and four times
/// as many after which it is parted wherever no letter or figure stands.
const LONGEST: usize = 6000;

/// Sentences of a block, without the spaces around them. A full stop inside a token (a
/// date, a number, a name) ends nothing, nor does one before a lower-case letter, nor one
/// after a single capital ("TP. Huế", "A. Nguyễn").
pub(super) fn split(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut tokens = tokens.iter().peekable();
    for (at, c) in text.char_indices() {
        while tokens.peek().is_some_and(|t| t.range.end <= at) {
            tokens.next();
        }
        let endless = at - start > LONGEST && matches!(c, ';' | ',' | ' ')
            || at - start > LONGEST * 4 && !c.is_alphanumeric();
        let inside = tokens.peek().is_some_and(|t| t.range.start <= at);
        if inside || !(endless || ends(text, at, c)) {
            continue;
        }
        push(text, start..at + c.len_utf8(), &mut sentences);
        start = at + c.len_utf8();
    }
    push(text, start..text.len(), &mut sentences);
    sentences
}

fn ends(text: &str, at: usize, c: char) -> bool {
    let after = &text[at + c.len_utf8()..];
    match c {
        '\n' => true,
        '!' | '?' | '…' => after.starts_with(' '),
        '.' => {
            let before = text[..at]
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or("");
            let abbreviation = !before.is_empty()
                && before.chars().count() <= 2
                && before.chars().all(char::is_uppercase);
            let opener =
                |c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘(-–+*•".contains(c);
            match after.chars().next() {
                Some(' ') => !abbreviation && after.trim_start().chars().next().is_none_or(opener),
                // A space left out: "… chỉ tiêu.Trong đó".
                Some(next) => next.is_uppercase() && !abbreviation && !before.is_empty(),
                None => true,
            }
        }
        _ => false,
    }
}

fn push(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let inside = &text[range.clone()];
    let trimmed = inside.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = range.start + (inside.len() - inside.trim_start().len());
    sentences.push(start..start + trimmed.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text, &[]).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_unless_it_shortens_a_word() {
        assert_eq!(
            texts("Đảng bộ TP. Huế kết nạp 12 đảng viên. Trong đó có 5 nữ.Còn lại là nam."),
            [
                "Đảng bộ TP. Huế kết nạp 12 đảng viên.",
                "Trong đó có 5 nữ.",
                "Còn lại là nam."
            ]
        );
        assert_eq!(texts("Đạt 77.354 đảng viên"), ["Đạt 77.354 đảng viên"]);
        assert_eq!(texts(" "), Vec::<&str>::new());
    }
}
