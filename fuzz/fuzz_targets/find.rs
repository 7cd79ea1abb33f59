//! Numbers, dates, units and rules in blocks of all kinds, and the rule that came nearest.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use solieu::article::{Published, PublishedFrom};
use solieu::find::{Kind, NearRules};
use solieu_fuzz::{EXTRACTOR, article, day, holds};

static NEAR: LazyLock<NearRules> = LazyLock::new(|| NearRules::new(EXTRACTOR.finder().packs()));

fuzz_target!(init: { LazyLock::force(&EXTRACTOR) }, |given: (u8, &str)| {
    let (kind, text) = given;
    let mut article = article(text);
    article.published = day(kind).map(|date| Published {
        date,
        from: PublishedFrom::Given,
    });
    let sentences = holds::sentences(EXTRACTOR.finder(), &article).sentences;
    // Its expressions are compiled when they are first asked for: now and then is enough.
    if kind < 8
        && let Some(sentence) = sentences.first()
    {
        let figure = |kind: &Kind| matches!(kind, Kind::Count(_) | Kind::Percent(_));
        let token = sentence.tokens.iter().position(|t| figure(&t.kind));
        if let Some(place) = token.and_then(|token| sentence.masked.place_of(token))
            && let Some(near) = NEAR.nearest(&sentence.masked.text, place)
        {
            assert!(sentence.masked.text.get(near.matched.clone()).is_some());
            assert!((0.0..=1.0).contains(&near.share));
        }
    }
});
