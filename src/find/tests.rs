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

/// The sieves of date forms and decoys are tested beside the sieve: they see no masked text.
#[test]
fn every_rule_that_matches_is_tried() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let extractor = Extractor::new(&packs, Sites::embedded());
    let rules: Vec<&Regex> = packs.rules.iter().map(|r| &*r.form.regex).collect();
    let percents: Vec<&Regex> = packs.percents.iter().map(|p| &*p.form.regex).collect();
    let (mut matched, mut tried) = (0, 0);
    for example in &packs.examples {
        let article = extractor.plain(&example.text);
        for sentence in extractor.finder().find(&article).sentences {
            let masked = sentence.masked.text.as_str();
            for (sieve, patterns) in [
                (&packs.rule_sieve, &rules),
                (&packs.percent_sieve, &percents),
            ] {
                let through = sieve.may_match(masked);
                tried += through.len();
                for (n, pattern) in patterns.iter().enumerate() {
                    let found = pattern.is_match(masked);
                    matched += usize::from(found);
                    assert!(!found || through.contains(&n), "{pattern} and {masked}");
                }
            }
        }
    }
    assert!(
        matched > 500 && tried < matched * 20,
        "{tried} of {matched}"
    );
}
