//! The byline: whether a short line names who wrote, and which part of it is the person.

use super::line::{Line, starts_with_word};
use super::sites::Sites;

/// A byline is short, in characters.
const LONGEST: usize = 90;

/// Signs between a name and an organisation.
const DASHES: [&str; 4] = [" - ", " – ", " — ", " ("];

/// What a byline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Byline {
    /// The person or pen name; `None` for a mere source ("Theo Báo …").
    pub(super) author: Option<String>,
}

/// Reads a line that stands where bylines stand: at the end, or in an element for authors.
///
/// `marked` is for lines that the page itself marks as the author's: there a name of one word
/// will do.
pub(super) fn read(line: &Line, marked: bool, sites: &Sites) -> Option<Byline> {
    if line.is_empty() || line.chars() > LONGEST || line.has_digit() {
        return None;
    }
    // The sign of a footnote is no part of a name.
    let text = line.text.trim_end_matches(['(', ')', '*', ' ']);
    let bare = Line::new(text.trim_matches(['(', ')', '[', ']', '*', ' ', '/', '|', '.']));
    if sites.source_label.is_match(&bare.key) {
        return Some(Byline::default());
    }
    let bracketed = line.text.starts_with('(') && line.text.ends_with(')');
    if bracketed
        && sites
            .organisations
            .iter()
            .any(|o| starts_with_word(&bare.key, o))
    {
        // Where the writer works, below the name.
        return Some(Byline::default());
    }
    let label = sites.author_label.find(&bare.key);
    if let Some(label) = label.or_else(|| sites.author_verb.find(&bare.key)) {
        let (_, rest) = bare.split_at_key(label.end());
        return author(&rest.text, true, sites).map(|a| Byline { author: Some(a) });
    }
    author(&bare.text, marked, sites).map(|a| Byline { author: Some(a) })
}

/// Whether a line is a label and no more: "Tác giả:", "Nguồn tin:".
pub(super) fn is_label(line: &Line, sites: &Sites) -> bool {
    let Some(label) = line.key.strip_suffix(':').filter(|l| l.len() <= LONGEST) else {
        return false;
    };
    let whole = |end: usize| line.key[end..].trim_matches([' ', ':']).is_empty();
    sites
        .author_label
        .find(&line.key)
        .is_some_and(|m| whole(m.end()))
        || sites
            .source_label
            .find(label)
            .is_some_and(|m| whole(m.end()))
}

/// Whether a line says itself that it names the writer: "Tin, ảnh: Họ Tên".
pub(super) fn is_labelled(line: &Line, sites: &Sites) -> bool {
    sites.author_label.is_match(&line.key)
}

/// Whether a line says where the text is from: "Nguồn: Báo Mẫu".
pub(super) fn is_source(line: &Line, sites: &Sites) -> bool {
    sites.source_label.is_match(&line.key)
}

/// The person of "Họ Tên", "Họ Tên - Đảng ủy Khối", "Họ Tên (Báo Mẫu)"; two persons stay two.
fn author(text: &str, marked: bool, sites: &Sites) -> Option<String> {
    let text = text.trim().trim_end_matches([',', '.', ';', ')']);
    let text = without_role(text);
    if is_person(text, marked, sites) {
        return Some(text.to_owned());
    }
    let (at, dash) = DASHES
        .iter()
        .filter_map(|d| Some((text.find(d)?, *d)))
        .min()?;
    let (name, rest) = (text[..at].trim(), text[at + dash.len()..].trim());
    if !is_person(name, marked, sites) || !rest.starts_with(char::is_uppercase) {
        return None;
    }
    if rest.split(' ').count() > 12 {
        return None;
    }
    let both = rest.split(" - ").all(|r| is_person(r, false, sites));
    Some(if both {
        text.to_owned()
    } else {
        name.to_owned()
    })
}

/// "CTV Hà Yến": what the writer is to the paper is no part of the name. No name has a word
/// of capitals without a vowel.
fn without_role(text: &str) -> &str {
    match text.split_once(' ') {
        Some((role, name)) if (2..=3).contains(&role.len()) && role.bytes().all(is_consonant) => {
            name
        }
        _ => text,
    }
}

fn is_consonant(byte: u8) -> bool {
    byte.is_ascii_uppercase() && !b"AEIOUY".contains(&byte)
}

/// Whether the words are a person's name or pen name by their shape: two to five capitalised
/// words, or initials ("T.H").
fn is_person(name: &str, marked: bool, sites: &Sites) -> bool {
    let words: Vec<&str> = name.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let fits = |w: &&str| {
        w.starts_with(char::is_uppercase)
            && w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '&' | '\'' | '’'))
            && !w.ends_with("..")
    };
    let initials = |w: &str| w.contains('.') && w.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let key = crate::normalise::key(name);
    let organisation = || {
        sites
            .organisations
            .iter()
            .any(|o| starts_with_word(&key, o))
    };
    let account = || sites.accounts.contains(&key);
    match words.len() {
        1 if marked || initials(words[0]) => {}
        2..=6 => {}
        _ => return false,
    }
    words.iter().all(fits) && !organisation() && !account()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_many_shapes() {
        let sites = crate::scrape::sites::shared();
        for (text, author) in [
            ("Nguyễn Văn An", Some("Nguyễn Văn An")),
            ("TRẦN THỊ BÌNH", Some("TRẦN THỊ BÌNH")),
            ("Trần An - Đảng ủy Khối", Some("Trần An")),
            ("Trần An – Lê Bình", Some("Trần An – Lê Bình")),
            ("Lê An (Ban Tổ chức Huyện ủy)", Some("Lê An")),
            ("Tác giả: Lê Văn Cường", Some("Lê Văn Cường")),
            ("Bài, ảnh: Hoàng Dung", Some("Hoàng Dung")),
            ("T.H", Some("T.H")),
            ("CTV Hà Yến", Some("Hà Yến")),
            ("Được viết bởi Hà Yến", Some("Hà Yến")),
            ("Theo Đài Truyền thanh huyện Mẫu", None),
            ("Bài, ảnh: K’Mẫu - Hen Niê", Some("K’Mẫu - Hen Niê")),
            ("(Theo Báo Mẫu)", None),
            ("(Ban Tổ chức Huyện ủy Mẫu)", None),
        ] {
            let found = read(&Line::new(text), false, sites).expect("a byline");
            assert_eq!(found.author.as_deref(), author, "{text}");
        }
    }

    #[test]
    fn other_lines_are_no_bylines() {
        let sites = crate::scrape::sites::shared();
        for text in [
            "Xây dựng Đảng",
            "Kết quả đáng mừng",
            "UBND huyện Mẫu",
            "Lượt xem: 822",
            "Ảnh: Trần An",
            "Chính Trị",
            "Admin",
            "",
        ] {
            assert_eq!(read(&Line::new(text), false, sites), None, "{text}");
        }
    }
}
