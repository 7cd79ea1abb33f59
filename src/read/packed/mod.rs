//! Packed streams: gzip, zstd and xz, each with as many members as were written one behind the
//! other.

mod kept;
mod members;

use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

use lzma_rust2::XzReader;
use zstd::stream::read::Decoder;

use self::members::Members;
use super::budget::Metered;
use super::kind::Packer;
use super::open::unreadable;
use super::peek::Peeked;
use super::walk::{At, Walk};

/// What is unpacked at once, in bytes.
const CHUNK: usize = 64 * 1024;
/// What an unpacker may hold to look back in, in bytes: 128 MiB. It is twice what `xz -9` asks
/// for, and what zstd takes unless it is told otherwise (`zstd --long=27`).
pub const MOST_MEMORY: u64 = 128 << 20;
/// The skippable frame that holds the dictionary of a `.warc.zst`, and the largest one taken.
const DICTIONARY: [u8; 4] = [0x5D, 0x2A, 0x4D, 0x18];
const LARGEST_DICTIONARY: usize = 64 << 20;

/// Reads what a packed stream holds.
pub(super) fn read(
    walk: &mut Walk<'_, '_>,
    packer: Packer,
    mut stored: Peeked<'_>,
    at: &At,
) -> ControlFlow<()> {
    let inside = At {
        depth: at.depth + 1,
        ..at.clone()
    };
    match packer {
        Packer::Gzip => {
            let unpacked = Members::new(stored);
            walk.stream(&mut Metered::new(unpacked, walk.budget), None, &inside)
        }
        Packer::Xz => {
            let unpacked = XzReader::new_mem_limit(stored, true, (MOST_MEMORY >> 10) as u32);
            let unpacked = BufReader::with_capacity(CHUNK, unpacked);
            walk.stream(&mut Metered::new(unpacked, walk.budget), None, &inside)
        }
        Packer::Zstd => {
            let unpacked = dictionary(&mut stored).and_then(|d| match d {
                Some(dictionary) => Decoder::with_dictionary(stored, &dictionary),
                None => Decoder::with_buffer(stored),
            });
            let unpacked = unpacked.and_then(|mut unpacked| {
                unpacked.window_log_max(MOST_MEMORY.ilog2())?;
                Ok(unpacked)
            });
            match unpacked {
                Ok(unpacked) => {
                    let unpacked = BufReader::with_capacity(CHUNK, unpacked);
                    walk.stream(&mut Metered::new(unpacked, walk.budget), None, &inside)
                }
                Err(e) => walk.fail(&at.source, unreadable(&e)),
            }
        }
    }
}

/// The dictionary that stands before the first frame, packed or not.
fn dictionary(stored: &mut Peeked<'_>) -> io::Result<Option<Vec<u8>>> {
    if !stored.head().starts_with(&DICTIONARY) {
        return Ok(None);
    }
    let mut start = [0; 8];
    stored.read_exact(&mut start)?;
    let length = u32::from_le_bytes([start[4], start[5], start[6], start[7]]) as usize;
    if length > LARGEST_DICTIONARY {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "its dictionary is larger than 64 MiB",
        ));
    }
    let mut dictionary = vec![0; length];
    stored.read_exact(&mut dictionary)?;
    if dictionary.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        let mut unpacked = Vec::new();
        Decoder::new(&dictionary[..])?
            .take(LARGEST_DICTIONARY as u64)
            .read_to_end(&mut unpacked)?;
        dictionary = unpacked;
    }
    Ok(Some(dictionary))
}
