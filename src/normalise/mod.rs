//! Normalising: one spelling for text that says the same, with a map back to the source.
//!
//! The steps, in this order:
//!
//! 1. NFC: letters and marks that stand apart become one character; never NFKC, m² stays m²;
//! 2. Ð (U+00D0) and Ɖ (U+0189) become Đ where the word is then a Vietnamese syllable;
//! 3. zero-width characters, soft hyphens and controls are dropped, and line ends become `\n`;
//! 4. no-break spaces become spaces;
//! 5. a tone mark on the wrong letter moves: "qủa" → "quả". Both styles of "hoà" and "hòa" stay
//!    as written, and so do i and y; [`key`] is the place where spellings meet;
//! 6. a tone mark on a consonant, left where windows-1252 was once read as windows-1258, is the
//!    vowel again: "tŕnh" → "trình".
//!
//! Decoding comes first: in legacy encodings U+00AD and the no-break space are letters.

mod bare;
mod key;
mod letter;
mod map;
mod stays;
mod syllable;
mod vowel;
mod word;

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub(crate) use self::bare::Letters;
pub use self::key::key;
pub(crate) use self::key::key_of_word;
pub(crate) use self::letter::is_alphanumeric;
pub use self::map::{Edit, Map};
pub use self::syllable::is_syllable;

use self::word::Word;
use crate::span::Span;

/// A normalised text and where its bytes came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normalised {
    /// The text.
    pub text: String,
    /// From places in `text` to places in the source.
    pub map: Map,
}

impl Normalised {
    /// Writes `text` for a stretch of the source.
    fn put(&mut self, source: &str, span: Span, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        if span.of(source) != text {
            self.map.push(span, Span::new(start, self.text.len()));
        }
    }
}

/// Normalises a text; see the module for the steps. Normalising twice changes nothing more.
#[must_use]
pub fn normalise(source: &str) -> Normalised {
    walk(source, stays::stays)
}

/// Normalises by clusters and words, save what `stays` tells to be as it should.
fn walk(source: &str, stays: impl Fn(&str) -> usize) -> Normalised {
    let mut out = Normalised {
        text: String::with_capacity(source.len()),
        map: Map::default(),
    };
    let mut word = Word::default();
    let mut at = 0;
    while at < source.len() {
        if word.is_empty() {
            let same = stays(&source[at..]);
            out.text.push_str(&source[at..at + same]);
            at += same;
        }
        let Some(c) = source[at..].chars().next() else {
            break;
        };
        let span = Span::new(at, at + cluster(&source[at..], c));
        at = span.end;
        let written = span.of(source);
        let alone = written.len() == c.len_utf8();
        // Nearly every cluster is one character that stays.
        if alone && is_word(c) && !needs_nfc(c) {
            word.push(span, c);
            continue;
        }
        if alone && c == '\u{A0}' {
            word.finish(source, &mut out);
            out.put(source, span, " ");
            continue;
        }
        let text = clean(written);
        if text.is_empty() || text.starts_with(is_word) {
            word.push_str(span, &text);
        } else {
            word.finish(source, &mut out);
            out.put(source, span, &text);
        }
    }
    word.finish(source, &mut out);
    out
}

/// The text of [`normalise`], without its map.
pub(crate) fn normalised(source: &str) -> Cow<'_, str> {
    if stays::stays(source) == source.len() {
        Cow::Borrowed(source)
    } else {
        Cow::Owned(normalise(source).text)
    }
}

/// Bytes of the first character and of all that may be composed with it. What is dropped is
/// no obstacle: "e", a zero-width space and a hat are "ê".
fn cluster(text: &str, first: char) -> usize {
    // A line end of two characters is one cluster.
    let mut len = if text.starts_with("\r\n") {
        2
    } else {
        first.len_utf8()
    };
    let mut end = len;
    for c in text[end..].chars() {
        // Common letters are told from marks without a table.
        if c < '\u{300}' && c != '\u{AD}' && !c.is_control() {
            break;
        }
        let drop = is_dropped(c);
        if !drop && !joins(c) {
            break;
        }
        end += c.len_utf8();
        // A run of dropped characters counts only when a mark comes behind it.
        if !drop || is_dropped(first) {
            len = end;
        }
    }
    len
}

/// The characters of a cluster after steps 1, 3 and 4.
fn clean(written: &str) -> String {
    let one_end = written
        .strip_prefix('\r')
        .filter(|rest| rest.starts_with('\n'));
    one_end
        .unwrap_or(written)
        .chars()
        .filter(|c| !is_dropped(*c))
        .nfc()
        .map(space)
        .collect()
}

/// Whether a character may be composed with, or sorted against, one before it.
fn joins(c: char) -> bool {
    c >= '\u{300}'
        && !('\u{1EA0}'..='\u{1EFF}').contains(&c)
        && (canonical_combining_class(c) != 0
            || is_two_marks(c)
            || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// The vowels of Tibetan that stand for two marks, and are none by their own class.
const fn is_two_marks(c: char) -> bool {
    matches!(c, '\u{F73}' | '\u{F75}' | '\u{F81}')
}

/// Whether a character alone is not in NFC.
fn needs_nfc(c: char) -> bool {
    c >= '\u{300}'
        && !('\u{1EA0}'..='\u{1EFF}').contains(&c)
        && is_nfc_quick(std::iter::once(c)) == IsNormalized::No
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        c.is_alphabetic() || is_combining_mark(c)
    }
}

/// Characters that print nothing: soft hyphen, zero-width ones, directions, controls.
const fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}')
}

/// The space or line end that stands for a character; other characters stand for themselves.
const fn space(c: char) -> char {
    match c {
        '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{B}' | '\u{C}' => ' ',
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ => c,
    }
}

#[cfg(test)]
mod tests;
