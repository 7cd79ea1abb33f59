//! Which figures are counted in the total of a year, so that nobody is counted twice.
//!
//! A province's figure holds those of its districts, a year's those of its months. Of the figures
//! of one metric, group and year in a province these are taken in order: those of (nearly) the
//! whole year before those of a part of it, the larger unit before the smaller, the longer period
//! before the shorter, the better agreed before the others; and each only where it shares nobody
//! with one that is taken already. Where it cannot be told whether two figures share somebody,
//! they are taken to: a total may be too small, and is never too large by counting twice.
//!
//! Figures of moments (members, organisations) are taken at the last day of the year that is
//! known. Means, rates, parts of parts, figures without a value, flows without a first day or over
//! more than one year, and units of no known province are in no total.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::claim::Unit;
use super::figure::{Figure, Standing};

/// Days from which a period is as good as the whole year: reports of the year close in December.
const NEARLY_A_YEAR: i32 = 334;

/// Sets [`Figure::total_year`] of the figures of one family of provinces.
pub(super) fn count(figures: &mut [Figure], is_flow: impl Fn(&str) -> bool) {
    let mut sets: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (n, figure) in figures.iter().enumerate() {
        let subject = &figure.subject;
        if let Some(year) = year(figure, is_flow(&subject.metric)) {
            let set = (
                subject.metric.clone(),
                subject.group.clone(),
                subject.measure.clone(),
                year,
            );
            sets.entry(set).or_default().push(n);
        }
    }
    for ((.., year), mut set) in sets {
        set.sort_by_cached_key(|n| order(&figures[*n]));
        let mut taken: Vec<usize> = Vec::new();
        for n in set {
            let free = |other: &usize| !share(&figures[n], &figures[*other]);
            if taken.iter().all(free) {
                taken.push(n);
                figures[n].total_year = Some(year);
            }
        }
    }
}

/// The year that a figure may be counted in.
fn year(figure: &Figure, is_flow: bool) -> Option<i16> {
    let subject = &figure.subject;
    let counted = subject.within.is_none()
        && subject.per.is_none()
        && !subject.average
        && figure.amount.value.is_some()
        && figure.standing != Standing::Unclear
        && subject.unit.province_code.is_some();
    let end = subject.end.filter(|_| counted)?;
    match subject.start {
        Some(start) if start.year() == end.year() => Some(end.year()),
        None if !is_flow => Some(end.year()),
        _ => None,
    }
}

/// The smaller the sooner taken.
fn order(figure: &Figure) -> impl Ord + use<> {
    let subject = &figure.subject;
    let days = days(subject.start, subject.end);
    (
        days < NEARLY_A_YEAR,
        rank(figure),
        Reverse(days),
        Reverse(subject.end),
        figure.standing == Standing::Contradicted,
        Reverse(figure.agreeing),
        figure.id.clone(),
    )
}

/// Days covered; a moment is as good as a year.
fn days(start: Option<Date>, end: Option<Date>) -> i32 {
    match (start, end) {
        (Some(start), Some(end)) => end.since(start).map_or(0, |span| span.get_days()) + 1,
        _ => 366,
    }
}

/// 0 for provinces, more the smaller the unit is; bodies come last.
pub(super) fn rank(figure: &Figure) -> u8 {
    match figure.subject.unit.level.as_deref() {
        Some("central") => 0,
        Some("province") => 1,
        Some("district") => 2,
        Some("commune") => 3,
        Some("village") => 4,
        _ => 5,
    }
}

/// Whether somebody may be counted in both.
fn share(a: &Figure, b: &Figure) -> bool {
    share_days(a, b) && share_people(a, b)
}

fn share_days(a: &Figure, b: &Figure) -> bool {
    match (a.subject.start, b.subject.start) {
        (Some(start), Some(other)) => Some(start) <= b.subject.end && Some(other) <= a.subject.end,
        // Whoever is a member at one moment may be at another.
        _ => true,
    }
}

/// Whether one unit may hold people of the other, or be the other under another name.
fn share_people(a: &Figure, b: &Figure) -> bool {
    let (a, b) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
    let (large, small) = (&a.subject.unit, &b.subject.unit);
    let redrawn = (is_redrawn(&large.id), is_redrawn(&small.id));
    if large.id == small.id {
        return true;
    }
    match (rank(a), rank(b)) {
        (0, _) => true,
        // A province that was formed of others holds them all.
        (1, 1) => redrawn.0 || redrawn.1,
        (1, _) => large.province_code == small.province_code || redrawn.0,
        // Nobody knows which old communes a new one was drawn from.
        (3.., 3..) | (2, 3 | 4) if redrawn.0 != redrawn.1 => true,
        // One without a code may be one with a code, spelt otherwise.
        (2, 2) => large.district_code.is_none() || small.district_code.is_none(),
        (3, 3) | (4, 4) => {
            same_name(identity(&large.id), identity(&small.id)) && !apart(large, small)
        }
        (3, 4) => {
            let (large, small) = (identity(&large.id), identity(&small.id));
            small.ends_with(large) || !small.contains(", ")
        }
        _ => !apart(large, small) && large.province_code == small.province_code,
    }
}

/// Whether two units lie in different districts.
fn apart(a: &Unit, b: &Unit) -> bool {
    match (&a.district_code, &b.district_code) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

/// Whether two names may be of one place: "thôn đoài" and "thôn đoài, xã đồng cương".
fn same_name(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
}

fn is_redrawn(id: &str) -> bool {
    id.contains('@')
}

/// The name in an identifier, without the place it lies in and the day of its borders. A cell is
/// the cell of its place.
fn identity(id: &str) -> &str {
    let id = id.split_once(':').map_or(id, |(_, name)| name);
    let id = id.split_once('@').map_or(id, |(name, _)| name);
    id.strip_prefix("chi bộ ").unwrap_or(id)
}
