//! The single-byte encodings of Windows: 1258 for Vietnamese and 1252, its Western neighbour.
//!
//! In windows-1258 a tone is a byte behind its letter; normalising composes the two.

use encoding_rs::{Encoding, WINDOWS_1252 as WESTERN, WINDOWS_1258 as VIETNAMESE};

use super::Family;

pub(super) const WINDOWS_1258: Family = Family {
    name: "windows-1258",
    decode: |bytes| decode(VIETNAMESE, bytes),
};

pub(super) const WINDOWS_1252: Family = Family {
    name: "windows-1252",
    decode: |bytes| decode(WESTERN, bytes),
};

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let (text, _, replaced) = super::utf::with(encoding, bytes);
    (text, replaced)
}
