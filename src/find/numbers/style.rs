//! How a document writes its separators.
//!
//! "1,324" is a decimal in Vietnamese and thousands in English; "1.324" the other way
//! round. Where nothing else tells, the Vietnamese reading holds. A figure that can be read
//! in one way only decides for its whole document: "1,234,567" or "12,345.6" says that its
//! commas part thousands, unless "1.234.567" or "12.345,6" says the contrary.

/// The habits of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::find) struct Style {
    /// Whether commas part thousands, and dots decimals.
    pub(super) comma_thousands: bool,
}

impl Style {
    /// Reads the habits off the figures of a text.
    pub(in crate::find) fn of(text: &str) -> Self {
        let mut english = 0_usize;
        let mut vietnamese = 0_usize;
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        for run in text.split(|c: char| !is_part(c)) {
            let run = run.trim_matches(['.', ',']);
            match thousands_sign(run) {
                Some(',') => english += 1,
                Some('.') => vietnamese += 1,
                _ => {}
            }
        }
        Self {
            comma_thousands: english > vietnamese,
        }
    }
}

/// The sign that parts thousands in a figure that has no other reading.
fn thousands_sign(run: &str) -> Option<char> {
    let signs: Vec<(usize, char)> = run
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | ','))
        .collect();
    if !(2..=5).contains(&signs.len()) {
        return None;
    }
    let (first, last) = (signs[0], signs[signs.len() - 1]);
    let decimal = (last.1 != first.1).then_some(last.0);
    let whole = &run[..decimal.unwrap_or(run.len())];
    let mut groups = whole.split(first.1);
    let leading = groups.next()?;
    let fits = (1..=3).contains(&leading.len())
        && !leading.starts_with('0')
        && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
        && decimal.is_none_or(|at| run[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    fits.then_some(first.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_reads_in_one_way_decides() {
        let commas = |text| Style::of(text).comma_thousands;
        assert!(commas("thu 1,234,567 đồng và 3,011 đảng viên"));
        assert!(commas("diện tích 12,345.6 ha"));
        assert!(!commas("3,011 đảng viên, tăng 3,2%"));
        assert!(!commas("1.234.567 đồng, 1,324 tỷ"));
        assert!(!commas("ngày 12.10.2020, mục 1.2.3"));
        assert!(!commas("chi bộ 1,2,3"));
    }
}
