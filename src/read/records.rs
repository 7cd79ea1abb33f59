//! Records: a bundle of articles, one JSON object a line.

use std::io::{BufRead, Read};

use jiff::civil::Date;
use serde::Deserialize;

use super::open::{LARGEST, too_large, unreadable};
use super::{Content, Document, error};
use crate::problem::Problem;

/// A line of a bundle; other fields are allowed and not read.
#[derive(Deserialize)]
struct Record {
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    html: Option<String>,
    text: Option<String>,
}

/// Reads a bundle line by line; a bad line is a problem, and the next one follows.
pub(super) struct Records<R> {
    reader: R,
    source: String,
    modified: Option<Date>,
    line: usize,
    kept: usize,
    done: bool,
}

impl<R: BufRead> Records<R> {
    pub(super) const fn new(reader: R, source: String, modified: Option<Date>) -> Self {
        Self {
            reader,
            source,
            modified,
            line: 0,
            kept: 0,
            done: false,
        }
    }

    /// The next line without its end; `None` at the end of the bundle.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, Problem>> {
        let mut bytes = Vec::new();
        let read = self
            .reader
            .by_ref()
            .take(LARGEST + 1)
            .read_until(b'\n', &mut bytes);
        self.line += 1;
        match read {
            Err(e) => {
                self.done = true;
                let kept = format!(
                    "{}; the {} records before line {} were kept",
                    unreadable(&e),
                    self.kept,
                    self.line
                );
                Some(Err(error(&self.source, kept)))
            }
            Ok(0) => None,
            Ok(n) if n as u64 > LARGEST => {
                let name = self.name();
                if let Err(e) = self.skip_line() {
                    self.done = true;
                    return Some(Err(error(&name, unreadable(&e))));
                }
                Some(Err(error(&name, too_large())))
            }
            Ok(_) => Some(Ok(bytes)),
        }
    }

    /// Leaves the rest of a line unread.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            if let Some(end) = memchr::memchr(b'\n', buffer) {
                self.reader.consume(end + 1);
                return Ok(());
            }
            let len = buffer.len();
            self.reader.consume(len);
        }
    }

    fn name(&self) -> String {
        format!("{}#{}", self.source, self.line)
    }

    fn record(&self, line: &[u8]) -> Result<Document, Problem> {
        let bad = |message: String| error(&self.name(), message);
        let record: Record = serde_json::from_slice(line).map_err(|e| {
            let what = if e.is_eof() {
                "is cut short"
            } else {
                "is no JSON record"
            };
            // The reader of JSON sees one line only, and calls each of them the first.
            let reason = e.to_string();
            let reason = reason.replace(" at line 1 column ", " at column ");
            bad(format!("line {} {what}: {reason}", self.line))
        })?;
        let content = match (record.html, record.text) {
            (Some(html), _) if !html.trim().is_empty() => Content::HtmlString(html),
            (_, Some(text)) if !text.trim().is_empty() => Content::TextString(text),
            (None, None) => return Err(bad("has neither `html` nor `text`".to_owned())),
            _ => return Err(bad("is empty".to_owned())),
        };
        Ok(Document {
            source: self.name(),
            content,
            url: filled(record.url),
            title: filled(record.title),
            published: record.published.as_deref().and_then(day),
            modified: self.modified,
        })
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Document, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let line = match self.next_line()? {
                Ok(line) => line,
                Err(problem) => return Some(Err(problem)),
            };
            let line = line
                .strip_prefix(b"\xEF\xBB\xBF")
                .unwrap_or(&line)
                .trim_ascii();
            if line.is_empty() {
                continue;
            }
            let document = self.record(line);
            self.kept += usize::from(document.is_ok());
            return Some(document);
        }
        None
    }
}

fn filled(field: Option<String>) -> Option<String> {
    field.filter(|text| !text.trim().is_empty())
}

/// The day of a record: ISO 8601 with or without a time (with an offset the day in Vietnam), or
/// day, month and year with any of `/ - .` between.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(7));
        return Some(moment.to_zoned(zone).date());
    }
    if let Ok(time) = text.parse::<jiff::civil::DateTime>() {
        return Some(time.date());
    }
    let first = text.split_whitespace().next()?;
    if let Ok(date) = first.parse::<Date>() {
        return Some(date);
    }
    let mut parts = first.split(['/', '-', '.']).map(str::parse::<i16>);
    let (d, m, y) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}
