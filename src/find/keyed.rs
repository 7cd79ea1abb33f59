//! A block's key text, with the way back to the text itself.

use std::ops::Range;

use crate::normalise::key;

/// Key text of a block: as many characters as the block, though not always as many bytes.
#[derive(Debug)]
pub(super) struct Keyed {
    pub(super) key: String,
    /// Where each byte of the key stands in the block; `None` when both are in step.
    bytes: Option<Vec<u32>>,
}

impl Keyed {
    pub(super) fn new(text: &str) -> Self {
        // Cells of a table's row stand apart as clauses do.
        let key = key(text).replace('|', ";");
        let in_step = key.len() == text.len()
            && key
                .char_indices()
                .map(|(at, _)| at)
                .eq(text.char_indices().map(|(at, _)| at));
        let bytes = (!in_step).then(|| {
            let mut bytes = Vec::with_capacity(key.len() + 1);
            for (k, (at, _)) in key.chars().zip(text.char_indices()) {
                bytes.extend(std::iter::repeat_n(at as u32, k.len_utf8()));
            }
            bytes.push(text.len() as u32);
            bytes
        });
        Self { key, bytes }
    }

    /// The byte of the block that a byte of the key stands for.
    pub(super) fn to_text(&self, at: usize) -> usize {
        self.bytes.as_ref().map_or(at, |bytes| bytes[at] as usize)
    }

    /// The byte of the key that stands for a byte of the block.
    pub(super) fn key_at(&self, at: usize) -> usize {
        self.bytes.as_ref().map_or(at, |bytes| {
            bytes.partition_point(|byte| (*byte as usize) < at)
        })
    }

    /// The bytes of the block that a range of the key stands for.
    pub(super) fn range_to_text(&self, range: &Range<usize>) -> Range<usize> {
        self.to_text(range.start)..self.to_text(range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_key_lead_back_to_the_text() {
        // ũ has two bytes, ỹ three: the key is one byte shorter than the text.
        let keyed = Keyed::new("thuỹ lợi");
        let at = keyed.key.find("lợi").expect("the word stands in the key");
        assert_eq!(&"thuỹ lợi"[keyed.to_text(at)..], "lợi");
    }
}
