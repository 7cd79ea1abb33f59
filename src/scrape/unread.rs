//! Attributes that nobody reads: no stage, and no selector of any site file. Two thirds of the
//! attributes of a page are so, and to the parser each is a name, a string and a comparison.

/// What the stages read on any element.
const READ: [&str; 12] = [
    "class", "id", "style", "align", "hidden", "role", "datetime", "pubdate", "itemprop",
    "property", "content", "face",
];

/// What they read on the cells of a table.
const SPANS: [&str; 2] = ["colspan", "rowspan"];

/// Whether all attributes of an element stay, by its name in small letters: where other ones are
/// read, where the parser itself compares elements by their attributes, and what is no HTML.
pub(super) fn is_whole(tag: &[u8]) -> bool {
    matches!(
        tag,
        b"html"
            | b"head"
            | b"body"
            | b"meta"
            | b"link"
            | b"base"
            | b"frame"
            | b"frameset"
            | b"input"
            | b"title"
            | b"b"
            | b"big"
            | b"code"
            | b"em"
            | b"font"
            | b"i"
            | b"nobr"
            | b"s"
            | b"small"
            | b"strike"
            | b"strong"
            | b"tt"
            | b"u"
            | b"svg"
            | b"math"
            | b"template"
            | b"select"
            | b"noscript"
            | b"iframe"
            | b"script"
            | b"style"
    )
}

/// The attributes that the selectors of all site files speak of.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// A tag, where the selector gives one, and an attribute.
    asked: Vec<(Option<String>, String)>,
    /// Whether there is a selector that was not understood: then every attribute may be read.
    unknown: bool,
}

/// What becomes of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    /// Only that it is there is read.
    Bare,
    Goes,
}

impl Unread {
    pub(super) fn new<'t>(selectors: impl Iterator<Item = &'t str>) -> Self {
        let mut unread = Self::default();
        for selector in selectors {
            unread.ask(selector);
        }
        unread
    }

    fn ask(&mut self, selector: &str) {
        // Escapes, comments and namespaces.
        let namespaced = selector.replace("|=", "=").contains('|');
        self.unknown |= selector.contains('\\') || selector.contains("/*") || namespaced;
        let (mut quote, mut bracket, mut part) = (None, false, 0);
        for (at, c) in selector.char_indices() {
            match c {
                '"' | '\'' if quote.is_none() => quote = Some(c),
                _ if quote.is_some() => quote = quote.filter(|open| *open != c),
                '[' => {
                    bracket = true;
                    let ends = |c: char| c.is_whitespace() || "=~^$*|]".contains(c);
                    let name = selector[at + 1..].trim_start();
                    let name = name.split(ends).next().unwrap_or_default();
                    let tag = &selector[part..at];
                    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
                    let tag = &tag[..end.unwrap_or(tag.len())];
                    let tag = tag.to_ascii_lowercase();
                    let stays = is_whole(tag.as_bytes()) || is_in(&READ, name);
                    if !stays {
                        self.asked
                            .push(((!tag.is_empty()).then_some(tag), name.to_owned()));
                    }
                }
                ']' => bracket = false,
                ' ' | '\t' | '\n' | '>' | '+' | '~' | ',' | '(' | ')' if !bracket => part = at + 1,
                _ => {}
            }
        }
    }

    /// Whether anything may go at all.
    pub(super) const fn is_known(&self) -> bool {
        !self.unknown
    }

    /// What becomes of an attribute of an element that is not whole.
    pub(super) fn fate(&self, tag: &str, name: &str) -> Fate {
        if is_in(&READ, name) {
            return Fate::Stays;
        }
        let is_cell = || tag.eq_ignore_ascii_case("td") || tag.eq_ignore_ascii_case("th");
        let asked = self.asked.iter().any(|(of, asked)| {
            asked.eq_ignore_ascii_case(name)
                && of.as_ref().is_none_or(|of| of.eq_ignore_ascii_case(tag))
        });
        if asked || is_in(&SPANS, name) && is_cell() {
            Fate::Stays
        } else if name.eq_ignore_ascii_case("href") && tag.eq_ignore_ascii_case("a") {
            Fate::Bare
        } else {
            Fate::Goes
        }
    }
}

fn is_in(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_selectors_ask_for_stays() {
        let selectors = [
            "link[href*=\"/wp-content/\"]",
            ".box > [ data-role = 'sapo[x]' ] p",
            "div:not(span[title])",
            "[⚡]",
        ];
        let unread = Unread::new(selectors.into_iter());
        for (tag, name, fate) in [
            ("a", "href", Fate::Bare),
            ("div", "href", Fate::Goes),
            ("p", "DATA-role", Fate::Stays),
            ("span", "title", Fate::Stays),
            ("a", "title", Fate::Goes),
            ("div", "x", Fate::Goes),
            ("p", "⚡", Fate::Stays),
            ("DIV", "Class", Fate::Stays),
            ("td", "colspan", Fate::Stays),
            ("div", "colspan", Fate::Goes),
        ] {
            assert_eq!(unread.fate(tag, name), fate, "{tag} {name}");
        }
        for odd in ["a[x|href]", "a[h\\72 ef]", "a/**/[href]"] {
            assert!(!Unread::new([odd].into_iter()).is_known(), "{odd}");
        }
        assert!(Unread::new(["[lang|=vi]"].into_iter()).is_known());
    }
}
