//! Copies: the same news in other clothes.

use solieu::read::Document;
use unicode_normalization::UnicodeNormalization;

use super::news::{News, sentences};

type Make = fn(&News) -> Option<Document>;

/// All kinds of copies.
pub(super) const KINDS: [(&str, Make); 17] = [
    ("crawled twice", |n| Some(n.document(n.page(5)))),
    ("saved as text", |n| Some(n.text())),
    ("print view", |n| Some(n.document(print_view(n)))),
    ("syndicated, mark before", |n| syndicated(n, 0)),
    ("syndicated, source behind", |n| syndicated(n, 1)),
    ("other headline", |n| {
        let n = headline(n);
        Some(n.document(n.page(1)))
    }),
    ("trimmed to 30 %", |n| trimmed(n, 30)),
    ("trimmed to 50 %", |n| trimmed(n, 50)),
    ("trimmed to 70 %", |n| trimmed(n, 70)),
    ("trimmed to 90 %", |n| trimmed(n, 90)),
    ("last paragraph cut", |n| {
        let mut n = n.clone();
        n.paragraphs.pop();
        is_text(&n).then(|| n.document(n.page(2)))
    }),
    ("paragraph added", |n| {
        let mut n = n.clone();
        n.paragraphs.push(
            "Bạn đọc quan tâm xem thêm các tin khác trong chuyên mục này của chúng tôi.".to_owned(),
        );
        Some(n.document(n.page(2)))
    }),
    ("decomposed letters", |n| {
        Some(n.document(n.page(3).nfd().collect::<String>()))
    }),
    ("other tone places, quotes, dashes", |n| {
        let body = [
            ("òa", "oà"),
            ("óa", "oá"),
            ("ủy", "uỷ"),
            ("úy", "uý"),
            ("ọa", "oạ"),
            ("ỏe", "oẻ"),
        ]
        .iter()
        .fold(n.page(3), |text, (from, to)| text.replace(from, to));
        Some(n.document(body.replace(" - ", " – ")))
    }),
    ("windows-1258", |n| Some(n_1258(n))),
    ("one or two words edited", |n| edited(n, 2)),
    ("three typing errors mended", |n| typing(n, 3)),
];

fn print_view(n: &News) -> String {
    let day = n
        .day
        .map_or(String::new(), |d| d.strftime("%d/%m/%Y").to_string());
    format!(
        "<html><head><meta charset=\"utf-8\"><title>Bản in: {t}</title></head><body onload=\"print()\">\
         <table><tr><td><b>{t}</b></td></tr><tr><td>{day}</td></tr><tr><td>{body}</td></tr>\
         <tr><td><i>{by}</i></td></tr></table></body></html>",
        t = n.title,
        body = format_args!("<p>{}</p>", n.paragraphs.join("</p><p>")),
        by = n.byline,
    )
}

fn headline(n: &News) -> News {
    let title = [
        "Tin trong ngày về công tác xây dựng Đảng",
        "Chuyện ở cơ sở",
        "Tạo nguồn từ chi bộ",
    ][n.pick(9, 3)];
    News {
        title: title.to_owned(),
        ..n.clone()
    }
}

fn syndicated(n: &News, how: usize) -> Option<Document> {
    let mut n = News {
        publisher: "Báo Đời Sống Số".to_owned(),
        byline: "Theo Báo Quê Nhà".to_owned(),
        day: n.day.map(|d| d.tomorrow().unwrap_or(d)),
        ..headline(n)
    };
    n = edit_words(&n, 1).unwrap_or(n);
    let first = n.paragraphs.first_mut()?;
    if how == 0 {
        *first = format!("(Báo Quê Nhà) - {first}");
        "Trần Thị Mẫu".clone_into(&mut n.byline);
    } else {
        n.paragraphs.push("(Theo Báo Quê Nhà)".to_owned());
    }
    Some(n.document(n.page(4)))
}

/// Whether enough is left to be read as an article: some twenty words.
fn is_text(n: &News) -> bool {
    n.body().split_whitespace().count() >= 20
}

/// The first sentences that hold so many per cent of the text.
pub(super) fn trimmed_news(n: &News, percent: usize) -> Option<News> {
    let all: usize = n.paragraphs.iter().map(String::len).sum();
    let mut left = all * percent / 100;
    let mut kept = Vec::new();
    'all: for paragraph in &n.paragraphs {
        let mut here = String::new();
        for sentence in sentences(paragraph) {
            if sentence.len() > left + sentence.len() / 2 {
                kept.push(here);
                break 'all;
            }
            left = left.saturating_sub(sentence.len());
            here += sentence;
        }
        kept.push(here);
    }
    n.with_body(&kept.join("\n"))
        .filter(|n| !n.paragraphs.is_empty())
}

fn trimmed(n: &News, percent: usize) -> Option<Document> {
    let n = trimmed_news(n, percent)?;
    Some(n.document(n.page(6)))
}

/// Words that an editor puts for others.
const EDITS: [(&str, &str); 12] = [
    ("trong đó", "trong số đó"),
    ("hiện nay", "đến nay"),
    ("cho biết", "nói"),
    ("để", "nhằm"),
    ("được", ""),
    ("nhất là", "đặc biệt là"),
    ("tuy nhiên", "song"),
    ("còn", "vẫn"),
    ("các", "những"),
    ("và", "cùng"),
    ("do", "vì"),
    ("đã", ""),
];

fn edit_words(n: &News, count: usize) -> Option<News> {
    let mut body = n.body();
    let mut done = 0;
    for turn in 0..EDITS.len() {
        let (from, to) = EDITS[(turn + n.pick(1, EDITS.len())) % EDITS.len()];
        let from = format!(" {from} ");
        if done < count && body.contains(&from) {
            let to = if to.is_empty() {
                " ".to_owned()
            } else {
                format!(" {to} ")
            };
            body = body.replacen(&from, &to, 1);
            done += 1;
        }
    }
    n.with_body(&body)
}

fn edited(n: &News, count: usize) -> Option<Document> {
    let n = edit_words(n, count)?;
    Some(n.document(n.page(1)))
}

/// Two letters of a word change places, in words of lower case.
fn typing(n: &News, count: usize) -> Option<Document> {
    let mut words: Vec<String> = n.body().split(' ').map(str::to_owned).collect();
    for turn in 0..count {
        for again in 0..50 {
            let at = n.pick(20 + turn * 50 + again, words.len());
            let mut letters: Vec<char> = words[at].chars().collect();
            if letters.len() > 3
                && letters.iter().all(|c| c.is_lowercase())
                && letters[1] != letters[2]
            {
                letters.swap(1, 2);
                words[at] = letters.into_iter().collect();
                break;
            }
        }
    }
    let n = n.with_body(&words.join(" "))?;
    Some(n.document(n.page(1)))
}

/// The page in windows-1258: letters of their own for hats and horns, tones behind them.
fn n_1258(n: &News) -> Document {
    let page = n.page(7).replace("utf-8", "windows-1258");
    let mut out = Vec::new();
    for c in page.nfc() {
        let letter = c.to_string();
        let (bytes, _, bad) = encoding_rs::WINDOWS_1258.encode(&letter);
        if !bad {
            out.extend_from_slice(&bytes);
            continue;
        }
        let (base, tones): (Vec<char>, Vec<char>) = c.nfd().partition(|m| {
            !matches!(
                *m,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            )
        });
        let letter: String = base.into_iter().nfc().chain(tones).collect();
        let (bytes, _, bad) = encoding_rs::WINDOWS_1258.encode(&letter);
        out.extend_from_slice(if bad { b"?" } else { &bytes });
    }
    n.document(out)
}
