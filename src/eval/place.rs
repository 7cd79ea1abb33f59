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

/// Whether a unit has the name that the gold tells. The gold may add the province, which the
/// tables have in a column of its own: "huyện Yên Lạc, tỉnh Vĩnh Phúc". Class words may be short
/// in it ("TP. Hội An"), or left out as in the text ("Đảng bộ Hội An").
pub(super) fn same_unit(finder: &Finder<'_>, wanted: Option<&str>, unit: Option<&UnitRef>) -> bool {
    let (Some(wanted), Some(unit)) = (wanted, unit) else {
        return wanted.is_none() && unit.is_none();
    };
    let name = name_key(&unit.name);
    let in_province = |(own, province): (&str, &str)| {
        let told = unit.province.as_deref().map(name_key);
        name_key(own) == name && told.is_some_and(|told| name_key(province).ends_with(&told))
    };
    let spelt_out = || {
        let gold = finder.unit(wanted).filter(|_| !wanted.contains(','))?;
        let whole = gold.places.iter().all(|place| place.name.is_some());
        (whole && name_key(&gold.display()) == name).then_some(())
    };
    name_key(wanted) == name
        || wanted.rsplit_once(", ").is_some_and(in_province)
        || spelt_out().is_some()
        || without_class(finder, unit).is_some_and(|bare| name_key(wanted) == bare)
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
