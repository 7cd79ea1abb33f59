//! Decoys, percentage wordings and rules, each with its examples.

use jiff::civil::Date;

use super::metrics::index_of;
use super::{Compiler, Owner, RELATIONS, not_everything, regex, sense};
use crate::mention::Qualifier;
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::schema;
use crate::pack::slots::mask;
use crate::pack::{
    Decoy, Expect, ExpectedFact, Form, Metric, Pattern, PercentForm, Rule, RuleMetric,
};

impl Compiler<'_> {
    pub(super) fn decoy(
        &mut self,
        file: usize,
        source: &Source,
        pack: &str,
        decoy: &schema::Decoy,
    ) -> Result<Decoy, PackError> {
        let id = self.id(source, pack, &decoy.id)?;
        let expanded = self.expanded_key(source, &decoy.pattern)?;
        let regex = regex(source, decoy.pattern.span(), &expanded)?;
        let alone = ["7", "138", "một", "xã"];
        not_everything(
            source,
            decoy.pattern.span(),
            &regex,
            &alone,
            "number or word",
        )?;
        let open = self.open_key(source, &decoy.pattern)?;
        needs_both(source, &decoy.id, decoy.examples.len(), decoy.not.len())?;
        let of = owner(file, source, &id, &decoy.pattern);
        for example in &decoy.examples {
            let expect = Expect::Decoy(example.found.clone());
            self.example(&of, example.text.get_ref(), example.text.span(), expect);
        }
        self.negatives(&of, &decoy.not)?;
        Ok(Decoy {
            form: form(file, &decoy.id, &decoy.pattern, id, (regex, open)),
            time: decoy.time,
        })
    }

    pub(super) fn percent(
        &mut self,
        file: usize,
        source: &Source,
        pack: &str,
        form: &schema::PercentForm,
    ) -> Result<PercentForm, PackError> {
        let id = self.id(source, pack, &form.id)?;
        let expanded = self.expanded_mask(source, &form.pattern)?;
        let regex = regex(source, form.pattern.span(), &expanded)?;
        let alone = [mask::PERCENT.to_string()];
        let alone: Vec<&str> = alone.iter().map(String::as_str).collect();
        not_everything(source, form.pattern.span(), &regex, &alone, "percentage")?;
        needs_slot(source, &form.pattern, &regex, &["percent"])?;
        let relation = relation(source, &form.relation)?;
        needs_both(source, &form.id, form.examples.len(), form.not.len())?;
        let of = owner(file, source, &id, &form.pattern);
        for example in &form.examples {
            let expect = Expect::Percent {
                value: example.percent,
                base: example.base.as_ref().map(At::text),
            };
            self.example(&of, example.text.get_ref(), example.text.span(), expect);
        }
        self.negatives(&of, &form.not)?;
        Ok(PercentForm {
            form: self::form(file, &form.id, &form.pattern, id, (regex, expanded)),
            relation,
            base: form.base.as_ref().map(At::text),
        })
    }

    pub(super) fn rule(
        &mut self,
        file: usize,
        source: &Source,
        pack: &str,
        rule: &schema::Rule,
        metrics: &[Metric],
    ) -> Result<Rule, PackError> {
        let id = self.id(source, pack, &rule.id)?;
        let expanded = self.expanded_mask(source, &rule.pattern)?;
        let regex = regex(source, rule.pattern.span(), &expanded)?;
        let alone = [mask::COUNT, mask::PERCENT].map(String::from);
        let alone: Vec<&str> = alone.iter().map(String::as_str).collect();
        not_everything(source, rule.pattern.span(), &regex, &alone, "figure")?;
        needs_slot(source, &rule.pattern, &regex, &["count", "percent"])?;
        sense::of_rule(source, rule, &regex)?;
        let metric = match rule.metric.get_ref().as_str() {
            "same" => RuleMetric::Same,
            "none" => RuleMetric::None {
                bridge: rule.bridge,
            },
            _ => RuleMetric::Is(index_of(
                source,
                &rule.metric,
                metrics,
                "\"same\", \"none\" or ",
            )?),
        };
        needs_both(source, &rule.id, rule.examples.len(), rule.not.len())?;
        let of = owner(file, source, &id, &rule.pattern);
        for example in &rule.examples {
            sense::of_example(source, &example.text, (example.value, example.value_hi))?;
            if example.value.is_none()
                && example.percent.is_none()
                && !matches!(metric, RuleMetric::None { .. })
            {
                return Err(source.error(
                    example.text.span(),
                    "this example does not say which figure must be found",
                    "add value = … (or percent = … for a part that is only a percentage)",
                ));
            }
            if let Some(word) = &example.qualifier
                && Qualifier::from_word(word).is_none()
            {
                return Err(source.error(
                    example.text.span(),
                    format!("\"{word}\" is no qualifier"),
                    "write exact, about, over, under, at_least, at_most, range or average",
                ));
            }
            let expected = ExpectedFact {
                published: date(source, &example.text, example.published.as_ref())?,
                value: example.value,
                value_hi: example.value_hi,
                group: example.group.clone(),
                qualifier: example.qualifier.clone(),
                unit: example.unit.clone(),
                percent: example.percent,
                start: date(source, &example.text, example.start.as_ref())?,
                end: date(source, &example.text, example.end.as_ref())?,
            };
            let expect = Expect::Fact(Box::new(expected));
            self.example(&of, example.text.get_ref(), example.text.span(), expect);
        }
        self.negatives(&of, &rule.not)?;
        Ok(Rule {
            form: form(file, &rule.id, &rule.pattern, id, (regex, expanded)),
            metric,
            group: rule.group.clone(),
            part: rule.part,
            goal: rule.goal.as_ref().map(At::text),
            unless: rule
                .unless
                .as_ref()
                .map(|u| self.masked(source, u))
                .transpose()?,
            yields: rule.yields,
            shared: rule.shared,
            suffix: rule.suffix.clone(),
            aside: rule.aside,
            flow: rule.flow,
            years_before: rule.years_before,
            refers: rule.refers,
            own: own_percent(source, rule)?,
            whole: match &rule.whole {
                Some(name) => Some(index_of(source, name, metrics, "")?),
                None => None,
            },
            second: match &rule.second {
                Some(name) => Some(index_of(source, name, metrics, "")?),
                None => None,
            },
            negative: rule.negative,
            percents_of: match &rule.percents_of {
                Some(name) => Some(index_of(source, name, metrics, "")?),
                None => None,
            },
        })
    }
}

/// Whose examples follow: those of a pattern.
pub(super) fn owner<'a>(
    file: usize,
    source: &'a Source,
    id: &'a str,
    pattern: &At<String>,
) -> Owner<'a> {
    Owner {
        file,
        source,
        id,
        pattern: Some(pattern.span()),
    }
}

/// A pattern with its name and where both stand.
pub(super) fn form(
    file: usize,
    at: &At<String>,
    pattern: &At<String>,
    id: String,
    (regex, open): (Pattern, String),
) -> Form {
    Form {
        id,
        regex,
        open,
        written: pattern.get_ref().clone(),
        file,
        at: at.span().start,
    }
}

/// What a rule's own percentage says.
fn own_percent(
    source: &Source,
    rule: &schema::Rule,
) -> Result<Option<(&'static str, String)>, PackError> {
    match (&rule.relation, &rule.base) {
        (Some(relation), Some(base)) => Ok(Some((self::relation(source, relation)?, base.text()))),
        (None, None) => Ok(None),
        _ => Err(source.error(
            rule.id.span(),
            "relation and base belong together",
            "give both, or neither",
        )),
    }
}

fn relation(source: &Source, word: &At<String>) -> Result<&'static str, PackError> {
    RELATIONS
        .iter()
        .find(|r| **r == word.get_ref().as_str())
        .copied()
        .ok_or_else(|| {
            source.error(
                word.span(),
                format!("\"{}\" is no relation", word.get_ref()),
                format!("write one of: {}", RELATIONS.join(", ")),
            )
        })
}

fn needs_slot(
    source: &Source,
    pattern: &At<String>,
    regex: &Pattern,
    slots: &[&str],
) -> Result<(), PackError> {
    if source.trusted {
        return Ok(());
    }
    if regex
        .capture_names()
        .flatten()
        .any(|name| slots.contains(&name))
    {
        return Ok(());
    }
    let slots: Vec<String> = slots.iter().map(|s| format!("{{{s}}}")).collect();
    Err(source.error(
        pattern.span(),
        format!("this pattern has no {}", slots.join(" or ")),
        "say where the figure stands; its digits are never part of the pattern",
    ))
}

pub(super) fn needs_both(
    source: &Source,
    id: &At<String>,
    positive: usize,
    negative: usize,
) -> Result<(), PackError> {
    let missing = match (positive, negative) {
        (0, _) => "has no example that it must match",
        (_, 0) => "has no example that it must not match",
        _ => return Ok(()),
    };
    Err(source.error(
        id.span(),
        format!("\"{}\" {missing}", id.get_ref()),
        "add at least one line each to examples = [ … ] and not = [ … ]",
    ))
}

pub(super) fn date(
    source: &Source,
    near: &At<String>,
    text: Option<&String>,
) -> Result<Option<Date>, PackError> {
    let Some(text) = text else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        source.error(
            near.span(),
            format!("\"{text}\" is no date"),
            "write dates as \"2021-10-14\"",
        )
    })
}
