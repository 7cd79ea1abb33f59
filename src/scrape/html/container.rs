//! The container: the element that holds the body of the article.

use super::tree::{Kind, Paragraph, Tree};
use crate::scrape::classes::Flags;

/// What share of the best-scored element's text a named container has to hold.
const SHARE: f64 = 0.7;

/// A page with less running text than this trusts a named container, in weighed characters.
const SHORT: f64 = 400.0;

/// Furniture holds less than this share of the page's running text, captions less than that.
const JUNK: f64 = 0.66;
const CAPTIONS: f64 = 0.3;

/// How much an element counts for the one around it.
const DECAY: f64 = 0.5;

/// What was found out about the page's elements.
#[derive(Debug)]
pub(super) struct Weighed {
    /// The container's place among the elements.
    pub(super) container: usize,
    /// For each element whether it is furniture or inside some.
    pub(super) junk: Vec<bool>,
    /// For each element whether it is named a caption, or inside one.
    pub(super) captions: Vec<bool>,
    /// The tier of the name that told the container; without one its running text did.
    pub(super) tier: Option<u32>,
    /// What share of the page's running text it holds, from 0 to 1.
    pub(super) share: f64,
}

/// Weighs all elements and chooses the container: reverse sums, no element visited twice.
pub(super) fn weigh(tree: &Tree) -> Weighed {
    let junk = named_and_light(tree, Flags::JUNK, JUNK);
    let captions = named_and_light(tree, Flags::CAPTION, CAPTIONS);
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
    let named = named(tree, &weight, &junk, best);
    let container = named.map_or(best, |(_, container)| container);
    let held = |i: usize| weight.get(i).copied().unwrap_or(0.0);
    Weighed {
        container,
        junk,
        captions,
        tier: named.map(|(tier, _)| tier),
        share: held(container) / held(0).max(1.0),
    }
}

/// What a paragraph counts for: running text whole, labels little, links nothing.
fn worth(p: &Paragraph) -> f64 {
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
    let mut named = vec![false; weight.len()];
    for (i, e) in tree.elements.iter().enumerate() {
        let own = e.own.has(name) && weight[i] < share * whole.max(1.0);
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
