//! The tree as lists: every element and every paragraph of a page in reading order, out of one
//! visit without recursion.

use std::ops::Range;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use html5ever::{LocalName, local_name};
use scraper::{Html, Node, node::Element as Markup};

use super::marks::Named;
use super::tag::{Role, Tag, tag};
use crate::scrape::classes::Flags;
use crate::scrape::line::Line;

/// What a label of its own line may stand before, in characters without space.
const LONGEST_LABELLED: usize = 60;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) node: NodeId,
    /// Place in the list; the root is its own parent.
    pub(super) parent: usize,
    /// One past the last element inside.
    pub(super) end: usize,
    /// What its own names say.
    pub(super) own: Flags,
    /// Which of the names in the file on all pages calls it furniture.
    pub(super) junk: Option<u16>,
    /// The same number where the class attribute is the same; 0 without one.
    pub(super) class: u32,
    /// That, and what its ancestors' names say.
    pub(super) flags: Flags,
    pub(super) kind: Kind,
    /// Nearest table, row and cell, itself included; 0 is none.
    pub(super) table: usize,
    pub(super) cell: usize,
}

/// What matters about an element's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// div, td, section: may be the container of an article.
    Container,
    /// p, li, h2, blockquote, span: belongs to the container around it.
    Part,
    Table,
    Row,
    Cell,
}

/// A paragraph: the text between two breaks.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) element: usize,
    pub(super) line: Line,
    pub(super) flags: Flags,
    /// Of the characters, how many are linked, bold, italic.
    pub(super) chars: usize,
    pub(super) linked: usize,
    pub(super) bold: usize,
    pub(super) italic: usize,
    /// Whether it is set in the middle or to the right.
    pub(super) centred: bool,
    pub(super) right: bool,
    /// 1 to 6 inside h1 to h6.
    pub(super) heading: u8,
    /// Whether a picture stands right before it.
    pub(super) pictured: bool,
    /// What a `<time>` inside says in its `datetime`.
    pub(super) moment: Option<String>,
}

/// Elements and paragraphs in reading order.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Tree {
    /// Joins a label that stands alone ("Tác giả:") with the words behind it.
    pub(super) fn join_labels(&mut self, label: impl Fn(&Line) -> bool) {
        let mut joined: Vec<Paragraph> = Vec::with_capacity(self.paragraphs.len());
        let mut open = false;
        for next in self.paragraphs.drain(..) {
            let is_label = label(&next.line);
            match joined.last_mut() {
                Some(one) if open && !is_label && next.chars <= LONGEST_LABELLED => {
                    one.line.text.extend([" ", &next.line.text]);
                    one.line.key.extend([" ", &next.line.key]);
                    one.chars += next.chars;
                    one.bold += next.bold;
                    one.italic += next.italic;
                    one.moment = one.moment.take().or(next.moment);
                    open = false;
                }
                _ => {
                    joined.push(next);
                    open = is_label;
                }
            }
        }
        self.paragraphs = joined;
    }

    /// The paragraphs inside an element.
    pub(super) fn inside(&self, element: usize) -> Range<usize> {
        let end = self.elements.get(element).map_or(0, |e| e.end);
        let before = |limit: usize| self.paragraphs.partition_point(|p| p.element < limit);
        before(element)..before(end)
    }
}

/// Lists a parsed page; `named` is what the names of its elements say, in reading order.
pub(super) fn list(html: &Html, named: &[Named]) -> Tree {
    let mut pass = Pass {
        named: named.iter(),
        tree: Tree::default(),
        frames: Vec::new(),
        silent: 0,
        pieces: Vec::new(),
        pictured: false,
        moment: None,
        count: Style::default(),
    };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(e) => pass.open(node, e),
                Node::Text(t) if pass.silent == 0 => pass.text(t),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(e) = node.value() {
                    pass.close(e);
                }
            }
        }
    }
    pass.flush();
    pass.tree
}

/// How many open elements set a style.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    link: usize,
    bold: usize,
    italic: usize,
    centre: usize,
    right: usize,
}

/// An open element.
struct Frame {
    element: usize,
    block: bool,
    heading: u8,
    before: Style,
}

/// Text between two `<br>`.
#[derive(Default)]
struct Piece {
    raw: String,
    paragraph: Paragraph,
}

struct Pass<'p> {
    named: std::slice::Iter<'p, Named>,
    tree: Tree,
    frames: Vec<Frame>,
    /// Open elements from the first silent one on.
    silent: usize,
    pieces: Vec<Piece>,
    pictured: bool,
    moment: Option<String>,
    count: Style,
}

impl Pass<'_> {
    fn open(&mut self, node: NodeRef<'_, Node>, e: &Markup) {
        let name = &e.name.local;
        let named = self.named.next().copied().unwrap_or_default();
        let Tag { role, kind } = tag(name);
        if self.silent > 0 || role == Role::Silent {
            self.silent += 1;
            return;
        }
        let mut own = named.flags;
        let look = Look::of(e);
        if role == Role::Outer || look.hidden() || look.apart {
            own = own.and(Flags::JUNK);
        }
        match *name {
            local_name!("br") => self.pieces.push(Piece::default()),
            local_name!("img") => {
                self.pieces.push(Piece::default());
                self.pictured = true;
            }
            local_name!("time") => {
                let datetime = attribute(e, &local_name!("datetime"));
                self.moment = datetime.map(str::to_owned);
            }
            local_name!("figcaption") | local_name!("caption") => own = own.and(Flags::CAPTION),
            local_name!("header") => own = own.and(Flags::CLOCK),
            _ => {}
        }
        let spoken = own.inherited() != Flags::default();
        let block = !matches!(role, Role::Inline | Role::Break) || spoken;
        if block {
            self.flush();
        }
        let index = self.tree.elements.len();
        let parent = self.frames.last().map_or(0, |f| f.element);
        let above = self.tree.elements.get(parent);
        self.tree.elements.push(Element {
            node: node.id(),
            parent,
            end: index + 1,
            own,
            junk: named.junk,
            class: named.class,
            flags: above.map_or(own, |a| own.and(a.flags.inherited())),
            kind,
            table: if kind == Kind::Table {
                index
            } else {
                above.map_or(0, |a| a.table)
            },
            cell: match kind {
                Kind::Cell => index,
                Kind::Table => 0,
                _ => above.map_or(0, |a| a.cell),
            },
        });
        let heading = match *name {
            local_name!("h1") => 1,
            local_name!("h2") => 2,
            local_name!("h3") => 3,
            local_name!("h4") => 4,
            local_name!("h5") => 5,
            local_name!("h6") => 6,
            _ => self.frames.last().map_or(0, |f| f.heading),
        };
        self.frames.push(Frame {
            element: index,
            block,
            heading,
            before: self.count,
        });
        self.style(name, look);
    }

    fn style(&mut self, name: &LocalName, look: Look<'_>) {
        match *name {
            local_name!("a") if look.link => self.count.link += 1,
            local_name!("b") | local_name!("strong") => self.count.bold += 1,
            local_name!("i") | local_name!("em") => self.count.italic += 1,
            local_name!("center") => self.count.centre += 1,
            _ => {}
        }
        if look.style.is_empty() && look.align.is_empty() {
            return;
        }
        let mut align = look.align;
        for (property, value) in declarations(look.style) {
            let is = |name| property.eq_ignore_ascii_case(name);
            if is("text-align") {
                align = value;
            } else if is("font-weight") && matches!(first_word(value), "bold" | "700") {
                self.count.bold += 1;
            } else if is("font-style") && first_word(value) == "italic" {
                self.count.italic += 1;
            }
        }
        let set = |side: &str| first_word(align).eq_ignore_ascii_case(side);
        if set("center") {
            self.count.centre += 1;
            self.count.right = 0;
        } else if set("right") {
            self.count.right += 1;
            self.count.centre = 0;
        } else if set("left") || set("justify") {
            self.count.right = 0;
            self.count.centre = 0;
        }
    }

    fn close(&mut self, e: &Markup) {
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        if self.frames.last().is_some_and(|f| f.block) {
            self.flush();
        }
        if e.name.local == local_name!("time") {
            self.moment = None;
        }
        if let Some(frame) = self.frames.pop() {
            self.tree.elements[frame.element].end = self.tree.elements.len();
            self.count = frame.before;
        }
    }

    fn text(&mut self, text: &str) {
        if self.pieces.is_empty() {
            self.pieces.push(Piece::default());
        }
        let Some(piece) = self.pieces.last_mut() else {
            return;
        };
        let chars = printed(text);
        if chars > 0 && piece.paragraph.chars == 0 {
            let frame = self.frames.last();
            piece.paragraph.element = frame.map_or(0, |f| f.element);
            piece.paragraph.heading = frame.map_or(0, |f| f.heading);
            piece.paragraph.centred = self.count.centre > 0;
            piece.paragraph.right = self.count.right > 0;
            piece.paragraph.pictured = self.pictured;
        }
        piece.raw.push_str(text);
        piece.paragraph.chars += chars;
        let styled = |n: usize| if n > 0 { chars } else { 0 };
        if chars > 0 && self.moment.is_some() {
            piece.paragraph.moment = self.moment.take();
        }
        piece.paragraph.linked += styled(self.count.link);
        piece.paragraph.bold += styled(self.count.bold);
        piece.paragraph.italic += styled(self.count.italic);
        if chars > 0 {
            self.pictured = false;
        }
    }

    /// Ends the paragraph: pieces parted by one `<br>` within a sentence are joined, others
    /// become paragraphs of their own.
    fn flush(&mut self) {
        let mut parted = true;
        for piece in self.pieces.drain(..) {
            // What is white space alone need not be normalised to be known for it.
            let line = match piece.paragraph.chars {
                0 => Line::default(),
                _ => Line::new(&piece.raw),
            };
            if line.is_empty() {
                // Two breaks in a row, or a break before or behind all text.
                parted = true;
                continue;
            }
            let goes_on = line
                .text
                .starts_with(|c: char| c.is_lowercase() || c == ',');
            match self.tree.paragraphs.last_mut() {
                Some(last) if !parted && goes_on && !last.line.ends_sentence() => {
                    // Keys are made word by word, so they join as the texts do.
                    last.line.text.extend([" ", &line.text]);
                    last.line.key.extend([" ", &line.key]);
                    last.moment = last.moment.take().or(piece.paragraph.moment);
                    last.chars += piece.paragraph.chars;
                    last.linked += piece.paragraph.linked;
                    last.bold += piece.paragraph.bold;
                    last.italic += piece.paragraph.italic;
                }
                _ => {
                    let element = piece.paragraph.element;
                    let flags = self
                        .tree
                        .elements
                        .get(element)
                        .map_or_else(Flags::default, |e| e.flags);
                    self.tree.paragraphs.push(Paragraph {
                        line,
                        flags,
                        ..piece.paragraph
                    });
                }
            }
            parted = false;
        }
    }
}

/// What an element's attributes say of how it looks.
#[derive(Default, Clone, Copy)]
struct Look<'e> {
    link: bool,
    hidden: bool,
    apart: bool,
    align: &'e str,
    style: &'e str,
}

impl<'e> Look<'e> {
    fn of(e: &'e Markup) -> Self {
        let mut look = Self::default();
        for (name, value) in &e.attrs {
            match name.local {
                local_name!("href") => look.link = true,
                local_name!("hidden") => look.hidden = true,
                local_name!("align") => look.align = value,
                local_name!("style") => look.style = value,
                local_name!("role") => look.apart = is_apart(value),
                _ => {}
            }
        }
        look
    }

    fn hidden(self) -> bool {
        let none = |(property, value): (&str, &str)| {
            property.eq_ignore_ascii_case("display")
                && first_word(value).eq_ignore_ascii_case("none")
        };
        self.hidden || declarations(self.style).any(none)
    }
}

/// Whether a role, as ARIA has them, is of what stands beside an article.
fn is_apart(role: &str) -> bool {
    matches!(
        role,
        "complementary" | "contentinfo" | "dialog" | "menu" | "navigation" | "note" | "search"
    )
}

/// What an element says of itself that makes it furniture: that it is not shown, or its role.
pub(super) fn aside(e: &Markup) -> Option<&'static str> {
    let look = Look::of(e);
    if look.hidden() {
        return Some("hidden");
    }
    look.apart.then_some("by its role no part of the article")
}

/// An attribute by looking at them all: they are few.
pub(in crate::scrape) fn attribute<'e>(e: &'e Markup, name: &LocalName) -> Option<&'e str> {
    let mut attributes = e.attrs.iter();
    let found = attributes.find(|(n, _)| n.local == *name);
    found.map(|(_, value)| &**value)
}

/// How many characters of a text are no white space.
fn printed(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut count = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\t'..=b'\r' | b' ' | 0x80..=0xBF => {}
            // What begins white space beyond ASCII.
            0xC2 | 0xE2 | 0xE3 => return text.chars().filter(|c| !c.is_whitespace()).count(),
            0xE1 if bytes[at + 1] == 0x9A => {
                return text.chars().filter(|c| !c.is_whitespace()).count();
            }
            _ => count += 1,
        }
    }
    count
}

/// The declarations of a style attribute, by property and value; more than a hundred are no
/// style that a person wrote.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = style.split(';').take(100).filter_map(|d| d.split_once(':'));
    parts.map(|(property, value)| (property.trim(), value.trim()))
}

/// A value without "!important".
fn first_word(value: &str) -> &str {
    value.split([' ', '!']).next().unwrap_or_default()
}
