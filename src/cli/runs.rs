//! Runs that commands read back: finished ones, with the packs that they were made with.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use solieu::pack::Packs;
use solieu::run::ledger::Look;

use super::Failure;

/// Refuses packs that are not those of the run: they would not know its metrics and groups.
pub(super) fn has_packs(run: &Path, packs: &Packs) -> Result<(), Failure> {
    // A folder of tables without an account of the run may come from anywhere.
    let Ok(account) = fs::read(run.join("run.json")) else {
        return Ok(());
    };
    let account: Value = serde_json::from_slice(&account).unwrap_or_default();
    let of_run = account["packs"].as_array().into_iter().flatten();
    let of_run: BTreeSet<&str> = of_run.filter_map(|pack| pack["name"].as_str()).collect();
    let here: BTreeSet<&str> = packs.files.iter().map(|file| file.name.as_str()).collect();
    if of_run.is_empty() || of_run == here {
        return Ok(());
    }
    let names: Vec<&str> = of_run.symmetric_difference(&here).copied().collect();
    Err(Failure::use_error(format!(
        "{}: this run was made with other pattern packs ({}): give the --subject and --patterns that it was made with",
        run.display(),
        names.join(", ")
    )))
}

/// Refuses a run whose tables are those of an earlier one.
pub(super) fn has_ended(run: &Path) -> Result<(), Failure> {
    let folder = run.display();
    match Look::at(run) {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(Failure::use_error(format!(
            "{folder}: the run into this folder has not ended; solieu status {folder} says how to go on"
        ))),
        Err(error) => Err(Failure::use_error(format!(
            "{folder}: cannot be read: {error}"
        ))),
    }
}
