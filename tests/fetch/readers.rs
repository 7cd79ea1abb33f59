//! What other readers find in an archive. fastwarc compares every digest; so does warcio, which
//! shares no line with the writer. Where warcio is not installed (`pip install warcio`) nor named
//! by the variable WARCIO, only a note is left.

use std::io::{Read as _, Write as _};
use std::process::Command;

use fastwarc::warc::header::HeaderMap;
use fastwarc::warc::iter::ArchiveIterator;
use fastwarc::warc::record::AutoDecode;

use crate::records::gzip;
use crate::run::{Place, Ran};
use crate::server::{Reply, Server, leads_to, nothing, page, status};

/// An archive of two runs with answers of all kinds.
fn archive(place: &Place) -> Ran {
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
    let list: Vec<String> = (1..=8).map(|n| server.url(&format!("/{n}"))).collect();
    place.fetch(&list[..4]);
    let ran = place.fetch(&list);
    assert_eq!((ran.summary.already, ran.summary.fetched), (4, 4));
    ran
}

#[test]
fn fastwarc_reads_what_the_sites_said() {
    let place = Place::new();
    let written = archive(&place);
    let mut bodies = Vec::new();
    let mut records = 0;
    let archive = ArchiveIterator::from_path(place.archive()).expect("the archive");
    for record in archive.with_parse_http(false) {
        let record = record.expect("a record");
        let mut record = record.borrow_mut();
        records += 1;
        assert!(record.verify_block_digest(false).expect("a digest"));
        record
            .parse_http_with_decode(AutoDecode::All)
            .expect("HTTP");
        let status = record.http_headers().and_then(HeaderMap::status_code);
        if status == Some(200) {
            let mut body = Vec::new();
            record
                .reader_mut()
                .expect("a body")
                .read_to_end(&mut body)
                .expect("a body");
            bodies.push(String::from_utf8(body).expect("UTF-8"));
        }
    }
    assert_eq!(records, written.records.len());
    let (robots, long) = ("User-agent: *\n", "a".repeat(10_000));
    let page = "<p>Kết nạp 138 đảng viên.</p>\n";
    assert_eq!(
        bodies,
        [robots, page, "<p>hai</p>", "<p>", robots, &long, ""]
    );
}

#[test]
fn warcio_finds_nothing_wrong() {
    let place = Place::new();
    let ran = archive(&place);
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
