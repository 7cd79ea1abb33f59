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

/// Reads the names of all elements, in one pass, and in a second where a family is told.
pub(super) fn marks<'s>(html: &Html, url: Option<&str>, sites: &'s Sites) -> Marks<'s> {
    let host = url.and_then(host).unwrap_or_default();
    let families = &sites.families;
    let mut flags = Vec::new();
    // For each family the first of its markers that matches an element.
    let mut marked: Vec<Option<usize>> = vec![None; families.len()];
    let mut names = String::new();
    for element in elements(html) {
        name(element, &mut names);
        let markers = &sites.selectors.markers;
        let unknown = |place: Place| marked[place.family].is_none_or(|nth| place.nth < nth);
        let mut found = Vec::new();
        markers.matches(families, element, &names, unknown, |place| {
            found.push(place);
        });
        for place in found {
            marked[place.family] = Some(place.nth);
        }
        flags.push(sites.classes.of(&names));
    }
    let told: Vec<Option<Told<'s>>> = families
        .iter()
        .zip(&marked)
        .map(|(family, marked)| family.host(host).or_else(|| family.marked((*marked)?)))
        .collect();
    if told.iter().any(Option::is_some) {
        for (element, flags) in elements(html).zip(&mut flags) {
            name(element, &mut names);
            let of_told = |place: Place| told[place.family].is_some();
            let parts = &sites.selectors.parts;
            parts.matches(families, element, &names, of_told, |place| {
                let flag = place.flag.unwrap_or_default();
                let part = if flag == Flags::JUNK {
                    flag
                } else {
                    flag.and(Flags::OWN)
                };
                *flags = flags.and(part);
            });
        }
    }
    let families = sites.families.iter().zip(told);
    Marks {
        families: families.filter_map(|(f, told)| Some((f, told?))).collect(),
        flags,
    }
}

fn elements(html: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    html.tree.root().descendants().filter_map(ElementRef::wrap)
}

/// Writes classes and id of an element as names.
fn name(element: ElementRef<'_>, names: &mut String) {
    let markup = element.value();
    let classes = attribute(markup, "class").into_iter();
    let classes = classes.flat_map(str::split_ascii_whitespace);
    space(classes.chain(attribute(markup, "id")), names);
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', '?', '#', ':']).next()
}
