//! The unit that a person names where an article was misread.

use super::places::Places;
use crate::fact::UnitRef;
use crate::find::{ClassWord, Finder, Located, UnitMention};

/// What the article tells of the place where a named unit lies.
#[derive(Debug, Clone, Copy, Default)]
pub struct Within<'a> {
    /// Name of the province.
    pub province: Option<&'a str>,
    /// Name of the district.
    pub district: Option<&'a str>,
}

/// The unit of this name as the tables have it, whenever: level, district and province with their
/// codes as far as the name and the gazetteer tell, else as `within` has them. A name that no
/// rule reads, or that is of two units, is an organisation's.
#[must_use]
pub fn named_unit(finder: &Finder<'_>, name: &str, within: Within<'_>) -> UnitRef {
    let packs = finder.packs();
    let read = finder.sole_unit(name).unwrap_or_else(|| organisation(name));
    let in_place = |within| Places::within(packs, within).reference(&read, name.to_owned());
    let mut unit = in_place(within);
    if unit.level == Some("district") && unit.district_code.is_none() {
        // None of that province: the article tells of another one.
        let elsewhere = in_place(Within::default());
        if elsewhere.district_code.is_some() {
            unit = elsewhere;
        }
    }
    name.clone_into(&mut unit.name);
    unit
}

fn organisation(name: &str) -> UnitMention {
    UnitMention {
        party: None,
        body: Some(name.to_owned()),
        places: Vec::new(),
        level: Some("other"),
        modifier: false,
        committee: false,
        located: Located::Inside,
        bare: false,
        class_word: ClassWord::Written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packs;

    fn unit(name: &str, within: Within<'_>) -> UnitRef {
        let packs = Packs::embedded().expect("the packs are sound");
        let finder = Finder::new(&packs);
        named_unit(&finder, name, within)
    }

    const IN_DAK_LAK: Within<'_> = Within {
        province: Some("Đắk Lắk"),
        district: Some("Ea Súp"),
    };

    #[test]
    fn a_district_has_its_codes_wherever_the_article_is_from() {
        for name in ["huyện Yên Lạc", "huyện Yên Lạc, tỉnh Vĩnh Phúc"] {
            for within in [IN_DAK_LAK, Within::default()] {
                let named = unit(name, within);
                assert_eq!(named.id.as_deref(), Some("251"), "{name}");
                assert_eq!(named.province.as_deref(), Some("Vĩnh Phúc"));
                assert_eq!(named.level, Some("district"));
            }
        }
    }

    #[test]
    fn what_lies_in_a_district_lies_in_that_of_the_article() {
        let named = unit("xã Cư Kbang", IN_DAK_LAK);
        assert_eq!(named.district.as_deref(), Some("Ea Súp"));
        assert_eq!(named.district_code.as_deref(), Some("646"));
        assert_eq!(named.province_code.as_deref(), Some("66"));
        assert_eq!(named.level, Some("commune"));
        assert_eq!(named.id.as_deref(), Some("646:xã cư kbang"));
    }

    #[test]
    fn a_name_of_two_units_is_neither_of_them() {
        let named = unit("huyện Yên Lạc và huyện Bình Xuyên", Within::default());
        assert_eq!(named.name, "huyện Yên Lạc và huyện Bình Xuyên");
        assert_eq!(named.district_code, None);
        assert_eq!(
            named.id.as_deref(),
            Some("-:huyện yên lạc và huyện bình xuyên")
        );
    }
}
