//! One row per unit and period: the figures of the metric that a form is of, what was asked for,
//! and a pair of columns for each group of a breakdown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::sheet::{Head, Plan, Words};
use crate::mention::Qualifier;
use crate::merge::Figure;
use crate::pack::{Language, Packs};
use crate::write::figures::rounded;
use crate::write::headers;
use crate::write::table::{Cell, Day, Num};

/// Columns before those of the groups.
const FIXED: usize = 13;
/// Where the whole stands.
pub(super) const WHOLE: usize = 7;
/// Where the key of the same period of the year before stands.
pub(super) const BEFORE: usize = 12;

/// What the rows are of.
pub(super) struct Admissions<'p> {
    packs: &'p Packs,
    language: Language,
    /// What is counted: the metric of the forms.
    metric: String,
    /// What was asked for.
    aim: Option<String>,
    /// Groups: in the order of the forms' rows, then by name.
    pub(super) groups: Vec<String>,
}

/// A row: one unit and period.
#[derive(Debug, Clone)]
pub(super) struct AdmissionRow {
    /// "huyện Yên Lạc, Vĩnh Phúc · 2022": no other row has it.
    pub(super) key: String,
    unit: String,
    level: Option<String>,
    province: Option<String>,
    district: Option<String>,
    start: Option<Date>,
    end: Option<Date>,
    /// The whole.
    pub(super) value: Option<f64>,
    qualifier: Option<Qualifier>,
    target_is_exact: bool,
    target: Option<f64>,
    reached: Option<f64>,
    articles: usize,
    /// Key of the same period of the year before.
    pub(super) before: Option<String>,
    /// Number and percentage by group.
    pub(super) groups: BTreeMap<String, (Option<f64>, Option<f64>)>,
}

impl AdmissionRow {
    /// Whether the whole is no more and no less than it says: of a rounded one no percentage is made up.
    fn is_exact(&self) -> bool {
        self.qualifier == Some(Qualifier::Exact)
    }
}

impl<'p> Admissions<'p> {
    /// The sheet of a metric, with columns for the groups that `told` names.
    pub(super) fn new(
        packs: &'p Packs,
        metric: &str,
        told: &BTreeSet<String>,
        language: Language,
    ) -> Self {
        let rows = packs.official_forms.iter().flat_map(|form| &form.rows);
        let of_forms = rows.flat_map(|row| &row.groups);
        let mut groups: Vec<String> = Vec::new();
        for group in of_forms.chain(told) {
            if told.contains(group) && !groups.contains(group) {
                groups.push(group.clone());
            }
        }
        let known = packs.metrics.iter().find(|m| m.name == metric);
        Self {
            packs,
            language,
            metric: metric.to_owned(),
            aim: known.and_then(|m| m.aim.clone()),
            groups,
        }
    }

    /// What is counted.
    pub(super) fn metric(&self) -> &str {
        &self.metric
    }

    /// The sheet.
    pub(super) fn plan(&self) -> Plan {
        let label = |name: &str| self.packs.labels.label(self.language, name).into_owned();
        let of_metric = |name: &str| self.packs.metric_label(self.language, name).into_owned();
        let head = |name: String, width| Head {
            name,
            width,
            wrapped: false,
            words: Words::Free,
        };
        let column = |name: &'static str, width| {
            head(headers::column(self.language, name).to_owned(), width)
        };
        let word = |name: &'static str| headers::sheet(self.language, name).to_owned();
        let mut heads = vec![
            head(word("Key"), 44),
            column("unit", 34),
            column("unit_level", 12),
            column("province", 15),
            column("district", 17),
            column("period_start", 13),
            column("period_end", 13),
            head(of_metric(&self.metric), 11),
            column("qualifier", 13),
            head(self.aim.as_deref().map(of_metric).unwrap_or_default(), 11),
            head(
                format!("{} {}", of_metric(&self.metric), word("reached %")),
                13,
            ),
            column("articles", 9),
            head(word("Year before"), 30),
        ];
        for group in &self.groups {
            heads.push(head(label(group), 11));
            heads.push(head(format!("{} %", label(group)), 11));
        }
        distinct(&mut heads);
        Plan {
            name: word("Admissions"),
            table: "admissions".to_owned(),
            heads,
            frozen: 1,
            language: self.language,
        }
    }

    /// The rows that the figures of a family of provinces give, in their order.
    pub(super) fn rows(&self, figures: &[Figure]) -> Vec<AdmissionRow> {
        let mut rows: Vec<(String, AdmissionRow)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut keys: HashMap<String, usize> = HashMap::new();
        for figure in figures {
            let subject = &figure.subject;
            let counted = subject.within.is_none()
                && subject.per.is_none()
                && subject.measure.is_none()
                && !subject.average;
            let is_aim = self.aim.as_ref() == Some(&subject.metric) && subject.group.is_none();
            let told = figure.amount.value.is_some() || !figure.percents.is_empty();
            if !counted || !told || (subject.metric != self.metric && !is_aim) {
                continue;
            }
            let id = row_id(&subject.unit.id, subject.start, subject.end);
            let at = *places.entry(id.clone()).or_insert_with(|| {
                rows.push((id, row(figure, &mut keys)));
                rows.len() - 1
            });
            fill(&mut rows[at].1, figure, is_aim);
        }
        let keys: HashMap<String, String> = rows
            .iter()
            .map(|(id, row)| (id.clone(), row.key.clone()))
            .collect();
        for (id, row) in &mut rows {
            if row.reached.is_none()
                && row.is_exact()
                && row.target_is_exact
                && let (Some(value), Some(target)) = (row.value, row.target)
                && target > 0.0
            {
                row.reached = Some(rounded(value * 100.0 / target));
            }
            let unit = id.split('\u{1}').next().unwrap_or_default();
            let year_before = |day: Option<Date>| day.and_then(crate::merge::a_year_before);
            let before = row_id(unit, year_before(row.start), year_before(row.end));
            row.before = keys.get(&before).cloned();
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Cells of a row.
    pub(super) fn cells<'r>(&self, row: &'r AdmissionRow) -> Vec<Cell<'r>> {
        let number = |number: Option<f64>| Cell::from(number.map(Num));
        let percent = |number: Option<f64>| Cell::percent(number.map(Num));
        let mut cells = vec![
            Cell::from(row.key.as_str()),
            row.unit.as_str().into(),
            self.word(row.level.as_deref()),
            row.province.as_deref().into(),
            row.district.as_deref().into(),
            row.start.map(Day).into(),
            row.end.map(Day).into(),
            number(row.value),
            self.word(row.qualifier.map(Qualifier::as_str)),
            number(row.target),
            percent(row.reached),
            row.articles.into(),
            row.before.as_deref().into(),
        ];
        debug_assert_eq!(cells.len(), FIXED);
        for group in &self.groups {
            let (value, share) = row.groups.get(group).copied().unwrap_or_default();
            cells.push(number(value));
            cells.push(percent(share));
        }
        cells
    }

    /// A word of the records, in Vietnamese its label.
    fn word<'r>(&self, word: Option<&'r str>) -> Cell<'r> {
        match (word, self.language) {
            (Some(word), Language::Vi) => {
                let label = self.packs.labels.label(self.language, word);
                Cell::Text(label.into_owned().into())
            }
            (word, _) => word.into(),
        }
    }

    /// The column of a group's number.
    pub(super) fn column(&self, group: &str) -> Option<usize> {
        let at = self.groups.iter().position(|known| known == group)?;
        Some(FIXED + 2 * at)
    }
}

fn row(figure: &Figure, keys: &mut HashMap<String, usize>) -> AdmissionRow {
    let subject = &figure.subject;
    let unit = &subject.unit;
    let mut key = unit.name.clone();
    for place in [&unit.district, &unit.province].into_iter().flatten() {
        if !unit.name.contains(place.as_str()) {
            key = format!("{key}, {place}");
        }
    }
    key = format!("{key} · {}", period(subject.start, subject.end));
    // A look-up in a sheet does not tell capitals apart.
    let times = keys.entry(key.to_lowercase()).or_default();
    *times += 1;
    if *times > 1 {
        key = format!("{key} ({times})");
    }
    AdmissionRow {
        key,
        unit: unit.name.clone(),
        level: unit.level.clone(),
        province: unit.province.clone(),
        district: unit.district.clone(),
        start: subject.start,
        end: subject.end,
        value: None,
        qualifier: None,
        target_is_exact: false,
        target: None,
        reached: None,
        articles: 0,
        before: None,
        groups: BTreeMap::new(),
    }
}

fn fill(row: &mut AdmissionRow, figure: &Figure, is_aim: bool) {
    row.articles = row.articles.max(figure.articles);
    let value = figure.amount.value;
    match &figure.subject.group {
        _ if is_aim => {
            row.target = value;
            row.target_is_exact = figure.amount.is_exact();
            row.reached = row.reached.or_else(|| figure.percent("reached", "target"));
        }
        None => {
            row.value = value;
            row.qualifier = value.map(|_| figure.amount.qualifier);
            row.reached = figure.percent("reached", "target").or(row.reached);
        }
        Some(group) => {
            let share = figure.percents.iter().find(|s| s.relation == "share");
            let share = share.map(|s| s.value).or_else(|| {
                // The whole of a unit and period comes before its parts.
                let whole = row.value.filter(|whole| *whole > 0.0 && row.is_exact())?;
                let value = value.filter(|_| figure.amount.is_exact());
                value.map(|value| rounded(value * 100.0 / whole))
            });
            row.groups.insert(group.clone(), (value, share));
        }
    }
}

fn row_id(unit: &str, start: Option<Date>, end: Option<Date>) -> String {
    let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
    format!("{unit}\u{1}{}\u{1}{}", day(start), day(end))
}

/// A period as short as it can be said: 2022, 1/2022–6/2022, 15/3/2022–1/6/2022, –30/6/2022.
pub(super) fn period(start: Option<Date>, end: Option<Date>) -> String {
    let day = |d: Date| format!("{}/{}/{}", d.day(), d.month(), d.year());
    let month = |d: Date| format!("{}/{}", d.month(), d.year());
    match (start, end) {
        (Some(start), Some(end)) if start.day() == 1 && end == end.last_of_month() => {
            let whole_years = start.month() == 1 && end.month() == 12;
            match (start.year() == end.year(), whole_years) {
                (true, true) => start.year().to_string(),
                (false, true) => format!("{}–{}", start.year(), end.year()),
                _ if start.first_of_month() == end.first_of_month() => month(end),
                _ => format!("{}–{}", month(start), month(end)),
            }
        }
        (Some(start), Some(end)) => format!("{}–{}", day(start), day(end)),
        (Some(start), None) => format!("{}–", day(start)),
        (None, end) => end.map(|end| format!("–{}", day(end))).unwrap_or_default(),
    }
}

/// Tells heads apart that say the same but for capitals, for a table cannot.
fn distinct(heads: &mut [Head]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for head in heads {
        if head.name.is_empty() {
            "–".clone_into(&mut head.name);
        }
        let known = times.entry(head.name.to_lowercase()).or_default();
        *known += 1;
        if *known > 1 {
            head.name = format!("{} ({known})", head.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_said_shortly() {
        let said = |start, end| period(start, Some(end));
        assert_eq!(said(Some(date(2022, 1, 1)), date(2022, 12, 31)), "2022");
        assert_eq!(
            said(Some(date(2020, 1, 1)), date(2024, 12, 31)),
            "2020–2024"
        );
        assert_eq!(
            said(Some(date(2022, 1, 1)), date(2022, 6, 30)),
            "1/2022–6/2022"
        );
        assert_eq!(said(Some(date(2022, 2, 1)), date(2022, 2, 28)), "2/2022");
        assert_eq!(
            said(Some(date(2022, 3, 15)), date(2022, 6, 1)),
            "15/3/2022–1/6/2022"
        );
        assert_eq!(said(None, date(2022, 6, 30)), "–30/6/2022");
    }
}
