//! Checking: every printed share, target, sum and mean is recomputed where both sides are
//! known from the article itself.
//!
//! A printed figure agrees when the recomputed one lies within half of its last printed
//! place. Where a side is only about right ("gần 80 %", "hơn 170"), nothing is computed, and
//! a denominator that no sentence names is never made up. Some relations can only confirm:
//! parts that are told may leave others out, and organisations may have been dissolved
//! between two counts.

mod relations;

use crate::fact::{Audit, Fact};
use crate::link::Linked;
use crate::pack::Packs;

/// Recomputes what can be recomputed and notes the arithmetic in the facts.
pub fn check(packs: &Packs, linked: &mut Linked) {
    let findings = relations::all(packs, &linked.facts, &linked.contexts);
    for finding in findings {
        let fact = &mut linked.facts[finding.fact];
        fact.audit = match (fact.audit, finding.agrees) {
            (Audit::Disagrees, _) | (_, Some(false)) => Audit::Disagrees,
            (_, Some(true)) => Audit::Agrees,
            (audit, None) => audit,
        };
        note(fact, &finding.note);
    }
}

fn note(fact: &mut Fact, text: &str) {
    match &mut fact.audit_note {
        Some(note) => {
            note.push_str("; ");
            note.push_str(text);
        }
        None => fact.audit_note = Some(text.to_owned()),
    }
}
