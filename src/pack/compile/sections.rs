//! Sections that stand once in a folder.

use toml::Spanned;
use toml::de::DeTable;

use super::Compiler;
use crate::pack::at::At;
use crate::pack::error::{PackError, Source};
use crate::pack::schema;
use crate::pack::slots::nameless;
use crate::pack::{Pattern, Scope};

/// They are not merged: where two files tell what a word does, no one could say which holds.
const ONCE: [&str; 4] = ["numbers", "calendar", "joins", "units"];

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

/// A key of `[scope]`.
type Key = fn(&schema::Scope) -> &Option<At<String>>;

/// How a pattern of `[scope]` is compiled.
type Compile<'f> = fn(&Compiler<'f>, &Source, &At<String>) -> Result<Pattern, PackError>;

impl<'f> Compiler<'f> {
    /// The words that steer the linking, of all files together.
    pub(super) fn scope(&self) -> Result<Scope, PackError> {
        Ok(Scope {
            parts: self.words_of_scope(|s| &s.parts, Compiler::masked)?,
            compared: self.words_of_scope(|s| &s.compared, Compiler::masked)?,
            cited: self.words_of_scope(|s| &s.cited, Compiler::masked)?,
            event: self.words_of_scope(|s| &s.event, Compiler::masked)?,
            history: self.words_of_scope(|s| &s.history, Compiler::masked)?,
            reported: self.words_of_scope(|s| &s.reported, Compiler::masked)?,
            meeting: self.words_of_scope(|s| &s.meeting, Compiler::masked)?,
            until: self.words_of_scope(|s| &s.until, Compiler::masked)?,
            since: self.words_of_scope(|s| &s.since, Compiler::masked)?,
            since_then: self.words_of_scope(|s| &s.since_then, Compiler::masked)?,
            since_term: self.words_of_scope(|s| &s.since_term, Compiler::masked)?,
            subject_follows: self.words_of_scope(|s| &s.subject_follows, Compiler::masked)?,
            many: self.words_of_scope(|s| &s.many, Compiler::masked)?,
            counts_of: self.words_of_scope(|s| &s.counts_of, Compiler::masked)?,
            sector: self.words_of_scope(|s| &s.sector, Compiler::masked)?,
            sector_named: self.words_of_scope(|s| &s.sector_named, Compiler::masked)?,
            that_sector: self.words_of_scope(|s| &s.that_sector, Compiler::masked)?,
            congress: self.words_of_scope(|s| &s.congress, Compiler::masked)?,
            delegates: self.words_of_scope(|s| &s.delegates, Compiler::masked)?,
            part_lead: self.words_of_scope(|s| &s.part_lead, Compiler::lead)?,
            percent_lead: self.words_of_scope(|s| &s.percent_lead, Compiler::lead)?,
            equals: self.words_of_scope(|s| &s.equals, Compiler::masked)?,
            now: self.words_of_scope(|s| &s.now, Compiler::masked)?,
            passed: self.words_of_scope(|s| &s.passed, Compiler::masked)?,
            complete: self.words_of_scope(|s| &s.complete, Compiler::masked)?,
            raised: self.words_of_scope(|s| &s.raised, Compiler::masked)?,
            aims: self.words_of_scope(|s| &s.aims, Compiler::masked)?,
            done: self.words_of_scope(|s| &s.done, Compiler::masked)?,
            apart: self.words_of_scope(|s| &s.apart, Compiler::masked)?,
            same_time: self.words_of_scope(|s| &s.same_time, Compiler::masked)?,
            this_day: self.words_of_scope(|s| &s.this_day, Compiler::masked)?,
            next_term: self.words_of_scope(|s| &s.next_term, Compiler::masked)?,
            each: self.words_of_scope(|s| &s.each, Compiler::masked)?,
            far_aims: self.words_of_scope(|s| &s.far_aims, Compiler::masked)?,
            wishes: self.words_of_scope(|s| &s.wishes, Compiler::masked)?,
            certain: self.words_of_scope(|s| &s.certain, Compiler::masked)?,
            named_aims: self.words_of_scope(|s| &s.named_aims, Compiler::masked)?,
            committees: self.words_of_scope(|s| &s.committees, Compiler::masked)?,
            newcomers: self.words_of_scope(|s| &s.newcomers, Compiler::masked)?,
            told_place: self.words_of_scope(|s| &s.told_place, Compiler::masked)?,
            this_term: self.words_of_scope(|s| &s.this_term, Compiler::masked)?,
            details: self.words_of_scope(|s| &s.details, Compiler::masked)?,
            official_hosts: self.words_of_scope(|s| &s.official_hosts, Compiler::masked)?,
            official_publishers: self
                .words_of_scope(|s| &s.official_publishers, Compiler::masked)?,
        })
    }

    /// What the files say of a key, as one pattern; each is compiled alone first, so that a
    /// mistake is told where it stands.
    fn words_of_scope(&self, key: Key, compile: Compile<'f>) -> Result<Pattern, PackError> {
        let mut together = Vec::new();
        for (source, file) in self.files {
            if let Some(pattern) = file.scope.as_ref().and_then(|scope| key(scope).as_ref()) {
                together.push(compile(self, source, pattern)?);
            }
        }
        if together.len() == 1
            && let Some(one) = together.pop()
        {
            return Ok(one);
        }
        let alone = |one: &Pattern| format!("(?:{})", nameless(one.as_str()));
        let pattern: Vec<String> = together.iter().map(alone).collect();
        let pattern = pattern.join("|");
        match self.files {
            _ if pattern.is_empty() => Ok(Pattern::default()),
            [(source, _), ..] if source.trusted => Ok(Pattern::trusted(pattern)),
            _ => Pattern::compiled(&pattern)
                .map_err(|_| PackError::Missing("scope (its files together are too large)")),
        }
    }
}
