//! Facts of arbitrary text: units, periods, percentages, wholes, and what was recomputed.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use solieu::article::{Published, PublishedFrom};
use solieu_fuzz::{EXTRACTOR, article, day, holds};

fuzz_target!(init: { LazyLock::force(&EXTRACTOR) }, |given: (u8, &str)| {
    let (kind, text) = given;
    let mut article = article(text);
    article.published = day(kind).map(|date| Published {
        date,
        from: PublishedFrom::Given,
    });
    if kind > 127 {
        article.publisher = text.lines().last().map(str::to_owned);
        article.furniture = text.lines().take(3).map(str::to_owned).collect();
    }
    holds::outcome(&EXTRACTOR.article(article));
});
