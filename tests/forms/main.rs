//! Numbers and dates in the forms that Vietnamese news use, written and read back.
//!
//! The writers ([`writer`], [`figures`], [`calendar`]) know the language and nothing of the
//! program: neither its patterns nor its stages. A form stands in a [`sentence`], and the
//! mention that is found there has to say what was written, where it was written.

mod any_text;
mod calendar;
mod counts;
mod days;
mod figures;
mod months;
mod percents;
mod ranges;
mod relative;
mod sentence;
mod spans;
mod writer;

use std::sync::LazyLock;

use proptest::prelude::ProptestConfig;
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::embedded().unwrap_or_else(|error| panic!("{error}")));

static EXTRACTOR: LazyLock<Extractor<'static>> =
    LazyLock::new(|| Extractor::new(&PACKS, Sites::embedded()));

/// So many cases of each form; what fails is told, not kept in a file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
