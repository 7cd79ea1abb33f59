//! What stands around a unit: whether it is a whole, stands for many, or only modifies.

use std::ops::Range;

use super::UnitMention;
use super::names::ends_before;
use super::reader::UnitReader;
use super::words::Word;
use crate::pack::HeadKind;

/// Words behind a cell within which its verb stands: "chi bộ thôn đã kết nạp".
const CELL_VERB: usize = 3;

impl UnitReader {
    pub(super) fn skip_whole(&self, words: &[Word<'_>], at: usize) -> usize {
        let mut start = at;
        if let Some(n) = ends_before(&self.committees, words, start) {
            start -= n;
        }
        if let Some(n) = ends_before(&self.whole, words, start) {
            start -= n;
        }
        start
    }

    /// "Toàn Khối kết nạp 139 người", "Khối mở 4 lớp": the bloc that the page has named, and no
    /// kind of things.
    pub(super) fn is_bloc_alone(&self, words: &[Word<'_>], at: usize, end: usize) -> bool {
        let acts = words.get(end).is_some_and(|next| {
            let whole = ends_before(&self.whole, words, at).is_some();
            next.joined() && self.acts.contains(&*next.key) && (whole || words[at].is_capital())
        });
        acts && self.bloc.contains(&*words[at].key)
    }

    /// "về sinh hoạt tại chi bộ, …": a cell in small letters that does nothing is no particular
    /// one.
    pub(super) fn is_any_cell(&self, unit: &UnitMention, words: &[Word<'_>], end: usize) -> bool {
        let small = |party: &str| party.starts_with("chi ");
        let next = words[end..].iter().take(CELL_VERB);
        let mut next = next
            .take_while(|word| word.joined())
            .take_while(|word| !self.plural.iter().any(|many| *many == [&*word.key]));
        unit.party.as_deref().is_some_and(small) && !next.any(|w| self.acts.contains(&*w.key))
    }

    pub(super) fn stands_for_many(&self, words: &[Word<'_>], at: usize) -> bool {
        let plural = ends_before(&self.plural, words, at).is_some()
            && ends_before(&self.years, words, at).is_none();
        plural
            || (at > 0
                && words[at].joined()
                && words[at - 1].is_number()
                && !is_year(words, at - 1))
    }

    /// "các chi bộ xã, thị trấn", "các huyện, thị, thành ủy": kinds in a row are no unit.
    pub(super) fn listed_kind(&self, words: &[Word<'_>], at: usize, end: usize) -> bool {
        let comma = |n: usize| words.get(n).is_some_and(|w| w.gap.trim() == ",");
        let kind = |n: usize| {
            self.head(words, n)
                .map(|(i, used)| (self.rules[i].kind, used))
        };
        let listable = |kind| matches!(kind, HeadKind::Place | HeadKind::Committee);
        let is_kind = |n: usize| kind(n).is_some_and(|(kind, _)| listable(kind));
        let before = comma(at)
            && (1..=2.min(at))
                .any(|n| kind(at - n).is_some_and(|(kind, used)| used == n && listable(kind)));
        // "huyện, thị, thành ủy": the first syllable of a class word alone.
        let clipped = comma(at)
            && kind(at).is_some_and(|(kind, _)| kind == HeadKind::Committee)
            && at > 0
            && self.heads.contains_key(&*words[at - 1].key);
        is_kind(at) && (before || clipped || comma(end) && is_kind(end))
    }

    pub(super) fn is_modifier(&self, words: &[Word<'_>], start: usize, end: usize) -> bool {
        // A title before, a person's name after: "Bí thư Huyện ủy Nguyễn …".
        if ends_before(&self.titles, words, start).is_some() {
            return true;
        }
        if words
            .get(end)
            .is_some_and(|w| w.joined() && self.family.contains(&*w.key) && w.is_capital())
        {
            return true;
        }
        let mut at = start;
        while let Some(n) = ends_before(&self.modifier_gap, words, at) {
            at -= n;
        }
        ends_before(&self.modifier, words, at).is_some()
    }
}

/// "năm 2023 huyện kết nạp": a year counts no districts.
pub(super) fn is_year(words: &[Word<'_>], at: usize) -> bool {
    let year = words[at].text;
    let since = ["19", "20"].iter().any(|century| year.starts_with(century));
    year.len() == 4 && since || year.contains('/')
}

/// "trực thuộc tỉnh ủy, thành ủy": what is listed after a modifier is one as well.
pub(super) fn listed_modifier(
    words: &[Word<'_>],
    at: usize,
    last: Option<&(Range<usize>, UnitMention)>,
) -> bool {
    last.is_some_and(|(range, unit)| {
        unit.modifier
            && !unit.is_named()
            && words[at].gap.trim() == ","
            && at > 0
            && words[at - 1].range.end == range.end
            && !words[at].is_capital()
    })
}
