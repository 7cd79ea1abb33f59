//! Plain text: its lines are the blocks.

use super::{Run, blocks, is_possible};
use crate::decode::Told;

/// Decodes a text whose lines may be in legacy encodings; `None` where none is.
#[must_use]
pub fn lines(text: &str) -> Option<(String, Told)> {
    if !is_possible(text) {
        return None;
    }
    let mut lines: Vec<Vec<Run>> = text
        .split_inclusive('\n')
        .map(|line| {
            vec![Run {
                text: line.to_owned(),
                font: None,
            }]
        })
        .collect();
    let told = blocks(&mut lines)?;
    let text = lines.into_iter().flatten().map(|run| run.text).collect();
    Some((text, told))
}
