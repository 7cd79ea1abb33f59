//! Capitals that were a matter of the font.
//!
//! TCVN3 has no capitals with a tone: `CéNG HßA` was set in a font that shows é as Ộ. Where a
//! plain text has lost its fonts, the letters around tell.

/// Unmarked capitals that a line must have to be one in capitals.
const ENOUGH: usize = 3;

/// The text with its lines and words in capitals made so throughout; `None` when none are.
pub(super) fn restore(text: &str) -> Option<String> {
    let lower = |c: char| c.is_lowercase();
    let marked = |c: char| lower(c) && !c.is_ascii();
    if !text.contains(marked) {
        return None;
    }
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    if capitals >= ENOUGH && !text.bytes().any(|b| b.is_ascii_lowercase()) {
        return Some(text.to_uppercase());
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let capital = word.chars().filter(|c| c.is_uppercase()).count() >= 2
            && word.contains(marked)
            && !word.bytes().any(|b| b.is_ascii_lowercase());
        if capital {
            out.push_str(&word.to_uppercase());
            changed = true;
        } else {
            out.push_str(word);
        }
        let next = behind.find(char::is_alphabetic).unwrap_or(behind.len());
        out.push_str(&behind[..next]);
        rest = &behind[next..];
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_in_capitals() {
        for (decoded, expected) in [
            ("CộNG HOà Xã HộI", Some("CỘNG HOÀ XÃ HỘI")),
            ("ngày hội ĐạI ĐOàN", Some("ngày hội ĐẠI ĐOÀN")),
            ("Hà Nội", None),
            ("UBND xã họp", None),
            ("KT. CT", None),
        ] {
            assert_eq!(restore(decoded).as_deref(), expected, "{decoded}");
        }
    }
}
