//! Rows: record batches through all stages, as programs hand them over.

use rayon::prelude::*;

use super::Extractor;
use super::batch::DOCUMENTS;
use crate::outcome::Outcome;
use crate::read::Rows;
use crate::write::Stored;

/// Works on the rows of a batch, on the threads of the current rayon pool; `take` is given the name
/// of each row and its records, in their order. No copies are looked for, which takes a whole run.
///
/// Beside the batch, at most 64 documents for each thread are in memory.
///
/// # Errors
/// Those of `take`; a row that holds no article has a problem in its records.
pub fn run_rows<E>(
    extractor: &Extractor<'_>,
    rows: &Rows,
    mut take: impl FnMut(&str, &Stored<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let most = DOCUMENTS * rayon::current_num_threads();
    for start in (0..rows.len()).step_by(most) {
        let end = rows.len().min(start + most);
        let done = (start..end).into_par_iter().with_max_len(1);
        let outcomes: Vec<Outcome> = done
            .map(|row| {
                let document = rows.document(row);
                document.map_or_else(Outcome::from, |document| extractor.document(&document))
            })
            .collect();
        for (row, outcome) in (start..end).zip(&outcomes) {
            take(&rows.source(row), &Stored::of(outcome))?;
        }
    }
    Ok(())
}
