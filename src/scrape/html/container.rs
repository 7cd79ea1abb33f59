//! The container: the element that holds the body of the article.

use std::collections::HashMap;
use std::ops::Range;

use super::pieces::Pieces;
use super::stated::Stated;
use super::tree::{Kind, Paragraph, Tree};
use crate::scrape::classes::Flags;

/// What share of the best-scored element's text a named container has to hold.
const SHARE: f64 = 0.7;

/// A page with less running text than this trusts a named container, in weighed characters.
const SHORT: f64 = 400.0;

/// Furniture holds less than this share of the page's running text, captions and lines about the
/// article less than that.
const JUNK: f64 = 0.66;
const DOUBTFUL: f64 = 0.5;
const CAPTIONS: f64 = 0.3;
const META: f64 = 0.15;

/// How much an element counts for the one around it.
const DECAY: f64 = 0.5;

/// What was found out about the page's elements.
#[derive(Debug)]
pub(super) struct Weighed {
    /// The container's place among the elements.
    pub(super) container: usize,
    /// The paragraphs of it that are the body.
    pub(super) body: Range<usize>,
    /// For each element whether it is furniture or inside some.
    pub(super) junk: Vec<bool>,
    /// For each element whether it is named a caption, or inside one.
    pub(super) captions: Vec<bool>,
    /// For each element whether it is named a line about the article, or inside one.
    pub(super) meta: Vec<bool>,
    /// The tier of the name that told the container; without one its running text did.
    pub(super) tier: Option<u32>,
    /// What share of the page's running text it holds, from 0 to 1.
    pub(super) share: f64,
    /// What the page's own text of its article says of the paragraphs.
    pub(super) stated: Option<Stated>,
}

/// Weighs all elements and chooses the container: reverse sums, no element visited twice.
pub(super) fn weigh(tree: &Tree, stated: Option<Stated>) -> Weighed {
    let junk = named_and_light(tree, Flags::JUNK, JUNK);
    let captions = named_and_light(tree, Flags::CAPTION, CAPTIONS);
    let meta = named_and_light(tree, Flags::META, META);
    let n = tree.elements.len();
    let mut weight = vec![0.0; n];
    let mut own = vec![0.0; n];
    for p in tree
        .paragraphs
        .iter()
        .filter(|p| !junk.get(p.element).is_some_and(|j| *j))
    {
        weight[p.element] += worth(p);
        own[p.element] += worth(p);
    }
    let mut score = own;
    for i in (1..n).rev() {
        let parent = tree.elements[i].parent;
        weight[parent] += weight[i];
        let part = matches!(tree.elements[i].kind, Kind::Part | Kind::Row);
        score[parent] += if part { score[i] } else { score[i] * DECAY };
        if part {
            // What is no container itself has handed its score on.
            score[i] = 0.0;
        }
    }
    let best = (0..n)
        .max_by(|a, b| score[*a].total_cmp(&score[*b]))
        .unwrap_or(0);
    let pieces = Pieces {
        tree,
        weight: &weight,
        junk: &junk,
    };
    let joined = pieces.joined(best);
    let named = named(tree, &weight, &junk, joined.0);
    let (container, body) = named.map_or(joined, |(_, named)| pieces.joined(named));
    let around = stated.as_ref().and_then(|s| s.around(tree, &body));
    let (container, body) = around.unwrap_or((container, body));
    let held = |i: usize| weight.get(i).copied().unwrap_or(0.0);
    Weighed {
        container,
        body,
        junk,
        captions,
        meta,
        tier: named.map(|(tier, _)| tier),
        share: held(container) / held(0).max(1.0),
        stated,
    }
}

/// What a paragraph counts for: running text whole, labels little, links nothing.
pub(super) fn worth(p: &Paragraph) -> f64 {
    let free = p.chars.saturating_sub(p.linked) as f64;
    if p.linked * 2 > p.chars {
        0.0
    } else if p.chars >= 40 && p.heading == 0 {
        free
    } else {
        free / 4.0
    }
}

/// Which elements have such a name or tag, or stand inside one that has it, unless that holds
/// more than a share of the page's text: then its name says nothing.
fn named_and_light(tree: &Tree, name: Flags, share: f64) -> Vec<bool> {
    let mut weight = vec![0.0; tree.elements.len()];
    for p in &tree.paragraphs {
        if let Some(w) = weight.get_mut(p.element) {
            *w += worth(p);
        }
    }
    for i in (1..weight.len()).rev() {
        weight[tree.elements[i].parent] += weight[i];
    }
    let whole = weight.first().copied().unwrap_or(0.0);
    let most = share * whole.max(1.0);
    let apart = |i: usize| {
        let e = &tree.elements[i];
        e.junk.is_none() && e.own.has(name) && weight[i] < most
    };
    // A page may set each paragraph apart by the same name.
    let mut of_name: HashMap<u16, f64> = HashMap::new();
    let junk = |i: usize| tree.elements[i].junk.filter(|_| name == Flags::JUNK);
    let mut around = vec![None; weight.len()];
    let mut beside = 0.0;
    let mut end = 0;
    for (i, e) in tree.elements.iter().enumerate() {
        if i >= end && apart(i) {
            beside += weight[i];
            end = e.end;
        }
        around[i] = junk(i).or(around[e.parent]);
        if let Some(junk) = junk(i).filter(|own| i == 0 || around[e.parent] != Some(*own)) {
            *of_name.entry(junk).or_default() += weight[i];
        }
    }
    let doubtful = DOUBTFUL * (whole - beside).max(1.0);
    let mut named = vec![false; weight.len()];
    for (i, e) in tree.elements.iter().enumerate() {
        let all = junk(i).and_then(|junk| of_name.get(&junk)).copied();
        let most = if all.is_some() { doubtful } else { most };
        let own = e.own.has(name) && weight[i].max(all.unwrap_or(0.0)) < most;
        let spared = name == Flags::JUNK && e.own.has(Flags::OWN);
        named[i] = !spared && (own || (i > 0 && named[e.parent]));
    }
    named
}

/// The container that class names tell, when it holds enough of the text, and the tier of
/// the name.
fn named(tree: &Tree, weight: &[f64], junk: &[bool], best: usize) -> Option<(u32, usize)> {
    let whole = weight.first().copied().unwrap_or(0.0);
    let inside = |outer: usize, inner: usize| (outer..tree.elements[outer].end).contains(&inner);
    for tier in 0..8 {
        let of_tier = |i: &usize| tree.elements[*i].own.body() == Some(tier) && !junk[*i];
        let heaviest = (0..weight.len())
            .filter(of_tier)
            .max_by(|a, b| weight[*a].total_cmp(&weight[*b]));
        let Some(heaviest) = heaviest.filter(|i| weight[*i] > 0.0) else {
            continue;
        };
        let enough = weight[heaviest] >= SHARE * weight[best];
        let trusted = tier == 0 && whole < SHORT;
        // "content" around everything says no more than the page itself.
        let narrow = tier == 0 || weight[heaviest] <= 1.5 * weight[best] || inside(best, heaviest);
        if (enough && narrow) || trusted {
            // The innermost that holds nearly as much.
            let container = (heaviest..tree.elements[heaviest].end)
                .rfind(|i| of_tier(i) && weight[*i] >= 0.85 * weight[heaviest])
                .unwrap_or(heaviest);
            return Some((tier, container));
        }
    }
    None
}
