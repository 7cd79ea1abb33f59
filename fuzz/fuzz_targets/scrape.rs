//! Markup and saved text to an article, with and without the reasons, and on to an article.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use solieu::decode::decode;
use solieu::read::Content;
use solieu::scrape::{assemble, explain_html, explain_text, scrape_html, scrape_text};
use solieu_fuzz::{SITES, document, holds};

fuzz_target!(init: { LazyLock::force(&SITES) }, |bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    let html = kind % 4 > 0;
    let decoded = decode(bytes, html);
    let (page, told) = if html {
        let url = (kind % 4 == 1).then_some("https://huyen.example/tin/2021/10/14/bai-1.html");
        let page = scrape_html(&decoded.text, url, &SITES);
        (page, explain_html(&decoded.text, url, &SITES).0)
    } else {
        let page = scrape_text(&decoded.text, &SITES);
        (page, explain_text(&decoded.text, &SITES).0)
    };
    // To explain is to do the same and tell why.
    assert_eq!(page, told);
    holds::page(&page);
    let document = document(Content::HtmlString(String::new()));
    holds::article(&assemble(page, &document, decoded.told));
});
