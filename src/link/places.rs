//! Names: the units and places that an article names, and what leaves its name out.
//!
//! An article names its unit once in full and then says "toàn huyện", "Đảng bộ", "chi bộ".
//! The names that the article gives (headline, lead, body, and the lines of the page that
//! say who publishes) are collected first; what leaves its name out takes it from there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::HORIZON;

use crate::article::{Article, BlockKind};
use crate::fact::UnitRef;
use crate::find::{Finder, Kind, Place, Sentence, UnitMention, name_key, rank};
use crate::normalise::key;
use crate::pack::Packs;

/// Sentences within which a village named before is that of "Chi bộ".
const CELL: usize = 6;

/// The name that a place word stands for in an article.
#[derive(Debug)]
struct Home {
    name: String,
    level: &'static str,
    weight: f64,
}

/// The places and units that an article names.
#[derive(Debug)]
pub struct Places<'a> {
    packs: &'a Packs,
    /// Place words with the name that the article gives most weight.
    home: BTreeMap<String, Home>,
    /// The unit that the article is about, where nothing nearer says.
    pub(super) main: Option<UnitMention>,
    /// Named units in text order: sentence, token, unit.
    pub(super) named: Vec<(usize, usize, UnitMention)>,
    /// What the paragraphs speak of, named or not, likewise.
    pub(super) subjects: Vec<(usize, usize, UnitMention)>,
    /// For every sentence, its block.
    pub(super) blocks: Vec<usize>,
    /// Place words whose names the headline gives.
    pub(super) in_title: BTreeSet<String>,
}

impl<'a> Places<'a> {
    /// Collects the names of an article.
    #[must_use]
    pub fn new(finder: &Finder<'a>, article: &Article, sentences: &[Sentence]) -> Self {
        let packs = finder.packs();
        let mut known_places = 0;
        let mut weights: HashMap<(String, String), (usize, Place, f64)> = HashMap::new();
        let mut weigh = |unit: &UnitMention, weight: f64| {
            for place in unit.places.iter().filter(|p| p.name.is_some()) {
                let name = place.name.as_deref().map(name_key).unwrap_or_default();
                let known = weights.entry((place.word.clone(), name));
                let first = known_places;
                known_places += 1;
                known.or_insert_with(|| (first, place.clone(), 0.0)).2 += weight;
            }
        };
        let mut named = Vec::new();
        let mut subjects = Vec::new();
        let mut in_title = BTreeSet::new();
        let mut main: Option<(UnitMention, f64)> = None;
        for (index, sentence) in sentences.iter().enumerate() {
            let weight = match article.blocks[sentence.block].kind {
                BlockKind::Title => 4.0,
                BlockKind::Lead => 2.0,
                BlockKind::Caption | BlockKind::Byline | BlockKind::Dateline => 0.5,
                _ => 1.0,
            };
            for (token, unit) in units_of(sentence) {
                weigh(unit, if unit.modifier { weight / 2.0 } else { weight });
                if !unit.modifier {
                    subjects.push((index, token, unit.clone()));
                }
                if article.blocks[sentence.block].kind == BlockKind::Title {
                    let with_name = unit.places.iter().filter(|p| p.name.is_some());
                    in_title.extend(with_name.map(|p| p.word.clone()));
                }
                if unit.is_named() {
                    named.push((index, token, unit.clone()));
                    let score = if unit.modifier { weight / 2.0 } else { weight };
                    if main.as_ref().is_none_or(|(_, best)| score > *best) {
                        main = Some((unit.clone(), score));
                    }
                }
            }
        }
        for (index, block) in article.blocks.iter().enumerate() {
            let weight = match block.kind {
                BlockKind::Title => 2.0,
                BlockKind::Lead => 1.0,
                _ => 0.4,
            };
            for (start, place) in finder.bare_places(block.span.of(&article.text)) {
                if block.kind == BlockKind::Title {
                    in_title.insert(place.word.clone());
                }
                let unit = UnitMention {
                    level: Some(place.level),
                    places: vec![place],
                    ..UnitMention::default()
                };
                weigh(&unit, weight);
                let start = start + block.span.start;
                if let Some((sentence, token)) = place_in(sentences, index, start) {
                    subjects.push((sentence, token, unit.clone()));
                }
                if block.kind == BlockKind::Title
                    && main.as_ref().is_none_or(|(_, best)| *best < weight)
                {
                    main = Some((unit, weight));
                }
            }
        }
        for (index, block) in article.blocks.iter().enumerate() {
            if let Some(place) = finder.opening(block.span.of(&article.text))
                && let Some((sentence, token)) = place_in(sentences, index, block.span.start)
            {
                let unit = UnitMention {
                    places: vec![place],
                    ..UnitMention::default()
                };
                subjects.push((sentence, token, unit));
            }
        }
        let publisher = article.publisher.iter().chain(&article.furniture);
        for (n, line) in publisher.enumerate() {
            let weight = if n == 0 && article.publisher.is_some() {
                1.5
            } else {
                0.8
            };
            // "Báo Thái Nguyên": a paper is of a province.
            let bare = finder.bare_places(line).into_iter().map(|(_, place)| place);
            let bare = bare.filter(|place| place.level == "province");
            let bare = bare.map(|place| UnitMention {
                places: vec![place],
                ..UnitMention::default()
            });
            for unit in finder.units(line).into_iter().chain(bare) {
                weigh(&unit, weight);
                if main.is_none() && unit.places.iter().any(|p| p.name.is_some()) {
                    // Who publishes governs the place, not the Party organisation.
                    let places = unit.places.clone();
                    let level = places.first().map(|p| p.level);
                    main = Some((
                        UnitMention {
                            places,
                            level,
                            ..UnitMention::default()
                        },
                        0.0,
                    ));
                }
            }
        }
        let mut home: BTreeMap<String, Home> = BTreeMap::new();
        // In the order of their first mention, so that the first of equals stays.
        let mut weights: Vec<_> = weights.into_values().collect();
        weights.sort_unstable_by_key(|(first, ..)| *first);
        for (_, place, weight) in weights {
            let Some(name) = place.name else { continue };
            match home.get(&place.word) {
                Some(best) if best.weight >= weight => {}
                _ => {
                    let level = place.level;
                    home.insert(
                        place.word,
                        Home {
                            name,
                            level,
                            weight,
                        },
                    );
                }
            }
        }
        subjects.sort_by_key(|(sentence, token, _)| (*sentence, *token));
        // Where nothing says which, what the text says: "Đảng ủy Khối các cơ quan tỉnh".
        let told = |body: bool| {
            let mut units = subjects.iter().map(|(_, _, unit)| unit);
            units.find(|unit| !body || unit.body.is_some()).cloned()
        };
        let main = match main {
            // Who publishes says where, but not who.
            Some((unit, 0.0)) => told(true).or(Some(unit)),
            Some((unit, _)) if unit.committee => Some(place_of_committee(unit)),
            Some((unit, _)) => Some(unit),
            None => told(false),
        };
        Self {
            packs,
            home,
            main,
            named,
            subjects,
            blocks: sentences.iter().map(|s| s.block).collect(),
            in_title,
        }
    }

    /// The province that the article is about.
    #[must_use]
    pub fn province(&self) -> Option<String> {
        self.most_told(|home| home.level == "province" || self.city(&home.name).is_some())
            .map(|(_, name)| name)
    }

    /// The place of a kind that the article gives most weight: its word and its name.
    fn most_told(&self, fits: impl Fn(&Home) -> bool) -> Option<(String, String)> {
        let mut best: Option<(&String, &Home)> = None;
        for (word, home) in self.home.iter().filter(|(_, home)| fits(home)) {
            if best.is_none_or(|(_, b)| home.weight > b.weight) {
                best = Some((word, home));
            }
        }
        best.map(|(word, home)| (word.clone(), home.name.clone()))
    }

    fn city(&self, name: &str) -> Option<&crate::pack::Province> {
        let wanted = name_key(name);
        self.packs
            .provinces
            .iter()
            .find(|p| p.city && name_key(&p.name) == wanted)
    }

    /// The district of that name in the gazetteer: in this province, or in the only one that
    /// has the name.
    fn known_district(
        &self,
        word: &str,
        name: &str,
        province: Option<&str>,
    ) -> Option<&crate::pack::District> {
        let (wanted, province) = (name_key(name), province.map(name_key));
        let of_name = self.packs.districts.iter().filter(|d| {
            let here = |province: &String| name_key(&d.province) == *province;
            name_key(&d.name) == wanted && province.as_ref().is_none_or(here)
        });
        let of_name: Vec<_> = of_name.collect();
        let first = of_name.first()?;
        if of_name.iter().any(|d| d.province != first.province) {
            return None;
        }
        // "huyện Kỳ Anh" and "thị xã Kỳ Anh" are neighbours; a huyện of an older text may have
        // become a thị xã.
        let of_word = of_name.iter().find(|d| d.word == word);
        of_word.or((of_name.len() == 1).then_some(first)).copied()
    }

    fn code(&self, name: &str) -> Option<String> {
        let wanted = name_key(name);
        self.packs
            .provinces
            .iter()
            .find(|p| name_key(&p.name) == wanted)
            .and_then(|p| p.code.clone())
    }

    /// A mention with the names that it leaves out; `at` is its sentence and token.
    pub(super) fn complete(&self, unit: &UnitMention, at: (usize, usize)) -> UnitMention {
        let mut full = unit.clone();
        for place in full.places.iter_mut().filter(|p| p.name.is_none()) {
            if place.level != "province" {
                place.name = self.spoken_of(&place.word, at);
            }
            if place.name.is_none() && is_small(place.level) {
                place.name = self.latest(&place.word, at);
            }
        }
        if let Some(place) = full.places.first_mut().filter(|p| p.word.is_empty()) {
            // A name in a list that leaves all class words out: of a district, communes.
            let of = self.main.as_ref().and_then(|main| main.places.first());
            match of.map(|place| place.level) {
                Some("district") => {
                    place.word.clone_from(&self.packs.units.commune);
                    place.level = "commune";
                    full.level = Some("commune");
                }
                _ => full.level = None,
            }
        }
        let generic_place = unit
            .places
            .first()
            .is_some_and(|p| p.level == "other" && !p.word.is_empty());
        if generic_place {
            return self.main.clone().map_or(full, |main| self.fill(main));
        }
        if unit.party.is_some() && unit.places.is_empty() && !unit.is_named() {
            if let Some((local, at)) = self.party_spoken_of(unit, at) {
                let party = unit.party.clone();
                return UnitMention {
                    party,
                    ..self.complete(local, at)
                };
            }
            if let Some(antecedent) = self.antecedent(unit, at) {
                full.body.clone_from(&antecedent.body);
                full.places.clone_from(&antecedent.places);
                full.located = antecedent.located;
                full.level = antecedent.level;
            } else if is_cell(unit)
                && let Some(small) = self.cell_of(at)
            {
                full.body.clone_from(&small.body);
                full.places.clone_from(&small.places);
                full.located = small.located;
                full.level = small.level;
            } else if !is_cell(unit)
                && let Some(main) = &self.main
            {
                full.body = full.body.or_else(|| main.body.clone());
                full.places.clone_from(&main.places);
                full.level = main.level;
            }
        }
        if !unit.is_named()
            && let Some(body) = &unit.body
            && let Some(named) = self.namesake(body, at)
        {
            full.body.clone_from(&named.body);
            full.places.clone_from(&named.places);
            full.located = named.located;
            full.level = named.level;
        }
        self.fill(full)
    }

    /// Whether a unit is the committee ("Đảng ủy Khối") of a Party organisation that the article
    /// names ("Đảng bộ Khối Doanh nghiệp tỉnh"): the figures are those of the organisation.
    pub(super) fn leads_organisation(&self, unit: &UnitMention) -> bool {
        let head = key(&self.packs.units.list_head);
        let is = |other: &UnitMention| {
            let party = other.party.as_deref().map(key);
            party.as_deref() == Some(head.as_str())
                && other.body.as_deref().map(key) == unit.body.as_deref().map(key)
                && match (other.places.first(), unit.places.first()) {
                    // "Đảng bộ phường" is that of "Đảng ủy phường Hoài Nhơn Bắc".
                    (Some(other), Some(own)) => {
                        other.word == own.word && (other.name.is_none() || other.name == own.name)
                    }
                    (other, own) => other == own,
                }
        };
        let leads = unit.party.as_deref().is_some_and(|party| {
            let party = key(party);
            party != head && !party.starts_with("chi ")
        });
        leads
            && !unit.committee
            && self
                .subjects
                .iter()
                .take(HORIZON)
                .any(|(_, _, other)| is(other))
    }

    /// The village, company or school whose cell "Chi bộ" is, where no cell was named.
    fn cell_of(&self, at: (usize, usize)) -> Option<&UnitMention> {
        let small = |unit: &UnitMention| {
            let village = unit.places.first().is_some_and(|p| p.level == "village");
            let body = matches!(unit.level, Some("enterprise" | "school"));
            unit.party.is_none() && (village && unit.body.is_none() || body)
        };
        let before = self.before(at).iter().rev();
        before
            .take_while(|(sentence, ..)| at.0 - sentence < CELL)
            .find(|(_, _, unit)| small(unit))
            .map(|(_, _, unit)| unit)
    }

    /// Whether a unit is smaller than what the article is about.
    pub(super) fn is_part(&self, unit: &UnitMention) -> bool {
        let level = |unit: &UnitMention| unit.places.first().map(|place| rank(place.level));
        let own = self.main.as_ref().and_then(level);
        level(unit).zip(own).is_some_and(|(unit, own)| unit < own)
    }

    /// The organisation that "Trường" or "Công ty" stands for.
    fn namesake(&self, body: &str, at: (usize, usize)) -> Option<&UnitMention> {
        let fits =
            |(_, _, unit): &&(usize, usize, UnitMention)| starts_like(unit.body.as_deref(), body);
        let before = self.before(at).iter().rev().find(fits);
        before
            .or_else(|| self.named.iter().take(HORIZON).find(fits))
            .map(|(_, _, unit)| unit)
    }

    /// Fills in names of places, and the places of an organisation of a place.
    pub(super) fn fill(&self, mut unit: UnitMention) -> UnitMention {
        for place in &mut unit.places {
            if place.name.is_none() {
                place.name = self.home.get(&place.word).map(|home| home.name.clone());
            }
        }
        unit
    }

    /// The name that a small place was last called by: "xã" after "xã Măng Bút".
    fn latest(&self, word: &str, at: (usize, usize)) -> Option<String> {
        self.before(at)
            .iter()
            .rev()
            .flat_map(|(_, _, unit)| &unit.places)
            .find(|p| p.word == word && p.name.is_some())
            .and_then(|p| p.name.clone())
    }

    /// The name that the paragraph last gave a place of that kind: "Ở huyện Nậm Pồ, …; huyện
    /// mở 4 lớp". Of what the headline names, there is one.
    fn spoken_of(&self, word: &str, at: (usize, usize)) -> Option<String> {
        let own = self.main.as_ref().and_then(|main| main.places.first());
        if self.in_title.contains(word) || own.is_some_and(|place| place.word == word) {
            return None;
        }
        self.paragraph(at)
            .iter()
            .rev()
            .filter_map(|(_, _, unit)| unit.places.first())
            .find(|place| {
                let opening = place.word.is_empty() && place.level == "commune";
                (place.word == word || opening && self.is_commune(word)) && place.name.is_some()
            })
            .and_then(|place| place.name.clone())
    }

    /// Whether a place word is that of a commune, a ward, a town.
    fn is_commune(&self, word: &str) -> bool {
        let mut heads = self.packs.units.heads.iter();
        heads.any(|head| head.level == Some("commune") && head.words.iter().any(|w| w == word))
    }

    /// The Party organisation that the paragraph last spoke of: "Đảng bộ xã … Đảng bộ có".
    fn party_spoken_of(
        &self,
        unit: &UnitMention,
        at: (usize, usize),
    ) -> Option<(&UnitMention, (usize, usize))> {
        let fits = |other: &UnitMention| {
            other.party.is_some()
                && !other.committee
                && is_cell(unit) == is_cell(other)
                && other.places.first().is_some_and(|p| is_small(p.level))
                && unit.body.is_none()
        };
        let (sentence, token, local) = self
            .paragraph(at)
            .iter()
            .rev()
            .find(|(_, _, other)| fits(other))?;
        Some((local, (*sentence, *token)))
    }

    /// What the paragraph of a place of the text spoke of before it.
    fn paragraph(&self, at: (usize, usize)) -> &[(usize, usize, UnitMention)] {
        let block = self.blocks[at.0];
        let start = self.blocks.partition_point(|b| *b < block);
        let end = self.subjects.partition_point(|(s, t, _)| (*s, *t) < at);
        let start = self.subjects.partition_point(|(s, ..)| *s < start);
        &self.subjects[start.max(end.saturating_sub(HORIZON)).min(end)..end]
    }

    /// The named units before a place of the text, as far back as links reach.
    fn before(&self, at: (usize, usize)) -> &[(usize, usize, UnitMention)] {
        let end = self.named.partition_point(|(s, t, _)| (*s, *t) < at);
        &self.named[end.saturating_sub(HORIZON)..end]
    }

    /// The named unit that "Đảng bộ", "Đảng ủy Khối" or "chi bộ" refers to.
    fn antecedent(&self, unit: &UnitMention, at: (usize, usize)) -> Option<&UnitMention> {
        let fits = |other: &&(usize, usize, UnitMention)| {
            let other = &other.2;
            let same_head =
                other.party.is_some() && !other.committee && is_cell(unit) == is_cell(other);
            same_head
                && unit
                    .body
                    .as_deref()
                    .is_none_or(|body| starts_like(other.body.as_deref(), body))
        };
        if is_cell(unit) {
            return self
                .before(at)
                .iter()
                .rev()
                .find(fits)
                .map(|(_, _, unit)| unit);
        }
        // The one named most often stands for the article's own Party organisation.
        let mut best: Option<(&UnitMention, usize)> = None;
        let named = &self.named[..self.named.len().min(HORIZON)];
        for (_, _, candidate) in named.iter().filter(fits) {
            let same = |other: &UnitMention| {
                other.body.as_deref().map(key) == candidate.body.as_deref().map(key)
                    && other.places.first() == candidate.places.first()
            };
            let times = named
                .iter()
                .filter(fits)
                .filter(|(_, _, other)| same(other))
                .count();
            let filled =
                |unit: &UnitMention| unit.places.iter().filter(|p| p.name.is_some()).count();
            let fuller = best.is_some_and(|(b, _)| filled(candidate) > filled(b));
            if best.is_none_or(|(_, most)| times > most || (times == most && fuller)) {
                best = Some((candidate, times));
            }
        }
        best.map(|(unit, _)| unit)
    }

    /// A unit for the tables.
    pub(super) fn reference(&self, full: &UnitMention, as_written: String) -> UnitRef {
        let named = |level: &str| full.places.iter().find(|p| p.level == level);
        let city = full
            .places
            .iter()
            .filter_map(|p| p.name.as_deref())
            .find(|name| self.city(name).is_some());
        let province = named("province")
            .and_then(|p| p.name.clone())
            .or_else(|| city.map(str::to_owned))
            .or_else(|| self.province());
        let own_rank = full.places.first().map_or(0, |p| rank(p.level));
        let district = named("district")
            .and_then(|p| Some((p.word.clone(), p.name.clone()?)))
            .filter(|(_, name)| self.city(name).is_none())
            .or_else(|| {
                (own_rank < rank("district") && full.level != Some("other"))
                    .then(|| {
                        self.most_told(|home| {
                            home.level == "district" && self.city(&home.name).is_none()
                        })
                    })
                    .flatten()
            });
        let level = match full.level {
            Some("district") if city.is_some() && full.places.len() == 1 => Some("province"),
            level => level,
        };
        let known = district
            .as_ref()
            .and_then(|(word, name)| self.known_district(word, name, province.as_deref()));
        let province = province.or_else(|| known.map(|d| d.province.clone()));
        UnitRef {
            name: full.display(),
            identity: identity(full),
            as_written,
            level,
            province_code: province.as_deref().and_then(|name| self.code(name)),
            province,
            district_code: known.map(|d| d.code.clone()),
            district: district.map(|(_, name)| name),
        }
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

/// A unit without its Party head: an organisation by its name, anything else by its place.
fn identity(unit: &UnitMention) -> String {
    let cell = if is_cell(unit) { "chi bộ " } else { "" };
    let body = unit.body.iter().map(|body| name_key(body));
    let places = unit.places.iter().map(|p| {
        format!(
            "{} {}",
            p.word,
            p.name.as_deref().map(name_key).unwrap_or_default()
        )
    });
    format!(
        "{cell}{}",
        body.chain(places).collect::<Vec<_>>().join(", ")
    )
}

/// Places of which an article names many; districts and provinces it names one.
fn is_small(level: &str) -> bool {
    rank(level) <= rank("commune")
}

/// "Huyện ủy Yên Lạc" leads, but the figures are those of "huyện Yên Lạc".
pub(super) fn place_of_committee(unit: UnitMention) -> UnitMention {
    UnitMention {
        party: None,
        committee: false,
        ..unit
    }
}

fn is_cell(unit: &UnitMention) -> bool {
    unit.party
        .as_deref()
        .is_some_and(|party| key(party).starts_with("chi "))
}

fn starts_like(body: Option<&str>, start: &str) -> bool {
    body.is_some_and(|body| key(body).starts_with(&key(start)))
}
