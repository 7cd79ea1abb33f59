//! Which dates a figure can be of: not those of cited documents, of comparisons, of others.

use jiff::ToSpan;

use super::periods::{SOON, date_of};
use super::{Draft, Linker};
use crate::find::{Kind, RuleMatch, Sentence};
use crate::mention::Grain;
use crate::pack::{Covers, Edge};

/// Years over which the longest reports look back.
const LONGEST: i16 = 15;

impl Linker<'_> {
    /// The date that governs a figure in its own sentence.
    pub(super) fn governing(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        if let Some(own) = draft
            .matched
            .period
            .filter(|t| date_of(sentence, *t).is_some())
        {
            return Some(own);
        }
        let own = |token: &usize| {
            matches!(sentence.tokens[*token].kind, Kind::Period(..))
                && self.governs(sentence, *token, draft)
        };
        let before = (0..draft.figure).rev().find(own);
        before.or_else(|| {
            // After the number, as long as no other number comes first.
            let place = sentence.masked.place_of(draft.figure)?;
            (draft.figure + 1..sentence.tokens.len())
                .take_while(|t| {
                    let to = sentence.masked.place_of(*t).unwrap_or(place);
                    let between = &sentence.masked.text[place..to];
                    !matches!(sentence.tokens[*t].kind, Kind::Count(_))
                        && !between.contains([';', ':'])
                        && !between
                            .split_once(',')
                            .is_some_and(|(_, clause)| self.packs.scope.parts.is_match(clause))
                })
                // "kết nạp 846, riêng quý III kết nạp 301": the quarter is the next figure's.
                .find(|t| {
                    own(t) && !self.stands_apart(sentence, *t) && !opens_next(sentence, place, *t)
                })
        })
    }

    /// Whether a date can govern a figure: not cited, not compared with.
    pub(super) fn governs(&self, sentence: &Sentence, token: usize, draft: &Draft) -> bool {
        let Some(place) = sentence.masked.place_of(token) else {
            return false;
        };
        let before = &sentence.masked.text[..place];
        let is_term = matches!(&sentence.tokens[token].kind, Kind::Period(value, _) if value.grain == Grain::Term);
        let congress = is_term && self.packs.scope.congress.is_match(before);
        let target = self.packs.metrics[draft.metric].goal;
        // "dự kiến cuối năm có 11 xã đạt chuẩn": no result is of a day to come.
        if let Kind::Period(value, form) = sentence.tokens[token].kind
            && self.is_result(draft)
            && matches!(self.packs.periods[form].edge, Some(Edge::End | Edge::Late))
            && self
                .today
                .is_some_and(|day| value.end > day.checked_add(SOON.days()).ok())
        {
            return false;
        }
        // "theo Nghị quyết … nhiệm kỳ 2020-2025": the period of an aim, not the day of the paper.
        let day = matches!(
            sentence.tokens[token].kind,
            Kind::Period(value, form)
                if value.grain == Grain::Day && self.packs.periods[form].edge.is_none()
        );
        !self.packs.scope.compared.is_match(before)
            && !self.of_aside(sentence, token, draft)
            && (target && !day
                || !self.packs.scope.cited.is_match(before)
                || self.packs.scope.reported.is_match(before)
                || congress && !before.contains('“'))
    }

    /// "(năm 2011: 10,1 %)": the date of a figure that another rule tells aside.
    fn of_aside(&self, sentence: &Sentence, token: usize, draft: &Draft) -> bool {
        sentence.matches.iter().any(|m| {
            m.period == Some(token)
                && self.packs.rules[m.rule].aside
                && !(sentence.range == self.sentences[draft.sentence].range
                    && m.figure() == Some(draft.figure))
        })
    }

    /// "riêng quý III": a date of what it stands before alone.
    fn stands_apart(&self, sentence: &Sentence, token: usize) -> bool {
        let place = sentence.masked.place_of(token).unwrap_or(0);
        let before = &sentence.masked.text[..place];
        self.packs.scope.apart.is_match(before)
    }

    /// Whether a date governs beyond its sentence: not the day of a ceremony, not a summer.
    pub(super) fn carries(&self, sentence: &Sentence, token: usize) -> bool {
        let Kind::Period(value, form) = sentence.tokens[token].kind else {
            return false;
        };
        let form = &self.packs.periods[form];
        let place = sentence.masked.place_of(token).unwrap_or(0);
        let before = &sentence.masked.text[..place];
        if self.stands_apart(sentence, token) {
            return false;
        }
        // "ngày truyền thống (1954 - 2024)": the age of a place, and no time of a report.
        let years = value
            .start
            .zip(value.end)
            .map(|(from, to)| to.year() - from.year());
        if years.is_some_and(|years| years > LONGEST) {
            return false;
        }
        let until = || self.packs.scope.until.is_match(before);
        match value.grain {
            Grain::Day => form.edge.is_some() || until(),
            _ => !matches!(form.covers, Covers::Season | Covers::Week | Covers::Weekend),
        }
    }
}

/// "có 9 đảng viên, năm 2019 kết nạp 3": a date behind a comma that another figure follows is
/// that figure's.
fn opens_next(sentence: &Sentence, figure: usize, token: usize) -> bool {
    let text = sentence.masked.text.as_str();
    let place = |token| sentence.masked.place_of(token);
    let next = sentence
        .matches
        .partition_point(|m| m.figure() <= Some(token));
    let next = sentence.matches.get(next).and_then(RuleMatch::figure);
    let Some((from, to)) = place(token).zip(next.and_then(place)) else {
        return false;
    };
    text[figure..from].contains(',') && !text[from..to].contains([',', ';', '.', '('])
}
