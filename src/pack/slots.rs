//! Slots and pieces: what `{…}` in a pattern stands for.
//!
//! Two kinds of text are matched. Date forms and decoys see the *key text* (lower case,
//! tone marks in one style), where `{d}`, `{m}`, `{y}`, `{q}` and `{n}` are written numbers.
//! Rules see the *masked text*, where every figure, date, unit and listed word that the
//! finders read is one private-use character, so that a slot is one character class.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::CalendarNames;
use super::schema::Numbers;
use crate::pattern::NEVER;

/// The characters of the masked text.
pub mod mask {
    /// A number.
    pub const COUNT: char = '\u{E000}';
    /// A percentage.
    pub const PERCENT: char = '\u{E001}';
    /// A date or period.
    pub const PERIOD: char = '\u{E002}';
    /// A unit.
    pub const UNIT: char = '\u{E003}';
    /// Text that holds figures and is none.
    pub const DECOY: char = '\u{E004}';
    /// The first word list; the others follow.
    pub const FIRST_WORD: u32 = 0xE100;
    /// The last private-use character; a text's own ones are masked out.
    pub const LAST: char = '\u{F8FF}';

    /// The character of the `n`th word list.
    #[must_use]
    pub fn word(n: usize) -> char {
        u32::try_from(n)
            .ok()
            .and_then(|n| char::from_u32(FIRST_WORD + n))
            .filter(|c| *c <= LAST)
            .unwrap_or(LAST)
    }
}

/// Why a pattern could not be expanded, with the words to point at.
#[derive(Debug)]
pub(super) struct SlotError {
    pub(super) at: String,
    pub(super) reason: String,
    pub(super) cure: String,
}

/// The longest pattern once its pieces are written out, in bytes: pieces that are made of pieces
/// ten times over would fill any memory before the pattern is compiled.
const LONGEST_EXPANDED: usize = 1 << 20;

/// Expands the pieces of a pattern, and its slots through `slot`.
///
/// `slot` is given a name and how often it has been met before, and returns a pattern.
/// Spaces become "one space or more", so that no author has to think of them.
pub(super) fn expand(
    pattern: &str,
    pieces: &BTreeMap<String, String>,
    slot: &dyn Fn(&str, usize) -> Option<String>,
    known: &str,
) -> Result<String, SlotError> {
    let mut out = String::with_capacity(pattern.len() * 4);
    let mut met = BTreeMap::new();
    expand_into(&mut out, pattern, pieces, slot, known, &mut met, 0)?;
    Ok(out)
}

fn expand_into(
    out: &mut String,
    pattern: &str,
    pieces: &BTreeMap<String, String>,
    slot: &dyn Fn(&str, usize) -> Option<String>,
    known: &str,
    met: &mut BTreeMap<String, usize>,
    depth: usize,
) -> Result<(), SlotError> {
    let mut rest = pattern;
    let mut in_class = false;
    while let Some(c) = rest.chars().next() {
        if c == '{'
            && let Some(range) = name_in_braces(rest)
        {
            let name = &rest[range.clone()];
            if let Some(piece) = pieces.get(name) {
                if depth > 16 {
                    return Err(SlotError {
                        at: format!("{{{name}}}"),
                        reason: format!("the piece {{{name}}} contains itself"),
                        cure: "break the circle: a piece may use only other pieces".into(),
                    });
                }
                if out.len() > LONGEST_EXPANDED {
                    return Err(SlotError {
                        at: format!("{{{name}}}"),
                        reason: format!(
                            "with its pieces written out this pattern has more than {} KB",
                            LONGEST_EXPANDED >> 10
                        ),
                        cure: "use fewer pieces in pieces".into(),
                    });
                }
                out.push_str("(?:");
                expand_into(out, piece, pieces, slot, known, met, depth + 1)?;
                out.push(')');
            } else {
                let before = met.entry(name.to_owned()).or_insert(0);
                let Some(text) = slot(name, *before) else {
                    return Err(SlotError {
                        at: format!("{{{name}}}"),
                        reason: format!("there is no piece or slot {{{name}}}"),
                        cure: format!("define it under [pieces], or use one of: {known}"),
                    });
                };
                *before += 1;
                out.push_str(&text);
            }
            rest = &rest[range.end + 1..];
            continue;
        }
        match c {
            '\\' => {
                let next = rest[1..].chars().next().map_or(1, |n| 1 + n.len_utf8());
                out.push_str(&rest[..next]);
                rest = &rest[next..];
                continue;
            }
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        if c == ' ' && !in_class {
            out.push_str("(?: +)");
        } else {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    Ok(())
}

/// The name in `{name}` at the start of `text`; a repetition such as `{2,3}` is none.
fn name_in_braces(text: &str) -> Option<Range<usize>> {
    let end = text.find('}')?;
    let name = &text[1..end];
    let first = name.chars().next()?;
    let fits = first.is_ascii_lowercase()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'));
    fits.then_some(1..end)
}

/// A pattern whose slots capture nothing, so that it may stand in several places of another.
pub(super) fn nameless(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, named)) = rest.split_once("(?P<") {
        out.push_str(before);
        out.push_str("(?:");
        rest = named.split_once('>').map_or("", |(_, inside)| inside);
    }
    out + rest
}

/// The slots of date forms and decoys.
#[derive(Debug)]
pub(super) struct KeySlots {
    number: String,
    word: String,
    month: String,
    names: BTreeMap<char, String>,
}

impl KeySlots {
    pub(super) const KNOWN: &'static str = "{d} {m} {y} {yy} {q} {w} {s} {c} {n} {days} {weeks} \
        {months} {years}, also numbered: {d2} {m2} {y2}";

    pub(super) fn new(numbers: &Numbers, names: &CalendarNames) -> Self {
        let mut words: Vec<&str> = numbers.digits.keys().map(String::as_str).collect();
        let mut digits = words.clone();
        for list in [
            &numbers.ten,
            &numbers.tens,
            &numbers.zero_tens,
            &numbers.hundred,
        ] {
            words.extend(list.iter().map(String::as_str));
        }
        words.extend(numbers.scales.keys().map(String::as_str));
        let word = longest_first(words);
        digits.retain(|d| numbers.digits[*d] > 0);
        let mut teens = digits.clone();
        teens.retain(|d| numbers.digits[*d] <= 2);
        let ten = longest_first(numbers.ten.iter().map(String::as_str).collect());
        let alternatives =
            |of: &BTreeMap<String, i64>| longest_first(of.keys().map(String::as_str).collect());
        let months = names.get(&'m').map(alternatives).unwrap_or_default();
        Self {
            number: format!("(?:{word})(?: +(?:{word}))*"),
            month: format!(
                "{months}|(?:{ten}) +(?:{})|{ten}|{}",
                longest_first(teens),
                longest_first(digits)
            ),
            names: names
                .iter()
                .map(|(slot, of)| (*slot, alternatives(of)))
                .collect(),
            word,
        }
    }

    pub(super) fn get(&self, name: &str, before: usize) -> Option<String> {
        if before > 0 {
            return None;
        }
        let name_of = |slot| self.names.get(&slot).map(String::as_str);
        let body = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "d" => format!("3[01]|[12][0-9]|0?[1-9]|{}", self.number),
            "m" => format!("1[0-2]|0?[1-9]|{}", self.month),
            "y" => format!(
                "1[89][0-9][0-9]|20[0-9][0-9]|(?:{0})(?: +(?:{0}))+",
                self.word
            ),
            "yy" => "[0-9]{2}".to_owned(),
            "q" => format!("[1-4]|{}", name_of('q')?),
            "w" => name_of('w')?.to_owned(),
            "s" => name_of('s')?.to_owned(),
            "c" => format!("[ivx]{{1,5}}|[0-9]{{1,2}}|{}", self.number),
            "n" | "days" | "weeks" | "months" | "years" => {
                format!("[0-9]{{1,3}}|{}", self.number)
            }
            _ => return None,
        };
        Some(format!("(?P<{name}>{body})"))
    }
}

fn longest_first(mut words: Vec<&str>) -> String {
    words.sort_by_key(|w| (std::cmp::Reverse(w.len()), *w));
    words.join("|")
}

/// The slots of rules: one private-use character each.
#[derive(Debug, Default)]
pub(super) struct MaskSlots {
    /// Word list slots and the characters that stand for them.
    pub(super) words: BTreeMap<String, Vec<char>>,
    /// `goal`, `whole`, `before`: names and patterns of the bases.
    pub(super) bases: BTreeMap<String, Vec<(usize, String)>>,
    /// Slots of subjects that are not loaded; they stand for nothing.
    pub(super) of_others: BTreeSet<String>,
}

impl MaskSlots {
    pub(super) fn known(&self) -> String {
        let mut known =
            String::from("{count} {percent} {period} {unit} {decoy} {words} {phrase} {clauses}");
        let slots = self.words.keys().filter(|name| !name.contains('.'));
        for name in slots.chain(self.bases.keys()) {
            let _ = write!(known, " {{{name}}}");
        }
        known
    }

    pub(super) fn get(&self, name: &str, before: usize) -> Option<String> {
        let figures = "\u{E000}-\u{E002}";
        let class = match name {
            "count" => mask::COUNT.to_string(),
            "percent" => mask::PERCENT.to_string(),
            "period" => mask::PERIOD.to_string(),
            "unit" => mask::UNIT.to_string(),
            "decoy" => return Some(mask::DECOY.to_string()),
            // Any words of the same clause: no figure and no punctuation.
            "words" => return Some(format!("[^{figures}.,;:()!?]*?")),
            // The same, with dates allowed.
            "phrase" => return Some("[^\u{E000}\u{E001}.,;:()!?]*?".to_owned()),
            // Any words of the same sentence without a number between.
            "clauses" => return Some("[^\u{E000}\u{E001}.;!?]*?".to_owned()),
            _ => {
                if let Some(bases) = self.bases.get(name) {
                    let mut out = String::from("(?:");
                    for (n, (index, pattern)) in bases.iter().enumerate() {
                        let bar = if n == 0 { "" } else { "|" };
                        let _ = write!(out, "{bar}(?P<base_{index}_{before}>{pattern})");
                    }
                    out.push(')');
                    return Some(out);
                }
                match self.words.get(name) {
                    Some(lists) => lists.iter().collect(),
                    None if self.of_others.contains(name) => return Some(NEVER.to_owned()),
                    None => return None,
                }
            }
        };
        let suffix = if before == 0 {
            String::new()
        } else {
            format!("_{}", before + 1)
        };
        Some(format!("(?P<{name}{suffix}>[{class}])"))
    }
}
