//! Bytes to text, as a page and as a plain text, and the legacy encodings of its lines.
#![no_main]

use libfuzzer_sys::fuzz_target;
use solieu::decode::lines;
use solieu_fuzz::holds;

fuzz_target!(|bytes: &[u8]| {
    let page = holds::decoding(bytes, true);
    holds::decoding(bytes, false);
    if let Some((text, told)) = lines(&page.text) {
        assert_eq!(text.matches('\n').count(), page.text.matches('\n').count());
        assert!(!told.name.is_empty());
    }
});
