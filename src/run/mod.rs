//! Running: many documents at once, in the order of the input, in bounded memory.

mod caught;
mod claim;
mod coverage;
mod examples;
mod explain;
mod extract;
mod item;
pub mod ledger;
mod nearest;
mod page;
mod pipeline;
mod readable;
mod recording;
mod rows;
mod settling;
mod usage;
mod whole;
mod window;

pub use claim::{Claim, Claims};
pub use coverage::{Coverage, Group, Groups, Promise, Unclaimed, coverage};
pub use examples::{Failure, run_examples, run_examples_of};
pub use explain::{
    Became, Explanation, FactTold, Figure, LinkTold, Lost, MentionTold, SentenceTold,
};
pub use extract::{Extractor, Undated};
pub use nearest::Nearest;
pub use page::{Scraped, explain_page};
pub use readable::{readable, spelled};
pub use rows::run_rows;
pub use usage::{Change, Changed, FactLine, Fired, Overlap, Quoted, Usage, changes, usage};
pub use whole::{Copies, Ran, RunError, run, run_through};
