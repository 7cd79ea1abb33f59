//! The guard: what is taken out of a page before it is parsed.
//!
//! Scripts, styles, comments and drawings are over half of the bytes of a page and none of its
//! text; JSON-LD is kept aside. Tags nested deeper than any real page go too: the parser looks
//! through all open elements at every tag, so depth would make it quadratic.

use memchr::{memchr, memchr_iter, memmem};

/// Open elements at one time; real pages stay below a hundred.
pub const DEEPEST: usize = 300;

/// Attributes of one tag; real ones stay below thirty. The parser compares each with all before
/// it.
const MOST_ATTRIBUTES: usize = 200;

/// Elements that need no end tag, or close one another, and so never nest by themselves.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "wbr", "html", "body",
    "head", "tfoot",
];

/// Elements without a word of the article, whose content is never looked at.
const BALLAST: &[&str] = &["script", "style", "svg", "noscript", "select", "iframe"];

/// A page without ballast, and its JSON-LD.
pub(super) struct Guarded<'h> {
    pub(super) html: String,
    pub(super) json_ld: Vec<&'h str>,
    /// The address that a browser or a mirror saved the page from.
    pub(super) saved_from: Option<String>,
    /// Whether tags were left out because they lay too deep.
    pub(super) too_deep: bool,
}

/// Takes the ballast out, in one pass.
pub(super) fn guard(page: &str) -> Guarded<'_> {
    let mut out = Guarded {
        html: String::with_capacity(page.len() / 2),
        json_ld: Vec::new(),
        saved_from: None,
        too_deep: false,
    };
    let bytes = page.as_bytes();
    let (mut at, mut copied) = (0, 0);
    let (mut depth, mut skipped) = (0_usize, 0_usize);
    let mut comments_end = true;
    // Ballast that has no end from here on, and bytes that were looked at in vain: what never
    // ends must not be looked for again at every tag.
    let mut endless = [false; BALLAST.len()];
    let mut in_vain = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        let open = at + found;
        at = open + 1;
        let rest = &page[open..];
        if comments_end && rest.starts_with("<!--") {
            if let Some(len) = memmem::find(&bytes[at..], b"-->") {
                out.html.push_str(&page[copied..open]);
                out.saved_from = out.saved_from.or_else(|| saved_from(&page[at..at + len]));
                at += len + 3;
                copied = at;
            } else {
                // Cut short: what looks like the rest of a comment may be the article.
                comments_end = false;
            }
            continue;
        }
        let closing = bytes.get(at) == Some(&b'/');
        let name = name(&rest[1 + usize::from(closing)..]);
        if name.is_empty() {
            continue;
        }
        let ballast = BALLAST.iter().position(|n| name.eq_ignore_ascii_case(n));
        if let Some(kind) = ballast.filter(|kind| !closing && !endless[*kind]) {
            if let Some((content, end)) = content(page, open, BALLAST[kind]) {
                out.html.push_str(&page[copied..open]);
                if rest[..rest.find('>').unwrap_or(rest.len())].contains("ld+json") {
                    out.json_ld.push(content);
                }
                at = end;
                copied = end;
                continue;
            }
            endless[kind] = true;
        }
        let flat = FLAT.iter().any(|n| name.eq_ignore_ascii_case(n));
        if flat && in_vain <= page.len() {
            match shortened(rest, name) {
                Ok((tag, short)) => {
                    out.html.push_str(&page[copied..open]);
                    out.html.push_str(short);
                    at = open + tag;
                    copied = at;
                    continue;
                }
                Err(looked_at) => in_vain += looked_at,
            }
        }
        let drop = if flat {
            false
        } else if closing {
            let drop = skipped > 0;
            skipped = skipped.saturating_sub(1);
            depth = if drop { depth } else { depth.saturating_sub(1) };
            drop
        } else if depth >= DEEPEST {
            skipped += 1;
            out.too_deep = true;
            true
        } else {
            depth += 1;
            false
        };
        if drop {
            out.html.push_str(&page[copied..open]);
            at = memchr(b'>', &bytes[open..]).map_or(bytes.len(), |end| open + end + 1);
            copied = at;
            continue;
        }
        // Nothing within a tag is looked at again.
        let named = at + usize::from(closing) + name.len();
        let (keep, end) = attributes(&page[named..]);
        if let Some(keep) = keep {
            out.html.push_str(&page[copied..named + keep]);
            copied = named + end;
        }
        if keep.is_some() || named + end < page.len() {
            at = named + end;
        }
    }
    out.html.push_str(&page[copied..]);
    out
}

/// What a comment says of where the page was saved: "saved from url=(0031)http://…" by browsers,
/// "Mirrored from host/path by …" by `HTTrack`, "url: http://…" on a line of its own by
/// `SingleFile`.
fn saved_from(comment: &str) -> Option<String> {
    let comment = comment.trim_start_matches(['!', '-', ' ', '\n', '\r']);
    let address = |rest: &str| rest.split_ascii_whitespace().next().map(str::to_owned);
    if let Some(rest) = comment.strip_prefix("saved from url=") {
        let url = rest.trim_start_matches(|c: char| matches!(c, '(' | ')') || c.is_ascii_digit());
        return address(url).filter(|url| url.starts_with("http"));
    }
    if let Some(rest) = comment.strip_prefix("Page saved with SingleFile") {
        let mut lines = rest.lines().map(str::trim);
        return address(lines.find_map(|line| line.strip_prefix("url: "))?);
    }
    let url = address(comment.strip_prefix("Mirrored from ")?)?;
    Some(format!("http://{url}"))
}

/// A tag of which no attribute is ever read, by its length and what stands for it; else how many
/// bytes it took to see that it is none.
fn shortened(rest: &str, name: &str) -> Result<(usize, &'static str), usize> {
    let short = match name.len() {
        3 if name.eq_ignore_ascii_case("img") => "<img>",
        6 if name.eq_ignore_ascii_case("source") => "",
        4 if name.eq_ignore_ascii_case("link") => "",
        _ => return Err(0),
    };
    let Some(end) = memchr(b'>', rest.as_bytes()) else {
        return Err(rest.len());
    };
    let tag = &rest[..=end];
    let closed = |quote| memchr_iter(quote, tag.as_bytes()).count().is_multiple_of(2);
    let read = name.len() == 4 && tag.contains("canonical");
    if closed(b'"') && closed(b'\'') && !read {
        Ok((tag.len(), short))
    } else {
        Err(tag.len())
    }
}

/// Where a tag ends, before its `>`, and how much of one with too many attributes is kept, in
/// bytes behind its name. Attributes are told as the HTML standard tells them.
fn attributes(rest: &str) -> (Option<usize>, usize) {
    let bytes = rest.as_bytes();
    let space = |b: u8| b.is_ascii_whitespace();
    let skip = |at: usize, stop: &dyn Fn(u8) -> bool| {
        let found = bytes[at..].iter().position(|b| stop(*b));
        found.map_or(bytes.len(), |n| at + n)
    };
    let (mut at, mut count, mut keep) = (0, 0, None);
    loop {
        at = skip(at, &|b| !space(b) && b != b'/');
        if matches!(bytes.get(at), None | Some(b'>')) {
            return (keep, at);
        }
        count += 1;
        if count > MOST_ATTRIBUTES {
            // The byte before is ASCII: space, a slash, a quote or the end of a value.
            keep = keep.or_else(|| rest.is_char_boundary(at).then_some(at));
        }
        // A name may begin with "=".
        at = skip(at + 1, &|b| space(b) || matches!(b, b'/' | b'>' | b'='));
        let value = skip(at, &|b| !space(b));
        if bytes.get(value) != Some(&b'=') {
            continue;
        }
        at = skip(value + 1, &|b| !space(b));
        at = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |n| at + n + 2)
            }
            _ => skip(at, &|b| space(b) || b == b'>'),
        };
    }
}

/// The letters and figures of a tag's name.
fn name(rest: &str) -> &str {
    let end = rest
        .bytes()
        .take(16)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    if rest.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        &rest[..end]
    } else {
        ""
    }
}

/// What stands between a start tag and its end tag, and where the latter ends. A script or style
/// that never ends goes to the end of the page; anything else that does not stays.
fn content<'h>(page: &'h str, open: usize, name: &str) -> Option<(&'h str, usize)> {
    let bytes = page.as_bytes();
    let raw = matches!(name, "script" | "style");
    let Some(start) = memchr(b'>', &bytes[open..]).map(|n| open + n + 1) else {
        return raw.then_some(("", page.len()));
    };
    let mut at = start;
    while let Some(end) = memmem::find(&bytes[at..], b"</").map(|n| at + n) {
        at = end + 2;
        let named = bytes.get(at..at + name.len());
        if named.is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
            let behind = memchr(b'>', &bytes[at..]).map_or(page.len(), |n| at + n + 1);
            return Some((&page[start..end], behind));
        }
    }
    raw.then_some((&page[start..], page.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_styles_and_comments_go_and_json_ld_is_kept() {
        let page = "a<script>var x='<p>';</script>b<STYLE>p{}</style><!-- c --><p>d<svg><g></g></svg>\
                    <script type=\"application/ld+json\">{\"a\":1}</script>e";
        let g = guard(page);
        assert_eq!(g.html, "ab<p>de");
        assert_eq!(g.json_ld, ["{\"a\":1}"]);
    }

    #[test]
    fn where_a_page_was_saved_is_told_by_a_comment() {
        for (page, url) in [
            (
                "<!-- saved from url=(0031)http://www.baomau.example/1.htm -->a",
                Some("http://www.baomau.example/1.htm"),
            ),
            (
                "<!--\n Page saved with SingleFile \n url: https://baomau.example/tin/2.html \n saved date: x\n-->",
                Some("https://baomau.example/tin/2.html"),
            ),
            (
                "<!-- Mirrored from baomau.example/tin/1.html by HTTrack Website Copier/3.x, Mon -->",
                Some("http://baomau.example/tin/1.html"),
            ),
            ("<!-- saved from url=(0014)about:internet -->", None),
            ("<!-- menu -->", None),
        ] {
            assert_eq!(guard(page).saved_from.as_deref(), url, "{page}");
        }
    }

    #[test]
    fn pictures_keep_their_place_and_nothing_more() {
        let page = "<link rel=\"canonical\" href=\"x\"><link rel=icon href=y>\
                    <p>a<IMG src=\"b.jpg\" alt='c'>d<img alt=\"1 > 0\">e</p>";
        assert_eq!(
            guard(page).html,
            "<link rel=\"canonical\" href=\"x\"><p>a<img>d<img alt=\"1 > 0\">e</p>"
        );
    }

    #[test]
    fn a_page_cut_short_keeps_its_text() {
        assert_eq!(guard("<p>Đảng<!-- a<p>bộ").html, "<p>Đảng<!-- a<p>bộ");
        assert_eq!(guard("x<script>var").html, "x");
        assert_eq!(guard("x<select><p>y").html, "x<select><p>y");
        assert_eq!(guard("x<di").html, "x<di");
        assert_eq!(guard("x<").html, "x<");
    }

    #[test]
    fn attributes_are_bounded() {
        let many: Vec<String> = (0..5000).map(|n| format!(" a{n}='>'")).collect();
        let many = many.concat();
        let page = format!("<div{many}>Đảng</div><p{many}>bộ</p{many}>");
        let g = guard(&page).html;
        assert_eq!(g.matches('=').count(), 3 * MOST_ATTRIBUTES);
        assert!(g.contains(" a199='>' >Đảng</div><p a0="), "{g}");
        assert!(g.ends_with(" a199='>' >"), "{g}");
        let few: Vec<String> = (0..MOST_ATTRIBUTES)
            .map(|n| format!(" a{n}=\"ạ > b\""))
            .collect();
        let few = few.concat();
        let page = format!("<div{few}>Đảng</div>");
        assert_eq!(guard(&page).html, page);
        // A tag that never ends.
        assert!(guard(&format!("x<div{}", " b".repeat(5000))).html.len() < 500);
    }

    #[test]
    fn what_never_ends_is_looked_for_once() {
        for tag in ["<svg>", "<noscript>", "<select>", "<iframe>", "<i a=\">\">"] {
            let page = format!("<p>{}Đảng", tag.repeat(300_000));
            assert!(guard(&page).html.ends_with("Đảng"), "{tag}");
        }
    }

    #[test]
    fn what_stands_in_an_attribute_is_no_tag() {
        let page = "<p title=\"<script>\">Đảng</p><p title='</p>'>bộ</p>";
        assert_eq!(guard(page).html, page);
    }

    #[test]
    fn depth_is_bounded_and_text_is_kept() {
        assert!(!guard(&"<div>".repeat(DEEPEST)).too_deep);
        assert!(guard(&"<div>".repeat(DEEPEST + 1)).too_deep);
        let page = format!("{}Đảng{}", "<div>".repeat(5000), "</div>".repeat(5000));
        let g = guard(&page).html;
        assert_eq!(g.matches("<div>").count(), DEEPEST);
        assert_eq!(g.matches("</div>").count(), DEEPEST);
        assert!(g.contains("Đảng"));
    }
}
