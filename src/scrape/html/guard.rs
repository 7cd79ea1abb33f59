//! The guard: what is taken out of a page before it is parsed.
//!
//! Scripts, styles, comments and drawings are over half of the bytes of a page and none of its
//! text; JSON-LD is kept aside. Tags nested deeper than any real page go too: the parser looks
//! through all open elements at every tag, so depth would make it quadratic.

mod cuts;

use memchr::{memchr, memchr_iter, memmem};

use self::cuts::{Attribute, Cuts};
use crate::scrape::unread::{Unread, is_whole};

/// Open elements at one time; real pages stay below a hundred.
pub const DEEPEST: usize = 300;

/// Attributes of one tag; real ones stay below thirty. The parser compares each with all before
/// it.
const MOST_ATTRIBUTES: usize = 200;

/// Elements without a word of the article, whose content is never looked at.
const BALLAST: &[&str] = &["script", "style", "svg", "noscript", "select", "iframe"];

/// What a tag is to the guard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One of [`BALLAST`].
    Ballast(usize),
    /// It needs no end tag, or such tags close one another, and so never nest by themselves.
    Flat,
    /// What stands behind it is text up to its end tag, whatever it looks like.
    Raw,
    Other,
}

/// What a tag is, and whether all its attributes stay.
fn kind(name: &str) -> (Kind, bool) {
    let mut small = [0; LONGEST_NAME];
    let small = &mut small[..name.len()];
    small.copy_from_slice(name.as_bytes());
    small.make_ascii_lowercase();
    let kind = match &*small {
        b"script" => Kind::Ballast(0),
        b"style" => Kind::Ballast(1),
        b"svg" => Kind::Ballast(2),
        b"noscript" => Kind::Ballast(3),
        b"select" => Kind::Ballast(4),
        b"iframe" => Kind::Ballast(5),
        b"area" | b"base" | b"br" | b"col" | b"dd" | b"dt" | b"embed" | b"hr" | b"img"
        | b"input" | b"li" | b"link" | b"meta" | b"option" | b"p" | b"param" | b"source"
        | b"tbody" | b"td" | b"th" | b"thead" | b"tr" | b"wbr" | b"html" | b"body" | b"head"
        | b"tfoot" => Kind::Flat,
        b"title" | b"textarea" | b"xmp" | b"noembed" | b"noframes" | b"plaintext" => Kind::Raw,
        _ => Kind::Other,
    };
    (kind, is_whole(small))
}

/// Letters of a tag's name that are looked at.
const LONGEST_NAME: usize = 16;

/// A page without ballast, and its JSON-LD.
pub(super) struct Guarded<'h> {
    pub(super) html: String,
    pub(super) json_ld: Vec<&'h str>,
    /// The address that a browser or a mirror saved the page from.
    pub(super) saved_from: Option<String>,
    /// Whether tags were left out because they lay too deep.
    pub(super) too_deep: bool,
    /// How many tags and the like there are at most.
    pub(super) tags: usize,
    /// Whether attributes were left out that are not ASCII.
    cut_letters: bool,
}

/// Takes the ballast out, and the attributes that nobody reads.
pub(super) fn guard<'h>(page: &'h str, unread: &Unread) -> Guarded<'h> {
    let guarded = guarded(page, Some(unread));
    if guarded.cut_letters && guarded.html.is_ascii() {
        // Whether a page is ASCII says how it may be encoded.
        return self::guarded(page, None);
    }
    guarded
}

/// Takes the ballast out, in one pass.
pub(super) fn guarded<'h>(page: &'h str, unread: Option<&Unread>) -> Guarded<'h> {
    let mut out = Guarded {
        html: String::with_capacity(page.len() / 2),
        json_ld: Vec::new(),
        saved_from: None,
        too_deep: false,
        tags: 0,
        cut_letters: false,
    };
    let mut cuts = Cuts::new(unread);
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
        cuts.reach(open, at);
        out.tags += 1;
        at = open + 1;
        let rest = &page[open..];
        if comments_end && rest.starts_with("<!--") {
            if let Some(len) = memmem::find(&bytes[at..], b"-->") {
                cuts.left_out(page, open);
                out.html.push_str(&page[copied..open]);
                out.saved_from = out.saved_from.or_else(|| saved_from(&page[at..at + len]));
                at += len + 3;
                copied = at;
            } else {
                // Cut short: what looks like the rest of a comment may be the article.
                comments_end = false;
                cuts.off();
            }
            continue;
        }
        let closing = bytes.get(at) == Some(&b'/');
        let name = name(&rest[1 + usize::from(closing)..]);
        if name.is_empty() {
            cuts.no_tag(rest, open);
            continue;
        }
        let (kind, whole) = kind(name);
        if let Kind::Ballast(kind) = kind
            && !closing
            && !endless[kind]
        {
            if let Some((content, end)) = content(page, open, BALLAST[kind]) {
                cuts.left_out(page, open);
                out.html.push_str(&page[copied..open]);
                if rest[..rest.find('>').unwrap_or(rest.len())].contains("ld+json") {
                    out.json_ld.push(content);
                }
                at = end;
                copied = end;
                continue;
            }
            endless[kind] = true;
            cuts.off();
        }
        let flat = kind == Kind::Flat;
        if flat && in_vain <= page.len() {
            match shortened(rest, name) {
                Ok((tag, short)) => {
                    if short.is_empty() {
                        cuts.left_out(page, open);
                    }
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
            cuts.off();
            out.html.push_str(&page[copied..open]);
            at = memchr(b'>', &bytes[open..]).map_or(bytes.len(), |end| open + end + 1);
            copied = at;
            continue;
        }
        // Nothing within a tag is looked at again.
        let named = at + usize::from(closing) + name.len();
        let cutting = !closing && !whole && cuts.begin(&page[named..]);
        let (keep, end) = attributes(&page[named..], |attribute| {
            if cutting {
                cuts.attribute(name, &page[named..], attribute);
            }
        });
        if let Some(keep) = keep {
            out.html.push_str(&page[copied..named + keep]);
            copied = named + end;
        } else if named + end < page.len() {
            for cut in cuts.places() {
                out.html.push_str(&page[copied..named + cut.start]);
                copied = named + cut.end;
                out.cut_letters |= !page[named + cut.start..copied].is_ascii();
            }
        }
        if keep.is_some() || named + end < page.len() {
            at = named + end;
        }
        if kind == Kind::Raw && !closing {
            cuts.text(page, named + end, name);
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
/// bytes behind its name; `each` is told every attribute. They are told as the HTML standard
/// tells them.
fn attributes(rest: &str, mut each: impl FnMut(Attribute)) -> (Option<usize>, usize) {
    let bytes = rest.as_bytes();
    let (mut at, mut count, mut keep) = (0, 0, None);
    loop {
        at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
        if matches!(bytes.get(at), None | Some(b'>')) {
            return (keep, at);
        }
        count += 1;
        if count > MOST_ATTRIBUTES {
            // The byte before is ASCII: space, a slash, a quote or the end of a value.
            keep = keep.or_else(|| rest.is_char_boundary(at).then_some(at));
        }
        // A name may begin with "=".
        let start = at;
        let named = |b: u8| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'=');
        at = skip(bytes, at + 1, named);
        let name = at;
        let value = skip(bytes, at, |b| b.is_ascii_whitespace());
        if bytes.get(value) == Some(&b'=') {
            at = skip(bytes, value + 1, |b| b.is_ascii_whitespace());
            at = match bytes.get(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |n| at + n + 2)
                }
                _ => skip(bytes, at, |b| !b.is_ascii_whitespace() && b != b'>'),
            };
        }
        each(Attribute {
            start,
            name,
            end: at,
        });
    }
}

/// Where the first byte from `at` on stands that is not meant.
fn skip(bytes: &[u8], at: usize, meant: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest.iter().position(|b| !meant(*b));
    found.map_or(bytes.len(), |n| at + n)
}

/// The letters and figures of a tag's name.
fn name(rest: &str) -> &str {
    let end = rest
        .bytes()
        .take(LONGEST_NAME)
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

    fn guard(page: &str) -> Guarded<'_> {
        guarded(page, None)
    }

    fn cut(page: &str) -> String {
        let asked = ["div[data-role]", "img[src]"];
        super::guard(page, &Unread::new(asked.into_iter())).html
    }

    #[test]
    fn attributes_that_nobody_reads_go() {
        for (page, cut) in [
            (
                "Đ<a href=\"x?a=1&b=2\" title='y' class=z onclick=w>a</a>",
                "Đ<a href  class=z >a</a>",
            ),
            ("Đ<div data-x='>' DATA-role=a/>", "Đ<div  DATA-role=a/>"),
            ("Đ<div class=a title=\"b\"/>", "Đ<div class=a />"),
            ("Đ<td width=1 colspan=2 href=x>", "Đ<td  colspan=2 >"),
            // The name would go on.
            ("Đ<a href=\"x\"class=y>", "Đ<a href=\"x\"class=y>"),
        ] {
            assert_eq!(self::cut(page), cut);
        }
    }

    #[test]
    fn what_an_attribute_may_tell_the_parser_or_the_gate_stays() {
        for same in [
            "Đ<font color=red><input type=hidden><body onload=x><meta name=a><b title=x>",
            "Đ<a title='&sect;a'><a title='§'><a title='a+b'>",
            "Đ<div class title=x =b>",
            "Đ<a-b title=x><a:b title=x>",
            "Đ<title>a<a title=b></title-x><a title=b>",
            "Đ<textarea><a title=b>",
            "Đ<!x <a title=b>",
            "Đ<?php <a title='>b'>",
            "Đ<math><![CDATA[<a title=']]>'>",
            "Đ<!-- <a title='--!>'>",
            "Đ<noscript><a title=b>",
            "Đ<plaintext><a title=b>",
            // What reaches over the end of a title was no tag.
            "Đ<title><b c='</title><textarea>'><a title=b>",
            "Đ<a title=b",
            // ASCII but for what would go.
            "<a title='Đảng'>",
        ] {
            assert_eq!(cut(same), same);
        }
        // What is left out makes a tag of what stands around it.
        for (page, cut) in [
            ("Đ<<source>title><a title=b>", "Đ<title><a title=b>"),
            (
                "Đ<title></<!-- -->title><xmp></title><a title=b>",
                "Đ<title></title><xmp></title><a title=b>",
            ),
        ] {
            assert_eq!(self::cut(page), cut);
        }
        // What is text ends.
        assert_eq!(cut("Đ<title>a</title ><a rel=b>"), "Đ<title>a</title ><a >");
    }

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
