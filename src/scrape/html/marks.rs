//! Marks: what class names and the files on sites say about the elements of a page.

use scraper::{ElementRef, Html};

use super::tree::attribute;
use crate::scrape::classes::{Flags, space};
use crate::scrape::family::{Family, Told};
use crate::scrape::selectors::Place;
use crate::scrape::sites::Sites;

/// The families that a page is of, and what is said about its elements.
pub(super) struct Marks<'s> {
    pub(super) families: Vec<(&'s Family, Told<'s>)>,
    /// One for each element, in reading order.
    pub(super) flags: Vec<Flags>,
}

/// Reads the names of all elements, in one pass.
pub(super) fn marks<'s>(html: &Html, url: Option<&str>, sites: &'s Sites) -> Marks<'s> {
    let host = url.and_then(host).unwrap_or_default();
    let mut flags = Vec::new();
    let mut found: Vec<(usize, Place)> = Vec::new();
    let mut names = String::new();
    for element in html.tree.root().descendants().filter_map(ElementRef::wrap) {
        let markup = element.value();
        let classes = attribute(markup, "class").into_iter();
        let classes = classes.flat_map(str::split_ascii_whitespace);
        space(classes.chain(attribute(markup, "id")), &mut names);
        let families = &sites.families;
        sites.selectors.matches(families, element, &names, |place| {
            found.push((flags.len(), place));
        });
        flags.push(sites.classes.of(&names));
    }
    let marker = |family: usize| {
        let of_it = found.iter().map(|(_, place)| place);
        of_it
            .filter(|place| place.family == family && place.flag.is_none())
            .map(|place| place.nth)
            .min()
    };
    let told: Vec<Option<Told<'s>>> = sites
        .families
        .iter()
        .enumerate()
        .map(|(i, f)| f.host(host).or_else(|| f.marked(marker(i)?)))
        .collect();
    for (element, place) in &found {
        if let (Some(_), Some(flag)) = (told[place.family], place.flag) {
            let part = if flag == Flags::JUNK {
                flag
            } else {
                flag.and(Flags::OWN)
            };
            flags[*element] = flags[*element].and(part);
        }
    }
    let families = sites.families.iter().zip(told);
    Marks {
        families: families.filter_map(|(f, told)| Some((f, told?))).collect(),
        flags,
    }
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', '?', '#', ':']).next()
}
