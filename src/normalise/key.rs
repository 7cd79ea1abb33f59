//! The key: a text as the finders compare it, character for character.

use super::vowel::{Tone, vowel};

/// The text in lower case and in one spelling, with as many characters as it came with.
///
/// Tone marks on oa, oe and uy stand on the first letter (hoà and hòa both give "hòa"),
/// full-width digits are ASCII, dashes and the minus sign are `-`, curly quotes are straight,
/// and Ð (U+00D0) and Ɖ (U+0189) are đ, so that "HÐND" meets "HĐND". Nothing is composed: give
/// it normalised text. A character whose lower case is several stays as it is.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The last three letters written; '\0' where there is none.
    let mut before = ['\0'; 3];
    for c in text.chars() {
        let c = fold(c);
        if is_letter(c) {
            before = [before[1], before[2], c];
        } else {
            settle(&mut out, before);
            before = ['\0'; 3];
        }
        out.push(c);
    }
    settle(&mut out, before);
    out
}

/// At the end of a word: moves the mark of a final oà, oè or uỳ to the first letter.
fn settle(out: &mut String, before: [char; 3]) {
    let [ahead, first, last] = before;
    if !matches!(first, 'o' | 'u') {
        return;
    }
    let Some(v) = vowel(last).filter(|v| v.tone != Tone::LEVEL) else {
        return;
    };
    // In "quỳ" the u belongs to the initial; a vowel ahead makes it another rime.
    let pair = matches!((first, v.plain()), ('o', 'a' | 'e') | ('u', 'y'));
    if !pair || ahead == 'q' || vowel(ahead).is_some() {
        return;
    }
    if let Some(head) = vowel(first) {
        out.truncate(out.len() - last.len_utf8() - first.len_utf8());
        out.push(head.with(v.tone));
        out.push(v.plain());
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
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => 'đ',
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
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
    fn i_and_y_are_left_alone() {
        assert_eq!(key("Lý Lí Kỹ Kĩ m²"), "lý lí kỹ kĩ m²");
    }

    proptest! {
        #[test]
        fn as_many_characters_as_came(text in any::<String>()) {
            prop_assert_eq!(key(&text).chars().count(), text.chars().count());
        }
    }
}
