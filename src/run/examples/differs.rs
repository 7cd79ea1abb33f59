//! Where what an example expects and what is found part.

use jiff::civil::Date;

use super::{COMPARE, Difference, OUTBID, Trial, WIDEN};
use crate::fact::Fact;
use crate::mention::Value;
use crate::pack::{ExpectedFact, RuleMetric};

impl Trial<'_> {
    pub(super) fn decoy_differs(&self, found: &str) -> Option<Difference> {
        let claimed: Vec<_> = self.decoys().collect();
        let words: Vec<&str> = claimed
            .iter()
            .map(|range| &self.article.text[range.clone()])
            .collect();
        (!words.contains(&found)).then(|| Difference {
            message: format!("must claim \"{found}\"; it claims {}", listed(&words)),
            matched: claimed.into_iter().next(),
            cure: WIDEN,
        })
    }

    pub(super) fn period_differs(
        &self,
        found: &str,
        (start, end): (Option<Date>, Option<Date>),
    ) -> Option<Difference> {
        if self.joined_only() {
            // Such a form is never a date of its own: the words are in a stretch.
            let stretch = &self.packs.periods[self.packs.joins.form].form.id;
            let fits = self
                .dates(stretch)
                .any(|(range, _)| self.article.text[range].contains(found));
            return (!fits).then(|| Difference {
                message: format!("must read a stretch with \"{found}\" at an end"),
                matched: None,
                cure: WIDEN,
            });
        }
        let told = |words: &str, start, end| format!("\"{words}\" as {}..{}", day(start), day(end));
        let dates: Vec<_> = self.dates(&self.example.rule).collect();
        let read: Vec<String> = dates
            .iter()
            .map(|(range, value)| told(&self.article.text[range.clone()], value.start, value.end))
            .collect();
        let wanted = told(found, start, end);
        (!read.contains(&wanted)).then(|| Difference {
            message: format!(
                "must read {wanted}; it reads {}",
                or_nothing(&read.join(", "))
            ),
            cure: if dates.is_empty() { WIDEN } else { COMPARE },
            matched: dates.into_iter().next().map(|(range, _)| range),
        })
    }

    pub(super) fn units_differ(&self, names: &[String]) -> Option<Difference> {
        let units = self.outcome.mentions.iter();
        let units = units.filter(|m| matches!(m.value, Value::Unit { .. }));
        let found: Vec<&str> = units.map(|m| m.span.of(&self.article.text)).collect();
        let wanted: Vec<&str> = names.iter().map(String::as_str).collect();
        (found != wanted).then(|| Difference {
            message: format!("must find {}; it finds {}", listed(&wanted), listed(&found)),
            matched: None,
            cure: COMPARE,
        })
    }

    pub(super) fn percent_differs(&self, value: f64, base: Option<&str>) -> Option<Difference> {
        let meant: Vec<_> = self.meanings().collect();
        let fits = meant
            .iter()
            .any(|m| same(m.value, value) && (base.is_none() || m.base == base));
        let told: Vec<String> = meant
            .iter()
            .map(|m| format!("{} % of {}", m.value, m.base.unwrap_or("?")))
            .collect();
        (!fits).then(|| Difference {
            message: format!(
                "must give {value} % with base {}; it gives {}",
                base.unwrap_or("any"),
                or_nothing(&told.join(", "))
            ),
            cure: if meant.is_empty() { WIDEN } else { COMPARE },
            matched: meant.into_iter().next().map(|m| m.matched),
        })
    }

    pub(super) fn fact_differs(&self, expected: &ExpectedFact) -> Option<Difference> {
        let rule = &self.packs.rules[self.rule()?];
        if matches!(rule.metric, RuleMetric::None { .. }) {
            return match self.matched(|_, _| true) {
                Some(_) => None,
                None => Some(self.finds_none("must claim a figure here; it claims none")),
            };
        }
        let mut facts = self.outcome.facts.iter();
        let mut nearest: Option<Difference> = None;
        for fact in facts.by_ref().filter(|f| f.rule == self.example.rule) {
            let wrong = wrong_fields(fact, expected);
            if wrong.is_empty() {
                return None;
            }
            let figure = fact.span.start..fact.span.end;
            nearest.get_or_insert_with(|| Difference {
                message: format!(
                    "finds \"{}\": {}",
                    &self.article.text[figure.clone()],
                    wrong.join(", ")
                ),
                matched: self.matched(|s, token| s.tokens[token].figure == figure),
                cure: COMPARE,
            });
        }
        nearest.or_else(|| Some(self.finds_none("must find a figure here; it finds none")))
    }

    /// A rule that finds no figure: who took it, or where the pattern stops.
    fn finds_none(&self, message: &str) -> Difference {
        let others: Vec<String> = self
            .outcome
            .facts
            .iter()
            .map(|f| format!("{} takes {}", f.rule, f.span.of(&self.article.text)))
            .collect();
        if let Some((matched, told)) = self.lost() {
            return Difference {
                message: format!("{message}: it matches, but {told}"),
                matched: Some(matched),
                cure: OUTBID,
            };
        }
        let stops = self.stops();
        let mut message = message.to_owned();
        if let Some((_, word)) = &stops {
            message = format!("{message}: it stops at {word}");
        }
        if !others.is_empty() {
            message = format!("{message} ({})", others.join(", "));
        }
        Difference {
            message,
            matched: stops.map(|(matched, _)| matched),
            cure: WIDEN,
        }
    }
}

/// The fields of a fact that are not as expected, each with both values.
fn wrong_fields(fact: &Fact, expected: &ExpectedFact) -> Vec<String> {
    let period = fact.period;
    let fields = [
        ("value", number(expected.value), number(fact.value)),
        ("value_hi", number(expected.value_hi), number(fact.value_hi)),
        ("group", expected.group.clone(), fact.group.clone()),
        (
            "qualifier",
            expected.qualifier.clone(),
            Some(fact.qualifier.as_str().to_owned()),
        ),
        (
            "unit",
            expected.unit.clone(),
            fact.unit.as_ref().map(|u| u.name.clone()),
        ),
        (
            "start",
            expected.start.map(|d| d.to_string()),
            period.and_then(|p| p.start).map(|d| d.to_string()),
        ),
        (
            "end",
            expected.end.map(|d| d.to_string()),
            period.and_then(|p| p.end).map(|d| d.to_string()),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, wanted, found) in fields {
        if wanted.is_some() && wanted != found {
            wrong.push(format!(
                "{name} is {} and must be {}",
                found.as_deref().unwrap_or("nothing"),
                wanted.as_deref().unwrap_or("nothing")
            ));
        }
    }
    if let Some(percent) = expected.percent
        && !fact.percents.iter().any(|p| same(p.value, percent))
    {
        wrong.push(format!("it has no percentage {percent}"));
    }
    wrong
}

fn number(value: Option<f64>) -> Option<String> {
    value.map(|v| v.to_string())
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
    or_nothing(&quoted.join(", "))
}

fn or_nothing(text: &str) -> String {
    let text = if text.is_empty() { "nothing" } else { text };
    text.to_owned()
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "?".to_owned(), |d| d.to_string())
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
