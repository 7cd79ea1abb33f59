//! Lists: "xã A kết nạp 12 đảng viên, xã B 9; năm 2017: 231".

use super::periods::contains;
use super::{Draft, Linker};
use crate::find::{Kind, RuleMatch};
use crate::pack::{Entry, RuleMetric};

/// Sentences after which a list of units no longer goes on.
const LISTED: usize = 4;

/// Sentences over which words point back to a figure: "dẫn đầu là Đảng bộ A với 58 đảng viên".
const REFERRED: usize = 10;

impl Linker<'_> {
    /// The metric and group of a list that goes on: "xã A kết nạp 12 đảng viên, xã B 9".
    pub(super) fn continue_list<'d>(
        &self,
        draft: &mut Draft,
        offset: usize,
        before: &'d [Draft],
    ) -> Option<&'d Draft> {
        let metrics = &self.packs.metrics;
        // "Huyện A kết nạp 61 hội viên, huyện B 84": the list is of what counts nothing.
        let dropped = self.sentences[draft.sentence].matches.iter().any(|m| {
            m.figure() < Some(draft.figure)
                && matches!(
                    self.packs.rules[m.rule].metric,
                    RuleMetric::None { bridge: false }
                )
                // "Bốn đảng bộ đạt trên 50 %: huyện A 52, …" is a list of what they did.
                && !self.organisations(draft.sentence, m)
        });
        // A list of units or periods may begin in a sentence of its own.
        let lists = draft.matched.unit.is_some() || draft.matched.period.is_some();
        let refers = self.packs.rules[draft.matched.rule].refers;
        // "Kết quả ở một số đơn vị như sau:" leads to what was told of before it.
        let led = self.sentences[..draft.sentence]
            .last()
            .is_some_and(|lead| lead.masked.text.trim_end().ends_with(':'));
        let reach = if refers || led { REFERRED } else { LISTED };
        let reached = |d: &Draft| {
            (refers || d.block + 1 + usize::from(led) >= draft.block)
                && draft.sentence - d.sentence <= reach
        };
        // The parts of a figure may stand between it and the list of its units.
        let parts = before.last().filter(|last| reached(last));
        let whole = parts.and_then(|part| before.get(part.whole?.checked_sub(offset)?));
        let in_list = |d: &&Draft| {
            let near = (lists && metrics[d.metric].flow || refers)
                && !dropped
                && !d.aside
                && !self.apart(d)
                && (refers || !self.passed_by_stock(d, draft, before))
                && (reached(d) || whole.is_some_and(|whole| std::ptr::eq(whole, *d)));
            (d.sentence == draft.sentence || near) && d.whole.is_none()
        };
        // "8 đảng bộ vượt kế hoạch, gồm: huyện A 241 đảng viên": who was counted before it.
        let noun = self.counted_noun(draft).and_then(|noun| noun.of.as_ref());
        let people = |d: &&Draft| noun.is_none_or(|of| *of == metrics[d.metric].of);
        let result = |d: &&Draft| in_list(d) && !metrics[d.metric].goal;
        let last = before
            .iter()
            .rev()
            .find(|d| {
                let here = d.sentence == draft.sentence || draft.matched.unit.is_none();
                let all = here || d.group.is_none();
                // What units are foremost in is what they did.
                let did = !refers || metrics[d.metric].flow;
                lists && all && did && result(d) && people(d)
            })
            .or_else(|| before.iter().rev().find(result))
            .or_else(|| before.iter().rev().find(in_list))?;
        // "từ 2016 đến 2019 kết nạp 6.319: năm 2016 là 1.512 …": units are of all the years.
        let all = |d: &&Draft| {
            last.sentence < draft.sentence && d.metric == last.metric && contains(d, last)
        };
        let mut told = before
            .iter()
            .rev()
            .take_while(|d| d.sentence >= last.sentence);
        let last = told.find(all).unwrap_or(last);
        let noun = self.counted_noun(draft);
        draft.metric = last.metric;
        // "Chỉ tiêu là 230. Năm 2022, huyện mới đạt 219": the result of what was aimed at.
        if let Some(result) = self.result_of(last.metric)
            && last.sentence != draft.sentence
            && self.done_before(draft)
        {
            draft.metric = result;
            draft.goal = None;
        }
        if let Some(noun) = noun
            && noun.of.as_ref() != Some(&metrics[last.metric].of)
            && !metrics[last.metric].goal
        {
            // "có 77.354 đảng viên, 752 tổ chức cơ sở đảng": another noun, another metric.
            let metric = self.packs.metric(noun.metric.as_ref()?)?;
            if metrics[metric].flow != metrics[last.metric].flow {
                return None;
            }
            draft.metric = metric;
            return Some(last);
        }
        // "1.454 tổ chức cơ sở đảng, cuối năm 2019 (1.501 tổ chức)": a bare noun is what was named.
        let bare = |n: &Entry| n.after_number && n.group.is_none();
        if draft.group.is_none() && noun.is_none_or(|n| !n.organisation || bare(n)) {
            draft.group.clone_from(&last.group);
        }
        Some(last)
    }

    /// "Từ 2010 đã kết nạp 16. Đến nay có 34 đảng viên. Trong đó: Chi bộ A (4 đảng viên)": the
    /// list is of those who are there, told in between.
    fn passed_by_stock(&self, flow: &Draft, draft: &Draft, before: &[Draft]) -> bool {
        let metrics = &self.packs.metrics;
        let stock = |d: &Draft| {
            !metrics[d.metric].flow && metrics[d.metric].of == metrics[flow.metric].of && !d.aside
        };
        let mut between = before
            .iter()
            .rev()
            .take_while(|d| d.sentence > flow.sentence);
        flow.sentence < draft.sentence && between.any(stock)
    }

    /// Whether a match counts organisations.
    pub(super) fn organisations(&self, sentence: usize, matched: &RuleMatch) -> bool {
        let mut words = matched.words.iter();
        words.any(
            |(_, token)| match self.sentences[sentence].tokens[*token].kind {
                Kind::Word(list) => self.packs.lexicon.entries()[list].organisation,
                _ => false,
            },
        )
    }

    /// Whether a figure was told of a period apart: "riêng trong quý III".
    pub(super) fn apart(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        (0..draft.figure).any(|token| {
            matches!(sentence.tokens[token].kind, Kind::Period(..))
                && sentence
                    .masked
                    .place_of(token)
                    .is_some_and(|at| self.packs.scope.apart.is_match(&sentence.masked.text[..at]))
        })
    }

    /// The noun that says what a match counts.
    fn counted_noun(&self, draft: &Draft) -> Option<&Entry> {
        let sentence = &self.sentences[draft.sentence];
        draft
            .matched
            .words
            .iter()
            .find_map(|(_, token)| match sentence.tokens[*token].kind {
                Kind::Word(list) => {
                    Some(&self.packs.lexicon.entries()[list]).filter(|entry| entry.of.is_some())
                }
                _ => None,
            })
    }
}
