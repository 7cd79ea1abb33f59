//! The readings: every encoding that a text may be decoded from.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::bytes::byte;
use super::{capitals, tcvn3, tcvn5712, twice, viqr, viscii, vni, vps, windows_1258};
use crate::normalise::is_syllable;

/// An encoding of Vietnamese before Unicode, or one that happened to Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Reading {
    Twice,
    Tcvn3,
    Vni,
    Viscii,
    Vps,
    Windows1258,
    Tcvn5712,
    Viqr,
}

/// Those of letters beyond ASCII, the likelier of two equals first.
pub(super) const ALL: [Reading; 7] = [
    Reading::Twice,
    Reading::Tcvn3,
    Reading::Vni,
    Reading::Viscii,
    Reading::Vps,
    Reading::Windows1258,
    Reading::Tcvn5712,
];

impl Reading {
    /// The name in the tables.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Twice => "utf-8 twice",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Vps => "vps",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn5712 => "tcvn5712",
            Self::Viqr => "viqr",
        }
    }

    /// Decodes a text of which no letter is a character yet; what has no meaning stays.
    pub(super) fn decode(self, text: &str) -> String {
        let glyphs = matches!(self, Self::Tcvn3 | Self::Tcvn5712)
            .then(|| from_glyphs(text))
            .flatten();
        let text = glyphs.as_deref().unwrap_or(text);
        match self {
            Self::Twice => twice::decode(text),
            Self::Vni => vni::decode(text),
            Self::Windows1258 => windows_1258::decode(text),
            Self::Viqr => viqr::decode(text),
            Self::Tcvn3 => toned(&single(text, tcvn3::letter)),
            Self::Tcvn5712 => toned(&tcvn5712::decode(text)),
            Self::Viscii => no_break(text, &single(text, viscii::letter)),
            Self::Vps => single(text, vps::letter),
        }
    }

    /// Decodes the text of a block as a reader saw it: in TCVN3, whose capitals are a matter of
    /// the font, lines and words in capitals become capitals throughout.
    pub(super) fn decode_block(self, text: &str) -> String {
        let decoded = self.decode(text);
        match self {
            Self::Tcvn3 => capitals::restore(&decoded).unwrap_or(decoded),
            _ => decoded,
        }
    }

    /// Whether a character may belong to the letter before it, so that a run must not begin
    /// with it.
    pub(super) fn continues(self, c: char) -> bool {
        match self {
            Self::Vni => vni::is_mark(c),
            Self::Twice => byte(c).is_some_and(|b| (0x80..0xC0).contains(&b)),
            _ => false,
        }
    }
}

/// Text that was taken out of a PDF names the glyphs of ư and ã after what Latin fonts show at
/// their bytes: a minus and a dot.
fn from_glyphs(text: &str) -> Option<String> {
    let of = |c| match c {
        '−' => Some('\u{AD}'),
        '∙' => Some('·'),
        _ => None,
    };
    if !text.contains(|c| of(c).is_some()) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
    let letters = chars.iter().enumerate().map(|(at, c)| {
        let beside = is_letter(at + 1) || at.checked_sub(1).is_some_and(is_letter);
        of(*c).filter(|_| beside).unwrap_or(*c)
    });
    Some(letters.collect())
}

/// Decodes character by character.
fn single(text: &str, letter: fn(u8) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    out.extend(text.chars().map(|c| byte(c).and_then(letter).unwrap_or(c)));
    out
}

/// Composes the tones of TCVN, which are signs where no vowel stands before them.
fn toned(text: &str) -> String {
    let mark = |c: char| matches!(c, '\u{300}'..='\u{323}');
    if !text.contains(mark) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut letter = false;
    for c in text.chars() {
        let sign = match c {
            '\u{300}' => '°',
            '\u{309}' => '±',
            '\u{303}' => '²',
            '\u{301}' => '³',
            '\u{323}' => '´',
            _ => c,
        };
        out.push(if letter { c } else { sign });
        letter = c.is_alphabetic();
    }
    nfc(out)
}

/// Composed; most texts have nothing to compose.
pub(super) fn nfc(text: String) -> String {
    // Letters up to U+02FF and those of Vietnamese stay, whatever stands beside them.
    let stays = |c| c < '\u{300}' || ('\u{1EA0}'..='\u{1EFF}').contains(&c);
    if text.chars().all(stays) {
        return text;
    }
    // Nothing composes across the start of an ASCII letter.
    let mut out = String::with_capacity(text.len());
    let (mut from, mut before) = (0, 0);
    let mut compose = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_ascii() {
            if compose {
                out.push_str(&text[from..before]);
                out.extend(text[before..at].nfc());
                from = at;
                compose = false;
            }
            before = at;
        } else {
            compose |= !stays(c);
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Puts the no-break spaces back that VISCII has as Õ, where no word is made by them.
fn no_break(written: &str, decoded: &str) -> String {
    if !decoded.contains('Õ') {
        return decoded.to_owned();
    }
    let chars: Vec<char> = decoded.chars().collect();
    let raw: Vec<char> = written.chars().collect();
    let is_letter = |c: &char| c.is_alphabetic();
    let mut out = String::with_capacity(decoded.len());
    for (at, c) in chars.iter().enumerate() {
        let doubtful = *c == 'Õ' && raw.get(at).and_then(|c| byte(*c)) == Some(0xA0);
        let start = chars[..at]
            .iter()
            .rposition(|c| !is_letter(c))
            .map_or(0, |n| n + 1);
        let end = chars[at..]
            .iter()
            .position(|c| !is_letter(c))
            .map_or(chars.len(), |n| at + n);
        let word = || chars[start..end].iter().collect::<String>();
        let stays = !doubtful
            || end - start > 1
                && !chars[start..end].iter().any(|c| c.is_lowercase())
                && is_syllable(&word());
        out.push(if stays { *c } else { '\u{A0}' });
    }
    out
}

/// The text as it stands, its marks composed.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if text.contains(|c| matches!(c, '\u{300}'..='\u{36F}')) {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "đường phố" and a line of capitals, as windows-1252 shows them.
    #[test]
    fn each_table_makes_the_same_text() {
        for (reading, seen) in [
            (Reading::Tcvn3, "®\u{AD}êng phè"),
            (Reading::Tcvn5712, "®\u{AD}êng phè"),
            (Reading::Vni, "ñöôøng phoá"),
            (Reading::Viscii, "ðß¶ng ph¯"),
            (Reading::Vps, "ÇÜ©ng phÓ"),
            (Reading::Windows1258, "ðýõÌng phôì"),
            (Reading::Twice, "Ä‘Æ°á»\u{9D}ng phá»‘"),
            (Reading::Viqr, "ddu+o+`ng pho^'"),
        ] {
            assert_eq!(reading.decode(seen), "đường phố", "{reading:?}");
        }
    }

    #[test]
    fn capitals_of_the_tables() {
        for (reading, seen, text) in [
            (
                Reading::Tcvn5712,
                "§\u{81}NG B\u{2014} T\u{17D}NH, C\u{11}U",
                "ĐẢNG BỘ TỈNH, CỨU",
            ),
            (
                Reading::Viscii,
                "ÐÄNG B\u{201C} T\u{203A}NH",
                "ĐẢNG BỘ TỈNH",
            ),
            (
                Reading::Vps,
                "ñ\u{81}NG B\u{12} T·NH X\u{201A}",
                "ĐẢNG BỘ TỈNH XÃ",
            ),
            (Reading::Vps, "C\u{2122}", "CỖ"),
            (Reading::Vni, "ÑAÛNG BOÄ TÆNH XAÕ", "ĐẢNG BỘ TỈNH XÃ"),
        ] {
            assert_eq!(reading.decode(seen), text, "{reading:?}");
        }
    }

    #[test]
    fn text_is_composed_where_it_needs_it() {
        for text in [
            "",
            "xa\u{303} hoa\u{300} bi\u{300}nh",
            "\u{301}a\u{302}\u{301} e\u{323}\u{302}x",
            "đ\u{323}ơ\u{301} \u{1100}\u{1161} Å\u{30A}",
            "a\u{302}",
        ] {
            let composed: String = text.nfc().collect();
            assert_eq!(nfc(text.to_owned()), composed, "{text}");
        }
    }

    #[test]
    fn a_tone_needs_a_letter() {
        assert_eq!(Reading::Tcvn3.decode("30°C; a³"), "30°C; á");
    }

    #[test]
    fn glyphs_of_a_pdf() {
        let seen = "− n−íc, x∙ ∙ 5 − 3";
        assert_eq!(Reading::Tcvn3.decode(seen), "− nước, xã ∙ 5 − 3");
    }

    #[test]
    fn the_no_break_space_of_viscii() {
        assert_eq!(Reading::Viscii.decode("V\u{A0} VÅN"), "VÕ VĂN");
        assert_eq!(Reading::Viscii.decode("ph¯\u{A0}C±"), "phố\u{A0}Cổ");
    }
}
