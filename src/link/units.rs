//! Which unit a number is about: what its clause says, its paragraph, or the article.

use super::places::{place_alone, place_of_committee, units_of};
use super::{Distance, Draft, HORIZON, Linker};
use crate::find::{Kind, Sentence, UnitMention};
use crate::normalise::key;
use crate::pack::HeadKind;

/// "đại hội đại biểu Đảng bộ A": how far behind the word its host may stand, in bytes.
const NEAR_CONGRESS: usize = 15;

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
        let matched = draft.matched.unit.filter(named);
        let found = matched
            .map(|token| (draft.sentence, token, Distance::Stated))
            .or_else(|| {
                let subject = self.subject(sentence, draft)?;
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
            let listed = full.party.is_none() && self.in_committee_list(in_sentence, token);
            let sector = full.party.is_none() && self.is_sector(&full);
            if listed || sector || self.places.leads_organisation(&full) {
                full.party = Some(self.packs.units.list_head.clone());
            }
            let written = &self.article.text[range];
            let mut unit = self.places.reference(&full, written.to_owned());
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
        if let Some(last) = before
            .last()
            .filter(|d| d.block == draft.block && d.unit.is_some())
            .filter(|d| !(self.of_many(draft) && d.unit.as_ref().is_some_and(|u| is_low(u.level))))
            .filter(|d| d.sentence == draft.sentence || !lists(d))
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
            let name = full.display();
            draft.unit = Some(self.places.reference(&full, name));
            draft.unit_distance = Distance::Article;
        }
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

    /// "Tổng số đảng viên của Đảng bộ tỉnh vì thế lên 20.952": whose the figure is.
    fn owner(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let owns = |token: &usize| {
            let Kind::Unit(_) = sentence.tokens[*token].kind else {
                return false;
            };
            let before = sentence.masked.place_of(*token);
            let before = before.map_or("", |at| sentence.masked.text[..at].trim_end());
            let mut words = self.packs.units.owner.iter();
            words.any(|word| before.ends_with(&format!(" {word}")))
        };
        (0..draft.figure).rev().find(owns)
    }

    /// "Nghị quyết Đại hội Đảng bộ tỉnh đề ra mỗi năm kết nạp 4.500 đảng viên": whose aim it is.
    fn aims(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let resolved = |token: &usize| {
            let before = sentence.masked.place_of(*token);
            let before = before.map_or("", |at| &sentence.masked.text[..at]);
            matches!(sentence.tokens[*token].kind, Kind::Unit(_))
                && self.packs.scope.congress.is_match(before)
        };
        self.packs.metrics[draft.metric]
            .goal
            .then(|| (0..draft.figure).rev().find(resolved))?
    }

    /// "Dự Đại hội có 197 đại biểu, thay mặt cho 2.000 đảng viên": of the body whose congress was
    /// named before.
    fn host(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        let congress = &self.packs.scope.congress;
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure)?;
        if !congress.is_match(&masked.text[..place]) {
            return None;
        }
        let hosted = |sentence: &Sentence, token: usize| {
            let before = sentence.masked.place_of(token);
            let before = before.map_or("", |at| &sentence.masked.text[..at]);
            let near = |m: regex::Match<'_>| before.len() - m.end() <= NEAR_CONGRESS;
            congress.find_iter(before).last().is_some_and(near)
        };
        (0..=draft.sentence).rev().take(HORIZON).find_map(|s| {
            let sentence = &self.sentences[s];
            let (token, _) = units_of(sentence)
                .filter(|(_, unit)| unit.party.is_some() && unit.is_named())
                .find(|(token, _)| hosted(sentence, *token))?;
            Some((s, token, Distance::Carried))
        })
    }

    /// "Bốn đảng bộ đạt trên 50 %: Công an tỉnh 21, huyện A 52": these are committees.
    fn in_committee_list(&self, sentence: usize, token: usize) -> bool {
        let masked = &self.sentences[sentence].masked;
        masked
            .place_of(token)
            .is_some_and(|at| self.packs.scope.committees.is_match(&masked.text[..at]))
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
                let (token, unit) = units_of(sentence)
                    .filter(|(_, unit)| !unit.modifier)
                    .last()?;
                // A part of the article's own unit is talked of for a sentence or two; where
                // something happened, not at all.
                let far = draft.sentence - s > PART || self.is_where(sentence, token);
                let part = self.places.is_part(unit) && far;
                let low = is_low(unit.level) && self.of_many(draft) && self.places.is_part(unit);
                let office =
                    unit.party.is_none() && unit.body.is_some() && unit.level == Some("other");
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

    /// The unit that the sentence is about: the last one before the number that is no mere
    /// modifier, else the whole that it speaks of ("số đảng viên của toàn tỉnh là"), else the
    /// first one after it that no other number claims.
    fn subject(&self, sentence: &Sentence, draft: &Draft) -> Option<usize> {
        let is_subject = |token: &usize| matches!(&sentence.tokens[*token].kind, Kind::Unit(unit) if !unit.modifier);
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

/// Whether a level is that of a commune or below.
fn is_low(level: Option<&str>) -> bool {
    matches!(level, Some("commune" | "village"))
}
