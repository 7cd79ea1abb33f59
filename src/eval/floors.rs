//! Floors: what a measurement may not fall below, and of which corpus they were measured.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Field, Totals};

/// F1 by field, with the fingerprint of the articles and gold that it was measured on.
#[derive(Debug, Clone, Default)]
pub struct Floors {
    fingerprint: Option<String>,
    of_fields: Vec<(Field, f64)>,
}

impl Floors {
    /// Reads floors from TOML: `all_counts = 0.9`, `fingerprint = "…"`.
    ///
    /// # Errors
    /// What is wrong with the text, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let entries: BTreeMap<String, toml::Value> =
            toml::from_str(text).map_err(|e| format!("is no list of floors: {e}"))?;
        let mut floors = Self::default();
        for (name, value) in entries {
            if name == "fingerprint" {
                floors.fingerprint = value.as_str().map(str::to_owned);
                continue;
            }
            let Some(field) = Field::ALL.iter().find(|f| f.as_str() == name) else {
                let names: Vec<&str> = Field::ALL.iter().map(|f| f.as_str()).collect();
                return Err(format!(
                    "\"{name}\" is no field; write one of {}",
                    names.join(", ")
                ));
            };
            let floor = value
                .as_float()
                .ok_or_else(|| format!("the floor of {name} is no number between 0 and 1"))?;
            floors.of_fields.push((*field, floor));
        }
        Ok(floors)
    }

    /// What a measurement falls short of; nothing where all is well. `folder` is what was
    /// measured: floors of other articles say nothing.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn shortfalls(&self, totals: &Totals, folder: &Path) -> std::io::Result<Vec<String>> {
        let mut short = Vec::new();
        if let Some(wanted) = &self.fingerprint {
            let found = fingerprint(folder)?;
            if *wanted != found {
                short.push(format!(
                    "the articles or their gold have changed: fingerprint {found}; measure \
                     again, raise the floors that can rise and write the new fingerprint"
                ));
            }
        }
        for (field, floor) in &self.of_fields {
            let f1 = totals.of(*field).f1();
            if f1 + 1e-9 < *floor {
                let name = field.as_str();
                short.push(format!("{name}: F1 {f1:.4} is below its floor of {floor}"));
            }
        }
        Ok(short)
    }
}

/// A short hash of the articles and the gold in a folder, by name and content.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn fingerprint(folder: &Path) -> std::io::Result<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let about = Path::new(&name)
            .extension()
            .is_none_or(|e| e == "toml" || e == "md");
        if path.is_file() && !about && !name.starts_with('.') {
            files.push((name, path));
        }
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for (name, path) in files {
        let content = std::fs::read(path)?;
        hasher.update(name.as_bytes());
        hasher.update(&(content.len() as u64).to_le_bytes());
        hasher.update(&content);
    }
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_belong_to_the_articles_they_were_measured_on() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "một").unwrap();
        std::fs::write(folder.path().join("README.md"), "x").unwrap();
        let mark = fingerprint(folder.path()).unwrap();
        let floors = Floors::parse(&format!("fingerprint = \"{mark}\"\n")).unwrap();
        let short = |floors: &Floors| {
            floors
                .shortfalls(&Totals::default(), folder.path())
                .unwrap()
        };
        assert!(short(&floors).is_empty());
        std::fs::write(folder.path().join("README.md"), "y").unwrap();
        assert!(short(&floors).is_empty());
        std::fs::write(folder.path().join("a.txt"), "hai").unwrap();
        assert!(short(&floors)[0].contains("have changed"));
        assert!(Floors::parse("counts = 0.5").is_err());
    }
}
