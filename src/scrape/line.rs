//! The line: a paragraph as printed, and what its wording says it is.

use super::date;
use super::sites::{Sites, Written};
use super::wordings::Wordings;
use crate::normalise::{key, normalised};
use crate::pattern::Pattern;

/// A furniture line is at most this long, in characters.
const LONGEST_FURNITURE: usize = 200;

/// The text of a picture is at most this long, in bytes of its key.
const LONGEST_CAPTION: usize = 1200;

/// A normalised line without outer or doubled spaces, and its key.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) key: String,
}

impl Line {
    pub(super) fn new(raw: &str) -> Self {
        let normal = normalised(raw);
        let normal = normal.trim();
        let text = if is_spaced(normal) {
            normal.to_owned()
        } else {
            let mut text = String::with_capacity(normal.len());
            for word in normal.split_whitespace() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
            text
        };
        let key = key(&text);
        Self { text, key }
    }

    /// A line as it stands: the empty cells of a table's row are spaces that count.
    pub(super) fn verbatim(text: String) -> Self {
        let key = key(&text);
        Self { text, key }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }

    pub(super) fn words(&self) -> usize {
        self.text.split(' ').count()
    }

    pub(super) fn has_digit(&self) -> bool {
        self.key.bytes().any(|b| b.is_ascii_digit())
    }

    /// Whether a sign stands in it that parts sentences or clauses.
    pub(super) fn has_stop(&self) -> bool {
        self.key.contains([',', '.', ';', ':', '!', '?', '"'])
    }

    /// Whether it opens as a lead does: "(BMO) – …".
    pub(super) fn is_lead(&self) -> bool {
        let initials = |c: char| c.is_uppercase() || c == '-' || c == ' ';
        self.text.strip_prefix('(').is_some_and(|rest| {
            rest.split_once(')')
                .is_some_and(|(inner, _)| inner.len() <= 10 && inner.chars().all(initials))
        })
    }

    /// Bytes of the text before byte `at` of the key: both have the same characters.
    pub(super) fn text_at(&self, at: usize) -> usize {
        let chars = self.key[..at].chars().count();
        self.text
            .char_indices()
            .nth(chars)
            .map_or(self.text.len(), |(i, _)| i)
    }

    /// The line cut in two before byte `at` of its key.
    pub(super) fn split_at_key(&self, at: usize) -> (Self, Self) {
        let (head, tail) = self.text.split_at(self.text_at(at));
        (Self::new(head), Self::new(tail))
    }

    /// Whether it is as short as a line of furniture.
    fn is_brief(&self) -> bool {
        self.key.len() <= LONGEST_FURNITURE * 3 && self.chars() <= LONGEST_FURNITURE
    }

    /// The address of the page that the line is on, if it says so.
    pub(super) fn own_address(&self, sites: &Sites) -> Option<String> {
        if !self.text.contains("://") {
            return None;
        }
        let mut found = sites
            .addresses
            .of(&self.key)
            .filter_map(|form| form.captures(&self.key));
        let url = found.find_map(|c| c.name("url"))?;
        Some(self.text[self.text_at(url.start())..self.text_at(url.end())].to_owned())
    }

    /// Whether the line ends as a sentence does; closing quotes and brackets do not count.
    pub(super) fn ends_sentence(&self) -> bool {
        self.key
            .trim_end_matches(['"', '\'', ')', ']', '»', ' '])
            .ends_with(['.', '…', ';', ':'])
    }

    /// Whether it reads as running text rather than as a headline or a label.
    pub(super) fn is_prose(&self) -> bool {
        let chars = self.chars();
        chars >= 200 || (chars >= 40 && (self.ends_sentence() || self.holds_sentence()))
    }

    /// Whether a sentence ends inside: a full stop behind a word in small letters, which is no
    /// abbreviation ("TP. Hồ Chí Minh"), and a capital next.
    fn holds_sentence(&self) -> bool {
        self.text.match_indices(". ").any(|(at, _)| {
            let word = self.text[..at].rsplit(' ').next().unwrap_or_default();
            let next = self.text[at + 2..].chars().next();
            word.chars().count() >= 3
                && word.chars().all(char::is_lowercase)
                && next.is_some_and(char::is_uppercase)
        })
    }

    /// Whether it is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.key
            .starts_with(['-', '+', '*', '•', '·', '●', '▪', '>'])
    }

    /// The last brief sentence behind the last full stop, as bytes of the text: where a byline
    /// without a break of its own would stand.
    pub(super) fn after_last_stop(&self) -> Option<usize> {
        let at = self.text.rfind(['.', '!', '?', '”', '…'])?;
        let stop = self.text[at..].chars().next()?.len_utf8();
        let rest = self.text[at + stop..].trim_start();
        (!rest.is_empty() && rest.chars().count() <= 60).then(|| self.text.len() - rest.len())
    }
}

impl Sites {
    /// Whether the line belongs to the page and not to an article: counters, buttons, labels.
    pub(super) fn is_furniture(&self, line: &Line) -> bool {
        self.furniture_rule(line).is_some()
    }

    /// The wording that makes it furniture.
    pub(super) fn furniture_rule(&self, line: &Line) -> Option<&Written<Pattern>> {
        line.is_brief().then(|| first(&self.furniture, line))?
    }

    /// Whether nothing behind this line belongs to the article.
    pub(super) fn is_tail(&self, line: &Line) -> bool {
        self.tail_rule(line).is_some()
    }

    /// The wording that says so.
    pub(super) fn tail_rule(&self, line: &Line) -> Option<&Written<Pattern>> {
        let short = line.key.len() <= LONGEST_FURNITURE * 3;
        short.then(|| first(&self.tails, line))?
    }

    /// Whether the line says itself that it is about a picture.
    pub(super) fn is_caption(&self, line: &Line) -> bool {
        self.caption_rule(line).is_some()
    }

    /// The wording that says so.
    pub(super) fn caption_rule(&self, line: &Line) -> Option<&Written<Pattern>> {
        let short = line.key.len() <= LONGEST_CAPTION;
        short.then(|| first(&self.caption_marks, line))?
    }

    /// Whether a line between two paragraphs reads like the text of a picture: no full stop,
    /// and long for a heading, or somebody who does something.
    pub(super) fn looks_like_caption(&self, line: &Line) -> bool {
        let words = line.words();
        !line.ends_sentence()
            && !line.is_item()
            && (8..=60).contains(&words)
            && (words >= 18
                || (self
                    .caption_openers
                    .iter()
                    .any(|o| starts_with_word(&line.key, o))
                    && self.caption_verbs.stand_in(&line.key)))
    }

    /// Whether it names a unit or a place.
    pub(super) fn names_place(&self, line: &Line) -> bool {
        self.places.stand_in(&line.key)
    }

    /// The line without buttons and labels that stand at its end.
    pub(super) fn unglued(&self, line: Line) -> Line {
        let cut = self
            .glued
            .iter()
            .filter_map(|r| r.find(&line.key))
            .map(|m| m.start())
            .min();
        match cut {
            Some(at) if at > 0 => line.split_at_key(at).0,
            _ => line,
        }
    }

    /// Whether a line names the site or the way through its menus, and is no headline.
    pub(super) fn is_site_line(&self, line: &Line) -> bool {
        let mut forms = self.site_lines.of(&line.key);
        forms.any(|form| form.is_match(&line.key))
    }

    /// Who publishes, if the line says so; the rank of the wording, 0 the most telling.
    pub(super) fn publisher(&self, line: &Line) -> Option<(usize, String)> {
        if !line.is_brief() {
            return None;
        }
        self.publishers.ranked(&line.key).find_map(|(rank, form)| {
            let name = form.rule.captures(&line.key)?.name("name")?;
            let (start, end) = (line.text_at(name.start()), line.text_at(name.end()));
            let name = trim_name(&line.text[start..end]);
            // A headline of a list begins so too, and its day stands behind it.
            let dated =
                || form.rule.as_str().starts_with('^') && date::trailing(&line.key, self).is_some();
            (name.chars().count() >= 4 && !dated()).then(|| (rank, name.to_owned()))
        })
    }
}

/// Whether single spaces part the words of a text and no other white space does; `false` also
/// for some of which that is not seen at once.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b' ';
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            // White space, or what begins some beyond ASCII.
            b' ' if before == b' ' => return false,
            0..b' ' | 0xC2 | 0xE3 => return false,
            0xE1 if bytes[at + 1] == 0x9A => return false,
            0xE2 if bytes[at + 1] != 0x80 || !matches!(bytes[at + 2], 0x90..=0xA7) => return false,
            _ => {}
        }
        before = *byte;
    }
    before != b' '
}

/// The first of the wordings that a line has.
fn first<'w>(
    wordings: &'w Wordings<Written<Pattern>>,
    line: &Line,
) -> Option<&'w Written<Pattern>> {
    let mut rules = wordings.of(&line.key);
    rules.find(|w| w.rule.is_match(&line.key))
}

/// A name up to the first sign that something else begins.
fn trim_name(name: &str) -> &str {
    let end = [". ", " | ", " - ", " – ", ", ", " (", "; ", " ©"]
        .iter()
        .filter_map(|stop| name.find(stop))
        .min()
        .unwrap_or(name.len());
    name[..end].trim_matches([' ', '.', ',', ':', '"', '-', '|'])
}

/// Whether `text` begins with `word` and the word ends there.
pub(super) fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_prose() {
        let sites = crate::scrape::sites::shared();
        for text in [
            "Lượt xem: 822",
            "Thống kê truy cập: 1.234.567",
            ".Hôm nay: 15",
            "Trong tháng: 30.120",
            "Email: toasoan@vidu.vn",
            "Điện thoại: Fax:",
            "In trang",
            "Họ tên:",
            "BẢN QUYỀN THUỘC: UBND huyện Mẫu",
            "1 2 3 »",
        ] {
            assert!(sites.is_furniture(&Line::new(text)), "{text}");
        }
        for text in [
            "Hôm nay, chi bộ kết nạp 3 đảng viên mới.",
            "Năm 2021 kết nạp 80 đảng viên",
            "Liên hệ chặt chẽ với nhân dân là nhiệm vụ của chi bộ.",
            "Nội dung sinh hoạt chi bộ được đổi mới.",
        ] {
            assert!(!sites.is_furniture(&Line::new(text)), "{text}");
        }
    }

    #[test]
    fn tails_end_an_article() {
        let sites = crate::scrape::sites::shared();
        for text in [
            "Tin khác",
            "Các tin khác:",
            "Tin liên quan",
            "CÁC BÀI VIẾT KHÁC",
            "Other News",
            "Tin cùng chuyên mục",
            "Ý kiến của bạn",
            "Bình luận (0)",
            "TAG:",
            "Những tin mới hơn",
        ] {
            assert!(sites.is_tail(&Line::new(text)), "{text}");
        }
        for text in ["Tin tưởng vào sự lãnh đạo của Đảng", "Bài học kinh nghiệm"]
        {
            assert!(!sites.is_tail(&Line::new(text)), "{text}");
        }
    }

    #[test]
    fn captions_are_told_by_mark_and_by_shape() {
        let sites = crate::scrape::sites::shared();
        for text in [
            "Ảnh minh họa",
            "Một buổi sinh hoạt của chi bộ. Ảnh: Trần An",
            "Ảnh: T.A",
        ] {
            assert!(sites.is_caption(&Line::new(text)), "{text}");
        }
        assert!(sites.looks_like_caption(&Line::new(
            "Đồng chí Trần An trao quyết định cho đảng viên mới"
        )));
        assert!(!sites.looks_like_caption(&Line::new("Vượt kế hoạch kết nạp đảng viên")));
        for text in [
            "Hình thức sinh hoạt được đổi mới.",
            // A paragraph with figures, and the text of a picture glued to its end.
            "Các công ty có 21 chi bộ. Trong ảnh: Lễ kết nạp ở công ty may |",
        ] {
            assert!(!sites.is_caption(&Line::new(text)), "{text}");
        }
    }

    #[test]
    fn publishers_are_read_from_footers() {
        let sites = crate::scrape::sites::shared();
        for (text, name) in [
            ("BẢN QUYỀN THUỘC: UBND huyện Mẫu", "UBND huyện Mẫu"),
            (
                "Cổng thông tin điện tử huyện Mẫu",
                "Cổng thông tin điện tử huyện Mẫu",
            ),
            (
                "© Bản quyền thuộc về Báo Mẫu. Ghi rõ nguồn khi đăng lại",
                "Báo Mẫu",
            ),
            (
                "Trang thông tin điện tử Đảng bộ tỉnh Mẫu",
                "Trang thông tin điện tử Đảng bộ tỉnh Mẫu",
            ),
        ] {
            let found = sites.publisher(&Line::new(text)).map(|(_, name)| name);
            assert_eq!(found.as_deref(), Some(name), "{text}");
        }
        assert_eq!(sites.publisher(&Line::new("Lượt xem: 12")), None);
    }

    #[test]
    fn buttons_at_the_end_go() {
        let sites = crate::scrape::sites::shared();
        assert_eq!(
            sites
                .unglued(Line::new("Phát triển Đảng ở xã Mẫu In trang"))
                .text,
            "Phát triển Đảng ở xã Mẫu"
        );
        assert_eq!(
            sites.unglued(Line::new("Phát triển Đảng")).text,
            "Phát triển Đảng"
        );
    }
}
