//! Reading units: a head, and what belongs to it.

use std::ops::Range;

use super::context::listed_modifier;
use super::names::{any, ends_before};
use super::words::{Word, joined, sentence_case, words, written};
use super::{Located, Place, UnitMention, rank};
use crate::normalise::key;
use crate::pack::{HeadKind, Packs, Province, UnitHead, name_key};
use crate::word_table::{WordMap, WordSet};

/// Reads units; made once from the packs' unit words.
#[derive(Debug)]
pub(in crate::find) struct UnitReader {
    /// Heads by their first word, longest first.
    pub(super) heads: WordMap<Vec<(Vec<String>, usize)>>,
    pub(super) rules: Vec<UnitHead>,
    pub(super) committees: Vec<Vec<String>>,
    pub(super) whole: Vec<Vec<String>>,
    pub(super) plural: Vec<Vec<String>>,
    /// Words that end in one of `plural` and tell of a year: "cả năm huyện kết nạp".
    pub(super) years: Vec<Vec<String>>,
    /// Words before the name of a region: khu vực.
    region_leads: Vec<Vec<String>>,
    /// What the blocs of the central bodies are called after.
    central: String,
    /// Words that begin no unit, by the first of them: every word of a text is looked up.
    never: WordMap<Vec<Vec<String>>>,
    /// Words before the number that is a name: "số 15".
    pub(super) number_word: WordSet,
    pub(super) inner: WordSet,
    pub(super) compounds: Vec<Vec<String>>,
    pub(super) modifier: Vec<Vec<String>>,
    pub(super) modifier_gap: Vec<Vec<String>>,
    /// Verbs whose objects are no subjects: "chưa có chi bộ".
    objects: Vec<Vec<String>>,
    /// Words after kinds of organisations: "đảng ủy trực thuộc".
    kinds: Vec<Vec<String>>,
    /// Words between a Party head and its body: "Đảng bộ cơ sở Công ty".
    ranks: Vec<Vec<String>>,
    pub(super) titles: Vec<Vec<String>>,
    pub(super) family: WordSet,
    /// Key of every province name, with the name.
    pub(super) provinces: WordMap<String>,
    pub(super) never_inner: WordSet,
    /// Words between a name of a list and its number.
    pub(super) reach: WordSet,
    /// Papers, which are called after their place: báo.
    pub(super) papers: Vec<Vec<String>>,
    /// Words behind the place in the name of a paper: online, điện tử.
    pub(super) paper_ends: Vec<Vec<String>>,
    /// Provinces by the marks of their papers: "(QBĐT)".
    pub(super) outlets: WordMap<String>,
    /// What offices are for, commas left out: văn hóa thể thao và du lịch.
    pub(super) fields: Vec<Vec<String>>,
    /// Words before the armed forces in a list: khối.
    pub(super) bloc: WordSet,
    /// Words before a name of a list: và, gồm.
    pub(super) list_words: WordSet,
    /// Words before the name that a paragraph opens with: ở, tại.
    pub(super) openers: WordSet,
    /// First words of what a place may do: kết nạp, có.
    pub(super) acts: WordSet,
    /// Heads that are short for others: tp, tx.
    abbreviated: WordSet,
    /// First words of counted nouns.
    pub(super) counted: WordSet,
    /// Provinces and districts by the key of their names.
    pub(super) gazetteer: WordMap<Vec<Place>>,
    /// Cities of the first level, likewise.
    pub(super) cities: WordMap<Place>,
    /// The word for the place of what is of the province: tỉnh.
    pub(super) province: String,
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
        let field = |written: &String| words(written).map(|w| w.key.into_owned()).collect();
        let mut fields: Vec<Vec<String>> = units.fields.iter().map(field).collect();
        fields.sort_by_key(|field| std::cmp::Reverse(field.len()));
        let mut heads: WordMap<Vec<(Vec<String>, usize)>> = WordMap::default();
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
        let mut never: WordMap<Vec<Vec<String>>> = WordMap::default();
        for words in split(&units.never) {
            never.entry(words[0].clone()).or_default().push(words);
        }
        let mut provinces = WordMap::default();
        for province in &packs.provinces {
            for name in std::iter::once(&province.name).chain(&province.also) {
                provinces.insert(name_key(name), province.name.clone());
            }
        }
        let mut gazetteer: WordMap<Vec<Place>> = WordMap::default();
        let mut add = |name: &str, word: &str, level| {
            gazetteer.entry(name_key(name)).or_default().push(Place {
                word: word.to_owned(),
                name: Some(name.to_owned()),
                level,
            });
        };
        for province in packs.provinces.iter().filter(|p| !p.city) {
            add(&province.name, &packs.units.province, "province");
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
            years: split(&units.years),
            region_leads: split(&units.region_leads),
            central: key(&units.central),
            never,
            abbreviated: units
                .heads
                .iter()
                .filter(|head| head.write.is_some())
                .flat_map(|head| head.words.iter().map(|w| key(w)))
                .collect(),
            number_word: units.number_words.iter().map(|w| key(w)).collect(),
            inner: units.inner.iter().map(|w| key(w)).collect(),
            papers: split(&units.papers),
            paper_ends: split(&units.paper_ends),
            outlets: super::unclassed::outlets(packs),
            fields,
            bloc: units.blocs.iter().map(|w| key(w)).collect(),
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
            kinds: split(&units.kinds),
            ranks: split(&units.ranks),
            titles: split(&units.titles),
            family: units.family_names.iter().map(|w| key(w)).collect(),
            provinces,
            gazetteer,
            cities,
            province: units.province.clone(),
        }
    }

    /// The words of a text; the full stop after an abbreviated head joins: "TP. Vinh".
    pub(super) fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        let mut words: Vec<Word<'t>> = words(text).collect();
        self.join_initials(&mut words, text);
        for at in 1..words.len() {
            let stop = words[at].gap.trim_end() == ".";
            if stop && self.abbreviated.contains(&*words[at - 1].key) {
                words[at].gap = " ";
            }
        }
        words
    }

    /// "T.X Phổ Yên", "T.P Vinh": the two letters of an abbreviated head are one word.
    fn join_initials<'t>(&self, words: &mut Vec<Word<'t>>, text: &'t str) {
        let mut at = 1;
        while at < words.len() {
            if words[at].gap != "." {
                at += 1;
                continue;
            }
            let range = words[at - 1].range.start..words[at].range.end;
            let joined = format!("{}{}", words[at - 1].key, words[at].key);
            if self.abbreviated.contains(&joined) {
                words.remove(at);
                let first = &mut words[at - 1];
                *first = Word {
                    range: range.clone(),
                    text: &text[range],
                    key: joined.into(),
                    gap: first.gap,
                };
            }
            at += 1;
        }
    }

    fn never_begins(&self, words: &[Word<'_>], at: usize) -> bool {
        let list = self.never.get(&*words[at].key);
        list.is_some_and(|list| any(list, words, at).is_some())
    }

    /// All units of a block.
    pub(in crate::find) fn find(&self, text: &str) -> Vec<(Range<usize>, UnitMention)> {
        let words = self.words(text);
        let mut found: Vec<(Range<usize>, UnitMention)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if self.never_begins(&words, at) {
                at += 1;
                continue;
            }
            if self.leads_next(&words, at) {
                at += 1;
                continue;
            }
            let read = self.listed_forces(&words, at, &found);
            match read.or_else(|| self.read(&words, at, 0)) {
                Some((mut unit, end)) if end > at => {
                    let start = self.skip_whole(&words, at);
                    let many = self.stands_for_many(&words, at)
                        || self.listed_kind(&words, at, end)
                        || any(&self.kinds, &words, end).is_some() && words[end].joined();
                    if many && !unit.is_named() {
                        at = end;
                        continue;
                    }
                    unit.modifier = self.is_modifier(&words, start, end)
                        || !unit.is_named()
                            && (listed_modifier(&words, start, found.last())
                                || ends_before(&self.objects, &words, start).is_some()
                                || start == at && self.is_any_cell(&unit, &words, end));
                    found.push((words[start].range.start..words[end - 1].range.end, unit));
                    at = end;
                }
                _ => match self
                    .listed(&words, at, &found)
                    .or_else(|| self.acting(&words, at, &found))
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

    /// The region that a name at `at` tells: "khu vực miền Trung – Tây Nguyên". Without a word
    /// for an area before it, it only tells where a place lies, unless a headline opens with it.
    fn region(&self, words: &[Word<'_>], at: usize) -> Option<(UnitMention, usize)> {
        let is_region = |n: usize| {
            self.head(words, n)
                .filter(|(index, _)| self.rules[*index].kind == HeadKind::Region)
        };
        let (index, used) = is_region(at)?;
        let mut end = at + used;
        while let Some((_, used)) = is_region(end).filter(|_| words[end].hyphened()) {
            end += used;
        }
        let led = ends_before(&self.region_leads, words, at).is_some();
        let opens = at == 0 && words.get(end).is_some_and(|w| w.gap.starts_with(':'));
        let named = words[at..end].iter().any(Word::is_capital);
        let unit = UnitMention {
            level: self.rules[index].level,
            body: Some(written(words, at, end)),
            ..UnitMention::default()
        };
        (named && (led || opens)).then_some((unit, end))
    }

    /// "Chi ủy Chi bộ Cơ động": whose committee it is says the next words.
    fn leads_next(&self, words: &[Word<'_>], at: usize) -> bool {
        let is_party = |n: usize| {
            self.head(words, n)
                .filter(|(index, _)| self.rules[*index].kind == HeadKind::Party)
        };
        is_party(at)
            .is_some_and(|(_, used)| joined(words, at + used) && is_party(at + used).is_some())
    }

    /// Where the words end that rank a Party organisation, when its body follows: "Đảng bộ cơ sở
    /// Công ty A", but not "3 đảng bộ cơ sở".
    fn ranked(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let end = at + any(&self.ranks, words, at).filter(|_| joined(words, at))?;
        let (index, _) = self.head(words, end).filter(|_| joined(words, end))?;
        let body = matches!(self.rules[index].kind, HeadKind::Body | HeadKind::Sector);
        (body && words[end].is_capital()).then_some(end)
    }

    /// Reads one unit at `at`: the unit and the word after it.
    fn read(&self, words: &[Word<'_>], at: usize, depth: usize) -> Option<(UnitMention, usize)> {
        let (index, used) = self.head(words, at)?;
        let head = &self.rules[index];
        if head.kind == HeadKind::Region {
            return self.region(words, at).filter(|_| depth == 0);
        }
        let written = written(words, at, at + used);
        let mut end = at + used;
        let mut unit = UnitMention {
            level: head.level,
            ..UnitMention::default()
        };
        match head.kind {
            HeadKind::Party => {
                unit.party = Some(sentence_case(&written));
                if let Some(next) = self.ranked(words, end) {
                    unit.party = Some(sentence_case(&super::words::written(words, at, next)));
                    end = next;
                }
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
                    // "Chi bộ 5 phường Nguyễn Cư Trinh"
                    if head.numbered {
                        end = self.wider_places(words, end, &mut unit);
                    }
                }
            }
            HeadKind::Committee => {
                unit.party = Some(sentence_case(&written));
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
            HeadKind::Region => return None,
            HeadKind::Body | HeadKind::Sector => {
                // On its own a body is a name only with a capital: "Phòng Giáo dục", not "căn phòng".
                // "nhà trường" is written for the name itself.
                let stands_for = head.generic.then_some(head.write.as_ref()).flatten();
                let low = depth == 0 && !words[at].is_capital();
                let alone = depth == 0 && self.is_bloc_alone(words, at, end);
                if low && !alone && head.level != Some("enterprise") && stands_for.is_none() {
                    return None;
                }
                let (name, next) = self.body(words, end, head.kind);
                let of_place = next == end
                    && joined(words, end)
                    && self
                        .head(words, end)
                        .is_some_and(|(i, _)| self.rules[i].kind == HeadKind::Place);
                if next == end && !(head.generic || depth > 0 || of_place || alone) {
                    return None;
                }
                end = next;
                let central = key(&name).ends_with(self.central.as_str());
                if central && head.kind == HeadKind::Sector {
                    unit.level = Some("central");
                }
                unit.bare = name.is_empty() || head.kind == HeadKind::Sector && !central;
                unit.body = Some(if name.is_empty() {
                    stands_for.cloned().unwrap_or(written)
                } else {
                    let head = head.write.as_deref().filter(|_| !head.generic);
                    format!("{} {name}", head.unwrap_or(&written))
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
