//! The search over all articles of a run, in bounded memory.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::same::Known;
use super::signature::{Signature, Signatures};
use super::sketch::{Marks, Sketch};
use super::sorted::Sorter;

/// Of the articles that share a key, each is compared with so many of the fullest …
const FULLEST: usize = 6;

/// … and with so many that come right before it in fullness. A key that very many share is a
/// fixed phrase; copies of one another still stand side by side there.
const BEFORE: usize = 4;

/// Articles that are kept at hand, some ten kilobytes each.
const RECENT: usize = 512;

/// Bits of a rank that hold the article's number; the others hold how full it is.
const NUMBER_BITS: u32 = 40;

/// Looks for copies among all articles of a run, which are numbered from 0 in the order of the
/// inputs. Keys and signatures wait in temporary files; in memory there are 33 MB and one bit an
/// article, and 16 bytes for each copy.
#[derive(Debug)]
pub struct Search {
    wholes: Sorter,
    keys: Sorter,
    pairs: Sorter,
    signatures: Signatures,
    articles: u64,
}

impl Search {
    /// A search without articles. Its temporary files lie in this folder, and are gone when it
    /// is, however the process ends.
    ///
    /// # Errors
    ///
    /// When a temporary file cannot be made.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            wholes: Sorter::new(folder)?,
            keys: Sorter::new(folder)?,
            pairs: Sorter::new(folder)?,
            signatures: Signatures::new(folder)?,
            articles: 0,
        })
    }

    /// Takes the next article in; they are numbered from 0.
    ///
    /// # Errors
    ///
    /// When a temporary file cannot be written, or there are too many articles (2^40).
    pub fn add(&mut self, marks: &Marks) -> io::Result<()> {
        let number = self.articles;
        let rank = rank(number, marks)?;
        self.articles += 1;
        self.signatures.push(&marks.signature)?;
        if marks.words == 0 {
            return Ok(());
        }
        self.wholes.push((marks.whole, number))?;
        for key in &marks.keys {
            self.keys.push((*key, rank))?;
        }
        Ok(())
    }

    /// Compares the articles that share keys; `load` gives a sketch again by its number.
    ///
    /// # Errors
    ///
    /// When a temporary file cannot be read or written, and those of `load`.
    pub fn finish(self, mut load: impl FnMut(u64) -> io::Result<Sketch>) -> io::Result<Duplicates> {
        let mut copies = Copies::new(self.articles);
        same_wholes(self.wholes, &mut copies, &mut load)?;
        let pairs = pair_up(self.keys, self.pairs, self.signatures, &copies)?;
        // Ascending: the fullest article first, and those that it may be a copy of from the fullest
        // on. So each of these is known to be an original or a copy when it is asked for.
        let mut recent = Recent::default();
        let mut pairs = pairs.finish()?.peekable();
        while let Some(pair) = pairs.next() {
            let (this, other) = pair?;
            let number = number_of(this);
            let mut others = vec![number_of(other)];
            while let Some(pair) = pairs.next_if(|next| matches!(next, Ok((n, _)) if *n == this)) {
                others.push(number_of(pair?.1));
            }
            others.retain(|original| !copies.has(*original));
            if copies.has(number) || others.is_empty() {
                continue;
            }
            let candidate = recent.get(number, &mut load)?;
            // As many at once as there are threads: the first that it is a copy of counts.
            for others in others.chunks(rayon::current_num_threads()) {
                let known = others.iter().map(|other| recent.get(*other, &mut load));
                let known = known.collect::<io::Result<Vec<_>>>()?;
                let found = known
                    .par_iter()
                    .position_first(|original| candidate.is_copy_of(original));
                if let Some(found) = found {
                    copies.put(number, others[found]);
                    break;
                }
            }
        }
        Ok(copies.finish())
    }
}

/// The place of an article in the order in which originals are chosen: the one of most words
/// first, then of most facts, then the first of the inputs.
pub(super) fn rank(number: u64, marks: &Marks) -> io::Result<u64> {
    if number >> NUMBER_BITS != 0 {
        return Err(io::Error::other("more articles than can be numbered"));
    }
    let words = u16::try_from(marks.words).unwrap_or(u16::MAX);
    let facts = u8::try_from(marks.facts).unwrap_or(u8::MAX);
    let fullness = u64::from(words) << 8 | u64::from(facts);
    Ok((0xFF_FFFF - fullness) << NUMBER_BITS | number)
}

const fn number_of(rank: u64) -> u64 {
    rank & ((1 << NUMBER_BITS) - 1)
}

/// Marks the articles that are equal in all that is kept of them, so that a page that was
/// crawled ten thousand times costs one comparison each and no pairs.
fn same_wholes(
    wholes: Sorter,
    copies: &mut Copies,
    load: &mut impl FnMut(u64) -> io::Result<Sketch>,
) -> io::Result<()> {
    let mut first: Option<(u64, u64)> = None;
    let mut sure = None;
    for pair in wholes.finish()? {
        let (whole, number) = pair?;
        let Some((_, original)) = first.filter(|(of, _)| *of == whole) else {
            first = Some((whole, number));
            sure = None;
            continue;
        };
        // A short text may not be sure to be a copy of itself.
        if sure.is_none() {
            let known = Known::new(load(original)?);
            sure = Some(known.is_copy_of(&known));
        }
        if sure == Some(true) {
            copies.put(number, original);
        }
    }
    Ok(())
}

/// The pairs of articles that share a key and may be copies by their signatures: the copy's rank
/// first.
fn pair_up(
    keys: Sorter,
    mut pairs: Sorter,
    mut signatures: Signatures,
    copies: &Copies,
) -> io::Result<Sorter> {
    let mut of = None;
    let mut fullest: Vec<(u64, Signature)> = Vec::with_capacity(FULLEST);
    let mut before: Vec<(u64, Signature)> = Vec::with_capacity(BEFORE + 1);
    // Most keys are of one article alone.
    let mut first = None;
    for pair in keys.finish()? {
        let (key, rank) = pair?;
        if copies.has(number_of(rank)) {
            continue;
        }
        if of.replace(key) != Some(key) {
            fullest.clear();
            before.clear();
            first = Some(rank);
            continue;
        }
        if let Some(rank) = first.take() {
            fullest.push((rank, signatures.get(number_of(rank))?));
        }
        let signature = signatures.get(number_of(rank))?;
        for (other, whole) in fullest.iter().chain(&before) {
            if signature.may_be_copy_of(whole) {
                pairs.push((rank, *other))?;
            }
        }
        if fullest.len() < FULLEST {
            fullest.push((rank, signature));
        } else {
            if before.len() == BEFORE {
                before.remove(0);
            }
            before.push((rank, signature));
        }
    }
    Ok(pairs)
}

/// Articles that were compared last: those of many words in common stand near one another.
#[derive(Default)]
struct Recent {
    known: HashMap<u64, Arc<Known>>,
    order: VecDeque<u64>,
}

impl Recent {
    fn get(
        &mut self,
        number: u64,
        load: &mut impl FnMut(u64) -> io::Result<Sketch>,
    ) -> io::Result<Arc<Known>> {
        if let Some(known) = self.known.get(&number) {
            return Ok(Arc::clone(known));
        }
        if self.order.len() == RECENT
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
        let known = Arc::new(Known::new(load(number)?));
        self.known.insert(number, Arc::clone(&known));
        self.order.push_back(number);
        Ok(known)
    }
}

/// Copies as they are found.
struct Copies {
    /// One bit an article: whether it is a copy.
    bits: Vec<u64>,
    /// Copy and original.
    found: Vec<(u64, u64)>,
}

impl Copies {
    fn new(articles: u64) -> Self {
        Self {
            bits: vec![0; articles.div_ceil(64) as usize],
            found: Vec::new(),
        }
    }

    fn has(&self, number: u64) -> bool {
        self.bits[(number / 64) as usize] >> (number % 64) & 1 == 1
    }

    fn put(&mut self, copy: u64, original: u64) {
        self.bits[(copy / 64) as usize] |= 1 << (copy % 64);
        self.found.push((copy, original));
    }

    fn finish(mut self) -> Duplicates {
        self.found.sort_unstable();
        let mut duplicates = Duplicates { found: self.found };
        // The first of equal articles may be a copy itself.
        for at in 0..duplicates.found.len() {
            if let Some(original) = duplicates.of(duplicates.found[at].1) {
                duplicates.found[at].1 = original;
            }
        }
        duplicates
    }
}

/// Which article is a copy of which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Copy and original, ascending.
    found: Vec<(u64, u64)>,
}

impl Duplicates {
    /// The article that this one is a copy of, which itself is a copy of none.
    #[must_use]
    pub fn of(&self, number: u64) -> Option<u64> {
        let at = self.found.binary_search_by_key(&number, |f| f.0).ok()?;
        Some(self.found[at].1)
    }

    /// How many copies there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether no article is a copy.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
