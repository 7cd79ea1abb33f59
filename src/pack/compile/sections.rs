//! Sections that stand once in a folder.

use toml::Spanned;
use toml::de::DeTable;

use super::Compiler;
use crate::pack::Scope;
use crate::pack::error::{PackError, Source};
use crate::pack::schema;

/// They are not merged: where two files tell what a word does, no one could say which holds.
const ONCE: [&str; 5] = ["numbers", "calendar", "joins", "units", "scope"];

/// Refuses a second section of those that stand once in a folder. It is asked before the
/// files are read key by key, for what a second one holds is mostly too little for a first.
pub(super) fn once(files: &[(&Source, Spanned<DeTable<'_>>)]) -> Result<(), PackError> {
    for name in ONCE {
        let sections = files.iter().filter_map(|(source, table)| {
            let (key, _) = table.get_ref().get_key_value(name)?;
            Some((source, key.span()))
        });
        let sections: Vec<_> = sections.collect();
        if let [(first, _), (second, span), ..] = sections.as_slice() {
            return Err(second.error(
                span.clone(),
                format!("{} has a section [{name}] too", first.file),
                format!("a folder has one [{name}]: put both into one file"),
            ));
        }
    }
    Ok(())
}

impl Compiler<'_> {
    pub(super) fn scope(&self, source: &Source, s: &schema::Scope) -> Result<Scope, PackError> {
        Ok(Scope {
            parts: self.masked(source, &s.parts)?,
            compared: self.masked(source, &s.compared)?,
            cited: self.masked(source, &s.cited)?,
            until: self.masked(source, &s.until)?,
            since_term: self.masked(source, &s.since_term)?,
            congress: self.masked(source, &s.congress)?,
            part_lead: self.lead(source, &s.part_lead)?,
            percent_lead: self.lead(source, &s.percent_lead)?,
            equals: self.masked(source, &s.equals)?,
            now: self.masked(source, &s.now)?,
            passed: self.masked(source, &s.passed)?,
            complete: self.masked(source, &s.complete)?,
            raised: self.masked(source, &s.raised)?,
            aims: self.masked(source, &s.aims)?,
            done: self.masked(source, &s.done)?,
            apart: self.masked(source, &s.apart)?,
            same_time: self.masked(source, &s.same_time)?,
            this_day: self.masked(source, &s.this_day)?,
            next_term: self.masked(source, &s.next_term)?,
            each: self.masked(source, &s.each)?,
            far_aims: self.masked(source, &s.far_aims)?,
            committees: self.masked(source, &s.committees)?,
            newcomers: self.masked(source, &s.newcomers)?,
            this_term: self.masked(source, &s.this_term)?,
            details: self.masked(source, &s.details)?,
        })
    }
}
