//! Figures and their separators: 77.354, 11,5, 77 354.

use super::style::Style;
use crate::mention::Separator;

/// Groups of figures that a number can have: 999.999.999.999.999.999,99.
const GROUPS: usize = 7;
/// The largest number up to which a floating point number holds every whole one.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Figures with their separators.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figures {
    pub(super) end: usize,
    pub(super) value: f64,
    /// Printed decimals.
    pub(super) decimals: u8,
    pub(super) separator: Separator,
}

/// The figures at `at`; `Err` with the end where they are no number (an account, a version,
/// a row of dots).
pub(super) fn read_figures(key: &str, at: usize, style: Style) -> Result<Figures, usize> {
    let run = &key.as_bytes()[at..];
    let end = run
        .iter()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        .count();
    let mut groups = run[..end]
        .split(|b| !b.is_ascii_digit())
        .filter(|g| !g.is_empty());
    let digits: usize = groups.clone().map(<[u8]>::len).sum();
    // A code, an account: zeros lead only small counts (04 đồng chí).
    let code = groups
        .next()
        .is_some_and(|g| g[0] == b'0' && g.len() > 4 || g.len() > 19);
    if code || groups.count() >= GROUPS {
        return Err(at + end);
    }
    let figures = read_number(key, at, style);
    if digits > 15 && figures.value > EXACT && !is_round(&run[..end]) {
        return Err(at + end);
    }
    Ok(figures)
}

/// Whether all but a few leading figures are zeros, so that nothing is lost.
fn is_round(run: &[u8]) -> bool {
    let digits: Vec<u8> = run.iter().copied().filter(u8::is_ascii_digit).collect();
    digits.len() <= 19 && digits[digits.len().min(15)..].iter().all(|d| *d == b'0')
}

fn read_number(key: &str, at: usize, style: Style) -> Figures {
    let bytes = key.as_bytes();
    let digits = |from: usize| {
        from + bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let mut ends = vec![digits(at)];
    let mut separators = Vec::new();
    loop {
        let end = ends[ends.len() - 1];
        let Some(sep @ (b'.' | b',')) = bytes.get(end) else {
            break;
        };
        let next = digits(end + 1);
        if next == end + 1 {
            break;
        }
        separators.push(*sep);
        ends.push(next);
    }
    if separators.is_empty() {
        return with_spaces(key, at, ends[0]);
    }
    let end = ends[ends.len() - 1];
    let text = &key[at..end];
    let groups_of_three =
        ends[0] - at <= 3 && ends.windows(2).all(|pair| pair[1] - pair[0] - 1 == 3);
    let last = separators[separators.len() - 1];
    let same = separators.iter().all(|s| *s == last);
    let found = |end, value, decimals: usize, separator| Figures {
        end,
        value,
        decimals: decimals.min(usize::from(u8::MAX)) as u8,
        separator,
    };
    if separators.len() == 1 {
        let after = end - ends[0] - 1;
        let ambiguous = after == 3 && ends[0] - at <= 3 && !text.starts_with('0');
        let thousands_sign = if style.comma_thousands { b',' } else { b'.' };
        let separator = match (ambiguous, style.comma_thousands) {
            (false, _) => Separator::Plain,
            (true, false) => Separator::Usual,
            (true, true) => Separator::Document,
        };
        if ambiguous && last == thousands_sign {
            return found(end, thousands(text), 0, separator);
        }
        let value = text.replace(',', ".").parse().unwrap_or(0.0);
        return found(end, value, after, separator);
    }
    if same && groups_of_three {
        return found(end, thousands(text), 0, Separator::Plain);
    }
    // "1.234.567,5": thousands, then one decimal separator of the other kind.
    let whole_end = ends[ends.len() - 2];
    if separators[..separators.len() - 1]
        .iter()
        .all(|s| *s != last)
    {
        let digits: String = key[at..whole_end].replace(['.', ','], "");
        let value = format!("{digits}.{}", &key[whole_end + 1..end]);
        let value = value.parse().unwrap_or(0.0);
        return found(end, value, end - whole_end - 1, Separator::Plain);
    }
    // No number that anyone writes (a version, an address): the first figures alone.
    let first = key[at..ends[0]].parse().unwrap_or(0.0);
    found(ends[0], first, 0, Separator::Plain)
}

fn thousands(text: &str) -> f64 {
    text.replace(['.', ','], "").parse().unwrap_or(0.0)
}

/// Spaces for thousands: 77 354.
fn with_spaces(key: &str, at: usize, end: usize) -> Figures {
    let bytes = key.as_bytes();
    let mut end = end;
    let mut text = key[at..end].to_owned();
    if (1..=3).contains(&(end - at)) && bytes[at] != b'0' {
        while bytes.get(end) == Some(&b' ') {
            let group = &bytes[end + 1..];
            let figures = group.iter().take_while(|b| b.is_ascii_digit()).count();
            let after = group.get(figures);
            if figures != 3 || matches!(after, Some(b'%' | b'/' | b'-')) {
                break;
            }
            text.push_str(&key[end + 1..end + 4]);
            end += 4;
        }
    }
    Figures {
        end,
        value: text.parse().unwrap_or(0.0),
        decimals: 0,
        separator: Separator::Plain,
    }
}
