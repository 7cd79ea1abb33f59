//! What a mention leaves out: the name of "huyện", the organisation of "Đảng bộ".

use std::collections::BTreeSet;

use super::{Placed, Places};
use crate::find::{ClassWord, Place, UnitMention, rank};
use crate::link::HORIZON;
use crate::normalise::key;

/// Sentences back to which "đơn vị" stands for a body.
const BODY: usize = 3;

/// How often a unit counts that the headline names.
const HEADLINE: usize = 4;

/// Sentences within which a cell named before is "chi bộ".
const FAR_CELL: usize = 12;

/// Sentences within which a village named before is that of "Chi bộ".
const CELL: usize = 6;

impl Places<'_> {
    /// A mention with the names that it leaves out; `at` is its sentence and token.
    pub(in crate::link) fn complete(&self, unit: &UnitMention, at: (usize, usize)) -> UnitMention {
        let mut full = unit.clone();
        if self.name_place(&mut full) {
            return self.fill(full);
        }
        for place in full.places.iter_mut().filter(|p| p.name.is_none()) {
            place.name = match place.level {
                "province" => self.opened_with(&place.word, at),
                _ => self.spoken_of(&place.word, at),
            };
            if place.name.is_none() && is_small(place.level) {
                place.name = self.latest(&place.word, at);
            }
        }
        self.name_commune(&mut full, at);
        if full.class_word == ClassWord::Inferred && self.is_no_district_here(&full) {
            let place = &mut full.places[0];
            place.word.clone_from(&self.packs.units.commune);
            place.level = "commune";
            full.level = Some("commune");
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
            if let Some((unit, at)) = self.body_spoken_of(at) {
                return self.complete(unit, at);
            }
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
                self.name_place(&mut full);
            } else if is_cell(unit)
                && let Some(small) = self.cell_of(at)
            {
                full.body.clone_from(&small.body);
                full.places.clone_from(&small.places);
                full.located = small.located;
                full.level = small.level;
            } else if !is_cell(unit)
                && let Some(main) = self.main.as_ref().filter(|main| !is_cell(main))
            {
                full.body = full.body.or_else(|| main.body.clone());
                full.places.clone_from(&main.places);
                full.level = main.level;
            } else if !is_cell(unit)
                && let Some((word, name)) = self.most_told(|home| home.level == "commune")
            {
                // The article is about a cell, and this is the organisation of its commune.
                let name = Some(name);
                let level = "commune";
                full.places.push(Place { word, name, level });
                full.level = Some(level);
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

    /// "Đảng bộ Nghệ An" is that of tỉnh Nghệ An; whether it has such a name.
    fn name_place(&self, unit: &mut UnitMention) -> bool {
        if unit.party.is_none() || is_cell(unit) || !unit.places.is_empty() {
            return false;
        }
        let Some(place) = unit.body.as_deref().and_then(|n| self.place_of_name(n)) else {
            return false;
        };
        unit.body = None;
        unit.level = Some(place.level);
        unit.places.push(place);
        true
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
                let home = self.home.get(&place.word).map(|home| home.name.clone());
                place.name = home.or_else(|| self.of_its_city(&place.word));
            }
        }
        unit
    }

    /// "tỉnh", where the page names no province but the city that bears its name.
    fn of_its_city(&self, word: &str) -> Option<String> {
        let city = self.home.get(&self.packs.units.city)?;
        let province = || self.packs.gazetteer.provinces_written(&city.name).first();
        let bears = word == self.packs.units.province && self.city(&city.name).is_none();
        (bears && province().is_some()).then(|| city.name.clone())
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
        let own = own.is_some_and(|place| place.word == word);
        if (self.in_title.contains(word) || own) && !self.heads_several(word) {
            return None;
        }
        // "Ít nhất là Tam Đảo, cả Đảng bộ huyện …": told right before it, without its class.
        let here = self.subjects.partition_point(|(s, t, _)| (*s, *t) < at);
        let next = self.subjects.partition_point(|(s, t, _)| (*s, *t) <= at);
        let here = &self.subjects[here..next];
        self.paragraph(at)
            .iter()
            .chain(here)
            .rev()
            .filter_map(|(_, _, unit)| unit.places.first())
            .find(|place| {
                let opening = place.word.is_empty() && place.level == "commune";
                (place.word == word || opening && self.is_commune(word)) && place.name.is_some()
            })
            .and_then(|place| place.name.clone())
    }

    /// "Ở Đắk Lắk, năm 2021 Đảng bộ tỉnh …", in the paper of another province: the province that
    /// a paragraph opens with, where the headline names none.
    fn opened_with(&self, word: &str, at: (usize, usize)) -> Option<String> {
        let (_, token, unit) = self.paragraph(at).first()?;
        let place = unit.places.first().filter(|place| place.word == word)?;
        let opens = *token == 0 && unit.party.is_none() && !self.in_title.contains(word);
        place.name.clone().filter(|_| opens)
    }

    /// Whether the headline names several places of a kind: "Các huyện Ân Thi, Kim Động".
    fn heads_several(&self, word: &str) -> bool {
        let units = self.subjects.iter().take(HORIZON);
        let names = units
            .filter(|(sentence, ..)| self.headline.contains(sentence))
            .flat_map(|(_, _, unit)| &unit.places)
            .filter(|place| place.word == word)
            .filter_map(|place| place.name.as_deref().map(key));
        names.collect::<BTreeSet<_>>().len() > 1
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

    /// The cell or organisation that the sentence or the one before last spoke of, which "đơn vị"
    /// stands for: "Tiểu đoàn 14 có 40 chiến sĩ. Năm 2018, đơn vị kết nạp 19".
    fn body_spoken_of(&self, at: (usize, usize)) -> Option<(&UnitMention, (usize, usize))> {
        let near = self.paragraph(at).iter().rev();
        let (sentence, token, unit) = near
            .take_while(|(sentence, ..)| at.0 - sentence <= BODY)
            .find(|(_, _, unit)| unit.is_named() || is_cell(unit))?;
        let body = is_cell(unit) || matches!(unit.level, Some("enterprise" | "armed_forces"));
        body.then_some((unit, (*sentence, *token)))
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
            // An essay that told of a cell goes on about others, unless it is about that one.
            let about = self.main.as_ref().is_some_and(is_cell);
            let last = self.before(at).iter().rev().find(fits)?;
            let near =
                about || at.0 - last.0 <= FAR_CELL || self.blocks[at.0] == self.blocks[last.0];
            return near.then_some(&last.2);
        }
        // The one named most often stands for the article's own Party organisation.
        let mut best: Option<(&UnitMention, usize)> = None;
        // "Đảng bộ Khối Doanh nghiệp tỉnh" says which "Đảng ủy Khối" is, though not of which
        // province.
        let tells = |other: &&Placed| {
            let bloc = other.2.body.as_ref().is_some_and(|body| body.contains(' '));
            fits(other) && (other.2.is_named() || bloc && unit.body.is_some())
        };
        let leads = &self.leads[..self.leads.len().min(HORIZON)];
        for (_, _, candidate) in leads.iter().filter(tells) {
            let same = |other: &UnitMention| {
                let (own, place) = (candidate.places.first(), other.places.first());
                other.body.as_deref().map(key) == candidate.body.as_deref().map(key)
                    && (own == place || other.body.is_some() && (own.is_none() || place.is_none()))
            };
            // The headline names what the article is about.
            let times: usize = leads
                .iter()
                .filter(tells)
                .filter(|(_, _, other)| same(other))
                .map(|(sentence, ..)| {
                    if self.headline.contains(sentence) {
                        HEADLINE
                    } else {
                        1
                    }
                })
                .sum();
            let filled = |unit: &UnitMention| {
                let named = unit.places.iter().filter(|p| p.name.is_some()).count();
                (named, unit.places.len())
            };
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

pub(in crate::link) fn is_cell(unit: &UnitMention) -> bool {
    unit.party
        .as_deref()
        .is_some_and(|party| key(party).starts_with("chi "))
}

fn starts_like(body: Option<&str>, start: &str) -> bool {
    body.is_some_and(|body| key(body).starts_with(&key(start)))
}
