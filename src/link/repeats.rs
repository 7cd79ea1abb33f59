//! One figure told twice is one fact: the headline and the lead round what the body says.

use std::collections::{BTreeMap, HashMap};

use super::{Draft, HORIZON, Linker};
use crate::article::BlockKind;
use crate::mention::Qualifier;
use crate::normalise::key;

impl Linker<'_> {
    fn block_key(&self, block: usize) -> String {
        key(self.article.blocks[block]
            .span
            .of(&self.article.text)
            .trim())
    }

    /// The headline, which some pages print once more above the text.
    fn title(&self) -> Option<String> {
        let blocks = self.article.blocks.iter();
        let mut titles = blocks
            .enumerate()
            .filter(|(_, b)| b.kind == BlockKind::Title);
        titles.next().map(|(n, _)| self.block_key(n))
    }

    /// The paragraph under the headline of a page without a lead: it is one, as long as what it
    /// says is told again.
    fn opening(&self) -> Option<usize> {
        let blocks = &self.article.blocks;
        let kinds = || blocks.iter().map(|b| b.kind);
        if kinds().any(|kind| kind == BlockKind::Lead) {
            return None;
        }
        let title = kinds().position(|kind| kind == BlockKind::Title)?;
        let below = |kind: BlockKind| kind == BlockKind::Paragraph;
        let first = title + 1 + kinds().skip(title + 1).position(below)?;
        (kinds().skip(first + 1).filter(|kind| below(*kind)).count() > 1).then_some(first)
    }

    /// Drops what the headline, the lead, a heading or a later sentence only tells again.
    pub(super) fn drop_repeats(&self, drafts: &mut Vec<Draft>) {
        let kind = |d: &Draft| self.article.blocks[d.block].kind;
        // Told once a block: one may be as long as the article and hold all its figures.
        let title = self.title();
        let opening = self.opening();
        let mut summaries: BTreeMap<usize, bool> = BTreeMap::new();
        for draft in drafts.iter() {
            summaries.entry(draft.block).or_insert_with(|| {
                matches!(
                    kind(draft),
                    BlockKind::Title | BlockKind::Lead | BlockKind::Heading | BlockKind::Dateline
                ) || opening == Some(draft.block)
                    || title
                        .as_ref()
                        .is_some_and(|title| *title == self.block_key(draft.block))
            });
        }
        // "Kết nạp 170 đảng viên mới" above a plan for 170: the headline tells an aim.
        let only_aimed_at = |d: &Draft| {
            let aim = self
                .aim_of(d.metric)
                .filter(|_| kind(d) == BlockKind::Title);
            let mut told = drafts.iter().take(HORIZON * 10);
            aim.is_some_and(|aim| {
                told.any(|other| {
                    other.metric == aim && kind(other) != BlockKind::Title && tells_again(d, other)
                })
            })
        };
        let aimed_at: Vec<bool> = drafts.iter().map(only_aimed_at).collect();
        let is_summary = |d: &Draft| summaries.get(&d.block) == Some(&true);
        let mut drop = vec![false; drafts.len()];
        let mut again: BTreeMap<usize, usize> = BTreeMap::new();
        let mut told: HashMap<_, Vec<usize>> = HashMap::new();
        for (n, draft) in drafts.iter().enumerate() {
            if is_summary(draft) {
                drop[n] = aimed_at[n]
                    || drafts
                        .iter()
                        .enumerate()
                        .take(HORIZON * 10)
                        .any(|(m, other)| {
                            let lead =
                                kind(other) == BlockKind::Lead || opening == Some(other.block);
                            let fuller =
                                !is_summary(other) || kind(draft) == BlockKind::Title && lead;
                            m != n
                                && !drop[m]
                                && fuller
                                && draft.metric == other.metric
                                && same_group(draft, other, kind(draft) == BlockKind::Title)
                                && tells_again(draft, other)
                        });
            }
            if drop[n] {
                continue;
            }
            let number = draft.number.map(|d| d.value.to_bits());
            let same = told
                .entry((draft.metric, number, is_summary(draft)))
                .or_default();
            let mut earlier = same.iter().rev().take(HORIZON);
            // What stands at a moment is the same in its own sentence too: "123/128 chi bộ có cấp ủy
            // và 127/128 chi bộ có đảng viên tại chỗ".
            let stands = !self.packs.metrics[draft.metric].flow;
            let first = earlier.find(|m| {
                let other = &drafts[**m];
                same_subject(draft, other)
                    && exactly_again(draft, other)
                    && (stands || draft.sentence != other.sentence)
            });
            match first {
                Some(first) => {
                    drop[n] = true;
                    again.insert(n, *first);
                }
                None => same.push(n),
            }
        }
        // What is told of a fact where it is told again belongs to the fact.
        for (repeat, first) in &again {
            if drafts[*first].percents.is_empty() {
                drafts[*first].percents = std::mem::take(&mut drafts[*repeat].percents);
            }
        }
        for n in 0..drafts.len() {
            let Some(whole) = drafts[n].whole.filter(|whole| drop[*whole]) else {
                continue;
            };
            match again.get(&whole) {
                Some(first) => drafts[n].whole = Some(*first),
                // A part of a headline's figure goes with it.
                None => drop[n] = true,
            }
        }
        if !drop.contains(&true) {
            return;
        }
        let mut moved = Vec::with_capacity(drafts.len());
        let mut kept = 0;
        for dropped in &drop {
            moved.push(kept);
            kept += usize::from(!dropped);
        }
        let mut n = 0;
        drafts.retain_mut(|draft| {
            draft.whole = draft.whole.map(|whole| moved[whole]);
            n += 1;
            !drop[n - 1]
        });
    }
}

/// Whether the groups are one. A headline may leave out whom the body names, or name them
/// where the body says it elsewhere.
fn same_group(short: &Draft, full: &Draft, title: bool) -> bool {
    let open = short.group.is_none() || full.group.is_none();
    short.group == full.group || title && open && full.whole.is_none() && short.whole.is_none()
}

fn same_subject(a: &Draft, b: &Draft) -> bool {
    a.metric == b.metric && a.group == b.group && a.per == b.per
}

/// Whether `a`, in a headline, is `b` rounded or repeated.
fn tells_again(a: &Draft, b: &Draft) -> bool {
    match (a.number, b.number) {
        (Some(short), Some(full)) => match short.qualifier {
            Qualifier::Exact | Qualifier::Range | Qualifier::Average => {
                same(short.value, full.value)
            }
            Qualifier::Over | Qualifier::AtLeast => {
                full.value >= short.value && full.value <= short.value * 1.2
            }
            Qualifier::Under | Qualifier::AtMost => {
                full.value <= short.value && full.value >= short.value * 0.85
            }
            Qualifier::About => (full.value - short.value).abs() <= short.value * 0.1,
        },
        // "Đoàn viên chiếm 28%" above, "đoàn viên là 13.096, chiếm 28%" below.
        (None, _) => a.percents.first().is_some_and(|share| {
            let mut told = b.percents.iter();
            told.any(|p| same(p.value, share.value) && p.relation == share.relation)
        }),
        _ => false,
    }
}

/// Whether a later sentence states the same number for the same unit and period.
fn exactly_again(a: &Draft, b: &Draft) -> bool {
    let numbers = match (a.number, b.number) {
        (Some(x), Some(y)) => same(x.value, y.value) && x.value_hi == y.value_hi,
        (None, None) => a.percents.first().map(|p| p.value) == b.percents.first().map(|p| p.value),
        _ => false,
    };
    numbers
        && a.unit.as_ref().map(|u| &u.name) == b.unit.as_ref().map(|u| &u.name)
        && (a.period == b.period || a.period.is_none())
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
