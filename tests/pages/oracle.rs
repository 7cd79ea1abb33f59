//! An oracle: another extractor on the same pages. Where both take very different texts, one of
//! them is wrong, and a person has judged which: `corpus/pages/judged.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use solieu::article::BlockKind;
use solieu::scrape::{Sites, scrape_html};

use crate::folder;
use crate::score::{f1, overlap};

/// Texts that have less in common than this disagree strongly (F1 of runs of four words).
const AGREE: f64 = 0.6;

/// What a person found about a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    /// Whose text is the article.
    right: Right,
    why: String,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Right {
    Ours,
    Theirs,
}

/// All pages of the corpus, by their names below it.
fn pages(below: &str, found: &mut BTreeMap<String, String>) {
    let folder = folder("corpus").join(below);
    let entries = std::fs::read_dir(&folder).expect("the corpus");
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        let name = path
            .strip_prefix(crate::folder("corpus"))
            .expect("below the corpus");
        let name = name.to_string_lossy().into_owned();
        if path.is_dir() {
            pages(&name, found);
        } else if Path::new(&name).extension().is_some_and(|e| e == "html") {
            // One page is in windows-1258; a letter that is lost to both says nothing.
            let bytes = std::fs::read(&path).expect("the page");
            found.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

fn theirs(html: &str) -> String {
    let options = trafilatura::Options::default();
    trafilatura::extract(html, &options).map_or_else(|_| String::new(), |r| r.content_text)
}

fn ours(html: &str, sites: &Sites) -> String {
    let text = [
        BlockKind::Lead,
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::Row,
    ];
    let blocks = scrape_html(html, None, sites).blocks.into_iter();
    let text: Vec<String> = blocks
        .filter(|(kind, _)| text.contains(kind))
        .map(|(_, block)| block)
        .collect();
    text.join("\n")
}

#[test]
fn where_another_extractor_disagrees_a_person_has_judged() {
    let judged = std::fs::read_to_string(folder("corpus/pages/judged.toml")).expect("judgements");
    let judged: BTreeMap<String, Judged> = toml::from_str(&judged).expect("one table a page");
    let sites = Sites::embedded();
    let mut all = BTreeMap::new();
    pages("", &mut all);
    let mut disagree = Vec::new();
    let mut unjudged: Vec<String> = Vec::new();
    for (name, html) in &all {
        let (ours, theirs) = (ours(html, &sites), theirs(html));
        if theirs.is_empty() {
            // It gives up on pages that are one form, as those of ASP.NET are.
            continue;
        }
        let (precision, recall) = overlap(&ours, &theirs);
        if f1(precision, recall) >= AGREE {
            continue;
        }
        disagree.push(name.as_str());
        match judged.get(name) {
            None => unjudged.push(format!(
                "{name}: another extractor takes a very different text. Read the page, judge who \
                 is right, and write it into corpus/pages/judged.toml.\nours:\n{ours}\n\ntheirs:\n{theirs}"
            )),
            Some(by) => assert_eq!(by.right, Right::Ours, "{name}: {}", by.why),
        }
    }
    assert!(unjudged.is_empty(), "{}", unjudged.join("\n\n"));
    let gone: Vec<_> = judged
        .keys()
        .filter(|name| !disagree.contains(&name.as_str()))
        .collect();
    assert!(gone.is_empty(), "judged, but both agree now: {gone:?}");
}
