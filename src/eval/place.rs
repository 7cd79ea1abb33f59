//! Whether two names are those of the same place, whatever its organisation is called.

use crate::fact::UnitRef;
use crate::find::{Finder, UnitMention};
use crate::pack::name_key;

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

/// Whether a unit has the name that the gold tells. Either may add where it lies, and what both
/// tell must agree: the gold the district and province, which the tables have in columns of their
/// own ("huyện Yên Lạc, tỉnh Vĩnh Phúc"), the program the commune of a village ("Chi bộ thôn Cầu,
/// xã Yên Lạc"). Class words may be short in the gold ("TP. Hội An"), or left out as in the text
/// ("Đảng bộ Hội An").
pub(super) fn same_unit(finder: &Finder<'_>, wanted: Option<&str>, unit: Option<&UnitRef>) -> bool {
    let (Some(wanted), Some(unit)) = (wanted, unit) else {
        return wanted.is_none() && unit.is_none();
    };
    let name = name_key(&unit.name);
    let located = || {
        let commune = commune_of(finder, &unit.name);
        let own = commune.map_or(name.as_str(), |_| {
            name.rsplit_once(", ").map_or(name.as_str(), |(own, _)| own)
        });
        let mut parts = wanted.split(", ");
        let same = parts.next().is_some_and(|first| name_key(first) == own);
        let lies = |part: &str| {
            let part = name_key(part);
            let named =
                |place: Option<&str>| place.is_some_and(|place| part.ends_with(&name_key(place)));
            named(commune) || named(unit.district.as_deref()) || named(unit.province.as_deref())
        };
        same && parts.all(lies)
    };
    let spelt_out = || {
        let gold = finder.unit(wanted).filter(|_| !wanted.contains(','))?;
        let whole = gold.places.iter().all(|place| place.name.is_some());
        (whole && name_key(&gold.display()) == name).then_some(())
    };
    name_key(wanted) == name
        || located()
        || spelt_out().is_some()
        || without_class(finder, unit).is_some_and(|bare| name_key(wanted) == bare)
}

/// The commune that a name of a village tells: "Chi bộ thôn Cầu, xã Yên Lạc".
fn commune_of<'n>(finder: &Finder<'_>, name: &'n str) -> Option<&'n str> {
    let (own, commune) = name.rsplit_once(", ")?;
    let level = |name: &str| finder.unit(name)?.places.first().map(|place| place.level);
    let village = level(own) == Some("village") && level(commune) == Some("commune");
    village.then_some(commune)
}

/// The name of a unit without the class word of its place: "Đảng bộ Hội An".
fn without_class(finder: &Finder<'_>, unit: &UnitRef) -> Option<String> {
    let mention = finder.unit(&unit.name)?;
    let [place] = mention.places.as_slice() else {
        return None;
    };
    let with = format!("{} {}", place.word, place.name.as_deref()?);
    let name = place.name.as_deref()?;
    Some(name_key(&unit.name).replace(&name_key(&with), &name_key(name)))
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
            id: None,
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
        let packs = Packs::embedded().expect("the packs are sound");
        let finder = Finder::new(&packs);
        let found = unit("huyện Yên Lạc", "district", Some("Vĩnh Phúc"));
        let same = |wanted| same_unit(&finder, Some(wanted), Some(&found));
        assert!(same("huyện Yên Lạc"));
        assert!(same("huyện Yên Lạc, tỉnh Vĩnh Phúc"));
        assert!(!same("huyện Yên Lạc, tỉnh Nam Định"));
        assert!(!same("xã Yên Lạc, tỉnh Vĩnh Phúc"));
        let unknown = unit("huyện Yên Lạc", "district", None);
        assert!(!same_unit(
            &finder,
            Some("huyện Yên Lạc, tỉnh Vĩnh Phúc"),
            Some(&unknown)
        ));
    }

    #[test]
    fn a_village_may_be_told_with_where_it_lies() {
        let packs = Packs::embedded().expect("the packs are sound");
        let finder = Finder::new(&packs);
        let mut found = unit("Chi bộ thôn Cầu, xã Tân Lập", "village", Some("Vĩnh Phúc"));
        found.district = Some("Yên Lạc".to_owned());
        let same = |wanted| same_unit(&finder, Some(wanted), Some(&found));
        assert!(same("Chi bộ thôn Cầu"));
        assert!(same("Chi bộ thôn Cầu, xã Tân Lập"));
        assert!(same(
            "Chi bộ thôn Cầu, xã Tân Lập, huyện Yên Lạc, tỉnh Vĩnh Phúc"
        ));
        assert!(same("Chi bộ thôn Cầu, huyện Yên Lạc"));
        assert!(!same("Chi bộ thôn Cầu, xã Đồng Cương"));
        assert!(!same("Chi bộ thôn Đông, xã Tân Lập"));
        assert!(!same("thôn Cầu, xã Tân Lập"));
        // Two units are not one of them.
        let two = unit("xã Tân Lập, xã Đồng Cương", "commune", None);
        assert!(!same_unit(&finder, Some("xã Tân Lập"), Some(&two)));
        assert!(same_unit(
            &finder,
            Some("xã Tân Lập, xã Đồng Cương"),
            Some(&two)
        ));
    }

    #[test]
    fn the_gold_may_have_class_words_short_or_leave_them_out() {
        let packs = Packs::embedded().expect("the packs are sound");
        let finder = Finder::new(&packs);
        let found = unit("Đảng bộ thành phố Hội An", "district", Some("Quảng Nam"));
        let same = |wanted| same_unit(&finder, Some(wanted), Some(&found));
        assert!(same("Đảng bộ TP. Hội An"));
        assert!(same("Đảng bộ Hội An"));
        assert!(!same("thành phố Hội An"));
        assert!(!same("Đảng bộ huyện Hội An"));
        assert!(!same("Đảng bộ thị xã"));
    }
}
