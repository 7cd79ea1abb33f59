//! Legacy encodings from bytes to articles, against encoders that know nothing of the program.

mod independent;

use solieu::article::Article;
use solieu::pack::Packs;
use solieu::read::{Content, Document};
use solieu::run::Extractor;
use solieu::scrape::Sites;

fn article(content: Content) -> Article {
    let packs = Packs::embedded().expect("the packs");
    let extractor = Extractor::new(&packs, Sites::embedded());
    let document = Document {
        source: "a".to_owned(),
        content,
        url: None,
        title: None,
        published: None,
        modified: None,
    };
    extractor.document(&document).article.expect("an article")
}

/// The bytes of a text as windows-1252 shows them.
fn bytes(seen: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(seen);
    assert!(!lost, "{seen}");
    bytes.into_owned()
}

fn told(article: &Article) -> (&str, &str) {
    (&article.encoding.name, article.encoding.from.as_str())
}

/// Two sentences in TCVN3, and what they say.
const TCVN3: &str = "N\u{A8}m 2003, toµn huyÖn kÕt n¹p 65 ®¶ng viªn míi, n÷ 21 ®ång chÝ. C¸c chi bé \
    n«ng th«n ®· cö 40 quÇn chóng \u{AD}u tó ®i häc.";
const SAID: &str = "Năm 2003, toàn huyện kết nạp 65 đảng viên mới, nữ 21 đồng chí. Các chi bộ \
    nông thôn đã cử 40 quần chúng ưu tú đi học.";

#[test]
fn a_declaration_that_lies() {
    let page = format!(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>\
         <title>KÕt n¹p ®¶ng viªn ë huyÖn</title></head><body>\
         <p align=center><font face='.VnTimeH'>kÕt n¹p ®¶ng viªn ë huyÖn</font></p>\
         <p><font face='.VnTime'>{TCVN3}</font></p></body></html>"
    );
    let found = article(Content::Html(bytes(&page)));
    assert_eq!(told(&found), ("tcvn3", "font"));
    assert_eq!(found.encoding.score, Some(1.0));
    assert!(found.text.contains(SAID), "{}", found.text);
}

#[test]
fn words_tell_where_no_font_does() {
    let page = format!("<html><body><h1>Tin tøc</h1><p>{TCVN3}</p></body></html>");
    let found = article(Content::Html(bytes(&page)));
    assert_eq!(told(&found), ("tcvn3", "words"));
    assert!(found.text.contains(SAID), "{}", found.text);
    // The same, stored as UTF-8 by a program that took it for windows-1252.
    let found = article(Content::Html(page.into_bytes()));
    assert_eq!(told(&found), ("tcvn3", "words"));
    assert!(found.text.contains(SAID), "{}", found.text);
}

#[test]
fn a_frame_in_utf8_and_a_body_in_tcvn3() {
    let mut page = "<html><head><meta charset=utf-8><title>Tỉnh uỷ</title></head><body>\
        <div class=menu>Trang chủ | Giới thiệu | Liên hệ | Thư viện ảnh</div><div class=content><p>"
        .as_bytes()
        .to_vec();
    page.extend(bytes(TCVN3));
    page.extend(b"</p><p>");
    page.extend(bytes(TCVN3));
    page.extend(
        "</p></div><div class=footer>Bản quyền thuộc về Tỉnh uỷ</div></body></html>".bytes(),
    );
    let found = article(Content::Html(page));
    assert_eq!(told(&found), ("tcvn3", "words"));
    assert!(found.text.contains(SAID), "{}", found.text);
}

#[test]
fn a_text_of_two_encodings() {
    let vni = "Töø ñaàu naêm ñeán nay, Ñaûng boä tænh ñaõ keát naïp 28 ñaûng vieân môùi.";
    let text = format!("{TCVN3}\n\n{vni}\n");
    let found = article(Content::Text(bytes(&text)));
    assert_eq!(told(&found), ("tcvn3", "words"));
    assert!(found.text.contains(SAID), "{}", found.text);
    let said = "Từ đầu năm đến nay, Đảng bộ tỉnh đã kết nạp 28 đảng viên mới.";
    assert!(found.text.contains(said), "{}", found.text);
}

#[test]
fn a_record_whose_text_was_utf8_twice() {
    let (seen, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(SAID.as_bytes());
    let found = article(Content::TextString(seen.into_owned()));
    assert_eq!(told(&found), ("utf-8 twice", "words"));
    assert!(found.text.contains(SAID), "{}", found.text);
}

#[test]
fn unicode_and_western_pages_are_as_before() {
    let page = format!("<html><body><p>{SAID}</p><p>© 2020 «Báo» – 5°C, 10 m²</p></body></html>");
    let found = article(Content::Html(page.into_bytes()));
    assert_eq!(
        (told(&found), found.encoding.score),
        (("utf-8", "valid"), None)
    );
    let french = "<html><head><meta charset=iso-8859-1></head><body><p>Où l'été naît, le garçon \
        très âgé reçoit ses frères à l'hôtel; les élèves préfèrent la forêt.</p></body></html>";
    let found = article(Content::Html(bytes(french)));
    assert_eq!(told(&found), ("windows-1252", "declared"));
    assert!(found.text.contains("le garçon très âgé"), "{}", found.text);
}
