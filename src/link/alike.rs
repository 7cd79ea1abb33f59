//! Groups that figures have from those before them: kinds of the organisations of a sector, some
//! of the people of a group.

use super::{Draft, Linker};

impl Linker<'_> {
    /// "166 tổ chức đảng trong doanh nghiệp tư nhân. Trong số này có 21 đảng bộ cơ sở": the kinds of
    /// organisations are where the organisations are.
    pub(super) fn same_body(&self, draft: &mut Draft, before: &[Draft]) {
        let Some(kind) = draft.group.as_deref() else {
            return;
        };
        if !self.organisations(draft.sentence, &draft.matched) || self.body(kind) != Some("") {
            return;
        }
        let text = &self.sentences[draft.sentence].masked;
        let Some(place) = text.place_of(draft.figure) else {
            return;
        };
        let opened = |d: &Draft| {
            let from = if d.sentence == draft.sentence {
                text.place_of(d.figure).unwrap_or(place)
            } else {
                0
            };
            let between = text.text.get(from..place).unwrap_or("");
            let bracket = between
                .rfind('(')
                .is_some_and(|at| !between[at..].contains(')'));
            self.packs.scope.parts.is_match(between) || d.sentence == draft.sentence && bracket
        };
        let of = |d: &Draft| {
            let body = self.body(d.group.as_deref()?).filter(|b| !b.is_empty())?;
            let holds = d.number.zip(draft.number)?;
            (d.block == draft.block
                && draft.sentence - d.sentence <= 1
                && d.metric == draft.metric
                && holds.1.value <= holds.0.value
                && opened(d))
            .then(|| body.to_owned())
        };
        if let Some(body) = before.iter().rev().find_map(of) {
            draft.group = Some(format!("{kind}_{body}"));
        }
    }

    /// "giới thiệu 10.000 đoàn viên ưu tú, gần 7.200 người trong số đó được kết nạp": some of a group
    /// are of the group.
    pub(super) fn same_people(&self, draft: &mut Draft, before: &[Draft]) {
        let text = &self.sentences[draft.sentence].masked;
        let of = before.last().filter(|last| {
            last.sentence == draft.sentence
                && last.metric != draft.metric
                && self.packs.metrics[last.metric].of == self.packs.metrics[draft.metric].of
                && draft
                    .number
                    .zip(last.number)
                    .is_some_and(|(some, all)| some.value <= all.value)
        });
        // "17 đoàn viên ưu tú, trong số ấy 9 người được vào Đảng" says it before the figure.
        let from = of.and_then(|of| text.place_of(of.figure));
        let until = draft.matched.range.end;
        let told = from.and_then(|from| text.text.get(from..until));
        if let Some(of) = of
            && draft.group.is_none()
            && told.is_some_and(|text| self.packs.scope.parts.is_match(text))
        {
            draft.group.clone_from(&of.group);
        }
    }

    /// Where organisations of a group are: `private_enterprise` of itself and of
    /// `chi_bo_private_enterprise`, nothing of `chi_bo`; `None` for other groups.
    fn body<'g>(&self, group: &'g str) -> Option<&'g str> {
        let entries = self.packs.lexicon.entries();
        let named = |name: &str, organisation: bool| {
            entries
                .iter()
                .any(|e| e.organisation == organisation && e.group.as_deref() == Some(name))
        };
        if named(group, true) {
            return Some("");
        }
        let behind = entries
            .iter()
            .filter(|e| e.organisation)
            .filter_map(|e| group.strip_prefix(e.group.as_deref()?)?.strip_prefix('_'));
        behind.chain([group]).find(|name| named(name, false))
    }
}
