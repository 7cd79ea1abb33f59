//! Date forms: a pattern, and how its slots become days.

use super::Form;

/// A form of date or period.
#[derive(Debug)]
pub struct PeriodForm {
    /// Pattern and name.
    pub form: Form,
    /// How its slots become days.
    pub covers: Covers,
    /// What is counted from the day of publication instead of being written.
    pub shift: Option<Shift>,
    /// Slots that the words imply: Quốc khánh is the 2nd of the 9th month.
    pub fixed: Vec<(char, i64)>,
    /// Whether it is only the first or last day of what it covers.
    pub edge: Option<Edge>,
    /// Where it is read.
    pub stands: Stands,
}

impl PeriodForm {
    /// Whether reports are made on such a period: months of a year, a quarter, a year, a
    /// stretch of days; not a single day, a week, a season.
    #[must_use]
    pub fn reports(&self) -> bool {
        let whole = matches!(
            self.covers,
            Covers::Days
                | Covers::Months
                | Covers::Quarter
                | Covers::Quarters
                | Covers::FirstMonths
                | Covers::FirstQuarters
                | Covers::Year
                | Covers::YearPast
                | Covers::Years
                | Covers::Term
        );
        whole && self.edge.is_none()
    }
}

/// Where a date form is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stands {
    /// Wherever its pattern matches.
    #[default]
    Anywhere,
    /// Unless a counted noun follows: "10/12 chi bộ" is no day in December.
    Uncounted,
    /// Where the block holds other days that are written with a dash, or in a list of days,
    /// or after a word such as "từ" where it can be no range; with no counted noun behind it:
    /// "ngày 16-4 nhập viện, 17-4 …", "từ 27-7". And as one end of a stretch.
    Repeated,
    /// As one end of a stretch only: "nay" in "từ đầu năm đến nay".
    Joined,
    /// Where its block holds nothing else: a line, a table cell.
    Alone,
}

impl Stands {
    pub(super) const NAMES: &'static [(&'static str, Self)] = &[
        ("anywhere", Self::Anywhere),
        ("uncounted", Self::Uncounted),
        ("repeated", Self::Repeated),
        ("joined", Self::Joined),
        ("alone", Self::Alone),
    ];
}

/// The first or last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// From its first day on; the end is not said.
    Start,
    /// Its last day.
    End,
    /// Its last days, on their own: what happened then is not told to have begun with it.
    Late,
    /// Until the day before it; the start is not said.
    Before,
    /// From the day after it; the end is not said.
    After,
}

impl Edge {
    pub(super) const NAMES: &'static [(&'static str, Self)] = &[
        ("start", Self::Start),
        ("end", Self::End),
        ("late", Self::Late),
        ("before", Self::Before),
        ("after", Self::After),
    ];
}

/// So many units after the day of publication; before it where `by` is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// What is counted.
    pub unit: Unit,
    /// How many.
    pub by: i64,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is told by its name")]
pub enum Unit {
    Day,
    /// The next (1) or last (-1) day of that name; 0 is the next one, today included.
    Weekday,
    /// Monday to Sunday.
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    pub(super) const NAMES: &'static [(&'static str, Self)] = &[
        ("day", Self::Day),
        ("weekday", Self::Weekday),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("year", Self::Year),
    ];
}

/// How the slots of a date form become days.
///
/// A slot that is missing is counted from the publication by the form's [`Shift`], or
/// taken from the date that governs; see [`crate::find`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is told by its name in `periods.toml`")]
pub enum Covers {
    Day,
    Days,
    Weekday,
    Week,
    Weekend,
    Month,
    Months,
    HalfMonth,
    Quarter,
    Quarters,
    FirstMonths,
    LastMonths,
    FirstQuarters,
    Season,
    Year,
    /// The year that is over, or nearly so, at publication.
    YearPast,
    Years,
    SchoolYear,
    Decade,
    Century,
    Term,
    /// The term that the article named last.
    GoverningTerm,
    HalfTerm,
    Past,
    Coming,
    Ago,
    Ahead,
}

impl Covers {
    pub(super) const NAMES: &'static [(&'static str, Self)] = &[
        ("day", Self::Day),
        ("days", Self::Days),
        ("weekday", Self::Weekday),
        ("week", Self::Week),
        ("weekend", Self::Weekend),
        ("month", Self::Month),
        ("months", Self::Months),
        ("half month", Self::HalfMonth),
        ("quarter", Self::Quarter),
        ("quarters", Self::Quarters),
        ("first months", Self::FirstMonths),
        ("last months", Self::LastMonths),
        ("first quarters", Self::FirstQuarters),
        ("season", Self::Season),
        ("year", Self::Year),
        ("year past", Self::YearPast),
        ("years", Self::Years),
        ("school year", Self::SchoolYear),
        ("decade", Self::Decade),
        ("century", Self::Century),
        ("term", Self::Term),
        ("governing term", Self::GoverningTerm),
        ("half term", Self::HalfTerm),
        ("past", Self::Past),
        ("coming", Self::Coming),
        ("ago", Self::Ago),
        ("ahead", Self::Ahead),
    ];
}

/// How two dates become one stretch.
#[derive(Debug)]
pub struct Joins {
    /// Index of the form in [`super::Packs::periods`] that stretches are told as.
    pub form: usize,
    /// Words before the first end: từ, kể từ.
    pub from: Vec<String>,
    /// Words between the ends: đến, tới.
    pub to: Vec<String>,
    /// Words and signs between dates of a list, of which the last tells the year of all.
    pub and: Vec<String>,
    /// Words before a day: after one of them "27-7" is a day and no range that goes down.
    pub edge: Vec<String>,
    /// Words before a date that tells its year to no other: sinh năm 2000.
    pub aside: Vec<String>,
    /// Words that make figures with a stroke between them no date: đạt 10/12.
    pub counted_before: Vec<String>,
    /// Counted nouns that no word list names: 10/12 tiêu chí.
    pub counted_after: Vec<String>,
}
