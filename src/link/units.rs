//! Which unit a number is about: what its clause says, its paragraph, or the article.

use std::collections::BTreeSet;

use super::places::{is_cell, place_alone, place_of_committee, units_of};
use super::{Distance, Draft, HORIZON, Linker};
use crate::fact::UnitRef;
use crate::find::{Kind, Sentence, UnitMention};
use crate::normalise::key;
use crate::pack::{HeadKind, mask};

/// Sentences for which a smaller unit stays the subject.
const PART: usize = 1;

impl Linker<'_> {
    pub(super) fn link_unit(&self, draft: &mut Draft, before: &[Draft]) {
        let sentence = &self.sentences[draft.sentence];
        // "10 chi bộ đã có chi ủy": what they have is not who they are.
        let named = |token: &usize| {
            *token < draft.figure
                || matches!(&sentence.tokens[*token].kind, Kind::Unit(unit) if unit.is_named())
        };
        // "tỉnh lập 3 tổ chức đảng tại thị xã A, huyện B": where each of them is.
        let one = |token: &usize| *token < draft.figure || !self.is_one_of_list(sentence, *token);
        let matched = draft.matched.unit.filter(named).filter(one);
        let found = matched
            .map(|token| (draft.sentence, token, Distance::Stated))
            .or_else(|| self.represented(draft))
            .or_else(|| {
                let owner = self.clause_owner(sentence, draft);
                let subject = owner.or_else(|| self.subject(sentence, draft))?;
                Some((draft.sentence, subject, Distance::Stated))
            })
            .or_else(|| {
                let owner = self.owner(sentence, draft)?;
                Some((draft.sentence, owner, Distance::Stated))
            })
            .or_else(|| {
                let aims = self.aims(sentence, draft)?;
                Some((draft.sentence, aims, Distance::Stated))
            })
            .or_else(|| self.host(draft))
            .or_else(|| self.subject_before(draft))
            .or_else(|| self.congress_that_aims(draft))
            .filter(|(in_sentence, token, _)| self.stands_for_some(*in_sentence, *token));
        if let Some((in_sentence, token, distance)) = found
            && let Kind::Unit(unit) = &self.sentences[in_sentence].tokens[token].kind
        {
            let range = self.sentences[in_sentence].tokens[token].range.clone();
            let full = self.places.complete(unit, (in_sentence, token));
            let acts = in_sentence == draft.sentence && !unit.modifier && self.is_result(draft);
            let mut full = if full.committee && !(acts && self.is_no_office(in_sentence, token)) {
                place_of_committee(full)
            } else {
                full
            };
            if self.packs.metrics[draft.metric].of_places {
                full = place_alone(full);
            }
            let listed = full.party.is_none()
                && (self.in_committee_list(in_sentence, token)
                    || self.follows_committees(in_sentence, token)
                    || self.packs.metrics[draft.metric].goal
                        && self.follows_committee(in_sentence, token));
            let sector = full.party.is_none() && self.is_sector(&full);
            if listed || sector || self.places.leads_organisation(&full) {
                full.party = Some(self.packs.units.list_head.clone());
            }
            let written = &self.article.text[range];
            let mut unit = self.places.reference(&full, written.to_owned());
            if in_sentence == draft.sentence && full.is_named() {
                self.join_units(&mut unit, &full, (in_sentence, token), draft);
            }
            if !full.is_named() && full.party.is_none() {
                // "toàn tỉnh", and nothing on the page says which.
                written.clone_into(&mut unit.name);
            }
            draft.unit = Some(unit);
            // "huyện", and nothing on the page says which.
            draft.unit_distance = if full.is_named() {
                distance
            } else {
                Distance::Nowhere
            };
            return;
        }
        let lists = |d: &&Draft| {
            units_of(&self.sentences[d.sentence])
                .filter(|(_, u)| !u.modifier && u.is_named())
                .count()
                > 1
        };
        // "Trung tâm Chính trị mở 4 lớp. Trong năm, khai trừ 3 đảng viên": not by the centre.
        let is_office = |d: &Draft| d.unit.as_ref().is_some_and(|u| self.is_office(u));
        if let Some(last) = before
            .last()
            .filter(|d| d.block == draft.block && d.unit.is_some())
            .filter(|d| !(self.of_many(draft) && d.unit.as_ref().is_some_and(|u| is_low(u.level))))
            .filter(|d| d.sentence == draft.sentence || !lists(d))
            .filter(|d| d.sentence == draft.sentence || d.metric == draft.metric || !is_office(d))
        {
            draft.unit.clone_from(&last.unit);
            draft.unit_distance = last.unit_distance.max(Distance::Carried);
            return;
        }
        if let Some(main) = &self.places.main {
            let mut full = self.places.fill(main.clone());
            if self.packs.metrics[draft.metric].of_places {
                full = place_alone(full);
            }
            let written = full.display();
            let mut unit = self.places.reference(&full, written.clone());
            if !full.is_named() && full.party.is_none() && full.body.is_none() {
                // "tỉnh", and nothing on the page says which: all of it.
                let whole = self.packs.units.whole.first();
                unit.name = whole.map_or(written.clone(), |whole| format!("{whole} {written}"));
            }
            draft.unit = Some(unit);
            draft.unit_distance = Distance::Article;
        }
    }

    /// Whether only a comma or a word of lists stands between a token and the next.
    fn joined_by_list(&self, sentence: &Sentence, token: usize) -> bool {
        let (own, next) = (&sentence.tokens[token], &sentence.tokens[token + 1]);
        let between = key(&self.article.text[own.range.end..next.range.start]);
        between.trim() == "," || self.packs.units.list_words[0] == between.trim()
    }

    /// Whether another unit follows a unit in a list.
    fn is_one_of_list(&self, sentence: &Sentence, token: usize) -> bool {
        let (own, Some(next)) = (&sentence.tokens[token], sentence.tokens.get(token + 1)) else {
            return false;
        };
        // "đèo Prenn, thành phố Đà Lạt" is one place.
        let alike = match (&own.kind, &next.kind) {
            (Kind::Unit(own), Kind::Unit(next)) => own.level == next.level,
            _ => false,
        };
        alike && self.joined_by_list(sentence, token)
    }

    /// A body of no Party organisation, which admits nobody: a centre, a department.
    fn is_office(&self, unit: &UnitRef) -> bool {
        let name = key(&unit.name);
        let heads = self.packs.units.heads.iter();
        let mut party = heads.filter(|h| matches!(h.kind, HeadKind::Party | HeadKind::Committee));
        unit.level == Some("other")
            && !party.any(|head| {
                head.words
                    .iter()
                    .any(|word| name.starts_with(word.as_str()))
            })
    }

    /// "Nhà trường", and the page names no school: it stands for none.
    fn stands_for_some(&self, sentence: usize, token: usize) -> bool {
        match &self.sentences[sentence].tokens[token].kind {
            Kind::Unit(unit) => {
                let full = self.places.complete(unit, (sentence, token));
                full.is_named() || full.party.is_some() || !full.places.is_empty()
            }
            _ => false,
        }
    }

    /// "bám chi bộ, rà nguồn": a cell, and nothing on the page says which.
    fn is_any_cell(&self, unit: &UnitMention, at: (usize, usize)) -> bool {
        is_cell(unit)
            && !unit.is_named()
            && self.places.main.is_some()
            && !self.places.complete(unit, at).is_named()
    }

    /// "Tổng số đảng viên của Đảng bộ tỉnh vì thế lên 20.952": whose the figure is.
    fn owner(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let masked = &sentence.masked;
        let owns = |token: &usize| {
            let Kind::Unit(_) = sentence.tokens[*token].kind else {
                return false;
            };
            let before = masked.place_of(*token);
            let before = before.map_or("", |at| masked.text[..at].trim_end());
            let mut words = self.packs.units.owner.iter();
            words.any(|word| before.ends_with(&format!(" {word}")))
        };
        let place = masked.place_of(draft.figure);
        // "Trong 20 đảng viên của Chi bộ thôn A có 19 người Mông": in the clause of the figure.
        let near = |token: &usize| {
            let between = place.zip(masked.place_of(*token));
            between.is_some_and(|(from, to)| !masked.text[from..to].contains([',', ';', ':', '(']))
        };
        let behind = draft.figure + 1..sentence.tokens.len();
        (0..draft.figure).rev().find(owns).or_else(|| {
            behind
                .take_while(|t| !matches!(sentence.tokens[*t].kind, Kind::Count(_)))
                .find(|token| owns(token) && near(token))
        })
    }

    /// "Các cấp ủy trong tỉnh kết nạp 178, số đảng viên của Đảng bộ tỉnh lên 6.216": the owner of
    /// the clause, which has a noun of its own, before the subject of the sentence.
    fn clause_owner(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let owner = self.owner(sentence, draft).filter(|t| *t < draft.figure)?;
        let says_which = |unit: &UnitMention| unit.body.is_some() || !unit.places.is_empty();
        if !matches!(&sentence.tokens[owner].kind, Kind::Unit(unit) if says_which(unit)) {
            return None;
        }
        let masked = &sentence.masked;
        let (at, figure) = (masked.place_of(owner)?, masked.place_of(draft.figure)?);
        let clause = masked.text[..at].rfind([',', ';', ':']).unwrap_or(0);
        let counts = self
            .packs
            .scope
            .counts_of
            .is_match(&masked.text[clause..at]);
        let same = !masked.text[at..figure].contains([',', ';', ':', '.']);
        (counts && same).then_some(owner)
    }

    /// "Nghị quyết Đại hội Đảng bộ tỉnh đề ra mỗi năm kết nạp 4.500 đảng viên": whose aim it is.
    fn aims(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let resolved = |token: &usize| {
            let before = sentence.masked.place_of(*token);
            let before = before.map_or("", |at| &sentence.masked.text[..at]);
            // "vừa được Tỉnh ủy giao chỉ tiêu 1.905": whoever has to reach it.
            let given = before.trim_end().ends_with(" được");
            matches!(sentence.tokens[*token].kind, Kind::Unit(_))
                && (given || self.packs.scope.congress.is_match(before))
        };
        self.packs.metrics[draft.metric]
            .goal
            .then(|| (0..draft.figure).rev().find(resolved))?
    }

    /// "huyện A, huyện B mỗi nơi 800", "xã A và xã B kết nạp 8": one number of two units names
    /// both.
    fn join_units(
        &self,
        unit: &mut UnitRef,
        last: &UnitMention,
        (in_sentence, token): (usize, usize),
        draft: &Draft,
    ) {
        let sentence = &self.sentences[in_sentence];
        let like = |other: &UnitMention| {
            let place = |unit: &UnitMention| unit.places.first().map(|p| p.level);
            other.is_named()
                && !other.modifier
                && other.level == last.level
                && (other.party == last.party || last.party.is_none())
                && place(other) == place(last)
                && other.body.is_some() == last.body.is_some()
        };
        let mut names = vec![unit.name.clone()];
        let mut first = token;
        while first > 0 && token < draft.figure {
            let Kind::Unit(other) = &sentence.tokens[first - 1].kind else {
                break;
            };
            let joined = self.joined_by_list(sentence, first - 1);
            if !joined || !like(other) {
                break;
            }
            first -= 1;
            let mut full = self.places.complete(other, (in_sentence, first));
            full.party.clone_from(&last.party);
            names.push(full.display());
        }
        let distinct: BTreeSet<_> = names.iter().collect();
        if names.len() < 2 || distinct.len() < names.len() {
            return;
        }
        names.reverse();
        unit.name = names.join(", ");
        unit.identity.clone_from(&unit.name);
        unit.id = None;
        if unit.level == Some("district") {
            unit.district = None;
            unit.district_code = None;
        }
    }

    /// The subject of an earlier sentence of the paragraph.
    fn subject_before(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        (0..draft.sentence)
            .rev()
            .take(HORIZON)
            .take_while(|s| self.sentences[*s].block == draft.block)
            .find_map(|s| {
                let sentence = &self.sentences[s];
                // After "xã A 12, xã B 9" the talk is of neither.
                let named = units_of(sentence)
                    .filter(|(_, u)| !u.modifier && u.is_named())
                    .count();
                if named > 1 {
                    return None;
                }
                let subjects = || {
                    let units = units_of(sentence).filter(|(_, unit)| !unit.modifier);
                    units.filter(|(token, unit)| !self.is_any_cell(unit, (s, *token)))
                };
                let open = |(token, _): &(usize, _)| !in_brackets(sentence, *token);
                let (token, unit) = subjects()
                    .filter(open)
                    .last()
                    .or_else(|| subjects().last())?;
                // A part of the article's own unit is talked of for a sentence or two; where
                // something happened, not at all.
                let far = draft.sentence - s > PART || self.is_where(sentence, token);
                let part = self.places.is_part(unit) && far;
                let low = is_low(unit.level) && self.of_many(draft) && self.places.is_part(unit);
                let body = unit.party.is_none() && unit.body.is_some();
                let office =
                    body && (unit.level == Some("other") || self.is_where(sentence, token));
                (!part && !low && !office).then_some((s, token, Distance::Carried))
            })
    }

    /// "Các cấp ủy mở 372 lớp": they are no commune's, whatever was talked of before.
    fn of_many(&self, draft: &Draft) -> bool {
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure).unwrap_or(0);
        self.packs.scope.many.is_match(&masked.text[..place])
    }

    /// "Khối Doanh nghiệp tỉnh" is short for its Party organisation.
    fn is_sector(&self, unit: &UnitMention) -> bool {
        let body = unit.body.as_deref().map(key).unwrap_or_default();
        let mut heads = self.packs.units.heads.iter();
        heads.any(|head| {
            head.kind == HeadKind::Sector && head.words.iter().any(|w| body.starts_with(w.as_str()))
        })
    }

    /// "Ban Thường vụ Huyện ủy A chuẩn y kết nạp 9" did it, "Ban Tổ chức Huyện ủy A" reports it.
    fn is_no_office(&self, sentence: usize, token: usize) -> bool {
        let range = self.sentences[sentence].tokens[token].range.clone();
        let written = key(&self.article.text[range]);
        let mut offices = self.packs.units.offices.iter();
        !offices.any(|office| written.starts_with(office.as_str()))
    }

    /// "… bốn trường hợp ở xã A": where it was, unless the sentence opens with it.
    fn is_where(&self, sentence: &Sentence, token: usize) -> bool {
        let before = sentence.masked.place_of(token);
        let before = before.map_or("", |at| sentence.masked.text[..at].trim_end());
        let mut words = self.packs.units.locative.iter();
        words.any(|word| before.ends_with(&format!(" {word}")))
    }

    /// "Chi bộ khu phố 40 (Đảng bộ phường Quy Nhơn)": what the unit before the bracket is part of.
    fn is_beside(&self, sentence: &Sentence, token: usize) -> bool {
        let text = &self.article.text;
        let range = &sentence.tokens[token].range;
        let Some(last) = token.checked_sub(1).map(|last| &sentence.tokens[last]) else {
            return false;
        };
        matches!(last.kind, Kind::Unit(_))
            && text[last.range.end..range.start].trim() == "("
            && text[range.end..].trim_start().starts_with(')')
    }

    /// "xóa tên 4 đảng viên ở xã A; khai trừ 3": where the figure before it was, and not the next.
    fn is_where_of_another(&self, sentence: &Sentence, token: usize, figure: usize) -> bool {
        let masked = &sentence.masked;
        let (Some(at), Some(to)) = (masked.place_of(token), masked.place_of(figure)) else {
            return false;
        };
        let clause = masked.text[..at].rfind([',', ';', ':', '.']).unwrap_or(0);
        let counted = |t: usize| {
            matches!(sentence.tokens[t].kind, Kind::Count(_))
                && masked.place_of(t).is_some_and(|place| place >= clause)
        };
        self.is_where(sentence, token)
            && masked.text[at..to].contains(';')
            && (0..token).any(counted)
    }

    /// "4 chi bộ đạt chỉ tiêu, gồm chi bộ A, chi bộ B; ngoài ra 19 đảng bộ": one of those that
    /// another clause counts.
    fn is_one_of_another(&self, sentence: &Sentence, token: usize, figure: usize) -> bool {
        let masked = &sentence.masked;
        let (Some(at), Some(to)) = (masked.place_of(token), masked.place_of(figure)) else {
            return false;
        };
        if at > to {
            return false;
        }
        // "3 chi bộ vượt kế hoạch (chi bộ A, chi bộ B), còn 14 chi bộ"
        let open = masked.text[..at].rfind('(');
        let closed = in_brackets(sentence, token) && masked.text[at..to].contains(')');
        if let Some(open) = open.filter(|_| closed) {
            let clause = masked.text[..open].rfind([',', ';', ':']).unwrap_or(0);
            let listed = masked.text[open..to].split(')').next();
            let several = listed.is_some_and(|listed| listed.contains(','));
            return several && masked.text[clause..open].contains(mask::COUNT);
        }
        if !masked.text[at..to].contains(';') {
            return false;
        }
        let clause = masked.text[..at].rfind(';').unwrap_or(0);
        let count = (0..token)
            .rev()
            .take_while(|t| masked.place_of(*t).is_some_and(|place| place >= clause))
            .find(|t| matches!(sentence.tokens[*t].kind, Kind::Count(_)))
            .and_then(|t| masked.place_of(t));
        let scope = &self.packs.scope;
        count.is_some_and(|count| {
            let opening = &masked.text[count..at];
            scope.parts.is_match(opening) || scope.committees.is_match(opening)
        })
    }

    /// The unit that the sentence is about: the last one before the number that is no mere
    /// modifier, else the whole that it speaks of ("số đảng viên của toàn tỉnh là"), else the
    /// first one after it that no other number claims.
    fn subject(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let is_subject = |token: &usize| {
            matches!(&sentence.tokens[*token].kind, Kind::Unit(unit)
                if !unit.modifier && !self.is_any_cell(unit, (draft.sentence, *token)))
                && !self.is_one_of_another(sentence, *token, draft.figure)
        };
        let is_whole = |token: &usize| {
            let token = &sentence.tokens[*token];
            let written = key(&self.article.text[token.range.clone()]);
            let mut wholes = self.packs.units.whole.iter();
            matches!(token.kind, Kind::Unit(_))
                && wholes.any(|whole| {
                    written
                        .strip_prefix(whole.as_str())
                        .is_some_and(|rest| rest.starts_with(' '))
                })
        };
        let before = (0..draft.figure)
            .rev()
            .filter(is_subject)
            .find(|token| {
                !self.is_beside(sentence, *token)
                    && !self.is_where_of_another(sentence, *token, draft.figure)
            })
            .or_else(|| (0..draft.figure).rev().find(is_subject));
        let before = before.or_else(|| (0..draft.figure).rev().find(is_whole));
        before.or_else(|| {
            let place = sentence.masked.place_of(draft.figure)?;
            // "Với 35 chi bộ, 3.498 đảng viên, Đảng bộ thành phố A …"
            let follows = self
                .packs
                .scope
                .subject_follows
                .is_match(&sentence.masked.text);
            if follows && !sentence.masked.text[..place].contains([';', ':']) {
                let behind = draft.figure + 1..sentence.tokens.len();
                return behind.clone().find(is_subject).filter(|t| {
                    sentence.masked.place_of(*t).is_some_and(|to| {
                        let between = &sentence.masked.text[place..to];
                        between.contains(',') && !between.contains([';', ':'])
                    })
                });
            }
            (draft.figure + 1..sentence.tokens.len())
                .take_while(|t| {
                    !matches!(sentence.tokens[*t].kind, Kind::Count(_) | Kind::Percent(_))
                })
                .find(|t| {
                    // "… 12 đảng viên ở xã A", within the same clause.
                    is_subject(t)
                        && sentence.masked.place_of(*t).is_some_and(|to| {
                            !sentence.masked.text[place..to].contains([',', ';', ':'])
                        })
                })
        })
    }
}

/// "(10 huyện, Đảng bộ Khối các cơ quan tỉnh)"
fn in_brackets(sentence: &Sentence, token: usize) -> bool {
    let before = sentence.masked.place_of(token);
    let before = before.map_or("", |at| &sentence.masked.text[..at]);
    before.rfind('(') > before.rfind(')')
}

/// Whether a level is that of a commune or below.
fn is_low(level: Option<&str>) -> bool {
    matches!(level, Some("commune" | "village"))
}
