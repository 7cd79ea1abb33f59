//! Site files: that they load, and what is told of those that do not.

use super::*;

const fn shareable<T: Send + Sync>() {}

#[test]
fn the_embedded_files_compile_and_can_be_shared() {
    const { shareable::<Sites>() }
    assert_eq!(Sites::embedded().families.len(), SITES.len() - 1);
    // What is built in is not compiled at once.
    let families = SITES.iter().copied().filter(|(name, _)| *name != GENERIC);
    let compiled = Sites::build(generic(), families, false);
    compiled.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_bad_selector_is_told_with_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("mine.toml"),
        "name = \"mine\"\ntitle = [\"h1[\"]\n",
    )
    .expect("written");
    let message = Sites::load(folder.path())
        .expect_err("no selector")
        .to_string();
    assert!(
        message.contains("mine.toml, line 2: `h1[` is no CSS selector"),
        "{message}"
    );
}

#[test]
fn an_unknown_field_is_told_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.toml"), "name = \"a\"\ntitel = []\n").expect("written");
    let message = Sites::load(folder.path()).expect_err("a typo").to_string();
    assert!(
        message.contains("a.toml") && message.contains("line 2"),
        "{message}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    assert!(matches!(
        Sites::load(Path::new("no/such/folder")),
        Err(SitesError::Unreadable { .. })
    ));
}
