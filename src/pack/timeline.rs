//! The time line of the gazetteer: when areas were drawn anew under a name that they kept.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{Packs, name_key};

/// A day on which areas were drawn anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first day of the new areas.
    pub day: Date,
    /// What decided it: "Nghị quyết 202/2025/QH15".
    pub source: String,
    /// Provinces that took in others, each with those that ended.
    pub into: BTreeMap<String, Vec<String>>,
    /// Whether all communes were drawn anew.
    pub communes: bool,
}

impl Packs {
    /// The last day up to and including `day` on which the area of a unit of this level was drawn
    /// anew, the unit being in, or itself, this province. Districts ended as they were.
    #[must_use]
    pub fn redrawn(&self, province: Option<&str>, level: Option<&str>, day: Date) -> Option<Date> {
        let province = province.map(name_key);
        let concerns = |change: &&Change| match level {
            Some("commune" | "village") => change.communes,
            Some("province") => {
                let mut grown = change.into.keys();
                grown.any(|name| Some(name_key(name)) == province)
            }
            _ => false,
        };
        let until = self.changes.iter().take_while(|change| change.day <= day);
        until.filter(concerns).last().map(|change| change.day)
    }

    /// The days on which provinces took in others, and of each of these the codes of the areas
    /// that it was made of, its own among them.
    pub fn redrawn_provinces(&self) -> impl Iterator<Item = (Date, BTreeMap<String, Vec<String>>)> {
        let code = |name: &String| {
            let of_name = self.gazetteer.provinces(name).first();
            of_name.and_then(|n| self.provinces[*n].code.clone())
        };
        self.changes.iter().map(move |change| {
            let into = change.into.iter().filter_map(|(name, ended)| {
                let areas = std::iter::once(name).chain(ended).filter_map(code);
                Some((code(name)?, areas.collect()))
            });
            (change.day, into.collect())
        })
    }

    /// The province that each province that ended is a part of today: code by code.
    #[must_use]
    pub fn became(&self) -> HashMap<String, String> {
        let code = |name: &str| {
            let of_name = self.gazetteer.provinces(name).first();
            of_name.and_then(|n| self.provinces[*n].code.clone())
        };
        let mut became: HashMap<String, String> = HashMap::new();
        for (into, ended) in self.changes.iter().flat_map(|change| &change.into) {
            let Some(into) = code(into) else {
                continue;
            };
            for ended in ended.iter().filter_map(|name| code(name)) {
                // What had ended in it before goes along.
                let earlier = became.values_mut().filter(|later| **later == ended);
                earlier.for_each(|later| later.clone_from(&into));
                became.insert(ended, into.clone());
            }
        }
        became
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn redrawn(province: &str, level: &str, day: Date) -> Option<Date> {
        let packs = Packs::embedded().expect("the built-in packs load");
        packs.redrawn(Some(province), Some(level), day)
    }

    #[test]
    fn a_province_is_another_from_the_day_on_that_it_took_in_others() {
        let merged = date(2025, 7, 1);
        assert_eq!(redrawn("Lâm Đồng", "province", date(2025, 6, 30)), None);
        assert_eq!(redrawn("Lâm Đồng", "province", merged), Some(merged));
        assert_eq!(redrawn("Hồ Chí Minh", "province", merged), Some(merged));
        // It ended, and Cao Bằng stayed as it was.
        assert_eq!(redrawn("Bình Thuận", "province", merged), None);
        assert_eq!(redrawn("Cao Bằng", "province", merged), None);
    }

    #[test]
    fn the_last_change_of_the_unit_itself_counts() {
        let grown = date(2008, 8, 1);
        assert_eq!(redrawn("Hà Nội", "province", date(2008, 7, 31)), None);
        assert_eq!(redrawn("Hà Nội", "province", date(2026, 1, 1)), Some(grown));
        assert_eq!(redrawn("Hà Nội", "commune", date(2024, 1, 1)), None);
    }

    #[test]
    fn communes_were_drawn_anew_everywhere_and_districts_ended() {
        let (day, drawn) = (date(2025, 12, 31), date(2025, 7, 1));
        assert_eq!(redrawn("Cao Bằng", "commune", day), Some(drawn));
        assert_eq!(redrawn("Cao Bằng", "village", day), Some(drawn));
        assert_eq!(redrawn("Lâm Đồng", "district", day), None);
        assert_eq!(redrawn("Lâm Đồng", "enterprise", day), None);
    }

    #[test]
    fn a_province_that_ended_is_part_of_another() {
        let packs = Packs::embedded().expect("the built-in packs load");
        let became = packs.became();
        // Bình Thuận and Đắk Nông became Lâm Đồng.
        assert_eq!(became["60"], "68");
        assert_eq!(became["67"], "68");
        assert_eq!(became.get("68"), None);
        assert_eq!(became.len(), 29);
    }

    #[test]
    fn twenty_three_of_the_provinces_took_in_twenty_nine() {
        let packs = Packs::embedded().expect("the built-in packs load");
        let change = packs.changes.last().expect("a change");
        assert_eq!(change.into.len(), 23);
        // 63 became 34.
        assert_eq!(change.into.values().map(Vec::len).sum::<usize>(), 63 - 34);
    }
}
