//! What is right in one article: the tallies, and its lists of percentages and dates.

use super::Field;
use super::gold::{Gold, GoldDate};
use crate::find::Finder;
use crate::mention::{Mention, Value as Said};
use crate::outcome::Outcome;
use crate::pack::name_key;

/// What was right, missed and extra in a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In both.
    pub right: usize,
    /// In the gold alone, or wrong.
    pub missed: usize,
    /// Found alone, or wrong.
    pub extra: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.missed += other.missed;
        self.extra += other.extra;
    }

    /// Share of what was found that is right; 1 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.right + self.extra)
    }

    /// Share of the gold that was found; 1 where the gold is empty.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, 2 * self.right + self.missed + self.extra)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

/// A difference, for `--show`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: Field,
    /// What the gold says, what was found.
    pub text: String,
    /// The sentence.
    pub sentence: String,
}

/// Tallies and differences of one article.
#[derive(Debug, Default)]
pub struct Score {
    /// By field, in the order of [`Field::ALL`].
    pub tallies: [Tally; Field::ALL.len()],
    /// Every miss and extra.
    pub differences: Vec<Difference>,
    /// Every fact that was found.
    pub judged: Vec<Judged>,
}

/// A fact that was found, judged by the gold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The fact's confidence, 0 to 1.
    pub confidence: f64,
    /// Whether metric, group and number are right.
    pub count: bool,
    /// Whether all of it is right.
    pub whole: bool,
}

impl Score {
    /// Compares what was found in an article with its gold, whose names of units the finder
    /// reads.
    #[must_use]
    pub fn new(outcome: &Outcome, gold: &Gold, finder: &Finder<'_>) -> Self {
        let mut score = Self::default();
        let text = outcome.article.as_ref().map_or("", |a| a.text.as_str());
        score.facts(outcome, gold, text, finder);
        if let Some(percents) = &gold.percents {
            score.percent_list(&outcome.mentions, gold, percents, text);
        }
        if let Some(dates) = &gold.dates {
            score.date_list(&outcome.mentions, gold, dates, text);
        }
        score
    }

    fn percent_list(&mut self, mentions: &[Mention], gold: &Gold, percents: &[f64], text: &str) {
        let mut found: Vec<(f64, &Mention)> = Vec::new();
        for mention in mentions {
            if let Said::Percent(number) = mention.value {
                found.push((number.value, mention));
                found.extend(number.value_hi.map(|hi| (hi, mention)));
            }
        }
        let pairs = align(found.len(), percents.len(), |f, g| {
            same(found[f].0, percents[g])
        });
        let tally = &mut self.tallies[Field::PercentList as usize];
        tally.right += pairs.len();
        for (n, (value, mention)) in found.iter().enumerate() {
            if !pairs.iter().any(|(f, _)| *f == n) {
                tally.extra += 1;
                self.differences.push(Difference {
                    field: Field::PercentList,
                    text: format!("extra percentage {value}"),
                    sentence: around(text, mention.span.start, mention.span.end),
                });
            }
        }
        for (n, value) in percents.iter().enumerate() {
            if !pairs.iter().any(|(_, g)| *g == n) && !gold.is_open("percents", n) {
                tally.missed += 1;
                self.differences.push(Difference {
                    field: Field::PercentList,
                    text: format!("missed percentage {value}"),
                    sentence: String::new(),
                });
            }
        }
    }

    fn date_list(&mut self, mentions: &[Mention], gold: &Gold, dates: &[GoldDate], text: &str) {
        let found: Vec<_> = mentions
            .iter()
            .filter_map(|m| match m.value {
                Said::Date(value) => Some(((value.start, value.end), m)),
                _ => None,
            })
            .collect();
        let pairs = align(found.len(), dates.len(), |f, g| {
            found[f].0 == (dates[g].start, dates[g].end)
                || gold.is_open("dates", g) && overlap(found[f].1.span.of(text), &dates[g].text)
        });
        let tally = &mut self.tallies[Field::DateList as usize];
        tally.right += pairs.len();
        for (n, (days, mention)) in found.iter().enumerate() {
            if !pairs.iter().any(|(f, _)| *f == n) {
                tally.extra += 1;
                self.differences.push(Difference {
                    field: Field::DateList,
                    text: format!("extra date \"{}\" {}", mention.span.of(text), span(*days)),
                    sentence: around(text, mention.span.start, mention.span.end),
                });
            }
        }
        for (n, date) in dates.iter().enumerate() {
            if !pairs.iter().any(|(_, g)| *g == n) && !gold.is_open("dates", n) {
                tally.missed += 1;
                self.differences.push(Difference {
                    field: Field::DateList,
                    text: format!(
                        "missed date \"{}\" {}",
                        date.text,
                        span((date.start, date.end))
                    ),
                    sentence: String::new(),
                });
            }
        }
    }
}

/// Pairs of equal items in both lists, in order, as many as there can be.
fn align(found: usize, gold: usize, same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0_u32; gold + 1]; found + 1];
    for f in (0..found).rev() {
        for g in (0..gold).rev() {
            best[f][g] = if same(f, g) {
                best[f + 1][g + 1] + 1
            } else {
                best[f + 1][g].max(best[f][g + 1])
            };
        }
    }
    let (mut f, mut g, mut pairs) = (0, 0, Vec::new());
    while f < found && g < gold {
        if same(f, g) {
            pairs.push((f, g));
            f += 1;
            g += 1;
        } else if best[f + 1][g] >= best[f][g + 1] {
            f += 1;
        } else {
            g += 1;
        }
    }
    pairs
}

fn overlap(a: &str, b: &str) -> bool {
    let (a, b) = (name_key(a), name_key(b));
    a.contains(&b) || b.contains(&a)
}

pub(super) fn span(days: (Option<jiff::civil::Date>, Option<jiff::civil::Date>)) -> String {
    let day = |d: Option<jiff::civil::Date>| d.map_or_else(|| "?".to_owned(), |d| d.to_string());
    format!("{}..{}", day(days.0), day(days.1))
}

fn around(text: &str, start: usize, end: usize) -> String {
    let from = text[..start]
        .char_indices()
        .rev()
        .nth(40)
        .map_or(0, |(at, _)| at);
    let to = text[end..]
        .char_indices()
        .nth(40)
        .map_or(text.len(), |(at, _)| end + at);
    text[from..to].replace('\n', " ")
}

pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}
