//! Unlike: paragraphs of the body that are set like none of its running text, by the classes of
//! the elements around them.

use std::collections::HashSet;

use html5ever::local_name;

use super::Chooser;
use crate::scrape::classes::Flags;
use crate::scrape::html::pieces::kind;
use crate::scrape::html::stated::Kinds;
use crate::scrape::html::tree::Paragraph;

/// A line that may be left out at the ends of the body is shorter, in characters without space.
const SHORT: usize = 60;

/// Such lines are furniture where they are at most one part in so many of the body.
const FEW: usize = 8;

/// A text of longer words than that, in characters, has no spaces between them: there a short
/// line may be a sentence.
const LONGEST_WORDS: usize = 12;

/// A paragraph as long is alike where the element around it is, whatever its own class.
const LONG: usize = 200;

impl Chooser<'_> {
    /// Lines before the first running text of the body and behind the last that are set like
    /// none of it: labels, buttons, days.
    pub(super) fn odd_ends(&self, kept: &[usize]) -> HashSet<usize> {
        let all = &self.tree.paragraphs;
        let of = |i: &usize| kind(self.tree, &all[*i]);
        let prose = |i: &usize| is_running(&all[*i]);
        let (Some(first), Some(last)) = (kept.iter().position(prose), kept.iter().rposition(prose))
        else {
            return HashSet::new();
        };
        let ends = || kept[..first].iter().chain(&kept[last + 1..]);
        if ends().next().is_none() {
            return HashSet::new();
        }
        let kinds: HashSet<_> = kept.iter().filter(|i| prose(i)).map(of).collect();
        let odd = |i: &&usize| self.is_label(&all[**i]) && !kinds.contains(&of(i));
        let odd: HashSet<usize> = ends().filter(odd).copied().collect();
        let chars = |i: &usize| all[*i].chars;
        let whole: usize = kept.iter().map(chars).sum();
        let words: usize = kept.iter().map(|i| all[*i].line.words()).sum();
        let few = odd.iter().map(chars).sum::<usize>() * FEW <= whole;
        if few && whole <= words * LONGEST_WORDS {
            odd
        } else {
            HashSet::new()
        }
    }

    /// Whether a paragraph is a short line, neither heading, lead nor item of a list.
    fn is_label(&self, p: &Paragraph) -> bool {
        let bold = p.bold * 10 >= p.chars * 9;
        p.chars < SHORT
            && p.heading == 0
            && !bold
            && self.data[p.element] == 0
            && !p.flags.has(Flags::LEAD)
            && !p.line.is_prose()
            && !p.line.is_item()
            && !self.is_listed(p)
    }

    /// Whether the innermost block around a paragraph is an item, a cell or a quotation.
    fn is_listed(&self, p: &Paragraph) -> bool {
        let mut at = p.element;
        while at > 0 {
            let element = &self.tree.elements[at];
            let node = self.html.tree.get(element.node);
            let Some(markup) = node.and_then(|node| node.value().as_element()) else {
                return false;
            };
            match markup.name.local {
                local_name!("li")
                | local_name!("dd")
                | local_name!("dt")
                | local_name!("td")
                | local_name!("blockquote")
                | local_name!("pre") => return true,
                local_name!("div") | local_name!("section") | local_name!("article") => {
                    return false;
                }
                _ => at = element.parent,
            }
        }
        false
    }

    /// Whether the page's own text of the article, which has most of the body, does not have the
    /// paragraph, and nothing is like it that it has.
    pub(super) fn is_unstated(&self, i: usize) -> bool {
        let told = self.stated.and_then(|stated| stated.tells(i));
        let (Some(false), Some(stated)) = (told, &self.kinds) else {
            return false;
        };
        i > stated.first && !self.is_like(i, stated)
    }

    fn is_like(&self, i: usize, stated: &Kinds) -> bool {
        let p = &self.tree.paragraphs[i];
        let own = kind(self.tree, p);
        let around = || stated.kinds.iter().any(|kind| kind[1] == own[1]);
        stated.kinds.contains(&own) || p.chars >= LONG && around()
    }
}

/// Whether a paragraph is running text.
fn is_running(p: &Paragraph) -> bool {
    p.line.is_prose() && p.linked * 2 <= p.chars && !p.flags.has(Flags::LEAD)
}
