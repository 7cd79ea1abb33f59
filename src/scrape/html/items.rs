//! Lists: pages of headlines, each with its day and a few words, and no article of their own.

use jiff::civil::Date;

use super::meta::Meta;
use super::tree::{Paragraph, Tree};
use crate::article::PublishedFrom;
use crate::scrape::line::Line;
use crate::scrape::sites::Sites;
use crate::scrape::{Item, date};

/// A list has as many headlines.
const FEWEST: usize = 3;

/// A section has a shorter name: a page that states a headline of so many words, and has it as
/// words that lead nowhere, is an article.
const OWN: usize = 7;

/// What share of the page's headlines and summaries its main column holds.
const COLUMN: f64 = 0.75;

/// Words behind a headline count for more than the headline: boxes at the side have none.
const SUMMARY: f64 = 3.0;

/// What share of the summaries' length running text apart from them may have.
const APART: f64 = 0.35;

/// What share of the length of all summaries one of them may have: more is the text of an
/// article among headlines of others.
const ONE: f64 = 0.6;

/// A summary is at most as long, in characters, and of so many paragraphs.
const LONGEST: usize = 600;
const PARAGRAPHS: usize = 2;

/// A paragraph of running text, in characters without space.
const LONG: usize = 80;

/// A line that gives the day is at most as long, in characters without space.
const DATED: usize = 40;

/// A headline among the paragraphs, and those behind it that belong to it.
struct Found {
    headline: usize,
    dates: Vec<usize>,
    summary: Vec<usize>,
    /// Whether a line stood behind it that is of something else.
    closed: bool,
}

/// The items of a page that is a list; none of a page that is an article.
pub(super) fn items(tree: &Tree, junk: &[bool], meta: &Meta, sites: &Sites) -> Vec<Item> {
    let stated = |from| meta.published.is_some_and(|p| p.from == from);
    if stated(PublishedFrom::JsonLd) || stated(PublishedFrom::Meta) {
        return Vec::new();
    }
    let all = &tree.paragraphs;
    if is_told_at_length(all) {
        return Vec::new();
    }
    let stated = meta.headline(sites).map(|t| Line::new(&t));
    let headline = stated.filter(|line| sites.publisher(line).is_none());
    let headline = headline.map(|line| line.key);
    let own = |p: &Paragraph| p.linked == 0 && headline.as_ref() == Some(&p.line.key);
    if all.iter().any(|p| p.line.words() >= OWN && own(p)) {
        return Vec::new();
    }
    let free = |i: &usize| !junk.get(all[*i].element).is_some_and(|j| *j);
    let (found, mut apart) = found(tree, (0..all.len()).filter(free), sites);
    if found.len() < FEWEST {
        return Vec::new();
    }
    let mut weight = vec![0.0; tree.elements.len()];
    let mut count = vec![0; tree.elements.len()];
    for f in &found {
        let element = all[f.headline].element;
        weight[element] += all[f.headline].chars as f64;
        count[element] += 1;
        for i in &f.summary {
            weight[all[*i].element] += SUMMARY * all[*i].chars as f64;
        }
    }
    for i in (1..weight.len()).rev() {
        let parent = tree.elements[i].parent;
        weight[parent] += weight[i];
        count[parent] += count[i];
    }
    let held = |i: &usize| weight[*i] >= COLUMN * weight[0] && count[*i] >= FEWEST;
    let column = (0..weight.len()).rev().find(held).unwrap_or(0);
    let column = tree.inside(column);
    let (inside, outside): (Vec<Found>, Vec<Found>) = found
        .into_iter()
        .partition(|f| column.contains(&f.headline));
    let length = |found: &[Found]| -> usize {
        let of = found.iter().flat_map(|f| &f.summary);
        of.map(|i| all[*i].chars).sum()
    };
    apart += length(&outside);
    let all_summaries = length(&inside) as f64;
    if inside.len() < FEWEST || apart as f64 > APART * all_summaries {
        return Vec::new();
    }
    let longest = inside.chunks(1).map(length).max().unwrap_or(0);
    if all_summaries > 0.0 && longest as f64 > ONE * all_summaries {
        return Vec::new();
    }
    let mut items: Vec<Item> = inside.iter().map(|f| f.item(tree, sites)).collect();
    let dated = items.iter().filter(|item| item.date.is_some()).count();
    if dated * 2 > items.len() {
        // Among headlines with their days a bare one is the name of a section.
        items.retain(|item| item.date.is_some() || item.summary.is_some());
    }
    items
}

/// Whether running text goes on longer than a summary does: nearly every article is told so,
/// before anything is read.
fn is_told_at_length(all: &[Paragraph]) -> bool {
    let mut run = 0;
    all.iter().any(|p| {
        run = if p.linked * 2 > p.chars || p.chars < LONG {
            0
        } else {
            run + 1
        };
        run > PARAGRAPHS + 1
    })
}

/// The headlines, and how many characters of running text belong to none.
fn found(tree: &Tree, free: impl Iterator<Item = usize>, sites: &Sites) -> (Vec<Found>, usize) {
    let mut found: Vec<Found> = Vec::new();
    let mut apart = 0;
    for i in free {
        let p = &tree.paragraphs[i];
        if is_headline(p, sites) {
            let known = |f: &Found| tree.paragraphs[f.headline].line.key == p.line.key;
            if !found.last().is_some_and(known) {
                found.push(Found {
                    headline: i,
                    dates: Vec::new(),
                    summary: Vec::new(),
                    closed: false,
                });
            }
            continue;
        }
        let dated = day(p, sites).is_some();
        let furniture = sites.is_furniture(&p.line) || sites.is_tail(&p.line);
        match found.last_mut() {
            Some(last) if dated => last.dates.push(i),
            _ if furniture || p.linked * 2 > p.chars => {}
            Some(last) if p.chars < 30 => last.closed = true,
            None if p.chars < 30 => {}
            Some(last) if !last.closed && last.summary.len() < PARAGRAPHS && p.chars <= LONGEST => {
                last.summary.push(i);
            }
            _ => apart += p.chars,
        }
    }
    (found, apart)
}

/// A line of words that lead elsewhere, as long as a headline is.
fn is_headline(p: &Paragraph, sites: &Sites) -> bool {
    p.linked * 2 > p.chars
        && (15..=250).contains(&p.chars)
        && p.line.words() >= 4
        && !sites.is_furniture(&p.line)
}

/// The day of a line that gives one, alone or behind the name of a section.
fn day(p: &Paragraph, sites: &Sites) -> Option<Date> {
    let stated = p.moment.as_deref().filter(|_| p.chars <= DATED);
    stated
        .and_then(|m| date::attribute(m, sites))
        .or_else(|| date::line(&p.line.key, sites))
        .or_else(|| {
            let found = date::first(&p.line.key, sites).filter(|_| p.chars <= DATED);
            found.map(|found| found.date)
        })
}

impl Found {
    fn item(&self, tree: &Tree, sites: &Sites) -> Item {
        let line = &tree.paragraphs[self.headline].line;
        let (title, behind) = match date::trailing(&line.key, sites) {
            Some((at, day)) => (line.split_at_key(at).0, Some(day)),
            None => (Line::new(&line.text), None),
        };
        let day = |i: &usize| day(&tree.paragraphs[*i], sites);
        let summary: Vec<&str> = self
            .summary
            .iter()
            .map(|i| tree.paragraphs[*i].line.text.as_str())
            .collect();
        Item {
            title: title.text,
            date: behind.or_else(|| self.dates.iter().find_map(day)),
            summary: (!summary.is_empty()).then(|| summary.join(" ")),
        }
    }
}
