//! Names as tables and terminals show them: harmless, of bounded length, and no two alike.
//!
//! A name comes from whoever made the archive or the folder. Written as it is, it could clear a
//! terminal, turn the rest of a line around or, in another encoding, be the same as the name
//! beside it once its bytes are replaced.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Component, Path};

use crate::harmless::is_unseen;

/// The longest name that is shown whole, in characters. Every row of every table holds it, and a
/// tar archive may hold one of any length; systems open paths of 4,096 bytes at most.
pub const LONGEST_NAME: usize = 1000;

/// Stands before what cannot be shown: `�E1` is the byte E1, `�{1B}` the character U+001B.
const SIGN: char = char::REPLACEMENT_CHARACTER;

/// A name out of its bytes. What is no UTF-8 and what is no sign that can be read stands as its
/// number behind "�"; "�" itself does too, so that two names never become the same.
pub(super) fn shown(name: &[u8]) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.utf8_chunks() {
        for c in part.valid().chars() {
            if c == SIGN || is_unseen(c) {
                let _ = write!(out, "{SIGN}{{{:X}}}", u32::from(c));
            } else {
                out.push(c);
            }
        }
        for byte in part.invalid() {
            let _ = write!(out, "{SIGN}{byte:02X}");
        }
    }
    shortened(out)
}

/// That of a path, whose parts are joined with `/`.
pub(super) fn shown_path(path: &Path) -> String {
    let parts = path.components().map(Component::as_os_str);
    let parts: Vec<_> = parts.map(OsStr::as_encoded_bytes).collect();
    shown(&parts.join(&b'/'))
}

/// The beginning and the end of a name that is too long, and between them what tells it from
/// others like it.
fn shortened(name: String) -> String {
    let Some((cut, _)) = name.char_indices().nth(LONGEST_NAME) else {
        return name;
    };
    let half = LONGEST_NAME / 2 - 10;
    let (start, _) = name[..cut].char_indices().nth(half).unwrap_or((0, ' '));
    let (end, _) = name.char_indices().nth_back(half - 1).unwrap_or((0, ' '));
    let hash = blake3::hash(name.as_bytes()).to_hex();
    format!("{}…{}…{}", &name[..start], &hash[..16], &name[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless_and_differ() {
        for (name, expected) in [
            (
                &b"tin/b\xC3\xA0i \xC4\x91\xE1\xBA\xA3ng.html"[..],
                "tin/bài đảng.html",
            ),
            (b"b\xE0i.html", "b�E0i.html"),
            (b"b\xE1i.html", "b�E1i.html"),
            ("b�E1i.html".as_bytes(), "b�{FFFD}E1i.html"),
            (b"a\x1B[2J.html\n", "a�{1B}[2J.html�{A}"),
            ("a\u{202E}lmth.txt".as_bytes(), "a�{202E}lmth.txt"),
            ("a\u{9B}1m".as_bytes(), "a�{9B}1m"),
            (b"../../etc/passwd", "../../etc/passwd"),
            (b"C:\\CON\0.html", "C:\\CON�{0}.html"),
        ] {
            assert_eq!(shown(name), expected);
        }
    }

    #[test]
    fn long_names_are_cut_and_still_differ() {
        let long = |end: &str| format!("{}{end}/{}.html", "a".repeat(5000), "b".repeat(5000));
        let (one, two) = (shown(long("1").as_bytes()), shown(long("2").as_bytes()));
        assert!(
            one.chars().count() <= LONGEST_NAME && one.ends_with("bb.html"),
            "{one}"
        );
        assert_ne!(one, two);
        let whole = "ạ".repeat(LONGEST_NAME);
        assert_eq!(shown(whole.as_bytes()), whole);
    }
}
