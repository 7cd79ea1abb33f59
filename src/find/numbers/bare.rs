//! Numbers without their surroundings: figures with their scale, and runs of words.

use std::ops::Range;

use super::around::{alphanumeric_len, spaces};
use super::figures::{Figures, read_figures};
use super::words::{Word, about, value_of};
use super::{NumberReader, Place, rounded};
use crate::mention::Separator;

/// Words that a number can have: nine hundred ninety-nine, six times, with their scales.
const LONGEST: usize = 48;

/// A number as it stands, with nothing around it.
#[derive(Debug, Clone)]
pub(super) struct Bare {
    pub(super) range: Range<usize>,
    pub(super) value: f64,
    pub(super) value_hi: Option<f64>,
    pub(super) decimals: u8,
    pub(super) separator: Separator,
    /// The scale word or letter that it was multiplied by.
    pub(super) scale: Option<f64>,
    /// A single number word, which may be no number.
    pub(super) weak: bool,
    /// An interval that is no count.
    pub(super) vague: bool,
    pub(super) words: bool,
}

impl NumberReader {
    /// All numbers of a text, without what stands around them.
    pub(super) fn bare(&self, place: &Place<'_>) -> Vec<Bare> {
        let key = place.key;
        let mut found = Vec::new();
        let mut at = 0;
        while at < key.len() {
            let rest = &key[at..];
            let Some(c) = rest.chars().next() else { break };
            if c.is_ascii_digit() {
                match self.figures(place, at) {
                    Ok(bare) => {
                        at = bare.range.end;
                        found.push(bare);
                    }
                    Err(end) => at = end,
                }
            } else if c.is_alphanumeric() {
                if let Some(bare) = self.vague(key, at).or_else(|| self.read_words(key, at)) {
                    at = bare.range.end;
                    found.push(bare);
                } else {
                    at += alphanumeric_len(rest);
                }
            } else {
                at += c.len_utf8();
            }
        }
        found
    }

    /// Figures with what belongs to them; `Err` with the place to go on where they are none.
    pub(super) fn figures(&self, place: &Place<'_>, at: usize) -> Result<Bare, usize> {
        let figures = read_figures(place.key, at, place.style)?;
        let mut bare = Bare {
            range: at..figures.end,
            value: figures.value,
            decimals: figures.decimals,
            separator: figures.separator,
            ..Bare::default()
        };
        self.read_glued(place, &mut bare)?;
        self.read_scales(place, &mut bare);
        Ok(self.fraction(place.key, bare))
    }

    /// Letters right behind figures: a scale (100k, 1tr2), a unit of measure, or the sign
    /// that they are a name (12a) and no number.
    pub(super) fn read_glued(&self, place: &Place<'_>, bare: &mut Bare) -> Result<(), usize> {
        let end = bare.range.end;
        let run_end = end + alphanumeric_len(&place.key[end..]);
        let letters = place.key[end..run_end]
            .find(|c: char| c.is_ascii_digit())
            .map_or(run_end, |n| end + n);
        if letters == end {
            return Ok(());
        }
        let printed = place.printed(&(end..letters));
        let fraction = &place.key[letters..run_end];
        let scale = self.pack.suffixes.get(printed);
        if let Some(scale) = scale.filter(|_| fraction.bytes().all(|b| b.is_ascii_digit())) {
            let scale = *scale as f64;
            let tail: f64 = format!("0.{fraction}0").parse().unwrap_or(0.0);
            bare.value = rounded((bare.value + tail) * scale);
            bare.decimals = 0;
            bare.range.end = run_end;
            return Ok(());
        }
        let measure = self
            .pack
            .measures
            .iter()
            .any(|m| *m == place.key[end..run_end]);
        if !measure && place.key[end..letters].chars().count() == 1 {
            return Err(run_end);
        }
        Ok(())
    }

    /// Scale words after figures: 3,2 tỷ; 1 tỷ 200 triệu; 2 chục.
    fn read_scales(&self, place: &Place<'_>, bare: &mut Bare) {
        let key = place.key;
        let mut total = 0.0;
        let mut part = bare.value;
        let mut scaled = false;
        let mut limit = u64::MAX;
        while let Some((range, Word::Scale(scale) | Word::Dozen(scale))) =
            self.word_at(key, bare.range.end)
        {
            if scale >= limit {
                break;
            }
            let mut worth = scale as f64;
            bare.range.end = range.end;
            // "120 nghìn tỷ"
            while let Some((range, Word::Scale(more))) = self.word_at(key, bare.range.end) {
                worth *= more as f64;
                bare.range.end = range.end;
            }
            limit = worth as u64;
            total += part * worth;
            part = 0.0;
            bare.scale = bare.scale.or(Some(worth));
            scaled = true;
            if let Some((range, Word::Half)) = self.word_at(key, bare.range.end) {
                total += worth / 2.0;
                bare.range.end = range.end;
                break;
            }
            // Another figure with a smaller scale: "1 tỷ 200 triệu".
            let next = bare.range.end + spaces(&key[bare.range.end..]);
            if next == bare.range.end || !key[next..].starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            let Ok(Figures { end, value, .. }) = read_figures(key, next, place.style) else {
                break;
            };
            match self.word_at(key, end) {
                Some((_, Word::Scale(smaller))) if smaller < limit => {
                    bare.range.end = end;
                    part = value;
                }
                _ => break,
            }
        }
        if scaled {
            bare.value = rounded(total + part);
            bare.decimals = 0;
        }
    }

    /// The number word after the spaces at `at`.
    fn word_at(&self, key: &str, at: usize) -> Option<(Range<usize>, Word)> {
        let gap = spaces(&key[at..]);
        let start = at + gap;
        let len = alphanumeric_len(&key[start..]);
        if len == 0 || (gap == 0 && at > 0) {
            return None;
        }
        let word = self.number_word(key, start, len)?;
        Some((start..start + len, word))
    }

    /// The number word at `at`, if it is none of another word: not "tỷ" of "tỷ lệ".
    fn number_word(&self, key: &str, at: usize, len: usize) -> Option<Word> {
        let word = *self.words.get(&key[at..at + len])?;
        let mut others = self.pack.never_scales.iter();
        let scale = matches!(word, Word::Scale(_));
        (!scale || !others.any(|other| opens_with(&key[at..], other))).then_some(word)
    }

    fn read_words(&self, key: &str, at: usize) -> Option<Bare> {
        let (mut words, mut ends) = self.run(key, at);
        while !words.is_empty() {
            if let Some(worth) = value_of(&words, false) {
                let end = ends[words.len() - 1];
                let single = words.len() == 1;
                if single && !self.weak.contains(&key[at..end]) {
                    return None;
                }
                let about = about(&words);
                let bare = Bare {
                    range: at..end,
                    value: about.map_or(worth.value, |(a, _)| f64::from(a)),
                    value_hi: about.map(|(_, b)| f64::from(b)),
                    decimals: worth.decimals,
                    weak: single || about.is_some(),
                    words: true,
                    ..Bare::default()
                };
                return Some(self.fraction(key, bare));
            }
            words.pop();
            ends.pop();
        }
        None
    }

    /// The number words from `at` on, and where each ends.
    pub(super) fn run(&self, key: &str, at: usize) -> (Vec<Word>, Vec<usize>) {
        let (mut words, mut ends) = (Vec::new(), Vec::new());
        let mut next = at;
        while words.len() < LONGEST {
            let len = alphanumeric_len(&key[next..]);
            let Some(word) = self.number_word(key, next, len) else {
                break;
            };
            words.push(word);
            ends.push(next + len);
            let gap = spaces(&key[next + len..]);
            if gap == 0 {
                break;
            }
            next += len + gap;
        }
        (words, ends)
    }

    /// "hai phần ba": the numerator with its denominator.
    fn fraction(&self, key: &str, bare: Bare) -> Bare {
        let gap = spaces(&key[bare.range.end..]);
        let at = bare.range.end + gap;
        let part = self.pack.fraction.iter().find(|w| {
            key[at..]
                .strip_prefix(w.as_str())
                .is_some_and(|rest| rest.starts_with(' '))
        });
        let Some(word) =
            part.filter(|_| gap > 0 && self.percent_end(key, bare.range.end).is_none())
        else {
            return bare;
        };
        let start = at + word.len() + spaces(&key[at + word.len()..]);
        let (mut words, mut ends) = self.run(key, start);
        while let Some(end) = ends.last().copied() {
            // "một phần năm 2020": the year begins there.
            let year = key[end..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit());
            if let Some(worth) = value_of(&words, words.len() == 1).filter(|w| w.value > 1.0)
                && !year
            {
                return Bare {
                    range: bare.range.start..end,
                    value: bare.value / worth.value,
                    value_hi: None,
                    weak: false,
                    ..bare
                };
            }
            words.pop();
            ends.pop();
        }
        bare
    }

    /// "hàng chục", "vài trăm": from so many times the scale up to the next.
    fn vague(&self, key: &str, at: usize) -> Option<Bare> {
        let len = alphanumeric_len(&key[at..]);
        let [from, to] = *self.pack.vague.get(&key[at..at + len])?;
        let mut end = at + len;
        let mut scale = 1.0;
        while let Some((range, Word::Hundred | Word::Scale(_) | Word::Dozen(_))) =
            self.word_at(key, end)
        {
            scale *= match self.word_at(key, end) {
                Some((_, Word::Scale(s) | Word::Dozen(s))) => s as f64,
                _ => 100.0,
            };
            end = range.end;
        }
        (scale > 1.0).then(|| Bare {
            range: at..end,
            value: from as f64 * scale,
            value_hi: Some(to as f64 * scale - 1.0),
            vague: true,
            words: true,
            ..Bare::default()
        })
    }
}

/// Whether a text begins with words, and they end there.
fn opens_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
