//! A number that is all that its block holds: a table's cell, a line of a list.

use super::around::spaces;
use super::bare::Bare;
use super::words::value_of;
use super::{Found, FoundKind, NumberReader, Place};
use crate::mention::{Number, Qualifier};

/// Bytes beyond which no block is a lone number.
const LONGEST: usize = 400;

impl NumberReader {
    /// The number that a block consists of, where that needs other readings than a sentence:
    /// a sign before it, no number before trăm, no figure before the comma.
    pub(super) fn lone(&self, place: &Place<'_>) -> Option<Found> {
        let key = place.key;
        if key.len() > LONGEST {
            return None;
        }
        let start = spaces(key);
        let end = key.trim_end_matches([' ', '.']).len();
        let (at, minus) = self.sign(key, start);
        let (bare, sign) = self.magnitude(place, at).map(|bare| {
            let sign = if minus { -1.0 } else { 1.0 };
            (bare, sign)
        })?;
        let percent_end = self.percent_end(key, bare.range.end);
        if percent_end.unwrap_or(bare.range.end) != end {
            return None;
        }
        Some(Found {
            outer: start..end,
            figure: start..bare.range.end,
            number: Number {
                value: sign * bare.value,
                value_hi: None,
                qualifier: Qualifier::Exact,
                decimals: bare.decimals,
                separator: bare.separator,
            },
            kind: percent_end.map_or(FoundKind::Count, |_| FoundKind::Percent),
            per: None,
            weak: false,
            relation: None,
            out_of: None,
        })
    }

    /// Where the number begins, and whether it is below zero.
    fn sign(&self, key: &str, at: usize) -> (usize, bool) {
        let sign = self.pack.minus.iter().find(|sign| {
            key[at..]
                .strip_prefix(sign.as_str())
                .is_some_and(|rest| rest.starts_with(' ') || !sign.ends_with(char::is_alphabetic))
        });
        match sign {
            Some(sign) => {
                let at = at + sign.len();
                (at + spaces(&key[at..]), true)
            }
            None => (at, false),
        }
    }

    fn magnitude(&self, place: &Place<'_>, at: usize) -> Option<Bare> {
        let key = place.key;
        if let Some(rest) = key[at..].strip_prefix(',')
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return self.without_whole(place, at);
        }
        if key[at..].starts_with(|c: char| c.is_ascii_digit()) {
            return self.figures(place, at).ok();
        }
        let (words, ends) = self.run(key, at);
        let all = value_of(&words, true).map(|worth| Bare {
            range: at..ends[ends.len() - 1],
            value: worth.value,
            decimals: worth.decimals,
            words: true,
            ..Bare::default()
        })?;
        Some(self.divided(place, all))
    }

    /// ",77": the zero before the comma left out.
    fn without_whole(&self, place: &Place<'_>, at: usize) -> Option<Bare> {
        let digits = place.key[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let mut bare = Bare {
            range: at..at + 1 + digits,
            value: format!("0.{}", &place.key[at + 1..=at + digits])
                .parse()
                .ok()?,
            decimals: u8::try_from(digits).ok()?,
            ..Bare::default()
        };
        self.read_glued(place, &mut bare).ok()?;
        Some(bare)
    }

    /// "một trên hai", "hai phần ba": a fraction in words.
    fn divided(&self, place: &Place<'_>, bare: Bare) -> Bare {
        let key = place.key;
        let at = bare.range.end + spaces(&key[bare.range.end..]);
        let mut signs = self.pack.fraction.iter().chain(&self.pack.divided);
        let Some(sign) = signs.find(|s| key[at..].starts_with(&format!("{s} "))) else {
            return bare;
        };
        let (words, ends) = self.run(key, at + sign.len() + 1);
        match value_of(&words, true).filter(|worth| worth.value > 1.0) {
            Some(worth) if self.percent_end(key, bare.range.end).is_none() => Bare {
                range: bare.range.start..ends[ends.len() - 1],
                value: bare.value / worth.value,
                ..bare
            },
            _ => bare,
        }
    }
}
