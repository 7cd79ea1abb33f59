//! Date forms and the words that join them, each with its examples.

use super::rules::{date, needs_both, owner};
use super::{Compiler, NEVER, Owner, not_everything, regex, rules};
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::schema;
use crate::pack::{Covers, Edge, Expect, Form, Joins, Pattern, PeriodForm, Shift, Stands, Unit};

impl Compiler<'_> {
    pub(super) fn period(
        &mut self,
        file: usize,
        source: &Source,
        pack: &str,
        form: &schema::PeriodForm,
    ) -> Result<PeriodForm, PackError> {
        let id = self.id(source, pack, &form.id)?;
        let expanded = self.expanded_key(source, &form.pattern)?;
        let regex = regex(source, form.pattern.span(), &expanded)?;
        let open = self.open_key(source, &form.pattern)?;
        if form.stands.is_none() {
            let alone = ["7", "138", "một", "xã"];
            not_everything(
                source,
                form.pattern.span(),
                &regex,
                &alone,
                "number or word",
            )?;
        }
        needs_both(source, &form.id, form.examples.len(), form.not.len())?;
        let of = owner(file, source, &id, &form.pattern);
        self.period_examples(&of, &form.examples)?;
        self.negatives(&of, &form.not)?;
        let mut shift = None;
        for (unit, by) in &form.shift {
            if shift.is_some() {
                return Err(source.error(
                    by.span(),
                    "a date form is counted in one unit".to_owned(),
                    "keep one of them",
                ));
            }
            let unit = At::new(by.span(), unit.clone());
            shift = Some(Shift {
                unit: named(source, &unit, Unit::NAMES, "a unit of the calendar")?,
                by: *by.get_ref(),
            });
        }
        Ok(PeriodForm {
            form: rules::form(file, &form.id, &form.pattern, id, (regex, open)),
            covers: named(source, &form.covers, Covers::NAMES, "what a form can cover")?,
            shift,
            fixed: form.fixed.iter().map(|(c, n)| (*c, *n)).collect(),
            edge: form
                .edge
                .as_ref()
                .map(|edge| named(source, edge, Edge::NAMES, "an edge"))
                .transpose()?,
            stands: form
                .stands
                .as_ref()
                .map(|s| named(source, s, Stands::NAMES, "where a form can stand"))
                .transpose()?
                .unwrap_or_default(),
        })
    }

    /// The joins, and the form that stretches are told as.
    pub(super) fn joins(
        &mut self,
        file: usize,
        source: &Source,
        pack: &str,
        joins: &schema::Joins,
        index: usize,
    ) -> Result<(Joins, PeriodForm), PackError> {
        let id = self.id(source, pack, &joins.id)?;
        needs_both(source, &joins.id, joins.examples.len(), joins.not.len())?;
        let of = Owner {
            file,
            source,
            id: &id,
            pattern: None,
        };
        self.period_examples(&of, &joins.examples)?;
        self.negatives(&of, &joins.not)?;
        let keyed = |words: &[String]| {
            let mut words: Vec<String> = words.iter().map(|w| crate::normalise::key(w)).collect();
            words.sort_by_key(|w| std::cmp::Reverse(w.len()));
            words
        };
        let form = PeriodForm {
            form: Form {
                id,
                regex: Pattern::default(),
                open: NEVER.to_owned(),
                written: String::new(),
                file,
                at: joins.id.span().start,
            },
            covers: Covers::Days,
            shift: None,
            fixed: Vec::new(),
            edge: None,
            stands: Stands::Anywhere,
        };
        let joins = Joins {
            form: index,
            from: keyed(&joins.from),
            to: keyed(&joins.to),
            and: keyed(&joins.and),
            edge: keyed(&joins.edge),
            aside: keyed(&joins.aside),
            counted_before: keyed(&joins.counted_before),
            counted_after: keyed(&joins.counted_after),
        };
        Ok((joins, form))
    }

    fn period_examples(
        &mut self,
        of: &Owner<'_>,
        examples: &[schema::PeriodExample],
    ) -> Result<(), PackError> {
        for example in examples {
            let expect = Expect::Period {
                found: example.found.clone(),
                published: date(of.source, &example.text, example.published.as_ref())?,
                start: date(of.source, &example.text, example.start.as_ref())?,
                end: date(of.source, &example.text, example.end.as_ref())?,
            };
            self.example(of, example.text.get_ref(), example.text.span(), expect);
        }
        Ok(())
    }
}

/// The value that a pack calls by one of these names.
fn named<T: Copy>(
    source: &Source,
    name: &At<String>,
    names: &[(&'static str, T)],
    what: &str,
) -> Result<T, PackError> {
    let found = names.iter().find(|(n, _)| n == name.get_ref());
    found.map(|(_, value)| *value).ok_or_else(|| {
        let known: Vec<&str> = names.iter().map(|(n, _)| *n).collect();
        source.error(
            name.span(),
            format!("\"{}\" is not {what}", name.get_ref()),
            format!("write one of: {}", known.join(", ")),
        )
    })
}
