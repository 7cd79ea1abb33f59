//! The names that an article gives: its units, places without their class word, what its
//! paragraphs open with, and the lines that say who publishes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Home, Placed, place_of_committee, units_of};
use crate::article::{Article, BlockKind};
use crate::find::{ClassWord, Finder, Place, Sentence, UnitMention};
use crate::pack::name_key;

/// The score of a unit that is known from who publishes alone.
const PUBLISHER: f64 = 0.0;

/// Blocks among which the report opens with the mark of its paper.
const OPENING: usize = 6;

/// Named units of one level in a sentence from which on they are a list.
const LIST: usize = 3;

/// How much less one of a list tells whom an article is about.
const LISTED: f64 = 4.0;

#[derive(Default)]
pub(super) struct Collector {
    /// Place word and name: the order of its first mention, the place, its weight.
    weights: HashMap<(String, String), (usize, Place, f64)>,
    pub(super) named: Vec<Placed>,
    pub(super) subjects: Vec<Placed>,
    pub(super) leads: Vec<Placed>,
    pub(super) in_title: BTreeSet<String>,
    pub(super) headline: BTreeSet<usize>,
    main: Option<(UnitMention, f64)>,
}

impl Collector {
    fn weigh(&mut self, unit: &UnitMention, weight: f64) {
        for place in unit.places.iter().filter(|p| p.name.is_some()) {
            let name = place.name.as_deref().map(name_key).unwrap_or_default();
            let first = self.weights.len();
            let known = self.weights.entry((place.word.clone(), name));
            known.or_insert_with(|| (first, place.clone(), 0.0)).2 += weight;
        }
    }

    /// Units of the text. The headline names what an article is about.
    pub(super) fn tokens(&mut self, article: &Article, sentences: &[Sentence]) {
        for (index, sentence) in sentences.iter().enumerate() {
            let kind = article.blocks[sentence.block].kind;
            let weight = match kind {
                BlockKind::Title => 4.0,
                BlockKind::Lead => 2.0,
                BlockKind::Caption | BlockKind::Byline | BlockKind::Dateline => 0.5,
                _ => 1.0,
            };
            if kind == BlockKind::Title {
                self.headline.insert(index);
            }
            let listed = listed(sentence);
            for (token, unit) in units_of(sentence) {
                let weight = if unit.modifier { weight / 2.0 } else { weight };
                // A name of a list may be that of a commune.
                let sure = match unit.class_word {
                    ClassWord::Written => weight,
                    ClassWord::Inferred => weight / 2.0,
                };
                self.weigh(unit, sure);
                if !unit.modifier {
                    self.subjects.push((index, token, unit.clone()));
                }
                if unit.party.is_some() && !unit.committee {
                    self.leads.push((index, token, unit.clone()));
                }
                if kind == BlockKind::Title {
                    let with_name = unit.places.iter().filter(|p| p.name.is_some());
                    self.in_title.extend(with_name.map(|p| p.word.clone()));
                }
                if unit.is_named() {
                    self.named.push((index, token, unit.clone()));
                    // Whom a picture shows is not who the article is about.
                    if kind != BlockKind::Caption {
                        let one_of_many = listed.contains(&token) && kind != BlockKind::Title;
                        self.propose(unit, if one_of_many { weight / LISTED } else { weight });
                    }
                }
            }
        }
    }

    /// Places without their class word.
    pub(super) fn bare_places(
        &mut self,
        finder: &Finder<'_>,
        article: &Article,
        sentences: &[Sentence],
    ) {
        for (index, block) in article.blocks.iter().enumerate() {
            let title = block.kind == BlockKind::Title;
            let weight = match block.kind {
                BlockKind::Title => 2.0,
                BlockKind::Lead => 1.0,
                _ => 0.4,
            };
            let text = block.span.of(&article.text);
            // "Hải Phòng: …" above: in the text a city of the first level may be any other.
            if matches!(block.kind, BlockKind::Title | BlockKind::Lead) {
                for (_, city) in finder.bare_cities(text) {
                    self.weigh(&only_place(city), weight);
                }
            }
            for (start, place) in finder.bare_places(text) {
                if title {
                    self.in_title.insert(place.word.clone());
                }
                let unit = only_place(place);
                self.weigh(&unit, weight);
                let at = place_in(sentences, index, start + block.span.start);
                if let Some((sentence, token)) = at {
                    self.subjects.push((sentence, token, unit.clone()));
                }
                if title {
                    self.propose(&unit, weight);
                }
            }
        }
    }

    /// Communes that paragraphs open with.
    pub(super) fn openings(
        &mut self,
        finder: &Finder<'_>,
        article: &Article,
        sentences: &[Sentence],
    ) {
        for (index, block) in article.blocks.iter().enumerate() {
            // "Thứ Ba, ngày 14 tháng 6" is a day and no place.
            if block.kind == BlockKind::Dateline {
                continue;
            }
            if let Some(place) = finder.opening(block.span.of(&article.text))
                && let Some((sentence, token)) = place_in(sentences, index, block.span.start)
            {
                self.subjects.push((sentence, token, only_place(place)));
            }
        }
        self.subjects
            .sort_by_key(|(sentence, token, _)| (*sentence, *token));
    }

    /// Lines of the page that say who publishes, and where.
    pub(super) fn publisher(&mut self, finder: &Finder<'_>, article: &Article) {
        let lines = article.publisher.iter().chain(&article.furniture);
        for (n, line) in lines.enumerate() {
            let first = n == 0 && article.publisher.is_some();
            let weight = if first { 1.5 } else { 0.8 };
            // "Báo Thái Nguyên": a paper is of a province.
            let bare = finder.bare_places(line).into_iter().map(|(_, place)| place);
            let bare = bare.filter(|place| place.level == "province");
            for unit in finder.units(line).into_iter().chain(bare.map(only_place)) {
                self.published_in(unit, weight);
            }
        }
        let texts = article.blocks.iter().map(|b| b.span.of(&article.text));
        if let Some(place) = texts.take(OPENING).find_map(|text| finder.outlet(text)) {
            self.published_in(only_place(place), 1.5);
        }
    }

    /// Who publishes governs the place, not the Party organisation.
    fn published_in(&mut self, unit: UnitMention, weight: f64) {
        self.weigh(&unit, weight);
        if self.main.is_none() && unit.places.iter().any(|p| p.name.is_some()) {
            let place = UnitMention {
                level: unit.places.first().map(|p| p.level),
                places: unit.places,
                ..UnitMention::default()
            };
            self.main = Some((place, PUBLISHER));
        }
    }

    fn propose(&mut self, unit: &UnitMention, score: f64) {
        if self.main.as_ref().is_none_or(|(_, best)| score > *best) {
            self.main = Some((unit.clone(), score));
        }
    }

    /// For every place word the name of most weight; of equals the first stays.
    pub(super) fn home(&mut self) -> BTreeMap<String, Home> {
        let mut weights: Vec<_> = std::mem::take(&mut self.weights).into_values().collect();
        weights.sort_unstable_by_key(|(first, ..)| *first);
        let mut home: BTreeMap<String, Home> = BTreeMap::new();
        for (_, place, weight) in weights {
            let Some(name) = place.name else { continue };
            if home
                .get(&place.word)
                .is_none_or(|best| best.weight < weight)
            {
                let level = place.level;
                let best = Home {
                    name,
                    level,
                    weight,
                };
                home.insert(place.word, best);
            }
        }
        home
    }

    /// The unit that the article is about.
    pub(super) fn main_unit(&mut self) -> Option<UnitMention> {
        // Where nothing says which, what the text says: "Đảng ủy Khối các cơ quan tỉnh".
        let told = |body: bool| {
            let mut units = self.subjects.iter().map(|(_, _, unit)| unit);
            let mut leads = self.leads.iter().map(|(_, _, unit)| unit);
            let subject = units.find(|unit| !body || unit.body.is_some());
            let lead = || leads.find(|unit| body && unit.body.is_some() && !unit.places.is_empty());
            subject.or_else(lead).cloned()
        };
        match self.main.take() {
            // Who publishes says where, but not who.
            Some((unit, PUBLISHER)) => told(true).or(Some(unit)),
            Some((unit, _)) if unit.committee => Some(place_of_committee(unit)),
            Some((unit, _)) => Some(unit),
            None => told(false),
        }
    }
}

/// The units of a sentence that lists several of their level: "vượt chỉ tiêu: huyện A (120 %),
/// huyện B (110 %), huyện C (105 %)".
fn listed(sentence: &Sentence) -> BTreeSet<usize> {
    let mut levels: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (token, unit) in units_of(sentence).filter(|(_, unit)| unit.is_named()) {
        let level = unit.places.first().map_or("", |place| place.level);
        levels.entry(level).or_default().insert(token);
    }
    let many = levels.into_values().filter(|units| units.len() >= LIST);
    many.flatten().collect()
}

/// A place as a unit.
fn only_place(place: Place) -> UnitMention {
    UnitMention {
        level: (!place.word.is_empty()).then_some(place.level),
        places: vec![place],
        ..UnitMention::default()
    }
}

/// The sentence of a block, and the token before which a byte of the text stands.
fn place_in(sentences: &[Sentence], block: usize, start: usize) -> Option<(usize, usize)> {
    let from = sentences.partition_point(|s| s.block < block);
    let of_block = sentences[from..].iter().take_while(|s| s.block == block);
    let (at, sentence) = of_block
        .enumerate()
        .find(|(_, s)| s.range.contains(&start))?;
    let token = sentence.tokens.partition_point(|t| t.range.start < start);
    Some((from + at, token))
}
