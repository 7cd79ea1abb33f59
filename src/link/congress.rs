//! Congresses: whose they are, and what is told of that body there.

use super::places::units_of;
use super::{Distance, Draft, HORIZON, Linker};
use crate::find::{Kind, Sentence};

/// "đại hội đại biểu Đảng bộ A": how far behind the word its host may stand, in bytes.
const NEAR_CONGRESS: usize = 24;

/// "Đảng bộ A đã hoàn thành Đại hội": how far before the word its host may stand, in bytes.
const HOLDS_CONGRESS: usize = 45;

impl Linker<'_> {
    /// "Dự Đại hội có Thường trực Tỉnh ủy và 197 đại biểu thay mặt cho 2.000 đảng viên": of whose
    /// congress it is, whoever else is there.
    pub(super) fn represented(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure)?;
        let delegates = &self.packs.scope.delegates;
        let represented = delegates.is_match(&masked.text[..place]);
        represented.then(|| self.host(draft))?
    }

    /// "Dự Đại hội có 197 đại biểu, thay mặt cho 2.000 đảng viên": of the body whose congress was
    /// named before.
    pub(super) fn host(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        let congress = &self.packs.scope.congress;
        let masked = &self.sentences[draft.sentence].masked;
        let place = masked.place_of(draft.figure)?;
        if !congress.is_match(&masked.text[..place]) {
            return None;
        }
        self.last_host(draft)
    }

    /// The Party organisation whose congress was named last: "Đại hội đại biểu Đảng bộ huyện A",
    /// "Đảng bộ huyện A đã tổ chức Đại hội".
    fn last_host(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        let congress = &self.packs.scope.congress;
        let hosted = |sentence: &Sentence, token: usize| {
            let text = &sentence.masked.text;
            let at = sentence.masked.place_of(token).unwrap_or(0);
            let near = |m: regex::Match<'_>| at - m.end() <= NEAR_CONGRESS;
            let holds = |m: regex::Match<'_>| {
                m.start() <= HOLDS_CONGRESS && !text[at..at + m.start()].contains([',', ';', '.'])
            };
            congress.find_iter(&text[..at]).last().is_some_and(near)
                || congress.find(&text[at..]).is_some_and(holds)
        };
        (0..=draft.sentence).rev().take(HORIZON).find_map(|s| {
            let sentence = &self.sentences[s];
            let (token, _) = units_of(sentence)
                .filter(|(_, unit)| unit.party.is_some() && !unit.committee && unit.is_named())
                .find(|(token, _)| hosted(sentence, *token))?;
            Some((s, token, Distance::Carried))
        })
    }

    /// "Đến năm 2025: thu nhập 60 triệu đồng; kết nạp 6.000 đảng viên", told of a congress: an
    /// aim of the organisation that the congress is of, where the article is about its place.
    pub(super) fn congress_that_aims(&self, draft: &Draft) -> Option<(usize, usize, Distance)> {
        if !self.packs.metrics[draft.metric].goal {
            return None;
        }
        let (sentence, token, _) = self.last_host(draft)?;
        let Kind::Unit(host) = &self.sentences[sentence].tokens[token].kind else {
            return None;
        };
        let host = self.places.complete(host, (sentence, token));
        let main = self.places.fill(self.places.main.clone()?);
        (host.places == main.places).then_some((sentence, token, Distance::Article))
    }
}
