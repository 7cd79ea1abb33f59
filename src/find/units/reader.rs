//! Reading units: a head, and what belongs to it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::names::{any, ends_before};
use super::words::{Word, joined, words, written};
use super::{Located, Place, UnitMention, name_key, rank};
use crate::normalise::key;
use crate::pack::{HeadKind, Packs, Province, UnitHead};

/// Reads units; made once from the packs' unit words.
#[derive(Debug)]
pub(in crate::find) struct UnitReader {
    /// Heads by their first word, longest first.
    pub(super) heads: HashMap<String, Vec<(Vec<String>, usize)>>,
    pub(super) rules: Vec<UnitHead>,
    pub(super) committees: Vec<Vec<String>>,
    pub(super) whole: Vec<Vec<String>>,
    pub(super) plural: Vec<Vec<String>>,
    pub(super) never: Vec<Vec<String>>,
    /// Words before the number that is a name: "số 15".
    pub(super) number_word: HashSet<String>,
    pub(super) inner: Vec<String>,
    pub(super) compounds: Vec<Vec<String>>,
    pub(super) modifier: Vec<Vec<String>>,
    pub(super) modifier_gap: Vec<Vec<String>>,
    /// Verbs whose objects are no subjects: "chưa có chi bộ".
    objects: Vec<Vec<String>>,
    pub(super) titles: Vec<Vec<String>>,
    pub(super) family: Vec<String>,
    /// Key of every province name, with the name.
    pub(super) provinces: HashMap<String, String>,
    pub(super) never_inner: HashSet<String>,
    /// Words between a name of a list and its number.
    pub(super) reach: HashSet<String>,
    /// Papers, which are called after their place: báo.
    papers: Vec<Vec<String>>,
    /// Words before a name of a list: và, gồm.
    pub(super) list_words: HashSet<String>,
    /// Words before the name that a paragraph opens with: ở, tại.
    pub(super) openers: HashSet<String>,
    /// First words of what a place may do: kết nạp, có.
    pub(super) acts: HashSet<String>,
    /// Heads that are short for others: tp, tx.
    abbreviated: HashSet<String>,
    /// First words of counted nouns.
    pub(super) counted: HashSet<String>,
    /// Provinces and districts by the key of their names.
    pub(super) gazetteer: HashMap<String, Vec<Place>>,
    /// Cities of the first level, likewise.
    pub(super) cities: HashMap<String, Place>,
}

impl UnitReader {
    pub(in crate::find) fn new(packs: &Packs) -> Self {
        let units = &packs.units;
        let split = |list: &[String]| -> Vec<Vec<String>> {
            let mut list: Vec<Vec<String>> = list
                .iter()
                .map(|w| key(w).split(' ').map(str::to_owned).collect())
                .collect();
            list.sort_by_key(|words: &Vec<String>| std::cmp::Reverse(words.len()));
            list
        };
        let mut heads: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for (index, head) in units.heads.iter().enumerate() {
            for words in split(&head.words) {
                heads
                    .entry(words[0].clone())
                    .or_default()
                    .push((words, index));
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
        let mut gazetteer: HashMap<String, Vec<Place>> = HashMap::new();
        let mut add = |name: &str, word: &str, level| {
            gazetteer.entry(name_key(name)).or_default().push(Place {
                word: word.to_owned(),
                name: Some(name.to_owned()),
                level,
            });
        };
        for province in packs.provinces.iter().filter(|p| !p.city) {
            add(&province.name, "tỉnh", "province");
        }
        for district in &packs.districts {
            add(&district.name, &district.word, "district");
        }
        for places in gazetteer.values_mut() {
            // "Tây Ninh" alone is rather the province than its city.
            places.sort_by(|a, b| (rank(b.level), &a.word).cmp(&(rank(a.level), &b.word)));
            places.dedup();
        }
        let city = |province: &Province| Place {
            word: units.city.clone(),
            name: Some(province.name.clone()),
            level: "district",
        };
        let cities = packs.provinces.iter().filter(|p| p.city);
        let cities = cities.map(|p| (name_key(&p.name), city(p))).collect();
        Self {
            heads,
            rules: units.heads.clone(),
            committees: split(&units.committees),
            whole: split(&units.whole),
            plural: split(&units.plural),
            never: split(&units.never),
            abbreviated: units
                .heads
                .iter()
                .filter(|head| head.write.is_some())
                .flat_map(|head| head.words.iter().map(|w| key(w)))
                .collect(),
            number_word: units.number_words.iter().map(|w| key(w)).collect(),
            inner: units.inner.iter().map(|w| key(w)).collect(),
            papers: split(&units.papers),
            list_words: units.list_words.iter().map(|w| key(w)).collect(),
            openers: units.openers.iter().map(|w| key(w)).collect(),
            acts: units.acts.iter().map(|w| key(w)).collect(),
            reach: units.reach.iter().map(|w| key(w)).collect(),
            counted: units.counted.iter().map(|w| key(w)).collect(),
            never_inner: units.never_inner.iter().map(|w| key(w)).collect(),
            compounds: split(&units.compounds),
            modifier: split(&units.modifier),
            modifier_gap: split(&units.modifier_gap),
            objects: split(&units.objects),
            titles: split(&units.titles),
            family: units.family_names.iter().map(|w| key(w)).collect(),
            provinces,
            gazetteer,
            cities,
        }
    }

    /// The words of a text; the full stop after an abbreviated head joins: "TP. Vinh".
    fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        let mut words = words(text);
        self.join_initials(&mut words, text);
        for at in 1..words.len() {
            let stop = words[at].gap.trim_end() == ".";
            if stop && self.abbreviated.contains(&words[at - 1].key) {
                words[at].gap = " ";
            }
        }
        words
    }

    /// "T.X Phổ Yên", "T.P Vinh": the two letters of an abbreviated head are one word.
    fn join_initials<'t>(&self, words: &mut Vec<Word<'t>>, text: &'t str) {
        let mut at = 1;
        while at < words.len() {
            let range = words[at - 1].range.start..words[at].range.end;
            let joined = format!("{}{}", words[at - 1].key, words[at].key);
            if words[at].gap == "." && self.abbreviated.contains(&joined) {
                words.remove(at);
                let first = &mut words[at - 1];
                *first = Word {
                    range: range.clone(),
                    text: &text[range],
                    key: joined,
                    gap: first.gap,
                };
            }
            at += 1;
        }
    }

    /// Places that stand without their class word, as the gazetteer knows them: "Kim Động: Quý
    /// I kết nạp …". Names of one word are left out, for most are names of other things too.
    /// With the bytes at which they begin.
    pub(in crate::find) fn bare_places(&self, text: &str) -> Vec<(usize, Place)> {
        let words = self.words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            // "(CTT-Đồng Nai)": a place after the mark of a paper.
            let mark = at > 0 && words[at].gap == "-" && is_initials(words[at - 1].text)
                || ends_before(&self.papers, &words, at).is_some();
            let inside = at > 0
                && !mark
                && words[at].hyphened()
                && (words[at - 1].is_capital() || self.head_ends(&words, at));
            match (!inside).then(|| self.known_place(&words, at)).flatten() {
                Some((places, end)) => {
                    // "Điện Biên" alone is the province, not its district of that name.
                    let province = places.first().filter(|p| p.level == "province");
                    let places = province.map_or(places, std::slice::from_ref);
                    let start = words[at].range.start;
                    found.extend(places.iter().map(|p| (start, p.clone())));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a head ends right before `at`.
    fn head_ends(&self, words: &[Word<'_>], at: usize) -> bool {
        (1..=3.min(at)).any(|n| self.head(words, at - n).is_some_and(|(_, used)| used == n))
    }

    /// The places of the gazetteer that all capitalised words from `at` on name.
    pub(super) fn known_place(&self, words: &[Word<'_>], at: usize) -> Option<(&[Place], usize)> {
        let mut end = at;
        while end < words.len()
            && words[end].is_capital()
            && (end == at || words[end].hyphened())
            && end - at < 6
        {
            end += 1;
        }
        if end - at < 2 {
            return None;
        }
        let name: Vec<&str> = words[at..end].iter().map(|w| w.text).collect();
        let places = self.gazetteer.get(&name_key(&name.join(" ")))?;
        Some((places, end))
    }

    /// All units of a block.
    pub(in crate::find) fn find(&self, text: &str) -> Vec<(Range<usize>, UnitMention)> {
        let words = self.words(text);
        let mut found: Vec<(Range<usize>, UnitMention)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if any(&self.never, &words, at).is_some() {
                at += 1;
                continue;
            }
            match self.read(&words, at, 0) {
                Some((mut unit, end)) if end > at => {
                    let start = self.skip_whole(&words, at);
                    let many =
                        self.stands_for_many(&words, at) || self.listed_kind(&words, at, end);
                    if many && !unit.is_named() {
                        at = end;
                        continue;
                    }
                    unit.modifier = self.is_modifier(&words, start, end)
                        || !unit.is_named()
                            && (listed_modifier(&words, start, found.last())
                                || ends_before(&self.objects, &words, start).is_some());
                    found.push((words[start].range.start..words[end - 1].range.end, unit));
                    at = end;
                }
                _ => match self
                    .listed(&words, at, &found)
                    .or_else(|| self.acting(&words, at))
                {
                    Some((unit, end)) => {
                        found.push((words[at].range.start..words[end - 1].range.end, unit));
                        at = end;
                    }
                    None => at += 1,
                },
            }
        }
        found
    }

    fn skip_whole(&self, words: &[Word<'_>], at: usize) -> usize {
        let mut start = at;
        if let Some(n) = ends_before(&self.committees, words, start) {
            start -= n;
        }
        if let Some(n) = ends_before(&self.whole, words, start) {
            start -= n;
        }
        start
    }

    fn stands_for_many(&self, words: &[Word<'_>], at: usize) -> bool {
        ends_before(&self.plural, words, at).is_some()
            || (at > 0
                && words[at].joined()
                && words[at - 1].is_number()
                && !is_year(words, at - 1))
    }

    /// "các chi bộ xã, thị trấn": kinds of places in a row are no place.
    fn listed_kind(&self, words: &[Word<'_>], at: usize, end: usize) -> bool {
        let comma = |n: usize| words.get(n).is_some_and(|w| w.gap.trim() == ",");
        let place = |n: usize| {
            self.head(words, n)
                .is_some_and(|(index, _)| self.rules[index].kind == HeadKind::Place)
        };
        let before = comma(at)
            && (1..=2.min(at)).any(|n| {
                self.head(words, at - n).is_some_and(|(index, used)| {
                    used == n && self.rules[index].kind == HeadKind::Place
                })
            });
        place(at) && (before || comma(end) && place(end))
    }

    fn is_modifier(&self, words: &[Word<'_>], start: usize, end: usize) -> bool {
        // A title before, a person's name after: "Bí thư Huyện ủy Nguyễn …".
        if ends_before(&self.titles, words, start).is_some() {
            return true;
        }
        if words
            .get(end)
            .is_some_and(|w| w.joined() && self.family.contains(&w.key) && w.is_capital())
        {
            return true;
        }
        let mut at = start;
        while let Some(n) = ends_before(&self.modifier_gap, words, at) {
            at -= n;
        }
        ends_before(&self.modifier, words, at).is_some()
    }

    /// Reads one unit at `at`: the unit and the word after it.
    fn read(&self, words: &[Word<'_>], at: usize, depth: usize) -> Option<(UnitMention, usize)> {
        let (index, used) = self.head(words, at)?;
        let head = &self.rules[index];
        let written = written(words, at, at + used);
        let mut end = at + used;
        let mut unit = UnitMention {
            level: head.level,
            ..UnitMention::default()
        };
        match head.kind {
            HeadKind::Party => {
                unit.party = Some(written);
                if let Some((inner, next)) = (depth == 0 && joined(words, end))
                    .then(|| self.read(words, end, 1))
                    .flatten()
                {
                    unit.body = inner.body;
                    unit.bare = inner.bare;
                    unit.located = inner.located;
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
                // "Thành ủy TP. HCM": the place's own word may follow.
                if let Some((again, used)) = self.head(words, end).filter(|_| joined(words, end))
                    && self.rules[again].kind == HeadKind::Place
                    && self.rules[again].write.as_ref() == Some(&place)
                {
                    end += used;
                }
                let name = self.place_name(words, end, unit.level);
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
                let name = self.place_name(words, end, unit.level);
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
                if depth == 0 && !words[at].is_capital() && head.level != Some("enterprise") {
                    return None;
                }
                let (name, next) = self.body(words, end, head.kind);
                let of_place = next == end
                    && joined(words, end)
                    && self
                        .head(words, end)
                        .is_some_and(|(i, _)| self.rules[i].kind == HeadKind::Place);
                if next == end && !(head.generic || depth > 0 || of_place) {
                    return None;
                }
                end = next;
                unit.bare = name.is_empty() || head.kind == HeadKind::Sector;
                unit.body = Some(if name.is_empty() {
                    written
                } else {
                    format!("{written} {name}")
                });
            }
        }
        if unit.committee
            || head.kind == HeadKind::Place
            || head.kind == HeadKind::Body
            || head.kind == HeadKind::Sector
        {
            end = self.wider_places(words, end, &mut unit);
        }
        Some((unit, end))
    }

    /// "…, huyện Yên Lạc, tỉnh Vĩnh Phúc" after a unit.
    fn wider_places(&self, words: &[Word<'_>], mut end: usize, unit: &mut UnitMention) -> usize {
        loop {
            let Some(word) = words.get(end) else {
                return end;
            };
            let gap = word.gap.trim();
            if !(gap.is_empty() && word.joined() || gap == "," || gap == "(" || gap == "-") {
                return end;
            }
            let Some((index, used)) = self.head(words, end) else {
                return end;
            };
            let head = &self.rules[index];
            if head.kind != HeadKind::Place {
                return end;
            }
            let level = head.level.unwrap_or("other");
            let word = head
                .write
                .clone()
                .unwrap_or_else(|| key(&written(words, end, end + used)));
            let (name, next) = self.place_name(words, end + used, Some(level)).unzip();
            let place = Place { word, name, level };
            // "quận Gò Vấp, TP. HCM": a city of the first level has districts.
            let width = if self.is_city(&place) {
                rank("province")
            } else {
                rank(level)
            };
            if let Some(last) = unit.places.last()
                && width <= rank(last.level)
            {
                return end;
            }
            match next {
                Some(next) => {
                    // "Trường … Việt Bắc (tỉnh Thái Nguyên)": where it is, not what it is called.
                    if unit.places.is_empty() && !gap.is_empty() {
                        unit.located = Located::Aside;
                    }
                    unit.places.push(place);
                    end = next;
                }
                None if gap.is_empty() && unit.body.is_some() && head.generic => {
                    unit.places.push(place);
                    return end + used;
                }
                None => return end,
            }
        }
    }
}

/// "năm 2023 huyện kết nạp": a year counts no districts.
fn is_year(words: &[Word<'_>], at: usize) -> bool {
    let year = words[at].text;
    let since = ["19", "20"].iter().any(|century| year.starts_with(century));
    year.len() == 4 && since || year.contains('/')
}

/// Whether a word is the initials of a paper: "CTT", "BNA".
fn is_initials(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
/// "trực thuộc tỉnh ủy, thành ủy": what is listed after a modifier is one as well.
fn listed_modifier(
    words: &[Word<'_>],
    at: usize,
    last: Option<&(Range<usize>, UnitMention)>,
) -> bool {
    last.is_some_and(|(range, unit)| {
        unit.modifier
            && !unit.is_named()
            && words[at].gap.trim() == ","
            && at > 0
            && words[at - 1].range.end == range.end
            && !words[at].is_capital()
    })
}
