//! Claims made by hand, and what they give together.

use jiff::civil::{Date, date};

use super::*;
use crate::mention::Qualifier;

const YEAR: (Date, Date) = (date(2022, 1, 1), date(2022, 12, 31));
const HALF: (Date, Date) = (date(2022, 1, 1), date(2022, 6, 30));

/// A claim that huyện Yên Lạc admitted so many in 2022, by an article of the press of one day.
fn claim(article: &str, value: f64) -> Claim {
    Claim {
        subject: Subject {
            metric: "admitted".into(),
            group: None,
            within: None,
            per: None,
            measure: None,
            average: false,
            unit: unit("251", "district", "huyện Yên Lạc", "26"),
            start: Some(YEAR.0),
            end: Some(YEAR.1),
        },
        amount: Amount {
            value: Some(value),
            value_hi: None,
            qualifier: Qualifier::Exact,
        },
        percents: Vec::new(),
        confidence: 1.0,
        audit: "unchecked".into(),
        reviewed: false,
        source: Source {
            fact_id: format!("{article} {value}"),
            article_id: article.into(),
            path: format!("{article}.html"),
            title: None,
            published: Some(date(2023, 1, 10)),
            official: false,
            copy: false,
            quote: "…".into(),
            link: None,
        },
    }
}

fn unit(id: &str, level: &str, name: &str, province: &str) -> Unit {
    Unit {
        id: id.into(),
        name: name.into(),
        level: Some(level.into()),
        province: Some(format!("province {province}")),
        province_code: Some(province.into()),
        district: None,
        district_code: (level == "district").then(|| id.into()),
    }
}

fn of(mut claim: Claim, unit: Unit, (start, end): (Date, Date)) -> Claim {
    claim.subject.unit = unit;
    (claim.subject.start, claim.subject.end) = (Some(start), Some(end));
    claim
}

/// What the claims give, in whatever order they come.
#[track_caller]
fn merged(claims: &[Claim]) -> Vec<Family> {
    let forth = families(claims.iter());
    let back = families(claims.iter().rev());
    assert_eq!(format!("{forth:?}"), format!("{back:?}"));
    forth
}

fn families<'c>(claims: impl Iterator<Item = &'c Claim>) -> Vec<Family> {
    let packs = Packs::embedded().unwrap();
    let mut merger = Merger::new(&packs, &std::env::temp_dir()).unwrap();
    for claim in claims {
        merger.push(claim).unwrap();
    }
    let mut families = merger.finish().unwrap();
    std::iter::from_fn(|| families.next_family().unwrap()).collect()
}

#[track_caller]
fn one(claims: &[Claim]) -> (Figure, Vec<Verdict>) {
    let mut families = merged(claims);
    assert_eq!(families.len(), 1);
    let mut family = families.remove(0);
    assert_eq!(family.figures.len(), 1, "{:?}", family.figures);
    let verdicts = family.conflicts.iter().map(|conflict| conflict.verdict);
    (family.figures.remove(0), verdicts.collect())
}

#[test]
fn the_same_value_in_two_articles_is_one_figure_of_two_sources() {
    let (figure, verdicts) = one(&[claim("a", 138.0), claim("b", 138.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.standing, Standing::Agreed);
    assert_eq!((figure.articles, figure.agreeing), (2, 2));
    assert_eq!(verdicts, []);
}

#[test]
fn an_exact_value_goes_before_a_rounded_one_that_came_later() {
    let mut rounded = claim("b", 130.0);
    rounded.amount.qualifier = Qualifier::Over;
    rounded.source.published = Some(date(2023, 2, 1));
    let (figure, verdicts) = one(&[claim("a", 138.0), rounded]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.standing, Standing::Agreed);
    assert_eq!(verdicts, []);
}

#[test]
fn of_two_rounded_values_the_finer_is_taken() {
    let over = |article, value| {
        let mut claim = claim(article, value);
        claim.amount.qualifier = Qualifier::Over;
        claim
    };
    let (figure, _) = one(&[over("a", 200.0), over("b", 210.0)]);
    assert_eq!(figure.amount.value, Some(210.0));
    assert_eq!(figure.standing, Standing::Agreed);
}

#[test]
fn a_later_article_goes_before_an_earlier_one_and_the_conflict_is_told() {
    let mut later = claim("b", 140.0);
    later.source.published = Some(date(2023, 2, 1));
    let (figure, verdicts) = one(&[claim("a", 138.0), later]);
    assert_eq!(figure.amount.value, Some(140.0));
    assert_eq!(figure.standing, Standing::Contradicted);
    assert_eq!((figure.articles, figure.agreeing), (2, 1));
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Differs]);
}

#[test]
fn what_the_bodies_publish_themselves_goes_before_the_press_of_the_day() {
    let mut official = claim("a", 138.0);
    official.source.official = true;
    let (figure, _) = one(&[official, claim("b", 140.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
}

#[test]
fn a_sure_link_and_arithmetic_that_holds_go_before_all() {
    let mut unsure = claim("b", 140.0);
    unsure.confidence = 0.7;
    unsure.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[claim("a", 138.0), unsure]);
    assert_eq!(figure.amount.value, Some(138.0));

    let mut at_odds = claim("b", 140.0);
    at_odds.audit = "disagrees".into();
    at_odds.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[claim("a", 138.0), at_odds]);
    assert_eq!(figure.amount.value, Some(138.0));
}

#[test]
fn the_majority_decides_what_nothing_else_does() {
    let (figure, _) = one(&[claim("a", 138.0), claim("b", 140.0), claim("c", 140.0)]);
    assert_eq!(figure.amount.value, Some(140.0));
    let (figure, verdicts) = one(&[claim("a", 138.0), claim("b", 140.0)]);
    assert_eq!(figure.amount.value, None);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!(verdicts, [Verdict::Unclear, Verdict::Unclear]);
}

#[test]
fn a_copy_is_no_second_source() {
    let mut copy = claim("c", 140.0);
    copy.source.copy = true;
    copy.source.published = Some(date(2023, 2, 1));
    let (figure, verdicts) = one(&[claim("a", 138.0), copy.clone()]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!((figure.articles, figure.copies), (1, 1));
    assert_eq!(verdicts, []);
    // Where the original is not there, it stands for it.
    assert_eq!(one(&[copy]).0.amount.value, Some(140.0));
}

#[test]
fn an_article_that_tells_two_values_has_the_surer_word_or_none() {
    let mut unsure = claim("a", 12.0);
    unsure.confidence = 0.75;
    let (figure, verdicts) = one(&[claim("a", 138.0), unsure]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.standing, Standing::Single);
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Aside]);

    let (figure, verdicts) = one(&[claim("a", 138.0), claim("a", 12.0)]);
    assert_eq!(figure.amount.value, None);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!(verdicts, [Verdict::Unclear, Verdict::Unclear]);

    // Another article knows which of them it is.
    let (figure, verdicts) = one(&[claim("a", 138.0), claim("a", 12.0), claim("b", 138.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(figure.agreeing, 2);
    assert!(verdicts.contains(&Verdict::Aside), "{verdicts:?}");
}

#[test]
fn percentages_come_from_all_claims_that_agree() {
    let share = |relation: &str, base: &str, value| Share {
        relation: relation.into(),
        base: base.into(),
        value,
    };
    let mut first = claim("a", 138.0);
    first.percents.push(share("reached", "target", 115.0));
    let mut second = claim("b", 138.0);
    second.percents.push(share("increase", "previous", 4.5));
    second.percents.push(share("reached", "target", 115.2));
    let (figure, _) = one(&[first, second]);
    assert_eq!(figure.percent("increase", "previous"), Some(4.5));
    assert_eq!(figure.percents.len(), 2);
}

#[test]
fn periods_groups_rates_and_wholes_keep_figures_apart() {
    let year = claim("a", 138.0);
    let half = of(claim("a", 60.0), year.subject.unit.clone(), HALF);
    let mut women = claim("a", 68.0);
    women.subject.group = Some("female".into());
    let mut women_of_pupils = claim("a", 8.0);
    women_of_pupils.subject.group = Some("female".into());
    women_of_pupils.subject.within = Some("pupil".into());
    let mut rate = claim("a", 140.0);
    rate.subject.per = Some("year".into());
    let families = merged(&[year, half, women, women_of_pupils, rate]);
    assert_eq!(families[0].figures.len(), 5);
}

/// The values that are counted in the total of 2022.
fn counted(claims: &[Claim]) -> Vec<f64> {
    let families = merged(claims);
    let figures = families.iter().flat_map(|family| &family.figures);
    let counted = figures.filter(|figure| figure.total_year == Some(2022));
    let mut values: Vec<f64> = counted.filter_map(|f| f.amount.value).collect();
    values.sort_by(f64::total_cmp);
    values
}

#[test]
fn a_province_holds_its_districts_and_a_year_its_months() {
    let province = unit("26", "province", "tỉnh Vĩnh Phúc", "26");
    let other = unit("243", "district", "thành phố Vĩnh Yên", "26");
    let district = claim("a", 138.0);
    let half = of(claim("c", 60.0), district.subject.unit.clone(), HALF);
    let second = of(claim("b", 90.0), other.clone(), YEAR);
    assert_eq!(
        counted(&[district.clone(), second.clone(), half]),
        [90.0, 138.0]
    );
    let whole = of(claim("d", 1200.0), province.clone(), YEAR);
    assert_eq!(
        counted(&[district.clone(), second.clone(), whole]),
        [1200.0]
    );
    // A half of a year of the province is less than the year of two districts.
    let whole = of(claim("d", 600.0), province, HALF);
    assert_eq!(counted(&[district, second, whole]), [90.0, 138.0]);
}

#[test]
fn a_commune_may_be_of_any_district_that_is_counted() {
    let mut here = unit("251:xã a", "commune", "xã A", "26");
    here.district_code = Some("251".into());
    let mut there = unit("246:xã b", "commune", "xã B", "26");
    there.district_code = Some("246".into());
    let unknown = unit("26:xã c", "commune", "xã C", "26");
    let claims = [
        claim("a", 138.0),
        of(claim("b", 5.0), here, YEAR),
        of(claim("c", 6.0), there, YEAR),
        of(claim("d", 7.0), unknown, YEAR),
    ];
    assert_eq!(counted(&claims), [6.0, 138.0]);
    assert_eq!(counted(&claims[1..]), [5.0, 6.0, 7.0]);
}

#[test]
fn figures_that_add_up_to_nothing_are_in_no_total() {
    let base = claim("a", 138.0);
    let mut rate = base.clone();
    rate.subject.per = Some("year".into());
    let mut term = base.clone();
    term.subject.start = Some(date(2020, 1, 1));
    let mut until = base.clone();
    until.subject.start = None;
    let mut nowhere = base.clone();
    nowhere.subject.unit.province_code = None;
    let mut mean = base.clone();
    mean.subject.average = true;
    for claim in [rate, term, until, nowhere, mean] {
        assert_eq!(counted(&[claim]), [0.0; 0]);
    }
    assert_eq!(counted(&[base]), [138.0]);
}

#[test]
fn a_province_that_took_in_others_holds_their_people() {
    let period = (date(2025, 1, 1), date(2025, 12, 31));
    let lam_dong = unit("68@2025-07-01", "province", "tỉnh Lâm Đồng", "68");
    let binh_thuan = unit("60", "province", "tỉnh Bình Thuận", "60");
    let before = (date(2025, 1, 1), date(2025, 6, 30));
    let families = merged(&[
        of(claim("a", 2500.0), lam_dong, period),
        of(claim("b", 700.0), binh_thuan, before),
    ]);
    assert_eq!(families.len(), 1);
    let years: Vec<_> = families[0].figures.iter().map(|f| f.total_year).collect();
    assert_eq!(years.iter().flatten().count(), 1, "{years:?}");
}

#[test]
fn an_index_compares_with_the_same_period_of_the_year_before() {
    let now = claim("a", 138.0);
    let unit = now.subject.unit.clone();
    let year_before = (date(2021, 1, 1), date(2021, 12, 31));
    let families = merged(&[now, of(claim("b", 120.0), unit, year_before)]);
    let latest = families[0].figures.last().unwrap();
    assert_eq!(latest.before, Some(120.0));
    assert_eq!(latest.index(), Some(115.0));
    assert_eq!(families[0].figures[0].before, None);
}

#[test]
fn the_year_before_a_leap_day_ends_in_february_too() {
    assert_eq!(a_year_before(date(2024, 2, 29)), Some(date(2023, 2, 28)));
    assert_eq!(a_year_before(date(2025, 2, 28)), Some(date(2024, 2, 29)));
    assert_eq!(a_year_before(date(2025, 6, 15)), Some(date(2024, 6, 15)));
}

#[test]
fn a_unit_has_the_name_that_most_claims_give_it() {
    // The one that gives the value calls it otherwise.
    let mut named = claim("b", 138.0);
    named.subject.unit.name = "Huyện ủy Yên Lạc".into();
    named.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[named, claim("a", 138.0), claim("c", 138.0)]);
    assert_eq!(figure.chosen.source.article_id, "b");
    assert_eq!(figure.subject.unit.name, "huyện Yên Lạc");
}

#[test]
fn units_of_no_known_province_come_last_one_by_one() {
    let mut somewhere = claim("a", 5.0);
    somewhere.subject.unit.id = "-:đảng bộ sinh viên".into();
    somewhere.subject.unit.province_code = None;
    let mut elsewhere = somewhere.clone();
    elsewhere.subject.unit.id = "-:đảng bộ bộ y tế".into();
    let families = merged(&[somewhere, elsewhere, claim("a", 138.0)]);
    let values: Vec<_> = families
        .iter()
        .map(|f| f.figures[0].subject.unit.id.as_str())
        .collect();
    assert_eq!(values, ["251", "-:đảng bộ bộ y tế", "-:đảng bộ sinh viên"]);
}

#[test]
fn a_conflict_names_the_rule_that_decided() {
    let chosen = claim("a", 138.0);
    let other = |change: fn(&mut Claim)| {
        let mut claim = claim("b", 152.0);
        change(&mut claim);
        claim
    };
    let decided = |claims: &[Claim]| {
        let families = merged(claims);
        assert_eq!(families[0].figures[0].amount.value, Some(138.0));
        let conflicts = families[0].conflicts.iter();
        let mut reasons: Vec<_> = conflicts.filter_map(|conflict| conflict.reason).collect();
        reasons.dedup();
        reasons
    };
    let by = |change| decided(&[chosen.clone(), other(change)]);
    assert_eq!(by(|c| c.confidence = 0.7), [Reason::Link]);
    assert_eq!(by(|c| c.audit = "disagrees".into()), [Reason::Arithmetic]);
    assert_eq!(
        by(|c| c.amount.qualifier = Qualifier::About),
        [Reason::Exact]
    );
    assert_eq!(
        by(|c| c.source.published = Some(date(2022, 12, 1))),
        [Reason::Later]
    );
    assert_eq!(by(|c| c.source.published = None), [Reason::Later]);
    let mut own = chosen.clone();
    own.source.official = true;
    assert_eq!(decided(&[own, claim("b", 152.0)]), [Reason::Official]);
    let again = claim("c", 138.0);
    assert_eq!(
        decided(&[chosen.clone(), again, claim("b", 152.0)]),
        [Reason::Majority]
    );
}

#[test]
fn one_place_under_two_names_is_counted_once() {
    let commune = |id: &str, district: Option<&str>| {
        let mut unit = unit(id, "commune", "xã Đồng Cương", "26");
        unit.district_code = district.map(str::to_owned);
        of(claim(id, 12.0), unit, YEAR)
    };
    let told = [
        commune("251:xã đồng cương", Some("251")),
        commune("26:xã đồng cương", None),
    ];
    assert_eq!(counted(&told), [12.0]);
    let two = [
        commune("251:xã tân lập", Some("251")),
        commune("246:xã tân lập", Some("246")),
    ];
    assert_eq!(counted(&two), [12.0, 12.0]);
    // The cell of a place is the place, and the cell of a hamlet lies in its commune.
    let village = |id: &str| of(claim(id, 3.0), unit(id, "village", "thôn Đoài", "26"), YEAR);
    assert_eq!(
        counted(&[village("26:thôn đoài"), village("26:chi bộ thôn đoài")]),
        [3.0]
    );
    let cell = commune("26:chi bộ xã đồng cương", None);
    assert_eq!(
        counted(&[cell, village("26:chi bộ thôn đoài, xã đồng cương")]),
        [12.0]
    );
    // A district that the gazetteer does not know may be one that it does, spelt otherwise.
    let mut odd = unit("26:huyện yên lạch", "district", "huyện Yên Lạch", "26");
    odd.district_code = None;
    assert_eq!(
        counted(&[claim("a", 138.0), of(claim("b", 138.0), odd, YEAR)]).len(),
        1
    );
}

#[test]
fn a_commune_that_was_drawn_anew_may_hold_any_old_one() {
    let commune =
        |id: &str, value, period| of(claim(id, value), unit(id, "commune", "xã", "68"), period);
    let first = (date(2022, 1, 1), date(2022, 6, 30));
    let told = [
        commune("68:xã tân hội", 10.0, first),
        commune("68:xã tân thành", 7.0, first),
        commune("68:xã tân hội@2022-05-01", 20.0, YEAR),
    ];
    assert_eq!(counted(&told), [20.0]);
}

#[test]
fn a_figure_without_a_value_has_no_percentages_either() {
    let with = |article, value, percent| {
        let mut claim = claim(article, value);
        claim.percents.push(Share {
            relation: "reached".into(),
            base: "target".into(),
            value: percent,
        });
        claim
    };
    let (figure, _) = one(&[with("a", 138.0, 98.0), with("b", 150.0, 105.0)]);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!((figure.percents.len(), figure.agreeing), (0, 0));
}

#[test]
fn percentages_without_a_count_contradict_one_another() {
    let share = |article, percent| {
        let mut claim = claim(article, 0.0);
        claim.amount.value = None;
        claim.percents.push(Share {
            relation: "share".into(),
            base: "admitted".into(),
            value: percent,
        });
        claim
    };
    let (figure, verdicts) = one(&[share("a", 45.0), share("b", 60.0)]);
    assert_eq!(figure.standing, Standing::Unclear);
    assert_eq!(verdicts, [Verdict::Unclear, Verdict::Unclear]);
    assert_eq!(
        one(&[share("a", 49.3), share("b", 49.0)]).0.standing,
        Standing::Agreed
    );
}

#[test]
fn what_an_article_rounds_and_tells_exactly_is_exact() {
    let mut rounded = claim("a", 130.0);
    rounded.amount.qualifier = Qualifier::Over;
    let mut exact = claim("a", 138.0);
    exact.confidence = 0.7;
    let (figure, verdicts) = one(&[rounded, exact]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(verdicts, []);
}

#[test]
fn what_a_person_has_checked_goes_before_all_else() {
    let mut checked = claim("a", 138.0);
    checked.reviewed = true;
    checked.confidence = 0.5;
    checked.audit = "disagrees".into();
    let mut later = claim("b", 140.0);
    later.source.published = Some(date(2023, 2, 1));
    later.source.official = true;
    let families = merged(&[checked.clone(), later, claim("c", 140.0)]);
    let figure = &families[0].figures[0];
    assert_eq!(figure.amount.value, Some(138.0));
    assert!(figure.chosen.reviewed);
    let reasons = families[0].conflicts.iter().filter_map(|c| c.reason);
    assert_eq!(reasons.collect::<Vec<_>>(), [Reason::Reviewed; 2]);

    // In its own article too, however sure the other value is.
    let (figure, verdicts) = one(&[checked, claim("a", 12.0)]);
    assert_eq!(figure.amount.value, Some(138.0));
    assert_eq!(verdicts, [Verdict::Chosen, Verdict::Aside]);
}

#[test]
fn what_was_checked_is_not_outdone_by_what_is_more_exact() {
    let mut checked = claim("a", 140.0);
    checked.amount.qualifier = Qualifier::Under;
    checked.reviewed = true;
    let mut later = claim("b", 151.0);
    later.source.published = Some(date(2023, 2, 1));
    let (figure, _) = one(&[checked, claim("a", 138.0), later]);
    assert_eq!(figure.amount.value, Some(140.0));
    assert!(figure.chosen.reviewed);

    // Two values that were checked: neither, and the figure was not.
    let of_two = [138.0, 152.0].map(|value| Claim {
        reviewed: true,
        ..claim("a", value)
    });
    let (figure, _) = one(&of_two);
    assert_eq!(figure.amount.value, None);
    assert!(!figure.chosen.reviewed);
}
