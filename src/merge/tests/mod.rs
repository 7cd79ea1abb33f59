//! Claims made by hand, and what they give together.

mod choosing;
mod totals;

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
