//! Answers: what a server sent, as it was stored, with its packing undone.

use std::io::{self, Read};

use chunked_transfer::Decoder as Chunks;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::fields::Fields;
use crate::harmless::harmless;
use crate::read::LARGEST;
use crate::read::budget::Budget;
use crate::read::kind::{Kind, by_magic, by_text};
use crate::read::open::{too_large, unreadable};

/// What an answer is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A page, and when it changed last, as the server wrote it.
    Page {
        bytes: Vec<u8>,
        changed: Option<String>,
    },
    /// Something that holds no article, and what it is counted as.
    Other(String),
    /// A page that cannot be read, and why.
    Damaged(String),
}

/// Reads an answer with its head; what it unpacks to is counted in `budget`.
pub(super) fn answer(stored: Vec<u8>, budget: &Budget) -> Answer {
    let Some((status, fields, head)) = head(&stored) else {
        return Answer::Damaged("holds no answer of a server".to_owned());
    };
    match status {
        200..=299 => {}
        300..=399 => return Answer::Other("redirects in web archives".to_owned()),
        _ => return Answer::Other("error pages of servers in web archives".to_owned()),
    }
    let kind = fields.get("content-type").map(|value| {
        let kind = value.split([';', ',']).next().unwrap_or_default();
        kind.trim().to_ascii_lowercase()
    });
    let told = kind
        .as_deref()
        .filter(|k| !k.is_empty() && *k != "application/octet-stream");
    if let Some(kind) = told.filter(|k| !is_page(k)) {
        return Answer::Other(format!("{} in web archives", harmless(kind)));
    }
    let bytes = match plain(stored, head, &fields, budget) {
        Ok(bytes) => bytes,
        Err(why) => return Answer::Damaged(why),
    };
    let begin = &bytes[..bytes.len().min(8192)];
    if bytes.trim_ascii().is_empty() {
        return Answer::Other("empty answers in web archives".to_owned());
    }
    if by_magic(begin).is_some() || told.is_none() && by_text(begin) != Kind::Html {
        return Answer::Other("answers in web archives that are no pages".to_owned());
    }
    Answer::Page {
        bytes,
        changed: fields.get("last-modified").map(str::to_owned),
    }
}

fn is_page(kind: &str) -> bool {
    matches!(kind, "text/html" | "application/xhtml+xml")
}

/// Status, fields, and how long the head is.
fn head(stored: &[u8]) -> Option<(u16, Fields, usize)> {
    let mut lines = stored.split_inclusive(|b| *b == b'\n');
    let first = lines.next()?;
    let mut length = first.len();
    let status = String::from_utf8_lossy(first);
    let status = status.strip_prefix("HTTP/")?.split_whitespace().nth(1)?;
    let mut fields = Fields::default();
    for line in lines {
        length += line.len();
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        fields.take(line);
    }
    Some((status.parse().ok()?, fields, length))
}

/// The content without chunks and packing. Many archives store it plain and keep the fields
/// that say otherwise: then it is taken as it stands.
fn plain(
    stored: Vec<u8>,
    head: usize,
    fields: &Fields,
    budget: &Budget,
) -> Result<Vec<u8>, String> {
    let mut bytes = stored;
    bytes.drain(..head);
    let chunked = fields
        .get("transfer-encoding")
        .is_some_and(|v| v.to_ascii_lowercase().contains("chunked"));
    if chunked && let Ok(whole) = limited(Chunks::new(&bytes[..]), budget) {
        bytes = whole;
    }
    let packings = fields.get("content-encoding").unwrap_or_default();
    for packing in packings.rsplit(',') {
        let unpacked = match packing.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(b"\x1F\x8B") => {
                limited(MultiGzDecoder::new(&bytes[..]), budget)
            }
            "deflate" if !looks_plain(&bytes) => limited(ZlibDecoder::new(&bytes[..]), budget)
                .or_else(|_| limited(DeflateDecoder::new(&bytes[..]), budget)),
            "br" if !looks_plain(&bytes) => {
                limited(brotli::Decompressor::new(&bytes[..], 4096), budget)
            }
            "zstd" if bytes.starts_with(b"\x28\xB5\x2F\xFD") => {
                zstd::stream::read::Decoder::new(&bytes[..]).and_then(|d| limited(d, budget))
            }
            _ => continue,
        };
        bytes = unpacked.map_err(|e| match e.kind() {
            io::ErrorKind::FileTooLarge => too_large(),
            _ => unreadable(&e),
        })?;
    }
    Ok(bytes)
}

/// Whether a content is no packed one: a page stored as it is, which begins with a tag.
fn looks_plain(bytes: &[u8]) -> bool {
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    begin.trim_ascii_start().starts_with(b"<")
}

fn limited(packed: impl Read, budget: &Budget) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = packed.take(LARGEST + 1).read_to_end(&mut bytes);
    // What was damaged or too large has cost as much.
    budget.spend(bytes.len())?;
    read?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const PAGE: &str = "<html><p>Đảng bộ huyện kết nạp 12 đảng viên.";

    fn read(stored: Vec<u8>) -> Answer {
        answer(stored, &Budget::default())
    }

    fn stored(fields: &str, body: &[u8]) -> Vec<u8> {
        [
            format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(),
            body,
        ]
        .concat()
    }

    fn page(answer: Answer) -> String {
        match answer {
            Answer::Page { bytes, .. } => String::from_utf8(bytes).expect("UTF-8"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn packings_are_undone() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(PAGE.as_bytes()).expect("packed");
        let gzip = gzip.finish().expect("packed");
        let mut deflate =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        deflate.write_all(PAGE.as_bytes()).expect("packed");
        let deflate = deflate.finish().expect("packed");
        let mut br = Vec::new();
        brotli::CompressorWriter::new(&mut br, 4096, 5, 20)
            .write_all(PAGE.as_bytes())
            .expect("packed");
        let zstd = zstd::encode_all(PAGE.as_bytes(), 1).expect("packed");
        for (packing, body) in [
            ("gzip", &gzip[..]),
            ("deflate", &deflate),
            ("br", &br),
            ("zstd", &zstd),
            // Stored plain, though the field says otherwise.
            ("gzip", PAGE.as_bytes()),
            ("br", PAGE.as_bytes()),
        ] {
            let fields = format!("Content-Type: text/html\r\nContent-Encoding: {packing}");
            assert_eq!(page(read(stored(&fields, body))), PAGE, "{packing}");
        }
        let mut chunked = format!("{:x}\r\n", gzip.len()).into_bytes();
        chunked.extend([&gzip[..], b"\r\n0\r\n\r\n"].concat());
        let fields =
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked";
        assert_eq!(page(read(stored(fields, &chunked))), PAGE);
    }

    #[test]
    fn wrong_chunks_are_taken_as_they_stand() {
        let fields = "Content-Type: text/html\r\nTransfer-Encoding: chunked";
        assert_eq!(page(read(stored(fields, PAGE.as_bytes()))), PAGE);
    }

    #[test]
    fn what_is_no_page_is_counted() {
        let other = |fields: &str, body: &[u8]| match read(stored(fields, body)) {
            Answer::Other(kind) => kind,
            found => panic!("{found:?}"),
        };
        assert_eq!(
            other("Content-Type: image/jpeg", b"\xFF\xD8\xFF"),
            "image/jpeg in web archives"
        );
        assert_eq!(
            other("Content-Type: text/html", b"\x89PNG\r\n\x1a\n"),
            "answers in web archives that are no pages"
        );
        assert_eq!(
            other("Content-Type: text/html", b" "),
            "empty answers in web archives"
        );
        let moved = read(b"HTTP/1.1 301 Moved\r\nLocation: /a\r\n\r\n".to_vec());
        assert_eq!(moved, Answer::Other("redirects in web archives".to_owned()));
        // Without a kind, the first bytes decide.
        assert_eq!(page(read(stored("Server: x", PAGE.as_bytes()))), PAGE);
    }

    #[test]
    fn damage_is_told() {
        let fields = "Content-Type: text/html\r\nContent-Encoding: gzip";
        let cut = read(stored(fields, b"\x1F\x8B\x08\0\0\0\0\0\0\x03abc"));
        assert!(matches!(cut, Answer::Damaged(why) if why.starts_with("is damaged")));
        assert!(matches!(read(b"no head".to_vec()), Answer::Damaged(_)));
    }
}
