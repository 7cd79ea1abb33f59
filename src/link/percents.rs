//! Percentages and the counts that they speak of.

use std::ops::Range;

use super::{Draft, Linker};
use crate::fact::FactPercent;
use crate::find::{Kind, PercentMeaning, RuleMatch, Sentence, Token};
use crate::pack::RuleMetric;
use crate::pack::mask::{PERCENT, UNIT};
use crate::span::Span;

/// Sentences between a figure and what is said of its difference.
const DIFFERENCE: usize = 3;

/// Bytes of a sentence around a percentage in which the aim that it is of is named.
const REACH: usize = 2_000;

/// Sentences back to what a percentage of an aim is of.
const AIM: usize = 3;

/// Bytes at the start of a sentence within which a percentage has no subject of its own.
const OPENING: usize = 24;

impl Linker<'_> {
    /// Gives every percentage with a meaning to the count that it speaks of.
    pub(super) fn link_percents(&self, drafts: &mut [Draft]) {
        for (index, sentence) in self.sentences.iter().enumerate() {
            if sentence.percents.is_empty() && !sentence.has_percents() {
                continue;
            }
            let own = of_sentence(drafts, index);
            let mut left: Vec<&PercentMeaning> = sentence.percents.iter().collect();
            // A part that is only a percentage carries it itself.
            for draft in drafts[own.clone()]
                .iter_mut()
                .filter(|d| d.number.is_none())
            {
                let meaning = left.iter().position(|m| m.token == draft.figure);
                let meaning = meaning.map(|at| left.remove(at));
                self.own_percent(sentence, draft, meaning);
            }
            // "GRDP tăng 8,5 %": the percentage is a value itself, and says nothing of another.
            left.retain(|m| !drafts[own.clone()].iter().any(|d| d.figure == m.token));
            for meaning in left {
                if let Some(draft) = self.speaks_of(index, meaning, drafts) {
                    let Some((relation, base)) = self.reading(index, meaning, draft, drafts) else {
                        continue;
                    };
                    let percents = self.percents(sentence, meaning.token, relation, &base);
                    for like in self.alike(sentence, meaning, draft, drafts) {
                        drafts[like].percents.extend(percents.iter().cloned());
                    }
                    drafts[draft].percents.extend(percents);
                }
            }
        }
    }

    /// "Đảng bộ A 5 đảng viên và Đảng bộ B 4, cùng đạt 50 %": the others that are alike.
    fn alike(
        &self,
        sentence: &Sentence,
        meaning: &PercentMeaning,
        of: usize,
        drafts: &[Draft],
    ) -> Vec<usize> {
        let before = &sentence.masked.text[..meaning.range.start];
        if !self.packs.scope.each.is_match(before) {
            return Vec::new();
        }
        let clause = before.rfind(';').unwrap_or(0);
        let last = &drafts[of];
        let alike = |d: &Draft| {
            d.sentence == last.sentence
                && d.metric == last.metric
                && d.whole.is_none()
                && d.percents.is_empty()
                && sentence.masked.place_of(d.figure) > Some(clause)
        };
        (0..of).filter(|at| alike(&drafts[*at])).collect()
    }

    fn own_percent(
        &self,
        sentence: &Sentence,
        draft: &mut Draft,
        meaning: Option<&PercentMeaning>,
    ) {
        let rule = &self.packs.rules[draft.matched.rule];
        // "xã A (33,3 %)" alone is what its rule says of a unit's percentage.
        let unit_alone = draft.whole.is_none() && draft.group.is_none() && rule.own.is_some();
        let part = draft.whole.is_some() || self.is_alone(draft);
        let tells = |m: &PercentMeaning| {
            let share = self.packs.percents[m.form].relation == "share";
            let bare = share && m.base.is_none();
            (!part || share) && !(unit_alone && bare)
        };
        let (relation, base) = match meaning {
            Some(m) if tells(m) => (self.packs.percents[m.form].relation, self.base(m, draft)),
            _ if part => ("share", self.packs.metrics[draft.metric].base.clone()),
            _ => match &rule.own {
                Some((relation, base)) => {
                    let aim = self
                        .aim_before(sentence, draft)
                        .filter(|_| *relation == "reached");
                    (*relation, aim.unwrap_or_else(|| base.clone()))
                }
                None => return,
            },
        };
        let percents = self.percents(sentence, draft.figure, relation, &base);
        draft.percents.extend(percents);
    }

    /// The aim that the sentence named last before a figure: "hoàn thành kế hoạch: xã A 96%".
    fn aim_before(&self, sentence: &Sentence, draft: &Draft) -> Option<String> {
        let place = sentence.masked.place_of(draft.figure)?;
        self.last_aim(&sentence.masked.text[..place])
    }

    /// Relation and base, as the draft that a percentage speaks of makes them: "bằng 75 %"
    /// of a part is a share; "(109,09 %)" after a unit's number is what its neighbour's is.
    fn reading(
        &self,
        index: usize,
        meaning: &PercentMeaning,
        draft: usize,
        drafts: &[Draft],
    ) -> Option<(&'static str, String)> {
        let form = &self.packs.percents[meaning.form];
        let of = &drafts[draft];
        let metric = &self.packs.metrics[of.metric];
        // "123 chi bộ có cấp ủy, đạt 96 %": of what there are, where nobody sets an aim.
        let no_aim = self.aim_of(of.metric).is_none() && (!metric.flow || of.group.is_some());
        if (of.whole.is_some() || self.is_alone(of) || no_aim)
            && form.relation == "reached"
            && meaning.base.is_none()
        {
            return Some(("share", metric.base.clone()));
        }
        let bare_share = form.relation == "share" && meaning.base.is_none() && form.base.is_none();
        // "xã A 11/12 đảng viên (91,67 %)": of the aim that stands beside the result.
        if bare_share
            && let Some(aim) = self.packs.rules[of.matched.rule].second
            && of.matched.second.is_some()
        {
            let told = self.aim_told(index, meaning.range.start);
            let aim = told.unwrap_or_else(|| self.packs.metrics[aim].name.clone());
            return Some(("reached", aim));
        }
        if bare_share && of.whole.is_none() && of.group.is_none() {
            let neighbour = drafts[..draft]
                .iter()
                .rev()
                .find(|d| d.sentence == of.sentence && d.whole.is_none() && !d.percents.is_empty());
            if let Some(percent) = neighbour.and_then(|d| d.percents.first()) {
                return Some((percent.relation, percent.base.clone()));
            }
            // "A (14 đồng chí, 233,3 %)": no share is of more than the whole.
            let token = &self.sentences[index].tokens[meaning.token].kind;
            let over = matches!(token, Kind::Percent(number) if number.value > 100.0);
            let aim = self.aim_told(index, meaning.range.start)?;
            return (over && metric.flow && !metric.goal).then_some(("reached", aim));
        }
        let aims = form.relation == "reached" || form.relation == "exceeded";
        let unsaid = aims && meaning.base.is_none() && self.names_aim(form.base.as_deref());
        // "vượt kế hoạch: … kết nạp 241, đạt 160 %": of what was named last.
        let told = unsaid.then(|| self.aim_told(index, meaning.range.start));
        Some((
            form.relation,
            told.flatten().unwrap_or_else(|| self.base(meaning, of)),
        ))
    }

    fn names_aim(&self, base: Option<&str>) -> bool {
        base.is_some_and(|base| self.packs.aims.iter().any(|(_, name)| name == base))
    }

    /// The aim that was named last before a place in a sentence, else the one that the sentence
    /// names behind it, else that of the sentences before it in its paragraph.
    fn aim_told(&self, index: usize, place: usize) -> Option<String> {
        // As far as one speaks of one matter, and a paragraph without an end costs no more.
        let text = self.sentences[index].masked.text.as_str();
        let from = text.floor_char_boundary(place.saturating_sub(REACH));
        let to = text.floor_char_boundary(place + REACH);
        let own = (&text[from..place], &text[place..to]);
        let block = self.sentences[index].block;
        let earlier = self.sentences[..index].iter().rev().take(AIM);
        let earlier = earlier.take_while(|s| s.block == block);
        [own.0, own.1]
            .into_iter()
            .chain(earlier.map(|s| s.masked.text.as_str()))
            .find_map(|text| self.last_aim(text))
    }

    fn last_aim(&self, text: &str) -> Option<String> {
        let found = self.packs.aims.iter().filter_map(|(aim, name)| {
            let last = aim.find_iter(text).last()?;
            Some((last.end(), name))
        });
        found.max().map(|(_, name)| name.clone())
    }

    /// The draft that a percentage speaks of: the nearest count before it in its sentence
    /// that can be so compared; at the start of a sentence, the last of the sentence before.
    fn speaks_of(&self, index: usize, meaning: &PercentMeaning, drafts: &[Draft]) -> Option<usize> {
        if let Some(told) = self.of_difference(index, meaning, drafts) {
            return Some(told);
        }
        // "nữ chiếm 44 % (20 đồng chí)": the wording of the figure holds the percentage before it.
        let own = of_sentence(drafts, index);
        let holds = |d: &Draft| {
            d.matched.percent == Some(meaning.token)
                && meaning.token < d.figure
                && !self.packs.metrics[d.metric].goal
        };
        if let Some(at) = drafts[own.clone()].iter().position(holds) {
            return Some(own.start + at);
        }
        if self.of_percentage(index, meaning, drafts) {
            return None;
        }
        let goal = matches!(
            self.packs.percents[meaning.form].relation,
            "reached" | "exceeded"
        );
        let share = self.packs.percents[meaning.form].relation == "share" && meaning.base.is_some();
        let fits = |d: &Draft| {
            let bare = meaning.base.is_none();
            // "giao 350 đảng viên, bằng 6,6 % số đảng viên": an aim is a share of those there are.
            let target = self.packs.metrics[d.metric].goal && !share;
            // "237 đồng chí, bằng 103 % kế hoạch; doanh nghiệp 15 đồng chí, bằng 125 % kế hoạch": the
            // whole has one of its own.
            let told = |whole: usize| {
                let mut percents = drafts[whole].percents.iter();
                percents.any(|p| p.relation == "reached" || p.relation == "exceeded")
            };
            let of_all = !goal || bare || d.whole.is_none_or(told);
            d.number.is_some() && !target && !d.aside && of_all
        };
        let sentence = &self.sentences[index];
        let of = of_sentence(drafts, index);
        let own = drafts[of.clone()]
            .iter()
            .rposition(|d| {
                d.figure < meaning.token && fits(d) && !closed_off(sentence, d.figure, meaning)
            })
            .map(|at| of.start + at);
        let place = |token| sentence.masked.place_of(token);
        let lead = own
            .and_then(|own| place(drafts[own].figure))
            .and_then(|from| sentence.masked.text.get(from..meaning.range.start))
            .and_then(|text| text.rsplit_once([',', ';', ':', '(', ')', PERCENT]))
            .zip(own)
            .map(|((_, lead), own)| without_subject(sentence, drafts[own].figure, lead));
        if lead.is_some_and(|lead| !self.packs.scope.percent_lead.is_match(lead)) {
            // "…, thu ngân sách đạt 102 %": the percentage has a subject of its own, which may
            // be that of the figure after it.
            let after = self.equal_count(sentence, meaning, &drafts[of.clone()])?;
            return fits(&drafts[of.start + after]).then_some(of.start + after);
        }
        let change = matches!(
            self.packs.percents[meaning.form].relation,
            "increase" | "decrease"
        );
        let parts = drafts[of.clone()]
            .iter()
            .filter(|d| d.whole.is_some())
            .count();
        if change && parts > 1 && own.is_some_and(|own| drafts[own].whole.is_some()) {
            // "… 45 nữ, 50 đoàn viên, tăng 15 %": of the last part or of the whole?
            return None;
        }
        if let Some(own) = own {
            return (!self.other_count_between(
                sentence,
                drafts[own].figure,
                meaning.token,
                &drafts[of],
            ))
            .then_some(own);
        }
        if let Some(after) = self.equal_count(sentence, meaning, &drafts[of.clone()]) {
            return fits(&drafts[of.start + after]).then_some(of.start + after);
        }
        let first = sentence.tokens[..meaning.token]
            .iter()
            .all(|t| !matches!(t.kind, Kind::Count(_) | Kind::Percent(_) | Kind::Unit(_)));
        let last = index.checked_sub(1)?;
        (first && self.sentences[last].block == sentence.block && meaning.range.start < OPENING)
            .then(|| {
                let before = of_sentence(drafts, last);
                drafts[before.clone()]
                    .iter()
                    .rposition(fits)
                    .map(|at| before.start + at)
            })?
    }

    /// "nâng tỷ lệ lên 22,7 % (vượt 0,7 % nghị quyết)": said of a percentage that no figure has.
    fn of_percentage(&self, index: usize, meaning: &PercentMeaning, drafts: &[Draft]) -> bool {
        let sentence = &self.sentences[index];
        let Some(last) = meaning.token.checked_sub(1) else {
            return false;
        };
        let last = &sentence.tokens[last];
        let between = last.range.end..sentence.tokens[meaning.token].range.start;
        let owned = || {
            let here = &drafts[of_sentence(drafts, index)];
            let mut percents = here.iter().flat_map(|d| &d.percents);
            let span = Span::new(last.range.start, last.range.end);
            percents.any(|percent| percent.span == span)
        };
        matches!(last.kind, Kind::Percent(_))
            && self.article.text[between].trim_start().starts_with('(')
            && !owned()
    }

    /// "So với cùng kỳ, số vụ giảm 339 (10,6 %)": the percentage of a difference is told of the
    /// last figure of the metric that the rule of the difference names.
    fn of_difference(
        &self,
        index: usize,
        meaning: &PercentMeaning,
        drafts: &[Draft],
    ) -> Option<usize> {
        let sentence = &self.sentences[index];
        let before = (0..meaning.token).rev();
        let difference = before
            .take_while(|token| !matches!(sentence.tokens[*token].kind, Kind::Percent(_)))
            .find(|token| matches!(sentence.tokens[*token].kind, Kind::Count(_)))?;
        let claims = |m: &&RuleMatch| m.figure() == Some(difference);
        let rule = sentence.matches.iter().find(claims)?.rule;
        let metric = self.packs.rules[rule].percents_of?;
        let near = |d: &Draft| d.sentence <= index && index - d.sentence <= DIFFERENCE;
        let told = |d: &Draft| d.metric == metric && !d.aside && d.whole.is_none() && near(d);
        drafts.iter().rposition(told)
    }

    /// "Với 310 đảng viên mới, tỉnh đạt 20 % kế hoạch": the percentage of the unit is that of its
    /// count, where that stands first and names no unit.
    pub(super) fn percent_of(&self, draft: &Draft, count: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        draft.number.is_none()
            && count.number.is_some()
            && count.sentence == draft.sentence
            && !sentence.tokens[..count.figure].iter().any(is_unit)
            && sentence.tokens[..draft.figure]
                .iter()
                .filter(|t| is_unit(t))
                .count()
                == 1
    }

    /// "đạt 40 % chỉ tiêu, tương ứng 32 đồng chí": the count after a percentage that is as much.
    fn equal_count(
        &self,
        sentence: &Sentence,
        meaning: &PercentMeaning,
        drafts: &[Draft],
    ) -> Option<usize> {
        let after = drafts.iter().position(|d| d.figure > meaning.token)?;
        let place = sentence.masked.place_of(drafts[after].figure)?;
        let between = sentence.masked.text.get(meaning.range.end..place)?;
        self.packs.scope.equals.is_match(between).then_some(after)
    }

    /// Whether a number that is no fact stands between: the percentage may be its.
    fn other_count_between(
        &self,
        sentence: &Sentence,
        from: usize,
        to: usize,
        drafts: &[Draft],
    ) -> bool {
        (from + 1..to).any(|token| {
            // "213/333 đảng viên …, chiếm 64 %": the whole of the part that the share is of.
            let bridge = sentence.matches.iter().any(|m| {
                m.figure() == Some(token)
                    && self.packs.rules[m.rule].metric == RuleMetric::None { bridge: true }
                    || m.figure() == Some(from) && m.second == Some(token)
            });
            matches!(sentence.tokens[token].kind, Kind::Count(_))
                && !bridge
                && !drafts.iter().any(|d| d.figure == token)
        })
    }

    fn base(&self, meaning: &PercentMeaning, draft: &Draft) -> String {
        let form = &self.packs.percents[meaning.form];
        meaning
            .base
            .clone()
            .or_else(|| form.base.clone())
            .unwrap_or_else(|| {
                if draft.whole.is_some() || form.relation == "share" {
                    self.packs.metrics[draft.metric].base.clone()
                } else {
                    "other".to_owned()
                }
            })
    }

    /// A percentage of a fact; both ends of a range, each on its own.
    fn percents(
        &self,
        sentence: &Sentence,
        token: usize,
        relation: &'static str,
        base: &str,
    ) -> Vec<FactPercent> {
        let token = &sentence.tokens[token];
        let Kind::Percent(number) = token.kind else {
            return Vec::new();
        };
        let percent = |value| FactPercent {
            value,
            relation,
            base: base.to_owned(),
            qualifier: number.qualifier,
            as_written: self.article.text[token.range.clone()].to_owned(),
            span: Span::new(token.range.start, token.range.end),
        };
        let ends = std::iter::once(number.value).chain(number.value_hi);
        ends.map(percent).collect()
    }
}

/// The drafts of a sentence; drafts stand in text order.
fn of_sentence(drafts: &[Draft], sentence: usize) -> Range<usize> {
    let start = drafts.partition_point(|d| d.sentence < sentence);
    start..start + drafts[start..].partition_point(|d| d.sentence == sentence)
}

/// "kỷ luật 111 đảng viên (khiển trách 91, khai trừ 1), tăng 15,6 %": whether a figure stands in
/// brackets that end before a percentage.
fn closed_off(sentence: &Sentence, figure: usize, meaning: &PercentMeaning) -> bool {
    let from = sentence.masked.place_of(figure).unwrap_or(0);
    let between = sentence.masked.text.get(from..meaning.range.start);
    between.is_some_and(|between| {
        let (closing, opening) = (between.find(')'), between.find('('));
        closing.is_some_and(|closing| opening.is_none_or(|opening| closing < opening))
    })
}

/// "Kết nạp 1.198 đảng viên, Đảng bộ tỉnh đã tăng 14,2 %": the subject is that of the count
/// itself, where no unit stands before it.
fn without_subject<'t>(sentence: &Sentence, figure: usize, lead: &'t str) -> &'t str {
    let named = sentence.tokens[..figure].iter().any(is_unit);
    let rest = lead.trim_start().strip_prefix(UNIT);
    rest.filter(|_| !named).unwrap_or(lead)
}

fn is_unit(token: &Token) -> bool {
    matches!(token.kind, Kind::Unit(_))
}
