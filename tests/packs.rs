//! The examples that the packs carry.

use solieu::pack::Packs;
use solieu::run::run_examples;

#[test]
fn every_example_of_every_pack_holds() {
    let packs = Packs::embedded().unwrap_or_else(|error| panic!("{error}"));
    let failures = run_examples(&packs);
    let told: Vec<String> = failures
        .iter()
        .map(|f| {
            format!(
                "{}:{} {}\n    {}\n    {}",
                packs.files[f.example.file].file,
                f.example.line,
                f.example.rule,
                f.example.text,
                f.message
            )
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} examples fail:\n{}",
        failures.len(),
        told.join("\n")
    );
}
