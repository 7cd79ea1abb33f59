//! Figures out of Vietnamese news: which unit, how many, what percentage of what, over which
//! dates, and the sentence that says so.
//!
//! ```
//! use solieu::{pack::Packs, run::Extractor, scrape::Sites};
//!
//! let packs = Packs::embedded()?;
//! let solieu = Extractor::new(&packs, Sites::embedded());
//! let found = solieu.text("Năm 2022, huyện Ea Súp kết nạp 138 đảng viên, nữ 68 đồng chí, chiếm 49%.", None);
//!
//! let women = &found.facts[1];
//! assert_eq!((women.metric.as_str(), women.group.as_deref()), ("admitted", Some("female")));
//! assert_eq!(women.value, Some(68.0));
//! assert_eq!(women.unit.as_ref().map(|u| u.name.as_str()), Some("huyện Ea Súp"));
//! assert_eq!(women.audit_note.as_deref(), Some("68 / 138 = 49.28 %, printed 49%"));
//! # Ok::<(), solieu::pack::PackError>(())
//! ```
//!
//! The stages, in the order in which a page goes through them; none reaches back:
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | [`read`] | files, folders, bundles | documents, one at a time |
//! | [`decode`] | bytes | text |
//! | [`scrape`] | a page | the article: headline, date, body, and who publishes |
//! | [`normalise`] | text | text in one spelling, with the way back |
//! | [`find`] | the article | numbers, percentages, dates, units, and the rules that match |
//! | [`link`] | matches | facts: unit, period, percentages, the whole of a part |
//! | [`check`] | facts | the same, with every printed figure recomputed where it can be |
//! | [`merge`] | the facts of a whole run | figures: what many articles tell of one quantity |
//! | [`write`](mod@write) | facts, mentions and figures | tables |
//!
//! [`run`] drives them over many documents at once. What they know about wording, units and
//! forms stands in [`pack`]s, which are files; nothing in the stages names a metric. The nouns
//! that they share are [`article`], [`span`], [`mention`], [`fact`], [`problem`] and
//! [`outcome`]. [`eval`] measures the result against gold. [`fetch`] stands before the stages: it
//! asks sites for pages and writes an archive of them.

pub mod article;
mod caught;
pub mod check;
pub mod decode;
pub mod duplicates;
mod embedded;
pub mod eval;
pub mod fact;
pub mod fetch;
pub mod find;
mod harmless;
pub mod link;
pub mod mention;
pub mod merge;
pub mod normalise;
pub mod outcome;
pub mod pack;
mod pattern;
pub mod problem;
pub mod read;
pub mod review;
pub mod run;
pub mod scrape;
pub mod span;
mod word_table;
pub mod write;

pub use article::Article;
pub use fact::Fact;
pub use mention::Mention;
pub use outcome::Outcome;
pub use problem::Problem;
pub use span::Span;
