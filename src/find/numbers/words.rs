//! What a run of number words is worth.
//!
//! The grammar is that of school arithmetic (hundreds, tens and ones, times nghìn, triệu,
//! tỷ; linh or lẻ for an empty tens place) with the shorter ways of speech: mươi left out
//! (hai mốt), a last digit that counts tenths of what stands before it (một trăm hai is
//! 120, một triệu hai 1.2 million), rưỡi for half of it, phẩy or chấm before decimals.
//! "năm" is five and year: where it could be either it is the year (mười năm, ba nghìn năm).

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    Digit(Digit),
    Ten,
    Tens,
    ZeroTens,
    Hundred,
    Scale(u64),
    Dozen(u64),
    Half,
    HalfOf,
    Point,
}

/// A word for 0 to 9.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digit {
    pub(super) value: u8,
    /// Whether it only follows other number words: mốt, lăm, tư.
    pub(super) bound: bool,
    /// Whether it can end a number after trăm, nghìn, triệu without linh: not năm, một.
    pub(super) last: bool,
}

impl Digit {
    /// Whether the word is "năm", which means year as well.
    const fn is_year(self) -> bool {
        self.value == 5 && !self.bound && !self.last
    }
}

/// What words are worth, and how many decimals they name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Worth {
    pub(super) value: f64,
    pub(super) decimals: u8,
}

const BILLION: u64 = 1_000_000_000;

/// Value of number words, all of them; `None` when they are no one number. Words that stand
/// `alone` may be a bare trăm, mốt or không.
pub(super) fn value_of(words: &[Word], alone: bool) -> Option<Worth> {
    let point = words.iter().position(|w| *w == Word::Point);
    let whole = whole(
        &words[..point.unwrap_or(words.len())],
        alone || point.is_some(),
    )?;
    let Some(point) = point else {
        return Some(Worth {
            value: whole,
            decimals: 0,
        });
    };
    let rest = &words[point + 1..];
    let end = rest
        .iter()
        .position(|w| matches!(w, Word::Scale(_)))
        .unwrap_or(rest.len());
    let digits = decimals(&rest[..end])?;
    let value: f64 = format!("{whole}.{digits}").parse().ok()?;
    let decimals = u8::try_from(digits.len()).ok()?;
    if end == rest.len() {
        return Some(Worth { value, decimals });
    }
    let mut scale = 1.0;
    for word in &rest[end..] {
        let Word::Scale(s) = word else { return None };
        scale *= *s as f64;
    }
    Some(Worth {
        value: super::rounded(value * scale),
        decimals: 0,
    })
}

/// The figures of "phẩy hai bốn không" or "phẩy hai mươi mốt".
fn decimals(words: &[Word]) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let one_by_one: Option<String> = words
        .iter()
        .map(|w| match w {
            Word::Digit(d) => Some(char::from(b'0' + d.value)),
            _ => None,
        })
        .collect();
    one_by_one.or_else(|| {
        let (value, used) = group(words, false, false)?;
        (used == words.len()).then(|| value.to_string())
    })
}

/// The four figures of a year that is told figure by figure or in pairs: hai không mười ba.
pub(super) fn year_of(words: &[Word]) -> Option<i64> {
    let mut digits = String::new();
    let mut rest = words;
    while let Some(word) = rest.first() {
        let (pair, used) = match (word, rest.get(1), rest.get(2)) {
            (Word::Digit(t), Some(Word::Tens), Some(Word::Digit(d))) => {
                (format!("{}{}", t.value, d.value), 3)
            }
            (Word::Digit(t), Some(Word::Tens), _) => (format!("{}0", t.value), 2),
            (Word::Ten, Some(Word::Digit(d)), _) => (format!("1{}", d.value), 2),
            (Word::Ten, ..) => ("10".to_owned(), 1),
            (Word::ZeroTens, Some(Word::Digit(d)), _) => (format!("0{}", d.value), 2),
            (Word::Digit(d), ..) => (d.value.to_string(), 1),
            _ => return None,
        };
        digits.push_str(&pair);
        rest = &rest[used..];
    }
    let year = digits.parse().ok()?;
    (digits.len() == 4 && (1000..2200).contains(&year)).then_some(year)
}

fn whole(words: &[Word], alone: bool) -> Option<f64> {
    if let [Word::HalfOf, scales @ ..] = words {
        let mut value = 0.5;
        for word in scales {
            let Word::Scale(s) = word else { return None };
            value *= *s as f64;
        }
        return (!scales.is_empty()).then_some(value);
    }
    let (mut high, mut low) = (0.0, 0.0);
    let mut limit = u64::MAX;
    let mut at = 0;
    while at < words.len() {
        let first = at == 0;
        if let (false, [Word::Digit(d)]) = (first, &words[at..]) {
            // "một triệu hai": tenths of the scale before it.
            return d
                .last
                .then_some(high + low + f64::from(d.value) * limit as f64 / 10.0);
        }
        let (group, used) = group(&words[at..], first, alone)?;
        at += used;
        let mut part = group as f64;
        let mut last = None;
        while let Some(Word::Scale(scale) | Word::Dozen(scale)) = words.get(at) {
            if *scale == BILLION && limit == 1_000 {
                // "một triệu hai nghìn ba tỷ": all that stands before counts billions.
                part += low;
                low = 0.0;
                limit = u64::MAX;
            }
            part *= *scale as f64;
            last = Some(*scale);
            at += 1;
        }
        let Some(scale) = last else {
            return (at == words.len()).then_some(high + low + part);
        };
        if scale >= limit || first && group == 0 {
            return None;
        }
        limit = scale;
        if words.get(at) == Some(&Word::Half) {
            part += scale as f64 / 2.0;
            at += 1;
        }
        if scale == BILLION {
            high += part;
        } else {
            low += part;
        }
    }
    (!words.is_empty()).then_some(high + low)
}

/// Hundreds, tens and ones: value and how many words they take.
fn group(words: &[Word], first: bool, alone: bool) -> Option<(u64, usize)> {
    let (hundreds, at) = match words {
        [Word::Digit(d), Word::Hundred, ..] if !first || d.value > 0 || alone => {
            (Some(u64::from(d.value) * 100), 2)
        }
        [Word::Hundred, ..] if first && alone => (Some(100), 1),
        [Word::Scale(_), ..] if first && alone => return Some((1, 0)),
        _ => (None, 0),
    };
    let rest = &words[at..];
    let (tail, used) = match (hundreds, rest) {
        (Some(_), [Word::Half, ..]) => (50, 1),
        (_, [Word::ZeroTens, tail @ ..]) if !first || hundreds.is_some() => {
            let (value, used) = below_hundred(tail, false)?;
            (value, used + 1)
        }
        (Some(_), [Word::Digit(d), next @ ..]) if is_single(next) => {
            // "một trăm hai" is 120; "một trăm năm" a hundred years.
            if d.last {
                (u64::from(d.value) * 10, 1)
            } else {
                (0, 0)
            }
        }
        (Some(_), _) => below_hundred(rest, false).unwrap_or((0, 0)),
        (None, _) => below_hundred(rest, first && !alone)?,
    };
    let value = hundreds.unwrap_or(0) + tail;
    Some((value, at + used))
}

/// Whether a digit before these words is one on its own.
fn is_single(next: &[Word]) -> bool {
    match next.first() {
        Some(Word::Tens | Word::Hundred) => false,
        Some(Word::Digit(d)) => !d.last || matches!(next.get(1), Some(Word::Tens | Word::Hundred)),
        _ => true,
    }
}

fn below_hundred(words: &[Word], first: bool) -> Option<(u64, usize)> {
    let ones = |at: usize| match words.get(at) {
        Some(Word::Digit(d)) if !d.is_year() => Some(u64::from(d.value)),
        _ => None,
    };
    match words {
        [Word::Ten, ..] => Some(ones(1).map_or((10, 1), |d| (10 + d, 2))),
        [Word::Digit(t), Word::Tens, ..] if t.value > 1 && !t.bound => {
            let tens = u64::from(t.value) * 10;
            Some(ones(2).map_or((tens, 2), |d| (tens + d, 3)))
        }
        // "hai mốt", "ba lăm": the word mươi left out.
        [Word::Digit(t), Word::Digit(d), next @ ..]
            if t.value > 1
                && !t.bound
                && (d.last || d.bound)
                && d.value > 0
                && !matches!(next.first(), Some(Word::Tens | Word::Hundred)) =>
        {
            Some((u64::from(t.value) * 10 + u64::from(d.value), 2))
        }
        [Word::Digit(d), ..] if !(first && d.bound) => Some((u64::from(d.value), 1)),
        _ => None,
    }
}

/// Two digits of which the second is the next one: "hai ba đồng chí" is two or three.
pub(super) fn about(words: &[Word]) -> Option<(u8, u8)> {
    match words {
        [Word::Digit(a), Word::Digit(b)]
            if a.value > 0 && b.value == a.value + 1 && !a.bound && !b.bound =>
        {
            Some((a.value, b.value))
        }
        _ => None,
    }
}
