//! Explanations: what gave each part of an article, and why the rest of its page was left out.
//!
//! They are put together from the [notes](super::notes) that the stages take on their way, and
//! from asking the same rules again which of them it was; nothing is decided here.

mod records;
mod words;

use std::collections::HashMap;

use super::Page;
use super::line::Line;
use super::notes::{self, Notes, Step, Why};
use super::sites::Sites;
use super::text::LEAST;
use crate::article::{BlockKind, PublishedFrom};

pub use self::records::{
    Candidate, Day, Explanation, Headline, Matched, Part, Reason, Sign, SiteFile,
};
pub(super) use self::words::{told, wording};

/// First words of a line: so many characters.
const FIRST_WORDS: usize = 70;

/// How many lines that were weighed as headline are told.
const CANDIDATES: usize = 4;

/// What a page or text tells about its paragraphs or lines.
pub(super) trait Source {
    fn line(&self, at: usize) -> Option<&Line>;

    /// Where one stands.
    fn place(&self, at: usize) -> String;

    /// Where several stand, one of them `at`, that share their group.
    fn places(&self, at: usize, last: usize, why: Why) -> String;

    /// What parts of one fate must share to be told as one.
    fn group(&self, at: usize, why: Why) -> usize;

    /// Plain words and the rule, where the line's wording does not tell them.
    fn ground(&self, _at: usize, _why: Why) -> Option<(String, Option<String>)> {
        None
    }
}

/// What explanations of pages and texts have in common.
pub(super) struct Teller<'t, S> {
    pub(super) source: S,
    pub(super) sites: &'t Sites,
    pub(super) notes: &'t Notes,
}

impl<S: Source> Teller<'_, S> {
    pub(super) fn reason(&self, at: usize, why: Why) -> Reason {
        let (why, rule) = self.source.ground(at, why).unwrap_or_else(|| {
            let line = self.source.line(at);
            let rule = line.and_then(|line| wording(why, line, self.sites));
            (told(why).to_owned(), rule)
        });
        Reason {
            place: Some(self.source.place(at)),
            why,
            rule,
        }
    }

    /// All steps in reading order, those alike and side by side as one part.
    pub(super) fn parts(&self, steps: impl Iterator<Item = Step>) -> Vec<Part> {
        let mut parts: Vec<(Part, Step, usize)> = Vec::new();
        for step in steps {
            let Some(line) = self.source.line(step.at) else {
                continue;
            };
            let reason = self.reason(step.at, step.why);
            let group = self.source.group(step.at, step.why);
            if let Some((part, first, of)) = parts.last_mut()
                && (first.kept, first.why, *of) == (step.kept, step.why, group)
                && (&part.reason.why, &part.reason.rule) == (&reason.why, &reason.rule)
                && !alone(step)
            {
                part.paragraphs += 1;
                part.reason.place = Some(self.source.places(first.at, step.at, step.why));
                continue;
            }
            let part = Part {
                kind: step.kept.map_or("dropped", BlockKind::as_str),
                text: first_words(&line.text),
                paragraphs: 1,
                reason,
            };
            parts.push((part, step, group));
        }
        parts.into_iter().map(|(part, ..)| part).collect()
    }

    /// The lines that were weighed as headline, the one taken first, then by their points.
    pub(super) fn candidates(
        &self,
        rule: impl Fn(usize, &str) -> Option<String>,
    ) -> Vec<Candidate> {
        let title = |s: &&Step| s.kept == Some(BlockKind::Title);
        let taken = self.notes.steps.iter().find(title).map(|s| s.at);
        // A page read by shape weighs its lines a second time, and that counts.
        let last: HashMap<usize, &notes::Candidate> =
            self.notes.candidates.iter().map(|c| (c.at, c)).collect();
        let mut all: Vec<_> = last.into_values().collect();
        all.sort_by_key(|c| (Some(c.at) != taken, -c.score, c.at));
        let told = all.into_iter().take(CANDIDATES).map(|c| Candidate {
            text: self
                .source
                .line(c.at)
                .map_or_else(String::new, |l| first_words(&l.text)),
            place: Some(self.source.place(c.at)),
            taken: Some(c.at) == taken,
            points: c.score,
            signs: c
                .signs
                .iter()
                .map(|(points, why)| Sign {
                    points: *points,
                    why,
                    rule: rule(c.at, why),
                })
                .collect(),
        });
        told.filter(|c| c.taken || c.points > 0).collect()
    }

    /// The days that a reader sees, the most telling first.
    pub(super) fn days(&self) -> Vec<Day> {
        let mut days = self.notes.days.clone();
        days.sort_by_key(|day| day.rank);
        days.iter().map(|day| self.day(day)).collect()
    }

    fn day(&self, day: &notes::Day) -> Day {
        let dateline = |s: &&Step| s.at == day.at && s.kept == Some(BlockKind::Dateline);
        let reason = match self.notes.steps.iter().find(dateline) {
            Some(step) => self.reason(step.at, step.why),
            None => Reason {
                place: Some(self.source.place(day.at)),
                why: words::UNKEPT_DAY[usize::from(day.rank == 0)].to_owned(),
                rule: Some("generic.toml date.forms".to_owned()),
            },
        };
        Day {
            date: day.date.to_string(),
            from: PublishedFrom::Visible.as_str(),
            taken: false,
            reason,
        }
    }

    /// Why a line tells the author.
    pub(super) fn author(&self, at: usize) -> Reason {
        let names = |s: &&Step| {
            s.at == at && matches!(s.kept, Some(BlockKind::Byline | BlockKind::Dateline))
        };
        let why = self.notes.steps.iter().rfind(names);
        self.reason(at, why.map_or(Why::Byline, |step| step.why))
    }

    /// Why a line left out tells who publishes.
    pub(super) fn publisher(&self, line: &str) -> Reason {
        Reason {
            place: None,
            why: format!("a line left out: \"{}\"", first_words(line)),
            rule: publisher_rule(line, self.sites),
        }
    }
}

/// Marks the day that the article has, and leaves the others behind it.
pub(super) fn take_day(days: &mut [Day], page: &Page) {
    let taken = page
        .published
        .map(|p| (p.date.to_string(), p.from.as_str()));
    let is_taken = |d: &Day| {
        taken
            .as_ref()
            .is_some_and(|(date, from)| d.date == *date && d.from == *from)
    };
    if let Some(day) = days.iter_mut().find(|d| is_taken(d)) {
        day.taken = true;
    }
}

/// The wording that tells who publishes in a line.
pub(super) fn publisher_rule(line: &str, sites: &Sites) -> Option<String> {
    let (rank, _) = sites.publisher(&Line::new(line))?;
    let line = sites.publishers.rules.get(rank)?.line;
    Some(format!("generic.toml:{line} furniture.publishers"))
}

/// What is told of every headline.
pub(super) fn headline(candidates: Vec<Candidate>) -> Headline {
    Headline {
        needed: LEAST,
        candidates,
        ..Headline::default()
    }
}

/// What is never told together with its neighbours.
fn alone(step: Step) -> bool {
    step.kept == Some(BlockKind::Title) || step.why == Why::Tail
}

pub(super) fn first_words(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.by_ref().take(FIRST_WORDS).collect();
    if chars.next().is_none() {
        return first;
    }
    let end = first.rfind(' ').unwrap_or(first.len());
    format!("{} …", &first[..end])
}
