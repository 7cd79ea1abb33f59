//! Skimming: the bare letters of a page, without parsing it.
//!
//! Whatever the parser would make an article of is in them: all text, what `<meta>` say, and the
//! JSON-LD. Tags are nothing, so that a word whose letters are set in several ways stays one. Where
//! the tokens of HTML are not plain to see, the page is not skimmed at all.

use std::ops::Range;

use memchr::memchr;

use super::guard::Guarded;
use crate::normalise::Letters;

/// The bare letters of a page.
#[derive(Debug, Default)]
pub(crate) struct Skimmed {
    /// Small ASCII letters and figures, all in a row.
    pub(crate) letters: Letters,
    /// Where tables begin and end, by turns.
    tables: Vec<usize>,
    /// Stretches that no article has, though they may stand in the midst of a sentence: buttons.
    pub(crate) silent: Vec<Range<usize>>,
}

impl Skimmed {
    /// Whether a letter stands in a table.
    pub(crate) fn is_in_table(&self, at: usize) -> bool {
        self.tables.partition_point(|edge| *edge <= at) % 2 == 1
    }
}

/// Elements whose content is no markup.
const RAW: [&str; 7] = [
    "title",
    "textarea",
    "xmp",
    "plaintext",
    "noembed",
    "noframes",
    "listing",
];

/// Elements whose text is in no article, as far as they are not ballast; see [`tag`].
///
/// [`tag`]: super::tag::tag
const SILENT: [&str; 9] = [
    "button", "textarea", "object", "video", "audio", "canvas", "map", "math", "template",
];

/// Named characters of Vietnamese, by their letter: `&aacute;`, `&Ocirc;`, `&dstrok;`.
const ACCENTS: [&str; 6] = ["grave", "acute", "tilde", "circ", "breve", "strok"];

/// Named characters that are no letters.
const SIGNS: [&str; 32] = [
    "nbsp", "amp", "quot", "lt", "gt", "apos", "ldquo", "rdquo", "lsquo", "rsquo", "sbquo",
    "bdquo", "ndash", "mdash", "hellip", "laquo", "raquo", "copy", "reg", "trade", "bull",
    "middot", "deg", "frac12", "sup2", "sup3", "times", "rarr", "larr", "ensp", "emsp", "thinsp",
];

/// The letters of a page without its ballast; `None` where its tokens are not plain to see.
pub(super) fn skim(page: &Guarded<'_>) -> Option<Skimmed> {
    let mut skim = Skim {
        html: &page.html,
        bytes: page.html.as_bytes(),
        letters: Letters::with_capacity(page.html.len() / 3),
        tables: Vec::new(),
        depth: 0,
        silent: Vec::new(),
        open: None,
    };
    for block in &page.json_ld {
        skim.json(block)?;
        skim.letters.part();
    }
    skim.all()?;
    Some(Skimmed {
        letters: skim.letters,
        tables: skim.tables,
        silent: skim.silent,
    })
}

struct Skim<'h> {
    html: &'h str,
    bytes: &'h [u8],
    letters: Letters,
    tables: Vec<usize>,
    /// Tables that are open.
    depth: usize,
    silent: Vec<Range<usize>>,
    /// The silent element that was opened last, and where.
    open: Option<(&'static str, usize)>,
}

impl Skim<'_> {
    fn all(&mut self) -> Option<()> {
        let mut at = 0;
        while let Some(byte) = self.bytes.get(at).copied() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => self.letters.letter(byte),
                b'A'..=b'Z' => self.letters.letter(byte | 0x20),
                b'<' => {
                    at = self.tag(at)?;
                    continue;
                }
                b'&' => {
                    at = self.entity(at)?;
                    continue;
                }
                0..0x80 => self.letters.part(),
                _ => {
                    let c = self.html[at..].chars().next()?;
                    self.letters.push(c).then_some(())?;
                    at += c.len_utf8();
                    continue;
                }
            }
            at += 1;
        }
        Some(())
    }

    /// A tag, and where it ends; a sign that opens none is text.
    fn tag(&mut self, open: usize) -> Option<usize> {
        self.letters.part();
        let closing = self.bytes.get(open + 1) == Some(&b'/');
        let from = open + 1 + usize::from(closing);
        let len = self.bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-'))
            .count();
        let name = &self.html[from..from + len];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return match self.bytes.get(open + 1) {
                Some(b'!' | b'?' | b'/') => self.declaration_end(open),
                _ => Some(open + 1),
            };
        }
        let end = self.tag_end(from + len)?;
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if let Some(silent) = SILENT.iter().copied().find(|silent| is(silent)) {
            self.silent(silent, closing);
        }
        if is("table") {
            self.table(closing);
        } else if is("meta") {
            self.text(from + len, end)?;
        } else if !closing && RAW.iter().any(|raw| is(raw)) {
            let next = memchr(b'<', &self.bytes[end..])? + end;
            let closed = self.bytes.get(next + 2..next + 2 + len)?;
            let ends = self.bytes[next + 1] == b'/' && closed.eq_ignore_ascii_case(name.as_bytes());
            ends.then_some(())?;
        }
        Some(end)
    }

    /// Where "<!doctype …>", "<![if …]>" or "</>" ends. A comment that is left has no end, and text
    /// may stand as it is in some places.
    fn declaration_end(&self, open: usize) -> Option<usize> {
        let rest = &self.html[open..];
        let unclear = rest.starts_with("<!--") || rest.starts_with("<![CDATA[");
        let end = memchr(b'>', &self.bytes[open..]).filter(|_| !unclear)?;
        Some(open + end + 1)
    }

    fn silent(&mut self, name: &'static str, closing: bool) {
        let here = self.letters.text.len();
        if !closing {
            self.open = Some((name, here));
        } else if let Some((_, start)) = self.open.take().filter(|(open, _)| *open == name)
            && start < here
        {
            self.silent.push(start..here);
        }
    }

    fn table(&mut self, closing: bool) {
        let outside = self.depth == 0;
        self.depth = if closing {
            self.depth.saturating_sub(1)
        } else {
            self.depth + 1
        };
        if outside != (self.depth == 0) {
            self.tables.push(self.letters.text.len());
        }
    }

    /// Where a tag ends whose name ends at `at`.
    fn tag_end(&self, mut at: usize) -> Option<usize> {
        loop {
            match self.bytes.get(at)? {
                b'>' => return Some(at + 1),
                b'<' | b'"' | b'\'' => return None,
                b'=' => {
                    at += 1;
                    while self.bytes.get(at)?.is_ascii_whitespace() {
                        at += 1;
                    }
                    if let quote @ (b'"' | b'\'') = self.bytes.get(at)? {
                        at += 1;
                        at += memchr(*quote, &self.bytes[at..])? + 1;
                    } else {
                        let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
                        at += self.bytes[at..].iter().position(ends)?;
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// Text between two places, entities included.
    fn text(&mut self, mut at: usize, end: usize) -> Option<()> {
        while at < end {
            if self.bytes[at] == b'&' {
                at = self.entity(at)?;
                continue;
            }
            let c = self.html[at..].chars().next()?;
            self.letters.push(c).then_some(())?;
            at += c.len_utf8();
        }
        Some(())
    }

    /// A named or numbered character, and where it ends; an ampersand of its own is text.
    fn entity(&mut self, at: usize) -> Option<usize> {
        let rest = &self.html[at + 1..];
        if let Some(number) = rest.strip_prefix('#') {
            let hex = number.starts_with(['x', 'X']);
            let from = usize::from(hex);
            let radix = if hex { 16 } else { 10 };
            let len = number[from..]
                .bytes()
                .take_while(|b| char::from(*b).is_digit(radix))
                .count();
            let code = u32::from_str_radix(&number[from..from + len], radix).ok()?;
            // The first C1 codes are read as windows-1252, which has letters there.
            let c = char::from_u32(code).filter(|c| !('\u{80}'..='\u{9F}').contains(c))?;
            self.letters.push(c).then_some(())?;
            let end = at + 2 + from + len;
            return Some(end + usize::from(self.bytes.get(end) == Some(&b';')));
        }
        let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &rest[..len];
        if len == 0 {
            self.letters.part();
            return Some(at + 1);
        }
        let closed = rest.as_bytes().get(len) == Some(&b';');
        let end = at + 1 + len + usize::from(closed);
        if closed && SIGNS.contains(&name) {
            self.letters.part();
            return Some(end);
        }
        let (letter, accent) = name.split_at(1);
        (closed && ACCENTS.contains(&accent)).then_some(())?;
        let letter = letter.as_bytes()[0].to_ascii_lowercase();
        matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'd').then_some(())?;
        self.letters.letter(letter);
        Some(end)
    }

    /// JSON with its escapes.
    fn json(&mut self, block: &str) -> Option<()> {
        let mut rest = block;
        while let Some((plain, escaped)) = rest.split_once('\\') {
            self.letters.push_str(plain).then_some(())?;
            rest = match escaped.as_bytes().first()? {
                b'u' => {
                    let code = u32::from_str_radix(escaped.get(1..5)?, 16).ok()?;
                    // Half of a pair is no letter of ours.
                    if let Some(c) = char::from_u32(code) {
                        self.letters.push(c).then_some(())?;
                    }
                    &escaped[5..]
                }
                0x80.. => return None,
                _ => {
                    self.letters.part();
                    &escaped[1..]
                }
            };
        }
        self.letters.push_str(rest).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use html5ever::LocalName;

    use super::super::guard::guarded;
    use super::super::tag::{Role, tag};
    use super::*;

    fn guard(page: &str) -> Guarded<'_> {
        guarded(page, None)
    }

    /// The letters of a page, those of tables in brackets.
    fn letters(page: &str) -> Option<String> {
        let skimmed = skim(&guard(page))?;
        let mut text = String::new();
        for (at, letter) in skimmed.letters.text.iter().enumerate() {
            if skimmed.tables.contains(&at) {
                text.push(if skimmed.is_in_table(at) { '[' } else { ']' });
            }
            text.push(char::from(*letter));
        }
        Some(text)
    }

    #[test]
    fn letters_are_told_whatever_they_are_written_in() {
        for page in [
            "<div><p>Kết <b class='x>y'>nạp</b></p><p>đảng&nbsp;vi&ecirc;n</div>",
            "<DIV><P>K&#7871;t n<i>&#x1EA1;</i>p<P>đảng<br>viên</DIV>",
            "<!DOCTYPE html><p>Kết <![if !supportLists]>nạp<![endif]> <?xml x?>đảng </>viên",
            "<ul><li>ke\u{302}\u{301}t na\u{323}p</li><!-- kết --><li>ĐẢNG VIÊN<script>nạp</script></ul>",
        ] {
            assert_eq!(letters(page).as_deref(), Some("ketnapdangvien"), "{page}");
        }
    }

    #[test]
    fn headlines_are_read_where_the_head_gives_them() {
        let page = "<head><meta property=\"og:title\" content=\"Kết nạp &quot;5&quot; người\">\
                    <title>Báo Mẫu</title><script type=\"application/ld+json\">{\"a\":\"\\u0110\\u1ea3ng\\n\"}</script></head>";
        let found = letters(page).expect("it is plain");
        assert_eq!(found, "adangpropertyogtitlecontentketnap5nguoibaomau");
    }

    #[test]
    fn what_no_article_has_is_told() {
        let page = "<p>kết <button>Nghe</button> nạp<video></video><object>x</p>";
        let skimmed = skim(&guard(page)).expect("it is plain");
        assert_eq!(skimmed.silent, vec![3..7]);
        for name in SILENT {
            assert_eq!(tag(&LocalName::from(name)).role, Role::Silent, "{name}");
        }
    }

    #[test]
    fn what_stands_in_tables_is_told() {
        let page =
            "<p>a</p><table><tr><td>b</td></tr><tr><td><table>c</table></td></tr></table><p>d";
        assert_eq!(letters(page).as_deref(), Some("a[bc]d"));
    }

    #[test]
    fn what_is_not_plain_to_see_is_not_skimmed() {
        for page in [
            "<p <b>kết nạp</p>",
            "<p title=\"kết nạp</p>",
            "<p a\"b>kết nạp</p>",
            "<textarea><b>kết</textarea>",
            "<p>&Zcaron;ết</p>",
            "<p>&#150;</p>",
            "<p>tŕnh</p>",
            "<p>kết <!-- nạp</p>",
        ] {
            assert_eq!(letters(page), None, "{page}");
        }
        assert_eq!(letters("5 < 6 & 7 <p>a").as_deref(), Some("567a"));
    }
}
