//! Lists of words that a line is held against, in one automaton.

use aho_corasick::AhoCorasick;

/// Words to be found with no letter or digit beside them.
#[derive(Debug)]
pub(super) struct Words(Option<AhoCorasick>);

impl Words {
    pub(super) fn new(words: &[String]) -> Self {
        Self(AhoCorasick::new(words).ok())
    }

    pub(super) fn stand_in(&self, key: &str) -> bool {
        let free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        self.0.as_ref().is_some_and(|words| {
            words.find_overlapping_iter(key).any(|m| {
                free(key[..m.start()].chars().next_back()) && free(key[m.end()..].chars().next())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_alone() {
        let words = Words::new(&["sở".to_owned(), "sở y tế".to_owned(), "tp.".to_owned()]);
        for text in ["sở y tế", "các sở, ban", "tp. mẫu", "ở sở"] {
            assert!(words.stand_in(text), "{text}");
        }
        for text in ["cơ sởy", "xsở", ""] {
            assert!(!words.stand_in(text), "{text}");
        }
    }
}
