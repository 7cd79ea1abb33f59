//! The relations that an article's own figures must satisfy.

use crate::fact::{Fact, FactPercent};
use crate::link::Context;
use crate::mention::Qualifier;
use crate::pack::Packs;

/// What one relation says of one fact.
pub(super) struct Finding {
    /// Index of the fact.
    pub(super) fact: usize,
    /// Whether it holds; `None` for a remark.
    pub(super) agrees: Option<bool>,
    pub(super) note: String,
}

/// Facts to either side of a fact that can be related to it.
const REACH: usize = 600;

pub(super) fn all(packs: &Packs, facts: &[Fact], contexts: &[Context]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for index in 0..facts.len() {
        let from = index.saturating_sub(REACH);
        let to = (index + REACH).min(facts.len());
        let of_window = one(packs, &facts[from..to], &contexts[from..to], index - from);
        findings.extend(of_window.into_iter().map(|finding| Finding {
            fact: index,
            ..finding
        }));
    }
    findings
}

fn one(packs: &Packs, facts: &[Fact], contexts: &[Context], index: usize) -> Vec<Finding> {
    let fact = &facts[index];
    let mut findings = Vec::new();
    for percent in &fact.percents {
        findings.extend(share(packs, facts, index, fact, percent));
        findings.extend(goal(packs, facts, contexts, index, fact, percent));
        findings.extend(change(facts, index, fact, percent));
    }
    findings.extend(sums(packs, facts, index));
    findings.extend(complete(packs, facts, contexts, index));
    findings.extend(passed(packs, facts, contexts, index));
    findings.extend(mean(facts, index));
    findings.extend(opening_and_closing(packs, facts, index));
    findings
}

/// 68 of 138 is 49.28 %, printed 49 %.
fn share(
    packs: &Packs,
    facts: &[Fact],
    index: usize,
    fact: &Fact,
    percent: &FactPercent,
) -> Option<Finding> {
    if percent.relation != "share" {
        return None;
    }
    let whole = facts
        .iter()
        .find(|f| Some(&f.id) == fact.part_of.as_ref())?;
    let own_base = packs
        .metric(&whole.metric)
        .map(|m| packs.metrics[m].base.as_str());
    if percent.base != "total" && Some(percent.base.as_str()) != own_base {
        return None;
    }
    let computed = exact(fact)? / exact(whole).filter(|w| *w > 0.0)? * 100.0;
    Some(compare(
        index,
        percent,
        computed,
        &format!("{} / {}", figure(exact(fact)?), figure(exact(whole)?)),
    ))
}

/// 52 of a target of 80 is 65 %.
fn goal(
    packs: &Packs,
    facts: &[Fact],
    contexts: &[Context],
    index: usize,
    fact: &Fact,
    percent: &FactPercent,
) -> Option<Finding> {
    if !matches!(percent.relation, "reached" | "exceeded") || fact.part_of.is_some() {
        return None;
    }
    let target = facts.iter().zip(contexts).find(|(other, context)| {
        is_goal(packs, other)
            && context.goal.as_ref() == Some(&percent.base)
            && other.group == fact.group
            && other.per == fact.per
            && same_unit(other, fact)
            && within(fact, other)
            && context.row == contexts[index].row
    })?;
    let (target, _) = target;
    let goal_value = target
        .value
        .filter(|v| target.value_hi.is_none() && *v > 0.0)?;
    let value = exact(fact)?;
    let mut computed = value / goal_value * 100.0;
    let mut terms = format!("{} / {}", figure(value), figure(goal_value));
    if percent.relation == "exceeded" {
        computed -= 100.0;
        terms.push_str(" - 100 %");
    }
    Some(compare(index, percent, computed, &terms))
}

/// 138 against 124 in the year before is 11.29 % more.
fn change(facts: &[Fact], index: usize, fact: &Fact, percent: &FactPercent) -> Option<Finding> {
    let sign = match percent.relation {
        "increase" => 1.0,
        "decrease" => -1.0,
        _ => return None,
    };
    if percent.base != "previous" {
        return None;
    }
    let year = |f: &Fact| {
        f.period
            .and_then(|p| p.end)
            .map(|d| (d.year(), d.month(), d.day()))
    };
    let (y, m, d) = year(fact)?;
    let previous = facts.iter().find(|other| {
        other.metric == fact.metric
            && other.group == fact.group
            && other.per == fact.per
            && same_unit(other, fact)
            && year(other) == Some((y - 1, m, d))
    })?;
    let (now, then) = (exact(fact)?, exact(previous).filter(|v| *v > 0.0)?);
    let computed = (now / then - 1.0) * 100.0 * sign;
    Some(compare(
        index,
        percent,
        computed,
        &format!("{} / {} - 100 %", figure(now), figure(then)),
    ))
}

/// Parts against their whole: a run of parts may confirm it; on one scale they cannot pass it.
fn sums(packs: &Packs, facts: &[Fact], index: usize) -> Vec<Finding> {
    let whole = &facts[index];
    let Some(total) = exact(whole) else {
        return Vec::new();
    };
    let parts: Vec<&Fact> = facts
        .iter()
        .filter(|f| f.part_of.as_ref() == Some(&whole.id) && exact(f).is_some())
        .collect();
    let mut findings = Vec::new();
    let values = |parts: &[&Fact]| -> Vec<f64> { parts.iter().filter_map(|f| exact(f)).collect() };
    let written = |values: &[f64]| {
        values
            .iter()
            .map(|v| figure(*v))
            .collect::<Vec<_>>()
            .join(" + ")
    };
    for scale in scales(packs, &parts) {
        let of_scale: Vec<&Fact> = parts
            .iter()
            .copied()
            .filter(|f| scale_of(packs, f) == Some(scale))
            .collect();
        let values = values(&of_scale);
        let sum: f64 = values.iter().sum();
        if values.len() < 2 {
            continue;
        }
        if sum > total {
            findings.push(Finding {
                fact: index,
                agrees: Some(false),
                note: format!(
                    "{} = {}, more than {}",
                    written(&values),
                    figure(sum),
                    figure(total)
                ),
            });
        }
    }
    // A list in one sentence that adds up to the whole confirms it.
    for start in 0..parts.len() {
        let mut sum = 0.0;
        for end in start..parts.len() {
            // Women and graduates overlap; only levels and occupations part people.
            if parts[end].quote != parts[start].quote || scale_of(packs, parts[end]).is_none() {
                break;
            }
            sum += exact(parts[end]).unwrap_or(0.0);
            if end > start && (sum - total).abs() < 1e-9 {
                let values = values(&parts[start..=end]);
                findings.push(Finding {
                    fact: index,
                    agrees: Some(true),
                    note: format!("{} = {}", written(&values), figure(total)),
                });
                return findings;
            }
        }
    }
    // What one sentence breaks down may leave people out; that is worth a remark.
    let mut quotes: Vec<_> = parts.iter().map(|f| f.quote).collect();
    quotes.dedup();
    for quote in quotes {
        let of_sentence: Vec<&Fact> = parts
            .iter()
            .copied()
            .filter(|f| f.quote == quote && scale_of(packs, f).is_some())
            .collect();
        let values = values(&of_sentence);
        let sum: f64 = values.iter().sum();
        if values.len() >= 2 && sum < total {
            findings.push(Finding {
                fact: index,
                agrees: None,
                note: format!(
                    "{} = {} of {}: the breakdown is partial",
                    written(&values),
                    figure(sum),
                    figure(total)
                ),
            });
        }
    }
    findings
}

/// "61 tổ chức cơ sở đảng, gồm 18 đảng bộ và 42 chi bộ cơ sở": the parts must be the whole.
fn complete(packs: &Packs, facts: &[Fact], contexts: &[Context], index: usize) -> Option<Finding> {
    let whole = &facts[index];
    // Groups of people overlap; kinds of organisations do not.
    let overlaps = packs
        .metric(&whole.metric)
        .is_none_or(|m| packs.metrics[m].parts);
    if overlaps || !contexts[index].complete {
        return None;
    }
    let total = exact(whole)?;
    let values: Vec<f64> = facts
        .iter()
        .filter(|f| f.part_of.as_ref() == Some(&whole.id) && f.quote == whole.quote)
        .filter_map(exact)
        .collect();
    let sum: f64 = values.iter().sum();
    let terms = values
        .iter()
        .map(|v| figure(*v))
        .collect::<Vec<_>>()
        .join(" + ");
    (values.len() >= 2 && (sum - total).abs() > 1e-9).then(|| Finding {
        fact: index,
        agrees: Some(false),
        note: format!("{terms} = {}, printed {}", figure(sum), figure(total)),
    })
}

/// "vượt chỉ tiêu" without a percentage: the figure against the aim that the article names.
fn passed(packs: &Packs, facts: &[Fact], contexts: &[Context], index: usize) -> Option<Finding> {
    let fact = &facts[index];
    let said = contexts[index].passed && fact.part_of.is_none() && !is_goal(packs, fact);
    if !said || fact.percents.iter().any(|p| p.relation == "exceeded") {
        return None;
    }
    let aim = facts.iter().find(|other| {
        is_goal(packs, other)
            && same_unit(other, fact)
            && (other.group == fact.group || same_kind(packs, other, fact))
            && (other.period.is_none() || within(fact, other))
    })?;
    let (value, aim) = (exact(fact)?, aim.value_hi.or(aim.value)?);
    Some(Finding {
        fact: index,
        agrees: Some(value > aim),
        note: format!(
            "{} against an aim of {}, said to pass it",
            figure(value),
            figure(aim)
        ),
    })
}

/// 824 over a term of five years is 164.8, printed 165.
fn mean(facts: &[Fact], index: usize) -> Option<Finding> {
    let fact = &facts[index];
    if fact.qualifier != Qualifier::Average || fact.per.as_deref() != Some("year") {
        return None;
    }
    let period = fact.period?;
    let (start, end) = (period.start?, period.end?);
    let total = facts.iter().find(|other| {
        other.metric == fact.metric
            && other.group == fact.group
            && other.per.is_none()
            && other.period == fact.period
            && same_unit(other, fact)
    })?;
    // A term 2015-2020 has five years: it runs from congress to congress.
    let years = f64::from(end.year() - start.year());
    let whole = exact(total)?;
    let printed = fact.value?;
    [years, years + 1.0]
        .into_iter()
        .filter(|y| *y >= 2.0)
        .find_map(|years| {
            let computed = whole / years;
            ((computed - printed).abs() <= 0.5).then(|| Finding {
                fact: index,
                agrees: Some(true),
                note: format!(
                    "{} / {} years = {:.1}, printed {}",
                    figure(whole),
                    figure(years),
                    computed,
                    figure(printed)
                ),
            })
        })
}

/// 5 at the end of the year before + 4 founded = 9 now. It only confirms.
fn opening_and_closing(packs: &Packs, facts: &[Fact], index: usize) -> Option<Finding> {
    let closing = &facts[index];
    let flow = packs.metrics[packs.metric(&closing.metric)?]
        .raised_by
        .as_ref()?;
    let end = |f: &Fact| f.period.and_then(|p| p.end);
    let like = |f: &&Fact| same_unit(f, closing) && same_kind(packs, f, closing);
    let raise = facts
        .iter()
        .filter(like)
        .find(|f| f.metric == *flow && end(f) == end(closing))?;
    let from = raise.period?.start?;
    let opening = facts
        .iter()
        .filter(like)
        .find(|f| f.metric == closing.metric && end(f).is_some_and(|end| end < from))?;
    let (a, b, c) = (exact(opening)?, exact(raise)?, exact(closing)?);
    ((a + b - c).abs() < 1e-9).then(|| Finding {
        fact: index,
        agrees: Some(true),
        note: format!("{} + {} {flow} = {}", figure(a), figure(b), figure(c)),
    })
}

/// Whether two groups of organisations are one kind: "TCCSĐ trong doanh nghiệp tư nhân" and
/// "tổ chức đảng trong doanh nghiệp" are.
fn same_kind(packs: &Packs, a: &Fact, b: &Fact) -> bool {
    let kind = |f: &Fact| {
        let group = f.group.clone().unwrap_or_default();
        let heads = packs.lexicon.entries().iter().filter(|e| e.organisation);
        heads
            .filter_map(|e| group.strip_prefix(e.group.as_deref()?)?.strip_prefix('_'))
            .min_by_key(|rest| rest.len())
            .map_or_else(|| group.clone(), str::to_owned)
    };
    let (a, b) = (kind(a), kind(b));
    !a.is_empty() && !b.is_empty() && (a.ends_with(&b) || b.ends_with(&a))
}

fn is_goal(packs: &Packs, fact: &Fact) -> bool {
    packs
        .metric(&fact.metric)
        .is_some_and(|m| packs.metrics[m].goal)
}

/// A printed percentage against a computed one, to half of its last printed place.
fn compare(index: usize, percent: &FactPercent, computed: f64, terms: &str) -> Finding {
    let decimals = percent
        .as_written
        .split([',', '.'])
        .nth(1)
        .map_or(0, |d| d.chars().take_while(char::is_ascii_digit).count());
    let half = 0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let exactly = percent.qualifier == Qualifier::Exact;
    let agrees = exactly.then_some((computed - percent.value).abs() <= half + 1e-9);
    Finding {
        fact: index,
        agrees,
        note: format!(
            "{terms} = {computed:.2} %, printed {}",
            percent.as_written.trim()
        ),
    }
}

/// The count, where it is exact.
fn exact(fact: &Fact) -> Option<f64> {
    let stated = fact.qualifier == Qualifier::Exact && fact.value_hi.is_none();
    fact.value.filter(|_| stated)
}

fn same_unit(a: &Fact, b: &Fact) -> bool {
    a.unit.as_ref().map(|u| &u.identity) == b.unit.as_ref().map(|u| &u.identity)
}

/// Whether a target's period holds that of a result.
fn within(result: &Fact, target: &Fact) -> bool {
    match (result.period, target.period) {
        (Some(inner), Some(outer)) => match (inner.start, inner.end, outer.start, outer.end) {
            (Some(a), Some(b), Some(c), Some(d)) => c <= a && b <= d && c.year() == a.year(),
            _ => false,
        },
        _ => false,
    }
}

fn scale_of<'p>(packs: &'p Packs, fact: &Fact) -> Option<&'p str> {
    let group = fact.group.as_deref()?;
    packs
        .lexicon
        .entries()
        .iter()
        .find(|e| e.slot == "group" && e.name == group)
        .and_then(|e| e.scale.as_deref())
}

fn scales<'p>(packs: &'p Packs, parts: &[&Fact]) -> Vec<&'p str> {
    let mut scales: Vec<&str> = parts.iter().filter_map(|f| scale_of(packs, f)).collect();
    scales.sort_unstable();
    scales.dedup();
    scales
}

/// A figure as a reader writes it: 138, 164.8.
fn figure(value: f64) -> String {
    if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    }
}
