//! Sectors: "ở doanh nghiệp tư nhân, huyện lập 2 chi bộ và kết nạp 17 đảng viên" is told of that
//! sector alone, and so is "khu vực này kết nạp 120 đảng viên" behind it.

use std::ops::Range;

use super::{Draft, Linker};
use crate::find::{Kind, Sentence, Token};
use crate::normalise::key;

/// Sentences back in which the sector stands that words point to.
const NAMED: usize = 4;

/// Bytes of a sentence in which a sector is looked for: one may be as long as its article.
const REACH: usize = 2_000;

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
        let near = before.floor_char_boundary(place.saturating_sub(REACH));
        let clause = before[near..].rfind(';').map_or(near, |at| near + at + 1);
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
        let all = |token: &Token| {
            let text = self.article.text.get(token.range.clone());
            text.is_some_and(|text| key(text).starts_with(WHOLE))
        };
        let masked = &sentence.masked;
        let text = &masked.text[between.clone()];
        let mut units = text
            .char_indices()
            .filter_map(|(at, _)| masked.token_at(between.start + at))
            .map(|token| &sentence.tokens[token]);
        text.contains(WHOLE)
            || units.any(|token| match &token.kind {
                Kind::Unit(unit) => unit.body.is_some() || all(token),
                _ => false,
            })
    }
}

/// The sectors that the end of a part of a sentence names, in order.
fn sectors(linker: &Linker<'_>, sentence: &Sentence, part: Range<usize>) -> Vec<String> {
    let (packs, text) = (linker.packs, &sentence.masked.text);
    let near = text.floor_char_boundary(part.end.saturating_sub(REACH));
    let part = part.start.max(near)..part.end;
    let found = packs.scope.sector_named.find_iter(&text[part.clone()]);
    let named = found.filter_map(|found| {
        let token = sentence.masked.token_at(part.start + found.start())?;
        match sentence.tokens[token].kind {
            Kind::Word(list) => packs.lexicon.entries()[list].group.clone(),
            _ => None,
        }
    });
    named.collect()
}
