//! Records of one outcome as JSON, without a file.

use serde::Serialize;

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

/// All that was found in one of many texts.
#[derive(Debug, Serialize)]
struct TextRecord<'a> {
    line: usize,
    text: &'a str,
    mentions: Vec<MentionRecord<'a>>,
    facts: Vec<FactRecord<'a>>,
}

/// One JSON object for the whole text: its number among others, from 1, its mentions and
/// its facts. A text in which nothing stands gives an object, too.
#[must_use]
pub fn json_of_text(outcome: &Outcome, line: usize) -> String {
    let Some(article) = &outcome.article else {
        return format!(r#"{{"line":{line},"text":"","mentions":[],"facts":[]}}"#);
    };
    let points = CodePoints::new(&article.text);
    let record = TextRecord {
        line,
        text: &article.text,
        mentions: outcome
            .mentions
            .iter()
            .map(|mention| MentionRecord::new(mention, article, &points))
            .collect(),
        facts: outcome
            .facts
            .iter()
            .map(|fact| FactRecord::new(fact, article, &points))
            .collect(),
    };
    serde_json::to_string(&record).unwrap_or_default()
}
