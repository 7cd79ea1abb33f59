//! What an archive holds already: read member by member, so that a run can go on after a stop.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek};

use flate2::bufread::GzDecoder;

use super::head::Head;
use super::retry::is_passing;

/// Longest head of a record or of an answer, in bytes.
const HEAD: u64 = 256 * 1024;

/// Longest file whose very first record may be incomplete: that of a run that was stopped at once.
const TINY: u64 = 1024;

/// An answer that is in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) status: u16,
    /// Where it leads, as the site wrote it.
    pub(super) location: Option<String>,
}

/// The answers of an archive, and where they end.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// By address.
    pub(super) answers: HashMap<String, Stored>,
    /// Bytes up to the end of the last answer that is whole; what stands behind them is the
    /// beginning of one that was cut off.
    pub(super) whole: u64,
}

/// Why a file cannot be added to.
#[derive(Debug)]
pub(super) enum Unfit {
    /// It is no archive of single records.
    Foreign,
    /// It is damaged at this byte, and not only cut off.
    Damaged(u64),
    /// It cannot be read.
    Io(io::Error),
}

/// One member.
enum Member {
    /// A whole record.
    Record(Record),
    /// The file ends within it.
    Broken,
    /// It is no record of its own.
    Foreign,
}

struct Record {
    kind: String,
    id: Option<String>,
    concurrent_to: Option<String>,
    address: Option<String>,
    answer: Option<Stored>,
}

/// Reads an archive from its beginning.
pub(super) fn read(file: &File) -> Result<Contents, Unfit> {
    let size = file.metadata().map_err(Unfit::Io)?.len();
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut contents = Contents::default();
    let mut last_answer = None;
    loop {
        let start = reader.stream_position().map_err(Unfit::Io)?;
        if start == size {
            return Ok(contents);
        }
        let record = match member(&mut reader) {
            Ok(Member::Record(record)) => record,
            Ok(Member::Broken) if start > 0 || is_begun(file).map_err(Unfit::Io)? => {
                return Ok(contents);
            }
            Ok(Member::Broken | Member::Foreign) if start == 0 => return Err(Unfit::Foreign),
            Ok(_) => return Err(Unfit::Damaged(start)),
            Err(error) if is_damage(&error) => {
                return if start > 0 && only_zeros(file, start).map_err(Unfit::Io)? {
                    Ok(contents)
                } else if start == 0 {
                    Err(Unfit::Foreign)
                } else {
                    Err(Unfit::Damaged(start))
                };
            }
            Err(error) => return Err(Unfit::Io(error)),
        };
        // A request counts with its answer only.
        let alone = record.kind == "request" && record.concurrent_to != last_answer;
        if !alone {
            contents.whole = reader.stream_position().map_err(Unfit::Io)?;
        }
        if record.kind == "response" {
            last_answer = record.id;
        }
        if let (Some(address), Some(answer)) = (record.address, record.answer) {
            contents.answers.insert(address, answer);
        }
    }
}

fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::InvalidInput | ErrorKind::InvalidData
    )
}

/// Whether a file is the beginning of an archive, and no more.
fn is_begun(mut file: &File) -> io::Result<bool> {
    let mut bytes = Vec::new();
    file.seek(io::SeekFrom::Start(0))?;
    file.take(TINY + 1).read_to_end(&mut bytes)?;
    let mut text = Vec::new();
    // The error at its end is why it is looked at.
    let _ = GzDecoder::new(bytes.as_slice()).read_to_end(&mut text);
    let agree = |a: &[u8], b: &[u8]| a.iter().zip(b).all(|(a, b)| a == b);
    Ok(bytes.len() as u64 <= TINY && agree(&bytes, b"\x1f\x8b\x08") && agree(&text, b"WARC/"))
}

/// Whether a file holds nothing from some byte on, as after a loss of power.
fn only_zeros(mut file: &File, from: u64) -> io::Result<bool> {
    file.seek(io::SeekFrom::Start(from))?;
    for byte in BufReader::new(file).bytes() {
        if byte? != 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

fn member(reader: &mut BufReader<&File>) -> io::Result<Member> {
    let mut text = BufReader::new(GzDecoder::new(reader));
    match record(&mut text) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(Member::Broken),
        other => other,
    }
}

fn record(text: &mut impl BufRead) -> io::Result<Member> {
    let head = lines(text)?;
    let Some((head, _)) = Head::parse(&head).filter(|(head, _)| head.first().starts_with(b"WARC/"))
    else {
        return Ok(Member::Foreign);
    };
    let Some(length) = head
        .get("Content-Length")
        .and_then(|n| n.parse::<u64>().ok())
    else {
        return Ok(Member::Foreign);
    };
    let kind = head.get("WARC-Type").unwrap_or_default();
    let mut block = text.by_ref().take(length);
    let answer = if kind == "response" {
        Head::parse(&lines(&mut block)?).and_then(|(head, _)| {
            let status = head.status()?;
            // An answer that may be another one later is asked for again.
            (!is_passing(status)).then(|| Stored {
                status,
                location: head.location(status),
            })
        })
    } else {
        None
    };
    io::copy(&mut block, &mut io::sink())?;
    let short = block.limit() > 0;
    // To the end of the member, so that its checksum is compared.
    let behind = io::copy(text, &mut io::sink())?;
    Ok(match behind {
        _ if short => Member::Broken,
        0..4 => Member::Broken,
        4 => Member::Record(Record {
            kind,
            id: head.get("WARC-Record-ID"),
            concurrent_to: head.get("WARC-Concurrent-To"),
            address: head
                .get("WARC-Target-URI")
                .map(|address| address.trim_matches(['<', '>']).to_owned()),
            answer,
        }),
        _ => Member::Foreign,
    })
}

/// The bytes up to the first empty line.
fn lines(text: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut text = text.take(HEAD);
    let mut bytes = Vec::new();
    loop {
        let start = bytes.len();
        text.read_until(b'\n', &mut bytes)?;
        if matches!(&bytes[start..], b"" | b"\n" | b"\r\n") {
            return Ok(bytes);
        }
    }
}
