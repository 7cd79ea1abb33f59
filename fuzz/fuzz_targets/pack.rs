//! A pack file of arbitrary text beside one that holds what every folder needs: it is taken or
//! refused with its place, and what is taken can be used.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use solieu::find::Finder;
use solieu::link::link;
use solieu::pack::Packs;
use solieu_fuzz::{article, holds};

const BASE: &str = include_str!("../../tests/invariants/base.toml");
const TEXT: &str = "Năm 2022, xã Tân Lập trồng được 1.200 cây xanh, đạt 120% kế hoạch.";

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    let files = [("base.toml", BASE), ("moi.toml", text)];
    match Packs::from_texts(files, None) {
        Err(error) => holds::refusal(&error, &files),
        Ok(packs) => {
            let finder = Finder::new(&packs);
            let article = article(TEXT);
            let found = holds::sentences(&finder, &article);
            let _ = link(&finder, &article, &found);
        }
    }
    Corpus::Keep
});
