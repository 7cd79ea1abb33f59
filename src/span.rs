//! A place in a text.

use serde::Serialize;

/// A half-open range of bytes in a text; both ends lie on character boundaries.
///
/// Inside the program every place is counted in bytes of the article's text. The tables
/// count in Unicode code points; [`CodePoints`] turns one into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text inside.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Turns byte offsets of one text into code point offsets, a few at a time and in any order.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before every [`Self::STEP`]th byte.
    marks: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 256;

    /// Counts `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(Self::STEP) {
            marks.push(seen);
            seen += chunk.iter().filter(|b| is_char_start(**b)).count();
        }
        if marks.is_empty() {
            marks.push(0);
        }
        Self { text, marks }
    }

    /// Code points before byte `offset`.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        let mark = (offset / Self::STEP).min(self.marks.len() - 1);
        let rest = &self.text.as_bytes()[mark * Self::STEP..offset];
        self.marks[mark] + rest.iter().filter(|b| is_char_start(**b)).count()
    }

    /// The span in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

const fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_from_the_start_of_the_text() {
        let text = "kết nạp 138 ".repeat(60);
        let points = CodePoints::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), n);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(CodePoints::new("").at(0), 0);
    }
}
