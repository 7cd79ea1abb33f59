//! Figures of an event that an article tells of: a course, from its opening to its end.

use jiff::civil::Date;

use super::periods::{date_of, period};
use super::{Draft, Linker};
use crate::fact::Period;
use crate::find::{Kind, Sentence};
use crate::mention::Grain;
use crate::pack::Covers;

/// Days that an event lasts at most.
const LASTS: i32 = 92;

/// Sentences at the start of an article in which its event stands.
const HEAD: usize = 6;

/// The event that an article opens with.
#[derive(Debug)]
pub(super) struct Event {
    /// The sentence that tells it.
    sentence: usize,
    days: Period,
    written: String,
}

impl Linker<'_> {
    /// The days of the event that an article opens with, for a figure that is counted there:
    /// "Sáng 25/3, Trung tâm bế giảng lớp bồi dưỡng. Lớp có 135 học viên". The year in the name
    /// of a course is no period; one that a sentence of its own tells since, `told`, is.
    pub(super) fn days_of_event(
        &self,
        draft: &Draft,
        told: Option<usize>,
    ) -> Option<(Period, String)> {
        if !self.packs.metrics[draft.metric].event {
            return None;
        }
        let event = self.event.get_or_init(|| self.find_event()).as_ref()?;
        let later = told.is_some_and(|told| told > event.sentence);
        (event.sentence <= draft.sentence && !later).then(|| (event.days, event.written.clone()))
    }

    fn find_event(&self) -> Option<Event> {
        let opens = |s: &Sentence| self.packs.scope.event.is_match(&s.masked.text);
        let mut head = self.sentences.iter().take(HEAD).enumerate();
        let (at, sentence) = head.find(|(_, s)| opens(s) && day_of(s).is_some())?;
        let token = day_of(sentence)?;
        let day = date_of(sentence, token)?.end?;
        // "học từ 7 đến 11/6", told with the event or after it.
        let mut lasting = self.sentences[at..].iter().flat_map(|s| {
            let lasts = |token: &usize| self.lasts(s, *token, day);
            (0..s.tokens.len())
                .filter(lasts)
                .map(move |token| (s, token))
        });
        let (days, written) = if let Some((s, token)) = lasting.next() {
            let days = date_of(s, token)?;
            (period(days.start, days.end)?, self.written(s, token))
        } else {
            let start = self.opened(day).unwrap_or(day);
            let days = period(Some(start), Some(day))?;
            (days, self.written(sentence, token))
        };
        Some(Event {
            sentence: at,
            days,
            written,
        })
    }

    /// Whether a date is a stretch of days beside a day, and no week or month around it.
    fn lasts(&self, sentence: &Sentence, token: usize, day: Date) -> bool {
        let Kind::Period(date, form) = sentence.tokens[token].kind else {
            return false;
        };
        let week = matches!(
            self.packs.periods[form].covers,
            Covers::Week | Covers::Weekend
        );
        let days = date
            .start
            .zip(date.end)
            .filter(|_| date.grain == Grain::Span && !week);
        days.is_some_and(|(start, end)| start <= day && within(start, end) && within(start, day))
    }

    /// "Lớp học bắt đầu từ ngày 18/3": the day from which on an event went that ended on a day.
    fn opened(&self, end: Date) -> Option<Date> {
        let began = |s: &Sentence, token: usize| {
            let day = date_of(s, token).filter(|d| d.grain == Grain::Day)?.start?;
            (self.since(s, token) && day < end && within(day, end)).then_some(day)
        };
        let all = self.sentences.iter();
        all.flat_map(|s| (0..s.tokens.len()).filter_map(move |token| began(s, token)))
            .min()
    }
}

fn within(start: Date, end: Date) -> bool {
    end.since(start).is_ok_and(|span| span.get_days() <= LASTS)
}

fn day_of(sentence: &Sentence) -> Option<usize> {
    let day = |token: &usize| {
        date_of(sentence, *token).is_some_and(|d| d.grain == Grain::Day && d.start == d.end)
    };
    (0..sentence.tokens.len()).find(day)
}
