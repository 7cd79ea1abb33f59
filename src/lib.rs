//! Figures out of Vietnamese news.

pub mod article;
pub mod fact;
pub mod mention;
pub mod outcome;
pub mod problem;
pub mod span;
pub mod write;

pub use article::Article;
pub use fact::Fact;
pub use mention::Mention;
pub use outcome::Outcome;
pub use problem::Problem;
pub use span::Span;
