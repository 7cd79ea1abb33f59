//! Sample inputs of every kind, and what a reader finds in them.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use serde_json::json;

/// Two sentences with one figure each, and a percentage.
pub(crate) const FIRST: &str = "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên, đạt 92% chỉ tiêu.";
pub(crate) const SECOND: &str = "Năm 2021, huyện Ea Súp kết nạp 125 đảng viên.";

/// The values of both sentences, in their order.
pub(crate) const VALUES: [u64; 2] = [138, 125];

/// A sentence whose year only the day of publication tells.
pub(crate) const THIS_YEAR: &str = "Năm nay, huyện Ea Súp kết nạp 141 đảng viên.";

pub(crate) fn text() -> String {
    format!("{FIRST}\n\n{SECOND}\n")
}

/// A page with a menu and a footer around the two sentences.
pub(crate) fn page() -> String {
    page_of(&[FIRST, SECOND])
}

pub(crate) fn page_of(paragraphs: &[&str]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\n\
         <title>Huyện Ea Súp thêm đảng viên</title></head>\n<body>\n\
         <ul class=\"menu\"><li><a href=\"/\">Trang chủ</a></li><li><a href=\"/tin\">Tin tức</a></li></ul>\n\
         <div class=\"content\"><h1>Huyện Ea Súp thêm đảng viên</h1>\n{}</div>\n\
         <div class=\"footer\">Bản quyền thuộc về Ban biên tập</div>\n</body></html>\n",
        paragraphs.join("\n")
    )
}

/// A bundle of two records, one sentence in each.
pub(crate) fn bundle() -> String {
    format!(
        "{}\n{}\n",
        json!({"url": "https://tin.example/1", "title": "Tin một", "published": "2023-01-04", "text": FIRST}),
        json!({"html": page_of(&[SECOND])}),
    )
}

pub(crate) fn packed(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(bytes.as_ref()).expect("packed");
    gz.finish().expect("packed")
}
