//! The map: where each byte of a changed text came from.

use crate::span::Span;

/// A stretch of the source and what stands for it in the result, both in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// The stretch of the source.
    pub source: Span,
    /// What it became; empty when it was dropped.
    pub result: Span,
}

/// The edits that turned a source text into a result, in order and apart from one another.
///
/// Between two edits the texts are the same, byte for byte. A text that needed nothing has
/// an empty map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    edits: Vec<Edit>,
}

impl Map {
    /// The edits, sorted.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Adds an edit behind the last one.
    pub(super) fn push(&mut self, source: Span, result: Span) {
        self.edits.push(Edit { source, result });
    }

    /// The stretch of the source that a stretch of the result came from.
    ///
    /// A start inside an edit maps to that edit's start, an end inside an edit to its end, so
    /// the answer never cuts a character. What was dropped beside the span stays outside,
    /// what was dropped within it is inside.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.start(span.start);
        let end = if span.is_empty() {
            start
        } else {
            self.end(span.end)
        };
        Span::new(start, end.max(start))
    }

    fn start(&self, at: usize) -> usize {
        // The last edit that begins at or before `at`.
        let n = self.edits.partition_point(|e| e.result.start <= at);
        match n.checked_sub(1).map(|i| self.edits[i]) {
            None => at,
            Some(e) if at < e.result.end => e.source.start,
            Some(e) => e.source.end + (at - e.result.end),
        }
    }

    fn end(&self, at: usize) -> usize {
        // The last edit that begins before `at`.
        let n = self.edits.partition_point(|e| e.result.start < at);
        match n.checked_sub(1).map(|i| self.edits[i]) {
            None => at,
            Some(e) if at <= e.result.end => e.source.end,
            Some(e) => e.source.end + (at - e.result.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(edits: &[(usize, usize, usize, usize)]) -> Map {
        let mut out = Map::default();
        for (a, b, c, d) in edits {
            out.push(Span::new(*a, *b), Span::new(*c, *d));
        }
        out
    }

    #[test]
    fn an_empty_map_is_the_identity() {
        assert_eq!(Map::default().to_source(Span::new(3, 9)), Span::new(3, 9));
    }

    #[test]
    fn a_span_within_an_edit_gives_the_whole_edit() {
        // "ệ" of three bytes from five.
        let m = map(&[(2, 7, 2, 5)]);
        assert_eq!(m.to_source(Span::new(2, 5)), Span::new(2, 7));
        assert_eq!(m.to_source(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(m.to_source(Span::new(5, 6)), Span::new(7, 8));
    }

    #[test]
    fn what_was_dropped_beside_a_span_stays_outside() {
        // "a<ZWSP>b": the dropped three bytes lie at 1..4.
        let m = map(&[(1, 4, 1, 1)]);
        assert_eq!(m.to_source(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(m.to_source(Span::new(1, 2)), Span::new(4, 5));
        assert_eq!(m.to_source(Span::new(0, 2)), Span::new(0, 5));
    }
}
