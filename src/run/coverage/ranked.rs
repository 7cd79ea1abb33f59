//! Wordings taken together, and what their figures have in common.

use std::collections::HashSet;

use super::context::{Context, Item};
use super::gather::{Gathered, SAMPLE, Tally, Unclaimed};

/// Figures with the same words around them: on both sides where these stand in many
/// articles, else on the side that says most.
#[derive(Debug)]
pub(super) struct Ranked<'a> {
    pub(super) tally: Tally,
    pub(super) example: &'a Unclaimed,
    articles: HashSet<u64>,
    sample: Vec<&'a Context>,
    near: (usize, usize),
}

impl<'a> Ranked<'a> {
    pub(super) fn new(group: &'a Gathered, near: (usize, usize)) -> Self {
        Self {
            tally: group.tally,
            example: &group.example,
            articles: group.articles.iter().copied().collect(),
            sample: group.sample.iter().collect(),
            near,
        }
    }

    pub(super) fn add(&mut self, group: &'a Gathered) {
        self.tally.add(group.tally);
        self.articles.extend(&group.articles);
        self.tally.articles = self.articles.len() as u64;
        let room = SAMPLE.saturating_sub(self.sample.len());
        self.sample.extend(group.sample.iter().take(room));
    }

    /// `count` or `percent`.
    pub(super) fn kind(&self) -> &'static str {
        self.sample.first().map_or("count", |c| c.figure)
    }

    /// The words that its figures have in common: those that they are grouped by, and those
    /// next to them that three quarters of its first figures share. "…" is a side where they have
    /// nothing in common. One figure alone has its own words.
    pub(super) fn words(&self) -> String {
        if let [alone] = self.sample.as_slice() {
            return alone.words(alone.both_sides());
        }
        let (before, of_before) = self.shared(self.near.0, |c| &c.before);
        let (after, of_after) = self.shared(self.near.1, |c| &c.after);
        let (Some(before_of), Some(after_of)) = (of_before, of_after) else {
            return String::new();
        };
        // The words of each side are taken from a figure that has them.
        let mut shown = before_of.clone();
        shown.after.clone_from(&after_of.after);
        let open = |shared: usize, side: fn(&Context) -> &Vec<Item>| {
            shared == 0 && self.sample.iter().any(|c| !side(c).is_empty())
        };
        let head = if open(before, |c| &c.before) {
            "… "
        } else {
            ""
        };
        let tail = if open(after, |c| &c.after) {
            " …"
        } else {
            ""
        };
        format!("{head}{}{tail}", shown.words((before, after)))
    }

    /// How many items of a side most figures share, and a figure that has them.
    fn shared(
        &self,
        near: usize,
        side: impl Fn(&Context) -> &Vec<Item>,
    ) -> (usize, Option<&'a Context>) {
        let mut same = self.sample.clone();
        let (mut reach, mut whole) = (near, near);
        loop {
            let next = same.iter().find_map(|c| {
                let item = side(c).get(reach)?;
                let like = same.iter().filter(|o| side(o).get(reach) == Some(item));
                (like.count() * 4 >= self.sample.len() * 3).then(|| item.clone())
            });
            let Some(next) = next else { break };
            same.retain(|c| side(c).get(reach) == Some(&next));
            reach += 1;
            if !next.is_mark() {
                whole = reach;
            }
        }
        (whole, same.first().copied())
    }
}
