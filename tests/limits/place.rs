//! A folder of its own for a test, and the program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A page with one fact, the value 138.
pub(crate) const PAGE: &str = "<!DOCTYPE html><html lang=vi><meta charset=utf-8>\
    <h1>Công tác phát triển đảng viên ở huyện Ea Súp</h1>\
    <p>Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.</p>\
    <p>Huyện giao chỉ tiêu cho các xã.</p></html>";

pub(crate) struct Place(TempDir);

/// The rows of a table.
pub(crate) type Rows = Vec<Value>;

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

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_solieu"))
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::null())
            .output()
            .expect("run")
    }

    /// Reads what was put here; the tables of problems and of facts.
    pub(crate) fn extract(&self) -> (Rows, Rows) {
        self.run(&["extract", ".", "--keep-duplicates", "-o", "out"]);
        (self.table("problems"), self.table("facts"))
    }

    fn table(&self, name: &str) -> Rows {
        let table = std::fs::read_to_string(self.path().join(format!("out/{name}.jsonl")));
        let lines = table.expect("a table");
        let record = |line: &str| serde_json::from_str(line).expect("JSON");
        lines.lines().map(record).collect()
    }

    /// What was left out of the run, by kind.
    pub(crate) fn left_out(&self, kind: &str) -> u64 {
        let account = std::fs::read(self.path().join("out/run.json")).expect("an account");
        let account: Value = serde_json::from_slice(&account).expect("JSON");
        account["left_out"][kind].as_u64().unwrap_or(0)
    }
}

/// The sources of rows.
pub(crate) fn sources(rows: &Rows) -> Vec<&str> {
    rows.iter()
        .filter_map(|row| row["source"].as_str())
        .collect()
}

/// The messages of rows, behind their sources.
pub(crate) fn messages(rows: &Rows) -> Vec<String> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let told = |row| format!("{}: {}", text(row, "source"), text(row, "message"));
    rows.iter().map(told).collect()
}
