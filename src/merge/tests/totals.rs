//! What is added up, compared with the year before, and in which order it comes.

use jiff::civil::date;

use super::*;

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
