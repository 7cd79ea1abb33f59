//! The second subject, reports on the economy: what is measured, whose it is, of when.

use std::sync::LazyLock;

use solieu::Fact;
use solieu::pack::Packs;
use solieu::run::Extractor;
use solieu::scrape::Sites;

use super::days;

static ECONOMY: LazyLock<Packs> =
    LazyLock::new(|| Packs::open(None, Some("economy")).unwrap_or_else(|error| panic!("{error}")));

fn facts_of(text: &str) -> Vec<Fact> {
    let day = Some("2022-12-20".parse().expect("a day"));
    Extractor::new(&ECONOMY, Sites::embedded())
        .text(text, day)
        .facts
}

/// Metric, group, value and measure of every fact of a text.
fn values(text: &str) -> Vec<String> {
    let facts = facts_of(text);
    let told = facts.iter().map(|f| {
        let group = f.group.as_deref().unwrap_or("-");
        let measure = f.measure.as_deref().unwrap_or("-");
        let value = f.value.unwrap_or(f64::NAN);
        format!("{} {group} {value} {measure}", f.metric)
    });
    told.collect()
}

#[test]
fn one_word_of_money_serves_metrics_of_several_measures() {
    assert_eq!(
        values(
            "Năm 2022, huyện Yên Lạc thu ngân sách 98 tỷ 450 triệu đồng; thu nhập bình quân đầu \
             người đạt 65,5 triệu đồng."
        ),
        [
            "budget_revenue - 98.45 tỷ đồng",
            "income_per_person - 65.5 triệu đồng"
        ]
    );
}

#[test]
fn words_that_only_belong_to_a_name_say_nothing_of_the_number() {
    let facts = facts_of(
        "Năm 2022, thu nhập bình quân đầu người của huyện Yên Lạc đạt 65 triệu đồng/người/năm.",
    );
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].qualifier.as_str(), "exact");
    assert_eq!(facts[0].per, None);
    let facts = facts_of("Năm 2022, huyện Yên Lạc thu ngân sách bình quân 65 tỷ đồng.");
    assert_eq!(facts[0].qualifier.as_str(), "average");
}

#[test]
fn a_percentage_that_is_the_value_has_no_parts_and_no_fact_of_another_measure() {
    let facts = facts_of(
        "Năm 2022, GRDP tỉnh Vĩnh Phúc tăng 8,5%, trong đó dịch vụ tăng 7%, nông, lâm nghiệp và \
         thủy sản giảm 1,4%.",
    );
    let told: Vec<_> = facts.iter().map(|f| (f.value, f.part_of.clone())).collect();
    assert_eq!(
        told,
        [(Some(8.5), None), (Some(7.0), None), (Some(-1.4), None)]
    );
    assert_eq!(
        values("Năm 2022, tỉnh Vĩnh Phúc thu ngân sách 900 tỷ đồng; huyện Yên Lạc 12%."),
        ["budget_revenue - 900 tỷ đồng"]
    );
}

#[test]
fn the_head_of_a_list_may_name_the_measure() {
    let list = |head: &str| {
        values(&format!(
            "Năm 2022, tỉnh Vĩnh Phúc thu ngân sách 9.560 tỷ đồng.\n\n{head}:\n\n\
             - huyện Yên Lạc: 1.210 (148% dự toán)\n\n- huyện Lập Thạch: 58,5 (96% dự toán)"
        ))
    };
    let all = "budget_revenue - 9560 tỷ đồng";
    assert_eq!(
        list("Thu ngân sách của một số huyện (tỷ đồng)"),
        [
            all,
            "budget_revenue - 1210 tỷ đồng",
            "budget_revenue - 58.5 tỷ đồng"
        ]
    );
    assert_eq!(list("Số doanh nghiệp của một số huyện"), [all]);
}

#[test]
fn who_reports_stands_for_the_place() {
    for who in [
        "Đảng bộ tỉnh Vĩnh Phúc",
        "Cục Thống kê tỉnh Vĩnh Phúc",
        "UBND tỉnh Vĩnh Phúc",
    ] {
        let text = format!("{who} họp ngày 19/12. Năm 2022, thu ngân sách đạt 900 tỷ đồng.");
        let facts = facts_of(&text);
        let unit = facts[0].unit.as_ref().expect("a unit");
        assert_eq!(unit.name, "tỉnh Vĩnh Phúc", "{text}");
    }
}

#[test]
fn the_aim_told_beside_a_result_is_of_its_metric_group_and_year() {
    let facts = facts_of(
        "6 tháng đầu năm 2022, huyện Yên Lạc thu nội địa 60 tỷ đồng, bằng 50% kế hoạch năm (120 \
         tỷ đồng).",
    );
    let told = |f: &Fact| format!("{} {:?} {:?} {}", f.metric, f.group, f.value, days(f));
    assert_eq!(
        facts.iter().map(told).collect::<Vec<_>>(),
        [
            "budget_revenue Some(\"domestic\") Some(60.0) 2022-01-01..2022-06-30",
            "budget_revenue_target Some(\"domestic\") Some(120.0) 2022-01-01..2022-12-31",
        ]
    );
}

#[test]
fn a_date_told_aside_is_of_its_own_figure_alone() {
    let facts = facts_of(
        "Năm 2022, kinh tế huyện Yên Lạc tăng 10,4% (năm 2021: 10,1%), trong đó dịch vụ tăng \
         12,9%.",
    );
    let told: Vec<_> = facts.iter().map(|f| (f.value, days(f))).collect();
    let year = |year: i16| format!("{year}-01-01..{year}-12-31");
    assert_eq!(
        told,
        [
            (Some(10.4), year(2022)),
            (Some(10.1), year(2021)),
            (Some(12.9), year(2022))
        ]
    );
}

#[test]
fn what_stands_is_told_of_a_time_or_of_its_end() {
    let rate = |text: &str| {
        let facts = facts_of(text);
        assert_eq!(facts.len(), 1, "{text}");
        (facts[0].metric.clone(), days(&facts[0]))
    };
    let told = |metric: &str, days: &str| (metric.to_owned(), days.to_owned());
    assert_eq!(
        rate("Năm 2022, tỷ lệ hộ nghèo của huyện Yên Lạc còn 3,2%."),
        told("poor_rate", "2022-01-01..2022-12-31")
    );
    assert_eq!(
        rate("Đến nay, tỷ lệ hộ nghèo của huyện Yên Lạc còn 3,2%."),
        told("poor_rate", "…..2022-12-20")
    );
    assert_eq!(
        rate("Đến năm 2025, tỷ lệ hộ nghèo của huyện Yên Lạc dưới 1%."),
        told("poor_rate_target", "…..2025-12-31")
    );
}

#[test]
fn aims_that_were_reached_date_the_report() {
    let facts = facts_of(
        "Huyện Yên Lạc hoàn thành 16/18 chỉ tiêu năm 2021.\n\nThu ngân sách đạt 900 tỷ đồng.",
    );
    assert_eq!(days(&facts[0]), "2021-01-01..2021-12-31");
}

#[test]
fn a_percentage_may_lead_to_the_figure_after_it() {
    let facts = facts_of(
        "Năm 2022, huyện Yên Lạc thu ngân sách 900 tỷ đồng; tỷ lệ hộ nghèo giảm 0,4%, còn 3,2%.",
    );
    let percents = |f: &Fact| -> Vec<String> {
        let told = f.percents.iter();
        told.map(|p| format!("{} {} {}", p.value, p.relation, p.base))
            .collect()
    };
    assert_eq!(facts[0].value, Some(900.0));
    assert_eq!(percents(&facts[0]), [""; 0]);
    assert_eq!(facts[1].value, Some(3.2));
    assert_eq!(percents(&facts[1]), ["0.4 decrease previous"]);
}

#[test]
fn a_share_of_its_own_base_needs_no_whole() {
    let facts = facts_of("Cuối năm 2022, huyện Yên Lạc còn 857 hộ nghèo (1,69%).");
    assert_eq!(facts[0].percents.len(), 1);
    assert_eq!(facts[0].percents[0].relation, "share");
    assert_eq!(facts[0].percents[0].base, "total");
}
