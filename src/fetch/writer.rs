//! Writing records: WARC 1.1, every record a gzip member of its own.

use std::fs::File;
use std::io::{self, Write};

use fastwarc::stream_io::gzip::{GzipWriter, GzipWriterOptions};
use fastwarc::stream_io::traits::WarcWrite;
use fastwarc::warc::header::WarcHeader;
use fastwarc::warc::record::{AutoDecode, WarcRecord, WarcRecordType};
use jiff::Timestamp;
use url::Url;

use super::client::Answer;

/// Longest head of an answer, in bytes.
const HEAD: usize = 256 * 1024;

/// A compromise of time and size; the highest level takes twice as long for a few per cent.
const LEVEL: i32 = 6;

/// A writer behind the records that a file holds already.
pub(super) struct Writer {
    gzip: GzipWriter<File>,
    info: Info,
    /// The record that tells of the run; not written yet where there is none.
    info_id: Option<String>,
}

/// What the run says of itself in the archive.
#[derive(Debug, Clone)]
pub(super) struct Info {
    pub(super) user_agent: String,
    /// The name of the file, without folders.
    pub(super) file_name: Option<String>,
}

impl Writer {
    /// Appends to a file that stands at its end.
    pub(super) fn new(file: File, info: Info) -> Self {
        let options = GzipWriterOptions {
            compression_level: LEVEL,
            ..GzipWriterOptions::default()
        };
        Self {
            gzip: GzipWriter::with_options(file, options),
            info,
            info_id: None,
        }
    }

    /// Writes the record that tells of the run, once.
    pub(super) fn begin(&mut self, date: Timestamp) -> io::Result<String> {
        if let Some(id) = &self.info_id {
            return Ok(id.clone());
        }
        let mut record = record(WarcRecordType::WarcInfo, date);
        let id = id(&record);
        if let Some(name) = &self.info.file_name {
            record.headers_mut().set(WarcHeader::WarcFilename, name);
        }
        record
            .headers_mut()
            .set(WarcHeader::ContentType, "application/warc-fields");
        record.set_bytes_payload(self.info.fields().into_bytes());
        self.put(record)?;
        self.info_id = Some(id.clone());
        Ok(id)
    }

    /// Stores a request and its answer, which came at `date`.
    pub(super) fn store(
        &mut self,
        address: &Url,
        answer: Answer,
        date: Timestamp,
    ) -> io::Result<()> {
        let info_id = self.begin(date)?;
        let mut response = record(WarcRecordType::Response, date);
        let mut request = record(WarcRecordType::Request, date);
        let response_id = id(&response);
        for record in [&mut request, &mut response] {
            let headers = record.headers_mut();
            headers.set(WarcHeader::WarcTargetUri, address.as_str());
            headers.set(WarcHeader::WarcWarcinfoId, &info_id);
            if let Some(peer) = answer.peer {
                headers.set(WarcHeader::WarcIpAddress, peer.to_string());
            }
        }
        let headers = request.headers_mut();
        headers.set(WarcHeader::ContentType, "application/http; msgtype=request");
        headers.set(WarcHeader::WarcConcurrentTo, &response_id);
        let headers = response.headers_mut();
        headers.set(
            WarcHeader::ContentType,
            "application/http; msgtype=response",
        );
        if answer.cut {
            headers.set(WarcHeader::WarcTruncated, "length");
        }
        // A request whose answer is not behind it was cut off; the next run takes it away.
        self.put_http(request, answer.request)?;
        let mut block = answer.head.bytes();
        block.extend_from_slice(&answer.body);
        drop(answer.body);
        self.put_http(response, block)
    }

    fn put_http(&mut self, mut record: WarcRecord, block: Vec<u8>) -> io::Result<()> {
        record.set_is_http(true);
        record.set_bytes_payload(block);
        // Only what is known to be HTTP gets a digest of its payload.
        record.parse_http_with_opts(AutoDecode::None, HEAD, false)?;
        self.put(record)
    }

    /// Writes a record with its digests, and gives it to the system whole.
    fn put(&mut self, mut record: WarcRecord) -> io::Result<()> {
        record.write_with_checksum(&mut self.gzip)?;
        self.gzip.finish()?;
        self.gzip.flush()
    }
}

impl Info {
    /// The body of the record that tells of the run.
    fn fields(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!(
            "software: solieu/{version}\r\n\
             format: WARC File Format 1.1\r\n\
             conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
             robots: obey\r\n\
             http-header-user-agent: {}\r\n\
             description: Bodies that came in chunks are stored in one piece, with a \
             Content-Length; what the headers said before stands in X-Crawl-Transfer-Encoding and \
             X-Crawl-Content-Length.\r\n",
            self.user_agent
        )
    }
}

fn record(kind: WarcRecordType, date: Timestamp) -> WarcRecord {
    let mut record = WarcRecord::new();
    record.init_headers(kind, None);
    let date = date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    record.headers_mut().set(WarcHeader::WarcDate, date);
    record
}

fn id(record: &WarcRecord) -> String {
    record.record_id().map(String::from).unwrap_or_default()
}
