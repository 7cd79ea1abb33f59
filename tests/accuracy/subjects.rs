//! Whom an article talks of where a figure does not say whose it is.

use solieu::article::BlockKind;
use solieu::run::Extractor;
use solieu::scrape::Sites;

use crate::units::told;
use crate::{PACKS, saved};

#[test]
fn a_cell_in_small_letters_that_does_nothing_is_no_subject() {
    told(
        "Đảng bộ xã Tân Lập hiện có 379 đảng viên. Đảng ủy xã phân công cấp ủy viên bám chi bộ, rà nguồn. \
         Năm 2022, 26 quần chúng được kết nạp vào Đảng.",
        &[
            "members 379 Đảng bộ xã Tân Lập",
            "admitted 26 Đảng bộ xã Tân Lập",
        ],
    );
    // One that does something is the cell that was named.
    told(
        "Chi bộ Trường THPT Yên Lạc có 31 đảng viên. Năm 2022, chi bộ kết nạp 3 đảng viên.",
        &[
            "members 31 Chi bộ Trường THPT Yên Lạc",
            "admitted 3 Chi bộ Trường THPT Yên Lạc",
        ],
    );
}

#[test]
fn whose_a_figure_is_may_stand_behind_it() {
    told(
        "Huyện Yên Lạc làm tốt việc tạo nguồn.\n\n\
         Hiện nay, trong 20 đảng viên của Chi bộ Trường THPT Yên Lạc có 9 đồng chí là nữ.",
        &[
            "members 20 Chi bộ Trường THPT Yên Lạc",
            "members 9 Chi bộ Trường THPT Yên Lạc",
        ],
    );
}

#[test]
fn the_owner_of_a_clause_comes_before_the_subject_of_the_sentence() {
    told(
        "Năm 2022, các cấp ủy trong tỉnh Lào Cai kết nạp 1.781 đảng viên, số đảng viên của Đảng bộ tỉnh đến nay là 62.166 đồng chí.",
        &[
            "admitted 1781 tỉnh Lào Cai",
            "members 62166 Đảng bộ tỉnh Lào Cai",
        ],
    );
}

#[test]
fn a_congress_is_of_who_holds_it() {
    told(
        "Sáng 21/7/2020, Đảng bộ Công an tỉnh Lào Cai đã tổ chức thành công Đại hội đại biểu lần thứ XV.\n\n\
         Dự Đại hội có lãnh đạo Bộ Công an, Thường trực Tỉnh ủy Lào Cai và 197 đại biểu thay mặt cho 2.012 đảng viên.",
        &["members 2012 Đảng bộ Công an tỉnh Lào Cai"],
    );
    // What it aims at, too, where nothing nearer says whose it is.
    told(
        "Tỉnh Lào Cai bầu xong Ban Chấp hành khóa mới\n\n\
         Chiều 28/9/2020, Đại hội Đảng bộ tỉnh Lào Cai bế mạc.\n\n\
         Đến năm 2025, tạo việc làm cho 150.000 lao động; phấn đấu kết nạp 6.000 đảng viên.",
        &["target 6000 Đảng bộ tỉnh Lào Cai"],
    );
}

#[test]
fn a_centre_holds_courses_and_disciplines_nobody() {
    told(
        "Năm 2022, huyện Bát Xát kết nạp 170 đảng viên.\n\n\
         Trung tâm Chính trị huyện mở 4 lớp bồi dưỡng nhận thức về Đảng. Trong năm, khai trừ 3 đảng viên.",
        &[
            "admitted 170 huyện Bát Xát",
            "classes 4 Trung tâm Chính trị huyện Bát Xát",
            "expelled 3 huyện Bát Xát",
        ],
    );
}

#[test]
fn don_vi_is_the_body_that_was_just_spoken_of() {
    told(
        "Xây dựng Đảng ở Đảng bộ Quân sự tỉnh Lào Cai\n\n\
         Tiểu đoàn Bộ binh 14 làm tốt công tác phát triển Đảng. Năm 2022, đơn vị kết nạp 19 quần chúng.",
        &["admitted 19 Tiểu đoàn Bộ binh 14"],
    );
    told(
        "Bộ đội Biên phòng tỉnh Lào Cai bám địa bàn.\n\n\
         Đồn Biên phòng Y Tý quản lý địa bàn hai xã của huyện Bát Xát. Năm 2022, đồn phối hợp với đảng ủy xã kết nạp 23 đảng viên.",
        &["admitted 23 Đồn Biên phòng Y Tý"],
    );
}

#[test]
fn a_cell_is_of_the_commune_whose_organisation_is_spoken_of() {
    told(
        "Chi bộ tổ dân phố số 15 làm tốt\n\nĐảng bộ có 34 chi bộ. UBND phường Bắc Cường đóng trên địa bàn.",
        &["organisations 34 Đảng bộ phường Bắc Cường"],
    );
}

#[test]
fn what_stands_in_brackets_is_not_talked_of_next() {
    told(
        "Đảng bộ tỉnh Lào Cai có 14 đảng bộ trực thuộc (10 huyện, thị xã và Đảng bộ Khối các cơ quan tỉnh). \
         Năm 2022, kết nạp 2.771 đảng viên.",
        &[
            "organisations 14 Đảng bộ tỉnh Lào Cai",
            "admitted 2771 Đảng bộ tỉnh Lào Cai",
        ],
    );
}

#[test]
fn where_a_plague_came_from_is_no_unit() {
    told(
        "Theo Tỉnh ủy Hải Dương, năm 2021, giữa lúc dịch lan từ thành phố Chí Linh, các cấp ủy kết nạp 164 đảng viên.",
        &["admitted 164 tỉnh Hải Dương"],
    );
}

/// Units of the facts of a text whose paragraphs are of certain kinds, told by their places.
#[track_caller]
fn told_in(text: &str, kinds: &[(usize, BlockKind)], expected: &[&str]) {
    let extractor = Extractor::new(&PACKS, Sites::embedded());
    let mut article = extractor.plain(text);
    for (place, kind) in kinds {
        article.blocks[*place].kind = *kind;
    }
    let facts = extractor.article(article).facts;
    let units = facts
        .iter()
        .map(|f| f.unit.as_ref().map_or("-", |u| u.name.as_str()));
    assert_eq!(units.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn the_headline_says_whose_a_bare_organisation_is() {
    told_in(
        "Đảng bộ Khối các cơ quan tỉnh Lào Cai qua các thời kỳ\n\n\
         Năm 1976, Đảng bộ Dân Chính Đảng được thành lập. Đảng bộ Dân Chính Đảng có nhiều chi bộ.\n\n\
         Năm 2022, toàn Đảng bộ kết nạp 214 đảng viên.",
        &[(0, BlockKind::Title)],
        &["Đảng bộ Khối các cơ quan tỉnh Lào Cai"],
    );
    // One that names several districts does not say which "huyện" is.
    told_in(
        "Các huyện Bát Xát, huyện Bảo Yên\n\n\
         Huyện Bát Xát có 96 người nhận Huy hiệu Đảng.\n\n\
         Tại huyện Bảo Yên, 95 đảng viên được tặng Huy hiệu Đảng. Dịp này, toàn huyện kết nạp 26 đảng viên.",
        &[(0, BlockKind::Title)],
        &["huyện Bảo Yên"],
    );
}

#[test]
fn whom_a_picture_shows_is_not_who_the_article_is_about() {
    told_in(
        "Kết nạp đảng viên dịp đầu xuân\n\n\
         Công nhân Công ty TNHH May Vạn Hà trong ngày vào Đảng.\n\n\
         Năm 2022, kết nạp 54 đảng viên là công nhân.\n\n\
         Toàn tỉnh Lào Cai có 9 chi bộ doanh nghiệp.",
        &[(0, BlockKind::Title), (1, BlockKind::Caption)],
        &["tỉnh Lào Cai", "tỉnh Lào Cai"],
    );
}

#[test]
fn units_in_a_bracket_that_is_closed_are_those_that_it_counts() {
    told(
        "Năm 2022, Đảng bộ huyện Yên Lạc kết nạp 58 đảng viên, trong đó có 3 chi bộ kết nạp được nhiều đảng viên \
         (Chi bộ Trường THPT Đồng Đậu, Chi bộ Trường THPT Phạm Công Bình), còn 14 chi bộ kết nạp được đảng viên.",
        &[
            "admitted 58 Đảng bộ huyện Yên Lạc",
            "organisations 3 Đảng bộ huyện Yên Lạc",
            "organisations 14 Đảng bộ huyện Yên Lạc",
        ],
    );
}

#[test]
fn several_places_behind_a_figure_are_where_it_was() {
    told(
        "Năm 2022, tỉnh Vĩnh Phúc thành lập thêm 3 tổ chức đảng tại huyện Yên Lạc, huyện Tam Đảo và huyện Lập Thạch.",
        &["founded 3 tỉnh Vĩnh Phúc"],
    );
    told(
        "Năm 2022, tỉnh Vĩnh Phúc thành lập thêm 3 tổ chức đảng tại huyện Yên Lạc.",
        &["founded 3 huyện Yên Lạc"],
    );
}

#[test]
fn a_place_right_before_its_committee_names_it() {
    told(
        "Năm 2022, tỉnh Vĩnh Phúc kết nạp 940 đảng viên, huyện Yên Lạc 152 đảng viên. Ít nhất là \
         Tam Đảo, cả Đảng bộ huyện mới kết nạp 23 đảng viên.",
        &[
            "admitted 940 tỉnh Vĩnh Phúc",
            "admitted 152 huyện Yên Lạc",
            "admitted 23 Đảng bộ huyện Tam Đảo",
        ],
    );
}

#[test]
fn news_of_unions_tells_nothing_of_the_party() {
    let outcome = saved(
        "Công đoàn huyện Yên Lạc sau nửa năm\n\nSáu tháng đầu năm 2022, Liên đoàn Lao động huyện Yên Lạc kết nạp 740 \
             đoàn viên công đoàn, đạt 81% kế hoạch. Trung tâm Dịch vụ việc làm giới thiệu 1.640 người, đưa 320 lao động đi làm xa.",
    );
    assert!(outcome.facts.is_empty(), "{:?}", outcome.facts);
}
