//! The format of pack files as a JSON Schema, for editors that complete and check TOML.

use schemars::generate::SchemaSettings;

use super::schema::File;

/// The schema of a pack file: JSON Schema draft 7, which editors of TOML know.
#[must_use]
pub fn json_schema() -> String {
    let generator = SchemaSettings::draft07().into_generator();
    let schema = generator.into_root_schema_for::<File>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
