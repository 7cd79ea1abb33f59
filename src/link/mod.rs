//! Linking: from matches in sentences to facts with a unit, a period, percentages and a
//! whole.
//!
//! Sentences are read in order. A figure takes what its own clause says; what it does not
//! say is taken from the sentence, then from the paragraph, then from the article, and the
//! further away it was found, the lower the confidence:
//!
//! | link | stated in the sentence | carried over | from the article |
//! |---|---|---|---|
//! | unit | 1.0 | 0.9 | 0.75 |
//! | period | 1.0 | 0.85 | 0.7 (none: 0.6) |
//! | part | 1.0 | 0.85 | 0.7 |
//!
//! The confidence of a fact is the product.

mod aims;
mod alike;
mod committees;
mod congress;
mod events;
mod governing;
mod headlines;
mod lists;
mod measures;
mod moments;
mod named;
mod parts;
mod percents;
mod periods;
mod places;
mod referred;
mod repeats;
mod sectors;
mod units;

use std::cell::OnceCell;

use jiff::civil::Date;

use crate::article::{Article, BlockKind};
use crate::fact::{Audit, Distance, Fact, FactPercent, Links, Period, UnitRef};
use crate::find::{Finder, Found, Kind, RuleMatch, Sentence, compete};
use crate::mention::{Number, Qualifier};
use crate::pack::{Packs, RuleMetric};
use crate::span::Span;

pub use named::{Within, named_unit};

use places::Places;

/// How far back links reach, in sentences and in figures, so that a giant page costs what it
/// has of text and no more.
const HORIZON: usize = 300;

/// A fact in the making.
#[derive(Debug, Clone)]
struct Draft {
    sentence: usize,
    block: usize,
    /// The token of the figure.
    figure: usize,
    matched: RuleMatch,
    metric: usize,
    group: Option<String>,
    whole: Option<usize>,
    part_distance: Distance,
    number: Option<Number>,
    per: Option<String>,
    unit: Option<UnitRef>,
    unit_distance: Distance,
    period: Option<Period>,
    period_as_written: Option<String>,
    period_distance: Distance,
    percents: Vec<FactPercent>,
    goal: Option<String>,
    aside: bool,
}

impl Draft {
    /// A figure that parts can belong to.
    fn is_whole(&self) -> bool {
        self.group.is_none() && self.counts_all()
    }

    /// A count, and no mean or rate.
    fn counts_all(&self) -> bool {
        !self.aside
            && self
                .number
                .is_some_and(|n| n.qualifier != Qualifier::Average)
            && self.per.is_none()
    }
}

/// What linking gives.
#[derive(Debug, Default)]
pub struct Linked {
    /// The facts, in text order.
    pub facts: Vec<Fact>,
    /// For every fact, what checking needs to know of its sentence.
    pub contexts: Vec<Context>,
    /// The province that the article is about.
    pub province: Option<String>,
}

/// What a fact's sentence says beyond the fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// What the aim that it names is called: target, plan, resolution.
    pub goal: Option<String>,
    /// It says that the aim was passed, without a percentage.
    pub passed: bool,
    /// A breakdown that leaves nothing out follows the figure.
    pub complete: bool,
    /// It stands in a row of a table, whose totals may be of those listed alone.
    pub row: bool,
}

/// Everything that the links of one article are made from.
struct Linker<'a> {
    packs: &'a Packs,
    article: &'a Article,
    sentences: &'a [Sentence],
    places: Places<'a>,
    /// See [`Found::today`].
    today: Option<Date>,
    /// The event that the article opens with, once it was asked for.
    event: OnceCell<Option<events::Event>>,
    /// The latest year in which something that the article tells began, once it was asked for.
    latest: OnceCell<Option<i16>>,
    /// Whether a sentence opens a breakdown, of those that were asked for: a paragraph without
    /// an end would be looked through at each of its figures.
    opens: Vec<OnceCell<bool>>,
}

/// Links the matches of an article into facts.
#[must_use]
pub fn link(finder: &Finder<'_>, article: &Article, found: &Found) -> Linked {
    let sentences = &found.sentences;
    let linker = Linker {
        packs: finder.packs(),
        article,
        sentences,
        places: Places::new(finder, article, sentences),
        today: found.today,
        event: OnceCell::new(),
        latest: OnceCell::new(),
        opens: vec![OnceCell::new(); sentences.len()],
    };
    let mut drafts = linker.drafts();
    linker.link_percents(&mut drafts);
    linker.drop_repeats(&mut drafts);
    linker.finish(&drafts)
}

impl Linker<'_> {
    fn drafts(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let headlined = self.headlined();
        for (index, sentence) in self.sentences.iter().enumerate() {
            if self.kind(sentence) == BlockKind::Caption {
                continue;
            }
            let again = headlined.get(&index).map_or(&[][..], Vec::as_slice);
            let mut matches: Vec<&RuleMatch> = sentence.matches.iter().chain(again).collect();
            matches.sort_by_key(|m| m.figure());
            for matched in matches {
                if self.second_of_another(sentence, matched) {
                    continue;
                }
                let offset = drafts.len().saturating_sub(HORIZON);
                let before = &drafts[offset..];
                let draft = self.draft(index, matched, offset, before).or_else(|| {
                    let other = self.no_part(sentence, matched)?;
                    self.draft(index, &other, offset, before)
                });
                if let Some(mut draft) = draft {
                    draft.whole = draft.whole.map(|whole| whole + offset);
                    let second = self.second(&draft);
                    drafts.push(draft);
                    drafts.extend(second);
                }
            }
        }
        drafts
    }

    /// What a figure is where the rule that won it makes it a part, and no whole is in sight:
    /// "có 28 đảng viên là người Thái".
    fn no_part(&self, sentence: &Sentence, part: &RuleMatch) -> Option<RuleMatch> {
        if !self.packs.rules[part.rule].part {
            return None;
        }
        // "nữ có 3.438 đảng viên" is a figure of women, and never one of all members.
        let of_subject = |m: &&RuleMatch| {
            let mut words = part.words.iter();
            words.any(|(slot, token)| slot == "group" && Some(*token) < part.figure())
                && self.group(sentence, m).is_none()
        };
        let others = sentence
            .candidates
            .iter()
            .filter(|m| m.figure() == part.figure() && !self.packs.rules[m.rule].part)
            .filter(|m| !of_subject(m));
        let others: Vec<RuleMatch> = others.cloned().collect();
        compete(self.packs, &others).into_iter().next()
    }

    /// The fact that a match makes. `before` are the last drafts, the first of them `offset`;
    /// its whole is an index into `before`.
    fn draft(
        &self,
        index: usize,
        matched: &RuleMatch,
        offset: usize,
        before: &[Draft],
    ) -> Option<Draft> {
        let sentence = &self.sentences[index];
        let rule = &self.packs.rules[matched.rule];
        let figure = matched.figure()?;
        let group = self.group(sentence, matched);
        let (number, per) = match &sentence.tokens[figure].kind {
            Kind::Count(count) => (Some(count.number), count.per.clone()),
            _ => (None, None),
        };
        let mut draft = Draft {
            sentence: index,
            block: sentence.block,
            figure,
            matched: matched.clone(),
            metric: 0,
            group,
            whole: None,
            part_distance: Distance::Stated,
            number,
            per,
            unit: None,
            unit_distance: Distance::Nowhere,
            period: None,
            period_as_written: None,
            period_distance: Distance::Nowhere,
            percents: Vec::new(),
            goal: rule.goal.clone(),
            aside: rule.aside,
        };
        let mut head = None;
        match rule.metric {
            RuleMetric::None { .. } => return None,
            RuleMetric::Is(metric) => {
                draft.metric = metric;
                self.measure(&mut draft)?;
                if rule.second.is_none() {
                    self.aim(&mut draft);
                }
                self.parts_of_flow(&mut draft, before);
            }
            RuleMetric::Same if rule.part => {
                self.make_part(&mut draft, offset, before)?;
                if draft.whole.is_some() {
                    return Some(draft);
                }
            }
            RuleMetric::Same => {
                let last = self.continue_list(&mut draft, offset, before)?;
                if rule.goal.is_some() {
                    // "đạt 58 % kế hoạch (1,5 tỷ USD)": the aim of what was told of.
                    draft.metric = self.aim_of(draft.metric).unwrap_or(draft.metric);
                }
                self.measure(&mut draft)?;
                if self.percent_of(&draft, last) {
                    return None;
                }
                head = Some(last);
                // "so với chỉ tiêu giao: xã A 8/7" tells result and aim itself.
                if rule.second.is_none() && rule.goal.is_none() {
                    self.aim(&mut draft);
                }
            }
        }
        let none = self.is_somebody(&draft) || self.of_others(&draft);
        let some = self.some_of_them(&draft, before);
        if none || some || self.only_planned(&draft) || self.is_year(&draft) {
            return None;
        }
        self.detail_of_aim(&mut draft, before);
        self.sector(&mut draft);
        self.link_unit(&mut draft, before);
        self.link_period(&mut draft, before);
        // The items of a list are of the time of its first, which may be told before the list.
        let item = draft.matched.unit.is_some();
        let carried = |head: &&Draft| {
            head.sentence != draft.sentence || item && head.period_distance != Distance::Stated
        };
        if let Some(head) = head.filter(carried)
            && draft.period_distance != Distance::Stated
        {
            // A list that began in an earlier sentence is of that sentence's period.
            draft.period = head.period;
            draft.period_as_written.clone_from(&head.period_as_written);
            draft.period_distance = head.period_distance.max(Distance::Carried);
        }
        if let Some(head) = head.filter(|_| rule.goal.is_some() && draft.period.is_none()) {
            // "… đạt 58 triệu đồng (kế hoạch 55 triệu đồng)": of the year of the result.
            draft.period = head.period.map(periods::whole_year);
            draft.period_as_written.clone_from(&head.period_as_written);
            draft.period_distance = head.period_distance.max(Distance::Carried);
        }
        self.future(&mut draft);
        self.far(&mut draft);
        self.nest(&mut draft, offset, before);
        self.same_body(&mut draft, before);
        self.same_people(&mut draft, before);
        Some(draft)
    }

    /// "một học viên nói": one alone, and no count.
    fn is_somebody(&self, draft: &Draft) -> bool {
        let token = &self.sentences[draft.sentence].tokens[draft.figure];
        matches!(&token.kind, Kind::Count(count) if count.weak && count.number.value < 2.0)
            && !self.packs.metrics[draft.metric].singular
    }

    /// "kết nạp 386 đoàn viên mới, đạt 128,7 % chỉ tiêu (300)": the aim of what is no fact.
    fn of_others(&self, draft: &Draft) -> bool {
        let sentence = &self.sentences[draft.sentence];
        let mut before = sentence.matches.iter().rev();
        let last = before.find(|m| m.figure() < Some(draft.figure));
        self.packs.metrics[draft.metric].goal
            && last.is_some_and(|m| {
                self.packs.rules[m.rule].metric == RuleMetric::None { bridge: false }
                    && !self.organisations(draft.sentence, m)
            })
    }

    /// The group that the words of a match name.
    fn group(&self, sentence: &Sentence, matched: &RuleMatch) -> Option<String> {
        let rule = &self.packs.rules[matched.rule];
        if rule.group.is_some() {
            return rule.group.clone();
        }
        let (mut of_people, mut of_organisation, mut other) = (None, None, None);
        let metric = match rule.metric {
            RuleMetric::Is(metric) => Some(&self.packs.metrics[metric].of),
            _ => None,
        };
        let mut counts_other = false;
        for (slot, token) in &matched.words {
            let Kind::Word(list) = sentence.tokens[*token].kind else {
                continue;
            };
            let entry = &self.packs.lexicon.entries()[list];
            counts_other |= !entry.organisation && entry.of.as_ref() == metric && metric.is_some();
            let place = match slot.as_str() {
                "group" => &mut of_people,
                _ if entry.organisation => &mut of_organisation,
                _ => &mut other,
            };
            // "2 học sinh là người có đạo": what a part is called last is what it is.
            if place.is_none() || rule.part && slot == "group" {
                place.clone_from(&entry.group);
            }
        }
        // "34 chi bộ với 912 đảng viên": what is counted is of no kind of organisation.
        if counts_other {
            of_organisation = None;
        }
        let group = match (of_organisation, of_people) {
            (Some(organisation), Some(group)) => Some(format!("{organisation}_{group}")),
            (organisation, group) => organisation.or(group).or(other),
        };
        match (group, &rule.suffix) {
            (Some(group), Some(suffix)) => Some(format!("{group}_{suffix}")),
            (group, _) => group,
        }
    }

    fn kind(&self, sentence: &Sentence) -> BlockKind {
        self.article.blocks[sentence.block].kind
    }

    fn finish(&self, drafts: &[Draft]) -> Linked {
        let ids: Vec<String> = drafts.iter().map(|draft| self.fact_id(draft)).collect();
        let mut linked = Linked {
            province: self.places.province(),
            ..Linked::default()
        };
        for (draft, id) in drafts.iter().zip(&ids) {
            let sentence = &self.sentences[draft.sentence];
            let figure = &sentence.tokens[draft.figure].figure;
            linked.contexts.push(self.context(draft));
            linked.facts.push(Fact {
                id: id.clone(),
                metric: self.packs.metrics[draft.metric].name.clone(),
                group: draft.group.clone(),
                part_of: draft.whole.map(|whole| ids[whole].clone()),
                value: draft.number.map(|n| n.value),
                value_hi: draft.number.and_then(|n| n.value_hi),
                qualifier: draft.number.map_or(Qualifier::Exact, |n| n.qualifier),
                per: draft.per.clone(),
                measure: self.packs.metrics[draft.metric]
                    .measure
                    .as_ref()
                    .filter(|_| draft.number.is_some())
                    .map(|measure| measure.name.clone()),
                unit: draft
                    .unit
                    .clone()
                    .map(|unit| self.in_time(unit, draft.period)),
                period: draft.period,
                period_as_written: draft.period_as_written.clone(),
                percents: draft.percents.clone(),
                quote: Span::new(sentence.range.start, sentence.range.end),
                span: Span::new(figure.start, figure.end),
                rule: self.packs.rules[draft.matched.rule].form.id.clone(),
                confidence: confidence(draft),
                audit: Audit::Unchecked,
                audit_note: None,
                links: Links {
                    unit: draft.unit_distance,
                    period: draft.period_distance,
                    part: draft.part_distance,
                },
            });
        }
        linked
    }

    /// A unit as it was at the end of a period, or on the day of publication where none is told.
    fn in_time(&self, mut unit: UnitRef, period: Option<Period>) -> UnitRef {
        let day = period.and_then(|period| period.end).or(self.today);
        let redrawn = |day| (self.packs).redrawn(unit.province.as_deref(), unit.level, day);
        if let (Some(id), Some(day)) = (&unit.id, day.and_then(redrawn)) {
            unit.id = Some(format!("{id}@{day}"));
        }
        unit
    }

    fn context(&self, draft: &Draft) -> Context {
        let sentence = &self.sentences[draft.sentence];
        let masked = &sentence.masked;
        let after = masked
            .place_of(draft.figure)
            .map_or("", |at| &masked.text[at..]);
        let scope = &self.packs.scope;
        Context {
            row: self.kind(sentence) == BlockKind::Row,
            goal: draft.goal.clone(),
            passed: scope.passed.is_match(after),
            complete: scope.complete.is_match(after),
        }
    }

    fn fact_id(&self, draft: &Draft) -> String {
        let figure = &self.sentences[draft.sentence].tokens[draft.figure].figure;
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.article.id.as_bytes());
        hasher.update(self.packs.rules[draft.matched.rule].form.id.as_bytes());
        hasher.update(&(figure.start as u64).to_le_bytes());
        hasher.update(&(figure.end as u64).to_le_bytes());
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

fn confidence(draft: &Draft) -> f64 {
    let unit = match draft.unit_distance {
        Distance::Stated => 1.0,
        Distance::Carried => 0.9,
        Distance::Article => 0.75,
        Distance::Nowhere => 0.6,
    };
    let period = match draft.period_distance {
        Distance::Stated => 1.0,
        Distance::Carried => 0.85,
        Distance::Article => 0.7,
        Distance::Nowhere => 0.6,
    };
    let part = match draft.part_distance {
        Distance::Stated => 1.0,
        Distance::Carried => 0.85,
        Distance::Article | Distance::Nowhere => 0.7,
    };
    let product: f64 = unit * period * part;
    (product * 100.0).round() / 100.0
}
