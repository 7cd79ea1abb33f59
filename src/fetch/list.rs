//! The list of addresses: a text with one on each line.

use std::collections::HashSet;

use url::Url;

use crate::decode::decode;

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The addresses in the order of the list, each once, without what follows a `#`.
    pub addresses: Vec<Url>,
    /// The lines that hold something else.
    pub odd: Vec<OddLine>,
}

/// A line that is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddLine {
    /// Its number, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// In plain words: why it cannot be asked for, and what to write.
    pub reason: &'static str,
}

impl List {
    /// Reads a list. Empty lines and those that begin with `#` are passed over, and so are
    /// quotes and separators that a spreadsheet writes around a column. Marks of byte order,
    /// line ends of all systems and UTF-16 are read.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let text = decode(bytes, false).text;
        let mut list = Self {
            addresses: Vec::new(),
            odd: Vec::new(),
        };
        let mut seen = HashSet::new();
        for (n, line) in lines(&text).enumerate() {
            let line = line.trim_matches(|c: char| c.is_whitespace() || "\u{feff}\",;".contains(c));
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match address(line) {
                Ok(address) => {
                    if seen.insert(address.clone()) {
                        list.addresses.push(address);
                    }
                }
                Err(reason) => list.odd.push(OddLine {
                    line: n + 1,
                    text: line.to_owned(),
                    reason,
                }),
            }
        }
        list
    }
}

/// Lines that end in `\n`, `\r\n` or `\r`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    })
}

fn address(text: &str) -> Result<Url, &'static str> {
    if text.contains(char::is_whitespace) {
        return Err("more than one word: write one address on each line");
    }
    let mut address = Url::parse(text)
        .map_err(|_| "no address: write it in full, such as https://example.vn/page")?;
    if !is_web(&address) {
        return Err("no address of a page: it must begin with http:// or https://");
    }
    if !address.username().is_empty() || address.password().is_some() {
        return Err(
            "a name or password stands in it: solieu fetches what is open to everyone only",
        );
    }
    address.set_fragment(None);
    Ok(address)
}

/// Whether it is an address that HTTP can ask for.
pub(super) fn is_web(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.has_host()
}

#[cfg(test)]
mod tests {
    use super::List;

    fn read(bytes: &[u8]) -> (Vec<String>, Vec<(usize, String)>) {
        let list = List::read(bytes);
        (
            list.addresses.iter().map(ToString::to_string).collect(),
            list.odd
                .into_iter()
                .map(|odd| (odd.line, odd.text))
                .collect(),
        )
    }

    #[test]
    fn a_list_of_a_spreadsheet_is_read() {
        let bytes = b"\xEF\xBB\xBFhttps://a.example/1\r\n\r\n# B\xE1\xBA\xA3n tin\r\n  https://a.example/2 \r\n\"https://a.example/3\",\r\n";
        let (addresses, odd) = read(bytes);
        assert_eq!(
            addresses,
            [
                "https://a.example/1",
                "https://a.example/2",
                "https://a.example/3"
            ]
        );
        assert_eq!(odd, []);
    }

    #[test]
    fn a_list_in_utf_16_is_read() {
        let bytes: Vec<u8> = "\u{feff}https://a.example/1\r\nhttps://a.example/2\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            read(&bytes).0,
            ["https://a.example/1", "https://a.example/2"]
        );
    }

    #[test]
    fn one_address_in_several_spellings_is_asked_once() {
        let list = b"https://A.example/x\nhttps://a.example:443/x\nhttps://a.example/x#ba\nhttp://a.example/x\n";
        assert_eq!(read(list).0, ["https://a.example/x", "http://a.example/x"]);
    }

    #[test]
    fn lines_that_are_no_addresses_are_told_by_their_number() {
        let list = b"a.example/x\nhttps://a.example/1\nftp://a.example/2\nmailto:a@a.example\n\nhttps://a.example/3 https://a.example/4\nhttps://me:secret@a.example/\n";
        let (addresses, odd) = read(list);
        assert_eq!(addresses, ["https://a.example/1"]);
        let lines: Vec<usize> = odd.iter().map(|odd| odd.0).collect();
        assert_eq!(lines, [1, 3, 4, 6, 7]);
        assert_eq!(odd[0].1, "a.example/x");
    }

    #[test]
    fn lines_may_end_as_on_old_systems() {
        assert_eq!(
            read(b"https://a.example/1\rhttps://a.example/2\r").0,
            ["https://a.example/1", "https://a.example/2"]
        );
    }
}
