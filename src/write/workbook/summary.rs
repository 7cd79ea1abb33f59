//! The first sheet: what was read, and the totals, with charts.
//!
//! Totals are of merged figures that share nobody ([`Figure::total_year`]); all else is counted as
//! it is written.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Chart, ChartType, Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::looks::{A4, Looks};
use crate::merge::{Figure, Standing};
use crate::pack::{Language, Packs};
use crate::write::headers;
use crate::write::records::{ArticleRecord, ProblemRecord};
use crate::write::run::Counts;

/// Sites that are told apart; pages may claim to come from any number.
const SITES: usize = 2_000;

/// Column of the charts, right of the tables that they show.
const CHARTS: u16 = 4;

/// Rows that a chart takes at least.
const CHART_ROWS: u32 = 16;

/// Pixels of a row.
const ROW: u32 = 20;

/// What is counted while tables are written.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Articles and facts by site and year of publication.
    sites: BTreeMap<(String, Option<i16>), [u64; 2]>,
    /// Problems by stage and severity.
    problems: BTreeMap<(&'static str, &'static str), u64>,
    /// By metric: facts, figures, and those that are agreed, contradicted, unclear.
    metrics: BTreeMap<String, [u64; 5]>,
    /// Facts that were merged.
    merged: u64,
    /// Totals of the metric that the charts show, and how many figures are in them, by province
    /// and year.
    totals: BTreeMap<(String, i16), [f64; 2]>,
}

impl Summary {
    pub(super) fn article(&mut self, article: &ArticleRecord<'_>) {
        let host = article.url.and_then(|url| url::Url::parse(url).ok());
        let host = host.and_then(|url| url.host_str().map(str::to_owned));
        let year = article.published.map(|day| day.0.year());
        let mut key = (host.unwrap_or_else(|| "(no address)".to_owned()), year);
        if self.sites.len() >= SITES && !self.sites.contains_key(&key) {
            key = ("(others)".to_owned(), None);
        }
        let counts = self.sites.entry(key).or_default();
        counts[0] += 1;
        counts[1] += article.facts as u64;
    }

    pub(super) fn problem(&mut self, problem: &ProblemRecord<'_>) {
        let key = (problem.stage.as_str(), problem.severity.as_str());
        *self.problems.entry(key).or_default() += 1;
    }

    /// A fact of this metric, and whether it is merged.
    pub(super) fn fact(&mut self, metric: &str, merged: bool) {
        self.of_metric(metric)[0] += 1;
        self.merged += u64::from(merged);
    }

    /// A figure; `shown` is the metric of the charts.
    pub(super) fn figure(&mut self, figure: &Figure, shown: Option<&str>) {
        let subject = &figure.subject;
        let counts = self.of_metric(&subject.metric);
        counts[1] += 1;
        match figure.standing {
            Standing::Single => {}
            Standing::Agreed => counts[2] += 1,
            Standing::Contradicted => counts[3] += 1,
            Standing::Unclear => counts[4] += 1,
        }
        let of_charts = shown == Some(subject.metric.as_str()) && subject.group.is_none();
        if let (true, Some(year), Some(value)) = (of_charts, figure.total_year, figure.amount.value)
        {
            let province = subject.unit.province.clone().unwrap_or_default();
            let sums = self.totals.entry((province, year)).or_default();
            sums[0] += value;
            sums[1] += 1.0;
        }
    }

    fn of_metric(&mut self, metric: &str) -> &mut [u64; 5] {
        if !self.metrics.contains_key(metric) {
            self.metrics.insert(metric.to_owned(), [0; 5]);
        }
        self.metrics.entry(metric.to_owned()).or_default()
    }

    /// The sheet.
    pub(super) fn sheet(
        &self,
        packs: &Packs,
        language: Language,
        looks: &Looks,
        counts: Counts,
        shown: Option<&str>,
    ) -> Result<Worksheet, XlsxError> {
        let mut page = Page {
            sheet: Worksheet::new(),
            row: 2,
            tables: 0,
            looks,
        };
        let word = |name| headers::sheet(language, name);
        let column = |name| headers::column(language, name).to_owned();
        page.sheet.set_name(word("Summary"))?;
        page.sheet.set_landscape().set_paper_size(A4);
        page.sheet.set_column_width(0, 46)?;
        page.sheet.set_column_range_width(1, 40, 13)?;
        page.sheet.set_row_height(0, 24)?;
        let title = format!("solieu · {}", word("Summary"));
        page.sheet
            .write_string_with_format(0, 0, &title, &looks.title)?;
        let note = word("Totals are of merged figures; nobody is counted twice: see docs/merge.md");
        page.sheet
            .write_string_with_format(1, 0, note, &looks.dim)?;
        page.heading(word("What was read"))?;
        let heads = vec![word("What").to_owned(), word("Count").to_owned()];
        page.table(&heads, &self.read(language, counts))?;
        if let Some(metric) = shown.filter(|_| !self.totals.is_empty()) {
            self.totals(&mut page, &packs.metric_label(language, metric), language)?;
        }
        page.heading(word("Counts by metric"))?;
        let heads = [
            "metric",
            "facts",
            "figures",
            "agreed",
            "contradicted",
            "unclear",
        ];
        let rows = self.metrics.iter().map(|(metric, counts)| {
            let label = packs.metric_label(language, metric).into_owned();
            (
                vec![label],
                counts.iter().map(|n| Some(*n as f64)).collect(),
            )
        });
        page.table(&heads.map(column), &rows.collect::<Vec<_>>())?;
        page.heading(word("Articles by site and year"))?;
        let heads = vec![
            word("Site").to_owned(),
            word("Year").to_owned(),
            column("articles"),
            column("facts"),
        ];
        let rows = self.sites.iter().map(|((site, year), counts)| {
            let site = if site.starts_with('(') {
                named(language, site)
            } else {
                site.clone()
            };
            let counts = counts.iter().map(|n| Some(*n as f64));
            let numbers = std::iter::once(year.map(f64::from)).chain(counts);
            (vec![site], numbers.collect())
        });
        page.table(&heads, &rows.collect::<Vec<_>>())?;
        if let Some(metric) = shown.filter(|_| !self.totals.is_empty()) {
            self.matrix(&mut page, &packs.metric_label(language, metric), language)?;
        }
        page.heading(word("Problems by stage"))?;
        let heads = vec![
            column("stage"),
            column("severity"),
            word("Count").to_owned(),
        ];
        let rows = self.problems.iter().map(|((stage, severity), count)| {
            let said = |word| headers::word(language, word).unwrap_or(word).to_owned();
            let words = vec![said(*stage), said(*severity)];
            (words, vec![Some(*count as f64)])
        });
        page.table(&heads, &rows.collect::<Vec<_>>())?;
        Ok(page.sheet)
    }

    fn read(&self, language: Language, counts: Counts) -> Vec<Line> {
        let of_standing = |n: usize| self.metrics.values().map(|counts| counts[n]).sum();
        let rows: [(&'static str, u64); 10] = [
            ("articles", counts.articles),
            ("copies among them", counts.duplicates),
            ("mentions", counts.mentions),
            ("problems", counts.problems),
            ("facts", counts.facts),
            (
                "facts without unit or period, merged with none",
                counts.facts - self.merged,
            ),
            ("figures merged from the other facts", of_standing(1)),
            (
                "figures told by several articles that agree",
                of_standing(2),
            ),
            ("figures on which articles disagree", of_standing(3)),
            ("figures without a value, for it is unclear", of_standing(4)),
        ];
        let line = |(name, count): (&'static str, u64)| {
            let name = headers::sheet(language, name).to_owned();
            (vec![name], vec![Some(count as f64)])
        };
        rows.into_iter().map(line).collect()
    }

    /// Totals by year and by province, each beside its chart.
    fn totals(
        &self,
        page: &mut Page<'_>,
        label: &str,
        language: Language,
    ) -> Result<(), XlsxError> {
        let word = |name| headers::sheet(language, name);
        let figures = headers::column(language, "figures").to_owned();
        let mut years: BTreeMap<i16, [f64; 2]> = BTreeMap::new();
        let mut provinces: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
        for ((province, year), [value, count]) in &self.totals {
            for sums in [
                years.entry(*year).or_default(),
                provinces.entry(province).or_default(),
            ] {
                sums[0] += value;
                sums[1] += count;
            }
        }
        let name = word("Summary");
        let heading = format!("{label} {}", word("by year"));
        page.heading(&heading)?;
        let rows = years.iter().map(|(year, [value, count])| {
            let numbers = [f64::from(*year), *value, *count].map(Some);
            (Vec::new(), numbers.to_vec())
        });
        let heads = vec![word("Year").to_owned(), label.to_owned(), figures.clone()];
        let rows = page.table(&heads, &rows.collect::<Vec<_>>())?;
        page.chart(ChartType::Column, &heading, name, rows)?;

        let heading = format!("{label} {}", word("by province"));
        page.heading(&heading)?;
        let rows = provinces
            .iter()
            .map(|(province, sums)| (vec![(*province).to_owned()], sums.map(Some).to_vec()));
        let heads = vec![word("Province").to_owned(), label.to_owned(), figures];
        let rows = page.table(&heads, &rows.collect::<Vec<_>>())?;
        page.chart(ChartType::Bar, &heading, name, rows)
    }

    /// Totals by province and year.
    fn matrix(
        &self,
        page: &mut Page<'_>,
        label: &str,
        language: Language,
    ) -> Result<(), XlsxError> {
        let word = |name| headers::sheet(language, name);
        let years: BTreeSet<i16> = self.totals.keys().map(|(_, year)| *year).collect();
        let provinces: BTreeSet<&String> = self.totals.keys().map(|(name, _)| name).collect();
        page.heading(&format!("{label} {}", word("by province and year")))?;
        let mut heads = vec![word("Province").to_owned()];
        heads.extend(years.iter().map(i16::to_string));
        let rows = provinces.into_iter().map(|province| {
            let of = |year: &i16| {
                self.totals
                    .get(&(province.clone(), *year))
                    .map(|sums| sums[0])
            };
            (vec![province.clone()], years.iter().map(of).collect())
        });
        page.table(&heads, &rows.collect::<Vec<_>>())?;
        Ok(())
    }
}

/// Words, then numbers.
type Line = (Vec<String>, Vec<Option<f64>>);

/// A sheet of small tables below one another.
struct Page<'l> {
    sheet: Worksheet,
    row: u32,
    tables: usize,
    looks: &'l Looks,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.sheet
            .write_string_with_format(self.row, 0, text, &self.looks.heading)?;
        self.row += 1;
        Ok(())
    }

    /// A table; its first row below the header and its last.
    fn table(&mut self, heads: &[String], rows: &[Line]) -> Result<(u32, u32), XlsxError> {
        let first = self.row + 1;
        let last = self.row + (rows.len() as u32).max(1);
        self.tables += 1;
        let columns: Vec<TableColumn> = heads
            .iter()
            .map(|head| {
                let column = TableColumn::new().set_header(head);
                column.set_header_format(&self.looks.header)
            })
            .collect();
        let table = Table::new()
            .set_name(format!("summary_{}", self.tables))
            .set_style(TableStyle::Light1)
            .set_autofilter(false)
            .set_banded_rows(false)
            .set_columns(&columns);
        let right = heads.len().saturating_sub(1) as u16;
        self.sheet.add_table(self.row, 0, last, right, &table)?;
        for (row, (words, numbers)) in (first..).zip(rows) {
            for (at, text) in (0..).zip(words) {
                self.sheet.write_string(row, at, text)?;
            }
            for (at, number) in (words.len() as u16..).zip(numbers) {
                if let Some(number) = number {
                    self.sheet.write_number(row, at, *number)?;
                }
            }
        }
        self.row = last + 1;
        Ok((first, last))
    }

    /// A chart of the first numbers of these rows of `sheet`, beside them.
    fn chart(
        &mut self,
        kind: ChartType,
        title: &str,
        sheet: &str,
        (first, last): (u32, u32),
    ) -> Result<(), XlsxError> {
        let mut chart = Chart::new(kind);
        chart.title().set_name(title);
        chart.legend().set_hidden();
        chart
            .add_series()
            .set_name(title)
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, 1, last, 1));
        // The first bar stands at the top, as in the table.
        if kind == ChartType::Bar {
            chart.x_axis().set_reverse();
        }
        let rows = (last - first + 2).max(CHART_ROWS);
        chart.set_width(760).set_height(rows * ROW);
        self.sheet.insert_chart(first - 1, CHARTS, &chart)?;
        self.row = self.row.max(first + rows);
        Ok(())
    }
}

fn named(language: Language, site: &str) -> String {
    let known = ["(no address)", "(others)"]
        .into_iter()
        .find(|name| *name == site);
    known.map_or_else(
        || site.to_owned(),
        |name| headers::sheet(language, name).to_owned(),
    )
}
