//! Tags: what the name of an element says, whatever page it is on.

use html5ever::{LocalName, local_name};

use super::tree::Kind;

/// What matters about an element's name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag {
    pub(super) role: Role,
    pub(super) kind: Kind,
}

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text is read by nobody.
    Silent,
    /// It stands within a line.
    Inline,
    /// A picture or the end of a line.
    Break,
    /// It holds what surrounds an article.
    Outer,
    /// It begins and ends a paragraph.
    Block,
}

impl Tag {
    pub(super) const fn is_inline(self) -> bool {
        matches!(self.role, Role::Inline)
    }

    pub(super) const fn is_outer(self) -> bool {
        matches!(self.role, Role::Outer)
    }
}

/// Names are compared as numbers here, where they would be strings a hundred times a page.
pub(super) fn tag(name: &LocalName) -> Tag {
    let (role, kind) = match *name {
        local_name!("div")
        | local_name!("section")
        | local_name!("article")
        | local_name!("main")
        | local_name!("body")
        | local_name!("center")
        | local_name!("html")
        | local_name!("dd") => (Role::Block, Kind::Container),
        local_name!("form") => (Role::Outer, Kind::Container),
        local_name!("p")
        | local_name!("li")
        | local_name!("ul")
        | local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("tbody")
        | local_name!("figure")
        | local_name!("input")
        | local_name!("meta") => (Role::Block, Kind::Part),
        local_name!("table") => (Role::Block, Kind::Table),
        local_name!("tr") => (Role::Block, Kind::Row),
        local_name!("td") | local_name!("th") => (Role::Block, Kind::Cell),
        local_name!("br") | local_name!("img") => (Role::Break, Kind::Part),
        local_name!("nav")
        | local_name!("footer")
        | local_name!("aside")
        | local_name!("menu")
        | local_name!("marquee") => (Role::Outer, Kind::Part),
        local_name!("head")
        | local_name!("script")
        | local_name!("style")
        | local_name!("noscript")
        | local_name!("template")
        | local_name!("iframe")
        | local_name!("object")
        | local_name!("svg")
        | local_name!("math")
        | local_name!("select")
        | local_name!("button")
        | local_name!("textarea")
        | local_name!("video")
        | local_name!("audio")
        | local_name!("canvas")
        | local_name!("map") => (Role::Silent, Kind::Part),
        local_name!("a")
        | local_name!("abbr")
        | local_name!("acronym")
        | local_name!("b")
        | local_name!("bdi")
        | local_name!("bdo")
        | local_name!("big")
        | local_name!("cite")
        | local_name!("code")
        | local_name!("del")
        | local_name!("dfn")
        | local_name!("em")
        | local_name!("font")
        | local_name!("i")
        | local_name!("ins")
        | local_name!("kbd")
        | local_name!("label")
        | local_name!("mark")
        | local_name!("nobr")
        | local_name!("q")
        | local_name!("s")
        | local_name!("samp")
        | local_name!("small")
        | local_name!("span")
        | local_name!("strike")
        | local_name!("strong")
        | local_name!("sub")
        | local_name!("sup")
        | local_name!("time")
        | local_name!("tt")
        | local_name!("u")
        | local_name!("var") => (Role::Inline, Kind::Part),
        // Word's own, which no list of HTML has.
        _ if matches!(&**name, "o:p" | "st1:place") => (Role::Inline, Kind::Part),
        _ => (Role::Block, Kind::Part),
    };
    Tag { role, kind }
}
