//! The word in hand: what normalising changes only when it has seen the whole of a word.

use unicode_normalization::char::decompose_canonical;

use super::Normalised;
use super::syllable::{Syllable, is_syllable};
use super::vowel::{Tone, vowel};
use crate::span::Span;

/// The letters of a word and where they came from.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// The letters, composed, without what is dropped.
    text: String,
    /// For each cluster of the source its stretch there, and where its letters end in `text`.
    clusters: Vec<(Span, usize)>,
    /// Whether a tone mark or a Ð was seen: all other words stay.
    has_tone: bool,
    has_eth: bool,
    /// Whether a tone mark on a consonant was seen.
    has_stray: bool,
}

impl Word {
    pub(super) const fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// Adds one letter that stands in the source as it is.
    pub(super) fn push(&mut self, source: Span, c: char) {
        self.note(c);
        self.text.push(c);
        self.clusters.push((source, self.text.len()));
    }

    /// Adds what became of a cluster: nothing, or one letter or more.
    pub(super) fn push_str(&mut self, source: Span, letters: &str) {
        letters.chars().for_each(|c| self.note(c));
        self.text.push_str(letters);
        self.clusters.push((source, self.text.len()));
    }

    fn note(&mut self, c: char) {
        if !c.is_ascii() {
            self.has_tone |= vowel(c).is_some_and(|v| v.tone != Tone::LEVEL);
            self.has_eth |= stroke(c) != c;
            self.has_stray |= !matches!(c, 'đ' | 'Đ') && stray(c).is_some();
        }
    }

    /// Writes the word, with its Đ and its tone mark put right, and begins a new one.
    pub(super) fn finish(&mut self, source: &str, out: &mut Normalised) {
        if self.clusters.is_empty() {
            return;
        }
        if self.has_eth {
            let with_stroke: String = self.text.chars().map(stroke).collect();
            if is_syllable(&with_stroke) {
                self.rewrite(&with_stroke);
            }
        }
        // A vowel that is put back bears a tone mark, which may be in the wrong place in turn.
        let mended = self.has_stray && !self.has_tone && self.mend();
        if (self.has_tone || mended)
            && let Some(repaired) = repair(&self.text)
        {
            self.rewrite(&repaired);
        }
        let mut start = 0;
        for (span, end) in self.clusters.drain(..) {
            out.put(source, span, &self.text[start..end]);
            start = end;
        }
        self.text.clear();
        self.has_tone = false;
        self.has_eth = false;
        self.has_stray = false;
    }

    /// Puts the vowel back that windows-1258 made a tone of, where the word is then a syllable;
    /// says whether it did.
    fn mend(&mut self) -> bool {
        let whole: String = self.text.chars().flat_map(mended).collect();
        let one = self.text.chars().filter(|c| stray(*c).is_some()).count() == 1;
        if !one || self.text.chars().nth(1).is_none() || !is_syllable(&whole) {
            return false;
        }
        let mut text = String::with_capacity(whole.len());
        let mut start = 0;
        for (_, end) in &mut self.clusters {
            text.extend(self.text[start..*end].chars().flat_map(mended));
            start = *end;
            *end = text.len();
        }
        self.text = text;
        true
    }

    /// Puts other letters in, character for character; they may differ in their bytes.
    fn rewrite(&mut self, text: &str) {
        let mut old = self
            .text
            .char_indices()
            .map(|(i, c)| i + c.len_utf8())
            .peekable();
        let mut new = text.char_indices().map(|(i, c)| i + c.len_utf8());
        let mut reached = 0;
        for (_, end) in &mut self.clusters {
            while old.next_if(|o| o <= end).is_some() {
                reached = new.next().unwrap_or(text.len());
            }
            *end = reached;
        }
        text.clone_into(&mut self.text);
    }
}

/// Đ for the two letters that look like it.
const fn stroke(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        _ => c,
    }
}

/// A tone mark that stands on no vowel, or a consonant with one: the consonant, and the vowel of
/// windows-1252 whose byte is that tone in windows-1258.
fn stray(c: char) -> Option<(Option<char>, char)> {
    let vowel = |mark| match mark {
        '\u{300}' => Some('Ì'),
        '\u{301}' => Some('ì'),
        '\u{309}' => Some('Ò'),
        '\u{323}' => Some('ò'),
        _ => None,
    };
    match c {
        '\u{300}'..='\u{323}' => Some((None, vowel(c)?)),
        '\u{100}'..='\u{24F}' | '\u{1E00}'..='\u{1E9F}' => {
            let (mut base, mut mark) = (None, None);
            decompose_canonical(c, |part| match base {
                None => base = Some(part),
                Some(_) => mark = Some(part),
            });
            let base = base.filter(|b| self::vowel(*b).is_none())?;
            Some((Some(base), vowel(mark?)?))
        }
        _ => None,
    }
}

/// The letters of a character once the vowel is back.
fn mended(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match stray(c) {
        Some((base, vowel)) => (base, vowel),
        None => (None, c),
    };
    first.into_iter().chain(std::iter::once(second))
}

/// The word with its tone mark where it belongs, when it stands elsewhere.
fn repair(word: &str) -> Option<String> {
    let syllable = Syllable::parse(word.chars())?;
    let (from, to) = syllable.misplaced()?;
    let (bare, toned) = syllable.moved(from, to)?;
    Some(
        word.chars()
            .enumerate()
            .map(|(i, c)| match i {
                _ if i == from => bare,
                _ if i == to => toned,
                _ => c,
            })
            .collect(),
    )
}
