//! Reads an archive by the standard alone: gzip members, header lines, blocks.

use std::io::{Read, Write};
use std::path::Path;

use flate2::bufread::GzDecoder;

#[derive(Debug)]
pub(crate) struct Record {
    headers: Vec<(String, String)>,
    pub(crate) block: Vec<u8>,
}

impl Record {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn kind(&self) -> &str {
        self.get("WARC-Type").expect("a type")
    }

    pub(crate) fn address(&self) -> &str {
        self.get("WARC-Target-URI").expect("an address")
    }

    /// Head and body of an HTTP block.
    pub(crate) fn http(&self) -> (String, &[u8]) {
        let end = self
            .block
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .expect("the end of the head");
        let head = String::from_utf8_lossy(&self.block[..end]).into_owned();
        (head, &self.block[end + 4..])
    }
}

/// All records; fails where a member is broken or holds anything but one record.
pub(crate) fn records(path: &Path) -> Vec<Record> {
    let bytes = std::fs::read(path).expect("the archive");
    let (records, rest) = whole_records(&bytes);
    assert!(rest.is_empty(), "{} bytes are no whole member", rest.len());
    records
}

/// The records of all whole members, and the bytes behind them.
pub(crate) fn whole_records(mut bytes: &[u8]) -> (Vec<Record>, &[u8]) {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let mut member = GzDecoder::new(bytes);
        let mut text = Vec::new();
        if member.read_to_end(&mut text).is_err() {
            break;
        }
        bytes = member.into_inner();
        records.push(record(&text));
    }
    (records, bytes)
}

fn record(text: &[u8]) -> Record {
    let end = text
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("the end of the head");
    let head = std::str::from_utf8(&text[..end]).expect("UTF-8");
    let mut lines = head.split("\r\n");
    assert_eq!(lines.next(), Some("WARC/1.1"));
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").expect("a header"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let block = text[end + 4..]
        .strip_suffix(b"\r\n\r\n")
        .expect("the end of the record");
    let record = Record {
        headers,
        block: block.to_vec(),
    };
    assert_eq!(
        record.get("Content-Length"),
        Some(block.len().to_string().as_str())
    );
    record
}

/// The answers for an address.
pub(crate) fn responses<'a>(records: &'a [Record], address: &str) -> Vec<&'a Record> {
    records
        .iter()
        .filter(|record| record.kind() == "response" && record.address() == address)
        .collect()
}

/// Packs a text as a server does.
pub(crate) fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text).expect("memory");
    packer.finish().expect("memory")
}
