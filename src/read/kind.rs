//! Kinds: what an input is, by its first bytes, and by the ending of its name where they leave
//! it open.

use std::borrow::Cow;

use super::Office;

/// What is inside a file or a part of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page.
    Html,
    /// A plain text.
    Text,
    /// One JSON record a line.
    Records,
    /// A stream that one packer made.
    Packed(Packer),
    /// A zip archive, or what is made like one: WACZ, Word.
    Zip,
    /// A tar archive.
    Tar,
    /// A web archive of records, WARC or its forerunner ARC.
    Warc(Crawl),
    /// A mail or a page that a browser saved as one (MHTML).
    Mail,
    /// A Parquet table.
    Table,
    /// A document of an office program.
    Office(Office),
    /// Something else, with what to say of it.
    Other(&'static str),
}

/// Programs that pack one stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packer {
    Gzip,
    Zstd,
    Xz,
}

/// The forms of web archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crawl {
    Warc,
    Arc,
}

/// What a kind's first bytes are.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"\x1F\x8B", Kind::Packed(Packer::Gzip)),
    (b"\x28\xB5\x2F\xFD", Kind::Packed(Packer::Zstd)),
    // The frame that holds the dictionary of a .warc.zst.
    (b"\x5D\x2A\x4D\x18", Kind::Packed(Packer::Zstd)),
    (b"\xFD7zXZ\0", Kind::Packed(Packer::Xz)),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"WARC/", Kind::Warc(Crawl::Warc)),
    (b"filedesc://", Kind::Warc(Crawl::Arc)),
    (b"PAR1", Kind::Table),
    (b"%PDF-", Kind::Office(Office::Pdf)),
    (b"{\\rtf", Kind::Office(Office::Rtf)),
    // Word, Excel and others share the container; the reader of Word says what it is not.
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        Kind::Office(Office::Doc),
    ),
    (
        b"BZh",
        Kind::Other("is packed with bzip2: unpack it, or pack it with gzip, xz or zstd"),
    ),
    (
        b"\x04\x22\x4D\x18",
        Kind::Other("is packed with lz4: unpack it, or pack it with gzip, xz or zstd"),
    ),
    (
        b"Rar!",
        Kind::Other("is a RAR archive: unpack it into a folder, or pack it as zip"),
    ),
    (
        b"7z\xBC\xAF\x27\x1C",
        Kind::Other("is a 7-Zip archive: unpack it into a folder, or pack it as zip"),
    ),
    (b"\x89PNG", Kind::Other(PICTURE)),
    (b"GIF8", Kind::Other(PICTURE)),
    (b"\xFF\xD8\xFF", Kind::Other(PICTURE)),
];

const PICTURE: &str = "is not text but a picture";
const BINARY: &str =
    "is not text: it holds binary data, such as a picture or a program's own format";

/// The kind that the first bytes tell for certain; `None` leaves text to [`by_text`].
pub(super) fn by_magic(head: &[u8]) -> Option<Kind> {
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic));
    if let Some((_, kind)) = known {
        return Some(*kind);
    }
    if is_tar(head) {
        return Some(Kind::Tar);
    }
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-1.").is_some() {
        return Some(Kind::Office(Office::Pdf));
    }
    is_binary(head).then_some(Kind::Other(BINARY))
}

/// A tar archive begins with a header of 512 bytes whose sum it holds itself.
fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else {
        return false;
    };
    let Some(sum) = std::str::from_utf8(&header[148..156]).ok() else {
        return false;
    };
    let digits = sum.trim_matches([' ', '\0']);
    let Ok(sum) = u32::from_str_radix(digits, 8) else {
        return false;
    };
    let own = |at: usize| (148..156).contains(&at);
    let bytes = header.iter().enumerate();
    let counted: u32 = bytes
        .map(|(at, b)| if own(at) { 32 } else { u32::from(*b) })
        .sum();
    sum == counted
}

/// Bytes by which text is told.
const HEAD: usize = 4096;

/// What text is: records begin with a brace, pages hold a tag, mails begin with their fields.
pub(super) fn by_text(bytes: &[u8]) -> Kind {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 shows its letters when the zeros are left out.
    let start = &bytes[..bytes.len().min(HEAD)];
    let head = if memchr::memchr3(0, 0xFE, 0xFF, start).is_none() {
        Cow::Borrowed(start)
    } else {
        let letters = bytes.iter().filter(|b| !matches!(b, 0 | 0xFE | 0xFF));
        letters.take(HEAD).copied().collect()
    };
    let head = head.trim_ascii_start();
    if head.starts_with(b"{") {
        return Kind::Records;
    }
    let lower = head.to_ascii_lowercase();
    if is_mail(&lower) {
        return Kind::Mail;
    }
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

/// Whether a head in lower case is that of a mail: fields from its first line on, and among
/// them what sort of mail it is.
fn is_mail(lower: &[u8]) -> bool {
    let fields = lower.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end);
    let mut told = false;
    for (at, line) in fields.enumerate() {
        if line.is_empty() {
            return told;
        }
        let name = line.split(|b| *b == b':').next().unwrap_or_default();
        let named = name.len() < line.len()
            && !name.is_empty()
            && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
        let continued = at > 0 && line.starts_with(b" ") || line.starts_with(b"\t");
        if !named && !continued {
            return false;
        }
        told |= matches!(name, b"mime-version" | b"content-type") && named;
    }
    told
}

/// Whether the bytes are no text in any encoding that is read here.
///
/// A zero byte belongs to UTF-16 alone, where about every other byte is one.
fn is_binary(bytes: &[u8]) -> bool {
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
    let (even, odd) = match memchr::memchr(0, sample) {
        Some(_) => (zeros(0), zeros(1)),
        None => (0, 0),
    };
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
    fn text_tells_its_kind() {
        assert_eq!(by_text(b"\xEF\xBB\xBF\n {\"text\":1}"), Kind::Records);
        assert_eq!(by_text(b"\n<!DOCTYPE HTML><html>"), Kind::Html);
        assert_eq!(by_text("Đảng bộ < 5".as_bytes()), Kind::Text);
        assert_eq!(by_text(b"<\0h\0t\0m\0l\0>\0"), Kind::Html);
    }

    #[test]
    fn a_mail_is_told_from_a_text_with_colons() {
        let saved = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://vi.du/\r\n\
                      Content-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x\r\n<html>";
        assert_eq!(by_text(saved), Kind::Mail);
        for none in [
            "Title: bài\nContent-Type: text\nĐảng bộ huyện kết nạp 12 đảng viên.",
            "Kính gửi: các chi bộ\n\nNăm 2022 …",
            "content-type",
            "",
        ] {
            assert_eq!(by_text(none.as_bytes()), Kind::Text, "{none}");
        }
    }

    #[test]
    fn binary_is_told_from_utf16() {
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

    #[test]
    fn first_bytes_outrank_the_name() {
        assert_eq!(by_magic(b"WARC/1.0\r\n"), Some(Kind::Warc(Crawl::Warc)));
        assert_eq!(by_magic(b"{\\rtf1\\ansi"), Some(Kind::Office(Office::Rtf)));
        assert!(matches!(by_magic(b"\x89PNG\r\n"), Some(Kind::Other(_))));
        assert_eq!(by_magic("Đảng bộ".as_bytes()), None);
    }
}
