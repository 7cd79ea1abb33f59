//! Running: many documents at once, in the order of the input, in bounded memory.

mod caught;
mod examples;
mod explain;
mod extract;
mod pipeline;
mod readable;

pub use examples::{Failure, run_examples, run_examples_of};
pub use explain::{
    Became, Explanation, FactTold, Figure, LinkTold, Lost, MentionTold, Nearest, SentenceTold,
};
pub use extract::{Extractor, Undated};
pub use pipeline::{Ran, run};
pub use readable::{readable, stopped_at};
