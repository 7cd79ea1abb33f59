//! The table of facts: the JSON record, and the columns of the other files.

mod claim;
mod reviewed;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::link;
use super::records::ArticleRecord;
use super::table::{Cell, Column, Day, Kind, Num, Row, present};
use crate::article::Article;
use crate::fact::{Audit, Fact, FactPercent};
use crate::span::CodePoints;

pub(super) use claim::Groups;
pub(super) use reviewed::{Fate, Given, UnitAtAnyTime, reviewed};

/// One line of `facts.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FactRecord<'a> {
    fact_id: &'a str,
    article_id: &'a str,
    source: &'a str,
    #[serde(borrow)]
    url: Option<&'a str>,
    #[serde(borrow)]
    title: Option<&'a str>,
    published: Option<Day>,
    metric: &'a str,
    #[serde(borrow)]
    group: Option<&'a str>,
    #[serde(borrow)]
    part_of: Option<&'a str>,
    value: Option<Num>,
    value_hi: Option<Num>,
    qualifier: &'a str,
    #[serde(borrow)]
    per: Option<&'a str>,
    #[serde(borrow)]
    unit: Option<&'a str>,
    #[serde(borrow)]
    unit_as_written: Option<&'a str>,
    #[serde(borrow)]
    unit_level: Option<&'a str>,
    #[serde(borrow)]
    province: Option<&'a str>,
    #[serde(borrow)]
    district: Option<&'a str>,
    #[serde(borrow)]
    province_code: Option<&'a str>,
    #[serde(borrow)]
    district_code: Option<&'a str>,
    #[serde(borrow)]
    unit_id: Option<&'a str>,
    period_start: Option<Day>,
    period_end: Option<Day>,
    #[serde(borrow)]
    period_as_written: Option<&'a str>,
    #[serde(borrow)]
    percents: Vec<PercentRecord<'a>>,
    quote: &'a str,
    start: usize,
    end: usize,
    rule: &'a str,
    confidence: Num,
    audit: &'a str,
    #[serde(borrow)]
    audit_note: Option<&'a str>,
    #[serde(borrow)]
    link: Option<Cow<'a, str>>,
    #[serde(borrow)]
    measure: Option<&'a str>,
    /// The figure that it is told of.
    #[serde(borrow)]
    figure_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    unit_from: Option<&'a str>,
    #[serde(borrow)]
    period_from: Option<&'a str>,
    /// What became of it in a review.
    #[serde(borrow)]
    review: Option<&'a str>,
}

/// One fact in a list: the number of its article, `fact_id`, `metric`, `group`, `value`,
/// `value_hi`, `qualifier`, `per`, `measure`, `unit`, `province`, `period_start`, `period_end`,
/// `audit`, `confidence`, and the first percentage with its relation and base.
#[derive(Serialize)]
struct FactShort<'a>(
    usize,
    &'a str,
    &'a str,
    Option<&'a str>,
    Option<Num>,
    Option<Num>,
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<Day>,
    Option<Day>,
    &'a str,
    Num,
    Option<(Num, &'a str, &'a str)>,
);

/// One of a fact's `percents`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct PercentRecord<'a> {
    value: Num,
    relation: &'a str,
    base: &'a str,
    qualifier: &'a str,
    #[serde(borrow)]
    as_written: Option<&'a str>,
}

impl<'a> FactRecord<'a> {
    pub(super) fn new(fact: &'a Fact, article: &'a Article, points: &CodePoints<'_>) -> Self {
        let unit = fact.unit.as_ref();
        let quote = fact.quote.of(&article.text);
        let place = points.span(fact.span);
        Self {
            fact_id: &fact.id,
            article_id: &article.id,
            source: &article.source,
            url: present(article.url.as_deref()),
            title: present(article.title.as_deref()),
            published: article.published.map(|p| Day(p.date)),
            metric: &fact.metric,
            group: present(fact.group.as_deref()),
            part_of: present(fact.part_of.as_deref()),
            value: fact.value.map(Num),
            value_hi: fact.value_hi.map(Num),
            qualifier: fact.qualifier.as_str(),
            per: present(fact.per.as_deref()),
            unit: present(unit.map(|u| u.name.as_str())),
            unit_as_written: present(unit.map(|u| u.as_written.as_str())),
            unit_level: unit.and_then(|u| u.level),
            province: unit.and_then(|u| present(u.province.as_deref())),
            district: unit.and_then(|u| present(u.district.as_deref())),
            province_code: unit.and_then(|u| present(u.province_code.as_deref())),
            district_code: unit.and_then(|u| present(u.district_code.as_deref())),
            unit_id: unit.and_then(|u| present(u.id.as_deref())),
            period_start: fact.period.and_then(|p| p.start).map(Day),
            period_end: fact.period.and_then(|p| p.end).map(Day),
            period_as_written: present(fact.period_as_written.as_deref()),
            percents: fact.percents.iter().map(PercentRecord::new).collect(),
            quote,
            start: place.start,
            end: place.end,
            rule: &fact.rule,
            confidence: Num(fact.confidence),
            audit: fact.audit.as_str(),
            audit_note: present(fact.audit_note.as_deref()),
            link: link(present(article.url.as_deref()), quote),
            measure: present(fact.measure.as_deref()),
            figure_id: None,
            unit_from: unit.and_then(|_| fact.links.unit.place()),
            period_from: fact.period.and_then(|_| fact.links.period.place()),
            review: None,
        }
    }

    /// What a list of facts shows of it; `article` is the number of its article.
    pub(super) fn short(&self, article: usize) -> impl Serialize {
        let percent = self.percents.first();
        FactShort(
            article,
            self.fact_id,
            self.metric,
            self.group,
            self.value,
            self.value_hi,
            self.qualifier,
            self.per,
            self.measure,
            self.unit,
            self.province,
            self.period_start,
            self.period_end,
            self.audit,
            self.confidence,
            percent.map(|percent| (percent.value, percent.relation, percent.base)),
        )
    }

    /// What names it in its run.
    pub(super) const fn fact_id(&self) -> &'a str {
        self.fact_id
    }

    /// What its percentages are of.
    pub(super) fn bases(&self) -> impl Iterator<Item = &'a str> {
        self.percents.iter().map(|percent| percent.base)
    }

    /// Leaves out what the article tells, which would be repeated with every fact.
    pub(super) fn condense(&mut self) {
        (self.article_id, self.source, self.quote) = ("", "", "");
        (self.url, self.title, self.published, self.link) = (None, None, None, None);
    }

    /// Puts back what [`Self::condense`] left out.
    pub(super) fn fill(&mut self, article: &ArticleRecord<'a>, quote: &'a str) {
        (self.article_id, self.source) = (article.article_id, article.source);
        (self.url, self.title, self.published) = (article.url, article.title, article.published);
        self.quote = quote;
        self.link = link(self.url, quote);
    }

    /// The one row of a Parquet table.
    pub(super) const fn row(&self) -> FactRow<'_> {
        FactRow {
            record: self,
            further: false,
            percents: [None; Relation::COUNT],
        }
    }

    /// The rows of csv and sheet: one, and a further one for every percentage whose column
    /// is taken.
    pub(super) fn rows(&self) -> Vec<FactRow<'_>> {
        let mut rows = vec![self.row()];
        for percent in &self.percents {
            let Some(relation) = Relation::of(percent.relation) else {
                continue;
            };
            let slot = relation as usize;
            if rows.iter().all(|r| r.percents[slot].is_some()) {
                rows.push(FactRow {
                    further: true,
                    ..self.row()
                });
            }
            let free = rows.iter_mut().find(|r| r.percents[slot].is_none());
            if let Some(free) = free {
                free.percents[slot] = Some(percent);
            }
        }
        rows
    }
}

fn link<'a>(url: Option<&str>, quote: &str) -> Option<Cow<'a, str>> {
    url.map(|url| link::to_quote(url, quote).into())
}

impl<'a> PercentRecord<'a> {
    fn new(percent: &'a FactPercent) -> Self {
        Self {
            value: Num(percent.value),
            relation: percent.relation,
            base: &percent.base,
            qualifier: percent.qualifier.as_str(),
            as_written: present(Some(&percent.as_written)),
        }
    }

    /// Its parts in a list.
    const PARTS: &'static [(&'static str, Kind)] = &[
        ("value", Kind::Number),
        ("relation", Kind::Text),
        ("base", Kind::Text),
        ("qualifier", Kind::Text),
        ("as_written", Kind::Text),
    ];

    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            self.value.into(),
            self.relation.into(),
            self.base.into(),
            self.qualifier.into(),
            self.as_written.into(),
        ]
    }
}

/// The pairs of columns that percentages are spread over.
#[derive(Debug, Clone, Copy)]
enum Relation {
    Share,
    Reached,
    Exceeded,
    /// Increase and decrease.
    Change,
}

impl Relation {
    const COUNT: usize = 4;

    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "share" => Self::Share,
            "reached" => Self::Reached,
            "exceeded" => Self::Exceeded,
            "increase" | "decrease" => Self::Change,
            _ => return None,
        })
    }
}

/// One row of `facts.csv`, of the sheet or of `facts.parquet`.
pub(super) struct FactRow<'a> {
    record: &'a FactRecord<'a>,
    /// Not the first row of its fact: the value is left out, or a sum would count it twice.
    further: bool,
    percents: [Option<&'a PercentRecord<'a>>; Relation::COUNT],
}

impl FactRow<'_> {
    fn value(&self, value: Option<Num>) -> Cell<'_> {
        value.filter(|_| !self.further).into()
    }

    fn percents(&self) -> Cell<'_> {
        let percents = self.record.percents.iter();
        Cell::List(percents.map(PercentRecord::cells).collect())
    }

    fn percent(&self, relation: Relation) -> Cell<'_> {
        let signed = self.percents[relation as usize].map(|p| match p.relation {
            "decrease" => Num(-p.value.0),
            _ => p.value,
        });
        Cell::percent(signed)
    }

    fn base(&self, relation: Relation) -> Cell<'_> {
        self.percents[relation as usize].map(|p| p.base).into()
    }
}

impl<'a> Row<'a> for FactRow<'a> {
    const TABLE: &'static str = "facts";
    const SHEET: &'static str = "Facts";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::text("fact_id", 18, |r| r.record.fact_id.into()),
        Column::text("article_id", 18, |r| r.record.article_id.into()),
        Column::text("source", 30, |r| r.record.source.into()),
        Column::text("url", 30, |r| r.record.url.into()),
        Column::prose("title", 40, |r| r.record.title.into()),
        Column::day("published", 11, |r| r.record.published.into()),
        Column::text("metric", 20, |r| r.record.metric.into()),
        Column::text("group", 17, |r| r.record.group.into()),
        Column::text("part_of", 18, |r| r.record.part_of.into()),
        Column::number("value", 10, |r| r.value(r.record.value)),
        Column::number("value_hi", 11, |r| r.value(r.record.value_hi)),
        Column::text("qualifier", 11, |r| r.record.qualifier.into()),
        Column::text("per", 8, |r| r.record.per.into()),
        Column::prose("unit", 30, |r| r.record.unit.into()),
        Column::text("unit_as_written", 19, |r| r.record.unit_as_written.into()),
        Column::text("unit_level", 12, |r| r.record.unit_level.into()),
        Column::text("province", 15, |r| r.record.province.into()),
        Column::text("district", 17, |r| r.record.district.into()),
        Column::text("province_code", 16, |r| r.record.province_code.into()),
        Column::text("district_code", 15, |r| r.record.district_code.into()),
        Column::text("unit_id", 20, |r| r.record.unit_id.into()),
        Column::day("period_start", 14, |r| r.record.period_start.into()),
        Column::day("period_end", 13, |r| r.record.period_end.into()),
        Column::text("period_as_written", 24, |r| {
            r.record.period_as_written.into()
        }),
        Column::list("percents", PercentRecord::PARTS, FactRow::percents),
        Column::flat_number("share_percent", 15, |r| r.percent(Relation::Share)),
        Column::flat_text("share_base", 13, |r| r.base(Relation::Share)),
        Column::flat_number("reached_percent", 17, |r| r.percent(Relation::Reached)),
        Column::flat_text("reached_base", 15, |r| r.base(Relation::Reached)),
        Column::flat_number("exceeded_percent", 18, |r| r.percent(Relation::Exceeded)),
        Column::flat_text("exceeded_base", 16, |r| r.base(Relation::Exceeded)),
        Column::flat_number("change_percent", 17, |r| r.percent(Relation::Change)),
        Column::flat_text("change_base", 14, |r| r.base(Relation::Change)),
        Column::prose("quote", 80, |r| r.record.quote.into()),
        Column::whole("start", 8, |r| r.record.start.into()),
        Column::whole("end", 8, |r| r.record.end.into()),
        Column::text("rule", 30, |r| r.record.rule.into()),
        Column::number("confidence", 13, |r| r.record.confidence.into()),
        Column::text("audit", 11, |r| r.record.audit.into()),
        Column::prose("audit_note", 36, |r| r.record.audit_note.into()),
        Column::text("link", 24, |r| {
            let link = r.record.link.as_deref();
            link.map_or(Cell::Empty, |l| Cell::Link(l.into()))
        }),
        Column::text("measure", 11, |r| r.record.measure.into()),
        Column::text("figure_id", 18, |r| r.record.figure_id.as_deref().into()),
        Column::text("unit_from", 11, |r| r.record.unit_from.into()),
        Column::text("period_from", 12, |r| r.record.period_from.into()),
        Column::text("review", 11, |r| r.record.review.into()),
    ];
    const SHEET_FIRST: &'static [&'static str] = &[
        "unit",
        "metric",
        "group",
        "value",
        "value_hi",
        "measure",
        "qualifier",
        // Beside the value: a number a year is not a number.
        "per",
        "period_start",
        "period_end",
        "share_percent",
        "share_base",
        "reached_percent",
        "reached_base",
        "exceeded_percent",
        "exceeded_base",
        "change_percent",
        "change_base",
        "quote",
        "title",
        "published",
        "source",
        "url",
        "link",
        "audit",
        "audit_note",
        "review",
        "confidence",
        "province",
        "district",
        "unit_level",
        "unit_as_written",
        "period_as_written",
    ];
    const SHEET_FROZEN: u16 = 2;

    fn note(&self) -> Option<(&'static str, &str)> {
        let disagrees = self.record.audit == Audit::Disagrees.as_str() && !self.further;
        let note = self.record.audit_note.filter(|_| disagrees)?;
        Some(("value", note))
    }
}
