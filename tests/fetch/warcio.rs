//! A second opinion: warcio, which shares no line with the writer, compares every digest. Where
//! it is not installed (`pip install warcio`), or not named by WARCIO, only a note is left.

use std::io::Write as _;
use std::process::Command;

use crate::records::gzip;
use crate::run::Place;
use crate::server::{Reply, Server, leads_to, nothing, page, status};

#[test]
fn warcio_finds_nothing_wrong() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => page("User-agent: *\n"),
        "/1" => page("<p>Kết nạp 138 đảng viên.</p>\n"),
        "/2" => status("200 OK", "Content-Encoding: gzip\r\n", gzip(b"<p>hai</p>")),
        "/3" => Reply::Whole(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n".to_vec(),
        ),
        "/4" => leads_to("/1"),
        "/5" => page("a".repeat(20_000)),
        "/6" => page(""),
        "/7" => status("304 Not Modified", "", ""),
        _ => nothing(),
    });
    let place = Place::new();
    let list: Vec<String> = (1..=8).map(|n| server.url(&format!("/{n}"))).collect();
    place.fetch(&list[..4]);
    let ran = place.fetch(&list);
    assert_eq!((ran.summary.already, ran.summary.fetched), (4, 4));

    let program = std::env::var("WARCIO").unwrap_or_else(|_| "warcio".to_owned());
    let checked = Command::new(program)
        .args(["check", "--verbose"])
        .arg(place.archive())
        .output();
    match checked {
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{told}");
            assert_eq!(
                told.matches("digest pass").count(),
                ran.records.len(),
                "{told}"
            );
        }
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "warcio did not look at the archive: {error}"
            );
        }
    }
}
