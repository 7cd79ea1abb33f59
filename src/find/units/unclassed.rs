//! Names that leave their class word out: in lists, and as subjects.

use std::ops::Range;

use super::context::is_year;
use super::names::{any, ends_before};
use super::reader::UnitReader;
use super::words::{Word, joined, matches_at, title_case, words, written};
use super::{ClassWord, Place, UnitMention};
use crate::normalise::{Letters, key};
use crate::pack::{Packs, name_key};
use crate::word_table::WordMap;

/// Bytes after a unit within which names of its list may leave the class word out.
const LISTED: usize = 60;

/// Units back to which a name without its class word is looked for.
const NAMED: usize = 50;

/// Words of a paragraph among which the name stands that it opens with.
const OPENING: usize = 8;

impl UnitReader {
    /// Places that stand without their class word, as the gazetteer knows them: "Kim Động: Quý
    /// I kết nạp …". Names of one word are left out, for most are names of other things too.
    /// With the bytes at which they begin.
    pub(in crate::find) fn bare_places(&self, text: &str) -> Vec<(usize, Place)> {
        let words = self.words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if !words[at].is_capital() {
                at += 1;
                continue;
            }
            // "(CTT-Đồng Nai)": a place after the mark of a paper.
            let mark = at > 0 && words[at].gap == "-" && is_initials(words[at - 1].text)
                || ends_before(&self.papers, &words, at).is_some();
            let inside = at > 0
                && !mark
                && words[at].hyphened()
                && (words[at - 1].is_capital() && !self.openers.contains(&*words[at - 1].key)
                    || self.head_ends(&words, at));
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

    /// The province of a paper whose mark a report opens with: "(QBĐT) - Theo …".
    pub(in crate::find) fn outlet(&self, text: &str) -> Option<Place> {
        let mark = text.trim_start().strip_prefix('(')?;
        let (mark, _) = mark.split_once(')')?;
        let province = self.outlets.get(&key(mark))?;
        let places = self.gazetteer.get(&name_key(province))?;
        places.iter().find(|p| p.level == "province").cloned()
    }

    /// Cities of the first level that stand without their class word, with the bytes at which
    /// they begin.
    pub(in crate::find) fn bare_cities(&self, text: &str) -> Vec<(usize, Place)> {
        let words = self.words(text);
        let begins = |at: usize| {
            at == 0
                || !words[at].hyphened()
                || !words[at - 1].is_capital() && !self.head_ends(&words, at)
        };
        let city = |at: usize| {
            (2..=3).rev().find_map(|n| {
                let name = words.get(at..at + n)?;
                let ends = words
                    .get(at + n)
                    .is_none_or(|w| !w.hyphened() || !w.is_capital());
                let joined = name[1..].iter().all(Word::hyphened);
                let whole = ends && joined && name.iter().all(Word::is_capital);
                let name: Vec<&str> = name.iter().map(|w| w.text).collect();
                let place = self.cities.get(&name_key(&name.join(" ")))?;
                whole.then(|| place.clone())
            })
        };
        (0..words.len())
            .filter(|at| words[*at].is_capital() && begins(*at))
            .filter_map(|at| Some((words[at].range.start, city(at)?)))
            .collect()
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
            // "Báo Vĩnh Long Online"
            && !self.paper_ends.iter().any(|w| matches_at(words, end, w))
        {
            end += 1;
        }
        let known = |end: usize| {
            let name: Vec<&str> = words[at..end].iter().map(|w| w.text).collect();
            let places = self.gazetteer.get(&name_key(&name.join(" ")))?;
            Some((places.as_slice(), end))
        };
        // In "BÌNH THUẬN GẦN VỀ ĐÍCH" capitals do not tell where the name ends.
        let shouted = words[at..end].iter().all(Word::is_upper);
        let shortest = if shouted { at + 2 } else { end.max(at + 2) };
        (shortest..=end).rev().find_map(known)
    }

    /// Whether an item of a list begins at `at`: a capital behind one of these signs or a word of
    /// lists.
    fn opens_item(&self, words: &[Word<'_>], at: usize, signs: &[char]) -> bool {
        let first = &words[at];
        let after = at > 0 && first.joined() && self.list_words.contains(&*words[at - 1].key);
        first.is_capital() && (first.gap.contains(signs) || after)
    }

    /// A name in a list that leaves its class word out, right before a number: "Bình Lâm 5"
    /// after "các xã Quế Thọ 5;", "Chiêm Hóa 197" where the gazetteer knows the district.
    pub(super) fn listed(
        &self,
        words: &[Word<'_>],
        at: usize,
        found: &[(Range<usize>, UnitMention)],
    ) -> Option<(UnitMention, usize)> {
        let first = &words[at];
        if !self.opens_item(words, at, &[',', ';', ':', '(', '.']) {
            return None;
        }
        let mut end = at + 1;
        while end < words.len() && end - at < 5 && words[end].is_capital() && words[end].hyphened()
        {
            end += 1;
        }
        let mut next = end;
        while next < end + 3
            && words
                .get(next)
                .is_some_and(|w| w.joined() && self.reach.contains(&*w.key))
        {
            next += 1;
        }
        let number = words.get(next)?;
        let counted =
            number.is_number() && (number.joined() || matches!(number.gap.trim(), ":" | "("));
        if !counted {
            return None;
        }
        let name: Vec<&str> = words[at..end].iter().map(|w| w.text).collect();
        let name = name.join(" ");
        let near = found
            .last()
            .filter(|(before, _)| first.range.start.saturating_sub(before.end) < LISTED)
            .filter(|(before, _)| {
                // "Huyện A kết nạp 40 đảng viên. Trong đó: Y Tý 11, …": these are no districts.
                let between = words.iter().take(at + 1).rev();
                between
                    .take_while(|w| w.range.start > before.end)
                    .all(|w| !w.gap.trim_start().starts_with('.'))
            });
        let person = near.is_none() && self.family.contains(&*first.key);
        // The class of the unit before it in the list.
        let like = near
            .filter(|(_, last)| last.body.is_none())
            .and_then(|(_, last)| last.places.first())
            .filter(|place| place.level != "province" && place.name.is_some())
            .map(|place| Place {
                word: place.word.clone(),
                name: Some(title_case(&name)),
                level: place.level,
            });
        // "Y Tý 11/12, Mường Hum 9/8": a list of names alone.
        let listed = || {
            let goes_on = words[next..]
                .iter()
                .skip(1)
                .take(4)
                .any(|w| w.is_capital() && !w.joined());
            (end - at > 1 && goes_on).then(|| Place {
                word: String::new(),
                name: Some(title_case(&name)),
                level: "other",
            })
        };
        let level = near
            .and_then(|(_, last)| last.places.first())
            .filter(|place| place.level == "province" || self.is_city(place))
            .map_or("district", |_| "province");
        let known = self.known(&name, level);
        let known = known.filter(|_| end - at > 1 || near.is_some());
        let communes = like.as_ref().is_some_and(|place| place.level != "district");
        let known = known.filter(|_| !communes);
        let place = known.or(like).or_else(listed).filter(|_| !person)?;
        let unit = UnitMention {
            level: Some(place.level),
            places: vec![place],
            class_word: ClassWord::Inferred,
            ..UnitMention::default()
        };
        Some((unit, end))
    }

    /// Armed forces in a list of districts, right before a number: "Nam Giang 110; Công an 12" are
    /// those of the province.
    pub(super) fn listed_forces(
        &self,
        words: &[Word<'_>],
        at: usize,
        found: &[(Range<usize>, UnitMention)],
    ) -> Option<(UnitMention, usize)> {
        let first = &words[at];
        // "khối Công an 12"
        let led = usize::from(self.bloc.contains(&*first.key) && joined(words, at + 1));
        let opens = self.opens_item(words, at, &[',', ';', ':']);
        let led_opens = led > 0 && first.gap.contains([',', ';', ':']);
        if !opens && !led_opens {
            return None;
        }
        let head = at + led;
        let (index, used) = self.head(words, head)?;
        let (level, end) = (self.rules[index].level, head + used);
        // "Trung đoàn 95": the number is its name.
        if self.rules[index].numbered {
            return None;
        }
        let number = words.get(end).filter(|w| w.joined() && w.is_number());
        if level != Some("armed_forces") || number.is_none() {
            return None;
        }
        let (range, last) = found.last()?;
        let near = first.range.start.saturating_sub(range.end) < LISTED;
        let place = last.places.first()?;
        let of_province = place.level == "district" || place.word == self.province;
        (near && of_province).then(|| {
            let unit = UnitMention {
                level,
                body: Some(written(words, head, end)),
                places: vec![Place {
                    word: self.province.clone(),
                    name: None,
                    level: "province",
                }],
                ..UnitMention::default()
            };
            (unit, end)
        })
    }

    /// A province or district that acts: "Năm 2022, Hà Nội kết nạp …"; any place that the block
    /// has named with its class word before: "xã Đạo Viện … Năm 2024, Đạo Viện kết nạp".
    pub(super) fn acting(
        &self,
        words: &[Word<'_>],
        at: usize,
        found: &[(Range<usize>, UnitMention)],
    ) -> Option<(UnitMention, usize)> {
        let first = &words[at];
        // "trong năm 2023 Điện Biên kết nạp": behind a date too.
        let dated = at > 0
            && first.joined()
            && (is_year(words, at - 1) || ends_before(&self.years, words, at).is_some());
        let opens = at == 0 || !first.joined() && first.gap != "-" || dated;
        if !first.is_capital() || !opens {
            return None;
        }
        let mut end = at + 1;
        while end < words.len() && end - at < 5 && words[end].is_capital() && words[end].hyphened()
        {
            end += 1;
        }
        let acts = words
            .get(end)
            .is_some_and(|w| w.joined() && self.acts.contains(&*w.key));
        if end - at < 2 || !acts {
            return None;
        }
        let name: Vec<&str> = words[at..end].iter().map(|w| w.text).collect();
        let name = name.join(" ");
        let place = self
            .known(&name, "province")
            .or_else(|| self.known(&name, "district"))
            .or_else(|| named_before(&name, found))?;
        let unit = UnitMention {
            level: Some(place.level),
            places: vec![place],
            class_word: ClassWord::Inferred,
            ..UnitMention::default()
        };
        Some((unit, end))
    }

    /// The name that a paragraph opens with, as of a commune: "Tả Sìn Thàng là một ví dụ", "Ở
    /// Hồng Thu, …". What the gazetteer knows is a district, and a family name a person's.
    pub(in crate::find) fn opening(&self, text: &str) -> Option<Place> {
        let words: Vec<Word<'_>> = words(text).take(OPENING).collect();
        let at = usize::from(self.openers.contains(&*words.first()?.key));
        if any(&self.committees, &words, at).is_some()
            || self.heads.contains_key(&*words.get(at)?.key)
        {
            return None;
        }
        let mut end = at;
        while end < words.len() && end - at < 5 && words[end].is_capital() {
            if end > at && !words[end].hyphened() {
                break;
            }
            end += 1;
        }
        let next = words.get(end)?;
        let goes_on =
            next.gap.trim() == "," || next.joined() && !next.is_capital() && !next.is_number();
        let name: Vec<&str> = words[at..end].iter().map(|w| w.text).collect();
        let name = name.join(" ");
        let fits = end - at > 1
            && goes_on
            && !self.family.contains(&*words[at].key)
            && any(&self.titles, &words, at).is_none()
            && !self.gazetteer.contains_key(&name_key(&name));
        fits.then(|| Place {
            word: String::new(),
            name: Some(title_case(&name)),
            level: "commune",
        })
    }

    /// A place of the gazetteer by its name and level; cities of the first level are
    /// provinces.
    fn known(&self, name: &str, level: &str) -> Option<Place> {
        let key = name_key(name);
        let city = self.cities.get(&key).filter(|_| level == "province");
        let places = || self.gazetteer.get(&key);
        city.or_else(|| places()?.iter().find(|place| place.level == level))
            .cloned()
    }

    pub(super) fn is_city(&self, place: &Place) -> bool {
        let name = place.name.as_deref().map(name_key);
        name.is_some_and(|name| self.cities.contains_key(&name))
    }
}

/// Marks of papers and the provinces that they are of: those that the packs name, and hosts made of
/// a province's name, "baonghean.vn".
pub(super) fn outlets(packs: &Packs) -> WordMap<String> {
    let units = &packs.units;
    let marks = (units.outlets.iter()).map(|(mark, province)| (key(mark), province.clone()));
    let hosts = packs.provinces.iter().flat_map(|province| {
        let mut letters = Letters::default();
        let told = province.name.chars().all(|c| letters.push(c));
        let name = String::from_utf8_lossy(&letters.text).into_owned();
        let hosts = units.outlet_hosts.iter().filter(move |_| told);
        hosts.map(move |host| (key(&host.replace("{}", &name)), province.name.clone()))
    });
    hosts.chain(marks).collect()
}

/// The place of that name that a block named last.
fn named_before(name: &str, found: &[(Range<usize>, UnitMention)]) -> Option<Place> {
    let units = found.iter().rev().take(NAMED);
    let mut places = units.flat_map(|(_, unit)| &unit.places);
    places
        .find(|place| place.name.as_deref() == Some(name))
        .cloned()
}

/// Whether a word is the initials of a paper: "CTT", "BNA".
fn is_initials(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
