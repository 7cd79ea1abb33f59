//! The score: how Vietnamese a reading of the bytes looks.

use crate::normalise::{is_syllable, normalise};

/// A reading below this is no Vietnamese.
pub(super) const ENOUGH: f64 = 0.6;

/// How much better another reading must be than the declared one.
pub(super) const MARGIN: f64 = 0.1;

/// Of the words with letters beyond ASCII, the share that can be Vietnamese syllables;
/// 0 when fewer than two of them are, or when they are rare among all words.
///
/// The last guard keeps French and German out: three Vietnamese words in ten carry such letters.
pub(super) fn vietnamese(text: &str) -> f64 {
    let text = normalise(text).text;
    let (mut words, mut marked, mut hits) = (0_usize, 0_usize, 0_usize);
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        words += 1;
        if !word.is_ascii() {
            marked += 1;
            hits += usize::from(is_syllable(word));
        }
    }
    if hits < 2 || hits * 10 < words {
        return 0.0;
    }
    hits as f64 / marked as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_scores_and_french_does_not() {
        assert!(vietnamese("Đảng bộ tỉnh kết nạp đảng viên mới") > 0.9);
        assert!(vietnamese("Ñaûng boä tænh keát naïp") < ENOUGH);
        assert!(vietnamese("l'été où naît le garçon très âgé") < ENOUGH);
    }
}
