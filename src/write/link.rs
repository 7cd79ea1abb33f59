//! Addresses that open a page at the quoted sentence.
//!
//! A text fragment names the first and the last words of a stretch of text, and a browser
//! scrolls to it and marks it: <https://wicg.github.io/scroll-to-text-fragment/>.

/// How many words name either end: fewer are often found earlier on the page, more fail
/// when the page breaks the sentence with markup of its own.
const WORDS: usize = 6;

/// `url` with a text fragment that marks `quote`.
pub(super) fn to_quote(url: &str, quote: &str) -> String {
    let Some(text) = fragment(quote) else {
        return url.to_owned();
    };
    // A directive already in the address would win over ours.
    let url = url.find(":~:").map_or(url, |at| &url[..at]);
    let delimiter = if url.contains('#') { "" } else { "#" };
    format!("{url}{delimiter}:~:text={text}")
}

fn fragment(quote: &str) -> Option<String> {
    // Each end must lie inside one block of the page, so neither may run over a line break
    // or from one cell of a table to the next.
    let mut pieces = quote
        .split('\n')
        .flat_map(|line| line.split(" | "))
        .map(trimmed)
        .filter(|piece| !piece.is_empty());
    let first = pieces.next()?;
    let last = pieces.last();
    let head: Vec<&str> = first.split_whitespace().collect();
    let Some(last) = last else {
        if head.len() <= 2 * WORDS {
            return Some(encoded(&head));
        }
        let (start, end) = (&head[..WORDS], &head[head.len() - WORDS..]);
        return Some(format!("{},{}", encoded(start), encoded(end)));
    };
    let tail: Vec<&str> = last.split_whitespace().collect();
    let start = &head[..head.len().min(WORDS)];
    let end = &tail[tail.len().saturating_sub(WORDS)..];
    Some(format!("{},{}", encoded(start), encoded(end)))
}

/// Without the bullet before and the full stop behind, which pages draw in their own ways.
fn trimmed(piece: &str) -> &str {
    piece.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words, parted by spaces. `-`, `,` and `&` have a meaning in a text fragment, so all
/// but letters, digits and the harmless rest is encoded.
fn encoded(words: &[&str]) -> String {
    const FIGURES: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let words = words.join(" ");
    let mut out = String::with_capacity(words.len() * 2);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            out.extend(['%', FIGURES[high], FIGURES[low]]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_is_named_as_a_whole() {
        assert_eq!(
            to_quote("https://a.vn/1.html", "- Kết nạp 138 đảng viên."),
            "https://a.vn/1.html#:~:text=K%E1%BA%BFt%20n%E1%BA%A1p%20138%20%C4%91%E1%BA%A3ng%20vi%C3%AAn"
        );
    }

    #[test]
    fn a_long_sentence_is_named_by_its_first_and_last_words() {
        assert_eq!(
            to_quote("https://a.vn/", "a b c d e f g h i j k l m-n."),
            "https://a.vn/#:~:text=a%20b%20c%20d%20e%20f,h%20i%20j%20k%20l%20m%2Dn"
        );
    }

    #[test]
    fn commas_dashes_and_ampersands_are_encoded() {
        assert_eq!(
            to_quote("https://a.vn/", "a, b & c-d"),
            "https://a.vn/#:~:text=a%2C%20b%20%26%20c%2Dd"
        );
    }

    #[test]
    fn no_end_runs_over_a_cell_or_a_line() {
        assert_eq!(
            to_quote("https://a.vn/", "Huyện | 138 | 68"),
            "https://a.vn/#:~:text=Huy%E1%BB%87n,68"
        );
        assert_eq!(
            to_quote("https://a.vn/", "a\nb c"),
            "https://a.vn/#:~:text=a,b%20c"
        );
    }

    #[test]
    fn an_address_keeps_its_own_fragment_but_no_other_directive() {
        assert_eq!(
            to_quote("https://a.vn/#top", "a"),
            "https://a.vn/#top:~:text=a"
        );
        assert_eq!(
            to_quote("https://a.vn/#:~:text=x", "a"),
            "https://a.vn/#:~:text=a"
        );
        assert_eq!(to_quote("https://a.vn/", "…"), "https://a.vn/");
    }
}
