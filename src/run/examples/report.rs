//! A failing example, told with its place in the pack.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Failure;
use crate::pack::Packs;

/// Columns of a terminal that a report is made for.
const WIDTH: usize = 100;

impl Failure {
    /// What matched under a caret, what was expected, and what to edit; with colours where
    /// `styled`.
    #[must_use]
    pub fn report(&self, packs: &Packs, styled: bool) -> String {
        let file = &packs.files[self.example.file];
        let mut snippet = Snippet::source(file.text.as_str()).path(file.file.as_str());
        let whole = self.example.at.clone();
        let matched = self.matched.as_ref().and_then(|range| {
            // Escapes of TOML may stand in the text; then the whole text is pointed at.
            let words = &self.example.text[range.clone()];
            let at = whole.start + file.text.get(whole.clone())?.find(words)?;
            Some(at..at + words.len())
        });
        let label = if matched.is_some() {
            "this is what matches"
        } else {
            "nothing matches"
        };
        let pointed = matched.unwrap_or(whole);
        snippet = snippet.annotation(AnnotationKind::Primary.span(pointed).label(label));
        if let Some(pattern) = &self.example.pattern {
            let edit = AnnotationKind::Context.span(pattern.clone());
            snippet = snippet.annotation(edit.label("its pattern"));
        }
        let title = format!("{} {}", self.example.rule, self.message);
        let report: &[Group<'_>] = &[Level::ERROR
            .primary_title(title.as_str())
            .element(snippet)
            .element(Level::NOTE.message(format!("rules see: {}", self.seen)))
            .element(Level::HELP.message(self.cure))];
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer
            .decor_style(DecorStyle::Ascii)
            .term_width(WIDTH)
            .render(report)
    }
}
