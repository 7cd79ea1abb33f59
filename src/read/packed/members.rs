//! The members of a gzip stream.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::CHUNK;
use super::kept::Kept;
use crate::read::peek::Stream;

/// Members whose beginnings are remembered.
const REMEMBERED: usize = 1 << 16;

/// The members of a gzip stream, one behind the other.
///
/// After damage the stream is at its end until [`Stream::recover`] finds the next member.
pub(super) struct Members<R> {
    state: State<R>,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// Where members begin: unpacked and packed.
    begins: VecDeque<(u64, u64)>,
}

enum State<R> {
    Between(Kept<R>),
    Inside(Box<GzDecoder<Kept<R>>>),
    Damaged(Kept<R>),
    /// While one of the others becomes the next.
    Changing,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(packed: R) -> Self {
        Self {
            state: State::Between(Kept::new(packed)),
            buffer: Vec::new(),
            at: 0,
            unpacked: 0,
            begins: VecDeque::new(),
        }
    }

    /// Unpacks more into the buffer; false at the end.
    fn advance(&mut self) -> io::Result<bool> {
        loop {
            match std::mem::replace(&mut self.state, State::Changing) {
                State::Between(mut packed) => {
                    let ended = packed.skip_zeros().and_then(|()| packed.is_at_end());
                    if let Ok(false) = ended {
                        self.begins.push_back((self.unpacked, packed.position()));
                        if self.begins.len() > REMEMBERED {
                            self.begins.pop_front();
                        }
                        packed.mark();
                        self.state = State::Inside(Box::new(GzDecoder::new(packed)));
                    } else {
                        self.state = State::Between(packed);
                        return ended.map(|_| false);
                    }
                }
                State::Inside(mut member) => {
                    self.buffer.resize(CHUNK, 0);
                    self.at = 0;
                    match member.read(&mut self.buffer) {
                        Ok(0) => {
                            self.buffer.clear();
                            self.state = State::Between(member.into_inner());
                        }
                        Ok(read) => {
                            self.buffer.truncate(read);
                            self.unpacked += read as u64;
                            self.state = State::Inside(member);
                            return Ok(true);
                        }
                        Err(e) => {
                            self.buffer.clear();
                            self.state = State::Damaged(member.into_inner());
                            return Err(e);
                        }
                    }
                }
                ended @ (State::Damaged(_) | State::Changing) => {
                    self.state = ended;
                    return Ok(false);
                }
            }
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Members<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.buffer.len() {
            self.advance()?;
        }
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl<R: BufRead> Stream for Members<R> {
    fn recover(&mut self) -> io::Result<bool> {
        let State::Damaged(mut packed) = std::mem::replace(&mut self.state, State::Changing) else {
            return Ok(false);
        };
        packed.back_to_mark();
        packed.read_byte()?;
        let found = packed.find_member();
        self.state = State::Between(packed);
        found
    }

    fn member_of(&mut self, offset: u64) -> Option<u64> {
        while self
            .begins
            .get(1)
            .is_some_and(|(start, _)| *start <= offset)
        {
            self.begins.pop_front();
        }
        self.begins.front().map(|(_, packed)| *packed)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn member(text: &str) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
        gz.write_all(text.as_bytes()).expect("packed");
        gz.finish().expect("packed")
    }

    #[test]
    fn members_follow_one_another_and_tell_where_they_begin() {
        let (one, two) = (member("một"), member("hai"));
        let packed = [&one[..], &two, &[0; 5]].concat();
        let mut members = Members::new(&packed[..]);
        let mut text = String::new();
        members.read_to_string(&mut text).expect("unpacked");
        assert_eq!(text, "mộthai");
        assert_eq!(members.member_of(0), Some(0));
        // "một" is five bytes long.
        assert_eq!(members.member_of(5), Some(one.len() as u64));
    }

    #[test]
    fn the_member_behind_a_damaged_one_is_found() {
        let words: Vec<_> = (0..500)
            .map(|n| format!("bài {}", n * 7919 % 1009))
            .collect();
        let text = words.join(" ");
        let mut damaged = member(&text);
        let middle = damaged.len() / 2;
        damaged[middle..middle + 8].fill(0xFF);
        let packed = [&member("một")[..], &damaged, &member("ba")].concat();
        let mut members = Members::new(&packed[..]);
        let mut read = Vec::new();
        assert!(members.read_to_end(&mut read).is_err());
        while members.recover().expect("a stream") {
            read.clear();
            if members.read_to_end(&mut read).is_ok() {
                break;
            }
        }
        assert!(read.ends_with(b"ba"), "{}", String::from_utf8_lossy(&read));
    }
}
