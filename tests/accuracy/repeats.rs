//! What is told twice is one fact, and what is told of it the second time is not lost.

use solieu::Fact;

use crate::{facts_of, saved};

/// Group, value and whether it is a part, of every fact of a text.
#[track_caller]
fn told(facts: &[Fact], expected: &[&str]) {
    let facts: Vec<String> = facts
        .iter()
        .map(|f| {
            let group = f.group.as_deref().unwrap_or("-");
            let part = if f.part_of.is_some() { " part" } else { "" };
            format!("{group} {}{part}", f.value.unwrap_or(f64::NAN))
        })
        .collect();
    assert_eq!(facts, expected);
}

#[test]
fn parts_belong_to_the_fact_that_stays() {
    let sentence = "Tháng 3-2020, tỉnh Lào Cai kết nạp 44 đảng viên mới.";
    told(
        &facts_of(
            &format!(
                "Kết quả công tác Đảng\n\n{sentence}\n\nẢnh minh họa\n\n{sentence} \
             Trong số này, nữ có 16 người (36,36%), trung cấp 9 người (20,45%)."
            ),
            Some("2020-04-02"),
        ),
        &["- 44", "female 16 part", "edu_vocational 9 part"],
    );
}

#[test]
fn a_headline_that_is_printed_twice_adds_nothing() {
    let headline = "Văn Xá: Kết nạp 5 đảng viên mới";
    let text = format!(
        "{headline}\n\nTin hoạt động\n\n{headline}\n\nỞ xã Văn Xá, huyện Kim Bảng, mỗi chi bộ đều có sổ \
             theo dõi quần chúng ưu tú. Từ đầu năm 2019 đến nay, xã có 5 quần chúng được kết nạp vào Đảng."
    );
    let outcome = saved(&text);
    told(&outcome.facts, &["- 5"]);
}

#[test]
fn what_the_opening_sums_up_is_taken_from_the_body() {
    let text = "Huyện Kim Bảng kỷ luật gần 60 đảng viên\n\nTrong số gần 60 đảng viên bị kỷ luật, có 4 người \
         bị khai trừ.\n\nHuyện ủy Kim Bảng vừa tổng kết công tác kiểm tra, giám sát năm 2016 của toàn Đảng \
         bộ huyện.\n\nTheo đó, trong năm 2016, 56 đảng viên bị kỷ luật, trong đó 52 người bị khiển trách và 4 \
         người bị khai trừ.";
    let outcome = saved(text);
    let facts: Vec<_> = outcome
        .facts
        .iter()
        .map(|f| (f.group.as_deref().unwrap_or("-"), f.value))
        .collect();
    assert_eq!(
        facts,
        [
            ("-", Some(56.0)),
            ("reprimanded", Some(52.0)),
            ("expelled", Some(4.0))
        ]
    );
}

#[test]
fn a_headline_may_round_down_to_its_first_figure() {
    let body = "Năm 2024, Đảng bộ huyện Lý Nhân phấn đấu kết nạp từ 235 đảng viên trở lên.";
    told(
        &saved(&format!(
            "Lý Nhân phấn đấu kết nạp trên 200 đảng viên\n\n{body}"
        ))
        .facts,
        &["- 235"],
    );
}
