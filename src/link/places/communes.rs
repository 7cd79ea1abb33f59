//! Communes: of a village that names none, and names that only look like those of districts.

use super::Places;
use crate::find::UnitMention;
use crate::link::HORIZON;

/// Sentences within which a commune stands beside its village.
const BESIDE: usize = 2;

impl Places<'_> {
    /// "Chi bộ thôn Bưa Cốc": of the commune that the article tells of it, is about or tells of
    /// right beside it.
    pub(super) fn name_commune(&self, unit: &mut UnitMention, at: (usize, usize)) {
        let [village] = unit.places.as_slice() else {
            return;
        };
        if village.level != "village" || village.name.is_none() {
            return;
        }
        let of_same = |other: &UnitMention| {
            let own = other.places.first().is_some_and(|place| place == village);
            other
                .places
                .get(1)
                .filter(|of| own && of.level == "commune")
                .cloned()
        };
        let told = self
            .named
            .iter()
            .take(HORIZON)
            .find_map(|(_, _, other)| of_same(other));
        // The commune that the article is about, or the only one told of beside the village.
        let communes = || {
            let units = self.named.iter().take(HORIZON).map(|(_, _, unit)| unit);
            let places = units.flat_map(|unit| &unit.places);
            places.filter(|place| place.level == "commune")
        };
        let main = self.main.as_ref().and_then(|main| main.places.first());
        let own = main
            .filter(|place| place.level == "commune" && !place.word.is_empty())
            .filter(|own| self.in_title.contains(&own.word) || communes().all(|p| p == *own));
        let beside = || {
            let end = self.named.partition_point(|(s, ..)| *s <= at.0 + BESIDE);
            let start = self.named[..end].partition_point(|(s, ..)| s + BESIDE < at.0);
            let block = self.blocks[at.0];
            let units = self.named[start..end].iter().take(HORIZON);
            let units = units.filter(|(sentence, ..)| self.blocks[*sentence] == block);
            let mut communes = units
                .flat_map(|(_, _, unit)| &unit.places)
                .filter(|place| place.level == "commune" && place.name.is_some());
            let first = communes.next()?;
            communes.all(|place| place == first).then(|| first.clone())
        };
        unit.places
            .extend(told.or_else(|| own.cloned()).or_else(beside));
    }

    /// "Bình Tân 9" in an article of huyện Bắc Bình (Bình Thuận): the gazetteer knows a district
    /// of that name, but elsewhere, so that it is a commune of the district.
    pub(super) fn is_no_district_here(&self, unit: &UnitMention) -> bool {
        let own = self.main.as_ref().and_then(|main| main.places.first());
        let own = own.filter(|place| place.level == "district");
        let place = unit
            .places
            .first()
            .filter(|place| place.level == "district");
        let (Some(own), Some(place)) = (own, place) else {
            return false;
        };
        let name = place.name.as_deref().unwrap_or_default();
        let own = own.name.as_deref().unwrap_or_default();
        let province = self.province().or_else(|| {
            let known = self.known_district("", own, None)?;
            Some(known.province.clone())
        });
        let here = |province: &String| self.known_district("", name, Some(province)).is_some();
        province.is_some_and(|province| !here(&province))
    }
}
