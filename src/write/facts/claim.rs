//! What a record of the table says of a figure that other articles may tell too.

use std::collections::HashMap;

use super::{FactRecord, PercentRecord};
use crate::mention::Qualifier;
use crate::merge::{Amount, Claim, Share, Source, Subject, Unit};
use crate::write::records::ArticleRecord;
use crate::write::table::{Day, Num};

impl<'a> FactRecord<'a> {
    /// What it is a figure of; `None` where its unit or its period is not known.
    fn subject(&self, within: Option<&str>) -> Option<Subject> {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let day = |day: Option<Day>| day.map(|Day(date)| date);
        let (start, end) = (day(self.period_start), day(self.period_end));
        start.or(end)?;
        Some(Subject {
            metric: self.metric.to_owned(),
            group: text(self.group),
            within: text(within),
            per: text(self.per),
            measure: text(self.measure),
            average: self.qualifier() == Qualifier::Average,
            unit: Unit {
                id: text(self.unit_id)?,
                name: text(self.unit)?,
                level: text(self.unit_level),
                province: text(self.province),
                province_code: text(self.province_code),
                district: text(self.district),
                district_code: text(self.district_code),
            },
            start,
            end,
        })
    }

    fn qualifier(&self) -> Qualifier {
        Qualifier::from_word(self.qualifier).unwrap_or_default()
    }

    /// Names the figure that the fact is told of.
    pub(in crate::write) fn name_figure(&mut self, within: Option<&str>) {
        self.figure_id = self.subject(within).map(|subject| subject.id().into());
    }

    /// What the fact says of a figure that other articles may tell too; `None` where its unit or
    /// its period is not known. `within` is the group of the whole that it is a part of.
    pub(in crate::write) fn claim(
        &self,
        article: &ArticleRecord<'_>,
        within: Option<&str>,
        official: bool,
    ) -> Option<Claim> {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let number = |number: Option<Num>| number.map(|Num(number)| number);
        Some(Claim {
            subject: self.subject(within)?,
            amount: Amount {
                value: number(self.value),
                value_hi: number(self.value_hi),
                qualifier: self.qualifier(),
            },
            percents: self.percents.iter().map(PercentRecord::share).collect(),
            confidence: self.confidence.0,
            audit: self.audit.to_owned(),
            reviewed: self.review.is_some(),
            source: Source {
                fact_id: self.fact_id.to_owned(),
                article_id: self.article_id.to_owned(),
                path: self.source.to_owned(),
                title: text(self.title),
                published: self.published.map(|Day(date)| date),
                official,
                copy: article.duplicate_of.is_some(),
                quote: self.quote.to_owned(),
                link: text(self.link.as_deref()),
            },
        })
    }

    /// What is counted.
    pub(in crate::write) const fn metric(&self) -> &'a str {
        self.metric
    }

    /// The part that is counted.
    pub(in crate::write) const fn group(&self) -> Option<&'a str> {
        self.group
    }
}

/// The groups of the facts of one article, by their names.
pub(in crate::write) struct Groups<'a>(HashMap<&'a str, Option<&'a str>>);

impl<'a> Groups<'a> {
    pub(in crate::write) fn of(facts: &[FactRecord<'a>]) -> Self {
        let group = |fact: &FactRecord<'a>| (fact.fact_id, fact.group);
        Self(facts.iter().map(group).collect())
    }

    /// The group of the whole that a fact is a part of.
    pub(in crate::write) fn within(&self, fact: &FactRecord<'_>) -> Option<&'a str> {
        self.0.get(fact.part_of?).copied().flatten()
    }
}

impl PercentRecord<'_> {
    fn share(&self) -> Share {
        Share {
            relation: self.relation.to_owned(),
            base: self.base.to_owned(),
            value: self.value.0,
        }
    }
}
