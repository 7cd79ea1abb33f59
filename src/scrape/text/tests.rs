//! Saved texts of many shapes; all prose is made up.

use jiff::civil::date;

use super::*;
use BlockKind::{Byline, Caption, Dateline, Heading, Paragraph, Title};

const PROSE: &str = "Đến nay, toàn huyện kết nạp được 28 đảng viên, đạt 56% kế hoạch năm.";
const MORE: &str = "Huyện ủy giao chỉ tiêu cho từng chi bộ, lấy đó làm căn cứ xếp loại cuối năm.";

fn scrape(text: &str) -> Page {
    scrape_text(text, crate::scrape::sites::shared())
}

fn kinds(page: &Page) -> Vec<(BlockKind, &str)> {
    page.blocks.iter().map(|(k, t)| (*k, t.as_str())).collect()
}

#[test]
fn date_above_motto_above_headline() {
    let page = scrape(&format!(
        "Thứ sáu, 02/06/2023\nThi đua lập thành tích chào mừng ngày hội lớn!\n\n\
         Huyện Mẫu làm tốt việc tạo nguồn phát triển Đảng\n\n{PROSE}\n\nTrần Văn An - Đảng ủy Khối"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Huyện Mẫu làm tốt việc tạo nguồn phát triển Đảng")
    );
    assert_eq!(page.published.map(|p| p.date), Some(date(2023, 6, 2)));
    assert_eq!(page.author.as_deref(), Some("Trần Văn An"));
    assert_eq!(
        kinds(&page),
        [
            (Dateline, "Thứ sáu, 02/06/2023"),
            (Title, "Huyện Mẫu làm tốt việc tạo nguồn phát triển Đảng"),
            (Paragraph, PROSE),
            (Byline, "Trần Văn An - Đảng ủy Khối"),
        ]
    );
}

#[test]
fn section_headings_captions_and_a_comment_form() {
    let page = scrape(&format!(
        "Xây dựng Đảng\n\nHuyện Mẫu chú trọng phát triển đảng viên mới\n\nThứ Ba, 05/10/2021\n\n{PROSE}\n\n\
         Chi bộ thôn Một họp bàn việc tạo nguồn. Ảnh: Lê An\n\nVượt chỉ tiêu cả năm\n\n{MORE}\n\n\
         Kim AnhTAG:\n\nÝ kiến của bạn\n\nHọ tên:\nEmail:"
    ));
    assert_eq!(page.author.as_deref(), Some("Kim Anh"));
    assert_eq!(
        kinds(&page),
        [
            (Title, "Huyện Mẫu chú trọng phát triển đảng viên mới"),
            (Dateline, "Thứ Ba, 05/10/2021"),
            (Paragraph, PROSE),
            (
                Caption,
                "Chi bộ thôn Một họp bàn việc tạo nguồn. Ảnh: Lê An"
            ),
            (Heading, "Vượt chỉ tiêu cả năm"),
            (Paragraph, MORE),
            (Byline, "Kim Anh"),
        ]
    );
}

#[test]
fn print_button_and_counter() {
    let page = scrape(&format!(
        "Phát triển Đảng ở khối cơ quan tỉnh Mẫu In trang\n08/07/2021 04:39 CH\n{PROSE}\n\
         Đồng chí Trần An trao quyết định cho các đảng viên mới\n{MORE}\nLÊ THỊ BÌNH\nLượt xem: 12"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Phát triển Đảng ở khối cơ quan tỉnh Mẫu")
    );
    assert_eq!(page.published.map(|p| p.date), Some(date(2021, 7, 8)));
    assert_eq!(page.author.as_deref(), Some("LÊ THỊ BÌNH"));
    assert_eq!(page.blocks[3].0, Caption);
    assert_eq!(
        page.blocks.last().map(|b| b.1.as_str()),
        Some("LÊ THỊ BÌNH")
    );
}

#[test]
fn counters_above_and_a_footer_below() {
    let page = scrape(&format!(
        "BẢN ĐỒ HUYỆN MẪU\n\nLƯỢT TRUY CẬP\n\nThống kê truy cập: 1234\n.Hôm nay: 5\n.Tất cả: 1234\n\n\
         Đảng bộ huyện tạo nguồn phát triển đảng viên (31/03/2020)\n\n{PROSE}\n\nSỹ An\n\n\
         BẢN QUYỀN THUỘC: UBND huyện Mẫu\n\nĐịa chỉ: 1 Lê Lợi, thị trấn Mẫu.\n\nĐiện thoại: Fax:"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Đảng bộ huyện tạo nguồn phát triển đảng viên")
    );
    assert_eq!(page.published.map(|p| p.date), Some(date(2020, 3, 31)));
    assert_eq!(page.publisher.as_deref(), Some("UBND huyện Mẫu"));
    assert_eq!(page.blocks.len(), 4, "{:?}", page.blocks);
    assert_eq!(page.furniture[0], "BẢN QUYỀN THUỘC: UBND huyện Mẫu");
    assert!(page.furniture.contains(&"BẢN ĐỒ HUYỆN MẪU".to_owned()));
}

#[test]
fn text_without_furniture_comes_through_whole() {
    for (text, count) in [
        (PROSE.to_owned(), 1),
        (format!("{PROSE}\n\n{MORE}"), 2),
        ("Kết nạp 28 đảng viên".to_owned(), 1),
        ("28".to_owned(), 0),
        (String::new(), 0),
    ] {
        let page = scrape(&text);
        assert_eq!(page.title, None, "{text}");
        assert_eq!(page.blocks.len(), count, "{text}");
        assert!(page.blocks.iter().all(|b| b.0 == Paragraph), "{text}");
    }
}

#[test]
fn items_behind_the_last_sentence_stay() {
    let page = scrape(&format!(
        "{PROSE}\n- Xã Một: 20 đảng viên\n- Xã Hai: 8 đảng viên"
    ));
    assert_eq!(page.blocks.len(), 3, "{:?}", page.blocks);
}

#[test]
fn a_byline_behind_the_last_full_stop() {
    let page = scrape(&format!("{PROSE}\n{MORE} Nguyễn An"));
    assert_eq!(page.author.as_deref(), Some("Nguyễn An"));
    assert_eq!(page.blocks[1], (Paragraph, MORE.to_owned()));
}

#[test]
fn other_news_below_is_left_out() {
    let page = scrape(&format!(
        "Tin mới về công tác Đảng ở huyện Mẫu\n{PROSE}\n{MORE}\nCác tin khác\nHuyện Bên kết nạp 40 đảng viên (01/02/2020)"
    ));
    assert_eq!(page.blocks.len(), 3, "{:?}", page.blocks);
    assert_eq!(page.published, None);
}

#[test]
fn lines_are_numbered_as_editors_number_them() {
    let numbers =
        |text: &str| -> Vec<(usize, String)> { lines(text).map(|e| (e.at, e.line.text)).collect() };
    let expected = [
        (1, "một".to_owned()),
        (3, "hai".to_owned()),
        (4, "ba".to_owned()),
    ];
    for text in [
        "một\n\nhai\nba",
        "một\r\n\r\nhai\r\nba\r\n",
        "một\r\rhai\rba",
    ] {
        assert_eq!(numbers(text), expected, "{text:?}");
    }
}

#[test]
fn an_explained_text_is_the_same_text() {
    let text = format!("Tin ngắn\n{PROSE}\nCác tin khác\nXã Bên kết nạp 4 đảng viên");
    let sites = crate::scrape::sites::shared();
    let (page, explanation) = explain_text(&text, sites);
    assert_eq!(page, scrape_text(&text, sites));
    let dropped: Vec<_> = explanation
        .parts
        .iter()
        .filter(|p| p.kind == "dropped")
        .collect();
    assert_eq!(dropped.len(), 2, "{:?}", explanation.parts);
}

#[test]
fn lines_of_the_site_are_no_headlines() {
    for above in [
        "ĐẢNG BỘ HUYỆN MẪU - Trang tin điện tử\nThứ Hai, 18/05/2020 14:22",
        "Báo Mẫu > Tin tức - Sự kiện trong tỉnh\nThứ Hai, 18/05/2020 14:22",
        "Trang chủ / Tin tức / Tin trong tỉnh\nThứ Hai, 18/05/2020 14:22",
    ] {
        let page = scrape(&format!(
            "{above}\n\nHuyện Mẫu tạo nguồn phát triển Đảng\n\n{PROSE}\n\n{MORE}"
        ));
        assert_eq!(
            page.title.as_deref(),
            Some("Huyện Mẫu tạo nguồn phát triển Đảng"),
            "{above}"
        );
    }
}

#[test]
fn a_lead_with_the_paper_s_initials_is_no_headline() {
    let page = scrape(&format!(
        "Huyện Mẫu: Thêm nhiều người vào Đảng\n\n(BMO) – Hai cô giáo trẻ ở vùng cao có mặt trong số ấy\n\n{PROSE}\n\n{MORE}"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Huyện Mẫu: Thêm nhiều người vào Đảng")
    );
}

#[test]
fn a_headline_with_a_full_stop_stands_above_its_day() {
    let headline = "Xã Mẫu nhìn lại ba năm tạo nguồn và bồi dưỡng người vào Đảng.";
    let page = scrape(&format!(
        "Trang chủ / Tin tức / Tin trong tỉnh\n\n{headline}\nNgày đăng: 31/08/2023\n\n{PROSE}\n\n{MORE}"
    ));
    assert_eq!(page.title.as_deref(), Some(headline));
    assert_eq!(page.published.map(|p| p.date), Some(date(2023, 8, 31)));
}

#[test]
fn the_day_may_stand_below_the_lead() {
    let page = scrape(&format!(
        "Huyện Mẫu tạo nguồn phát triển Đảng\n\n{MORE}\n\nLê An - Thứ sáu, 17/05/2024 07:05 (GMT+7)\n\n{PROSE}"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Huyện Mẫu tạo nguồn phát triển Đảng")
    );
    assert_eq!(page.published.map(|p| p.date), Some(date(2024, 5, 17)));
}
