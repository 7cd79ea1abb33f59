//! Outputs that cannot be written: a message that says what to do, exit code 2, and the
//! tables of an earlier run as they were.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;

use crate::disk::Disk;
use crate::place::{Place, Ran, copy, corpus, skipped};
use crate::texts::text;

/// A place with a text to read.
fn place() -> Place {
    let place = Place::new();
    place.write("bai.txt", text());
    place
}

/// All tables of a folder with their bytes.
fn files(place: &Place, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let names = place.names(folder);
    names
        .into_iter()
        // A run that was stopped leaves word of what it has done.
        .filter(|name| name != "run.ledger")
        .map(|name| (name.clone(), place.bytes(&format!("{folder}/{name}"))))
        .collect()
}

#[test]
fn a_file_in_the_place_of_a_folder() {
    let place = place();
    place.write("file", "");
    for output in [
        "file/out",
        "file/facts.csv",
        "file/facts.parquet",
        "file/facts.xlsx",
        "file",
    ] {
        place
            .run(["extract", "bai.txt", "-o", output])
            .exits(2)
            .tells(&["cannot write", "file", "a file stands"]);
    }
    assert_eq!(place.text("file"), "");
}

#[test]
fn a_folder_that_is_not_there() {
    let place = place();
    place
        .run(["extract", "bai.txt", "-o", "none/facts.csv"])
        .exits(2)
        .tells(&["none/facts.csv", "make the folder"]);
    assert_eq!(place.names("."), ["bai.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_is_full() {
    let place = place();
    for name in ["facts.csv", "facts.jsonl", "facts.parquet", "facts.xlsx"] {
        std::os::unix::fs::symlink("/dev/full", place.path(name)).unwrap();
        place
            .run(["extract", "bai.txt", "-o", name])
            .exits(2)
            .tells(&[name, "No space left", "make room"]);
    }
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = place.solieu(["extract", "bai.txt", "-o", "-"]);
    let ran = Ran::new(command.stdout(full)).exits(2);
    ran.tells(&["standard output", "No space left"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_becomes_full() {
    let place = place();
    let at = place.path("disk");
    let Some(_disk) = Disk::mounted(&at, "size=256k") else {
        return skipped("this user may not mount a small disk");
    };
    // One article fits, with every table; two hundred do not.
    place.run(["extract", "bai.txt", "-o", "disk/out"]).exits(0);
    let before = files(&place, "disk/out");
    for copied in 0..12 {
        copy(&corpus(), &place.path(&format!("news/{copied}")));
    }
    let ran = place.run(["extract", "news", "-o", "disk/out"]).exits(2);
    let ran = ran.tells(&["cannot write", "No space left", "make room"]);
    assert!(!ran.stderr().contains("panicked"), "{ran}");
    assert!(
        before == files(&place, "disk/out"),
        "the tables of the first run changed"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_not_ours_to_write() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = place();
    let at = place.path("closed");
    fs::create_dir(&at).unwrap();
    fs::set_permissions(&at, fs::Permissions::from_mode(0o555)).unwrap();
    // One who may write everywhere still cannot write to what is mounted for reading.
    let writable = fs::create_dir(at.join("try")).is_ok();
    let disk = if writable {
        Disk::mounted(&at, "ro")
    } else {
        None
    };
    if writable && disk.is_none() {
        return skipped("this user may write everywhere, and mount nothing");
    }
    for output in [
        "closed",
        "closed/out",
        "closed/facts.csv",
        "closed/facts.parquet",
        "closed/facts.xlsx",
    ] {
        let ran = place.run(["extract", "bai.txt", "-o", output]).exits(2);
        ran.tells(&["cannot write", output, "a folder that you may write to"]);
    }
}

#[test]
fn a_run_that_cannot_begin_leaves_the_tables_of_the_one_before() {
    let place = place();
    place.run(["extract", "bai.txt", "-o", "out"]).exits(0);
    let before = files(&place, "out");
    place.write("packs/mine.toml", "[[rule]\n");
    place
        .run(["extract", "bai.txt", "-o", "out", "--patterns", "packs"])
        .exits(2);
    place
        .run(["extract", "bai.txt", "-o", "out", "--format", "pdf"])
        .exits(2);
    assert!(
        before == files(&place, "out"),
        "the tables of the first run changed"
    );
}

#[test]
fn a_run_that_is_killed_leaves_the_tables_of_the_one_before() {
    let place = place();
    place.run(["extract", "bai.txt", "-o", "out"]).exits(0);
    let before = files(&place, "out");
    // It waits for its input, which never comes, with its tables begun.
    let mut child = place
        .solieu(["extract", "-", "-o", "out"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    while place.names("out").len() == before.len() {
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended without waiting for its input"
        );
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for (name, bytes) in &before {
        assert!(
            *bytes == place.bytes(&format!("out/{name}")),
            "{name} changed"
        );
    }
}
