//! Running: many documents at once, in the order of the input, in bounded memory.

mod caught;
mod claim;
mod coverage;
mod examples;
mod extract;
mod pipeline;

pub use claim::{Claim, Claims};
pub use coverage::{Coverage, Group, Groups, Nearest, Promise, Unclaimed, coverage};
pub use examples::{Failure, readable, run_examples, spelled};
pub use extract::{Extractor, Undated};
pub use pipeline::{Ran, run};
