//! Records: their heads, their lengths, and the way to the next one behind damage.

use std::io::{self, BufRead, Read};

use super::fields::Fields;
use crate::read::LARGEST;
use crate::read::again::Again;
use crate::read::kind::Crawl;
use crate::read::open::{too_large, unreadable};
use crate::read::peek::Stream;

/// The longest line of a head and the most bytes of one, in bytes; longer is no head.
const LINE: u64 = 64 << 10;
const HEAD: u64 = 1 << 20;

/// The longest record that is held though it is no answer, 1 MiB: if its length is wrong, what
/// was read with it is looked through.
const SMALL: u64 = 1 << 20;

/// What stands above a record's content.
#[derive(Debug)]
pub(super) struct Head {
    /// The record's name, or the byte that it begins at.
    pub(super) id: String,
    /// What was asked for.
    pub(super) url: Option<String>,
    /// Whether the content was cut when it was stored.
    pub(super) cut: bool,
    kind: String,
    length: u64,
    answer: bool,
}

impl Head {
    /// What a record that is no answer is counted as.
    pub(super) fn counted_as(&self) -> &'static str {
        match self.kind.as_str() {
            "request" => "requests in web archives",
            "revisit" => "revisits of pages stored before in web archives",
            "response" => "answers in web archives that are not HTTP",
            _ => "notes in web archives",
        }
    }
}

/// Why a record cannot be read.
pub(super) struct Damage {
    /// "ends too early", behind the record's place.
    pub(super) why: String,
    /// Whether the stream itself failed.
    broken: bool,
}

impl Damage {
    fn new(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            broken: false,
        }
    }
}

impl From<io::Error> for Damage {
    fn from(e: io::Error) -> Self {
        Self {
            why: unreadable(&e),
            broken: true,
        }
    }
}

type Record = (Head, Option<Vec<u8>>);

/// The records of a web archive.
pub(super) struct Records<'s> {
    stream: Again<&'s mut dyn Stream>,
    form: Crawl,
    /// The byte of the unpacked archive that the record begins at.
    start: u64,
}

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s mut dyn Stream, form: Crawl) -> Self {
        Self {
            stream: Again::new(stream),
            form,
            start: 0,
        }
    }

    /// The next record, with its content when it is an answer; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Damage> {
        skip_blank(&mut self.stream)?;
        self.start = self.stream.position();
        let Some(first) = line(&mut self.stream)? else {
            return Ok(None);
        };
        let head = match self.form {
            Crawl::Warc => self.warc_head(bare(&first))?,
            Crawl::Arc => arc_head(bare(&first), self.start)
                .ok_or_else(|| Damage::new("does not begin as records do"))?,
        };
        let most = if head.answer { LARGEST } else { SMALL };
        if head.length > most {
            if skip(&mut self.stream, head.length)? < head.length {
                return Err(Damage::new("is cut short"));
            }
            if head.answer {
                return Err(Damage::new(too_large()));
            }
            self.check_end(&[])?;
            return Ok(Some((head, None)));
        }
        let mut body = Vec::new();
        let read = (&mut self.stream)
            .take(head.length)
            .read_to_end(&mut body)?;
        if (read as u64) < head.length {
            // What is behind a wrong length was read with it.
            self.stream.unread(&body);
            return Err(Damage::new(format!(
                "is cut short: {read} of its {} bytes are there",
                head.length
            )));
        }
        self.check_end(&body)?;
        let body = head.answer.then_some(body);
        Ok(Some((head, body)))
    }

    fn warc_head(&mut self, first: &[u8]) -> Result<Head, Damage> {
        if !begins_warc(first) {
            return Err(Damage::new("does not begin as records do"));
        }
        let mut fields = Fields::default();
        let end = self.start + HEAD;
        loop {
            let line = line(&mut self.stream)?;
            let line = line.ok_or_else(|| Damage::new("is cut short within its head"))?;
            let line = bare(&line);
            if line.is_empty() {
                break;
            }
            if self.stream.position() > end {
                return Err(Damage::new("has a head without an end"));
            }
            fields.take(line);
        }
        let kind = fields.get("warc-type").unwrap_or_default().to_lowercase();
        let http = fields
            .get("content-type")
            .is_some_and(|t| t.to_ascii_lowercase().starts_with("application/http"));
        let Some(Ok(length)) = fields.get("content-length").map(str::parse) else {
            return Err(Damage::new("does not say how long it is"));
        };
        let unbracketed = |value: &str| value.trim_matches(['<', '>']).to_owned();
        Ok(Head {
            id: fields
                .get("warc-record-id")
                .map_or_else(|| self.start.to_string(), unbracketed),
            url: fields.get("warc-target-uri").map(unbracketed),
            cut: fields.get("warc-truncated").is_some(),
            answer: kind == "response" && http,
            kind,
            length,
        })
    }

    /// Whether a record, or the end, follows upon a content: its length was right.
    fn check_end(&mut self, body: &[u8]) -> Result<(), Damage> {
        skip_blank(&mut self.stream)?;
        let Some(line) = line(&mut self.stream)? else {
            return Ok(());
        };
        let follows = self.begins(bare(&line));
        self.stream.unread(&line);
        if follows {
            return Ok(());
        }
        self.stream.unread(body);
        Err(Damage::new("has another length than it says"))
    }

    /// Where the record that was read last begins, for people.
    pub(super) fn begins_at(&mut self) -> String {
        let start = self.start;
        match self.stream.stream().member_of(start) {
            Some(packed) => format!("byte {packed} (byte {start} unpacked)"),
            None => format!("byte {start}"),
        }
    }

    /// Goes to the record behind a damaged one; false when there is none.
    pub(super) fn find_next(&mut self, damage: &Damage) -> bool {
        if damage.broken && !self.recover() {
            return false;
        }
        loop {
            match line(&mut self.stream) {
                Ok(None) => return false,
                Ok(Some(line)) => {
                    if self.begins(bare(&line)) {
                        self.stream.unread(&line);
                        return true;
                    }
                }
                Err(_) => {
                    if !self.recover() {
                        return false;
                    }
                }
            }
        }
    }

    fn recover(&mut self) -> bool {
        self.stream.stream().recover().unwrap_or(false)
    }

    fn begins(&self, line: &[u8]) -> bool {
        match self.form {
            Crawl::Warc => begins_warc(line),
            Crawl::Arc => arc_head(line, 0).is_some(),
        }
    }
}

/// A line without its end.
fn bare(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Whether a line is the first of a WARC record.
fn begins_warc(line: &[u8]) -> bool {
    let version = line.strip_prefix(b"WARC/");
    version.is_some_and(|v| {
        matches!(v, [b'0' | b'1', b'.', rest @ ..] if rest.len() <= 3 && rest.iter().all(u8::is_ascii_digit))
    })
}

/// The head of an ARC record: address, IP address, moment, kind and length on one line.
fn arc_head(line: &[u8], start: u64) -> Option<Head> {
    let line = String::from_utf8_lossy(line);
    // An address may hold spaces; what follows it may not.
    let mut parts = line.rsplitn(5, ' ');
    let length = parts.next()?.parse().ok()?;
    let (_, moment, ip) = (parts.next()?, parts.next()?, parts.next()?);
    let url = parts.next()?;
    let fits = moment.len() == 14
        && moment.bytes().all(|b| b.is_ascii_digit())
        && ip
            .bytes()
            .all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b':'))
        && url.contains(':');
    let answer = url.starts_with("http://") || url.starts_with("https://");
    fits.then(|| Head {
        id: start.to_string(),
        url: Some(url.to_owned()),
        cut: false,
        kind: if answer { "response" } else { "filedesc" }.to_owned(),
        length,
        answer,
    })
}

/// A line with its end; `None` at the end of the stream. The rest of a line that is too long is
/// the next.
fn line(stream: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = stream.take(LINE).read_until(b'\n', &mut line)?;
    Ok((read > 0).then_some(line))
}

fn skip_blank(stream: &mut impl BufRead) -> io::Result<()> {
    while matches!(stream.fill_buf()?.first(), Some(b'\r' | b'\n')) {
        stream.consume(1);
    }
    Ok(())
}

/// Leaves so many bytes unread; how many there were.
fn skip(stream: &mut impl BufRead, bytes: u64) -> io::Result<u64> {
    let mut skipped = 0;
    while skipped < bytes {
        let ready = stream.fill_buf()?.len() as u64;
        if ready == 0 {
            break;
        }
        let some = ready.min(bytes - skipped);
        stream.consume(some as usize);
        skipped += some;
    }
    Ok(skipped)
}
