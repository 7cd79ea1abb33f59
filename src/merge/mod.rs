//! Merging: the facts of a whole run to figures.
//!
//! Many articles tell the same figure, rounded, updated or contradicted. Facts of one metric,
//! group, unit and period are claims of one [`Figure`]; which of them gives its value is told in
//! `choose` and in docs/merge.md, and what its sources disagree on stands in [`Conflict`]s. Facts
//! without a unit or a period cannot be told from one another and are merged with none.
//!
//! A [`Merger`] takes claims in any order and sorts them on disk; what it gives out depends on
//! the claims alone. It holds the figures of one province in memory at a time, for their totals.

mod choose;
mod claim;
mod figure;
mod sorted;
#[cfg(test)]
mod tests;
mod totals;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;

pub use claim::{Amount, Claim, Share, Source, Subject, Unit};
pub use figure::{Chosen, Conflict, Figure, Reason, Standing, Verdict};

use crate::pack::Packs;
use sorted::{Sorted, Sorter};

/// Takes the claims of a run.
#[derive(Debug)]
pub struct Merger {
    sorter: Sorter,
    /// Metrics that happen over a period.
    flows: HashSet<String>,
    /// The code of the province that a province became a part of, by its own.
    became: HashMap<String, String>,
}

/// The figures of provinces that share people, the largest units first, and what claims
/// disagree on.
#[derive(Debug, Default)]
pub struct Family {
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Claims of those among them that are contested.
    pub conflicts: Vec<Conflict>,
}

impl Merger {
    /// One whose temporary file lies in this folder.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn new(packs: &Packs, folder: &Path) -> io::Result<Self> {
        let metrics = packs.metrics.iter();
        Ok(Self {
            sorter: Sorter::new(folder)?,
            flows: metrics
                .filter(|metric| metric.flow)
                .map(|metric| metric.name.clone())
                .collect(),
            became: packs.became(),
        })
    }

    /// Takes one claim.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn push(&mut self, claim: &Claim) -> io::Result<()> {
        let family = claim
            .subject
            .unit
            .province_code
            .as_deref()
            .map(|code| self.became.get(code).map_or(code, String::as_str));
        // Units of no known province come last.
        let key = format!("{}\u{1}{}", family.unwrap_or("~"), claim.subject.key());
        let record = postcard::to_stdvec(claim).map_err(io::Error::other)?;
        self.sorter.push(key, record)
    }

    /// All figures, one family of provinces at a time.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(self) -> io::Result<Families> {
        let mut sorted = self.sorter.finish()?;
        let next = sorted.next()?;
        Ok(Families {
            sorted,
            next,
            flows: self.flows,
        })
    }
}

/// Gives out figures.
#[derive(Debug)]
pub struct Families {
    sorted: Sorted,
    next: Option<(String, Vec<u8>)>,
    flows: HashSet<String>,
}

impl Families {
    /// The next family. What lies in no known province comes last, unit by unit.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn next_family(&mut self) -> io::Result<Option<Family>> {
        let Some((key, _)) = &self.next else {
            return Ok(None);
        };
        let parts = if key.starts_with('~') { 2 } else { 1 };
        let of = prefix(key, parts).to_owned();
        let mut family = Family::default();
        let mut names = Names::default();
        while let Some((key, _)) = self
            .next
            .as_ref()
            .filter(|(key, _)| prefix(key, parts) == of)
        {
            let key = key.clone();
            let mut claims = Vec::new();
            while let Some((_, record)) = self.next.take_if(|(next, _)| *next == key) {
                let claim: Claim = postcard::from_bytes(&record).map_err(io::Error::other)?;
                names.add(&claim.subject.unit);
                claims.push(claim);
                self.next = self.sorted.next()?;
            }
            if let Some((figure, conflicts)) = choose::choose(claims) {
                family.figures.push(figure);
                family.conflicts.extend(conflicts);
            }
        }
        names.give(&mut family);
        let order = |figure: &Figure| (totals::rank(figure), figure.subject.key());
        family.figures.sort_by_cached_key(order);
        totals::count(&mut family.figures, |metric| self.flows.contains(metric));
        look_back(&mut family.figures);
        Ok(Some(family))
    }
}

/// The first parts of a key.
fn prefix(key: &str, parts: usize) -> &str {
    let mut ends = key.match_indices('\u{1}').map(|(at, _)| at);
    ends.nth(parts - 1).map_or(key, |end| &key[..end])
}

/// How often each unit is called what.
#[derive(Default)]
struct Names(HashMap<String, BTreeMap<String, usize>>);

impl Names {
    fn add(&mut self, unit: &Unit) {
        let of_unit = self.0.entry(unit.id.clone()).or_default();
        *of_unit.entry(unit.name.clone()).or_default() += 1;
    }

    /// Calls every unit what it is called most often, so that one unit has one name.
    fn give(&self, family: &mut Family) {
        for figure in &mut family.figures {
            let unit = &mut figure.subject.unit;
            let names = self.0.get(&unit.id).into_iter().flatten();
            let most = names.min_by_key(|(name, count)| {
                (usize::MAX - *count, name.chars().count(), (*name).clone())
            });
            if let Some((name, _)) = most {
                unit.name.clone_from(name);
            }
        }
    }
}

/// Sets [`Figure::before`].
fn look_back(figures: &mut [Figure]) {
    let values: HashMap<String, f64> = figures
        .iter()
        .filter(|figure| figure.amount.is_exact())
        .filter_map(|figure| Some((figure.subject.key(), figure.amount.value?)))
        .collect();
    for figure in figures {
        let mut subject = figure.subject.clone();
        subject.start = subject.start.and_then(a_year_before);
        subject.end = subject.end.and_then(a_year_before);
        figure.before = values.get(&subject.key()).copied();
    }
}

/// The same day of the year before; the last of February stays the last.
pub(crate) fn a_year_before(day: Date) -> Option<Date> {
    let before = day.checked_sub(1.year()).ok()?;
    if day == day.last_of_month() {
        return Some(before.last_of_month());
    }
    Some(before)
}
