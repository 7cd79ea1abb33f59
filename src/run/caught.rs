//! A slip in one document must not end the run of all: a panic becomes a problem.

use crate::caught;
use crate::outcome::Outcome;
use crate::problem::{Problem, Severity, Stage};

/// What the stages give, or the problem that they panicked.
pub(super) fn caught(source: &str, stages: impl FnOnce() -> Outcome) -> Outcome {
    caught::caught(stages).unwrap_or_else(|panic| {
        let reason = caught::words(panic.as_ref());
        Outcome {
            problems: vec![Problem {
                source: source.to_owned(),
                stage: Stage::Find,
                severity: Severity::Error,
                message: format!(
                    "the program failed on this document ({}), which was left out; please report it \
                     with the file",
                    reason.unwrap_or("no reason given")
                ),
            }],
            ..Outcome::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_of_its_document_alone() {
        // A slice that ends inside a letter, as a slip in a stage would cut.
        let text = String::from("đảng");
        let failed = caught("tin/a.html", || {
            let _ = &text[1..];
            Outcome::default()
        });
        assert!(failed.article.is_none() && failed.facts.is_empty());
        let [problem] = failed.problems.as_slice() else {
            panic!("expected one problem, got {:?}", failed.problems);
        };
        assert_eq!(problem.source, "tin/a.html");
        assert_eq!(problem.severity, Severity::Error);
        assert!(
            problem
                .message
                .starts_with("the program failed on this document ("),
            "{}",
            problem.message
        );
        assert!(
            problem.message.contains("char boundary"),
            "{}",
            problem.message
        );

        let problem = Problem {
            source: "b.html".to_owned(),
            ..problem.clone()
        };
        let passed = caught("b.html", || Outcome {
            problems: vec![problem.clone()],
            ..Outcome::default()
        });
        assert_eq!(passed.problems, [problem]);
    }
}
