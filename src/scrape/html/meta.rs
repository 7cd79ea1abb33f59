//! Metadata: what a page says about itself in its head and in JSON-LD.

use html5ever::local_name;
use jiff::civil::Date;
use scraper::{Html, node::Element};
use serde_json::Value;

use super::tree::attribute;
use crate::article::{Published, PublishedFrom};
use crate::harmless::harmless;
use crate::scrape::line::Line;
use crate::scrape::{date, sites::Sites};

/// Frames of a page of frames that are named.
const MOST_FRAMES: usize = 20;

/// What head and JSON-LD say.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    /// `<title>` as it stands, with the site's name.
    pub(super) page_title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Published>,
    /// The text of the article, as JSON-LD has it.
    pub(super) body: Option<String>,
    /// What the frames of a page of frames show.
    pub(super) frames: Vec<String>,
    /// Which field or element told the day.
    pub(super) dated_by: &'static str,
    /// Which of headline, author and publisher JSON-LD told; the others are of the head.
    pub(super) linked: Linked,
}

/// What JSON-LD told.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Linked {
    pub(super) title: bool,
    pub(super) author: bool,
    pub(super) publisher: bool,
}

impl Meta {
    /// The headline that the head of the page gives, without the site's name.
    pub(super) fn headline(&self, sites: &Sites) -> Option<String> {
        let whole = self.title.as_ref().or(self.page_title.as_ref())?;
        let line = Line::new(whole);
        let cut = sites
            .separators
            .iter()
            .filter_map(|s| Some((line.text.rfind(s)?, s.len())))
            .max();
        let Some((at, len)) = cut else {
            return (!line.is_empty()).then_some(line.text);
        };
        let (head, tail) = (
            Line::new(&line.text[..at]),
            Line::new(&line.text[at + len..]),
        );
        let site =
            |l: &Line| sites.publisher(l).is_some() || self.publisher.as_deref() == Some(&l.text);
        if site(&head) && !site(&tail) {
            Some(tail.text)
        } else if site(&tail)
            || (tail.words() <= 8 && head.words() >= 4 && tail.text.starts_with(char::is_uppercase))
        {
            Some(head.text)
        } else {
            Some(line.text)
        }
    }
}

/// Names of `<meta>` that give the day of publication, the most telling first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "article:published",
    "og:published_time",
    "published_time",
    "date",
    "parsely-pub-date",
];

/// Reads the head.
pub(super) fn read(html: &Html, json_ld: &[&str], sites: &Sites) -> Meta {
    let mut meta = Meta::default();
    for block in json_ld.iter().filter(|b| b.len() < 1 << 20) {
        if let Ok(value) = serde_json::from_str::<Value>(block.trim()) {
            linked_data(&value, &mut meta, sites);
        }
    }
    meta.linked = Linked {
        title: meta.title.is_some(),
        author: meta.author.is_some(),
        publisher: meta.publisher.is_some(),
    };
    let mut dates: Vec<(usize, Date, &'static str)> = Vec::new();
    let mut og_title = None;
    let head = Head::of(html);
    for e in &head.metas {
        let value = attribute(e, &local_name!("content"))
            .unwrap_or_default()
            .trim();
        let names = [
            local_name!("property"),
            local_name!("name"),
            local_name!("itemprop"),
        ];
        let Some(name) = names.iter().find_map(|n| attribute(e, n)) else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        if value.is_empty() {
            continue;
        }
        let set = |field: &mut Option<String>| {
            field.get_or_insert_with(|| value.to_owned());
        };
        match name.as_str() {
            "og:title" => set(&mut og_title),
            "description" | "og:description" => set(&mut meta.description),
            "author" | "article:author" | "dc.creator" if !value.contains("://") => {
                set(&mut meta.author);
            }
            "og:site_name" => set(&mut meta.publisher),
            "og:url" => set(&mut meta.url),
            "content-language" | "dc.language" => set(&mut meta.language),
            _ => {}
        }
        if let Some(rank) = DATE_NAMES.iter().position(|n| *n == name)
            && let Some(day) = date::attribute(value, sites)
        {
            dates.push((rank, day, DATE_NAMES[rank]));
        }
    }
    if dates.is_empty() {
        let mut days = head.times.iter().filter_map(|v| date::attribute(v, sites));
        dates.extend(
            days.next()
                .map(|d| (0, d, "a time or datePublished element")),
        );
    }
    let from_meta = dates.into_iter().min_by_key(|(rank, ..)| *rank);
    if let (None, Some((_, date, by))) = (meta.published, from_meta) {
        let from = PublishedFrom::Meta;
        meta.published = Some(Published { date, from });
        meta.dated_by = by;
    }
    let canonical = head.canonical.map(str::trim);
    meta.url = canonical
        .filter(|h| h.starts_with("http"))
        .map(str::to_owned)
        .or(meta.url);
    meta.title = meta.title.or(og_title);
    meta.page_title = head.title;
    let frames = head.frames.into_iter().take(MOST_FRAMES);
    meta.frames = frames.map(harmless).collect();
    let root = html.root_element();
    meta.language = root
        .attr("lang")
        .or_else(|| root.attr("xml:lang"))
        .map(|l| l.trim().to_owned())
        .filter(|l| !l.is_empty())
        .or(meta.language);
    meta
}

/// The elements that say something about the page, wherever they stand.
#[derive(Default)]
struct Head<'h> {
    metas: Vec<&'h Element>,
    /// What elements say that mark themselves as the day of publication.
    times: Vec<&'h str>,
    canonical: Option<&'h str>,
    frames: Vec<&'h str>,
    title: Option<String>,
}

impl<'h> Head<'h> {
    fn of(html: &'h Html) -> Self {
        let mut head = Self::default();
        for node in html.tree.root().descendants() {
            let Some(e) = node.value().as_element() else {
                continue;
            };
            match e.name.local {
                local_name!("meta") => head.metas.push(e),
                local_name!("link") if attribute(e, &local_name!("rel")) == Some("canonical") => {
                    head.canonical = head.canonical.or(attribute(e, &local_name!("href")));
                }
                local_name!("title") if head.title.is_none() => {
                    let in_head = node
                        .parent()
                        .and_then(|p| Some(p.value().as_element()?.name()));
                    let text = node
                        .children()
                        .filter_map(|c| Some(&**c.value().as_text()?));
                    head.title = (in_head == Some("head")).then(|| text.collect());
                }
                local_name!("frame") => head.frames.extend(attribute(e, &local_name!("src"))),
                local_name!("time") if published(e) => {
                    head.times.extend(attribute(e, &local_name!("datetime")));
                }
                _ if says_created(e) => {
                    head.times.extend(attribute(e, &local_name!("content")));
                }
                _ => {}
            }
        }
        head
    }
}

/// Whether an element says that its content is the day on which the page was made.
fn says_created(e: &Element) -> bool {
    e.attrs.iter().any(|(name, value)| match name.local {
        local_name!("property") => created(value),
        local_name!("itemprop") => &**value == "datePublished",
        _ => false,
    })
}

/// Whether a property in `RDFa` is the day on which a page was made, as Drupal writes it.
fn created(property: &str) -> bool {
    property.split_ascii_whitespace().any(|p| p == "dc:created")
}

/// Whether a `<time>` says that it is the day of publication.
fn published(time: &Element) -> bool {
    time.attrs().any(|(name, _)| name == "pubdate")
        || attribute(time, &local_name!("itemprop")) == Some("datePublished")
        || attribute(time, &local_name!("class"))
            .is_some_and(|c| c.split_ascii_whitespace().any(|c| c == "published"))
}

/// Takes what an article's JSON-LD says; lists and `@graph` are searched through.
fn linked_data(value: &Value, meta: &mut Meta, sites: &Sites) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list.iter().rev()),
            Value::Object(map) => {
                if let Some(graph) = map.get("@graph") {
                    open.push(graph);
                }
                let kind = map.get("@type").map(Value::to_string).unwrap_or_default();
                if !["Article", "Posting", "Report"]
                    .iter()
                    .any(|k| kind.contains(k))
                {
                    continue;
                }
                let text = |v: &Value| {
                    v.as_str()
                        .map(|s| s.trim().to_owned())
                        .filter(|s| !s.is_empty())
                };
                let take = |field: &mut Option<String>, found: Option<String>| {
                    if field.is_none() {
                        *field = found;
                    }
                };
                let body = map.get("articleBody").and_then(text);
                let known = meta.body.as_ref().map_or(0, String::len);
                if let Some(body) = body.filter(|body| body.len() > known) {
                    meta.body = Some(body);
                }
                take(&mut meta.title, map.get("headline").and_then(text));
                take(&mut meta.description, map.get("description").and_then(text));
                take(&mut meta.author, map.get("author").and_then(name));
                take(&mut meta.publisher, map.get("publisher").and_then(name));
                let day = map
                    .get("datePublished")
                    .and_then(Value::as_str)
                    .and_then(|v| date::attribute(v, sites));
                if let (None, Some(date)) = (meta.published, day) {
                    let from = PublishedFrom::JsonLd;
                    meta.published = Some(Published { date, from });
                    meta.dated_by = "datePublished";
                }
            }
            _ => {}
        }
    }
}

/// The name of a person or organisation, of the first when there are several.
fn name(value: &Value) -> Option<String> {
    let one = value.as_array().map_or(Some(value), |list| list.first())?;
    let name = one.as_str().or_else(|| one.get("name")?.as_str())?.trim();
    (!name.is_empty() && !name.contains("://")).then(|| name.to_owned())
}
