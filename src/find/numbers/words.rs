//! What a run of number words is worth: hundreds, tens and ones, times their scale.

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    Digit(u64),
    Ten,
    Tens,
    ZeroTens,
    Hundred,
    Scale(u64),
    Dozen(u64),
    Half,
}

/// Value of number words; `None` when they are no one number.
pub(super) fn value_of(words: &[Word]) -> Option<f64> {
    let mut total = 0_f64;
    let mut rest = words;
    let mut limit = u64::MAX;
    while !rest.is_empty() {
        let (mut group, used) = match rest[0] {
            Word::Scale(_) => return None,
            _ => read_group(rest)?,
        };
        rest = &rest[used..];
        let mut last = 1;
        // Scales multiply: "nghìn tỷ".
        let mut scaled = false;
        while let Some(Word::Scale(scale) | Word::Dozen(scale)) = rest.first() {
            group *= *scale as f64;
            last = *scale;
            scaled = true;
            rest = &rest[1..];
        }
        if scaled {
            if group < 1.0 || last > limit {
                return None;
            }
            limit = last;
            if let Some(Word::Half) = rest.first() {
                group += last as f64 / 2.0;
                rest = &rest[1..];
            }
        } else if !rest.is_empty() {
            return None;
        }
        total += group;
    }
    Some(total)
}

/// Hundreds, tens and ones: value and how many words they take.
fn read_group(words: &[Word]) -> Option<(f64, usize)> {
    let digit = |at: usize| match words.get(at) {
        Some(Word::Digit(d)) => Some(*d),
        _ => None,
    };
    let mut value = 0;
    let mut at = 0;
    if let (Some(d), Some(Word::Hundred)) = (digit(0), words.get(1)) {
        value = d * 100;
        at = 2;
        if let Some(Word::Half) = words.get(at) {
            return Some(((value + 50) as f64, at + 1));
        }
    }
    match (words.get(at), words.get(at + 1)) {
        (Some(Word::ZeroTens), Some(Word::Digit(d))) => {
            value += d;
            at += 2;
        }
        (Some(Word::Ten), _) => {
            value += 10;
            at += 1;
            if let Some(d) = digit(at) {
                value += d;
                at += 1;
            }
        }
        (Some(Word::Digit(t)), Some(Word::Tens)) => {
            value += t * 10;
            at += 2;
            if let Some(d) = digit(at) {
                value += d;
                at += 1;
            }
        }
        // "hai mốt", "ba lăm": the word mươi dropped.
        (Some(Word::Digit(t)), Some(Word::Digit(d))) if *t > 1 && at == 0 => {
            value += t * 10 + d;
            at += 2;
        }
        (Some(Word::Digit(d)), _) => {
            value += if at == 2 { d * 10 } else { *d };
            at += 1;
        }
        _ if at > 0 => {}
        _ => return None,
    }
    Some((value as f64, at))
}
