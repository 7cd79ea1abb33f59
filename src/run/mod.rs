//! Running: many documents at once, in the order of the input, in bounded memory.

mod caught;
mod examples;
mod extract;
mod page;
mod pipeline;

pub use examples::{Failure, readable, run_examples};
pub use extract::{Extractor, Undated};
pub use page::{Scraped, explain_page};
pub use pipeline::{Ran, run};
