//! What identifies a unit over all articles: the code of the place that it is, or the code of the
//! place that it lies in and what is left of its name.

use super::Places;
use super::resolve::is_cell;
use crate::fact::UnitRef;
use crate::find::{Place, UnitMention};
use crate::pack::name_key;

/// What stands for the code of a unit that lies nowhere in the gazetteer.
const NO_CODE: &str = "-";

impl Places<'_> {
    /// The id of a unit whose district and province are known as far as the article tells them;
    /// none where the article does not tell which unit it is. Places that the code stands for are
    /// left out, so that it makes no difference whether the article spells them out.
    pub(super) fn unit_id(
        &self,
        unit: &UnitMention,
        known: &UnitRef,
        district_word: Option<&str>,
    ) -> Option<String> {
        if !is_told(unit) {
            return None;
        }
        let codes = known
            .district_code
            .as_ref()
            .or(known.province_code.as_ref());
        let code = codes.filter(|_| unit.level != Some("central"));
        let mut name: Vec<String> = unit.body.iter().map(|body| name_key(body)).collect();
        name.extend(unit.places.iter().filter(|p| !self.is_wide(p)).map(written));
        if known.district_code.is_none()
            && let (Some(word), Some(district)) = (district_word, &known.district)
        {
            name.push(format!("{word} {}", name_key(district)));
        }
        if code.is_none() && unit.level != Some("central") {
            name.extend(
                known.province.as_ref().map(|province| {
                    format!("{} {}", self.packs.units.province, name_key(province))
                }),
            );
        }
        let cell = if is_cell(unit) { "chi bộ " } else { "" };
        let name = format!("{cell}{}", name.join(", "));
        let code = code.map_or(NO_CODE, String::as_str);
        match name.trim_end() {
            "" => Some(code.to_owned()),
            name => Some(format!("{code}:{name}")),
        }
    }

    /// Whether a place has a code of its own, as far as the gazetteer knows it.
    fn is_wide(&self, place: &Place) -> bool {
        let city = || place.name.as_deref().and_then(|name| self.city(name));
        ["district", "province"].contains(&place.level) || city().is_some()
    }
}

/// Whether it is told which unit it is: "xã", and nothing on the page says which, could be any.
fn is_told(unit: &UnitMention) -> bool {
    match (&unit.body, unit.places.first()) {
        (Some(_), _) => !unit.bare || unit.is_named(),
        (None, Some(place)) => place.name.is_some() || place.level == "central",
        (None, None) => false,
    }
}

fn written(place: &Place) -> String {
    let name = place.name.as_deref().map(name_key).unwrap_or_default();
    format!("{} {name}", place.word).trim().to_owned()
}
