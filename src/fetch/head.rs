//! The head of an answer: status line and headers, as they came and as they are stored.

/// What takes the place of the names of headers that no longer tell the truth of a stored body;
/// large archives of the web write it so too.
const ORIGINAL: &str = "X-Crawl-";

/// The status line and the headers of an answer, one a line, without line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    lines: Vec<Vec<u8>>,
}

impl Head {
    /// The lines up to the first empty one, whatever they begin with, and what comes behind it.
    pub(super) fn parse(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (lines, rest) = split(bytes)?;
        Some((Self { lines }, rest))
    }

    /// The second word of the first line, where it is a number.
    pub(super) fn status(&self) -> Option<u16> {
        let word = self.lines.first()?.split(|&byte| byte == b' ').nth(1)?;
        std::str::from_utf8(word).ok()?.parse().ok()
    }

    /// The first line.
    pub(super) fn first(&self) -> &[u8] {
        self.lines.first().map_or(&[], Vec::as_slice)
    }

    /// Where the answer leads, if it is one that leads elsewhere.
    pub(super) fn location(&self, status: u16) -> Option<String> {
        matches!(status, 301 | 302 | 303 | 307 | 308)
            .then(|| self.get("Location"))
            .flatten()
    }

    /// Cuts the head out of what came over the wire; answers that only announce another one
    /// (status 1xx) are passed over. Nothing where the head has no end.
    pub(super) fn cut(mut received: &[u8]) -> Option<Self> {
        loop {
            let (head, rest) = Self::parse(received)?;
            if head.status()? >= 200 {
                return Some(head);
            }
            received = rest;
        }
    }

    /// The value of a header.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.lines.iter().skip(1).find_map(|line| {
            let colon = name_end(line)?;
            is_named(line, name).then(|| {
                String::from_utf8_lossy(&line[colon + 1..])
                    .trim()
                    .to_owned()
            })
        })
    }

    /// Makes the head agree with a body of so many bytes that is stored: in one piece, perhaps
    /// `cut` short. Headers that told otherwise are kept under another name.
    pub(super) fn agree(&mut self, bytes: usize, cut: bool) {
        let chunked = self.get("Transfer-Encoding").is_some();
        if !chunked && !cut {
            return;
        }
        for line in self.lines.iter_mut().skip(1) {
            if is_named(line, "Transfer-Encoding") || is_named(line, "Content-Length") {
                line.splice(0..0, ORIGINAL.bytes());
            }
        }
        self.lines
            .push(format!("Content-Length: {bytes}").into_bytes());
    }

    /// The bytes, with the line ends of HTTP and the empty line behind.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.lines.join(&b"\r\n"[..]);
        bytes.extend_from_slice(b"\r\n\r\n");
        bytes
    }
}

/// The lines up to the first empty one, and what comes behind it.
fn split(mut bytes: &[u8]) -> Option<(Vec<Vec<u8>>, &[u8])> {
    let mut lines = Vec::new();
    loop {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let line = &bytes[..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        bytes = &bytes[end + 1..];
        if line.is_empty() {
            return Some((lines, bytes));
        }
        lines.push(line.to_vec());
    }
}

fn name_end(line: &[u8]) -> Option<usize> {
    line.iter().position(|&byte| byte == b':')
}

fn is_named(line: &[u8], name: &str) -> bool {
    name_end(line).is_some_and(|colon| line[..colon].eq_ignore_ascii_case(name.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::Head;

    fn text(head: &Head) -> String {
        String::from_utf8(head.bytes()).expect("UTF-8")
    }

    #[test]
    fn spelling_and_order_stay() {
        let wire = b"HTTP/1.1 200 OK\r\nX-b: 2\r\nx-A:1\r\nContent-length: 3\r\n\r\nabc";
        let mut head = Head::cut(wire).expect("a head");
        head.agree(3, false);
        assert_eq!(
            text(&head),
            "HTTP/1.1 200 OK\r\nX-b: 2\r\nx-A:1\r\nContent-length: 3\r\n\r\n"
        );
        assert_eq!(head.get("X-a").as_deref(), Some("1"));
    }

    #[test]
    fn a_body_in_chunks_is_stored_in_one_piece_and_the_head_says_so() {
        let wire = b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nServer: s\n\n5\r\n";
        let mut head = Head::cut(wire).expect("a head");
        head.agree(5, false);
        assert_eq!(
            text(&head),
            "HTTP/1.1 200 OK\r\nX-Crawl-Transfer-Encoding: chunked\r\nServer: s\r\nContent-Length: 5\r\n\r\n"
        );
    }

    #[test]
    fn a_body_that_was_cut_tells_both_lengths() {
        let wire = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";
        let mut head = Head::cut(wire).expect("a head");
        head.agree(10, true);
        assert_eq!(
            text(&head),
            "HTTP/1.1 200 OK\r\nX-Crawl-Content-Length: 900\r\nContent-Length: 10\r\n\r\n"
        );
    }

    #[test]
    fn an_announcement_is_no_answer() {
        let wire = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n";
        let head = Head::cut(wire).expect("a head");
        assert_eq!(text(&head), "HTTP/1.1 404 Not Found\r\n\r\n");
    }

    #[test]
    fn a_head_without_end_is_none() {
        assert_eq!(Head::cut(b"HTTP/1.1 200 OK\r\nServer: s\r\n"), None);
    }
}
