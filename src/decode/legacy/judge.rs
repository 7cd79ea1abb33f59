//! The judge: which reading of a text makes Vietnamese words.

use super::reading::{ALL, Reading, composed};
use super::{bytes::is_legacy, viqr};
use crate::normalise::is_syllable;

/// Of the words beyond ASCII, the share that must be syllables.
const ENOUGH: f64 = 0.6;

/// How much better than the others a reading must be.
const MARGIN: f64 = 0.1;

/// Words that must be syllables.
const LEAST: usize = 2;

/// Characters of a text that is judged; more tell nothing new.
const LONGEST: usize = 16 * 1024;

/// Words of a text: all, those with letters beyond ASCII, and those of them that are syllables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) words: usize,
    pub(super) marked: usize,
    pub(super) hits: usize,
    /// Whether two of these differ: "nº" over and over is no Vietnamese.
    pub(super) several: bool,
}

impl Score {
    /// The share of marked words that are syllables; 0 where there are none.
    pub(super) fn ratio(self) -> f64 {
        self.hits as f64 / self.marked.max(1) as f64
    }

    /// The same, with less belief in few words; what readings are compared by.
    fn rank(self) -> f64 {
        self.hits as f64 / (self.marked + 1) as f64
    }

    /// Whether it is Vietnamese. Three words in ten carry marks: the guard that keeps French and
    /// German out.
    fn is_enough(self) -> bool {
        self.ratio() >= ENOUGH
            && self.hits >= LEAST
            && self.several
            && self.hits * 10 >= self.words * 3
    }
}

/// What the words of a text say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is Vietnamese as it stands, beyond doubt: it has letters that no mistake makes.
    Unicode,
    /// It is Vietnamese as it stands, or may well be.
    AsIs,
    /// Another reading is clearly better.
    Read(Reading, Score),
    /// Neither.
    Open,
}

/// Judges a text.
pub(super) fn judge(text: &str) -> Verdict {
    let text = head(text);
    if text.is_ascii() {
        let score = viqr_score(text);
        let is_viqr = viqr::is_possible(text) && score.is_enough();
        return if is_viqr {
            Verdict::Read(Reading::Viqr, score)
        } else {
            Verdict::Open
        };
    }
    let (as_is, real) = as_is(text);
    if real.hits > 0 && (real.hits * 2 >= as_is.marked || as_is.ratio() >= ENOUGH) {
        return Verdict::Unicode;
    }
    let readings: Vec<(Reading, String, Score)> = ALL
        .into_iter()
        .map(|reading| {
            let decoded = reading.decode(text);
            let score = score(&decoded);
            (reading, decoded, score)
        })
        .collect();
    let mut best = 0;
    for (at, (reading, decoded, score)) in readings.iter().enumerate() {
        let (known, ..) = readings[best];
        let better = match (known, *reading) {
            (Reading::Tcvn3, Reading::Tcvn5712) => {
                *decoded != readings[best].1 && is_fuller(*score, readings[best].2)
            }
            _ => score.rank() > readings[best].2.rank(),
        };
        if better {
            best = at;
        }
    }
    let (reading, decoded, score) = &readings[best];
    if as_is.is_enough() && as_is.rank() + MARGIN >= score.rank() {
        return Verdict::AsIs;
    }
    let rival = readings
        .iter()
        .filter(|(other, text, _)| text != decoded && !akin(*other, *reading))
        .map(|(.., score)| score.rank())
        .fold(as_is.rank(), f64::max);
    if score.is_enough() && score.rank() >= rival + MARGIN {
        Verdict::Read(*reading, *score)
    } else {
        Verdict::Open
    }
}

/// Whether a text may be read as its neighbours are: the reading that fits it, of the two of
/// TCVN the better, unless it is more Vietnamese as it stands.
pub(super) fn suits(text: &str, neighbour: Reading, short: bool) -> Option<(Reading, Score)> {
    let text = head(text);
    if neighbour == Reading::Viqr {
        let score = viqr_score(text);
        let suits = text.is_ascii() && score.hits > 0 && score.hits * 2 >= score.marked;
        return suits.then_some((neighbour, score));
    }
    let (as_is, _) = as_is(text);
    let read = |reading: Reading| (reading, score(&reading.decode(text)));
    let (mut reading, mut score) = read(neighbour);
    if akin(neighbour, Reading::Tcvn3) {
        let (small, full) = (read(Reading::Tcvn3), read(Reading::Tcvn5712));
        let differ = Reading::Tcvn3.decode(text) != Reading::Tcvn5712.decode(text);
        (reading, score) = if differ && is_fuller(full.1, small.1) {
            full
        } else {
            small
        };
    }
    let better = score.hits > 0 && score.ratio() >= 0.5 && score.rank() >= as_is.rank();
    // "Q§-TTg": an abbreviation is no syllable in any reading.
    let neither = short && as_is.hits == 0 && text.chars().any(is_legacy);
    (better || neither).then_some((reading, score))
}

/// Whether the capitals of TCVN 5712 VN1 make no fewer words than the quotes of TCVN3.
fn is_fuller(full: Score, small: Score) -> bool {
    full.hits >= small.hits && full.rank() >= small.rank()
}

fn akin(a: Reading, b: Reading) -> bool {
    let tcvn = |r| matches!(r, Reading::Tcvn3 | Reading::Tcvn5712);
    tcvn(a) && tcvn(b)
}

fn head(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

fn viqr_score(text: &str) -> Score {
    let (words, marked, hits) = viqr::count(text);
    Score {
        words,
        marked,
        hits,
        several: true,
    }
}

/// The score of a text as it stands, and that of its words with letters that windows-1252 does
/// not have.
pub(super) fn as_is(text: &str) -> (Score, Score) {
    let mut real = Score::default();
    let all = count(&composed(text), |word, hit| {
        if word.chars().any(|c| !c.is_ascii() && !is_legacy(c)) {
            real.marked += 1;
            real.hits += usize::from(hit);
        }
    });
    (all, real)
}

/// The score of a text whose letters are composed.
pub(super) fn score(text: &str) -> Score {
    count(text, |_, _| ())
}

fn count(text: &str, mut seen: impl FnMut(&str, bool)) -> Score {
    let mut score = Score::default();
    let mut first = None;
    for token in text.split(|c| !is_word(c)) {
        let word = token
            .trim_start_matches(['«', '°', '±', '·', '©', '£'])
            .trim_end_matches(['»', '²', '³', '°', '·', '®', '¼', '½', '¾']);
        let mut chars = word.chars();
        // A single letter says nothing: "à" is a word of many languages.
        if chars.next().is_none() || chars.next().is_none() {
            continue;
        }
        score.words += 1;
        if !word.is_ascii() || word.bytes().any(|b| b < b' ') {
            let hit = !is_jagged(word) && is_syllable(word);
            score.marked += 1;
            score.hits += usize::from(hit);
            if hit {
                score.several |= *first.get_or_insert(word) != word;
            }
            seen(word, hit);
        }
    }
    score
}

/// Letters, and what stands for one in another encoding.
fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic() || c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    }
    // All of Latin-1 from À on, Latin Extended-A and -B, and the letters of Vietnamese first.
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1EA0}'..='\u{1EFF}')
        || c.is_alphabetic()
        || matches!(c,
            '\u{80}'..='\u{9F}' | '\u{A1}'..='\u{BF}' | '\u{300}'..='\u{36F}'
            | '\u{F000}'..='\u{F0FF}' | '\u{FFFD}')
}

/// Whether a capital beyond ASCII stands behind a small letter, as wrong tables have it.
pub(super) fn is_jagged(word: &str) -> bool {
    let mut small = false;
    word.chars().any(|c| {
        let jagged = small && !c.is_ascii() && c.is_uppercase();
        small |= c.is_lowercase();
        jagged
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_marks_are_counted() {
        let found = score("Đảng bộ «tỉnh» 25 m² à straße");
        assert_eq!(
            (found.words, found.marked, found.hits),
            (4, 4, 3),
            "m and à are single letters"
        );
        assert_eq!(score("§¶ng bé").hits, 1);
        assert_eq!(score("đưỜng").hits, 0);
    }

    #[test]
    fn unicode_is_beyond_doubt() {
        assert_eq!(judge("Đảng bộ tỉnh đã kết nạp"), Verdict::Unicode);
        assert_eq!(judge("xã Trà Côn và xã Hoà Bình"), Verdict::AsIs);
        assert_eq!(judge("Nam ra khoe"), Verdict::Open);
    }

    #[test]
    fn each_encoding_is_told_by_its_words() {
        for (seen, reading) in [
            ("§¶ng bé tØnh ®· kÕt n¹p ®¶ng viªn míi", Reading::Tcvn3),
            (
                "Ñaûng boä tænh ñaõ keát naïp ñaûng vieân môùi",
                Reading::Vni,
            ),
            ("ÐÄng bµ tïnh ðã kªt nÕp ðäng viên m¾i", Reading::Viscii),
            (
                "Ðaòng bôò huyêòn ðaÞ kêìt naòp ðaÒng viên mõìi",
                Reading::Windows1258,
            ),
            ("Ä\u{90}áº£ng bá»™ tá»‰nh Ä‘Ã£ káº¿t náº¡p", Reading::Twice),
            (
                "DDa?ng bo^. ti?nh dda~ ke^'t na.p dda?ng vie^n",
                Reading::Viqr,
            ),
        ] {
            let Verdict::Read(found, score) = judge(seen) else {
                panic!("{seen}: {:?}", judge(seen));
            };
            assert_eq!(found, reading, "{seen}");
            assert!(score.ratio() > 0.9, "{seen}");
        }
    }

    #[test]
    fn other_languages_are_left_open() {
        for text in [
            "Après l'été, où le maire a été réélu, la forêt reste très appréciée des élèves.",
            "Für die Gemeinde Mühlbach führt der Bürgermeister über fünfzig Höfe auf.",
            "El año pasado la niña cumplió ocho años; mañana habrá más información.",
            "Não há informação sobre a eleição; a população não está à espera de soluções.",
            "La città è più bella perché c'è già la libertà; così finì la metà dei caffè.",
            // Polish and Czech, whose bytes are read as windows-1252.
            "Za¿ó³æ gê¶l± ja¼ñ; mieszkañcy ¶ledz± wiêc ka¿d± zmianê w mie¶cie.",
            "Pøíli\u{161} \u{17E}lu\u{165}ou\u{10D}ký kùò úpìl ïábelské ódy, øekl èeský uèitel.",
            "correspond aux processeurs nº 0, nº 1 et nº 31",
            "I don't know; you're right, aren't you? It's O'Neill's a.m. café.",
        ] {
            assert_eq!(judge(text), Verdict::Open, "{text}");
        }
    }
}
