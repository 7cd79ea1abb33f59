//! Marks: what class names and the files on sites say about the elements of a page.

use std::collections::HashMap;

use html5ever::local_name;
use scraper::{ElementRef, Html};

use crate::scrape::classes::{Flags, space};
use crate::scrape::family::{Family, Told};
use crate::scrape::selectors::Place;
use crate::scrape::sites::Sites;

/// The families that a page is of, and what is said about its elements.
pub(super) struct Marks<'s> {
    pub(super) families: Vec<(&'s Family, Told<'s>)>,
    /// One for each element, in reading order.
    pub(super) named: Vec<Named>,
}

/// What the names of an element say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Named {
    pub(super) flags: Flags,
    /// Which of the names in the file on all pages calls it furniture.
    pub(super) junk: Option<u16>,
    /// The same number where the class attribute is the same; 0 without one.
    pub(super) class: u32,
}

/// Reads the names of all elements, in one pass, and in a second where a family is told.
pub(super) fn marks<'s>(html: &Html, url: Option<&str>, sites: &'s Sites) -> Marks<'s> {
    let host = url.and_then(host).unwrap_or_default();
    let families = &sites.families;
    let mut told_of_elements = Vec::new();
    // For each family the first of its markers that matches an element.
    let mut marked: Vec<Option<usize>> = vec![None; families.len()];
    let mut names = Names::new(sites);
    let mut of_elements = Vec::new();
    let mut found = Vec::new();
    for element in elements(html) {
        let name = names.of(element);
        of_elements.push(name);
        let said = &names.said[name];
        let markers = &sites.selectors.markers;
        let unknown = |place: Place| marked[place.family].is_none_or(|nth| place.nth < nth);
        markers.matches(families, element, &said.markers, unknown, |place| {
            found.push(place);
        });
        for place in found.drain(..) {
            marked[place.family] = Some(place.nth);
        }
        let mut said = said.named;
        if is_article_body(element) {
            said.flags = said.flags.and(Flags::FIRST_BODY);
        }
        told_of_elements.push(said);
    }
    let told: Vec<Option<Told<'s>>> = families
        .iter()
        .zip(&marked)
        .map(|(family, marked)| family.host(host).or_else(|| family.marked((*marked)?)))
        .collect();
    if told.iter().any(Option::is_some) {
        let of_elements = of_elements.iter().zip(&mut told_of_elements);
        for (element, (name, own)) in elements(html).zip(of_elements) {
            let of_told = |place: Place| told[place.family].is_some();
            let parts = &sites.selectors.parts;
            let asking = &names.said[*name].parts;
            parts.matches(families, element, asking, of_told, |place| {
                let flag = place.flag.unwrap_or_default();
                let part = if flag == Flags::JUNK {
                    flag
                } else {
                    flag.and(Flags::OWN)
                };
                own.flags = own.flags.and(part);
            });
        }
    }
    let families = sites.families.iter().zip(told);
    Marks {
        families: families.filter_map(|(f, told)| Some((f, told?))).collect(),
        named: told_of_elements,
    }
}

/// What is known of the classes and ids of a page: most elements share theirs with others.
struct Names<'h, 's> {
    sites: &'s Sites,
    known: HashMap<(Option<&'h str>, Option<&'h str>), usize>,
    classes: HashMap<&'h str, u32>,
    said: Vec<Said>,
    text: String,
}

/// What a class attribute and an id say, and which selectors ask for a name in them.
struct Said {
    named: Named,
    markers: Vec<usize>,
    parts: Vec<usize>,
}

impl<'h, 's> Names<'h, 's> {
    /// The first is what an element without any says.
    fn new(sites: &'s Sites) -> Self {
        let mut names = Self {
            sites,
            known: HashMap::new(),
            classes: HashMap::new(),
            said: Vec::new(),
            text: String::new(),
        };
        names.read(None, None);
        names
    }

    /// The place of what the names of an element say.
    fn of(&mut self, element: ElementRef<'h>) -> usize {
        let (mut class, mut id) = (None, None);
        for (name, value) in &element.value().attrs {
            match name.local {
                local_name!("class") if class.is_none() => class = Some(&**value),
                local_name!("id") if id.is_none() => id = Some(&**value),
                _ => {}
            }
        }
        if class.is_none() && id.is_none() {
            return 0;
        }
        if let Some(known) = self.known.get(&(class, id)) {
            return *known;
        }
        let at = self.read(class, id);
        self.known.insert((class, id), at);
        at
    }

    fn read(&mut self, class: Option<&'h str>, id: Option<&str>) -> usize {
        let classes = class.into_iter().flat_map(str::split_ascii_whitespace);
        space(classes.chain(id), &mut self.text);
        let (flags, junk) = self.sites.classes.of(&self.text);
        let unknown = u32::try_from(self.classes.len() + 1).unwrap_or(u32::MAX);
        let class = class.map_or(0, |class| *self.classes.entry(class).or_insert(unknown));
        let mut said = Said {
            named: Named { flags, junk, class },
            markers: Vec::new(),
            parts: Vec::new(),
        };
        let selectors = &self.sites.selectors;
        selectors.markers.named(&self.text, &mut said.markers);
        selectors.parts.named(&self.text, &mut said.parts);
        self.said.push(said);
        self.said.len() - 1
    }
}

/// Whether the page states in microdata that an element is the body.
fn is_article_body(element: ElementRef<'_>) -> bool {
    let mut attributes = element.value().attrs.iter();
    attributes.any(|(name, value)| {
        name.local == local_name!("itemprop")
            && value.split_ascii_whitespace().any(|p| p == "articleBody")
    })
}

fn elements(html: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    html.tree.root().descendants().filter_map(ElementRef::wrap)
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', '?', '#', ':']).next()
}
