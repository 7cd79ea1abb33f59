//! Figures out of Vietnamese news.

pub mod article;
pub mod check;
pub mod decode;
pub mod eval;
pub mod fact;
pub mod find;
pub mod link;
pub mod mention;
pub mod normalise;
pub mod outcome;
pub mod pack;
pub mod problem;
pub mod read;
pub mod run;
pub mod scrape;
pub mod span;
pub mod write;

pub use article::Article;
pub use fact::Fact;
pub use mention::Mention;
pub use outcome::Outcome;
pub use problem::Problem;
pub use span::Span;
