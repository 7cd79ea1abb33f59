//! Places: an element as a reader of the page's source would look for it.

use scraper::ElementRef;

use super::Paragraphs;
use crate::scrape::html::tag::tag;

/// Names longer than this are cut, in characters.
const LONGEST: usize = 40;

impl Paragraphs<'_, '_> {
    pub(super) fn element(&self, i: usize) -> Option<ElementRef<'_>> {
        let node = self.reading.tree.elements.get(i)?.node;
        ElementRef::wrap(self.reading.parsed.tree.get(node)?)
    }

    /// The element that a paragraph is: bold or a link within it is not told.
    pub(super) fn block(&self, at: usize) -> usize {
        let elements = &self.reading.tree.elements;
        let mut e = self.reading.tree.paragraphs[at].element;
        while elements[e].parent != e
            && self.name(e).is_none()
            && self
                .element(e)
                .is_some_and(|element| tag(&element.value().name.local).is_inline())
        {
            e = elements[e].parent;
        }
        e
    }

    /// The outermost element of furniture around a paragraph.
    pub(super) fn furniture(&self, at: usize) -> usize {
        let elements = &self.reading.tree.elements;
        let junk = &self.reading.weighed.junk;
        let mut e = self.reading.tree.paragraphs[at].element;
        while elements[e].parent != e && junk.get(elements[e].parent).is_some_and(|junk| *junk) {
            e = elements[e].parent;
        }
        e
    }

    /// The largest element around a paragraph that the body is no part of.
    pub(super) fn outside(&self, at: usize) -> usize {
        let elements = &self.reading.tree.elements;
        let container = self.reading.weighed.container;
        let holds = |e: usize| (e..elements[e].end).contains(&container);
        let mut e = self.reading.tree.paragraphs[at].element;
        while !holds(e) && !holds(elements[e].parent) {
            e = elements[e].parent;
        }
        e
    }

    /// An element with its name, behind the nearest one around it that has a name.
    pub(super) fn path(&self, i: usize) -> String {
        let elements = &self.reading.tree.elements;
        let own = self.label(i);
        let mut e = elements[i].parent;
        while self.name(e).is_none() && elements[e].parent != e {
            e = elements[e].parent;
        }
        let outer = (e != i && !own.contains('#'))
            .then(|| self.name(e))
            .flatten();
        match outer {
            Some(_) => format!("{} {own}", self.label(e)),
            None => own,
        }
    }

    fn label(&self, i: usize) -> String {
        let Some(element) = self.element(i) else {
            return String::new();
        };
        let tag = element.value().name();
        let name = self.name(i).unwrap_or_default();
        format!("{tag}{name}")
    }

    /// The id of an element as `#id`, or its first two classes.
    fn name(&self, i: usize) -> Option<String> {
        let element = self.element(i)?;
        let markup = element.value();
        let name = match markup.id().filter(|id| !id.is_empty()) {
            Some(id) => format!("#{id}"),
            None => markup.classes().take(2).flat_map(|c| [".", c]).collect(),
        };
        if name.chars().count() <= LONGEST {
            return Some(name).filter(|name| !name.is_empty());
        }
        let cut: String = name.chars().take(LONGEST).collect();
        Some(format!("{cut}…"))
    }
}
