//! Units for the tables: name, level, district and province with their codes.

use super::resolve::is_cell;
use super::{Home, Places};
use crate::fact::UnitRef;
use crate::find::{Place, UnitMention, rank};
use crate::pack::{District, Province, name_key};

impl Places<'_> {
    /// The province that the article is about.
    #[must_use]
    pub(in crate::link) fn province(&self) -> Option<String> {
        self.most_told(|home| home.level == "province" || self.city(&home.name).is_some())
            .map(|(_, name)| name)
    }

    /// The place of a kind that the article gives most weight: its word and its name.
    pub(super) fn most_told(&self, fits: impl Fn(&Home) -> bool) -> Option<(String, String)> {
        let mut best: Option<(&String, &Home)> = None;
        for (word, home) in self.home.iter().filter(|(_, home)| fits(home)) {
            if best.is_none_or(|(_, b)| home.weight > b.weight) {
                best = Some((word, home));
            }
        }
        best.map(|(word, home)| (word.clone(), home.name.clone()))
    }

    pub(super) fn city(&self, name: &str) -> Option<&Province> {
        let of_name = self.packs.gazetteer.provinces(name).iter();
        of_name
            .map(|n| &self.packs.provinces[*n])
            .find(|province| province.city)
    }

    /// The district of that name in the gazetteer: in this province, or in the only one that
    /// has the name.
    pub(super) fn known_district(
        &self,
        word: &str,
        name: &str,
        province: Option<&str>,
    ) -> Option<&District> {
        let province = province.map(name_key);
        let of_name = self.packs.gazetteer.districts(name).iter();
        let of_name = of_name.map(|n| &self.packs.districts[*n]).filter(|d| {
            let here = |province: &String| name_key(&d.province) == *province;
            province.as_ref().is_none_or(here)
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

    /// The place that a Party organisation is of, where its name leaves the class word out: "Đảng
    /// bộ Nghệ An" is that of tỉnh Nghệ An, "Đảng bộ Hội An" that of thành phố Hội An.
    pub(super) fn place_of_name(&self, name: &str) -> Option<Place> {
        if let Some(n) = self.packs.gazetteer.provinces_written(name).first() {
            let province = &self.packs.provinces[*n];
            let word = if province.city {
                self.packs.units.city.clone()
            } else {
                self.packs.units.province.clone()
            };
            return Some(Place {
                word,
                name: Some(province.name.clone()),
                level: "province",
            });
        }
        let of = self.province();
        let district = self.known_district("", name, of.as_deref())?;
        Some(Place {
            word: district.word.clone(),
            name: Some(district.name.clone()),
            level: "district",
        })
    }

    fn code(&self, name: &str) -> Option<String> {
        let first = self.packs.gazetteer.provinces(name).first();
        first.and_then(|n| self.packs.provinces[*n].code.clone())
    }

    /// A unit for the tables.
    pub(in crate::link) fn reference(&self, full: &UnitMention, as_written: String) -> UnitRef {
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
        let word = district.as_ref().map(|(word, _)| word.clone());
        let mut unit = UnitRef {
            id: None,
            name: full.display(),
            identity: identity(full),
            as_written,
            level,
            province_code: province.as_deref().and_then(|name| self.code(name)),
            province,
            district_code: known.map(|d| d.code.clone()),
            district: district.map(|(_, name)| name),
        };
        unit.id = self.unit_id(full, &unit, word.as_deref());
        unit
    }
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
