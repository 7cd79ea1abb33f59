//! Laying two bodies side by side, word by word.

use super::words::Word;

/// Words in a row that must be the same before two bodies go on side by side again.
const RUN: usize = 4;

/// How far ahead in the copy such a run is looked for.
const AHEAD: usize = 40;

/// Words of a stretch that differs which are compared one with another.
const STRETCH: usize = 64;

/// For each word of `copy` the place of the same word in `whole`, in ascending order, or
/// `None` when no such order leaves at most `most` words of `copy` without a place and all its
/// distinctive words with one.
pub(super) fn align(whole: &[Word], copy: &[Word], most: usize) -> Option<Vec<Option<u32>>> {
    let runs = Runs::of(whole);
    // A run that both have is mostly the nearest one; where text was left out it may not be.
    [0, 8]
        .into_iter()
        .find_map(|price| Aligning::new(whole, copy, most).go(&runs, price))
}

/// All runs of a body, by their words and then their place.
struct Runs(Vec<(u64, u32)>);

impl Runs {
    fn of(words: &[Word]) -> Self {
        let mut runs: Vec<(u64, u32)> = words.windows(RUN).map(mix).zip(0..).collect();
        runs.sort_unstable();
        Self(runs)
    }

    /// The first place at or behind `from` where this run stands.
    fn behind(&self, run: u64, from: usize) -> Option<usize> {
        let at = self.0.partition_point(|r| *r < (run, from as u32));
        self.0.get(at).filter(|r| r.0 == run).map(|r| r.1 as usize)
    }
}

/// Mixes the words of a run; equal runs are compared word by word afterwards.
fn mix(run: &[Word]) -> u64 {
    run.iter().fold(0, |sum: u64, word| {
        (sum.rotate_left(23) ^ u64::from(word.hash())).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

struct Aligning<'w> {
    whole: &'w [Word],
    copy: &'w [Word],
    places: Vec<Option<u32>>,
    /// How many words may still be left without a place.
    left: usize,
}

impl<'w> Aligning<'w> {
    fn new(whole: &'w [Word], copy: &'w [Word], most: usize) -> Self {
        Self {
            whole,
            copy,
            places: Vec::with_capacity(copy.len()),
            left: most,
        }
    }

    fn go(mut self, runs: &Runs, price: usize) -> Option<Vec<Option<u32>>> {
        let mut at = 0;
        while self.places.len() < self.copy.len() {
            let here = self.places.len();
            if at < self.whole.len() && self.copy[here].is(self.whole[at]) {
                self.places.push(Some(at as u32));
                at += 1;
                continue;
            }
            if let Some((next, place)) = self.next_run(runs, here, at, price) {
                self.fill(next, at, place)?;
                at = place;
            } else {
                self.fill(self.copy.len(), at, self.whole.len())?;
            }
        }
        Some(self.places)
    }

    /// Where both go on side by side: a word of the copy and its place. With a price words
    /// that are left out of the copy count less than words of it without a place.
    fn next_run(
        &self,
        runs: &Runs,
        here: usize,
        at: usize,
        price: usize,
    ) -> Option<(usize, usize)> {
        let mut found = (here..self.copy.len().min(here + AHEAD)).filter_map(|next| {
            let run = self.copy.get(next..next + RUN)?;
            let place = runs.behind(mix(run), at)?;
            let same = run.iter().zip(&self.whole[place..]).all(|(a, b)| a.is(*b));
            same.then_some((next, place))
        });
        if price == 0 {
            return found.next();
        }
        found.min_by_key(|(next, place)| (next - here) * price + (place - at))
    }

    /// Gives places among `from..to` to the words of the copy before `next`, as many as can be.
    fn fill(&mut self, next: usize, from: usize, to: usize) -> Option<()> {
        let here = self.places.len();
        let copy = &self.copy[here..next];
        let mut places: Vec<usize> = (from..to).collect();
        if places.len() > 2 * STRETCH {
            places = (from..from + STRETCH).chain(to - STRETCH..to).collect();
        }
        if copy.len() > STRETCH {
            // Too much differs.
            return None;
        }
        let found = common(copy, &places, self.whole);
        for (word, place) in copy.iter().zip(found) {
            if place.is_none() {
                if word.is_distinctive() {
                    return None;
                }
                self.left = self.left.checked_sub(1)?;
            }
            self.places.push(place);
        }
        Some(())
    }
}

/// The longest common subsequence: the place of each word of `copy`.
fn common(copy: &[Word], places: &[usize], whole: &[Word]) -> Vec<Option<u32>> {
    let width = places.len() + 1;
    let mut longest = vec![0u16; (copy.len() + 1) * width];
    for i in (0..copy.len()).rev() {
        for j in (0..places.len()).rev() {
            longest[i * width + j] = if copy[i].is(whole[places[j]]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut found = vec![None; copy.len()];
    let (mut i, mut j) = (0, 0);
    while i < copy.len() && j < places.len() {
        if copy[i].is(whole[places[j]]) {
            found[i] = Some(places[j] as u32);
            i += 1;
            j += 1;
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
