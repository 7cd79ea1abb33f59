//! Anchors: the words of a subject of which an article must have one, or its figures are of
//! something else: lessons have classes too, and every farm has plans.
//!
//! They are looked for as bare letters, so that a page without any of them can be told before it
//! is decoded to the end or parsed.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::Numbers;
use crate::article::{Article, BlockKind};
use crate::normalise::Letters;
use crate::scrape::Skimmed;

/// How a pack says that a number must stand right before an anchor.
pub(super) const COUNTED: &str = "{count} ";

/// What parts the cells of a table's row, and each from the head of its column.
const CELLS: [char; 2] = ['|', ':'];

/// Letters that an anchor and the number before it can have.
const REACH: usize = 200;

/// Which rules need an anchor.
#[derive(Debug, Default)]
pub(super) struct Needing {
    pub(super) packs: Vec<String>,
    pub(super) all: bool,
}

/// The anchors of the packs that are loaded.
#[derive(Debug)]
pub struct Anchors {
    automaton: AhoCorasick,
    /// For each anchor, whether a number must stand right before it.
    counted: Vec<bool>,
    /// Number words, as bare letters.
    numbers: Vec<String>,
    /// The packs whose rules need them: those of the subject.
    packs: Vec<String>,
    /// Whether all rules do.
    all: bool,
}

impl Anchors {
    /// Those that packs name; `None` where they name none, and every article may be of the
    /// subject.
    pub(super) fn new<'a>(
        anchors: impl Iterator<Item = &'a str>,
        numbers: &Numbers,
        needing: Needing,
    ) -> Option<Self> {
        let (mut letters, mut counted) = (Vec::new(), Vec::new());
        for anchor in anchors {
            let words = anchor.strip_prefix(COUNTED);
            counted.push(words.is_some());
            letters.push(bare(words.unwrap_or(anchor))?);
        }
        // The kind that reads fastest.
        let mut builder = AhoCorasick::builder();
        let automaton = builder.kind(Some(AhoCorasickKind::DFA)).build(&letters);
        (!letters.is_empty()).then_some(Self {
            automaton: automaton.ok()?,
            counted,
            numbers: number_words(numbers),
            packs: needing.packs,
            all: needing.all,
        })
    }

    /// Whether a rule, as facts name it, gives facts only where an anchor is.
    #[must_use]
    pub fn are_needed(&self, rule: &str) -> bool {
        let pack = rule.split('/').next();
        self.packs
            .iter()
            .any(|needing| Some(needing.as_str()) == pack)
    }

    /// Whether nothing is found without an anchor.
    #[must_use]
    pub const fn are_needed_by_all(&self) -> bool {
        self.all
    }

    /// Whether an article has one.
    #[must_use]
    pub fn hold(&self, article: &Article) -> bool {
        article.blocks.iter().any(|block| {
            let text = block.span.of(&article.text);
            if block.kind == BlockKind::Row {
                // Cells and the heads of their columns stand apart in the page.
                text.split(CELLS).any(|cell| self.stand_in_text(cell, true))
            } else {
                self.stand_in_text(text, false)
            }
        })
    }

    /// Whether a page may hold one: where not, nor does the article that is made of it.
    #[must_use]
    pub(crate) fn may_be_in(&self, page: &Skimmed) -> bool {
        let across = |silent: &Range<usize>| {
            let letters = page.letters.around(silent, REACH);
            self.stand_in(&letters, |_| page.is_in_table(silent.start))
        };
        self.stand_in(&page.letters, |at| page.is_in_table(at)) || page.silent.iter().any(across)
    }

    /// The same for a plain text.
    #[must_use]
    pub(crate) fn may_be_in_text(&self, text: &str) -> bool {
        self.stand_in_text(text, false)
    }

    fn stand_in_text(&self, text: &str, in_table: bool) -> bool {
        let mut letters = Letters::default();
        !letters.push_str(text) || self.stand_in(&letters, |_| in_table)
    }

    /// Whether one stands there as whole words. In a table numbers stand in cells of their own.
    fn stand_in(&self, letters: &Letters, in_table: impl Fn(usize) -> bool) -> bool {
        let mut found = self.automaton.find_overlapping_iter(&letters.text);
        found.any(|found| {
            letters.may_begin(found.start())
                && letters.may_begin(found.end())
                && (!self.counted[found.pattern().as_usize()]
                    || self.ends_number(letters, found.start())
                    || in_table(found.start()))
        })
    }

    /// Whether a number ends before a letter: with a figure, or with a whole word.
    fn ends_number(&self, letters: &Letters, at: usize) -> bool {
        let before = &letters.text[..at];
        let whole =
            |word: &String| before.ends_with(word.as_bytes()) && letters.may_begin(at - word.len());
        before.last().is_some_and(u8::is_ascii_digit) || self.numbers.iter().any(whole)
    }
}

/// The bare letters of a word of a pack; `None` where they cannot be told.
pub(super) fn bare(text: &str) -> Option<String> {
    let mut letters = Letters::default();
    let told = letters.push_str(text);
    let letters = String::from_utf8(letters.text).ok()?;
    (told && !letters.is_empty()).then_some(letters)
}

/// The words that numbers are made of.
fn number_words(numbers: &Numbers) -> Vec<String> {
    let lists = [
        &numbers.ten,
        &numbers.tens,
        &numbers.zero_tens,
        &numbers.hundred,
        &numbers.half,
        &numbers.half_of,
    ];
    let words = lists.into_iter().flatten();
    let words = words
        .chain(numbers.digits.keys())
        .chain(numbers.scales.keys())
        .chain(numbers.dozens.keys())
        .chain(numbers.vague.keys())
        .chain(numbers.suffixes.keys());
    words.filter_map(|word| bare(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packs;
    use crate::run::Extractor;
    use crate::scrape::{Sites, scrape_html_if};

    fn anchors(words: &[&str]) -> Anchors {
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        Anchors::new(words.iter().copied(), &packs.numbers, Needing::default())
            .expect("words are given")
    }

    #[test]
    fn anchors_are_whole_words_however_they_are_written() {
        let anchors = anchors(&["kết nạp", "{count} đảng viên"]);
        for text in [
            "đã kết nạp 138 người",
            "KẾT  NẠP",
            "ke\u{302}\u{301}t na\u{323}p",
            "có 45 đảng viên",
            "mười hai đảng viên",
            "31đảng viên",
            "tŕnh",
        ] {
            assert!(anchors.may_be_in_text(text), "{text}");
        }
        for text in [
            "cán bộ, đảng viên và nhân dân",
            "kết nạpp",
            "kết quả nạp",
            "",
        ] {
            assert!(!anchors.may_be_in_text(text), "{text}");
        }
    }

    #[test]
    fn news_of_the_party_has_one_and_other_news_has_none() {
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        let anchors = packs.anchors.as_ref().expect("the Party's packs name some");
        assert!(anchors.may_be_in_text("Năm 2022, toàn huyện có 138 đảng viên."));
        assert!(anchors.may_be_in_text("Thành lập mới 4 tổ chức cơ sở đảng."));
        assert!(!anchors.may_be_in_text(
            "Cán bộ, đảng viên và nhân dân xã Yên Mỹ trồng 45 ha lúa; trường mở 3 lớp cho 90 học viên."
        ));
    }

    /// A number stands in one cell, and what it counts in another or above both.
    #[test]
    fn in_a_table_no_number_need_stand_before_an_anchor() {
        let anchors = anchors(&["{count} đảng viên"]);
        let sites = Sites::embedded();
        let read = |page: &str| {
            scrape_html_if(page, None, &sites, |page| anchors.may_be_in(page)).is_some()
        };
        assert!(read(
            "<table><tr><th>Đảng viên</th><td>138</td></tr></table>"
        ));
        assert!(!read(
            "<table><tr><td>138</td></tr></table><p>Cán bộ, đảng viên"
        ));
        let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
        let extractor = Extractor::new(&packs, Sites::embedded());
        let article = |kind, text: &str| {
            let mut article = extractor.plain(text);
            article.blocks[0].kind = kind;
            anchors.hold(&article)
        };
        let row = "Huyện Mẫu | Đảng viên: 138";
        assert!(article(BlockKind::Row, row));
        assert!(!article(BlockKind::Paragraph, row));
        // Words of two cells are no words of one.
        assert!(!article(BlockKind::Row, "Đảng | viên"));
    }
}
