//! Packs of anything: taken, or refused with the place and the cure.

use proptest::prelude::*;
use proptest::sample::select;
use solieu::find::Finder;
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

use crate::holds;

/// What every folder needs.
const BASE: &str = include_str!("base.toml");

/// A pack that is right, to which anything is done.
const PACK: &str = r#"[pack]
name = "moi"
version = "1"
about = "Cây xanh"

[pieces]
plant = '(?:trồng|trồng mới)(?: được)?'

[[metric]]
name = "planted"
kind = "flow"
of = "trees"
base = "target"

[[word]]
slot = "tree"
name = "any"
of = "trees"
words = ["cây xanh", "cây"]

[[rule]]
id = "planted"
metric = "planted"
pattern = '{plant} {count} {tree}'
examples = [{ text = "xã Tân Lập trồng được 1.200 cây xanh", value = 1200, unit = "xã Tân Lập" }]
not = ["xã chặt 12 cây xanh"]
"#;

/// What patterns, names and tables are made of.
const PIECES: &[&str] = &[
    "{count}",
    "{tree}",
    "{plant}",
    "{unit}",
    "{nothing}",
    "{",
    "}",
    "(?:",
    "(?P<count>",
    ")",
    "[",
    "]",
    "|",
    "*",
    "+?",
    "{2,9}",
    "{999999}",
    r"\p{L}",
    r"\",
    "'",
    "'''",
    "\"",
    "=",
    "\n",
    "[[rule]]\n",
    "[[word]]\n",
    "[scope]\n",
    "not = []\n",
    "words = [\"\"]\n",
    "-1",
    "nan",
    "1e400",
    "true",
    "#",
    "cây",
    "ệ",
    "\u{301}",
    "\u{E000}",
    "\0",
    " ",
];

/// A pack with some pieces put in at places of it, or with a stretch taken out.
fn changed() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), select(PIECES), 0..12_usize);
    prop::collection::vec(change, 0..4).prop_map(|changes| {
        let mut text: Vec<char> = PACK.chars().collect();
        for (at, piece, out) in changes {
            let at = at.index(text.len() + 1);
            let end = (at + out).min(text.len());
            text.splice(at..end, piece.chars());
        }
        text.into_iter().collect()
    })
}

#[test]
fn the_pack_that_is_changed_is_right() {
    let packs = Packs::from_texts([("base.toml", BASE), ("moi.toml", PACK)], None);
    let packs = packs.unwrap_or_else(|error| panic!("{error}"));
    let found = Extractor::new(&packs, Sites::generic())
        .text("Năm 2022, xã Tân Lập trồng mới 350 cây xanh.", None);
    assert_eq!(found.facts[0].value, Some(350.0));
}

proptest! {
    #[test]
    fn any_pack_is_taken_or_refused_with_its_place(
        text in prop_oneof![3 => changed(), 1 => any::<String>()],
    ) {
        let files = [("base.toml", BASE), ("moi.toml", &*text)];
        match Packs::from_texts(files, None) {
            Err(error) => holds::refusal(&error, &files),
            Ok(packs) => {
                let _ = Finder::new(&packs);
            }
        }
    }
}
