//! Units: Party organisations, places, enterprises, schools, as the text names them.
//!
//! A unit's name is a head (Đảng bộ, huyện, Công ty) and what belongs to it: another head
//! ("Đảng bộ" + "huyện"), lower-case words of a list ("Khối các cơ quan") and capitalised
//! words. A person's name right after a place is no part of it; the family names of the
//! pack and the gazetteer of provinces tell.

mod context;
mod names;
mod reader;
mod unclassed;
mod words;

use crate::pack::LEVELS;
pub(super) use reader::UnitReader;

/// A unit as these words give it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnitMention {
    /// Party head as written: "Đảng bộ", "Huyện ủy".
    pub party: Option<String>,
    /// Organisation: "Khối Các cơ quan", "Công ty TNHH Điện Trung Nguyên".
    pub body: Option<String>,
    /// Places from the nearest to the widest: place word and name.
    pub places: Vec<Place>,
    /// Level of the unit itself.
    pub level: Option<&'static str>,
    /// A modifier of something else: "trực thuộc Đảng bộ xã …", "Bí thư Huyện ủy …".
    pub modifier: bool,
    /// The party head implies its place: Huyện ủy.
    pub committee: bool,
    /// Where its place stands.
    pub located: Located,
    /// The organisation is told by its kind alone: "Trường", "Khối các cơ quan".
    pub bare: bool,
    /// Where the class word of its place is from.
    pub class_word: ClassWord,
}

/// Where the place of an organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Located {
    /// In its name: "Khối Các cơ quan tỉnh Lâm Đồng".
    #[default]
    Inside,
    /// In brackets or after a comma, outside the name.
    Aside,
}

/// Where the class word of a place is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClassWord {
    /// The text has it.
    #[default]
    Written,
    /// The text leaves it out: the gazetteer or the list that the name stands in tells it.
    Inferred,
}

/// A place in a unit's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// "huyện", "tỉnh" …, lower case.
    pub word: String,
    /// Name; `None` where the text leaves it out.
    pub name: Option<String>,
    /// Level of the place.
    pub level: &'static str,
}

impl UnitMention {
    /// Whether the words name the unit themselves, without help from elsewhere.
    #[must_use]
    pub fn is_named(&self) -> bool {
        let bloc = self.level == Some("central") && self.body.is_some() && !self.bare;
        if bloc || self.places.iter().any(|place| place.level == "central") {
            return true;
        }
        match (&self.body, self.places.last()) {
            (_, Some(place)) => place.name.is_some() || self.body_is_name(),
            (Some(_), None) => self.body_is_name(),
            (None, None) => false,
        }
    }

    /// Whether the organisation's own name tells it apart: a company's, not "Khối", "Trường".
    fn body_is_name(&self) -> bool {
        self.body.as_ref().is_some_and(|body| {
            let capitals = body.split(' ').filter(|w| {
                w.starts_with(char::is_uppercase) || w.starts_with(|c: char| c.is_ascii_digit())
            });
            !self.bare
                && (capitals.count() > 1
                    || self.party.is_some() && body.starts_with(char::is_uppercase))
        })
    }

    /// The name in full, as far as it is known.
    #[must_use]
    pub fn display(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.party.clone());
        parts.extend(self.body.clone());
        // The nearest place names it; the wider ones have columns of their own.
        let named_place = self
            .places
            .first()
            .filter(|_| !(self.located == Located::Aside && self.body_is_name()));
        if let Some(place) = named_place {
            if !self.committee && !place.word.is_empty() {
                parts.push(place.word.clone());
            }
            parts.extend(place.name.clone());
        }
        let mut name = parts.join(" ");
        // A village is told from others of its name by its commune.
        if let (Some(village), Some(of)) = (named_place, self.places.get(1))
            && village.level == "village"
            && of.level == "commune"
            && let Some(commune) = &of.name
        {
            name = format!("{name}, {} {commune}", of.word);
        }
        let mut chars = name.chars();
        match (self.party.is_some() || self.body.is_some(), chars.next()) {
            (true, Some(first)) => first.to_uppercase().chain(chars).collect(),
            _ => name,
        }
    }
}

/// How wide a place is: villages first.
pub(crate) fn rank(level: &str) -> usize {
    LEVELS
        .iter()
        .position(|l| *l == level)
        .unwrap_or(LEVELS.len())
}
