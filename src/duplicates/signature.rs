//! The signature: which words a body has, in a few bits. It tells of most pairs of articles that
//! share a key that they are no copies, without reading either.
//!
//! News on one subject share phrases, so an article shares keys with hundreds. A copy has no
//! distinctive word that its original lacks, and few others. A word sets one bit, by its hash; a bit
//! that is missing is a word that is missing. Two words may share a bit: then the pair is compared,
//! as it would be without signatures.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::same::may_be_left_out;
use super::words::Word;

/// Bits of all words, and of distinctive ones: a body of 500 different words fills a quarter.
const BITS: usize = 2048;

/// What is left of a hash of 32 bits is the number of a bit.
const SHIFT: u32 = 32 - BITS.ilog2();

/// Bytes of either.
const BYTES: usize = BITS / 8;

/// Bytes of a signature in a file, the number of words first.
const STORED: usize = 4 + 2 * BYTES;

/// Signatures that are kept at hand, half a kilobyte each.
const AT_HAND: usize = 1024;

/// The words of a body, by their hashes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Signature {
    /// How many words there are, repeated ones too.
    count: u32,
    /// A bit for all words that hash to it; without words, empty.
    words: Vec<u8>,
    /// The same of distinctive ones.
    distinctive: Vec<u8>,
}

impl Signature {
    pub(super) fn of(words: &[Word]) -> Self {
        if words.is_empty() {
            return Self::default();
        }
        let mut signature = Self {
            count: words.len() as u32,
            words: vec![0; BYTES],
            distinctive: vec![0; BYTES],
        };
        for word in words {
            let bit = (word.hash() >> SHIFT) as usize;
            signature.words[bit / 8] |= 1 << (bit % 8);
            if word.is_distinctive() {
                signature.distinctive[bit / 8] |= 1 << (bit % 8);
            }
        }
        signature
    }

    /// Whether nothing tells that it is no copy of another article.
    pub(super) fn may_be_copy_of(&self, whole: &Self) -> bool {
        lacks(&self.distinctive, &whole.words).all(|bits| bits == 0)
            && lacks(&self.words, &whole.words)
                .map(|bits| bits.count_ones() as usize)
                .sum::<usize>()
                <= may_be_left_out(self.count)
    }
}

/// The bits of one that another lacks, 64 at a time.
fn lacks<'b>(bits: &'b [u8], other: &'b [u8]) -> impl Iterator<Item = u64> + 'b {
    let (bits, _) = bits.as_chunks();
    let (other, _) = other.as_chunks();
    let both = bits.iter().zip(other);
    both.map(|(bits, other)| u64::from_le_bytes(*bits) & !u64::from_le_bytes(*other))
}

/// The signatures of all articles: on disk, for there may be millions.
#[derive(Debug)]
pub(super) struct Signatures {
    file: BufWriter<File>,
    /// Those that were asked for last, each at its number modulo [`AT_HAND`].
    at_hand: Vec<Option<(u64, Signature)>>,
}

impl Signatures {
    /// None yet; the file lies in this folder.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            file: BufWriter::new(tempfile::tempfile_in(folder)?),
            at_hand: vec![None; AT_HAND],
        })
    }

    /// Adds that of the next article; articles are numbered from 0.
    pub(super) fn push(&mut self, signature: &Signature) -> io::Result<()> {
        let mut bytes = [0; STORED];
        bytes[..4].copy_from_slice(&signature.count.to_le_bytes());
        let parts = signature.words.iter().chain(&signature.distinctive);
        for (to, from) in bytes[4..].iter_mut().zip(parts) {
            *to = *from;
        }
        self.file.write_all(&bytes)
    }

    /// That of an article that was added.
    pub(super) fn get(&mut self, number: u64) -> io::Result<Signature> {
        let slot = (number % AT_HAND as u64) as usize;
        if let Some((known, signature)) = &self.at_hand[slot]
            && *known == number
        {
            return Ok(signature.clone());
        }
        let mut bytes = [0; STORED];
        self.file.seek(SeekFrom::Start(number * STORED as u64))?;
        self.file.get_mut().read_exact(&mut bytes)?;
        let (count, parts) = bytes.split_at(4);
        let count = count.try_into().map_or(0, u32::from_le_bytes);
        let (words, distinctive) = parts.split_at(BYTES);
        let signature = Signature {
            count,
            words: words.to_vec(),
            distinctive: distinctive.to_vec(),
        };
        self.at_hand[slot] = Some((number, signature.clone()));
        Ok(signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(words: &[&str]) -> Signature {
        let words: Vec<Word> = words
            .iter()
            .map(|word| Word::new(word, word.starts_with(char::is_numeric)))
            .collect();
        Signature::of(&words)
    }

    #[test]
    fn figures_may_not_be_missing_and_few_words_may() {
        let whole = signature(&["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "12", "15"]);
        let copy = signature(&["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "12"]);
        assert!(copy.may_be_copy_of(&whole) && whole.may_be_copy_of(&whole));
        assert!(!whole.may_be_copy_of(&copy), "15 is missing");
        // One word in eight.
        let edited = signature(&["một", "hai", "ba", "bốn", "năm", "sáu", "tám", "12"]);
        assert!(edited.may_be_copy_of(&whole));
        let other = signature(&["một", "hai", "ba", "bốn", "năm", "chín", "tám", "12"]);
        assert!(!other.may_be_copy_of(&whole), "two of eight are missing");
    }

    #[test]
    fn each_article_has_its_own() {
        let mut all = Signatures::new(&std::env::temp_dir()).unwrap();
        let of = |number: u64| signature(&[&format!("{number}"), "ba"]);
        let count = 2 * AT_HAND as u64 + 3;
        for number in 0..count {
            all.push(&of(number)).unwrap();
        }
        for number in (0..count).chain((0..count).rev()) {
            assert_eq!(all.get(number).unwrap(), of(number), "{number}");
        }
    }
}
