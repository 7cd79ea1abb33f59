//! What the terminal is told of a run, before and after.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use solieu::run::ledger::Resumed;
use solieu::run::{Copies, Ran};
use solieu::write::{Counts, RunInfo};

use super::{TOLD, number, tell_nothing_read};

/// Kinds of what was left out that are named on the terminal.
const KINDS_TOLD: usize = 6;

/// Says that nothing of a run that was stopped holds, where that is so.
pub(super) fn begun(resumed: &Resumed) {
    if !resumed.settings.is_empty() {
        let _ = writeln!(
            anstream::stderr(),
            "a run into this folder was stopped, and since then these changed: {}; all inputs are read again",
            resumed.settings.join(", ")
        );
    }
}

/// Says what was taken over of a run that was stopped.
pub(super) fn taken_over(resumed: &Resumed) {
    if resumed.finished + resumed.documents + resumed.changed + resumed.gone == 0 {
        return;
    }
    let mut err = anstream::stderr();
    let _ = write!(
        err,
        "went on with a run that was stopped: {} finished then",
        number(resumed.finished, "input")
    );
    if resumed.documents > 0 {
        let documents = number(resumed.documents, "document");
        let _ = write!(err, ", and {documents} of inputs that were begun");
    }
    if resumed.changed > 0 {
        let _ = write!(err, "; {} changed since and read again", resumed.changed);
    }
    if resumed.gone > 0 {
        let _ = write!(err, "; {} not there any more", resumed.gone);
    }
    let _ = writeln!(err);
}

/// Says what a run has read and written.
pub(super) fn ended(info: &RunInfo, ran: &Ran, copies: Copies, output: &Path) {
    let counts = info.counts;
    let mut err = anstream::stderr();
    let _ = writeln!(
        err,
        "{}, {}, {} in {:.1} s → {}",
        number(counts.articles, "article"),
        number(counts.facts, "fact"),
        number(counts.problems, "problem"),
        info.seconds,
        output.display()
    );
    if counts.duplicates > 0 {
        let what = match counts.duplicates {
            1 => "1 article is a copy of another".to_owned(),
            n => format!("{n} articles are copies of others"),
        };
        let _ = match copies {
            Copies::Keep => writeln!(err, "{what}: see duplicate_of"),
            Copies::LeaveOut => writeln!(
                err,
                "{what} (duplicate_of); {} of copies left out",
                number(ran.facts_left_out, "fact")
            ),
        };
    }
    told_merged(&mut err, counts);
    if counts.passed_over > 0 {
        let what = match counts.passed_over {
            1 => "1 document was".to_owned(),
            n => format!("{n} documents were"),
        };
        let _ = writeln!(
            err,
            "{what} passed over: none of the words are in them that facts are told with"
        );
    }
    if !info.left_out.is_empty() {
        let _ = writeln!(
            err,
            "left out, for they hold no articles: {}",
            kinds(&info.left_out)
        );
    }
    if counts.problems > TOLD as u64 {
        let _ = writeln!(err, "the problems table names the other problems too");
    }
    if counts.articles + counts.passed_over == 0 {
        tell_nothing_read();
    }
}

/// Says what the merging of a run gave.
pub(super) fn merged(counts: Counts, output: &Path) {
    let mut err = anstream::stderr();
    let _ = writeln!(
        err,
        "{}, {} → {}",
        number(counts.articles, "article"),
        number(counts.facts, "fact"),
        output.display()
    );
    told_merged(&mut err, counts);
}

fn told_merged(err: &mut impl Write, counts: Counts) {
    if counts.figures == 0 {
        return;
    }
    let figures = number(counts.figures, "figure");
    let _ = match counts.contradicted {
        0 => writeln!(err, "merged into {figures}"),
        n => writeln!(
            err,
            "merged into {figures}; articles disagree on {n} of them: see conflicts"
        ),
    };
}

/// The kinds of what was left out, the most frequent first.
fn kinds(left_out: &BTreeMap<String, u64>) -> String {
    let mut kinds: Vec<_> = left_out.iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let mut told: Vec<_> = kinds
        .iter()
        .take(KINDS_TOLD)
        .map(|(kind, count)| format!("{count} × {kind}"))
        .collect();
    let others: u64 = kinds
        .iter()
        .skip(KINDS_TOLD)
        .map(|(_, count)| **count)
        .sum();
    if others > 0 {
        told.push(format!("{others} others"));
    }
    told.join(", ")
}
