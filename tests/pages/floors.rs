//! Floors: scores below which no change may bring what is taken from the pages, with the files
//! on families of sites and without them.

use std::collections::BTreeMap;

use serde::Deserialize;
use solieu::scrape::{Sites, scrape_html};

use crate::score::Score;
use crate::{folder, pages};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Floors {
    families: BTreeMap<String, f64>,
    generic: BTreeMap<String, f64>,
}

#[test]
fn no_part_of_the_pages_is_below_its_floor() {
    let text = std::fs::read_to_string(folder("corpus/pages/floors.toml")).expect("the floors");
    let floors: Floors = toml::from_str(&text).expect("floors are numbers by part");
    for (which, sites, floors) in [
        ("families", Sites::embedded(), floors.families),
        ("generic", Sites::generic(), floors.generic),
    ] {
        let mut score = Score::default();
        for (name, html, gold) in pages() {
            score.add(&name, &scrape_html(&html, None, &sites), &gold);
        }
        let scores = score.scores();
        let known: Vec<&str> = scores.keys().copied().collect();
        assert_eq!(
            floors.keys().collect::<Vec<_>>(),
            known,
            "a floor for every part"
        );
        let below = floors
            .iter()
            .filter(|(part, floor)| scores[part.as_str()] < **floor);
        let below: Vec<_> = below.collect();
        assert!(
            below.is_empty(),
            "{which}: below the floors {below:?}\n{scores:.4?}\n{}",
            score.misses.join("\n")
        );
    }
}
