//! From an outcome and its sentences to the explanation.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Became, Explanation, FactTold, Figure, LinkTold, Lost, MentionTold, SentenceTold};
use crate::article::Article;
use crate::fact::{Distance, Fact};
use crate::find::{Kind, NearRules, RuleMatch, Sentence};
use crate::mention::Number;
use crate::outcome::Outcome;
use crate::pack::{Packs, RuleMetric};
use crate::run::{Claim, Claims, Extractor, Nearest, readable};
use crate::span::{CodePoints, Span};

pub(super) fn explanation(extractor: &Extractor<'_>, outcome: &Outcome) -> Explanation {
    let Some(article) = &outcome.article else {
        return Explanation {
            sentences: Vec::new(),
        };
    };
    let teller = Teller {
        packs: extractor.finder().packs(),
        article,
        outcome,
        points: CodePoints::new(&article.text),
        claims: Claims::new(&outcome.facts),
        rules: NearRules::new(extractor.finder().packs()),
    };
    let found = extractor.finder().find(article);
    Explanation {
        sentences: found.sentences.iter().map(|s| teller.sentence(s)).collect(),
    }
}

/// Tells an outcome sentence by sentence.
struct Teller<'a> {
    packs: &'a Packs,
    article: &'a Article,
    outcome: &'a Outcome,
    points: CodePoints<'a>,
    claims: Claims<'a>,
    rules: NearRules,
}

impl Teller<'_> {
    fn sentence(&self, sentence: &Sentence) -> SentenceTold {
        let place = self.place(sentence.range.start, sentence.range.end);
        let tokens = 0..sentence.tokens.len();
        SentenceTold {
            text: self.words(sentence.range.start, sentence.range.end),
            start: place.start,
            end: place.end,
            rules_see: readable(self.packs, sentence, 0..sentence.masked.text.len()),
            mentions: tokens.clone().map(|t| self.mention(sentence, t)).collect(),
            figures: tokens.filter_map(|t| self.figure(sentence, t)).collect(),
        }
    }

    fn words(&self, start: usize, end: usize) -> String {
        self.article.text[start..end].to_owned()
    }

    fn place(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let place = self.points.span(Span::new(start, end));
        place.start..place.end
    }

    fn mention(&self, sentence: &Sentence, token: usize) -> MentionTold {
        let token = &sentence.tokens[token];
        let (kind, read_as, by) = match &token.kind {
            Kind::Count(count) => ("count", number(count.number), None),
            Kind::Vague(vague) => ("count", number(*vague), None),
            Kind::Percent(percent) => ("percent", number(*percent), None),
            Kind::Period(value, form) => (
                "date",
                days(value.start, value.end),
                Some(self.packs.periods[*form].form.id.clone()),
            ),
            Kind::Unit(unit) => ("unit", unit.display(), None),
            Kind::Word(list) => {
                let entry = &self.packs.lexicon.entries()[*list];
                ("word", format!("{{{}.{}}}", entry.slot, entry.name), None)
            }
            Kind::Decoy(decoy) => (
                "decoy",
                "no figure".to_owned(),
                Some(self.packs.decoys[*decoy].form.id.clone()),
            ),
        };
        let place = self.place(token.range.start, token.range.end);
        MentionTold {
            kind,
            text: self.words(token.range.start, token.range.end),
            start: place.start,
            end: place.end,
            read_as,
            by,
        }
    }

    fn figure(&self, sentence: &Sentence, token: usize) -> Option<Figure> {
        let at = &sentence.tokens[token];
        let percent = match at.kind {
            Kind::Percent(_) => true,
            Kind::Count(_) => false,
            _ => return None,
        };
        let place = self.place(at.range.start, at.range.end);
        Some(Figure {
            text: self.words(at.range.start, at.range.end),
            start: place.start,
            end: place.end,
            percent,
            became: self.became(sentence, token),
            lost: self.losers(sentence, token),
        })
    }

    fn became(&self, sentence: &Sentence, token: usize) -> Became {
        let figure = |fact: &Fact| fact.span.of(&self.article.text).to_owned();
        match self.claims.of(sentence, token) {
            Some(Claim::Fact(fact)) => Became::Fact(Box::new(self.fact(sentence, token, fact))),
            Some(Claim::PercentOf(of)) => {
                let meaning = sentence.percents.iter().find(|m| m.token == token);
                Became::PercentageOf {
                    fact_id: of.id.clone(),
                    figure: figure(of),
                    by: meaning.map(|m| self.packs.percents[m.form].form.id.clone()),
                }
            }
            Some(Claim::Repeats(of)) => Became::ToldAgain {
                fact_id: of.id.clone(),
                figure: figure(of),
            },
            Some(Claim::Rule(matched)) => {
                let rule = &self.packs.rules[matched.rule];
                Became::NoFact {
                    rule: rule.form.id.clone(),
                    matched: self.matched(sentence, matched),
                    why: match rule.metric {
                        _ if matched.second == Some(token) => "it is the second number of a match",
                        RuleMetric::None { .. } => "its rule claims it and drops it",
                        RuleMetric::Same => "it found no whole or list that it could belong to",
                        RuleMetric::Is(_) => "it is told again elsewhere, or counts something else",
                    },
                }
            }
            Some(Claim::Nobody) | None => {
                let masked = sentence.masked.text.as_str();
                let place = sentence.masked.place_of(token);
                let near = place.and_then(|place| self.rules.nearest(masked, place));
                Became::Unclaimed {
                    nearest: near.map(|near| Nearest::new(self.packs, masked, &near)),
                }
            }
        }
    }

    fn matched(&self, sentence: &Sentence, matched: &RuleMatch) -> String {
        let words = sentence.origin(self.article, &matched.range);
        self.words(words.start, words.end)
    }

    fn fact(&self, sentence: &Sentence, token: usize, fact: &Fact) -> FactTold {
        let matched = won(sentence, token).map(|m| self.matched(sentence, m));
        let whole = fact.part_of.as_ref().and_then(|id| {
            let whole = self.outcome.facts.iter().find(|f| f.id == *id)?;
            Some(LinkTold {
                name: format!("{} {}", whole.metric, whole.span.of(&self.article.text)),
                as_written: None,
                from: fact.links.part.as_str(),
            })
        });
        let percents = fact.percents.iter();
        FactTold {
            fact_id: fact.id.clone(),
            metric: fact.metric.clone(),
            group: fact.group.clone(),
            value: fact.value,
            value_hi: fact.value_hi,
            measure: fact.measure.clone(),
            qualifier: fact.qualifier.as_str(),
            rule: fact.rule.clone(),
            matched: matched.unwrap_or_default(),
            unit: fact.unit.as_ref().map(|unit| LinkTold {
                name: unit.name.clone(),
                as_written: Some(unit.as_written.clone()),
                from: fact.links.unit.as_str(),
            }),
            period: fact.period.map(|period| LinkTold {
                name: days(period.start, period.end),
                as_written: fact.period_as_written.clone(),
                from: match fact.links.period {
                    // Nothing is written, and the day is that of the publication.
                    Distance::Nowhere => Distance::Article.as_str(),
                    distance => distance.as_str(),
                },
            }),
            whole,
            percents: percents
                .map(|p| format!("{} {} of {}", p.as_written, p.relation, p.base))
                .collect(),
            confidence: fact.confidence,
            audit: fact.audit.as_str(),
            audit_note: fact.audit_note.clone(),
        }
    }

    /// The rules that matched a figure and did not get it, each with why.
    fn losers(&self, sentence: &Sentence, token: usize) -> Vec<Lost> {
        let winner = won(sentence, token);
        let candidates = sentence.candidates.iter();
        let losers = candidates.filter(|m| m.figure() == Some(token) && Some(*m) != winner);
        losers
            .map(|loser| Lost {
                rule: self.packs.rules[loser.rule].form.id.clone(),
                why: self.why_lost(sentence, loser, winner),
            })
            .collect()
    }

    fn why_lost(
        &self,
        sentence: &Sentence,
        loser: &RuleMatch,
        winner: Option<&RuleMatch>,
    ) -> String {
        let yields = |m: &RuleMatch| self.packs.rules[m.rule].yields;
        let order = |m: &RuleMatch| (yields(m), Reverse(m.length), m.rule);
        let Some(winner) = winner.filter(|winner| order(winner) < order(loser)) else {
            return self.word_taken(sentence, loser);
        };
        if yields(loser) && !yields(winner) {
            return "it yields to rules that do not".to_owned();
        }
        if loser.length < winner.length {
            let (less, more) = (loser.length, winner.length);
            return format!("it matches {less} characters, the winner {more}");
        }
        "it matches as much and is listed later".to_owned()
    }

    /// Why a match that comes first did not win: a word of it serves another figure.
    fn word_taken(&self, sentence: &Sentence, loser: &RuleMatch) -> String {
        let groups = loser.words.iter().filter(|(slot, _)| slot == "group");
        let mut taken = groups.filter_map(|(_, group)| {
            let holds = |m: &&RuleMatch| m.words.iter().any(|(_, token)| token == group);
            let other = sentence.matches.iter().find(holds)?;
            let word = sentence.tokens[*group].range.clone();
            let word = self.words(word.start, word.end);
            let rule = &self.packs.rules[other.rule].form.id;
            Some(format!("\"{word}\" serves another figure, by {rule}"))
        });
        let told = taken.next();
        told.unwrap_or_else(|| "a word of it serves another figure".to_owned())
    }
}

/// The match that won a figure.
fn won(sentence: &Sentence, token: usize) -> Option<&RuleMatch> {
    let mut matches = sentence.matches.iter();
    matches.find(|m| m.figure() == Some(token))
}

fn number(number: Number) -> String {
    match number.value_hi {
        Some(high) => format!("{}..{high}", number.value),
        None => number.value.to_string(),
    }
}

fn days(start: Option<Date>, end: Option<Date>) -> String {
    let day = |d: Option<Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
    match (start, end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        _ => format!("{}..{}", day(start), day(end)),
    }
}
