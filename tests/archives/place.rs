//! A folder of its own for a test, and the program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::article::FACTS;

pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// What the program says of these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Told {
        let output = Command::new(env!("CARGO_BIN_EXE_solieu"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::null())
            .output()
            .expect("run");
        Told(output)
    }

    /// Reads what was put here, or one file of it, into a folder `out`, which is left alone then.
    /// The same article in several containers counts in each.
    pub(crate) fn extract(&self, input: &str) -> Told {
        self.run(&["extract", input, "--keep-duplicates", "-o", "out"])
    }

    /// The records of a table in `out`.
    pub(crate) fn table(&self, name: &str) -> Vec<Value> {
        let table = std::fs::read_to_string(self.path().join(format!("out/{name}.jsonl")));
        let table = table.expect("a table");
        table
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }

    /// The account of the run in `out`.
    pub(crate) fn account(&self) -> Value {
        let account = std::fs::read(self.path().join("out/run.json")).expect("an account");
        serde_json::from_slice(&account).expect("JSON")
    }

    /// What `problems` says, "source: message".
    pub(crate) fn problems(&self) -> Vec<String> {
        let text = |problem: &Value, name: &str| problem[name].as_str().unwrap_or("").to_owned();
        self.table("problems")
            .iter()
            .map(|p| format!("{}: {}", text(p, "source"), text(p, "message")))
            .collect()
    }
}

/// What the program gave back.
pub(crate) struct Told(pub(crate) Output);

impl Told {
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub(crate) fn code(&self) -> Option<i32> {
        self.0.status.code()
    }
}

/// The documents that facts come from, in order, each with the facts that its reader found.
pub(crate) fn sources_of_whole_articles(facts: &[Value]) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for fact in facts {
        let source = fact["source"].as_str().expect("a source");
        if sources.last().is_none_or(|last| last != source) {
            sources.push(source.to_owned());
        }
    }
    for source in &sources {
        let found: Vec<_> = facts
            .iter()
            .filter(|f| f["source"] == source.as_str())
            .collect();
        let found: Vec<_> = found
            .iter()
            .map(|f| {
                (
                    f["metric"].as_str().unwrap_or_default(),
                    f["group"].as_str(),
                    f["value"].as_f64().unwrap_or_default(),
                    f["period_start"].as_str(),
                    f["period_end"].as_str().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(found, FACTS, "{source}");
        let units = facts.iter().filter(|f| f["source"] == source.as_str());
        for fact in units {
            assert_eq!(fact["district"], "Bát Xát", "{source}: {fact}");
        }
    }
    sources
}

/// Whether a tool is there; a test that needs one is passed over without it, and says so.
#[allow(clippy::print_stderr)]
pub(crate) fn has(tool: &str, arguments: &[&str]) -> bool {
    let there = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("{tool} is not there: this test was passed over");
    }
    there
}
