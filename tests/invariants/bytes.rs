//! Each reader on anything, and on what is nearly right.

use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use zip::write::SimpleFileOptions;

use crate::holds;
use crate::pieces::{bytes, markup};

/// Names that send the same bytes to different readers.
const NAMES: &[&str] = &[
    "a.html",
    "a.txt",
    "a.jsonl",
    "a.warc",
    "a.mht",
    "a.zip",
    "a.parquet",
    "a",
];

fn warc(pages: &[String]) -> Vec<u8> {
    let record = |page: &String| {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n\
             WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        )
    };
    pages.iter().map(record).collect::<String>().into_bytes()
}

fn mail(pages: &[String]) -> Vec<u8> {
    let part = |page: &String| format!("--x\r\nContent-Type: text/html\r\n\r\n{page}\r\n");
    let parts: String = pages.iter().map(part).collect();
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{parts}--x--\r\n"
    )
    .into_bytes()
}

fn zip(pages: &[String]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (at, page) in pages.iter().enumerate() {
        let name = format!("{at}.html");
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("begun");
        archive.write_all(page.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

fn tar(pages: &[String]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (at, page) in pages.iter().enumerate() {
        let mut header = tar::Header::new_gnu();
        header.set_size(page.len() as u64);
        let name = format!("{at}.html");
        archive
            .append_data(&mut header, name, page.as_bytes())
            .expect("written");
    }
    archive.into_inner().expect("an archive")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("packed");
    packed.finish().expect("packed")
}

/// A way of storing pages.
type Store = fn(&[String]) -> Vec<u8>;

/// A bundle of pages, with one place of it changed, or its end cut off.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let stores: [Store; 5] = [warc, mail, zip, tar, |pages| gzip(&warc(pages))];
    let bundle = (
        prop::collection::vec(markup(), 0..4),
        select(stores.to_vec()),
    );
    let bundle = bundle.prop_map(|(pages, store)| store(&pages));
    (bundle, any::<Index>(), any::<u8>(), any::<bool>()).prop_map(|(mut bytes, at, byte, cut)| {
        if bytes.is_empty() {
            return bytes;
        }
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_under_any_name(bytes in bytes(), name in select(NAMES)) {
        holds::reading(name, &bytes, bytes.len() + 1);
    }

    #[test]
    fn damaged_bundles_end(bytes in damaged(), name in select(NAMES)) {
        holds::reading(name, &bytes, 4096);
        holds::reading_some(name, &bytes, 1);
    }
}
