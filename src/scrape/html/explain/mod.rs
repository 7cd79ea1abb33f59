//! Explanations of pages: elements by their names, and the selectors that match them.

mod head;
mod place;

use self::head::{published, publisher, site_files, stated, title};
use super::Reading;
use super::tag::tag;
use super::tree::aside;
use crate::scrape::classes::Flags;
use crate::scrape::explain::{Explanation, Reason, Source, Teller, told};
use crate::scrape::line::Line;
use crate::scrape::notes::{AuthorFrom, Step, Why};
use crate::scrape::sites::Sites;

pub(super) fn explanation(reading: &Reading<'_>, sites: &Sites) -> Explanation {
    let teller = Teller {
        source: Paragraphs { reading, sites },
        sites,
        notes: &reading.notes,
    };
    let source = &teller.source;
    Explanation {
        is_page: true,
        sites: site_files(reading),
        title: title(&teller),
        published: published(&teller),
        author: reading.notes.author.map(|from| match from {
            AuthorFrom::Line(at) => teller.author(at),
            AuthorFrom::Head if reading.meta.linked.author => stated("author of JSON-LD"),
            AuthorFrom::Head => stated("author or dc.creator of the head"),
        }),
        publisher: publisher(&teller),
        body: source.body(),
        spared: source.spared(),
        parts: teller.parts(source.steps().into_iter()),
    }
}

/// The paragraphs of a page.
struct Paragraphs<'r, 's> {
    reading: &'r Reading<'s>,
    sites: &'r Sites,
}

impl Source for Paragraphs<'_, '_> {
    fn line(&self, at: usize) -> Option<&Line> {
        Some(&self.reading.tree.paragraphs.get(at)?.line)
    }

    fn place(&self, at: usize) -> String {
        self.path(self.block(at))
    }

    fn places(&self, at: usize, _: usize, why: Why) -> String {
        match why {
            Why::Body | Why::DataTable => self.place(at),
            Why::BehindTail => format!("{} and on", self.place(at)),
            _ => self.path(self.group(at, why)),
        }
    }

    fn group(&self, at: usize, why: Why) -> usize {
        match why {
            Why::Junk => self.furniture(at),
            Why::Above | Why::Below => self.outside(at),
            Why::BehindTail => self.reading.weighed.container,
            _ => self.reading.tree.elements[self.block(at)].parent,
        }
    }

    fn ground(&self, at: usize, why: Why) -> Option<(String, Option<String>)> {
        let p = &self.reading.tree.paragraphs[at];
        match why {
            Why::Links => Some((
                format!("{} % of it is links", 100 * p.linked / p.chars.max(1)),
                None,
            )),
            Why::Junk => self.rule(self.furniture(at), Flags::JUNK),
            Why::Named(flag) => self
                .named(at, flag)
                .map(|(_, rule)| (told(why).to_owned(), rule)),
            Why::DateLine | Why::SignedDate => self
                .named(at, Flags::DATE)
                .map(|(_, rule)| (told(why).to_owned(), rule)),
            _ => None,
        }
    }
}

impl Paragraphs<'_, '_> {
    /// The fate of every paragraph. Those that no stage looked at stand in furniture, or
    /// before or behind all that it looked at.
    fn steps(&self) -> Vec<Step> {
        let Reading { tree, weighed, .. } = self.reading;
        let body = tree.inside(weighed.container);
        let mut noted = self.reading.notes.steps.clone();
        noted.sort_by_key(|step| step.at);
        let tail = noted.iter().find(|s| s.why == Why::Tail).map(|s| s.at);
        let mut noted = noted.into_iter().peekable();
        let mut steps = Vec::new();
        for (at, p) in tree.paragraphs.iter().enumerate() {
            if noted.peek().is_some_and(|step| step.at == at) {
                steps.extend(std::iter::from_fn(|| noted.next_if(|step| step.at == at)));
                continue;
            }
            let why = if weighed.junk.get(p.element).is_some_and(|junk| *junk) {
                Why::Junk
            } else if tail.is_some_and(|tail| at > tail) {
                Why::BehindTail
            } else if at < body.end {
                Why::Above
            } else {
                Why::Below
            };
            let kept = None;
            steps.push(Step { at, kept, why });
        }
        steps
    }

    fn body(&self) -> Option<Reason> {
        let weighed = &self.reading.weighed;
        if weighed.share <= 0.0 {
            return None;
        }
        let share = format!("holds {:.0} % of the running text", weighed.share * 100.0);
        let tier = weighed.tier.map(Flags::of_tier);
        let rule = tier.and_then(|tier| self.rule(weighed.container, tier));
        let (why, rule) = match rule {
            Some((_, rule)) => (format!("named a body, {share}"), rule),
            None => (
                format!("has the most running text of its own, {share}"),
                None,
            ),
        };
        Some(Reason {
            place: Some(self.path(weighed.container)),
            why,
            rule,
        })
    }

    /// Elements named furniture that are none.
    fn spared(&self) -> Vec<Reason> {
        let Reading { tree, weighed, .. } = self.reading;
        let elements = tree.elements.iter().zip(&weighed.junk).enumerate();
        let spared = elements.filter(|(_, (e, junk))| e.own.has(Flags::JUNK) && !**junk);
        spared
            .map(|(i, _)| {
                let rule = self.rule(i, Flags::JUNK);
                let (named, rule) = rule.unwrap_or_else(|| (told(Why::Junk).to_owned(), None));
                Reason {
                    place: Some(self.path(i)),
                    why: format!("{named}, but read: it holds half of the running text or more"),
                    rule,
                }
            })
            .collect()
    }

    /// What tells that a paragraph, or something around it, is marked so.
    fn named(&self, at: usize, flag: Flags) -> Option<(String, Option<String>)> {
        let elements = &self.reading.tree.elements;
        let mut e = self.reading.tree.paragraphs[at].element;
        while !elements[e].own.has(flag) {
            if elements[e].parent == e {
                return None;
            }
            e = elements[e].parent;
        }
        self.rule(e, flag)
    }

    /// What tells that an element is marked so: plain words, and the rule if it is one.
    fn rule(&self, element: usize, flag: Flags) -> Option<(String, Option<String>)> {
        let e = self.element(element)?;
        let words = match flag {
            Flags::JUNK => "named furniture",
            _ => "named so",
        };
        for (family, _) in &self.reading.marks.families {
            for key in family.keys.iter().filter(|key| key.flag.has(flag)) {
                if let Some(s) = key.selectors.iter().find(|s| s.rule.matches(&e)) {
                    let rule = format!("{}:{} {} {}", family.file, s.line, key.name, s.text);
                    return Some((words.to_owned(), Some(rule)));
                }
            }
        }
        let markup = e.value();
        let names = markup.classes().chain(markup.id());
        if let Some((key, name)) = self.sites.classes.rule(names, flag) {
            let rule = format!("generic.toml classes.{key} {name}");
            return Some((words.to_owned(), Some(rule)));
        }
        let own = flag == Flags::JUNK && !tag(&markup.name.local).is_outer();
        if let Some(words) = aside(markup).filter(|_| own) {
            return Some((words.to_owned(), None));
        }
        Some((format!("a <{}> element", markup.name()), None))
    }
}
