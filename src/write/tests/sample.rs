//! One article with all that may be in it, made by hand.

use jiff::civil::date;

use crate::article::{Article, Published, PublishedFrom};
use crate::decode::{EncodingFrom, Told};
use crate::fact::{Audit, Distance, Fact, FactPercent, Links, Period, UnitRef};
use crate::mention::{Around, DateValue, Grain, Mention, Number, Qualifier, Separator, Value};
use crate::outcome::Outcome;
use crate::problem::{Problem, Severity, Stage};
use crate::span::Span;

const TEXT: &str = "Tin vắn\n\n- Năm 2020, toàn huyện kết nạp 138 đảng viên,\ntrong đó \"nữ\" 68.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn percent(value: f64, relation: &'static str, base: &str) -> FactPercent {
    FactPercent {
        value,
        relation,
        base: base.into(),
        qualifier: Qualifier::Exact,
        as_written: format!("{value}%"),
        span: span("138"),
    }
}

fn article() -> Article {
    Article {
        id: "00000000000000aa".into(),
        source: "yl/1.html".into(),
        url: Some("https://a.vn/1.html".into()),
        title: Some("=HYPERLINK(\"x\")".into()),
        description: None,
        published: Some(Published {
            date: date(2021, 1, 5),
            from: PublishedFrom::Visible,
        }),
        author: None,
        publisher: Some("UBND huyện Yên Lạc".into()),
        language: Some("vi".into()),
        encoding: Told {
            name: "tcvn3".into(),
            from: EncodingFrom::Font,
            score: Some(0.987),
        },
        text: TEXT.into(),
        blocks: Vec::new(),
        furniture: Vec::new(),
    }
}

fn whole() -> Fact {
    Fact {
        id: "00000000000000f1".into(),
        metric: "admitted".into(),
        group: None,
        part_of: None,
        value: Some(138.0),
        value_hi: None,
        qualifier: Qualifier::Exact,
        per: None,
        measure: Some("tỷ đồng".into()),
        unit: Some(UnitRef {
            id: Some("251".into()),
            identity: String::new(),
            name: "huyện Yên Lạc".into(),
            as_written: "toàn huyện".into(),
            level: Some("district"),
            province: Some("Vĩnh Phúc".into()),
            province_code: Some("26".into()),
            district: Some("Yên Lạc".into()),
            district_code: Some("251".into()),
        }),
        period: Some(Period {
            start: Some(date(2020, 1, 1)),
            end: Some(date(2020, 12, 31)),
        }),
        period_as_written: Some("Năm 2020".into()),
        percents: vec![
            percent(102.5, "reached", "plan"),
            percent(11.5, "decrease", "previous"),
            percent(115.0, "reached", "resolution"),
        ],
        quote: Span::new(span("- Năm").start, TEXT.len()),
        span: span("138"),
        rule: "vi/admitted".into(),
        confidence: 0.9,
        audit: Audit::Unchecked,
        audit_note: None,
        links: Links {
            unit: Distance::Carried,
            period: Distance::Stated,
            part: Distance::Stated,
        },
    }
}

pub(super) fn outcome() -> Outcome {
    let part = Fact {
        id: "00000000000000f2".into(),
        group: Some("female".into()),
        part_of: Some("00000000000000f1".into()),
        value: Some(68.0),
        measure: None,
        unit: None,
        period: None,
        period_as_written: None,
        percents: Vec::new(),
        span: span("68"),
        confidence: 1.0,
        ..whole()
    };
    let mention = |words, value| Mention {
        span: span(words),
        value,
        rule: "vi/m".into(),
        around: Around::default(),
    };
    let number = Number {
        value: 138.0,
        value_hi: None,
        qualifier: Qualifier::Exact,
        decimals: 0,
        separator: Separator::Plain,
    };
    let year = DateValue {
        start: Some(date(2020, 1, 1)),
        end: Some(date(2020, 12, 31)),
        grain: Grain::Year,
    };
    Outcome {
        article: Some(article()),
        province: Some("Vĩnh Phúc".into()),
        mentions: vec![
            mention("Năm 2020", Value::Date(year)),
            mention("138", Value::Count(number)),
        ],
        facts: vec![whole(), part],
        problems: vec![Problem {
            source: "yl/1.html".into(),
            stage: Stage::Scrape,
            severity: Severity::Warning,
            message: "- no date line; the address gave the date".into(),
        }],
    }
}
