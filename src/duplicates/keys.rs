//! Keys: a few hashes of a body that its copies share, trimmed or edited ones too.

use super::words::{Word, hash};

/// Distinctive words (figures, names) that make one key together.
const FIGURES: usize = 4;

/// Keys of distinctive words.
const KEYS_OF_FIGURES: usize = 12;

/// Words that follow one another and make one key together.
const SHINGLE: usize = 6;

/// Keys of words that follow one another.
const KEYS_OF_WORDS: usize = 12;

/// The keys of a body: of all runs of distinctive words and of all runs of words the least
/// hashes. What a copy of a third of the text keeps of them are its own least ones again, so it
/// shares about a third of the keys. Texts of one template differ in the first kind.
pub(super) fn keys(words: &[Word]) -> Vec<u64> {
    let distinctive: Vec<Word> = words
        .iter()
        .copied()
        .filter(|w| w.is_distinctive())
        .collect();
    let mut keys = least(&distinctive, FIGURES, KEYS_OF_FIGURES, 1);
    keys.extend(least(words, SHINGLE, KEYS_OF_WORDS, 2));
    if keys.is_empty() && !words.is_empty() {
        keys.push(run(words, 3));
    }
    keys
}

fn least(words: &[Word], run_of: usize, count: usize, kind: u8) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.windows(run_of).map(|w| run(w, kind)).collect();
    if hashes.len() > 4 * count {
        // All of them that may be among the least, repeated ones counted once below.
        hashes.select_nth_unstable(4 * count);
        hashes.truncate(4 * count);
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(count);
    hashes
}

/// The hash of a run of words.
fn run(words: &[Word], kind: u8) -> u64 {
    let mut bytes = [kind; 1 + 4 * SHINGLE];
    let (_, places) = bytes.split_at_mut(1);
    let places = places.chunks_exact_mut(4).zip(words);
    for (place, word) in places {
        place.copy_from_slice(&word.hash().to_le_bytes());
    }
    hash(&bytes[..=4 * words.len()])
}
