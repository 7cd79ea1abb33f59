//! Gold of reviewed articles: what people decided, in the form that the program is measured
//! against.

use super::{Concerned, Told};
use crate::article::Article;
use crate::eval::{Gold, GoldFact, GoldPeriod};
use crate::span::Span;

/// The gold of an article on which a person decided that nothing is missing, and on this very
/// text; none otherwise.
#[must_use]
pub fn gold(article: &Article, concerned: &Concerned<'_>) -> Option<Gold> {
    let complete = concerned.complete()?;
    let places = Places::new(&article.text);
    let facts = wanted(concerned).map(|told| fact(told, &places));
    Some(Gold {
        published: article.published.map(|published| published.date),
        facts: facts.collect::<Option<_>>()?,
        percents: complete.lists.as_ref().map(|lists| lists.percents.clone()),
        dates: complete.lists.as_ref().map(|lists| lists.dates.clone()),
        ..Gold::default()
    })
}

/// The facts that there should be, of decisions on this very text, in its order.
pub(super) fn wanted<'r>(concerned: &Concerned<'r>) -> impl Iterator<Item = &'r Told> {
    let holding = concerned
        .pair(&[])
        .into_iter()
        .filter(|pair| pair.same_text);
    holding.filter_map(|pair| pair.decision.wanted())
}

/// The fact of a decision in gold; none where its place is not in the text.
pub(super) fn fact(told: &Told, places: &Places<'_>) -> Option<GoldFact> {
    let period = (told.period_start, told.period_end);
    Some(GoldFact {
        metric: told.metric.clone(),
        group: told.group.clone(),
        value: told.value,
        value_hi: told.value_hi,
        qualifier: told.qualifier.clone(),
        unit: told.unit.clone(),
        period: (period != (None, None)).then_some(GoldPeriod {
            start: period.0,
            end: period.1,
        }),
        percents: told.percents.clone(),
        anchor: places.anchor(places.span(told)?).to_owned(),
    })
}

/// Words on each side of a number that an anchor may have.
const WIDEST: usize = 60;

/// Places of a text, which decisions count in code points.
pub(super) struct Places<'t> {
    text: &'t str,
    /// The first byte of every character, and the end.
    bytes: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            text,
            bytes: starts.chain([text.len()]).collect(),
        }
    }

    pub(super) fn span(&self, told: &Told) -> Option<Span> {
        let (start, end) = (self.bytes.get(told.start)?, self.bytes.get(told.end)?);
        Some(Span::new(*start, *end))
    }

    /// The shortest stretch of words around a place that stands nowhere else in the text; of text
    /// that is there twice, as much as is looked for.
    fn anchor(&self, place: Span) -> &'t str {
        let Span { mut start, mut end } = place;
        let is_unique = |words: &str| self.text.find(words) == self.text.rfind(words);
        for _ in 0..WIDEST {
            let (before, after) = (&self.text[..start], &self.text[end..]);
            if is_unique(&self.text[start..end]) || before.is_empty() && after.is_empty() {
                break;
            }
            // Over the ends of its paragraph only where that is not enough.
            let whole = [before.chars().next_back(), after.chars().next()];
            let whole = whole.iter().all(|c| c.is_none_or(|c| c == '\n'));
            if whole || !before.ends_with('\n') {
                let word = before.trim_end().rfind(char::is_whitespace);
                start = word.map_or(0, |at| at + 1);
            }
            if whole || !after.starts_with('\n') {
                let words = after.len() - after.trim_start().len();
                let word = after[words..].find(char::is_whitespace);
                end += word.map_or(after.len(), |at| words + at);
            }
        }
        &self.text[start..end]
    }
}
