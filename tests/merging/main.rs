//! What merging makes of articles that tell the same figures alike, rounded, later, or otherwise.
//!
//! `cases/` has thirty small archives, each with the figures that an analyst wants of it. They
//! were written by someone who had not seen the rules of merging. Measured is what merging does:
//! of the facts that were found, which share a figure, and which value it has. The numbers stand
//! in docs/merge.md.

mod gold;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use gold::{Case, Figure};
use serde_json::Value;

/// What a run over a case has written.
struct Run {
    facts: Vec<Value>,
    figures: BTreeMap<String, Value>,
}

impl Run {
    fn over(case: &Path) -> Self {
        let out = tempfile::tempdir().expect("a folder");
        let done = Command::new(env!("CARGO_BIN_EXE_solieu"))
            .arg("extract")
            .arg(case)
            .arg("-o")
            .arg(out.path())
            // Of copies too, to see that they do not count.
            .args(["--keep-duplicates", "--format", "jsonl", "--quiet"])
            .status()
            .expect("solieu runs");
        assert!(done.success(), "{}", case.display());
        let read = |name: &str| -> Vec<Value> {
            let text = std::fs::read_to_string(out.path().join(name)).expect("a table");
            let record = |line: &str| serde_json::from_str(line).expect("JSON");
            text.lines().map(record).collect()
        };
        let id = |figure: &Value| figure["figure_id"].as_str().unwrap_or_default().to_owned();
        let figures = read("figures.jsonl").into_iter();
        Self {
            facts: read("facts.jsonl"),
            figures: figures.map(|figure| (id(&figure), figure)).collect(),
        }
    }

    /// The fact that a place of the gold tells; of several, one of its period.
    fn fact(&self, figure: &Figure, file: &str, value: f64, taken: &[String]) -> Option<&Value> {
        let tells = |fact: &&Value| {
            fact["source"].as_str().is_some_and(|s| s.ends_with(file))
                && fact["metric"] == figure.metric.as_str()
                && fact["group"].as_str() == figure.group.as_deref()
                && fact["value"].as_f64() == Some(value)
                && fact["per"].is_string() == figure.rate.is_some()
                && !taken.contains(&place(fact))
        };
        let of_period = |fact: &&&Value| {
            fact["period_start"].as_str() == figure.start.as_deref()
                && fact["period_end"].as_str() == figure.end.as_deref()
        };
        let telling: Vec<&Value> = self.facts.iter().filter(tells).collect();
        let exact = telling.iter().find(of_period);
        exact.or(telling.first()).copied()
    }
}

/// What was counted over all cases.
#[derive(Debug, Default)]
struct Tally {
    /// What is not as the gold has it.
    told: Vec<String>,
    /// Places whose number extraction did not find as the gold has it.
    lost: usize,
    /// Pairs of facts of one figure that share it.
    joined: usize,
    /// Pairs of facts of two figures that share one.
    joined_wrongly: usize,
    /// Pairs of facts of one figure that do not share it.
    missed: usize,
    /// Figures with the value of the gold, none among them.
    valued: usize,
    /// Figures with another.
    valued_wrongly: usize,
    /// Totals of a province and year.
    totals: usize,
    totals_wrongly: usize,
}

/// What tells a fact from all others: copies of an article share their facts' names.
fn place(fact: &Value) -> String {
    format!("{} {}", fact["source"], fact["fact_id"])
}

fn tally(case: &Case, run: &Run, tally: &mut Tally) {
    let mut taken: Vec<String> = Vec::new();
    // The number of the gold's figure, and the figure that the fact was merged into.
    let mut places: Vec<(usize, &str)> = Vec::new();
    for (n, figure) in case.figure.iter().enumerate() {
        let mut into: Vec<&str> = Vec::new();
        for (file, value) in figure.places() {
            let Some(fact) = run.fact(figure, file, value, &taken) else {
                tally
                    .told
                    .push(format!("{}: {file}: {value} was not found", case.name));
                tally.lost += 1;
                continue;
            };
            taken.push(place(fact));
            into.push(fact["figure_id"].as_str().unwrap_or_default());
        }
        places.extend(into.iter().map(|id| (n, *id)));
        let Some(first) = into.first() else {
            continue;
        };
        if into.iter().all(|id| id == first) {
            let value = run.figures.get(*first).and_then(|f| f["value"].as_f64());
            if value == figure.value {
                tally.valued += 1;
            } else {
                tally
                    .told
                    .push(format!("{}: {figure:?} has the value {value:?}", case.name));
                tally.valued_wrongly += 1;
            }
        }
    }
    for (at, (n, id)) in places.iter().enumerate() {
        for (m, other) in &places[at + 1..] {
            match (n == m, id == other && !id.is_empty()) {
                (true, true) => tally.joined += 1,
                (true, false) => {
                    tally.told.push(format!(
                        "{}: {:?} is not joined",
                        case.name, case.figure[*n]
                    ));
                    tally.missed += 1;
                }
                (false, true) => {
                    tally.told.push(format!(
                        "{}: {:?} is joined wrongly",
                        case.name, case.figure[*n]
                    ));
                    tally.joined_wrongly += 1;
                }
                (false, false) => {}
            }
        }
    }
    for total in &case.total {
        let counted = run.figures.values().filter(|figure| {
            figure["total_year"].as_i64() == Some(total.year)
                && figure["metric"] == total.metric.as_str()
                && figure["province"] == total.province.as_str()
                && figure["group"].is_null()
        });
        let sum: f64 = counted.filter_map(|figure| figure["value"].as_f64()).sum();
        if (sum - total.value).abs() < 0.5 {
            tally.totals += 1;
        } else {
            tally
                .told
                .push(format!("{}: {total:?} comes to {sum}", case.name));
            tally.totals_wrongly += 1;
        }
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/merging/cases");
    let entries = std::fs::read_dir(folder).expect("the cases");
    let mut cases: Vec<PathBuf> = entries.map(|e| e.expect("a case").path()).collect();
    cases.sort();
    cases
}

#[test]
fn figures_are_joined_and_valued_as_an_analyst_would() {
    let mut found = Tally::default();
    for path in cases() {
        let case = Case::read(&path);
        tally(&case, &Run::over(&path), &mut found);
    }

    // Floors: better is welcome, worse is not.
    assert!(found.lost <= 1, "{found:?}");
    assert!(found.joined >= 69, "{found:?}");
    assert_eq!(found.joined_wrongly, 0, "{found:?}");
    assert!(found.missed <= 2, "{found:?}");
    assert!(found.valued >= 87, "{found:?}");
    assert_eq!(found.valued_wrongly, 0, "{found:?}");
    assert_eq!((found.totals, found.totals_wrongly), (8, 0), "{found:?}");
}
