//! Rows: record batches through all stages, as programs hand them over.

use super::Extractor;
use super::window::window;
use crate::outcome::Outcome;
use crate::read::Rows;
use crate::write::Stored;

/// Works on the rows of a batch, on the threads of the current rayon pool; `take` is given the name
/// of each row and its records, in their order. No copies are looked for, which takes a whole run.
///
/// Beside the batch, at most 64 documents for each thread, and what they gave, are in memory.
///
/// # Errors
/// Those of `take`; a row that holds no article has a problem in its records.
pub fn run_rows<E>(
    extractor: &Extractor<'_>,
    rows: &Rows,
    mut take: impl FnMut(&str, &Stored<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let work = |row| {
        let document = rows.document(row);
        let outcome = document.map_or_else(Outcome::from, |document| extractor.document(&document));
        vec![(row, outcome)]
    };
    let mut take = |outcomes: Vec<(usize, Outcome)>| {
        let mut outcomes = outcomes.iter();
        outcomes.try_for_each(|(row, outcome)| take(&rows.source(*row), &Stored::of(outcome)))
    };
    window(&work, |mut window| {
        for row in 0..rows.len() {
            window.add(row, 0).map_or(Ok(()), &mut take)?;
        }
        take(window.rest())
    })
}
