//! What each stage costs, on the pages of the corpus: `cargo bench`.
//!
//! Ratios between lines of one run hold on any machine; seconds do not.

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use scraper::Html;
use solieu::article::Article;
use solieu::pack::Packs;
use solieu::read::{Content, Document, LeftOut, inputs};
use solieu::run::Extractor;
use solieu::scrape::{Sites, scrape_html};

fn main() {
    divan::main();
}

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

/// The corpus' pages in UTF-8.
static PAGES: LazyLock<Vec<(Document, String)>> = LazyLock::new(|| {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    inputs(&[corpus], &LeftOut::default())
        .filter_map(Result::ok)
        .flat_map(|input| input.all())
        .filter_map(Result::ok)
        .filter_map(|document| match &document.content {
            Content::Html(bytes) => {
                let text = solieu::decode::decode(bytes, true).text;
                Some((document, text))
            }
            _ => None,
        })
        .collect()
});

fn bytes() -> BytesCount {
    BytesCount::new(PAGES.iter().map(|(_, html)| html.len()).sum::<usize>())
}

/// The floor: what every tool that reads pages pays.
#[divan::bench]
fn parse_only(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        PAGES
            .iter()
            .map(|(_, html)| Html::parse_document(html).tree.values().count())
            .sum::<usize>()
    });
}

#[divan::bench]
fn scrape(bencher: Bencher<'_, '_>) {
    let sites = Sites::embedded();
    bencher.counter(bytes()).bench(|| {
        PAGES
            .iter()
            .map(|(_, html)| scrape_html(html, None, &sites).blocks.len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn find_link_check(bencher: Bencher<'_, '_>) {
    let extractor = Extractor::new(&PACKS, Sites::embedded());
    let articles: Vec<Article> = PAGES
        .iter()
        .filter_map(|(document, _)| extractor.document(document).article)
        .collect();
    bencher.counter(bytes()).bench(|| {
        articles
            .iter()
            .map(|article| extractor.article(article.clone()).facts.len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn page_to_facts(bencher: Bencher<'_, '_>) {
    let extractor = Extractor::new(&PACKS, Sites::embedded());
    bencher.counter(bytes()).bench(|| {
        PAGES
            .iter()
            .map(|(document, _)| extractor.document(document).facts.len())
            .sum::<usize>()
    });
}

/// Loading and compiling all packs, which every start of the program pays.
#[divan::bench]
fn load_packs() -> usize {
    Packs::embedded().map_or(0, |packs| packs.rules.len())
}
