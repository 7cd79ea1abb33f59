//! A review laid over the records of a run: decisions win over what the program found.

use std::collections::HashSet;

use super::facts::{FactRecord, Fate, Given, UnitAtAnyTime, reviewed};
use super::stored::{Stored, name_figures};
use crate::fact::UnitRef;
use crate::find::Finder;
use crate::link::{Within, named_unit};
use crate::pack::Packs;
use crate::review::{Decided, Decision, Review, Told};

/// Finds what a review says of each article of a run.
#[derive(Debug)]
pub struct Reviewer<'r, 'p> {
    review: &'r Review,
    finder: Finder<'p>,
    /// Articles of the review that were met, and those whose text is the same.
    met: HashSet<&'r str>,
    same: HashSet<String>,
    applied: Applied,
    /// Decisions that were laid over a fact, by their addresses.
    placed: HashSet<usize>,
    /// Decisions for which a text had no place, and whether it was the text that they were made on.
    lost: Vec<(bool, &'r Decision)>,
}

/// How many decisions were laid over the facts of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Facts that are right as they were found.
    pub accepted: u64,
    /// Facts that were changed.
    pub corrected: u64,
    /// Facts that were left out.
    pub rejected: u64,
    /// Facts that were missed.
    pub added: u64,
}

/// What a review says of one article, made ready to be laid over its records.
#[derive(Debug)]
pub struct Plan<'r> {
    steps: Vec<Step<'r>>,
}

#[derive(Debug)]
struct Step<'r> {
    decision: &'r Decision,
    /// The fact that it is about; a new one where there is none.
    fact: Option<usize>,
    unit: Option<UnitRef>,
    unit_id: Option<String>,
    id: String,
    quote: String,
}

impl<'r, 'p> Reviewer<'r, 'p> {
    /// One that reads names of units with these packs.
    #[must_use]
    pub fn new(review: &'r Review, packs: &'p Packs) -> Self {
        Self {
            review,
            finder: Finder::new(packs),
            met: HashSet::new(),
            same: HashSet::new(),
            applied: Applied::default(),
            placed: HashSet::new(),
            lost: Vec::new(),
        }
    }

    /// What the review says of these records; none where it says nothing.
    pub fn plan(&mut self, records: &Stored<'_>) -> Option<Plan<'r>> {
        let article = records.article.as_ref()?;
        let concerned = article.concerning(self.review)?;
        if concerned.same_text {
            self.same.insert(article.article_id.to_owned());
        }
        // The facts of copies may have been left out; they are to stay so.
        if article.duplicate_of.is_some() && records.facts.is_empty() {
            return None;
        }
        let candidates: Vec<_> = records.facts.iter().map(FactRecord::candidate).collect();
        let mut steps = Vec::new();
        for pair in concerned.pair(&candidates) {
            let decision = pair.decision;
            self.met.insert(decision.article_id.as_str());
            let wanted = decision.wanted();
            // A place of another text means nothing.
            let quote = match (pair.fact, wanted) {
                (Some(_), _) => Some(String::new()),
                (None, Some(told)) if pair.same_text => sentence(told, article.text),
                // What was rejected and is not found is as it should be.
                (None, None) if pair.same_text => continue,
                (None, _) => None,
            };
            let Some(quote) = quote else {
                self.lost.push((pair.same_text, decision));
                continue;
            };
            // A page may be there twice, and read in two ways.
            if self.placed.insert(std::ptr::from_ref(decision) as usize) {
                self.count(decision.decision);
            }
            let unit = wanted.and_then(|told| self.unit(told, pair.fact, records));
            steps.push(Step {
                decision,
                fact: pair.fact,
                unit_id: wanted.and_then(|told| self.unit_id(told, unit.as_ref(), records)),
                unit,
                id: wanted.map_or_else(String::new, |told| new_id(article.article_id, told)),
                quote,
            });
        }
        Some(Plan { steps })
    }

    /// The unit that a person names, where no fact of the article has it.
    fn unit(&self, told: &Told, fact: Option<usize>, records: &Stored<'_>) -> Option<UnitRef> {
        let name = told.unit.as_deref()?;
        if records.facts.iter().any(|fact| fact.unit() == Some(name)) {
            return None;
        }
        let of_article = records
            .article
            .as_ref()
            .and_then(|article| article.province);
        let within = fact.map_or_else(Within::default, |n| records.facts[n].within());
        let within = Within {
            province: within.province.or(of_article),
            ..within
        };
        Some(named_unit(&self.finder, name, within))
    }

    /// What identifies the unit of a fact at the end of its period, or on the day of publication.
    fn unit_id(
        &self,
        told: &Told,
        named: Option<&UnitRef>,
        records: &Stored<'_>,
    ) -> Option<String> {
        let name = told.unit.as_deref()?;
        let known = records.facts.iter().find(|fact| fact.unit() == Some(name));
        let unit = match named {
            Some(unit) => UnitAtAnyTime {
                id: unit.id.as_deref()?,
                level: unit.level,
                province: unit.province.as_deref(),
            },
            None => known?.unit_at_any_time()?,
        };
        let published = records
            .article
            .as_ref()
            .and_then(|article| article.published);
        let day = told.period_end.or(published.map(|day| day.0));
        let packs = self.finder.packs();
        let redrawn = day.and_then(|day| packs.redrawn(unit.province, unit.level, day));
        Some(match redrawn {
            Some(day) => format!("{}@{day}", unit.id),
            None => unit.id.to_owned(),
        })
    }

    const fn count(&mut self, decided: Decided) {
        let count = match decided {
            Decided::Accept => &mut self.applied.accepted,
            Decided::Correct => &mut self.applied.corrected,
            Decided::Reject => &mut self.applied.rejected,
            Decided::Add => &mut self.applied.added,
            Decided::Complete | Decided::Undo => return,
        };
        *count += 1;
    }

    /// What was laid over the records so far.
    #[must_use]
    pub const fn applied(&self) -> Applied {
        self.applied
    }

    /// Decisions on articles that were met, for which no text of theirs has a place any more.
    pub fn lost(&self) -> impl Iterator<Item = &'r Decision> {
        let lost = self.lost.iter().filter(|(same_text, decision)| {
            let placed = self
                .placed
                .contains(&(std::ptr::from_ref(*decision) as usize));
            *same_text || !placed && !self.same.contains(&decision.article_id)
        });
        lost.map(|(_, decision)| *decision)
    }

    /// The files of articles with decisions that were not met: not in this run, or their text has changed
    /// and their file is another one.
    pub fn not_met(&self) -> impl Iterator<Item = &'r str> {
        let articles = self.review.articles();
        articles
            .filter(|(id, _)| !self.met.contains(id) && !self.same.contains(*id))
            .filter_map(|(_, reviewed)| Some(reviewed.first()?.source.as_str()))
    }
}

/// The sentence of a fact that is new; none where its place is not in the text.
fn sentence(told: &Told, text: &str) -> Option<String> {
    if !told.quote.is_empty() && text.contains(&told.quote) {
        return Some(told.quote.clone());
    }
    let (start, _) = text.char_indices().nth(told.start)?;
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Some(text[from..to].trim().to_owned())
}

fn new_id(article: &str, told: &Told) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let key = [
        article,
        &told.metric,
        &text(&told.group),
        &text(&told.unit),
        &told
            .period_start
            .map_or_else(String::new, |day| day.to_string()),
        &told
            .period_end
            .map_or_else(String::new, |day| day.to_string()),
        &format!("{} {}", told.start, told.end),
    ]
    .join("\u{1}");
    blake3::hash(key.as_bytes()).to_hex()[..16].to_owned()
}

impl<'a> Stored<'a> {
    /// The records as a review has them. The plan is of these very records.
    #[must_use]
    pub fn reviewed(mut self, plan: &'a Plan<'_>) -> Self {
        let Some(article) = &mut self.article else {
            return self;
        };
        let mut fates = vec![Fate::Undecided; self.facts.len()];
        let mut missed = Vec::new();
        for step in &plan.steps {
            let given = step.given();
            match (step.fact, given) {
                (Some(n), given) => fates[n] = given.map_or(Fate::LeftOut, Fate::Told),
                (None, Some(given)) => missed.push(given),
                (None, None) => {}
            }
        }
        self.facts = reviewed(article, self.facts, &fates, &missed);
        article.facts = self.facts.len();
        name_figures(&mut self.facts);
        self
    }
}

impl Step<'_> {
    fn given(&self) -> Option<Given<'_>> {
        Some(Given {
            told: self.decision.wanted()?,
            decided: self.decision.decision,
            unit: self.unit.as_ref(),
            unit_id: self.unit_id.as_deref(),
            id: self.decision.fact_id.as_deref().unwrap_or(&self.id),
            quote: &self.quote,
        })
    }
}
