//! Metrics, and the keys of other sections that name one.

use super::Compiler;
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::{Measure, Metric, schema};

impl Compiler<'_> {
    /// The metrics of all files, with the names that they give each other.
    pub(super) fn metrics(&self) -> Result<Vec<Metric>, PackError> {
        let mut metrics = Vec::new();
        for (source, file) in self.files {
            for metric in &file.metric {
                let flow = match metric.kind.get_ref().as_str() {
                    "flow" => true,
                    "stock" => false,
                    other => {
                        return Err(source.error(
                            metric.kind.span(),
                            format!("\"{other}\" is no kind of metric"),
                            "write \"flow\" (happens over a period) or \"stock\" (stands at a moment)",
                        ));
                    }
                };
                metrics.push(Metric {
                    name: metric.name.get_ref().clone(),
                    label: metric.label.clone(),
                    flow,
                    base: metric.base.text(),
                    of: metric.of.text(),
                    parts: metric.parts,
                    goal: metric.goal,
                    singular: metric.singular,
                    raised_by: metric.raised_by.as_ref().map(At::text),
                    newcomers: metric.newcomers,
                    of_places: metric.of_places,
                    event: metric.event,
                    aim: metric.aim.as_ref().map(At::text),
                    done_only: metric.done_only,
                    measure: self.measure(source, metric)?,
                });
            }
        }
        // A metric may name one of a later file, so names are looked up when all are known.
        for (source, file) in self.files {
            for metric in &file.metric {
                for name in [&metric.raised_by, &metric.aim].into_iter().flatten() {
                    index_of(source, name, &metrics, "")?;
                }
            }
        }
        Ok(metrics)
    }

    /// The measure of a metric: % or that of the first list of words that has it.
    fn measure(
        &self,
        source: &Source,
        metric: &schema::Metric,
    ) -> Result<Option<Measure>, PackError> {
        let Some(name) = &metric.measure else {
            return Ok(None);
        };
        let lists = self.files.iter().flat_map(|(_, file)| &file.word);
        let own = |list: &schema::WordList| {
            let divide = list.divide.as_ref().map_or(1.0, |d| *d.get_ref());
            let named = list.measure.iter().map(|m| m.get_ref().clone());
            named.map(move |m| (m, divide)).collect::<Vec<_>>()
        };
        let also = |list: &schema::WordList| {
            let also = list.also.iter();
            also.map(|(name, divide)| (name.clone(), *divide.get_ref()))
                .collect::<Vec<_>>()
        };
        let mut known: Vec<(String, f64)> = vec![(Measure::PERCENT.to_owned(), 1.0)];
        known.extend(lists.clone().flat_map(own));
        known.extend(lists.flat_map(also));
        let found = known.iter().find(|(known, _)| known == name.get_ref());
        if let Some((name, divide)) = found {
            return Ok(Some(Measure {
                name: name.clone(),
                divide: *divide,
            }));
        }
        let mut names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        Err(source.error(
            name.span(),
            format!("no list of words has the measure \"{}\"", name.get_ref()),
            format!(
                "add measure = … to the list of its words, or write one of: {}",
                names.join(", ")
            ),
        ))
    }
}

/// The metric of that name; `besides` are the words that may stand in its place.
pub(super) fn index_of(
    source: &Source,
    name: &At<String>,
    metrics: &[Metric],
    besides: &str,
) -> Result<usize, PackError> {
    let found = metrics.iter().position(|m| m.name == *name.get_ref());
    found.ok_or_else(|| {
        let names: Vec<&str> = metrics.iter().map(|m| m.name.as_str()).collect();
        source.error(
            name.span(),
            format!("no pack defines the metric \"{}\"", name.get_ref()),
            format!("write {besides}one of: {}", names.join(", ")),
        )
    })
}
