//! Names: the units and places that an article names, and what leaves its name out.
//!
//! An article names its unit once in full and then says "toàn huyện", "Đảng bộ", "chi bộ".
//! The names that the article gives (headline, lead, body, and the lines of the page that
//! say who publishes) are collected first; what leaves its name out takes it from there.

mod codes;
mod collect;
mod communes;
mod resolve;
mod unit_id;

use std::collections::{BTreeMap, BTreeSet};

use super::named::Within;
use crate::article::Article;
use crate::find::{Finder, Kind, Sentence, UnitMention};
use crate::pack::Packs;

pub(super) use resolve::{is_cell, place_alone, place_of_committee};

/// The name that a place word stands for in an article.
#[derive(Debug)]
struct Home {
    name: String,
    level: &'static str,
    weight: f64,
}

/// A mention and where it stands: sentence, token, unit.
type Placed = (usize, usize, UnitMention);

/// The places and units that an article names.
#[derive(Debug)]
pub(super) struct Places<'a> {
    packs: &'a Packs,
    /// Place words with the name that the article gives most weight.
    home: BTreeMap<String, Home>,
    /// The unit that the article is about, where nothing nearer says.
    pub(super) main: Option<UnitMention>,
    /// Named units in text order.
    named: Vec<Placed>,
    /// What the paragraphs speak of, named or not, in text order.
    subjects: Vec<Placed>,
    /// Party organisations and their committees, mere modifiers too, in text order.
    leads: Vec<Placed>,
    /// For every sentence, its block.
    blocks: Vec<usize>,
    /// Place words whose names the headline gives.
    in_title: BTreeSet<String>,
    /// Sentences of the headline.
    headline: BTreeSet<usize>,
}

impl<'a> Places<'a> {
    /// Collects the names of an article.
    #[must_use]
    pub(super) fn new(finder: &Finder<'a>, article: &Article, sentences: &[Sentence]) -> Self {
        let mut collector = collect::Collector::default();
        collector.tokens(article, sentences);
        collector.bare_places(finder, article, sentences);
        collector.openings(finder, article, sentences);
        collector.publisher(finder, article);
        let home = collector.home();
        let main = collector.main_unit();
        Self {
            packs: finder.packs(),
            home,
            main,
            named: collector.named,
            subjects: collector.subjects,
            leads: collector.leads,
            blocks: sentences.iter().map(|s| s.block).collect(),
            in_title: collector.in_title,
            headline: collector.headline,
        }
    }
}

impl<'a> Places<'a> {
    /// What is known where only the province and district are that a unit lies in.
    #[must_use]
    pub(super) fn within(packs: &'a Packs, within: Within<'_>) -> Self {
        let mut places = Self {
            packs,
            home: BTreeMap::new(),
            main: None,
            named: Vec::new(),
            subjects: Vec::new(),
            leads: Vec::new(),
            blocks: Vec::new(),
            in_title: BTreeSet::new(),
            headline: BTreeSet::new(),
        };
        let district = within.district.and_then(|name| {
            let district = places.known_district("", name, within.province)?;
            Some((district.word.clone(), district.name.clone(), "district"))
        });
        let province = within.province.map(|name| {
            let word = packs.units.province.clone();
            (word, name.to_owned(), "province")
        });
        for (word, name, level) in district.into_iter().chain(province) {
            let weight = 1.0;
            places.home.insert(
                word,
                Home {
                    name,
                    level,
                    weight,
                },
            );
        }
        places
    }
}

pub(super) fn units_of(sentence: &Sentence) -> impl Iterator<Item = (usize, &UnitMention)> {
    sentence
        .tokens
        .iter()
        .enumerate()
        .filter_map(|(n, token)| match &token.kind {
            Kind::Unit(unit) => Some((n, unit.as_ref())),
            _ => None,
        })
}
