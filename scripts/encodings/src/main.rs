//! Without arguments: one block a line on standard input, its bytes in hexadecimal; for each a line with what solieu
//! tells of it, what chardetng tells, and the text that solieu makes, parted by tabs.
//!
//! `runs`: one paragraph a line, its runs parted by tabs, each the name of its font and its text in
//! hexadecimal UTF-8 with a colon between; an empty line ends a document. Gives the paragraphs of
//! every document decoded, then a line `= encoding`.

use std::io::{self, BufRead, Write};

use chardetng::EncodingDetector;
use solieu::decode::Run;

fn bytes(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.bytes().collect();
    digits
        .chunks_exact(2)
        .filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
        .collect()
}

fn string(digits: &str) -> String {
    String::from_utf8_lossy(&bytes(digits)).into_owned()
}

fn runs() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut blocks: Vec<Vec<Run>> = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if !line.is_empty() {
            let runs = line.split('\t').filter_map(|run| run.split_once(':'));
            let runs = runs.map(|(font, text)| Run {
                text: string(text),
                font: (!font.is_empty()).then(|| string(font)),
            });
            blocks.push(runs.collect());
            continue;
        }
        let told = solieu::decode::blocks(&mut blocks);
        for block in blocks.drain(..) {
            let text: String = block.iter().map(|r| r.text.as_str()).collect();
            writeln!(out, "{}", text.replace('\n', " "))?;
        }
        writeln!(out, "= {}", told.map_or("unicode".to_owned(), |t| t.name))?;
    }
    out.flush()
}

fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("runs") {
        return runs();
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let bytes = bytes(&line);
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
