//! The floor of every tool that reads pages: they are read, parsed and dropped, on one thread.
//!
//! `cargo bench --bench parse -- FOLDER…` prints one line: pages, nodes, bytes and seconds.
//! `benches/whole.py` runs it in turn with `solieu extract`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use scraper::Html;
use walkdir::WalkDir;

fn main() {
    // Cargo adds `--bench`.
    let folders: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .filter(|argument| !argument.to_string_lossy().starts_with('-'))
        .map(PathBuf::from)
        .collect();
    let mut out = std::io::stdout().lock();
    if folders.is_empty() {
        let _ = writeln!(
            out,
            "parse: wants folders of pages: cargo bench --bench parse -- FOLDER…"
        );
        return;
    }
    let start = Instant::now();
    let (mut pages, mut nodes, mut bytes) = (0_usize, 0, 0);
    for folder in folders {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.unwrap_or_else(|error| panic!("{error}"));
            if entry.path().extension().is_none_or(|kind| kind != "html") {
                continue;
            }
            let read = fs::read(entry.path())
                .unwrap_or_else(|error| panic!("{}: {error}", entry.path().display()));
            pages += 1;
            bytes += read.len();
            nodes += Html::parse_document(&String::from_utf8_lossy(&read))
                .tree
                .values()
                .count();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let _ = writeln!(
        out,
        "{pages} pages, {nodes} nodes, {bytes} bytes, {seconds:.3} s"
    );
}
