//! The examples of the packs, run: every rule does what its author said.

use crate::article::Article;
use crate::find::{Kind, Sentence};
use crate::mention::Value;
use crate::outcome::Outcome;
use crate::pack::{Entry, Example, Expect, ExpectedFact, Packs, Stands, mask};
use crate::scrape::Sites;

use super::Extractor;

/// An example that does not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The example.
    pub example: Example,
    /// What was found instead, and what to do.
    pub message: String,
}

/// Runs all examples of all packs.
#[must_use]
pub fn run_examples(packs: &Packs) -> Vec<Failure> {
    let extractor = Extractor::new(packs, Sites::embedded());
    packs
        .examples
        .iter()
        .filter_map(|example| {
            let message = failure(&extractor, packs, example)?;
            Some(Failure {
                example: example.clone(),
                message,
            })
        })
        .collect()
}

fn failure(extractor: &Extractor<'_>, packs: &Packs, example: &Example) -> Option<String> {
    let published = match &example.expect {
        Expect::Period { published, .. } => *published,
        Expect::Fact(fact) => fact.published,
        _ => None,
    };
    let outcome = extractor.text(&example.text, published);
    let article = outcome.article.as_ref()?;
    let sentences = extractor.finder().find(article);
    match &example.expect {
        Expect::Nothing => finds_nothing(packs, &outcome, article, &sentences, &example.rule),
        Expect::Decoy(found) => {
            let claimed = decoys(packs, article, &sentences, &example.rule);
            (!claimed.contains(&found.as_str()))
                .then(|| format!("must claim \"{found}\"; it claims {}", listed(&claimed)))
        }
        Expect::Period {
            found, start, end, ..
        } => {
            let read: Vec<String> = dates(&outcome, article, &example.rule)
                .map(|(text, value)| {
                    format!("\"{text}\" as {}..{}", day(value.start), day(value.end))
                })
                .collect();
            if joined_only(packs, &example.rule) {
                // Such a form is never a date of its own: the words are in a stretch.
                let stretch = &packs.periods[packs.joins.form].form.id;
                let fits = dates(&outcome, article, stretch).any(|(text, _)| text.contains(found));
                return (!fits).then(|| format!("must read a stretch with \"{found}\" at an end"));
            }
            let wanted = format!("\"{found}\" as {}..{}", day(*start), day(*end));
            (!read.contains(&wanted)).then(|| {
                format!(
                    "must read {wanted}; it reads {}",
                    or_nothing(&read.join(", "))
                )
            })
        }
        Expect::Units(names) => {
            let found: Vec<&str> = outcome
                .mentions
                .iter()
                .filter(|m| matches!(m.value, Value::Unit { .. }))
                .map(|m| m.span.of(&article.text))
                .collect();
            let wanted: Vec<&str> = names.iter().map(String::as_str).collect();
            (found != wanted)
                .then(|| format!("must find {}; it finds {}", listed(&wanted), listed(&found)))
        }
        Expect::Percent { value, base } => {
            let meant: Vec<(f64, Option<&str>)> =
                meanings(packs, &sentences, &example.rule).collect();
            let fits = meant
                .iter()
                .any(|(v, b)| same(*v, *value) && (base.is_none() || *b == base.as_deref()));
            (!fits).then(|| {
                format!(
                    "must give {value} % with base {}; it gives {}",
                    base.as_deref().unwrap_or("any"),
                    or_nothing(
                        &meant
                            .iter()
                            .map(|(v, b)| format!("{v} % of {}", b.unwrap_or("?")))
                            .collect::<Vec<_>>()
                            .join(", ")
                    )
                )
            })
        }
        Expect::Fact(expected) => {
            fact_differs(packs, &outcome, article, &sentences, example, expected)
        }
    }
}

fn joined_only(packs: &Packs, rule: &str) -> bool {
    packs
        .periods
        .iter()
        .any(|p| p.form.id == rule && p.stands == Stands::Joined)
}

fn finds_nothing(
    packs: &Packs,
    outcome: &Outcome,
    article: &Article,
    sentences: &[Sentence],
    rule: &str,
) -> Option<String> {
    let fact = outcome
        .facts
        .iter()
        .find(|f| f.rule == rule)
        .map(|f| f.span.of(&article.text).to_owned());
    let claimed = || {
        decoys(packs, article, sentences, rule)
            .first()
            .map(|s| (*s).to_owned())
    };
    let date = || {
        dates(outcome, article, rule)
            .next()
            .map(|(text, _)| text.to_owned())
    };
    let percent = || {
        meanings(packs, sentences, rule)
            .next()
            .map(|(value, _)| format!("{value} %"))
    };
    let dropped = || {
        let index = packs.rules.iter().position(|r| r.form.id == rule)?;
        sentences
            .iter()
            .flat_map(|s| s.matches.iter().map(move |m| (s, m)))
            .find(|(_, m)| {
                m.rule == index
                    && matches!(
                        packs.rules[index].metric,
                        crate::pack::RuleMetric::None { .. }
                    )
            })
            .map(|(s, m)| s.masked.text[m.range.clone()].to_owned())
    };
    let found = fact
        .or_else(claimed)
        .or_else(date)
        .or_else(percent)
        .or_else(dropped)?;
    Some(format!(
        "must find nothing here; it finds \"{found}\". Narrow the pattern, or move the text to examples"
    ))
}

fn fact_differs(
    packs: &Packs,
    outcome: &Outcome,
    article: &Article,
    sentences: &[Sentence],
    example: &Example,
    expected: &ExpectedFact,
) -> Option<String> {
    let rule = packs.rules.iter().position(|r| r.form.id == example.rule)?;
    if matches!(
        packs.rules[rule].metric,
        crate::pack::RuleMetric::None { .. }
    ) {
        let claims = sentences
            .iter()
            .any(|s| s.matches.iter().any(|m| m.rule == rule));
        return (!claims).then(|| "must claim a figure here; it claims none".to_owned());
    }
    let mut nearest: Option<String> = None;
    for fact in outcome.facts.iter().filter(|f| f.rule == example.rule) {
        let mut wrong = Vec::new();
        let mut compare = |name: &str, wanted: Option<String>, found: Option<String>| {
            if let Some(wanted) = wanted
                && Some(&wanted) != found.as_ref()
            {
                wrong.push(format!(
                    "{name} {} instead of {wanted}",
                    found.unwrap_or_else(|| "nothing".into())
                ));
            }
        };
        compare(
            "value",
            expected.value.map(|v| v.to_string()),
            fact.value.map(|v| v.to_string()),
        );
        compare(
            "value_hi",
            expected.value_hi.map(|v| v.to_string()),
            fact.value_hi.map(|v| v.to_string()),
        );
        compare("group", expected.group.clone(), fact.group.clone());
        compare(
            "qualifier",
            expected.qualifier.clone(),
            Some(fact.qualifier.as_str().to_owned()),
        );
        compare(
            "unit",
            expected.unit.clone(),
            fact.unit.as_ref().map(|u| u.name.clone()),
        );
        let start = fact.period.and_then(|p| p.start);
        let end = fact.period.and_then(|p| p.end);
        compare(
            "start",
            expected.start.map(|d| d.to_string()),
            start.map(|d| d.to_string()),
        );
        compare(
            "end",
            expected.end.map(|d| d.to_string()),
            end.map(|d| d.to_string()),
        );
        if let Some(percent) = expected.percent
            && !fact.percents.iter().any(|p| same(p.value, percent))
        {
            wrong.push(format!("no percentage {percent}"));
        }
        if wrong.is_empty() {
            return None;
        }
        let text = format!("\"{}\": {}", fact.span.of(&article.text), wrong.join(", "));
        nearest.get_or_insert(text);
    }
    if nearest.is_none() {
        let others: Vec<String> = outcome
            .facts
            .iter()
            .map(|f| format!("{} → {}", f.span.of(&article.text), f.rule))
            .collect();
        return Some(format!(
            "must find a figure here; this rule finds none (others: {}). Seen by rules as: {}",
            or_nothing(&others.join(", ")),
            sentences
                .iter()
                .map(|s| readable(packs, s, 0..s.masked.text.len()))
                .collect::<Vec<_>>()
                .join(" ⏎ ")
        ));
    }
    nearest
}

/// A masked sentence, or a range of it, with the names of its slots.
#[must_use]
pub fn readable(packs: &Packs, sentence: &Sentence, range: std::ops::Range<usize>) -> String {
    spelled(packs, &sentence.masked.text[range])
}

/// A masked text with the names of its slots.
#[must_use]
pub fn spelled(packs: &Packs, masked: &str) -> String {
    let mut out = String::with_capacity(masked.len() * 2);
    for c in masked.chars() {
        match slot_of(packs, c) {
            Some((slot, Some(list))) => {
                out.extend(["{", slot, ".", list, "}"]);
            }
            Some((slot, None)) => out.extend(["{", slot, "}"]),
            None => out.push(c),
        }
    }
    out
}

/// The slot that a character of the masked text stands for, and its list.
pub(super) fn slot_of(packs: &Packs, c: char) -> Option<(&str, Option<&str>)> {
    let plain = match c {
        mask::COUNT => "count",
        mask::PERCENT => "percent",
        mask::PERIOD => "period",
        mask::UNIT => "unit",
        mask::DECOY => "decoy",
        _ => {
            let entry = list_of(packs, c)?;
            return Some((&entry.slot, Some(&entry.name)));
        }
    };
    Some((plain, None))
}

/// The word list that a character of the masked text stands for.
pub(super) fn list_of(packs: &Packs, c: char) -> Option<&Entry> {
    let list = u32::from(c).checked_sub(mask::FIRST_WORD)?;
    packs.lexicon.entries().get(list as usize)
}

fn decoys<'a>(
    packs: &Packs,
    article: &'a Article,
    sentences: &[Sentence],
    rule: &str,
) -> Vec<&'a str> {
    let Some(index) = packs.decoys.iter().position(|d| d.form.id == rule) else {
        return Vec::new();
    };
    sentences
        .iter()
        .flat_map(|s| &s.tokens)
        .filter(|t| matches!(t.kind, Kind::Decoy(d) if d == index))
        .map(|t| &article.text[t.range.clone()])
        .collect()
}

fn dates<'a>(
    outcome: &'a Outcome,
    article: &'a Article,
    rule: &'a str,
) -> impl Iterator<Item = (&'a str, crate::mention::DateValue)> {
    outcome
        .mentions
        .iter()
        .filter(move |m| m.rule == rule)
        .filter_map(|m| match m.value {
            Value::Date(value) => Some((m.span.of(&article.text), value)),
            _ => None,
        })
}

fn meanings<'a>(
    packs: &'a Packs,
    sentences: &'a [Sentence],
    rule: &'a str,
) -> impl Iterator<Item = (f64, Option<&'a str>)> {
    sentences.iter().flat_map(move |s| {
        s.percents
            .iter()
            .filter(move |m| packs.percents[m.form].form.id == rule)
            .filter_map(|m| {
                let Kind::Percent(number) = s.tokens[m.token].kind else {
                    return None;
                };
                let base = m.base.as_deref().or(packs.percents[m.form].base.as_deref());
                Some((number.value, base))
            })
    })
}

fn listed(words: &[&str]) -> String {
    or_nothing(
        &words
            .iter()
            .map(|w| format!("\"{w}\""))
            .collect::<Vec<_>>()
            .join(", "),
    )
}

fn or_nothing(text: &str) -> String {
    if text.is_empty() {
        "nothing".to_owned()
    } else {
        text.to_owned()
    }
}

fn day(date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| "?".to_owned(), |d| d.to_string())
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
