//! What a run is begun with, as its ledger keeps it.

use std::path::Path;

use solieu::pack::Packs;
use solieu::run::ledger::Settings;
use solieu::scrape::Sites;

use super::arguments;
use super::extract::Extract;

/// All that decides over what the run finds, and the words that it was asked for in.
pub(super) fn settings(run: &Extract, packs: &Packs, sites: &Sites) -> Settings {
    let mut decisive = vec![
        ("the program".to_owned(), program()),
        ("the site files".to_owned(), sites.hash().to_owned()),
        (
            "--subject".to_owned(),
            run.patterns.subject.clone().unwrap_or_default(),
        ),
        (
            "--published-from".to_owned(),
            run.published_from.clone().unwrap_or_default(),
        ),
        (
            "--default-date".to_owned(),
            run.default_date
                .map(|date| date.to_string())
                .unwrap_or_default(),
        ),
        ("--skim".to_owned(), run.skim.to_string()),
        (
            "--min-confidence".to_owned(),
            run.min_confidence.to_string(),
        ),
    ];
    let packs = packs.files.iter();
    decisive.extend(packs.map(|file| (format!("pattern pack {}", file.name), file.hash.clone())));
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    Settings {
        decisive,
        arguments: arguments(),
        folder: std::env::current_dir()
            .map(|folder| shown(&folder))
            .unwrap_or_default(),
        inputs: run.input.iter().map(|path| shown(path)).collect(),
        list: run.from_list.as_deref().map(shown),
    }
}

/// The program itself: its version alone does not tell one build from another.
fn program() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let data = std::env::current_exe().and_then(|path| path.metadata());
    let built = data
        .ok()
        .and_then(|data| Some((data.len(), data.modified().ok()?)));
    match built {
        Some((bytes, modified)) => format!("{version} {bytes} {modified:?}"),
        None => version.to_owned(),
    }
}
