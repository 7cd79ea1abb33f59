//! Aims: what is asked for, planned or still to come is no result.

use std::ops::{Range, RangeInclusive};

use jiff::ToSpan;
use jiff::civil::Date;

use super::periods::{SOON, whole_year};
use super::{Draft, Linker};
use crate::fact::Period;
use crate::find::{Kind, RuleMatch, Sentence};
use crate::mention::{Grain, Qualifier};
use crate::pack::{Edge, Pattern, RuleMetric, mask};

/// Bytes between the words of an aim and the colon that opens their list.
const HEAD: usize = 80;

/// Years of which news tells.
const YEARS: RangeInclusive<i16> = 1950..=2049;

impl Linker<'_> {
    /// The fact of the second number of a match: the aim in "đạt 31/40 chỉ tiêu".
    pub(super) fn second(&self, first: &Draft) -> Option<Draft> {
        let metric = self.packs.rules[first.matched.rule].second?;
        let figure = first.matched.second?;
        let sentence = &self.sentences[first.sentence];
        let Kind::Count(count) = &sentence.tokens[figure].kind else {
            return None;
        };
        // "đạt 31/40 chỉ tiêu": the rule for "40 chỉ tiêu" tells it as well.
        let told = |rule: usize| self.packs.rules[rule].metric == RuleMetric::Is(metric);
        let mut matches = sentence.matches.iter();
        if matches.any(|m| m.figure() == Some(figure) && told(m.rule)) {
            return None;
        }
        let mut second = Draft {
            figure,
            metric,
            number: Some(count.number),
            whole: None,
            period: first.period.map(whole_year),
            goal: Some(self.packs.metrics[metric].name.clone()),
            percents: Vec::new(),
            ..first.clone()
        };
        self.measure(&mut second)?;
        Some(second)
    }

    /// "26/30 đảng viên mới được kết nạp": the second number of a match is what that match says,
    /// though another rule reads a result in it.
    pub(super) fn second_of_another(&self, sentence: &Sentence, matched: &RuleMatch) -> bool {
        let metric = |rule: usize| match self.packs.rules[rule].metric {
            RuleMetric::Is(metric) => Some(metric),
            _ => None,
        };
        sentence.matches.iter().any(|m| {
            let second = self.packs.rules[m.rule].second;
            second.is_some()
                && m.second.is_some()
                && m.second == matched.figure()
                && metric(matched.rule).is_some_and(|told| Some(told) != second)
        })
    }

    /// "thành lập 13 tổ chức đảng, gồm 4 chi bộ cơ sở": what the new ones are is new as well.
    pub(super) fn parts_of_flow(&self, draft: &mut Draft, before: &[Draft]) {
        let Some(flow) = self.packs.metrics[draft.metric]
            .raised_by
            .as_deref()
            .and_then(|name| self.packs.metric(name))
        else {
            return;
        };
        let masked = &self.sentences[draft.sentence].masked;
        let last = before
            .last()
            .filter(|d| d.sentence == draft.sentence && d.metric == flow);
        let between = last.and_then(|last| {
            let (from, to) = (
                masked.place_of(last.figure)?,
                masked.place_of(draft.figure)?,
            );
            masked.text.get(from..to)
        });
        if between.is_some_and(|text| self.packs.scope.parts.is_match(text)) {
            draft.metric = flow;
        }
    }

    /// The aim that a result of a metric would be.
    pub(super) fn aim_of(&self, metric: usize) -> Option<usize> {
        let aim = self.packs.metrics[metric].aim.as_deref()?;
        self.packs.metric(aim)
    }

    /// The result that a metric is the aim of: of people where people are aimed at.
    pub(super) fn result_of(&self, metric: usize) -> Option<usize> {
        let aim = &self.packs.metrics[metric];
        let mut metrics = self.packs.metrics.iter();
        metrics.position(|m| m.aim.as_deref() == Some(aim.name.as_str()) && m.of == aim.of)
    }

    /// "giao chỉ tiêu kết nạp 48 đảng viên. Cụ thể: xã A 6, …": details of an aim are aims.
    pub(super) fn detail_of_aim(&self, draft: &mut Draft, before: &[Draft]) {
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure).unwrap_or(0);
        let goal = |d: &Draft| self.packs.metrics[d.metric].goal;
        let last = before.iter().rev().find(|d| d.sentence < draft.sentence);
        let of_aim = last.is_some_and(|last| {
            let results = |d: &&Draft| d.sentence == last.sentence && d.metric == draft.metric;
            last.block + 1 >= draft.block && goal(last) && !before.iter().any(|d| results(&d))
        });
        if let Some(aim) = self.aim_of(draft.metric)
            && of_aim
            && self.packs.scope.details.is_match(&masked.text[..place])
        {
            self.make_aim(draft, aim);
        }
    }

    /// What is to happen in a period after the publication is an aim, and what is to stand at
    /// a day well after it.
    pub(super) fn future(&self, draft: &mut Draft) {
        let (Some(aim), Some(period), Some(published)) =
            (self.aim_of(draft.metric), draft.period, self.today)
        else {
            return;
        };
        let soon = published.checked_add(SOON.days()).ok();
        let to_come = match (period.start, period.end) {
            (Some(start), _) => start > published || start == published && is_long(period),
            (None, end) => !self.packs.metrics[draft.metric].flow && end > soon,
        };
        if to_come && !self.done_before(draft) {
            self.make_aim(draft, aim);
        }
    }

    /// "Đến năm 2025, kết nạp 7.000 đảng viên": an aim up to the end of a later year, of which
    /// nobody says from when on.
    pub(super) fn far(&self, draft: &mut Draft) {
        let Some(days) = draft.period else {
            return;
        };
        if !self.packs.metrics[draft.metric].goal {
            return;
        }
        let own = self.governing(&self.sentences[draft.sentence], draft);
        let own = own.map(|token| (draft.sentence, token));
        let earlier = || {
            let (at, token, _) = self.earlier_in_block(draft)?;
            Some((at, token))
        };
        let Some((at, token)) = own.or_else(earlier) else {
            return;
        };
        let now = self
            .today
            .map(Date::year)
            .or_else(|| *self.latest.get_or_init(|| self.latest_begun()));
        let this_year = |end: Date| now.is_some_and(|year| end.year() <= year);
        if let Kind::Period(value, form) = self.sentences[at].tokens[token].kind
            && self.packs.periods[form].edge == Some(Edge::End)
            && value.end == days.end
            && !value.end.is_some_and(this_year)
        {
            draft.period = Some(Period {
                start: None,
                ..days
            });
        }
    }

    /// The latest year in which something that the article tells began: on a page without a day
    /// it is not over yet.
    fn latest_begun(&self) -> Option<i16> {
        let tokens = self.sentences.iter().flat_map(|s| &s.tokens);
        let begun = tokens.filter_map(|token| match token.kind {
            Kind::Period(value, form) => value
                .start
                .filter(|_| value.grain != Grain::Term)
                .filter(|_| !matches!(self.packs.periods[form].edge, Some(Edge::End | Edge::Late))),
            _ => None,
        });
        begun.map(Date::year).max()
    }

    /// Whether the clause of a figure says that it was done: "đã kết nạp được".
    pub(super) fn done_before(&self, draft: &Draft) -> bool {
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure).unwrap_or(0);
        let clause = masked.text[..place].rsplit(';').next().unwrap_or("");
        self.packs.scope.done.is_match(clause)
    }

    fn make_aim(&self, draft: &mut Draft, aim: usize) {
        draft.metric = aim;
        draft.goal = Some(self.packs.metrics[aim].name.clone());
    }

    /// "… phấn đấu đưa huyện thành thị xã; tốc độ tăng 15 %; mỗi năm kết nạp 120 đảng viên": an
    /// earlier clause's aim, where nothing since was done or told of a time.
    fn clause_aims(&self, draft: &Draft, before: &str) -> bool {
        let sentence = &self.sentences[draft.sentence];
        let aims = &self.packs.scope.far_aims;
        let Some(aims) = self.setting(aims, before).last() else {
            return false;
        };
        let told = sentence.tokens[..draft.figure]
            .iter()
            .enumerate()
            .any(|(n, t)| {
                let after = sentence.masked.place_of(n) > Some(aims.start);
                // "thành thị xã trước năm 2025": what is to come is no result.
                let past = |end| self.today.is_none() || end <= self.today;
                after && matches!(t.kind, Kind::Period(value, _) if past(value.end))
            });
        !told && !self.done_in(&before[aims.start..])
    }

    /// Where a text sets an aim, and does not only name that of a percentage: "đạt 72 % chỉ tiêu
    /// phấn đấu".
    fn setting<'t>(
        &'t self,
        aims: &'t Pattern,
        text: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + 't {
        let named = self.packs.scope.named_aims.find_iter(text);
        let named: Vec<Range<usize>> = named.map(|m| m.range()).collect();
        let found = aims.find_iter(text).map(|m| m.range());
        found.filter(move |m| !named.iter().any(|n| n.start < m.start && m.end <= n.end))
    }

    /// Whether a clause of a text says that something was done.
    fn done_in(&self, text: &str) -> bool {
        text.split(';')
            .any(|clause| self.packs.scope.done.is_match(clause))
    }

    /// "Mục tiêu đến năm 2020: … . Thu ngân sách 4.000 tỷ đồng; phát triển 6.000 đảng viên": a
    /// sentence that tells neither a time nor that anything was done goes on with the aims of
    /// the one before.
    fn paragraph_aims(&self, draft: &Draft) -> bool {
        let scope = &self.packs.scope;
        let sentence = &self.sentences[draft.sentence];
        let place = sentence.masked.place_of(draft.figure).unwrap_or(0);
        let told = sentence.tokens[..draft.figure]
            .iter()
            .any(|t| matches!(t.kind, Kind::Period(..)));
        if told || self.done_in(&sentence.masked.text[..place]) {
            return false;
        }
        let before = draft.sentence.checked_sub(1).map(|s| &self.sentences[s]);
        before.is_some_and(|before| {
            let text = before.masked.text.as_str();
            let aims = self.setting(&scope.far_aims, text).last();
            // A paragraph that lists aims after a colon goes on in the next one.
            let lists = text.contains(':') && before.block + 1 == sentence.block;
            (before.block == sentence.block || lists)
                && aims.is_some_and(|aims| !self.done_in(&text[aims.start..]))
        })
    }

    /// "Đến năm 2025, thu nhập đạt 85 triệu đồng": told up to a day well after the publication,
    /// and of nothing that was done.
    fn to_come(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        let soon = self.today.and_then(|day| day.checked_add(SOON.days()).ok());
        let ends = |token: &usize| match sentence.tokens[*token].kind {
            Kind::Period(value, form) => {
                Some(value.end > soon && self.packs.periods[form].edge == Some(Edge::End))
            }
            _ => None,
        };
        let last = (0..draft.figure)
            .rev()
            .find_map(|token| Some((token, ends(&token)?)));
        // "mỗi năm kết nạp 120" may be told of the years up to now as well.
        let Some((token, true)) = last.filter(|_| soon.is_some() && draft.per.is_none()) else {
            return false;
        };
        let masked = &sentence.masked;
        let (Some(from), Some(to)) = (masked.place_of(token), masked.place_of(draft.figure)) else {
            return false;
        };
        !self.packs.scope.compared.is_match(&masked.text[..from])
            && !self.done_in(&masked.text[from..to])
    }

    /// "dự kiến mở 3 lớp cho 200 người": planned, and of a metric that counts only what was done.
    pub(super) fn only_planned(&self, draft: &Draft) -> bool {
        self.packs.metrics[draft.metric].done_only && self.is_aim(draft)
    }

    /// "đạt 35 % chỉ tiêu 2022": the year of an aim, which counts nobody.
    pub(super) fn is_year(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        let token = &sentence.tokens[draft.figure];
        let written = &self.article.text[token.figure.clone()];
        self.packs.metrics[draft.metric].goal
            && written.len() == 4
            && written.parse().is_ok_and(|year: i16| YEARS.contains(&year))
            && sentence.masked.next_to(draft.figure).is_none()
    }

    /// Turns a result into an aim where the words before it are those of an aim.
    pub(super) fn aim(&self, draft: &mut Draft) {
        if let Some(aim) = self.aim_of(draft.metric)
            && self.is_aim(draft)
        {
            self.make_aim(draft, aim);
        }
    }

    /// Whether the words before a figure are those of an aim.
    fn is_aim(&self, draft: &Draft) -> bool {
        let masked = &self.sentences[draft.sentence].masked;
        let Some(place) = masked.place_of(draft.figure) else {
            return false;
        };
        let before = &masked.text[..place];
        let clause = before.rfind(';').map_or(0, |at| at + 1);
        let scope = &self.packs.scope;
        // With the word before it, for "được giao" is no aim of its own.
        let with_word = |at: usize| before[..at].trim_end().rfind(' ').map_or(0, |at| at + 1);
        let own = self.setting(&scope.aims, &before[clause..]).last();
        let least = draft
            .number
            .is_some_and(|n| n.qualifier == Qualifier::AtLeast);
        let result = if least {
            // "kết nạp ít nhất 7 đảng viên" is asked for; who counted knows how many.
            scope.done.is_match(&before[clause..])
        } else if let Some(own) = own {
            let from = with_word(clause + own.start).max(clause);
            let behind = &before[clause + own.end..];
            let told = behind.contains([mask::COUNT, mask::PERCENT, mask::PERIOD]);
            if !told && scope.wishes.is_match(&before[clause..][own]) {
                // "phấn đấu giúp đỡ, kết nạp được 2 đảng viên": nobody was yet.
                scope.certain.is_match(behind)
            } else {
                scope.done.is_match(&before[from..])
            }
        } else {
            // "Một số chỉ tiêu chính: …; …": words before a colon govern the whole list.
            let heads = self.setting(&scope.aims, &before[..clause]);
            let mut heads = heads.filter_map(|found| {
                let colon = found.end + before[found.end..clause].find(':')?;
                (colon - found.end < HEAD).then_some((found.start, colon))
            });
            match heads.next() {
                Some((start, colon)) => {
                    scope.done.is_match(&before[with_word(start)..colon])
                        || scope.done.is_match(&before[clause..])
                }
                None => !(self.clause_aims(draft, before) || self.paragraph_aims(draft)),
            }
        };
        !result || self.to_come(draft)
    }
}

/// Whether a period goes on for more than a month: "từ nay đến năm 2010".
fn is_long(period: Period) -> bool {
    let month = period.start.and_then(|day| day.checked_add(31.days()).ok());
    period
        .end
        .zip(month)
        .is_some_and(|(end, month)| end > month)
}
