//! Sectors: "ở doanh nghiệp tư nhân, huyện lập 2 chi bộ và kết nạp 17 đảng viên" is told of that
//! sector alone, and so is "khu vực này kết nạp 120 đảng viên" behind it.

use std::ops::Range;

use super::{Draft, Linker};
use crate::find::{Kind, Sentence, Token};
use crate::normalise::key;

/// Sentences back in which the sector stands that words point to.
const NAMED: usize = 4;

/// How units are told of as a whole.
const WHOLE: &str = "toàn ";

impl Linker<'_> {
    /// Gives a figure of all the sector that its clause tells it of.
    pub(super) fn sector(&self, draft: &mut Draft) {
        let of_group = draft.matched.words.iter().any(|(slot, _)| slot == "group");
        if draft.whole.is_some() || draft.aside || of_group {
            return;
        }
        let counts_organisations = self.organisations(draft.sentence, &draft.matched);
        if draft.group.is_some() && !counts_organisations {
            return;
        }
        if let Some(sector) = self.sector_of(draft) {
            draft.group = Some(match draft.group.take() {
                Some(kind) => format!("{kind}_{sector}"),
                None => sector,
            });
        }
    }

    fn sector_of(&self, draft: &Draft) -> Option<String> {
        let scope = &self.packs.scope;
        let sentence = &self.sentences[draft.sentence];
        let place = sentence.masked.place_of(draft.figure)?;
        let before = &sentence.masked.text[..place];
        let clause = before.rfind(';').map_or(0, |at| at + 1);
        if let Some(own) = scope.sector.find_iter(&before[clause..]).last() {
            let from = clause + own.end();
            let named = sectors(self, sentence, clause + own.start()..from);
            return named
                .last()
                .cloned()
                .filter(|_| !self.of_all(sentence, from..place));
        }
        if !scope.that_sector.is_match(&before[clause..]) {
            return None;
        }
        let earlier = self.sentences[..draft.sentence].iter().rev().take(NAMED);
        let mut told = earlier
            .take_while(|s| s.block + 1 >= sentence.block)
            .map(|s| (s, s.masked.text.len()));
        // "… doanh nghiệp và hợp tác xã. Khu vực này": of both, which no group names.
        let named = std::iter::once((sentence, place))
            .chain(&mut told)
            .map(|(s, end)| sectors(self, s, 0..end))
            .find(|named| !named.is_empty())?;
        named
            .iter()
            .all(|sector| *sector == named[0])
            .then(|| named[0].clone())
    }

    /// Whether what stands between a sector and a figure tells of all again, or of one of its
    /// bodies: "toàn tỉnh", "Đảng bộ Công ty May Hòa Bình".
    fn of_all(&self, sentence: &Sentence, between: Range<usize>) -> bool {
        sentence.masked.text[between.clone()].contains(WHOLE)
            || sentence.tokens.iter().enumerate().any(|(index, token)| {
                let Kind::Unit(unit) = &token.kind else {
                    return false;
                };
                let within = sentence.masked.place_of(index);
                let all = || {
                    self.article
                        .text
                        .get(token.range.clone())
                        .is_some_and(|t| key(t).starts_with(WHOLE))
                };
                within.is_some_and(|at| between.contains(&at)) && (unit.body.is_some() || all())
            })
    }
}

/// The sectors that a part of a sentence names, in order.
fn sectors(linker: &Linker<'_>, sentence: &Sentence, part: Range<usize>) -> Vec<String> {
    let (packs, masked) = (linker.packs, &sentence.masked);
    let found = packs
        .scope
        .sector_named
        .find_iter(&masked.text[part.clone()]);
    let ends: Vec<usize> = found.map(|found| part.start + found.start()).collect();
    let group = |(index, token): (usize, &Token)| match token.kind {
        Kind::Word(list) if masked.place_of(index).is_some_and(|at| ends.contains(&at)) => {
            packs.lexicon.entries()[list].group.clone()
        }
        _ => None,
    };
    sentence
        .tokens
        .iter()
        .enumerate()
        .filter_map(group)
        .collect()
}
