//! The period that governs a number: not the nearest date, but the nearest that is one's
//! own. Dates of cited documents and of comparisons govern nothing.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Distance, Draft, HORIZON, Linker};
use crate::article::BlockKind;
use crate::fact::Period;
use crate::find::{Kind, Sentence};
use crate::mention::{DateValue, Grain};
use crate::pack::Edge;

/// Days after the publication up to which a month or quarter is told as over.
pub(super) const SOON: i64 = 31;

/// Sentences among which the headline stands.
const HEAD: usize = 20;

impl Linker<'_> {
    pub(super) fn link_period(&self, draft: &mut Draft, before: &[Draft]) {
        if self.packs.rules[draft.matched.rule].years_before > 0 {
            self.compared_period(draft, before);
        } else if self.packs.metrics[draft.metric].flow || self.told_of_time(draft) {
            self.flow_period(draft, before);
        } else {
            self.stock_period(draft, before);
        }
    }

    /// What happens over a period: admissions, targets, courses.
    fn flow_period(&self, draft: &mut Draft, before: &[Draft]) {
        let sentence = &self.sentences[draft.sentence];
        let stated = self
            .governing(sentence, draft)
            .map(|token| (draft.sentence, token, Distance::Stated));
        if stated.is_none()
            && let Some((period, written)) = self.referred(sentence, draft, before)
        {
            let goal = draft.goal.is_some();
            draft.period = Some(if goal { whole_year(period) } else { period });
            draft.period_as_written = Some(written);
            draft.period_distance = Distance::Carried;
            return;
        }
        if self.undated(sentence, draft, stated.map(|(_, token, _)| token)) {
            return;
        }
        let earlier = stated.or_else(|| self.earlier_in_block(draft));
        if stated.is_none()
            && let Some((days, written)) = self.days_of_event(draft, earlier.map(|(s, ..)| s))
        {
            draft.period = Some(days);
            draft.period_as_written = Some(written);
            draft.period_distance = Distance::Carried;
            return;
        }
        let found = earlier.or_else(|| self.in_title(draft));
        if earlier.is_none()
            && let Some(most) = found.and_then(|found| self.most_of_unended(draft, before, found))
        {
            draft.period = most.period;
            draft.period_as_written.clone_from(&most.period_as_written);
            draft.period_distance = Distance::Article;
            return;
        }
        if let Some((in_sentence, token, distance)) = found {
            let sentence = &self.sentences[in_sentence];
            if let Some(value) = date_of(sentence, token) {
                draft.period = self.flow_days(sentence, token, value);
                if distance != Distance::Stated {
                    draft.period = draft.period.map(|days| self.term_told(draft, value, days));
                }
                if draft.goal.is_some() {
                    draft.period = draft.period.map(whole_year);
                }
                draft.period_as_written = Some(self.written(sentence, token));
                // "đầu tháng 3" tells a time and no period.
                draft.period_distance = draft.period.map_or(Distance::Nowhere, |_| distance);
                return;
            }
        }
        let in_block = before
            .last()
            .filter(|d| d.block == draft.block && d.metric == draft.metric)
            .filter(|d| d.period.is_some());
        if let Some(last) = in_block.or_else(|| self.only_flow(draft, before)) {
            draft.period = last.period;
            draft.period_as_written.clone_from(&last.period_as_written);
            draft.period_distance = last.period_distance.max(Distance::Carried);
            if in_block.is_none() {
                draft.period_distance = Distance::Article;
            }
        } else if draft.per.is_none()
            && let Some((in_sentence, token)) = self.report_period(draft)
        {
            let sentence = &self.sentences[in_sentence];
            draft.period = date_of(sentence, token)
                .and_then(|value| self.flow_days(sentence, token, value))
                .map(|days| {
                    if draft.goal.is_some() {
                        whole_year(days)
                    } else {
                        days
                    }
                });
            draft.period_as_written = Some(self.written(sentence, token));
            draft.period_distance = Distance::Article;
        } else if let Some(most) = self.most_told(draft, before) {
            draft.period = most.period;
            draft.period_as_written.clone_from(&most.period_as_written);
            draft.period_distance = Distance::Article;
        } else if let Some(last) = self.last_told(draft, before) {
            draft.period = last.period;
            draft.period_as_written.clone_from(&last.period_as_written);
            draft.period_distance = Distance::Nowhere;
        }
    }

    /// At the congress of a new term the results are those of the term before.
    fn term_told(&self, draft: &Draft, value: DateValue, days: Period) -> Period {
        let (Some(start), Some(end), Some(day)) = (value.start, value.end, self.today) else {
            return days;
        };
        let new = value.grain == Grain::Term && start.year() >= day.year();
        if !new || !self.is_result(draft) {
            return days;
        }
        let years = end.year() - start.year();
        let before = |date: Date| date.checked_sub(years.years()).ok();
        Period {
            start: days.start.and_then(before),
            end: days.end.and_then(before),
        }
    }

    /// The figure of the same kind that was told last, a paragraph or two before.
    fn last_told<'d>(&self, draft: &Draft, before: &'d [Draft]) -> Option<&'d Draft> {
        // "giao 115 đảng viên năm 2024. Cụ thể, Đảng bộ X chỉ tiêu 10": so have its details.
        let masked = &self.sentences[draft.sentence].masked;
        let details = self.packs.scope.details.is_match(&masked.text);
        let metric = &self.packs.metrics[draft.metric];
        if draft.per.is_some() || !metric.flow || metric.goal && !details {
            return None;
        }
        let told = |d: &&Draft| {
            d.metric == draft.metric && d.period.is_some() && !d.aside && !self.apart(d)
        };
        let last = before.iter().rev().find(told)?;
        // "từ 2016 đến 2019 kết nạp 6.319: năm 2016 là 1.512 …": the next paragraph is of all.
        let all = |d: &&Draft| told(d) && contains(d, last);
        let mut block = before.iter().rev().take_while(|d| d.block >= last.block);
        Some(block.find(all).unwrap_or(last))
    }

    pub(super) fn is_result(&self, draft: &Draft) -> bool {
        let metric = &self.packs.metrics[draft.metric];
        metric.flow && !metric.goal
    }

    /// A result of the period that most results so far are of.
    fn most_told<'d>(&self, draft: &Draft, before: &'d [Draft]) -> Option<&'d Draft> {
        let result = |d: &&Draft| self.is_result(d) && d.period.is_some();
        if draft.per.is_some() || self.packs.metrics[draft.metric].goal {
            return None;
        }
        let results: Vec<&Draft> = before.iter().filter(result).collect();
        let times = |period| results.iter().filter(|d| d.period == period).count();
        let most = results.iter().max_by_key(|d| times(d.period))?;
        (times(most.period) * 3 >= results.len() * 2).then_some(*most)
    }

    /// "Phát triển đảng viên năm 2017" above an article of July: a result of the part of that year
    /// which most results so far are of.
    fn most_of_unended<'d>(
        &self,
        draft: &Draft,
        before: &'d [Draft],
        (sentence, token, _): (usize, usize, Distance),
    ) -> Option<&'d Draft> {
        let title = date_of(&self.sentences[sentence], token)?;
        let unended = title.end > self.today && self.today.is_some();
        let most = self.most_told(draft, before).filter(|_| unended)?;
        let days = most.period?;
        let within = days.start >= title.start && days.end.is_some() && days.end < title.end;
        within.then_some(most)
    }

    /// The one period that the paragraphs before a figure report on, where there is one.
    fn report_period(&self, draft: &Draft) -> Option<(usize, usize)> {
        let mut found: Option<(usize, usize, DateValue)> = None;
        for s in (0..draft.sentence).rev().take(HORIZON) {
            let sentence = &self.sentences[s];
            for token in 0..sentence.tokens.len() {
                let Kind::Period(value, form) = sentence.tokens[token].kind else {
                    continue;
                };
                let reports = self.packs.periods[form].reports()
                    && value.start.is_some()
                    && value.end.is_some()
                    && value.start <= self.today.or(value.start);
                let own = reports && self.carries(sentence, token);
                if !own || !self.governs(sentence, token, draft) {
                    continue;
                }
                match found {
                    Some((.., other)) if other != value => return None,
                    _ => found = Some((s, token, value)),
                }
            }
        }
        found.map(|(s, token, _)| (s, token))
    }

    /// A figure of the same kind of report: where all results so far are of one period.
    fn only_flow<'d>(&self, draft: &Draft, before: &'d [Draft]) -> Option<&'d Draft> {
        if draft.per.is_some() || !self.is_result(draft) {
            return None;
        }
        let mut flows = before
            .iter()
            .filter(|d| self.is_result(d) && d.period.is_some());
        let first = flows.next()?;
        flows.all(|d| d.period == first.period).then_some(first)
    }

    pub(super) fn earlier_in_block(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        (0..draft.sentence)
            .rev()
            .take(HORIZON)
            .take_while(|s| self.sentences[*s].block == draft.block)
            .find_map(|s| {
                let sentence = &self.sentences[s];
                let token = (0..sentence.tokens.len()).rev().find(|t| {
                    date_of(sentence, *t).is_some()
                        && self.carries(sentence, *t)
                        && self.governs(sentence, *t, draft)
                })?;
                Some((s, token, Distance::Carried))
            })
    }

    /// A headline that names just one period names that of the article's figures.
    fn in_title(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        if draft.per.is_some() || self.packs.metrics[draft.metric].goal {
            return None;
        }
        let mut found = None;
        for (index, sentence) in self.sentences.iter().enumerate().take(HEAD) {
            if self.kind(sentence) != BlockKind::Title {
                continue;
            }
            for token in 0..sentence.tokens.len() {
                if date_of(sentence, token).is_some() && self.governs(sentence, token, draft) {
                    if found.is_some() {
                        return None;
                    }
                    found = Some((index, token, Distance::Article));
                }
            }
        }
        found
    }

    /// The days over which a flow ran: "đến cuối năm 2021" counts from 1 January.
    fn flow_days(&self, sentence: &Sentence, token: usize, value: DateValue) -> Option<Period> {
        let Kind::Period(_, form) = sentence.tokens[token].kind else {
            return None;
        };
        let edge = self.packs.periods[form].edge;
        let place = sentence.masked.place_of(token).unwrap_or(0);
        let before = &sentence.masked.text[..place];
        let until = self.packs.scope.until.is_match(before);
        let moment = edge == Some(Edge::End) || (until && value.grain == Grain::Day);
        let since = self.since(sentence, token);
        let day = self
            .today
            .filter(|day| since && value.end.or(value.start) < Some(*day));
        match value.end {
            // "Kể từ đầu nhiệm kỳ 2020-2025, chi bộ kết nạp 17": until the day it is told.
            _ if let Some(day) = day => period(value.start, Some(day)),
            Some(end) if moment => Some(Period {
                start: self.start_of_flow(sentence, token, end),
                end: Some(end),
            }),
            // "Tại hội nghị tổ chức ngày 31/3, báo cáo nêu rõ": told on that day, not done on it.
            Some(end) if value.grain == Grain::Day && self.packs.scope.meeting.is_match(before) => {
                period(None, Some(end))
            }
            // "Cuối tháng 2, xã mở 1 lớp": not since New Year.
            Some(end) if edge == Some(Edge::Late) => period(None, Some(end)),
            // "đầu tháng 3": when it began to happen says not how long it did.
            None if edge.is_some() && !since => None,
            None => period(value.start, None),
            Some(_) => period(value.start, value.end),
        }
    }

    /// Whether a date is one from which on something is told.
    pub(super) fn since(&self, sentence: &Sentence, token: usize) -> bool {
        let place = sentence.masked.place_of(token).unwrap_or(0);
        self.packs
            .scope
            .since
            .is_match(&sentence.masked.text[..place])
    }

    /// When a flow began that is told up to a day: with the year, unless the sentence speaks
    /// of a term.
    fn start_of_flow(&self, sentence: &Sentence, token: usize, end: Date) -> Option<Date> {
        let term = sentence.tokens[..token]
            .iter()
            .rev()
            .find_map(|t| match t.kind {
                Kind::Period(value, _) if value.grain == Grain::Term => Some(value.start),
                _ => None,
            });
        let place = sentence.masked.place_of(token).unwrap_or(0);
        let since_term = self
            .packs
            .scope
            .since_term
            .is_match(&sentence.masked.text[..place]);
        match term {
            Some(start) => start,
            // "từ đầu nhiệm kỳ (tháng 8/2015) đến hết tháng 8/2020"
            None if since_term => {
                sentence.tokens[..token]
                    .iter()
                    .rev()
                    .find_map(|t| match t.kind {
                        Kind::Period(value, _) if value.end < Some(end) => value.start,
                        _ => None,
                    })
            }
            None => Some(end.first_of_year()),
        }
    }

    pub(super) fn written(&self, sentence: &Sentence, token: usize) -> String {
        self.article.text[sentence.tokens[token].figure.clone()].to_owned()
    }
}

/// Whether a figure tells of a longer period than another, which lies within, and of more.
pub(super) fn contains(all: &Draft, part: &Draft) -> bool {
    let days = |d: &Draft| {
        let period = d.period?;
        Some((period.start?, period.end?))
    };
    let (Some((from, to)), Some((start, end))) = (days(all), days(part)) else {
        return false;
    };
    let more = all.number.zip(part.number);
    from <= start
        && end <= to
        && (from, to) != (start, end)
        && more.is_some_and(|(all, part)| all.value >= part.value)
}

/// What was given as a goal beside a result "6 tháng đầu năm" is the goal of the year.
pub(super) fn whole_year(period: Period) -> Period {
    match (period.start, period.end) {
        (Some(start), Some(end)) if start == end.first_of_year() => Period {
            start: Some(start),
            end: Some(end.last_of_year()),
        },
        _ => period,
    }
}

pub(super) fn date_of(sentence: &Sentence, token: usize) -> Option<DateValue> {
    match sentence.tokens[token].kind {
        Kind::Period(value, _) if value.start.or(value.end).is_some() => Some(value),
        _ => None,
    }
}

pub(super) fn period(start: Option<Date>, end: Option<Date>) -> Option<Period> {
    (start.is_some() || end.is_some()).then_some(Period { start, end })
}
