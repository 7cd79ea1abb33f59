//! The headline and the site's name, which the head of a page often gives in one.

use std::ops::Range;

use super::{Chooser, HEAD};
use crate::scrape::classes::Flags;
use crate::scrape::date;
use crate::scrape::html::tree::Paragraph;
use crate::scrape::line::Line;
use crate::scrape::notes::PublisherFrom;
use crate::scrape::text::LEAST;

/// What speaks for a paragraph as headline, and against it, in the order of its points.
const SIGNS: [&str; 11] = [
    AS_IN_HEAD,
    "h1",
    "h2 or h3",
    NAMED,
    "right above the text",
    "bold",
    "mostly links",
    "inside furniture",
    "ends as a sentence does",
    "a lead or of a picture",
    "a date line or furniture",
];

/// The sign that the head of the page gives.
pub(in crate::scrape::html) const AS_IN_HEAD: &str = "as in the head of the page";

/// The sign that a class name or a selector gives.
pub(in crate::scrape::html) const NAMED: &str = "named a title";

/// What speaks against words that are a link; some headlines lead to themselves.
const fn linked(p: &Paragraph, agrees: bool) -> i32 {
    if agrees {
        -2
    } else if p.heading > 0 && p.flags.has(Flags::TITLE) {
        -3
    } else {
        -5
    }
}

impl Chooser<'_> {
    /// The headline: a paragraph before the body or at its beginning.
    pub(super) fn title(&mut self, body: &Range<usize>) -> Option<usize> {
        let stated = self
            .meta
            .headline(self.sites)
            .map(|t| crate::normalise::key(&crate::normalise::normalise(&t).text));
        let all = &self.tree.paragraphs;
        let prose = |p: &Paragraph| p.line.is_prose() && p.linked * 2 < p.chars;
        let first_prose = body
            .clone()
            .find(|i| prose(&all[*i]) && !self.is_junk(&all[*i]));
        let last = first_prose
            .map_or(body.end, |f| f + 1)
            .min(body.start + 12)
            .min(body.end);
        let from = body.start.saturating_sub(HEAD);
        let mut best: Option<(i32, usize)> = None;
        for (i, p) in all.iter().enumerate().take(last).skip(from) {
            let chars = p.line.chars();
            if !(8..=300).contains(&chars) || self.data[p.element] != 0 {
                continue;
            }
            let agrees = stated.as_ref().is_some_and(|s| {
                *s == p.line.key
                    || (chars >= 15
                        && (s.starts_with(&p.line.key)
                            || p.line.key.starts_with(s.as_str()) && s.len() >= 20))
            });
            let above = first_prose.is_some_and(|f| i < f && f - i <= 3);
            let aside = p.flags.has(Flags::LEAD)
                || p.flags.has(Flags::CAPTION)
                || p.pictured && p.heading == 0;
            let mut points: [i32; SIGNS.len()] = [
                6 * i32::from(agrees),
                4 * i32::from(p.heading == 1),
                2 * i32::from(matches!(p.heading, 2 | 3)),
                3 * i32::from(p.flags.has(Flags::TITLE)),
                i32::from(above),
                i32::from(p.bold * 2 > p.chars && above),
                linked(p, agrees) * i32::from(p.linked * 2 > p.chars),
                -4 * i32::from(self.is_junk(p)),
                -3 * i32::from(p.line.ends_sentence()),
                -3 * i32::from(aside),
                0,
            ];
            // Of equals the first that agrees, else the one nearest the body.
            let wins = |score: i32| {
                score >= LEAST
                    && best.is_none_or(|(other, _)| {
                        if agrees {
                            score > other
                        } else {
                            score >= other
                        }
                    })
            };
            // What it costs most to ask can only take points away.
            if !self.notes.are_taken() && !wins(points.iter().sum()) {
                continue;
            }
            let small =
                date::line(&p.line.key, self.sites).is_some() || self.sites.is_furniture(&p.line);
            points[SIGNS.len() - 1] = -9 * i32::from(small);
            self.notes.candidate(i, &SIGNS, &points);
            let score = points.iter().sum();
            if wins(score) {
                best = Some((score, i));
            }
        }
        best.map(|(_, i)| i)
    }

    /// The publisher that head or title name.
    pub(super) fn publisher(&mut self) {
        let named = |text: &str| {
            let line = Line::new(text);
            (line.words() >= 2 && line.chars() <= 120).then_some(line.text)
        };
        if let Some(name) = self.meta.publisher.as_deref().and_then(named) {
            self.notes.publisher(|| PublisherFrom::Head);
            self.page.publisher = Some(name);
        } else if let Some(name) = self.publisher_of_title() {
            self.notes.publisher(|| PublisherFrom::PageTitle);
            self.page.publisher = Some(name);
        }
    }

    fn publisher_of_title(&self) -> Option<String> {
        let line = Line::new(self.meta.page_title.as_deref()?);
        let mut parts = vec![line.text.as_str()];
        for s in &self.sites.separators {
            parts = parts
                .into_iter()
                .flat_map(|p| p.split(s.as_str()))
                .collect();
        }
        parts
            .into_iter()
            .rev()
            .find_map(|p| Some(self.sites.publisher(&Line::new(p))?.1))
    }
}
