//! Names: the units and places that an article names, and what leaves its name out.
//!
//! An article names its unit once in full and then says "toàn huyện", "Đảng bộ", "chi bộ".
//! The names that the article gives (headline, lead, body, and the lines of the page that
//! say who publishes) are collected first; what leaves its name out takes it from there.

use std::collections::{BTreeMap, HashMap};

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
                if unit.is_named() {
                    named.push((index, token, unit.clone()));
                    let score = if unit.modifier { weight / 2.0 } else { weight };
                    if main.as_ref().is_none_or(|(_, best)| score > *best) {
                        main = Some((unit.clone(), score));
                    }
                }
            }
        }
        for block in &article.blocks {
            let weight = match block.kind {
                BlockKind::Title => 2.0,
                BlockKind::Lead => 1.0,
                _ => 0.4,
            };
            for place in finder.bare_places(block.span.of(&article.text)) {
                let unit = UnitMention {
                    level: Some(place.level),
                    places: vec![place],
                    ..UnitMention::default()
                };
                weigh(&unit, weight);
                if block.kind == BlockKind::Title
                    && main.as_ref().is_none_or(|(_, best)| *best < weight)
                {
                    main = Some((unit, weight));
                }
            }
        }
        let publisher = article.publisher.iter().chain(&article.furniture);
        for (n, line) in publisher.enumerate() {
            let weight = if n == 0 && article.publisher.is_some() {
                1.5
            } else {
                0.8
            };
            for unit in finder.units(line) {
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
        let main = main.map(|(unit, _)| {
            if unit.committee {
                place_of_committee(unit)
            } else {
                unit
            }
        });
        Self {
            packs,
            home,
            main,
            named,
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
        for place in full
            .places
            .iter_mut()
            .filter(|p| p.name.is_none() && is_small(p.level))
        {
            place.name = self.latest(&place.word, at);
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
