//! Periods that a sentence tells without a date of its own: the one before, the same days of
//! another year, the term, the day of the event; and times that no calendar knows.

use jiff::ToSpan;
use jiff::civil::Date;

use super::periods::{date_of, period};
use super::{Distance, Draft, HORIZON, Linker};
use crate::article::BlockKind;
use crate::fact::Period;
use crate::find::{Kind, Sentence, Token};
use crate::mention::{DateValue, Grain};
use crate::pack::Edge;

impl Linker<'_> {
    /// "Quý I, 7 đảng bộ chưa kết nạp": of a time, unless it is said as of now.
    pub(super) fn told_of_time(&self, draft: &Draft) -> bool {
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure).unwrap_or(0);
        self.packs.rules[draft.matched.rule].flow
            && !self.packs.scope.now.is_match(&masked.text[..place])
            && !self.up_to(draft)
    }

    /// "đến năm 2025, tỷ lệ hộ nghèo dưới 5 %": what stands is told of the end alone.
    fn up_to(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        self.governing(sentence, draft)
            .is_some_and(|token| match sentence.tokens[token].kind {
                Kind::Period(_, form) => self.packs.periods[form].edge == Some(Edge::End),
                _ => false,
            })
    }

    /// The same days some years before: "so với cùng kỳ (203 đảng viên)".
    pub(super) fn compared_period(&self, draft: &mut Draft, before: &[Draft]) {
        let years = self.packs.rules[draft.matched.rule].years_before;
        let like = |d: &&Draft| d.metric == draft.metric && !d.aside && d.period.is_some();
        let Some(head) = before.iter().rev().find(like) else {
            return;
        };
        let earlier = |day: Option<Date>| {
            let years = jiff::Span::new().years(years);
            day.and_then(|day| day.checked_sub(years).ok())
        };
        draft.period = head.period.map(|days| Period {
            start: earlier(days.start),
            end: earlier(days.end),
        });
        draft.period_as_written.clone_from(&head.period_as_written);
        draft.period_distance = head.period_distance.max(Distance::Carried);
    }

    /// Whether a figure is told of a time that has no calendar date: "ba năm qua".
    pub(super) fn undated(
        &self,
        sentence: &Sentence,
        draft: &Draft,
        stated: Option<usize>,
    ) -> bool {
        let nearest = stated.filter(|token| *token < draft.figure).unwrap_or(0);
        stated.is_none_or(|token| token < draft.figure)
            && sentence.tokens[nearest..draft.figure]
                .iter()
                .any(|t| matches!(t.kind, Kind::Decoy(decoy) if self.packs.decoys[decoy].time))
    }

    /// The period that a sentence refers to without saying it: "trong cùng thời gian" is that
    /// of the result before, "nhiệm kỳ này" the term that the article names.
    pub(super) fn referred(
        &self,
        sentence: &Sentence,
        draft: &Draft,
        before: &[Draft],
    ) -> Option<(Period, String)> {
        let place = sentence.masked.place_of(draft.figure)?;
        let text = &sentence.masked.text[..place];
        if let Some(found) = self.packs.scope.same_time.find(text) {
            let result =
                |d: &&Draft| self.is_result(d) && !d.aside && !self.apart(d) && d.period.is_some();
            let written = found.as_str().to_owned();
            if let Some(last) = before.iter().rev().find(result) {
                return Some((last.period?, written));
            }
            let last = self.last_told_of(draft)?;
            return Some((period(last.start, last.end)?, written));
        }
        // "Năm 2016, hai em được kết nạp. Từ đó đến nay, huyện kết nạp 29 em": until today.
        if let Some(found) = self.packs.scope.since_then.find(text)
            && let Some(last) = self.last_told_of(draft)
        {
            return Some((period(last.start, self.today)?, found.as_str().to_owned()));
        }
        if let Some(found) = self.packs.scope.this_day.find(text) {
            let day = self.day_before(draft)?;
            return Some((period(Some(day), Some(day))?, found.as_str().to_owned()));
        }
        let terms = self.sentences.iter().take(draft.sentence + 1).rev();
        let terms = terms.take(HORIZON).flat_map(|s| s.tokens.iter().rev());
        let terms = terms.filter_map(|t| match t.kind {
            Kind::Period(value, _) if value.grain == Grain::Term => value.start.zip(value.end),
            _ => None,
        });
        if let Some(next) = self.packs.scope.next_term.find(text) {
            // Of 2015-2020 and 2020-2025 the later one.
            let (start, end) = terms.max()?;
            return Some((period(Some(start), Some(end))?, next.as_str().to_owned()));
        }
        let since = self.packs.scope.since_term.find(text);
        let found = since.or_else(|| self.packs.scope.this_term.find(text))?;
        // A congress in June 2020 names the term 2020-2025, of which there are no results yet.
        let goal = self.packs.metrics[draft.metric].goal;
        let has_results = |start: Date| {
            let day = self.today.filter(|_| !goal);
            day.is_none_or(|day| start.year() < day.year())
        };
        let named: Vec<(Date, Date)> = terms.collect();
        let with_results = named.iter().find(|(start, _)| has_results(*start));
        // "nhiệm kỳ qua" at the congress of 2020-2025: the one before.
        let ended = || {
            let (start, end) = named.first()?;
            let years = end.year() - start.year();
            let before = |day: Date| day.checked_sub(years.years()).ok();
            before(*start).zip(before(*end)).filter(|_| since.is_none())
        };
        let (start, end) = with_results.copied().or_else(ended)?;
        let end = if since.is_some() {
            self.today
        } else {
            Some(end)
        };
        Some((period(Some(start), end)?, found.as_str().to_owned()))
    }

    /// The time that the sentences before a figure named last, and that can be one of a report.
    fn last_told_of(&self, draft: &Draft) -> Option<DateValue> {
        let sentences = self.sentences[..draft.sentence].iter().rev().take(HORIZON);
        sentences.into_iter().find_map(|sentence| {
            let own = |token: &usize| {
                date_of(sentence, *token).is_some_and(|d| d.start.is_some())
                    && self.carries(sentence, *token)
                    && self.governs(sentence, *token, draft)
            };
            let token = (0..sentence.tokens.len()).rev().find(own)?;
            date_of(sentence, token)
        })
    }

    /// The day that the paragraph named last before a sentence, else the one day that the text
    /// before it names.
    pub(super) fn day_before(&self, draft: &Draft) -> Option<Date> {
        let sentences = (0..draft.sentence).rev().take(HORIZON);
        let mut sentences = sentences.take_while(|s| self.sentences[*s].block == draft.block);
        let last = sentences.find_map(|s| self.sentences[s].tokens.iter().rev().find_map(day_of));
        // What is aimed at is not done on the day of the ceremony.
        let goal = self.packs.metrics[draft.metric].goal;
        last.or_else(|| self.only_day_before(draft).filter(|_| !goal))
    }

    /// "Sáng 2/2, phường làm lễ …" and, paragraphs later, "cũng tại buổi lễ": a ceremony of
    /// one day. Where days differ, none is sure.
    fn only_day_before(&self, draft: &Draft) -> Option<Date> {
        let start = draft.sentence.saturating_sub(HORIZON);
        let told = self.sentences[start..draft.sentence].iter();
        let told = told.filter(|s| self.article.blocks[s.block].kind != BlockKind::Dateline);
        let mut days = told.flat_map(|sentence| {
            let scope = &self.packs.scope;
            (0..sentence.tokens.len()).filter_map(move |token| {
                let day = day_of(&sentence.tokens[token])?;
                let before = &sentence.masked.text[..sentence.masked.place_of(token)?];
                let of_event = !scope.cited.is_match(before) && !scope.history.is_match(before);
                of_event.then_some(day)
            })
        });
        let first = days.next()?;
        days.all(|day| day == first).then_some(first)
    }
}

/// The day that a token is, where it is one day.
fn day_of(token: &Token) -> Option<Date> {
    match token.kind {
        Kind::Period(value, _) if value.grain == Grain::Day => value.end,
        _ => None,
    }
}
