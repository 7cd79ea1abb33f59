//! Kinds: what an input is, by the ending of its name or by its first bytes.

use std::path::Path;

/// What is inside a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page.
    Html,
    /// A plain text.
    Text,
    /// One JSON record a line.
    Records,
}

/// A kind, and whether it is packed with gzip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// What is inside.
    pub kind: Kind,
    /// Whether gzip comes first.
    pub gzip: bool,
}

/// Endings and what they stand for.
const ENDINGS: &[(&str, Kind)] = &[
    ("html", Kind::Html),
    ("htm", Kind::Html),
    ("xhtml", Kind::Html),
    ("shtml", Kind::Html),
    ("aspx", Kind::Html),
    ("php", Kind::Html),
    ("txt", Kind::Text),
    ("jsonl", Kind::Records),
];

/// What the ending says; `None` when it is not one of ours.
pub(super) fn by_ending(path: &Path) -> Option<Form> {
    let extension = |p: &Path| p.extension().map(|e| e.to_string_lossy().to_lowercase());
    let mut ending = extension(path)?;
    let gzip = ending == "gz";
    if gzip {
        ending = extension(Path::new(path.file_stem()?))?;
    }
    let (_, kind) = ENDINGS.iter().find(|(e, _)| *e == ending)?;
    Some(Form { kind: *kind, gzip })
}

/// What the first bytes say: records begin with a brace, pages with a tag.
pub(super) fn by_content(bytes: &[u8]) -> Kind {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 shows its letters when the zeros are left out.
    let head: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|b| !matches!(b, 0 | 0xFE | 0xFF))
        .take(4096)
        .collect();
    let head = head.trim_ascii_start();
    if head.starts_with(b"{") {
        return Kind::Records;
    }
    let lower = head.to_ascii_lowercase();
    let tags: [&[u8]; 10] = [
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<div",
        b"<p>",
        b"<table",
        b"<meta",
        b"<p ",
        b"<title",
    ];
    if tags
        .iter()
        .any(|tag| memchr::memmem::find(&lower, tag).is_some())
    {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// Whether the bytes are no text in any encoding that is read here.
///
/// A zero byte belongs to UTF-16 alone, where about every other byte is one.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 8] = [
        b"%PDF-",
        b"\x89PNG",
        b"GIF8",
        b"\xFF\xD8\xFF",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0",
        b"Rar!",
        b"\x1F\x8B",
    ];
    if MAGIC.iter().any(|m| bytes.starts_with(m)) {
        return true;
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return false;
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let zeros = |at: usize| {
        sample
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // A stray zero is a scar of a text; several without the pattern of UTF-16 are none.
    let utf16 = even.min(odd) * 50 <= sample.len() && even.max(odd) * 6 > sample.len();
    let controls = sample
        .iter()
        .filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31))
        .count();
    // The high bytes of UTF-16 look like controls.
    !utf16 && (even + odd > 2 || controls * 10 > sample.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_in_any_case_and_packed() {
        let form = |name: &str| by_ending(Path::new(name)).map(|f| (f.kind, f.gzip));
        assert_eq!(form("a.HTML"), Some((Kind::Html, false)));
        assert_eq!(form("a.b.jsonl.gz"), Some((Kind::Records, true)));
        assert_eq!(form("Default.aspx"), Some((Kind::Html, false)));
        for none in ["a.gold.json", "README.md", "a.jpg", "a", "a.gz", ".txt"] {
            assert_eq!(form(none), None, "{none}");
        }
    }

    #[test]
    fn content_tells_the_kind() {
        assert_eq!(by_content(b"\xEF\xBB\xBF\n {\"text\":1}"), Kind::Records);
        assert_eq!(by_content(b"\n<!DOCTYPE HTML><html>"), Kind::Html);
        assert_eq!(by_content("Đảng bộ < 5".as_bytes()), Kind::Text);
        assert_eq!(by_content(b"<\0h\0t\0m\0l\0>\0"), Kind::Html);
    }

    #[test]
    fn binary_is_told_from_utf16() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(is_binary(&[0; 100]));
        assert!(is_binary(b"abc\0\0\0\0def\0\0xyz"));
        let utf16: Vec<u8> = "Đảng bộ huyện kết nạp"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(!is_binary(&utf16));
        assert!(!is_binary("Đảng bộ".as_bytes()));
        assert!(!is_binary(b""));
    }
}
