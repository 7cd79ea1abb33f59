//! The shape of a pattern: its letters, choices and repetitions, and nothing of what makes it match
//! quickly. The program reads all patterns at every start; parsing them as the regular expressions
//! that they are took twenty times as long.
//!
//! What is not understood, such as flags and classes in classes, has no shape.

use std::collections::HashMap;
use std::rc::Rc;

use super::clause::{Clause, MOST_WORDINGS, Wordings};

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// It asks for nothing that could be looked for: a boundary, `.`, `(?:…)?`.
    Open,
    /// These letters, which may be none.
    Text(String),
    /// One letter of a class.
    Letter(Clause),
    /// One space or more.
    Spaces,
    /// Once or more.
    Repeated(Box<Shape>),
    Row(Vec<Shape>),
    Choice(Vec<Shape>),
}

/// What is more than a letter.
const SIGNS: &[u8] = b"\\.+*?()|[{^$";

/// A letter, or one of too many to be looked for.
enum Letter {
    Of(char),
    Any,
}

/// The letters of a class, or that they are too many to be looked for.
#[derive(Debug)]
pub(super) enum Class {
    Of(Clause),
    Wide,
}

/// The classes that were met, by what stands in their brackets.
pub(super) type Classes = HashMap<String, Class>;

/// The shape of a pattern; `None` where it is not understood.
pub(super) fn shape(pattern: &str, classes: &mut Classes) -> Option<Shape> {
    let mut reading = Reading {
        rest: pattern,
        classes,
    };
    let shape = reading.choice()?;
    reading.rest.is_empty().then_some(shape)
}

struct Reading<'p, 'c> {
    rest: &'p str,
    classes: &'c mut Classes,
}

impl<'p> Reading<'p, '_> {
    fn choice(&mut self) -> Option<Shape> {
        let first = self.row()?;
        let mut branches = vec![first];
        while self.eat("|") {
            branches.push(self.row()?);
        }
        if branches.len() == 1 {
            return branches.pop();
        }
        Some(Shape::Choice(branches))
    }

    fn row(&mut self) -> Option<Shape> {
        let mut row: Vec<Shape> = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let plain = self.plain();
            if !plain.is_empty() {
                match row.last_mut() {
                    Some(Shape::Text(text)) => text.push_str(plain),
                    _ => row.push(Shape::Text(plain.to_owned())),
                }
                continue;
            }
            let part = self.part()?;
            let part = self.repeated(part)?;
            match (row.last_mut(), part) {
                (Some(Shape::Text(text)), Shape::Text(more)) => text.push_str(&more),
                (_, part) => row.push(part),
            }
        }
        Some(match row.len() {
            0 => Shape::Text(String::new()),
            1 => row.remove(0),
            _ => Shape::Row(row),
        })
    }

    /// Letters that are no part of anything else.
    fn plain(&mut self) -> &'p str {
        let end = self.rest.bytes().position(|b| SIGNS.contains(&b));
        let (mut plain, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if rest.starts_with(['?', '*', '+', '{']) {
            // The last of them is repeated.
            let last = plain.char_indices().next_back();
            plain = &plain[..last.map_or(0, |(at, _)| at)];
        }
        self.rest = &self.rest[plain.len()..];
        plain
    }

    fn part(&mut self) -> Option<Shape> {
        let letter = self.next()?;
        match letter {
            '(' => self.group(),
            '[' => self.class(),
            '\\' => Some(match self.escape()? {
                Letter::Of(c) => Shape::Text(c.into()),
                Letter::Any => Shape::Open,
            }),
            '.' | '^' | '$' => Some(Shape::Open),
            '*' | '+' | '?' | '{' => None,
            c => Some(Shape::Text(c.into())),
        }
    }

    /// What follows a bracket.
    fn group(&mut self) -> Option<Shape> {
        if self.eat("?P<") || self.eat("?<") {
            let (name, rest) = self.rest.split_once('>')?;
            let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
            name.chars().all(named).then_some(())?;
            self.rest = rest;
        } else if !self.eat("?:") && self.rest.starts_with('?') {
            return None;
        }
        let inside = self.choice()?;
        self.eat(")").then_some(inside)
    }

    /// What repeats a part, if anything does.
    fn repeated(&mut self, mut part: Shape) -> Option<Shape> {
        loop {
            let least = if self.eat("?") || self.eat("*") {
                0
            } else if self.eat("+") {
                1
            } else if self.eat("{") {
                let (counts, rest) = self.rest.split_once('}')?;
                let (least, most) = counts.split_once(',').unwrap_or((counts, ""));
                self.rest = rest;
                most.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
                least.parse::<u32>().ok()?
            } else {
                return Some(part);
            };
            // Whether it takes as much as it can does not matter.
            let _ = self.eat("?");
            part = match part {
                _ if least == 0 => Shape::Open,
                Shape::Text(text) if text == " " => Shape::Spaces,
                part => Shape::Repeated(Box::new(part)),
            };
        }
    }

    /// What follows a backslash: a letter, or something that is none.
    fn escape(&mut self) -> Option<Letter> {
        let kind = self.next()?;
        match kind {
            'b' | 'B' | 'A' | 'z' | 'd' | 'D' | 's' | 'S' | 'w' | 'W' => Some(Letter::Any),
            'p' | 'P' => {
                if self.eat("{") {
                    self.rest = self.rest.split_once('}')?.1;
                } else {
                    self.next()?;
                }
                Some(Letter::Any)
            }
            'x' | 'u' => {
                let (code, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
                self.rest = rest;
                let code = u32::from_str_radix(code, 16).ok()?;
                char::from_u32(code).map(Letter::Of)
            }
            'n' => Some(Letter::Of('\n')),
            'r' => Some(Letter::Of('\r')),
            't' => Some(Letter::Of('\t')),
            c if c.is_ascii_punctuation() || c == ' ' => Some(Letter::Of(c)),
            _ => None,
        }
    }

    /// What follows a square bracket.
    fn class(&mut self) -> Option<Shape> {
        let end = class_end(self.rest)?;
        let inside = &self.rest[..end];
        self.rest = &self.rest[end + 1..];
        if !self.classes.contains_key(inside) {
            let letters = letters(inside, self.classes)?;
            self.classes.insert(inside.to_owned(), letters);
        }
        let letters = self.classes.get(inside)?;
        Some(match letters {
            Class::Wide => Shape::Open,
            Class::Of(letters) => match letters.texts.as_slice() {
                [one] => Shape::Text(one.clone()),
                _ => Shape::Letter(Rc::clone(letters)),
            },
        })
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next()?;
        self.rest = chars.as_str();
        Some(next)
    }

    fn eat(&mut self, what: &str) -> bool {
        let rest: Option<&'p str> = self.rest.strip_prefix(what);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

/// Where a class ends; `None` where it has classes inside, or begins with what would end it.
fn class_end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 2,
            b'[' => return None,
            b']' => return (!matches!(&rest[..at], "" | "^")).then_some(at),
            _ => at += 1,
        }
    }
}

/// The letters of a class; `None` where it is not understood.
fn letters(inside: &str, classes: &mut Classes) -> Option<Class> {
    if ["&&", "--", "~~"].iter().any(|set| inside.contains(set)) {
        return None;
    }
    let mut reading = Reading {
        rest: inside,
        classes,
    };
    let mut wide = reading.eat("^");
    let mut letters: Vec<char> = Vec::new();
    while !reading.rest.is_empty() {
        let Letter::Of(from) = reading.letter()? else {
            wide = true;
            continue;
        };
        let is_range = reading.rest.starts_with('-') && reading.rest.len() > 1;
        let to = if is_range {
            reading.next()?;
            match reading.letter()? {
                Letter::Of(to) => to,
                Letter::Any => return None,
            }
        } else {
            from
        };
        (from <= to).then_some(())?;
        letters.extend((from..=to).take(MOST_WORDINGS + 1));
        wide |= letters.len() > MOST_WORDINGS;
        letters.truncate(MOST_WORDINGS);
    }
    letters.sort_unstable();
    letters.dedup();
    let texts = letters.into_iter().map(String::from).collect();
    Some(if wide {
        Class::Wide
    } else {
        Class::Of(Rc::new(Wordings::new(texts)))
    })
}

impl Reading<'_, '_> {
    /// A letter of a class, or a class of its own kind in it: `\d`.
    fn letter(&mut self) -> Option<Letter> {
        match self.next()? {
            '\\' => self.escape(),
            c => Some(Letter::Of(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str) -> Option<Shape> {
        shape(pattern, &mut Classes::new())
    }

    fn text(text: &str) -> Shape {
        Shape::Text(text.to_owned())
    }

    fn letters(letters: &[&str]) -> Shape {
        let texts = letters.iter().map(|text| (*text).to_owned()).collect();
        Shape::Letter(Rc::new(Wordings::new(texts)))
    }

    #[test]
    fn letters_in_a_row_are_one_text() {
        assert_eq!(of("kết(?: nạp)"), Some(text("kết nạp")));
        assert_eq!(of(r"a\.b\u{E000}[c]"), Some(text("a.b\u{E000}c")));
        let row = vec![text("kế"), Shape::Open, text("n")];
        assert_eq!(of("kết?n"), Some(Shape::Row(row)));
        let row = vec![text("a"), Shape::Spaces, text("b")];
        assert_eq!(of("a(?: +)b"), Some(Shape::Row(row)));
    }

    #[test]
    fn choices_keep_their_empty_branch() {
        let choice = Shape::Choice(vec![text("một"), text("hai"), text("")]);
        assert_eq!(of("(?P<n>một|hai|)"), Some(choice));
    }

    #[test]
    fn classes_are_told_by_their_letters() {
        assert_eq!(of("[a-c-]"), Some(letters(&["-", "a", "b", "c"])));
        assert_eq!(of(r"[\]b]"), Some(letters(&["]", "b"])));
        for wide in ["[^ab]", r"[\da]", "[a-\u{FFFF}]", r"\p{L}", r"\pL", "."] {
            assert_eq!(of(wide), Some(Shape::Open), "{wide}");
        }
    }

    #[test]
    fn what_may_be_left_out_asks_for_nothing() {
        for pattern in ["a?", "(?:ab)*", "a{0,3}", "a*?", "(?:a+)?"] {
            assert_eq!(of(pattern), Some(Shape::Open), "{pattern}");
        }
        let twice = Shape::Repeated(Box::new(text("ab")));
        assert_eq!(of("(?:ab){2,}?"), Some(twice));
    }

    #[test]
    fn what_is_not_understood_has_no_shape() {
        for pattern in [
            "(?i)kết",
            "(?i:kết)",
            "[[a]b]",
            "[a&&b]",
            "[]a]",
            "a{,3}",
            r"\b{start}",
            r"\y",
            "(a",
            "a)",
        ] {
            assert_eq!(of(pattern), None, "{pattern}");
        }
    }
}
