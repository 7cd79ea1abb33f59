//! Lists of files on standard input or in a file.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::article::{ADDRESS, page};
use crate::place::{Place, sources_of_whole_articles};

#[test]
fn files_and_addresses_with_files() {
    let place = Place::new();
    place.write("kho/a.html", page());
    place.write("kho/b.html", page());
    let list = format!("\u{FEFF}# hai bài\r\nkho/a.html\r\n\r\n{ADDRESS}\tkho/b.html\r\n");
    place.write("list.txt", &list);
    let arguments = ["extract", "--keep-duplicates", "--from-list", "list.txt"];
    let told = place.run(&[&arguments[..], &["-o", "out"]].concat());
    assert_eq!(told.code(), Some(0), "{}", told.stderr());
    let facts = place.table("facts");
    assert_eq!(
        sources_of_whole_articles(&facts),
        ["kho/a.html", "kho/b.html"]
    );
    let urls: Vec<_> = facts.iter().map(|fact| fact["url"].as_str()).collect();
    assert_eq!(urls[..7], [None; 7]);
    assert_eq!(urls[7..], [Some(ADDRESS); 7]);

    let mut tool = Command::new(env!("CARGO_BIN_EXE_solieu"))
        .args(["extract", "--keep-duplicates", "-o", "out", "--from-list"])
        .current_dir(place.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("run");
    let mut stdin = tool.stdin.take().expect("a pipe");
    stdin.write_all(list.as_bytes()).expect("written");
    drop(stdin);
    assert_eq!(tool.wait().expect("run").code(), Some(0));
    assert_eq!(place.table("facts"), facts);
}

#[test]
fn lines_that_name_nothing_are_told_and_the_rest_goes_on() {
    let place = Place::new();
    place.write("a.html", page());
    place.write("list.txt", format!("khong-co.html\n{ADDRESS}\na.html\n"));
    let told = place.run(&["extract", "--from-list", "list.txt", "-o", "out"]);
    assert_eq!(told.code(), Some(1));
    assert_eq!(sources_of_whole_articles(&place.table("facts")), ["a.html"]);
    let problems = place.problems();
    assert!(
        problems[0].starts_with("khong-co.html: cannot be read"),
        "{problems:?}"
    );
    assert!(
        problems[1].starts_with(&format!("{ADDRESS}: is an address without a file")),
        "{problems:?}"
    );
    let none = place.run(&["extract", "--from-list", "none.txt", "-o", "out"]);
    assert_eq!(none.code(), Some(2));
}
