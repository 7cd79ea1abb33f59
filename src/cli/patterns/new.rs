//! `solieu patterns new`.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use solieu::pack::json_schema;

use crate::cli::Failure;

/// A pack that loads and whose examples hold; NAME stands for the name.
const TEMPLATE: &str = include_str!("template.toml");

/// The format of packs, which the template names for editors.
const SCHEMA: &str = "pack.schema.json";

/// Where the name and the folder stand in the template.
const NAME: &str = "NAME";
const FOLDER: &str = "DIR";

/// Write a pack to start from: what is counted, its words, a rule with its examples.
///
/// The pack is a subject of its own: `--subject NAME` counts it instead of what is counted
/// else.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// Name of the pack: small letters a to z, figures, _ and -
    #[arg(value_parser = name)]
    name: String,
    /// Folder to write it to; it is made where it does not exist
    #[arg(long, value_name = "DIR", default_value = "my-patterns")]
    dir: PathBuf,
}

fn name(word: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    if word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(fits) {
        return Ok(word.to_owned());
    }
    Err("write small letters a to z, figures, _ and -, a letter first".to_owned())
}

impl New {
    pub(super) fn run(self) -> Result<(), Failure> {
        let path = self.dir.join(format!("{}.toml", self.name));
        let folder = self.dir.display().to_string();
        let text = TEMPLATE.replace(NAME, &self.name).replace(FOLDER, &folder);
        write_new(&path, &text).map_err(|error| {
            let cure = match error.kind() {
                ErrorKind::AlreadyExists => "it exists already: choose another name",
                _ => "choose a folder that you may write to, with --dir",
            };
            Failure::use_error(format!("cannot write {} ({error}); {cure}", path.display()))
        })?;
        let schema = self.dir.join(SCHEMA);
        fs::write(&schema, json_schema()).map_err(|error| {
            let schema = schema.display();
            Failure::use_error(format!(
                "cannot write {schema} ({error}), the format for editors"
            ))
        })?;
        let mut out = anstream::stdout().lock();
        writeln!(out, "{} is written. Next:", path.display())?;
        writeln!(out, "  solieu patterns test {folder} --watch")?;
        writeln!(
            out,
            "  solieu extract NEWS -o OUT --patterns {folder} --subject {}",
            self.name
        )?;
        Ok(())
    }
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}
