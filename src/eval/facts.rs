//! One article's facts against those of its gold.

use std::collections::HashSet;

use serde_json::Value;

use super::Field;
use super::gold::{Gold, GoldFact, GoldPercent};
use super::place::{same_place, same_unit};
use super::score::{Difference, Judged, Score, Tally, same, span};
use crate::fact::Fact;
use crate::find::Finder;
use crate::outcome::Outcome;

impl Score {
    /// Pairs each fact of the gold with one that was found, and compares their fields.
    pub(super) fn facts(
        &mut self,
        outcome: &Outcome,
        gold: &Gold,
        text: &str,
        finder: &Finder<'_>,
    ) {
        let mut used = HashSet::new();
        for (index, wanted) in gold.facts.iter().enumerate() {
            let anchor = find_anchor(text, &wanted.anchor);
            let found = outcome.facts.iter().enumerate().find(|(n, fact)| {
                !used.contains(n)
                    && anchor
                        .is_none_or(|(from, to)| from <= fact.span.start && fact.span.end <= to)
                    && same_count(gold, index, wanted, fact)
            });
            let counts = count_fields(wanted.value, &wanted.metric);
            let Some((n, fact)) = found else {
                if !gold.is_optional(index) {
                    self.miss(&counts, Field::WholeRecord, wanted);
                }
                continue;
            };
            used.insert(n);
            for field in &counts {
                self.tallies[*field as usize].right += 1;
            }
            if let Some(name) = &wanted.unit {
                let others = gold.alternatives(index, "unit").filter_map(Value::as_str);
                let right = std::iter::once(name.as_str())
                    .chain(others)
                    .any(|name| same_place(finder, name, fact.unit.as_ref()));
                self.tallies[Field::Place as usize].add(one(right));
            }
            let mut units = std::iter::once(wanted.unit.as_deref())
                .chain(gold.alternatives(index, "unit").map(Value::as_str));
            let unit_right = units.any(|name| same_unit(finder, name, fact.unit.as_ref()));
            let whole = self.compare(gold, index, wanted, fact, (text, unit_right));
            self.judged.push(Judged {
                confidence: fact.confidence,
                count: true,
                whole,
            });
        }
        for (n, fact) in outcome.facts.iter().enumerate() {
            if used.contains(&n) {
                continue;
            }
            for field in count_fields(fact.value, &fact.metric)
                .into_iter()
                .chain([Field::WholeRecord])
            {
                self.tallies[field as usize].extra += 1;
            }
            self.judged.push(Judged {
                confidence: fact.confidence,
                count: false,
                whole: false,
            });
            self.differences.push(Difference {
                field: Field::AllCounts,
                text: format!("extra: {} ({})", told(fact), fact.rule),
                sentence: fact.quote.of(text).to_owned(),
            });
        }
    }

    fn miss(&mut self, counts: &[Field], whole: Field, wanted: &GoldFact) {
        for field in counts.iter().copied().chain([whole]) {
            self.tallies[field as usize].missed += 1;
        }
        self.differences.push(Difference {
            field: Field::AllCounts,
            text: format!(
                "missed: {} {} = {}{}",
                wanted.metric,
                wanted.group.as_deref().unwrap_or("whole"),
                wanted
                    .value
                    .map_or_else(|| "null".to_owned(), |v| v.to_string()),
                shares(&wanted.percents)
            ),
            sentence: wanted.anchor.clone(),
        });
    }

    /// Compares the fields of a matched fact; whether all are right.
    fn compare(
        &mut self,
        gold: &Gold,
        index: usize,
        wanted: &GoldFact,
        fact: &Fact,
        (text, unit_right): (&str, bool),
    ) -> bool {
        let unit = fact.unit.as_ref().map(|u| u.name.as_str());
        let period = (
            fact.period.and_then(|p| p.start),
            fact.period.and_then(|p| p.end),
        );
        let wanted_period = (
            wanted.period.and_then(|p| p.start),
            wanted.period.and_then(|p| p.end),
        );
        let period_right = period == wanted_period
            || gold.alternatives(index, "period").any(|v| {
                let day = |name: &str| {
                    v.get(name)
                        .and_then(Value::as_str)
                        .and_then(|s| s.parse().ok())
                };
                (v.is_null() && period == (None, None))
                    || (v.is_object() && (day("start"), day("end")) == period)
            });
        let qualifier_right = wanted.value.is_none()
            || wanted.qualifier == fact.qualifier.as_str()
            || gold
                .alternatives(index, "qualifier")
                .any(|v| v.as_str() == Some(fact.qualifier.as_str()));
        let percents = percent_tally(gold, index, &wanted.percents, fact);
        let percents_right = percents.missed == 0 && percents.extra == 0;
        self.tallies[Field::Percents as usize].add(percents);
        let mut wrong = Vec::new();
        for (field, right, detail) in [
            (
                Field::Unit,
                unit_right,
                format!(
                    "unit {} instead of {}",
                    or_none(unit),
                    or_none(wanted.unit.as_deref())
                ),
            ),
            (
                Field::Period,
                period_right,
                format!("period {} instead of {}", span(period), span(wanted_period)),
            ),
        ] {
            self.tallies[field as usize].add(one(right));
            if !right {
                wrong.push((field, detail));
            }
        }
        if !percents_right {
            let found: Vec<String> = fact
                .percents
                .iter()
                .map(|p| format!("{} {} {}", p.value, p.relation, p.base))
                .collect();
            let gold: Vec<String> = wanted
                .percents
                .iter()
                .map(|p| format!("{} {} {}", p.value, p.relation, p.base))
                .collect();
            wrong.push((
                Field::Percents,
                format!(
                    "percents [{}] instead of [{}]",
                    found.join(", "),
                    gold.join(", ")
                ),
            ));
        }
        if !qualifier_right {
            wrong.push((
                Field::WholeRecord,
                format!(
                    "qualifier {} instead of {}",
                    fact.qualifier.as_str(),
                    wanted.qualifier
                ),
            ));
        }
        let whole = wrong.is_empty();
        self.tallies[Field::WholeRecord as usize].add(one(whole));
        for (field, detail) in wrong {
            self.differences.push(Difference {
                field,
                text: format!("{}: {detail}", told(fact)),
                sentence: fact.quote.of(text).to_owned(),
            });
        }
        whole
    }
}

/// ", 49 % share": the percentages of a missed fact.
fn shares(percents: &[GoldPercent]) -> String {
    percents.iter().fold(String::new(), |text, p| {
        format!("{text}, {} % {}", p.value, p.relation)
    })
}

/// The count fields that a fact belongs to.
fn count_fields(value: Option<f64>, metric: &str) -> Vec<Field> {
    match (value, metric) {
        (None, _) => Vec::new(),
        (Some(_), "admitted") => vec![Field::AdmittedCounts, Field::AllCounts],
        (Some(_), _) => vec![Field::AllCounts],
    }
}

fn or_none(name: Option<&str>) -> &str {
    name.unwrap_or("none")
}

fn one(right: bool) -> Tally {
    if right {
        Tally {
            right: 1,
            ..Tally::default()
        }
    } else {
        Tally {
            missed: 1,
            extra: 1,
            right: 0,
        }
    }
}

/// Same metric, group and number; a part without a number by its percentage.
fn same_count(gold: &Gold, index: usize, wanted: &GoldFact, fact: &Fact) -> bool {
    let metric = wanted.metric == fact.metric
        || gold
            .alternatives(index, "metric")
            .any(|v| v.as_str() == Some(&fact.metric));
    let group = wanted.group == fact.group
        || gold
            .alternatives(index, "group")
            .any(|v| v.as_str() == fact.group.as_deref())
        || gold.alternatives(index, "").any(|v| {
            v.get("group")
                .is_some_and(|g| g.as_str() == fact.group.as_deref())
        });
    let value = match (wanted.value, fact.value) {
        (Some(a), Some(b)) => same(a, b) && wanted.value_hi == fact.value_hi,
        (None, None) => {
            let first = fact.percents.first().map(|p| p.value);
            wanted.percents.first().map(|p| p.value) == first
        }
        _ => false,
    };
    metric && group && value
}

fn percent_tally(gold: &Gold, index: usize, wanted: &[GoldPercent], fact: &Fact) -> Tally {
    let mut tally = Tally::default();
    let mut left: Vec<_> = fact.percents.iter().collect();
    for (n, percent) in wanted.iter().enumerate() {
        let (base_field, whole_field) = (format!("percents[{n}].base"), format!("percents[{n}]"));
        let relation_field = format!("percents[{n}].relation");
        let fits = |p: &&crate::fact::FactPercent| {
            let other = |field: &str, said: &str| {
                gold.alternatives(index, field)
                    .any(|v| v.as_str() == Some(said))
            };
            let whole = gold.alternatives(index, &whole_field).any(|v| {
                v.get("relation")
                    .and_then(Value::as_str)
                    .is_none_or(|r| r == p.relation)
                    && v.get("base")
                        .and_then(Value::as_str)
                        .is_none_or(|b| b == p.base)
                    && v.is_object()
            });
            same(p.value, percent.value)
                && (whole
                    || (p.relation == percent.relation || other(&relation_field, p.relation))
                        && (p.base == percent.base || other(&base_field, &p.base)))
        };
        match left.iter().position(fits) {
            Some(at) => {
                left.remove(at);
                tally.right += 1;
            }
            None => tally.missed += 1,
        }
    }
    tally.extra += left.len();
    tally
}

/// Where an anchor stands in a text, white space taken as equal.
fn find_anchor(text: &str, anchor: &str) -> Option<(usize, usize)> {
    if let Some(at) = text.find(anchor) {
        return Some((at, at + anchor.len()));
    }
    let words: Vec<String> = anchor.split_whitespace().map(regex::escape).collect();
    let found = regex::Regex::new(&words.join(r"\s+")).ok()?.find(text)?;
    Some((found.start(), found.end()))
}

fn told(fact: &Fact) -> String {
    format!(
        "{} {} = {}",
        fact.metric,
        fact.group.as_deref().unwrap_or("whole"),
        fact.value.map_or_else(
            || fact
                .percents
                .first()
                .map_or_else(|| "null".into(), |p| format!("{} %", p.value)),
            |v| v.to_string()
        )
    )
}
