//! What a mention leaves out: the name of "huyện", the organisation of "Đảng bộ".

use super::{Placed, Places};
use crate::find::{UnitMention, rank};
use crate::link::HORIZON;
use crate::normalise::key;

/// Sentences within which a village named before is that of "Chi bộ".
const CELL: usize = 6;

impl Places<'_> {
    /// A mention with the names that it leaves out; `at` is its sentence and token.
    pub(in crate::link) fn complete(&self, unit: &UnitMention, at: (usize, usize)) -> UnitMention {
        let mut full = unit.clone();
        if full.party.is_some()
            && full.places.is_empty()
            && let Some(place) = full.body.as_deref().and_then(|n| self.place_of_name(n))
        {
            full.body = None;
            full.level = Some(place.level);
            full.places.push(place);
            return self.fill(full);
        }
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
            if let Some((leader, at)) = self.led_by(unit, at) {
                return UnitMention {
                    party: unit.party.clone(),
                    modifier: unit.modifier,
                    ..self.complete(leader, at)
                };
            }
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
            full.bare = named.bare;
            full.level = named.level;
        }
        self.fill(full)
    }

    /// Whether a unit is the committee ("Đảng ủy Khối") of a Party organisation that the article
    /// names ("Đảng bộ Khối Doanh nghiệp tỉnh"): the figures are those of the organisation.
    pub(in crate::link) fn leads_organisation(&self, unit: &UnitMention) -> bool {
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
    pub(in crate::link) fn is_part(&self, unit: &UnitMention) -> bool {
        let level = |unit: &UnitMention| unit.places.first().map(|place| rank(place.level));
        let own = self.main.as_ref().and_then(level);
        level(unit).zip(own).is_some_and(|(unit, own)| unit < own)
    }

    /// The organisation that "Trường" or "Công ty" stands for.
    fn namesake(&self, body: &str, at: (usize, usize)) -> Option<&UnitMention> {
        let fits = |(_, _, unit): &&Placed| starts_like(unit.body.as_deref(), body);
        let before = self.before(at).iter().rev().find(fits);
        before
            .or_else(|| self.named.iter().take(HORIZON).find(fits))
            .map(|(_, _, unit)| unit)
    }

    /// Fills in names of places, and the places of an organisation of a place.
    pub(in crate::link) fn fill(&self, mut unit: UnitMention) -> UnitMention {
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

    /// The committee that the sentence names before its organisation: "Bí thư Đảng ủy xã cho
    /// biết, Đảng bộ có 404 đảng viên"; "Đảng ủy Quân sự tỉnh …, toàn Đảng bộ đã kết nạp".
    fn led_by(
        &self,
        unit: &UnitMention,
        at: (usize, usize),
    ) -> Option<(&UnitMention, (usize, usize))> {
        let head = key(&self.packs.units.list_head);
        let is_head = |unit: &UnitMention| unit.party.as_deref().map(key).as_ref() == Some(&head);
        if !is_head(unit) || unit.body.is_some() {
            return None;
        }
        let leads = |other: &UnitMention| {
            let small = other.places.first().is_some_and(|p| is_small(p.level));
            // "Đảng ủy Khối" alone says no more than "Đảng bộ".
            let body = other.body.as_ref().is_some_and(|body| body.contains(' '));
            !is_head(other) && !is_cell(other) && (small || body)
        };
        let end = self.leads.partition_point(|(s, t, _)| (*s, *t) < at);
        let before = self.leads[..end].iter().rev();
        let (sentence, token, leader) = before
            .take_while(|(sentence, ..)| *sentence == at.0)
            .find(|(_, _, other)| leads(other))?;
        Some((leader, (*sentence, *token)))
    }

    /// What the paragraph of a place of the text spoke of before it.
    fn paragraph(&self, at: (usize, usize)) -> &[Placed] {
        let block = self.blocks[at.0];
        let start = self.blocks.partition_point(|b| *b < block);
        let end = self.subjects.partition_point(|(s, t, _)| (*s, *t) < at);
        let start = self.subjects.partition_point(|(s, ..)| *s < start);
        &self.subjects[start.max(end.saturating_sub(HORIZON)).min(end)..end]
    }

    /// The named units before a place of the text, as far back as links reach.
    fn before(&self, at: (usize, usize)) -> &[Placed] {
        let end = self.named.partition_point(|(s, t, _)| (*s, *t) < at);
        &self.named[end.saturating_sub(HORIZON)..end]
    }

    /// The named unit that "Đảng bộ", "Đảng ủy Khối" or "chi bộ" refers to.
    fn antecedent(&self, unit: &UnitMention, at: (usize, usize)) -> Option<&UnitMention> {
        let fits = |other: &&Placed| {
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
}

/// Places of which an article names many; districts and provinces it names one.
fn is_small(level: &str) -> bool {
    rank(level) <= rank("commune")
}

/// "Huyện ủy Yên Lạc" leads, but the figures are those of "huyện Yên Lạc".
pub(in crate::link) fn place_of_committee(unit: UnitMention) -> UnitMention {
    UnitMention {
        party: None,
        committee: false,
        ..unit
    }
}

/// The place of a unit: "Cục Thống kê tỉnh Long An" tells what tỉnh Long An did.
pub(in crate::link) fn place_alone(unit: UnitMention) -> UnitMention {
    match unit.places.first().map(|place| place.level) {
        Some(level) => UnitMention {
            body: None,
            level: Some(level),
            ..place_of_committee(unit)
        },
        None => unit,
    }
}

pub(super) fn is_cell(unit: &UnitMention) -> bool {
    unit.party
        .as_deref()
        .is_some_and(|party| key(party).starts_with("chi "))
}

fn starts_like(body: Option<&str>, start: &str) -> bool {
    body.is_some_and(|body| key(body).starts_with(&key(start)))
}
