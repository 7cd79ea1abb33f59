//! Class names: what the names and ids of an element say about it.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::sites::ClassTable;

/// What an element's names say, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags(pub(super) u32);

impl Flags {
    pub(super) const LEAD: Self = Self(1);
    pub(super) const TITLE: Self = Self(1 << 1);
    pub(super) const DATE: Self = Self(1 << 2);
    pub(super) const AUTHOR: Self = Self(1 << 3);
    pub(super) const CAPTION: Self = Self(1 << 4);
    pub(super) const JUNK: Self = Self(1 << 5);
    pub(super) const CLOCK: Self = Self(1 << 6);
    /// The first tier of bodies; the next tiers are the next bits.
    const BODY: u32 = 1 << 7;
    /// A body of the first tier.
    pub(super) const FIRST_BODY: Self = Self(Self::BODY);
    /// Marked by the site's own file as a part of the article: no name makes it furniture.
    pub(super) const OWN: Self = Self(1 << 15);
    /// Lines about the article: who wrote it, when, how long it takes to read.
    pub(super) const META: Self = Self(1 << 16);
    /// A body of one of the tiers.
    pub(super) const fn of_tier(tier: u32) -> Self {
        Self(Self::BODY << tier)
    }

    /// Bodies of all tiers; there are at most eight.
    const BODIES: u32 = 0xFF << 7;

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a child takes over: all but the names of containers, of junk and of lines about the
    /// article, which are weighed.
    pub(super) const fn inherited(self) -> Self {
        Self(self.0 & !(Self::BODIES | Self::JUNK.0 | Self::OWN.0 | Self::META.0))
    }

    /// The tier of the body's name, 0 the most trusted.
    pub(super) const fn body(self) -> Option<u32> {
        let bits = (self.0 & Self::BODIES) / Self::BODY;
        if bits == 0 {
            None
        } else {
            Some(bits.trailing_zeros())
        }
    }
}

/// The class names of `generic.toml` as one automaton.
#[derive(Debug)]
pub(super) struct Classes {
    automaton: Option<AhoCorasick>,
    flags: Vec<Flags>,
    /// The key of each name and the name as written, for explanations.
    written: Vec<(&'static str, String)>,
}

impl Classes {
    pub(super) fn new(table: &ClassTable) -> Self {
        let mut names = Vec::new();
        let mut flags = Vec::new();
        let mut written = Vec::new();
        let plain = [
            (&table.lead, Flags::LEAD, "lead"),
            (&table.title, Flags::TITLE, "title"),
            (&table.date, Flags::DATE, "date"),
            (&table.author, Flags::AUTHOR, "author"),
            (&table.caption, Flags::CAPTION, "caption"),
            (&table.junk, Flags::JUNK, "junk"),
            (&table.apart, Flags::JUNK, "apart"),
            (&table.clock, Flags::CLOCK, "clock"),
            (&table.meta, Flags::META, "meta"),
        ];
        let bodies = (0..8).zip(&table.body);
        let bodies = bodies.map(|(tier, names)| (names, Flags::of_tier(tier), "body"));
        for (list, flag, key) in plain.into_iter().chain(bodies) {
            for name in list {
                written.push((key, name.clone()));
                // A space stands on both sides of every name, `*` takes one away.
                let name = format!(" {} ", name.to_lowercase());
                names.push(name.replace(" *", "").replace("* ", ""));
                flags.push(flag);
            }
        }
        Self {
            automaton: automaton(&names),
            flags,
            written,
        }
    }

    /// What these names say, and the first name in the file that calls them junk and may be wrong,
    /// as that of comments is not; `names` are classes and id as [`spaced`] has them.
    pub(super) fn of(&self, names: &str) -> (Flags, Option<u16>) {
        let mut all = Flags::default();
        let mut junk: Option<usize> = None;
        let mut apart = false;
        let found = self.automaton.iter();
        for m in found.flat_map(|automaton| automaton.find_overlapping_iter(names)) {
            let name = m.pattern().as_usize();
            all = all.and(self.flags[name]);
            match self.written[name].0 {
                "junk" => junk = Some(junk.map_or(name, |first| first.min(name))),
                "apart" => apart = true,
                _ => {}
            }
        }
        let junk = junk.filter(|_| !apart);
        let junk = junk.and_then(|name| u16::try_from(name).ok());
        (all, junk)
    }

    /// The first name in the file that says so of these names, and its key.
    pub(super) fn rule<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        says: Flags,
    ) -> Option<(&'static str, &str)> {
        let text = spaced(names);
        let found = self.automaton.as_ref()?.find_overlapping_iter(&text);
        let of_flag = found.map(|m| m.pattern().as_usize());
        let first = of_flag.filter(|n| self.flags[*n].has(says)).min()?;
        let (key, name) = &self.written[first];
        Some((key, name))
    }
}

/// One automaton for many names, in the kind that reads fastest.
pub(super) fn automaton(names: &[String]) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::DFA)).build(names).ok()
}

/// Names with a space on both sides of each, in small letters.
pub(super) fn spaced<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut text = String::new();
    space(names, &mut text);
    text
}

/// The same, in a string that is there already.
pub(super) fn space<'n>(names: impl Iterator<Item = &'n str>, text: &mut String) {
    text.clear();
    text.push(' ');
    for name in names {
        text.push_str(name);
        text.push(' ');
    }
    text.make_ascii_lowercase();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_whole_or_by_their_star() {
        let sites = crate::scrape::sites::shared();
        let of = |names: &str| sites.classes.of(&spaced(names.split(' '))).0;
        assert!(of("box Sapo").has(Flags::LEAD));
        assert!(of("articleRelatedBox").has(Flags::JUNK));
        assert!(of("menu-left").has(Flags::JUNK));
        assert!(!of("menuet").has(Flags::JUNK));
        assert_eq!(of("fck_detail").body(), Some(0));
        assert_eq!(of("divArticleDescription2").body(), Some(0));
        assert_eq!(of("plain").body(), None);
    }

    #[test]
    fn the_name_that_says_so_is_told_as_written() {
        let sites = crate::scrape::sites::shared();
        let rule = |names: &str, flag| sites.classes.rule(names.split(' '), flag);
        assert_eq!(rule("box Sapo", Flags::LEAD), Some(("lead", "sapo")));
        assert_eq!(rule("menu-left", Flags::JUNK), Some(("apart", "menu-*")));
        assert_eq!(
            rule("fck_detail", Flags::FIRST_BODY),
            Some(("body", "fck_detail"))
        );
        assert_eq!(rule("menu-left", Flags::LEAD), None);
    }
}
