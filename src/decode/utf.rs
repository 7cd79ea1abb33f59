//! The Unicode encodings: UTF-8 and UTF-16, with a mark, without, and with scars.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, name of the encoding, number of U+FFFD put in.
pub(super) type Read = (String, String, usize);

/// Decodes with one encoding and counts what had to be replaced.
pub(super) fn with(encoding: &'static Encoding, bytes: &[u8]) -> Read {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // U+FFFD that stands in the source as such is no loss of ours.
    let replaced = if had_errors {
        let own = memchr::memmem::find_iter(bytes, "\u{FFFD}".as_bytes()).count();
        let all = text.matches('\u{FFFD}').count();
        if encoding == UTF_8 {
            all.saturating_sub(own)
        } else {
            all
        }
    } else {
        0
    };
    (
        text.into_owned(),
        encoding.name().to_ascii_lowercase(),
        replaced,
    )
}

/// By a byte order mark.
pub(super) fn marked(bytes: &[u8]) -> Option<Read> {
    let (encoding, skip) = Encoding::for_bom(bytes)?;
    Some(with(encoding, &bytes[skip..]))
}

/// UTF-16 without a mark: Vietnamese, markup and spaces leave a zero in every other byte.
pub(super) fn unmarked_utf16(bytes: &[u8]) -> Option<Read> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |at: usize| {
        sample
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = match (even * 3 > pairs, odd * 3 > pairs) {
        (true, false) if odd * 50 <= pairs => UTF_16BE,
        (false, true) if even * 50 <= pairs => UTF_16LE,
        _ => return None,
    };
    Some(with(encoding, bytes))
}

/// UTF-8 without a flaw.
pub(super) fn utf8(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// UTF-8 where at least nine in ten sequences beyond ASCII are whole.
pub(super) fn scarred(bytes: &[u8]) -> Option<Read> {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (whole > 0 && whole >= broken * 9).then(|| with(UTF_8, bytes))
}
