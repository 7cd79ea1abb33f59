//! Frames: what a ledger file is made of, and how far it is whole.
//!
//! A frame is its kind (1 byte), the length of what it holds (4 bytes), the first 8 bytes of the
//! BLAKE3 hash of kind, length and content, and the content. A process that is killed leaves a
//! frame cut off, a machine that loses its power perhaps one of zeros: the first frame that does
//! not fit its hash ends the file.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

use super::known::{Done, Identity};
use super::read;

/// What a ledger file begins with; another form of the file has another number.
const MAGIC: &[u8; 16] = b"solieu ledger 3\n";

const HEAD: usize = 13;

/// Longer than any outcome; a length beyond it is damage.
const LONGEST: u32 = 1 << 30;

/// Bytes read at once.
pub(crate) const BUFFER: usize = 256 * 1024;

/// How often the disk is asked to hold what was written, at most; and of how many parts of the
/// time it may take one.
const SYNC_EVERY: Duration = Duration::from_secs(2);
const SYNC_SHARE: u32 = 100;

/// What a frame tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What the run was begun with.
    Settings,
    /// An input is begun.
    Input,
    /// One document of it, or one problem.
    Item,
    /// The input is finished.
    Done,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Settings, Self::Input, Self::Item, Self::Done];
}

/// Appends frames.
#[derive(Debug)]
pub(super) struct Writer {
    file: File,
    waiting: Vec<u8>,
    synced: Instant,
    /// How long the last sync took.
    took: Duration,
    /// Whether the file has a name by which another run may take it up.
    lasts: bool,
}

/// A frame as it stands in the file.
#[derive(Debug)]
pub(crate) struct Framed(Vec<u8>);

impl Framed {
    /// Where `fill` leaves what the frame holds behind the bytes that are there.
    pub(crate) fn new(
        kind: Kind,
        fill: impl FnOnce(Vec<u8>) -> io::Result<Vec<u8>>,
    ) -> io::Result<Self> {
        let mut frame = fill(vec![0; HEAD])?;
        let length = u32::try_from(frame.len() - HEAD).ok();
        let length = length.filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| io::Error::other("a document gave too many records"))?;
        let hash = hash(kind as u8, length, &frame[HEAD..]);
        frame[0] = kind as u8;
        frame[1..5].copy_from_slice(&length.to_le_bytes());
        frame[5..HEAD].copy_from_slice(&hash);
        Ok(Self(frame))
    }

    /// What it holds.
    #[cfg(test)]
    pub(crate) fn content(&self) -> &[u8] {
        &self.0[HEAD..]
    }
}

impl Writer {
    /// Begins an empty file.
    pub(super) fn begin(file: File) -> io::Result<Self> {
        file.set_len(0)?;
        let mut writer = Self::at(file, 0)?;
        writer.waiting.extend_from_slice(MAGIC);
        Ok(writer)
    }

    /// Begins a file that is gone when the process is: the disk is never asked to hold it.
    pub(super) fn passing(file: File) -> io::Result<Self> {
        let lasts = false;
        Ok(Self {
            lasts,
            ..Self::begin(file)?
        })
    }

    /// Goes on behind the first `whole` bytes of a file.
    pub(super) fn at(mut file: File, whole: u64) -> io::Result<Self> {
        file.set_len(whole)?;
        file.seek(SeekFrom::Start(whole))?;
        Ok(Self {
            file,
            waiting: Vec::new(),
            synced: Instant::now(),
            took: Duration::ZERO,
            lasts: true,
        })
    }

    /// Adds a frame; it waits in memory for the next [`Self::checkpoint`].
    pub(super) fn push(&mut self, frame: &Framed) {
        self.waiting.extend_from_slice(&frame.0);
    }

    /// Adds bytes that are frames already.
    pub(super) fn copy(&mut self, frames: &mut impl Read) -> io::Result<u64> {
        self.write()?;
        io::copy(frames, &mut self.file)
    }

    /// Gives the system all frames, which then outlive the process; now and then also asks the
    /// disk to hold them, so that they outlive the machine.
    pub(super) fn checkpoint(&mut self) -> io::Result<()> {
        self.write()?;
        let pause = SYNC_EVERY.max(self.took * SYNC_SHARE);
        if self.synced.elapsed() >= pause {
            self.sync()?;
        }
        Ok(())
    }

    /// Everything to the disk.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        self.write()?;
        if !self.lasts {
            return Ok(());
        }
        let start = Instant::now();
        self.file.sync_data()?;
        self.took = start.elapsed();
        self.synced = Instant::now();
        Ok(())
    }

    fn write(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// The file, all frames written.
    pub(super) fn into_file(mut self) -> io::Result<File> {
        self.write()?;
        Ok(self.file)
    }
}

/// Reads frames from the start.
#[derive(Debug)]
pub(crate) struct Reader {
    file: BufReader<File>,
    content: Vec<u8>,
    /// Where the next frame begins: so far the file is whole.
    at: u64,
}

/// How an input ends in a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// It is finished.
    Finished,
    /// It is finished, and may give something else another time.
    Unsettled,
    /// Only so many documents and problems of it are there.
    Not(u64),
}

/// A whole frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'f> {
    pub(crate) kind: Kind,
    /// Where it begins.
    pub(crate) start: u64,
    pub(crate) content: &'f [u8],
}

impl Reader {
    /// Reads from the first frame; `None` when this is no ledger of this form.
    pub(super) fn new(mut file: File) -> io::Result<Option<Self>> {
        file.seek(SeekFrom::Start(0))?;
        let mut reader = Self {
            file: BufReader::with_capacity(BUFFER, file),
            content: Vec::new(),
            at: 0,
        };
        let mut magic = [0; MAGIC.len()];
        let known = filled(&mut reader.file, &mut magic)? && magic == *MAGIC;
        reader.at = MAGIC.len() as u64;
        Ok(known.then_some(reader))
    }

    /// The next frame; `None` where the whole ones end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Frame<'_>>> {
        let mut head = [0; HEAD];
        if !filled(&mut self.file, &mut head)? {
            return Ok(None);
        }
        let [kind, l0, l1, l2, l3, told @ ..] = head;
        let length = u32::from_le_bytes([l0, l1, l2, l3]);
        let known = Kind::ALL.into_iter().find(|k| *k as u8 == kind);
        let (Some(kind), true) = (known, length <= LONGEST) else {
            return Ok(None);
        };
        self.content.clear();
        let mut rest = (&mut self.file).take(u64::from(length));
        rest.read_to_end(&mut self.content)?;
        let whole = self.content.len() == length as usize;
        if !whole || hash(kind as u8, length, &self.content) != told {
            return Ok(None);
        }
        let start = self.at;
        self.at += HEAD as u64 + u64::from(length);
        Ok(Some(Frame {
            kind,
            start,
            content: &self.content,
        }))
    }

    /// The next input; what stands before it is passed over.
    pub(super) fn next_input(&mut self) -> io::Result<Option<Identity>> {
        while let Some(frame) = self.next()? {
            if frame.kind == Kind::Input {
                return read(frame.content).map(Some);
            }
        }
        Ok(None)
    }

    /// Passes over what an input gave.
    pub(super) fn skip_items(&mut self) -> io::Result<Ended> {
        let mut items = 0;
        while let Some(frame) = self.next()? {
            match frame.kind {
                Kind::Item => items += 1,
                Kind::Done => {
                    let done: Done = read(frame.content)?;
                    return Ok(if done.settled {
                        Ended::Finished
                    } else {
                        Ended::Unsettled
                    });
                }
                Kind::Input | Kind::Settings => {
                    let start = frame.start;
                    self.seek(start)?;
                    break;
                }
            }
        }
        Ok(Ended::Not(items))
    }

    /// How many bytes from the start of the file were read as whole frames.
    pub(super) const fn whole(&self) -> u64 {
        self.at
    }

    /// Goes to where a frame begins.
    pub(crate) fn seek(&mut self, start: u64) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(start))?;
        self.at = start;
        Ok(())
    }

    /// The same file, read so many bytes at once.
    pub(crate) fn buffered(self, bytes: usize) -> Self {
        Self {
            file: BufReader::with_capacity(bytes, self.file.into_inner()),
            ..self
        }
    }

    /// Goes back to the first frame.
    pub(crate) fn rewind(&mut self) -> io::Result<()> {
        self.seek(MAGIC.len() as u64)
    }

    pub(super) fn into_file(self) -> File {
        self.file.into_inner()
    }
}

/// Fills a buffer; whether there were bytes enough.
fn filled(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e),
    }
}

fn hash(kind: u8, length: u32, content: &[u8]) -> [u8; 8] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[kind]);
    hasher.update(&length.to_le_bytes());
    hasher.update(content);
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Vec<u8> {
        let mut writer = Writer::begin(tempfile::tempfile().unwrap()).unwrap();
        let frames: [(_, &[u8]); 3] = [
            (Kind::Input, b"a.html"),
            (Kind::Item, b""),
            (Kind::Done, b"2"),
        ];
        for (kind, content) in frames {
            let frame = Framed::new(kind, |frame| Ok([&frame, content].concat()));
            writer.push(&frame.unwrap());
        }
        let mut file = writer.into_file().unwrap();
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// How many frames are whole, and how many bytes.
    fn whole(bytes: &[u8]) -> (usize, u64) {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let Some(mut reader) = Reader::new(file).unwrap() else {
            return (0, 0);
        };
        let mut frames = 0;
        while reader.next().unwrap().is_some() {
            frames += 1;
        }
        (frames, reader.whole())
    }

    #[test]
    fn a_file_is_whole_up_to_where_it_was_cut() {
        let bytes = written();
        let ends = [16, 16 + 13 + 6, 16 + 13 + 6 + 13, 16 + 13 + 6 + 13 + 13 + 1];
        assert_eq!(bytes.len() as u64, ends[3]);
        for length in 0..=bytes.len() {
            let (frames, end) = whole(&bytes[..length]);
            if length < 16 {
                assert_eq!((frames, end), (0, 0), "of {length} bytes");
            } else {
                let last = ends.iter().rposition(|end| *end <= length as u64).unwrap();
                assert_eq!((frames, end), (last, ends[last]), "of {length} bytes");
            }
        }
    }

    #[test]
    fn a_byte_that_changed_ends_the_file_there() {
        let bytes = written();
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x10;
            let (frames, _) = whole(&damaged);
            let expected = [16, 35, 48].iter().filter(|end| **end <= place).count();
            assert_eq!(frames, expected.saturating_sub(1), "byte {place}");
        }
    }
}
