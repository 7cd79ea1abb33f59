//! The tables of figures and conflicts: JSON records and columns.

use serde::{Deserialize, Serialize};

use super::table::{Cell, Column, Day, Num, Row, present};
use crate::merge::{Claim, Conflict, Figure, Reason, Share, Subject, Unit};

/// One line of `figures.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FigureRecord<'a> {
    figure_id: &'a str,
    metric: &'a str,
    group: Option<&'a str>,
    of_group: Option<&'a str>,
    value: Option<Num>,
    value_hi: Option<Num>,
    qualifier: &'a str,
    per: Option<&'a str>,
    measure: Option<&'a str>,
    unit: &'a str,
    unit_id: &'a str,
    unit_level: Option<&'a str>,
    province: Option<&'a str>,
    district: Option<&'a str>,
    province_code: Option<&'a str>,
    district_code: Option<&'a str>,
    period_start: Option<Day>,
    period_end: Option<Day>,
    share_percent: Option<Num>,
    share_base: Option<&'a str>,
    reached_percent: Option<Num>,
    reached_base: Option<&'a str>,
    exceeded_percent: Option<Num>,
    exceeded_base: Option<&'a str>,
    change_percent: Option<Num>,
    change_base: Option<&'a str>,
    standing: &'a str,
    articles: usize,
    agreeing: usize,
    copies: usize,
    total_year: Option<i16>,
    value_before: Option<Num>,
    index_percent: Option<Num>,
    fact_id: &'a str,
    article_id: &'a str,
    source: &'a str,
    title: Option<&'a str>,
    published: Option<Day>,
    official: bool,
    confidence: Num,
    audit: &'a str,
    quote: &'a str,
    link: Option<&'a str>,
    reviewed: bool,
}

impl<'a> FigureRecord<'a> {
    pub(super) fn new(figure: &'a Figure) -> Self {
        let subject = &figure.subject;
        let unit = &subject.unit;
        let source = &figure.chosen.source;
        let share = percent(figure, "share");
        let reached = percent(figure, "reached");
        let exceeded = percent(figure, "exceeded");
        let change = percent(figure, "increase")
            .or_else(|| percent(figure, "decrease").map(|(Num(n), base)| (Num(-n), base)));
        Self {
            figure_id: &figure.id,
            metric: &subject.metric,
            group: present(subject.group.as_deref()),
            of_group: present(subject.within.as_deref()),
            value: figure.amount.value.map(Num),
            value_hi: figure.amount.value_hi.map(Num),
            qualifier: figure.amount.qualifier.as_str(),
            per: present(subject.per.as_deref()),
            measure: present(subject.measure.as_deref()),
            unit: &unit.name,
            unit_id: &unit.id,
            unit_level: unit.level.as_deref(),
            province: unit.province.as_deref(),
            district: unit.district.as_deref(),
            province_code: unit.province_code.as_deref(),
            district_code: unit.district_code.as_deref(),
            period_start: subject.start.map(Day),
            period_end: subject.end.map(Day),
            share_percent: share.map(|s| s.0),
            share_base: share.map(|s| s.1),
            reached_percent: reached.map(|s| s.0),
            reached_base: reached.map(|s| s.1),
            exceeded_percent: exceeded.map(|s| s.0),
            exceeded_base: exceeded.map(|s| s.1),
            change_percent: change.map(|s| s.0),
            change_base: change.map(|s| s.1),
            standing: figure.standing.as_str(),
            articles: figure.articles,
            agreeing: figure.agreeing,
            copies: figure.copies,
            total_year: figure.total_year,
            value_before: figure.before.map(Num),
            index_percent: figure.index().map(|index| Num(rounded(index))),
            fact_id: &source.fact_id,
            article_id: &source.article_id,
            source: &source.path,
            title: source.title.as_deref(),
            published: source.published.map(Day),
            official: source.official,
            confidence: Num(figure.chosen.confidence),
            audit: &figure.chosen.audit,
            quote: &source.quote,
            link: source.link.as_deref(),
            reviewed: figure.chosen.reviewed,
        }
    }
}

/// The first percentage of this relation: what it is, and of what.
fn percent<'a>(figure: &'a Figure, relation: &str) -> Option<(Num, &'a str)> {
    let of = |share: &&Share| share.relation == relation;
    let share = figure.percents.iter().find(of)?;
    Some((Num(share.value), share.base.as_str()))
}

/// To two decimals, as percentages are printed.
pub(super) fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}

impl<'a> Row<'a> for FigureRecord<'a> {
    const TABLE: &'static str = "figures";
    const SHEET: &'static str = "Figures";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::text("figure_id", 18, |r| r.figure_id.into()),
        Column::text("metric", 20, |r| r.metric.into()),
        Column::text("group", 17, |r| r.group.into()),
        Column::text("of_group", 17, |r| r.of_group.into()),
        Column::number("value", 10, |r| r.value.into()),
        Column::number("value_hi", 11, |r| r.value_hi.into()),
        Column::text("qualifier", 11, |r| r.qualifier.into()),
        Column::text("per", 8, |r| r.per.into()),
        Column::text("measure", 11, |r| r.measure.into()),
        Column::prose("unit", 30, |r| r.unit.into()),
        Column::text("unit_id", 20, |r| r.unit_id.into()),
        Column::text("unit_level", 12, |r| r.unit_level.into()),
        Column::text("province", 15, |r| r.province.into()),
        Column::text("district", 17, |r| r.district.into()),
        Column::text("province_code", 16, |r| r.province_code.into()),
        Column::text("district_code", 15, |r| r.district_code.into()),
        Column::day("period_start", 14, |r| r.period_start.into()),
        Column::day("period_end", 13, |r| r.period_end.into()),
        Column::number("share_percent", 15, |r| Cell::percent(r.share_percent)),
        Column::text("share_base", 13, |r| r.share_base.into()),
        Column::number("reached_percent", 17, |r| Cell::percent(r.reached_percent)),
        Column::text("reached_base", 15, |r| r.reached_base.into()),
        Column::number("exceeded_percent", 18, |r| {
            Cell::percent(r.exceeded_percent)
        }),
        Column::text("exceeded_base", 16, |r| r.exceeded_base.into()),
        Column::number("change_percent", 17, |r| Cell::percent(r.change_percent)),
        Column::text("change_base", 14, |r| r.change_base.into()),
        Column::text("standing", 13, |r| r.standing.into()),
        Column::whole("articles", 9, |r| r.articles.into()),
        Column::whole("agreeing", 10, |r| r.agreeing.into()),
        Column::whole("copies", 8, |r| r.copies.into()),
        Column::whole("total_year", 11, |r| {
            r.total_year.map(|year| Num(f64::from(year))).into()
        }),
        Column::number("value_before", 13, |r| r.value_before.into()),
        Column::number("index_percent", 14, |r| Cell::percent(r.index_percent)),
        Column::text("fact_id", 18, |r| r.fact_id.into()),
        Column::text("article_id", 18, |r| r.article_id.into()),
        Column::text("source", 30, |r| r.source.into()),
        Column::prose("title", 40, |r| r.title.into()),
        Column::day("published", 11, |r| r.published.into()),
        Column::flag("official", 9, |r| Cell::Bool(r.official)),
        Column::number("confidence", 13, |r| r.confidence.into()),
        Column::text("audit", 11, |r| r.audit.into()),
        Column::prose("quote", 80, |r| r.quote.into()),
        Column::text("link", 24, |r| link(r.link)),
        Column::flag("reviewed", 9, |r| Cell::Bool(r.reviewed)),
    ];
    const SHEET_FIRST: &'static [&'static str] = &[
        "unit",
        "metric",
        "group",
        "of_group",
        "value",
        "value_hi",
        "measure",
        "qualifier",
        "per",
        "period_start",
        "period_end",
        "standing",
        "articles",
        "agreeing",
        "total_year",
        "value_before",
        "index_percent",
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
        "official",
        "source",
        "link",
        "audit",
        "reviewed",
        "confidence",
        "province",
        "district",
    ];
    const SHEET_FROZEN: u16 = 2;
}

/// One line of `conflicts.jsonl`: what one article says of a figure on which articles, or one
/// article with itself, disagree.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ConflictRecord<'a> {
    figure_id: &'a str,
    verdict: &'a str,
    reason: Option<&'a str>,
    metric: &'a str,
    group: Option<&'a str>,
    of_group: Option<&'a str>,
    value: Option<Num>,
    value_hi: Option<Num>,
    qualifier: &'a str,
    per: Option<&'a str>,
    measure: Option<&'a str>,
    unit: &'a str,
    unit_id: &'a str,
    province: Option<&'a str>,
    period_start: Option<Day>,
    period_end: Option<Day>,
    confidence: Num,
    audit: &'a str,
    published: Option<Day>,
    official: bool,
    fact_id: &'a str,
    article_id: &'a str,
    source: &'a str,
    title: Option<&'a str>,
    quote: &'a str,
    link: Option<&'a str>,
}

impl<'a> ConflictRecord<'a> {
    pub(super) fn new(conflict: &'a Conflict) -> Self {
        let Claim {
            subject,
            amount,
            source,
            ..
        } = &conflict.claim;
        let Subject { unit, .. } = subject;
        let Unit { province, .. } = unit;
        Self {
            figure_id: &conflict.figure_id,
            verdict: conflict.verdict.as_str(),
            reason: conflict.reason.map(Reason::as_str),
            metric: &subject.metric,
            group: present(subject.group.as_deref()),
            of_group: present(subject.within.as_deref()),
            value: amount.value.map(Num),
            value_hi: amount.value_hi.map(Num),
            qualifier: amount.qualifier.as_str(),
            per: present(subject.per.as_deref()),
            measure: present(subject.measure.as_deref()),
            unit: &unit.name,
            unit_id: &unit.id,
            province: province.as_deref(),
            period_start: subject.start.map(Day),
            period_end: subject.end.map(Day),
            confidence: Num(conflict.claim.confidence),
            audit: &conflict.claim.audit,
            published: source.published.map(Day),
            official: source.official,
            fact_id: &source.fact_id,
            article_id: &source.article_id,
            source: &source.path,
            title: source.title.as_deref(),
            quote: &source.quote,
            link: source.link.as_deref(),
        }
    }
}

impl<'a> Row<'a> for ConflictRecord<'a> {
    const TABLE: &'static str = "conflicts";
    const SHEET: &'static str = "Conflicts";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::text("figure_id", 18, |r| r.figure_id.into()),
        Column::text("verdict", 10, |r| r.verdict.into()),
        Column::prose("reason", 36, |r| r.reason.into()),
        Column::text("metric", 20, |r| r.metric.into()),
        Column::text("group", 17, |r| r.group.into()),
        Column::text("of_group", 17, |r| r.of_group.into()),
        Column::number("value", 10, |r| r.value.into()),
        Column::number("value_hi", 11, |r| r.value_hi.into()),
        Column::text("qualifier", 11, |r| r.qualifier.into()),
        Column::text("per", 8, |r| r.per.into()),
        Column::text("measure", 11, |r| r.measure.into()),
        Column::prose("unit", 30, |r| r.unit.into()),
        Column::text("unit_id", 20, |r| r.unit_id.into()),
        Column::text("province", 15, |r| r.province.into()),
        Column::day("period_start", 14, |r| r.period_start.into()),
        Column::day("period_end", 13, |r| r.period_end.into()),
        Column::number("confidence", 13, |r| r.confidence.into()),
        Column::text("audit", 11, |r| r.audit.into()),
        Column::day("published", 11, |r| r.published.into()),
        Column::flag("official", 9, |r| Cell::Bool(r.official)),
        Column::text("fact_id", 18, |r| r.fact_id.into()),
        Column::text("article_id", 18, |r| r.article_id.into()),
        Column::text("source", 30, |r| r.source.into()),
        Column::prose("title", 40, |r| r.title.into()),
        Column::prose("quote", 80, |r| r.quote.into()),
        Column::text("link", 24, |r| link(r.link)),
    ];
    const SHEET_FIRST: &'static [&'static str] = &[
        "unit",
        "metric",
        "group",
        "of_group",
        "period_start",
        "period_end",
        "value",
        "verdict",
        "reason",
        "quote",
        "value_hi",
        "measure",
        "qualifier",
        "per",
        "title",
        "published",
        "official",
        "confidence",
        "source",
        "link",
    ];
    const SHEET_FROZEN: u16 = 2;
}

fn link(address: Option<&str>) -> Cell<'_> {
    address.map_or(Cell::Empty, |link| Cell::Link(link.into()))
}
