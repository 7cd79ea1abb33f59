//! What stands in folders and is no file, and links that lead round and round.
#![cfg(unix)]
#![expect(clippy::print_stderr, reason = "what is passed over is told")]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use crate::place::{PAGE, Place, messages, sources};

#[test]
fn a_pipe_in_a_folder_is_never_opened() {
    let place = Place::new();
    let pipe = place.path().join("a.html");
    if !Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|s| s.success())
    {
        eprintln!("mkfifo is missing: no pipe is made");
        return;
    }
    symlink("/dev/zero", place.path().join("b.html")).expect("a link");
    place.write("c.html", PAGE);
    let (problems, facts) = place.extract();
    assert_eq!((problems.len(), sources(&facts)), (0, vec!["c.html"]));
    assert_eq!(place.left_out("pipes, sockets and devices"), 2);
    for argument in ["a.html", "/dev/zero"] {
        let told = place.run(&["extract", argument, "-o", "out-2"]);
        let told = String::from_utf8_lossy(&told.stderr).into_owned();
        let expected = "is no file but a pipe, a socket or a device, which may never end";
        assert!(told.contains(expected), "{argument}: {told}");
    }
}

/// Thirty folders with two links each to the next make a thousand million paths, and no loop.
#[test]
fn links_are_followed_to_each_folder_once() {
    let place = Place::new();
    let away = Place::new();
    for level in 0..30 {
        let folder = away.path().join(level.to_string());
        std::fs::create_dir(&folder).expect("made");
        for link in ["a", "b"].into_iter().filter(|_| level < 29) {
            symlink(format!("../{}", level + 1), folder.join(link)).expect("a link");
        }
    }
    away.write("29/bai.html", PAGE);
    symlink(away.path().join("0"), place.path().join("a")).expect("a link");
    place.write("tin/bai.html", PAGE.replace("138", "139"));
    symlink("tin", place.path().join("moi")).expect("a link");
    symlink("..", place.path().join("tin/tren")).expect("a link");
    let (problems, facts) = place.extract();
    assert!(problems.is_empty(), "{problems:?}");
    let deep = format!("a/{}bai.html", "a/".repeat(29));
    assert_eq!(sources(&facts), [deep.as_str(), "tin/bai.html"]);
    let known = "links to folders that are read under another name";
    // One of two in each folder but the last, and what leads to "tin"; what leads to the folder
    // that it lies in is a loop.
    assert_eq!(place.left_out(known), 29 + 1);
}

#[test]
fn what_may_not_be_read_is_told() {
    let place = Place::new();
    let closed = place.write("a.html", PAGE);
    let folder = place.write("b/a.html", PAGE).with_file_name("");
    for path in [&closed, &folder] {
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o000)).expect("closed");
    }
    let open = || std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o700));
    if std::fs::read(&closed).is_ok() {
        open().expect("open");
        eprintln!("run by root, who may read everything: nothing is closed");
        return;
    }
    place.write("c.html", PAGE);
    let (problems, facts) = place.extract();
    open().expect("open");
    let messages = messages(&problems);
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(
        messages[0].starts_with("a.html: cannot be read: "),
        "{messages:?}"
    );
    assert!(
        messages[1].starts_with("b: cannot be read: "),
        "{messages:?}"
    );
    assert_eq!(sources(&facts), ["c.html"]);
}
