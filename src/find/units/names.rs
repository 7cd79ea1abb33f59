//! The names after a head: of places, of organisations, and where a person's begins.

use super::reader::UnitReader;
use super::words::{Word, joined, matches_at, title_case, written};
use crate::pack::HeadKind;
use crate::pack::name_key;

/// Words of the longest head.
const HEAD: usize = 3;

/// Items of a list that are looked at before one whose last number may be its figure.
const ITEMS: usize = 8;

/// Words of the longest counted noun.
const NOUN: usize = 3;

impl UnitReader {
    pub(super) fn head(&self, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
        let first = words.get(at)?;
        self.heads
            .get(&*first.key)?
            .iter()
            .find_map(|(head, index)| (matches_at(words, at, head)).then_some((*index, head.len())))
    }

    /// The name of a place: capitalised words, without a person's name after them.
    pub(super) fn place_name(
        &self,
        words: &[Word<'_>],
        at: usize,
        level: Option<&str>,
    ) -> Option<(String, usize)> {
        if !joined(words, at) {
            return None;
        }
        // There are few provinces: what the gazetteer does not know is a person's name.
        if level == Some("province") {
            return self.province(words, at);
        }
        self.name(words, at, true)
    }

    pub(super) fn province(&self, words: &[Word<'_>], at: usize) -> Option<(String, usize)> {
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

    pub(super) fn name(
        &self,
        words: &[Word<'_>],
        at: usize,
        place: bool,
    ) -> Option<(String, usize)> {
        // "huyện Điện Biên Đông" is no huyện Điện Biên.
        let longer = |end: usize| self.known_place(words, at).is_some_and(|(_, to)| to > end);
        if let Some((province, end)) = joined(words, at)
            .then(|| self.province(words, at))
            .flatten()
            .filter(|(_, end)| !longer(*end))
        {
            return Some((province, end));
        }
        // Wards, hamlets and cells are numbered; a number after a district counts something.
        let numbered = (1..=HEAD.min(at)).any(|n| {
            self.head(words, at - n)
                .is_some_and(|(head, used)| used == n && self.rules[head].numbered)
        });
        if numbered && let Some((number, next)) = self.written_number(words, at) {
            return Some((number, next));
        }
        let mut end = at;
        while let Some(word) = words.get(end) {
            let fits = if end == at {
                word.joined()
            } else {
                word.joined() || word.gap == "-"
            };
            let number = numbered
                && word.is_number()
                && end == at
                && word.text.len() <= 2
                && !word.text.starts_with('0')
                && !self.is_counted(words, end + 1)
                && words
                    .get(end + 1)
                    .is_none_or(|next| !next.is_number() || next.joined());
            if !fits || !(word.is_capital() || number) || end - at >= 5 {
                break;
            }
            // A person after the place: "xã Trung Nguyên Nguyễn Văn …".
            let follows = words
                .get(end + 1)
                .is_some_and(|w| w.joined() && w.is_capital());
            if end > at && follows && self.family.contains(&*word.key) {
                break;
            }
            if end > at && self.begins_unit(words, end) {
                break;
            }
            // In a headline of capitals only the words themselves tell where a name ends.
            if end > at && word.is_upper() && self.never_inner.contains(&*word.key) {
                break;
            }
            end += 1;
            if number {
                break;
            }
        }
        let titled = place && self.title_before(words, at);
        if end == at || (titled && self.family.contains(&*words[at].key) && end - at >= 2) {
            return None;
        }
        Some((title_case(&written(words, at, end)), end))
    }

    /// Whether another unit begins inside capitals: "xã Tân Lập Trường THCS", but not in "xã Tân
    /// Trường có".
    fn begins_unit(&self, words: &[Word<'_>], at: usize) -> bool {
        self.head(words, at).is_some_and(|(index, used)| {
            // "xã Phước Tỉnh": a class word that ends a name is part of it.
            let part = used == 1
                && match self.rules[index].kind {
                    HeadKind::Body => true,
                    HeadKind::Place => words[at].is_capital(),
                    _ => false,
                };
            let goes_on = words
                .get(at + used)
                .is_some_and(|w| w.joined() && (w.is_capital() || self.inner.contains(&*w.key)));
            // "bản Páo Tỉnh Làng": there is no such province.
            let province = self.rules[index].level == Some("province");
            let unknown = part && province && self.province(words, at + used).is_none();
            (!part || goes_on) && !unknown
        })
    }

    /// "số 15" after a numbered head.
    fn written_number(&self, words: &[Word<'_>], at: usize) -> Option<(String, usize)> {
        let (word, number) = (words.get(at)?, words.get(at + 1)?);
        let fits = word.joined() && number.joined() && number.is_number() && number.text.len() <= 3;
        (fits && self.number_word.contains(&*word.key))
            .then(|| (written(words, at, at + 2), at + 2))
    }

    /// Whether the head before `at` follows a person's title.
    pub(super) fn title_before(&self, words: &[Word<'_>], at: usize) -> bool {
        (1..=4.min(at)).any(|n| ends_before(&self.titles, words, at - n).is_some())
    }

    /// The name of a Party organisation that is no place: "Sinh viên", "Tân Lập".
    pub(super) fn party_name(&self, words: &[Word<'_>], at: usize) -> Option<(String, usize)> {
        if self.compound(words, at).is_some() {
            let (name, end) = self.body(words, at, HeadKind::Body);
            return (end > at).then_some((name, end));
        }
        self.name(words, at, false)
    }

    /// The words of an organisation's name after its head. Lower-case words belong to it as
    /// long as a capital, a place or a compound follows them.
    pub(super) fn body(&self, words: &[Word<'_>], at: usize, kind: HeadKind) -> (String, usize) {
        let mut end = at;
        let mut telling = at;
        while let Some(word) = words.get(end) {
            let gap_fits = word.joined() || (end > at && matches!(word.gap.trim(), "-" | "–"));
            if !gap_fits || end - at >= 14 {
                break;
            }
            let head = self.head(words, end).map(|(i, _)| self.rules[i].kind);
            if matches!(
                head,
                Some(HeadKind::Place | HeadKind::Party | HeadKind::Committee)
            ) && !(word.is_capital() && words.get(end + 1).is_none_or(|w| !w.is_capital()))
            {
                // "Khối các cơ quan và doanh nghiệp" + "tỉnh …".
                telling = end;
                break;
            }
            // In a headline of capitals only the words themselves tell where a name ends.
            if word.is_upper() && end > at && self.never_inner.contains(&*word.key) {
                break;
            }
            if let Some(n) = self.field(words, end).or_else(|| self.compound(words, end)) {
                end += n;
                telling = end;
                continue;
            }
            let inner = self.inner.contains(&*word.key);
            let person = end > at
                && self.family.contains(&*word.key)
                && words
                    .get(end + 1)
                    .is_some_and(|w| w.joined() && matches!(&*w.key, "văn" | "thị"));
            if person && !inner {
                break;
            }
            // "Trường Đại học Y đào tạo 6 khóa": what stands between is no part of the name.
            let number = telling == end && self.number_in_name(words, end);
            if word.is_capital() || number {
                end += 1;
                telling = end;
            } else if inner {
                end += 1;
                if kind == HeadKind::Sector && !matches!(&*word.key, "và" | "các") {
                    telling = end;
                }
            } else if let Some(next) = self.second_syllable(words, end, at) {
                end = next;
            } else {
                break;
            }
        }
        (written(words, at, telling), telling)
    }

    /// Whether a number belongs to an organisation's name: "May 10", not "Sở Y tế 09 đồng chí".
    fn number_in_name(&self, words: &[Word<'_>], at: usize) -> bool {
        let word = &words[at];
        word.is_number()
            && word.text.len() <= 3
            && !word.text.starts_with('0')
            && !self.is_counted(words, at + 1)
            && !self.ends_item(words, at)
    }

    /// Whether a number is the figure of a list's item: "Đảng bộ Than Khe Ngát kết nạp 74, Than Đồng
    /// Vông 61, Than Hà Ráng 58".
    fn ends_item(&self, words: &[Word<'_>], at: usize) -> bool {
        let closed = words
            .get(at + 1)
            .is_none_or(|next| next.gap.starts_with([',', ';', '.', ')']) || next.key == "và");
        let mut item = at;
        for _ in 0..ITEMS {
            let Some(start) = (1..=item).rev().find(|n| !words[*n].hyphened()) else {
                return false;
            };
            if !closed || !matches!(words[start].gap.trim(), "," | ";") {
                return false;
            }
            let last = start - 1;
            let counted = (last.saturating_sub(NOUN)..last)
                .any(|n| words[n].is_number() && self.is_counted(words, n + 1));
            if counted {
                return true;
            }
            if !words[last].is_number() || last == 0 {
                return false;
            }
            if !words[last - 1].is_capital() {
                return true;
            }
            item = last;
        }
        false
    }

    fn is_counted(&self, words: &[Word<'_>], at: usize) -> bool {
        words
            .get(at)
            .is_some_and(|noun| noun.joined() && self.counted.contains(&*noun.key))
    }

    /// The capital after the small second syllables of a name: "Kỹ thuật Việt Bắc", "Cửa khẩu
    /// quốc tế Xa Mát". Words of a sentence (kết nạp, đã, có) end the name.
    fn second_syllable(&self, words: &[Word<'_>], at: usize, start: usize) -> Option<usize> {
        let part = |w: &Word<'_>| w.is_capital() || self.inner.contains(&*w.key);
        // "KCN cảng biển Hải Hà": right after an abbreviated head too.
        let head = at == start && at > 0 && words[at - 1].is_upper();
        if !head && (at == start || !part(&words[at - 1])) {
            return None;
        }
        let small = |n: usize| {
            words.get(n).is_some_and(|w| {
                w.joined()
                    && !w.is_capital()
                    && !w.is_number()
                    && !self.never_inner.contains(&*w.key)
            })
        };
        let end = (at..at + 3).find(|n| !small(*n)).unwrap_or(at + 3);
        let capital = words.get(end)?;
        // "Công ty Cao su Hòa Bình tiến hành Đại hội": the congress is no part of the name.
        let event =
            any(&self.modifier_gap, words, end).or_else(|| any(&self.committees, words, end));
        let fits = end > at && capital.hyphened() && capital.is_capital() && event.is_none();
        (fits && self.head(words, at).is_none()).then_some(end)
    }

    /// The fields of an office, commas and all: "Văn hóa, Thể thao và Du lịch".
    fn field(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let same = |field: &&Vec<String>| {
            let written = words.get(at..at + field.len());
            written.is_some_and(|written| {
                let keys = written.iter().zip(field.iter());
                let near = |w: &Word<'_>| matches!(w.gap.trim(), "" | "," | "-" | "–");
                keys.clone().all(|(w, key)| *w.key == **key) && written[1..].iter().all(near)
            })
        };
        self.fields.iter().find(same).map(Vec::len)
    }

    /// A capital and the lower-case words that belong to it: "Sinh viên", "Đào tạo".
    pub(super) fn compound(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let capital = words
            .get(at)
            .is_some_and(|w| w.is_capital() && w.hyphened());
        capital.then(|| any(&self.compounds, words, at)).flatten()
    }
}

/// How many words one of `list` has that stands at `at`.
pub(super) fn any(list: &[Vec<String>], words: &[Word<'_>], at: usize) -> Option<usize> {
    list.iter().find(|w| matches_at(words, at, w)).map(Vec::len)
}

/// How many words one of `list` has that ends right before `at`.
pub(super) fn ends_before(list: &[Vec<String>], words: &[Word<'_>], at: usize) -> Option<usize> {
    if at == 0 || !words.get(at)?.joined() {
        return None;
    }
    list.iter()
        .find(|w| at >= w.len() && matches_at(words, at - w.len(), w))
        .map(Vec::len)
}
