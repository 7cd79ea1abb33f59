//! Web archives that other people's programs wrote.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use crate::article::{ADDRESS, page};
use crate::place::{Place, has, sources_of_whole_articles};

/// The Python that may have `warcio`: of an environment made for it, or the system's.
fn python() -> String {
    std::env::var("SOLIEU_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

#[test]
fn warcio() {
    let python = python();
    if !has(&python, &["-c", "import warcio"]) {
        return;
    }
    let place = Place::new();
    place.write("trang.html", page());
    let script = "import sys, io\n\
        from warcio.warcwriter import WARCWriter\n\
        from warcio.statusandheaders import StatusAndHeaders\n\
        for name, packed in (('a.warc.gz', True), ('b.warc', False)):\n\
        \twith open(name, 'wb') as out:\n\
        \t\twriter = WARCWriter(out, gzip=packed)\n\
        \t\thead = StatusAndHeaders('200 OK', [('Content-Type', 'text/html')], protocol='HTTP/1.0')\n\
        \t\tpage = open('trang.html', 'rb')\n\
        \t\twriter.write_record(writer.create_warcinfo_record(name, {'software': 'x'}))\n\
        \t\twriter.write_record(writer.create_warc_record(sys.argv[1], 'response', payload=page, http_headers=head))\n";
    let done = Command::new(&python)
        .args(["-c", script, ADDRESS])
        .current_dir(place.path())
        .status()
        .expect("run");
    assert!(done.success());
    std::fs::remove_file(place.path().join("trang.html")).expect("removed");
    assert_eq!(place.extract(".").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(sources_of_whole_articles(&facts).len(), 2);
    assert!(facts.iter().all(|fact| fact["url"] == ADDRESS));
}

/// A server that answers so many requests with the article.
fn serve(requests: usize) -> String {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/bai.html", server.local_addr().expect("a port"));
    std::thread::spawn(move || {
        for _ in 0..requests {
            let Ok((mut stream, _)) = server.accept() else {
                return;
            };
            let _ = stream.read(&mut [0; 4096]);
            let page = page();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\
                 Content-Length: {}\r\nConnection: close\r\n\r\n",
                page.len()
            );
            let _ = stream.write_all(&[head.as_bytes(), page.as_bytes()].concat());
        }
    });
    address
}

#[test]
fn wget() {
    if !has("wget", &["--version"]) {
        return;
    }
    let place = Place::new();
    let address = serve(1);
    let done = Command::new("wget")
        .args([
            "--quiet",
            "--no-proxy",
            "--tries=1",
            "--timeout=20",
            "--warc-file=kho",
            "-O",
            "bai.html",
        ])
        .arg(&address)
        .current_dir(place.path())
        .env_remove("http_proxy")
        .status()
        .expect("run");
    assert!(done.success());
    std::fs::remove_file(place.path().join("bai.html")).expect("removed");
    assert_eq!(place.extract(".").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(sources_of_whole_articles(&facts).len(), 1);
    assert_eq!(facts[0]["url"], address.as_str());
}

#[test]
fn what_fetch_stores_is_read() {
    let place = Place::new();
    // The rules for robots, and the page.
    let address = serve(2);
    place.write("list.txt", &address);
    let told = place.run(&["fetch", "list.txt", "-o", "kho.warc.gz", "--delay", "0"]);
    assert_eq!(told.code(), Some(0), "{}", told.stderr());
    assert_eq!(place.extract("kho.warc.gz").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(
        facts
            .iter()
            .filter(|fact| fact["url"] == address.as_str())
            .count(),
        crate::article::FACTS.len()
    );
    assert_eq!(
        facts[0]["source"]
            .as_str()
            .map(|s| s.starts_with("kho.warc.gz#urn:uuid:")),
        Some(true)
    );
}
