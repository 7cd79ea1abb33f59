//! What an article tells its blocks before they are read: the day and the year from which it
//! speaks.

use jiff::civil::Date;

use super::{Finder, Keyed, Kind, Sentence, Style, Token, numbers, sentences_of};
use crate::article::{Article, Block, BlockKind};
use crate::mention::{DateValue, Grain};
use crate::pack::Packs;

/// Months at the start of a year in which papers report on the year before.
const REPORTS: i8 = 2;

/// The year from which on there are pages of news.
const WEB: i16 = 1995;

/// Paragraphs in which the event of an article stands.
const LEAD: usize = 3;

/// What an article tells its blocks.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) published: Option<Date>,
    pub(super) style: Style,
    /// The term that was named last.
    pub(super) term: Option<(Date, Date)>,
    /// The year that an article speaks of, where the day of publication does not tell it.
    pub(super) year: Option<i16>,
}

/// The years that an article tells.
#[derive(Debug, Default)]
struct Years {
    /// The one that it speaks of: that of its headline, else the latest.
    spoken_of: Option<i16>,
    /// The latest in which something begins.
    latest: Option<i16>,
    /// The latest that the article compares with: "nhiều hơn năm 2017".
    compared: Option<i16>,
    /// The latest of a whole day.
    of_day: Option<i16>,
}

impl Years {
    /// "tăng 5 so với năm 2017", and days of 2018: the year after the one that is compared with.
    fn after_compared(&self) -> Option<i16> {
        let next = self.compared?.checked_add(1)?;
        self.of_day.filter(|year| *year == next)
    }
}

impl Finder<'_> {
    /// What an article tells its blocks before they are read.
    pub(super) fn context(&self, article: &Article) -> Context {
        let published = article.published.map(|p| p.date);
        let mut context = Context {
            published,
            style: Style::of(&article.text),
            term: None,
            year: None,
        };
        match published {
            None => {
                let years = self.years_of(article, &context, None);
                context.year = years.spoken_of;
                context.published = self
                    .event(article, &context)
                    // A day of history is followed by what came after it.
                    .filter(|day| years.latest <= Some(day.year() + 1));
            }
            // In January "cả năm" is the year that is reported on.
            Some(day) if day.month() <= REPORTS => {
                let reported = day.year() - 1;
                context.year = self
                    .years_of(article, &context, Some(reported))
                    .spoken_of
                    .filter(|year| *year == reported);
            }
            Some(_) => {}
        }
        context
    }

    /// The day of the event in the lead.
    fn event(&self, article: &Article, context: &Context) -> Option<Date> {
        let told = |(_, block): &(usize, &Block)| {
            matches!(block.kind, BlockKind::Lead | BlockKind::Paragraph)
        };
        let mut lead = article.blocks.iter().enumerate().filter(told).take(LEAD);
        lead.find_map(|(index, block)| {
            let text = block.span.of(&article.text);
            let keyed = Keyed::new(text);
            let tokens = self.tokens(text, &keyed, context);
            let sentences = sentences_of(article, index, &keyed, &tokens);
            event_in(self.packs, &sentences)
        })
    }

    /// The years of an article, up to `last`.
    fn years_of(&self, article: &Article, context: &Context, last: Option<i16>) -> Years {
        let mut years = Years::default();
        let mut in_title = None;
        for block in &article.blocks {
            let text = block.span.of(&article.text);
            let keyed = Keyed::new(text);
            let tokens = self.tokens(text, &keyed, context);
            // "nhiều hơn năm 2017" is of another year than the rest.
            let aside = |token: &&Token| {
                let before = &keyed.key[..keyed.key_at(token.range.start)];
                numbers::preceded_by(before, &self.packs.joins.aside).is_some()
            };
            let told = tokens.iter().filter(|t| !aside(t)).filter_map(year_told);
            let year = told
                .filter(|year| last.is_none_or(|last| *year <= last))
                .max();
            if block.kind == BlockKind::Title {
                in_title = in_title.or(year);
            }
            years.spoken_of = years.spoken_of.max(year);
            let compared = tokens.iter().filter(aside).filter_map(year_told);
            years.compared = years.compared.max(compared.max());
            let of_day = tokens.iter().filter_map(|token| year_of_day(&token.kind));
            years.of_day = years.of_day.max(of_day.max());
            let begun = tokens.iter().filter_map(|token| year_begun(&token.kind));
            years.latest = years.latest.max(begun.max());
        }
        let spoken_of = in_title.or(years.spoken_of);
        years.spoken_of = spoken_of.or_else(|| years.after_compared());
        years
    }
}

/// The last term among the tokens of a block that had begun at publication.
pub(super) fn last_term(tokens: &[Token], published: Option<Date>) -> Option<(Date, Date)> {
    tokens.iter().rev().find_map(|token| match token.kind {
        Kind::Period(value, _) if value.grain == Grain::Term => value
            .start
            .zip(value.end)
            .filter(|(start, _)| published.is_none_or(|day| *start <= day)),
        _ => None,
    })
}

/// The year of a date that is one, or a part of one: of a day it may be a cited paper's.
fn year_told(token: &Token) -> Option<i16> {
    match token.kind {
        Kind::Period(value, _) if !matches!(value.grain, Grain::Day | Grain::Term) => {
            let (start, end) = value.start.zip(value.end)?;
            (start.year() == end.year()).then(|| end.year())
        }
        _ => None,
    }
}

/// The year of a whole day.
fn year_of_day(kind: &Kind) -> Option<i16> {
    let date = dated(kind).filter(|date| date.grain == Grain::Day)?;
    Some(date.start?.year())
}

/// The first whole day that sentences tell of an event: "Sáng 25/9/2022, Chi bộ 5 tiến hành Đại
/// hội". A day that is cited, or remembered, is none.
fn event_in(packs: &Packs, lead: &[Sentence]) -> Option<Date> {
    let scope = &packs.scope;
    lead.iter().find_map(|sentence| {
        (0..sentence.tokens.len()).find_map(|token| {
            let Kind::Period(date, form) = sentence.tokens[token].kind else {
                return None;
            };
            // "cuối năm 2021" is no day.
            if packs.periods[form].edge.is_some() {
                return None;
            }
            let before = &sentence.masked.text[..sentence.masked.place_of(token)?];
            let past = scope.history.is_match(before) || scope.cited.is_match(before);
            let whole = date.grain == Grain::Day && date.start == date.end;
            date.end.filter(|day| whole && !past && day.year() >= WEB)
        })
    })
}

/// The year in which what a date tells begins; that of a term or a stretch may be to come.
fn year_begun(kind: &Kind) -> Option<i16> {
    let plans = |date: &DateValue| matches!(date.grain, Grain::Term | Grain::Span);
    let date = dated(kind).filter(|date| !plans(date))?;
    Some(date.start?.year())
}

const fn dated(kind: &Kind) -> Option<DateValue> {
    match kind {
        Kind::Period(value, _) => Some(*value),
        _ => None,
    }
}
