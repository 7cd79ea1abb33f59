//! Records of one outcome as JSON, without a file.

use super::facts::FactRecord;
use super::records::MentionRecord;
use crate::outcome::Outcome;
use crate::span::CodePoints;

/// Mentions and facts as one JSON object each, in the order of their places in the text; at
/// the same place the mention comes first. Facts have a `fact_id`, mentions a `kind`.
#[must_use]
pub fn json_lines(outcome: &Outcome) -> Vec<String> {
    let Some(article) = &outcome.article else {
        return Vec::new();
    };
    let points = CodePoints::new(&article.text);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for mention in &outcome.mentions {
        let record = MentionRecord::new(mention, article, &points);
        lines.extend(serde_json::to_string(&record).map(|json| (mention.span.start, json)));
    }
    for fact in &outcome.facts {
        let record = FactRecord::new(fact, article, &points);
        lines.extend(serde_json::to_string(&record).map(|json| (fact.span.start, json)));
    }
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, json)| json).collect()
}
