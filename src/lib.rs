//! Figures out of Vietnamese news.

pub mod article;
pub mod decode;
pub mod fact;
pub mod mention;
pub mod normalise;
pub mod problem;
pub mod read;
pub mod scrape;
pub mod span;

pub use article::Article;
pub use fact::Fact;
pub use mention::Mention;
pub use problem::Problem;
pub use span::Span;
