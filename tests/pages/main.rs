//! Pages: what is taken from a page of every family of sites, against gold that was written from
//! the page.

mod floors;
mod gold;
mod oracle;
mod score;

use std::collections::BTreeSet;
use std::path::PathBuf;

use solieu::scrape::{Sites, explain_html, scrape_html};

use self::gold::{Gold, Kind};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every page with its gold, in the order of their names.
fn pages() -> Vec<(String, String, Gold)> {
    let entries = std::fs::read_dir(folder("corpus/pages")).expect("the pages");
    let mut names: Vec<String> = entries
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".page.json")?.to_owned()))
        .collect();
    names.sort();
    let read = |name: &str, ending: &str| {
        let path = folder("corpus/pages").join(format!("{name}{ending}"));
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let page = |name: String| {
        let gold = Gold::read(&name, &read(&name, ".page.json"));
        (name.clone(), read(&name, ".html"), gold)
    };
    names.into_iter().map(page).collect()
}

#[test]
fn every_family_has_a_page_of_its_own_and_is_told_by_it() {
    let sites = Sites::embedded();
    let mut shown = BTreeSet::new();
    for (name, html, gold) in pages() {
        let Some(site) = gold.site else { continue };
        let told: Vec<String> = explain_html(&html, None, &sites)
            .1
            .sites
            .into_iter()
            .map(|site| site.file)
            .collect();
        assert!(
            told.contains(&site),
            "{name} is of {site}, but told is {told:?}"
        );
        shown.insert(site);
    }
    let files = std::fs::read_dir(folder("patterns/sites")).expect("the site files");
    let files: BTreeSet<String> = files
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|name| name != "generic.toml")
        .collect();
    assert!(files.len() >= 20, "{}", files.len());
    let without: Vec<_> = files.difference(&shown).collect();
    assert!(
        without.is_empty(),
        "no page of corpus/pages is of {without:?}"
    );
}

#[test]
fn lists_frames_and_articles_are_told_apart() {
    for sites in [Sites::embedded(), Sites::generic()] {
        for (name, html, gold) in pages() {
            let page = scrape_html(&html, None, &sites);
            let told = match (page.items.is_empty(), page.frames.is_empty()) {
                (false, _) => Kind::List,
                (_, false) => Kind::Frames,
                _ => Kind::Article,
            };
            assert_eq!(told, gold.kind, "{name}");
            assert_eq!(page.blocks.is_empty(), told != Kind::Article, "{name}");
            assert_eq!(page.goes_on, gold.goes_on, "{name}");
            for found in &page.items {
                let known = gold.items.iter().any(|item| item.title == found.title);
                assert!(known, "{name}: \"{}\" is no item", found.title);
            }
        }
    }
}
