//! Names of sheets and columns in Vietnamese, for workbooks and csv (`--headers vi`). The English
//! names are those of the records.

use crate::pack::Language;

/// The name of a column, by that of its field.
pub(super) fn column(language: Language, field: &'static str) -> &'static str {
    named(language, COLUMNS, field)
}

/// The name of a sheet, or a heading on the first one, by the English one.
pub(super) fn sheet(language: Language, name: &'static str) -> &'static str {
    named(language, SHEETS, name)
}

/// A word of the records in another language than English, where it is known.
pub(super) fn word(language: Language, word: &str) -> Option<&'static str> {
    match language {
        Language::En => None,
        Language::Vi => {
            let found = WORDS.iter().find(|(english, _)| *english == word);
            found.map(|(_, vietnamese)| *vietnamese)
        }
    }
}

fn named(
    language: Language,
    table: &[(&'static str, &'static str)],
    name: &'static str,
) -> &'static str {
    match language {
        Language::En => name,
        Language::Vi => {
            let found = table.iter().find(|(english, _)| *english == name);
            found.map_or(name, |(_, vietnamese)| vietnamese)
        }
    }
}

const SHEETS: &[(&str, &str)] = &[
    ("Summary", "Tổng hợp"),
    ("Facts", "Số liệu"),
    ("Figures", "Số liệu gộp"),
    ("Admissions", "Kết nạp"),
    ("Form", "Biểu"),
    ("Conflicts", "Mâu thuẫn"),
    ("Mentions", "Nhắc đến"),
    ("Articles", "Bài viết"),
    ("Problems", "Vấn đề"),
    ("What was read", "Đã đọc"),
    ("Counts by metric", "Số lượng theo chỉ số"),
    ("by year", "theo năm"),
    ("by province", "theo tỉnh"),
    ("by province and year", "theo tỉnh và năm"),
    ("Articles by site and year", "Bài viết theo trang và năm"),
    ("Problems by stage", "Vấn đề theo bước"),
    ("Year", "Năm"),
    ("Province", "Tỉnh"),
    ("Site", "Trang"),
    ("Count", "Số lượng"),
    ("What", "Nội dung"),
    ("copies among them", "trong đó bài chép lại"),
    ("articles", "bài viết"),
    ("facts", "số liệu"),
    ("mentions", "nhắc đến"),
    ("problems", "vấn đề"),
    (
        "facts without unit or period, merged with none",
        "số liệu không rõ đơn vị hoặc thời gian, không gộp",
    ),
    (
        "figures merged from the other facts",
        "số liệu gộp từ các số liệu còn lại",
    ),
    (
        "figures told by several articles that agree",
        "số liệu gộp có nhiều bài cùng nêu, khớp nhau",
    ),
    (
        "figures on which articles disagree",
        "số liệu gộp mà các bài nêu khác nhau",
    ),
    (
        "figures without a value, for it is unclear",
        "số liệu gộp không rõ giá trị",
    ),
    (
        "Totals are of merged figures; nobody is counted twice: see docs/merge.md",
        "Tổng tính trên số liệu gộp, không tính trùng: xem docs/merge.md",
    ),
    ("(no address)", "(không có địa chỉ)"),
    ("(others)", "(khác)"),
    ("Key", "Khóa"),
    ("Year before", "Khóa cùng kỳ năm trước"),
    ("This period", "Kỳ này"),
    ("Same period of the year before", "Cùng kỳ năm trước"),
    ("Index %", "So sánh %"),
    ("Criterion", "Chỉ tiêu"),
    ("reached %", "đạt %"),
    (
        "Choose a unit and a period in the coloured cells",
        "Chọn đơn vị và thời gian ở ô có màu",
    ),
];

/// Words of audits, standings, verdicts and mentions, and reasons of the merging.
const WORDS: &[(&str, &str)] = &[
    ("agrees", "khớp"),
    ("disagrees", "không khớp"),
    ("unchecked", "chưa kiểm tra được"),
    ("single", "một bài nêu"),
    ("agreed", "các bài khớp nhau"),
    ("contradicted", "các bài mâu thuẫn"),
    ("unclear", "không rõ"),
    ("chosen", "được chọn"),
    ("differs", "khác"),
    ("aside", "để riêng"),
    ("accepted", "đã duyệt đúng"),
    ("corrected", "đã sửa"),
    ("added", "đã bổ sung"),
    ("sentence", "trong câu"),
    ("paragraph", "trong đoạn"),
    ("article", "trong bài"),
    ("error", "lỗi"),
    ("warning", "lưu ý"),
    ("count", "số đếm"),
    ("percent", "tỷ lệ"),
    ("date", "thời gian"),
    ("unit", "đơn vị"),
    ("day", "ngày"),
    ("month", "tháng"),
    ("quarter", "quý"),
    ("half", "nửa năm"),
    ("year", "năm"),
    ("term", "nhiệm kỳ"),
    ("span", "khoảng thời gian"),
    ("reached", "đạt"),
    ("exceeded", "vượt"),
    ("share", "chiếm"),
    ("increase", "tăng"),
    ("decrease", "giảm"),
    ("part", "phần"),
    ("whole", "tổng"),
    ("target", "chỉ tiêu"),
    ("plan", "kế hoạch"),
    ("resolution", "nghị quyết"),
    ("previous", "kỳ trước"),
    ("admitted", "số kết nạp"),
    ("members", "số đảng viên"),
    ("total", "tổng số"),
    ("other", "khác"),
    ("read", "đọc"),
    ("decode", "giải mã"),
    ("scrape", "lấy bài"),
    ("find", "tìm"),
    ("write", "ghi"),
    ("meta", "thẻ meta"),
    ("json-ld", "JSON-LD"),
    ("record", "bản ghi"),
    ("given", "tùy chọn đã cho"),
    ("visible", "trên trang"),
    ("url", "địa chỉ"),
    ("file", "tệp"),
    (
        "a person has checked the chosen value",
        "giá trị được chọn đã có người duyệt",
    ),
    (
        "its article gives several values for this figure, none surer than the others",
        "bài này nêu nhiều giá trị cho cùng một số liệu, không giá trị nào chắc hơn",
    ),
    (
        "articles give several values for this figure, none better attested than the others",
        "các bài nêu nhiều giá trị, không giá trị nào có căn cứ hơn",
    ),
    (
        "its article gives another value for this figure with more confidence",
        "bài này nêu một giá trị khác chắc hơn cho số liệu này",
    ),
    (
        "the chosen value is linked more surely to unit and period",
        "giá trị được chọn gắn chắc hơn với đơn vị và thời gian",
    ),
    (
        "the chosen value agrees with the arithmetic of its article",
        "giá trị được chọn khớp với phép tính trong bài",
    ),
    (
        "the chosen value is exact, or less rounded",
        "giá trị được chọn là số chính xác, hoặc ít làm tròn hơn",
    ),
    (
        "the chosen value was published later",
        "giá trị được chọn đăng sau",
    ),
    (
        "the chosen value is published by the bodies themselves",
        "giá trị được chọn do chính cơ quan đăng",
    ),
    (
        "the chosen value is told by more articles",
        "giá trị được chọn được nhiều bài nêu hơn",
    ),
];

const COLUMNS: &[(&str, &str)] = &[
    ("fact_id", "Mã số liệu"),
    ("article_id", "Mã bài"),
    ("source", "Nguồn"),
    ("url", "Địa chỉ"),
    ("title", "Tiêu đề"),
    ("published", "Ngày đăng"),
    ("metric", "Chỉ số"),
    ("group", "Nhóm"),
    ("part_of", "Thuộc số liệu"),
    ("value", "Giá trị"),
    ("value_hi", "Giá trị cao"),
    ("qualifier", "Mức chính xác"),
    ("per", "Mỗi"),
    ("measure", "Đơn vị tính"),
    ("unit", "Đơn vị"),
    ("unit_as_written", "Đơn vị (nguyên văn)"),
    ("unit_level", "Cấp"),
    ("unit_id", "Mã đơn vị"),
    ("province", "Tỉnh"),
    ("district", "Huyện"),
    ("province_code", "Mã tỉnh"),
    ("district_code", "Mã huyện"),
    ("period_start", "Từ ngày"),
    ("period_end", "Đến ngày"),
    ("period_as_written", "Thời gian (nguyên văn)"),
    ("share_percent", "Tỷ lệ %"),
    ("share_base", "Tỷ lệ trên"),
    ("reached_percent", "Đạt %"),
    ("reached_base", "Đạt so với"),
    ("exceeded_percent", "Vượt %"),
    ("exceeded_base", "Vượt so với"),
    ("change_percent", "Tăng giảm %"),
    ("change_base", "Tăng giảm so với"),
    ("quote", "Câu trích"),
    ("start", "Vị trí đầu"),
    ("end", "Vị trí cuối"),
    ("rule", "Quy tắc"),
    ("confidence", "Độ tin cậy"),
    ("audit", "Kiểm tra"),
    ("audit_note", "Phép tính kiểm tra"),
    ("link", "Mở tại câu trích"),
    ("kind", "Loại"),
    ("text", "Nguyên văn"),
    ("grain", "Độ mịn"),
    ("relation", "Quan hệ"),
    ("base", "So với"),
    ("out_of", "Trên tổng"),
    ("separator", "Dấu phân cách"),
    ("description", "Mô tả"),
    ("published_from", "Ngày lấy từ"),
    ("author", "Tác giả"),
    ("publisher", "Cơ quan đăng"),
    ("language", "Ngôn ngữ"),
    ("encoding", "Bảng mã"),
    ("encoding_from", "Bảng mã lấy từ"),
    ("encoding_score", "Điểm bảng mã"),
    ("facts", "Số số liệu"),
    ("duplicate_of", "Chép từ bài"),
    ("stage", "Bước"),
    ("severity", "Mức độ"),
    ("message", "Thông báo"),
    ("figure_id", "Mã số liệu gộp"),
    ("unit_from", "Đơn vị lấy từ"),
    ("period_from", "Thời gian lấy từ"),
    ("review", "Duyệt"),
    ("reviewed", "Đã duyệt"),
    ("of_group", "Trong nhóm"),
    ("standing", "Tình trạng"),
    ("articles", "Số bài"),
    ("agreeing", "Số bài khớp"),
    ("copies", "Số bài chép"),
    ("total_year", "Tính vào năm"),
    ("value_before", "Cùng kỳ năm trước"),
    ("index_percent", "So cùng kỳ %"),
    ("official", "Cơ quan tự đăng"),
    ("verdict", "Kết luận"),
    ("reason", "Lý do"),
    ("figures", "Số số liệu gộp"),
    ("agreed", "Khớp nhau"),
    ("contradicted", "Mâu thuẫn"),
    ("unclear", "Không rõ"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::merge::Reason;
    use crate::write::facts::FactRow;
    use crate::write::figures::{ConflictRecord, FigureRecord};
    use crate::write::records::{ArticleRecord, MentionRecord, ProblemRecord};
    use crate::write::table::Row;

    /// A column without a Vietnamese name would stand there in English, and two of one name can
    /// be in no table of Excel's.
    #[test]
    fn every_column_and_sheet_has_a_vietnamese_name_of_its_own() {
        fn check<R: Row<'static>>(sheets: &mut BTreeSet<&str>) {
            let mut names = BTreeSet::new();
            for field in R::flat() {
                let name = column(Language::Vi, field.name);
                assert_ne!(name, field.name, "{}", R::TABLE);
                assert!(
                    names.insert(name.to_lowercase()),
                    "{name} stands twice in {}",
                    R::TABLE
                );
            }
            assert!(sheets.insert(sheet(Language::Vi, R::SHEET)), "{}", R::SHEET);
        }
        let mut sheets = BTreeSet::new();
        check::<FactRow<'static>>(&mut sheets);
        check::<FigureRecord<'static>>(&mut sheets);
        check::<ConflictRecord<'static>>(&mut sheets);
        check::<MentionRecord<'static>>(&mut sheets);
        check::<ArticleRecord<'static>>(&mut sheets);
        check::<ProblemRecord<'static>>(&mut sheets);
    }

    #[test]
    fn every_reason_and_verdict_is_said_in_vietnamese() {
        let reasons = Reason::ALL.map(Reason::as_str);
        let verdicts = [
            "chosen",
            "agrees",
            "differs",
            "aside",
            "unclear",
            "disagrees",
            "unchecked",
        ];
        for said in reasons.into_iter().chain(verdicts) {
            assert!(word(Language::Vi, said).is_some(), "{said}");
        }
        assert_eq!(word(Language::En, "chosen"), None);
    }
}
