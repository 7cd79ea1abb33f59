//! Where the body is, and what in it is none of it; all prose is made up.

use super::*;
use crate::article::BlockKind::{self, Heading, Lead, Paragraph};

const PROSE: &str = "Đến nay, toàn huyện kết nạp được 28 đảng viên, đạt 56% kế hoạch năm.";
const MORE: &str = "Huyện ủy giao chỉ tiêu cho từng chi bộ, lấy đó làm căn cứ xếp loại cuối năm.";
const LAST: &str = "Sang quý sau, các chi bộ tiếp tục rà soát nguồn và mở thêm hai lớp bồi dưỡng.";
const HEAD: &str = "<title>Huyện Mẫu tạo nguồn phát triển Đảng</title>\
                    <h1>Huyện Mẫu tạo nguồn phát triển Đảng</h1>";

/// The text of a page below its headline.
fn texts(html: &str) -> Vec<(BlockKind, String)> {
    let page = scrape_html(html, None, crate::scrape::sites::shared());
    let text = |kind| matches!(kind, Lead | Heading | Paragraph);
    page.blocks
        .into_iter()
        .filter(|(kind, _)| text(*kind))
        .collect()
}

/// The same without what kind it is of.
fn lines(html: &str) -> Vec<String> {
    texts(html).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_body_in_several_elements_is_joined() {
    let piece = |text: &str| format!("<div class=wrap><div class=piece><p>{text}</p></div></div>");
    let html = format!(
        "{HEAD}<div>{}<div class=box><img src=a></div>{}{}</div>",
        piece(PROSE),
        piece(MORE),
        piece(LAST)
    );
    assert_eq!(lines(&html), [PROSE, MORE, LAST]);
}

#[test]
fn another_article_below_is_not_joined() {
    let one = |title: &str, text: &str| {
        format!("<div class=one><h1>{title}</h1><div class=piece>{text}</div></div>")
    };
    let html = format!(
        "<title>Huyện Mẫu tạo nguồn phát triển Đảng</title><div>{}{}</div>",
        one(
            "Huyện Mẫu tạo nguồn phát triển Đảng",
            &format!("<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>")
        ),
        one("Xã Một họp bàn chuyện mùa màng", &format!("<p>{LAST}</p>"))
    );
    assert_eq!(lines(&html), [PROSE, MORE, LAST]);
}

#[test]
fn a_name_that_most_paragraphs_have_is_not_furniture() {
    let html = format!(
        "{HEAD}<div class=text><p class=paywall>{PROSE}</p><p class=paywall>{MORE}</p><p class=paywall>{LAST}</p></div>"
    );
    assert_eq!(lines(&html), [PROSE, MORE, LAST]);
}

#[test]
fn comments_stay_out_however_long_they_are() {
    let comment = format!("<div class=comment-item><p>{MORE} {LAST}</p></div>");
    let html = format!(
        "{HEAD}<div class=text><p>{PROSE}</p></div>{}",
        comment.repeat(3)
    );
    assert_eq!(lines(&html), [PROSE]);
}

#[test]
fn lines_about_the_article_are_no_text_of_it() {
    let html = format!(
        "{HEAD}<div class=article-content><div class=post-meta><span>Đọc trong ba phút</span></div>\
         <p>{PROSE}</p><p>{MORE}</p></div>"
    );
    assert_eq!(lines(&html), [PROSE, MORE]);
}

#[test]
fn headings_of_links_and_at_the_end_head_nothing() {
    let html = format!(
        "{HEAD}<div class=article-content><p>{PROSE}</p><h3>Nên xem</h3>\
         <p><a href=a>Xã Một họp bàn chuyện mùa màng</a></p><h3>Cách làm hay</h3><p>{MORE}</p>\
         <h3>Ảnh đẹp trong tuần</h3><p><a href=b>Chùm ảnh</a></p></div>"
    );
    let expected = [
        (Paragraph, PROSE.to_owned()),
        (Heading, "Cách làm hay".to_owned()),
        (Paragraph, MORE.to_owned()),
    ];
    assert_eq!(texts(&html), expected);
}

#[test]
fn one_long_text_among_headlines_is_an_article() {
    let link = |title: &str| format!("<p><a href=x>{title}</a></p>");
    let html = format!(
        "<div id=main>{}<p>{PROSE} {MORE} {LAST}</p>{}{}</div>",
        link("Huyện Mẫu tạo nguồn phát triển Đảng"),
        link("Xã Một họp bàn chuyện mùa màng"),
        link("Xã Hai trồng rừng đầu xuân mới"),
    );
    let page = scrape_html(&html, None, crate::scrape::sites::shared());
    assert!(page.items.is_empty(), "{:?}", page.items);
}

#[test]
fn a_body_that_microdata_state_comes_first() {
    let html = format!(
        "{HEAD}<main><div class=x itemprop='articleBody'><p>{PROSE}</p><p>{MORE}</p></div>\
         <div class=y><p>{LAST}</p></div></main>"
    );
    assert_eq!(lines(&html), [PROSE, MORE]);
}

/// JSON-LD that states such a text of the article.
fn stating(text: &str) -> String {
    format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{text}\"}}</script>"
    )
}

const ASKED: &str = "Ở nơi anh chị sống, việc tạo nguồn đang được làm ra sao?";

/// Three paragraphs, and between them a question to the readers in an element of its own.
fn asked() -> String {
    format!(
        "{HEAD}<div class=article-content><p class=t>{PROSE}</p><div class=hoi><p>{ASKED}</p></div>\
         <p class=t>{MORE}</p><p class=t>{LAST}</p></div>"
    )
}

#[test]
fn what_the_stated_text_does_not_have_is_left_out() {
    assert_eq!(lines(&asked()), [PROSE, ASKED, MORE, LAST]);
    let marked = format!("<p>{PROSE}</p>&nbsp;{MORE} {LAST}");
    for stated in [format!("{PROSE} {MORE} {LAST}"), marked] {
        let html = stating(&stated) + &asked();
        assert_eq!(lines(&html), [PROSE, MORE, LAST]);
    }
}

#[test]
fn a_stated_text_that_is_cut_or_of_another_article_leaves_nothing_out() {
    let other = "Xã Một họp bàn chuyện mùa màng, xã Hai trồng rừng đầu xuân mới, xã Ba đắp đường.";
    for stated in [PROSE, other] {
        let html = stating(stated) + &asked();
        assert_eq!(lines(&html), [PROSE, ASKED, MORE, LAST]);
    }
    let graph = stating(PROSE).replace("NewsArticle", "WebPage");
    assert_eq!(lines(&(graph + &asked())), [PROSE, ASKED, MORE, LAST]);
}

#[test]
fn a_lead_and_headings_need_not_be_stated() {
    let html = format!(
        "{}{HEAD}<div class=article-content><div class=x><p>{ASKED}</p></div><p class=t>{PROSE}</p>\
         <h2>Cách làm hay của những chi bộ vùng cao</h2><p class=t>{MORE}</p><p class=t>{LAST}</p></div>",
        stating(&format!("{PROSE} {MORE} {LAST}"))
    );
    let kept = texts(&html);
    assert_eq!(kept[0].1, ASKED);
    assert_eq!(kept[2].0, Heading);
}

#[test]
fn the_body_is_where_the_stated_text_stands() {
    let other =
        "Xã Một họp bàn chuyện mùa màng, cử người đi học cách ủ phân rồi về bày lại cho cả xóm.";
    let html = format!(
        "{HEAD}<div><div class=one><p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p></div>\
         <div class=article-content><p>{other}</p><p>{other}</p><p>{other}</p></div></div>"
    );
    assert!(lines(&html).contains(&other.to_owned()));
    let html = stating(&format!("{PROSE} {MORE} {LAST}")) + &html;
    assert_eq!(lines(&html), [PROSE, MORE, LAST]);
}

#[test]
fn short_lines_at_the_ends_that_are_set_like_no_text_are_left_out() {
    let html = format!(
        "{HEAD}<div class=article-content><div class=muc>Xây dựng Đảng</div><p class=t>{PROSE}</p>\
         <div class=so>Số 12</div><p class=t>{MORE}</p><p class=t>Xã Một: 5 đảng viên</p>\
         <ul class=ds><li>Xã Hai: 7 đảng viên</li></ul><div class=goc>Chuyện nhỏ</div></div>"
    );
    let expected = [
        PROSE,
        "Số 12",
        MORE,
        "Xã Một: 5 đảng viên",
        "Xã Hai: 7 đảng viên",
    ];
    assert_eq!(lines(&html), expected);
}

#[test]
fn many_short_lines_at_an_end_are_a_list_of_the_article() {
    let communes = [
        "Xã Một: 5 đảng viên",
        "Xã Hai: 7 đảng viên",
        "Xã Ba: 9 đảng viên",
    ];
    let listed = communes.map(|line| format!("<div class=o>{line}</div>"));
    let html = format!(
        "{HEAD}<div class=article-content><p class=t>{PROSE}</p><p class=t>{MORE}</p>{}</div>",
        listed.concat()
    );
    assert_eq!(lines(&html)[2..], communes);
}

#[test]
fn a_role_tells_what_stands_beside_the_article() {
    let beside = format!("<div role=complementary><p>{MORE}</p></div>");
    let html =
        format!("{HEAD}<div class=article-content><p>{PROSE}</p>{beside}<p>{LAST}</p></div>");
    assert_eq!(lines(&html), [PROSE, LAST]);
    let shown = html.replace("complementary", "group");
    assert_eq!(lines(&shown), [PROSE, MORE, LAST]);
}

#[test]
fn the_word_comment_ends_no_article_by_itself() {
    let kept = |heading: &str| {
        lines(&format!(
            "{HEAD}<div class=article-content><p>{PROSE}</p><p>{MORE}</p><h2>{heading}</h2><p>{LAST}</p></div>"
        ))
        .contains(&heading.to_owned())
    };
    assert!(kept("Comment choisir les semences"));
    assert!(!kept("Comments (3)") && !kept("3 comments") && !kept("Bình luận"));
}
