//! Figures and their separators: 77.354, 11,5, 77 354.

/// Groups of figures that a number can have: 999.999.999.999,99.
const GROUPS: usize = 6;
/// Figures that a number can have; more would not be told apart as a floating point number.
const FIGURES: usize = 15;

/// Figures with their separators at `at`: end, value and printed decimals; `Err` with the end
/// where they are no number (an account, a version, a row of dots).
pub(super) fn read_figures(key: &str, at: usize) -> Result<(usize, f64, u8), usize> {
    let run = &key.as_bytes()[at..];
    let end = run
        .iter()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
        .count();
    let figures = run[..end].iter().filter(|b| b.is_ascii_digit()).count();
    let groups = run[..end]
        .split(|b| !b.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .count();
    if figures > FIGURES || groups > GROUPS {
        return Err(at + end);
    }
    Ok(read_number(key, at))
}

fn read_number(key: &str, at: usize) -> (usize, f64, u8) {
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
    let thousands = |t: &str| t.replace(['.', ','], "").parse().unwrap_or(0.0);
    if same && separators.len() == 1 {
        let after = end - ends[0] - 1;
        let leading_zero = text.starts_with('0');
        if last == b'.' && after == 3 && ends[0] - at <= 3 && !leading_zero {
            return (end, thousands(text), 0);
        }
        return (
            end,
            text.replace(',', ".").parse().unwrap_or(0.0),
            after.min(9) as u8,
        );
    }
    if same && groups_of_three {
        return (end, thousands(text), 0);
    }
    // "1.234.567,5": thousands, then one decimal separator of the other kind.
    let whole_end = ends[ends.len() - 2];
    if separators[..separators.len() - 1]
        .iter()
        .all(|s| *s != last)
    {
        let whole: f64 = thousands(&key[at..whole_end]);
        let fraction: f64 = format!("0.{}", &key[whole_end + 1..end])
            .parse()
            .unwrap_or(0.0);
        return (end, whole + fraction, (end - whole_end - 1).min(9) as u8);
    }
    // No number that anyone writes (a version, an address): the first figures alone.
    (ends[0], key[at..ends[0]].parse().unwrap_or(0.0), 0)
}

/// Spaces for thousands: 77 354.
fn with_spaces(key: &str, at: usize, end: usize) -> (usize, f64, u8) {
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
    (end, text.parse().unwrap_or(0.0), 0)
}
