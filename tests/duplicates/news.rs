//! A news that can be written down in many ways.

use solieu::article::BlockKind;
use solieu::read::{Content, Document};
use solieu::run::Extractor;

/// What an article says, apart from its page.
#[derive(Debug, Clone, Default)]
pub(super) struct News {
    pub(super) number: usize,
    pub(super) title: String,
    /// `2021-10-12`, if the article tells its day.
    pub(super) day: Option<jiff::civil::Date>,
    pub(super) paragraphs: Vec<String>,
    pub(super) byline: String,
    pub(super) publisher: String,
}

impl News {
    pub(super) fn of(extractor: &Extractor<'_>, document: &Document, number: usize) -> Self {
        let article = extractor.document(document).article.expect("an article");
        Self {
            number,
            title: article.title.clone().unwrap_or_default(),
            day: article.published.map(|p| p.date),
            paragraphs: article
                .blocks
                .iter()
                .filter(|block| {
                    use BlockKind::{Heading, Lead, Paragraph, Row};
                    matches!(block.kind, Lead | Heading | Paragraph | Row)
                })
                .map(|block| block.span.of(&article.text).to_owned())
                // The headline again, which some pages have at the head of the body.
                .filter(|text| article.title.as_ref() != Some(text))
                .collect(),
            byline: article.author.unwrap_or_default(),
            publisher: article.publisher.unwrap_or_default(),
        }
    }

    /// The next of endless numbers below `most`, other ones for each article and `turn`.
    pub(super) fn pick(&self, turn: usize, most: usize) -> usize {
        let mut n = (self.number * 7919 + turn * 104_729 + 12345) as u64;
        for _ in 0..3 {
            n = n
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            n ^= n >> 29;
        }
        (n % most.max(1) as u64) as usize
    }

    pub(super) fn body(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// With another body; `None` when it is the same.
    pub(super) fn with_body(&self, body: &str) -> Option<Self> {
        let paragraphs: Vec<String> = body
            .split('\n')
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect();
        (paragraphs != self.paragraphs).then(|| Self {
            paragraphs,
            ..self.clone()
        })
    }

    /// A page of a site, with what changes from visit to visit.
    pub(super) fn page(&self, visit: usize) -> String {
        let day = self
            .day
            .map_or(String::new(), |d| d.strftime("%d/%m/%Y").to_string());
        let header = if self.publisher.is_empty() {
            "Trang tin điện tử"
        } else {
            &self.publisher
        };
        let paragraphs = format!("<p>{}</p>", self.paragraphs.join("</p>\n<p>"));
        format!(
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body>
<div class=\"header\"><a href=\"/\">{header}</a> <span id=\"clock\">{hour}:{minute:02}:17</span></div>
<ul class=\"menu\"><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/a\">Chính trị</a></li><li><a href=\"/b\">Kinh tế</a></li></ul>
<div class=\"article\"><h1 class=\"title\">{title}</h1><div class=\"date\">{day}</div>
<div class=\"content\">\n{paragraphs}</div><p class=\"author\">{byline}</p></div>
<div class=\"ad\"><a href=\"/qc\">{ad}</a></div>
<div class=\"footer\">Lượt truy cập: {visits} | Đang xem: {now}</div></body></html>",
            title = self.title,
            byline = self.byline,
            hour = self.pick(visit, 24),
            minute = self.pick(visit + 1, 60),
            ad = ["Nệm giảm giá 30%", "Vay nhanh 24 giờ", "Tuyển 50 công nhân"][visit % 3],
            visits = 100_000 + self.pick(visit + 2, 900_000),
            now = self.pick(visit + 3, 300),
        )
    }

    /// The document of a page.
    pub(super) fn document(&self, page: impl Into<Vec<u8>>) -> Document {
        self.stored(Content::Html(page.into()), "html")
    }

    /// The document of a saved text.
    pub(super) fn text(&self) -> Document {
        let day = self
            .day
            .map_or(String::new(), |d| format!("{}\n\n", d.strftime("%d/%m/%Y")));
        let text = format!(
            "{}\n{day}\n{}\n\n{}\n",
            self.title,
            self.paragraphs.join("\n\n"),
            self.byline
        );
        self.stored(Content::Text(text.into_bytes()), "txt")
    }

    fn stored(&self, content: Content, ending: &str) -> Document {
        Document {
            source: format!("made-{}.{ending}", self.number),
            content,
            url: None,
            title: None,
            published: None,
            modified: None,
        }
    }
}

/// The sentences of a paragraph, each with its space.
pub(super) fn sentences(paragraph: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in paragraph.match_indices(". ") {
        let next = paragraph[at + 2..].chars().next();
        if next.is_some_and(char::is_uppercase) {
            found.push(&paragraph[start..at + 2]);
            start = at + 2;
        }
    }
    found.push(&paragraph[start..]);
    found
}
