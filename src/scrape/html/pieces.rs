//! Pieces: the text of one article in several elements, joined into one body.

use std::collections::HashSet;
use std::ops::Range;

use super::container::worth;
use super::tree::{Paragraph, Tree};

/// Pieces are joined where they hold so much more than one of them, and where so much of it is
/// alike.
const LEAST_GAIN: f64 = 0.05;
const ALIKE: f64 = 0.6;

/// The pieces of a body that a page has in several elements, as where advertisements stand
/// between them.
pub(super) struct Pieces<'p> {
    pub(super) tree: &'p Tree,
    pub(super) weight: &'p [f64],
    pub(super) junk: &'p [bool],
}

impl Pieces<'_> {
    /// The element around all pieces that are like this one, and their paragraphs: what stands in
    /// elements of the same classes. Where another headline stands between them, they are other
    /// articles.
    pub(super) fn joined(&self, piece: usize) -> (usize, Range<usize>) {
        let mut joined = (piece, self.tree.inside(piece));
        let mut outer = piece;
        let kinds = self.kinds(piece);
        while self.tree.elements[outer].parent != outer {
            let inner = outer;
            outer = self.tree.elements[outer].parent;
            let gained = self.weight[outer] - self.weight[joined.0];
            if gained < LEAST_GAIN * self.weight[joined.0] {
                continue;
            }
            let found = self.alike(inner, outer, &kinds);
            let alike: f64 = found.iter().map(|i| worth(&self.tree.paragraphs[*i])).sum();
            if self.is_other_article(inner, outer, &found) {
                break;
            }
            if alike >= ALIKE * gained {
                let whole = |i: &usize| {
                    self.tree
                        .inside(child(self.tree, outer, self.tree.paragraphs[*i].element))
                };
                let start = found.iter().map(|i| whole(i).start).min();
                let end = found.iter().map(|i| whole(i).end).max();
                let inside = self.tree.inside(child(self.tree, outer, piece));
                let start = start.unwrap_or(inside.start).min(inside.start);
                joined = (outer, start..end.unwrap_or(inside.end).max(inside.end));
            }
        }
        joined
    }

    /// The classes of the elements around the paragraphs of an element.
    fn kinds(&self, element: usize) -> HashSet<[u32; 2]> {
        let paragraphs = &self.tree.paragraphs[self.tree.inside(element)];
        let prose = paragraphs.iter().filter(|p| self.is_prose(p));
        let kinds = prose.map(|p| kind(self.tree, p));
        kinds.filter(|kind| *kind != [0; 2]).collect()
    }

    fn is_prose(&self, p: &Paragraph) -> bool {
        !self.junk.get(p.element).is_some_and(|j| *j) && worth(p) >= 40.0
    }

    /// The paragraphs of an element, but not of one inside, that are alike.
    fn alike(&self, inner: usize, outer: usize, kinds: &HashSet<[u32; 2]>) -> Vec<usize> {
        let (inner, outer) = (self.tree.inside(inner), self.tree.inside(outer));
        let around = (outer.start..inner.start).chain(inner.end..outer.end);
        let alike = |i: &usize| {
            let p = &self.tree.paragraphs[*i];
            self.is_prose(p) && kinds.contains(&kind(self.tree, p))
        };
        around.filter(alike).collect()
    }

    /// Whether a headline stands behind one element and in the other, or behind one of the pieces
    /// found before it.
    fn is_other_article(&self, inner: usize, outer: usize, found: &[usize]) -> bool {
        let (inner, outer) = (self.tree.inside(inner), self.tree.inside(outer));
        let first = found.first().map_or(inner.start, |i| *i).min(inner.start);
        let mut around = (first..inner.start).chain(inner.end..outer.end);
        around.any(|i| self.tree.paragraphs[i].heading == 1)
    }
}

/// The classes of the two innermost elements around a paragraph that have one.
pub(super) fn kind(tree: &Tree, p: &Paragraph) -> [u32; 2] {
    let mut kind = [0; 2];
    let mut at = p.element;
    for class in &mut kind {
        while at > 0 && tree.elements[at].class == 0 {
            at = tree.elements[at].parent;
        }
        *class = tree.elements[at].class;
        at = tree.elements[at].parent;
    }
    kind
}

/// The child of an element that another one is, or stands in.
pub(super) fn child(tree: &Tree, outer: usize, mut element: usize) -> usize {
    while element > outer && tree.elements[element].parent != outer {
        element = tree.elements[element].parent;
    }
    element
}
