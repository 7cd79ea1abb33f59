//! Class names: what the names and ids of an element say about it.

use aho_corasick::AhoCorasick;

use super::sites::ClassTable;

/// What an element's names say, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags(pub(super) u16);

impl Flags {
    pub(super) const LEAD: Self = Self(1);
    pub(super) const TITLE: Self = Self(1 << 1);
    pub(super) const DATE: Self = Self(1 << 2);
    pub(super) const AUTHOR: Self = Self(1 << 3);
    pub(super) const CAPTION: Self = Self(1 << 4);
    pub(super) const JUNK: Self = Self(1 << 5);
    pub(super) const CLOCK: Self = Self(1 << 6);
    /// The first tier of bodies; the next tiers are the next bits.
    const BODY: u16 = 1 << 7;
    /// A body of the first tier.
    pub(super) const FIRST_BODY: Self = Self(Self::BODY);
    /// Bodies of all tiers; there are at most eight.
    const BODIES: u16 = 0xFF << 7;

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a child takes over: all but the names of containers and of junk, which are weighed.
    pub(super) const fn inherited(self) -> Self {
        Self(self.0 & !(Self::BODIES | Self::JUNK.0))
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
}

impl Classes {
    pub(super) fn new(table: &ClassTable) -> Self {
        let mut names = Vec::new();
        let mut flags = Vec::new();
        let plain = [
            (&table.lead, Flags::LEAD),
            (&table.title, Flags::TITLE),
            (&table.date, Flags::DATE),
            (&table.author, Flags::AUTHOR),
            (&table.caption, Flags::CAPTION),
            (&table.junk, Flags::JUNK),
            (&table.clock, Flags::CLOCK),
        ];
        let bodies = table.body.iter().take(8).enumerate();
        let bodies = bodies.map(|(tier, names)| (names, Flags(Flags::BODY << tier)));
        for (list, flag) in plain.into_iter().chain(bodies) {
            for name in list {
                // A space stands on both sides of every name, `*` takes one away.
                let name = format!(" {} ", name.to_lowercase());
                names.push(name.replace(" *", "").replace("* ", ""));
                flags.push(flag);
            }
        }
        Self {
            automaton: AhoCorasick::new(&names).ok(),
            flags,
        }
    }

    /// What these names say; `names` are classes and id in any case.
    pub(super) fn of<'n>(&self, names: impl Iterator<Item = &'n str>) -> Flags {
        let Some(automaton) = &self.automaton else {
            return Flags::default();
        };
        let mut text = String::from(" ");
        for name in names {
            text.extend(name.chars().map(|c| c.to_ascii_lowercase()));
            text.push(' ');
        }
        automaton
            .find_overlapping_iter(&text)
            .fold(Flags::default(), |all, m| {
                all.and(self.flags[m.pattern().as_usize()])
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_whole_or_by_their_star() {
        let sites = crate::scrape::sites::shared();
        let of = |names: &str| sites.classes.of(names.split(' '));
        assert!(of("box Sapo").has(Flags::LEAD));
        assert!(of("articleRelatedBox").has(Flags::JUNK));
        assert!(of("menu-left").has(Flags::JUNK));
        assert!(!of("menuet").has(Flags::JUNK));
        assert_eq!(of("fck_detail").body(), Some(0));
        assert_eq!(of("divArticleDescription2").body(), Some(0));
        assert_eq!(of("plain").body(), None);
    }
}
