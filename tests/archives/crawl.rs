//! Web archives written by hand, record by record.

use crate::packing::gzip;

/// A record with its fields and its content.
pub(crate) fn record(
    kind: &str,
    id: u32,
    url: &str,
    content_type: &str,
    content: &[u8],
) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{id:012}>\r\n\
         WARC-Target-URI: {url}\r\nWARC-Date: 2023-01-07T02:03:04Z\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// What a server answered.
pub(crate) fn http(fields: &str, body: &[u8]) -> Vec<u8> {
    [
        format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(),
        body,
    ]
    .concat()
}

/// The record of an answer.
pub(crate) fn response(id: u32, url: &str, answer: &[u8]) -> Vec<u8> {
    record(
        "response",
        id,
        url,
        "application/http; msgtype=response",
        answer,
    )
}

/// The record of an article's page.
pub(crate) fn article(id: u32, url: &str) -> Vec<u8> {
    let page = crate::article::page();
    response(
        id,
        url,
        &http("Content-Type: text/html; charset=utf-8", page.as_bytes()),
    )
}

/// What crawlers write above and around answers.
pub(crate) fn notes() -> Vec<u8> {
    let info = record(
        "warcinfo",
        900,
        "x:info",
        "application/warc-fields",
        b"software: x\r\n",
    );
    let asked = record(
        "request",
        901,
        crate::article::ADDRESS,
        "application/http; msgtype=request",
        b"GET / HTTP/1.1\r\n\r\n",
    );
    [info, asked].concat()
}

/// One gzip member a record.
pub(crate) fn members(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().flat_map(|record| gzip(record)).collect()
}

/// The name of a record in the tables.
pub(crate) fn name(archive: &str, id: u32) -> String {
    format!("{archive}#urn:uuid:00000000-0000-4000-8000-{id:012}")
}
