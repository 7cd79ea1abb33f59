//! The headline of a saved text: which line it is.

use super::{Judged, Kind, Scraper};
use crate::scrape::date;
use crate::scrape::sites::Sites;

/// What speaks for a line as headline, and against it, in the order of its points.
const SIGNS: [&str; 10] = [
    "five words or more",
    "eight words or more",
    "a date line below it",
    "a date line above it",
    "right before the text",
    "a date in brackets at its end",
    "a motto",
    "a figure",
    "a line of the site",
    "a paper's initials in brackets before it",
];

/// The points that a headline needs.
pub(in crate::scrape) const LEAST: i32 = 2;

/// Words that a line has at least which may be a headline though nothing else speaks for it.
const HEADLINE: usize = 5;

/// Characters of a headline that ends with a full stop.
const LONGEST_HEADLINE: usize = 200;

impl Scraper<'_> {
    /// The headline among the lines before the running text.
    pub(super) fn title(&mut self, lines: &[Judged]) -> Option<usize> {
        let dated = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_some_and(|line| matches!(line.kind, Kind::Date(_)))
        };
        let mut best: Option<(i32, usize)> = None;
        for (at, Judged { line, kind, .. }) in lines.iter().enumerate() {
            let words = line.words();
            let stops = line.ends_sentence() && !dated(Some(at + 1));
            if *kind != Kind::Short || words < 3 || line.is_item() || stops {
                continue;
            }
            let motto = line.key.ends_with('!');
            let points: [i32; SIGNS.len()] = [
                2 * i32::from(words >= HEADLINE),
                i32::from(words >= 8),
                3 * i32::from(dated(Some(at + 1))),
                i32::from(dated(at.checked_sub(1))),
                i32::from(at + 1 == lines.len()),
                4 * i32::from(date::trailing(&line.key, self.sites).is_some()),
                -3 * i32::from(motto),
                i32::from(line.has_digit()),
                -4 * i32::from(self.sites.is_site_line(line)),
                -3 * i32::from(line.is_lead()),
            ];
            self.notes.candidate(lines[at].at, &SIGNS, &points);
            let score = points.iter().sum();
            if best.is_none_or(|(other, _)| score >= other) {
                best = Some((score, at));
            }
        }
        // A lone label of three or four words before the text is no headline unless dated.
        best.filter(|(score, _)| *score >= LEAST).map(|(_, at)| at)
    }
}

/// A headline that ends as a sentence does is told by the day right below it, where no other line
/// can be the headline.
pub(super) fn with_a_stop(lines: &mut [Judged], sites: &Sites) {
    let first = lines.iter().position(|l| l.kind == Kind::Prose);
    let other = |l: &Judged| {
        l.kind == Kind::Short && l.line.words() >= HEADLINE && !sites.is_site_line(&l.line)
    };
    if let Some(first) = first
        && !lines[..first].iter().any(other)
        && let [headline, below, rest @ ..] = &mut lines[first..]
        && matches!(below.kind, Kind::Date(_))
        && headline.line.chars() < LONGEST_HEADLINE
        && rest.iter().any(|l| l.kind == Kind::Prose)
    {
        headline.kind = Kind::Short;
    }
}
