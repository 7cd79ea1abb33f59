//! The masked text of a sentence: tokens are single characters, everything else is key text.

use std::ops::Range;

use super::keyed::Keyed;
use super::token::{Kind, Token};
use crate::normalise::is_alphanumeric;
use crate::pack::mask;

/// A sentence as rules see it.
#[derive(Debug, Clone, Default)]
pub struct Masked {
    /// Key text with one private-use character for every token.
    pub text: String,
    /// Byte of `text` and index of the token, in order.
    tokens: Vec<(usize, usize)>,
}

impl Masked {
    /// Masks the tokens of a sentence; `range` and the tokens count in bytes of the block.
    pub(super) fn new(keyed: &Keyed, range: &Range<usize>, tokens: &[Token]) -> Self {
        Self::build(keyed, range, tokens, |_, _| ())
    }

    /// The same; `each` is told where what begins at a byte of the masked text stands in the
    /// block.
    fn build(
        keyed: &Keyed,
        range: &Range<usize>,
        tokens: &[Token],
        mut each: impl FnMut(usize, usize),
    ) -> Self {
        let mut masked = Self::default();
        let mut tokens_left = tokens.iter().enumerate().peekable();
        let mut skip_to = range.start;
        let start = keyed.key_at(range.start);
        for (at, c) in keyed.key[start..].char_indices() {
            let at = keyed.to_text(start + at);
            if at >= range.end {
                break;
            }
            if let Some((index, token)) = tokens_left.peek()
                && token.range.start == at
            {
                masked.push_token(*index, token);
                each(masked.text.len() - mask::COUNT.len_utf8(), at);
                skip_to = token.range.end;
                tokens_left.next();
            }
            if at >= skip_to {
                masked.push(c);
                each(masked.text.len() - c.len_utf8(), at);
            }
        }
        masked
    }

    /// The bytes of a block that a range of its masked sentence was made of. Made anew at
    /// every call, for those who explain: matching does not need it.
    pub(super) fn origin(
        keyed: &Keyed,
        sentence: &Range<usize>,
        tokens: &[Token],
        of: &Range<usize>,
    ) -> Range<usize> {
        let (mut start, mut end) = (sentence.end, sentence.end);
        Self::build(keyed, sentence, tokens, |masked, text| {
            if masked >= of.start && masked < of.end {
                start = start.min(text);
            } else if masked >= of.end {
                end = end.min(text);
            }
        });
        start..end.max(start)
    }

    fn push_token(&mut self, index: usize, token: &Token) {
        // "31đảng viên": a space that was left out is none that a rule should miss.
        if self.text.ends_with(is_alphanumeric) || self.ends_with_token() {
            self.text.push(' ');
        }
        self.tokens.push((self.text.len(), index));
        self.text.push(match token.kind {
            Kind::Count(_) => mask::COUNT,
            Kind::Percent(_) => mask::PERCENT,
            Kind::Period(..) => mask::PERIOD,
            Kind::Unit(_) => mask::UNIT,
            Kind::Decoy(_) | Kind::Vague(_) => mask::DECOY,
            Kind::Word(list) => mask::word(list),
        });
    }

    fn push(&mut self, c: char) {
        let private = ('\u{E000}'..=mask::LAST).contains(&c);
        let c = if private { '\u{FFFD}' } else { c };
        if is_alphanumeric(c) && self.ends_with_token() {
            self.text.push(' ');
        }
        self.text.push(c);
    }

    fn ends_with_token(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|(at, _)| at + mask::COUNT.len_utf8() == self.text.len())
    }

    /// The token that a byte of the masked text stands for.
    #[must_use]
    pub fn token_at(&self, at: usize) -> Option<usize> {
        let found = self.tokens.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(self.tokens[found].1)
    }

    /// The token right behind another one, with a space between.
    #[must_use]
    pub fn next_to(&self, token: usize) -> Option<usize> {
        let behind = self.place_of(token)? + mask::COUNT.len_utf8();
        self.text[behind..]
            .starts_with(' ')
            .then_some(behind + 1)
            .and_then(|at| self.token_at(at))
    }

    /// Where a token stands in the masked text.
    #[must_use]
    pub fn place_of(&self, token: usize) -> Option<usize> {
        let found = self.tokens.binary_search_by_key(&token, |(_, t)| *t).ok()?;
        Some(self.tokens[found].0)
    }
}
