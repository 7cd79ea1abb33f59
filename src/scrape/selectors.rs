//! The selectors of all families in one index: an element is held only against the selectors
//! whose names it has, so that another family costs a page nothing.

use aho_corasick::AhoCorasick;
use html5ever::{LocalName, local_name};
use scraper::{ElementRef, Selector, node::Element};

use super::classes::{Flags, automaton};
use super::family::Family;
use super::html::attribute;
use super::sites::Written;

/// One selector of a family's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) family: usize,
    /// What it marks; `None` for a marker of the family itself.
    pub(super) flag: Option<Flags>,
    /// Its place in the list that it is from.
    pub(super) nth: usize,
    key: usize,
}

/// What an element must have at least, for a selector to match it.
#[derive(Debug, PartialEq, Eq)]
enum Need {
    /// A class or an id that holds this, a space on each side where the name ends there.
    Name(String),
    Tag(LocalName),
    Attribute(LocalName),
    Nothing,
}

/// A selector that is no more than `tag.class` or `#id`, the tag left out or not.
#[derive(Debug, PartialEq, Eq)]
struct Plain {
    tag: Option<LocalName>,
    attribute: LocalName,
    name: String,
}

impl Plain {
    fn of(selector: &str) -> Option<Self> {
        let at = selector.find(['.', '#'])?;
        let (tag, name) = (&selector[..at], &selector[at + 1..]);
        let attribute = if selector[at..].starts_with('.') {
            local_name!("class")
        } else {
            local_name!("id")
        };
        let letters = tag.bytes().all(|b| b.is_ascii_alphanumeric());
        (letters && name.bytes().all(is_name)).then(|| Self {
            tag: (!tag.is_empty()).then(|| LocalName::from(tag.to_ascii_lowercase())),
            attribute,
            name: name.to_owned(),
        })
    }

    fn matches(&self, e: &Element) -> bool {
        self.tag.as_ref().is_none_or(|tag| e.name.local == *tag)
            && attribute(e, &self.attribute).is_some_and(|value| {
                let mut names = value.split_ascii_whitespace();
                names.any(|name| name == self.name)
            })
    }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// The selectors of all families: markers, which every page is held against, and those of the
/// parts of an article, which matter once a family is told.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) markers: Selectors,
    pub(super) parts: Selectors,
}

/// Selectors by what they need.
#[derive(Debug, Default)]
pub(super) struct Selectors {
    automaton: Option<AhoCorasick>,
    /// The selector of each pattern of the automaton, and how it is tested where that is plain.
    named: Vec<(Place, Option<Plain>)>,
    others: Vec<(Need, Place)>,
    /// Of the others, those that an element of a tag may match, and an element of any other.
    tags: Vec<(LocalName, Vec<usize>)>,
    untagged: Vec<usize>,
}

impl Index {
    pub(super) fn new(families: &[Family]) -> Self {
        let (mut markers, mut parts) = (Vec::new(), Vec::new());
        for (family, f) in families.iter().enumerate() {
            let keys = f.keys.iter().map(|k| (Some(k.flag), &k.selectors));
            let lists = std::iter::once((None, &f.marker)).chain(keys);
            for (key, (flag, selectors)) in lists.enumerate() {
                let list = if flag.is_none() {
                    &mut markers
                } else {
                    &mut parts
                };
                list.extend(selectors.iter().enumerate().map(|(nth, selector)| {
                    let place = Place {
                        family,
                        flag,
                        nth,
                        key,
                    };
                    (place, selector.text.as_str())
                }));
            }
        }
        Self {
            markers: Selectors::new(markers),
            parts: Selectors::new(parts),
        }
    }
}

impl Selectors {
    fn new(written: Vec<(Place, &str)>) -> Self {
        let mut names = Vec::new();
        let mut selectors = Self::default();
        for (place, text) in written {
            match need(text) {
                Need::Name(name) => {
                    names.push(name);
                    selectors.named.push((place, Plain::of(text)));
                }
                need => selectors.others.push((need, place)),
            }
        }
        selectors.automaton = automaton(&names);
        selectors.untagged = selectors.others_of(None);
        for (need, _) in &selectors.others {
            if let Need::Tag(tag) = need
                && selectors.tags.iter().all(|(known, _)| known != tag)
            {
                let others = selectors.others_of(Some(tag));
                selectors.tags.push((tag.clone(), others));
            }
        }
        selectors
    }

    fn others_of(&self, tag: Option<&LocalName>) -> Vec<usize> {
        let others = self.others.iter().enumerate();
        let of_tag = others.filter(|(_, (need, _))| match need {
            Need::Tag(known) => Some(known) == tag,
            _ => true,
        });
        of_tag.map(|(at, _)| at).collect()
    }

    /// The selectors that ask for one of an element's names, as [`Selectors::matches`] takes
    /// them; `names` are its classes and id as [`spaced`](super::classes::spaced) has them.
    pub(super) fn named(&self, names: &str, hits: &mut Vec<usize>) {
        if names.len() > 1
            && let Some(automaton) = &self.automaton
        {
            let found = automaton.find_overlapping_iter(names);
            hits.extend(found.map(|hit| hit.pattern().as_usize()));
        }
    }

    /// Calls `found` with each selector that matches an element, of those that `asked` is true
    /// for; `named` are those that its names may match.
    pub(super) fn matches(
        &self,
        families: &[Family],
        element: ElementRef<'_>,
        named: &[usize],
        asked: impl Fn(Place) -> bool,
        mut found: impl FnMut(Place),
    ) {
        let e = element.value();
        let mut test = |place: Place, plain: Option<&Plain>| {
            let whole = || selector(families, place).rule.matches(&element);
            if asked(place) && plain.map_or_else(whole, |plain| plain.matches(e)) {
                found(place);
            }
        };
        for hit in named {
            let (place, plain) = &self.named[*hit];
            test(*place, plain.as_ref());
        }
        let tagged = self.tags.iter().find(|(tag, _)| *tag == e.name.local);
        for other in tagged.map_or(&self.untagged, |(_, others)| others) {
            let (need, place) = &self.others[*other];
            if !matches!(need, Need::Attribute(name) if attribute(e, name).is_none()) {
                test(*place, None);
            }
        }
    }
}

/// The selector at a place.
pub(super) fn selector(families: &[Family], place: Place) -> &Written<Selector> {
    let family = &families[place.family];
    match place.key.checked_sub(1) {
        None => &family.marker[place.nth],
        Some(key) => &family.keys[key].selectors[place.nth],
    }
}

/// What the element itself must have: read off the selector's last part.
fn need(selector: &str) -> Need {
    let (mut quoted, mut bracket, mut last) = (false, false, 0);
    for (at, c) in selector.char_indices() {
        match c {
            '"' | '\'' => quoted = !quoted,
            '[' if !quoted => bracket = true,
            ']' if !quoted => bracket = false,
            // Either of two, or a condition that says nothing about a name.
            ',' | ':' | '\\' if !quoted && !bracket => return Need::Nothing,
            ' ' | '>' | '+' | '~' if !quoted && !bracket => last = at + 1,
            _ => {}
        }
    }
    let part = &selector[last..];
    let ident = |text: &str| {
        let end = text.bytes().take_while(|b| is_name(*b)).count();
        text[..end].to_ascii_lowercase()
    };
    let plain = part.split('[').next().unwrap_or_default();
    if let Some(at) = plain.find(['.', '#']) {
        return Need::Name(format!(" {} ", ident(&plain[at + 1..])));
    }
    if let Some(condition) = part.strip_prefix(plain).and_then(|p| p.strip_prefix('['))
        && let Some(need) = in_names(condition)
    {
        return need;
    }
    match ident(plain) {
        tag if tag.is_empty() => part
            .strip_prefix('[')
            .map_or(Need::Nothing, |name| Need::Attribute(ident(name).into())),
        tag => Need::Tag(tag.into()),
    }
}

/// What a condition on class or id asks of the names: `id$="_lblTitle"]`.
fn in_names(condition: &str) -> Option<Need> {
    let (name, rest) = condition.split_once('=')?;
    let value = rest.split(']').next()?.trim_matches(['"', '\'']);
    let value = value.to_ascii_lowercase();
    if value.is_empty() || value.contains(' ') {
        return None;
    }
    let (before, behind) = match name {
        "id" => (" ", " "),
        "id^" => (" ", ""),
        "id$" => ("", " "),
        // A class attribute may hold several names and any white space.
        "id*" | "class" | "class~" | "class*" | "class^" | "class$" => ("", ""),
        _ => return None,
    };
    Some(Need::Name(format!("{before}{value}{behind}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_asks_for_a_name_of_its_last_part() {
        let name = |text: &str| Need::Name(text.to_owned());
        for (selector, expected) in [
            (".News_Title", name(" news_title ")),
            ("h1.title-detail", name(" title-detail ")),
            ("#content .item-page > .intro", name(" intro ")),
            ("[id$=\"_lblTitle\"]", name("_lbltitle ")),
            ("div[id^='dnn_']", name(" dnn_")),
            ("div[class*=\"detail\"]", name("detail")),
            (".box p", Need::Tag("p".into())),
            ("form[action]", Need::Tag("form".into())),
            ("[data-role=\"sapo\"]", Need::Attribute("data-role".into())),
            (".a, .b", Need::Nothing),
            (".a:not(.b)", Need::Nothing),
        ] {
            assert_eq!(need(selector), expected, "{selector}");
        }
    }
}
