//! Percentages and the counts that they speak of.

use super::{Draft, Linker};
use crate::fact::FactPercent;
use crate::find::{Kind, PercentMeaning, Sentence};
use crate::pack::RuleMetric;
use crate::span::Span;

impl Linker<'_> {
    /// Gives every percentage with a meaning to the count that it speaks of.
    pub(super) fn link_percents(&self, drafts: &mut [Draft]) {
        for (index, sentence) in self.sentences.iter().enumerate() {
            let mut left: Vec<&PercentMeaning> = sentence.percents.iter().collect();
            // A part that is only a percentage carries it itself.
            for draft in drafts
                .iter_mut()
                .filter(|d| d.sentence == index && d.number.is_none())
            {
                let meaning = left.iter().position(|m| m.token == draft.figure);
                let meaning = meaning.map(|at| left.remove(at));
                self.own_percent(sentence, draft, meaning);
            }
            for meaning in left {
                if let Some(draft) = self.speaks_of(index, meaning, drafts) {
                    let Some((relation, base)) = self.reading(meaning, draft, drafts) else {
                        continue;
                    };
                    if let Some(percent) = self.percent(sentence, meaning.token, relation, base) {
                        drafts[draft].percents.push(percent);
                    }
                }
            }
        }
    }

    fn own_percent(
        &self,
        sentence: &Sentence,
        draft: &mut Draft,
        meaning: Option<&PercentMeaning>,
    ) {
        let rule = &self.packs.rules[draft.matched.rule];
        let (relation, base) = match meaning {
            Some(m)
                if !(draft.whole.is_some() && self.packs.percents[m.form].relation != "share") =>
            {
                (self.packs.percents[m.form].relation, self.base(m, draft))
            }
            _ if draft.whole.is_some() => ("share", self.packs.metrics[draft.metric].base.clone()),
            _ => match &rule.own {
                Some((relation, base)) => (*relation, base.clone()),
                None => return,
            },
        };
        draft
            .percents
            .extend(self.percent(sentence, draft.figure, relation, base));
    }

    /// Relation and base, as the draft that a percentage speaks of makes them: "bằng 75 %"
    /// of a part is a share; "(109,09 %)" after a unit's number is what its neighbour's is.
    fn reading(
        &self,
        meaning: &PercentMeaning,
        draft: usize,
        drafts: &[Draft],
    ) -> Option<(&'static str, String)> {
        let form = &self.packs.percents[meaning.form];
        let of = &drafts[draft];
        if of.whole.is_some() && form.relation == "reached" && meaning.base.is_none() {
            return Some(("share", self.packs.metrics[of.metric].base.clone()));
        }
        let bare_share = form.relation == "share" && meaning.base.is_none();
        if bare_share && of.whole.is_none() && of.group.is_none() {
            let neighbour = drafts[..draft].iter().rev().find(|d| {
                d.sentence == of.sentence && d.whole.is_none() && !d.percents.is_empty()
            })?;
            let percent = neighbour.percents.first()?;
            return Some((percent.relation, percent.base.clone()));
        }
        Some((form.relation, self.base(meaning, of)))
    }

    /// The draft that a percentage speaks of: the nearest count before it in its sentence
    /// that can be so compared; at the start of a sentence, the last of the sentence before.
    fn speaks_of(&self, index: usize, meaning: &PercentMeaning, drafts: &[Draft]) -> Option<usize> {
        let goal = matches!(
            self.packs.percents[meaning.form].relation,
            "reached" | "exceeded"
        );
        let fits = |d: &Draft| {
            let bare = meaning.base.is_none();
            let target = self.packs.metrics[d.metric].goal;
            d.number.is_some() && !target && (!goal || d.whole.is_none() || bare)
        };
        let sentence = &self.sentences[index];
        let own = drafts
            .iter()
            .rposition(|d| d.sentence == index && d.figure < meaning.token && fits(d));
        if let Some(own) = own {
            return (!self.other_count_between(
                sentence,
                drafts[own].figure,
                meaning.token,
                drafts,
            ))
            .then_some(own);
        }
        let first = sentence.tokens[..meaning.token]
            .iter()
            .all(|t| !matches!(t.kind, Kind::Count(_) | Kind::Percent(_) | Kind::Unit(_)));
        let last = index.checked_sub(1)?;
        (first && self.sentences[last].block == sentence.block && meaning.range.start < 24)
            .then(|| drafts.iter().rposition(|d| d.sentence == last && fits(d)))?
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
            let bridge = sentence.matches.iter().any(|m| {
                m.figure() == Some(token)
                    && self.packs.rules[m.rule].metric == RuleMetric::None { bridge: true }
            });
            matches!(sentence.tokens[token].kind, Kind::Count(_))
                && !bridge
                && !drafts.iter().any(|d| {
                    std::ptr::eq(
                        &raw const self.sentences[d.sentence],
                        std::ptr::from_ref(sentence),
                    ) && d.figure == token
                })
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

    fn percent(
        &self,
        sentence: &Sentence,
        token: usize,
        relation: &'static str,
        base: String,
    ) -> Option<FactPercent> {
        let token = &sentence.tokens[token];
        let Kind::Percent(number) = token.kind else {
            return None;
        };
        Some(FactPercent {
            value: number.value,
            relation,
            base,
            qualifier: number.qualifier,
            as_written: self.article.text[token.range.clone()].to_owned(),
            span: Span::new(token.range.start, token.range.end),
        })
    }
}
