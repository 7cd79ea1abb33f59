//! The tables of mentions, articles and problems: JSON records and columns.

use serde::{Deserialize, Serialize};

use super::table::{Column, Day, Num, Row, present};
use crate::article::Article;
use crate::mention::{DateValue, Mention, Number, Value};
use crate::outcome::Outcome;
use crate::pack::Packs;
use crate::problem::{Problem, Severity, Stage};
use crate::review::{Concerned, Review};
use crate::span::CodePoints;

/// One line of `mentions.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct MentionRecord<'a> {
    kind: &'a str,
    article_id: &'a str,
    source: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
    value: Option<Num>,
    value_hi: Option<Num>,
    #[serde(borrow)]
    qualifier: Option<&'a str>,
    period_start: Option<Day>,
    period_end: Option<Day>,
    #[serde(borrow)]
    grain: Option<&'a str>,
    #[serde(borrow)]
    unit: Option<&'a str>,
    rule: &'a str,
    #[serde(borrow)]
    relation: Option<&'a str>,
    #[serde(borrow)]
    base: Option<&'a str>,
    out_of: Option<Num>,
    #[serde(borrow)]
    per: Option<&'a str>,
    #[serde(borrow)]
    separator: Option<&'a str>,
}

impl<'a> MentionRecord<'a> {
    pub(super) fn new(mention: &'a Mention, article: &'a Article, points: &CodePoints<'_>) -> Self {
        let place = points.span(mention.span);
        let number = mention_number(mention);
        let date = mention_date(mention);
        Self {
            kind: mention.value.kind(),
            article_id: &article.id,
            source: &article.source,
            text: mention.span.of(&article.text),
            start: place.start,
            end: place.end,
            value: number.map(|n| Num(n.value)),
            value_hi: number.and_then(|n| n.value_hi).map(Num),
            qualifier: number.map(|n| n.qualifier.as_str()),
            period_start: date.and_then(|d| d.start).map(Day),
            period_end: date.and_then(|d| d.end).map(Day),
            grain: date.map(|d| d.grain.as_str()),
            unit: match &mention.value {
                Value::Unit { name } => Some(name),
                _ => None,
            },
            rule: &mention.rule,
            relation: mention.around.relation,
            base: mention.around.base.as_deref(),
            out_of: mention.around.out_of.map(Num),
            per: mention.around.per.as_deref(),
            separator: number.and_then(|n| n.separator.reason()),
        }
    }
}

/// A mention in a list: `kind`, `start`, `end`, `value`, `value_hi`, `period_start`,
/// `period_end`, `unit`, `rule`, `relation`, `base`.
#[derive(Serialize)]
pub(super) struct MentionShort<'a>(
    &'a str,
    usize,
    usize,
    Option<Num>,
    Option<Num>,
    Option<Day>,
    Option<Day>,
    Option<&'a str>,
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
);

impl<'a> MentionRecord<'a> {
    /// What a list of mentions shows of it.
    pub(super) const fn short(&self) -> MentionShort<'a> {
        MentionShort(
            self.kind,
            self.start,
            self.end,
            self.value,
            self.value_hi,
            self.period_start,
            self.period_end,
            self.unit,
            self.rule,
            self.relation,
            self.base,
        )
    }
}

impl<'a> MentionRecord<'a> {
    /// Leaves out what the article tells, which would be repeated with every mention.
    pub(super) fn condense(&mut self) {
        (self.article_id, self.source) = ("", "");
    }

    /// Puts back what [`Self::condense`] left out.
    pub(super) fn fill(&mut self, article: &ArticleRecord<'a>) {
        (self.article_id, self.source) = (article.article_id, article.source);
    }
}

const fn mention_number(mention: &Mention) -> Option<Number> {
    match mention.value {
        Value::Count(number) | Value::Percent(number) => Some(number),
        _ => None,
    }
}

const fn mention_date(mention: &Mention) -> Option<DateValue> {
    match mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

impl<'a> Row<'a> for MentionRecord<'a> {
    const TABLE: &'static str = "mentions";
    const SHEET: &'static str = "Mentions";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::text("kind", 10, |r| r.kind.into()),
        Column::text("article_id", 18, |r| r.article_id.into()),
        Column::text("source", 30, |r| r.source.into()),
        Column::prose("text", 40, |r| r.text.into()),
        Column::whole("start", 8, |r| r.start.into()),
        Column::whole("end", 8, |r| r.end.into()),
        Column::number("value", 12, |r| r.value.into()),
        Column::number("value_hi", 11, |r| r.value_hi.into()),
        Column::text("qualifier", 11, |r| r.qualifier.into()),
        Column::day("period_start", 14, |r| r.period_start.into()),
        Column::day("period_end", 13, |r| r.period_end.into()),
        Column::text("grain", 10, |r| r.grain.into()),
        Column::prose("unit", 30, |r| r.unit.into()),
        Column::text("rule", 30, |r| r.rule.into()),
        Column::text("relation", 11, |r| r.relation.into()),
        Column::text("base", 11, |r| r.base.into()),
        Column::number("out_of", 9, |r| r.out_of.into()),
        Column::text("per", 8, |r| r.per.into()),
        Column::prose("separator", 40, |r| r.separator.into()),
    ];
    const SHEET_FIRST: &'static [&'static str] = &[
        "kind",
        "text",
        "value",
        "value_hi",
        "qualifier",
        "period_start",
        "period_end",
        "grain",
        "unit",
        "source",
    ];
}

/// One line of `articles.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ArticleRecord<'a> {
    pub(super) article_id: &'a str,
    pub(super) source: &'a str,
    #[serde(borrow)]
    pub(super) url: Option<&'a str>,
    #[serde(borrow)]
    pub(super) title: Option<&'a str>,
    #[serde(borrow)]
    description: Option<&'a str>,
    pub(super) published: Option<Day>,
    #[serde(borrow)]
    published_from: Option<&'a str>,
    #[serde(borrow)]
    author: Option<&'a str>,
    #[serde(borrow)]
    publisher: Option<&'a str>,
    #[serde(borrow)]
    pub(super) province: Option<&'a str>,
    #[serde(borrow)]
    language: Option<&'a str>,
    encoding: &'a str,
    encoding_from: &'a str,
    encoding_score: Option<Num>,
    pub(super) text: &'a str,
    pub(super) facts: usize,
    #[serde(borrow)]
    pub(super) duplicate_of: Option<&'a str>,
}

impl<'a> ArticleRecord<'a> {
    pub(super) fn new(article: &'a Article, outcome: &'a Outcome) -> Self {
        Self {
            article_id: &article.id,
            source: &article.source,
            url: present(article.url.as_deref()),
            title: present(article.title.as_deref()),
            description: present(article.description.as_deref()),
            published: article.published.map(|p| Day(p.date)),
            published_from: article.published.map(|p| p.from.as_str()),
            author: present(article.author.as_deref()),
            publisher: present(article.publisher.as_deref()),
            province: present(outcome.province.as_deref()),
            language: present(article.language.as_deref()),
            encoding: &article.encoding.name,
            encoding_from: article.encoding.from.as_str(),
            encoding_score: article.encoding.score.map(Num),
            text: &article.text,
            facts: outcome.facts.len(),
            duplicate_of: None,
        }
    }
}

impl ArticleRecord<'_> {
    /// The decisions of a review that concern it.
    pub(super) fn concerning<'r>(&self, review: &'r Review) -> Option<Concerned<'r>> {
        review.concerning(self.article_id, self.source, self.url, self.duplicate_of)
    }

    /// Whether a body of the Party or the state publishes it itself.
    pub(super) fn is_official(&self, packs: &Packs) -> bool {
        let host = self.url.and_then(|url| url::Url::parse(url).ok());
        let host = host.as_ref().and_then(url::Url::host_str);
        packs.scope.is_official(host, self.publisher)
    }
}

impl<'a> Row<'a> for ArticleRecord<'a> {
    const TABLE: &'static str = "articles";
    const SHEET: &'static str = "Articles";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::text("article_id", 18, |r| r.article_id.into()),
        Column::text("source", 30, |r| r.source.into()),
        Column::text("url", 30, |r| r.url.into()),
        Column::prose("title", 60, |r| r.title.into()),
        Column::prose("description", 60, |r| r.description.into()),
        Column::day("published", 11, |r| r.published.into()),
        Column::text("published_from", 16, |r| r.published_from.into()),
        Column::text("author", 20, |r| r.author.into()),
        Column::text("publisher", 30, |r| r.publisher.into()),
        Column::text("province", 15, |r| r.province.into()),
        Column::text("language", 11, |r| r.language.into()),
        Column::text("encoding", 14, |r| r.encoding.into()),
        Column::text("encoding_from", 14, |r| r.encoding_from.into()),
        Column::number("encoding_score", 14, |r| r.encoding_score.into()),
        Column::text("text", 80, |r| r.text.into()),
        Column::whole("facts", 8, |r| r.facts.into()),
        Column::text("duplicate_of", 18, |r| r.duplicate_of.into()),
    ];
    const SHEET_FIRST: &'static [&'static str] = &[
        "title",
        "published",
        "facts",
        "province",
        "publisher",
        "source",
        "url",
    ];
    const SHEET_WITHOUT: &'static [&'static str] = &["text"];
}

/// One line of `problems.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ProblemRecord<'a> {
    pub(super) source: &'a str,
    pub(super) stage: Stage,
    pub(super) severity: Severity,
    pub(super) message: &'a str,
}

impl<'a> ProblemRecord<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        Self {
            source: &problem.source,
            stage: problem.stage,
            severity: problem.severity,
            message: &problem.message,
        }
    }
}

impl<'a> Row<'a> for ProblemRecord<'a> {
    const TABLE: &'static str = "problems";
    const SHEET: &'static str = "Problems";
    const COLUMNS: &'a [Column<Self>] = &[
        Column::text("source", 40, |r| r.source.into()),
        Column::text("stage", 10, |r| r.stage.as_str().into()),
        Column::text("severity", 10, |r| r.severity.as_str().into()),
        Column::prose("message", 100, |r| r.message.into()),
    ];
}
