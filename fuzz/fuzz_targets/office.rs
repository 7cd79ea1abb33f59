//! RTF, and Word documents of all versions, to pages. Panics of the library that reads Word
//! are caught by design and told as damage; one of the reader of RTF is ours.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use solieu::decode::office::office;
use solieu::read::{Content, Office};
use solieu_fuzz::{EXTRACTOR, document, holds};

fuzz_target!(init: { LazyLock::force(&EXTRACTOR) }, |bytes: &[u8]| -> Corpus {
    let kind = match bytes {
        [b'{', ..] => Office::Rtf,
        [b'P', b'K', ..] => Office::Docx,
        [0xD0, ..] => Office::Doc,
        _ => return Corpus::Reject,
    };
    match office(kind, bytes) {
        Ok(_) => {}
        Err(message) => {
            assert!(kind != Office::Rtf, "{message}");
            assert!(!message.is_empty());
        }
    }
    let content = Content::Office(kind, bytes.to_vec());
    holds::outcome(&EXTRACTOR.document(&document(content)));
    Corpus::Keep
});
