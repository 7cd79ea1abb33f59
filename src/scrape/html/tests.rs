//! Pages of many shapes; all prose is made up.

use jiff::civil::date;

use super::*;
use crate::article::BlockKind::{
    self, Byline, Caption, Dateline, Heading, Lead, Paragraph, Row, Title,
};

const PROSE: &str = "Đến nay, toàn huyện kết nạp được 28 đảng viên, đạt 56% kế hoạch năm.";
const MORE: &str = "Huyện ủy giao chỉ tiêu cho từng chi bộ, lấy đó làm căn cứ xếp loại cuối năm.";
const SAPO: &str = "Công tác tạo nguồn được các chi bộ trong huyện Mẫu quan tâm ngay từ đầu năm.";

fn scrape(html: &str) -> Page {
    scrape_html(html, None, crate::scrape::sites::shared())
}

fn kinds(page: &Page) -> Vec<(BlockKind, &str)> {
    page.blocks.iter().map(|(k, t)| (*k, t.as_str())).collect()
}

#[test]
fn a_newspaper_with_its_lead_outside_the_body() {
    let page = scrape(&format!(
        "<html lang=vi><head><title>Huyện Mẫu phát triển đảng viên mới - Báo Mẫu</title>
        <script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Huyện Mẫu phát triển đảng viên mới\",\"datePublished\":\"2021-10-13T18:00:00Z\"}}</script>
        </head><body><div class=header><span class=date>Thứ Hai, 01/11/2021</span></div>
        <nav><a href=/>Trang chủ</a> <a href=/x>Chính trị</a></nav>
        <h1 class=detail-title>Huyện Mẫu phát triển đảng viên mới</h1>
        <div class=detail-time>Thứ Năm, 14/10/2021 08:30</div>
        <h2 class=sapo>{SAPO}</h2>
        <div class=detail-content><p>{PROSE}</p>
        <figure><img src=a.jpg><figcaption>Lễ kết nạp đảng viên ở xã Một</figcaption></figure>
        <p><b>Vượt chỉ tiêu</b></p><p>{MORE}</p><p style='text-align: right'><strong>Lê An</strong></p></div>
        <div class=related-news><h3>Tin liên quan</h3><ul><li><a href=1>Huyện Bên kết nạp 40 đảng viên</a> (02/03/2020)</ul></div>
        <div class=comments><form><label>Họ tên</label><input></form></div>
        <footer>Cơ quan chủ quản: Tỉnh ủy Mẫu<br>Địa chỉ: 1 Lê Lợi, thành phố Mẫu</footer></body>"
    ));
    assert_eq!(
        kinds(&page),
        [
            (Title, "Huyện Mẫu phát triển đảng viên mới"),
            (Dateline, "Thứ Năm, 14/10/2021 08:30"),
            (Lead, SAPO),
            (Paragraph, PROSE),
            (Caption, "Lễ kết nạp đảng viên ở xã Một"),
            (Heading, "Vượt chỉ tiêu"),
            (Paragraph, MORE),
            (Byline, "Lê An"),
        ]
    );
    assert_eq!(page.author.as_deref(), Some("Lê An"));
    assert_eq!(page.publisher.as_deref(), Some("Báo Mẫu"));
    let published = page.published.expect("a day");
    assert_eq!(
        (published.date, published.from),
        (date(2021, 10, 14), PublishedFrom::JsonLd)
    );
    assert!(
        page.furniture.iter().any(|f| f.contains("Tỉnh ủy Mẫu")),
        "{:?}",
        page.furniture
    );
}

#[test]
fn an_old_portal_laid_out_in_tables() {
    let page = scrape(&format!(
        "<html><head><title>Trang thông tin điện tử huyện Mẫu</title></head><body>
        <form id=aspnetForm><input id=__VIEWSTATE value=x><table width=100%><tr><td colspan=2>Cổng thông tin điện tử huyện Mẫu</td></tr>
        <tr><td width=200><table><tr><td><a href=1>Giới thiệu</a></td></tr><tr><td><a href=2>Tin tức</a></td></tr></table>
        Lượt truy cập: 12.345</td>
        <td><table><tr><td><span id=dnn_ctr_lblTitle><b>Đảng bộ huyện Mẫu tạo nguồn phát triển Đảng</b></span></td></tr>
        <tr><td><i>(31/03/2020 09:15 AM)</i></td></tr>
        <tr><td><table align=center><tr><td><img src=a.jpg></td></tr><tr><td align=center>Một buổi lễ ở xã Một</td></tr></table>
        <span>{PROSE}<br><br>{MORE}<br>Trong đó:</span>
        <table border=1><tr><th>Năm</th><th>Kết nạp</th></tr><tr><td rowspan=2>2019</td><td>20</td></tr><tr><td>8</td></tr></table>
        <p align=right><b>Trần Bình</b></p></td></tr>
        <tr><td>Các tin khác<ul><li><a href=3>Huyện Mẫu họp bàn việc kết nạp</a> (01/02/2020)</li></ul></td></tr></table></td></tr>
        <tr><td colspan=2>Bản quyền thuộc UBND huyện Mẫu</td></tr></table></form>"
    ));
    assert_eq!(
        kinds(&page),
        [
            (Title, "Đảng bộ huyện Mẫu tạo nguồn phát triển Đảng"),
            (Dateline, "(31/03/2020 09:15 AM)"),
            (Caption, "Một buổi lễ ở xã Một"),
            (Paragraph, PROSE),
            (Paragraph, MORE),
            (Paragraph, "Trong đó:"),
            (Row, "Năm | Kết nạp"),
            (Row, "2019 | Kết nạp: 20"),
            (Row, "2019 | Kết nạp: 8"),
            (Byline, "Trần Bình"),
        ]
    );
    assert_eq!(page.published.map(|p| p.date), Some(date(2020, 3, 31)));
    assert!(page.publisher.is_some());
}

#[test]
fn liferay_with_the_date_below_and_a_tail_inside() {
    let page = scrape(&format!(
        "<body><div class=portlet-boundary><div class=journal-content-article><h2 class=title>Xã Một kết nạp đảng viên trong quý I</h2>
        <p>{PROSE}</p><p>{MORE}</p><p>Nguyễn An – Trần Bình</p><p>Ngày đăng: 05-04-2019</p></div></div>
        <div>Tin cùng chuyên mục</div><ul><li><a href=1>Xã Hai kết nạp đảng viên</a></li></ul>"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Xã Một kết nạp đảng viên trong quý I")
    );
    assert_eq!(page.published.map(|p| p.date), Some(date(2019, 4, 5)));
    assert_eq!(page.author.as_deref(), Some("Nguyễn An – Trần Bình"));
    assert_eq!(page.blocks.len(), 5, "{:?}", page.blocks);
}

#[test]
fn a_box_of_other_news_amid_the_text_goes_and_the_text_goes_on() {
    let page = scrape(&format!(
        "<body><h1>Huyện Mẫu phát triển đảng viên mới</h1><div class=article-body><p>{PROSE}</p>
        <div class=hop><h3>Tin liên quan</h3><p>Xã Hai giao ban công tác đảng quý I.</p></div>
        <p>{MORE}</p><p>{SAPO}</p></div>"
    ));
    assert_eq!(
        kinds(&page)[1..],
        [(Paragraph, PROSE), (Paragraph, MORE), (Paragraph, SAPO)]
    );
}

#[test]
fn a_clock_is_no_date_line_where_markup_names_no_headline() {
    let page = scrape(&format!(
        "<body><div id=ngaythang>Chủ nhật 22/11/2026</div><div id=giua>
        <span>Huyện Mẫu phát triển đảng viên mới ở các thôn</span><br><span>(Đăng ngày: 26/6/2019)</span>
        <div>{PROSE}<br><br>{MORE}</div></div>"
    ));
    assert_eq!(page.published.map(|p| p.date), Some(date(2019, 6, 26)));
    let dated = kinds(&page)
        .iter()
        .filter(|(kind, _)| *kind == Dateline)
        .count();
    assert_eq!(dated, 1, "{:?}", page.blocks);
}

#[test]
fn a_box_named_caption_that_holds_the_article_is_none() {
    let page = scrape(&format!(
        "<h1>Huyện Mẫu phát triển đảng viên mới</h1><div class=has-caption><p>{PROSE}</p><p>{MORE}</p>\
         <div class=caption>Lễ kết nạp ở xã Một</div></div>"
    ));
    assert_eq!(
        kinds(&page)[1..],
        [
            (Paragraph, PROSE),
            (Paragraph, MORE),
            (Caption, "Lễ kết nạp ở xã Một"),
        ]
    );
}

#[test]
fn a_footer_longer_than_the_article_is_not_taken_for_it() {
    let about =
        "Cổng thông tin điện tử huyện Mẫu đăng tin của các xã, thị trấn và của các ban, ngành.";
    let page = scrape(&format!(
        "<h1>Huyện Mẫu phát triển đảng viên mới</h1><div class=tin><p>{PROSE}</p></div>\
         <div class=footer-text><p>{about}</p></div>"
    ));
    assert_eq!(kinds(&page)[1..], [(Paragraph, PROSE)]);
}

#[test]
fn a_clock_and_dates_of_other_news_are_no_publication() {
    let page = scrape(&format!(
        "<body><div id=header>Thứ Hai, 01/11/2021</div><h1>Xã Một kết nạp đảng viên mới</h1><div class=content><p>{PROSE}</p><p>{MORE}</p></div>
        <div class=sidebar><div>Xã Hai họp chi bộ</div><div>05/06/2021</div></div>
        <div class=comment-list><p>Bài hay</p><span class=date>09/09/2021</span></div>"
    ));
    assert_eq!(page.published, None, "{:?}", page.blocks);
    assert_eq!(page.blocks.len(), 3);
}

#[test]
fn the_address_gives_the_day_when_nothing_else_does() {
    let html = format!("<h1>Xã Một kết nạp đảng viên mới</h1><p>{PROSE}</p>");
    let page = scrape_html(
        &html,
        Some("https://vi.du/2021/06/05/tin.html"),
        crate::scrape::sites::shared(),
    );
    let published = page.published.expect("a day");
    assert_eq!(
        (published.date, published.from),
        (date(2021, 6, 5), PublishedFrom::Url)
    );
}

#[test]
fn small_and_broken_pages() {
    for (html, texts) in [
        ("", vec![]),
        ("<html>", vec![]),
        ("<p>Kết nạp 28 đảng viên.", vec!["Kết nạp 28 đảng viên."]),
        (
            "<div><p>Kết nạp 28 đảng viên.</p><p>Một câu khá",
            vec!["Kết nạp 28 đảng viên.", "Một câu khá"],
        ),
        ("Kết nạp<br>28 đảng viên", vec!["Kết nạp", "28 đảng viên"]),
        (
            "Kết nạp <b>28</b> đảng viên<br>mới",
            vec!["Kết nạp 28 đảng viên mới"],
        ),
    ] {
        let page = scrape(html);
        let found: Vec<_> = page.blocks.iter().map(|(_, t)| t.as_str()).collect();
        assert_eq!(found, texts, "{html}");
    }
}

#[test]
fn deep_nesting_neither_overflows_nor_stalls() {
    for open in [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<span class=a>",
        "<ul><li>",
        "<p><font color=red>",
    ] {
        let page = scrape(&format!("{}{PROSE}", open.repeat(100_000)));
        assert!(page.blocks.iter().any(|(_, t)| t == PROSE), "{open}");
    }
}

#[test]
fn of_a_list_nothing_is_told_as_kept() {
    let html = format!(
        "14/10/2021<a href=x><br>Lê AnLê An<a href=x>Tin khác<div class=content>{PROSE}<p>(31/03/2020)Tác giả: Lê An"
    );
    let (page, explanation) = explain_html(&html, None, crate::scrape::sites::shared());
    assert!(page.blocks.is_empty() && !page.items.is_empty());
    let kept: Vec<_> = explanation
        .parts
        .iter()
        .filter(|p| p.kind != "dropped")
        .collect();
    assert!(kept.is_empty(), "{kept:?}");
}

proptest::proptest! {
    #[test]
    fn no_markup_panics(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<p>", "</p>", "<table>", "<tr>", "<td rowspan=9 colspan=3>", "<th>", "</table>", "<div class=content>", "</div>",
        "<br>", "<img>", "<a href=x>", "</a>", "<h1>", "<b>", "Lê An", "14/10/2021", "Tin khác", "Ảnh: An", PROSE, "<!--", "<script>",
        "<span class=date>", "<li>", "\u{130}", "ﬁ", "(31/03/2020)", "Tác giả: ", " ",
    ]), 0..40)) {
        let html = pieces.concat();
        let page = scrape(&html);
        proptest::prop_assert!(page.blocks.len() <= html.len());
        // An explanation changes nothing, and tells every paragraph once.
        let sites = crate::scrape::sites::shared();
        let (explained, explanation) = explain_html(&html, None, sites);
        proptest::prop_assert_eq!(&explained, &page);
        let told = |kind: &str| explanation.parts.iter().filter(|p| p.kind == kind).map(|p| p.paragraphs).sum::<usize>();
        let found = page.blocks.iter().filter(|(kind, _)| *kind == Dateline).count();
        proptest::prop_assert_eq!(told("dateline"), found);
        let page = crate::scrape::scrape_text(&html, sites);
        proptest::prop_assert!(page.blocks.len() <= html.len());
        proptest::prop_assert_eq!(crate::scrape::explain_text(&html, sites).0, page);
    }
}
