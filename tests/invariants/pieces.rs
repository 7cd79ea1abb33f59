//! Pieces that texts and pages are made of, in any order, among anything.

use proptest::prelude::*;
use proptest::sample::select;

/// Words of reports, and what often stands between them.
const WORDS: &[&str] = &[
    "Năm 2022",
    "huyện Yên Lạc",
    "toàn huyện",
    "Đảng bộ",
    "kết nạp",
    "được",
    "138",
    "hơn 170",
    "đảng viên",
    "quần chúng ưu tú",
    "nữ",
    "68 đồng chí",
    "chiếm 49%",
    "(",
    ")",
    ",",
    ";",
    ".",
    "trong đó",
    "6 tháng đầu năm",
    "tỉnh Lâm Đồng",
    "đạt 65% chỉ tiêu",
    "12/12",
    "từ",
    "đến",
    "31/12/2015",
    "nhiệm kỳ 2015 - 2020",
    "chi bộ",
    "Công ty TNHH Điện",
    "phấn đấu",
    "\n",
    "thuỷ",
    "e\u{301}",
    "\u{200B}",
    "\u{E000}",
    "𝟛",
    "Ảnh:",
    "-",
    "%",
    "ngày",
    "xã",
    "bình quân",
    "/năm",
];

/// Letters and marks that one spelling is made of.
const LETTERS: &[&str] = &[
    "a", "ă", "â", "e", "ê", "o", "ơ", "u", "ư", "y", "qu", "gi", "ng", "Ð", "Đ", "đ", "ŕ", "ẽ",
    "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}", "\u{302}", "\u{306}", "\u{31B}",
    "\u{AD}", "\u{200B}", "\u{FEFF}", "\u{A0}", "\r", "\n", "\u{85}", "\u{2028}", " ", "1", "가",
    "\u{1161}", "\u{344}",
];

/// Markup, whole and broken.
const MARKUP: &[&str] = &[
    "<html>",
    "<head><title>",
    "</title>",
    "<meta charset=windows-1258>",
    "<meta property=\"article:published_time\" content=\"2021-10-14\">",
    "<body>",
    "<div class=\"news-detail\">",
    "</div>",
    "<h1>",
    "</h1>",
    "<p>",
    "</p>",
    "<p",
    ">",
    "<br>",
    "<font face=\".VnTime\">",
    "</font>",
    "<table>",
    "<tr>",
    "<td colspan=\"3\" rowspan=\"2\">",
    "<th>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<a href=\"/tin\">",
    "</a>",
    "<script>var a = \"<p>\";</script>",
    "<script type=\"application/ld+json\">{\"headline\":",
    "<!--",
    "-->",
    "<![CDATA[",
    "&nbsp;",
    "&#x1F;",
    "&#xD800;",
    "&amp",
    "<span style=\"font-family:.VnArialH\">",
    "<template>",
    "<svg><foreignObject>",
    "<select><option>",
    "<iframe src=\"a\">",
    "<frameset><frame src=\"b.html\">",
    "Thứ Năm, 14/10/2021",
    "Tác giả: Văn An",
];

fn of(pieces: &'static [&'static str], between: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 0..40).prop_map(move |pieces| pieces.join(between))
}

/// Text of any kind: sentences out of place, spellings, anything.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![of(WORDS, " "), of(LETTERS, ""), any::<String>()]
}

/// Markup around text.
pub(crate) fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => select(MARKUP).prop_map(str::to_owned),
        1 => select(WORDS).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Bytes of any kind: those of a text, damaged, in UTF-16, or anything.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let utf8 = prop_oneof![text(), markup()].prop_map(String::into_bytes);
    let scarred = (text(), any::<Vec<u8>>(), any::<prop::sample::Index>());
    let scarred = scarred.prop_map(|(text, scar, at)| {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len() + 1);
        bytes.splice(at..at, scar);
        bytes
    });
    let utf16 = text().prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    prop_oneof![utf8, scarred, utf16, any::<Vec<u8>>()]
}
