//! Keys of a rule or metric that make no sense together.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{File, names};
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::{Pattern, schema};

/// The capture of a second number.
const SECOND: &str = "count_2";

/// Refuses keys of a rule that could have no effect.
pub(super) fn of_rule(
    source: &Source,
    rule: &schema::Rule,
    regex: &Pattern,
) -> Result<(), PackError> {
    if source.trusted {
        return Ok(());
    }
    let metric = rule.metric.get_ref().as_str();
    let (same, none) = (metric == "same", metric == "none");
    let two = regex.capture_names().flatten().any(|name| name == SECOND);
    let senseless = [
        (
            rule.part && !same,
            "part = true takes the metric of its whole",
            "write metric = \"same\", or take part out",
        ),
        (
            rule.refers && !same,
            "refers = true takes the metric of the figure that it refers to",
            "write metric = \"same\", or take refers out",
        ),
        (
            rule.bridge && !none,
            "bridge = true is for figures that are dropped",
            "write metric = \"none\", or take bridge out",
        ),
        (
            rule.percents_of.is_some() && !none,
            "percents_of is for figures that are dropped",
            "write metric = \"none\", or take percents_of out",
        ),
        (
            rule.whole.is_some() && !rule.part,
            "whole says which metric the whole of a part has, and this rule states no part",
            "add part = true, or take whole out",
        ),
        (
            rule.second.is_some() && !two,
            "second is the metric of a second {count}, and the pattern has one alone",
            "write {count} twice, or take second out",
        ),
    ];
    for (senseless, reason, cure) in senseless {
        if senseless {
            return Err(source.error(rule.metric.span(), reason, cure));
        }
    }
    Ok(())
}

/// Refuses an example that holds no text, or a range that goes down.
pub(super) fn of_example(
    source: &Source,
    text: &At<String>,
    ends: (Option<f64>, Option<f64>),
) -> Result<(), PackError> {
    if text.get_ref().trim().is_empty() {
        return Err(source.error(
            text.span(),
            "this example is empty",
            "write a sentence that the rule must match, or must not",
        ));
    }
    if let (Some(low), Some(high)) = ends
        && high < low
    {
        return Err(source.error(
            text.span(),
            format!("value_hi ({high}) is less than value ({low})"),
            "value is the lower end of a range, value_hi the upper",
        ));
    }
    Ok(())
}

/// Refuses metrics of one name.
pub(super) fn of_metrics(files: &[File]) -> Result<(), PackError> {
    let mut known: BTreeMap<&str, &Source> = BTreeMap::new();
    for (source, file) in files {
        for metric in &file.metric {
            let name = metric.name.get_ref().as_str();
            let at: Range<usize> = metric.name.span();
            names::of_slot(source, name, &at, "metric")?;
            if let Some(other) = known.insert(name, source) {
                return Err(source.error(
                    at,
                    format!("{} has a metric \"{name}\" too", other.file),
                    "give this one another name, or take one of them out",
                ));
            }
        }
    }
    Ok(())
}
