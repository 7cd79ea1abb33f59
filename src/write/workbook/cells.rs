//! What a cell can hold: how much text, and which addresses.

use std::borrow::Cow;

use super::looks::LINES_MAX;

/// About how many lines the text takes in a column of `width` digits: letters are narrower,
/// and what that leaves goes to the words that are not broken.
pub(super) fn lines_of(text: &str, width: u16) -> u32 {
    let room = usize::from(width).max(10);
    let lines = text
        .lines()
        .map(|l| l.chars().count().div_ceil(room).max(1));
    u32::try_from(lines.sum::<usize>()).unwrap_or(LINES_MAX)
}

/// What ends a text that a cell cannot hold.
const CUT: &str = " … [cut]";

/// The text, or as much of it as `limit` UTF-16 units hold with a mark that there was more.
pub(super) fn fitting(text: &str, limit: usize) -> Cow<'_, str> {
    // Most text is far too short to need counting.
    if text.len() <= limit || text.encode_utf16().count() <= limit {
        return text.into();
    }
    let mut room = limit.saturating_sub(CUT.encode_utf16().count());
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    let mut kept: String = kept.collect();
    kept.push_str(CUT);
    kept.into()
}

/// Whether the workbook can hold this address as a link and keep it as it is.
pub(super) fn is_clickable(url: &str) -> bool {
    // Other kinds run programs or point into the workbook, and a page may say anything.
    let known = url.starts_with("https://") || url.starts_with("http://");
    let (address, fragment) = url.split_once('#').unwrap_or((url, ""));
    known && address.len() <= URL_MAX && fragment.len() <= URL_MAX && survives_escaping(address)
}

/// Excel's limit, in characters; ours counts bytes to be safe.
const URL_MAX: usize = 2_000;

/// The workbook's writer takes an address without one of these for one that nobody has encoded
/// yet, and encodes its percent signs again.
fn survives_escaping(address: &str) -> bool {
    const ENCODED: [&str; 11] = [
        "%20", "%22", "%25", "%3c", "%3e", "%5b", "%5d", "%5e", "%60", "%7b", "%7d",
    ];
    let lower = address.to_ascii_lowercase();
    !lower.contains('%') || ENCODED.iter().any(|e| lower.contains(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_too_long_is_cut_with_a_mark() {
        assert_eq!(fitting("đảng viên", 9), "đảng viên");
        assert_eq!(fitting("đảng viên mới", 12), "đảng … [cut]");
        // A character of two units is kept whole or not at all.
        assert_eq!(fitting("abc😀efghijkl", 12), "abc … [cut]");
        let long = "a".repeat(40_000);
        assert_eq!(fitting(&long, 32_767).encode_utf16().count(), 32_767);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(lines_of("Yên Lạc", 30), 1);
        assert_eq!(lines_of(&"a".repeat(80), 80), 1);
        assert_eq!(lines_of(&"a".repeat(81), 80), 2);
        assert_eq!(lines_of("a\n\nb", 80), 3);
    }

    #[test]
    fn only_web_addresses_that_stay_as_they_are_become_links() {
        assert!(is_clickable("https://a.vn/b.html#:~:text=K%E1%BA%BFt"));
        assert!(is_clickable("http://a.vn/b%20c%C3%A1"));
        assert!(!is_clickable("http://a.vn/c%C3%A1"));
        assert!(!is_clickable("file:///etc/passwd"));
        assert!(!is_clickable("internal:Sheet1!A1"));
        assert!(!is_clickable("www.a.vn"));
        assert!(!is_clickable(&format!(
            "https://a.vn/{}",
            "a".repeat(2_100)
        )));
    }
}
