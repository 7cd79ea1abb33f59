//! Names: what the ending of a name says of a file in a folder or in an archive.

/// Whether a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Its ending is one of those that are read.
    Yes,
    /// Its ending says nothing: its first bytes decide.
    Perhaps,
    /// It holds no article.
    No,
}

/// Endings that are read.
const READ: &[&str] = &[
    "html", "htm", "xhtml", "shtml", "aspx", "asp", "php", "jsp", "txt", "jsonl", "ndjson", "warc",
    "arc", "wacz", "zip", "tar", "tgz", "txz", "tzst", "mht", "mhtml", "eml", "parquet", "docx",
    "doc", "rtf", "pdf",
];

/// Endings of pages.
const PAGES: &[&str] = &["html", "htm", "xhtml", "shtml", "aspx", "asp", "php", "jsp"];

/// Endings of other files with one document.
const SINGLE: &[&str] = &["txt", "mht", "mhtml", "docx", "doc", "rtf", "pdf"];

/// Endings of packed streams; the ending before them says what is inside.
const PACKED: &[&str] = &["gz", "zst", "xz"];

/// Endings of what stands beside articles and holds none, though it may be text.
const ASIDE: &[&str] = &[
    "css", "js", "mjs", "json", "map", "xml", "rss", "atom", "csv", "tsv", "xls", "xlsx", "ods",
    "ppt", "pptx", "odt", "md", "toml", "yaml", "yml", "ini", "cfg", "conf", "log", "sql", "py",
    "rs", "sh", "bat", "cdx", "cdxj", "idx", "svg", "png", "jpg", "jpeg", "gif", "webp", "bmp",
    "ico", "tif", "tiff", "avif", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "wav",
    "avi", "mov", "flv", "swf", "webm", "wmv", "exe", "dll", "bak", "tmp", "part", "db", "lock",
];

/// What a name's ending says; of `page.html.gz`, that of `page.html`.
pub(super) fn wanted(name: &str) -> Wanted {
    let (stem, packed) = unpacked(name);
    match ending(stem) {
        Some(e) if READ.contains(&e.as_str()) => Wanted::Yes,
        Some(e) if ASIDE.contains(&e.as_str()) => Wanted::No,
        // Something is packed here, and only its first bytes tell what.
        _ if packed => Wanted::Yes,
        _ => Wanted::Perhaps,
    }
}

/// Whether a file of this path below a folder is read by its names alone, for programs that list
/// files themselves. Files whose ending says nothing are not.
#[must_use]
pub fn is_read(path: &str) -> bool {
    !path.split('/').any(is_aside) && wanted(path) == Wanted::Yes
}

/// Whether a file or folder, by its own name without those above it, is none of the user's: a
/// hidden one, what a Mac stores beside files, and the second copy of all pages and the diary that
/// `HTTrack` keeps.
pub(super) fn is_aside(part: &str) -> bool {
    part.starts_with('.') && part.len() > 1 && part != ".."
        || matches!(part, "__MACOSX" | "hts-cache" | "hts-log.txt")
}

/// Whether a name is that of a file with one document.
pub(super) fn is_single(name: &str) -> bool {
    is_page(name) || ending(unpacked(name).0).is_some_and(|e| SINGLE.contains(&e.as_str()))
}

/// Whether a name is that of a plain text.
pub(super) fn is_text(name: &str) -> bool {
    ending(unpacked(name).0).is_some_and(|e| e == "txt")
}

/// Whether a name is that of a page.
pub(super) fn is_page(name: &str) -> bool {
    ending(unpacked(name).0).is_some_and(|e| PAGES.contains(&e.as_str()))
}

/// Whether a name is that of a Word document, which is packed as an archive.
pub(super) fn is_office(name: &str) -> bool {
    ending(name).is_some_and(|e| e == "docx")
}

/// Whether a name is that of a bundle of records.
pub(super) fn is_records(name: &str) -> bool {
    ending(unpacked(name).0).is_some_and(|e| matches!(e.as_str(), "jsonl" | "ndjson"))
}

/// What a file of this name is counted as when it is left out: ".jpg".
pub(super) fn counted_as(name: &str) -> String {
    ending(unpacked(name).0)
        .filter(|e| e.len() <= 8 && e.bytes().all(|b| b.is_ascii_alphanumeric()))
        .map_or_else(
            || "files without a known ending".to_owned(),
            |e| format!(".{e}"),
        )
}

/// The name without the ending of a packer, and whether there was one.
fn unpacked(name: &str) -> (&str, bool) {
    match name.rsplit_once('.') {
        Some((stem, last)) if PACKED.iter().any(|p| last.eq_ignore_ascii_case(p)) => (stem, true),
        _ => (name, false),
    }
}

/// The ending in lower case; a name that begins with its only dot has none.
fn ending(name: &str) -> Option<String> {
    let last = name.rsplit('/').next()?;
    let (stem, ending) = last.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_in_any_case_and_packed() {
        for (name, says) in [
            ("a.HTML", Wanted::Yes),
            ("a.b.jsonl.gz", Wanted::Yes),
            ("tin/Default.aspx", Wanted::Yes),
            ("a.gz", Wanted::Yes),
            ("a.css.gz", Wanted::No),
            ("a.gold.json", Wanted::No),
            ("README.md", Wanted::No),
            ("a.JPG", Wanted::No),
            ("a", Wanted::Perhaps),
            (".txt", Wanted::Perhaps),
            ("view.php?id=12", Wanted::Perhaps),
        ] {
            assert_eq!(wanted(name), says, "{name}");
        }
        assert!(is_aside("hts-cache") && is_aside(".git") && !is_aside("tin"));
        assert!(!is_aside(".") && !is_aside(".."));
        assert!(is_read("tin/a.warc.gz") && !is_read("tin/a.css") && !is_read("tin/a"));
        assert!(!is_read("tin/.kept/a.html"));
        assert!(is_single("a.html.gz") && !is_single("a.warc.gz"));
        assert_eq!(counted_as("x/a.JPG"), ".jpg");
        assert_eq!(counted_as("view.php?id=12"), "files without a known ending");
    }
}
