//! The fact: one number that says how many, of what, where, when, and in which sentence.

use jiff::civil::Date;

use crate::mention::Qualifier;
use crate::span::Span;

/// One record of the `facts` table.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Hash of article, rule and span, 16 hexadecimal figures.
    pub id: String,
    /// What is counted: `admitted`, `target`, `members` …; names come from the packs.
    pub metric: String,
    /// The part that is counted (`female`, `edu_university` …); `None` is the whole.
    pub group: Option<String>,
    /// [`Fact::id`] of the whole that this part belongs to.
    pub part_of: Option<String>,
    /// The count; `None` for a part that is only given as a percentage.
    pub value: Option<f64>,
    /// Upper end of a range.
    pub value_hi: Option<f64>,
    /// How exact the count is.
    pub qualifier: Qualifier,
    /// `year`, `month` … where the number is a rate.
    pub per: Option<String>,
    /// The unit of measure of the value (tỷ đồng, ha, %); `None` for a plain count.
    pub measure: Option<String>,
    /// The unit that the number is about.
    pub unit: Option<UnitRef>,
    /// What it covers.
    pub period: Option<Period>,
    /// The words of the text that gave the period.
    pub period_as_written: Option<String>,
    /// Percentages that say something of this number.
    pub percents: Vec<FactPercent>,
    /// The sentence, in [`crate::Article::text`].
    pub quote: Span,
    /// Where the number stands, in [`crate::Article::text`].
    pub span: Span,
    /// `pack/rule-id`.
    pub rule: String,
    /// 0 to 1: how far unit, period and part were stated or inferred.
    pub confidence: f64,
    /// What recomputing said.
    pub audit: Audit,
    /// The arithmetic: "68 / 138 = 49.28 %, printed 49 %".
    pub audit_note: Option<String>,
    /// How far away its unit, its period and its whole were found.
    pub links: Links,
}

/// How far away the links of a fact were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Links {
    /// Of the unit.
    pub unit: Distance,
    /// Of the period.
    pub period: Distance,
    /// Of the whole that it is a part of; [`Distance::Stated`] where it is none.
    pub part: Distance,
}

/// How far away a link was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// In the sentence itself.
    Stated,
    /// In the same paragraph, or taken over from the whole.
    Carried,
    /// From the article as a whole: headline, day of publication, publisher.
    Article,
    /// Nowhere.
    Nowhere,
}

impl Distance {
    /// The word in explanations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "sentence",
            Self::Carried => "paragraph",
            Self::Article => "article",
            Self::Nowhere => "nowhere",
        }
    }

    /// The word in the tables; none where it was found nowhere.
    #[must_use]
    pub const fn place(self) -> Option<&'static str> {
        match self {
            Self::Nowhere => None,
            found => Some(found.as_str()),
        }
    }
}

/// First and last day covered; a moment has only an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
}

/// A unit, resolved to its full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRef {
    /// "huyện Yên Lạc", as fully as the article allows.
    pub name: String,
    /// What identifies it over all articles and over time. The official code of a province (`01`)
    /// or district (`251`); any other unit has the code of the place that it lies in, `-` where
    /// none is known, and its name without Party head: `251:xã đồng cương`. `@` and a day follow
    /// where its area was drawn anew up to the end of the fact's period, or up to the publication
    /// where there is no period: `68@2025-07-01`. `None` where the article does not tell which
    /// unit it is.
    pub id: Option<String>,
    /// What is the same for "Huyện ủy Yên Lạc", "Đảng bộ huyện Yên Lạc" and "huyện Yên Lạc".
    pub identity: String,
    /// The words that were resolved: "toàn huyện".
    pub as_written: String,
    /// `central`, `province`, `district`, `commune`, `village`, `enterprise`, `school`,
    /// `armed_forces`, `other`.
    pub level: Option<&'static str>,
    /// Canonical name of the province, without its class word: "Lâm Đồng".
    pub province: Option<String>,
    /// Official code of the province.
    pub province_code: Option<String>,
    /// Canonical name of the district.
    pub district: Option<String>,
    /// Official code of the district.
    pub district_code: Option<String>,
}

/// A percentage of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct FactPercent {
    /// Per cent, 49.0 for 49 %.
    pub value: f64,
    /// `reached`, `exceeded`, `share`, `increase`, `decrease`.
    pub relation: &'static str,
    /// `target`, `plan`, `resolution`, `previous`, `admitted`, `members`, `total`, `other`,
    /// or another name that a pack gives.
    pub base: String,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// The words of the text.
    pub as_written: String,
    /// Where it stands, in [`crate::Article::text`].
    pub span: Span,
}

/// What recomputing a printed figure from others in the same article said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audit {
    /// At least one relation was recomputed, and all agree to the last printed figure.
    Agrees,
    /// A recomputed figure differs from the printed one.
    Disagrees,
    /// Nothing to recompute it from.
    #[default]
    Unchecked,
}

impl Audit {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Disagrees => "disagrees",
            Self::Unchecked => "unchecked",
        }
    }
}
