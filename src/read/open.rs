//! Opening: the bytes of an input, unpacked, measured, and told from what is no text.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::kind::{Form, Kind, by_content, is_binary};
use super::records::Records;
use super::{Content, Document, Input, Place, error};
use crate::problem::Problem;

/// The largest document that is read, in bytes: 256 MiB after unpacking.
pub const LARGEST: u64 = 256 << 20;

/// What two bytes every gzip begins with.
const GZIP: [u8; 2] = [0x1F, 0x8B];

pub(super) type Documents = Box<dyn Iterator<Item = Result<Document, Problem>>>;

/// The documents of an input.
pub(super) fn documents(input: Input) -> Documents {
    let Input {
        source,
        place,
        form,
    } = input;
    let (reader, modified): (Box<dyn Read>, _) = match &place {
        Place::Stdin => (Box::new(io::stdin().lock()), None),
        Place::File(path) => match File::open(path) {
            Ok(file) => {
                let modified = modified(&file);
                (Box::new(file), modified)
            }
            Err(e) => return single(Err(error(&source, unreadable(&e)))),
        },
    };
    let reader = BufReader::with_capacity(64 * 1024, reader);
    let (head, whole) = match Whole::begin(reader) {
        Ok(begun) => begun,
        Err(e) => return single(Err(error(&source, unreadable(&e)))),
    };
    // The ending may lie: what is packed is unpacked, what is not is read as it is.
    if head.starts_with(&GZIP) {
        let inner = form
            .map(|f| f.kind)
            .or_else(|| place.path().and_then(inner_kind));
        unpacked(
            BufReader::new(MultiGzDecoder::new(whole)),
            source,
            modified,
            inner,
        )
    } else {
        read(
            BufReader::new(whole),
            source,
            modified,
            form.map(|f| f.kind),
            &head,
        )
    }
}

impl Place {
    fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Stdin => None,
        }
    }
}

fn inner_kind(path: &Path) -> Option<Kind> {
    super::kind::by_ending(path).map(|Form { kind, .. }| kind)
}

fn unpacked(
    reader: impl Read + 'static,
    source: String,
    modified: Option<Date>,
    kind: Option<Kind>,
) -> Documents {
    match Whole::begin(reader) {
        Ok((head, whole)) => read(BufReader::new(whole), source, modified, kind, &head),
        Err(e) => single(Err(error(&source, unreadable(&e)))),
    }
}

fn read(
    reader: impl io::BufRead + 'static,
    source: String,
    modified: Option<Date>,
    kind: Option<Kind>,
    head: &[u8],
) -> Documents {
    if head.is_empty() {
        return single(Err(error(&source, "is empty")));
    }
    let kind = kind.unwrap_or_else(|| by_content(head));
    if is_binary(head) {
        return single(Err(error(
            &source,
            "is not text: it holds binary data, such as a picture or an office file",
        )));
    }
    if kind == Kind::Records {
        return Box::new(Records::new(reader, source, modified));
    }
    single(whole(reader, source, modified, kind))
}

/// A file that is one document.
fn whole(
    reader: impl Read,
    source: String,
    modified: Option<Date>,
    kind: Kind,
) -> Result<Document, Problem> {
    let mut bytes = Vec::new();
    reader
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| error(&source, unreadable(&e)))?;
    if bytes.len() as u64 > LARGEST {
        return Err(error(&source, too_large()));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(error(&source, "is empty: it holds nothing but space"));
    }
    let content = if kind == Kind::Html {
        Content::Html(bytes)
    } else {
        Content::Text(bytes)
    };
    Ok(Document {
        source,
        content,
        url: None,
        title: None,
        published: None,
        modified,
    })
}

pub(super) fn too_large() -> String {
    format!(
        "is larger than {} MiB and was not read; split it",
        LARGEST >> 20
    )
}

/// What the system or the unpacker says, in words that help.
pub(super) fn unreadable(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => format!("is damaged: {e}"),
        io::ErrorKind::UnexpectedEof => format!("is damaged: it ends too early ({e})"),
        _ => format!("cannot be read: {e}"),
    }
}

/// A reader whose first bytes have been looked at, from its beginning.
struct Whole<R> {
    head: io::Cursor<Vec<u8>>,
    /// What stopped the look. An unpacker that met damage says so once and is empty then, as
    /// if its input ended well.
    failed: Option<io::Error>,
    rest: R,
}

impl<R: Read> Whole<R> {
    /// The first bytes, fewer at the end of a file, and the reader with them.
    fn begin(mut rest: R) -> io::Result<(Vec<u8>, Self)> {
        let mut bytes = Vec::new();
        let failed = rest.by_ref().take(8192).read_to_end(&mut bytes).err();
        match failed {
            Some(e) if bytes.is_empty() => Err(e),
            failed => {
                let head = io::Cursor::new(bytes.clone());
                Ok((bytes, Self { head, failed, rest }))
            }
        }
    }
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 => match self.failed.take() {
                Some(e) => Err(e),
                None => self.rest.read(buffer),
            },
            n => Ok(n),
        }
    }
}

fn single(document: Result<Document, Problem>) -> Documents {
    Box::new(std::iter::once(document))
}

/// The day of the last change in Vietnam.
fn modified(file: &File) -> Option<Date> {
    let time = file.metadata().ok()?.modified().ok()?;
    let moment = jiff::Timestamp::try_from(time).ok()?;
    Some(moment.to_zoned(TimeZone::fixed(Offset::constant(7))).date())
}
