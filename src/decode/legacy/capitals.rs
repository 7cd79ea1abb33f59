//! Capitals that were a matter of the font.
//!
//! TCVN3 has no capitals with a tone: `CéNG HßA` was set in a font that shows é as Ộ. Where a
//! plain text has lost its fonts, the letters around tell.

/// The text with its lines and words in capitals made so throughout; `None` when none are.
pub(super) fn restore(text: &str) -> Option<String> {
    if !text.contains(is_marked) {
        return None;
    }
    if !text.bytes().any(|b| b.is_ascii_lowercase()) {
        // "Xã" goes with the words around it; "Số: 15-QĐ/TU" is no line in capitals.
        let words = text.split(|c: char| !c.is_alphabetic());
        let marked = words.filter(|w| w.contains(is_marked));
        let (all, big) = marked.fold((0, 0), |(all, big), word| {
            (all + 1, big + usize::from(is_big(word)))
        });
        if big * 2 > all {
            return Some(text.to_uppercase());
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let capital = word.contains(is_marked) && is_big(word);
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

/// Small letters beyond ASCII.
fn is_marked(c: char) -> bool {
    !c.is_ascii() && c.is_lowercase()
}

/// Whether a word has two capitals, and small letters only where no capital exists.
fn is_big(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !word.bytes().any(|b| b.is_ascii_lowercase())
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
            ("Số: 15 - QĐ/TU", None),
        ] {
            assert_eq!(restore(decoded).as_deref(), expected, "{decoded}");
        }
    }
}
