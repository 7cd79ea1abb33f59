//! VIQR: Vietnamese in ASCII, the marks typed behind their letters.
//!
//! Source: RFC 1456. A full stop and a question mark are tones and punctuation, and writers
//! leave out the backslash that should tell which.

use unicode_normalization::UnicodeNormalization;

use super::bytes::byte;
use crate::normalise::is_syllable;

/// Characters before a line end that a margin may have made.
const MARGIN: usize = 55;

/// The hat, breve or horn that a sign adds to a vowel.
const fn shape(vowel: char, sign: char) -> Option<char> {
    Some(match (vowel.to_ascii_lowercase(), sign) {
        ('a' | 'e' | 'o', '^') => '\u{302}',
        ('a', '(') => '\u{306}',
        ('o' | 'u', '+' | '*') => '\u{31B}',
        _ => return None,
    })
}

const fn tone(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '~' => '\u{303}',
        '?' => '\u{309}',
        '.' => '\u{323}',
        _ => return None,
    })
}

const fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a text may be VIQR at all: two hats, horns or gravely toned vowels, which no other
/// language types so. Nearly free.
pub(super) fn is_possible(text: &str) -> bool {
    let bytes = text.as_bytes();
    let behind_vowel = |at: &usize| *at > 0 && is_vowel(char::from(bytes[at - 1]));
    memchr::memchr3_iter(b'^', b'+', b'`', bytes)
        .filter(behind_vowel)
        .nth(1)
        .is_some()
}

/// Decodes a text.
pub(super) fn decode(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let next = chars.get(at + 1).copied().unwrap_or('\0');
        at += 1;
        match c {
            '\\' if tone(next).is_some()
                || matches!(next, '^' | '(' | '+' | '*' | 'd' | 'D' | '\\') =>
            {
                out.push(next);
                at += 1;
            }
            'd' if next == 'd' => {
                out.push('đ');
                at += 1;
            }
            'D' if matches!(next, 'd' | 'D') => {
                out.push('Đ');
                at += 1;
            }
            _ if is_vowel(c) => {
                out.push(c);
                let shape = shape(c, next);
                if let Some(mark) = shape {
                    out.push(mark);
                    at += 1;
                }
                let sign = chars.get(at).copied().unwrap_or('\0');
                if let Some(mark) = tone(sign)
                    && !is_stop(sign, shape.is_some(), at > MARGIN, &chars[at + 1..])
                {
                    out.push(mark);
                    at += 1;
                }
            }
            _ => out.push(c),
        }
    }
    out.nfc().collect()
}

/// Whether a "." or "?" behind a vowel ends a sentence, by what comes after it.
///
/// Before a capital a full stop ends a sentence, unless the vowel is a marked one ("bộ", "sự",
/// "độ" are far more frequent than a sentence that ends in "bô"); a question is rarer in news
/// than a word that ends in a hỏi.
fn is_stop(sign: char, shaped: bool, longer: bool, rest: &[char]) -> bool {
    if !matches!(sign, '.' | '?') {
        return false;
    }
    let Some(next) = rest.first() else {
        return true;
    };
    if !next.is_whitespace() {
        return sign == '.' && next.is_ascii_digit() || matches!(next, '"' | ')' if rest.len() < 3);
    }
    match rest.iter().find(|c| !c.is_whitespace()) {
        // A line that was cut at its margin goes on.
        None if rest.contains(&'\n') && longer => sign == '.' && !shaped,
        None => true,
        Some(c) => sign == '.' && !shaped && c.is_uppercase(),
    }
}

/// How many words were typed with marks, and how many of these are syllables: words, marked,
/// hits. Only marks that cannot be punctuation count.
pub(super) fn count(text: &str) -> (usize, usize, usize) {
    let (mut words, mut marked, mut hits) = (0, 0, 0);
    let sign = |c: char| tone(c).is_some() || matches!(c, '^' | '(' | '+' | '*');
    for token in text.split(|c: char| !(c.is_alphabetic() || sign(c))) {
        let token = token.trim_start_matches(sign);
        let word = token.trim_end_matches(['.', '?', '\'', '(']);
        if !word.starts_with(char::is_alphabetic) {
            continue;
        }
        words += 1;
        let decoded = decode(word);
        if decoded != word && word.chars().count() > 1 {
            marked += 1;
            hits += usize::from(is_syllable(&decoded));
        } else if word.contains(sign) || word.chars().any(|c| byte(c).is_none()) {
            marked += 1;
        }
    }
    (words, marked, hits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_letters() {
        for (typed, text) in [
            ("ddu+o+`ng pho^'", "đường phố"),
            (
                "DDa?ng bo^. ti?nh Vi~nh Phu'c na(m 2000",
                "Đảng bộ tỉnh Vĩnh Phúc năm 2000",
            ),
            (
                "tha`nh pho^' Hue^' (mie^`n Trung)",
                "thành phố Huế (miền Trung)",
            ),
            ("U+'c, A(n, O+? nha`", "Ức, Ăn, Ở nhà"),
        ] {
            assert_eq!(decode(typed), text);
        }
    }

    #[test]
    fn a_stop_is_no_tone() {
        for (typed, text) in [
            ("Ba` me.. Co' ai?", "Bà mẹ. Có ai?"),
            ("ddi xa. Ho. ve^`.", "đi xa. Họ về."),
            ("bo^. Chi'nh tri.", "bộ Chính tri."),
            ("xa\\. va`", "xa. và"),
        ] {
            assert_eq!(decode(typed), text);
        }
    }

    #[test]
    fn english_has_no_marks_of_viqr() {
        let text = "I don't know what you're doing, do you? She's a friend. It's 2+2, isn't it?";
        assert!(!is_possible(text));
        let (_, _, hits) = count(text);
        assert!(hits < 2, "{hits}");
    }
}
