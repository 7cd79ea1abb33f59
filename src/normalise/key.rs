//! The key: a text as the finders compare it, character for character.

use std::borrow::Cow;

use super::vowel::{HIGH, HIGH_START, ROWS, TONES, Vowel, vowel};

/// The text in lower case and in one spelling, with as many characters as it came with.
///
/// Tone marks on oa, oe and uy stand on the first letter (hoà and hòa both give "hòa"),
/// full-width digits are ASCII, dashes and the minus sign are `-`, curly quotes are straight,
/// and Ð (U+00D0) and Ɖ (U+0189) are đ, so that "HÐND" meets "HĐND". Nothing is composed: give
/// it normalised text. A character whose lower case is several stays as it is.
#[must_use]
pub fn key(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let ascii = bytes[at..].iter().position(|b| !b.is_ascii());
        let end = ascii.map_or(bytes.len(), |n| at + n);
        out.push_str(&text[at..end]);
        let Some(c) = text[end..].chars().next() else {
            break;
        };
        at = end + c.len_utf8();
        let c = fold(c);
        match vowel(c).filter(|v| v.is_second()) {
            Some(v)
                if !text[at..]
                    .chars()
                    .next()
                    .is_some_and(|c| is_letter(fold(c))) =>
            {
                settle(&mut out, c, v);
            }
            _ => out.push(c),
        }
    }
    out.make_ascii_lowercase();
    out
}

/// The [`key`] of a word. Most words of prose are their own, so that nothing is made.
pub(crate) fn key_of_word(word: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let is_key = word.chars().all(|c| {
        // The mark of a final "oà" may move; whether it does depends on what is around.
        let moves = matches!(before, 'o' | 'u') && vowel(c).is_some_and(Vowel::is_second);
        before = c;
        fold(c) == c && !moves
    });
    if is_key {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(key(word))
    }
}

/// Writes the last letter of a word, `v`; the mark of a final oà, oè or uỳ goes to the letter
/// before it.
fn settle(out: &mut String, last: char, v: Vowel) {
    let mut before = out.chars().rev();
    let head = before.next().map(|c| c.to_ascii_lowercase());
    let ahead = before.next().unwrap_or_default();
    // In "quỳ" the u belongs to the initial; a vowel ahead makes it another rime.
    let pair = matches!((head, v.plain()), (Some('o'), 'a' | 'e') | (Some('u'), 'y'));
    let head = head.and_then(vowel).filter(|_| pair);
    match head {
        Some(head) if !matches!(ahead, 'q' | 'Q') && vowel(ahead).is_none() => {
            out.pop();
            out.push(head.with(v.tone));
            out.push(v.plain());
        }
        _ => out.push(last),
    }
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
    }
}

fn fold(c: char) -> char {
    match folded(c) {
        '\0' => folded_by_unicode(c),
        known => known,
    }
}

/// Basic Latin to Latin Extended-B, and behind them U+1EA0 to U+1EFF.
const LOW: usize = 0x250;

/// What the letters of Vietnamese and its neighbours become; '\0' for those that Unicode is
/// asked for.
static FOLDED: [char; LOW + HIGH] = table();

const fn table() -> [char; LOW + HIGH] {
    let mut out = ['\0'; LOW + HIGH];
    let mut code = 0_u8;
    loop {
        let capital = code >= 0xC0 && code < 0xDF && code != 0xD7;
        let lower = if capital { code + 0x20 } else { code };
        out[code as usize] = lower.to_ascii_lowercase() as char;
        if code == 0xFF {
            break;
        }
        code += 1;
    }
    let mut row = 0;
    while row < ROWS.len() {
        let mut tone = 0;
        while tone < TONES {
            let small = ROWS[row % (ROWS.len() / 2)][tone];
            out[place(ROWS[row][tone])] = small;
            tone += 1;
        }
        row += 1;
    }
    let strokes = ['Ð', 'ð', 'Ɖ', 'Đ', 'đ'];
    let mut at = 0;
    while at < strokes.len() {
        out[place(strokes[at])] = 'đ';
        at += 1;
    }
    out
}

const fn place(c: char) -> usize {
    let code = c as usize;
    if code < LOW {
        code
    } else {
        code - HIGH_START + LOW
    }
}

fn folded(c: char) -> char {
    match c {
        '\0'..'\u{250}' | '\u{1EA0}'..='\u{1EFF}' => FOLDED[place(c)],
        // Signs have no case.
        '\u{2018}'..='\u{201B}' => '\'',
        '\u{201C}'..='\u{201F}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        '\u{2000}'..='\u{20FF}' => c,
        _ => '\0',
    }
}

fn folded_by_unicode(c: char) -> char {
    match c {
        'ɖ' => 'đ',
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '\u{2212}' => '-',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_that_is_its_own_key_is_lent() {
        for (word, lent) in [
            ("nạp", true),
            ("và", true),
            ("hòa", true),
            ("hoà", false),
            ("khoẻ", false),
            ("thuỷ", false),
            // What may move is looked at, whether it does or not.
            ("quỳ", false),
            ("Đảng", false),
            ("ubnd", true),
            ("UBND", false),
        ] {
            let found = key_of_word(word);
            assert_eq!(found, key(word));
            assert_eq!(matches!(found, Cow::Borrowed(_)), lent, "{word}");
        }
    }

    #[test]
    fn both_styles_of_tone_give_one_key() {
        for (text, expected) in [
            ("Hoà Bình", "hòa bình"),
            ("Hòa Bình", "hòa bình"),
            ("THUỶ", "thủy"),
            ("Uỷ ban", "ủy ban"),
            ("khoẻ", "khỏe"),
            ("quỳ", "quỳ"),
            ("quý", "quý"),
            ("hoàn", "hoàn"),
            ("huỳnh", "huỳnh"),
            ("khuỷu", "khuỷu"),
            ("loại", "loại"),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn dashes_quotes_and_digits_take_one_form() {
        assert_eq!(
            key("２０２０–2025 — “HÐND” ‘x’ −1"),
            "2020-2025 - \"hđnd\" 'x' -1"
        );
    }

    #[test]
    fn the_table_folds_as_unicode_does() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            let expected = match c {
                'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'đ',
                '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
                '“' | '”' | '„' | '‟' => '"',
                '‘' | '’' | '‚' | '‛' => '\'',
                _ => {
                    let mut lower = c.to_lowercase();
                    let one = lower.next().filter(|_| lower.next().is_none());
                    one.unwrap_or(c)
                }
            };
            assert_eq!(fold(c), expected, "{c:?}");
        }
    }

    #[test]
    fn i_and_y_are_left_alone() {
        assert_eq!(key("Lý Lí Kỹ Kĩ m²"), "lý lí kỹ kĩ m²");
    }

    proptest! {
        #[test]
        fn the_key_of_a_word_is_its_key(word in "[a-zA-Z0-9àáạẻoôuưyỳỷđĐÐâ'’\u{300}-]{0,8}") {
            prop_assert_eq!(key_of_word(&word), key(&word));
        }

        #[test]
        fn as_many_characters_as_came(text in any::<String>()) {
            prop_assert_eq!(key(&text).chars().count(), text.chars().count());
        }
    }
}
