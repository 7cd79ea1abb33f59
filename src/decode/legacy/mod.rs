//! Legacy encodings of Vietnamese: TCVN3, TCVN 5712, VNI, VISCII, VPS, VIQR, windows-1258, and
//! UTF-8 that was read as windows-1252.
//!
//! A text comes in as characters whose bytes were read as windows-1252, which loses none, or as
//! real Unicode, which stays. Its blocks are judged one by one, since real documents mix
//! encodings: by the font of a run, which outranks all else unless it lies, and by counting
//! which reading makes Vietnamese syllables. A block too short to tell takes the reading of its
//! neighbour.

mod bytes;
mod capitals;
mod font;
mod gate;
mod judge;
mod lines;
mod reading;
mod tcvn3;
mod tcvn5712;
mod trust;
mod twice;
mod viqr;
mod viscii;
mod vni;
mod vps;
mod windows_1258;

use std::collections::BTreeMap;

pub use self::lines::lines;

use self::judge::{Score, Verdict};
use self::reading::Reading;
use self::trust::Trust;
use super::told::{EncodingFrom, Told};

/// Bytes of a block that is too short to tell by itself.
const SHORT: usize = 40;

/// Syllables that are too few to speak for a document of other words.
const FEW: usize = 12;

/// A piece of text in one font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The text: characters that were read as windows-1252, or Unicode.
    pub text: String,
    /// The name of the font as written, where the document gives one.
    pub font: Option<String>,
}

/// The names of two encodings that the bytes of a page tell apart from their blocks.
pub(crate) const TWICE: &str = Reading::Twice.name();
pub(crate) const WINDOWS_1258: &str = Reading::Windows1258.name();

/// What was found out about the block at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mind {
    /// Nothing beyond ASCII, or nothing known yet.
    Open,
    /// It stays as it is; `true` is beyond doubt.
    AsIs(bool),
    Read(Reading, Score),
}

/// Decodes blocks (paragraphs, cells, lines) of runs in place, in reading order.
///
/// Gives the encoding that most letters were in, `utf-8` for those that stayed as they were;
/// `None` where nothing was decoded. Text that is Unicode already, in whatever font, stays.
pub fn blocks(blocks: &mut [Vec<Run>]) -> Option<Told> {
    let runs = || blocks.iter().flatten();
    let named = runs().any(|r| r.font.as_deref().and_then(font::told).is_some());
    let suspect = named || runs().any(|r| gate::is_suspect(&r.text));
    if !suspect && !runs().any(|r| viqr::is_possible(&r.text)) {
        return None;
    }
    let trust = Trust::of(blocks, named);
    let mut tally = Tally::default();
    // Which runs of each block are left to their words, and the text of these.
    let (left, texts): (Vec<Vec<bool>>, Vec<String>) = blocks
        .iter_mut()
        .map(|block| {
            let left = trust.decode(block, &mut tally);
            let runs = block.iter().zip(&left).filter(|(_, left)| **left);
            let text = runs.map(|(run, _)| &*run.text).collect();
            (left, text)
        })
        .unzip();
    let mut minds: Vec<Mind> = texts.iter().map(|text| mind(text)).collect();
    if !minds.iter().any(|m| matches!(m, Mind::Read(..))) {
        together(&texts, &mut minds, &tally);
    }
    doubt(&texts, &mut minds, &tally);
    settle(&texts, &mut minds, tally.by_font());
    for (at, block) in blocks.iter_mut().enumerate() {
        let text = &texts[at];
        match &minds[at] {
            Mind::Open if text.is_ascii() => {}
            Mind::Open | Mind::AsIs(_) => tally.stays(text),
            Mind::Read(reading, score) => {
                rewrite(block, *reading, &left[at]);
                tally.words(*reading, text, *score);
            }
        }
    }
    tally.told()
}

/// Whether a page or text, as a whole, may hold a legacy encoding: nearly free, and `false` for
/// Vietnamese in UTF-8.
pub(crate) fn is_possible(text: &str) -> bool {
    gate::opens(text) || text.is_ascii() && viqr::is_possible(text)
}

/// Whether [`is_possible`] looks at anything in a piece of a page.
pub(crate) fn counts(piece: &str) -> bool {
    gate::counts(piece) || memchr::memchr3(b'^', b'+', b'`', piece.as_bytes()).is_some()
}

/// The legacy encoding of a text that is in one throughout, and its score.
pub(crate) fn judged(text: &str) -> Option<(&'static str, f64)> {
    match judge::judge(text) {
        Verdict::Read(reading, score) => Some((reading.name(), score.ratio())),
        _ => None,
    }
}

fn mind(text: &str) -> Mind {
    if text.is_ascii() && !viqr::is_possible(text) {
        return Mind::Open;
    }
    match judge::judge(text) {
        Verdict::Unicode => Mind::AsIs(true),
        Verdict::AsIs => Mind::AsIs(false),
        Verdict::Read(reading, score) => Mind::Read(reading, score),
        Verdict::Open => Mind::Open,
    }
}

/// Where no block tells by itself, as in a table of short cells, all that are open tell together.
fn together(texts: &[String], minds: &mut [Mind], tally: &Tally) {
    let open = |m: &Mind| matches!(m, Mind::Open | Mind::AsIs(false));
    if tally.by_font().is_some() {
        return;
    }
    let joined: Vec<&str> = texts
        .iter()
        .zip(&*minds)
        .filter(|(text, mind)| open(mind) && !text.is_ascii())
        .map(|(text, _)| text.as_str())
        .collect();
    if let Verdict::Read(reading, _) = judge::judge(&joined.join("\n")) {
        for (text, mind) in texts.iter().zip(minds).filter(|(_, m)| open(m)) {
            if let Some((reading, score)) = judge::suits(text, reading, text.len() < SHORT) {
                *mind = Mind::Read(reading, score);
            }
        }
    }
}

/// Takes back what few words told amid many that no reading explains: a line of Czech may look
/// like TCVN3, its page does not.
fn doubt(texts: &[String], minds: &mut [Mind], tally: &Tally) {
    let hits = |mind: &Mind| match mind {
        Mind::Read(reading, score) if *reading != Reading::Viqr => score.hits,
        _ => 0,
    };
    let told: usize = minds.iter().map(hits).sum();
    if told == 0 || told >= FEW || tally.by_font().is_some() {
        return;
    }
    let open = texts.iter().zip(&*minds).filter(|(_, m)| **m == Mind::Open);
    let strange: usize = open
        .map(|(text, _)| judge::as_is(text).0)
        .map(|score| score.marked - score.hits)
        .sum();
    if strange > told * 3 {
        for mind in minds.iter_mut().filter(|m| hits(m) > 0) {
            *mind = Mind::Open;
        }
    }
}

/// Gives the blocks that are short or undecided the reading of the nearest block that is not.
fn settle(texts: &[String], minds: &mut [Mind], by_font: Option<Reading>) {
    let short = |at: usize| texts[at].chars().take(SHORT).count() < SHORT;
    let decided: Vec<(usize, Option<Reading>)> = minds
        .iter()
        .enumerate()
        .filter(|(at, m)| !short(*at) || matches!(m, Mind::AsIs(true)))
        .filter_map(|(at, mind)| match mind {
            Mind::Open => None,
            Mind::AsIs(_) => Some((at, None)),
            Mind::Read(reading, _) => Some((at, Some(*reading))),
        })
        .collect();
    // Short blocks that tell by themselves serve where no long one does.
    let decided = if decided.iter().any(|(_, r)| r.is_some()) || by_font.is_some() {
        decided
    } else {
        let told = minds
            .iter()
            .enumerate()
            .filter_map(|(at, mind)| match mind {
                Mind::Read(reading, _) => Some((at, Some(*reading))),
                Mind::AsIs(true) => Some((at, None)),
                _ => None,
            });
        told.collect()
    };
    for (at, text) in texts.iter().enumerate() {
        let doubtful = match minds[at] {
            Mind::Open => true,
            Mind::AsIs(sure) => !sure && short(at),
            Mind::Read(..) => short(at),
        };
        if !doubtful || text.is_ascii() && !viqr_may(text) {
            continue;
        }
        let behind = decided.partition_point(|(place, _)| *place < at);
        let before = behind.checked_sub(1).and_then(|n| decided.get(n));
        let nearest = match (before, decided.get(behind)) {
            (Some(a), Some(b)) if b.0.abs_diff(at) < at - a.0 => Some(b),
            (a, b) => a.or(b),
        };
        let reading = nearest.map_or(by_font, |(_, reading)| *reading);
        if let Some(reading) = reading
            && let Some((reading, score)) = judge::suits(text, reading, short(at))
        {
            minds[at] = Mind::Read(reading, score);
        }
    }
}

/// Whether a text in ASCII has a sign of VIQR.
fn viqr_may(text: &str) -> bool {
    text.contains(['^', '+', '`', '\'', '~', '?', '.', '(']) || text.contains("dd")
}

/// Decodes those runs of a block that are meant.
fn rewrite(block: &mut [Run], reading: Reading, meant: &[bool]) {
    join(block, reading, meant);
    for (run, _) in block.iter_mut().zip(meant).filter(|(_, meant)| **meant) {
        run.text = reading.decode_block(&run.text);
    }
}

/// Moves the bytes of letters that lie across two runs to the first of the two.
fn join(block: &mut [Run], reading: Reading, meant: &[bool]) {
    for at in 1..block.len() {
        let (before, behind) = block.split_at_mut(at);
        if let (Some(before), Some(run)) = (before.last_mut(), behind.first_mut())
            && meant[at - 1]
            && meant[at]
        {
            let marks = run.text.find(|c| !reading.continues(c));
            let marks = marks.unwrap_or(run.text.len());
            before.text.extend(run.text.drain(..marks));
        }
    }
}

/// What was decoded from what, in letters.
#[derive(Debug, Default)]
struct Tally {
    as_is: usize,
    read: BTreeMap<Reading, Count>,
}

#[derive(Debug, Default)]
struct Count {
    letters: usize,
    by_font: usize,
    score: Score,
}

impl Tally {
    fn stays(&mut self, text: &str) {
        self.as_is += letters(text);
    }

    fn words(&mut self, reading: Reading, text: &str, score: Score) {
        let count = self.read.entry(reading).or_default();
        count.letters += letters(text);
        count.score.marked += score.marked;
        count.score.hits += score.hits;
    }

    fn font(&mut self, reading: Reading, text: &str, score: Score) {
        self.words(reading, text, score);
        self.read.entry(reading).or_default().by_font += letters(text);
    }

    /// The reading that fonts told most often.
    fn by_font(&self) -> Option<Reading> {
        let told = self.read.iter().filter(|(_, c)| c.by_font > 0);
        told.max_by_key(|(_, c)| c.by_font).map(|(r, _)| *r)
    }

    fn told(&self) -> Option<Told> {
        let (reading, count) = self.read.iter().max_by_key(|(_, c)| c.letters)?;
        if self.as_is > count.letters {
            return Some(Told::new("utf-8", EncodingFrom::Valid, None));
        }
        let from = if count.by_font * 2 >= count.letters {
            EncodingFrom::Font
        } else {
            EncodingFrom::Words
        };
        let score = (count.score.marked > 0).then(|| count.score.ratio());
        Some(Told::new(reading.name(), from, score))
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests;
