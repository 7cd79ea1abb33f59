//! Sums for the charts, out of the merged figures, in which nobody is counted twice.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::pack::Packs;
use crate::write::again::{ReadBackError, Table};

/// Lower ends of the bands that percentages reached are counted in; the last has no upper end.
const BINS: [f64; 10] = [
    0.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0, 110.0, 120.0, 150.0,
];

/// What is aimed at, which a percentage reached is of.
const AIMS: [&str; 3] = ["target", "plan", "resolution"];

/// The sums, as lists of rows.
#[derive(Debug, Serialize)]
pub(super) struct Charts {
    /// `[metric, province code, province, year, sum, figures]` of what may be added up.
    admissions: Vec<(String, String, String, i64, f64, u64)>,
    /// `[metric, year, figures by bin]`.
    reached: Vec<(String, i64, [u64; BINS.len()])>,
    reached_bins: [f64; BINS.len()],
    /// `[metric, group, year, parts, wholes, figures]` of parts whose whole is known.
    breakdown: Vec<(String, String, i64, f64, f64, u64)>,
}

/// A sum and how many numbers are in it.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    value: f64,
    whole: f64,
    count: u64,
}

/// The sums in the making.
#[derive(Default)]
struct Sums {
    admissions: BTreeMap<(usize, String, String, i64), Sum>,
    reached: BTreeMap<(usize, i64), [u64; BINS.len()]>,
    breakdown: BTreeMap<(usize, String, i64), Sum>,
}

/// What the whole and its parts share, within one unit.
type Whole = (String, String, String, String);

impl Charts {
    /// Adds up the table `figures` of a run.
    pub(super) fn of_run(run: &Path, packs: &Packs) -> Result<Self, ReadBackError> {
        let mut table = Table::open(run, "figures.jsonl")?;
        let order: BTreeMap<&str, usize> = packs
            .metrics
            .iter()
            .enumerate()
            .map(|(n, metric)| (metric.name.as_str(), n))
            .collect();
        let mut sums = Sums::default();
        let mut unit: Vec<Value> = Vec::new();
        while let Some((_, figure)) = table.next()? {
            // Figures of one unit stand together, the whole anywhere among its parts.
            if unit
                .first()
                .is_some_and(|first| first["unit_id"] != figure["unit_id"])
            {
                sums.add(&unit, &order);
                unit.clear();
            }
            unit.push(figure);
        }
        sums.add(&unit, &order);
        Ok(sums.finish(packs))
    }
}

impl Sums {
    /// Adds the figures of one unit.
    fn add(&mut self, unit: &[Value], order: &BTreeMap<&str, usize>) {
        let wholes: BTreeMap<Whole, f64> = unit
            .iter()
            .filter(|figure| figure["group"].is_null())
            .filter_map(|figure| Some((key(figure), figure["value"].as_f64()?)))
            .collect();
        for figure in unit {
            let metric = figure["metric"].as_str().and_then(|name| order.get(name));
            if let Some(metric) = metric.copied() {
                self.add_figure(figure, metric, &wholes);
            }
        }
    }

    fn add_figure(&mut self, figure: &Value, metric: usize, wholes: &BTreeMap<Whole, f64>) {
        let text = |field: &str| figure[field].as_str();
        let value = figure["value"].as_f64();
        let end = text("period_end").or(text("period_start"));
        let year = end.and_then(|day| day.get(..4)?.parse::<i64>().ok());
        if let (None, Some(value), Some(year)) =
            (text("group"), value, figure["total_year"].as_i64())
        {
            let code = text("province_code").unwrap_or_default().to_owned();
            let province = text("province").unwrap_or_default().to_owned();
            let sum = self.admissions.entry((metric, code, province, year));
            let sum = sum.or_default();
            (sum.value, sum.count) = (sum.value + value, sum.count + 1);
        }
        let aim = text("reached_base").is_some_and(|base| AIMS.contains(&base));
        if let (None, true, Some(reached), Some(year)) =
            (text("group"), aim, figure["reached_percent"].as_f64(), year)
        {
            let bin = BINS
                .partition_point(|from| *from <= reached)
                .saturating_sub(1);
            self.reached.entry((metric, year)).or_default()[bin] += 1;
        }
        if let (Some(group), None, Some(value), Some(year), Some(whole)) = (
            text("group"),
            text("of_group"),
            value,
            year,
            wholes.get(&key(figure)),
        ) && *whole >= value
        {
            let sum = self.breakdown.entry((metric, group.to_owned(), year));
            let sum = sum.or_default();
            sum.value += value;
            sum.whole += whole;
            sum.count += 1;
        }
    }

    fn finish(self, packs: &Packs) -> Charts {
        let name = |metric: usize| packs.metrics[metric].name.clone();
        let admissions = self.admissions.into_iter();
        let breakdown = self.breakdown.into_iter();
        Charts {
            admissions: admissions
                .map(|((metric, code, province, year), sum)| {
                    (name(metric), code, province, year, sum.value, sum.count)
                })
                .collect(),
            reached: self
                .reached
                .into_iter()
                .map(|((metric, year), bins)| (name(metric), year, bins))
                .collect(),
            reached_bins: BINS,
            breakdown: breakdown
                .map(|((metric, group, year), sum)| {
                    (name(metric), group, year, sum.value, sum.whole, sum.count)
                })
                .collect(),
        }
    }
}

fn key(figure: &Value) -> Whole {
    let text = |field: &str| figure[field].as_str().unwrap_or_default().to_owned();
    (
        text("metric"),
        text("period_start"),
        text("period_end"),
        text("per"),
    )
}
