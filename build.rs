//! Embeds the pattern files: whatever `.toml` lies in `patterns/` and `patterns/sites/` is
//! built into the program, so that a new pack needs no line of code.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut code = String::new();
    for (name, folder) in [("PACKS", "patterns"), ("SITES", "patterns/sites")] {
        println!("cargo::rerun-if-changed={folder}");
        writeln!(code, "pub(crate) const {name}: &[(&str, &str)] = &[").expect("a string grows");
        for path in toml_files(&root.join(folder)) {
            let file = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy();
            writeln!(
                code,
                "({file:?}, include_str!({:?})),",
                path.display().to_string()
            )
            .expect("a string grows");
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded.rs"), code).expect("the build folder can be written");
}

/// The `.toml` files of a folder, in the order of their names.
fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the pattern folder can be read")
        .map(|entry| entry.expect("the pattern folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}
