//! TCVN 5712 VN1: TCVN3 with every toned capital.
//!
//! Source: TCVN 5712:1993, part VN1, as `iconv` has it under `TCVN5712-1`. The capitals lie where
//! windows-1252 has quotes and where ASCII has controls.

use super::bytes::byte;
use super::judge::is_jagged;
use super::tcvn3;
use crate::normalise::is_syllable;

/// Signs that may stand around a word.
const MOST: usize = 3;

/// The capitals of bytes 80 to 9F.
#[rustfmt::skip]
const CAPITALS: [char; 32] = [
    'À', 'Ả', 'Ã', 'Á', 'Ạ', 'Ặ', 'Ậ', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ', 'Ệ', 'Ì', 'Ỉ', 'Ĩ',
    'Í', 'Ị', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ', 'Ộ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ', 'Ù', 'Ủ', 'Ũ',
];

/// The capitals among the controls.
#[rustfmt::skip]
const LOW: [(u8, char); 12] = [
    (0x01, 'Ú'), (0x02, 'Ụ'), (0x04, 'Ừ'), (0x05, 'Ử'), (0x06, 'Ữ'), (0x11, 'Ứ'),
    (0x12, 'Ự'), (0x13, 'Ỳ'), (0x14, 'Ỷ'), (0x15, 'Ỹ'), (0x16, 'Ý'), (0x17, 'Ỵ'),
];

/// The letter of a byte.
fn letter(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => Some(CAPITALS[usize::from(byte - 0x80)]),
        0..0x20 => LOW.iter().find(|(b, _)| *b == byte).map(|(_, c)| *c),
        _ => tcvn3::letter(byte),
    }
}

/// Decodes a text word by word, its tones not composed yet: the same byte is Ỏ in "TỎ" and a
/// quote before "Tỏ".
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut word: Vec<char> = Vec::new();
    for c in text.chars() {
        if c.is_ascii_alphabetic() || byte(c).is_some_and(|b| letter(b).is_some()) {
            word.push(c);
        } else {
            put(&word, &mut out);
            word.clear();
            out.push(c);
        }
    }
    put(&word, &mut out);
    out
}

fn put(word: &[char], out: &mut String) {
    let is_doubtful = |c: &&char| byte(**c).is_some_and(|b| matches!(b, 0..0x20 | 0x80..=0x9F));
    let small = |c: &char| byte(*c).and_then(tcvn3::letter).unwrap_or(*c);
    let full = |c: &char| byte(*c).and_then(letter).unwrap_or(*c);
    let before = word.iter().take_while(is_doubtful).count();
    let behind = word.iter().rev().take_while(is_doubtful).count();
    if before == 0 && behind == 0 && !word.iter().any(|c| is_doubtful(&c)) {
        out.extend(word.iter().map(small));
        return;
    }
    // The fewest signs around that leave a syllable.
    for around in 0..=(before + behind).min(MOST) {
        for left in 0..=around.min(before) {
            let right = around - left;
            if right > behind || around >= word.len() {
                continue;
            }
            let inner = &word[left..word.len() - right];
            let decoded: String = inner.iter().map(full).collect();
            let alone = inner.len() == 1 && is_doubtful(&&inner[0]) && is_quote(inner[0]);
            if !alone && !is_jagged(&decoded) && is_syllable(&decoded) {
                out.extend(word[..left].iter().map(small));
                out.push_str(&decoded);
                out.extend(word[word.len() - right..].iter().map(small));
                return;
            }
        }
    }
    // No syllable: a name or an abbreviation in capitals, or signs among other words.
    let capitals = !word.iter().any(|c| small(c).is_lowercase());
    let last = word.len() - behind.min(word.len());
    for (at, c) in word.iter().enumerate() {
        let inside = at >= before && at < last;
        let is_letter = capitals && inside || (*c as u32) < 0x20;
        out.push(if is_letter { full(c) } else { small(c) });
    }
}

/// Quotes, dashes and the like of windows-1252.
const fn is_quote(c: char) -> bool {
    matches!(c, '‘'..='„' | '•' | '–' | '—' | '…' | '‹' | '›' | '€')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_byte_is_a_capital_or_a_quote() {
        for (seen, text) in [
            ("§\u{81}NG B— T\u{17D}NH", "ĐẢNG BỘ TỈNH"),
            ("“§¶ng bé” – t“ râ…", "“Đảng bộ” – t“ rõ…"),
            (
                "“T“ R”” ™ Hµ Néi, s\u{192}ch",
                "“TỎ RÕ” Ở Hà Nội, s\u{192}ch",
            ),
            ("C\u{11}U, Y\u{2026}T", "CỨU, YẶT"),
        ] {
            assert_eq!(decode(seen), text);
        }
    }
}
