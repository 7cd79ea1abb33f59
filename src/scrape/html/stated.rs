//! Stated: which paragraphs stand in the text that a page gives of its article in JSON-LD
//! (`articleBody`).
//!
//! That text is the publisher's own, but often cut, a summary, or without headings. So it tells
//! paragraphs apart and is never taken itself.

use std::collections::HashSet;
use std::ops::Range;

use super::container::worth;
use super::pieces::{child, kind};
use super::tree::{Paragraph, Tree};
use crate::scrape::line::Line;

/// So many words in a row are looked for.
const RUN: usize = 4;

/// A paragraph stands in the text with this share of its runs, and does not with less than that.
const THERE: f64 = 0.7;
const MISSING: f64 = 0.3;

/// The text is of an article on this page where so much of it stands here.
const FOUND: f64 = 0.5;

/// A body holds what is stated where it has that share of it.
const HELD: f64 = 0.8;

/// What is not stated is told from the article where so much of the body is stated.
const MOST: f64 = 0.7;

/// The longest tag or named character that a stated text may hold, in bytes.
const LONGEST_MARKUP: usize = 400;

/// What a page's own text of its article says of its paragraphs.
#[derive(Debug)]
pub(super) struct Stated {
    /// For each paragraph whether it stands there; `None` where it has too few words or half of
    /// them do.
    told: Vec<Option<bool>>,
}

impl Stated {
    /// Looks for the paragraphs of a page in its stated text; `None` where that is of another
    /// article.
    pub(super) fn of(text: &str, tree: &Tree) -> Option<Self> {
        let line = Line::new(&bare(text));
        let mut stated: Vec<u64> = runs(&line.key).collect();
        stated.sort_unstable();
        stated.dedup();
        let mut found = vec![false; stated.len()];
        let told = |p: &Paragraph| {
            let (mut all, mut there) = (0_usize, 0_usize);
            for run in runs(&p.line.key) {
                all += 1;
                if let Ok(at) = stated.binary_search(&run) {
                    there += 1;
                    found[at] = true;
                }
            }
            let share = (all > 0).then(|| there as f64 / all as f64)?;
            if share >= THERE {
                Some(true)
            } else {
                (share < MISSING).then_some(false)
            }
        };
        let told: Vec<Option<bool>> = tree.paragraphs.iter().map(told).collect();
        let here = found.iter().filter(|found| **found).count();
        let enough = here > 0 && here as f64 >= FOUND * stated.len() as f64;
        enough.then_some(Self { told })
    }

    /// The element around what is stated, and the paragraphs of it from the first such to the
    /// last, where a body holds little of that.
    pub(super) fn around(&self, tree: &Tree, body: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let stated = |i: &usize| self.tells(*i) == Some(true);
        let chars = |i: usize| tree.paragraphs[i].chars as f64;
        let all = || (0..tree.paragraphs.len()).filter(stated);
        let whole: f64 = all().map(chars).sum();
        let held: f64 = body.clone().filter(stated).map(chars).sum();
        let taken: f64 = body.clone().map(|i| worth(&tree.paragraphs[i])).sum();
        if held >= HELD * whole || whole < MOST * taken {
            return None;
        }
        let mut weight = vec![0.0; tree.elements.len()];
        for i in all() {
            weight[tree.paragraphs[i].element] += chars(i);
        }
        for i in (1..weight.len()).rev() {
            weight[tree.elements[i].parent] += weight[i];
        }
        let around = weight.iter().rposition(|w| *w >= HELD * whole)?;
        let part = |i: usize| tree.inside(child(tree, around, tree.paragraphs[i].element));
        let mut parts = tree.inside(around).filter(stated).map(part);
        let first = parts.next()?;
        let end = parts.next_back().map_or(first.end, |last| last.end);
        Some((around, first.start..end))
    }

    /// Which paragraphs of a body are like those that are stated, if these are most of it: the
    /// classes of the elements around them.
    pub(super) fn kinds(&self, tree: &Tree, body: impl Iterator<Item = usize>) -> Option<Kinds> {
        let (mut there, mut all) = (0.0, 0.0);
        let mut kinds = HashSet::new();
        let mut first = None;
        for i in body {
            let p = &tree.paragraphs[i];
            let Some(stated) = self.tells(i) else {
                continue;
            };
            all += worth(p);
            if stated {
                there += worth(p);
                first = first.or(Some(i));
                kinds.insert(kind(tree, p));
            }
        }
        (there >= MOST * all).then_some(Kinds {
            first: first?,
            kinds,
        })
    }

    /// Whether a paragraph stands in the stated text, where that is told.
    pub(super) fn tells(&self, paragraph: usize) -> Option<bool> {
        self.told.get(paragraph).copied().flatten()
    }
}

/// What the stated paragraphs of a body are like.
#[derive(Debug)]
pub(super) struct Kinds {
    /// The first of them; what stands before may be a lead, which is often stated apart.
    pub(super) first: usize,
    pub(super) kinds: HashSet<[u32; 2]>,
}

/// A text without the tags and named characters that some pages leave in theirs.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        bare.push_str(before);
        let end = if from.starts_with('<') { '>' } else { ';' };
        let most = from.floor_char_boundary(LONGEST_MARKUP);
        let named = |c: char| end == '>' || c.is_ascii_alphanumeric() || matches!(c, '&' | '#');
        let len = from[..most].find(|c| c == end || !named(c));
        let markup = len.filter(|len| from[*len..].starts_with(end));
        bare.push(' ');
        rest = &from[markup.map_or(1, |len| len + 1)..];
    }
    bare.push_str(rest);
    bare
}

/// The runs of words in a key, each as a number. Two of one number are taken for the same: they
/// are rare, and a paragraph has many runs.
fn runs(key: &str) -> impl Iterator<Item = u64> {
    let words = key.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let mut last = [0; RUN];
    let runs = words.map(move |word| {
        last.rotate_left(1);
        last[RUN - 1] = word
            .bytes()
            .fold(BASIS, |hash, byte| mixed(hash, u64::from(byte)));
        last.into_iter().fold(BASIS, mixed)
    });
    runs.skip(RUN - 1)
}

/// FNV-1a.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

const fn mixed(hash: u64, next: u64) -> u64 {
    (hash ^ next).wrapping_mul(0x0100_0000_01b3)
}
