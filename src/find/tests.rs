//! What bounds the finding.

use super::*;
use crate::run::Extractor;
use crate::scrape::Sites;

#[test]
fn nothing_is_looked_for_behind_too_many_readings() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let extractor = Extractor::new(&packs, Sites::embedded());
    let article = extractor.plain(&"Huyện Ea Súp kết nạp 138 đảng viên.\n".repeat(6));
    let finder = extractor.finder();
    let all = finder.find(&article).sentences;
    assert_eq!((all.len(), Finder::left(&article, &all)), (6, 0));
    let of_one = all[0].tokens.len();
    let some = finder.find_up_to(&article, of_one * 4).sentences;
    assert_eq!((some.len(), Finder::left(&article, &some)), (4, 2));
    let none = finder.find_up_to(&article, of_one - 1).sentences;
    assert_eq!((none.len(), Finder::left(&article, &none)), (0, 6));
}
