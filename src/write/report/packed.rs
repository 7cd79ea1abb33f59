//! Records as compressed text: JSON, deflated, in letters that a page may hold.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;

/// A JSON list in the making.
#[derive(Debug, Default)]
pub(super) struct List {
    json: Vec<u8>,
    items: usize,
}

impl List {
    /// Adds an item.
    pub(super) fn push(&mut self, item: &impl Serialize) {
        self.json.push(if self.items == 0 { b'[' } else { b',' });
        // Records hold nothing that JSON has no form for.
        let _ = serde_json::to_writer(&mut self.json, item);
        self.items += 1;
    }

    pub(super) const fn items(&self) -> usize {
        self.items
    }

    pub(super) const fn bytes(&self) -> usize {
        self.json.len()
    }

    /// The list as JSON.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.items == 0 {
            self.json.push(b'[');
        }
        self.json.push(b']');
        self.json
    }
}

/// Bytes, deflated, in base64.
pub(super) fn letters(bytes: &[u8]) -> String {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
    // Memory takes all that is written to it.
    let packed = deflated.write_all(bytes).and_then(|()| deflated.finish());
    STANDARD.encode(packed.unwrap_or_default())
}
