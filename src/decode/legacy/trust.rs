//! Trust: whether the fonts of a document tell the truth.
//!
//! Sites that were converted to Unicode kept `<font face=".VnTime">` around text that is no
//! TCVN3 any more.

use std::collections::BTreeMap;

use super::font::{self, Font};
use super::judge::{Score, as_is, score};
use super::reading::Reading;
use super::{Run, Tally, join};

/// How much the words of a document must speak for a font, for it to be believed everywhere.
const SURE: usize = 5;

/// What all text in the fonts of one encoding says.
#[derive(Debug, Default, Clone, Copy)]
struct Evidence {
    /// Words beyond ASCII when it is decoded, and syllables among them.
    marked: usize,
    decoded: usize,
    /// Syllables as it stands, those that are Unicode for certain included.
    as_is: usize,
}

/// What is believed of the fonts of a document.
#[derive(Debug, Default)]
pub(super) struct Trust {
    evidence: BTreeMap<Reading, Evidence>,
}

impl Trust {
    pub(super) fn of(blocks: &[Vec<Run>], named: bool) -> Self {
        let mut trust = Self::default();
        if !named {
            return trust;
        }
        for run in blocks.iter().flatten() {
            let Some(font) = font_of(run) else { continue };
            let found = trust.evidence.entry(font.reading).or_default();
            let (unread, read) = scores(&run.text, font.reading);
            found.as_is += unread.hits;
            found.marked += read.marked;
            found.decoded += read.hits;
        }
        trust
    }

    /// Decodes the runs of a block whose fonts tell their encoding; gives for each run whether
    /// it is left to its words.
    pub(super) fn decode(&self, block: &mut [Run], tally: &mut Tally) -> Vec<bool> {
        let mut left = vec![true; block.len()];
        if self.evidence.is_empty() {
            return left;
        }
        let mut at = 0;
        while at < block.len() {
            let Some(font) = font_of(&block[at]) else {
                at += 1;
                continue;
            };
            // Runs side by side in fonts of one encoding tell together.
            let same = |run: &&Run| font_of(run).is_some_and(|f| f.reading == font.reading);
            let end = at + block[at..].iter().take_while(same).count();
            let text: String = block[at..end].iter().map(|r| &*r.text).collect();
            let (unread, read) = scores(&text, font.reading);
            if self.holds(font.reading, &text, unread, read) {
                rewrite(&mut block[at..end], font.reading);
                left[at..end].fill(false);
                if !text.is_ascii() {
                    tally.font(font.reading, &text, read);
                }
            }
            at = end;
        }
        left
    }

    fn holds(&self, reading: Reading, text: &str, unread: Score, read: Score) -> bool {
        let found = self.evidence.get(&reading).copied().unwrap_or_default();
        if as_is(text).1.hits > 0 {
            return false;
        }
        // Some fonts are named after one encoding and hold text in another.
        if !(is_right(read.hits, read.marked) || is_right(found.decoded, found.marked)) {
            return false;
        }
        found.decoded >= found.as_is.max(1) * SURE
            || read.hits > unread.hits
            || read.hits == unread.hits && found.decoded >= found.as_is
    }
}

/// Whether most words are syllables.
const fn is_right(hits: usize, marked: usize) -> bool {
    hits * 10 >= marked * 6
}

fn font_of(run: &Run) -> Option<Font> {
    run.font.as_deref().and_then(font::told)
}

/// The scores of a text as it stands and decoded.
fn scores(text: &str, reading: Reading) -> (Score, Score) {
    if text.is_ascii() {
        return Default::default();
    }
    (as_is(text).0, score(&reading.decode(text)))
}

/// Decodes runs, in capitals where their font shows such.
fn rewrite(runs: &mut [Run], reading: Reading) {
    join(runs, reading, &vec![true; runs.len()]);
    for run in runs {
        run.text = reading.decode(&run.text);
        if font_of(run).is_some_and(|f| f.capitals) {
            run.text = run.text.to_uppercase();
        }
    }
}
