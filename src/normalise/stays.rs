//! What stays: how much of a text normalising leaves as it is, told by one look at a table for
//! each character. Nearly all text is so, and needs neither clusters nor a map.

use super::syllable::Syllable;
use super::vowel::{HIGH, HIGH_START, ROWS, TONES};

/// Basic Latin to Latin Extended-B, and behind them U+1EA0 to U+1EFF.
const LOW: usize = 0x250;

/// A character of no word.
const SIGN: u8 = 1;
/// A letter; the others of a vowel, one with a tone mark, one with a hat, breve or horn.
const LETTER: u8 = 2;
const VOWEL: u8 = 4;
const TONED: u8 = 8;
const MARKED: u8 = 16;

/// What the characters are; 0 for all that have to be looked at one by one.
static CLASS: [u8; LOW + HIGH] = classes();

const fn classes() -> [u8; LOW + HIGH] {
    let mut out = [0; LOW + HIGH];
    let mut code = 0;
    while code < 0x100 {
        out[code] = match code as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | 0xAA | 0xB5 | 0xBA => LETTER,
            // The soft hyphen is dropped, the no-break space is another one; Ð may be a Đ.
            0xA0 | 0xAD | 0xD0 | 0xF0 => 0,
            b'\t' | b'\n' | b' '..=b'~' | 0xA1..=0xBF | 0xD7 | 0xF7 => SIGN,
            0xC0.. => LETTER,
            _ => 0,
        };
        code += 1;
    }
    out['Đ' as usize] = LETTER;
    out['đ' as usize] = LETTER;
    let mut row = 0;
    while row < ROWS.len() {
        let marked = if ROWS[row][0].is_ascii() { 0 } else { MARKED };
        let mut tone = 0;
        while tone < TONES {
            let toned = if tone == 0 { 0 } else { TONED };
            out[place(ROWS[row][tone] as usize)] = LETTER | VOWEL | toned | marked;
            tone += 1;
        }
        row += 1;
    }
    out
}

const fn place(code: usize) -> usize {
    if code < LOW {
        code
    } else {
        code - HIGH_START + LOW
    }
}

/// What the character at a place is, and its bytes.
fn look(bytes: &[u8], at: usize) -> (u8, usize) {
    let low = |n: usize| usize::from(bytes.get(at + n).copied().unwrap_or_default() & 0x3F);
    let first = bytes[at];
    match first {
        0..0x80 => (CLASS[usize::from(first)], 1),
        0x80..0xC9 => (CLASS[(usize::from(first & 0x1F) << 6) | low(1)], 2),
        // U+1000 to U+1FFF, U+2000 to U+2FFF.
        0xE1 => {
            let code = 0x1000 | (low(1) << 6) | low(2);
            let known = (HIGH_START..HIGH_START + HIGH).contains(&code);
            (if known { CLASS[place(code)] } else { 0 }, 3)
        }
        0xE2 => {
            let code = 0x2000 | (low(1) << 6) | low(2);
            // Dashes, quotes, bullets, dots.
            let known = (0x2010..=0x2027).contains(&code);
            (if known { SIGN } else { 0 }, 3)
        }
        _ => (0, 1),
    }
}

/// How many bytes at the start of a text stay as they are, whatever stands behind them: whole
/// words, and signs that nothing joins. The text begins with no part of a word or cluster.
pub(super) fn stays(text: &str) -> usize {
    let bytes = text.as_bytes();
    // The last sign or word, which a mark behind it would change.
    let (mut last, mut at) = (0, 0);
    while at < bytes.len() {
        let (class, len) = look(bytes, at);
        if class == SIGN {
            last = at;
            at += len;
        } else if class == 0 {
            // A no-break space joins nothing.
            return if text[at..].starts_with('\u{A0}') {
                at
            } else {
                last
            };
        } else {
            last = at;
            let (mut vowels, mut toned, mut home) = (0, 0, true);
            let (mut class, mut len) = (class, len);
            while class > SIGN {
                if class & VOWEL != 0 {
                    vowels += 1;
                    if class & TONED != 0 {
                        toned += 1;
                        home = class & MARKED != 0;
                    } else if class & MARKED != 0 {
                        home = false;
                    }
                }
                at += len;
                if at == bytes.len() {
                    break;
                }
                (class, len) = look(bytes, at);
            }
            // The mark is at home on the only vowel, and on the last that has a hat or a horn.
            if toned == 1 && vowels > 1 && !home && moves(&text[last..at]) {
                return last;
            }
        }
    }
    at
}

/// Whether the tone mark of a word stands in a wrong place.
fn moves(word: &str) -> bool {
    Syllable::parse(word.chars()).is_some_and(|s| s.misplaced().is_some())
}
