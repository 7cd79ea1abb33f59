//! Each stage on anything.

use std::sync::LazyLock;

use proptest::prelude::*;
use solieu::pack::Packs;
use solieu::read::{Content, Document};
use solieu::run::Extractor;
use solieu::scrape::{Sites, assemble, explain_html, explain_text, scrape_html, scrape_text};

use crate::holds;
use crate::pieces::{bytes, markup, text};

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

static EXTRACTOR: LazyLock<Extractor<'static>> =
    LazyLock::new(|| Extractor::new(&PACKS, Sites::embedded()));

static SITES: LazyLock<Sites> = LazyLock::new(Sites::embedded);

fn document(content: Content) -> Document {
    Document {
        source: "tin/bai".to_owned(),
        content,
        url: None,
        title: None,
        published: None,
        modified: None,
    }
}

proptest! {
    #[test]
    fn any_bytes_decode(bytes in bytes(), html in any::<bool>()) {
        holds::decoding(&bytes, html);
    }

    #[test]
    fn any_text_is_normalised_with_the_way_back(text in text()) {
        holds::normalising(&text);
    }

    #[test]
    fn any_page_is_scraped_as_it_is_explained(html in markup()) {
        let page = scrape_html(&html, None, &SITES);
        prop_assert_eq!(&page, &explain_html(&html, None, &SITES).0);
        holds::page(&page);
        let given = document(Content::HtmlString(String::new()));
        let told = holds::decoding(b"", false).told;
        holds::article(&assemble(page, &given, told));
    }

    #[test]
    fn any_saved_text_is_scraped_as_it_is_explained(text in text()) {
        let page = scrape_text(&text, &SITES);
        prop_assert_eq!(&page, &explain_text(&text, &SITES).0);
        holds::page(&page);
    }

    #[test]
    fn tokens_and_matches_lie_in_their_sentences(text in text()) {
        holds::sentences(EXTRACTOR.finder(), &EXTRACTOR.plain(&text));
    }

    #[test]
    fn what_is_found_lies_in_the_text(text in text()) {
        let found = EXTRACTOR.text(&text, "2021-10-14".parse().ok());
        prop_assert!(found.article.is_some(), "a text is an article");
        holds::outcome(&found);
    }

    #[test]
    fn any_document_gives_an_article_or_a_problem(bytes in bytes(), html in any::<bool>()) {
        let content = if html { Content::Html(bytes) } else { Content::Text(bytes) };
        holds::outcome(&EXTRACTOR.document(&document(content)));
    }
}
