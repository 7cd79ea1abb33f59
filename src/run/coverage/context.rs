//! The words around a figure, as rules see them.

use crate::pack::{Packs, mask};
use crate::run::readable::{list_of, slot_of};

/// Words, slots and marks on either side of a figure that are looked at.
const REACH: usize = 6;

/// Slots and marks that are passed on the way to a word.
const PASSED: usize = 3;

/// Letters of a word; what is longer is no word.
const LETTERS: usize = 24;

/// A figure and what stands around it in its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// What stands before it, the nearest first.
    pub(super) before: Vec<Item>,
    /// What stands after it.
    pub(super) after: Vec<Item>,
    /// How many of them make the wording, on either side.
    near: (usize, usize),
    /// The figure's own slot.
    pub(super) figure: &'static str,
}

/// A word, a slot or a mark of the masked text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    /// A listed word; `counted` where it says what or who is counted.
    Listed {
        counted: bool,
    },
    /// A unit, a date or a decoy.
    Slot,
    /// Another figure.
    Figure,
    Mark,
}

impl Item {
    fn slot(name: &str, kind: Kind) -> Self {
        Self {
            text: format!("{{{name}}}"),
            kind,
        }
    }

    pub(super) fn is_mark(&self) -> bool {
        self.kind == Kind::Mark
    }
}

impl Context {
    /// What stands around the figure at byte `place` of a masked text.
    pub(super) fn new(packs: &Packs, masked: &str, place: usize) -> Self {
        let mut chars = masked[place..].chars();
        let figure = match chars.next() {
            Some(mask::PERCENT) => "percent",
            _ => "count",
        };
        let mut before = items(packs, before_window(&masked[..place]));
        before.reverse();
        before.truncate(REACH);
        let mut after = items(packs, after_window(chars.as_str()));
        after.truncate(REACH);
        let mut near = (near(&before, 1), near(&after, 1));
        // "số hộ là 12": where one side is empty, the other tells twice as much.
        if near.1 == 0 {
            near.0 = self::near(&before, 2);
        } else if near.0 == 0 {
            near.1 = self::near(&after, 2);
        }
        Self {
            before,
            after,
            near,
            figure,
        }
    }

    /// How many items of either side make the wording.
    pub(super) const fn both_sides(&self) -> (usize, usize) {
        self.near
    }

    /// The same with the side alone that says most: what follows a number, and what stands
    /// before a percentage; both where no plain word stands on that side.
    pub(super) fn telling_side(&self) -> (usize, usize) {
        let (before, after) = self.near;
        let word = |items: &[Item]| items.iter().any(|item| item.kind == Kind::Word);
        match self.figure {
            "percent" if word(&self.before[..before]) => (before, 0),
            "count" if word(&self.after[..after]) => (0, after),
            _ => self.near,
        }
    }

    /// So many items of either side with the figure between them, as a pattern has them.
    pub(super) fn words(&self, (before, after): (usize, usize)) -> String {
        let figure = [Item::slot(self.figure, Kind::Figure)];
        let before = self.before.iter().take(before).rev();
        let after = self.after.iter().take(after);
        let mut out = String::new();
        for item in before.chain(&figure).chain(after) {
            let glued = matches!(item.text.as_str(), "," | ";" | ":" | ")" | "." | "/" | "%");
            if !(out.is_empty() || glued || out.ends_with(['(', '/'])) {
                out.push(' ');
            }
            out.push_str(&item.text);
        }
        out
    }

    /// Whether a listed word that says who or what is counted is among the nearest words.
    pub(super) fn is_counted(&self) -> bool {
        let near = self.before[..self.near.0].iter();
        near.chain(&self.after[..self.near.1])
            .any(|item| item.kind == Kind::Listed { counted: true })
    }
}

/// How many items it takes to have `words` plain words and the slots on the way to them. A
/// mark right beside the figure is part of the wording, the next one ends it.
fn near(items: &[Item], words: usize) -> usize {
    let mut left = words;
    for (n, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Mark if n > 0 => return n,
            Kind::Figure => return n + 1,
            Kind::Word => {
                left -= 1;
                if left == 0 {
                    return n + 1;
                }
            }
            Kind::Mark | Kind::Slot | Kind::Listed { .. } => {}
        }
        if n + 1 == PASSED {
            return PASSED;
        }
    }
    items.len()
}

/// Marks that end a clause: a rule's words never pass them.
fn ends_clause(c: char) -> bool {
    matches!(c, '.' | ';' | '!' | '?' | '|' | '…' | '\n')
}

/// Bytes of the masked text that are looked at on either side.
const WINDOW: usize = REACH * LETTERS * 3;

/// What may stand between the start of the clause and the figure.
fn before_window(text: &str) -> &str {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(WINDOW))..];
    let clause = text.rsplit(ends_clause).next();
    clause.unwrap_or(text)
}

/// What may stand between the figure and the end of its clause.
fn after_window(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(WINDOW)];
    let ends = |c: char| ends_clause(c) || matches!(c, ',' | ':' | ')');
    &text[..text.find(ends).unwrap_or(text.len())]
}

fn items(packs: &Packs, text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        push_word(&mut items, &mut word);
        if let Some((slot, _)) = slot_of(packs, c) {
            let kind = match (c, list_of(packs, c)) {
                (_, Some(entry)) => Kind::Listed {
                    counted: entry.of.is_some() || entry.group.is_some(),
                },
                (mask::COUNT | mask::PERCENT, _) => Kind::Figure,
                _ => Kind::Slot,
            };
            items.push(Item::slot(slot, kind));
        } else if !c.is_whitespace() {
            items.push(Item {
                text: c.to_string(),
                kind: Kind::Mark,
            });
        }
    }
    push_word(&mut items, &mut word);
    items
}

fn push_word(items: &mut Vec<Item>, word: &mut String) {
    if word.is_empty() {
        return;
    }
    let mut text = std::mem::take(word);
    if let Some((end, _)) = text.char_indices().nth(LETTERS) {
        text.truncate(end);
        text.push('…');
    }
    items.push(Item {
        text,
        kind: Kind::Word,
    });
}
