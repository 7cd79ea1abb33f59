//! One document through all stages: decode, scrape, normalise, find, link, check.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::caught::caught;
use super::page;
use crate::article::{Article, Published, PublishedFrom};
use crate::check::check;
use crate::decode::Told;
use crate::fact::Fact;
use crate::find::{Finder, Kind, MOST_TOKENS, Sentence};
use crate::link::{Linked, link};
use crate::mention::{Around, Mention, Value};
use crate::outcome::Outcome;
use crate::pack::{Anchors, Packs};
use crate::problem::{Problem, Severity, Stage};
use crate::read::{Content, Document};
use crate::scrape::{Sites, assemble};
use crate::span::Span;

/// Turns documents into outcomes; made once, shared by all threads.
///
/// ```
/// use solieu::pack::Packs;
/// use solieu::run::Extractor;
/// use solieu::scrape::Sites;
///
/// let packs = Packs::embedded()?;
/// let extractor = Extractor::new(&packs, Sites::embedded());
/// let outcome = extractor.text("Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.", None);
/// assert_eq!(outcome.facts[0].value, Some(138.0));
/// # Ok::<(), solieu::pack::PackError>(())
/// ```
#[derive(Debug)]
pub struct Extractor<'p> {
    finder: Finder<'p>,
    sites: Arc<Sites>,
    undated: Undated,
    min_confidence: f64,
    /// Whether documents without an anchor are passed over.
    skims: bool,
}

/// What to do with a document that tells no day of publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undated {
    /// Take the day of the file's last change.
    pub from_file: bool,
    /// Take this day, where nothing else tells.
    pub default: Option<Date>,
}

impl<'p> Extractor<'p> {
    /// Prepares all stages, which takes a moment; packs and sites, which take longer to load, may
    /// be shared by many extractors.
    #[must_use]
    pub fn new(packs: &'p Packs, sites: impl Into<Arc<Sites>>) -> Self {
        Self {
            finder: Finder::new(packs),
            sites: sites.into(),
            undated: Undated::default(),
            min_confidence: 0.0,
            skims: false,
        }
    }

    /// Leaves out facts of less confidence (0 to 1). A part whose whole is left out stays,
    /// without it.
    #[must_use]
    pub const fn min_confidence(mut self, least: f64) -> Self {
        self.min_confidence = least;
        self
    }

    /// Passes over documents that can give no fact because they have none of the anchors of the
    /// packs, as a look at their letters tells long before they are parsed. Their outcome is
    /// empty; the facts are the same.
    #[must_use]
    pub const fn skimming(mut self) -> Self {
        self.skims = true;
        self
    }

    /// Says what to do with documents that tell no day of publication.
    #[must_use]
    pub fn undated(mut self, undated: Undated) -> Self {
        self.undated = undated;
        self
    }

    /// The finder, for explanations.
    #[must_use]
    pub const fn finder(&self) -> &Finder<'p> {
        &self.finder
    }

    /// All that a document gives. A panic in a stage is a problem of this document alone.
    #[must_use]
    pub fn document(&self, document: &Document) -> Outcome {
        self.document_seen(document, |_, _| ())
    }

    /// The same; `see` looks at the outcome beside the sentences that it was made from, unless
    /// there is no article.
    #[must_use]
    pub fn document_seen(
        &self,
        document: &Document,
        see: impl FnOnce(&Outcome, &[Sentence]),
    ) -> Outcome {
        caught(&document.source, || self.stages(document, see))
    }

    /// All that a plain text gives; `published` fixes what relative periods mean.
    #[must_use]
    pub fn text(&self, text: &str, published: Option<Date>) -> Outcome {
        let mut article = self.plain(text);
        if let Some(date) = published {
            article.published = Some(Published {
                date,
                from: PublishedFrom::Given,
            });
        }
        self.article(article)
    }

    /// The article that a plain text is, without taking it for a saved page.
    #[must_use]
    pub fn plain(&self, text: &str) -> Article {
        let document = Document {
            source: "text".to_owned(),
            content: Content::TextString(String::new()),
            url: None,
            title: None,
            published: None,
            modified: None,
        };
        let blocks = text
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| (crate::article::BlockKind::Paragraph, line.to_owned()))
            .collect();
        let page = crate::scrape::Page {
            blocks,
            ..crate::scrape::Page::default()
        };
        assemble(page, &document, Told::utf8())
    }

    fn stages(&self, document: &Document, see: impl FnOnce(&Outcome, &[Sentence])) -> Outcome {
        let mut problems = Vec::new();
        let all = self.finder.packs().anchors.as_ref();
        let anchors = all.filter(|anchors| self.skims && anchors.are_needed_by_all());
        let Some(mut article) = page::article(document, &self.sites, anchors, &mut problems) else {
            return Outcome::default();
        };
        if article.text.is_empty() {
            return Outcome {
                problems,
                ..Outcome::default()
            };
        }
        if article.published.is_none() {
            article.published = self.date_of_undated(document);
        }
        let missing = all.filter(|all| !all.hold(&article));
        if missing.is_some() && anchors.is_some() && problems.is_empty() {
            return Outcome::default();
        }
        let mut outcome = self.article_seen(article, missing, see);
        outcome.problems.splice(0..0, problems);
        outcome
    }

    fn date_of_undated(&self, document: &Document) -> Option<Published> {
        let file = document.modified.filter(|_| self.undated.from_file);
        file.map(|date| Published {
            date,
            from: PublishedFrom::File,
        })
        .or_else(|| {
            self.undated.default.map(|date| Published {
                date,
                from: PublishedFrom::Given,
            })
        })
    }

    /// All that an article gives, also where it has none of the anchors that a document needs.
    #[must_use]
    pub fn article(&self, article: Article) -> Outcome {
        self.article_seen(article, None, |_, _| ())
    }

    fn article_seen(
        &self,
        article: Article,
        missing: Option<&Anchors>,
        see: impl FnOnce(&Outcome, &[Sentence]),
    ) -> Outcome {
        let packs = self.finder.packs();
        let found = self.finder.find(&article);
        let mut linked = link(&self.finder, &article, &found);
        let sentences = found.sentences;
        if let Some(anchors) = missing {
            keep_unanchored(&mut linked, anchors);
        }
        check(packs, &mut linked);
        if self.min_confidence > 0.0 {
            keep_sure(&mut linked.facts, self.min_confidence);
        }
        let outcome = Outcome {
            province: linked.province,
            mentions: mentions(packs, &sentences),
            facts: linked.facts,
            problems: unread(&article, &sentences).into_iter().collect(),
            article: Some(article),
        };
        see(&outcome, &sentences);
        outcome
    }
}

/// The part of an article in which nothing was looked for.
fn unread(article: &Article, sentences: &[Sentence]) -> Option<Problem> {
    let left = Finder::left(article, sentences);
    (left > 0).then(|| Problem {
        source: article.source.clone(),
        stage: Stage::Find,
        severity: Severity::Warning,
        message: format!(
            "holds more than {MOST_TOKENS} numbers, dates, names and listed words; its last {left} \
             of {} paragraphs were not looked through: split it",
            article.blocks.len()
        ),
    })
}

/// Drops the facts of rules that need an anchor.
fn keep_unanchored(linked: &mut Linked, anchors: &Anchors) {
    let mut kept = linked.facts.iter().map(|f| !anchors.are_needed(&f.rule));
    linked.contexts.retain(|_| kept.next().unwrap_or(false));
    linked.facts.retain(|fact| !anchors.are_needed(&fact.rule));
    unlink_dropped(&mut linked.facts);
}

/// Drops facts of little confidence, and the links to them.
fn keep_sure(facts: &mut Vec<Fact>, least: f64) {
    facts.retain(|fact| fact.confidence >= least);
    unlink_dropped(facts);
}

/// Parts of what was dropped are parts of nothing.
fn unlink_dropped(facts: &mut [Fact]) {
    let kept: HashSet<String> = facts.iter().map(|fact| fact.id.clone()).collect();
    for fact in facts {
        fact.part_of = fact.part_of.take().filter(|whole| kept.contains(whole));
    }
}

/// The records of the mentions table, in text order.
fn mentions(packs: &Packs, sentences: &[Sentence]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for sentence in sentences {
        for (index, token) in sentence.tokens.iter().enumerate() {
            let mut around = Around::default();
            let (value, range, rule) = match &token.kind {
                Kind::Count(count) => {
                    around.relation = count.relation;
                    around.out_of = count.out_of;
                    around.per.clone_from(&count.per);
                    (Value::Count(count.number), &token.range, "numbers/count")
                }
                Kind::Vague(number) => (Value::Count(*number), &token.range, "numbers/vague"),
                Kind::Percent(number) => {
                    let meaning = sentence.percents.iter().find(|m| m.token == index);
                    if let Some(meaning) = meaning {
                        let form = &packs.percents[meaning.form];
                        around.relation = Some(form.relation);
                        around.base = meaning.base.clone().or_else(|| form.base.clone());
                    }
                    let rule = meaning.map_or("numbers/percent", |m| {
                        packs.percents[m.form].form.id.as_str()
                    });
                    (Value::Percent(*number), &token.range, rule)
                }
                Kind::Period(date, form) => (
                    Value::Date(*date),
                    &token.figure,
                    packs.periods[*form].form.id.as_str(),
                ),
                Kind::Unit(unit) => (
                    Value::Unit {
                        name: unit.display(),
                    },
                    &token.range,
                    "units/name",
                ),
                Kind::Word(_) | Kind::Decoy(_) => continue,
            };
            mentions.push(Mention {
                span: Span::new(range.start, range.end),
                value,
                rule: rule.to_owned(),
                around,
            });
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_an_article_or_a_problem() {
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        let extractor = Extractor::new(&packs, Sites::embedded());
        let mut bytes = "Đến nay, chi bộ thôn Một kết nạp được 3 đảng viên mới."
            .as_bytes()
            .to_vec();
        bytes.push(0xE1);
        let document = |content| Document {
            source: "a.txt".to_owned(),
            content,
            url: None,
            title: None,
            published: None,
            modified: None,
        };
        let scarred = extractor.document(&document(Content::Text(bytes)));
        let found = scarred.article.expect("an article");
        assert_eq!(
            (found.encoding.name.as_str(), found.blocks.len()),
            ("utf-8", 1)
        );
        let told: Vec<_> = scarred
            .problems
            .iter()
            .map(|p| (p.stage, p.severity))
            .collect();
        assert_eq!(told, [(Stage::Decode, Severity::Warning)]);

        let empty = extractor.document(&document(Content::HtmlString("<p>".to_owned())));
        assert!(empty.article.is_none());
        assert_eq!(empty.problems[0].stage, Stage::Scrape);
    }

    #[test]
    fn a_part_whose_whole_is_left_out_is_a_part_of_nothing() {
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        let extractor = Extractor::new(&packs, Sites::embedded());
        let text = "Năm 2022, huyện Bát Xát kết nạp 96 đảng viên, trong đó có 41 đảng viên nữ.";
        let mut facts = extractor.text(text, None).facts;
        let part_of = |facts: &[Fact]| facts.last().map(|part| part.part_of.clone());
        assert_eq!(part_of(&facts), Some(Some(facts[0].id.clone())));
        keep_sure(&mut facts, 1.0);
        assert_eq!(facts.len(), 2);
        // Today no part is surer than its whole; the tables must hold together all the same.
        facts[0].confidence = 0.6;
        keep_sure(&mut facts, 0.8);
        assert_eq!(facts.len(), 1);
        assert_eq!(part_of(&facts), Some(None));
    }
}
