//! Lists whose places stand for their committees: "các Đảng bộ huyện A 46, thành phố B 42".

use super::Linker;
use super::places::units_of;
use crate::find::{Kind, Sentence, UnitMention};
use crate::normalise::key;

/// Bytes of masked text within which the next name of a list stands.
const LISTED: usize = 60;

impl Linker<'_> {
    /// "Bốn đảng bộ đạt trên 50 %: Công an tỉnh 21, huyện A 52": these are committees.
    pub(super) fn in_committee_list(&self, sentence: usize, token: usize) -> bool {
        let masked = &self.sentences[sentence].masked;
        masked
            .place_of(token)
            .is_some_and(|at| self.packs.scope.committees.is_match(&masked.text[..at]))
    }

    /// "các Đảng bộ huyện A 46, thành phố B 42": all places of such a list are organisations.
    pub(super) fn follows_committees(&self, sentence: usize, token: usize) -> bool {
        let sentence = &self.sentences[sentence];
        let masked = &sentence.masked;
        let head = key(&self.packs.units.list_head);
        let mut at = token;
        let mut units = units_of(sentence)
            .filter(|(n, _)| *n < token)
            .collect::<Vec<_>>();
        while let Some((before, unit)) = units.pop() {
            let (Some(from), Some(to)) = (masked.place_of(before), masked.place_of(at)) else {
                return false;
            };
            let counted = sentence.tokens[before..at]
                .iter()
                .any(|t| matches!(t.kind, Kind::Count(_)));
            if !counted || to - from > LISTED || unit.body.is_some() {
                return false;
            }
            if unit.party.is_some() {
                return unit.party.as_deref().map(key).as_ref() == Some(&head)
                    && !unit.places.is_empty()
                    && ends_in_one_of(&masked.text[..from], &self.packs.units.plural);
            }
            at = before;
        }
        false
    }

    /// "giao như sau: Đảng bộ huyện A được giao 150 đảng viên; thị xã B 110; Công an tỉnh 12": the
    /// head and the verb are said once for all of a list of aims.
    pub(super) fn follows_committee(&self, sentence: usize, token: usize) -> bool {
        let at = &self.sentences[sentence];
        if !self.is_bare_item(at, token) {
            return false;
        }
        let mut token = token;
        let Kind::Unit(item) = &at.tokens[token].kind else {
            return false;
        };
        while let Some((before, unit)) =
            at.tokens[..token]
                .iter()
                .enumerate()
                .rev()
                .find_map(|(n, t)| match &t.kind {
                    Kind::Unit(unit) => Some((n, unit)),
                    _ => None,
                })
        {
            if !self.are_neighbours(at, before, token) {
                return false;
            }
            if unit.party.is_some() {
                // "giao như sau: Đảng bộ thành phố A 290; thị xã B 260": of places, for no verb is
                // said of the committee.
                let acts = !self.is_bare_item(at, before);
                return acts
                    && opens_list(at, before)
                    && self.opens_committees(unit)
                    && is_like(unit, item);
            }
            token = before;
        }
        false
    }

    /// Whether a unit is a named Party organisation that a list may open with.
    fn opens_committees(&self, unit: &UnitMention) -> bool {
        let head = key(&self.packs.units.list_head);
        unit.party.as_deref().map(key).as_ref() == Some(&head)
            && !unit.modifier
            && (unit.is_named() || unit.body.is_some())
    }

    /// Whether nothing but a sign stands between a unit and its number: "thị xã B 110".
    fn is_bare_item(&self, sentence: &Sentence, token: usize) -> bool {
        let Some(Kind::Count(_)) = sentence.tokens.get(token + 1).map(|t| &t.kind) else {
            return false;
        };
        let between = sentence.tokens[token].range.end..sentence.tokens[token + 1].range.start;
        matches!(self.article.text[between].trim(), "" | ":" | "(" | "với")
    }

    /// Whether two units are items of one list that follow each other: a number between them, and
    /// behind its clause no more than a joining word.
    fn are_neighbours(&self, sentence: &Sentence, first: usize, second: usize) -> bool {
        let masked = &sentence.masked;
        let mut counts = (first + 1..second)
            .filter(|t| matches!(sentence.tokens[*t].kind, Kind::Count(_)))
            .filter_map(|t| masked.place_of(t));
        let (Some(count), Some(to)) = (counts.next_back(), masked.place_of(second)) else {
            return false;
        };
        let between = &masked.text[count..to];
        let joins = |word: &str| self.packs.units.list_words.iter().any(|w| w == word);
        match between.rsplit_once([',', ';']) {
            Some((clause, rest)) => {
                clause.len() <= LISTED && !clause.contains(['.', ':']) && {
                    let rest = rest.trim();
                    rest.is_empty() || joins(rest)
                }
            }
            None => between.len() <= LISTED && between.split(' ').any(joins),
        }
    }
}

/// Whether a unit is the first of a list that a colon opens.
fn opens_list(sentence: &Sentence, token: usize) -> bool {
    let before = sentence.masked.place_of(token);
    let before = before.map_or("", |at| &sentence.masked.text[..at]);
    before.trim_end().ends_with(':')
}

/// Whether a unit may stand in one list with another: places of one level, and in a list of
/// districts what is of the province besides them.
fn is_like(first: &UnitMention, item: &UnitMention) -> bool {
    let level = |unit: &UnitMention| unit.places.first().map(|place| place.level);
    let forces = |unit: &UnitMention| unit.level == Some("armed_forces");
    match (&first.body, &item.body) {
        (None, None) => level(first) == level(item),
        (Some(_), None) => level(item) == Some("district"),
        (None, Some(_)) => level(first) == Some("district") && forces(item),
        (Some(_), Some(_)) => forces(item),
    }
}

/// Whether a text ends in one of these words.
fn ends_in_one_of(text: &str, words: &[String]) -> bool {
    let text = text.trim_end();
    let mut words = words.iter();
    words.any(|word| text == word || text.ends_with(&format!(" {word}")))
}
