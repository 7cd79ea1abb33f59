//! Whether two names are those of the same place, whatever its organisation is called.

use crate::fact::UnitRef;
use crate::find::{Finder, UnitMention, name_key};

/// Whether a unit's level, nearest place, district and province are those that a name of the
/// gold tells: "huyện Yên Lạc (Vĩnh Phúc)" is the place of Đảng bộ huyện Yên Lạc. What the name
/// leaves out is not compared.
pub(super) fn same_place(finder: &Finder<'_>, wanted: &str, unit: Option<&UnitRef>) -> bool {
    let Some(unit) = unit else {
        return false;
    };
    if name_key(wanted) == name_key(&unit.name) {
        return true;
    }
    let (Some(gold), Some(found)) = (finder.unit(wanted), finder.unit(&unit.name)) else {
        return false;
    };
    gold.level == found.level
        && nearest(&gold) == nearest(&found)
        && agrees(&gold, "district", unit.district.as_deref())
        && agrees(&gold, "province", unit.province.as_deref())
}

/// Whether a unit has the name that the gold tells. The gold may add the province, which the
/// tables have in a column of its own: "huyện Yên Lạc, tỉnh Vĩnh Phúc".
pub(super) fn same_unit(wanted: Option<&str>, unit: Option<&UnitRef>) -> bool {
    let (Some(wanted), Some(unit)) = (wanted, unit) else {
        return wanted.is_none() && unit.is_none();
    };
    let name = name_key(&unit.name);
    let in_province = |(own, province): (&str, &str)| {
        let told = unit.province.as_deref().map(name_key);
        name_key(own) == name && told.is_some_and(|told| name_key(province).ends_with(&told))
    };
    name_key(wanted) == name || wanted.rsplit_once(", ").is_some_and(in_province)
}

/// The name of the nearest place; of an organisation without one, its own.
fn nearest(unit: &UnitMention) -> Option<String> {
    let place = unit.places.first().and_then(|place| place.name.as_deref());
    place.or(unit.body.as_deref()).map(name_key)
}

/// Whether a unit names no place of a level, or this one.
fn agrees(unit: &UnitMention, level: &str, name: Option<&str>) -> bool {
    let mut places = unit.places.iter().skip(1);
    let told = places.find(|place| place.level == level);
    let told = told.and_then(|place| place.name.as_deref());
    told.is_none_or(|told| name.map(name_key) == Some(name_key(told)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packs;

    /// The unit of a fact of one sentence.
    fn unit(name: &str, level: &'static str, province: Option<&str>) -> UnitRef {
        UnitRef {
            name: name.to_owned(),
            level: Some(level),
            province: province.map(str::to_owned),
            identity: String::new(),
            as_written: name.to_owned(),
            province_code: None,
            district: None,
            district_code: None,
        }
    }

    #[test]
    fn a_place_is_the_same_whatever_its_organisation_is_called() {
        let packs = Packs::embedded().expect("the packs are sound");
        let finder = Finder::new(&packs);
        let found = unit("Đảng bộ huyện Yên Lạc", "district", Some("Vĩnh Phúc"));
        for name in [
            "huyện Yên Lạc",
            "Huyện ủy Yên Lạc",
            "Đảng bộ huyện Yên Lạc, tỉnh Vĩnh Phúc",
        ] {
            assert!(same_place(&finder, name, Some(&found)), "{name}");
        }
        for name in [
            "huyện Lập Thạch",
            "xã Yên Lạc",
            "huyện Yên Lạc, tỉnh Hòa Bình",
            "tỉnh Vĩnh Phúc",
        ] {
            assert!(!same_place(&finder, name, Some(&found)), "{name}");
        }
        assert!(!same_place(&finder, "huyện Yên Lạc", None));
    }

    #[test]
    fn the_gold_may_add_the_province_of_a_unit() {
        let found = unit("huyện Yên Lạc", "district", Some("Vĩnh Phúc"));
        let same = |wanted| same_unit(Some(wanted), Some(&found));
        assert!(same("huyện Yên Lạc"));
        assert!(same("huyện Yên Lạc, tỉnh Vĩnh Phúc"));
        assert!(!same("huyện Yên Lạc, tỉnh Nam Định"));
        assert!(!same("xã Yên Lạc, tỉnh Vĩnh Phúc"));
        let unknown = unit("huyện Yên Lạc", "district", None);
        assert!(!same_unit(
            Some("huyện Yên Lạc, tỉnh Vĩnh Phúc"),
            Some(&unknown)
        ));
    }
}
