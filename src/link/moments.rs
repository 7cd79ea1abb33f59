//! The moment of what stands: members, organisations.

use super::periods::{date_of, period};
use super::{Distance, Draft, Linker};
use crate::fact::Period;
use crate::find::Sentence;
use crate::mention::DateValue;

impl Linker<'_> {
    /// What stands at a moment: members, organisations.
    pub(super) fn stock_period(&self, draft: &mut Draft, before: &[Draft]) {
        let sentence = &self.sentences[draft.sentence];
        let place = sentence.masked.place_of(draft.figure).unwrap_or(0);
        let text_before = &sentence.masked.text[..place];
        let raised = self.packs.scope.raised.is_match(text_before);
        if raised
            && let Some(flow) = before
                .iter()
                .rev()
                .find(|d| d.block == draft.block && self.is_result(d) && d.whole.is_none())
            && let Some(end) = flow.period.and_then(|p| p.end)
        {
            draft.period = Some(Period {
                start: None,
                end: Some(end),
            });
            draft.period_as_written.clone_from(&flow.period_as_written);
            draft.period_distance = Distance::Carried;
            return;
        }
        let now = self.packs.scope.now.find_iter(text_before).last();
        if let Some(token) = self.governing(sentence, draft).or_else(|| self.as_of(sentence, draft))
            // "Từ đầu nhiệm kỳ chi bộ có thêm 17, tổng số nay 48": no stock is of the beginning.
            && !self.since(sentence, token)
            && let Some(value) = date_of(sentence, token)
            // "Cuối năm 2015 chỉ có ba đảng viên; nay đã có mười một": the later word governs.
            && now.is_none_or(|n| sentence.masked.place_of(token).is_some_and(|at| at > n.start()))
        {
            // What stands at a day to come is an aim, where there is one.
            let aims = draft.goal.is_some() || self.aim_of(draft.metric).is_some();
            draft.period = moment(value).map(|at| if aims { at } else { self.no_later(at) });
            draft.period_as_written = Some(self.written(sentence, token));
            draft.period_distance = Distance::Stated;
            return;
        }
        if let Some(now) = now {
            draft.period = self.today.map(|day| Period {
                start: None,
                end: Some(day),
            });
            if draft.period.is_some() {
                draft.period_as_written = Some(now.as_str().to_owned());
                draft.period_distance = Distance::Stated;
            }
            return;
        }
        let stock =
            |d: &&Draft| d.block == draft.block && !d.aside && !self.packs.metrics[d.metric].flow;
        if let Some(last) = before.iter().rev().find(stock) {
            // "24 chi bộ có kết nạp năm 2022" is of a year, what stands after it of its last day.
            draft.period = last.period.and_then(|p| period(None, p.end));
            draft.period_as_written.clone_from(&last.period_as_written);
            draft.period_distance = last.period_distance.max(Distance::Carried);
            return;
        }
        if self.today.is_none()
            && let Some(flow) = before.iter().rev().find(|d| {
                d.block == draft.block && self.is_result(d) && d.whole.is_none() && !d.aside
            })
        {
            draft.period = flow.period.and_then(|p| period(None, p.end));
            draft.period_as_written.clone_from(&flow.period_as_written);
            draft.period_distance = Distance::Carried;
            return;
        }
        // No moment said: the total as of publication.
        draft.period = self.today.map(|day| Period {
            start: None,
            end: Some(day),
        });
        if draft.period.is_some() {
            draft.period_distance = Distance::Article;
        }
    }

    /// "… 709 TCCSĐ, 3.207 chi bộ (số liệu đến 31-12-2011).": the day in brackets that ends a
    /// sentence is of all that stands in it.
    fn as_of(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let text = sentence.masked.text.trim_end_matches(['.', ' ']);
        let open = text.strip_suffix(')')?.rfind('(')?;
        let figure = sentence.masked.place_of(draft.figure)?;
        let until = |place: usize| self.packs.scope.until.is_match(&text[..place]);
        (draft.figure + 1..sentence.tokens.len()).find(|token| {
            let place = sentence.masked.place_of(*token).unwrap_or(0);
            figure < open && open < place && date_of(sentence, *token).is_some() && until(place)
        })
    }

    /// What stands is known up to the publication: "đại hội họp từ 13 đến 17/10".
    pub(super) fn no_later(&self, moment: Period) -> Period {
        let end = match (moment.end, self.today) {
            (Some(end), Some(published)) => Some(end.min(published)),
            (end, _) => end,
        };
        Period { end, ..moment }
    }
}

/// The moment that a date gives for what stands: its last day.
fn moment(value: DateValue) -> Option<Period> {
    match (value.start, value.end) {
        (_, Some(end)) => period(None, Some(end)),
        // "ra mắt đầu năm 2021, với 5 đảng viên"
        (start, None) => period(None, start),
    }
}
