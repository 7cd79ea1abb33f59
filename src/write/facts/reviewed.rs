//! The facts of an article as a review has them.

use super::{FactRecord, PercentRecord};
use crate::eval::GoldPercent;
use crate::fact::{Audit, UnitRef};
use crate::link::Within;
use crate::mention::Qualifier;
use crate::review::{Candidate, Decided, Told};
use crate::write::link;
use crate::write::records::ArticleRecord;
use crate::write::table::{Day, Num, present};

/// What the rule of a fact is called that a person added.
const ADDED_BY: &str = "review";

/// The word in the tables for what became of a fact; none for one that is left out.
pub(in crate::write) const fn word(decided: Decided) -> Option<&'static str> {
    match decided {
        Decided::Accept => Some("accepted"),
        Decided::Correct => Some("corrected"),
        Decided::Add => Some("added"),
        Decided::Reject | Decided::Complete | Decided::Undo => None,
    }
}

/// A fact that a person tells, and what was made ready for it.
#[derive(Debug, Clone, Copy)]
pub(in crate::write) struct Given<'a> {
    pub(in crate::write) told: &'a Told,
    pub(in crate::write) decided: Decided,
    /// Its unit, where no fact of the article has it.
    pub(in crate::write) unit: Option<&'a UnitRef>,
    /// What identifies its unit at the end of its period, where it has one.
    pub(in crate::write) unit_id: Option<&'a str>,
    /// Its identifier and its sentence, where it is new.
    pub(in crate::write) id: &'a str,
    pub(in crate::write) quote: &'a str,
}

/// A unit without the day on which its area was drawn anew.
#[derive(Debug, Clone, Copy)]
pub(in crate::write) struct UnitAtAnyTime<'a> {
    pub(in crate::write) id: &'a str,
    pub(in crate::write) level: Option<&'a str>,
    pub(in crate::write) province: Option<&'a str>,
}

/// What was decided on a fact that was found.
#[derive(Debug, Clone, Copy)]
pub(in crate::write) enum Fate<'a> {
    /// Nothing.
    Undecided,
    /// That it is none.
    LeftOut,
    /// That this is the fact.
    Told(Given<'a>),
}

impl<'a> FactRecord<'a> {
    /// What tells it from others.
    pub(in crate::write) fn candidate(&self) -> Candidate<'a> {
        Candidate {
            fact_id: self.fact_id,
            metric: self.metric,
            group: self.group,
            value: self.value.map(|Num(value)| value),
            unit: self.unit,
            period: (
                self.period_start.map(|Day(day)| day),
                self.period_end.map(|Day(day)| day),
            ),
            start: self.start,
            end: self.end,
            quote: self.quote,
        }
    }

    /// The fact as a review has it.
    pub(in crate::write) fn told(&self) -> Told {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let percents = self.percents.iter().map(|percent| GoldPercent {
            value: percent.value.0,
            relation: percent.relation.to_owned(),
            base: percent.base.to_owned(),
        });
        Told {
            metric: self.metric.to_owned(),
            group: text(self.group),
            value: self.value.map(|Num(value)| value),
            value_hi: self.value_hi.map(|Num(value)| value),
            qualifier: self.qualifier.to_owned(),
            per: text(self.per),
            measure: text(self.measure),
            unit: text(self.unit),
            period_start: self.period_start.map(|Day(day)| day),
            period_end: self.period_end.map(|Day(day)| day),
            percents: percents.collect(),
            start: self.start,
            end: self.end,
            quote: self.quote.to_owned(),
            rule: Some(self.rule.to_owned()),
        }
    }

    /// The name of its unit.
    pub(in crate::write) const fn unit(&self) -> Option<&'a str> {
        self.unit
    }

    /// What identifies its unit, whenever; its level and its province.
    pub(in crate::write) fn unit_at_any_time(&self) -> Option<UnitAtAnyTime<'a>> {
        let id = self.unit_id?;
        Some(UnitAtAnyTime {
            id: id.split_once('@').map_or(id, |(id, _)| id),
            level: self.unit_level,
            province: self.province,
        })
    }

    /// Where its unit lies.
    pub(in crate::write) const fn within(&self) -> Within<'a> {
        Within {
            province: self.province,
            district: self.district,
        }
    }

    /// A fact that the program has not found.
    fn new_of(article: &ArticleRecord<'a>, given: Given<'a>) -> Self {
        let told = given.told;
        Self {
            fact_id: given.id,
            article_id: article.article_id,
            source: article.source,
            url: article.url,
            title: article.title,
            published: article.published,
            metric: &told.metric,
            group: None,
            part_of: None,
            value: None,
            value_hi: None,
            qualifier: Qualifier::Exact.as_str(),
            per: None,
            unit: None,
            unit_as_written: None,
            unit_level: None,
            province: None,
            district: None,
            province_code: None,
            district_code: None,
            unit_id: None,
            period_start: None,
            period_end: None,
            period_as_written: None,
            percents: Vec::new(),
            quote: given.quote,
            start: told.start,
            end: told.end,
            rule: told.rule.as_deref().unwrap_or(ADDED_BY),
            confidence: Num(1.0),
            audit: Audit::Unchecked.as_str(),
            audit_note: None,
            link: article
                .url
                .map(|url| link::to_quote(url, given.quote).into()),
            measure: None,
            figure_id: None,
            unit_from: None,
            period_from: None,
            review: None,
        }
    }

    /// Makes it say what a person says. What was recomputed from other figures no longer holds.
    fn tell(&mut self, given: Given<'a>, units: &[UnitColumns<'a>]) {
        let told = given.told;
        let number = |number: Option<f64>| number.map(Num);
        let percents = told.percents.iter();
        let percents: Vec<_> = percents
            .map(|percent| self.percent(percent.value, &percent.relation, &percent.base))
            .collect();
        let period = (told.period_start.map(Day), told.period_end.map(Day));
        let group = present(told.group.as_deref());
        let unit = present(told.unit.as_deref());
        let claim = (told.metric.as_str(), group, unit, period);
        if claim
            != (
                self.metric,
                self.group,
                self.unit,
                (self.period_start, self.period_end),
            )
        {
            // It is no part of the whole that it was found to be a part of.
            self.part_of = None;
            self.forget_audit();
        }
        self.metric = &told.metric;
        self.group = group;
        self.value = number(told.value);
        self.value_hi = number(told.value_hi);
        self.qualifier = &told.qualifier;
        self.per = present(told.per.as_deref());
        self.measure = present(told.measure.as_deref());
        self.percents = percents;
        if unit != self.unit {
            let known = units.iter().find(|columns| columns.unit == unit);
            let columns = known
                .copied()
                .unwrap_or_else(|| UnitColumns::of(given.unit));
            self.set_unit(columns);
        }
        self.unit_id = given.unit_id;
        if period != (self.period_start, self.period_end) {
            (self.period_start, self.period_end) = period;
            (self.period_as_written, self.period_from) = (None, None);
        }
        self.confidence = Num(1.0);
        self.review = word(given.decided);
    }

    /// A percentage that a person tells; the words are those that the text has for it.
    fn percent(&self, value: f64, relation: &'a str, base: &'a str) -> PercentRecord<'a> {
        let mut found = self.percents.iter();
        let found = found.find(|percent| percent.value == Num(value));
        PercentRecord {
            value: Num(value),
            relation,
            base,
            qualifier: found.map_or(Qualifier::Exact.as_str(), |percent| percent.qualifier),
            as_written: found.and_then(|percent| percent.as_written),
        }
    }

    fn forget_audit(&mut self) {
        self.audit = Audit::Unchecked.as_str();
        self.audit_note = None;
    }

    fn set_unit(&mut self, columns: UnitColumns<'a>) {
        self.unit = columns.unit;
        self.unit_level = columns.level;
        self.province = columns.province;
        self.district = columns.district;
        self.province_code = columns.province_code;
        self.district_code = columns.district_code;
        self.unit_id = columns.id;
        (self.unit_as_written, self.unit_from) = (None, None);
    }

    /// The whole that it may be a part of.
    fn family(&self) -> &'a str {
        self.part_of.unwrap_or(self.fact_id)
    }
}

/// The columns that a unit fills.
#[derive(Debug, Clone, Copy, Default)]
struct UnitColumns<'a> {
    unit: Option<&'a str>,
    id: Option<&'a str>,
    level: Option<&'a str>,
    province: Option<&'a str>,
    district: Option<&'a str>,
    province_code: Option<&'a str>,
    district_code: Option<&'a str>,
}

impl<'a> UnitColumns<'a> {
    fn of(unit: Option<&'a UnitRef>) -> Self {
        let Some(unit) = unit else {
            return Self::default();
        };
        Self {
            unit: present(Some(&unit.name)),
            id: unit.id.as_deref(),
            level: unit.level,
            province: unit.province.as_deref(),
            district: unit.district.as_deref(),
            province_code: unit.province_code.as_deref(),
            district_code: unit.district_code.as_deref(),
        }
    }

    const fn of_fact(fact: &FactRecord<'a>) -> Self {
        Self {
            unit: fact.unit,
            id: fact.unit_id,
            level: fact.unit_level,
            province: fact.province,
            district: fact.district,
            province_code: fact.province_code,
            district_code: fact.district_code,
        }
    }
}

/// The facts of an article after what was decided on each of them; `missed` are new.
pub(in crate::write) fn reviewed<'a>(
    article: &ArticleRecord<'a>,
    facts: Vec<FactRecord<'a>>,
    fates: &[Fate<'a>],
    missed: &[Given<'a>],
) -> Vec<FactRecord<'a>> {
    let units: Vec<_> = facts.iter().map(UnitColumns::of_fact).collect();
    let before: Vec<Numbers<'a>> = facts.iter().map(Numbers::of).collect();
    let mut reviewed = Vec::with_capacity(facts.len());
    let mut dropped = Vec::new();
    for (mut fact, fate) in facts.into_iter().zip(fates) {
        match fate {
            Fate::Undecided => {}
            Fate::Told(given) => fact.tell(*given, &units),
            Fate::LeftOut => {
                dropped.push(fact.fact_id);
                continue;
            }
        }
        reviewed.push(fact);
    }
    for given in missed {
        let mut fact = FactRecord::new_of(article, *given);
        fact.tell(*given, &units);
        let at = reviewed.iter().position(|other| other.start > fact.start);
        reviewed.insert(at.unwrap_or(reviewed.len()), fact);
    }
    settle_wholes(&mut reviewed, &dropped);
    settle_audits(&mut reviewed, &before);
    reviewed
}

/// Parts lose a whole that is no fact, and new ones get theirs: the last one before them that
/// is of the same metric, unit and period.
fn settle_wholes(facts: &mut [FactRecord<'_>], dropped: &[&str]) {
    for n in 0..facts.len() {
        let (before, rest) = facts.split_at_mut(n);
        let fact = &mut rest[0];
        if fact.part_of.is_some_and(|whole| dropped.contains(&whole)) {
            fact.part_of = None;
        }
        if fact.review.is_none() || fact.group.is_none() || fact.part_of.is_some() {
            continue;
        }
        let is_whole = |other: &&FactRecord<'_>| {
            other.group.is_none()
                && (other.metric, other.unit) == (fact.metric, fact.unit)
                && (other.period_start, other.period_end) == (fact.period_start, fact.period_end)
        };
        fact.part_of = before
            .iter()
            .rev()
            .find(is_whole)
            .map(|whole| whole.fact_id);
    }
}

/// What the arithmetic of a whole and its parts rests on.
#[derive(Debug, PartialEq)]
struct Numbers<'a> {
    fact_id: &'a str,
    family: &'a str,
    value: Option<Num>,
    value_hi: Option<Num>,
    percents: Vec<PercentRecord<'a>>,
}

impl<'a> Numbers<'a> {
    fn of(fact: &FactRecord<'a>) -> Self {
        Self {
            fact_id: fact.fact_id,
            family: fact.family(),
            value: fact.value,
            value_hi: fact.value_hi,
            percents: fact.percents.clone(),
        }
    }
}

/// The arithmetic of a whole and its parts is void where one of their numbers is another now.
fn settle_audits<'a>(facts: &mut [FactRecord<'a>], before: &[Numbers<'a>]) {
    let after: Vec<Numbers<'a>> = facts.iter().map(Numbers::of).collect();
    let gone = before.iter().filter(|numbers| !after.contains(numbers));
    let come = after.iter().filter(|numbers| !before.contains(numbers));
    let changed: Vec<&str> = gone
        .chain(come)
        .flat_map(|numbers| [numbers.family, numbers.fact_id])
        .collect();
    for fact in facts {
        if changed.contains(&fact.family()) || changed.contains(&fact.fact_id) {
            fact.forget_audit();
        }
    }
}
