//! The day from which an article tells, where it does not say when it was published; and the
//! days of the course that it opens with.

use crate::times::told;
use crate::{days, saved};

#[test]
fn an_undated_article_tells_from_the_day_of_its_event() {
    told(
        "Sáng 25/9/2022, Chi bộ khu phố 5 phường Vĩnh Tân tiến hành đại hội. \
         Hiện chi bộ có 40 đảng viên.",
        None,
        &["members 40 …..2022-09-25"],
    );
    told(
        "Ngày 17/6/2021, Huyện ủy Bát Xát họp giao ban. \
         Từ đầu năm đến nay, toàn huyện kết nạp 51 đảng viên.",
        None,
        &["admitted 51 2021-01-01..2021-06-17"],
    );
    // Who knows the day of publication needs no event.
    told(
        "Sáng 25/9/2022, Chi bộ khu phố 5 phường Vĩnh Tân tiến hành đại hội. \
         Hiện chi bộ có 40 đảng viên.",
        Some("2022-10-03"),
        &["members 40 …..2022-10-03"],
    );
}

#[test]
fn a_day_of_a_paper_or_of_history_is_no_event() {
    for lead in [
        "Thực hiện Kế hoạch số 12-KH/HU ngày 25/9/2022, Đảng ủy xã Bản Vược giao chỉ tiêu.",
        "Nhân kỷ niệm Ngày thành lập xã 25/9/2022, Đảng ủy xã Bản Vược gặp mặt.",
        "Đảng bộ xã Bản Vược (lập ngày 25/9/2022) gặp mặt.",
        "Ngày 3/2/1930, Đảng ra đời.",
        // What came four years later was told later.
        "Ngày 25/9/2022, Đảng bộ xã Bản Vược ra mắt. Năm 2026, xã có 9 thôn.",
    ] {
        told(
            &format!("{lead} Hiện Đảng bộ xã Bản Vược có 140 đảng viên."),
            None,
            &["members 140 …..…"],
        );
    }
}

#[test]
fn who_is_at_a_course_is_there_on_its_days() {
    told(
        "Sáng 25/3/2016, huyện Bát Xát bế giảng lớp bồi dưỡng nhận thức về Đảng khóa I năm 2016. \
         Lớp có 135 học viên.",
        None,
        &["trained 135 2016-03-25..2016-03-25"],
    );
    told(
        "Sáng 25/3/2016, huyện Bát Xát bế giảng lớp bồi dưỡng nhận thức về Đảng. Lớp có 135 học \
         viên.\nTừ ngày 04/3/2016 đến ngày 25/3/2016, các học viên nghe 5 chuyên đề.",
        None,
        &["trained 135 2016-03-04..2016-03-25"],
    );
    told(
        "Chiều 22/3/2019, huyện Bát Xát bế giảng lớp bồi dưỡng nhận thức về Đảng. \
         Lớp học bắt đầu từ ngày 18/3/2019. Lớp có 94 học viên.",
        None,
        &["trained 94 2019-03-18..2019-03-22"],
    );
    // A year of which the article reports after its course is that of the figure.
    told(
        "Sáng 25/3/2016, huyện Bát Xát khai giảng lớp bồi dưỡng nhận thức về Đảng. \
         Năm 2015, huyện mở 4 lớp với 310 học viên.",
        None,
        &[
            "classes 4 2015-01-01..2015-12-31",
            "trained 310 2015-01-01..2015-12-31",
        ],
    );
}

#[test]
fn the_day_of_a_ceremony_may_stand_paragraphs_before() {
    let event = "Sáng 8/3/2023, Đảng ủy xã Bản Vược tổ chức lễ trao Huy hiệu Đảng.";
    let words = "Cũng tại buổi lễ, 4 quần chúng ưu tú nhận quyết định kết nạp Đảng.";
    told(
        &format!("{event}\n\nDự lễ có đông đủ cấp ủy các chi bộ.\n\n{words}"),
        Some("2023-04-10"),
        &["admitted 4 2023-03-08..2023-03-08"],
    );
    // Neither the day of a document nor one of history is another event.
    for other in [
        "Theo quyết định ban hành ngày 1/3/2023, mỗi năm trao bốn đợt.",
        "Chi bộ đầu tiên (3/2/1948) có tên trong sổ vàng.",
    ] {
        told(
            &format!("{event}\n\n{other}\n\n{words}"),
            Some("2023-04-10"),
            &["admitted 4 2023-03-08..2023-03-08"],
        );
    }
    // Of two days neither is sure.
    told(
        &format!("{event}\n\nNgày 15/3/2023, xã họp giao ban.\n\n{words}"),
        Some("2023-04-10"),
        &["admitted 4 …..…"],
    );
    // What is asked for on that day is not done on it.
    told(
        &format!("{event}\n\nDịp này, Đảng ủy xã đặt mục tiêu kết nạp 20 đảng viên."),
        Some("2023-04-10"),
        &["target 20 …..…"],
    );
}

#[test]
fn what_stands_now_is_of_the_day_of_publication() {
    told(
        "Hồi tháng 11/2009, Đảng bộ huyện Bát Xát có 812 đảng viên. \
         Còn nay, Đảng bộ đã có 1.540 đảng viên.",
        Some("2019-05-29"),
        &["members 812 …..2009-11-30", "members 1540 …..2019-05-29"],
    );
}

#[test]
fn what_a_person_says_in_quotes_is_no_title() {
    told(
        "Bí thư Đảng ủy xã Bản Vược cho biết: “Các chi bộ từ đầu năm 2018 đến nay \
         kết nạp được 5 đảng viên”.",
        Some("2018-12-04"),
        &["admitted 5 2018-01-01..2018-12-04"],
    );
    // A document keeps its day.
    told(
        "Một cán bộ nhớ lại: “Mọi việc bắt đầu từ quy định ban hành ngày 3/12/2012 của cấp trên”. \
         Chi bộ nay có 14 đảng viên, họp đều.",
        None,
        &["members 14 …..…"],
    );
}

#[test]
fn the_day_of_a_date_line_is_no_ceremony() {
    let outcome = saved(
        "Trao Huy hiệu Đảng ở Bản Vược\n\nThứ Hai, 10/04/2023 08:30\n\n\
         Sáng 8/3/2023, Đảng ủy xã Bản Vược tổ chức lễ trao Huy hiệu Đảng.\n\n\
         Dự lễ có đông đủ cấp ủy các chi bộ.\n\n\
         Cũng tại buổi lễ, 4 quần chúng ưu tú nhận quyết định kết nạp Đảng.",
    );
    let told: Vec<String> = outcome.facts.iter().map(days).collect();
    assert_eq!(told, ["2023-03-08..2023-03-08"]);
}
