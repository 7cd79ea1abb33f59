//! Tables of words that packs name, in which every word of a text is looked up.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// What packs say of words.
pub(crate) type WordMap<V> = HashMap<String, V, BuildHasherDefault<WordHasher>>;

/// Words that packs name.
pub(crate) type WordSet = HashSet<String, BuildHasherDefault<WordHasher>>;

/// Quick on words of some bytes. What a table holds comes from packs, so no text can make it slow.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    /// An odd number without a pattern: the golden ratio.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            let mixed = u128::from(self.0.rotate_left(5) ^ u64::from_le_bytes(word));
            // The last letters of a word lie high, and tables read the lowest bits too.
            let spread = mixed * u128::from(Self::SPREAD);
            self.0 = spread as u64 ^ (spread >> 64) as u64;
        }
    }

    /// The end of a word, which has nothing behind it here.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_spread() {
        let words: WordSet = (0..1000).map(|n| format!("từ {n}")).collect();
        assert!(words.contains("từ 7") && !words.contains("từ 1000") && !words.contains("từ"));
        let hash = |word: &str| {
            let mut hasher = WordHasher::default();
            std::hash::Hash::hash(word, &mut hasher);
            hasher.finish()
        };
        // Of 1,000 words in 1,024 places some 360 are left empty by chance.
        let low: HashSet<u64> = words.iter().map(|word| hash(word) % 1024).collect();
        let high: HashSet<u64> = words.iter().map(|word| hash(word) >> 57).collect();
        assert!(
            low.len() > 600 && high.len() > 120,
            "{} {}",
            low.len(),
            high.len()
        );
    }
}
