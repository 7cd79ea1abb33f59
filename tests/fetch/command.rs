//! The command as its users meet it.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::records::{responses, whole_records};
use crate::run::Place;
use crate::server::{Reply, Server, nothing, page};

fn site() -> Server {
    Server::start(|path, _| match path {
        "/robots.txt" => page("User-agent: *\nDisallow: /rieng\n"),
        "/mat" => nothing(),
        _ => page("<p>tin</p>"),
    })
}

/// The program with a list, without delays and without further tries.
fn solieu(place: &Place, list: &str) -> Command {
    let path = place.path("list.txt");
    fs::write(&path, list).expect("a list");
    let mut command = Command::new(env!("CARGO_BIN_EXE_solieu"));
    command
        .arg("fetch")
        .arg(path)
        .arg("-o")
        .arg(place.archive());
    command.args(["--delay", "0", "--retries", "0"]);
    command.stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> (i32, String) {
    let Output {
        status,
        stderr,
        stdout,
    } = command.output().expect("the program");
    assert_eq!(stdout, b"");
    (
        status.code().expect("an exit code"),
        String::from_utf8(stderr).expect("UTF-8"),
    )
}

#[test]
fn all_is_fetched_and_the_last_line_says_so() {
    let (server, place) = (site(), Place::new());
    let (code, told) = run(&mut solieu(
        &place,
        &format!("{}\n{}\n", server.url("/1"), server.url("/2")),
    ));
    assert_eq!(code, 0, "{told}");
    let archive = place.archive();
    assert_eq!(
        told,
        format!(
            "2 addresses fetched, 0 forbidden by robots.txt, 0 failed → {}\n",
            archive.display()
        )
    );
    let (code, told) = run(&mut solieu(&place, &server.url("/1")));
    assert_eq!(code, 0);
    assert!(
        told.starts_with("1 of 1 addresses are there already\n0 addresses fetched"),
        "{told}"
    );
}

#[test]
fn what_was_not_had_is_told_with_its_reason() {
    let (server, place) = (site(), Place::new());
    let breaks = Server::start(|path, _| match path {
        "/robots.txt" => nothing(),
        _ => Reply::Close(Vec::new()),
    });
    let list = format!(
        "\u{feff}{}\r\nbao.example/tin\r\n{}\r\n{}\r\n{}\r\n",
        server.url("/1"),
        server.url("/rieng"),
        server.url("/mat"),
        breaks.url("/x"),
    );
    let (code, told) = run(&mut solieu(&place, &list));
    assert_eq!(code, 1);
    for part in [
        "list.txt, line 2: bao.example/tin: no address: write it in full".to_owned(),
        format!(
            "{}: the connection broke before the answer was complete\n",
            breaks.url("/x")
        ),
        format!(
            "{}: its robots.txt forbids 1 address, such as {}\n",
            server.url(""),
            server.url("/rieng")
        ),
        "1 address failed: the connection broke".to_owned(),
        "of those fetched, 1 answered 404\n".to_owned(),
        "2 addresses fetched, 1 forbidden by robots.txt, 1 failed → ".to_owned(),
    ] {
        assert!(told.contains(&part), "{part}\nin\n{told}");
    }
}

#[test]
fn what_a_site_forbids_is_no_failure() {
    let (server, place) = (site(), Place::new());
    assert_eq!(run(&mut solieu(&place, &server.url("/rieng"))).0, 0);
}

#[test]
fn quiet_says_nothing_and_the_exit_code_stays() {
    let (server, place) = (site(), Place::new());
    let list = format!("{}\nbao.example\n", server.url("/1"));
    assert_eq!(
        run(solieu(&place, &list).arg("--quiet")),
        (1, String::new())
    );
}

#[test]
fn a_list_comes_from_standard_input_too() {
    let (server, place) = (site(), Place::new());
    let mut child = Command::new(env!("CARGO_BIN_EXE_solieu"))
        .args(["fetch", "-", "--delay", "0", "--quiet", "-o"])
        .arg(place.archive())
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut input = child.stdin.take().expect("its input");
    writeln!(input, "{}", server.url("/1")).expect("a pipe");
    drop(input);
    assert!(child.wait().expect("the program").success());
    assert_eq!(server.asked(), ["/robots.txt", "/1"]);
}

#[test]
fn the_contact_is_part_of_the_name() {
    let (server, place) = (site(), Place::new());
    let contact = ["--contact", "lan@vien.example"];
    assert_eq!(run(solieu(&place, &server.url("/1")).args(contact)).0, 0);
    let name = format!("solieu/{} (+lan@vien.example)", env!("CARGO_PKG_VERSION"));
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.contains(&name))
    );
}

#[test]
fn wrong_use_is_told_before_anything_is_asked() {
    let (server, place) = (site(), Place::new());
    let (code, told) = run(&mut solieu(&place, "# nothing\n\n"));
    assert_eq!(code, 2);
    assert!(told.contains("holds no address"), "{told}");
    assert!(!place.archive().exists());
    fs::write(place.path("list.txt"), server.url("/1")).expect("a list");
    for (name, value, says) in [
        ("--contact", "Viện nghiên cứu", "a mail address"),
        ("--delay", "-1", "write a number of seconds"),
        ("--timeout", "0", "write a number of seconds"),
        ("--max-size", "0", "1..=1024"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_solieu"));
        command.arg("fetch").arg(place.path("list.txt"));
        command.arg("-o").arg(place.archive());
        let (code, told) = run(command.arg(format!("{name}={value}")));
        assert_eq!(code, 2, "{name}: {told}");
        assert!(told.contains(says), "{told}");
    }
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_list_or_an_archive_that_cannot_be_opened_is_named() {
    let (server, place) = (site(), Place::new());
    let mut command = Command::new(env!("CARGO_BIN_EXE_solieu"));
    command.arg("fetch").arg(place.path("none.txt"));
    let (code, told) = run(command.arg("-o").arg(place.archive()));
    assert_eq!(code, 2);
    assert!(
        told.contains("cannot read the list") && told.contains("none.txt"),
        "{told}"
    );

    fs::write(place.archive(), "<html>").expect("a file");
    let (code, told) = run(&mut solieu(&place, &server.url("/1")));
    assert_eq!(code, 2);
    assert!(told.contains("give another name"), "{told}");
    assert_eq!(fs::read(place.archive()).expect("a file"), b"<html>");
}

#[test]
fn a_run_that_is_killed_leaves_a_readable_archive_and_the_next_goes_on() {
    let server = Server::start(|path, times| match (path, times) {
        ("/2", 1) => Reply::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n<p>".to_vec()),
        ("/robots.txt", _) => nothing(),
        _ => page("<p>tin</p>"),
    });
    let place = Place::new();
    let list = format!("{}\n{}\n", server.url("/1"), server.url("/2"));
    let mut child = solieu(&place, &list).spawn().expect("the program");
    while !server.asked().contains(&"/2".to_owned()) {
        std::thread::yield_now();
    }
    child.kill().expect("a signal");
    child.wait().expect("the program");
    assert_eq!(stored(&place.archive(), &server.url("/1")), 1);
    assert_eq!(stored(&place.archive(), &server.url("/2")), 0);

    let (code, told) = run(&mut solieu(&place, &list));
    assert_eq!(code, 0, "{told}");
    assert!(
        told.starts_with("1 of 2 addresses are there already\n1 address fetched"),
        "{told}"
    );
    assert_eq!(stored(&place.archive(), &server.url("/2")), 1);
}

/// How many whole answers for an address an archive holds.
fn stored(archive: &Path, address: &str) -> usize {
    let bytes = fs::read(archive).expect("the archive");
    let (records, _) = whole_records(&bytes);
    responses(&records, address).len()
}
