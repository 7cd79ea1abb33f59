//! One block a line on standard input, its bytes in hexadecimal; for each a line with what solieu
//! tells of it, what chardetng tells, and the text that solieu makes, parted by tabs.

use std::io::{self, BufRead, Write};

use chardetng::EncodingDetector;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let digits: Vec<u8> = line.bytes().collect();
        let bytes: Vec<u8> = digits
            .chunks_exact(2)
            .filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
            .collect();
        let found = solieu::decode::decode(&bytes, false);
        let mut peer = EncodingDetector::new();
        peer.feed(&bytes, true);
        let peer = peer.guess(None, true);
        let text = solieu::normalise::normalise(&found.text).text;
        let text = text.replace(['\n', '\t'], " ");
        writeln!(out, "{}\t{}\t{text}", found.told.name, peer.name())?;
    }
    out.flush()
}
