//! One article, as a page and as a text, and the facts that a reader finds in it.

/// The paragraphs below the headline and the day.
pub(crate) const PARAGRAPHS: [&str; 4] = [
    "Trong năm 2022, Huyện ủy Bát Xát đã chỉ đạo các chi bộ vùng cao tìm nguồn, bồi dưỡng và giới \
     thiệu quần chúng tiêu biểu cho Đảng.",
    "Kết quả, năm 2022 toàn Đảng bộ huyện Bát Xát kết nạp được 152 đảng viên mới, đạt 108,6% chỉ \
     tiêu kế hoạch. Trong số đó có 61 đảng viên là nữ, chiếm 40,1%; 97 đảng viên là người dân tộc \
     thiểu số, chiếm 63,8%.",
    "Sáu tháng đầu năm 2022, huyện mở 3 lớp bồi dưỡng nhận thức về Đảng cho 245 quần chúng.",
    "Đến hết năm 2022, Đảng bộ huyện có 54 tổ chức cơ sở đảng với 5.318 đảng viên.",
];

pub(crate) const TITLE: &str = "Bát Xát phát triển đảng viên ở vùng cao";
pub(crate) const DAY: &str = "Ngày đăng: 06/01/2023";
pub(crate) const ADDRESS: &str = "https://batxat.example/tin/phat-trien-dang-vien";

/// Metric, group, value, first and last day.
pub(crate) type Figure<'t> = (&'t str, Option<&'t str>, f64, Option<&'t str>, &'t str);

/// What a reader finds in the text.
pub(crate) const FACTS: [Figure<'_>; 7] = [
    ("admitted", None, 152.0, Some("2022-01-01"), "2022-12-31"),
    (
        "admitted",
        Some("female"),
        61.0,
        Some("2022-01-01"),
        "2022-12-31",
    ),
    (
        "admitted",
        Some("ethnic_minority"),
        97.0,
        Some("2022-01-01"),
        "2022-12-31",
    ),
    ("classes", None, 3.0, Some("2022-01-01"), "2022-06-30"),
    ("trained", None, 245.0, Some("2022-01-01"), "2022-06-30"),
    ("organisations", Some("tccsd"), 54.0, None, "2022-12-31"),
    ("members", None, 5318.0, None, "2022-12-31"),
];

/// The article as the page of a portal, in UTF-8.
pub(crate) fn page() -> String {
    let paragraphs = PARAGRAPHS.map(|p| format!("<p>{p}</p>\n")).concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <title>{TITLE} - Cổng thông tin huyện Bát Xát</title></head><body>\n\
         <div id=\"menu\"><a href=\"/\">Trang chủ</a> <a href=\"/tin\">Tin tức</a></div>\n\
         <div class=\"news-detail\"><h1>{TITLE}</h1>\n<p class=\"date\">{DAY}</p>\n{paragraphs}</div>\n\
         <div id=\"footer\">Lượt truy cập: 1.234.567</div></body></html>\n"
    )
}

/// The article as a plain text.
pub(crate) fn text() -> String {
    format!("{TITLE}\n\n{DAY}\n\n{}\n", PARAGRAPHS.join("\n\n"))
}
