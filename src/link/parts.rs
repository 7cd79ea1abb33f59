//! Parts and their whole: "kết nạp 138 …; trong đó nữ 68".

use super::periods::contains;
use super::{Distance, Draft, HORIZON, Linker};
use crate::article::BlockKind;
use crate::find::{Kind, RuleMatch};
use crate::mention::Number;
use crate::pack::{RuleMetric, mask};

/// Paragraphs that may lie between a whole and its parts.
const BLOCKS_BETWEEN: usize = 2;

impl Linker<'_> {
    /// Ties a part to the whole in force, or leaves it alone where the text tells of whom it is a
    /// part and not how many they are; `None` when there is neither.
    pub(super) fn make_part(
        &self,
        draft: &mut Draft,
        offset: usize,
        before: &[Draft],
    ) -> Option<()> {
        let masked = &self.sentences[draft.sentence].masked.text;
        let lead = &masked[..draft.matched.range.start];
        if !self.packs.scope.part_lead.is_match(lead) {
            // "hỗ trợ 27 sinh viên nghèo" is no part of the 120 admitted before it.
            return None;
        }
        let sentence = &self.sentences[draft.sentence];
        if matches!(&sentence.tokens[draft.figure].kind, Kind::Count(count) if count.weak)
            && draft.number.is_some_and(|n| n.value < 2.0)
            && !self.packs.scope.parts.is_match(lead)
        {
            // "một nữ công nhân kể …": one of them, and no breakdown.
            return None;
        }
        let Some((whole, distance)) = self.whole_of(draft, offset, before) else {
            return self.part_alone(draft, before);
        };
        if before[whole].sentence < draft.sentence
            && (self.of_others_here(draft) || self.of_uncounted(draft, &before[whole]))
        {
            // "Đại hội bầu 486 đồng chí, trong đó nữ chiếm 15,6 %": no part of those admitted.
            return None;
        }
        let far = draft.sentence - before[whole].sentence > 1;
        let mut words = draft.matched.words.iter();
        let of_group = words.any(|(slot, token)| slot == "group" && *token > draft.figure);
        if draft.number.is_none() && far && of_group && !self.packs.scope.parts.is_match(masked) {
            // "… 100 % là đoàn viên", two sentences on: of whom?
            return None;
        }
        let of = &before[whole];
        if of.group.is_some() && of.group == draft.group || self.of_two_groups(draft, of) {
            return None;
        }
        draft.metric = of.metric;
        self.measure(draft)?;
        if let (Some(part), Some(all)) = (draft.number, of.number)
            && part.value > all.value_hi.unwrap_or(all.value)
        {
            return None;
        }
        draft.whole = Some(whole);
        draft.part_distance = distance;
        draft.unit.clone_from(&of.unit);
        draft.unit_distance = of.unit_distance;
        draft.period = of.period;
        draft.period_as_written.clone_from(&of.period_as_written);
        draft.period_distance = of.period_distance;
        Some(())
    }

    /// "5 giáo viên là người có đạo" are a part of teachers, and of all admitted neither their
    /// teachers nor their religious.
    fn of_two_groups(&self, draft: &Draft, whole: &Draft) -> bool {
        let tokens = &self.sentences[draft.sentence].tokens;
        let mut words = draft.matched.words.iter();
        let first = words.find(|(slot, token)| slot == "group" && *token > draft.figure);
        let named = words.any(|(slot, _)| slot == "group");
        let group = first.and_then(|(_, token)| match tokens[*token].kind {
            Kind::Word(list) => self.packs.lexicon.entries()[list].group.as_ref(),
            _ => None,
        });
        named && group != whole.group.as_ref()
    }

    /// "Trong số đảng viên mới, nữ chiếm 55 %": a part of those whose number nobody tells.
    fn part_alone(&self, draft: &mut Draft, before: &[Draft]) -> Option<()> {
        let rule = &self.packs.rules[draft.matched.rule];
        if draft.group.is_none() || rule.whole.is_some() {
            return None;
        }
        let scope = &self.packs.scope;
        let masked = &self.sentences[draft.sentence].masked;
        let lead = &masked.text[..masked.place_of(draft.figure)?];
        let here = || {
            let last = draft.sentence.checked_sub(1)?;
            let last = &self.sentences[last];
            (last.block == draft.block && last.matches.is_empty()).then_some(&last.masked.text)
        };
        // "Tổng hợp việc kết nạp của huyện. Theo thành phần, nữ có 61 đảng viên".
        let told = || {
            here().is_some_and(|text| scope.newcomers.is_match(text)) && scope.parts.is_match(lead)
        };
        let goes_on = before.last().is_some_and(|d| {
            d.block == draft.block && draft.sentence - d.sentence <= 1 && self.is_alone(d)
        });
        if !goes_on && !self.of_newcomers(draft, before) && !told() {
            return None;
        }
        if scope.told_place.is_match(lead) {
            // "Trong số đảng viên mới ở khu vực này, nữ chiếm 34 %": of where?
            return None;
        }
        draft.metric = self.packs.metrics.iter().position(|m| m.newcomers)?;
        self.measure(draft)?;
        self.aim(draft);
        draft.part_distance = Distance::Carried;
        Some(())
    }

    /// Whether words of newcomers stand before a part, and no other whole between: "số đảng viên mới
    /// có 74 nữ, nâng tổng số đảng viên lên 3.276, với 40 % là nữ".
    fn of_newcomers(&self, draft: &Draft, before: &[Draft]) -> bool {
        let masked = &self.sentences[draft.sentence].masked;
        let mut here = before.iter().rev();
        let here = here.find(|d| d.sentence == draft.sentence && d.is_whole());
        let from = here.and_then(|d| masked.place_of(d.figure)).unwrap_or(0);
        let to = masked.place_of(draft.figure).unwrap_or(from);
        let lead = masked.text.get(from..to);
        lead.is_some_and(|lead| self.packs.scope.newcomers.is_match(lead))
    }

    /// Whether the base of a part's percentage is newcomers: "đoàn viên chiếm 68 % trong số kết nạp
    /// mới".
    fn share_of_newcomers(&self, draft: &Draft) -> bool {
        let percents = &self.sentences[draft.sentence].percents;
        let base = percents.iter().find(|m| m.token == draft.figure);
        let base = base.and_then(|m| m.base.as_ref());
        let newcomers = self.packs.metrics.iter().find(|m| m.newcomers);
        base.zip(newcomers).is_some_and(|(base, m)| *base == m.base)
    }

    /// "kết nạp 5 đảng viên, gồm 3 đảng viên ở chi bộ nông thôn": some of those told of, and no
    /// total of members, though no group says which.
    pub(super) fn some_of_them(&self, draft: &Draft, before: &[Draft]) -> bool {
        let metrics = &self.packs.metrics;
        let metric = &metrics[draft.metric];
        let masked = &self.sentences[draft.sentence].masked;
        let fits = |d: &&Draft| {
            d.sentence == draft.sentence && d.is_whole() && metrics[d.metric].of == metric.of
        };
        let whole = before.iter().rev().find(fits);
        let between = whole.and_then(|whole| {
            let (from, to) = (
                masked.place_of(whole.figure)?,
                masked.place_of(draft.figure)?,
            );
            masked.text.get(from..to)
        });
        let fewer = whole.and_then(|d| d.number).zip(draft.number);
        draft.group.is_none()
            && !metric.flow
            && metric.parts
            && fewer.is_some_and(|(all, some)| some.value < all.value)
            && between.is_some_and(|text| {
                self.packs.scope.parts.is_match(text) && !text.contains([mask::UNIT, ';'])
            })
    }

    /// Whether a draft is a part of nothing that is told.
    pub(super) fn is_alone(&self, draft: &Draft) -> bool {
        draft.whole.is_none() && self.packs.rules[draft.matched.rule].part
    }

    /// Whether people that are no fact were counted before a figure of the same sentence.
    fn of_others_here(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        sentence.matches.iter().any(|m| {
            let mut words = m.words.iter();
            m.figure() < Some(draft.figure)
                && self.packs.rules[m.rule].metric == RuleMetric::None { bridge: false }
                && words.any(|(slot, _)| slot == "people")
        })
    }

    /// Whether the sentence counts people of whom no rule knows anything before a part of theirs:
    /// "bổ nhiệm 611 người, trong đó 44 nữ". The number of the whole itself only names it again.
    fn of_uncounted(&self, draft: &Draft, whole: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        let people = |token: usize| match sentence.tokens.get(token).map(|t| &t.kind) {
            Some(Kind::Word(list)) => self.packs.lexicon.entries()[*list].slot == "people",
            _ => false,
        };
        // Matches stand in the order of their figures.
        let claimed = |token: usize| {
            let found = sentence
                .matches
                .binary_search_by_key(&Some(token), RuleMatch::figure);
            found.is_ok()
        };
        let masked = &sentence.masked;
        let whole_here = |token: usize| {
            let between = masked.place_of(token).zip(masked.place_of(draft.figure));
            between
                .and_then(|(from, to)| masked.text.get(from..to))
                .filter(|text| !text.contains(';'))
                .is_some_and(|text| people(token + 1) || self.packs.scope.parts.is_match(text))
        };
        let mut near = (0..draft.figure).rev().take(HORIZON);
        near.any(|token| match &sentence.tokens[token].kind {
            Kind::Count(count) => {
                let value = count.number.value;
                !claimed(token)
                    && whole_here(token)
                    && draft.number.is_some_and(|part| part.value <= value)
                    && whole
                        .number
                        .is_none_or(|all| (all.value - value).abs() > 0.5)
            }
            _ => false,
        })
    }

    fn whole_of(
        &self,
        draft: &Draft,
        offset: usize,
        before: &[Draft],
    ) -> Option<(usize, Distance)> {
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure)?;
        // "26 trong số đó là chủ doanh nghiệp" says it behind the number.
        let end = draft.matched.range.end.max(place);
        // "184 đảng viên là học sinh (nữ: 22; …)": so do brackets.
        let open = masked.text[..place].rfind('(');
        let bracket = open.is_some_and(|at| !masked.text[at..place].contains(')'));
        let says_parts = bracket || self.packs.scope.parts.is_match(&masked.text[..end]);
        // "Trong số đảng viên mới có 74 công nhân": no part of the members named before.
        let of_newcomers = self.of_newcomers(draft, before) || self.share_of_newcomers(draft);
        let of_rule = self.packs.rules[draft.matched.rule].whole;
        let can_have_parts = |d: &Draft| {
            let metric = &self.packs.metrics[d.metric];
            // "kết nạp 184 học sinh, trong đó 22 nữ": of a group that is no part itself.
            let of_group = says_parts && d.whole.is_none() && d.block == draft.block;
            (d.is_whole() || of_group && d.counts_all() && !self.is_alone(d))
                && metric.parts
                && (metric.newcomers || !of_newcomers)
                && of_rule.is_none_or(|whole| whole == d.metric)
        };
        // Of what was reached, before it is of the aim that is named with it.
        let goal = |d: &Draft| self.packs.metrics[d.metric].goal;
        let here = |d: &Draft| d.sentence == draft.sentence && can_have_parts(d);
        let own = before
            .iter()
            .rposition(|d| here(d) && !goal(d))
            .or_else(|| before.iter().rposition(here));
        if let Some(whole) = own {
            return Some((whole, Distance::Stated));
        }
        // "mỗi năm kết nạp từ 250 đảng viên, trong đó ít nhất 85 % là sinh viên": of the rate, where
        // the sentence has nothing else that is no part.
        let rate = |d: &Draft| {
            d.sentence == draft.sentence
                && d.group.is_none()
                && !d.aside
                && d.number.is_some()
                && self.packs.metrics[d.metric].parts
                && of_rule.is_none_or(|whole| whole == d.metric)
        };
        let sibling = before.last().filter(|d| d.sentence == draft.sentence);
        let of_rate = sibling.is_some_and(|d| rate(d) || d.whole.is_some());
        if says_parts
            && of_rate
            && let Some(whole) = before.iter().rposition(rate)
        {
            return Some((whole, Distance::Stated));
        }
        // An earlier part of the same sentence has the same whole.
        if let Some(sibling) = before.iter().rev().find(|d| d.sentence == draft.sentence)
            && let Some(whole) = sibling.whole.and_then(|w| w.checked_sub(offset))
        {
            return Some((whole, sibling.part_distance));
        }
        // "Trong 200 đảng viên này có …": the number tells which whole is meant, however far.
        let again = self.named_again(draft);
        let named = |d: &Draft| {
            can_have_parts(d)
                && d.number
                    .zip(again)
                    .is_some_and(|(n, again)| (n.value - again).abs() < 0.5)
        };
        if again.is_some()
            && let Some(whole) = before.iter().rposition(named)
        {
            return Some((whole, Distance::Carried));
        }
        let opened = says_parts || self.opened_earlier(draft);
        let in_reach = |d: &Draft| {
            if d.block == draft.block {
                return opened || draft.sentence - d.sentence <= 3;
            }
            // A list goes on from item to item.
            let id = before.iter().position(|other| std::ptr::eq(other, d));
            let sibling = before
                .iter()
                .rev()
                .find(|other| other.whole.is_some() && other.whole == id.map(|id| id + offset));
            let from = sibling.map_or(d.block, |other| other.block.max(d.block));
            let opened = opened || sibling.is_some();
            if from == draft.block {
                return true;
            }
            let between = (from + 1..draft.block)
                .filter(|b| self.article.blocks[*b].kind != BlockKind::Caption)
                .count();
            opened && between < BLOCKS_BETWEEN
        };
        let distance = |whole: usize| {
            if before[whole].block == draft.block {
                Distance::Carried
            } else {
                Distance::Article
            }
        };
        // The printed share tells its whole, where the article has several.
        let by_share = self.printed_share(draft).and_then(|share| {
            before
                .iter()
                .rposition(|d| can_have_parts(d) && gives_share(draft, d, share))
        });
        if let Some(whole) = by_share {
            return Some((whole, distance(whole)));
        }
        // A breakdown is of what was reached, before it is of what was aimed at.
        let reached = |d: &Draft| can_have_parts(d) && !self.packs.metrics[d.metric].goal;
        let holds = |d: &Draft| {
            draft
                .number
                .zip(d.number)
                .is_none_or(|(part, all)| part.value <= all.value_hi.unwrap_or(all.value))
        };
        // "tiểu học 96, THCS 548, THPT 2.202": one breakdown, and of what holds its largest part.
        let largest = self.largest_part(draft.sentence, draft.figure);
        let holds_all = |d: &Draft| {
            d.number
                .is_none_or(|all| largest <= all.value_hi.unwrap_or(all.value))
        };
        let nearest = before
            .iter()
            .rposition(|d| reached(d) && holds(d) && holds_all(d) && in_reach(d))
            .or_else(|| {
                before
                    .iter()
                    .rposition(|d| reached(d) && holds(d) && in_reach(d))
            })
            .or_else(|| {
                before
                    .iter()
                    .rposition(|d| can_have_parts(d) && holds(d) && in_reach(d))
            })?;
        // "từ 2016 đến 2019 kết nạp 6.319: năm 2016 là 1.512 …": parts are of all of them.
        let listed = &before[nearest];
        let from = before.partition_point(|d| d.sentence < listed.sentence);
        let all = |d: &Draft| d.metric == listed.metric && contains(d, listed);
        let nearest = before[from..nearest]
            .iter()
            .rposition(|d| reached(d) && all(d) && in_reach(d))
            .map_or(nearest, |at| from + at);
        Some((nearest, distance(nearest)))
    }

    /// The number that names a whole again before its parts.
    fn named_again(&self, draft: &Draft) -> Option<f64> {
        let sentence = &self.sentences[draft.sentence];
        let until = sentence
            .matches
            .partition_point(|m| m.figure() < Some(draft.figure));
        let mut before = sentence.matches[..until].iter().rev().take(HORIZON);
        let again = before.find(|m| {
            self.packs.rules[m.rule].metric == RuleMetric::None { bridge: true }
                && m.words.iter().any(|(slot, _)| slot == "people")
        })?;
        match &sentence.tokens[again.figure()?].kind {
            Kind::Count(count) => Some(count.number.value),
            _ => None,
        }
    }

    /// The largest number of those that rules for parts have claimed in a sentence, near a figure.
    fn largest_part(&self, sentence: usize, figure: usize) -> f64 {
        let sentence = &self.sentences[sentence];
        let at = sentence
            .matches
            .partition_point(|m| m.figure() < Some(figure));
        let parts = sentence
            .matches
            .iter()
            .skip(at.saturating_sub(HORIZON))
            .take(2 * HORIZON)
            .filter(|m| self.packs.rules[m.rule].part);
        let values = parts.filter_map(|m| match &sentence.tokens[m.figure()?].kind {
            Kind::Count(count) => Some(count.number.value),
            _ => None,
        });
        values.fold(0.0, f64::max)
    }

    /// The percentage right after a part's number, before the next number.
    fn printed_share(&self, draft: &Draft) -> Option<Number> {
        let sentence = &self.sentences[draft.sentence];
        sentence.tokens[draft.figure + 1..]
            .iter()
            .take_while(|t| !matches!(t.kind, Kind::Count(_)))
            .find_map(|t| match t.kind {
                Kind::Percent(number) => Some(number),
                _ => None,
            })
    }

    /// Whether an earlier sentence of the paragraph opened the breakdown.
    fn opened_earlier(&self, draft: &Draft) -> bool {
        let opens = |s: usize| {
            let parts = &self.packs.scope.parts;
            *self.opens[s].get_or_init(|| parts.is_match(&self.sentences[s].masked.text))
        };
        (0..draft.sentence)
            .rev()
            .take(HORIZON)
            .take_while(|s| self.sentences[*s].block == draft.block)
            .any(opens)
    }

    /// A figure with a group of its own, after "trong đó", is part of the like before it.
    pub(super) fn nest(&self, draft: &mut Draft, offset: usize, before: &[Draft]) {
        if draft.group.is_none() || draft.whole.is_some() || self.is_rate(draft.metric) {
            return;
        }
        let Some(last) = before.iter().rposition(|d| {
            d.sentence == draft.sentence && d.metric == draft.metric && d.whole.is_none()
        }) else {
            return;
        };
        let sentence = &self.sentences[draft.sentence];
        let place = |figure| sentence.masked.place_of(figure);
        if let (Some(from), Some(to)) = (place(before[last].figure), place(draft.figure))
            && from < to
            && self
                .packs
                .scope
                .parts
                .is_match(&sentence.masked.text[from..to])
            && before[last]
                .number
                .zip(draft.number)
                .is_none_or(|(all, part)| part.value <= all.value)
        {
            draft.whole = Some(last);
            return;
        }
        // The next item of the same breakdown: "(18 đảng bộ cơ sở, 25 chi bộ cơ sở)".
        if let Some(sibling) = before.last()
            && sibling.sentence == draft.sentence
            && let Some(whole) = sibling.whole.and_then(|w| w.checked_sub(offset))
            && let (Some(from), Some(to)) = (place(sibling.figure), place(draft.figure))
            && from < to
            && !sentence.masked.text[from..to].contains([')', ';', '.'])
        {
            draft.whole = Some(whole);
        }
    }
}

/// Whether a part of this whole would have the printed share.
fn gives_share(part: &Draft, whole: &Draft, share: Number) -> bool {
    let (Some(part), Some(all)) = (part.number, whole.number) else {
        return false;
    };
    let last_figure = 10_f64.powi(-i32::from(share.decimals));
    all.value > 0.0 && (part.value / all.value * 100.0 - share.value).abs() <= last_figure
}
