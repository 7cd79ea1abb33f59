//! Units: Party organisations, places, enterprises, schools, as the text names them.
//!
//! A unit's name is a head (Đảng bộ, huyện, Công ty) and what belongs to it: another head
//! ("Đảng bộ" + "huyện"), lower-case words of a list ("Khối các cơ quan") and capitalised
//! words. A person's name right after a place is no part of it; the family names of the
//! pack and the gazetteer of provinces tell.

use std::collections::HashMap;
use std::ops::Range;

use crate::normalise::key;
use crate::pack::{HeadKind, Packs, UnitHead};

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
    /// The whole of what the article is about: "toàn huyện".
    pub whole: bool,
    /// A modifier of something else: "trực thuộc Đảng bộ xã …", "Bí thư Huyện ủy …".
    pub modifier: bool,
    /// The party head implies its place: Huyện ủy.
    pub committee: bool,
    /// The organisation is told by its kind alone: "Trường", "Khối các cơ quan".
    pub bare: bool,
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
            !self.bare && (capitals.count() > 1 || self.party.is_some() && body.starts_with(char::is_uppercase))
        })
    }

    /// The name in full, as far as it is known.
    #[must_use]
    pub fn display(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.party.clone());
        parts.extend(self.body.clone());
        for (n, place) in self.places.iter().enumerate() {
            if self.committee && n == 0 {
                parts.extend(place.name.clone());
            } else {
                parts.push(place.word.clone());
                parts.extend(place.name.clone());
            }
            if n + 1 < self.places.len()
                && let Some(last) = parts.last_mut()
            {
                last.push(',');
            }
        }
        // Inside one name no comma stands before its own place: "Khối … tỉnh Lâm Đồng".
        let name = parts.join(" ");
        let mut chars = name.chars();
        match (self.party.is_some() || self.body.is_some(), chars.next()) {
            (true, Some(first)) => first.to_uppercase().chain(chars).collect(),
            _ => name,
        }
    }
}

/// Reads units; made once from the packs' unit words.
#[derive(Debug)]
pub(super) struct UnitReader {
    /// Heads by their first word, longest first.
    heads: HashMap<String, Vec<(Vec<String>, usize)>>,
    rules: Vec<UnitHead>,
    committees: Vec<Vec<String>>,
    whole: Vec<Vec<String>>,
    plural: Vec<Vec<String>>,
    never: Vec<Vec<String>>,
    inner: Vec<String>,
    compounds: Vec<Vec<String>>,
    modifier: Vec<Vec<String>>,
    modifier_gap: Vec<Vec<String>>,
    titles: Vec<Vec<String>>,
    family: Vec<String>,
    /// Key of every province name, with the name.
    provinces: HashMap<String, String>,
}

struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    key: String,
    /// What stands between the word before and this one.
    gap: &'t str,
}

impl Word<'_> {
    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    fn joined(&self) -> bool {
        !self.gap.is_empty() && self.gap.chars().all(|c| c == ' ')
    }

    /// Joined by a space, or by a hyphen inside a name.
    fn hyphened(&self) -> bool {
        let gap = self.gap.trim();
        matches!(gap, "-" | "–" | "—") || self.joined()
    }
}

impl UnitReader {
    pub(super) fn new(packs: &Packs) -> Self {
        let units = &packs.units;
        let split = |list: &[String]| -> Vec<Vec<String>> {
            let mut list: Vec<Vec<String>> =
                list.iter().map(|w| key(w).split(' ').map(str::to_owned).collect()).collect();
            list.sort_by_key(|words: &Vec<String>| std::cmp::Reverse(words.len()));
            list
        };
        let mut heads: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for (index, head) in units.heads.iter().enumerate() {
            for words in split(&head.words) {
                heads.entry(words[0].clone()).or_default().push((words, index));
            }
        }
        for list in heads.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let mut provinces = HashMap::new();
        for province in &packs.provinces {
            for name in std::iter::once(&province.name).chain(&province.also) {
                provinces.insert(name_key(name), province.name.clone());
            }
        }
        Self {
            heads,
            rules: units.heads.clone(),
            committees: split(&units.committees),
            whole: split(&units.whole),
            plural: split(&units.plural),
            never: split(&units.never),
            inner: units.inner.iter().map(|w| key(w)).collect(),
            compounds: split(&units.compounds),
            modifier: split(&units.modifier),
            modifier_gap: split(&units.modifier_gap),
            titles: split(&units.titles),
            family: units.family_names.iter().map(|w| key(w)).collect(),
            provinces,
        }
    }

    /// All units of a block.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, UnitMention)> {
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if self.any(&self.never, &words, at).is_some() {
                at += 1;
                continue;
            }
            match self.read(&words, at, 0) {
                Some((mut unit, end)) if end > at => {
                    let start = self.skip_whole(&words, at, &mut unit);
                    if self.stands_for_many(&words, at) && !unit.is_named() {
                        at = end;
                        continue;
                    }
                    unit.modifier = self.is_modifier(&words, start, end);
                    found.push((words[start].range.start..words[end - 1].range.end, unit));
                    at = end;
                }
                _ => at += 1,
            }
        }
        found
    }

    fn skip_whole(&self, words: &[Word<'_>], at: usize, unit: &mut UnitMention) -> usize {
        let mut start = at;
        if let Some(n) = self.ends_before(&self.committees, words, start) {
            start -= n;
        }
        if let Some(n) = self.ends_before(&self.whole, words, start) {
            unit.whole = true;
            start -= n;
        }
        start
    }

    fn stands_for_many(&self, words: &[Word<'_>], at: usize) -> bool {
        self.ends_before(&self.plural, words, at).is_some()
            || (at > 0 && words[at].joined() && words[at - 1].is_number())
    }

    fn is_modifier(&self, words: &[Word<'_>], start: usize, end: usize) -> bool {
        // A title before, a person's name after: "Bí thư Huyện ủy Nguyễn …".
        if self.ends_before(&self.titles, words, start).is_some() {
            return true;
        }
        if words.get(end).is_some_and(|w| w.joined() && self.family.contains(&w.key) && w.is_capital()) {
            return true;
        }
        let mut at = start;
        while let Some(n) = self.ends_before(&self.modifier_gap, words, at) {
            at -= n;
        }
        self.ends_before(&self.modifier, words, at).is_some()
    }

    /// Reads one unit at `at`: the unit and the word after it.
    fn read(&self, words: &[Word<'_>], at: usize, depth: usize) -> Option<(UnitMention, usize)> {
        let (index, used) = self.head(words, at)?;
        let head = &self.rules[index];
        let written = written(words, at, at + used);
        let mut end = at + used;
        let mut unit = UnitMention { level: head.level.as_deref().and_then(level), ..UnitMention::default() };
        match head.kind {
            HeadKind::Party => {
                unit.party = Some(written);
                if let Some((inner, next)) = (depth == 0 && joined(words, end))
                    .then(|| self.read(words, end, 1))
                    .flatten()
                {
                    unit.body = inner.body;
                    unit.bare = inner.bare;
                    unit.places = inner.places;
                    unit.level = inner.level.or(unit.level);
                    end = next;
                } else if let Some((name, next)) = self.party_name(words, end) {
                    unit.body = Some(name);
                    end = next;
                }
            }
            HeadKind::Committee => {
                unit.party = Some(written);
                unit.committee = true;
                let place = head.place.clone().unwrap_or_default();
                let name = self.place_name(words, end, &place);
                if let Some((_, next)) = &name {
                    end = *next;
                }
                unit.places.push(Place {
                    word: place,
                    name: name.map(|(name, _)| name),
                    level: unit.level.unwrap_or("other"),
                });
            }
            HeadKind::Place => {
                let word = head.write.clone().unwrap_or_else(|| key(&written));
                let name = self.place_name(words, end, &word);
                if let Some((_, next)) = &name {
                    end = *next;
                } else if !head.generic {
                    return None;
                }
                unit.places.push(Place {
                    word,
                    name: name.map(|(name, _)| name),
                    level: unit.level.unwrap_or("other"),
                });
            }
            HeadKind::Body | HeadKind::Sector => {
                // On its own a body is a name only with a capital: "Phòng Giáo dục", not "căn phòng".
                if depth == 0 && !words[at].is_capital() && head.level.as_deref() != Some("enterprise") {
                    return None;
                }
                let (name, next) = self.body(words, end, head.kind);
                let of_place = next == end
                    && joined(words, end)
                    && self.head(words, end).is_some_and(|(i, _)| self.rules[i].kind == HeadKind::Place);
                if next == end && !(head.generic || depth > 0 || of_place) {
                    return None;
                }
                end = next;
                unit.bare = name.is_empty() || head.kind == HeadKind::Sector;
                unit.body = Some(if name.is_empty() { written } else { format!("{written} {name}") });
            }
        }
        if unit.committee || head.kind == HeadKind::Place || head.kind == HeadKind::Body || head.kind == HeadKind::Sector {
            end = self.wider_places(words, end, &mut unit);
        }
        Some((unit, end))
    }

    /// "…, huyện Yên Lạc, tỉnh Vĩnh Phúc" after a unit.
    fn wider_places(&self, words: &[Word<'_>], mut end: usize, unit: &mut UnitMention) -> usize {
        loop {
            let Some(word) = words.get(end) else { return end };
            let gap = word.gap.trim();
            if !(gap.is_empty() && word.joined() || gap == "," || gap == "(" || gap == "-") {
                return end;
            }
            let Some((index, used)) = self.head(words, end) else { return end };
            let head = &self.rules[index];
            if head.kind != HeadKind::Place {
                return end;
            }
            let level = head.level.as_deref().and_then(level).unwrap_or("other");
            if let Some(last) = unit.places.last()
                && rank(level) <= rank(last.level)
            {
                return end;
            }
            let place = head.write.clone().unwrap_or_else(|| key(&written(words, end, end + used)));
            let name = self.place_name(words, end + used, &place);
            match name {
                Some((name, next)) => {
                    unit.places.push(Place { word: place, name: Some(name), level });
                    end = next;
                }
                None if gap.is_empty() && unit.body.is_some() && head.generic => {
                    unit.places.push(Place { word: place, name: None, level });
                    return end + used;
                }
                None => return end,
            }
        }
    }

    fn head(&self, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
        let first = words.get(at)?;
        self.heads.get(&first.key)?.iter().find_map(|(head, index)| {
            (matches_at(words, at, head)).then_some((*index, head.len()))
        })
    }

    /// The name of a place: capitalised words, without a person's name after them.
    fn place_name(&self, words: &[Word<'_>], at: usize, place: &str) -> Option<(String, usize)> {
        if !joined(words, at) {
            return None;
        }
        if place == "tỉnh" {
            return self.province(words, at);
        }
        self.name(words, at, true)
    }

    fn province(&self, words: &[Word<'_>], at: usize) -> Option<(String, usize)> {
        (1..=5).rev().find_map(|n| {
            let end = at + n;
            if end > words.len() || !words[at..end].iter().all(Word::is_capital) {
                return None;
            }
            if !words[at + 1..end].iter().all(Word::hyphened) {
                return None;
            }
            let name: Vec<&str> = words[at..end].iter().map(|w| w.text).collect();
            let name = self.provinces.get(&name_key(&name.join(" ")))?;
            Some((name.clone(), end))
        })
    }

    fn name(&self, words: &[Word<'_>], at: usize, place: bool) -> Option<(String, usize)> {
        if let Some(province) = joined(words, at).then(|| self.province(words, at)).flatten() {
            return Some(province);
        }
        // Wards, hamlets and cells are numbered; a number after a district counts something.
        let numbered = at > 0 && NUMBERED.contains(&words[at - 1].key.as_str());
        let mut end = at;
        while let Some(word) = words.get(end) {
            let fits = if end == at { word.joined() } else { word.joined() || word.gap == "-" };
            let number = numbered && word.is_number() && end == at && word.text.len() <= 2
                && words.get(end + 1).is_none_or(|next| !next.is_number() || next.joined());
            if !fits || !(word.is_capital() || number) || end - at >= 5 {
                break;
            }
            // A person after the place: "xã Trung Nguyên Nguyễn Văn …".
            let follows = words.get(end + 1).is_some_and(|w| w.joined() && w.is_capital());
            if end > at && follows && self.family.contains(&word.key) {
                break;
            }
            if end > at && self.head(words, end).is_some() {
                break;
            }
            end += 1;
            if number {
                break;
            }
        }
        let titled = place && self.title_before(words, at);
        if end == at || (titled && self.family.contains(&words[at].key) && end - at >= 2) {
            return None;
        }
        Some((title_case(&written(words, at, end)), end))
    }

    /// Whether the head before `at` follows a person's title.
    fn title_before(&self, words: &[Word<'_>], at: usize) -> bool {
        (1..=4.min(at)).any(|n| self.ends_before(&self.titles, words, at - n).is_some())
    }

    /// The name of a Party organisation that is no place: "Sinh viên", "Tân Lập".
    fn party_name(&self, words: &[Word<'_>], at: usize) -> Option<(String, usize)> {
        if self.compound(words, at).is_some() {
            let (name, end) = self.body(words, at, HeadKind::Body);
            return (end > at).then_some((name, end));
        }
        self.name(words, at, false)
    }

    /// The words of an organisation's name after its head. Lower-case words belong to it as
    /// long as a capital, a place or a compound follows them.
    fn body(&self, words: &[Word<'_>], at: usize, kind: HeadKind) -> (String, usize) {
        let mut end = at;
        let mut telling = at;
        while let Some(word) = words.get(end) {
            let gap_fits = word.joined() || (end > at && matches!(word.gap.trim(), "-" | "–"));
            if !gap_fits || end - at >= 14 {
                break;
            }
            let head = self.head(words, end).map(|(i, _)| self.rules[i].kind);
            if matches!(head, Some(HeadKind::Place | HeadKind::Party | HeadKind::Committee))
                && !(word.is_capital() && words.get(end + 1).is_none_or(|w| !w.is_capital()))
            {
                // "Khối các cơ quan và doanh nghiệp" + "tỉnh …".
                telling = end;
                break;
            }
            if let Some(n) = self.compound(words, end) {
                end += n;
                telling = end;
                continue;
            }
            let inner = self.inner.contains(&word.key);
            let person = end > at
                && self.family.contains(&word.key)
                && words.get(end + 1).is_some_and(|w| w.joined() && matches!(w.key.as_str(), "văn" | "thị"));
            if person && !inner {
                break;
            }
            if word.is_capital() || (word.is_number() && word.text.len() <= 3) {
                end += 1;
                telling = end;
            } else if inner {
                end += 1;
                if kind == HeadKind::Sector && !matches!(word.key.as_str(), "và" | "các") {
                    telling = end;
                }
            } else {
                break;
            }
        }
        (written(words, at, telling), telling)
    }

    /// A capital and the lower-case words that belong to it: "Sinh viên", "Đào tạo".
    fn compound(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let capital = words.get(at).is_some_and(|w| w.is_capital() && w.joined());
        capital.then(|| self.any(&self.compounds, words, at)).flatten()
    }

    fn any(&self, list: &[Vec<String>], words: &[Word<'_>], at: usize) -> Option<usize> {
        let _ = self;
        list.iter().find(|w| matches_at(words, at, w)).map(Vec::len)
    }

    /// How many words of one of `list` end right before `at`.
    fn ends_before(&self, list: &[Vec<String>], words: &[Word<'_>], at: usize) -> Option<usize> {
        let _ = self;
        if at == 0 || !words.get(at)?.joined() {
            return None;
        }
        list.iter()
            .find(|w| at >= w.len() && matches_at(words, at - w.len(), w))
            .map(Vec::len)
    }
}

/// Last words of heads whose names may be numbers: quận 1, tổ dân phố 12, chi bộ 3.
const NUMBERED: &[&str] = &["quận", "phường", "thôn", "ấp", "khóm", "phố", "xóm", "bản", "buôn", "khu", "tdp"];

/// Levels as the tables name them.
const LEVELS: &[&str] = &[
    "village", "commune", "district", "province", "central", "enterprise", "school", "armed_forces", "other",
];

fn level(name: &str) -> Option<&'static str> {
    LEVELS.iter().find(|l| **l == name).copied()
}

/// How wide a place is: villages first.
pub(crate) fn rank(level: &str) -> usize {
    LEVELS.iter().position(|l| *l == level).unwrap_or(LEVELS.len())
}

/// A key for comparing names: hyphens as spaces.
pub(crate) fn name_key(name: &str) -> String {
    key(name).split(|c: char| c == '-' || c.is_whitespace()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut last = 0;
    let mut start = None;
    let mut push = |range: Range<usize>, last: usize| {
        let word = &text[range.clone()];
        words.push(Word { gap: &text[last..range.start], text: word, key: key(word), range });
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || (c == '\'' || c == '’') && start.is_some();
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(from..at, last);
                last = at;
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn matches_at(words: &[Word<'_>], at: usize, list: &[String]) -> bool {
    words.len() >= at + list.len()
        && list.iter().zip(&words[at..]).all(|(want, word)| *want == word.key)
        && words[at + 1..at + list.len()].iter().all(Word::joined)
}

fn joined(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(Word::joined)
}

fn written(words: &[Word<'_>], from: usize, to: usize) -> String {
    let mut out = String::new();
    for (n, word) in words[from..to].iter().enumerate() {
        if n > 0 {
            out.push_str(if word.joined() { " " } else { word.gap });
        }
        out.push_str(word.text);
    }
    out
}

/// "EA SÚP" → "Ea Súp"; anything else as it is.
fn title_case(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() < 3 || letters.clone().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let out: Vec<char> = if start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            start = !c.is_alphanumeric();
            out
        })
        .collect()
}

